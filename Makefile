# Previz: one command for each thing. `make demo` and `make test` set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEBIAN := libegl1 libgl1 libgl1-mesa-dri libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
DEBIAN_SCREEN := libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-randr0 \
	libxcb-render-util0 libxcb-sync1 libxcb-xfixes0 libxkbcommon-x11-0 libx11-xcb1 \
	libgssapi-krb5-2 libbrotli1
DEBIAN_DISPLAY := xvfb $(DEBIAN_SCREEN)

# What is imported is compiled once, and found compiled after that.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test types checks gui bench gallery screenshots package harness check-system clean help

help:
	@echo "make demo     set up, make the sample film, say where everything is"
	@echo "make test     set up, lint, strict types, all tests (what CI runs)"
	@echo "make gui      set up, open the window on the sample"
	@echo "make bench    set up, run the benchmarks and print a table"
	@echo "make gallery  set up, draw contact sheets of all that Previz draws, into build/gallery"
	@echo "make screenshots  set up, grab every workspace in both themes at two sizes, into build/screenshots"
	@echo "make harness  set up, kill a working Previz 50 times, in three ways, and look for losses"
	@echo "make package  set up, make an installable package for this system in dist/"
	@echo "make clean    remove .venv, build folders and the demo"

demo: $(READY)
	$(BIN)/previz demo --out demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@PYTHON=$(PYTHON) sh .ci/system-libraries $(DEBIAN_DISPLAY) || echo "Without Xvfb the window is tested offscreen only."
	$(MAKE) -j2 types checks

# Types are read by one processor, so the tests run meanwhile; whichever fails, the other is heard out.
types: $(READY)
	$(BIN)/mypy

checks: $(READY)
	PREVIZ_WITHOUT_X11=$$(command -v Xvfb >/dev/null || echo 1) \
		$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

gui: $(READY)
	@PYTHON=$(PYTHON) sh .ci/system-libraries $(DEBIAN_SCREEN)
	$(BIN)/previz gui

bench: $(READY)
	$(BIN)/python -m benchmarks

gallery: $(READY)
	$(BIN)/python -m tests.gallery build/gallery

screenshots: $(READY)
	$(BIN)/python -m tests.screenshots

package: $(READY)
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable ".[package]"
	$(BIN)/python build_installer.py

harness: $(READY)
	$(BIN)/python -m tests.harness.kill --rounds 50
	$(BIN)/python -m tests.harness.kill_generate --rounds 50
	$(BIN)/python -m tests.harness.kill_diffusion --rounds 50

# The libraries that Qt and EGL need from the system: installed when run as root on Debian, otherwise named in one line.
check-system:
	@PYTHON=$(PYTHON) sh .ci/system-libraries $(DEBIAN)

$(READY): pyproject.toml constraints.txt | check-system
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --upgrade pip
	$(BIN)/python -m pip install -qq --no-compile --constraint constraints.txt --editable ".[dev]"
	touch $(READY)

clean:
	rm -rf $(VENV) build dist demo *.egg-info .mypy_cache .ruff_cache .hypothesis

"""The package for Debian, made of a stand-in for the frozen program."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest
from PySide6 import QtCore
from PySide6.QtGui import QColor, QImage, QPainter

import build_installer
from previz.engine import libraries

needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb makes packages on Debian alone")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "frozen"
    folder.mkdir()
    program = folder / "previz"
    program.write_text("#!/bin/sh\necho previz\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def test_the_version_is_the_project_s() -> None:
    stated = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert build_installer.version() == stated


def test_a_library_that_is_not_there_is_named_with_the_command_that_brings_it() -> None:
    script = "import sys; sys.modules['PyInstaller'] = None; import build_installer; build_installer.main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    get = f'"{sys.executable}" -m pip install -c constraints.txt -e ".[package]"'
    assert done.stderr == f"error: PyInstaller is not installed for this Python. Run: {get}\n"


def test_a_tool_that_is_not_there_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "PyInstaller", build_installer)
    told = {system: build_installer.lacking(system) for system in ("Linux", "Windows", "Darwin")}
    assert told == {
        "Linux": "dpkg-deb is not found on this machine. Run: apt install dpkg",
        "Windows": "ISCC is not found on this machine. Install Inno Setup 6, and put its folder on the PATH",
        "Darwin": "hdiutil is not found on this machine. macOS has it in /usr/bin: put that on the PATH",
    }


def test_a_step_that_fails_ends_it_with_its_name(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_installer._run([sys.executable, "-c", "import sys; print('no room'); sys.exit(3)"])
    assert ended.value.code == (
        f"error: {sys.executable} ended with 3. What it said stands above; mend that, and run this again."
    )
    assert capfd.readouterr().out == "no room\n"


@pytest.mark.parametrize("desktop", ["#ffffff", "#000000"])
def test_the_icon_stands_out_on_a_light_desktop_and_on_a_dark_one(tmp_path: Path, desktop: str) -> None:
    shown = QImage(32, 32, QImage.Format.Format_RGB32)
    shown.fill(QColor(desktop))
    painter = QPainter(shown)
    painter.drawImage(shown.rect(), QImage(str(build_installer._icon(tmp_path))))
    painter.end()
    ground = QColor(desktop).lightness()
    apart = [abs(shown.pixelColor(x, y).lightness() - ground) > 96 for x in range(32) for y in range(32)]
    assert sum(apart) > len(apart) // 8


@needs_dpkg
def test_the_package_holds_program_desktop_entry_icon_and_type(frozen: Path, tmp_path: Path) -> None:
    package = build_installer.debian_package(frozen, tmp_path)
    listed = subprocess.run(["dpkg-deb", "-c", str(package)], check=True, capture_output=True, text=True).stdout
    for path in (
        "./opt/previz/previz",
        "./usr/bin/previz -> /opt/previz/previz",
        "./usr/share/applications/previz.desktop",
        "./usr/share/mime/packages/previz.xml",
        "./usr/share/icons/hicolor/scalable/apps/previz.svg",
        "./usr/share/doc/previz/copyright",
    ):
        assert path in listed
    assert "root/root" in listed.splitlines()[0]
    facts = subprocess.run(["dpkg-deb", "-f", str(package)], check=True, capture_output=True, text=True).stdout
    assert "Package: previz" in facts
    assert all(name in facts for name in build_installer.DEBIAN_NEEDS)
    told = facts[facts.index("Description: ") :].splitlines()
    assert len(told) > 1
    assert all(line.startswith(" ") and len(line) <= 80 for line in told[1:])
    held = subprocess.run(["dpkg-deb", "--ctrl-tarfile", str(package)], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(held)) as control:
        assert control.getnames() == [".", "./control"]
    assert not (tmp_path / "deb").exists()


@needs_dpkg
def test_libraries_of_the_system_are_left_to_it(frozen: Path, tmp_path: Path) -> None:
    inside = frozen / "_internal"
    plugins = inside / "PySide6" / "Qt" / "plugins" / "imageformats"
    plugins.mkdir(parents=True)
    (inside / "av.libs").mkdir()
    (inside / "av.libs" / "libav-5e6b.so.62").write_bytes(b"its own")
    (inside / "libav-5e6b.so.62").symlink_to("av.libs/libav-5e6b.so.62")
    shutil.copy(QtCore.__file__, inside / "PySide6")
    kept = ("libQt6Core.so.6", "libpython3.11.so.1.0", "libav-5e6b.so.62", "av.libs/libav-5e6b.so.62")
    left = ("libstdc++.so.6", "libX11.so.6", "libxcb-render-util.so.0", "libglib-2.0.so.0", "libmvec.so.1")
    orphans = ("libgtk-3.so.0", "libmount.so.1", "libsystemd.so.0")
    for name in (*kept[:2], *left, *orphans):
        (inside / name).write_bytes(b"a library")
    (plugins / "libqpdf.so").write_bytes(b"a plugin")
    package = build_installer.debian_package(frozen, tmp_path)
    listed = subprocess.run(["dpkg-deb", "-c", str(package)], check=True, capture_output=True, text=True).stdout
    assert all(f"_internal/{name}" in listed for name in kept)
    gone = (*left, *orphans, "PySide6/Qt/plugins/imageformats/libqpdf.so")
    assert [name for name in gone if f"_internal/{name}" in listed] == []


@needs_dpkg
def test_the_package_asks_for_the_c_library_that_its_programs_ask_for(frozen: Path, tmp_path: Path) -> None:
    (frozen / "_internal").mkdir()
    shutil.copy(QtCore.__file__, frozen / "_internal")
    package = build_installer.debian_package(frozen, tmp_path)
    needs = subprocess.run(["dpkg-deb", "-f", str(package), "Depends"], check=True, capture_output=True, text=True)
    found = re.search(r"libc6 \(>= 2\.(\d+)\)", needs.stdout)
    assert found is not None
    asked = subprocess.run(["objdump", "-T", QtCore.__file__], check=True, capture_output=True, text=True).stdout
    assert int(found[1]) == max(int(minor) for minor in re.findall(r"GLIBC_2\.(\d+)", asked))


def test_the_window_opens_project_files() -> None:
    assert "Exec=previz gui %f" in build_installer.DESKTOP
    assert f"MimeType={build_installer.MIME};" in build_installer.DESKTOP
    assert '<glob pattern="*.previz"/>' in build_installer.MIME_TYPE


def test_the_program_runs_modules_and_commands_in_place_of_a_python(tmp_path: Path) -> None:
    program = tmp_path / "previz_entry.py"
    program.write_text(build_installer.ENTRY, encoding="utf-8")

    def said(*arguments: str) -> str:
        done = subprocess.run([sys.executable, program, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    assert said("-m", "calendar", "2026", "11").splitlines()[0].strip() == "November 2026"
    assert said("--version").startswith("previz ")
    assert "previz gui" in said("gui", "--help")


def test_what_is_installed_when_it_is_wanted_stays_out() -> None:
    assert set(libraries.NAMES) <= set(build_installer.LEFT_OUT)
    for name, hook in build_installer.HOOKS.items():
        compile(hook, name, "exec")

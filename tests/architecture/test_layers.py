"""The import order is the architecture: each part imports only from the left, and Qt stays in the window."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ORDER = (
    ("errors", "timing", "canonical", "settings"),
    ("shots",),
    ("stage",),
    ("media",),
    ("engine",),
    ("project",),
    ("script",),
    ("takes",),
    ("cut",),
    ("review",),
    ("export",),
    ("cli",),
)
RANK = {part: rank for rank, parts in enumerate(ORDER) for part in parts}
HEAVY = ("PySide6", "torch", "diffusers", "transformers", "ray")
RUNS_MODELS = ROOT / "previz" / "engine" / "diffusion"
"""What the worker alone uses: here torch and its like are imported, inside of functions."""
REACHES_FARMS = ROOT / "previz" / "engine" / "farm" / "cluster.py"
"""What the farm's process alone uses: here Ray is imported, which need not be installed."""
NETWORKS = "previz.engine.diffusion.networks."
"""Classes of torch, which are imported inside of functions themselves."""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the layer"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(path: Path) -> str:
    return path.relative_to(ROOT / "previz").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules("previz"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_the_left(path: Path) -> None:
    if path == ROOT / "previz" / "__init__.py":
        assert list(imported(path)) == []
        return
    own = part(path)
    assert own in RANK, f"{own} has no place in the import order"
    needed = HEAVY[1:4] if path.is_relative_to(RUNS_MODELS) else HEAVY[4:] if path == REACHES_FARMS else ()
    barred = set(HEAVY) - set(needed)
    for name in imported(path):
        assert name.split(".")[0] not in ("ui", *barred), f"{path} imports {name}"
        steps = name.split(".")
        if steps[0] != "previz" or len(steps) < 2 or steps[1].startswith("__"):
            continue
        other = steps[1]
        assert other == own or RANK[other] < RANK[own] or (RANK[other] == RANK[own] == 0), f"{path} imports {name}"


@pytest.mark.parametrize("path", modules("ui"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_window_imports_no_torch_and_no_command_line(path: Path) -> None:
    for name in imported(path):
        assert name.split(".")[0] not in HEAVY[1:]
        assert not name.startswith("previz.cli")


def test_the_core_runs_with_no_qt_and_no_ray_installed() -> None:
    script = (
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('PySide6', 'shiboken6', 'ui', 'ray', 'grpc'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "import pkgutil, importlib, previz\n"
        "for module in pkgutil.walk_packages(previz.__path__, 'previz.'):\n"
        f"    passed = module.name.endswith('__main__') or '.migrations.' in module.name\n"
        f"    if not passed and not module.name.startswith('{NETWORKS}'):\n"
        "        importlib.import_module(module.name)\n"
        "assert not {'torch', 'diffusers', 'transformers'} & set(sys.modules), 'torch is loaded'\n"
        "print(sum(name.startswith('previz') for name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50

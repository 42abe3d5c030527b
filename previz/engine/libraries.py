"""The libraries that models run on. They are gigabytes, and a packed Previz comes without them: when they are wanted
they are installed into a folder of the user's, by the Python that is to load them.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.machinery import ModuleSpec, PathFinder
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import platformdirs

from previz.errors import PrevizError

REQUIREMENTS = (
    "torch>=2.10,<3",
    "diffusers>=0.42,<0.43",
    "transformers>=5.3,<6",
    "accelerate>=1.10",
    "peft>=0.18",
    "safetensors>=0.8",
    "ftfy>=6.3",
)
"""What is installed, as pyproject.toml states it."""

INSTALL = "previz engines --install"
"""The command that installs them."""

NAMES = tuple(requirement.split(">")[0] for requirement in REQUIREMENTS)
"""The same as they are imported."""

_PINS = "constraints.txt"
"""The versions that a packed Previz was made with, among its resources."""


def packed() -> bool:
    """Whether this is a packed Previz, which has a Python of its own and no pip that a user could call."""
    return bool(getattr(sys, "frozen", False))


def folder() -> Path:
    """Where they are installed: apart for each Python, and for each Previz that wants others."""
    wanted = sha256("\n".join(REQUIREMENTS).encode()).hexdigest()[:8]
    python = f"python{sys.version_info.major}.{sys.version_info.minor}-{sysconfig.get_platform()}"
    return platformdirs.user_data_path("previz", appauthor=False) / "libraries" / f"{python}-{wanted}"


def reach() -> None:
    """Let this process find what was installed there, after all that it has itself."""
    place = folder()
    if not place.is_dir() or str(place) in sys.path:
        return
    sys.path.append(str(place))
    if packed():
        sys.meta_path.append(_Rest(place))
    importlib.invalidate_caches()


def missing() -> tuple[str, ...]:
    """The libraries that this Python cannot import. Nothing is imported to tell."""
    reach()
    return tuple(name for name in NAMES if find_spec(name) is None)


def require() -> None:
    """Have what models run on within reach. Raises PrevizError where it is not installed."""
    gone = missing()
    if gone:
        raise PrevizError(f"The diffusion engine needs {_listed(gone)}, not installed here", f"Install with: {INSTALL}")


def installing(requirement: str) -> str:
    """The command that brings one library more: a packed Previz has pip in itself, and looks in the folder."""
    return f'previz -m pip install --target "{folder()}" {requirement}' if packed() else f"pip install {requirement}"


def install(index: str | None = None, run_pip: Callable[[Sequence[str]], int] | None = None) -> Path:
    """Bring them by pip, which prints what it does, from PyPI and from `index` where one is named. Returns the folder.

    They arrive whole or not at all, and those for an older Previz go then. Raises PrevizError where it cannot be done.
    """
    if find_spec("pip") is None:
        raise PrevizError("This Python has no pip", f"Bring it (python -m ensurepip), then: {INSTALL}")
    place = folder()
    arriving = place.with_name(f"{place.name}.part")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(parents=True)
    try:
        with as_file(files("resources").joinpath(_PINS)) as pins:
            code = (run_pip or _pip)(_order(arriving, pins if pins.is_file() else None, index))
        if code != 0:
            raise PrevizError(
                "pip could not install them, as it says above",
                "See that this machine is online and that the disk has room, and try again",
            )
        _put(arriving, place)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)
    return place


def _order(into: Path, pins: Path | None, index: str | None) -> tuple[str, ...]:
    """What pip is asked: wheels alone, for a packed Previz builds nothing."""
    where = ("--target", str(into), "--only-binary", ":all:", "--no-input", "--disable-pip-version-check")
    held = () if pins is None else ("--constraint", str(pins))
    also = () if index is None else ("--extra-index-url", index)
    return ("install", *where, *held, *also, *REQUIREMENTS)


def _pip(arguments: Sequence[str]) -> int:
    """pip's exit code. A packed Previz runs a module likewise, of those that it holds."""
    return subprocess.run([sys.executable, "-m", "pip", *arguments], check=False).returncode


def _put(arriving: Path, place: Path) -> None:
    """Have what arrived stand where it is looked for, alone of its Python's."""
    before = [each for each in place.parent.iterdir() if each != arriving and _kin(each, place)]
    for each in before:
        shutil.rmtree(each)
    arriving.replace(place)


def _kin(one: Path, other: Path) -> bool:
    return one.name.rpartition("-")[0] == other.name.rpartition("-")[0]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


class _Rest:
    """Finds in a folder what a packed Previz left out of a library that it holds in part: it has what it uses itself of
    numpy or Pillow, and torch may want more. Both are of one version, which the pins see to.
    """

    def __init__(self, place: Path) -> None:
        self._place = place

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module in the folder, if it belongs to a library and lies there."""
        parent, inside, _ = name.rpartition(".")
        if not inside:
            return None
        return PathFinder.find_spec(name, [str(self._place.joinpath(*parent.split(".")))], target)

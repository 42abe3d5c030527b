"""Make an installable package of Previz for the system that this runs on.

    python build_installer.py [--out dist]

Linux gets a `.deb` for Debian 12 and its relatives, Windows an installer by Inno Setup, macOS a disk image. Each holds
Previz with a Python of its own, so that nothing need be there before. The generating engines' libraries (torch and
what goes with it) are gigabytes and stay out: `previz engines --install` brings them when they are wanted.

It needs `pip install -c constraints.txt -e ".[package]"` (`make package` does both) and, on Linux, `dpkg-deb` and
`objdump`; on Windows `ISCC` (Inno Setup 6); on macOS `hdiutil`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from previz.engine import libraries

ROOT = Path(__file__).parent
NAME, ID = "Previz", "previz.Previz"
SUMMARY = "previsualise a film before it is shot"
MIME = "application/x-previz"
TOOLS = {
    "Linux": {"dpkg-deb": "Run: apt install dpkg", "objdump": "Run: apt install binutils"},
    "Windows": {"ISCC": "Install Inno Setup 6, and put its folder on the PATH"},
    "Darwin": {"hdiutil": "macOS has it in /usr/bin: put that on the PATH"},
}
"""What makes the package of each system, and what to do where it is not there."""

ENTRY = """\
import multiprocessing
import runpy
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"]:
        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        sys.exit()
    if sys.argv[1:2] in ([], ["gui"]) and "--help" not in sys.argv:
        del sys.argv[1:2]
        from ui.application import main
    else:
        from previz.cli import main
    main()
"""
"""One program for all: what Previz starts anew as `python -m MODULE` is this program too, which has no other Python."""

# What is imported by name at run time, and what would come along and is not used.
HIDDEN = ("glcontext", "alembic", "sqlalchemy.dialects.sqlite", "PySide6.QtSvg", "PySide6.QtMultimedia")
PACKAGES = ("previz", "ui", "resources")
LEFT_OUT = (
    *libraries.NAMES, "torchao", "torchvision", "triton", "tokenizers", "regex", "sympy", "networkx", "mpmath",
    "psutil", "importlib_metadata", "scipy", "setuptools", "ray", "pxr", "pytest", "hypothesis", "mypy", "tkinter",
    "matplotlib", "IPython", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtWebEngineCore", "PySide6.QtPdf",
    "PySide6.Qt3DCore",
)  # fmt: skip
"""The libraries of the engines, and what they need, are installed when they are wanted."""

HOOKS = {
    "hook-opentimelineio.py": """\
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("opentimelineio")
hiddenimports = collect_submodules("opentimelineio.adapters")
module_collection_mode = "pyz+py"
""",
    "hook-huggingface_hub.py": """\
from PyInstaller.utils.hooks import collect_submodules

hiddenimports = collect_submodules("huggingface_hub", filter=lambda name: ".cli" not in name)
""",
    "hook-pip.py": """\
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("pip")
hiddenimports = collect_submodules("pip")
module_collection_mode = "py"
""",
    "hook-previz.engine.libraries.py": """\
import sys
from importlib.util import find_spec

from PyInstaller.utils.hooks import collect_submodules

without = {
    "_tkinter", "antigravity", "ensurepip", "idlelib", "lib2to3", "test", "this", "tkinter", "turtle", "turtledemo",
    "venv",
}
there = [name for name in sorted(sys.stdlib_module_names - without) if find_spec(name)]
inner = [each for name in there for each in collect_submodules(name) if ".test" not in each]
hiddenimports = ["pip", *there, *inner]
""",
}
"""What PyInstaller must know of a library beyond what it finds: OpenTimelineIO reads its own adapters' source files,
the hub's library imports its parts by name, pip reads its own files, and what is installed later for the engines may
ask for any part of Python's standard library.
"""

UNUSED = (
    "PySide6/Qt/translations", "PySide6/Qt/qml", "PySide6/Qt/plugins/imageformats/libqpdf.so", "**/libQt6Pdf.so*",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", "**/libQt6VirtualKeyboard*",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so", "libatk-1*", "libgdk_pixbuf*", "libpango*", "libcairo*",
)  # fmt: skip
OF_THE_SYSTEM = re.compile(
    r"lib(stdc\+\+|gcc_s|X11|X11-xcb|Xau|Xdmcp|Xext|Xrandr|Xrender|xcb(-[a-z]+)*|xkbcommon(-x11)?"
    r"|g(lib|io|object|module|thread)-2\.0|dbus-1|fontconfig|freetype|harfbuzz|expat|mvec)\.so\.\d+"
)
"""Libraries that the package depends on instead: the graphics driver of a newer system asks for its own, newer ones."""

DEBIAN_NEEDS = (
    "libegl1", "libgl1", "libgl1-mesa-dri", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-sync1", "libxcb-xfixes0", "libxkbcommon-x11-0", "libx11-xcb1",
    "libgssapi-krb5-2", "libbrotli1", "libxrandr2", "libxext6", "libfreetype6", "libexpat1", "libstdc++6",
)  # fmt: skip
DEBIAN_LIKES = ("libpulse0", "libfribidi0", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1")

DESKTOP = f"""\
[Desktop Entry]
Type=Application
Name={NAME}
Comment=Previsualise a film before it is shot
Exec=previz gui %f
Icon=previz
Terminal=false
Categories=AudioVideo;Video;AudioVideoEditing;
MimeType={MIME};
StartupWMClass=previz
"""

MIME_TYPE = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME}">
    <comment>Previz project</comment>
    <glob pattern="*.previz"/>
    <icon name="previz"/>
  </mime-type>
</mime-info>
"""

INNO = r'''
[Setup]
AppId={{6D0B7E0C-6A57-4F0B-9A62-0E1D5C6B2F11}
AppName=Previz
AppVersion=@VERSION@
DefaultDirName={autopf}\Previz
DefaultGroupName=Previz
PrivilegesRequired=lowest
OutputDir=@OUT@
OutputBaseFilename=previz-@VERSION@-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=@ROOT@\LICENSE

[Files]
Source: "@FROZEN@\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Previz"; Filename: "{app}\previz-window.exe"

[Registry]
#define Classes "Software\Classes"
Root: HKA; Subkey: "{#Classes}\.previz"; ValueType: string; ValueData: "Previz.Project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "{#Classes}\Previz.Project"; ValueType: string; ValueData: "Previz project"; Flags: uninsdeletekey
Root: HKA; Subkey: "{#Classes}\Previz.Project\shell\open\command"; ValueType: string; \
    ValueData: """{app}\previz-window.exe"" gui ""%1"""
'''


def main() -> None:
    """Freeze, and make the package of this system."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the package goes (default: dist)")
    out: Path = parser.parse_args().out.resolve()
    makers = {"Linux": debian_package, "Windows": windows_installer, "Darwin": disk_image}
    system = platform.system()
    if system not in makers:
        sys.exit(f"error: there is no package for {system}. Run Previz from its source: pip install .")
    if (lack := lacking(system)) is not None:
        sys.exit(f"error: {lack}")
    package = makers[system](frozen(out), out)
    print(f"{package}  {package.stat().st_size / 1e6:.0f} MB")


def lacking(system: str) -> str | None:
    """What this Python or this machine has not, and what to do about it; None where all is there."""
    for name in ("PyInstaller", "PySide6", "av", "sqlalchemy"):
        if importlib.util.find_spec(name) is None:
            get = f'"{sys.executable}" -m pip install -c constraints.txt -e ".[package]"'
            return f"{name} is not installed for this Python. Run: {get}"
    for tool, remedy in TOOLS[system].items():
        if shutil.which(tool) is None:
            return f"{tool} is not found on this machine. {remedy}"
    return None


def version() -> str:
    """The version that pyproject.toml states."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def frozen(out: Path) -> Path:
    """Previz with its Python in one folder, by PyInstaller. Returns the folder."""
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    entry = work / "previz_entry.py"
    entry.write_text(ENTRY, encoding="utf-8")
    for name, hook in HOOKS.items():
        _write(work / name, hook)
    icon = _icon(work)
    command = [
        sys.executable, "-m", "PyInstaller", str(entry), "--name", "previz", "--noconfirm", "--clean", "--onedir",
        "--distpath", str(out), "--workpath", str(work), "--specpath", str(work), "--paths", str(ROOT),
        "--additional-hooks-dir", str(work),
        "--collect-data", "resources", "--add-data", f"{ROOT / 'constraints.txt'}{os.pathsep}resources",
        "--copy-metadata", "alembic", "--icon", str(icon), "--log-level", "WARN",
    ]  # fmt: skip
    for package in PACKAGES:
        command += ["--collect-submodules", package]
    for name in HIDDEN:
        command += ["--hidden-import", name]
    for name in LEFT_OUT:
        command += ["--exclude-module", name]
    if platform.system() == "Darwin":
        command += ["--windowed", "--osx-bundle-identifier", ID]
    _run(command)
    if platform.system() == "Windows":
        # One program for the terminal, one without a terminal for the desktop: the same file but for its kind.
        _run([*(part if part != "previz" else "previz-window" for part in command), "--windowed"])
        shutil.copy(out / "previz-window" / "previz-window.exe", out / "previz")
    return out / ("Previz.app" if platform.system() == "Darwin" and (out / "Previz.app").exists() else "previz")


def debian_package(folder: Path, out: Path) -> Path:
    """A `.deb` with a desktop entry, an icon and the type of `.previz` files. Returns it.

    It runs nothing as it comes and goes: the desktop's own packages see what is put where they look, and take note.
    """
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "opt" / "previz", symlinks=True)
    inside = tree / "opt" / "previz" / "_internal"
    _slim(inside)
    for orphan in orphans(inside):
        orphan.unlink()
    libc = f"libc6 (>= {newest_libc(inside)})"
    share = tree / "usr" / "share"
    _write(share / "applications" / "previz.desktop", DESKTOP)
    _write(share / "mime" / "packages" / "previz.xml", MIME_TYPE)
    for place in (share / "icons/hicolor/scalable/apps", share / "icons/hicolor/scalable/mimetypes"):
        place.mkdir(parents=True)
        shutil.copy(ROOT / "resources" / "icons" / "previz.svg", place / "previz.svg")
    _write(share / "doc" / "previz" / "copyright", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    command = tree / "usr" / "bin" / "previz"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/previz/previz")
    size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink()) // 1024
    control = {
        "Package": "previz", "Version": version(), "Architecture": architecture, "Section": "video",
        "Priority": "optional", "Maintainer": "The makers of Previz <previz@invalid>",
        "Installed-Size": str(size), "Depends": ", ".join((libc, *DEBIAN_NEEDS)), "Recommends": ", ".join(DEBIAN_LIKES),
        "Description": f"{SUMMARY}\n A screenplay becomes scenes, shots, takes and a cut that plays."
        "\n Local: no account, no server, no network.",
    }  # fmt: skip
    _write(tree / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in control.items()))
    package = out / f"previz_{version()}_{architecture}.deb"
    _run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(package)])
    shutil.rmtree(tree)
    return package


def orphans(inside: Path) -> list[Path]:
    """The libraries of the building system that nothing in the package asks for any more: they came along with those
    that are left to the system, whose own, newer ones they would stand in for.
    """
    came = {path.name: path for path in inside.glob("lib*.so*") if not path.is_symlink()}
    came = {name: path for name, path in came.items() if not name.startswith("libpython")}  # the program opens it
    wanted: set[str] = set()
    ahead = [path for path in _programs(inside) if came.get(path.name) != path]
    while ahead:
        asked = set(re.findall(r"NEEDED\s+(\S+)", _headers(ahead.pop()))) - wanted
        wanted |= asked
        ahead += [came[name] for name in asked & came.keys() if _is_program(came[name])]
    return [path for name, path in sorted(came.items()) if name not in wanted]


def newest_libc(inside: Path) -> str:
    """The version of the C library that the package asks for at least."""
    asked = {found for path in _programs(inside) for found in re.findall(r"GLIBC_(\d+\.\d+)", _headers(path))}
    return max(asked, key=lambda version: tuple(map(int, version.split("."))), default="2.35")


def windows_installer(folder: Path, out: Path) -> Path:
    """An installer for one user, which asks for no rights, by Inno Setup. Returns it."""
    values = {"VERSION": version(), "OUT": str(out), "ROOT": str(ROOT), "FROZEN": str(folder)}
    text = INNO
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    script = _write(out / "previz.iss", text)
    _run(["ISCC", str(script)])
    return out / f"previz-{version()}-setup.exe"


def disk_image(folder: Path, out: Path) -> Path:
    """A disk image to drag the application from. Signing and notarising are the publisher's. Returns it."""
    package = out / f"previz-{version()}.dmg"
    package.unlink(missing_ok=True)
    _run(["hdiutil", "create", "-volname", NAME, "-srcfolder", str(folder), "-format", "ULMO", str(package)])
    return package


def _icon(work: Path) -> Path:
    """The program's icon as a picture: PyInstaller turns it into each system's own kind."""
    import resvg_py

    drawing = (ROOT / "resources" / "icons" / "previz.svg").read_text(encoding="utf-8")
    picture = work / "previz.png"
    picture.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=512, height=512)))
    return picture


def _slim(inside: Path) -> None:
    """Leave out what Previz does not use, and what the system has in a version that fits its drivers."""
    unused = [path for pattern in UNUSED for path in inside.glob(pattern)]
    for path in (*unused, *(path for path in inside.glob("*.so.*") if OF_THE_SYSTEM.fullmatch(path.name))):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _programs(inside: Path) -> list[Path]:
    """All that a system runs or links: Python's own library among them."""
    found = (path for path in sorted(inside.rglob("*.so*")) if not path.is_symlink())
    return [path for path in found if path.is_file() and _is_program(path)]


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _headers(path: Path) -> str:
    """What a library asks for, as PyInstaller's own tool tells."""
    return subprocess.run(["objdump", "-p", str(path)], check=True, capture_output=True, text=True).stdout


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _run(command: list[str]) -> None:
    code = subprocess.run(command, check=False, cwd=ROOT).returncode
    if code:
        name = "PyInstaller" if "PyInstaller" in command else command[0]
        sys.exit(f"error: {name} ended with {code}. What it said stands above; mend that, and run this again.")


if __name__ == "__main__":
    main()

"""Whether there is a screen for the window, asked before Qt is: Qt would end the process where there is none."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from previz.errors import PrevizError
from ui.words import translate

_PLATFORM, _X11, _WAYLAND, _SOCKETS = "QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"
_XCB, _CURSOR = "libxcb.so.1", "libxcb-cursor.so.0"
"""What Qt needs of the system to open a window by X11; the second is not everywhere."""


def require_screen(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> None:
    """Raise PrevizError where no window can be opened on Linux: no screen, or not what Qt needs to reach it."""
    if system != "linux" or environment.get(_PLATFORM) or _is_by_wayland(environment):
        return
    display = environment.get(_X11)
    if not display:
        raise PrevizError(
            translate("Screen", "There is no screen to open the window on"),
            translate(
                "Screen",
                "Start it in a desktop session; without one the whole film can be made by commands: previz --help",
            ),
        )
    for library, package in ((_XCB, "libxcb1"), (_CURSOR, "libxcb-cursor0")):
        if not _loads(library):
            raise PrevizError(
                translate("Screen", "The window needs {library}, which this system lacks").format(library=library),
                translate("Screen", "Install it with the system's packages, such as: apt install {package}").format(
                    package=package
                ),
            )
    if not _is_reached(display):
        raise PrevizError(
            translate("Screen", "The screen {display} cannot be reached").format(display=display),
            translate(
                "Screen",
                "See that {name} names a desktop session that is open to you, or use the commands: previz --help",
            ).format(name=_X11),
        )


def _is_by_wayland(environment: Mapping[str, str]) -> bool:
    """Whether a Wayland desktop is there."""
    name = environment.get(_WAYLAND)
    return bool(name) and Path(environment.get(_SOCKETS, ""), str(name)).exists()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False  # that it is not there is the answer
    return True


def _is_reached(display: str) -> bool:
    """Whether an X server answers, as xcb_connect(3) tells."""
    xcb = ctypes.CDLL(_XCB)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    reached = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return reached

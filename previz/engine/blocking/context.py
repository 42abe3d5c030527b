"""The OpenGL context that the blocking engine draws with: no window, no display server."""

from __future__ import annotations

import platform

import moderngl

from previz.errors import PrevizError

_CORE_3_3 = 330


def open_context() -> moderngl.Context:
    """Open a standalone core 3.3 context; the caller releases it.

    Raises PrevizError where the machine has no OpenGL, not even in software.
    """
    try:
        if _on_linux():
            # moderngl annotates the values of its settings as if each were the whole dictionary.
            return moderngl.create_context(_CORE_3_3, standalone=True, backend="egl")  # type: ignore[arg-type]
        return moderngl.create_context(_CORE_3_3, standalone=True)
    except Exception as error:  # the loader raises a bare Exception for every reason it has
        raise PrevizError(f"No OpenGL 3.3 could be opened to draw with ({error})", _remedy()) from error


def _on_linux() -> bool:
    return platform.system() == "Linux"


def _remedy() -> str:
    if _on_linux():
        return "Install the Debian packages libegl1 and libgl1 (software drawing: libgl1-mesa-dri), then try again"
    return "Update the graphics driver, then try again"

"""A person at an X display: eyes that take screenshots, hands that type, click and drag by the XTEST extension."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from tests.x11.file_drop import FileDrop

Screen = npt.NDArray[np.uint8]
Rect = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

_KEYSYMS = {" ": "space", ".": "period", ",": "comma", "-": "minus", "'": "apostrophe", ":": "colon", "/": "slash"}
PATIENCE_SECONDS = 40.0


class Desktop:
    """One X display without a window manager."""

    def __init__(self, name: str) -> None:
        self._display = Display(name)
        self._root = self._display.screen().root

    def close(self) -> None:
        """Leave the display."""
        self._display.close()

    def window(self, title: str, patience: float = PATIENCE_SECONDS) -> None:
        """Wait for a window with words in its title, and give it the keys."""
        found = until(lambda: self._find(title), f"no window “{title}”", patience)
        found.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()

    def titles(self) -> list[str]:
        """The titles of the windows that are in sight."""
        return [title for _, title in self._windows()]

    def screen(self, place: Rect | None = None) -> Screen:
        """What is to be seen now, in a place or everywhere, (height, width, 3) RGB."""
        whole = self._root.get_geometry()
        left, top, width, height = place or (0, 0, whole.width, whole.height)
        image = self._root.get_image(left, top, width, height, X.ZPixmap, 0xFFFFFFFF)
        rows = np.frombuffer(image.data, np.uint8).reshape(height, width, 4)
        return np.ascontiguousarray(rows[:, :, 2::-1])

    def settled(self, place: Rect, patience: float = PATIENCE_SECONDS) -> Screen:
        """What is to be seen in a place once it has come to rest for a moment."""
        last = self.screen(place)
        deadline = time.monotonic() + patience
        calm = 0
        while calm < 3:
            time.sleep(0.12)
            now = self.screen(place)
            calm = calm + 1 if np.array_equal(now, last) else 0
            last = now
            assert time.monotonic() < deadline, "the screen does not come to rest"
        return last

    def press(self, keys: str) -> None:
        """Press keys together: `ctrl+k`, `Return`."""
        codes = [self._code(name)[0] for name in keys.split("+")]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()
        time.sleep(0.03)

    def type(self, text: str) -> None:
        """Type a text, a key after the other."""
        for letter in text:
            code, shifted = self._code(_KEYSYMS.get(letter, letter))
            self.press_code(code, shifted=shifted)

    def press_code(self, code: int, *, shifted: bool) -> None:
        """Press a key, with Shift where its letter needs it."""
        shift = self._code("shift")[0]
        if shifted:
            xtest.fake_input(self._display, X.KeyPress, shift)
        xtest.fake_input(self._display, X.KeyPress, code)
        xtest.fake_input(self._display, X.KeyRelease, code)
        if shifted:
            xtest.fake_input(self._display, X.KeyRelease, shift)
        self._display.sync()
        time.sleep(0.015)

    def click(self, x: int, y: int) -> None:
        """Click at a point of the screen."""
        with self._held(x, y):
            pass

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        """Drag from one point to another, by way of points between them."""
        with self._held(*start):
            for step in range(1, steps + 1):
                self._move(
                    start[0] + (end[0] - start[0]) * step // steps, start[1] + (end[1] - start[1]) * step // steps
                )
                time.sleep(0.02)

    def drop(self, title: str, paths: Sequence[Path], x: int, y: int) -> Screen:
        """Drag files over a window, and let them go. Returns what was to be seen while they were held."""
        drop = FileDrop(self._display, self._find(title), paths)
        self._move(x, y)
        assert drop.over(x, y), "the window does not take them"
        time.sleep(0.3)
        held = self.screen()
        assert drop.let_go(), "the window did not take them"
        return held

    @contextmanager
    def _held(self, x: int, y: int) -> Iterator[None]:
        self._move(x, y)
        time.sleep(0.05)
        xtest.fake_input(self._display, X.ButtonPress, 1)
        self._display.sync()
        time.sleep(0.05)
        yield
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()
        time.sleep(0.05)

    def _move(self, x: int, y: int) -> None:
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()

    def _code(self, name: str) -> tuple[int, bool]:
        """The key that has a letter or a name, and whether it needs Shift."""
        named = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}.get(name, name)
        keysym = XK.string_to_keysym(named)
        code = self._display.keysym_to_keycode(keysym)
        assert code, f"no key for “{name}”"
        return code, self._display.keycode_to_keysym(code, 0) != keysym

    def _find(self, title: str) -> Any:  # a window as python-xlib has it, which knows no types
        return next((window for window, its in self._windows() if title in its), None)

    def _windows(self) -> Iterator[tuple[Any, str]]:
        name, utf8 = (self._display.intern_atom(atom) for atom in ("_NET_WM_NAME", "UTF8_STRING"))
        for window in self._root.query_tree().children:
            if window.get_attributes().map_state == X.IsViewable:
                title = window.get_full_property(name, utf8)
                yield window, title.value.decode() if title is not None else ""


def part(screen: Screen, rect: Rect) -> Screen:
    """A part of a screen."""
    left, top, width, height = rect
    return screen[top : top + height, left : left + width]


def until(happened: Callable[[], Any], complaint: str, patience: float = PATIENCE_SECONDS) -> Any:
    """Wait for something that is true, and return it."""
    deadline = time.monotonic() + patience
    while not (found := happened()):
        assert time.monotonic() < deadline, complaint
        time.sleep(0.05)
    return found

"""Files dragged from another program: the source's side of the XDND protocol, version 5."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.protocol import event

_VERSION, _PATIENCE_SECONDS = 5, 20.0


class FileDrop:
    """Drags files over a window, and lets them go there."""

    def __init__(self, display: Display, target: Any, paths: Sequence[Path]) -> None:
        self._display, self._target = display, target
        self._list = "".join(f"{path.as_uri()}\r\n" for path in paths).encode()
        self._source = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._source.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)

    def over(self, x: int, y: int) -> bool:
        """Hold them at a point of the screen. Returns whether the window takes them there."""
        self._send("XdndEnter", _VERSION << 24, self._atom("text/uri-list"), 0, 0)
        self._send("XdndPosition", 0, (x << 16) | y, X.CurrentTime, self._atom("XdndActionCopy"))
        return bool(self._answer("XdndStatus")[1] & 1)

    def let_go(self) -> bool:
        """Let them go. Returns whether the window has taken them."""
        self._send("XdndDrop", 0, X.CurrentTime, 0, 0)
        taken = bool(self._answer("XdndFinished")[1] & 1)
        self._source.destroy()
        self._display.sync()
        return taken

    def _send(self, kind: str, *words: int) -> None:
        message = event.ClientMessage(
            window=self._target, client_type=self._atom(kind), data=(32, [self._source.id, *words])
        )
        self._target.send_event(message)
        self._display.flush()

    def _answer(self, kind: str) -> Sequence[int]:
        """Wait for what the window says, and meanwhile give it the list of files when it asks."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if not self._display.pending_events():
                time.sleep(0.01)
                continue
            heard = self._display.next_event()
            if heard.type == X.SelectionRequest:
                self._give(heard)
            elif heard.type == X.ClientMessage and heard.client_type == self._atom(kind):
                words: Sequence[int] = heard.data[1]
                return words
        raise AssertionError(f"the window never said {kind}")

    def _give(self, asked: Any) -> None:
        asked.requestor.change_property(asked.property, asked.target, 8, self._list)
        asked.requestor.send_event(
            event.SelectionNotify(
                time=asked.time,
                requestor=asked.requestor,
                selection=asked.selection,
                target=asked.target,
                property=asked.property,
            )
        )
        self._display.flush()

    def _atom(self, name: str) -> int:
        return self._display.intern_atom(name)

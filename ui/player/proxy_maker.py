"""Makes the proxies that a film's clips need, beside everything else and after it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from threading import Condition

from PySide6.QtCore import QObject, QThread, Signal

from previz.errors import PrevizError
from previz.media.proxies import make_proxy, needs_proxy, proxy_path


class ProxyMaker(QThread):
    """Makes proxies one after the other, when the machine has nothing better to do. It never sees the project."""

    made = Signal(str)
    """The media name of a clip whose proxy is there now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proxy maker")
        self._changed = Condition()
        self._media = Path()
        self._wanted: dict[str, None] = {}
        self._settled: set[Path] = set()
        self._closing = False

    def want(self, media: Path, names: Iterable[str]) -> None:
        """Make the proxies of some clips of a media folder, in this order; what was wanted before is forgotten.

        Clips that need none, or have theirs, are passed over.
        """
        with self._changed:
            self._media, self._wanted = media, dict.fromkeys(names)
            self._changed.notify()
        if self._wanted and not self.isRunning():
            self.start(QThread.Priority.IdlePriority)

    def close(self) -> None:
        """Stop within a frame and wait until it has."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        while (wanted := self._next()) is not None:
            media, name = wanted
            try:
                self._make(media, name)
            except PrevizError as error:
                logging.getLogger(__name__).warning("no proxy of %s: %s", name, error)

    def _make(self, media: Path, name: str) -> None:
        if proxy_path(media, name).is_file() or not needs_proxy(media / name):
            return
        if make_proxy(media, name, lambda: self._closing) is not None:
            self.made.emit(name)

    def _next(self) -> tuple[Path, str] | None:
        """Wait for a clip that was not looked at before; None at the end."""
        with self._changed:
            while not self._closing:
                while self._wanted:
                    name = next(iter(self._wanted))
                    del self._wanted[name]
                    if self._media / name not in self._settled:
                        self._settled.add(self._media / name)
                        return self._media, name
                self._changed.wait()
            return None

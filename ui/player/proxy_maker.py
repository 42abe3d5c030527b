"""Makes the proxies that a film's clips need, beside everything else and after it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from previz.media.proxies import make_proxy, needs_proxy, proxy_path
from ui.idle_work import IdleWork, Stop


class ProxyMaker(IdleWork):
    """Makes proxies one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("proxy maker", parent)

    def want_proxies(self, media: Path, names: Iterable[str]) -> None:
        """Make the proxies of some clips of a media folder, in this order, but of clips that need none."""
        self.want({(media, name): partial(_make, media, name) for name in names})


def _make(media: Path, name: str, stop: Stop) -> bool:
    if proxy_path(media, name).is_file() or not needs_proxy(media / name):
        return False
    return make_proxy(media, name, stop) is not None

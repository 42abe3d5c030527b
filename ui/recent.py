"""The projects opened last, kept in the user's settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from previz import settings

MOST = 10


class RecentProjects:
    """A list of paths, newest first. Settings that cannot be written are no reason not to open a project."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def paths(self) -> list[Path]:
        """The projects opened last, newest first; they may be gone."""
        return [Path(name) for name in settings.load(self._place).settings.window.recent]

    def add(self, path: Path) -> None:
        """Put a project first. Raises PrevizError where the settings cannot be written."""
        self._keep([path, *(other for other in self.paths() if other != path)])

    def remove(self, path: Path) -> None:
        """Take a project out that is gone. Raises PrevizError where the settings cannot be written."""
        self._keep([other for other in self.paths() if other != path])

    def _keep(self, paths: list[Path]) -> None:
        kept = settings.load(self._place).settings
        window = replace(kept.window, recent=tuple(str(path) for path in paths[:MOST]))
        if window != kept.window:
            settings.save(replace(kept, window=window), self._place)

"""The films that were opened last, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from previz.project.glance import Glance
from ui.poster_rows import PosterRowModel
from ui.recovery.model import when


class FilmItem:
    """A film in the list: first its path alone, and what is in it once somebody has looked."""

    def __init__(self, path: Path, seen: Glance | None = None) -> None:
        self.path, self.seen = path, seen

    @property
    def title(self) -> str:
        """What it is called."""
        return self.path.stem if self.seen is None else self.seen.title

    @property
    def facts(self) -> str:
        """What it holds, or why it cannot be opened."""
        if self.seen is None:
            return "…"
        return self.seen.fault or self.seen.holding.words

    @property
    def below(self) -> str:
        """Where it lies, and when it was changed."""
        changed = self.seen.changed_at if self.seen is not None else None
        return f"{self.path}  ·  {when(changed)}" if changed is not None else str(self.path)

    @property
    def posters(self) -> Sequence[Path]:
        """Its first pictures."""
        return () if self.seen is None else self.seen.posters

    @property
    def fault(self) -> bool:
        """Whether it cannot be opened."""
        return self.seen is not None and bool(self.seen.fault)


class FilmsModel(PosterRowModel[FilmItem]):
    """Newest first."""

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Show these, of which nothing is known yet."""
        self.show_items([FilmItem(path) for path in paths])

    def show_seen(self, seen: Glance) -> None:
        """Tell what is in one of them."""
        for row, item in enumerate(self._items):
            if item.path == seen.path:
                self._items[row] = FilmItem(item.path, seen)
                self.dataChanged.emit(self.index(row), self.index(row))

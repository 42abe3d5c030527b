"""The earlier versions of a film as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from previz.project.earlier import EarlierVersion
from previz.project.history import StepInfo
from previz.project.media_store import MediaStore
from ui.poster_rows import PosterRowModel
from ui.words import N, counted, translate

_NAMED = 3


@dataclass(frozen=True, slots=True)
class VersionItem:
    """An earlier version, and what has been done since."""

    version: EarlierVersion
    below: str
    posters: tuple[Path, ...] = ()

    @property
    def fault(self) -> bool:
        """Whether it cannot be read."""
        return bool(self.version.fault)

    @property
    def title(self) -> str:
        """When it was made, in words."""
        return when(self.version.made_at)

    @property
    def facts(self) -> str:
        """What it holds."""
        version = self.version
        if version.fault:
            return version.fault
        words = translate("Recovery", "{0}  ·  {1}  ·  made {2}")
        return words.format(version.holding.words, _bytes(version.size), version.why)


class VersionModel(PosterRowModel[VersionItem]):
    """Newest first."""

    def show_versions(self, versions: Sequence[EarlierVersion], steps: Sequence[StepInfo], media: MediaStore) -> None:
        """Show these, told apart from the film by the steps that were done since; `media` are the film's."""
        self.show_items(
            [
                VersionItem(version, since(version, steps), tuple(media.path(name) for name in version.holding.posters))
                for version in versions
            ]
        )


def since(version: EarlierVersion, steps: Sequence[StepInfo]) -> str:
    """What was done after a version, the newest first, in a line."""
    if version.fault:
        return ""
    done = [step.label for step in steps if not step.undone and _is_later(step, version)]
    if not done:
        undone = next((step.label for step in steps if step.undone and step.id <= version.last_step), None)
        if undone is not None:
            return translate("Recovery", "Undone since: {}").format(undone)
        return translate("Recovery", "Nothing has been edited since")
    named = "; ".join(reversed(done[-_NAMED:]))
    count = len(done)
    told = counted("Recovery", "%n edits since: {}", "%n edit since: {}", N, count).format(named)
    if count <= _NAMED:
        return told
    return translate("Recovery", "{edits}; and {more} before").format(edits=told, more=count - _NAMED)


def _is_later(step: StepInfo, version: EarlierVersion) -> bool:
    """Whether a step was done after a version, or has grown since."""
    grown = step.id == version.last_step and step.made_at != version.last_made_at
    return grown or step.id > version.last_step


def when(made_at: datetime) -> str:
    """A day and a time in words."""
    return f"{made_at:%A} {made_at.day} {made_at:%B %Y, %H:%M}"


def _bytes(size: int) -> str:
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} KB"

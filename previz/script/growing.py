"""Scenes that are being written: the shots that were proposed for them follow the words, while nobody has touched them.

A shot that somebody has worked on never changes its words because the script does.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from previz.project.schema import Scene, Shot

Face = tuple[str, str, str, str, int, str]


class Growing:
    """What was proposed last for each scene that is being written, by the scene's id."""

    def __init__(self) -> None:
        self._proposed: dict[int, tuple[Face, ...]] = {}

    def holds(self, scene: Scene) -> bool:
        """Whether a scene's shots are still as they were proposed: none of them touched, rendered or judged."""
        proposed = self._proposed.get(scene.id)
        return proposed is not None and proposed == _faces(scene) and not any(shot.takes for shot in scene.shots)

    def keep(self, scene: Scene) -> None:
        """Remember the shots that a scene has now; its row must have its id."""
        self._proposed[scene.id] = _faces(scene)


def regrow(scene: Scene, proposed: Sequence[Shot]) -> None:
    """Give a scene the shots that its new words propose. One of the same words keeps its row, as do those between."""
    old = sorted(scene.shots, key=lambda shot: (shot.position, shot.id))
    matcher = SequenceMatcher(None, [s.description for s in old], [s.description for s in proposed], autojunk=False)
    kept: list[Shot] = []
    for _, first, last, begin, end in matcher.get_opcodes():
        rows = old[first:last]
        for place, shot in enumerate(proposed[begin:end]):
            kept.append(_rewritten(rows[place], shot) if place < len(rows) else shot)
    scene.shots = kept


def _rewritten(row: Shot, shot: Shot) -> Shot:
    for name, value in _columns(shot).items():
        setattr(row, name, value)
    return row


def _columns(shot: Shot) -> dict[str, Any]:
    return {
        "position": shot.position,
        "number": shot.number,
        "description": shot.description,
        "overrides": shot.overrides,
        "clock_start": shot.clock_start,
        "frames": shot.frames,
        "first_line": shot.first_line,
        "last_line": shot.last_line,
        "dialogue": shot.dialogue,
    }


def _faces(scene: Scene) -> tuple[Face, ...]:
    shots = sorted(scene.shots, key=lambda shot: (shot.position, shot.id))
    return tuple(
        (s.number, s.description, repr(sorted(s.overrides.items())), repr(s.prompt or {}), s.frames, s.status)
        for s in shots
    )

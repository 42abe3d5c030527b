"""The values of continuity notes: a scene as it is cut, what its cuts break, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from previz.shots.overriding import checked, effective
from previz.shots.spec import ShotSpec
from previz.stage.continuity.joins import Rule
from previz.stage.world import Vector
from previz.takes.requests import Draft
from previz.timing import FrameRange, Frames


@dataclass(frozen=True, slots=True)
class CutShot:
    """A shot as it plays in the cut: from frame `opening` of the shot to frame `closing`, both shown.

    `joined` is whether it follows the scene's shot before it at once: over a gap, or after another scene, nothing
    jumps.
    """

    id: int
    number: str
    words: str
    overrides: tuple[tuple[str, Any], ...]
    draft: Draft
    opening: Frames
    closing: Frames
    joined: bool = True

    def mended(self, fix: Fix, cast: tuple[str, ...]) -> CutShot:
        """The shot with a fix applied, still outside of the project."""
        words = self.words if fix.words is None else fix.words
        fields = {**dict(self.overrides), **dict(fix.fields)}
        draft = replace(self.draft, spec=_spec(self, fix, words, fields, cast))
        if fix.clock_start is not None:
            draft = replace(draft, window=FrameRange(fix.clock_start, draft.window.duration))
        return replace(self, words=words, overrides=tuple(sorted(fields.items())), draft=draft)


def _spec(shot: CutShot, fix: Fix, words: str, fields: dict[str, Any], cast: tuple[str, ...]) -> ShotSpec:
    """The fields after a fix; what the film itself lays under them stays."""
    if fix.words is None:
        return replace(shot.draft.spec, **{name: checked(name, value) for name, value in fix.fields})
    old, new = shot.draft.spec, effective(words, fields, cast)
    return replace(new, sensor=new.sensor or old.sensor, stop=old.stop if new.stop is None else new.stop)


@dataclass(frozen=True, slots=True)
class CutScene:
    """A scene's shots as they follow each other in the cut. `pardons` are (rule, first shot's id, second's)."""

    number: str
    heading: str
    cast: tuple[str, ...]
    shots: tuple[CutShot, ...]
    pardons: frozenset[tuple[str, int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one shot that mends a break: fields set by hand, other words, or another start on the clock."""

    label: str
    shot_id: int
    fields: tuple[tuple[str, Any], ...] = ()
    words: str | None = None
    clock_start: Frames | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A break of continuity: the rule, the scene's number, both shots' numbers, and why in the field's words.

    A finding on one shot alone has it on both sides. `deliberate` is whether somebody has called it so.
    """

    rule: Rule
    scene: str
    first: str
    second: str
    why: str
    fix: Fix | None
    deliberate: bool
    first_id: int
    second_id: int
    line: tuple[Vector, Vector] | None = None
    """The line of action that is crossed, or the way that is turned round, as two floor points."""

    @property
    def id(self) -> str:
        """What commands call it: `line:2A-2B`, or `time_of_day:2A` for one shot alone."""
        alone = self.first_id == self.second_id
        return f"{self.rule}:{self.first}" if alone else f"{self.rule}:{self.first}-{self.second}"

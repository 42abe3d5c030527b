"""Breaks that the words and fields of a scene's shots tell: other clothes, other things in hand, another light."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from previz.cut.notes import CutScene, CutShot, Fix
from previz.shots.spec import TimeOfDay, Weather
from previz.stage.continuity.costumes import Contradiction, Described, contradictions, told_instead
from previz.stage.continuity.joins import Rule
from previz.stage.continuity.looks import Look

_HOURS = {TimeOfDay.DAWN: "at dawn", TimeOfDay.DAY: "by day", TimeOfDay.DUSK: "at dusk", TimeOfDay.NIGHT: "at night"}
_SKIES = {
    Weather.CLEAR: "under a clear sky",
    Weather.RAIN: "in rain",
    Weather.SNOW: "in snow",
    Weather.FOG: "in fog",
    Weather.STORM: "in a storm",
    Weather.WIND: "in wind",
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A contradiction between two shots of a scene, by their places in it, with what may mend it."""

    rule: Rule
    first: int
    second: int
    why: str
    fixes: tuple[Fix, ...]

    @property
    def key(self) -> tuple[Rule, int, int]:
        """What tells one from another."""
        return self.rule, self.first, self.second


def worded(scene: CutScene, looks: Sequence[Look]) -> tuple[Worded, ...]:
    """All contradictions of a scene in words and fields; `looks` is how each shot opens."""
    if not scene.shots:
        return ()
    brief = scene.shots[0].draft.brief
    hours = _Told(
        Rule.TIME_OF_DAY,
        brief.time_of_day,
        tuple(shot.draft.spec.time_of_day for shot in scene.shots),
        tuple(look.time_of_day for look in looks),
        lambda value: _HOURS[TimeOfDay(value)],
    )
    skies = _Told(
        Rule.WEATHER,
        brief.weather,
        tuple(shot.draft.spec.weather for shot in scene.shots),
        tuple(look.weather for look in looks),
        lambda value: _SKIES[Weather(value)],
    )
    found = {note.key: note for note in reversed((*_costumes(scene), *_lit(scene, hours), *_lit(scene, skies)))}
    return tuple(reversed(found.values()))


@dataclass(frozen=True, slots=True)
class _Told:
    """A value of the scene's light: what the script says, what each shot says, what each shot shows."""

    rule: Rule
    scripted: StrEnum | None
    said: tuple[StrEnum | None, ...]
    shown: tuple[StrEnum, ...]
    words: Callable[[StrEnum], str]

    @property
    def truth(self) -> StrEnum:
        """What holds in the scene: by the script, else by the first shot that says, else as its first shot shows."""
        return self.scripted or next((value for value in self.said if value), self.shown[0])

    def wrong(self, index: int) -> StrEnum | None:
        """What a shot says or shows in place of the truth."""
        return next((value for value in (self.said[index], self.shown[index]) if value not in (None, self.truth)), None)


def _lit(scene: CutScene, told: _Told) -> Iterator[Worded]:
    for index, shot in enumerate(scene.shots):
        value = told.wrong(index)
        if value is None:
            continue
        other = index - 1 if index else min(1, len(scene.shots) - 1)
        first, second = sorted((index, other))
        truth = told.words(told.truth)
        why = f"{shot.number} plays {told.words(value)}, {_source(told)} {truth}"
        fix = Fix(f"Make {shot.number} play {truth}, as the scene does", shot.id, ((str(told.rule), str(told.truth)),))
        yield Worded(told.rule, first, second, why, (fix,))


def _source(told: _Told) -> str:
    return "the scene" if told.scripted else "the rest of the scene"


def _costumes(scene: CutScene) -> Iterator[Worded]:
    for clash in contradictions(
        [_described(shot) for shot in scene.shots], scene.shots[0].draft.brief.beats, scene.cast
    ):
        yield Worded(clash.rule, clash.first, clash.second, clash.why, _redressed(scene, clash))


def _redressed(scene: CutScene, clash: Contradiction) -> tuple[Fix, ...]:
    if not clash.told.thing:
        return ()
    second = scene.shots[clash.second]
    words = told_instead(second.words, clash.other, clash.told)
    return (Fix(f"Say “{clash.told.text}” in {second.number} as well", second.id, words=words),)


def _described(shot: CutShot) -> Described:
    window, rate = shot.draft.window, shot.draft.rate
    return Described(shot.number, shot.words, float(rate.seconds(window.start)), float(rate.seconds(window.end)))

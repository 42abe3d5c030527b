"""Who and what is seen with those whom a frame names: who lies before them, what they throw at, lead or hold up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.shots.spec import ShotSpec, Size
from previz.stage.over_them import lain_before
from previz.stage.props import size as size_of_prop
from previz.stage.roping import LOOP
from previz.stage.subjects import Sort, Subject, figure
from previz.stage.traffic import ANIMALS
from previz.stage.world import Beat, World


@dataclass(frozen=True, slots=True)
class Window:
    """A shot's span of the scene's clock in seconds."""

    start: float
    end: float

    def holds(self, beat: Beat) -> bool:
        """Whether a beat goes on in the window."""
        return beat.start < self.end and beat.start + beat.seconds > self.start


_ROOM_FOR_MORE = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL, Size.MEDIUM_FULL, None})
"""Sizes that have room for those whom something is done to, too."""


def with_company(spec: ShotSpec, world: World, subjects: tuple[Subject, ...], window: Window) -> tuple[Subject, ...]:
    """The subjects with whoever lies before them, catches what they throw, or has something spilt on them."""
    figures = [subject.index for subject in subjects if subject.sort is Sort.FIGURE]
    if spec.composition is not None or spec.movement or spec.size not in _ROOM_FOR_MORE or not 0 < len(figures) < 3:
        return subjects
    names = {performer.member.name: index for index, performer in enumerate(world.performers)}
    beats = [beat for index in figures for beat in world.performers[index].beats if window.holds(beat)]
    found = list(lain_before(world, figures))
    if any(beat.action == "throw" for beat in beats):
        found += [names[beat.target] for beat in beats if beat.action == "look" and beat.target in names]
    found += [names[beat.target] for beat in beats if beat.action == "punch" and beat.target in names]
    if any(beat.action == "spill" for beat in beats):
        found += [index for index, each in enumerate(world.performers) if any(b.action == "recoil" for b in each.beats)]
    new = dict.fromkeys(index for index in found if index not in figures)
    return (*subjects, *(figure(world, index) for index in new))


def beasts_of(world: World, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """The animals that a frame names beside somebody, or that they have their hands on; the kite that they fly; what
    they throw at, and what they hold over their heads."""
    people = [subject.index for subject in subjects if subject.sort is Sort.FIGURE]
    if not people:
        return ()
    touched = {beat.target for beat in world.performers[people[0]].beats if beat.action in _TOUCHES}
    named = {subject.index for subject in subjects if subject.sort is Sort.PROP}
    flown = {beat.target for beat in world.performers[people[0]].beats}
    aims = _aims(world, people)
    return tuple(
        Subject(Sort.PROP, index, prop.name)
        for index, prop in enumerate(world.props)
        if (prop.kind in ANIMALS and (index in named or prop.name in touched) and max(size_of_prop(prop.kind)) > _SEEN)
        or (prop.kind in {"kite", "sawhorse", "safe"} and prop.name in flown)
        or prop.name in aims
    )


def _aims(world: World, people: Sequence[int]) -> set[str | None]:
    """At what those of a frame look who throw something."""
    throwers = (performer.beats for index in people if (performer := world.performers[index]))
    thrown = [beats for beats in throwers if any(beat.action == "throw" for beat in beats)]
    aims = {beat.target for beats in thrown for beat in beats if beat.action == "look"}
    return aims | {name for index in people for name in _held_high(world.performers[index].beats)}


def _held_high(beats: Sequence[Beat]) -> set[str | None]:
    """What somebody raises over their head, or whirls there."""
    if any(beat.action == "whirl" for beat in beats):
        return {f"{LOOP}{beat.target}" for beat in beats if beat.action == "whirl"}
    if any(beat.action == "shelter" for beat in beats):
        return {beat.target for beat in beats if beat.action == "shelter"}
    raised = any(beat.action == "raise" for beat in beats)
    return {beat.target for beat in beats if raised and beat.action == "hold"}


_TOUCHES = frozenset({"reach", "embrace", "take", "pull", "push"})
_SEEN = 0.4
"""The largest side in metres from which an animal is seen beside somebody."""

"""Ideas for set-ups: what a director of photography would shoot of some people and things, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from previz.shots.spec import Angle, Composition, ShotSpec, Side, Size

_ARTICLE = re.compile(r"\b(?:An?|The)(?= [a-z])")
_LEADING = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_FEW = 4
"""How many people are named one by one; more are shown unnamed, as all who are there."""

_LONG, _LONG_INSIDE, _SHORT = 135.0, 100.0, 21.0


@dataclass(frozen=True, slots=True)
class Company:
    """Who is there at a moment, and which things, those that matter first; and whether it is a room.

    `afar` are the things that the first of the people can look at from where they stand.
    """

    people: tuple[str, ...]
    things: tuple[str, ...]
    afar: tuple[str, ...]
    interior: bool


@dataclass(frozen=True, slots=True)
class Idea:
    """A set-up in fields. An angle, lens or side of None is the stage's to choose."""

    name: str
    reason: str
    size: Size
    composition: Composition
    subjects: tuple[str, ...] = ()
    angle: Angle | None = None
    lens_mm: float | None = None
    side: Side | None = None
    dutch: bool = False

    def over(self, base: ShotSpec) -> ShotSpec:
        """The shot with this set-up in place of its own; it stands still."""
        spelt = {name.casefold(): name for name in base.subjects}
        return replace(
            base,
            size=self.size,
            composition=self.composition,
            subjects=tuple(spelt.get(name.casefold(), name) for name in self.subjects),
            angle=self.angle or (Angle.EYE_LEVEL if base.angle else None),
            lens_mm=self.lens_mm,
            side=self.side,
            dutch=self.dutch,
            movement=(),
            movement_speed=None,
        )

    def changes(self, base: ShotSpec) -> dict[str, Any]:
        """The fields in which the set-up differs from the shot, as plain values."""
        made = self.over(base)
        names = (
            "size", "composition", "subjects", "angle", "lens_mm", "side", "dutch", "movement", "movement_speed"
        )  # fmt: skip
        plain = {name: getattr(made, name) for name in names if getattr(made, name) != getattr(base, name)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def ideas_for(company: Company, base: ShotSpec) -> Iterator[Idea]:
    """Ideas in the order in which one would shoot them."""
    ideas = (
        _together(company) if len(company.people) > 1 else _alone(company) if company.people else _empty(company, base)
    )
    for idea in ideas:
        yield replace(idea, name=_as_told(idea.name), reason=_as_told(idea.reason, inside=True))


def _as_told(text: str, *, inside: bool = False) -> str:
    """A name with the small letters that nameless people have inside of a sentence: over a man's shoulder."""
    told = _ARTICLE.sub(lambda match: match[0].lower(), text)
    return told if inside else told[:1].upper() + told[1:]


def _together(company: Company) -> Iterator[Idea]:
    """Of two or more: the master, both ways over the shoulder, singles, then what gives the scene its own look."""
    first, second = company.people[:2]
    pair = (first, second)
    everyone = company.people if len(company.people) <= _FEW else ()
    together = Composition.TWO_SHOT if len(company.people) == 2 else Composition.GROUP
    yield Idea("Master", "everybody in the place: plays from end to end", Size.WIDE, together, everyone)
    yield Idea(f"Two-shot of {first} and {second}", "both faces in one frame", Size.MEDIUM, Composition.TWO_SHOT, pair)
    yield from _over_the_shoulder(first, second)
    yield from _over_the_shoulder(second, first)
    yield _single(first, Size.CLOSE_UP, "what the face tells")
    yield _single(second, Size.CLOSE_UP, f"the answer to {first}'s close-up")
    yield from _insert(company)
    yield Idea(
        f"{first} in profile",
        "the two against each other, neither shown whole",
        Size.MEDIUM_CLOSE_UP,
        Composition.PROFILE,
        (first,),
    )
    for side in Side:
        yield Idea(
            "Other side of the line",
            "after somebody crosses, or to unsettle",
            Size.MEDIUM_FULL,
            Composition.TWO_SHOT,
            pair,
            side=side,
        )
    yield from _angled(company, first, Composition.TWO_SHOT, pair)
    yield Idea(
        f"{first}'s point of view of {second}", "sees with the one who looks", Size.MEDIUM, Composition.POV, pair
    )
    yield from _by_lens(company, first)
    yield _single(second, Size.MEDIUM, "room for gestures")
    yield _single(first, Size.EXTREME_CLOSE_UP, "for the one line that turns the scene")
    yield from (_single(other, Size.MEDIUM_CLOSE_UP, "who listens") for other in company.people[2:5])


def _alone(company: Company) -> Iterator[Idea]:
    """Of one: from the place to the eyes, then what gives the scene its own look."""
    only = company.people[0]
    yield _single(only, Size.WIDE, "where they are, and how alone", "Master")
    yield _single(only, Size.MEDIUM, "what the hands do")
    yield _single(only, Size.CLOSE_UP, "what the face tells")
    yield from _insert(company)
    yield Idea(f"{only} in profile", "watched, not met", Size.MEDIUM_CLOSE_UP, Composition.PROFILE, (only,))
    yield from _angled(company, only, Composition.SINGLE, (only,))
    for thing in company.afar[:2]:
        yield Idea(
            f"{only}'s point of view of {_the(thing)}", "what they see", Size.MEDIUM, Composition.POV, (only, thing)
        )
    yield from _by_lens(company, only)
    yield _single(only, Size.FULL, "head to foot: how they move")
    yield _single(only, Size.EXTREME_CLOSE_UP, "for the moment that turns the scene")
    yield _single(only, Size.MEDIUM_FULL, "from the knees up, with room to act")
    for side in Side:
        yield Idea(
            f"{only} from the other side",
            "the place behind them",
            Size.MEDIUM_CLOSE_UP,
            Composition.SINGLE,
            (only,),
            side=side,
        )
    yield _single(only, Size.EXTREME_WIDE, "small in the place")


def _empty(company: Company, base: ShotSpec) -> Iterator[Idea]:
    """Of a place: as a whole, by height and lens, then its things."""
    about = base.subjects
    yield Idea("The place as a whole", "where the scene is", Size.EXTREME_WIDE, Composition.ESTABLISHING, about)
    yield Idea("Low", "the sky, and what stands against it", Size.WIDE, Composition.ESTABLISHING, about, Angle.LOW)
    yield Idea("High", "how things lie to each other", Size.WIDE, Composition.ESTABLISHING, about, Angle.HIGH)
    yield Idea("Overhead", "the place as a map", Size.WIDE, Composition.ESTABLISHING, about, Angle.OVERHEAD)
    yield Idea("Long lens", "distances drawn together", Size.WIDE, Composition.ESTABLISHING, about, lens_mm=_LONG)
    yield Idea("Short lens", "near and far apart", Size.EXTREME_WIDE, Composition.ESTABLISHING, about, lens_mm=14.0)
    yield Idea("Dutch", "something is wrong here", Size.WIDE, Composition.ESTABLISHING, about, dutch=True)
    yield Idea("From the ground", "the place towers", Size.WIDE, Composition.ESTABLISHING, about, Angle.WORMS_EYE)
    for thing in dict.fromkeys((*about, *company.things)):
        yield Idea(f"{_the(thing)}", "what the scene will turn on", Size.FULL, Composition.SINGLE, (thing,))
        yield Idea(f"{_the(thing)}, near", "a detail to cut to", Size.CLOSE_UP, Composition.INSERT, (thing,))
        yield Idea(f"{_the(thing)}, from below", "makes it loom", Size.MEDIUM, Composition.SINGLE, (thing,), Angle.LOW)


def _the(thing: str) -> str:
    """A thing as it is spoken of: the letter, for a letter."""
    return f"the {_LEADING.sub('', thing, count=1)}"


def _single(who: str, size: Size, reason: str, name: str = "") -> Idea:
    said = size.value.replace("_", " ").replace("close up", "close-up")
    return Idea(name or f"{said[0].upper()}{said[1:]} of {who}", reason, size, Composition.SINGLE, (who,))


def _over_the_shoulder(seen: str, near: str) -> Iterator[Idea]:
    yield Idea(
        f"Over {near}'s shoulder onto {seen}",
        "ties the face to whom it answers",
        Size.MEDIUM_CLOSE_UP,
        Composition.OVER_THE_SHOULDER,
        (seen, near),
    )


def _insert(company: Company) -> Iterator[Idea]:
    for thing in company.things[:1]:
        yield Idea(f"Insert of {_the(thing)}", "a detail to cut away to", Size.CLOSE_UP, Composition.INSERT, (thing,))


def _angled(company: Company, who: str, composition: Composition, subjects: tuple[str, ...]) -> Iterator[Idea]:
    """From below, from above, from the ceiling."""
    yield Idea(f"Low on {who}", "gives the upper hand", Size.MEDIUM, Composition.SINGLE, (who,), Angle.LOW)
    yield Idea("High", "takes the upper hand away", Size.FULL, composition, subjects, Angle.HIGH)
    everyone = company.people if len(company.people) <= _FEW else ()
    yield Idea(
        "Overhead",
        "the scene as a pattern",
        Size.FULL,
        composition if everyone else Composition.GROUP,
        everyone,
        Angle.OVERHEAD,
    )


def _by_lens(company: Company, who: str) -> Iterator[Idea]:
    """The same face from afar and from near."""
    long = _LONG_INSIDE if company.interior else _LONG
    yield Idea(
        f"Long lens on {who}", "alone among soft shapes", Size.MEDIUM_CLOSE_UP, Composition.SINGLE, (who,), lens_mm=long
    )
    yield Idea(
        f"Short lens near {who}",
        "the place bends about the face",
        Size.MEDIUM_CLOSE_UP,
        Composition.SINGLE,
        (who,),
        lens_mm=_SHORT,
    )

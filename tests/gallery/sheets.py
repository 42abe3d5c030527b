"""The sheets: which pictures stand on which page, and how many in a row."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.protocol import LOOKS
from previz.media.contact import Tile
from previz.stage.figures.clothing import OUTFITS
from previz.stage.figures.hair import HAIR
from previz.stage.props import kinds as prop_kinds
from previz.stage.world import CastMember
from tests.gallery import darkroom, subjects

Shoot = Callable[[BlockingEngine], list[Tile]]
_SHORT = "_in_short"
_BUILDS = ("adult", "child", "tall", "heavy", "old")
_COLOURS = ((0.36, 0.45, 0.62), (0.62, 0.36, 0.32), (0.42, 0.5, 0.36), (0.72, 0.6, 0.3), (0.45, 0.38, 0.52))


@dataclass(frozen=True)
class Page:
    """A contact sheet to draw: its file's name, its heading, its shots and how many stand in a row."""

    name: str
    heading: str
    columns: int
    shots: tuple[Shoot, ...]


def pages(names: Sequence[str] = ()) -> Iterator[Page]:
    """The pages of the sheets of some names, or of all. A sheet in short has no heading and a plain name."""
    for name, (sheet, columns, most) in SHEETS.items():
        if names and name not in names:
            continue
        shots = list(sheet())
        count = -(-len(shots) // most)
        short = name.removesuffix(_SHORT)
        for index in range(count):
            part = f" {index + 1} of {count}" if count > 1 else ""
            heading = f"{name}{part}" if short == name else ""
            chosen = tuple(shots[index * most : (index + 1) * most])
            yield Page(f"{short}-{index + 1}" if count > 1 else short, heading, columns, chosen)


def places() -> Iterator[Shoot]:
    """Every kind of place, with two people in it."""
    text = (resources.files("resources") / "vocabulary" / "places.toml").read_text(encoding="utf-8")
    for kind in tomllib.loads(text)["kind"]:
        yield partial(
            darkroom.of_place, kind=kind["name"], words=kind["words"][0], interior=kind["interior"], width=400
        )


def actions() -> Iterator[Shoot]:
    """Every action."""
    for text in subjects.ACTIONS:
        yield partial(darkroom.of_text, text=f"{text}, day" if "night" not in text else text, label=text, width=320)


def moves() -> Iterator[Shoot]:
    """Every move of the camera: where it begins, half way, where it ends."""
    for move in subjects.MOVES:
        text = f"Medium full shot, {move}. A woman stands in a village, day"
        yield partial(darkroom.through, text=text, label=move, width=280)
    for text in subjects.GOING:
        yield partial(darkroom.through, text=f"Medium full shot, {text}", label=text, width=280)


def sizes() -> Iterator[Shoot]:
    """Every size, of one person in one place."""
    for size in subjects.SIZES:
        yield partial(darkroom.of_text, text=f"{size} of a woman in a kitchen, day", label=size, width=400)


def angles() -> Iterator[Shoot]:
    """Every angle."""
    for angle in subjects.ANGLES:
        yield partial(
            darkroom.of_text, text=f"Full shot, {angle}. A woman stands in a street, day", label=angle, width=400
        )


def compositions() -> Iterator[Shoot]:
    """Every composition."""
    for text in subjects.COMPOSITIONS:
        yield partial(darkroom.of_text, text=text, label=text, width=400)


def looks() -> Iterator[Shoot]:
    """One shot in every look."""
    for look in LOOKS:
        yield partial(darkroom.of_shot, number="1B", width=640, look=look, label=look)


def passes() -> Iterator[Shoot]:
    """One shot and the passes beside it."""
    yield partial(darkroom.of_passes, text=subjects.TALK, width=480)


def light() -> Iterator[Shoot]:
    """Every hour in every weather, outside; then a room at every hour."""
    for weather in subjects.WEATHERS:
        for hour in subjects.HOURS:
            text = f"Wide shot. A woman stands in a village at {hour}, {weather}"
            yield partial(darkroom.of_text, text=text, label=f"{hour}, {weather}", width=320)
    for hour in subjects.HOURS:
        text = f"Wide shot. {subjects.LIT_ROOM} at {hour}"
        yield partial(darkroom.of_text, text=text, label=f"a room, {hour}", width=320)


def props() -> Iterator[Shoot]:
    """Every kind of prop."""
    for kind in prop_kinds():
        yield partial(darkroom.of_prop, kind=kind, width=208)


def figures() -> Iterator[Shoot]:
    """Every build, outfit and head of hair, standing; then faces."""
    full = "Full shot. ANNA stands in a street, day"
    for presents in ("feminine", "masculine", "neutral"):
        for index, build in enumerate(_BUILDS):
            member = CastMember("ANNA", _COLOURS[index], build, presents, "long" if presents == "feminine" else "short")
            yield partial(darkroom.of_figure, member=member, text=full, label=f"{build}, {presents}", width=152)
    for index, outfit in enumerate(OUTFITS):
        for presents in ("feminine", "masculine"):
            member = CastMember("ANNA", _COLOURS[index % 5], "adult", presents, "short", outfit)
            yield partial(darkroom.of_figure, member=member, text=full, label=f"{outfit}, {presents}", width=152)
    for index, hair in enumerate(HAIR):
        for presents in ("feminine", "masculine"):
            member = CastMember("ANNA", _COLOURS[index % 5], "adult", presents, hair, "plain", presents == "masculine")
            text = "Close-up of ANNA in a street, day"
            yield partial(darkroom.of_figure, member=member, text=text, label=f"{hair}, {presents}", width=152)


def plans() -> Iterator[Shoot]:
    """Floor plans of twenty scenes."""
    for number, texts in enumerate(subjects.PLANNED, start=1):
        yield partial(darkroom.of_plan, texts=texts, number=number, width=1200)


def coverage() -> Iterator[Shoot]:
    """Other set-ups of four moments."""
    for text in subjects.COVERED:
        yield partial(darkroom.of_coverage, text=text, width=320)


def film() -> Iterator[Shoot]:
    """All shots of the sample film."""
    for number in darkroom.sample_film():
        yield partial(darkroom.of_shot, number=number, width=320)


def places_in_short() -> Iterator[Shoot]:
    """Nine places, hours and weathers."""
    for text in subjects.PLACES_IN_SHORT:
        yield partial(darkroom.of_text, text=text, label=text.removeprefix("Wide shot. "), width=640)


def film_in_short() -> Iterator[Shoot]:
    """Nine shots of the sample film."""
    for number in subjects.FILM_IN_SHORT:
        yield partial(darkroom.of_shot, number=number, width=640, label=number)


SHEETS: dict[str, tuple[Callable[[], Iterator[Shoot]], int, int]] = {
    "props": (props, 8, 56),
    "places": (places, 4, 16),
    "plans": (plans, 2, 4),
    "actions": (actions, 5, 20),
    "figures": (figures, 12, 60),
    "moves": (moves, 6, 10),
    "light": (light, 4, 28),
    "film": (film, 5, 15),
    "coverage": (coverage, 4, 1),
    "sizes": (sizes, 4, 8),
    "angles": (angles, 3, 6),
    "compositions": (compositions, 3, 9),
    "looks": (looks, 2, 4),
    "passes": (passes, 3, 5),
    "places_in_short": (places_in_short, 3, 9),
    "film_in_short": (film_in_short, 3, 9),
}
"""Each sheet: its shots, how many stand in a row, how many on a page. The longest work stands first."""

"""The darkroom: a few words or values become a small picture, drawn larger than it is shown."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.passes import mask_palette
from previz.engine.protocol import PictureSize, Render
from previz.media.contact import Tile
from previz.media.stills import poster_frame
from previz.media.writing import Picture
from previz.project.file import Project
from previz.project.schema import Shot
from previz.script.sample import sample_script
from previz.shots.language import understand
from previz.shots.spec import Composition, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.build import build_world
from previz.stage.coverage import set_ups
from previz.stage.plan import SetUp, plan_of
from previz.stage.props import size as size_of
from previz.stage.staging import stage_shot
from previz.stage.world import CastMember, Prop, SceneBeat, SceneBrief, World
from previz.takes.requests import RequestWriter, Wanted, described_request
from previz.timing import FrameRange, Rate

RATE = Rate(24)
SECONDS = 3.0
_DRAWN = 2
"""How many times the size that it is shown at a picture is drawn: sheets show what a screen of film shows."""

_OUTDOORS = 2.6
"""The largest side in metres of a prop that is shown in a room."""

_HUGE = 14.0
_UPRIGHT = 1.75
"""Height over width of the picture of a figure."""


def shown(width: int) -> PictureSize:
    """A picture of 16:9, so many pixels wide."""
    return PictureSize(width, round(width * 9 / 32) * 2)


def described(text: str, width: int, look: str = "ink") -> Render:
    """The request for three seconds of a description."""
    large = shown(width * _DRAWN)
    return described_request(understand(text), text, SECONDS, RATE, large, Wanted(look=look), ())


def reduced(picture: Picture, width: int) -> Picture:
    """A drawn picture at the size that it is shown at."""
    size = shown(width)
    return cv2.resize(picture, (size.width, size.height), interpolation=cv2.INTER_AREA).astype(np.uint8)


def taken(engine: BlockingEngine, request: Render, part: float, width: int) -> Picture:
    """A frame of a request: `part` of the way through it."""
    return reduced(engine.still(request, round((request.window.duration - 1) * part)), width)


def of_text(
    engine: BlockingEngine, text: str, label: str, width: int, part: float = 0.5, look: str = "ink"
) -> list[Tile]:
    """A description's frame."""
    return [Tile(taken(engine, described(text, width, look), part, width), label)]


def through(engine: BlockingEngine, text: str, label: str, width: int) -> list[Tile]:
    """A description's first, middle and last frame."""
    request = described(text, width)
    moments = (("first", 0.0), ("middle", 0.5), ("last", 1.0))
    return [Tile(taken(engine, request, part, width), f"{label}: {name}") for name, part in moments]


def of_place(engine: BlockingEngine, kind: str, words: str, interior: bool, width: int) -> list[Tile]:
    """A place with two people in it."""
    text = "A man and a woman talk."
    brief = SceneBrief(words, interior, None, None, (), (SceneBeat(0.0, SECONDS, text),))
    request = described(f"Wide shot. {text}", width)
    request = replace(request, world=build_world(brief, request.spec))
    label = kind.replace("_", " ")
    return [Tile(taken(engine, request, 0.5, width), label, (f"“{words}”",) if words != label else ())]


def of_prop(engine: BlockingEngine, kind: str, width: int) -> list[Tile]:
    """A prop alone in a plain place that has room for it."""
    largest = max(size_of(kind))
    place, size = ("room", (6.0, 2.8, 5.0)) if largest < _OUTDOORS else ("parking_lot", (50.0, 10.0, 40.0))
    at = (0.0, 0.0, 0.4) if largest < _OUTDOORS else (0.0, 0.0, -60.0 if largest > _HUGE else 2.0)
    height = size_of("table")[1] if largest < 0.5 else 0.0
    table = (Prop("stand", "table", (0.0, 0.0, 0.4)),) if height else ()
    prop = Prop(kind.replace("_", " "), kind, (at[0], height, at[2]), 0.5)
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    world = World(
        place, place, place == "room", TimeOfDay.DAY, Weather.CLEAR, size, line, (), (prop, *table), SECONDS, 1
    )
    spec = ShotSpec(size=Size.FULL, composition=Composition.SINGLE, subjects=(prop.name,))
    request = replace(described("Wide shot", width), world=world, spec=spec, window=FrameRange(0, 1))
    x, y, z = size_of(kind)
    return [Tile(taken(engine, request, 0.0, width), prop.name, (f"{x:.2f} x {y:.2f} x {z:.2f} m",))]


def of_figure(engine: BlockingEngine, member: CastMember, text: str, label: str, width: int) -> list[Tile]:
    """Somebody of the cast, in a picture that is as upright as they are."""
    large = PictureSize(width * _DRAWN, round(width * _UPRIGHT) * _DRAWN)
    request = described_request(understand(text), text, SECONDS, RATE, large, Wanted(), (member,))
    picture = engine.still(request, request.window.duration // 2)
    small = cv2.resize(picture, (width, round(width * _UPRIGHT)), interpolation=cv2.INTER_AREA)
    return [Tile(small.astype(np.uint8), label)]


def of_passes(engine: BlockingEngine, text: str, width: int) -> list[Tile]:
    """A description's picture and the passes that can be looked at, as they are written."""
    request = described(text, width)
    request = replace(
        request, window=FrameRange(request.window.duration // 2, 2), passes=("depth", "normal", "mask", "pose")
    )
    with tempfile.TemporaryDirectory() as folder:
        media = engine.render(request, Path(folder), lambda _: None)
        pictures = {role: poster_frame(media.medium(role).path) for role in ("picture", *request.passes)}
    pictures["mask"] = mask_palette()[pictures["mask"][..., 0]]
    return [Tile(reduced(picture, width), role) for role, picture in pictures.items()]


def of_plan(_engine: BlockingEngine, texts: tuple[str, ...], number: int, width: int) -> list[Tile]:
    """The floor plan of a scene that the first description makes, with a set-up for each."""
    requests = [described(text, 320) for text in texts]
    world = requests[0].world
    shots = [
        SetUp(
            f"{number}{letter}",
            stage_shot(world, request.spec, request.window, request.rate, request.size.aspect, request.seed),
            text,
        )
        for letter, request, text in zip("ABCDEFGH", requests, texts, strict=False)
    ]
    png = plan_of(world, shots, film="Gallery", scene=str(number)).png(width)
    return [Tile(np.asarray(Image.open(io.BytesIO(png)).convert("RGB")), texts[0])]


def of_coverage(engine: BlockingEngine, text: str, width: int) -> list[Tile]:
    """A description as it is, then other set-ups of its middle frame."""
    request = described(text, width)
    frame = request.window.duration // 2
    found = set_ups(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed, frame)
    tiles = [Tile(reduced(engine.still(request, frame), width), "As it is", (text,))]
    for other in found:
        picture = engine.still(replace(request, spec=other.spec), frame)
        camera = f"{other.lens_mm:.0f} mm, {other.height:.1f} m high, {other.distance:.1f} m away"
        tiles.append(Tile(reduced(picture, width), other.name, (camera, other.reason)))
    return tiles


def of_shot(engine: BlockingEngine, number: str, width: int, look: str = "ink", label: str = "") -> list[Tile]:
    """A shot of the sample film."""
    words, request = sample_film()[number]
    large = replace(request, look=look, size=shown(width * _DRAWN))
    return [Tile(taken(engine, large, 0.5, width), label or number, () if label else (words,))]


@lru_cache(maxsize=1)
def sample_film() -> dict[str, tuple[str, Render]]:
    """The words and the request of each shot of the sample film, by its number, in story order."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "sample.previz", rate=RATE) as film:
        import_and_assemble(film, sample_script())
        writer = RequestWriter(film)
        shots = film.session.scalars(select(Shot).order_by(Shot.scene_id, Shot.position))
        return {shot.number: (shot.description, writer.request(shot, Wanted())) for shot in shots}

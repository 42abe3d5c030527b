"""`python -m tests.gallery OUT [SHEET ...]`: contact sheets of what the blocking engine draws, to look at.

Every picture comes from words, through the same language, stage and engine as a shot of a film.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.engine.blocking.context import open_context
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.passes import DepthRange, depth_picture, mask_palette, normal_picture
from previz.engine.blocking.pose import figures_seen, pose_picture
from previz.engine.blocking.renderer import Renderer
from previz.engine.protocol import LOOKS, PictureSize, Render
from previz.media.lettering import Face, typeface
from previz.media.writing import Picture
from previz.project.file import Project
from previz.project.schema import Shot
from previz.shots.language import understand
from previz.stage.staging import stage_shot
from previz.takes.requests import RequestWriter, Wanted, described_request
from previz.timing import Rate

SCREENPLAY = Path(__file__).parent.parent / "resources" / "sample" / "slack_water.fountain"
RATE = Rate(24)
SIZE = PictureSize(640, 360)
_DRAWN = 2  # times the size that it is shown at: sheets show what a screen of film shows
_GAP, _LABEL, _GROUND, _LETTERS = 12, 26, (24, 24, 27), (196, 194, 188)

TALK = "Medium two-shot. A man and a woman talk in a cafe, day"
SIZES = (
    "extreme wide shot", "wide shot", "full shot", "medium full shot", "medium shot", "medium close-up",
    "close-up", "extreme close-up", "high angle full shot",
)  # fmt: skip
ANGLES = ("eye level", "low angle", "high angle", "overhead", "worm's eye view", "dutch angle")
PLACES = (
    "Wide shot. Two men walk down a city street at night in the rain",
    "Wide shot. A woman waits on a railway platform at dawn, fog",
    "Wide shot. A man and a woman talk in a cafe, day",
    "Wide shot. A woman walks through a forest at dusk",
    "Wide shot. A man sits in an office at night",
    "Wide shot. A woman stands on a beach, day",
    "Wide shot. A man walks across a snowy field, day, snow",
    "Wide shot. A doctor walks down a hospital corridor, day",
    "Wide shot. A woman sits in a living room at dusk",
)
HOURS = tuple(f"Full shot. A woman walks down a village street at {hour}" for hour in ("dawn", "noon", "dusk", "night"))
FILM = ("1A", "1B", "1E", "2A", "2D", "2M", "2P", "3A", "4E")


@dataclass(frozen=True)
class Tile:
    """A picture of a sheet and the words under it."""

    label: str
    request: Render
    part: float = 0.5
    plane: str = "picture"


def described(text: str, look: str = "ink") -> Render:
    """The request for three seconds of a description."""
    return described_request(understand(text), text, 3.0, RATE, _large(SIZE), Wanted(look=look), ())


def sizes() -> list[Tile]:
    """Every size of shot, of one person in one place."""
    return [Tile(size, described(f"{size} of a woman in a kitchen, day")) for size in SIZES]


def angles() -> list[Tile]:
    """Every angle."""
    return [Tile(angle, described(f"Full shot, {angle}. A woman stands in a street, day")) for angle in ANGLES]


def places() -> list[Tile]:
    """Places, hours and weather."""
    return [Tile(text.removeprefix("Wide shot. "), described(text)) for text in PLACES]


def hours() -> list[Tile]:
    """One street at four hours."""
    return [Tile(text.rsplit(" ", 1)[1], described(text)) for text in HOURS]


def looks() -> list[Tile]:
    """One shot in every look."""
    with _sample() as request:
        return [Tile(look, replace(request("1B"), look=look)) for look in LOOKS]


def passes() -> list[Tile]:
    """One shot and the passes beside it."""
    request = described(TALK)
    return [Tile(plane, request, plane=plane) for plane in ("picture", "depth", "normal", "mask", "pose")]


def film() -> list[Tile]:
    """Frames of the sample film."""
    with _sample() as request:
        return [Tile(number, request(number)) for number in FILM]


SHEETS: dict[str, tuple[Callable[[], list[Tile]], int]] = {
    "looks": (looks, 2),
    "sizes": (sizes, 3),
    "places": (places, 3),
    "film": (film, 3),
    "angles": (angles, 3),
    "hours": (hours, 2),
    "passes": (passes, 2),
}


def main(out: Path, names: list[str]) -> None:
    """Draw the sheets of the names, or all of them, as JPEG files in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    engine = BlockingEngine()
    for name in names or SHEETS:
        tiles, columns = SHEETS[name]
        sheet = _sheet([(tile.label, _drawn(engine, tile)) for tile in tiles()], columns)
        sheet.save(out / f"{name}.jpg", quality=88, optimize=True, progressive=True)
        print(out / f"{name}.jpg", f"{(out / f'{name}.jpg').stat().st_size / 1000:.0f} kB")
    engine.close()


@contextmanager
def _sample() -> Iterator[Callable[[str], Render]]:
    """The requests of the sample film, by shot number."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "sample.previz", rate=RATE, size=str(_large(SIZE)))
        with project:
            import_and_assemble(project, SCREENPLAY)
            shots = {shot.number: shot for shot in project.session.scalars(select(Shot))}
            writer = RequestWriter(project)
            yield lambda number: writer.request(shots[number], Wanted())


def _drawn(engine: BlockingEngine, tile: Tile) -> Picture:
    frame = int((tile.request.window.duration - 1) * tile.part)
    picture = engine.still(tile.request, frame) if tile.plane == "picture" else _plane(tile, frame)
    small = cv2.resize(picture, (SIZE.width, SIZE.height), interpolation=cv2.INTER_AREA)
    return small.astype(np.uint8)


def _plane(tile: Tile, frame: int) -> Picture:
    """A pass of a frame."""
    request = tile.request
    staging = stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)
    moment = staging.at(frame)
    with open_context() as context:
        renderer = Renderer(Kit(context), request.size)
        renderer.prepare(staging, request.world.seed)
        drawn = renderer.draw(moment, request.look, measured=True)
        renderer.release()
    assert drawn.depth is not None
    assert drawn.normal is not None
    assert drawn.mask is not None
    coloured: Picture = mask_palette()[drawn.mask]
    return {
        "pose": pose_picture(moment, request.size, figures_seen(drawn.mask)),
        "depth": depth_picture(drawn.depth, DepthRange.of([drawn.depth])),
        "normal": normal_picture(drawn.normal),
        "mask": coloured,
    }[tile.plane]


def _sheet(pictures: list[tuple[str, Picture]], columns: int) -> Image.Image:
    """Pictures in rows, each with its words under it."""
    rows = -(-len(pictures) // columns)
    across, down = SIZE.width + _GAP, SIZE.height + _LABEL + _GAP
    sheet = Image.new("RGB", (columns * across + _GAP, rows * down + _GAP), _GROUND)
    pen, font = ImageDraw.Draw(sheet), typeface(Face.SANS, 15)
    for index, (label, picture) in enumerate(pictures):
        left, top = _GAP + index % columns * across, _GAP + index // columns * down
        sheet.paste(Image.fromarray(np.ascontiguousarray(picture)), (left, top))
        pen.text((left, top + SIZE.height + 5), label, font=font, fill=_LETTERS)
    return sheet


def _large(size: PictureSize) -> PictureSize:
    return PictureSize(size.width * _DRAWN, size.height * _DRAWN)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

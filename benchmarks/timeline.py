"""How long the timeline takes to paint, to read and to edit a cut of 10,000 clips: `python -m benchmarks.timeline`.

Times are those of the window's thread alone, so that what else the machine does is not measured.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from benchmarks.measuring import Measured, print_table
from previz.cut.assemble import assemble
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.media.peaks import PER_SECOND, Waveform
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Sound, Take, Title
from previz.timing import Rate
from ui import theme
from ui.pictures import POSTER, PictureStore, image_of
from ui.timeline.cutting import Cutting
from ui.timeline.rows import RULER
from ui.timeline.shown import read_cut
from ui.timeline.surface import Surface

SHOTS, TITLES, SOUNDS, POSTERS = 7_000, 600, 800, 200
"""With three tracks of sounds 10,000 items in all."""
WIDTH, HEIGHT = 1920, 480
FRAMES = 120


def main() -> None:
    """Make the cut, measure, and print a table."""
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "film.previz", rate=Rate(24)) as project:
        make_film(project)
        pictures = PictureStore()
        cutting = Cutting(project)
        wave = noise()
        surface = Surface(pictures, 16 / 9, cutting, waves=lambda _media: wave)
        surface.resize(WIDTH, HEIGHT)
        surface.show()
        surface.show_cut(read_cut(project), Rate(24), 86_400)
        rows = [*painting(surface), *working(project, surface, cutting)]
        print_table(f"Timeline: {items(surface):,} items, {WIDTH}x{HEIGHT}, offscreen", rows)
        surface.close()
        pictures.close()


def noise() -> Waveform:
    """The waveform of an hour of noise."""
    levels = np.random.default_rng(1).integers(-127, 128, (PER_SECOND * 3600, 2))
    return Waveform(np.sort(levels, axis=1).astype(np.int8))


def make_film(project: Project) -> None:
    """A film of many shots, with titles and sounds over it."""
    statuses = ("WIP", "REV", "APP", "CHG", "HLD")
    with project.edit("Make"):
        for number in range(SHOTS // 20):
            scene = Scene(position=number, number=str(number + 1), heading="INT. BOATHOUSE - NIGHT")
            scene.shots = [
                Shot(position=n, number=f"{number + 1}{chr(65 + n)}", frames=4 + 7 * n % 23, status=statuses[n % 5])
                for n in range(20)
            ]
            project.session.add(scene)
        posters = paint_posters(project)
        shots = project.session.scalars(select(Shot).order_by(Shot.id))
        project.session.add_all(realised(shot, posters[number % POSTERS]) for number, shot in enumerate(shots))
        cut = assemble(project)
        tracks = {track.name: track for track in cut.tracks}
        for number in range(TITLES):
            project.session.add(Title(track_id=tracks["T1"].id, start=number * 140, frames=60, words=f"Title {number}"))
        for name in ("A1", "A2", "A3"):
            for number in range(SOUNDS):
                place = {"start": number * 110, "frames": 90, "media": "aa/a.wav", "media_sha256": "aa"}
                project.session.add(Sound(track_id=tracks[name].id, name=f"Sound {number}", **place))


def paint_posters(project: Project) -> list[str]:
    """Pictures of noise for takes, by their names in the media."""
    chance = np.random.default_rng(1)
    names = [f"aa/{number:04}.jpg" for number in range(POSTERS)]
    project.media.path("aa").mkdir(parents=True, exist_ok=True)
    for name in names:
        pixels = chance.integers(0, 256, (POSTER.height() // 8, POSTER.width() // 8, 3), np.uint8)
        image_of(pixels).scaled(POSTER).save(str(project.media.path(name)))
    return names


def realised(shot: Shot, poster: str) -> Take:
    """A take of a shot."""
    return Take(
        shot_id=shot.id,
        number=1,
        rung="blocking",
        frames=shot.frames,
        media={"picture": "aa/a.mp4", "poster": poster},
        media_sha256={},
        recipe={},
        inputs_sha256="",
        seconds_spent=1.0,
        made_at="2026-01-01T00:00:00+00:00",
    )


def items(surface: Surface) -> int:
    """How many items there are on all tracks."""
    return sum(len(row.shown.lane.items) for row in surface.rows)


def painting(surface: Surface) -> Iterator[Measured]:
    """Frame times: zooming from the whole film to single frames, scrolling, and the playhead alone."""
    bar = "p95 < 16 ms"
    surface.fit()
    steps = [0.25] * (FRAMES // 2) + [-0.25] * (FRAMES // 2)
    zooming = [timed_frame(surface, partial(surface.zoom, step, WIDTH / 3)) for step in steps]
    yield p95("zoom, all in view to single frames and back", zooming, bar)
    for what, zoom in (("all 10,000", 0), ("~2,000", 5), ("~200", 12), ("~40", 17)):
        surface.fit()
        surface.zoom(zoom, 0)
        scrolling = [timed_frame(surface, lambda: scroll(surface, 37)) for _ in range(FRAMES)]
        yield p95(f"scroll, {what} in view", scrolling, bar)
    playing = [timed_frame(surface, partial(surface.set_playhead, step, follow=False)) for step in range(FRAMES)]
    yield p95("the playhead moves", playing, bar)
    yield p95("a trim is dragged", dragging(surface), bar)


def dragging(surface: Surface) -> list[float]:
    """Frame times while an edge is dragged with ripple."""
    surface.fit()
    surface.zoom(10, 0)
    row = next(row for row in surface.rows if row.shown.lane.kind == "picture")
    item = next(item for item in row.shown.lane.items if item.frames > 20)
    start = QPoint(surface.x_of(item.end) - 5, RULER + row.top + 30)
    viewport = surface.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    points = [start - QPoint(5 + by % 20, 0) for by in range(FRAMES)]
    spent = [timed_frame(surface, partial(QTest.mouseMove, viewport, point)) for point in points]
    surface.cancel()
    return spent


def scroll(surface: Surface, by: int) -> None:
    """Scroll by so many pixels, round at the end."""
    bar = surface.horizontalScrollBar()
    bar.setValue(bar.value() + by if bar.value() + by < bar.maximum() else 0)


def timed_frame(surface: Surface, act: Callable[[], object]) -> float:
    """The milliseconds from an act to its picture."""
    began = time.thread_time()
    act()
    surface.viewport().repaint()
    QApplication.processEvents()
    return (time.thread_time() - began) * 1000


def working(project: Project, surface: Surface, cutting: Cutting) -> Iterator[Measured]:
    """Reading the cut, and edits of it."""
    yield Measured("read the cut", tuple(timed(lambda: read_cut(project)) for _ in range(5)), "ms")
    lane = next(row.shown.lane for row in surface.rows if row.shown.lane.kind == "picture")
    last, first = Ref(lane.id, lane.items[-2].key), Ref(lane.id, lane.items[0].key)
    trims = tuple(timed(lambda: cutting.trim(last, Edge.TAIL, -1, ripple=True)) for _ in range(3))
    yield Measured("trim near the end", trims, "ms")
    trims = tuple(timed(lambda: cutting.trim(first, Edge.TAIL, -1, ripple=True)) for _ in range(3))
    yield Measured("trim at the head: 10,000 rows move", trims, "ms")
    yield Measured("undo that", (timed(project.undo),), "ms")


def timed(act: Callable[[], object]) -> float:
    """The milliseconds that an act takes."""
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


def p95(what: str, values: list[float], bar: str) -> Measured:
    """Frame times, with their 95th percentile in words."""
    high = statistics.quantiles(values, n=20)[-1]
    return Measured(f"{what} (p95 {high:.1f} ms)", tuple(values), "ms", bar)


if __name__ == "__main__":
    main()

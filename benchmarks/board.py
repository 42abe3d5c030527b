"""How long the board takes to show, scroll, zoom, filter and edit a film: `python -m benchmarks.board`.

It is shown with 5,000 shots, and edited with 2,000. Times are those of the window's thread alone, so that what else
the machine does is not measured. Garbage is collected as the window does it: Python's own way looks through all 2,000
rows in the middle of an edit, a tenth of a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from benchmarks.measuring import Measured, print_table
from benchmarks.timeline import p95, timed
from previz.cut import shot_edits, shot_joins, shot_order, shot_sets
from previz.cut.assemble import assemble
from previz.media.memory import hold_less
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.timing import Rate
from ui import theme
from ui.background import Background
from ui.board.board import Board
from ui.board.board_model import BoardModel
from ui.board.finder import Finder
from ui.cards import CardReader
from ui.inspector.several import read_several
from ui.jobs import JobBook
from ui.pictures import PictureStore
from ui.staleness import Staleness
from ui.tidying import Tidying
from ui.understanding import Understanding

SHOWN, EDITED = 5_000, 2_000
WIDTH, HEIGHT, FRAMES = 1440, 900, 120
WORDS = (
    "CU on Mara, 85mm, we push in slowly",
    "Wide shot of the boathouse, rain on the glass",
    "OTS Keeper onto Mara, medium",
    "Insert, the letter on the table",
    "Medium two-shot, handheld, low angle",
)


def main() -> None:
    """Make the films, measure, and print two tables."""
    application = QApplication([])
    theme.apply_theme(application)
    tidying = Tidying(application)
    hold_less()
    with TemporaryDirectory() as folder:
        with Project.create(Path(folder) / "shown.previz", rate=Rate(24)) as project:
            make_film(project, SHOWN)
            print_table(f"Board: {SHOWN:,} shots, {WIDTH}x{HEIGHT}, offscreen", list(showing(project)))
        with Project.create(Path(folder) / "edited.previz", rate=Rate(24)) as project:
            make_film(project, EDITED)
            print_table(f"Edits of a film of {EDITED:,} shots", list(editing(project)))
    tidying.close()


def make_film(project: Project, shots: int) -> None:
    """A film of many shots, twelve a scene, every one described in its own words."""
    with project.edit("Make"):
        for number in range(shots // 12 + 1):
            scene = Scene(position=number, number=str(number + 1), heading=f"INT. BOATHOUSE {number + 1} - NIGHT")
            scene.shots = [
                Shot(
                    position=place,
                    number=f"{number + 1}{chr(65 + place)}",
                    frames=48,
                    description=f"{WORDS[place % 5]}, the {number}th time.",
                )
                for place in range(min(12, shots - number * 12))
            ]
            project.session.add(scene)
        look = {"name": "MARA", "colour": [0.8, 0.6, 0.2]}
        project.session.add(CastRow(name="MARA", look=look))
        assemble(project)
    project.session.expunge_all()


def showing(project: Project) -> Iterator[Measured]:
    """Opening, scrolling, zooming, choosing and filtering."""
    background, pictures = Background(), PictureStore()
    understanding = Understanding(project, background)
    reader = CardReader(project, understanding)
    staleness, jobs = Staleness(project, background), JobBook(project)
    began = time.thread_time()
    model = BoardModel(project, reader, jobs, staleness)
    board = Board(model, pictures, 16 / 9)
    board.resize(WIDTH, HEIGHT)
    board.show()
    QApplication.processEvents()
    yield Measured("show", ((time.thread_time() - began) * 1000,), "ms")
    yield from painting(board)
    finder = Finder(project, reader, staleness)
    finder.found.connect(lambda: board.show_only(finder.shots))
    yield from finding(board, finder, understanding)
    chosen = board.shown_shots()
    reading = tuple(timed(lambda: read_several(project, understanding, chosen)) for _ in range(5))
    yield Measured("what all of them have in common", reading, "ms")
    for part in (finder, understanding, staleness, board):
        part.close()
    board.close_board()
    pictures.close()
    background.close()


def painting(board: Board) -> Iterator[Measured]:
    """Frame times: scrolling through cards that were never seen, through seen ones, and zooming."""
    bar, limit = board.verticalScrollBar(), "p95 < 16 ms"
    yield p95("scroll, cards never seen", [frame(board, partial(bar.setValue, 90 * n)) for n in range(FRAMES)], limit)
    settle(2_000)
    yield p95("scroll, seen cards", [frame(board, partial(bar.setValue, 90 * n)) for n in range(FRAMES)], limit)
    jumps = [frame(board, partial(bar.setValue, bar.maximum() * n // 40)) for n in range(40)]
    yield p95("jump to another place", jumps, "ms")
    bar.setValue(0)
    yield p95("zoom by a step", [frame(board, partial(board.zoom, 1 if n % 8 < 4 else -1)) for n in range(40)], "ms")
    yield Measured("choose all", tuple(frame(board, board.selectAll) for _ in range(5)), "ms")
    yield Measured("fold or unfold all", tuple(frame(board, board.toggle_folds) for _ in range(6)), "ms")


def finding(board: Board, finder: Finder, understanding: Understanding) -> Iterator[Measured]:
    """A key in the line that finds shots, until the board shows what is found."""
    bar = "under 50 ms"
    finder.prepare()  # as the line does when it gets the focus
    settle(1_000)
    yield Measured("filter: the first key", (frame(board, partial(finder.find, "m")),), "ms", bar)
    for line in ("mara", "letter 12", "-mara status:wip", ""):
        yield Measured(
            f"filter: “{line}”", tuple(frame(board, partial(finder.find, line)) for _ in range(5)), "ms", bar
        )
    yield Measured("filter: “size:cu”, nothing understood", (frame(board, partial(finder.find, "size:cu")),), "ms", bar)
    while understanding.waiting:
        settle(100)
    sized = tuple(frame(board, partial(finder.find, "size:cu")) for _ in range(5))
    yield Measured("filter: “size:cu”, all understood", sized, "ms", bar)
    finder.find("")


def editing(project: Project) -> Iterator[Measured]:
    """The verbs of the board, each with its cut brought in step, and taken back."""
    scenes = list(project.session.scalars(select(Scene).order_by(Scene.position)))
    shots = list(project.session.scalars(select(Shot).order_by(Shot.id)))
    one, other = scenes[3], scenes[100]
    verbs: dict[str, Callable[[], object]] = {
        "move in a scene": lambda: shot_order.move_shots(project, one.shots[:1], one),
        "move three to another scene": lambda: shot_order.move_shots(project, one.shots[:3], other, other.shots[0]),
        "nudge": lambda: shot_order.nudge_shots(project, [one.shots[0]], 1),
        "duplicate two": lambda: shot_order.duplicate_shots(project, one.shots[:2]),
        "split": lambda: shot_joins.split_shot(project, one.shots[0], 10),
        "merge three": lambda: shot_joins.merge_shots(project, one.shots[:3]),
        "new shot": lambda: shot_edits.add_shot(project, one, one.shots[0]),
        "delete two": lambda: shot_edits.remove_shots(project, one.shots[:2]),
        "status of 100": lambda: shot_sets.set_status_of(project, shots[:100], "APP"),
        "lens of 100, understood before": ready(project, shots[:100]),
    }
    for what, verb in verbs.items():
        done, back = [], []
        for _ in range(5):
            done.append(timed(verb))
            back.append(timed(project.undo))
        yield Measured(what, tuple(done), "ms", "under 50 ms")
        yield Measured(f"undo: {what}", tuple(back), "ms", "under 50 ms")


def ready(project: Project, shots: list[Shot]) -> Callable[[], object]:
    """The bulk edit as the window does it: what the words become is found out beside its thread."""
    values = {"lens_mm": 50.0}
    told = [shot_sets.Told.of(shot) for shot in shots]
    changes = shot_sets.field_changes(told, values, shot_edits.cast_names(project))
    known = {each.shot_id: (each, change) for each, change in zip(told, changes, strict=True)}
    return lambda: shot_sets.set_fields_of(project, shots, values, known)


def frame(board: Board, act: Callable[[], object]) -> float:
    """The milliseconds from an act to its picture."""
    began = time.thread_time()
    act()
    board.viewport().repaint()
    QApplication.processEvents()
    return (time.thread_time() - began) * 1000


def settle(milliseconds: int) -> None:
    """Let what works beside the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()

"""A director and a model, the whole way through the real window: folder, shelf, take, rank, cut, review, final, redo.

The window, the project, the shelf and the engines are the product's own; the model is tiny.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes.judging import in_order
from tests.harness.beside import Beside
from tests.harness.model_film import FRAMES, make_film, own_machine
from tests.ui.calm import open_calm
from tests.ui.conftest import HandDialogs
from tests.ui.films import card, choose, named
from ui.indexes import ITEM_ROLE
from ui.inspector.model_form import ModelForm
from ui.inspector.take_model import TakeItem
from ui.main_window import MainWindow
from ui.models.model import shelf_key
from ui.session import Session
from ui.workspaces import Work

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:diffusers")
PATIENCE = 90_000
FOLDER = "little-vace"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a model lies, as it was downloaded."""
    from tests.tiny_models import tiny_model  # what it is built of is imported for this module alone

    folder = tmp_path_factory.mktemp("models")
    tiny_model("wan_vace", folder / FOLDER)
    gc.collect()
    gc.freeze()
    return folder


@pytest.fixture
def worker() -> Iterator[Beside]:
    worker = Beside(open_calm)
    yield worker
    worker.end()


@pytest.fixture
def session(tmp_path: Path, dialogs: HandDialogs, worker: Beside) -> Iterator[Session]:
    with own_machine(tmp_path):
        session = Session(dialogs, tmp_path / "settings.toml", lambda: worker)
        session.open(make_film(tmp_path / "film.previz"))
        yield session
        session.close()


def pick(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


class Director:
    """Sits at the window, with the first shot chosen."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        window = session.window
        assert window is not None
        self.window: MainWindow = window
        self.session, self.qtbot = session, qtbot
        self.inspector, self.queue, self.jobs = window.panes.inspector, window.services.queue, window.services.jobs
        self.project: Project = window.services.project
        self.shot: Shot = choose(window, 0)

    @property
    def form(self) -> ModelForm:
        return next(each for each in self.inspector.findChildren(ModelForm) if each.isVisible())

    @property
    def told(self) -> str:
        return named(self.inspector._work, QLabel, "Forecast").text()

    def wait(self, until: object) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE)  # type: ignore[arg-type]  # a lambda

    def add_folder(self, folder: Path, dialogs: HandDialogs) -> None:
        """Models… > Add folder…, and close."""
        self.window.actions_by_id["models"].trigger()
        dialog = self.session.models.dialog
        assert dialog is not None
        dialogs.files = [folder]
        dialog.add.click()
        self.wait(lambda: dialog.chosen is not None and dialog.chosen.key == shelf_key(FOLDER))
        dialog.close()

    def by_model(self, rung: str) -> None:
        """Engine, rung and two steps."""
        pick(named(self.inspector._work, QComboBox, "Engine"), "diffusion")
        self.wait(lambda: any(each.isVisible() for each in self.inspector.findChildren(ModelForm)))
        pick(named(self.form, QComboBox, "Rung"), rung)
        self.wait(lambda: "known by" in self.told)
        named(self.form, QSpinBox, "Steps").setValue(2)

    def generate(self) -> None:
        self.inspector._work._generate.click()

    def idle(self) -> bool:
        return self.queue.pending == 0

    def strip(self) -> list[TakeItem]:
        model = named(self.inspector, QListView, "Takes of the shot").model()
        return [model.index(row, 0).data(ITEM_ROLE) for row in range(model.rowCount())]


def test_a_director_paints_a_shot_from_the_folder_of_a_model_to_a_final(
    session: Session, models: Path, worker: Beside, dialogs: HandDialogs, qtbot: QtBot
) -> None:
    director = Director(session, qtbot)
    director.add_folder(models / FOLDER, dialogs)
    director.by_model("draft")
    assert director.form.run.words == "2 steps  ·  guidance 5  ·  quick"
    assert director.form.steering == "Follows the depth of the blocking at 80%."
    _stops_one(director, worker)
    _fails_and_is_tried_again_as_it_was_asked(director, models / FOLDER)
    draft = _is_everywhere(director)
    final = _goes_up(director, draft)
    director.inspector._takes._details._redo.click()
    director.wait(lambda: len(director.shot.takes) == 3 and director.idle())
    assert director.shot.takes[2].media_sha256["picture"] == final.media_sha256["picture"]
    _is_cut_and_reviewed(director)


def _stops_one(director: Director, worker: Beside) -> None:
    """Stopped while it is painted, when its picture was seen: nothing is left of it."""
    counted: set[str] = set()
    director.queue.news.connect(lambda _: counted.update(line.counted for line in director.jobs.lines()))
    director.generate()
    director.wait(lambda: any(director.jobs.picture(line.job_id) is not None for line in director.jobs.lines()))
    director.wait(lambda: any(progress.stage == "painting" for _, progress in worker.told))
    stop = named(director.inspector, QPushButton, "Stop the render of this shot")
    director.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    director.wait(director.idle)
    assert director.project.session.scalars(select(Job.state)).all() == ["stopped"]
    assert director.shot.takes == []
    assert any(words.startswith("pass ") for words in counted)


def _fails_and_is_tried_again_as_it_was_asked(director: Director, folder: Path) -> None:
    """What lies in the folder and should not fails it, and says so; once it is gone, so is the failure."""
    strange = folder / "tokenizer" / "strange.bin"
    strange.write_bytes(b"")
    director.form.dial.turned.emit(1.0)
    director.generate()
    director.wait(lambda: director.jobs.count("failed") == 1 and director.idle())
    panel = director.window.panes.queue_panel
    panel.toggle()
    assert "“tokenizer/strange.bin” in it is a pickle" in panel._reason.text()
    strange.unlink()
    pick(named(director.inspector._work, QComboBox, "Engine"), "blocking")
    panel._buttons["retry"].click()
    director.wait(lambda: len(director.shot.takes) == 1 and director.idle())
    assert director.jobs.count("failed") == 0
    panel.toggle()


def _is_everywhere(director: Director) -> Take:
    """The draft as it was asked for, ranked, in the inspector and on the board."""
    (draft,) = director.shot.takes
    asked = draft.recipe["request"]["diffusion"]
    assert (draft.rung, draft.frames, asked["steps"], asked["adherence"]) == ("draft", FRAMES, 2, 1.0)
    director.wait(lambda: len(director.strip()) == 1)
    (item,) = director.strip()
    assert (item.rung, item.plays, item.place) == ("draft", True, 1)
    assert named(director.inspector, QLabel, "How the take keeps to its blocking").text().startswith(item.reason)
    director.wait(lambda: (card(director.window, 0).take, card(director.window, 0).ticks) == ("take 1", 4))
    return draft


def _goes_up(director: Director, draft: Take) -> Take:
    """A final with the seed and the adherence of the draft, which plays in its place."""
    director.by_model("final")
    director.form.dial.turned.emit(None)
    director.generate()
    director.wait(lambda: len(director.shot.takes) == 2 and director.idle())
    final = director.shot.takes[-1]
    before, after = (each.recipe["request"] for each in (draft, final))
    assert (final.rung, final.parent_id, after["seed"]) == ("final", draft.id, before["seed"])
    assert after["diffusion"]["adherence"] == 1.0
    assert len(in_order(director.shot.takes)) == 2
    director.wait(lambda: [item.plays for item in director.strip()] == [True, False])
    return final


def _is_cut_and_reviewed(director: Director) -> None:
    """In the timeline the shot plays its newest take; in Review all three stand in order."""
    panes = director.window.panes
    panes.workspaces.choose(Work.TIMELINE)
    surface = panes.timeline.surface
    director.wait(lambda: surface.cut is not None and bool(surface.rows))
    shown = next(row for row in surface.rows if row.shown.lane.kind == "picture").shown.faces[0]
    assert shown.take == "take 3"
    panes.workspaces.choose(Work.REVIEW)
    ranking = panes.review._panes.ranking
    director.wait(lambda: ranking.isVisible() and ranking.model.rowCount() == 3)
    assert panes.review.view.sides[0].name == "A   take 3"
    panes.workspaces.choose(Work.BOARD)

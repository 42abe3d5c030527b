"""A farm in the window: takes made elsewhere, where each is made, a farm that is gone, and work that goes on here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz import settings
from previz.engine.client import Worker
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Job
from previz.settings import FarmSettings, Settings
from previz.takes.lineage import recipe_lines
from previz.takes.requests import Wanted
from tests.harness.forked import Forked
from tests.takes.modelled import model
from tests.ui.calm import open_calm
from tests.ui.conftest import HandDialogs
from tests.ui.farms import REFUSAL, PaperFarm
from tests.ui.films import shots
from ui import workplace
from ui.main_window import MainWindow
from ui.queue_place import QueuePlace
from ui.session import Session
from ui.settings.dialog import SettingsDialog

ADDRESS, GONE = "ray://head:10001", "No machine of the farm can work"


@pytest.fixture
def farms(monkeypatch: pytest.MonkeyPatch) -> list[PaperFarm]:
    """The farms that were opened, the newest last."""
    opened: list[PaperFarm] = []

    def at(address: str) -> PaperFarm:
        opened.append(PaperFarm(address, (model("vace", "wan_vace"),)))
        return opened[-1]

    monkeypatch.setattr(workplace, "farm_at", at)
    return opened


@pytest.fixture
def window(window: MainWindow, farms: list[PaperFarm]) -> MainWindow:
    """A window that works at a farm."""
    window.services.workplace.use(ADDRESS)
    window.panes.queue_panel.toggle()
    return window


def line(window: MainWindow) -> QueuePlace:
    return window.panes.queue_panel.where


def jobs(project: Project) -> list[tuple[str, str]]:
    rows = project.session.execute(select(Job.state, Job.reason).order_by(Job.id))
    return [(state, reason) for state, reason in rows]


def test_takes_are_made_on_the_farm_and_say_where(
    window: MainWindow, project: Project, farms: list[PaperFarm], qtbot: QtBot
) -> None:
    assert line(window).words == f"On the farm at {ADDRESS}"
    farms[0].start()
    farms[0].going = False
    ids = [shot.id for shot in shots(project)]
    window.services.queue.generate(ids)
    book = window.services.jobs
    qtbot.waitUntil(lambda: [each.where for each in book.lines()][:2] == ["render-1", "render-2"], timeout=20_000)
    qtbot.waitUntil(lambda: window.services.queue.unqueued == 0, timeout=20_000)
    assert line(window).words == f"On the farm at {ADDRESS}: 2 at work, 1 cannot work"
    assert f"render-3: {REFUSAL}" in window.services.workplace.details
    assert book.lines()[0].counted == "2 of 6 frames"
    farms[0].going = True
    qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=20_000)
    assert [len(shot.takes) for shot in shots(project)] == [1] * len(ids)
    told = {each.label: each.value for each in recipe_lines(shots(project)[0].takes[0])}
    assert told["on"] == "render-1"
    assert line(window).words == f"On the farm at {ADDRESS}: 2 ready, 1 cannot work"


def test_a_farm_that_is_gone_says_what_to_do_and_work_goes_on_here_when_the_user_says_so(
    window: MainWindow, project: Project, farms: list[PaperFarm], qtbot: QtBot
) -> None:
    told: list[PrevizError] = []
    window.services.queue.failed.connect(told.append)
    farms[0].start()
    farms[0].going = False
    shot = shots(project)[0]
    window.services.queue.generate([shot.id, shots(project)[1].id, shots(project)[2].id])
    qtbot.waitUntil(lambda: len(farms[0].jobs) == 2, timeout=20_000)
    farms[0].lose(GONE, "Start Ray there")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert str(told[0]) == f"{GONE}. Start Ray there; the queue (Ctrl+J) tries again, or has them made here."
    assert (line(window).words, line(window).again.isVisible()) == (f"{GONE}. Start Ray there.", True)
    qtbot.waitUntil(lambda: window.services.queue.unqueued == 0, timeout=20_000)
    assert jobs(project)[:2] == [("queued", f"{GONE}. Start Ray there.")] * 2
    inspector = window.panes.inspector
    assert inspector.findChildren(QWidget, "inspectorBody")[0].width() <= inspector.width()
    waiting = [each.words for each in window.services.jobs.lines()]
    assert waiting[:2] == [f"{GONE}. Start Ray there."] * 2

    line(window).again.click()
    assert len(farms) == 2
    qtbot.waitUntil(lambda: farms[0].closed and len(farms[1].requests) > 0, timeout=20_000)
    farms[1].going = False
    farms[1].lose(GONE, "Start Ray there")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    line(window).here.click()
    assert line(window).words == f"On this machine for now, not on the farm at {ADDRESS}"
    qtbot.waitUntil(lambda: [len(each.takes) for each in shots(project)[:3]] == [1, 1, 1], timeout=30_000)
    recipe = shots(project)[2].takes[0].recipe
    assert "made_on" not in recipe


def test_a_farm_whose_process_ends_before_it_has_a_job_is_told_of(
    window: MainWindow, project: Project, farms: list[PaperFarm], qtbot: QtBot
) -> None:
    farms[0].dead = True
    window.services.queue.generate([shots(project)[0].id])
    qtbot.waitUntil(lambda: line(window).again.isVisible(), timeout=20_000)
    assert line(window).words == "The farm's process on this machine ended. Try again."


def test_with_the_window_the_farm_is_left_and_the_worker_ends(
    make_window: Callable[[Worker], MainWindow], farms: list[PaperFarm], qtbot: QtBot
) -> None:
    worker = Forked(open_calm)
    window = make_window(worker)
    window.services.workplace.use(ADDRESS)
    qtbot.waitUntil(lambda: worker.pid is not None, timeout=20_000)  # the chosen shot is drawn
    window.services.queue.generate([shots(window.services.project)[0].id])
    qtbot.waitUntil(lambda: window.services.queue.pending == 0 and farms[0].started, timeout=20_000)
    window.close()
    assert (worker.pid, farms[0].closed) == (None, True)


def test_what_is_under_way_here_ends_here_before_the_farm_is_worked_at(
    window: MainWindow, project: Project, farms: list[PaperFarm], qtbot: QtBot
) -> None:
    window.services.workplace.use("")
    first, second, third = (shot.id for shot in shots(project)[:3])
    window.services.queue.generate([first])
    qtbot.waitUntil(lambda: bool(window.services.jobs.count("running")), timeout=20_000)
    window.services.workplace.use("auto")
    window.services.queue.generate([second, third])
    qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=30_000)
    made_on = ["made_on" in shot.takes[0].recipe for shot in shots(project)[:3]]
    assert made_on == [False, True, True]
    assert farms[-1].address == "auto"


def test_the_models_are_those_of_the_farm(window: MainWindow, farms: list[PaperFarm], qtbot: QtBot) -> None:
    making = window.panes.inspector.making
    making.choose("diffusion", None, None)
    assert making.models == ()
    qtbot.waitUntil(lambda: [each.name for each in making.models] == ["vace"], timeout=20_000)
    told = window.services.forecaster.told(making.wanted, shots(window.services.project)[:1], making.size)
    assert told.words == f"On the farm at {ADDRESS}: 2 ready, 1 cannot work"
    assert told.steering == "Follows the depth of the blocking at 80%"


def test_what_is_wanted_of_a_model_waits_until_the_machines_have_answered(
    window: MainWindow, project: Project, farms: list[PaperFarm], qtbot: QtBot
) -> None:
    farms[0].going = False
    shot = shots(project)[0]
    window.services.queue.generate([shot.id], wanted=Wanted(engine="diffusion", rung="draft", steps=3))
    qtbot.waitUntil(lambda: bool(farms[0].requests), timeout=20_000)
    asked = next(iter(farms[0].requests.values())).diffusion
    assert asked is not None
    assert (asked.model, asked.steps) == ("vace", 3)
    window.services.queue.stop()
    qtbot.waitUntil(lambda: window.services.queue.pending == 0, timeout=20_000)


@pytest.fixture
def session(tmp_path: Path, dialogs: HandDialogs, farms: list[PaperFarm]) -> Iterator[Session]:
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_calm))
    yield session
    session.close()


def test_the_setting_has_takes_made_there_and_without_ray_says_what_to_install(
    session: Session, tmp_path: Path, farms: list[PaperFarm], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(Settings(farm=FarmSettings(ADDRESS)), tmp_path / "settings.toml")
    session.make_blank(tmp_path / "film.previz")
    window = session.window
    assert window is not None
    place = window.services.workplace
    assert (place.address, place.at_farm, [farm.address for farm in farms]) == (ADDRESS, True, [ADDRESS])
    session.change_settings("farm")
    dialog = next(each for each in window.findChildren(SettingsDialog) if each.isVisible())
    address = dialog.editors["farm.address"]
    assert isinstance(address, QLineEdit)
    address.setText("head")
    address.editingFinished.emit()
    assert "“head” is not the address of a farm. Use auto on a machine of the farm" in dialog.fault

    def without(_address: str) -> PaperFarm:
        raise PrevizError("A farm needs Ray, which is not installed", "Install it with: pip install 'previz[farm]'")

    monkeypatch.setattr(workplace, "farm_at", without)
    address.setText("ray://other:10001")
    address.editingFinished.emit()
    assert (
        line(window).words == "A farm needs Ray, which is not installed. Install it with: pip install 'previz[farm]'."
    )
    assert farms[0].closed
    line(window).here.click()
    assert not place.at_farm
    address.setText("")
    address.editingFinished.emit()
    assert (line(window).words, settings.load(tmp_path / "settings.toml").settings.farm.address) == ("", "")
    dialog.close()

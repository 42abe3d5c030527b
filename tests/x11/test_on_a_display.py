"""One sitting at a real X display: what is typed, clicked, dragged and played there ends up in the film.

The tests follow each other in one window, as a person's deeds do.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import select

from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Clip, Shot, Take
from tests.x11.conftest import Running, Twin
from tests.x11.desktop import Rect, Screen, part, until
from tests.x11.server import require_server

SAME_SHARE, SAME_BY = 0.985, 12
"""Of two pictures of one thing: the share of pixels that differ by no more than so much. A caret may blink."""


def likeness(one: Screen, other: Screen) -> float:
    """The share of pixels that are the same but for what an eye does not see."""
    assert one.shape == other.shape
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2)
    return float((apart <= SAME_BY).mean())


def looks_as_drawn(running: Running, drawn: Screen, place: Rect) -> None:
    """Wait until a part of the screen looks as it does in a window without one."""
    until(
        lambda: likeness(running.desktop.screen(place), part(drawn, place)) > SAME_SHARE,
        f"the screen at {place} does not look as it is drawn",
    )


def test_the_window_on_the_screen_is_the_one_that_is_drawn(running: Running, twin: Twin) -> None:
    for name in ("rail", "player", "board"):
        looks_as_drawn(running, twin.board, twin.places[name])


def test_typing_in_the_palette_leads_to_the_timeline(running: Running, twin: Twin) -> None:
    desk = running.desktop
    desk.press("ctrl+k")
    desk.type("timeline window")
    desk.press("Return")
    looks_as_drawn(running, twin.timeline, twin.places["surface"])


def test_a_dragged_edge_is_undone_and_done_again(running: Running, twin: Twin) -> None:
    desk, surface = running.desktop, twin.places["surface"]
    before = desk.settled(surface)
    x, y = twin.middle("tail")
    desk.drag((x, y), (x - 40, y))
    trimmed = desk.settled(surface)
    assert likeness(before, trimmed) < 1
    desk.press("ctrl+z")
    until(lambda: likeness(desk.settled(surface), before) > SAME_SHARE, "it was not undone")
    desk.press("ctrl+shift+z")
    until(lambda: likeness(desk.settled(surface), trimmed) > SAME_SHARE, "it was not done again")


def test_space_plays_and_stops(running: Running, twin: Twin) -> None:
    desk, line = running.desktop, twin.places["player"]
    desk.click(*twin.middle("tab Board"))
    desk.press("Home")
    before = desk.settled(line)
    desk.press("space")
    time.sleep(1.0)
    during = desk.screen(line)
    desk.press("space")
    after = desk.settled(line)
    assert not np.array_equal(before, during)
    assert not np.array_equal(before, after)
    time.sleep(0.5)
    assert np.array_equal(desk.screen(line), after)  # it has stopped


def test_a_click_chooses_a_shot_and_its_words_are_typed(running: Running, twin: Twin) -> None:
    desk = running.desktop
    desk.click(*twin.middle("card"))
    desk.settled(twin.places["board"])
    desk.press("ctrl+d")
    desk.press("ctrl+a")
    desk.type("Close-up on Tom, low angle.")
    desk.click(*twin.middle("tab Timeline"))
    desk.click(*twin.middle("tab Board"))
    desk.settled(twin.places["rail"])


def test_a_picture_is_dropped_on_a_card(running: Running, twin: Twin) -> None:
    picture = running.project.with_name("board.png")
    Image.new("RGB", (320, 180), (30, 160, 90)).save(picture)
    desk, place = running.desktop, twin.places["card"]
    before = desk.settled(place)
    desk.drop("Short – Previz", [picture], *twin.middle("card"))
    until(lambda: likeness(desk.screen(place), before) < 0.6, "the card does not show the picture")


def test_a_second_start_opens_its_film_in_this_window(running: Running) -> None:
    other = running.project.with_name("other.previz")
    shutil.copy(running.project.parent / "twin" / running.project.name, other)
    with Project.open(other) as project, project.edit("Title"):
        project.film.title = "Another"
    command = [sys.executable, "-m", "previz.cli", "gui", str(other)]
    assert subprocess.run(command, env=running.environment, timeout=60, check=False).returncode == 0
    running.desktop.window("Another – Previz")


def test_it_quits_by_its_key_and_everything_is_in_the_film(running: Running) -> None:
    running.desktop.press("ctrl+q")
    assert running.process.wait(30) == 0
    assert running.process.stderr is not None
    assert "Traceback" not in running.process.stderr.read()
    with Project.open(running.project) as project:
        shots = {shot.id: shot for shot in project.session.scalars(select(Shot))}
        (take,) = project.session.scalars(select(Take))
        assert (take.rung, take.recipe["imported"]["name"]) == ("frame", "board.png")
        assert take.shot.description == "Close-up on Tom, low angle."
        assert "Close-up on Tom, low angle." in {shot.description for shot in shots.values()}
        clips = project.session.scalars(select(Clip)).all()
        assert [clip for clip in clips if clip.frames < shots[clip.shot_id].frames and clip.trimmed]
    assert check(running.project).whole


def test_without_a_server_it_says_what_to_install() -> None:
    with pytest.raises(pytest.fail.Exception, match="apt-get install xvfb"):
        require_server({}, lambda _name: None)
    with pytest.raises(pytest.skip.Exception, match="PREVIZ_WITHOUT_X11=1"):
        require_server({"PREVIZ_WITHOUT_X11": "1"}, lambda _name: None)

"""What the words of shots mean is known of so many texts, and found out again of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from previz.shots.spec import ShotSpec, Size
from ui.background import Background
from ui.understanding import Understanding

ROOM = 8


@pytest.fixture
def knows(project: Project) -> Iterator[Understanding]:
    background = Background()
    made = Understanding(project, background)
    made.room = ROOM
    yield made
    made.close()
    background.close()


def test_typing_for_long_keeps_no_more_texts_than_there_is_room_for(knows: Understanding) -> None:
    words = "Wide shot of the harbour" + " and the boats" * 14
    for typed in range(200):
        assert knows.spec(words[: typed + 1], "{}") == knows.known(words[: typed + 1], {})
        assert knows.known_texts <= ROOM
    assert knows.known("Wide shot", "{}") is None
    assert knows.spec("Wide shot", "{}").size is Size.WIDE


def test_what_is_asked_about_is_kept_for_longer(knows: Understanding) -> None:
    knows.spec("Close-up of MARA", "{}")
    for typed in range(ROOM * 3):
        knows.spec(f"Wide shot of {typed} boats", "{}")
        assert knows.known("Close-up of MARA", "{}") is not None


def test_texts_that_are_read_in_their_turn_are_bounded_too(knows: Understanding, qtbot: QtBot) -> None:
    for shot_id in range(ROOM * 4):
        knows.known_or_asked(shot_id, f"Wide shot of {shot_id} boats", "{}")
    qtbot.waitUntil(lambda: knows.waiting == 0, timeout=20_000)
    assert knows.known_texts == ROOM


def test_what_a_shot_said_before_is_told_no_more(knows: Understanding, qtbot: QtBot) -> None:
    told = dict[int, ShotSpec]()
    knows.understood.connect(told.update)
    knows.spec("Close-up of MARA", "{}")
    assert knows.known_or_asked(1, "Wide shot of the boats", "{}") is None
    assert knows.known_or_asked(2, "Medium shot of the keeper", "{}") is None
    known = knows.known_or_asked(1, "Close-up of MARA", {})  # taken back before it was read
    assert known is not None
    assert known.size is Size.CLOSE_UP
    qtbot.waitUntil(lambda: knows.waiting == 0, timeout=20_000)
    qtbot.waitUntil(lambda: 2 in told, timeout=20_000)
    assert {shot_id: spec.size for shot_id, spec in told.items()} == {2: Size.MEDIUM}


def test_many_are_asked_about_at_once_and_told_where_they_are_known(knows: Understanding, qtbot: QtBot) -> None:
    knows.ask_all({7: ("Wide shot of the harbour", "{}")})
    sized = knows.spec("Close-up of MARA", "{}")
    texts = {1: ("Close-up of MARA", "{}"), 2: ("Medium shot of the keeper", "{}"), 7: ("Close-up of MARA", "{}")}
    assert knows.all_known_or_asked(texts) == {1: sized, 7: sized}
    assert knows.waiting == 1, "what was asked of the last before is told no more"
    qtbot.waitUntil(lambda: not knows.waiting)
    assert knows.all_known_or_asked(texts).keys() == {1, 2, 7}

"""Verdicts: the row, the shot's status and the cut in one step, and what is left to be judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.cut.assemble import assemble
from previz.cut.playback import playback
from previz.cut.shot_edits import set_status
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.review.verdicts import decide, review_round, verdicts_of
from tests.cut.films import add_scene, add_take_of, film


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with film(tmp_path) as project:
        yield project


@pytest.fixture
def shots(project: Project) -> list[Shot]:
    """Three shots; the first two have a take."""
    made = add_scene(project, "1", [10, 20, 30])
    for shot in made[:2]:
        add_take_of(project, shot, shot.frames, "blocking", {"picture": "none.mp4"})
    assemble(project)
    return made


def test_a_verdict_and_the_status_are_one_step(project: Project, shots: list[Shot]) -> None:
    steps = len(project.history())
    decide(project, shots[0], "CHG", author="ada")
    assert shots[0].status == "CHG"
    (verdict,) = verdicts_of(project, shots[0].id)
    assert (verdict.status, verdict.take_number, verdict.author) == ("CHG", 1, "ada")
    assert [step.label for step in project.history()[steps:]] == ["Want changes of shot 1A"]
    project.undo()
    assert shots[0].status == "WIP"
    assert verdicts_of(project, shots[0].id) == ()


def test_what_is_approved_stays_when_a_later_take_lands(project: Project, shots: list[Shot]) -> None:
    seen = shots[0].takes[0]
    decide(project, shots[0], "APP", author="ada", take=seen)
    add_take_of(project, shots[0], 10, "final", {"picture": "later.mp4"})
    assert playback(project, assemble(project)).clips[0].take_id == seen.id
    assert shots[0].status == "APP"
    project.undo()
    assert playback(project, assemble(project)).clips[0].take_number == 2


def test_the_newest_verdict_comes_first(project: Project, shots: list[Shot]) -> None:
    for status in ("CHG", "HLD", "APP"):
        decide(project, shots[0], status, author="ada")
    assert [verdict.status for verdict in verdicts_of(project, shots[0].id)] == ["APP", "HLD", "CHG"]


def test_what_is_no_verdict_is_refused(project: Project, shots: list[Shot]) -> None:
    with pytest.raises(WrongUse, match="no verdict"):
        decide(project, shots[0], "OMT", author="ada")
    with pytest.raises(WrongUse, match="not one of shot 1A"):
        decide(project, shots[0], "APP", author="ada", take=shots[1].takes[0])
    assert verdicts_of(project, shots[0].id) == ()


def test_shots_with_a_take_wait_until_they_are_judged(project: Project, shots: list[Shot]) -> None:
    first, second, _ = (shot.id for shot in shots)
    before = review_round(project)
    assert (before.shots, before.waiting, before.judged) == ((first, second), (first, second), 0)
    assert (before.next(None), before.next(first), before.next(second)) == (first, second, first)
    decide(project, shots[0], "APP", author="ada")
    after = review_round(project)
    assert (after.waiting, after.judged, after.next(first), after.next(second)) == ((second,), 1, second, None)


def test_a_shot_waits_again_once_its_changes_are_made(project: Project, shots: list[Shot]) -> None:
    decide(project, shots[0], "CHG", author="ada")
    decide(project, shots[1], "HLD", author="ada")
    assert review_round(project).waiting == ()
    for shot in shots[:2]:
        add_take_of(project, shot, shot.frames, "blocking", {"picture": "new.mp4"})
    assert review_round(project).waiting == (shots[0].id,)


def test_omitted_shots_are_not_judged(project: Project, shots: list[Shot]) -> None:
    set_status(project, shots[0], "OMT")
    assert review_round(project).shots == (shots[1].id,)

"""Which take plays, and when one is stale."""

from __future__ import annotations

import time

from previz.cut import shot_edits
from previz.engine.client import Worker
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.takes.choosing import pick, playing_take, stale_reason
from previz.takes.queue import Queue, enqueue
from previz.takes.requests import RequestWriter, Wanted


def make_takes(project: Project, worker: Worker, shot: Shot, count: int) -> list[Take]:
    queue = Queue(project, worker)
    for _ in range(count):
        enqueue(project, [shot], Wanted())
        while queue.pending():
            queue.poll()
            time.sleep(0.002)
    return shot.takes


def reason(project: Project, shot: Shot, take: Take) -> str | None:
    return stale_reason(shot, take, RequestWriter(project))


def test_the_newest_take_plays_until_one_is_picked(project: Project, shots: list[Shot], worker: Worker) -> None:
    shot = shots[0]
    assert playing_take(shot) is None
    first, second = make_takes(project, worker, shot, 2)
    assert playing_take(shot) is second
    pick(project, shot, first)
    assert playing_take(shot) is first
    make_takes(project, worker, shot, 1)
    assert playing_take(shot) is first
    project.undo()
    assert playing_take(shot) is shot.takes[-1]


def test_a_take_is_stale_when_words_length_or_fields_change(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    shot = shots[0]
    (take,) = make_takes(project, worker, shot, 1)
    assert reason(project, shot, take) is None
    shot_edits.describe(project, shot, "CU on Tom, 85mm")
    assert "words" in (reason(project, shot, take) or "")
    project.undo()
    assert reason(project, shot, take) is None
    shot_edits.set_field(project, shot, "lens_mm", 24.0)
    assert "fields" in (reason(project, shot, take) or "")
    project.undo()
    shot_edits.retime(project, shot, shot.frames + 5)
    assert reason(project, shot, take) == "the shot's length changed"

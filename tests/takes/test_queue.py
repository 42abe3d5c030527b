"""The queue on a real project with a real worker process: what lands, what fails, what survives."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from previz.canonical import digest, from_plain
from previz.engine.client import Worker
from previz.engine.protocol import Render
from previz.media.hashing import sha256_of
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes.jobs import move_job
from previz.takes.queue import DONE, FAILED, QUEUED, STOPPED, JobNews, Queue, enqueue
from previz.takes.requests import RequestWriter, Wanted
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked


def run(queue: Queue, seconds: float = 30.0) -> list[JobNews]:
    news: list[JobNews] = []
    deadline = time.monotonic() + seconds
    while queue.pending():
        assert time.monotonic() < deadline, "the queue did not end"
        news.extend(queue.poll())
        time.sleep(0.002)
    return news


def pauses(count: int) -> Iterator[None]:
    """So many short waits."""
    for _ in range(count):
        time.sleep(0.004)
        yield


def behave(project: Project, shot: Shot, behaviour: str) -> None:
    with project.edit("Behave"):
        shot.overrides = {"location": behaviour}


def begin_slow(project: Project, shots: list[Shot], worker: Worker) -> Queue:
    """A queue that has these shots, the first of them slow and some frames on."""
    behave(project, shots[0], "slow")
    enqueue(project, shots, Wanted())
    queue = Queue(project, worker)
    while not any(item.progress and item.progress.done > 0 for item in queue.poll()):
        time.sleep(0.002)
    return queue


def states(project: Project) -> list[str]:
    return list(project.session.scalars(select(Job.state).order_by(Job.id)))


def test_each_shot_gets_a_take_with_its_whole_recipe(project: Project, shots: list[Shot], worker: Worker) -> None:
    enqueue(project, shots[:2], Wanted(look="clay", seed=7))
    news = run(Queue(project, worker))
    assert [item.shot_id for item in news if item.state == DONE] == [shot.id for shot in shots[:2]]
    for shot in shots[:2]:
        (take,) = shot.takes
        assert (take.number, take.rung, take.frames) == (1, "blocking", shot.frames)
        request = from_plain(Render, take.recipe["request"])
        assert (request.look, request.seed, str(request.size), request.rate.label) == ("clay", 7, "320x180", "24")
        assert request.window.duration == shot.frames
        assert take.inputs_sha256 == take.recipe["inputs_sha256"] == request.digest()
        assert sha256_of(project.media.path(take.media["picture"])) == take.media_sha256["picture"]
    assert not any((project.media.folder / "scratch").iterdir())


def test_a_failure_keeps_its_reason_and_the_rest_goes_on(project: Project, shots: list[Shot], worker: Worker) -> None:
    for shot, behaviour in zip(shots, ("refuse", "crash", "work"), strict=False):
        behave(project, shot, behaviour)
    enqueue(project, shots[:3], Wanted())
    news = run(Queue(project, worker))
    assert [item.state for item in news if item.state in (DONE, FAILED)] == [FAILED, FAILED, DONE]
    reasons = list(project.session.scalars(select(Job.reason).order_by(Job.id)))
    assert reasons[0] == "The set has no floor. Name another place."
    assert "signal 11" in reasons[1]
    assert reasons[2] == ""


def test_a_second_render_is_another_take(project: Project, shots: list[Shot], worker: Worker) -> None:
    queue = Queue(project, worker)
    for _ in range(2):
        enqueue(project, shots[:1], Wanted())
        run(queue)
    assert [take.number for take in shots[0].takes] == [1, 2]
    assert shots[0].takes[0].media == shots[0].takes[1].media


def test_a_request_that_waits_is_not_queued_twice(project: Project, shots: list[Shot]) -> None:
    first = enqueue(project, shots[:2], Wanted())
    assert len(first) == 2
    assert enqueue(project, shots[:2], Wanted()) == []
    assert len(enqueue(project, shots[:2], Wanted(look="plain"))) == 2


def test_stopping_ends_what_runs_and_what_waits(project: Project, shots: list[Shot], worker: Worker) -> None:
    queue = begin_slow(project, shots[:3], worker)
    queue.stop_all()
    run(queue)
    assert states(project) == [STOPPED] * 3
    assert project.session.scalars(select(Take)).all() == []


def test_the_queue_survives_a_restart(tmp_path: Path, project: Project, shots: list[Shot], worker: Worker) -> None:
    enqueue(project, shots[:2], Wanted())
    with project.record("As if it had been running"):
        project.session.scalars(select(Job).order_by(Job.id)).first().state = "running"  # type: ignore[union-attr]
    project.close()
    with Project.open(tmp_path / "film.previz") as again:
        queue = Queue(again, worker)
        assert states(again) == [QUEUED, QUEUED]
        run(queue)
        assert states(again) == [DONE, DONE]


def test_a_shot_removed_under_the_worker_leaves_the_rest_of_the_queue(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    queue = begin_slow(project, shots[:2], worker)
    with project.edit("Remove the shot"):
        project.session.delete(shots[0])
    run(queue)
    assert states(project) == [DONE]
    project.undo()
    assert sorted(states(project)) == [DONE, "running"]
    run(queue)
    assert states(project) == [DONE, DONE]


def begin_and_remove(project: Project, shots: list[Shot], worker: Worker) -> Queue:
    """Begin a slow render, remove its shot, and let the queue notice; the worker has not answered then."""
    queue = begin_slow(project, shots[:1], worker)
    with project.edit("Remove the shot"):
        project.session.delete(shots[0])
    time.sleep(0.2)  # some frames on
    queue.poll()
    return queue


def test_a_shot_brought_back_before_its_render_has_ended_is_made_after_all(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    queue = begin_and_remove(project, shots, worker)
    project.undo()
    news = run(queue)
    assert QUEUED in [item.state for item in news]
    assert states(project) == [DONE]
    assert [take.number for take in project.session.scalars(select(Take))] == [1]


def test_a_shot_brought_back_whose_render_is_then_stopped_stays_without_a_take(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    queue = begin_and_remove(project, shots, worker)
    project.undo()
    (job,) = project.session.scalars(select(Job.id))
    assert queue.stop(job) is None
    run(queue)
    assert states(project) == [STOPPED]
    assert project.session.scalars(select(Take)).all() == []


def test_equal_rows_give_equal_requests(project: Project, shots: list[Shot]) -> None:
    first = [RequestWriter(project).request(shot, Wanted()) for shot in shots]
    second = [RequestWriter(project).request(shot, Wanted()) for shot in shots]
    assert first == second
    assert len({digest(request) for request in first}) == len(shots)


def test_shots_of_a_scene_look_at_one_world(project: Project, shots: list[Shot]) -> None:
    writer = RequestWriter(project)
    kitchen = [writer.request(shot, Wanted()).world for shot in shots if shot.scene.heading.startswith("INT.")]
    assert len({world.place for world in kitchen}) == 1
    marks = [
        {performer.member.name: performer.mark for performer in world.performers if performer.member.name == "MARA"}
        for world in kitchen
    ]
    assert all(mark == marks[0] for mark in marks)


def test_a_paused_queue_stands_still_within_a_frame_and_goes_on_where_it_was(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    queue = begin_slow(project, shots[:2], worker)
    queue.pause(True)
    assert queue.paused
    settle = time.monotonic() + 0.3
    while time.monotonic() < settle:
        queue.poll()
        time.sleep(0.002)
    still = [item for _ in pauses(50) for item in queue.poll()]
    assert still == []
    assert states(project) == ["running", QUEUED]
    queue.pause(False)
    run(queue)
    assert states(project) == [DONE, DONE]
    assert [take.frames for take in shots[0].takes] == [shots[0].frames]


def test_a_pause_survives_a_restart_and_what_runs_waits_again(
    tmp_path: Path, project: Project, shots: list[Shot], worker: Worker
) -> None:
    behave(project, shots[0], "slow")
    enqueue(project, shots[:1], Wanted())
    with Forked(open_scripted) as first:
        queue = Queue(project, first)
        while not any(item.progress and item.progress.done > 0 for item in queue.poll()):
            time.sleep(0.002)
        queue.pause(True)
        queue.close()
    project.close()
    with Project.open(tmp_path / "film.previz") as again:
        queue = Queue(again, worker)
        assert queue.paused
        assert queue.poll() == ()
        assert states(again) == [QUEUED]
        queue.pause(False)
        run(queue)
        assert states(again) == [DONE]


def test_the_jobs_of_some_shots_are_made_alone_while_the_rest_is_paused(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    enqueue(project, shots[:3], Wanted())
    Queue(project, worker).pause(True)
    alone = Queue(project, worker, [shots[1].id])
    assert alone.pending() == 1
    run(alone)
    assert states(project) == [QUEUED, DONE, QUEUED]
    assert Queue(project, worker).paused


def test_jobs_run_in_the_order_that_they_were_put_in(project: Project, shots: list[Shot], worker: Worker) -> None:
    ids = enqueue(project, shots[:3], Wanted())
    move_job(project, ids[2], 0)
    news = run(Queue(project, worker))
    assert [item.job_id for item in news if item.state == DONE] == [ids[2], ids[0], ids[1]]

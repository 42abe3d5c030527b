"""Rows of the queue: put in once, and dismissed when they have ended."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from previz.project.file import Project
from previz.project.schema import Job, Shot
from previz.takes.jobs import add_jobs, dismiss, dismiss_failures, is_paused, move_job, set_paused
from previz.takes.requests import RequestWriter, Wanted


def states(project: Project) -> list[str]:
    return list(project.session.scalars(select(Job.state).order_by(Job.position)))


def test_an_equal_request_waits_once(project: Project, shots: list[Shot]) -> None:
    writer = RequestWriter(project)
    first, second = (writer.draft(shot, Wanted()).request() for shot in shots[:2])
    assert len(add_jobs(project, [(shots[0].id, first)])) == 1
    assert len(add_jobs(project, [(shots[0].id, first), (shots[1].id, second)])) == 1
    assert states(project) == ["queued", "queued"]
    jobs = list(project.session.scalars(select(Job).order_by(Job.position)))
    assert [(job.shot_id, job.rung, job.position) for job in jobs] == [
        (shots[0].id, "blocking", 0),
        (shots[1].id, "blocking", 1),
    ]


def test_only_what_has_ended_is_dismissed(project: Project, shots: list[Shot]) -> None:
    request = RequestWriter(project).request(shots[0], Wanted())
    (job_id,) = add_jobs(project, [(shots[0].id, request)])
    dismiss(project, job_id)
    assert states(project) == ["queued"]
    with project.record("It failed"):
        project.session.get_one(Job, job_id).state = "failed"
    dismiss(project, job_id)
    dismiss(project, job_id)
    assert states(project) == []


def test_a_shot_that_is_made_again_loses_its_failures(project: Project, shots: list[Shot]) -> None:
    writer = RequestWriter(project)
    ids = add_jobs(project, [(shot.id, writer.request(shot, Wanted())) for shot in shots[:3]])
    with project.record("Two failed"):
        for job_id in ids[:2]:
            project.session.get_one(Job, job_id).state = "failed"
    dismiss_failures(project, shots[0].id)
    dismiss_failures(project, shots[2].id)
    assert states(project) == ["failed", "queued"]


@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 6)), max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_job_goes_where_it_is_put_among_those_that_wait(
    project: Project, shots: list[Shot], moves: list[tuple[int, int]]
) -> None:
    with project.record("Begin anew"):
        for job in project.session.scalars(select(Job)):
            project.session.delete(job)
    request = RequestWriter(project).request(shots[0], Wanted())
    ids = add_jobs(project, [(shot.id, request) for shot in shots[:4]])
    order = list(ids)
    for which, place in moves:
        move_job(project, ids[which], place)
        order.remove(ids[which])
        order.insert(max(0, min(place, 3)), ids[which])
        assert list(project.session.scalars(select(Job.id).order_by(Job.position))) == order


def test_the_job_that_runs_stays_before_those_that_are_moved(project: Project, shots: list[Shot]) -> None:
    request = RequestWriter(project).request(shots[0], Wanted())
    first, second, third = add_jobs(project, [(shot.id, request) for shot in shots[:3]])
    with project.record("It runs"):
        project.session.get_one(Job, first).state = "running"
    move_job(project, third, 0)
    move_job(project, first, 2)
    assert list(project.session.scalars(select(Job.id).order_by(Job.position))) == [first, third, second]


def test_a_pause_is_kept_in_the_project_and_is_no_undo_step(tmp_path: Path, project: Project) -> None:
    assert not is_paused(project)
    before = project.history()
    set_paused(project, True)
    set_paused(project, True)
    assert project.history() == before
    project.close()
    with Project.open(tmp_path / "film.previz") as again:
        assert is_paused(again)
        set_paused(again, False)
        assert not is_paused(again)

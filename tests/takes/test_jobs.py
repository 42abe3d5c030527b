"""Rows of the queue: put in once, and dismissed when they have ended."""

from __future__ import annotations

from sqlalchemy import select

from previz.project.file import Project
from previz.project.schema import Job, Shot
from previz.takes.jobs import add_jobs, dismiss, dismiss_failures
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

"""Rows of the queue: what is put in, and what a person has done with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, update

from previz.canonical import digest, to_plain
from previz.engine.catalog import rung_of
from previz.engine.protocol import Render
from previz.project.file import Project
from previz.project.schema import Job, QueueState

QUEUED, RUNNING, DONE, FAILED, STOPPED = "queued", "running", "done", "failed", "stopped"


def add_jobs(project: Project, requests: Sequence[tuple[int, Render]]) -> list[int]:
    """Queue renders, each for a shot by its id. Returns the new jobs' ids.

    A shot whose equal request waits already is not queued twice.
    """
    waiting = {
        (job.shot_id, digest(job.request))
        for job in project.session.scalars(
            select(Job).where(Job.state.in_((QUEUED, RUNNING)), Job.shot_id.in_([shot_id for shot_id, _ in requests]))
        )
    }
    fresh = [(shot_id, request) for shot_id, request in requests if (shot_id, request.digest()) not in waiting]
    if not fresh:
        return []
    with project.record("Queue renders"):
        last = project.session.scalar(select(func.max(Job.position)))
        first = 0 if last is None else last + 1
        jobs = [
            Job(shot_id=shot_id, position=place, rung=rung_of(request), request=to_plain(request))
            for place, (shot_id, request) in enumerate(fresh, first)
        ]
        project.session.add_all(jobs)
        project.session.flush()
        return [job.id for job in jobs]


def move_job(project: Project, job_id: int, place: int) -> None:
    """Put a job that waits in another place among those that wait: 0 is next. One that does not wait stays."""
    wanted = select(Job.id, Job.position).where(Job.state == QUEUED).order_by(Job.position, Job.id)
    waiting = [tuple(row) for row in project.session.execute(wanted)]
    ids = [row[0] for row in waiting]
    if job_id not in ids:
        return
    before = ids.index(job_id)
    ids.remove(job_id)
    ids.insert(max(0, min(place, len(ids))), job_id)
    first = waiting[0][1]
    places = {id: first + at for at, id in enumerate(ids)}
    moved = [{"id": id, "position": places[id]} for id, position in waiting if places[id] != position]
    if ids.index(job_id) != before:
        with project.record("Reorder the queue"):
            project.session.execute(update(Job), moved)


def is_paused(project: Project) -> bool:
    """Whether the queue begins no job for now."""
    state = project.session.get(QueueState, 1)
    return state is not None and state.paused


def set_paused(project: Project, paused: bool) -> None:
    """Have the queue begin no job for now, or go on."""
    if is_paused(project) == paused:
        return
    with project.record("Pause the queue" if paused else "Resume the queue"):
        state = project.session.get(QueueState, 1)
        if state is None:
            project.session.add(QueueState(paused=paused))
        else:
            state.paused = paused


def failed_job(project: Project, job_id: int) -> tuple[int, Mapping[str, Any]] | None:
    """The shot of a job that failed, by its id, and what it was to make, as plain data; None where it did not fail."""
    job = project.session.get(Job, job_id)
    return None if job is None or job.state != FAILED else (job.shot_id, job.request)


def dismiss(project: Project, job_id: int) -> None:
    """Take a job that has ended out of the list; one that waits or runs stays."""
    job = project.session.get(Job, job_id)
    if job is not None and job.state not in (QUEUED, RUNNING):
        with project.record("Dismiss a render"):
            project.session.delete(job)


def dismiss_failures(project: Project, shot_id: int) -> None:
    """Take the failed jobs of a shot out of the list: it is being made again."""
    failed = project.session.scalars(select(Job).where(Job.shot_id == shot_id, Job.state == FAILED)).all()
    if failed:
        with project.record("Dismiss failed renders"):
            for job in failed:
                project.session.delete(job)

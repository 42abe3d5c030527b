"""Rows of the queue: what is put in, and what a person has done with."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from previz.canonical import digest, to_plain
from previz.engine.catalog import engine_card
from previz.engine.protocol import Render
from previz.project.file import Project
from previz.project.schema import Job

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
            Job(shot_id=shot_id, position=place, rung=engine_card(request.engine).rung, request=to_plain(request))
            for place, (shot_id, request) in enumerate(fresh, first)
        ]
        project.session.add_all(jobs)
        project.session.flush()
        return [job.id for job in jobs]


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

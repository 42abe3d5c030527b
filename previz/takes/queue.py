"""The queue: jobs in the project, made one after the other by the worker, each finished one landing as a take."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Select, func, select, update

from previz.canonical import from_plain
from previz.engine.client import Worker
from previz.engine.messages import Advanced, Event, Failed, Finished, Stopped
from previz.engine.protocol import Progress, Render, Rendered
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Job, Shot
from previz.takes.jobs import DONE as DONE
from previz.takes.jobs import FAILED as FAILED
from previz.takes.jobs import QUEUED as QUEUED
from previz.takes.jobs import RUNNING as RUNNING
from previz.takes.jobs import STOPPED as STOPPED
from previz.takes.jobs import add_jobs, is_paused, set_paused
from previz.takes.landing import land
from previz.takes.pace import peak_memory
from previz.takes.requests import RequestWriter, Wanted


@dataclass(frozen=True, slots=True)
class JobNews:
    """What has become of a job: its state, and how far it is, or why it ended, or the take that it made."""

    job_id: int
    shot_id: int
    state: str
    progress: Progress | None = None
    reason: str = ""
    take_id: int | None = None


def enqueue(project: Project, shots: Sequence[Shot], wanted: Wanted, writer: RequestWriter | None = None) -> list[int]:
    """Put a render of each shot in the queue; the requests are frozen now. Returns the new jobs' ids.

    A shot whose equal request waits already is not queued twice.
    """
    return enqueue_each(project, [(shot, wanted) for shot in shots], writer)


def enqueue_each(
    project: Project, wishes: Sequence[tuple[Shot, Wanted]], writer: RequestWriter | None = None
) -> list[int]:
    """Put a render of each shot in the queue, by a wish of its own. Returns the new jobs' ids, as `enqueue` does."""
    writer = writer or RequestWriter(project)
    return add_jobs(project, [(shot.id, writer.request(shot, wanted)) for shot, wanted in wishes])


class Queue:
    """Runs a project's jobs through a worker. Whoever owns the loop calls `poll`; it never waits.

    With `shots` it runs the jobs of these shots alone, also while the queue is paused.
    """

    def __init__(self, project: Project, worker: Worker, shots: Collection[int] | None = None) -> None:
        self._project = project
        self._worker = worker
        self._shots = shots
        self._folder: Path | None = None
        self._resume()

    @property
    def running(self) -> int | None:
        """The job that is being made, or None."""
        return self._worker.job

    def pending(self) -> int:
        """How many jobs wait or run."""
        return self._project.session.scalar(select(func.count()).select_from(self._waiting().subquery())) or 0

    @property
    def paused(self) -> bool:
        """Whether no job begins for now; the one under way waits before its next frame."""
        return self._shots is None and is_paused(self._project)

    def pause(self, paused: bool) -> None:
        """Pause within a frame, or with False go on. A pause holds over restarts, and loses nothing."""
        set_paused(self._project, paused)
        self._worker.hold(self.paused)

    def poll(self) -> tuple[JobNews, ...]:
        """Take what the worker has said, land finished takes, and give it the next job."""
        news = [item for event in self._worker.poll() if (item := self._take_note(event)) is not None]
        if self._worker.job is None and not self.paused:
            news.extend(self._next())
        return tuple(news)

    def stop(self, job_id: int) -> JobNews | None:
        """Stop a job: a waiting one at once, the running one within a frame (`poll` tells)."""
        if job_id == self._worker.job:
            self._worker.cancel()
            return None
        job = self._project.session.get(Job, job_id)
        return self._end(job, STOPPED, "Stopped") if job is not None and job.state == QUEUED else None

    def stop_all(self) -> tuple[JobNews, ...]:
        """Stop all that waits and what runs."""
        self._worker.cancel()
        wanted = select(Job.id, Job.shot_id).where(Job.state == QUEUED).order_by(Job.position, Job.id)
        waiting = [tuple(row) for row in self._project.session.execute(wanted)]
        if not waiting:
            return ()
        with self._project.record("Stop the queue"):
            stopped = update(Job).where(Job.state == QUEUED).values(state=STOPPED, reason="Stopped")
            self._project.session.execute(stopped, execution_options={"synchronize_session": False})
        return tuple(JobNews(job_id, shot_id, STOPPED, reason="Stopped") for job_id, shot_id in waiting)

    def abandon(self) -> None:
        """Stop all jobs and end the worker at once, without waiting for its answer."""
        self._worker.close()
        self._clear_folder()
        self._resume()
        self.stop_all()

    def close(self) -> None:
        """End the worker; a job under way goes back into the queue for the next start."""
        self._worker.close()
        self._clear_folder()
        self._resume()

    def _resume(self) -> None:
        """Jobs that were running when the program ended wait again."""
        cut_short = list(self._project.session.scalars(select(Job).where(Job.state == RUNNING)))
        if cut_short and not self._project.read_only:
            with self._project.record("Resume the queue"):
                for job in cut_short:
                    job.state = QUEUED

    def _waiting(self) -> Select[Job]:
        """The jobs to run. One that says it runs while the worker is idle came back by a redo: it waits like others."""
        waiting = select(Job).where(Job.state.in_((QUEUED, RUNNING)))
        return waiting if self._shots is None else waiting.where(Job.shot_id.in_(self._shots))

    def _next(self) -> list[JobNews]:
        job = self._project.session.scalars(self._waiting().order_by(Job.position, Job.id).limit(1)).first()
        if job is None:
            return []
        try:
            request = from_plain(Render, job.request)
            self._folder = self._project.media.scratch()
        except (ValueError, PrevizError) as error:
            return [self._end(job, FAILED, str(error))]
        with self._project.record("Start a render"):
            job.state = RUNNING
        self._worker.submit(job.id, request, self._folder)
        return [JobNews(job.id, job.shot_id, RUNNING, Progress(0, request.window.duration, "starting"))]

    def _take_note(self, event: Event) -> JobNews | None:
        job = self._project.session.get(Job, event.job)
        if job is None:  # its shot was removed while it was being made
            self._worker.cancel()
            if not isinstance(event, Advanced):
                self._clear_folder()
            return None
        match event:
            case Advanced(progress=progress):
                return JobNews(job.id, job.shot_id, RUNNING, progress)
            case Finished(rendered=rendered):
                return self._landed(job, rendered)
            case Failed(what=what, remedy=remedy):
                news = self._end(job, FAILED, str(PrevizError(what, remedy)))
            case Stopped():
                news = self._end(job, STOPPED, "Stopped")
        self._clear_folder()
        return news

    def _landed(self, job: Job, rendered: Rendered) -> JobNews:
        try:
            take = land(self._project, job, rendered, peak_memory(self._worker.pid))
        except PrevizError as error:
            return self._end(job, FAILED, str(error))
        finally:
            self._clear_folder()
        return JobNews(job.id, job.shot_id, DONE, take_id=take)

    def _end(self, job: Job, state: str, reason: str) -> JobNews:
        with self._project.record("End a render"):
            job.state, job.reason = state, reason
        return JobNews(job.id, job.shot_id, state, reason=reason)

    def _clear_folder(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

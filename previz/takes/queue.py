"""The queue: jobs in the project, made in their order by the worker or a farm, each finished one landing as a take."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Select, func, select, update

from previz.canonical import from_plain
from previz.engine.crew import Crew
from previz.engine.messages import Advanced, Event, Failed, Finished, GivenBack, MadeOn, Stopped
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
    """Runs a project's jobs through a crew. Whoever owns the loop calls `poll`; it never waits.

    With `shots` it runs the jobs of these shots alone, also while the queue is paused. A job that the crew gives back
    waits in the project for another crew; this queue leaves it alone.
    """

    def __init__(self, project: Project, crew: Crew, shots: Collection[int] | None = None) -> None:
        self._project = project
        self._crew = crew
        self._shots = shots
        self._folders: dict[int, Path] = {}
        self._given_back: set[int] = set()
        self._bereft: set[int] = set()  # stopped because their shots were removed, and not heard to their end
        self._resume()

    @property
    def running(self) -> int | None:
        """The job that is being made, the first begun of several, or None."""
        return next(iter(self._crew.jobs), None)

    @property
    def fault(self) -> PrevizError | None:
        """Why nothing can be made any more, where the crew cannot: what waits goes on waiting."""
        return self._crew.fault

    @property
    def given_back(self) -> int:
        """How many jobs the crew gave back, which wait for another."""
        return len(self._given_back)

    def pending(self) -> int:
        """How many jobs wait or run, but for those that the crew gave back."""
        return self._project.session.scalar(select(func.count()).select_from(self._waiting().subquery())) or 0

    @property
    def paused(self) -> bool:
        """Whether no job begins for now; the one under way waits before its next frame."""
        return self._shots is None and is_paused(self._project)

    def pause(self, paused: bool) -> None:
        """Pause within a frame, or with False go on. A pause holds over restarts, and loses nothing."""
        set_paused(self._project, paused)
        self._crew.hold(self.paused)

    def poll(self, begin: bool = True) -> tuple[JobNews, ...]:
        """Take what the crew has said, land finished takes, and give it the next jobs; these not unless `begin`."""
        news = [item for event in self._crew.poll() if (item := self._take_note(event)) is not None]
        if self.paused:
            self._resume()
        while begin and self._crew.has_room and not self.paused and (begun := self._next()):
            news.append(begun)
        return tuple(news)

    def stop(self, job_id: int) -> JobNews | None:
        """Stop a job: a waiting one at once, the running one within a frame (`poll` tells)."""
        if job_id in self._crew.jobs:
            self._bereft.discard(job_id)
            self._crew.cancel(job_id)
            return None
        job = self._project.session.get(Job, job_id)
        return self._end(job, STOPPED, "Stopped") if job is not None and job.state == QUEUED else None

    def stop_all(self) -> tuple[JobNews, ...]:
        """Stop all that waits and what runs."""
        self._bereft.clear()
        self._crew.cancel()
        wanted = select(Job.id, Job.shot_id).where(Job.state == QUEUED).order_by(Job.position, Job.id)
        waiting = [tuple(row) for row in self._project.session.execute(wanted)]
        if not waiting:
            return ()
        with self._project.record("Stop the queue"):
            stopped = update(Job).where(Job.state == QUEUED).values(state=STOPPED, reason="Stopped")
            self._project.session.execute(stopped, execution_options={"synchronize_session": False})
        return tuple(JobNews(job_id, shot_id, STOPPED, reason="Stopped") for job_id, shot_id in waiting)

    def abandon(self) -> None:
        """Stop all jobs and end the crew at once, without waiting for its answer."""
        self._crew.close()
        self._clear_folders()
        self._resume()
        self.stop_all()

    def close(self) -> None:
        """End the crew; jobs under way go back into the queue for the next start."""
        self._crew.close()
        self._clear_folders()
        self._resume()

    def _resume(self) -> None:
        """Jobs that nobody is at wait again: the program ended under them, or an undo brought them back."""
        idle = select(Job).where(Job.state == RUNNING, Job.id.not_in(self._crew.jobs))
        cut_short = list(self._project.session.scalars(idle))
        if cut_short and not self._project.read_only:
            with self._project.record("Resume the queue"):
                for job in cut_short:
                    job.state = QUEUED

    def _waiting(self) -> Select[Job]:
        """The jobs to run or that run. One that says it runs and does not came back by a redo: it waits like others."""
        waiting = select(Job).where(Job.state.in_((QUEUED, RUNNING)), Job.id.not_in(self._given_back))
        return waiting if self._shots is None else waiting.where(Job.shot_id.in_(self._shots))

    def _next(self) -> JobNews | None:
        """Give the crew the next job, if one waits; one that cannot be begun has failed."""
        waiting = self._waiting().where(Job.id.not_in(self._crew.jobs)).order_by(Job.position, Job.id)
        job = self._project.session.scalars(waiting.limit(1)).first()
        if job is None:
            return None
        try:
            request = from_plain(Render, job.request)
            folder = self._project.media.scratch()
        except (ValueError, PrevizError) as error:
            return self._end(job, FAILED, str(error))
        with self._project.record("Start a render"):
            job.state, job.reason = RUNNING, ""
        self._folders[job.id] = folder
        self._crew.submit(job.id, request, folder)
        return JobNews(job.id, job.shot_id, RUNNING, Progress(0, request.window.duration, "starting"))

    def _take_note(self, event: Event) -> JobNews | None:
        job = self._project.session.get(Job, event.job)
        if job is None:  # its shot was removed while it was being made
            self._crew.cancel(event.job)
            self._bereft.add(event.job)
            if not isinstance(event, Advanced):
                self._over(event.job)
            return None
        match event:
            case Advanced(progress=progress):
                return JobNews(job.id, job.shot_id, RUNNING, progress)
            case Finished(rendered=rendered, made_on=made_on):
                return self._landed(job, rendered, made_on)
            case Failed(what=what, remedy=remedy):
                news = self._end(job, FAILED, str(PrevizError(what, remedy)))
            case Stopped() if job.id in self._bereft:  # and its shot was brought back: nobody asked for the stop
                news = self._end(job, QUEUED, "")
            case Stopped():
                news = self._end(job, STOPPED, "Stopped")
            case GivenBack(what=what, remedy=remedy):
                self._given_back.add(job.id)
                news = self._end(job, QUEUED, str(PrevizError(what, remedy)))
        self._over(job.id)
        return news

    def _landed(self, job: Job, rendered: Rendered, made_on: MadeOn | None) -> JobNews:
        try:
            peak = peak_memory(self._crew.pid) if made_on is None else made_on.peak_bytes
            take = land(self._project, job, rendered, peak, made_on)
        except PrevizError as error:
            return self._end(job, FAILED, str(error))
        finally:
            self._over(job.id)
        return JobNews(job.id, job.shot_id, DONE, take_id=take)

    def _end(self, job: Job, state: str, reason: str) -> JobNews:
        with self._project.record("End a render"):
            job.state, job.reason = state, reason
        return JobNews(job.id, job.shot_id, state, reason=reason)

    def _over(self, job_id: int) -> None:
        self._bereft.discard(job_id)
        self._clear_folder(job_id)

    def _clear_folder(self, job_id: int) -> None:
        folder = self._folders.pop(job_id, None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _clear_folders(self) -> None:
        for job_id in tuple(self._folders):
            self._clear_folder(job_id)

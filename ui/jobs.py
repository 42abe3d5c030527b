"""What the window knows of the queue: each job's state, progress and picture, kept whatever shot is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from sqlalchemy import select

from previz.engine.catalog import DIFFUSION, engine_card
from previz.engine.diffusion.stages import counts_passes, share_of_whole
from previz.engine.protocol import Progress
from previz.project.file import Change, Project
from previz.project.schema import Job, Shot
from previz.takes.jobs import is_paused
from previz.takes.queue import FAILED, QUEUED, RUNNING, JobNews
from ui.job_pace import JobPace
from ui.pictures import image_of
from ui.spoken import shot_name
from ui.words import N, counted, translate

_ORDER = {FAILED: 0, RUNNING: 1, QUEUED: 2}
_TELL_SECONDS = 1.0
CODES = {FAILED: "ERR", RUNNING: "GEN", QUEUED: "QUE"}
"""The status code of a job's state."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job that waits, runs or has failed. `share` is how much of it is done, from 0 to 1; `reason` why it failed, or
    why it was given back and waits for another crew.

    `frames` is how long it is; of what its stage counts, passes of a model or frames, `done` are done `of` so many.
    `held` is one that waits before its next frame, `where` the machine of a farm that it is made on.
    """

    job_id: int
    shot_id: int
    shot: str
    state: str
    position: int
    rung: str = ""
    frames: int = 0
    done: int = 0
    of: int = 0
    share: float | None = None
    stage: str = ""
    reason: str = ""
    held: bool = False
    where: str = ""

    @property
    def counted(self) -> str:
        """What its stage counts, in words; nothing where it counts nothing."""
        if not self.done or self.of <= 1:
            return ""
        if counts_passes(self.stage):
            return translate("Jobs", "pass {done} of {all}").format(done=self.done, all=self.of)
        frames = self.of
        return counted("Jobs", "{done} of %n frames", "{done} of %n frame", N, frames).format(done=self.done)

    @property
    def words(self) -> str:
        """How it stands, in words."""
        if self.state == RUNNING:
            share = "" if self.share is None else f"{round(self.share * 100)} %  "
            return f"{share}{self.stage_words}".strip()
        return self.reason if self.state == FAILED else self.reason or translate("Jobs", "queued")

    @property
    def stage_words(self) -> str:
        """What is being done of it, or that it waits."""
        return translate("Jobs", "paused") if self.held else self.stage

    @property
    def account(self) -> str:
        """Which shot it makes, and how it stands."""
        return translate("Jobs", "{shot}: {words}").format(shot=shot_name(self.shot), words=self.words)


class JobBook(QObject):
    """Keeps the jobs that wait, run or have failed, from the project's rows and the worker's news."""

    changed = Signal()
    """Jobs came, went, or changed their state or order; or the queue was paused, or goes on."""
    shot_changed = Signal(int)
    """A shot's job came, went, changed or got on."""
    left_changed = Signal()
    """All will take another while than was thought a moment ago."""

    def __init__(
        self, project: Project, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._lines: dict[int, JobLine] = {}
        self._by_shot: dict[int, set[int]] = {}
        self._pictures: dict[int, QImage] = {}
        self._pace, self._clock, self._told = JobPace(clock), clock, 0.0
        self._paused = is_paused(project)
        self._read(None)

    @property
    def paused(self) -> bool:
        """Whether no job begins for now."""
        return self._paused

    def lines(self) -> list[JobLine]:
        """All of them: failed ones first, then the one that runs, then those that wait, in their order."""
        return sorted(self._lines.values(), key=lambda line: (_ORDER[line.state], line.position, line.job_id))

    def of_shot(self, shot_id: int) -> JobLine | None:
        """The job that matters most of a shot: the one that runs, or waits, or the last that failed."""
        ids = self._by_shot.get(shot_id, ())
        lines = [self._lines[job_id] for job_id in ids]
        return max(lines, key=lambda line: (line.state == RUNNING, line.state == QUEUED, line.job_id), default=None)

    def codes(self) -> dict[int, str]:
        """The codes of the shots that wait, are being made or failed, by the shots' ids."""
        best = {shot_id: self.of_shot(shot_id) for shot_id, ids in self._by_shot.items() if ids}
        return {shot_id: CODES[line.state] for shot_id, line in best.items() if line is not None}

    def count(self, state: str) -> int:
        """How many jobs are in a state."""
        return sum(line.state == state for line in self._lines.values())

    def picture(self, job_id: int) -> QImage | None:
        """What was drawn of a job last; None before the first frame, and once it is over."""
        return self._pictures.get(job_id)

    def seconds_left(self, line: JobLine) -> float | None:
        """How long a job will take from when it goes on; None while nobody knows."""
        if line.state == FAILED:
            return None
        if line.state == RUNNING and _is_paced(line):
            return self._pace.left(line.job_id, line.of - line.done)
        return self._pace.to_come(line.frames, line.rung) if not line.done else None

    def all_seconds_left(self) -> float | None:
        """How long all that waits and runs will take, several at once where they are; None while nobody knows."""
        left = [self.seconds_left(line) for line in self._lines.values() if line.state != FAILED]
        known = [seconds for seconds in left if seconds is not None]
        return sum(known) / max(1, self.count(RUNNING)) if known and len(known) == len(left) else None

    def show_places(self, places: Mapping[int, str]) -> None:
        """Learn on which machine each job is made; those of this machine are not among them."""
        for line in tuple(self._lines.values()):
            where = places.get(line.job_id, "") if line.state == RUNNING else ""
            if line.where != where:
                self._lines[line.job_id] = replace(line, where=where)
                self.shot_changed.emit(line.shot_id)

    def on_news(self, news: JobNews) -> None:
        """Take in how far the running job is."""
        line = self._lines.get(news.job_id)
        if line is None or news.state != RUNNING or news.progress is None:
            return
        line = self._lines[news.job_id] = _advanced(line, news.progress)
        if not self._paused and _is_paced(line):  # what was drawn before the pause took hold comes in a burst
            self._pace.advance(line.job_id, line.done, line.rung, line.of / max(1, line.frames))
        if news.progress.preview is not None:
            self._pictures[news.job_id] = image_of(news.progress.preview.picture)
        self.shot_changed.emit(news.shot_id)
        if self._clock() - self._told >= _TELL_SECONDS:
            self._told = self._clock()
            self.left_changed.emit()

    def on_changed(self, change: Change) -> None:
        """Read again what changed; a job whose shot is gone is gone too."""
        jobs = set(change.tables.get("job", ()))
        shots = change.tables.get("shot", frozenset())
        jobs |= {line.job_id for line in self._lines.values() if line.shot_id in shots}
        turned = "queue_state" in change.tables
        if turned:
            self._turn()
        if jobs:
            self._read(jobs)
        elif turned:
            self.changed.emit()

    def _turn(self) -> None:
        """The queue is paused, or goes on: so does the job under way."""
        self._paused = is_paused(self._project)
        self._pace.rest()
        for line in list(self._lines.values()):
            if line.state == RUNNING:
                self._lines[line.job_id] = replace(line, held=self._paused)
                self.shot_changed.emit(line.shot_id)

    def _read(self, job_ids: Iterable[int] | None) -> None:
        wanted = select(
            Job.id, Job.shot_id, Shot.number, Job.state, Job.position, Job.reason, Job.rung, Shot.frames
        ).join(Shot, Job.shot_id == Shot.id)
        wanted = wanted.where(Job.state.in_(tuple(_ORDER)))
        if job_ids is not None:
            wanted = wanted.where(Job.id.in_(list(job_ids)))
        before = {job_id: self._lines.pop(job_id) for job_id in list(job_ids or ()) if job_id in self._lines}
        for job_id, shot_id, number, state, position, reason, rung, frames in self._project.session.execute(wanted):
            told = " ".join(reason.split())
            fresh = JobLine(job_id, shot_id, number, state, position, rung, frames, reason=told)
            old = before.get(job_id)
            self._lines[job_id] = _kept(fresh, old) if old is not None and old.state == state else fresh
        self._forget(set(before))
        self._by_shot.clear()
        for line in self._lines.values():
            self._by_shot.setdefault(line.shot_id, set()).add(line.job_id)
        for shot_id in sorted(self._touched(before, self._lines if job_ids is None else job_ids)):
            self.shot_changed.emit(shot_id)
        self.changed.emit()

    def _touched(self, before: Mapping[int, JobLine], job_ids: Iterable[int]) -> set[int]:
        """The shots whose jobs are others now. One that merely stands elsewhere in the queue is the same."""
        touched: set[int] = set()
        for job_id in job_ids:
            old, now = before.get(job_id), self._lines.get(job_id)
            if old is None or now is None or replace(old, position=now.position) != now:
                touched.update(line.shot_id for line in (old, now) if line is not None)
        return touched

    def _forget(self, job_ids: Iterable[int]) -> None:
        """Let go of what was drawn of jobs that run no more."""
        for job_id in job_ids:
            line = self._lines.get(job_id)
            if line is None or line.state != RUNNING:
                self._pictures.pop(job_id, None)
                self._pace.over(job_id)


def _advanced(line: JobLine, progress: Progress) -> JobLine:
    """A job that is so far. A model's take has stages that count for themselves, and is as far as these are of it."""
    share: float | None = progress.done / max(1, progress.of)
    if line.rung in engine_card(DIFFUSION).rungs:
        told = share_of_whole(progress)
        share = line.share if told is None else told
    return replace(line, done=progress.done, of=progress.of, share=share, stage=progress.stage)


def _is_paced(line: JobLine) -> bool:
    """Whether what a job's stage counts tells how long it will take: frames of the blocking, passes of a model."""
    return line.rung not in engine_card(DIFFUSION).rungs or counts_passes(line.stage)


def _kept(fresh: JobLine, old: JobLine) -> JobLine:
    """A job read anew, as far as it was."""
    return replace(fresh, done=old.done, of=old.of, share=old.share, stage=old.stage, held=old.held, where=old.where)

"""What the window knows of the queue: each job's state and progress, kept whatever shot is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from sqlalchemy import select

from previz.project.file import Change, Project
from previz.project.schema import Job, Shot
from previz.takes.queue import FAILED, QUEUED, RUNNING, JobNews

_ORDER = {FAILED: 0, RUNNING: 1, QUEUED: 2}
CODES = {FAILED: "ERR", RUNNING: "GEN", QUEUED: "QUE"}
"""The status code of a job's state."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job that waits, runs or has failed. `share` is how much of it is done, from 0 to 1; `reason` why it failed."""

    job_id: int
    shot_id: int
    shot: str
    state: str
    position: int
    share: float | None = None
    stage: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """How it stands, in words."""
        if self.state == RUNNING:
            share = "" if self.share is None else f"{round(self.share * 100)} %  "
            return f"{share}{self.stage}".strip()
        return self.reason if self.state == FAILED else "queued"


class JobBook(QObject):
    """Keeps the jobs that wait, run or have failed, from the project's rows and the worker's news."""

    changed = Signal()
    """Jobs came, went or changed their state."""
    shot_changed = Signal(int)
    """A shot's job came, went, changed or got on."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._lines: dict[int, JobLine] = {}
        self._by_shot: dict[int, set[int]] = {}
        self._read(None)

    def lines(self) -> list[JobLine]:
        """All of them: failed ones first, then the one that runs, then those that wait, in their order."""
        return sorted(self._lines.values(), key=lambda line: (_ORDER[line.state], line.position, line.job_id))

    def of_shot(self, shot_id: int) -> JobLine | None:
        """The job that matters most of a shot: the one that runs, or waits, or the last that failed."""
        ids = self._by_shot.get(shot_id, ())
        lines = [self._lines[job_id] for job_id in ids]
        return max(lines, key=lambda line: (line.state == RUNNING, line.state == QUEUED, line.job_id), default=None)

    def count(self, state: str) -> int:
        """How many jobs are in a state."""
        return sum(line.state == state for line in self._lines.values())

    def on_news(self, news: JobNews) -> None:
        """Take in how far the running job is."""
        line = self._lines.get(news.job_id)
        if line is None or news.state != RUNNING or news.progress is None:
            return
        share = news.progress.done / max(1, news.progress.of)
        self._lines[news.job_id] = replace(line, share=share, stage=news.progress.stage)
        self.shot_changed.emit(news.shot_id)

    def on_changed(self, change: Change) -> None:
        """Read again what changed; a job whose shot is gone is gone too."""
        jobs = set(change.tables.get("job", ()))
        shots = change.tables.get("shot", frozenset())
        jobs |= {line.job_id for line in self._lines.values() if line.shot_id in shots}
        if jobs:
            self._read(jobs)

    def _read(self, job_ids: Iterable[int] | None) -> None:
        wanted = select(Job.id, Job.shot_id, Shot.number, Job.state, Job.position, Job.reason).join(
            Shot, Job.shot_id == Shot.id
        )
        wanted = wanted.where(Job.state.in_(tuple(_ORDER)))
        if job_ids is not None:
            wanted = wanted.where(Job.id.in_(list(job_ids)))
        touched = {self._lines[job_id].shot_id for job_id in job_ids or () if job_id in self._lines}
        before = {job_id: self._lines.pop(job_id) for job_id in list(job_ids or ()) if job_id in self._lines}
        for job_id, shot_id, number, state, position, reason in self._project.session.execute(wanted):
            old = before.get(job_id)
            kept = old if old is not None and old.state == state else None
            share, stage = (kept.share, kept.stage) if kept is not None else (None, "")
            self._lines[job_id] = JobLine(
                job_id, shot_id, number, state, position, share, stage, " ".join(reason.split())
            )
            touched.add(shot_id)
        self._by_shot.clear()
        for line in self._lines.values():
            self._by_shot.setdefault(line.shot_id, set()).add(line.job_id)
        for shot_id in sorted(touched):
            self.shot_changed.emit(shot_id)
        self.changed.emit()

"""The queue of renders, driven by a timer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from previz.cut.from_takes import FromTakes
from previz.engine.catalog import DIFFUSION
from previz.engine.client import Worker
from previz.engine.protocol import Reference, Render
from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.project.schema import Shot, Take
from previz.takes.asking import rung_wanted
from previz.takes.cast_stills_apart import cast_stills_apart
from previz.takes.choosing import difference, made_request, playing_take, wanted_again
from previz.takes.jobs import add_jobs, dismiss, dismiss_failures, failed_job, move_job
from previz.takes.ladder import rung_height
from previz.takes.lineage import request_again
from previz.takes.queue import Queue
from previz.takes.requests import Draft, RequestWriter, Wanted
from ui.background import Background
from ui.words import translate
from ui.workplace import Workplace

_BUSY_MS = 25


@dataclass(frozen=True, slots=True)
class _Wish:
    """A take that is wanted of a shot: how, going from what, whether only where the shot needs one, and the id of the
    failed job that it stands for, if it does.
    """

    shot_id: int
    wanted: Wanted
    given: FromTakes
    needed_only: bool
    failed: int | None = None


class QueueRunner(QObject):
    """Polls whoever makes takes while there is work, and queues the shots wanted one a tick, so that the window never
    waits.

    Where takes are to be made elsewhere, that holds once those under way have ended.
    """

    news = Signal(object)
    """A JobNews."""
    pending_changed = Signal(int)
    failed = Signal(object)
    """A PrevizError that kept a shot out of the queue."""

    def __init__(
        self,
        project: Project,
        worker: Worker,
        background: Background,
        parent: QObject | None = None,
        workplace: Workplace | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._background = background
        self._workplace = workplace or Workplace(worker, self)
        self._crew = self._workplace.crew
        self._queue = Queue(project, self._crew)
        self._wanted: deque[_Wish] = deque()
        self._drafting: int | None = None
        self._stopped = Event()
        self._writer: RequestWriter | None = None
        self._pending = -1
        self._started = False
        self._told: PrevizError | None = None
        self._timer = QTimer(self, interval=_BUSY_MS)
        self._timer.setObjectName("queue poll")
        self._timer.timeout.connect(self._on_tick)
        self._workplace.changed.connect(self._on_workplace)
        self._workplace.asked.connect(self._timer.start)
        if self._queue.pending() and not self._queue.paused:
            self._timer.start()

    @property
    def pending(self) -> int:
        """How many renders wait or run."""
        return self.unqueued + self._queue.pending()

    @property
    def unqueued(self) -> int:
        """How many renders are wanted, and not yet in the queue."""
        return len(self._wanted) + (self._drafting is not None)

    def generate(
        self,
        shot_ids: Iterable[int],
        *,
        needed_only: bool = False,
        wanted: Wanted | None = None,
        given: FromTakes | None = None,
    ) -> None:
        """Queue a render of each shot, or only of those whose take is below the rung or does not show what they say.

        `wanted` is how they are to be made, where it is not as the film says; `given` is what of the film they go from.
        """
        wish, source = wanted or Wanted(), given or FromTakes()
        self._want([_Wish(shot_id, wish, source, needed_only) for shot_id in shot_ids])

    def _want(self, wishes: Sequence[_Wish]) -> None:
        if any(wish.wanted.engine == DIFFUSION for wish in wishes):
            self._workplace.look()  # a farm's models are to be known before anything is asked of one
        self._wanted.extend(wishes)
        self._writer = RequestWriter(self._project, self._workplace.models)
        self._tell_pending()
        self._timer.start()

    def redo(self, take_id: int) -> None:
        """Queue the very request that a take was made of; where the same cannot come of it, tell why."""
        take = self._project.session.get(Take, take_id)
        if take is not None:
            shot_id, chosen = take.shot_id, take
            self._attempt(lambda: self._add(shot_id, request_again(chosen, self._workplace.models), None))
            self._tell_pending()
            self._timer.start()

    def retry(self, job_id: int) -> None:
        """Queue once more what a job that failed was to make: by the same engine, look and seed, or model, in the words
        of now. What else failed of its shot stays in the list.
        """
        found = failed_job(self._project, job_id)
        if found is not None:
            shot_id, request = found
            wish = wanted_again({"request": request}, self._writer_now().size) or Wanted()
            self._want([_Wish(shot_id, wish, FromTakes(), False, job_id)])

    def dismiss(self, job_id: int) -> None:
        """Take a failed job out of the list."""
        self._attempt(lambda: dismiss(self._project, job_id))

    @property
    def paused(self) -> bool:
        """Whether no render begins for now."""
        return self._queue.paused

    def pause(self, paused: bool) -> None:
        """Pause before the next frame, or go on."""
        self._attempt(lambda: self._queue.pause(paused))
        if not paused and self.pending:
            self._timer.start()

    def move(self, job_id: int, place: int) -> None:
        """Put a job that waits in another place among those that wait."""
        self._attempt(lambda: move_job(self._project, job_id, place))

    def stop_job(self, job_id: int) -> None:
        """Stop one job."""
        self._attempt(lambda: self._queue.stop(job_id))
        self._tell_pending()

    def stop(self) -> None:
        """Stop the running render within a frame, and all that wait."""
        self._forget()
        self._attempt(self._queue.stop_all)
        self._tell_pending()

    def on_changed(self, change: Change) -> None:
        """Go on where an undo brought jobs back, or a redo; they wait while the queue is paused."""
        if change.origin != "record" and "job" in change.tables:
            self._tell_pending()
            if self._queue.pending():
                self._timer.start()

    def close(self) -> None:
        """Stop polling and end the worker; what waits goes on at the next start."""
        self._timer.stop()
        self._forget()
        self._queue.close()
        self._workplace.close()

    def _forget(self) -> None:
        """Want nothing any more that is not in the queue yet."""
        self._wanted.clear()
        self._drafting = None
        self._stopped.set()

    def _on_tick(self) -> None:
        self._move()
        rests = self._queue.running is None and self._crew.fault is None
        if self._crew.pid is None and rests and not self._started and (self.pending or self._workplace.awaited):
            self._started = True
            self._crew.start()  # a tick of its own: a process takes a moment to start
            return
        self._started = False  # a process that ended says so when it is polled
        self._draft_next()
        if not self._attempt(self._poll):
            self._timer.stop()  # what keeps a job from being written down would do so at every tick
            return
        self._tell_pending()
        self._workplace.note()
        self._complain()
        if self._is_idle:
            self._timer.stop()
            self._writer = None

    @property
    def _is_idle(self) -> bool:
        """Whether there is nothing to poll for."""
        if self._moves or self.unqueued or self._workplace.awaited:
            return False
        if self._queue.fault is not None or self._rests:
            return True
        return self.pending == 0 and self._queue.running is None  # a job whose shot was removed is heard to its end

    @property
    def _moves(self) -> bool:
        """Whether takes are to be made elsewhere from the next on."""
        return self._workplace.crew is not self._crew

    def _complain(self) -> None:
        """Tell once that nothing can be made where takes are to be made, while there are some to make."""
        fault = self._queue.fault
        if fault is not None and fault is not self._told and (self.pending or self._queue.given_back):
            self._told = fault
            here = self.tr("the queue (Ctrl+J) tries again, or has them made here")
            self.failed.emit(PrevizError(fault.what, f"{fault.remedy}; {here}"))

    def _on_workplace(self) -> None:
        if self._moves:
            self._timer.start()

    def _move(self) -> None:
        """Go on elsewhere, once nothing is under way here. What was given back here may be made there."""
        if self._moves and self._queue.running is None:
            left, self._crew = self._crew, self._workplace.crew
            self._queue = Queue(self._project, self._crew)
            self._workplace.dismiss(left)
            self._writer = None
            self._tell_pending()

    @property
    def _rests(self) -> bool:
        """Whether there is nothing to do before the queue goes on."""
        return self._queue.paused and self._queue.running is None and not self.unqueued

    def _draft_next(self) -> None:
        """Write the next shot's request beside the window's thread: its world takes time to build."""
        if self._drafting is not None or not self._wanted or self._workplace.awaited:
            return
        wish = self._wanted.popleft()
        shot = self._project.session.get(Shot, wish.shot_id)
        if shot is None:
            return
        self._attempt(lambda: self._seek(wish, shot))

    def _seek(self, wish: _Wish, shot: Shot) -> None:
        """Find what a model is to be shown, and take its pictures in the background before the request is written."""
        media = self._project.media
        sought = wish.given.sought(self._project, shot, self._writer_now())
        if sought is None:
            self._draft(wish, shot, None)
            return
        self._drafting = wish.shot_id
        stopped = self._stopped = Event()
        self._background.run(
            lambda: sought.taken(media, lambda people: cast_stills_apart(people, partial(_heed, stopped))),
            lambda shown: self._on_shown(wish, shown),
            lambda error: None if stopped.is_set() else self._refuse(error),
        )

    def _on_shown(self, wish: _Wish, shown: Sequence[Reference]) -> None:
        if self._drafting != wish.shot_id:
            return  # stopped meanwhile
        self._drafting = None
        shot = self._project.session.get(Shot, wish.shot_id)
        if shot is not None:
            self._attempt(lambda: self._draft(wish, shot, shown))
        self._tell_pending()

    def _draft(self, wish: _Wish, shot: Shot, shown: Sequence[Reference] | None) -> None:
        take = playing_take(shot) if wish.needed_only else None
        recipe = take.recipe if take is not None else {}
        same = wanted_again(recipe, self._writer_now().size)
        if take is not None and same is None:
            return  # footage is never out of date
        below = take is None or rung_height(take.rung) < rung_height(rung_wanted(wish.wanted))
        wanted = wish.given.wish(self._project, shot, wish.wanted, self._workplace.models, shown)
        if wish.given.extend is not None:
            self._writer = None  # the shot is longer now
        writer = self._writer_now()
        draft = writer.draft(shot, wanted)
        again = None if below or same is None else writer.draft(shot, same)
        self._drafting = wish.shot_id
        self._background.run(
            lambda: None if again is not None and _shown(again, recipe) else draft.request(),
            lambda request: self._enqueue(wish, request),
            self._refuse,
        )

    def _writer_now(self) -> RequestWriter:
        self._writer = self._writer or RequestWriter(self._project, self._workplace.models)
        return self._writer

    def _enqueue(self, wish: _Wish, request: Render | None) -> None:
        shot_id = wish.shot_id
        if self._drafting != shot_id:
            return  # stopped meanwhile
        self._drafting = None
        if request is not None and self._project.session.get(Shot, shot_id) is not None:
            self._attempt(lambda: self._add(shot_id, request, wish.failed))
        self._tell_pending()

    def _add(self, shot_id: int, request: Render, failed: int | None) -> None:
        if failed is None:
            dismiss_failures(self._project, shot_id)
        else:
            dismiss(self._project, failed)
        add_jobs(self._project, [(shot_id, request)])

    def _poll(self) -> None:
        for item in self._queue.poll(begin=not self._moves):
            self.news.emit(item)

    def _refuse(self, error: PrevizError) -> None:
        self._drafting = None
        self.failed.emit(error)

    def _attempt(self, act: Callable[[], object]) -> bool:
        """Do what writes to the project; where that cannot be, tell why. Returns whether it was done."""
        try:
            act()
        except PrevizError as error:
            self.failed.emit(error)
            return False
        return True

    def _tell_pending(self) -> None:
        if self.pending != self._pending:
            self._pending = self.pending
            self.pending_changed.emit(self._pending)


def _heed(stopped: Event) -> None:
    if stopped.is_set():
        raise PrevizError(translate("Bridge", "It was stopped"), translate("Bridge", "Generate it again"))


def _shown(again: Draft, recipe: Mapping[str, object]) -> bool:
    """Whether the take with this recipe shows what the draft of the same wish says."""
    return difference(made_request(recipe), again.request()) is None

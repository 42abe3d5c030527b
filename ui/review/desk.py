"""Where takes are compared: which are A and B, how they are shown, and the playhead that runs over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from previz.review.comparing import Comparison, Contender
from previz.review.notes import Remark
from previz.timing import FrameRange
from ui.player.clock import Clock, SteadyClock
from ui.player.frame_store import FrameStore
from ui.player.sounding import Sounding
from ui.player.transport import Transport
from ui.review.contenders import contender_name
from ui.review.modes import Mode
from ui.review.reel import Reel
from ui.review.view import ComparisonView, Mark, Side

MOST = 9
"""How many are shown in a grid."""
_RESIZE_MS = 120
_WIDEST = 1920


class CompareDesk(QObject):
    """Shows one comparison in a view. What is shown is of one moment: it waits until all sides of it are read."""

    changed = Signal()
    """Other sides are seen, in another way, or the marks moved."""
    moved = Signal(int)
    """The playhead stands on another frame."""
    dropped_changed = Signal(int)
    """So many moments could not be shown in time since it began to run."""
    join_wanted = Signal(int)
    """The user wants the shot before (-1) or after (1)."""

    def __init__(
        self,
        view: ComparisonView,
        clock: Clock | None = None,
        parent: QObject | None = None,
        store: FrameStore | None = None,
        sounding: Sounding | None = None,
    ) -> None:
        """With a `sounding` the sound of the cut is heard, and leads the picture."""
        super().__init__(parent)
        self._view, self._sounding = view, sounding
        self._comparison: Comparison | None = None
        self._media = Path()
        self._film_size = QSize(1280, 720)
        self._mode = Mode.FLIP
        self._a, self._b, self._b_in_front = 0, 0, False
        self._remarks: tuple[Remark, ...] = ()
        self._in: int | None = None
        self._out: int | None = None
        self._loops = True
        self._shown = self._seen = -1
        self._stands = self._dropped = 0
        self.transport = Transport(clock or SteadyClock() if sounding is None else sounding.clock, self)
        self.reel = Reel(self, store)
        self._resize = QTimer(self, singleShot=True, interval=_RESIZE_MS)
        self._resize.setObjectName("comparison resized")
        self._resize.timeout.connect(self._on_resized)
        view.resized.connect(self._resize.start)
        self.transport.moved.connect(self._on_moved)
        self.transport.speed_changed.connect(self._on_speed_changed)
        if sounding is not None:
            self.transport.speed_changed.connect(lambda _speed: self._sound_on(sounding))
            self.transport.rebased.connect(lambda: self._sound_on(sounding))
            sounding.ready.connect(self.transport.sync)
        self.reel.arrived.connect(self._on_arrived)

    @property
    def comparison(self) -> Comparison | None:
        """What is compared."""
        return self._comparison

    @property
    def mode(self) -> Mode:
        """How it is shown."""
        return self._mode

    @property
    def a(self) -> int:
        """The place of A among the contenders."""
        return self._a

    @property
    def b(self) -> int:
        """The place of B."""
        return self._b

    @property
    def loops(self) -> bool:
        """Whether it plays again from the start."""
        return self._loops

    @property
    def shown_frame(self) -> int:
        """The frame whose pictures are on the screen, -1 before the first."""
        return self._shown

    @property
    def dropped(self) -> int:
        """How many moments could not be shown in time since it began to run."""
        return self._dropped

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the sides that are seen, the first in front or at the left."""
        if self._comparison is None:
            return ()
        if self._mode is Mode.FLIP:
            return (self._b if self._b_in_front else self._a,)
        if self._mode is Mode.GRID:
            takes = self._comparison.takes[-MOST:]
            return takes if len(takes) > 1 else tuple(range(min(MOST, len(self._comparison.contenders))))
        return (self._a, self._b)

    @property
    def seen(self) -> Contender | None:
        """What is judged: the side of the shot that is in front, else A."""
        if self._comparison is None:
            return None
        front, first = (self._comparison.contenders[place] for place in (self.places[0], self._a))
        seen = front if self._mode is Mode.FLIP else first
        return seen if seen.shot_id == self._comparison.shot_id else first

    @property
    def marked(self) -> FrameRange | None:
        """The range between in and out; None where none is marked."""
        if self._comparison is None or (self._in is None and self._out is None):
            return None
        first = 0 if self._in is None else self._in
        last = self._comparison.frames - 1 if self._out is None else self._out
        return FrameRange(first, max(1, last - first + 1))

    def load(self, comparison: Comparison, media: Path, size: QSize, a: int, b: int) -> None:
        """Compare these, A and B first, of films of a size. The playhead stays on its frame of the take."""
        at = self._frame_in(comparison)
        if at is None:
            self.transport.set_speed(0)  # while it stands on a frame of what it ran over
        old, self._comparison = self._comparison, comparison
        self._media, self._film_size = media, size
        self._a, self._b = a, b
        self._load_reel()  # before the playhead moves: what it then asks for are films of this comparison
        same_shot = old is not None and old.shot_id == comparison.shot_id
        if at is None or old is None:
            self._in = self._out = None
            at = comparison.place_of(self._take_frame(old) if same_shot else 0)
        if not same_shot:
            self._remarks, self._b_in_front = (), False
        self._shown = -1
        self.transport.load(comparison.frames, comparison.rate)
        self._set_loop()
        if at != self.transport.frame:
            self.transport.go_to(at)
        self._show()
        self._read()
        self.changed.emit()

    def _frame_in(self, fresh: Comparison) -> int | None:
        """Where the playhead stays, and runs on, in a fresh comparison: where it is of the same film, or of the same
        frames of a shot. None where it is of something else."""
        old, frame = self._comparison, self.transport.frame
        if old is None:
            return None
        same_film = old.contenders[0].film is fresh.contenders[0].film and frame in fresh.own
        same_frames = (old.shot_id, old.own, old.frames) == (fresh.shot_id, fresh.own, fresh.frames)
        return frame if same_film or same_frames else None

    def _take_frame(self, old: Comparison | None) -> int:
        """The take's frame that the playhead stood on in another comparison; the first where it stood on none."""
        return 0 if old is None else old.take_frame(self.transport.frame) or 0

    def clear(self, words: str) -> None:
        """Compare nothing, and say so."""
        self._comparison, self._shown = None, -1
        self._in = self._out = None
        self.transport.set_speed(0)
        self.transport.load(0, self.transport.rate)
        self._view.show_words(words)
        self.changed.emit()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Draw these notes over their frames."""
        self._remarks = tuple(remarks)
        self._show()

    def set_mode(self, mode: Mode) -> None:
        """Show in another way; the way that is shown already leads back to A/B."""
        self._mode = mode if mode is not self._mode else Mode.FLIP
        self._on_resized()
        self.changed.emit()

    def choose_a(self, place: int) -> None:
        """Make one of the contenders A, and look at it; the one that was B becomes what A was."""
        self._choose(place, self._a if place == self._b else self._b)

    def choose_b(self, place: int) -> None:
        """Make one of the contenders B."""
        self._choose(self._b if place == self._a else self._a, place)

    def choose_take(self, number: int) -> None:
        """Look at take 1, 2, …: it becomes A."""
        if self._comparison is not None:
            numbers = [one.take_number for one in self._comparison.contenders]
            if number in numbers:
                self.choose_a(numbers.index(number))

    def flip(self) -> None:
        """Look at B instead of A, or at A again."""
        if self._mode is not Mode.FLIP:
            self._mode = Mode.FLIP
            self._on_resized()
        self._b_in_front = not self._b_in_front
        self._show()
        self.changed.emit()

    def swap(self) -> None:
        """Make A what was B, and the other way round."""
        self._choose(self._b, self._a)

    def mark_in(self) -> None:
        """The range begins at the playhead."""
        self._mark(self.transport.frame, self._out)

    def mark_out(self) -> None:
        """The range ends at the playhead."""
        self._mark(self._in, self.transport.frame)

    def clear_marks(self) -> None:
        """No range is marked."""
        self._mark(None, None)

    def set_loops(self, loops: bool) -> None:
        """Play again from the start, or stop at the end."""
        self._loops = loops
        self._set_loop()
        self.changed.emit()

    def noted_span(self) -> FrameRange | None:
        """The take's frames that a note would pin to: the marked range, else the frame that is seen.

        None where there is nothing to note on.
        """
        if self._comparison is None:
            return None
        marked = self.marked or FrameRange(self.transport.frame, 1)
        here = marked.overlap(self._comparison.own)
        seen = self.seen
        if here is None or seen is None:
            return None
        first = here.start - self._comparison.own.start + self._comparison.source_start
        start = min(first, seen.frames - 1)  # a shorter take holds its last frame
        return FrameRange(start, max(1, min(first + here.duration, seen.frames) - start))

    def go_to_take_frame(self, frame: int) -> None:
        """Stop on a frame of the take."""
        if self._comparison is not None:
            self.transport.set_speed(0)
            self.transport.go_to(self._comparison.place_of(frame))

    def go_to_join(self, direction: int) -> None:
        """Ask for the shot before or after."""
        self.join_wanted.emit(direction)

    def go_to_start(self) -> None:
        """Go to the first frame."""
        self.transport.go_to(0)

    def go_to_end(self) -> None:
        """Go to the last frame."""
        self.transport.go_to(self.transport.frames - 1)

    def rest(self) -> None:
        """Stop what moves."""
        self.transport.set_speed(0)

    def leave(self) -> None:
        """Nobody looks any more: stop what moves, and close the takes that are read."""
        self.transport.set_speed(0)
        self.reel.rest()

    def enter(self) -> None:
        """Somebody looks again: read on where the playhead stands."""
        self._show()
        self._read()

    def close(self) -> None:
        """Stop, and end the reading thread."""
        self._resize.stop()
        self.transport.set_speed(0)
        self.reel.close()

    def _sound_on(self, sounding: Sounding) -> None:
        """Be heard from the playhead on, as the cut is there."""
        first = None if self._comparison is None else self._comparison.heard_from
        if first is None:
            sounding.run(0, 0, None)
            return
        loop = self.transport.loop
        round_ = None if loop is None else FrameRange(loop.start + first, loop.duration)
        sounding.run(self.transport.frame + first, self.transport.speed, round_)

    def _choose(self, a: int, b: int) -> None:
        self._a, self._b, self._b_in_front = a, b, False
        self._show()
        self._read()
        self.changed.emit()

    def _mark(self, first: int | None, last: int | None) -> None:
        if first is not None and last is not None and first > last:
            first, last = (first, None) if first == self.transport.frame else (None, last)
        self._in, self._out = first, last
        self._set_loop()
        self._read()
        self.changed.emit()

    def _set_loop(self) -> None:
        self.transport.set_loop(self._range() if self._loops else None)

    def _range(self) -> FrameRange:
        whole = FrameRange(0, 0 if self._comparison is None else self._comparison.frames)
        return self.marked or whole

    def _load_reel(self) -> None:
        if self._comparison is None:
            return
        wide = min(_WIDEST, self._film_size.width())
        most = QSize(wide, max(2, round(wide * self._film_size.height() / self._film_size.width() / 2) * 2))
        size = self._view.pixels_for(most, self._mode, len(self.places))
        self.reel.load([one.film for one in self._comparison.contenders], self._media, size)

    def _on_resized(self) -> None:
        """Read at the size at which the pictures are now seen; those there are stay until then."""
        self._load_reel()
        self._shown = -1
        self._show()
        self._read()

    def _on_speed_changed(self, speed: int) -> None:
        if speed:
            self._stands = self.transport.frame
            self._count_dropped(-self._dropped)
        self._read()

    def _on_moved(self, frame: int) -> None:
        if self.transport.speed:
            self._count_dropped(self._missed(frame))
        self._stands = frame
        self._show()
        self._read()
        self.moved.emit(frame)

    def _missed(self, frame: int) -> int:
        """How many moments before a frame were not seen: those the playhead passed, and the one that it stood on."""
        loop, passed = self.transport.loop, frame - self._stands
        if loop is not None and frame in loop and self._stands in loop:
            passed %= loop.duration * (1 if self.transport.speed > 0 else -1)
        return max(0, abs(passed) // abs(self.transport.speed) - 1) + (self._seen != self._stands)

    def _count_dropped(self, more: int) -> None:
        if more:
            self._dropped += more
            self.dropped_changed.emit(self._dropped)

    def _on_arrived(self) -> None:
        if self._shown != self.transport.frame:
            self._show()

    def _read(self) -> None:
        """Read the sides that are seen in step, then the others that a key leads to."""
        if self._comparison is None:
            return
        first = tuple(dict.fromkeys((*self.places, self._a, self._b)))
        then = [place for place in self._comparison.takes[-MOST:] if place not in first]
        self.reel.read(self.transport.frame, first, then, self._range(), self.transport.speed)

    def _show(self) -> None:
        """Show the moment under the playhead, if all sides of it are there."""
        if self._comparison is None:
            return
        frame = self.transport.frame
        sides = [self._side(place, frame) for place in self.places]
        self._shown = -1
        if None not in sides:
            self._view.show_sides(self._mode, [side for side in sides if side is not None])
            self._shown = self._seen = frame

    def _side(self, place: int, frame: int) -> Side | None:
        """A side at a frame, or None while it is being read."""
        picture = self.reel.picture(place, frame)
        if picture is None or self._comparison is None:
            return None
        contender = self._comparison.contenders[place]
        letter = "A" if place == self._a else "B" if place == self._b else ""
        at = self._comparison.take_frame(frame)
        marks = self._marks(contender, at) if at is not None else ()
        name = contender_name(contender, self._comparison)
        return Side(place, f"{letter}   {name}".strip(), picture, marks)

    def _marks(self, contender: Contender, frame: int) -> tuple[Mark, ...]:
        """What is drawn on a take's frame; what was drawn on another take stands faded."""
        if self._comparison is None or contender.shot_id != self._comparison.shot_id:
            return ()
        here = [remark for remark in self._remarks if frame in remark.span and not remark.done]
        marks = [
            Mark(stroke, faded=remark.take_number != contender.take_number)
            for remark in here
            for stroke in remark.strokes
        ]
        return tuple(sorted(marks, key=lambda mark: not mark.faded))

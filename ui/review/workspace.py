"""The Review workspace: what is compared over the shots of its scene, decision and notes at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from previz.cut.playback import PlaybackMap
from previz.project.file import Change
from previz.project.schema import Shot
from previz.review.comparing import Comparison, Reach, compare
from previz.review.notes import open_counts
from previz.review.verdicts import APPROVED, CHANGES, HOLD, Round, review_round, verdicts_of
from previz.timing import Frames, Rate, Timecode
from ui.player.clock import Clock
from ui.player.controls import Controls
from ui.player.player import Player
from ui.review.contenders import contender_names
from ui.review.decision import judged_so_far
from ui.review.desk import CompareDesk
from ui.review.editing import ReviewEditing
from ui.review.modes import Mode
from ui.review.noting import Noting
from ui.review.panes import ReviewPanes
from ui.review.screening import Screening
from ui.services import Services
from ui.spoken import shot_name, status_name
from ui.words import QT_TRANSLATE_NOOP
from ui.workspaces import Playhead, Workspace

_SETTLE_MS = 40
NO_SHOTS = QT_TRANSLATE_NOOP(
    "Workspace", "There is nothing to review yet. Import a screenplay (Ctrl+I), or add a shot on the Board (F2)."
)
NO_TAKES = QT_TRANSLATE_NOOP("ReviewWorkspace", "Shot {} has no take yet: this is its card.")
ONE_TAKE = QT_TRANSLATE_NOOP(
    "ReviewWorkspace", "One take so far: B is {}. Another take gives you something to compare."
)


class ReviewWorkspace(Workspace):
    """Shows the chosen shot's takes in step, and writes what is said of them."""

    screening_changed = Signal(bool)
    """Whether the picture is to stand alone on the whole screen."""

    def __init__(
        self,
        services: Services,
        player: Player,
        clock: Clock | None = None,
        parent: QWidget | None = None,
        author: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._player = player
        self._project = services.project
        self._editing = ReviewEditing(services.project, services.editing, author)
        self._shot_id: int | None = None
        self._round: Round | None = None
        self._reach = Reach.SHOT
        self._stale = True
        panes = ReviewPanes(services, self)
        self.view, self.bar, self.scrubber = panes.view, panes.bar, panes.scrubber
        self.strip, self.decision, self.notes = panes.strip, panes.decision, panes.notes
        self._panes = panes
        self.desk = CompareDesk(self.view, clock, self, player.cache.store, player.sounding)
        self._controls = Controls(self.desk.transport, self)
        self._screening = Screening(self.view, self)
        self._noting = Noting(self._project, self._editing, self.desk, self.view, self.notes, self.scrubber, self)
        panes.arrange(self, self._controls)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.setObjectName("settle the review")
        self._settle.timeout.connect(self._load)
        self._connect()

    @property
    def hint(self) -> str:
        """What the line over the picture says."""
        return self._panes.hint.words

    def show_shot(self, shot_id: int | None) -> None:
        """Compare the takes of another shot."""
        if shot_id == self._shot_id:
            return
        self._shot_id = shot_id
        self._load_or_wait()

    def on_changed(self, change: Change) -> None:
        """Come up to date, once after a burst of changes; go back to a shot whose verdict was undone."""
        self._panes.strip_model.on_changed(change)
        tables = set(change.tables)
        if tables - {"job", "step", "note"}:
            self._round = None
        self._stale = True
        if not self.isVisible():
            return
        if tables <= {"note", "step"}:
            self._noting.show()
            self.strip.show_counts(open_counts(self._project))
        else:
            self._settle.start()
        if change.origin == "undo":
            self._screening.tell(self.tr("Undone: {}").format(change.label))
        elif change.origin == "redo":
            self._screening.tell(self.tr("Done again: {}").format(change.label))
        if change.origin == "undo" and "verdict" in tables and len(change.tables.get("shot", ())) == 1:
            self.shot_chosen.emit(next(iter(change.tables["shot"])))

    def enter(self) -> None:
        """Come up to date, and stand where the player stands."""
        if self._stale:
            self._load()
        at = self._player_frame()
        if at is not None:
            self.desk.go_to_take_frame(at)
        self.desk.enter()
        self._player.transport.set_speed(0)
        self.view.setFocus()

    def leave(self) -> None:
        """Stop, and leave the player where the review stood. What else there is to do can wait until it is entered."""
        self._settle.stop()
        self.desk.leave()
        self.leave_screening()
        comparison = self.desk.comparison
        at = None if comparison is None else comparison.take_frame(self.desk.transport.frame)
        played = next((clip for clip in self._cut().clips if clip.shot_id == self._shot_id), None)
        if at is not None and played is not None and 0 <= at - played.source_start < played.frames:
            self._player.transport.go_to(played.start + at - played.source_start)

    def close_workspace(self) -> None:
        """End the reading thread."""
        self._settle.stop()
        self._screening.end()
        self.desk.close()

    def playhead(self) -> Playhead | None:
        """Its own: it runs over takes, not over the cut."""
        return self.desk

    def home_of(self, deed: str) -> QWidget:
        """Tab flips on the picture alone; elsewhere it moves the focus."""
        return self.view if deed == "flip" else self

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What its actions do."""
        desk = self.desk
        return {
            "approve": partial(self.decide, APPROVED),
            "changes": partial(self.decide, CHANGES),
            "hold": partial(self.decide, HOLD),
            "next_to_judge": self.go_to_next,
            "flip": desk.flip,
            "swap": desk.swap,
            "side": partial(desk.set_mode, Mode.SIDE),
            "wipe": partial(desk.set_mode, Mode.WIPE),
            "difference": partial(desk.set_mode, Mode.DIFFERENCE),
            "grid": partial(desk.set_mode, Mode.GRID),
            "fit": self.view.fit,
            "context": partial(self.reach, Reach.CONTEXT),
            "film": partial(self.reach, Reach.FILM),
            "review_in": desk.mark_in,
            "review_out": desk.mark_out,
            "review_clear": desk.clear_marks,
            "review_loop": lambda: desk.set_loops(not desk.loops),
            "leave_screening": self._step_back,
            **self._noting.deeds(),
            "note": self._write_note,
            **{f"take_{number}": partial(desk.choose_take, number) for number in range(1, 10)},
        }

    def decide(self, status: str) -> None:
        """Give the shot a verdict, and go on to the next that waits for one."""
        seen = self.desk.seen
        if self._shot_id is None or seen is None:
            return
        if self._editing.decide(self._shot_id, status, seen.take_id):
            words = self.tr("{0}: {1}, {2}")
            progress = judged_so_far(self._standing())
            self._screening.tell(words.format(shot_name(seen.shot_number), status_name(status), progress))
            self.go_to_next()

    def go_to_next(self) -> None:
        """Go to the next shot that waits for a verdict; stay where none does."""
        following = self._standing().next(self._shot_id)
        if following is not None:
            self.shot_chosen.emit(following)

    def reach(self, reach: Reach) -> None:
        """Play the shot between its neighbours, or the film; once more leads back to the shot alone."""
        self._reach = reach if reach is not self._reach else Reach.SHOT
        self._load()

    def screen_film(self) -> None:
        """Show the film alone on the whole screen, from the shot that is chosen on."""
        if self._reach is not Reach.FILM:
            self.reach(Reach.FILM)
        self._set_screening(True)

    def toggle_screening(self) -> None:
        """Show the picture alone on the whole screen, or with the window around it again."""
        self._set_screening(not self._screening.on)

    def leave_screening(self) -> None:
        """Show the window around the picture again."""
        if self._screening.on:
            self._set_screening(False)

    def _connect(self) -> None:
        desk, bar = self.desk, self.bar
        bar.a_chosen.connect(desk.choose_a)
        bar.b_chosen.connect(desk.choose_b)
        bar.mode_chosen.connect(self._on_mode)
        bar.gain_chosen.connect(self.view.set_gain)
        bar.reach_wanted.connect(self.reach)
        bar.loop_wanted.connect(desk.set_loops)
        bar.screening_wanted.connect(self.toggle_screening)
        desk.changed.connect(self._on_desk_changed)
        desk.moved.connect(self._on_moved)
        desk.join_wanted.connect(self._step_shot)
        desk.transport.speed_changed.connect(self._controls.show_speed)
        desk.dropped_changed.connect(self._controls.show_dropped)
        self._player.sounding.told.connect(self._controls.show_sound)
        self._player.film_changed.connect(self._on_film_changed)
        self._controls.start_wanted.connect(desk.go_to_start)
        self._controls.end_wanted.connect(desk.go_to_end)
        self._controls.show_speed(0)
        self.scrubber.scrubbed.connect(self._on_scrubbed)
        self.view.pressed.connect(desk.choose_a)
        self._panes.hint.generate_wanted.connect(self._generate)
        self.strip.shot_chosen.connect(self.shot_chosen)
        self.decision.decided.connect(self.decide)
        self._panes.ranking.take_wanted.connect(self.desk.choose_take)

    def _load_or_wait(self) -> None:
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        """Show the chosen shot as it now is."""
        self._stale = False
        self._settle.stop()
        shot = self._services.editing.shot(self._shot_id)
        self.decision.show_round(self._standing())
        self.strip.show_counts(open_counts(self._project))
        if shot is None:
            self.desk.clear(self.tr(NO_SHOTS))
            self.strip.show_shot(None)
            self.decision.show_shot(None, "", None, "")
            self._panes.ranking.show_shot(None)
            self._noting.show()
            return
        if self._panes.strip_model.scene_id != shot.scene_id:
            self._panes.strip_model.show_scene(shot.scene_id)
        self.strip.show_shot(shot.id)
        comparison = compare(shot, self._cut(), self._reach, self.desk.transport.frame)
        a, b = self._sides(comparison)
        size = self._services.size
        self.desk.load(comparison, self._project.media.folder, QSize(size.width, size.height), a, b)
        self._show_verdict(shot)
        self._panes.ranking.show_shot(shot)
        self._show_seen()
        self._noting.show()

    def _sides(self, comparison: Comparison) -> tuple[int, int]:
        """Which contenders are A and B: those that were, else the take that plays and the one seen before it."""
        old = self.desk.comparison
        if old is not None and old.shot_id == comparison.shot_id:
            keys = [(one.shot_id, one.take_id) for one in comparison.contenders]
            kept = [(one.shot_id, one.take_id) for one in (old.contenders[self.desk.a], old.contenders[self.desk.b])]
            newer = len(comparison.takes) > len(old.takes)
            if not newer and all(key in keys for key in kept):
                return keys.index(kept[0]), keys.index(kept[1])
        return comparison.playing, comparison.rival(self._judged_take(comparison))

    def _judged_take(self, comparison: Comparison) -> int | None:
        verdicts = verdicts_of(self._project, comparison.shot_id)
        return verdicts[0].take_number if verdicts else None

    def _show_seen(self) -> None:
        seen = self.desk.seen
        self._panes.ranking.show_seen(None if seen is None else seen.take_number)

    def _show_verdict(self, shot: Shot) -> None:
        verdicts = verdicts_of(self._project, shot.id)
        newest = verdicts[0] if verdicts else None
        when = "" if newest is None else _when(newest.made_at)
        self.decision.show_shot(shot.number, shot.status, newest, when)

    def _cut(self) -> PlaybackMap:
        """The cut as the player has it."""
        return self._player.film or PlaybackMap((), Rate.parse(self._project.film.rate))

    def _standing(self) -> Round:
        """How far the review has come, read once for each change."""
        if self._round is None:
            self._round = review_round(self._project)
        return self._round

    def _player_frame(self) -> Frames | None:
        """The frame of the chosen shot's take on which the player stands."""
        cut = self._cut()
        if not 0 <= self._player.transport.frame < cut.frames:
            return None
        playing = cut.at(self._player.transport.frame)
        return playing[1] if playing is not None and playing[0].shot_id == self._shot_id else None

    def _on_desk_changed(self) -> None:
        desk = self.desk
        self.bar.show_comparison(desk.comparison, desk.a, desk.b)
        self.bar.show_mode(desk.mode, loops=desk.loops, reach=self._reach)
        if desk.comparison is not None:
            self.scrubber.show_comparison(desk.comparison, desk.a)
        self._show_seen()
        self._panes.hint.say("" if desk.comparison is None else self._lacking(desk.comparison))
        self._noting.show()
        self._show_in_screening()
        self._on_moved(desk.transport.frame)

    def _show_in_screening(self) -> None:
        """Tell what is seen where nothing else does; a film that plays goes from shot to shot untold."""
        desk = self.desk
        if desk.comparison is None:
            return
        names = contender_names(desk.comparison)
        seen = " – ".join(names[place] for place in desk.places)
        words = f"{shot_name(desk.comparison.shot_number)}   {seen}"
        self._screening.show_seen(words, quietly=bool(desk.transport.speed) and self._reach is Reach.FILM)

    def _on_moved(self, frame: Frames) -> None:
        if self._follow(frame):
            return
        comparison = self.desk.comparison
        self.scrubber.set_frame(frame)
        if comparison is None:
            self._controls.show_timecode("00:00:00:00")
            self._controls.show_where("")
            return
        at = comparison.take_frame(frame)
        self._controls.show_timecode(str(Timecode(frame if at is None else at, comparison.rate)))
        self._controls.show_where(self.tr("{} fps").format(comparison.rate.label))
        self._noting.show_where()

    def _on_film_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _follow(self, frame: Frames) -> bool:
        """Choose the shot that the film has come to. Returns whether it is another clip."""
        comparison, cut = self.desk.comparison, self._cut()
        if self._reach is not Reach.FILM or comparison is None or frame in comparison.own or frame >= cut.frames:
            return False
        playing = cut.at(frame)
        if playing is None:
            return False
        if playing[0].shot_id == self._shot_id:
            self._load()
        else:
            self.shot_chosen.emit(playing[0].shot_id)
        return True

    def _lacking(self, comparison: Comparison) -> str:
        """What is to be said where there are no takes to compare."""
        if self._reach is Reach.FILM:
            return ""
        if not comparison.takes:
            return self.tr(NO_TAKES).format(comparison.shot_number)
        if len(comparison.takes) == 1 and self.desk.b != self.desk.a:
            return self.tr(ONE_TAKE).format(contender_names(comparison)[self.desk.b])
        return ""

    def _on_mode(self, mode: Mode) -> None:
        if mode is not self.desk.mode:
            self.desk.set_mode(mode)

    def _on_scrubbed(self, frame: int) -> None:
        self.desk.rest()
        self.desk.transport.go_to(frame)

    def _step_shot(self, direction: int) -> None:
        """Go to the shot after or before, over the ends of the scene."""
        ids = self._services.reader.shot_ids(None)
        if self._shot_id in ids:
            place = ids.index(self._shot_id) + direction
            if 0 <= place < len(ids):
                self.shot_chosen.emit(ids[place])

    def _generate(self) -> None:
        if self._shot_id is not None:
            self._services.queue.generate([self._shot_id])

    def _step_back(self) -> None:
        """Escape: out of the screening, else the pencil away."""
        if self._screening.on:
            self.leave_screening()
        else:
            self.notes.put_pencil_away()

    def _set_screening(self, on: bool) -> None:
        self._panes.set_bare(on)
        self.screening_changed.emit(on)
        self.view.setFocus()
        if on:
            self.notes.put_pencil_away()  # what is drawn is not in sight
            self._screening.begin()
        else:
            self._screening.end()

    def _write_note(self) -> None:
        """Put the cursor into the field of the notes, which a screening has none of."""
        self.leave_screening()
        self.notes.write_on()


def _when(made_at: str) -> str:
    """A time in words of this machine's clock."""
    return datetime.fromisoformat(made_at).astimezone().strftime("%d %b %H:%M").lstrip("0")

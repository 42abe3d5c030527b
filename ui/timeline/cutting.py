"""What the user does to the cut: each a verb of the core, told where it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from sqlalchemy import select

from previz.cut import clip_edits, drawing_out, sound_edits, track_edits
from previz.cut.assemble import main_cut, picture_track
from previz.cut.track_edits import Flag
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Marker, Shot, Sound, Take, Title, Track
from previz.timing import FrameRange, Frames, Rate

TITLE_SECONDS = 3


class Cutting(QObject):
    """Edits the cut “Main” by ids, as the timeline knows them."""

    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.link = True
        """Whether titles, sounds and markers follow the picture."""

    def trim(self, ref: Ref, edge: Edge, by: Frames, *, ripple: bool) -> None:
        """Move an edge of a clip."""
        self._do(lambda cut: clip_edits.trim_clip(self._project, cut, ref, edge, by, ripple=ripple, link=self.link))

    def draw_out(self, ref: Ref, by: Frames, *, ripple: bool) -> None:
        """Move the tail of a clip beyond what its source has: its shot lasts longer."""
        self._do(lambda cut: drawing_out.draw_out(self._project, cut, ref, by, ripple=ripple, link=self.link))

    def roll(self, ref: Ref, by: Frames) -> None:
        """Move the join at the head of a clip."""
        self._do(lambda cut: clip_edits.roll_join(self._project, cut, ref, by))

    def slip(self, ref: Ref, by: Frames) -> None:
        """Show another part of a clip's source."""
        self._do(lambda cut: clip_edits.slip_clip(self._project, cut, ref, by))

    def slide(self, ref: Ref, by: Frames) -> None:
        """Move a clip between its neighbours."""
        self._do(lambda cut: clip_edits.slide_clip(self._project, cut, ref, by, link=self.link))

    def move(self, refs: Sequence[Ref], by: Frames, *, ripple: bool) -> None:
        """Move items of one track along it."""
        self._do(lambda cut: clip_edits.move_clips(self._project, cut, refs, by, ripple=ripple, link=self.link))

    def split(self, lanes: Sequence[int], frame: Frames) -> None:
        """Cut what stands over a frame in two."""
        self._do(lambda cut: clip_edits.split_at(self._project, cut, lanes, frame))

    def lift(self, refs: Sequence[Ref]) -> None:
        """Take items out, and leave their places empty."""
        self._do(lambda cut: clip_edits.lift_clips(self._project, cut, refs))

    def extract(self, refs: Sequence[Ref]) -> None:
        """Take items out, and close their places."""
        self._do(lambda cut: clip_edits.extract_clips(self._project, cut, refs, link=self.link))

    def lift_span(self, lanes: Sequence[int], span: FrameRange) -> None:
        """Take a range out, and leave it empty."""
        self._do(lambda cut: clip_edits.lift_span(self._project, cut, lanes, span))

    def extract_span(self, lanes: Sequence[int], span: FrameRange) -> None:
        """Take a range out, and close it."""
        self._do(lambda cut: clip_edits.extract_span(self._project, cut, lanes, span))

    def close_gap(self, lane: int, frame: Frames) -> None:
        """Close the gap over a frame."""
        self._do(lambda cut: clip_edits.close_gap(self._project, cut, lane, frame, link=self.link))

    def insert(self, shot_id: int, frame: Frames) -> None:
        """Put a shot in at a frame of the picture; what is later makes room."""
        self._with_shot(
            shot_id,
            lambda cut, track, shot: clip_edits.insert_shot(self._project, cut, track.id, shot, frame, link=self.link),
        )

    def overwrite(self, shot_id: int, frame: Frames) -> None:
        """Put a shot over what stands at a frame of the picture."""
        self._with_shot(
            shot_id, lambda cut, track, shot: clip_edits.overwrite_shot(self._project, cut, track.id, shot, frame)
        )

    def step_take(self, clip_id: int, direction: int) -> None:
        """Have a clip play the take after the one it plays, or with -1 the one before; past the last, the shot's."""
        clip = self._project.session.get(Clip, clip_id)
        if clip is None or not clip.shot.takes:
            return
        takes: list[Take | None] = [None, *sorted(clip.shot.takes, key=lambda take: take.number)]
        place = takes.index(clip.pinned_take) if clip.pinned_take in takes else 0
        self.pin(clip_id, takes[(place + direction) % len(takes)])

    def pin(self, clip_id: int, take: Take | None) -> None:
        """Have a clip play one take; None gives it back to its shot."""
        clip = self._project.session.get(Clip, clip_id)
        if clip is not None:
            self.attempt(lambda: clip_edits.pin_take(self._project, clip, take))

    def pin_take(self, clip_id: int, take_id: int) -> None:
        """Have a clip play the take of an id."""
        take = self._project.session.get(Take, take_id)
        if take is not None:
            self.pin(clip_id, take)

    def add_track(self, kind: str) -> None:
        """Add a track."""
        self._do(lambda cut: track_edits.add_track(self._project, cut, kind))

    def set_flag(self, track_id: int, flag: Flag, value: bool) -> None:
        """Mute, solo or lock a track, or no longer."""
        track = self._project.session.get(Track, track_id)
        if track is not None:
            self.attempt(lambda: track_edits.set_flag(self._project, track, flag, value))

    def add_title(self, frame: Frames, words: str) -> None:
        """Put words over the picture."""
        frames = Rate.parse(self._project.film.rate).frames(TITLE_SECONDS)
        self._do(lambda cut: track_edits.add_title(self._project, cut, frame, frames, words))

    def word_title(self, title_id: int, words: str) -> None:
        """Give a title other words."""
        title = self._project.session.get(Title, title_id)
        if title is not None:
            self.attempt(lambda: track_edits.word_title(self._project, title, words))

    def title_words(self, title_id: int) -> str:
        """What a title says."""
        title = self._project.session.get(Title, title_id)
        return "" if title is None else title.words

    def sound(self, sound_id: int) -> Sound | None:
        """The row of a sound."""
        return self._project.session.get(Sound, sound_id)

    def set_level(self, sound_id: int, gain_db: float, fade_in: Frames, fade_out: Frames) -> None:
        """Make a sound louder or quieter, and have it fade."""
        sound = self.sound(sound_id)
        if sound is not None:
            self.attempt(lambda: sound_edits.set_level(self._project, sound, gain_db, fade_in, fade_out))

    def add_marker(self, frame: Frames) -> None:
        """Mark a frame."""
        self._do(lambda cut: track_edits.add_marker(self._project, cut, frame))

    def name_marker(self, marker_id: int, name: str) -> None:
        """Give a marker a name."""
        marker = self._project.session.get(Marker, marker_id)
        if marker is not None:
            self.attempt(lambda: track_edits.name_marker(self._project, marker, name))

    def move_marker(self, marker_id: int, frame: Frames) -> None:
        """Put a marker on another frame."""
        marker = self._project.session.get(Marker, marker_id)
        if marker is not None:
            self.attempt(lambda: track_edits.move_marker(self._project, marker, frame))

    def remove_marker(self, marker_id: int) -> None:
        """Take a marker away."""
        marker = self._project.session.get(Marker, marker_id)
        if marker is not None:
            self.attempt(lambda: track_edits.remove_marker(self._project, marker))

    def shot_of(self, clip_id: int) -> Shot | None:
        """The shot of a clip."""
        return self._project.session.scalar(select(Shot).join(Clip).where(Clip.id == clip_id))

    def attempt(self, act: Callable[[], object]) -> None:
        """Do what the user asked, and tell them when it cannot be done."""
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)

    def _do(self, act: Callable[[Cut], object]) -> None:
        cut = main_cut(self._project.session)
        if cut is not None:
            self.attempt(lambda: act(cut))

    def _with_shot(self, shot_id: int, act: Callable[[Cut, Track, Shot], object]) -> None:
        cut, shot = main_cut(self._project.session), self._project.session.get(Shot, shot_id)
        track = None if cut is None else picture_track(self._project.session, cut)
        if cut is not None and shot is not None and track is not None:
            self.attempt(lambda: act(cut, track, shot))

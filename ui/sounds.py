"""The sound of the cut beside the window: what is heard, conformed and drawn from, and files on their way in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from previz.cut.assemble import main_cut
from previz.cut.mix import Mix, mix_of
from previz.cut.sound_edits import SoundFile, add_sound, take_in_sound
from previz.errors import PrevizError
from previz.media.peaks import Waveform, make_peaks, open_peaks, peaks_path
from previz.media.sound import conform, sound_path
from previz.project.file import Change, Project
from previz.project.schema import Sound, Track
from previz.timing import Frames
from ui.background import Background
from ui.idle_work import IdleWork, Stop, Work

_SPEAKS_OF = frozenset({"sound", "track", "cut", "film"})


@dataclass
class _Place:
    """Where the next of some files goes: a frame, and a track where one was named."""

    frame: Frames
    track_id: int | None


class SoundBook(QObject):
    """Keeps the mix of the cut up to date, and has its sounds conformed and their waveforms made."""

    mix_changed = Signal(object)
    """The Mix of the cut is another."""
    conformed = Signal()
    """A sound can be heard that could not before."""
    waves_arrived = Signal()
    """A waveform can be drawn that could not before."""
    placed = Signal(str)
    """A sound was put into the cut: what is to be said of it."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._mix: Mix | None = None
        self._waves: dict[str, Waveform] = {}
        self._wanted: list[str] = []
        self._work = IdleWork("sound maker", self, QThread.Priority.LowPriority)  # somebody waits to hear it
        self._work.done.connect(self._on_done)
        self._intake = Background(self)

    @property
    def mix(self) -> Mix | None:
        """What is heard of the cut; None where there is no cut yet."""
        return self._mix

    def read(self) -> None:
        """Read what is heard."""
        cut = main_cut(self._project.session)
        mix = None if cut is None else mix_of(self._project, cut)
        if mix is not None and mix != self._mix:
            self._mix = mix
            self.mix_changed.emit(mix)
        self._want()

    def on_changed(self, change: Change) -> None:
        """Read again what is heard, where the change may be heard."""
        if not _SPEAKS_OF.isdisjoint(change.tables):
            self.read()

    def wave(self, media: str) -> Waveform | None:
        """A file's waveform; None while it is being made."""
        return self._waves.get(media)

    def take_in(self, paths: Sequence[Path], frame: Frames, track_id: int | None = None) -> None:
        """Put files into the cut from a frame on: on a track one after the other, else each on one that has room."""
        store, place = self._project.media, _Place(frame, track_id)
        if self._project.read_only:
            self.refused.emit(
                PrevizError(
                    self.tr("“{}” can only be read").format(self._project.path.name), self.tr("Work on a copy of it")
                )
            )
            return
        for path in paths:
            self._intake.run(partial(take_in_sound, store, path), partial(self._put, place), self.refused.emit)

    def close(self) -> None:
        """Stop what is under way."""
        self._intake.close()
        self._work.close()

    def _put(self, place: _Place, file: SoundFile) -> None:
        cut = main_cut(self._project.session)
        if cut is None:
            self.refused.emit(
                PrevizError(self.tr("There is no cut to put the sound into"), self.tr("Import a screenplay first"))
            )
            return
        track = None if place.track_id is None else self._project.session.get(Track, place.track_id)
        try:
            made = add_sound(self._project, cut, file, place.frame, track)
        except PrevizError as error:
            self.refused.emit(error)
            return
        if track is not None:
            place.frame = made.start + made.frames
        self.placed.emit(self.tr("{0} on {1}").format(made.name, made.track.name))

    def _want(self) -> None:
        """Have made what is missing of all sounds, heard or muted."""
        media = self._project.media.folder
        rows = self._project.session.query(Sound.media).distinct().order_by(Sound.media)
        names = [name for (name,) in rows]
        if names == self._wanted:
            return
        self._wanted = names
        work: dict[Hashable, Work] = {("sound", name): partial(_conform, media, name) for name in names}
        work |= {("peaks", name): partial(_draw, media, name) for name in names}
        self._work.want(work)

    def _on_done(self, made: tuple[str, str]) -> None:
        what, name = made
        if what == "sound":
            self.conformed.emit()
            return
        self._waves[name] = Waveform(open_peaks(peaks_path(self._project.media.folder, name)))
        self.waves_arrived.emit()


def _conform(media: Path, name: str, stop: Stop) -> bool:
    return conform(media / name, sound_path(media, name), stop)


def _draw(media: Path, name: str, _stop: Stop) -> bool:
    make_peaks(media, name)
    return True

"""The cut as a movie: each frame once, with the film's timecode embedded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from previz.cut.frames import FilmFrames
from previz.cut.holds import Hold, holds_of, told
from previz.cut.mix import Mix, Mixer, mix_of
from previz.cut.playback import PlaybackMap, playback
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.export.burn_in import BurnIn
from previz.export.delivery import Exported, ExportOptions, Report, published, require_apart
from previz.media.sound import Samples
from previz.media.writing import ClipWriter, Container, Picture
from previz.project.file import Project
from previz.project.schema import Cut
from previz.timing import FrameRange, Frames, Timecode


@dataclass(frozen=True, slots=True)
class MoviePlan:
    """All that a movie is made of, as plain values: it can be made in another process, with the project elsewhere.

    `start` is the timecode of the cut's first frame, `window` the part of the cut that is written.
    """

    film: PlaybackMap
    media: Path
    out: Path
    size: PictureSize
    start: Timecode
    window: FrameRange
    burn_in: bool = False
    mix: Mix | None = None
    """What is heard; None for a movie without sound."""
    holds: tuple[Hold, ...] = ()
    """Where a take is too short for its clip."""


def plan_movie(project: Project, cut: Cut, out: Path, options: ExportOptions) -> MoviePlan:
    """Read from the project what its movie is made of. Raises PrevizError where the cut is empty."""
    require_apart(project, out)
    film = playback(project, cut)
    if not film.frames:
        raise PrevizError(f"The cut “{cut.name}” has no shots", "Import a screenplay, or add a shot")
    return MoviePlan(
        film=film,
        media=project.media.folder,
        out=out,
        size=options.size or PictureSize.parse(project.film.size),
        start=Timecode.parse(project.film.start_timecode, film.rate),
        window=options.window(film.frames),
        burn_in=options.burn_in,
        mix=_heard(project, cut),
        holds=holds_of(project, film),
    )


def _heard(project: Project, cut: Cut) -> Mix | None:
    """The sound of a cut, where it has any."""
    mix = mix_of(project, cut)
    return mix if mix.sounds else None


def export_movie(project: Project, cut: Cut, out: Path, options: ExportOptions, report: Report) -> Exported:
    """Write the cut, or a part of it, as an H.264 movie (.mp4 or .mov), one frame at a time.

    Raises PrevizError where the cut is empty or the place does not allow it; nothing is left then.
    """
    return write_movie(plan_movie(project, cut, out, options), report)


def write_movie(plan: MoviePlan, report: Report) -> Exported:
    """Write a planned movie. Raises PrevizError where the place does not allow it; nothing is left then."""
    silent: tuple[str, ...] = ()
    with (
        published(plan.out) as passing,
        FilmFrames(plan.film, plan.media, plan.size.width, plan.size.height) as pictures,
        _writer(passing, plan) as movie,
    ):
        mixer = None if plan.mix is None else Mixer(plan.mix, plan.media)
        if mixer is not None:
            silent = mixer.conform(mixer.mix.samples(plan.window))
        for picture in _written_over(pictures, plan.window, plan.start, plan.burn_in):
            movie.write(picture)
            if mixer is not None:
                movie.write_sound(_sound_of(mixer, plan.window, movie.frames - 1))
            report(movie.frames, plan.window.duration)
    notes = (*(f"silent: {why}" for why in silent), *told(plan.holds, plan.window))
    return _exported(plan.out, plan.film, plan.window, frozenset(pictures.offline), notes)


def _sound_of(mixer: Mixer, window: FrameRange, number: Frames) -> Samples:
    """What is heard during a frame of the movie. Lengths are counted from its first frame, so that none drifts."""
    first = mixer.mix.sample(window.start)
    begin, end = mixer.mix.sample(number), mixer.mix.sample(number + 1)
    return mixer.block(first + begin, end - begin)


def _writer(passing: Path, plan: MoviePlan) -> ClipWriter:
    container: Container = "mov" if plan.out.suffix.lower() == ".mov" else "mp4"
    return ClipWriter(
        passing,
        plan.size.width,
        plan.size.height,
        plan.start.rate,
        quality="movie",
        start_timecode=str(_later(plan.start, plan.window.start)),
        container=container,
        sound=plan.mix is not None,
    )


def _written_over(pictures: FilmFrames, window: FrameRange, start: Timecode, burn_in: bool) -> Iterator[Picture]:
    frames = pictures.frames(window.start, window.duration)
    if not burn_in:
        return frames
    return _burnt(frames, pictures, window, start)


def _burnt(frames: Iterator[Picture], pictures: FilmFrames, window: FrameRange, start: Timecode) -> Iterator[Picture]:
    letters: BurnIn | None = None
    for number, frame in enumerate(frames, window.start):
        letters = letters or BurnIn(frame.shape[1], frame.shape[0])
        playing = pictures.film.at(number)
        yield letters.onto(frame, None if playing is None else playing[0], str(_later(start, number)))


def _later(start: Timecode, frames: Frames) -> Timecode:
    return Timecode(start.frame + frames, start.rate)


def _exported(
    out: Path, film: PlaybackMap, window: FrameRange, offline: frozenset[int], notes: tuple[str, ...]
) -> Exported:
    clips = [clip for clip in film.clips if FrameRange(clip.start, clip.frames).overlap(window)]
    return Exported(
        out,
        window.duration,
        len(clips),
        cards=sum(clip.media is None for clip in clips),
        offline=tuple(dict.fromkeys(clip.shot_number for clip in clips if clip.clip_id in offline)),
        notes=notes,
    )

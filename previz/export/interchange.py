"""The cut as an OpenTimelineIO timeline: what an editor's own system opens, with every take of every shot.

Media are named by plain paths, relative to the timeline where they lie below its folder: Resolve takes these, and
refuses `file://` URLs (OpenTimelineIO issue 1985).
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import opentimelineio as otio
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from previz.canonical import to_plain
from previz.cut.holds import holds_of, told
from previz.cut.playback import PlaybackMap, Played, playback
from previz.errors import PrevizError
from previz.export.delivery import Exported, ExportOptions, Report, published, require_apart
from previz.project.file import Project
from previz.project.schema import CastRow, Clip, Cut, Shot, Take
from previz.shots.overriding import effective
from previz.shots.spec import ShotSpec
from previz.takes.lasting import MADE_AT, lasting
from previz.timing import FrameRange, Frames, Rate, Timecode

MEDIA_START = "01:00:00:00"
"""The timecode that every take's media start at."""


@dataclass(frozen=True, slots=True)
class _TakeFacts:
    """A take as the timeline tells of it."""

    id: int
    number: int
    rung: str
    frames: Frames
    picture: str | None
    rate: Rate

    @property
    def key(self) -> str:
        """Its key among the clip's media."""
        return f"take {self.number}"


def export_otio(project: Project, cut: Cut, out: Path, options: ExportOptions, report: Report) -> Exported:
    """Write the cut as .otio. The options are a movie's, and change nothing here; the whole cut is written."""
    del options
    require_apart(project, out)
    film = playback(project, cut)
    if not film.frames:
        raise PrevizError(f"The cut “{cut.name}” has no shots", "Import a screenplay, or add a shot")
    made = timeline(project, cut, film, out.parent, report)
    with published(out) as passing:
        passing.write_text(otio.adapters.write_to_string(made, "otio_json"), encoding="utf-8")
    return Exported(
        out,
        film.frames,
        len(film.clips),
        cards=sum(clip.media is None for clip in film.clips),
        offline=tuple(dict.fromkeys(_offline(project, film))),
        notes=told(holds_of(project, film), FrameRange(0, film.frames)),
    )


def _offline(project: Project, film: PlaybackMap) -> Iterator[str]:
    """The shots whose media are not where the timeline says."""
    return (c.shot_number for c in film.clips if c.media and not (project.media.folder / c.media).is_file())


def timeline(project: Project, cut: Cut, film: PlaybackMap, folder: Path, report: Report) -> otio.schema.Timeline:
    """The cut as an OTIO timeline that is to lie in a folder."""
    start = Timecode.parse(project.film.start_timecode, film.rate)
    made = otio.schema.Timeline(
        name=project.film.title or cut.name,
        global_start_time=_time(start.frame, film.rate),
        metadata={"previz": {"cut": cut.name, "rate": film.rate.label, "size": project.film.size}},
    )
    track = otio.schema.Track(name="V1", kind=otio.schema.TrackKind.Video)
    made.tracks.append(track)
    writer = _ClipWriter(project, film, folder)
    end = 0
    for clip in film.clips:
        if clip.start > end:
            track.append(otio.schema.Gap(duration=_time(clip.start - end, film.rate)))
        track.extend(writer.clips(clip))
        end = clip.end
        report(end, film.frames)
    made.tracks.markers.extend(_scene_markers(film))
    return made


class _ClipWriter:
    """Writes clips with their shots' facts and takes, which it reads once for the whole cut."""

    def __init__(self, project: Project, film: PlaybackMap, folder: Path) -> None:
        self._rate = film.rate
        self._media = project.media.folder.resolve()
        self._folder = folder.resolve()
        self._cast = tuple(project.session.scalars(select(CastRow.name).order_by(CastRow.id)))
        self._shots = _shots(project, film)
        self._takes = _takes(project, film)

    def clips(self, played: Played) -> list[otio.schema.Clip]:
        """A clip as the timeline has it: one, or where its take is too short, one more that freezes the last frame.

        No clip asks its media for more than they hold: an editing system would show that as offline.
        """
        held = self._held(played)
        there = min(max(0, held - played.source_start), played.frames)
        if there == played.frames:
            return [self._clip(played, played.source_start, there)]
        moving = [self._clip(played, played.source_start, there)] if there > 1 else []
        frozen = self._clip(played, held - 1, played.frames - sum(int(clip.duration().value) for clip in moving))
        frozen.effects.append(otio.schema.FreezeFrame())
        return [*moving, frozen]

    def _held(self, played: Played) -> Frames:
        """How many frames, at the film's rate, the clip's take holds; for a card, as many as it plays."""
        for take in self._takes[played.shot_id]:
            if take.id == played.take_id and take.picture is not None:
                return lasting(take.frames, take.rate, self._rate)
        return played.source_start + played.frames

    def _clip(self, played: Played, source_start: Frames, frames: Frames) -> otio.schema.Clip:
        """A clip named by its shot's number, with all takes of the shot; the one it plays is active."""
        references = {take.key: self._reference(take) for take in self._takes[played.shot_id]}
        active = f"take {played.take_number}"
        if played.take_number is None:
            active = "card"
            references[active] = self._card(played)
        made = otio.schema.Clip(
            name=played.shot_number,
            source_range=_range(_media_start(self._rate) + source_start, frames, self._rate),
            metadata={"previz": self._facts(played)},
        )
        made.set_media_references(references, active)
        return made

    def _reference(self, take: _TakeFacts) -> otio.core.MediaReference:
        available = _range(_media_start(take.rate), take.frames, take.rate)
        metadata = {"previz": {"take": _take_facts(take)}}
        if take.picture is None:
            return otio.schema.MissingReference(name=take.key, available_range=available, metadata=metadata)
        path = self._media / take.picture
        made = otio.schema.ExternalReference(
            target_url=self._target(path), available_range=available, metadata=metadata
        )
        made.name = path.name
        return made

    def _card(self, played: Played) -> otio.core.MediaReference:
        first = _media_start(self._rate) + played.source_start
        return otio.schema.MissingReference(
            name=f"card {played.shot_number}", available_range=_range(first, played.frames, self._rate)
        )

    def _target(self, path: Path) -> str:
        inside = path.is_relative_to(self._folder)
        return (path.relative_to(self._folder) if inside else path).as_posix()

    def _facts(self, played: Played) -> dict[str, Any]:
        shot = self._shots[played.shot_id]
        return {
            "clip": played.clip_id,
            "scene": {"number": shot.scene.number, "heading": shot.scene.heading},
            "shot": {
                "id": shot.id,
                "number": shot.number,
                "description": shot.description,
                "dialogue": shot.dialogue,
                "status": shot.status,
                "fields": _said(effective(shot.description, shot.overrides, self._cast)),
            },
            "take": None if played.take_id is None else {"id": played.take_id, "number": played.take_number},
            "rung": played.rung,
        }


def _said(spec: ShotSpec) -> dict[str, Any]:
    """The fields that the shot's words or its maker filled."""
    fields = to_plain(dataclasses.replace(spec, understood=()))
    return {name: value for name, value in fields.items() if value not in (None, False, [], ())}


def _take_facts(take: _TakeFacts) -> dict[str, Any]:
    return {"id": take.id, "number": take.number, "rung": take.rung}


def _scene_markers(film: PlaybackMap) -> list[otio.schema.Marker]:
    """A marker where each scene begins, named by its number and heading."""
    markers = []
    before: tuple[str, str] | None = None
    for clip in film.clips:
        scene = (clip.scene_number, clip.card.heading)
        if scene != before:
            markers.append(
                otio.schema.Marker(
                    name=" ".join(filter(None, scene)),
                    marked_range=_range(clip.start, 1, film.rate),
                    color=otio.schema.MarkerColor.GREEN,
                    metadata={"previz": {"scene": {"number": scene[0], "heading": scene[1]}}},
                )
            )
        before = scene
    return markers


def _shots(project: Project, film: PlaybackMap) -> dict[int, Shot]:
    wanted = select(Shot).where(Shot.id.in_(select(Clip.shot_id))).options(joinedload(Shot.scene))
    shots = {shot.id: shot for shot in project.session.scalars(wanted)}
    return {clip.shot_id: shots[clip.shot_id] for clip in film.clips}


def _takes(project: Project, film: PlaybackMap) -> defaultdict[int, list[_TakeFacts]]:
    wanted = (
        select(Take.id, Take.shot_id, Take.number, Take.rung, Take.frames, Take.media, *MADE_AT)
        .where(Take.shot_id.in_(select(Clip.shot_id)))
        .order_by(Take.shot_id, Take.number)
    )
    takes: defaultdict[int, list[_TakeFacts]] = defaultdict(list)
    for take_id, shot_id, number, rung, frames, media, numerator, denominator in project.session.execute(wanted):
        rate = Rate(numerator, denominator) if numerator else film.rate
        takes[shot_id].append(_TakeFacts(take_id, number, rung, frames, media.get("picture"), rate))
    return takes


@functools.lru_cache
def _media_start(rate: Rate) -> Frames:
    return Timecode.parse(MEDIA_START, rate).frame


def _time(frames: Frames, rate: Rate) -> otio.opentime.RationalTime:
    return otio.opentime.RationalTime(frames, float(rate.fps))


def _range(start: Frames, frames: Frames, rate: Rate) -> otio.opentime.TimeRange:
    return otio.opentime.TimeRange(_time(start, rate), _time(frames, rate))

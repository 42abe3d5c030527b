"""The rows that the listing commands print."""

from __future__ import annotations

import math

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from previz.canonical import to_plain
from previz.project.file import Project
from previz.project.schema import Cut, MarkRow, Scene, Shot, Take
from previz.takes.choosing import playing_take, stale_reason
from previz.takes.requests import RequestWriter
from previz.timing import Rate, Timecode

Row = dict[str, object]


def scene_rows(project: Project) -> list[Row]:
    """One row a scene, in story order."""
    return [
        {
            "id": scene.id,
            "number": scene.number,
            "heading": scene.heading,
            "shots": len(scene.shots),
            "frames": sum(shot.frames for shot in scene.shots),
            "length": _length(project, sum(shot.frames for shot in scene.shots)),
            "state": "cut" if scene.cut else "omitted" if scene.omitted else "",
            "marks": [mark_row(mark) for mark in scene.marks],
        }
        for scene in project.session.scalars(select(Scene).order_by(Scene.position))
    ]


def mark_row(mark: MarkRow) -> Row:
    """A mark that a hand has set: metres, degrees, and the frame of the scene's clock from which it holds."""
    facing = None if mark.facing is None else round(math.degrees(mark.facing), 1)
    return {"who": mark.who, "x": mark.x, "z": mark.z, "facing": facing, "clock": mark.clock}


def shot_rows(project: Project) -> list[Row]:
    """One row a shot, in story order, with its fields."""
    writer = RequestWriter(project)
    return [_shot_row(shot, writer) for shot in _shots(project)]


def take_rows(project: Project) -> list[Row]:
    """One row a take, by shot in story order."""
    writer = RequestWriter(project)
    return [_take_row(shot, take, writer) for shot in _shots(project) for take in shot.takes]


def cut_rows(project: Project) -> list[Row]:
    """One row a cut."""
    rows: list[Row] = []
    for cut in project.session.scalars(select(Cut).order_by(Cut.position)):
        clips = [clip for track in cut.tracks for clip in track.clips]
        frames = max((clip.start + clip.frames for clip in clips), default=0)
        length = _length(project, frames)
        rows.append({"id": cut.id, "name": cut.name, "clips": len(clips), "frames": frames, "length": length})
    return rows


def _shots(project: Project) -> list[Shot]:
    shots = select(Shot).join(Scene).options(contains_eager(Shot.scene), selectinload(Shot.takes))
    return list(project.session.scalars(shots.order_by(Scene.position, Shot.position)))


def _shot_row(shot: Shot, writer: RequestWriter) -> Row:
    spec = to_plain(writer.spec(shot))
    spec.pop("understood")
    take = playing_take(shot)
    return {
        "id": shot.id,
        "number": shot.number,
        "scene": shot.scene.number,
        "status": shot.status,
        "rung": "card" if take is None else take.rung,
        "take": None if take is None else take.number,
        "frames": shot.frames,
        "clock_start": shot.clock_start,
        **spec,
        "movement": spec["movement"],
        "description": shot.description,
        "overrides": shot.overrides,
    }


def _take_row(shot: Shot, take: Take, writer: RequestWriter) -> Row:
    return {
        "id": take.id,
        "shot": shot.number,
        "take": take.number,
        "plays": "*" if take is playing_take(shot) else "",
        "rung": take.rung,
        "frames": take.frames,
        "seconds_spent": round(take.seconds_spent, 2),
        "stale": stale_reason(shot, take, writer) or "",
        "media": take.media.get("picture", ""),
        "passes": {role: name for role, name in take.media.items() if role != "picture"},
        "recipe": dict(take.recipe),
    }


def _length(project: Project, frames: int) -> str:
    return str(Timecode(frames, Rate.parse(project.film.rate)))

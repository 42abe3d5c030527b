"""A finished render becomes a take: its media published first, then one row that names them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

import previz
from previz.canonical import digest, from_plain
from previz.engine.messages import MadeOn
from previz.engine.protocol import EngineFailed, Render, Rendered
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes.judging import JUDGED
from previz.takes.lineage import came_from
from previz.takes.pace import this_machine
from previz.takes.playing import playing_take
from previz.takes.references import STILL, given_media, shown_take, still_of

MADE_ON = "made_on"
"""What a recipe says of another machine that made the take: its name, and notes of what happened before."""


def land(
    project: Project, job: Job, rendered: Rendered, peak_bytes: int | None = None, made_on: MadeOn | None = None
) -> int:
    """Make the take of a finished job and return its id. `peak_bytes` is the most memory that its making took, and
    `made_on` the machine that made it, where it is another.

    Raises PrevizError when a file is not what the engine said, or cannot be stored; nothing is kept then.
    """
    stored: dict[str, Any] = {}
    hashes: dict[str, Any] = {}
    for medium in rendered.media:
        published = project.media.publish(Path(medium.path), Path(medium.path).suffix)
        if published.sha256 != medium.sha256:
            raise EngineFailed(f"The {medium.role} file changed while it was stored", "Retry the shot; check the disk")
        stored[medium.role], hashes[medium.role] = published.name, published.sha256
    if job.rung == "frame" and STILL not in stored:
        still = still_of(project.media, project.media.path(stored["picture"]))
        stored[STILL], hashes[STILL] = still.name, still.sha256
    asked = from_plain(Render, job.request).diffusion
    given = {} if asked is None else given_media(project.media, asked.references)
    for role, (name, sha256) in given.items():
        stored[role], hashes[role] = name, sha256
    shown = None if asked is None else shown_take(project.session.get_one(Shot, job.shot_id).takes, asked.references)
    shot, inputs = project.session.get_one(Shot, job.shot_id), digest(job.request)
    with project.record("Land a take"):
        take = Take(
            shot_id=job.shot_id,
            number=next_number(project, job.shot_id),
            rung=job.rung,
            frames=rendered.frames,
            media=stored,
            media_sha256=hashes,
            recipe=_recipe(job, rendered, hashes, peak_bytes, made_on),
            inputs_sha256=inputs,
            parent_id=came_from(shot, inputs, shown or playing_take(shot)),
            seconds_spent=rendered.seconds,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        project.session.add(take)
        project.session.flush()
        job.state, job.take_id = "done", take.id
        project.session.expire(take.shot, ["takes"])
        return take.id


def _recipe(
    job: Job, rendered: Rendered, hashes: dict[str, Any], peak_bytes: int | None, made_on: MadeOn | None
) -> dict[str, Any]:
    """All that the take needs to be made again, and what it was made of."""
    return {
        "previz": previz.__version__,
        "request": job.request,
        "inputs_sha256": digest(job.request),
        "media_sha256": hashes,
        "frames": rendered.frames,
        "seconds": round(rendered.seconds, 3),
        "machine": this_machine() if made_on is None else made_on.machine,
        "peak_bytes": peak_bytes,
        **({"made_with": dict(rendered.made_with)} if rendered.made_with else {}),
        **({"notes": list(rendered.notes)} if rendered.notes else {}),
        **({MADE_ON: {"name": made_on.name, "notes": list(made_on.notes)}} if made_on is not None else {}),
        **({JUDGED: dict(rendered.judged)} if rendered.judged is not None else {}),
    }


def next_number(project: Project, shot_id: int) -> int:
    """The number that the next take of a shot has."""
    last = project.session.scalar(select(func.max(Take.number)).where(Take.shot_id == shot_id))
    return 1 if last is None else last + 1

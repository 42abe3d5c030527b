"""Edits of the film itself: its title, rate and size, its camera, its look. Each is one undo step.

Takes that are there stay as they are; those that no longer show what the film says are stale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import func, select

from previz.cut.assemble import assemble
from previz.cut.conforming import Conform, conformed
from previz.cut.cutting import read_tracks, write_tracks
from previz.engine.protocol import LOOKS, PictureSize
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Cut, Film, Job, MarkRow, Note, Shot, Sound, Take
from previz.shots.overriding import override_value
from previz.shots.sensors import DEFAULT
from previz.takes.jobs import QUEUED, RUNNING
from previz.timing import Rate, Timecode

LONGEST_TITLE = 200
MOST_SEED = 2**31 - 1


def change_film(project: Project, said: Mapping[str, str]) -> tuple[str, ...]:
    """Change facts of the film, as they are typed, in one step. Returns the names of those that are another now.

    Names are FIELDS. With another rate every shot, clip, sound, mark and note keeps its seconds; a film with takes
    keeps its rate, or one that counts alike. Raises WrongUse for what cannot be, and changes nothing then.
    """
    unknown = next((name for name in said if name not in FIELDS), None)
    if unknown is not None:
        raise WrongUse(f"A film has no “{unknown}”", f"Use some of: {', '.join(FIELDS)}")
    film = project.film
    wanted = {name: _READ[name](text) for name, text in said.items()}
    was, rate = Rate.parse(film.rate), Rate.parse(str(wanted.get("rate", film.rate)))
    conforms = not rate.counts_like(was)
    if conforms:
        _require_no_takes(project, was)
    wanted["start_timecode"] = _start(film, wanted.get("start_timecode"), was, rate)
    changed = tuple(name for name, value in wanted.items() if value != getattr(film, name))
    if not changed:
        return ()
    named = [name for name in changed if name in said] or ["start_timecode"]
    with project.edit(f"Change the film's {_listed(named)}"):
        for name in changed:
            setattr(film, name, wanted[name])
        if conforms:
            _conform(project, Conform(was, rate))
    return changed


def film_facts(project: Project) -> Mapping[str, str]:
    """The facts of a film by their names, as they are typed."""
    film = project.film
    return {name: _told(getattr(film, name)) for name in FIELDS}


def _told(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _listed(names: list[str]) -> str:
    words = [CALLED[name] for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _start(film: Film, wanted: object, was: Rate, rate: Rate) -> str:
    """The timecode of the first frame: as it is wanted, else the label of the same moment at another rate."""
    if wanted is not None:
        return str(Timecode.parse(str(wanted), rate))
    if was == rate:
        return film.start_timecode
    hours_to_seconds, frames = film.start_timecode[:8], int(film.start_timecode[9:])
    same = min(rate.nominal - 1, frames * rate.nominal // was.nominal)
    try:
        return str(Timecode.parse(f"{hours_to_seconds}:{same:02}", rate))
    except WrongUse:  # drop-frame skips that label, and has the one two or four later
        return str(Timecode.parse(f"{hours_to_seconds}:{rate.nominal // 15:02}", rate))


def _conform(project: Project, way: Conform) -> None:
    """Everything that is counted in frames of the film."""
    session = project.session
    cuts = [read_tracks(project, cut) for cut in session.scalars(select(Cut).order_by(Cut.id))]
    for shot in session.scalars(select(Shot).order_by(Shot.id)):
        shot.clock_start, shot.frames = way.frames(shot.clock_start), way.length(shot.frames)
    for mark in session.scalars(select(MarkRow).order_by(MarkRow.id)):
        mark.clock = way.frames(mark.clock)
    for note in session.scalars(select(Note).order_by(Note.id)):
        end = way.frames(note.last_frame + 1)
        note.first_frame = way.frames(note.first_frame)
        note.last_frame = max(note.first_frame, end - 1)
    for before in cuts:
        write_tracks(project, before, conformed(before, way))
    for sound in session.scalars(select(Sound).order_by(Sound.id)):
        sound.fade_in = min(sound.frames, way.frames(sound.fade_in))
        sound.fade_out = min(sound.frames - sound.fade_in, way.frames(sound.fade_out))
    session.flush()
    assemble(project)


def _require_no_takes(project: Project, rate: Rate) -> None:
    """Raise WrongUse where the film has takes, or some are being made: they are counted in frames of its rate."""
    waiting = select(Job.id).where(Job.state.in_((QUEUED, RUNNING))).limit(1)
    if project.session.scalar(waiting) is not None:
        raise WrongUse(
            f"Takes are being made at {rate.label} frames a second", "Stop them first, or let the film keep that rate"
        )
    count = project.session.scalar(select(func.count()).select_from(Take)) or 0
    if count:
        takes = "a take" if count == 1 else f"{count} takes"
        raise WrongUse(
            f"The film has {takes} at {rate.label} frames a second, and keeps that rate",
            "Choose a rate before takes are made, or make another film of the script at that rate",
        )


def _title(text: str) -> str:
    title = " ".join(text.split())
    if len(title) > LONGEST_TITLE:
        raise WrongUse(f"A title of {len(title)} characters is too long", f"Give it at most {LONGEST_TITLE}")
    return title


def _look(text: str) -> str:
    if text not in LOOKS:
        raise WrongUse(f"There is no look called “{text}”", f"Use one of: {', '.join(LOOKS)}")
    return text


def _seed(text: str) -> int:
    if not text.strip().isdecimal() or int(text) > MOST_SEED:
        raise WrongUse(f"“{text}” is no seed", f"Use a whole number from 0 to {MOST_SEED}")
    return int(text)


def _stop(text: str) -> float | None:
    stop = override_value("stop", text)
    return None if stop is None else float(stop)


_READ: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "title": _title,
        "rate": lambda text: Rate.parse(text).label,
        "size": lambda text: str(PictureSize.parse(text)),
        "look": _look,
        "sensor": lambda text: override_value("sensor", text) or DEFAULT,
        "stop": _stop,
        "seed": _seed,
        "start_timecode": lambda text: text,
    }
)
FIELDS = tuple(_READ)
"""What of a film can be changed."""
CALLED: Mapping[str, str] = MappingProxyType(
    {name: name for name in FIELDS} | {"start_timecode": "start", "rate": "frame rate", "size": "picture size"}
)
"""What each is called."""

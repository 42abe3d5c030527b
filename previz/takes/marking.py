"""Marks that a hand sets in a scene: where somebody stands or goes to, and faces. Each is one undo step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import MarkRow, Scene, Shot
from previz.stage.build import build_world, plain_world
from previz.stage.dressed import dressed
from previz.stage.footing import Footing
from previz.stage.given import is_carried, since, sits_at, spot_at, stop_at, ways
from previz.stage.marks import Spot
from previz.stage.world import GivenMark, Performer, World
from previz.takes.requests import Draft, RequestWriter, Wanted, given_mark
from previz.timing import Frames, Rate

_NEAR = 3.0
"""How far in metres from where somebody is put the nearest free place is told of."""


@dataclass(frozen=True, slots=True)
class FloorMark:
    """A mark on the floor of a shot's world: who it is of, their how manieth stop it is, and from when on.

    `seconds` are of the scene's clock; `given` tells whether a hand has set it, `turned` whether a hand has turned it.
    """

    who: str
    stop: int
    seconds: float
    spot: Spot
    heading: float
    given: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A mark as it is set, and those of the same stop that it stands for."""

    mark: GivenMark
    instead_of: tuple[GivenMark, ...] = ()

    def among(self, marks: Sequence[GivenMark]) -> tuple[GivenMark, ...]:
        """The marks of a scene with this one set."""
        return (*(mark for mark in marks if mark not in self.instead_of), self.mark)


def floor_marks(world: World, start: float, end: float) -> tuple[FloorMark, ...]:
    """The marks of a world at which people stand, or to which they go, from one time of the scene to another.

    Those whom something carries have none.
    """
    found: list[FloorMark] = []
    for performer in world.performers:
        stops = range(_first(performer, start), stop_at(performer, end) + 1)
        found += [_floor_mark(performer, stop) for stop in stops if not is_carried(world, performer, end)]
    return tuple(found)


def put(draft: Draft, who: str, stop: int, spot: Spot, facing: float | None) -> Setting:
    """Set a mark in the scene of a draft: at a stop of somebody, on the free floor nearest to a point.

    Plain values, for any thread. Raises WrongUse where there is no such stop, or no room at all.
    """
    plain = _plain(draft)
    performer = _performer(plain, who)
    if stop > len(ways(performer)):
        raise WrongUse(f"{who} goes to no such place in this scene", "Look at the plan again")
    place = Footing(_now(draft), who, sits=sits_at(performer, stop)).nearest(spot)
    if place is None:
        raise WrongUse(f"There is no room for {who}", "Put them elsewhere")
    return Setting(
        GivenMark(who, _from(performer, stop, draft.rate), round(place[0], 3), round(place[1], 3), facing),
        _of_stop(performer, stop, draft.brief.marks),
    )


def with_mark(draft: Draft, setting: Setting) -> Draft:
    """A draft with a mark set."""
    return replace(draft, brief=replace(draft.brief, marks=setting.among(draft.brief.marks)))


def without_marks(draft: Draft, who: str | None = None, stop: int | None = None) -> Draft:
    """A draft without the marks of its scene: all, those of somebody, or that of one of their stops."""
    gone = marks_of(draft, who, stop)
    kept = tuple(mark for mark in draft.brief.marks if mark not in gone)
    return replace(draft, brief=replace(draft.brief, marks=kept))


def write(project: Project, scene: Scene, setting: Setting, group: str = "") -> MarkRow:
    """Keep a mark that was set in a scene. Steps of one group merge."""
    mark = setting.mark
    rate = Rate.parse(project.film.rate)
    with project.edit(f"Put {mark.who} in scene {scene.number}", group=group):
        clock = round(mark.at * float(rate.fps))
        rows = [row for row in scene.marks if _is_stood_for(row, setting, clock, rate)]
        row = rows[0] if rows else MarkRow(scene_id=scene.id, who=mark.who)
        for other in rows[1:]:
            project.session.delete(other)
        if not rows:
            project.session.add(row)
        row.clock = clock
        row.x, row.z, row.facing = mark.x, mark.z, mark.facing
        project.session.flush()
        project.session.expire(scene, ["marks"])
    return row


def reset(project: Project, scene: Scene, marks: Sequence[GivenMark]) -> int:
    """Give marks of a scene back to its words. Returns how many there were."""
    rate = Rate.parse(project.film.rate)
    rows = [row for row in scene.marks if given_mark(row, rate) in marks]
    if rows:
        names = ", ".join(dict.fromkeys(row.who for row in rows))
        with project.edit(f"Reset {'mark' if len(rows) == 1 else 'marks'} of {names} in scene {scene.number}"):
            for row in rows:
                project.session.delete(row)
            project.session.flush()
            project.session.expire(scene, ["marks"])
    return len(rows)


def set_mark(
    project: Project, scene: Scene, who: str, spot: Spot, facing: float | None = None, clock: Frames | None = None
) -> MarkRow:
    """Put somebody on a floor point of a scene, where they stand or go to at a frame of its clock, perhaps turned.

    Without a frame it is where they are first within the set: who comes in by a door begins outside of it. Without a
    facing they keep the one that a hand gave them before. Raises WrongUse for who is not there, or is carried, and for
    a place where nobody can stand, with the nearest that is free.
    """
    draft = _draft(project, scene, who, clock or 0)
    performer = _performer(_plain(draft), who)
    seconds = _within(_plain(draft), performer) if clock is None else float(clock / draft.rate.fps)
    if is_carried(_plain(draft), performer, seconds):
        raise WrongUse(
            f"{performer.member.name} is carried at that time: no mark of theirs holds",
            "Name a time at which they are on their own feet, with --at",
        )
    stop, name = stop_at(performer, seconds), performer.member.name
    _require_room(Footing(_now(draft), name, sits=sits_at(performer, stop)), name, spot)
    setting = put(draft, name, stop, spot, facing)
    if facing is None:
        kept = next((mark.facing for mark in setting.instead_of), None)
        setting = replace(setting, mark=replace(setting.mark, facing=kept))
    return write(project, scene, setting)


def reset_mark(project: Project, scene: Scene, who: str, clock: Frames | None = None) -> int:
    """Give somebody's marks in a scene back to its words: all, or the one that holds at a frame of its clock.

    Returns how many there were. Raises WrongUse for who has none.
    """
    named = {row.who for row in scene.marks if _is_name(who, row.who)}
    gone: tuple[GivenMark, ...] = ()
    for name in sorted(named):
        draft = _draft(project, scene, name, clock or 0)
        stop = None if clock is None else stop_at(_performer(_plain(draft), name), float(clock / draft.rate.fps))
        gone += marks_of(draft, name, stop)
    if not gone:
        names = ", ".join(dict.fromkeys(row.who for row in scene.marks))
        raise WrongUse(
            f"No mark of {who} was set by hand there",
            f"Those that have one: {names}" if names else f"Scene {scene.number} has none at all",
        )
    return reset(project, scene, gone)


def _within(world: World, performer: Performer) -> float:
    """The time at which somebody first goes to, or is at, a place within the set."""
    floor, stops = Footing(world), range(len(ways(performer)) + 1)
    spots = ((stop, spot_at(performer, stop)) for stop in stops)
    inside = (stop for stop, spot in spots if floor.is_within(spot) and (stop or not floor.is_at_the_door(spot)))
    return since(performer, next(inside, 0))


def marks_of(draft: Draft, who: str | None = None, stop: int | None = None) -> tuple[GivenMark, ...]:
    """The marks that are set in a scene: all, those of somebody, or that of one of their stops."""
    marks = tuple(mark for mark in draft.brief.marks if who is None or mark.who == who)
    return marks if who is None or stop is None else _of_stop(_performer(_plain(draft), who), stop, marks)


def _of_stop(performer: Performer, stop: int, marks: Sequence[GivenMark]) -> tuple[GivenMark, ...]:
    own = (mark for mark in marks if mark.who == performer.member.name)
    return tuple(mark for mark in own if stop_at(performer, mark.at) == stop)


def _require_room(floor: Footing, who: str, spot: Spot) -> None:
    why = floor.why_not(spot)
    if why is None:
        return
    near = floor.nearest(spot)
    told = near is not None and (math.dist(near, spot) <= _NEAR or "walls" in why)
    raise WrongUse(
        f"{who} cannot be put at {spot[0]:g}, {spot[1]:g}: {why}",
        f"The nearest free place is {near[0]:.2f}, {near[1]:.2f}" if told and near else "Choose another place",
    )


def _first(performer: Performer, start: float) -> int:
    """The stop at which somebody is at a time, or from which they go at that very time."""
    stop = stop_at(performer, start)
    return stop - 1 if stop and ways(performer)[stop - 1].start > start - 0.05 else stop


def _floor_mark(performer: Performer, stop: int) -> FloorMark:
    spot = spot_at(performer, stop)
    mark = next((mark for mark in performer.given if stop_at(performer, mark.at) == stop), None)
    heading = performer.heading if stop == 0 else _arrives(performer, stop)
    turned = None if mark is None else mark.facing
    return FloorMark(
        performer.member.name,
        stop,
        since(performer, stop),
        spot,
        heading if turned is None else turned,
        mark is not None,
        turned is not None,
    )


def _arrives(performer: Performer, stop: int) -> float:
    """Where somebody looks who comes to a stop: as their seat does, else as they came."""
    way = ways(performer)[stop - 1]
    if way.heading is not None:
        return way.heading
    (x0, z0), (x1, z1) = spot_at(performer, stop - 1), spot_at(performer, stop)
    return math.atan2(x1 - x0, z1 - z0)


def _from(performer: Performer, stop: int, rate: Rate) -> float:
    """The time from which a mark of a stop holds, on a whole frame of the clock."""
    if stop:
        return float(math.ceil(since(performer, stop) * float(rate.fps) - 1e-6) / rate.fps)
    first = min((way.start for way in ways(performer)), default=1.0)
    return 0.0 if first > 0.0 else float((math.floor(first * float(rate.fps)) - 1) / rate.fps)


def _is_stood_for(row: MarkRow, setting: Setting, clock: Frames, rate: Rate) -> bool:
    """Whether a row is of the stop that is set: told to be, or from the same frame on."""
    return given_mark(row, rate) in setting.instead_of or (row.who, row.clock) == (setting.mark.who, clock)


def _plain(draft: Draft) -> World:
    """The world of a draft as it is without any mark that a hand has set."""
    return plain_world(draft.brief, draft.spec)


def _now(draft: Draft) -> World:
    return dressed(build_world(draft.brief, draft.spec), draft.dressing)


def _performer(world: World, who: str) -> Performer:
    found = [each for each in world.performers if _is_name(who, each.member.name)]
    if not found:
        names = ", ".join(each.member.name for each in world.performers)
        raise WrongUse(
            f"There is no “{who}” in this scene", f"Use one of: {names}" if names else "Nobody is in it at all"
        )
    return found[0]


def _is_name(words: str, name: str) -> bool:
    return words.strip().casefold() == name.casefold()


def _draft(project: Project, scene: Scene, who: str, clock: Frames) -> Draft:
    """The draft of the shot of a scene that has somebody at a frame of its clock, else of any that has them."""
    writer = RequestWriter(project)
    shots = sorted(scene.shots, key=lambda shot: (not _shows(shot, clock), shot.position))
    if not shots:
        raise WrongUse(f"Scene {scene.number} has no shots yet", "Add one first")
    drafts = [writer.draft(shot, Wanted()) for shot in shots]
    for draft in drafts:
        if any(_is_name(who, performer.member.name) for performer in _plain(draft).performers):
            return draft
    return drafts[0]


def _shows(shot: Shot, clock: Frames) -> bool:
    return shot.clock_start <= clock < shot.clock_start + shot.frames

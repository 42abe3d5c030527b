"""Verdicts: what somebody decided on a shot, having seen a take, and what is still to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from previz.cut.shot_edits import set_status
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take, Verdict
from previz.takes.choosing import pick, playing_take

APPROVED, CHANGES, HOLD = "APP", "CHG", "HLD"
VERDICTS: Mapping[str, str] = {APPROVED: "Approve", CHANGES: "Want changes of", HOLD: "Hold"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict as it is read."""

    status: str
    take_number: int | None
    author: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Round:
    """How far a review has come: the shots that can be judged, in story order, and those of them that wait for it."""

    shots: tuple[int, ...]
    waiting: tuple[int, ...]

    @property
    def judged(self) -> int:
        """How many shots have their verdict."""
        return len(self.shots) - len(self.waiting)

    def next(self, after: int | None) -> int | None:
        """The next shot that waits, from a shot on and then from the start; None where none does."""
        waiting = set(self.waiting) - {after}
        place = self.shots.index(after) + 1 if after in self.shots else 0
        return next((shot for shot in self.shots[place:] + self.shots[:place] if shot in waiting), None)


def decide(project: Project, shot: Shot, status: str, *, author: str, take: Take | None = None) -> Verdict:
    """Decide on a shot, having seen a take of it (by itself the one that plays): one undo step. Returns the verdict.

    What is approved stays: the take that was seen is picked, so that later takes do not play in its place.
    """
    if status not in VERDICTS:
        raise WrongUse(f"“{status}” is no verdict", f"Use one of: {', '.join(VERDICTS)}")
    if take is not None and take.shot_id != shot.id:
        raise WrongUse(f"Take {take.number} is not one of shot {shot.number}", "Choose a take of the shot")
    seen = playing_take(shot) if take is None else take
    with project.edit(f"{VERDICTS[status]} shot {shot.number}"):
        verdict = Verdict(
            shot_id=shot.id,
            take_id=None if seen is None else seen.id,
            take_number=None if seen is None else seen.number,
            status=status,
            author=author,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        project.session.add(verdict)
        if status == APPROVED and seen is not None and shot.picked_take_id != seen.id:
            pick(project, shot, seen)
        set_status(project, shot, status)
        project.session.flush()
    return verdict


def approved_by_scene(project: Project) -> dict[int, int]:
    """How many shots of each scene are approved; a scene without one is not in it."""
    wanted = select(Shot.scene_id, func.count()).where(Shot.status == APPROVED).group_by(Shot.scene_id)
    return {row[0]: row[1] for row in project.session.execute(wanted)}


def verdicts_of(project: Project, shot_id: int) -> tuple[Judgement, ...]:
    """The verdicts on a shot, newest first."""
    wanted = select(Verdict).where(Verdict.shot_id == shot_id).order_by(Verdict.id.desc())
    return tuple(
        Judgement(verdict.status, verdict.take_number, verdict.author, verdict.made_at)
        for verdict in project.session.scalars(wanted)
    )


def review_round(project: Project) -> Round:
    """What the film has to be judged: its shots with a take, less those that are omitted.

    A shot waits while nobody has judged it, and again once it has a newer take than the one that was to be changed.
    """
    newest = select(Take.shot_id, func.max(Take.number).label("number")).group_by(Take.shot_id).subquery()
    seen = (
        select(Verdict.shot_id, func.max(Verdict.take_number).label("number"))
        .where(Verdict.status == CHANGES)
        .group_by(Verdict.shot_id)
        .subquery()
    )
    wanted = (
        select(Shot.id, Shot.status, newest.c.number, seen.c.number)
        .join(Scene, Shot.scene_id == Scene.id)
        .join(newest, newest.c.shot_id == Shot.id)
        .outerjoin(seen, seen.c.shot_id == Shot.id)
        .where(Scene.cut.is_(False), Scene.omitted.is_(False), Shot.status != "OMT")
        .order_by(Scene.position, Scene.id, Shot.position, Shot.id)
    )
    rows = project.session.execute(wanted).all()
    waiting = tuple(shot_id for shot_id, status, take, judged in rows if _waits(status, take, judged))
    return Round(tuple(row[0] for row in rows), waiting)


def _waits(status: str, newest: int, judged: int | None) -> bool:
    if status == CHANGES:
        return judged is not None and newest > judged
    return status not in VERDICTS

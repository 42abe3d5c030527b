"""What is thrown, and at whom or what: balls to those who catch them and through hoops, a lasso at a beast."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.naming import BALL_GAMES, named_things
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop, SceneBeat

BALLS = frozenset({"ball", "basketball"})
_AT = re.compile(
    r"\b(?:to|at|into|in|over|towards?|through|onto|around)\s+(?=(?:the|an?|his|her|their|each|one)\b|[A-Z])"
)
_THROW = 1.7
"""Seconds that a throw takes, from the first of the swing on."""

RELEASED = 0.5
"""The share of a throw after which the hand lets go."""

_APART, _ROPED, _SHOT = 2.6, 3.6, 3.4
"""How far in metres those stand from each other who throw to each other, from a beast, and before a hoop who shoots."""

_LARGE = 1.4
"""The largest side in metres from which one stands farther from what one throws at."""

_UNDER_WAY = 0.4
"""The share of the time before it is told after which somebody shoots whose game is on from the first."""

_GUARDS = 0.55
"""How far along the way to the hoop whoever guards it stands."""

_CATCH = 0.9
"""Seconds for which hands are out for what is caught."""

_SWINGS = re.compile(r"\b(?:swing|twirl|spin|whirl|circl)\w*\b.{0,24}\b(?:lasso|lariat|rope)\b", re.I)


class Throwing:
    """Writes the beats of people who throw, and of those who catch."""

    def __init__(self, ways: Ways, together: Together, parts: Sequence[Part]) -> None:
        self._ways, self._together, self._parts = ways, together, parts

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action throws something at somebody or something that is there: it is then written."""
        thing = self._thrown(action, clause)
        if thing is None:
            return False
        if thing.kind in BALLS and (hoop := self._hoop(clause)) is not None:
            self._shoots(part, thing, hoop, start, seconds)
            return True
        aim = self._aim(part, action, clause, thing)
        if aim is None:
            return False
        self._faces(part, aim)
        self._throws(part, thing, aim, start, seconds)
        return True

    def plays(self, beat: SceneBeat) -> None:
        """Have those who are said to play with a ball, and no more, do so: one shoots at the hoop, one guards it."""
        ball = next((prop for prop in self._ways.props if prop.kind in BALLS), None)
        hoop = self._hoop("hoop")
        idle = [part for part in self._parts if part.is_fresh and bare(part.name) and part.mark.posture == "stand"]
        if ball is None or hoop is None or not idle or not BALL_GAMES.search(beat.text):
            return
        self._shoots(idle[0], ball, hoop, beat.start, beat.seconds)

    def swings(self, beat: SceneBeat, end: float) -> None:
        """Have whoever is told to swing a lasso whirl its loop overhead."""
        lasso = next((prop for prop in self._ways.props if prop.kind == "lasso"), None)
        told = _SWINGS.search(beat.text) if lasso is not None else None
        if told is None or lasso is None or any(b.action == "throw" for p in self._parts for b in p.beats):
            return
        before = bare(beat.text[: told.start()])
        named = (part for part in self._parts if bare(part.name) and bare(part.name) in before)
        part = next((p for p in self._parts if any(b.target == lasso.name for b in p.beats)), next(named, None))
        if part is not None:
            if not part.beats:
                part.beats.append(Beat("hold", BEFORE, end - BEFORE, lasso.name))
            part.beats.append(Beat("whirl", BEFORE, end - BEFORE, lasso.name))

    def _thrown(self, action: NamedAction, clause: str) -> Prop | None:
        """What is thrown: the ball of a game, where somebody shoots it."""
        if action.action == "shoot" and BALL_GAMES.search(clause):
            return next((prop for prop in self._ways.props if prop.kind in BALLS), None)
        if action.action != "throw":
            return None
        told = self._ways.prop(action.target)
        found = (self._ways.prop(each.word) for each in named_things(clause))
        return told or next((prop for prop in found if prop is not None), None)

    def _hoop(self, clause: str) -> Prop | None:
        """The hoop that the place has or the scene brings, of a clause about one."""
        wanted = BALL_GAMES.search(clause) is not None
        own = (*self._ways.props, *self._ways.place.things)
        return next((prop for prop in own if wanted and prop.kind == "basketball_hoop"), None)

    def _aim(self, part: Part, action: NamedAction, clause: str, thing: Prop) -> Part | Prop | None:
        """At whom or what it is thrown."""
        if (person := self._together.partner(part, action, clause)) is not None:
            return person
        told = _AT.search(clause)
        rest = "" if told is None else clause[told.end() :]
        found = (self._ways.prop(each.word) for each in named_things(rest))
        return next((prop for prop in found if prop is not None and prop is not thing), None)

    def _faces(self, part: Part, aim: Part | Prop) -> None:
        """Turned to each other, and far enough apart for a throw."""
        if not part.is_fresh or part.mark.posture != "stand":
            return
        x, z = self._spot(aim)
        far = max(math.dist(part.at, (x, z)), 1e-6)
        apart = _ROPED if isinstance(aim, Prop) and max(size(aim.kind)) > _LARGE else _APART
        if far < apart:
            away = ((part.at[0] - x) / far, (part.at[1] - z) / far)
            spot = self._ways.free(part, (x + apart * away[0], z + apart * away[1]))
            part.starts(Mark((spot[0], part.mark.position[1], spot[1]), part.mark.heading))
        part.mark = Mark(part.mark.position, heading_to(part.at, (x, z)))
        if isinstance(aim, Part) and aim.is_fresh and aim.mark.posture == "stand":
            aim.mark = Mark(aim.mark.position, heading_to(aim.at, part.at))

    def _spot(self, aim: Part | Prop) -> Spot:
        return aim.at if isinstance(aim, Part) else (aim.position[0], aim.position[2])

    def _throws(self, part: Part, thing: Prop, aim: Part | Prop, start: float, seconds: float) -> None:
        """The throw itself, with the eye on the aim; who is thrown to has their hands out for it."""
        length = min(seconds, _THROW)
        late = max(min(0.25 * (seconds - length), 0.5), 0.0)
        if thing.kind == "lasso":
            length, late = min(seconds - late, _THROW), 0.4 * (seconds - length)
            part.beats.append(Beat("hold", BEFORE, start + seconds - BEFORE, thing.name))
            part.beats.append(Beat("whirl", BEFORE, start + late - BEFORE, thing.name))
        elif part.is_fresh:
            part.beats.append(Beat("hold", BEFORE, start + late - BEFORE, thing.name))
        part.beats.append(Beat("throw", start + late, length, thing.name))
        part.beats.append(Beat("look", start + late, max(seconds - late, length), aim.name))
        if isinstance(aim, Part) and thing.kind != "lasso":
            aim.beats.append(Beat("look", start, seconds, part.name))
            aim.beats.append(Beat("reach", start + late + RELEASED * length - 0.1, _CATCH, part.name))

    def _shoots(self, part: Part, ball: Prop, hoop: Prop, start: float, seconds: float) -> None:
        """A shot at the hoop from before it; the nearest other guards it with an arm up."""
        if any(beat.action == "throw" for each in self._parts for beat in each.beats):
            self._guards(part, hoop, start, seconds)
            return
        if part.is_fresh:
            spot = self._ways.free(part, self._before(hoop, _SHOT, 0.0))
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, (hoop.position[0], hoop.position[2]))))
        self._throws(part, ball, hoop, _UNDER_WAY * start, seconds)
        for other in self._parts:
            if other.is_fresh and other is not part and other.mark.posture == "stand":
                self._guards(other, hoop, start, seconds)
                return

    def _guards(self, part: Part, hoop: Prop, start: float, seconds: float) -> None:
        """Before the hoop, an arm up, facing whoever shoots."""
        if not part.is_fresh:
            return
        spot = self._ways.free(part, self._before(hoop, _GUARDS * _SHOT, 0.55))
        shooter = next((p for p in self._parts if any(b.action == "throw" for b in p.beats)), None)
        at = self._before(hoop, _SHOT, 0.0) if shooter is None else shooter.at
        part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, at)))
        target = None if shooter is None else shooter.name
        part.beats += [Beat("look", start, seconds, target), Beat("surrender", start, seconds)]

    def _before(self, hoop: Prop, away: float, aside: float) -> Spot:
        """A floor point before a hoop, and to its side."""
        sin, cos = math.sin(hoop.heading), math.cos(hoop.heading)
        return (hoop.position[0] + away * sin + aside * cos, hoop.position[2] + away * cos - aside * sin)

"""What two do with each other: the other's part of an embrace, a blow, a chase, a thing handed over."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.extras import head
from previz.stage.marks import Mark, Spot, free_spot, heading_to
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.present import people_named
from previz.stage.ways import Ways
from previz.stage.world import Beat

_MUTUAL = frozenset({"embrace", "kiss", "handshake", "dance"})
AFTER = re.compile(
    r"\b(?:chas(?:es?|ing|ed)|pursu\w+|runs? after|running after|goes after|hunts? down|follow(?:s|ing)?)\b"
)
"""What is said of those who are after somebody, or something."""

_FOLLOWS = re.compile(r"\bfollow")
_FELLS = re.compile(
    r"\b(?:knock\w*|(?<!the )(?:floors?|decks?)|flattens?|fells?|kills?|shoots?(?! at)|guns? down|tackl\w+|stabs?)\b"
)
_APART = {
    "embrace": 0.8,
    "kiss": 0.8,
    "handshake": 1.1,
    "dance": 0.8,
    "punch": 0.92,
    "fence": 1.85,
    "reach": 0.75,
    "hand_over": 1.15,
}
"""How far from each other those stand, in metres, who are said to do something with each other at once."""

_TO_WHO_SITS = frozenset({"hand_over", "kiss", "embrace", "reach", "handshake", "punch"})
_BEFORE_KNEES = (0.62, 0.42)
"""What needs its doer near whoever sits, and where they are then: how far in metres before their feet, and aside."""

_BEHIND, _ABREAST = 1.7, 0.75
"""How far in metres a pursuer is behind, and how far from each other two pursuers run."""

_RUNS_ON = 0.8
"""Seconds that a chase goes on after its beat, so that nobody has come to a stop when the shot ends."""

_AT_ONCE = 1.0
"""Seconds within which two beats are the same moment."""


_STAGGER = 0.75
"""Seconds that somebody takes to find their feet who is hit."""

_DUELS = re.compile(r"\b(?:duel\w*|showdown|face off|square off|stand-?off)\b")
_WITH_BLADES = re.compile(r"\b(?:swords?|sabres?|rapiers?|knives|blades?|foils?|light ?sabers?|katanas?|fenc\w+)\b")
_FACED_OFF = 3.4
"""How far in metres from the middle between them each of two stands who shoot it out."""

_IN_ARMS = frozenset({"lead", "follow"})
_DANCED_IN_PAIRS = re.compile(
    r"\b(?:waltz\w*|tango\w*|ballroom|couples|pairs|together|each other|cheek to cheek|guests|slow)\b", re.I
)
_DANCED_ALONE = re.compile(
    r"\b(?:alone|solo|night ?club|club|disco|rave|on (?:a|the) (?:table|bar|stage|roof)|toward\w*|across|around)\b",
    re.I,
)
"""Where several dance two by two, and where each for themselves."""

_ROUND, _LANDS = 1.1, 0.52
"""Seconds from one blow to the next, and the share of them after which it lands."""

_FIGHTS = re.compile(r"\b(?:fight|fought|box|spar|beat|wrestl|struggl|brawl|duel|attack)\w*\b")
"""What is said of more than one blow."""

BLOW = 1.25
"""Seconds that a single blow takes."""


def hits(start: float, seconds: float) -> tuple[float, ...]:
    """When blows land that are struck from a time on for some seconds."""
    period = _ROUND if seconds > 1.8 else max(0.9 * seconds, 0.7)
    count = max(1, int((seconds - _LANDS * period) / period + 1)) if seconds > 1.8 else 1
    return tuple(start + (order + _LANDS) * period for order in range(count))


def is_one_blow(action: str, clause: str) -> bool:
    """Whether somebody strikes only once: who punches, slaps or kicks, not who fights."""
    return action == "punch" and not _FIGHTS.search(clause)


class Together:
    """Writes the parts of those to whom something is done."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts
        self._chased: dict[str, list[Part]] = {}

    def partner(self, part: Part, action: NamedAction, clause: str) -> Part | None:
        """To whom or with whom a clause lets somebody do something: the target, else somebody it names."""
        wanted = action.target or ""
        group = unnumbered(part.name)
        fellows = [other for other in self._parts if unnumbered(other.name) == group]
        others = [other for other in self._parts if other is not part and (len(fellows) < 3 or other not in fellows)]
        exact = next((other for other in others if other.name == wanted), None)
        if exact is not None:
            return exact
        nouns = [*([head(wanted)] if wanted else []), *(somebody.noun for somebody in people_named(clause))]
        alike = (other for noun in nouns for other in others if noun and head(other.name) == noun)
        return next(alike, None)

    def chases(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether a clause is about running after somebody: then both run, the one behind the other."""
        quarry = self.partner(part, action, clause) if AFTER.search(clause) else None
        if quarry is None:
            return False
        gait = "walk" if _FOLLOWS.search(clause) else "run"
        first = quarry.name not in self._chased
        pack = self._chased.setdefault(quarry.name, [])
        if first and not any(beat.start + beat.seconds > start for beat in quarry.beats if beat.destination):
            self._flees(quarry, gait, start, seconds)
        order = len(pack)
        pack.append(part)
        goal = self._behind(quarry, quarry.at, order)
        if part.is_fresh:
            spot = self._behind(quarry, quarry.mark.spot, order)
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, quarry.mark.spot)))
        part.beats.append(Beat(gait, start, seconds + _RUNS_ON, None, goal))
        part.at = goal
        return True

    def _flees(self, quarry: Part, gait: str, start: float, seconds: float) -> None:
        """From one end of the place towards the other, as far as there is time for."""
        speed = 3.4 if gait == "run" else 1.3
        factor = max(speed * seconds / 2.6 / 2, 1.0)
        if quarry.is_fresh:
            spot = self._ways.along(quarry.at, factor, backward=True)
            goal = self._ways.along(spot, factor * 2)
            spot = free_spot(self._ways.place, spot)
            quarry.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, goal)))
        goal = self._ways.along(quarry.at, factor * 2)
        quarry.beats.append(Beat(gait, start, seconds + _RUNS_ON, None, goal))
        quarry.at = goal

    def _behind(self, quarry: Part, spot: Spot, order: int) -> Spot:
        """A place behind somebody on their way, one pursuer beside the other."""
        way = quarry.beats[-1].destination or quarry.at
        origin = quarry.mark.spot
        far = max(math.dist(way, origin), 1e-6)
        along = ((way[0] - origin[0]) / far, (way[1] - origin[1]) / far)
        aside = (0.0, _ABREAST, -_ABREAST)[order % 3] + (0.25 if order else 0.0)
        back = _BEHIND + 0.6 * (order % 2) + 1.1 * (order // 3)
        return (spot[0] - along[0] * back + along[1] * aside, spot[1] - along[1] * back - along[0] * aside)

    def dances(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether somebody dances in another's arms: the beats of both are then written."""
        if action.action != "dance":
            return False
        if any(beat.action in _IN_ARMS and abs(beat.start - start) < _AT_ONCE for beat in part.beats):
            return True
        other = self._dances_with(part, action, clause)
        if other is None:
            return False
        self._come_together(part, other, "dance")
        part.beats.append(Beat("lead", start, seconds, other.name))
        other.beats.append(Beat("follow", start, seconds, part.name))
        return True

    def faces_off(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether two fight a duel that no blade is told of: they stand far apart then, eye to eye."""
        if action.action != "punch" or not _DUELS.search(clause) or _WITH_BLADES.search(clause):
            return False
        other = self.partner(part, action, clause) or self._nearest(part)
        if other is None:
            return False
        if part.is_fresh and other.is_fresh:
            axis, (x, z) = self._ways.place.axis, self._ways.place.centre
            for each, way in ((part, -1.0), (other, 1.0)):
                spot = (x + way * _FACED_OFF * math.sin(axis), z + way * _FACED_OFF * math.cos(axis))
                each.starts(Mark((spot[0], 0.0, spot[1]), axis if way < 0 else axis + math.pi))
        if not any(beat.target == other.name and abs(beat.start - start) < _AT_ONCE for beat in part.beats):
            part.beats.append(Beat("look", start, seconds, other.name))
        return True

    def opponent(self, part: Part, action: NamedAction, clause: str) -> Part | None:
        """Whom somebody fights with a blade: whoever is named, else the nearest; both stand a blade's length apart."""
        other = self.partner(part, action, clause) or self._nearest(part)
        if other is None or not (part.is_fresh and other.is_fresh):
            return other
        far = max(math.dist(part.at, other.at), 1e-6)
        x, z = (part.at[0] + other.at[0]) / 2, (part.at[1] + other.at[1]) / 2
        u, v = (other.at[0] - part.at[0]) / far, (other.at[1] - part.at[1]) / far
        for each, way in ((part, -0.5), (other, 0.5)):
            spot = self._ways.free(each, (x + way * _APART["fence"] * u, z + way * _APART["fence"] * v))
            each.starts(Mark((spot[0], each.mark.position[1], spot[1]), each.mark.heading))
        for each, foe in ((part, other), (other, part)):
            each.mark = Mark(each.mark.position, heading_to(each.at, foe.at))
        return other

    def _dances_with(self, part: Part, action: NamedAction, clause: str) -> Part | None:
        """Whom somebody has in their arms as they dance: whoever is named, the next of a company that dances in pairs,
        the only other one there is; nobody where each dances alone."""
        if _DANCED_ALONE.search(clause):
            return None
        fellows = [other for other in self._parts if unnumbered(other.name) == unnumbered(part.name)]
        if len(fellows) > 2 and _DANCED_IN_PAIRS.search(f"{part.name} {clause}"):
            order = fellows.index(part) ^ 1
            return fellows[order] if order < len(fellows) else None
        named = self.partner(part, action, clause)
        others = [other for other in self._parts if other is not part]
        return named or (others[0] if len(others) == 1 else None)

    def is_answered(self, part: Part, action: NamedAction, start: float) -> bool:
        """Whether somebody's side of what two do together is written already, with the other's."""
        return action.action in _MUTUAL and any(
            beat.action == action.action and abs(beat.start - start) < _AT_ONCE for beat in part.beats
        )

    def answers(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> str | None:
        """The other's side of what somebody does; the name of the other, if there is one."""
        other = self.partner(part, action, clause) or (self._nearest(part) if action.action in _MUTUAL else None)
        if other is None:
            return None
        self._come_together(part, other, action.action)
        if action.action in _MUTUAL:
            if not any(b.action == action.action and b.start < start + seconds for b in other.beats[-2:]):
                other.beats.append(Beat(action.action, start, seconds, part.name))
        elif action.action in {"punch", "shoot"} and _FELLS.search(clause):
            other.beats.append(Beat("fall", start + (0.45 if action.action == "shoot" else 0.35) * seconds, 1.4))
        elif action.action == "punch":
            other.beats.append(Beat("look", start, seconds, part.name))
            other.beats += [Beat("recoil", hit, _STAGGER) for hit in hits(start, seconds)]
        elif action.action in {"talk", "shout", "point", "wave", "reach"}:
            other.beats.append(Beat("look", start, seconds, part.name))
        return other.name

    def _before_who_sits(self, part: Part, other: Part) -> None:
        """Somebody starts before the knees of whoever sits, a little to their side."""
        sin, cos = math.sin(other.mark.heading), math.cos(other.mark.heading)
        x, z = other.at
        ahead, aside = _BEFORE_KNEES
        spot = self._ways.free(part, (x + ahead * sin + aside * cos, z + ahead * cos - aside * sin))
        part.starts(Mark((spot[0], part.mark.position[1], spot[1]), heading_to(spot, (x, z))))

    def _nearest(self, part: Part) -> Part | None:
        """Who is nearest to somebody: with whom "they kiss"."""
        others = [other for other in self._parts if other is not part]
        return min(others, key=lambda other: math.dist(other.at, part.at), default=None)

    def _come_together(self, part: Part, other: Part, action: str) -> None:
        """Two who have done nothing yet start where they can do it: face to face."""
        apart = _APART.get(action)
        if action in _TO_WHO_SITS and part.is_fresh and part.mark.posture == "stand" and other.mark.posture == "sit":
            self._before_who_sits(part, other)
            return
        if (
            apart is None
            or not (part.is_fresh and other.is_fresh)
            or {part.mark.posture, other.mark.posture} != {"stand"}
        ):
            return
        if math.dist(part.at, other.at) <= apart:
            return
        spot = self._ways.near(part, other.at, apart)
        if math.dist(spot, other.at) < math.dist(part.at, other.at):
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, other.at)))
            x, y, z = other.mark.position
            other.mark = Mark((x, y, z), heading_to(other.at, spot))

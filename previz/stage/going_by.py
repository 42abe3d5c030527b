"""Going past: who walks, runs or sneaks past somebody or something passes beside it, from one side to the other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from previz.shots.actions import NamedAction
from previz.stage.casting import PASSER
from previz.stage.extras import head
from previz.stage.marching import LASTING
from previz.stage.marks import Mark, Spot, heading_to, is_free
from previz.stage.naming import named_things
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.ways import Ways
from previz.stage.world import Beat

_PAST = re.compile(r"\b(?:past|by)\b(?! (?:the (?:hand|arm|hair|wrist|collar|sleeve|ear)|(?:him|her|them)sel))")
_PASSES = re.compile(r"\bpass(?:es|ed|ing)?\b")
_ALL_THERE_IS = re.compile(r"\b(?:past|by|pass(?:es|ed|ing)?)(?: (?:him|her|them|quickly|slowly))?[\s.,;!]*$")
"""Ends of a clause that tells of nobody who is passed."""

_SPEEDS = {"run": 3.6, "sneak": 0.8, "limp": 0.75, "march": 1.5}
_STROLL = 1.35
"""How fast in metres per second somebody goes by."""

_BESIDE = (1.0, 1.25, 1.5, 1.9, 0.8)
"""How far in metres from somebody they are passed, as one would have it."""

_ROOM = 0.7
"""Metres from anybody else who stands there that a way past leads."""

_ALONG_WAY, _LEAST = 0.35, 0.9
"""How far apart in metres it is looked whether a way is free, and how far beyond whom one passes it leads."""


class GoingBy:
    """Writes the ways of those who go past somebody or something."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts

    def wander(self, seconds: float) -> None:
        """Those who only go by walk all the while, up and down the place."""
        passers = [part for part in self._parts if part.name.startswith(PASSER)]
        for index, part in enumerate(passers):
            start = self._ways.along(part.at, 0.9 + 0.35 * index, backward=index % 2 == 1)
            spot = self._ways.free(part, (start[0] + 0.25 * (index % 3), start[1]))
            goal = self._ways.along(spot, 1.3 * max(seconds, 2.0) / 2.6, backward=math.dist(spot, part.at) < 0.5)
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, goal)))
            part.beats[:] = [Beat("walk", 0.0, seconds, None, goal)]
            part.at = goal

    def whom(self, part: Part, action: NamedAction, clause: str, target: Part | None) -> Part | None:
        """Who is passed: whom the clause names (`target`), else who looks on; none where nobody is."""
        if not self._is_past(action, clause):
            return None
        return target if target is not part and target is not None else self._who_looks_on(part, clause)

    def takes(
        self,
        part: Part,
        action: NamedAction,
        clause: str,
        start: float,
        seconds: float,
        end: float,
        target: Part | None,
    ) -> bool:
        """Whether an action leads past somebody or something: the way is then written. `end` is the scene's."""
        whom = self.whom(part, action, clause, target)
        gait = "walk" if action.action == "hand_over" else action.action
        thing = self._thing(action.target) if whom is None and gait == action.action else None
        if not self._is_past(action, clause) or (whom is None and thing is None):
            return False
        longer = LASTING if start + seconds >= end - 0.1 else 1.0
        self._go(part, whom, thing, gait, start, longer * seconds)
        return True

    def _is_past(self, action: NamedAction, clause: str) -> bool:
        if action.action == "hand_over":
            return _PASSES.search(clause) is not None and not named_things(clause)
        return action.action in {*_SPEEDS, "walk"} and _PAST.search(clause) is not None

    def _who_looks_on(self, part: Part, clause: str) -> Part | None:
        """Whom somebody passes who "walks past": who plays the scene with them and stays where they are."""
        if not _ALL_THERE_IS.search(clause):
            return None
        stay = (other for other in self._parts if other is not part and not other.name.startswith(PASSER))
        return next((other for other in stay if all(beat.destination is None for beat in other.beats)), None)

    def _thing(self, target: str | None) -> tuple[Spot, float] | None:
        """The middle of a thing or part of the set that is passed, and how far about it that reaches in metres."""
        prop = self._ways.prop(target)
        if prop is not None and not prop.path:
            wide, _, deep = (side * prop.scale for side in size(prop.kind))
            return (prop.position[0], prop.position[2]), max(wide, deep) / 2
        anchor = self._ways.anchor(target, head(target or ""))
        return None if anchor is None else ((anchor.position[0], anchor.position[2]), 0.0)

    def _go(
        self, part: Part, whom: Part | None, thing: tuple[Spot, float] | None, gait: str, start: float, seconds: float
    ) -> None:
        """From one side to the other; who has done nothing yet begins as far before as they end beyond."""
        at, about = (whom.at, 0.0) if whom is not None else thing or (part.at, 0.0)
        way = _SPEEDS.get(gait, _STROLL) * seconds
        origin, goal = self._line(part, whom, at, about, way)
        if part.is_fresh:
            part.starts(Mark((origin[0], 0.0, origin[1]), heading_to(origin, goal)))
        if whom is not None and whom.is_fresh and whom.mark.posture == "stand" and self._are_two:
            x, y, z = whom.mark.position
            middle = ((origin[0] + goal[0]) / 2, (origin[1] + goal[1]) / 2)
            whom.mark = Mark((x, y, z), heading_to((x, z), middle))
        part.beats.append(Beat(gait, start, seconds, None, goal))
        part.at = goal

    @property
    def _are_two(self) -> bool:
        """Whether nobody else plays the scene: whoever is passed faces nobody but who passes."""
        return sum(not part.name.startswith(PASSER) for part in self._parts) == 2

    def _line(self, part: Part, whom: Part | None, at: Spot, about: float, way: float) -> tuple[Spot, Spot]:
        """The ends of the way past: of the lines beside, the one that is most free, and the nearest of those."""
        lines = list(self._lines(part, whom, at, about, way))
        return max(lines, key=lambda line: self._freedom(line, part))

    def _lines(self, part: Part, whom: Part | None, at: Spot, about: float, way: float) -> Iterator[tuple[Spot, Spot]]:
        """Ways past somebody or something on either side, those before them first."""
        facing = None if whom is None or whom.mark.posture == "stand" else whom.mark.heading
        axis = self._ways.place.axis if facing is None else facing + math.pi / 2
        along, before = (math.sin(axis), math.cos(axis)), (math.sin(axis - math.pi / 2), math.cos(axis - math.pi / 2))
        ahead = (at[0] - part.at[0]) * along[0] + (at[1] - part.at[1]) * along[1]
        sign = 1.0 if ahead >= 0.0 else -1.0
        for beside in _BESIDE:
            for side in (1.0, -1.0) if facing is None or about else (1.0,):
                reach = side * (beside + about)
                middle = (at[0] + reach * before[0], at[1] + reach * before[1])
                far = max(way / 2, about + _LEAST)
                ends = [
                    self._held((middle[0] + s * sign * far * along[0], middle[1] + s * sign * far * along[1]))
                    for s in (-1, 1)
                ]
                yield ends[0] if part.is_fresh else part.at, ends[1]

    def _held(self, spot: Spot) -> Spot:
        x0, z0, x1, z1 = self._ways.place.floor
        return (min(max(spot[0], x0), x1), min(max(spot[1], z0), z1))

    def _freedom(self, line: tuple[Spot, Spot], part: Part) -> float:
        """The share of a way that nothing and nobody stands in, and a little for its length."""
        (x0, z0), (x1, z1) = line
        far = math.dist(*line)
        count = max(math.ceil(far / _ALONG_WAY), 2)
        others = [other.at for other in self._parts if other is not part and not other.name.startswith(PASSER)]
        spots = [(x0 + k / count * (x1 - x0), z0 + k / count * (z1 - z0)) for k in range(count + 1)]
        free = sum(
            is_free(self._ways.place, spot, ()) and all(math.dist(spot, other) >= _ROOM for other in others)
            for spot in spots
        )
        return free / len(spots) + 0.02 * min(far, 8.0)

"""Playing a scene: the lines and actions of the script as beats of its performers, and where the actions lead."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from previz.shots.actions import NamedAction, actions_in
from previz.stage.extras import bare, head
from previz.stage.marks import Mark, Spot, free_spot, heading_to, seated
from previz.stage.pacing import TRAVELS, Pace
from previz.stage.sets.place import Anchor, Place
from previz.stage.world import Beat, SceneBeat

_ENTERS = ("enter", "comes in", "come in", "walks in", "bursts in", "arrives", "rushes in", "steps in", "steps inside")
_LEAVES = (
    "exit",
    "leave",
    "goes out",
    "walks out",
    "storms out",
    "runs out",
    "departs",
    "steps out",
    "walks away",
    "runs away",
)
_WEAPONS = frozenset({"gun", "pistol", "revolver", "weapon", "rifle", "sixgun", "six-shooter", "guns"})
_RESTING = frozenset({"sit", "lie", "sleep"})
_LYING = frozenset({"lie", "sleep"})
_DOWN = frozenset({"down", "goes", "falls", "drops", "back", "collapses"})
_GROUND = frozenset({"floor", "ground", "grass", "sand", "snow", "deck", "street"})
_BED = 0.5
"""Height of a bed in metres."""

_BLADES = r"knife|knives|dagger|sword|sabre|razor|blade"
TAKES_OUT = re.compile(
    r"\b(?:tak|pull|bring|fish|whip|slip|get|dig)(?:s|es|ing)?\b.{0,40}?\bout\b(?! of the (?:door|house|room|car))|"
    r"\bproduces?\b|"
    r"\b(?:out of|from) (?:his|her|their|a|the) (?:\w+ )?(?:pocket|coat|jacket|bag|belt|boot|purse|sleeve)|"
    rf"\bdraws?\b.{{0,24}}?\b(?:{_BLADES})\b",
    re.I,
)
"""What is said of a thing that nobody saw before."""

_OUT_AFTER = 0.3
"""The share of the beat after which a thing that is taken out is seen."""

_STROLL = 2.6
_BESIDE = 0.9


@dataclass
class _Part:
    """A performer's part as it is written: where they are by now, and their beats."""

    name: str
    mark: Mark
    at: Spot
    beats: list[Beat] = field(default_factory=list)
    entered: bool = False
    used_seat: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """A performer's mark and beats."""

    mark: Mark
    beats: tuple[Beat, ...]


class Playing:
    """Writes the parts of all performers of a scene, beat after beat.

    `things` are the floor points of props, by name.
    """

    def __init__(self, place: Place, names: Sequence[str], starts: Sequence[Mark], things: dict[str, Spot]) -> None:
        self._place, self._things = place, things
        self._parts = [_Part(name, mark, mark.spot) for name, mark in zip(names, starts, strict=True)]
        self.drawn: dict[str, float] = {}
        """When things are taken out, by name, in seconds of the scene."""
        self._last_speaker: _Part | None = None
        self._last_actor: _Part | None = None

    def play(self, beats: Sequence[SceneBeat]) -> tuple[Played, ...]:
        """The parts after all beats of the scene."""
        for beat in beats:
            if beat.speaker is None:
                self._act(beat)
            else:
                self._speak(beat)
        return tuple(Played(part.mark, tuple(part.beats)) for part in self._parts)

    def _speak(self, beat: SceneBeat) -> None:
        speaker = self._named(beat.speaker)
        if speaker is None:
            return
        listener = self._listener(speaker)
        target = listener.name if listener else None
        speaker.beats.append(Beat("talk", beat.start, beat.seconds, target))
        for other in self._parts:
            if other is not speaker:
                other.beats.append(Beat("listen", beat.start, beat.seconds, speaker.name))
        self._last_speaker = self._last_actor = speaker

    def _listener(self, speaker: _Part) -> _Part | None:
        """Whom a line is for: who spoke last, else who stands nearest."""
        last = self._last_speaker
        if last is not None and last is not speaker:
            return last
        others = [part for part in self._parts if part is not speaker]
        return min(others, key=lambda part: math.dist(part.at, speaker.at), default=None)

    def _act(self, beat: SceneBeat) -> None:
        """An action line: its actions follow each other as its words do."""
        found = [(part, action) for action in self._actions(beat.text) for part in self._subjects(action)]
        when = Pace(beat, [action for _, action in found])
        for index, (part, action) in enumerate(found):
            start = when.at(action.start)
            later = [a.start for p, a in found[index + 1 :] if p is part and a.start > action.start]
            end = when.at(later[0] if later else len(beat.text))
            self._last_actor = part
            self._do(part, action, beat.text[action.start : action.end].lower(), start, max(end - start, 0.4))

    def _actions(self, text: str) -> tuple[NamedAction, ...]:
        return actions_in(text, [part.name for part in self._parts])

    def _subjects(self, action: NamedAction) -> list[_Part]:
        """Who does it: the one named with all of their number; unnamed, who acted or spoke last, or the only one."""
        if action.subject is None:
            known = self._last_actor or (self._parts[0] if len(self._parts) == 1 else None)
            return [known] if known else []
        wanted = bare(action.subject)
        group = [part for part in self._parts if bare(part.name) == wanted or bare(part.name).startswith(wanted + " ")]
        if not group:
            group = [part for part in self._parts if head(part.name) == head(action.subject)][:1]
        return group

    def _named(self, name: str | None) -> _Part | None:
        wanted = bare(name or "")
        exact = (part for part in self._parts if bare(part.name) == wanted)
        return next(exact, None) or next(
            (part for part in self._parts if wanted and head(part.name) == head(wanted)), None
        )

    def _do(self, part: _Part, action: NamedAction, clause: str, start: float, seconds: float) -> None:
        target = self._named(action.target) if action.target else None
        name = target.name if target and target is not part else action.target
        if any(word in clause for word in _ENTERS):
            self._enter(part, start, seconds)
        elif any(word in clause for word in _LEAVES):
            self._go(
                part, action.action if action.action in TRAVELS else "walk", start, seconds, self._way_out(part), None
            )
        elif action.action in TRAVELS:
            self._go(part, action.action, start, seconds, self._goal(part, action, clause), name)
        elif action.action in _RESTING:
            self._rest(part, action, clause, start, seconds, name)
        elif action.action == "drive" and part.mark.posture == "sit" and not part.beats:
            part.mark = Mark(part.mark.position, part.mark.heading, "drive")
            part.beats.append(Beat("drive", 0.0, start + seconds, name))
        elif action.action == "hand_over" and not (target and target is not part):
            self._hand_over(part, name, start, seconds)
        elif action.target and TAKES_OUT.search(clause) and not set(clause.split()) & _WEAPONS:
            self._take_out(part, action.target, start, seconds)
        elif action.action == "pick_up" and "draw" in clause and set(clause.split()) & _WEAPONS:
            self._draw(part, name, start, seconds)
        else:
            part.beats.append(Beat(action.action, start, seconds, name))

    def _hand_over(self, part: _Part, thing: str | None, start: float, seconds: float) -> None:
        """A thing goes from the hand that has it to whoever is nearest."""
        others = [other for other in self._parts if other is not part]
        receiver = min(others, key=lambda other: math.dist(other.at, part.at), default=None)
        if receiver is None:
            part.beats += [Beat("hold", start, seconds, thing), Beat("hand_over", start, seconds)]
            return
        part.beats.append(Beat("hold", start, seconds, thing))
        part.beats.append(Beat("hand_over", start + 0.15 * seconds, 0.85 * seconds, receiver.name))

    def _take_out(self, part: _Part, thing: str, start: float, seconds: float) -> None:
        """A thing comes out of a pocket or a bag: it is not seen before, and in hand from then on."""
        known = next((name for name in self._things if head(name) == head(thing)), None)
        if known is not None:
            self.drawn.setdefault(known, start + _OUT_AFTER * seconds)
        part.beats.append(Beat("hold", start, seconds, thing))

    def _draw(self, part: _Part, weapon: str | None, start: float, seconds: float) -> None:
        """A weapon comes from the side and is aimed: at who acted before, if anybody else is there."""
        others = [other for other in self._parts if other is not part]
        foe = min(others, key=lambda other: math.dist(other.at, part.at), default=None)
        part.beats.append(Beat("hold", start, seconds, weapon))
        part.beats.append(Beat("shoot", start + 0.2 * seconds, 0.8 * seconds, foe.name if foe else None))

    def _go(self, part: _Part, action: str, start: float, seconds: float, goal: Spot, target: str | None) -> None:
        part.beats.append(Beat(action, start, seconds, target, goal))
        part.at = goal

    def _enter(self, part: _Part, start: float, seconds: float) -> None:
        """Come from the door to one's own mark; who enters first of all starts outside of it."""
        door, scene = self._door(), part.mark.spot
        if not part.beats and not part.entered:
            spot = free_spot(self._place, door, [other.at for other in self._parts if other is not part])
            part.mark = Mark((spot[0], 0.0, spot[1]), heading_to(spot, scene))
        if math.dist(door, scene) < 1.2:
            scene = free_spot(self._place, self._place.centre, [other.at for other in self._parts if other is not part])
        part.entered = True
        self._go(part, "walk", start, seconds, scene, None)

    def _door(self) -> Spot:
        anchor = self._place.anchors.get("door")
        if anchor is not None:
            return (anchor.position[0], anchor.position[2])
        x0, z0, x1, z1 = self._place.floor
        return (
            (max(x0 + 0.5, -7.0), min(max(0.0, z0), z1))
            if x0 < -2
            else (0.0, max(z0 + 0.4, -7.0) if x1 < 2 else z0 + 0.4)
        )

    def _way_out(self, part: _Part) -> Spot:
        door = self._door()
        return door if math.dist(door, part.at) > 0.8 else (self._place.floor[2] - 0.4, part.at[1])

    def _goal(self, part: _Part, action: NamedAction, clause: str) -> Spot:
        """Where a walk leads: to the person, thing or part of the set that is named, else across the floor."""
        other = self._named(action.target) if action.target else None
        if other is not None and other is not part:
            return self._near(part, other.at, 0.95)
        anchor = self._anchor(action.target, clause)
        if (big := self._in_the_middle(action.target)) is not None:
            return self._near(part, big, _BESIDE)
        if anchor is not None:
            return self._free(part, (anchor.position[0], anchor.position[2]))
        thing = self._thing(action.target)
        if thing is not None:
            return self._near(part, thing, _BESIDE)
        return self._onward(part, 2.2 if action.action == "run" else 1.0)

    def _near(self, part: _Part, goal: Spot, gap: float) -> Spot:
        """A free point short of a goal."""
        far = max(math.dist(part.at, goal), 1e-6)
        share = max(0.0, 1 - gap / far)
        wish = (part.at[0] + (goal[0] - part.at[0]) * share, part.at[1] + (goal[1] - part.at[1]) * share)
        return self._free(part, wish)

    def _free(self, part: _Part, wish: Spot) -> Spot:
        return free_spot(self._place, wish, [other.at for other in self._parts if other is not part])

    def _anchor(self, target: str | None, clause: str) -> Anchor | None:
        """The named spot of the set that a target or its clause speaks of."""
        spots = self._place.anchors
        for word in (head(target or ""), *reversed(bare(clause).split())):
            for key in (word, f"{word}1"):
                if word and key in spots:
                    return spots[key]
        return None

    def _thing(self, target: str | None) -> Spot | None:
        wanted = head(target or "")
        return next((spot for name, spot in self._things.items() if wanted and head(name) == wanted), None)

    def _in_the_middle(self, target: str | None) -> Spot | None:
        """Where a thing of the place's own stands, about which one can walk up from any side: the great lamp."""
        wanted = head(target or "")
        own = (thing for thing in self._place.things if wanted and head(thing.name) == wanted)
        return next(((thing.position[0], thing.position[2]) for thing in own), None)

    def _onward(self, part: _Part, factor: float) -> Spot:
        """Across the set: along the axis, to the side where there is more room."""
        x0, z0, x1, z1 = self._place.floor
        along = (math.sin(self._place.axis), math.cos(self._place.axis))
        reach = _STROLL * factor * (1.0 if x1 - x0 < 12 else 2.0)
        ends = [(part.at[0] + s * reach * along[0], part.at[1] + s * reach * along[1]) for s in (1, -1)]
        held = [(min(max(x, x0), x1), min(max(z, z0), z1)) for x, z in ends]
        return self._free(part, max(held, key=lambda spot: math.dist(spot, part.at)))

    def _rest(
        self, part: _Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> None:
        """Sit or lie down: in the seat that is free and nearest, if the set has one; who is down already stays so."""
        if action.action in _LYING and not part.beats and not set(clause.split()) & _DOWN:
            self._lie_from_the_start(part, action.action, clause)
        if part.mark.posture == action.action and not part.used_seat and not any(b.destination for b in part.beats):
            part.used_seat = True
            part.beats.append(Beat(action.action, start, seconds))
            return
        seat = self._seat(part) if action.action == "sit" and "ground" not in clause and "floor" not in clause else None
        if seat is None:
            part.beats.append(Beat(action.action, start, seconds, name))
            return
        mark = seated(seat)
        part.at = mark.spot
        part.beats.append(Beat("sit", start, seconds, name if self._named(name) else None, mark.spot, mark.heading))

    def _lie_from_the_start(self, part: _Part, posture: str, clause: str) -> None:
        """The scene opens on somebody asleep or stretched out: on the bed, if there is one and no floor is named."""
        spot = None if set(clause.split()) & _GROUND else self._thing("bed") or self._bed()
        if spot is None:
            part.mark = Mark(part.mark.position, part.mark.heading, posture)
        else:
            part.mark = Mark((spot[0], _BED, spot[1]), 0.0, posture)
        part.at = part.mark.spot

    def _bed(self) -> Spot | None:
        """The middle of the set's own bed; its head is at -Z, as beds are made."""
        built = next((piece for piece in self._place.parts if piece.name == "bed"), None)
        if built is None:
            return None
        points = built.mesh.positions
        x, _, z = ((points.min(axis=0) + points.max(axis=0)) / 2).tolist()
        return x, z

    def _seat(self, part: _Part) -> Anchor | None:
        free = [
            anchor
            for anchor in self._place.anchors.values()
            if anchor.seat is not None
            and all(math.dist(seated(anchor).spot, other.at) > 0.4 for other in self._parts if other is not part)
        ]
        return min(free, key=lambda seat: math.dist(seated(seat).spot, part.at), default=None)

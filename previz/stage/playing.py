"""Playing a scene: the lines and actions of the script as beats of its performers, and where the actions lead."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from previz.shots.actions import NamedAction, actions_in
from previz.shots.vocabulary import place_kind
from previz.stage.climbing import Climbing
from previz.stage.coming import Coming
from previz.stage.extras import bare, head, spoken_names
from previz.stage.fencing import Fencing
from previz.stage.going_by import GoingBy
from previz.stage.handling import CARRYING, Handling, held_aloft
from previz.stage.hands_on import HandsOn
from previz.stage.hanging import hangs, hung
from previz.stage.held import HeldPart, Orders
from previz.stage.in_water import InWater
from previz.stage.joined import joined
from previz.stage.lifting import Lifting, is_beast_on_its_feet
from previz.stage.manners import in_manner
from previz.stage.marching import LASTING, Marching
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.mishaps import Mishaps
from previz.stage.numbered import unnumbered
from previz.stage.opening import Opening, first_of
from previz.stage.over_them import faced
from previz.stage.pacing import TRAVELS, Pace
from previz.stage.parts import Part, Played, order_of
from previz.stage.prone import Prone
from previz.stage.props import size
from previz.stage.props.seats import LED
from previz.stage.resting import Resting
from previz.stage.riding import Riding
from previz.stage.serving import Serving
from previz.stage.sets.place import Place
from previz.stage.shoving import Shoving
from previz.stage.swapping import Swapping
from previz.stage.tabling import Tabling
from previz.stage.throwing import Throwing
from previz.stage.together import AFTER, BLOW, Together, is_one_blow
from previz.stage.under_way import under_way
from previz.stage.ways import Ways
from previz.stage.working import BEFORE, works
from previz.stage.workpieces import Workpieces
from previz.stage.world import Beat, Prop, SceneBeat

_ENTERS = ("enter", "comes in", "come in", "walks in", "bursts in", "arrives", "rushes in", "steps in", "steps inside")
_LEAVES = ("exit", "leave", "goes out", "walks out", "storms out", "runs out", "departs", "steps out", "walks away",
           "runs away")  # fmt: skip
_AT_ONCE, _STEP = 0.05, 0.5
"""Seconds up to which somebody sets out as the scene opens, who faces their way then, and metres of a way."""

_ON_FOOT = {"walk": 1.2, "run": 2.4, "sneak": 0.7, "limp": 0.6}
_LONG_WAY = 4.5
"""How many metres people go in a second, and how long a way is at most from whose beginning on somebody is seen."""

_IN_HAND = 1.0
"""The largest side in metres of what somebody holds out to another."""

_RISES_FROM = (
    ("kneel", re.compile(r"\bknees?\b")),
    ("lie", re.compile(r"\b(?:ground|floor|grass|sand|snow|street|pavement|mud|dirt|road)\b")),
)
"""How those begin who get up first of all, by what they get up from."""

_LOW = frozenset({"crouch", "kneel"})
_GOES_DOWN = re.compile(
    r"\b(?:down|duck\w*|drop\w*|fall\w*|sink\w*|propos\w*|stoop\w*|bend\w*|hid(?:es?|ing)|suddenly|quickly|turns?|then)\b"
)
"""How those get down who are not found there at the beginning of a scene."""

_HAD = frozenset({"carry", "hold"})
"""What is done all the while that something else is, where a line says that it is."""

_RESTING = frozenset({"sit", "lie", "sleep"})
_TOUCHING = frozenset(
    {"embrace", "kiss", "handshake", "dance", "punch", "shoot", "talk", "shout", "point", "wave", "look", "listen",
     "laugh", "cry", "nod", "shake_head", "push", "pull", "reach"}
)  # fmt: skip
"""What may be done to or with somebody."""

_LEADS = re.compile(
    r"\b(?:walk(?:s|ing|ed)?|leads?|leading|led) "
    r"(?:a |an |the |his |her |their |two |three |four |several |some )(?:[\w-]+ ){0,2}?"
    r"((?:dog|puppy|hound|horse|pony|mare|stallion|donkey|mule|cow|bull|pig|sheep|goat|elephant|bear|lion)s?)\b"
)
_STANDS = re.compile(r"\b(?:stand|stood|rise|rose)")


class Playing:
    """Writes the parts of all performers of a scene, beat after beat.

    `props` are the things that are there; the first `leading` performers (none: all) play the scene with each other;
    `given` are the marks that a hand has set, by who they are of.
    """

    def __init__(
        self,
        place: Place,
        names: Sequence[str],
        starts: Sequence[Mark],
        props: Sequence[Prop],
        leading: int | None = None,
        given: Mapping[str, Orders] = MappingProxyType({}),
    ) -> None:
        self._leading = len(names) if leading is None else leading
        self._parts = [
            HeldPart(place, name, mark, given[name]) if name in given else Part(name, mark, mark.spot)
            for name, mark in zip(names, starts, strict=True)
        ]
        self._ways = Ways(place, self._parts, props)
        self._riding, self._together = Riding(self._ways), Together(self._ways, self._parts)
        self._fencing = Fencing(self._ways, self._together)
        self._resting = Resting(self._ways, self._parts)
        self._handling = Handling(self._ways, self._together, self._parts, self._leading)
        self._opening = Opening(self._ways, self._together, self._parts)
        self._coming = Coming(self._ways, self._parts)
        self._marching, self._going_by = Marching(self._ways), GoingBy(self._ways, self._parts)
        self._shoving = Shoving(self._ways, self._together)
        self._serving = Serving(self._ways, self._together, self._parts)
        self._tabling = Tabling(self._ways, self._parts)
        self._workpieces = Workpieces(self._ways, self._parts)
        self._mishaps = Mishaps(self._ways, self._together, self._parts)
        self._throwing = Throwing(self._ways, self._together, self._parts)
        self._climbing = Climbing(place, self._parts)
        self._prone, self._swapping = Prone(self._ways), Swapping(self._ways, self._parts)
        self._hands_on = HandsOn(self._ways, self._parts)
        self._lifting = Lifting(self._ways, self._together, self._parts)
        self._last_speaker: Part | None = None
        self._last_actor: Part | None = None
        self._in_water = InWater(self._ways)
        self._end = 0.0

    @property
    def drawn(self) -> Mapping[str, float]:
        """When things are taken out, by name, in seconds of the scene."""
        return self._handling.drawn

    @property
    def moved(self) -> Mapping[str, Mark]:
        """Where things begin that somebody pushes, by name."""
        return self._shoving.moved

    @property
    def leaves(self) -> Mapping[str, float]:
        """When those are in who get into a vehicle, by its name: it goes no sooner."""
        return self._riding.leaves

    @property
    def spilt(self) -> Mapping[str, str]:
        """What is spilt, by the names of those who spill it."""
        return self._mishaps.spilt

    @property
    def stools(self) -> Sequence[Prop]:
        """What people sit on before things that have no seat of their own."""
        return [*self._resting.stools, *self._hands_on.stools, *self._tabling.brought, *self._workpieces.brought]

    def play(self, beats: Sequence[SceneBeat]) -> tuple[Played, ...]:
        """The parts after all beats of the scene."""
        self._end = max((beat.start + beat.seconds for beat in beats), default=0.0)
        for part in self._parts:
            self._riding.mounts(part, [beat.text for beat in beats if beat.speaker is None], self._end)
        for beat in beats:
            if beat.speaker is None:
                self._act(beat)
            else:
                self._speak(beat)
        faced(self._ways, self._parts)
        self._going_by.wander(self._end)
        for part in self._parts:
            if part.sleeps:
                part.beats[-1] = replace(part.beats[-1], seconds=max(self._end - part.beats[-1].start, 0.4))
        for part in self._parts:
            if self._in_water.swims_unasked(part):
                self._in_water.enters(part, "swim", 0.0, self._end, self._end)
        return tuple(
            Played(
                part.mark,
                tuple(under_way(held_aloft(part.beats, self._ways.props), alone=any(beat.alone for beat in beats))),
            )
            for part in self._parts
        )

    def _speak(self, beat: SceneBeat) -> None:
        speaker = self._named(beat.speaker)
        if speaker is None:
            return
        listener = self._listener(speaker)
        target = listener.name if listener else None
        speaker.beats.append(Beat("talk", beat.start, beat.seconds, target))
        for other in self._parts:
            if other is not speaker and not other.sleeps:
                other.beats.append(Beat("listen", beat.start, beat.seconds, speaker.name))
        self._last_speaker = self._last_actor = speaker

    def _listener(self, speaker: Part) -> Part | None:
        """Whom a line is for: who spoke last, else who stands nearest."""
        last = self._last_speaker
        if last is not None and last is not speaker:
            return last
        return self._handling.nearest(speaker)

    def _act(self, beat: SceneBeat) -> None:
        """An action line: its actions follow each other as its words do."""
        found = [(part, action) for action in self._actions(beat.text) for part in self._subjects(action)]
        found = [(part, in_manner(action, beat.text)) for part, action in found]
        when = Pace(beat, [action for _, action in found])
        self._fall_in(found, beat, when)
        actors, placed = [part for part, _ in found], self._place_passed(found, beat)
        for part in self._parts:
            if part not in (*actors, *placed) and self._opening.seat_told(part, beat.text) is not None:
                self._place(part, beat, actors)
                placed.append(part)
        for index, (part, action) in enumerate(found):
            start = when.at(action.start)
            later = [a.start for p, a in found[index + 1 :] if p is part and a.start > action.start]
            end = when.at(later[0] if later else len(beat.text))
            self._last_actor = part
            if action.action == "put_down" and self._hands_on.lays(beat.text[action.start : action.end]):
                continue
            self._do(part, action, beat.text[action.start : action.end].lower(), start, max(end - start, 0.4))
        for part in self._parts:
            if hangs(part, beat.text):
                part.mark = Mark(part.mark.position, part.mark.heading)
                part.beats.append(hung(self._end))
        for part in self._parts:
            if part not in placed:
                self._place(part, beat, actors)
        self._throwing.plays(beat)
        self._swapping.takes(beat)
        self._hands_on.grooms(beat, self._end)
        self._hands_on.rest(beat, self._end)
        self._handling.have(beat, self._last_actor, self._end)
        self._throwing.swings(beat, self._end)

    def _place_passed(self, found: Sequence[tuple[Part, NamedAction]], beat: SceneBeat) -> list[Part]:
        """Put those where their line has them whom somebody goes past in it; gives them."""
        placed: list[Part] = []
        for part, action in found:
            clause = beat.text[action.start : action.end].lower()
            whom = self._going_by.whom(part, action, clause, self._named(action.target) if action.target else None)
            if whom is not None and whom not in placed:
                self._place(whom, beat, [actor for actor, _ in found])
                placed.append(whom)
        return placed

    def _place(self, part: Part, beat: SceneBeat, actors: Sequence[Part]) -> None:
        """Put somebody who has done nothing yet where a line has them, who does nothing in it."""
        if part.beats or self._opening.picnics(part, beat.text) or any(part is actor for actor in actors):
            return
        told = bare(part.name) in bare(beat.text)
        if told and self._prone.slides_under(part, beat.text, beat.start, beat.seconds):
            return
        if (seat := self._opening.seat_told(part, beat.text)) is not None:
            self._sits_already(part, seat, beat.start, beat.seconds)
        elif self._workpieces.takes(part, beat, self._end):
            return
        elif works(part, beat, self._ways.props, order_of(part, self._parts)):
            self._opening.finds(part, NamedAction(part.name, "type", None, 0, 0), beat.text.lower())
            self._in_water.fishes(part)
        else:
            self._opening.places(part, beat.text)
            self._opening.kneels(part, beat.text)

    def _sits_already(self, part: Part, seat: str, start: float, seconds: float) -> None:
        """Have somebody on the seat, or in the bed, that words tell from the start."""
        sits = NamedAction(part.name, "lie" if seat.startswith("lies") else "sit", None, 0, len(seat))
        self._resting.take(part, sits, seat, start, seconds, None)
        part.sits_from_the_start()

    def _fall_in(self, found: Sequence[tuple[Part, NamedAction]], beat: SceneBeat, when: Pace) -> None:
        """Put those in order who go the same way."""
        for action in dict.fromkeys(action for _, action in found):
            parts = [part for part, other in found if other == action]
            clause = beat.text[action.start : action.end].lower()
            if action.action in TRAVELS and not any(word in clause for word in (*_ENTERS, *_LEAVES)):
                start = when.at(action.start)
                self._marching.arrange(parts, action.action, clause, max(beat.start + beat.seconds - start, 1.0))
                others = [part for part, other in found if (other.start, other.action) == (action.start, action.action)]
                if self._named(action.target) is None:
                    self._marching.pair(others, action, clause)

    def _actions(self, text: str) -> tuple[NamedAction, ...]:
        names = spoken_names([part.name for part in self._parts])
        return joined(text, actions_in(text, names), names)

    def _subjects(self, action: NamedAction) -> list[Part]:
        """Who does it: the one named with all of their number; unnamed, who acted or spoke last, or the only one."""
        if action.subject is None:
            known = self._last_actor or (self._parts[0] if len(self._parts) == 1 else None)
            return [known] if known else []
        wanted = bare(action.subject)
        if self._last_actor is not None and place_kind(wanted) is not None and self._named(action.subject) is None:
            return [self._last_actor]  # "walks down the street carrying a bag"
        group = [part for part in self._parts if bare(part.name) == wanted or bare(part.name).startswith(wanted + " ")]
        if not group:
            first = next((part for part in self._parts if head(part.name) == head(action.subject or "")), None)
            group = (
                [] if first is None else [p for p in self._parts if p is first or p.name.startswith(f"{first.name} ")]
            )
        return group

    def _named(self, name: str | None) -> Part | None:
        wanted = bare(name or "")
        exact = (part for part in self._parts if bare(part.name) == wanted)
        return next(exact, None) or next(
            (part for part in self._parts if wanted and head(part.name) == head(wanted)), None
        )

    def _do(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> None:
        """The beats of an action: by what carries somebody, by whom they follow, by where they go, by what they do."""
        borne = self._lifts(part, action, clause, start, seconds)
        if (
            borne
            or self._riding.takes(part, action, clause, start, seconds)
            or (action.action in _HAD and CARRYING.search(clause))
        ):
            return
        two = (self._together.dances, self._fencing.takes, self._together.faces_off, self._together.chases)
        more = (
            self._bears,
            self._prone.takes,
            self._throwing.takes,
            self._mishaps.takes,
            self._serving.takes,
            self._tabling.takes,
        )
        if any(does(part, action, clause, start, seconds) for does in (*two, *more)):
            return
        if (seat := self._opening.sits_told(part, action, clause)) is not None:
            self._sits_already(part, seat, start, seconds)
        target = self._named(action.target) if action.target else None
        name = target.name if target and target is not part else action.target
        name = self._held(clause, name) if action.action == "hold" and target is not None else name
        climbs = self._climbing.takes(part, action, clause, start, seconds)
        if climbs or self._leads(part, action, clause, start, seconds, name):
            return
        if self._resting.plays(part, action, clause, start, seconds):
            return
        if action.action in _RESTING:
            self._resting.take(part, action, clause, start, seconds, name)
        elif action.action in {"swim", "dive"}:
            self._in_water.enters(part, action.action, start, seconds, self._end)
        elif action.action in {"drive", "ride"} and part.mark.posture in {"sit", "drive"}:
            self._rides_within(part, start, seconds)
        elif action.action == "ride":  # a lift, an escalator: nothing that one sits in or on
            part.beats.append(Beat("stand", start, seconds))
        elif self._coming.works_the_door(part, action, clause, start, seconds):
            return
        elif not self._handling.takes(part, action, clause, start, seconds, name):
            self._stay(part, action, clause, start, seconds, name)

    def _held(self, clause: str, name: str | None) -> str | None:
        """What somebody holds of whom a clause tells for whom they hold it."""
        held = (prop for word in bare(clause).split() if (prop := self._ways.prop(word)) is not None)
        return next((prop.name for prop in held if max(size(prop.kind)) < _IN_HAND), name)

    def _lifts(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action has somebody carry somebody: it is then written."""
        load = self._lifting.load(part, action, clause)
        if load is not None:
            climbs = self._climbing.takes(part, replace(action, action="walk"), clause, start, seconds)
            goal = None if climbs else self._goal(part, replace(action, target=None), clause)
            goal = goal or (None if climbs else self._ways.onward(part, 1.0))
            self._lifting.lift(part, action, load, clause, goal, start, seconds)
        return load is not None

    def _leads(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> bool:
        """Whether an action leads somewhere: the way is then written."""
        if any(word in clause for word in _ENTERS) or self._coming.comes_out(clause):
            gait = action.action if action.action in {"run", "sneak", "limp"} else "walk"
            self._coming.enters(part, gait, start, seconds)
        elif any(word in clause for word in _LEAVES):
            gait = action.action if action.action in TRAVELS else "walk"
            self._go(part, gait, start, seconds, self._coming.way_out(part), None)
        elif action.action in {"push", "pull"} and (load := self._shoving.load(action, clause)) is not None:
            if part.aboard == load.name:  # whose own wheels they turn
                return True
            goal = self._goal(part, action, clause) if self._ways.anchor(None, clause) else None
            self._shoving.shove(part, action, load, goal, clause, start, seconds)
        elif action.action in TRAVELS and (beast := self._beast(clause)) is not None:
            goal = self._ways.to_thing(part, None, clause.replace(head(beast.name), "")) or self._ways.onward(part, 1.4)
            self._go(part, action.action, start, seconds, goal, beast.name)
        elif self._marching.goal(part) is None and self._going_by.takes(
            part, action, clause, start, seconds, self._end, self._named(action.target)
        ):
            return True
        elif action.action in TRAVELS:
            self._travels(part, action, clause, start, seconds, name)
        else:
            return False
        return True

    def _bears(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether several carry something between them, over the floor or by the stairs: it is then written."""
        load = self._shoving.borne(clause) if action.action == "carry" else None
        if load is None or not self._bearers(part):
            return False
        stairs = self._climbing.way(action, clause)
        if stairs is not None:
            self._shoving.takes_stairs(load, *stairs)
        goal = self._ways.to_thing(part, None, clause.replace(head(load.name), ""))
        self._shoving.bear(part, self._bearers(part), load, goal, start, seconds)
        self._lay_on(load, action)
        return True

    def _lay_on(self, load: Prop, action: NamedAction) -> None:
        """Have whoever is carried on a stretcher lie on it."""
        borne = self._named(action.target) if load.kind == "stretcher" and action.target else None
        if borne is not None and borne.is_fresh:
            borne.aboard = load.name
            borne.starts(replace(self._shoving.moved[load.name], posture="borne"))
            borne.beats.append(Beat("borne", BEFORE, self._end - BEFORE, load.name))

    def _bearers(self, part: Part) -> list[Part]:
        """Those who carry something together: all of a name, if they are several."""
        fellows = [other for other in self._parts if unnumbered(other.name) == unnumbered(part.name)]
        return fellows if len(fellows) > 1 else []

    def _travels(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> None:
        """To what is named; with the others; else across the floor, and on when the shot ends."""
        in_rank, goal = self._marching.goal(part), self._goal(part, action, clause, start, seconds)
        longer = LASTING if start + seconds >= self._end - 0.1 else 1.0
        if in_rank is not None:
            self._go(part, action.action, start, LASTING * seconds, in_rank, name)
        elif goal is not None:
            self._go(part, action.action, start, seconds, goal, name)
        else:
            across = self._ways.onward(part, longer * (2.2 if action.action == "run" else 1.0))
            self._go(part, action.action, start, longer * seconds, across, name)

    def _beast(self, clause: str) -> Prop | None:
        """What somebody walks or leads, of a clause that says so."""
        led = _LEADS.search(clause)
        prop = (self._ways.prop(led[1]) or self._ways.prop(led[1].removesuffix("s"))) if led else None
        return prop if prop is not None and prop.kind in LED and not prop.path else None

    def _stay(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> None:
        """What is done on the spot, and the other's side of it."""
        if part.is_fresh and part.mark.posture == "stand":
            self._opening.finds(part, action, clause)
            self._opening.nears(part, action)
            if action.action == "shoot" and self._together.partner(part, action, first_of(clause)) is None:
                self._opening.aims_clear(part)
            unasked = not part.beats and self._last_speaker is None
            if unasked and action.action in _LOW and not _GOES_DOWN.search(clause):
                part.mark = Mark(part.mark.position, part.mark.heading, action.action)
            lain = next((posture for posture, told in _RISES_FROM if told.search(clause)), None)
            if action.action == "rise" and lain is not None:
                part.mark = Mark(part.mark.position, part.mark.heading, lain)
                start, seconds = start + 0.25 * seconds, 0.75 * seconds
        prop = self._ways.prop(name) if action.action == "embrace" and self._named(name) is None else None
        if prop is not None and is_beast_on_its_feet(prop):
            self._lifting.cuddle(part, prop, start, seconds, self._end)
            return
        if prop is not None:
            start = BEFORE if start <= 0.0 else start
            part.beats.append(Beat("carry", start, self._end - start, prop.name, part.at))
            return
        if self._together.is_answered(part, action, start):
            return
        other = self._together.partner(part, action, clause) if action.action == "reach" else None
        if other is not None and part.is_fresh and part.mark.posture == "stand":
            self._opening.nears_somebody(part, other)
        if is_one_blow(action.action, clause):
            seconds = min(seconds, BLOW)
        if action.action in _TOUCHING:
            name = self._together.answers(part, action, clause, start, seconds) or name
        seated = part.mark.posture in {"sit", "drive"} or part.aboard is not None
        waits = action.action == "stand" and seated and not _STANDS.search(clause)
        part.beats.append(Beat("look" if waits else action.action, start, seconds, self._ways.known(name)))

    def _rides_within(self, part: Part, start: float, seconds: float) -> None:
        """On a seat of the place itself: whoever is first has the wheel, the others are their passengers."""
        steers = not any(other.mark.posture == "drive" for other in self._parts if other is not part)
        if steers and part.is_fresh:
            part.mark = Mark(part.mark.position, part.mark.heading, "drive")
        part.beats.append(Beat("drive" if steers else "sit", BEFORE, start + seconds - BEFORE))

    def _go(self, part: Part, action: str, start: float, seconds: float, goal: Spot, target: str | None) -> None:
        if part.is_fresh and part.mark.posture == "stand" and start <= _AT_ONCE and math.dist(part.at, goal) > _STEP:
            if len(self._parts) == 1 and action in _ON_FOOT and not self._ways.place.flights:
                part.starts(self._ways.from_afar(part, goal, min(_ON_FOOT[action] * seconds, _LONG_WAY)))
            part.mark = Mark(part.mark.position, heading_to(part.at, goal))
        part.beats.append(Beat(action, start, seconds, self._ways.known(target), goal))
        part.at = goal

    def _goal(
        self, part: Part, action: NamedAction, clause: str, start: float = 0.0, seconds: float = 3.0
    ) -> Spot | None:
        """Where a walk leads: to the person, thing or part of the set that is named; none where none is."""
        other = self._named(action.target) if action.target else None
        if other is not None and other is not part:
            return self._ways.near(part, other.at, 0.95)
        carriage = self._ways.prop(action.target)
        if carriage is not None and carriage.path and AFTER.search(clause):
            return self._ways.behind(part, carriage, start, seconds)
        return self._ways.to_thing(part, action.target, clause)

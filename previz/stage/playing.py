"""Playing a scene: the lines and actions of the script as beats of its performers, and where the actions lead."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from previz.shots.actions import NamedAction, actions_in
from previz.shots.vocabulary import place_kind, vocabulary
from previz.stage.casting import PASSER
from previz.stage.extras import bare, head, spoken_names
from previz.stage.marks import Mark, Spot, free_spot, heading_to
from previz.stage.naming import named_things
from previz.stage.pacing import TRAVELS, Pace
from previz.stage.parts import Part, Played
from previz.stage.props import size
from previz.stage.props.catalog import HUNG
from previz.stage.props.seats import LED, PUSHED
from previz.stage.resting import Resting
from previz.stage.riding import Riding
from previz.stage.sets.place import Place
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.world import Beat, Prop, SceneBeat

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

_TOUCHING = frozenset(
    {"embrace", "kiss", "handshake", "dance", "punch", "shoot", "talk", "shout", "point", "wave", "look", "listen",
     "laugh", "cry", "nod", "shake_head", "push", "pull", "reach"}
)  # fmt: skip
"""What may be done to or with somebody."""

_HAS = re.compile(
    r"\b(with|carrying|holding|clutching|wielding|gripping|brandishing|swinging|under|cradling|hugging|bearing)\s+"
    r"(?:(?:a|an|the|his|her|their|two|some|one)\s+)?(?:[\w-]+\s+){0,3}$",
    re.I,
)
"""What stands before a thing that somebody has in hand."""

_CARRYING = re.compile(r"\b(?:carrying|holding|clutching|wielding|brandishing|bearing)\b")
"""What is done all the while that something else is done."""

_IN_COMPANY = 4.0
"""How far in metres from the others somebody may be when a scene opens who is said to be somewhere."""

_BEFORE = -1.5
"""When those began, in seconds of the scene, who have something in hand as it opens."""

_LEADS = re.compile(
    r"\b(?:walk(?:s|ing|ed)?|leads?|leading|led) (?:a |an |the |his |her |their )(?:[\w-]+ ){0,2}?"
    r"(dog|puppy|hound|horse|pony|mare|stallion|donkey|mule|cow|bull|pig|sheep|goat|elephant|bear|lion)\b"
)
_STANDS = re.compile(r"\b(?:stand|stood|rise|rose)")

_TO_PRONOUN = re.compile(r"\b(?:him|her|them)\b")

_FOOT = 0.58
"""How far in metres before a ladder's middle one stands who climbs it."""

_PORTABLE = 1.3
_TAMING = frozenset({"carrying", "holding", "clutching", "cradling", "hugging"})
"""What one does with a beast that is small enough to have in hand."""


_SOMEWHERE = re.compile(
    r"\b(?:by|at|near|beside|behind|against|under|on|next to|in front of|before|outside)\b (?:the|a|an|his|her|their) "
)


class Playing:
    """Writes the parts of all performers of a scene, beat after beat.

    `props` are the things that are there; the first `leading` performers (none: all) play the scene with each other.
    """

    def __init__(
        self,
        place: Place,
        names: Sequence[str],
        starts: Sequence[Mark],
        props: Sequence[Prop],
        leading: int | None = None,
    ) -> None:
        self._leading = len(names) if leading is None else leading
        self._parts = [Part(name, mark, mark.spot) for name, mark in zip(names, starts, strict=True)]
        self._ways = Ways(place, self._parts, props)
        self._riding, self._together = Riding(self._ways), Together(self._ways, self._parts)
        self._resting = Resting(self._ways, self._parts)
        self.drawn: dict[str, float] = {}
        """When things are taken out, by name, in seconds of the scene."""
        self.moved: dict[str, Mark] = {}
        """Where things begin that somebody has with them, by name."""
        self._last_speaker: Part | None = None
        self._last_actor: Part | None = None
        self._swimmers = 0
        self._gathered: tuple[tuple[int, str], Spot] = ((-1, ""), (0.0, 0.0))
        self._end = 0.0

    @property
    def leaves(self) -> Mapping[str, float]:
        """When those are in who get into a vehicle, by its name: it goes no sooner."""
        return self._riding.leaves

    @property
    def stools(self) -> Sequence[Prop]:
        """What people sit on before things that have no seat of their own."""
        return self._resting.stools

    def play(self, beats: Sequence[SceneBeat]) -> tuple[Played, ...]:
        """The parts after all beats of the scene."""
        self._end = max((beat.start + beat.seconds for beat in beats), default=0.0)
        for beat in beats:
            if beat.speaker is None:
                self._act(beat)
            else:
                self._speak(beat)
        self._pass_by()
        return tuple(Played(part.mark, tuple(part.beats)) for part in self._parts)

    def _pass_by(self) -> None:
        """Those who only go by walk all the while, up and down the place."""
        seconds = self._end
        passers = [part for part in self._parts if part.name.startswith(PASSER)]
        for index, part in enumerate(passers):
            start = self._ways.along(part.at, 0.9 + 0.35 * index, backward=index % 2 == 1)
            spot = self._ways.free(part, (start[0] + 0.25 * (index % 3), start[1]))
            goal = self._ways.along(spot, 1.3 * max(seconds, 2.0) / 2.6, backward=math.dist(spot, part.at) < 0.5)
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, goal)))
            part.beats[:] = [Beat("walk", 0.0, seconds, None, goal)]
            part.at = goal

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

    def _listener(self, speaker: Part) -> Part | None:
        """Whom a line is for: who spoke last, else who stands nearest."""
        last = self._last_speaker
        if last is not None and last is not speaker:
            return last
        return self._nearest(speaker)

    def _nearest(self, part: Part) -> Part | None:
        """Who of those that play the scene is nearest to somebody; of all, where nobody else does."""
        others = [other for other in self._parts[: self._leading] if other is not part]
        others = others or [other for other in self._parts if other is not part and not other.name.startswith(PASSER)]
        return min(others, key=lambda other: math.dist(other.at, part.at), default=None)

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
        self._have(beat)

    def _have(self, beat: SceneBeat) -> None:
        """What somebody is said to have with them is in their hand: "a woman with an umbrella", "carrying a bag"."""
        for thing in named_things(beat.text):
            led = _HAS.search(beat.text[: thing.start])
            prop = self._ways.prop(thing.word) if led else None
            if led is None or prop is None or max(size(prop.kind)) > _PORTABLE:
                continue
            if prop.kind in vocabulary().moving and led[1] not in _TAMING:
                continue
            owner = self._before(beat.text[: led.start()])
            if owner is not None and not any(b.target == prop.name for b in owner.beats):
                start = _BEFORE if not any(b.start < beat.start for b in owner.beats) else beat.start
                action = "have" if prop.kind in HUNG else "hold"
                sits = (b.start for b in owner.beats if b.action in _RESTING and b.start > start)
                owner.beats.append(Beat(action, start, min(next(sits, self._end), self._end) - start, prop.name))

    def _before(self, text: str) -> Part | None:
        """The last performer whom a text names; the one who acted last where it names none."""
        places = [(text.lower().rfind(bare(part.name)), part) for part in self._parts if bare(part.name)]
        last = max((place for place in places if place[0] >= 0), key=lambda place: place[0], default=None)
        return self._last_actor if last is None else last[1]

    def _actions(self, text: str) -> tuple[NamedAction, ...]:
        return actions_in(text, spoken_names([part.name for part in self._parts]))

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
        if self._riding.takes(part, action, clause, start, seconds) or _CARRYING.search(clause):
            return
        if self._together.chases(part, action, clause, start, seconds):
            return
        target = self._named(action.target) if action.target else None
        name = target.name if target and target is not part else action.target
        if self._leads(part, action, clause, start, seconds, name):
            return
        if action.action in _RESTING:
            self._resting.take(part, action, clause, start, seconds, name)
        elif action.action == "swim":
            self._swim(part, start, seconds)
        elif action.action == "drive" and part.mark.posture == "sit" and part.is_fresh:
            part.mark = Mark(part.mark.position, part.mark.heading, "drive")
            part.beats.append(Beat("drive", 0.0, start + seconds, name))
        elif not self._handles(part, action, clause, start, seconds, name):
            self._stay(part, action, clause, start, seconds, name)

    def _leads(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> bool:
        """Whether an action leads somewhere: the way is then written."""
        if any(word in clause for word in _ENTERS):
            self._enter(part, action, start, seconds)
        elif any(word in clause for word in _LEAVES):
            gait = action.action if action.action in TRAVELS else "walk"
            self._go(part, gait, start, seconds, self._ways.way_out(part), None)
        elif action.action in {"push", "pull"} and (load := self._load(action, clause)) is not None:
            self._shove(part, action, load, clause, start, seconds)
        elif action.action in TRAVELS and (beast := self._beast(clause)) is not None:
            goal = self._ways.to_thing(part, None, clause.replace(head(beast.name), "")) or self._ways.onward(part, 1.4)
            self._go(part, action.action, start, seconds, goal, beast.name)
        elif action.action in TRAVELS:
            self._go(part, action.action, start, seconds, self._goal(part, action, clause), name)
        else:
            return False
        return True

    def _beast(self, clause: str) -> Prop | None:
        """What somebody walks or leads, of a clause that says so."""
        led = _LEADS.search(clause)
        prop = self._ways.prop(led[1]) if led else None
        return prop if prop is not None and prop.kind in LED and not prop.path else None

    def _handles(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> bool:
        """Whether an action is about a thing that goes from hand to hand or comes to hand: it is then written."""
        armed = bool(set(clause.split()) & _WEAPONS)
        if action.action == "hand_over":
            self._hand_over(part, action, clause, start, seconds)
        elif action.target and TAKES_OUT.search(clause) and not armed:
            self._take_out(part, action.target, start, seconds)
        elif action.action == "pick_up" and "draw" in clause and armed:
            self._draw(part, name, start, seconds)
        else:
            return False
        return True

    def _stay(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> None:
        """What is done on the spot, and the other's side of it."""
        if part.is_fresh and part.mark.posture == "stand":
            ladder = self._ways.prop("ladder") if action.action == "climb" and "ladder" in clause else None
            if ladder is not None:
                self._at_the_foot(part, ladder)
            else:
                self._begin_at(part, action, clause)
        prop = self._ways.prop(name) if action.action == "embrace" and self._named(name) is None else None
        if prop is not None:
            start = _BEFORE if start <= 0.0 else start
            part.beats.append(Beat("carry", start, self._end - start, prop.name, part.at))
            return
        if self._together.is_answered(part, action, start):
            return
        if action.action in _TOUCHING:
            name = self._together.answers(part, action, clause, start, seconds) or name
        waits = action.action == "stand" and part.mark.posture in {"sit", "drive"} and not _STANDS.search(clause)
        part.beats.append(Beat("look" if waits else action.action, start, seconds, self._ways.known(name)))

    def _at_the_foot(self, part: Part, ladder: Prop) -> None:
        """Before the lowest rung."""
        sin, cos = math.sin(ladder.heading), math.cos(ladder.heading)
        spot = (ladder.position[0] + _FOOT * sin, ladder.position[2] + _FOOT * cos)
        part.starts(Mark((spot[0], 0.0, spot[1]), ladder.heading + math.pi))

    def _begin_at(self, part: Part, action: NamedAction, clause: str) -> None:
        """Who is said to do something somewhere is there when the scene opens."""
        where = _SOMEWHERE.search(clause)
        if where is None:
            return
        rest = clause[where.end() :]
        other = self._together.partner(part, NamedAction(None, "", None, 0, 0), clause[where.start() :])
        if other is not None:
            return
        noun = next((word for word in bare(rest).split() if self._ways.anchor(word, "") or self._ways.prop(word)), None)
        spot = self._ways.to_thing(part, noun, "") if noun else None
        if spot is None or noun is None:
            return
        anchor = self._ways.anchor(noun, "")
        heading = part.mark.heading if anchor is None else anchor.heading
        if anchor is None and (prop := self._ways.prop(noun)) is not None and action.action != "talk":
            heading = heading_to(spot, (prop.position[0], prop.position[2]))
        at = (action.start, noun)
        if self._gathered[0] == at:  # several keep their places to each other
            x, z = self._gathered[1]
            spot, heading = self._ways.free(part, (part.at[0] + x, part.at[1] + z)), part.mark.heading
        elif self._is_apart(part, spot):
            return
        else:
            self._gathered = (at, (spot[0] - part.at[0], spot[1] - part.at[1]))
        part.starts(Mark((spot[0], 0.0, spot[1]), heading))

    def _is_apart(self, part: Part, spot: Spot) -> bool:
        """Whether somewhere is far from all others, who would be left there."""
        others = [math.dist(other.at, spot) for other in self._parts if other is not part]
        return bool(others) and min(others) > _IN_COMPANY

    def _load(self, action: NamedAction, clause: str) -> Prop | None:
        """What goes on wheels, or slides, before whoever pushes it."""
        wanted = (self._ways.prop(word) for word in ((action.target or ""), *bare(clause).split()))
        return next((prop for prop in wanted if prop is not None and prop.kind in PUSHED and not prop.path), None)

    def _shove(self, part: Part, action: NamedAction, load: Prop, clause: str, start: float, seconds: float) -> None:
        """Somebody goes with what they push before them; who is named with it sits in it."""
        anchor = self._goal(part, action, clause) if self._ways.anchor(None, clause) else None
        if part.is_fresh:
            spot = self._ways.free(part, self._ways.along(part.at, 1.1, backward=True))
            goal = anchor or self._ways.along(spot, 2.0)
            part.starts(Mark((spot[0], 0.0, spot[1]), heading_to(spot, goal)))
        goal = anchor or self._ways.along(part.at, 2.0)
        heading = heading_to(part.at, goal)
        ahead = 0.42 + size(load.kind)[2] / 2 * load.scale
        at = (part.at[0] + ahead * math.sin(heading), part.at[1] + ahead * math.cos(heading))
        self.moved.setdefault(load.name, Mark((at[0], load.position[1], at[1]), heading))
        rider = self._together.partner(part, action, clause)
        if rider is not None and rider.is_fresh:
            rider.starts(Mark((at[0], 0.0, at[1]), heading, "sit"))
            rider.aboard = load.name
            rider.beats.append(Beat("sit", 0.0, start + seconds, load.name, at))
        part.beats.append(Beat(action.action, start, seconds, load.name, goal))
        part.at = goal

    def _swim(self, part: Part, start: float, seconds: float) -> None:
        """In the water, where the place has some."""
        mark = self._ways.afloat(self._swimmers) if part.is_fresh else None
        if mark is not None:
            self._swimmers += 1
            part.starts(mark)
        part.beats.append(Beat("swim", start if not part.is_fresh else 0.0, seconds + start))

    def _hand_over(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> None:
        """A thing goes from the hand that has it to the one who is named, or whoever is nearest."""
        named = self._together.partner(part, action, clause)
        if named is not None and _TO_PRONOUN.search(clause) and named not in self._parts[: self._leading]:
            named = None
        receiver = named or self._nearest(part)
        words = (action.target or "", *bare(clause).split())
        thing = next((prop.name for word in words if (prop := self._ways.prop(word)) is not None), None)
        if receiver is None:
            part.beats += [Beat("hold", start, seconds, thing), Beat("hand_over", start, seconds)]
            return
        self._together.answers(part, action, clause, start, seconds)
        if thing is not None:
            part.beats.append(Beat("hold", start, seconds, thing))
        part.beats.append(Beat("hand_over", start + 0.15 * seconds, 0.85 * seconds, receiver.name))

    def _take_out(self, part: Part, thing: str, start: float, seconds: float) -> None:
        """A thing comes out of a pocket or a bag: it is not seen before, and in hand from then on."""
        known = self._ways.prop(thing)
        if known is not None:
            self.drawn.setdefault(known.name, start + _OUT_AFTER * seconds)
        part.beats.append(Beat("hold", start, seconds, thing))

    def _draw(self, part: Part, weapon: str | None, start: float, seconds: float) -> None:
        """A weapon comes from the side and is aimed: at who acted before, if anybody else is there."""
        foe = self._nearest(part)
        part.beats.append(Beat("hold", start, seconds, weapon))
        part.beats.append(Beat("shoot", start + 0.2 * seconds, 0.8 * seconds, foe.name if foe else None))

    def _go(self, part: Part, action: str, start: float, seconds: float, goal: Spot, target: str | None) -> None:
        part.beats.append(Beat(action, start, seconds, self._ways.known(target), goal))
        part.at = goal

    def _enter(self, part: Part, action: NamedAction, start: float, seconds: float) -> None:
        """Come from the door to one's own mark; who enters first of all starts outside of it."""
        door, scene, place = self._ways.door(), part.mark.spot, self._ways.place
        others = [other.at for other in self._parts if other is not part]
        if part.is_fresh:
            spot = free_spot(place, door, others)
            part.mark = Mark((spot[0], 0.0, spot[1]), heading_to(spot, scene))
        if math.dist(door, scene) < 1.2:
            scene = free_spot(place, place.centre, others)
        part.entered = True
        self._go(
            part, action.action if action.action in {"run", "sneak", "limp"} else "walk", start, seconds, scene, None
        )

    def _goal(self, part: Part, action: NamedAction, clause: str) -> Spot:
        """Where a walk leads: to the person, thing or part of the set that is named, else across the floor."""
        other = self._named(action.target) if action.target else None
        if other is not None and other is not part:
            return self._ways.near(part, other.at, 0.95)
        named = self._ways.to_thing(part, action.target, clause)
        return named or self._ways.onward(part, 2.2 if action.action == "run" else 1.0)

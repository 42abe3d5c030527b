"""Things in people's hands: handed over, taken out, drawn, and had all the while."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.shots.vocabulary import vocabulary
from previz.stage.carrying import OVERHEAD
from previz.stage.casting import PASSER
from previz.stage.each_has import own_of
from previz.stage.extras import bare
from previz.stage.marks import Mark, heading_to
from previz.stage.naming import named_things
from previz.stage.numbered import unnumbered
from previz.stage.palming import LARGEST, ON_PALM
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.props.catalog import HUNG
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.working import BEFORE, holds_both
from previz.stage.world import Beat, Prop, SceneBeat

_RESTING = frozenset({"sit", "lie", "sleep"})
_WEAPONS = frozenset({"gun", "pistol", "revolver", "weapon", "rifle", "sixgun", "six-shooter", "guns",
                      "pistols", "revolvers", "weapons", "rifles"})  # fmt: skip
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

_HAS = re.compile(
    r"\b(with|carrying|holding|clutching|wielding|gripping|brandishing|swinging|waving|waves?|raising|crack(?:s|ing)|shin(?:es|ing)|aim(?:s|ing)|twirl(?:s|ing)|spin(?:s|ning)|under|cradling|hugging|bearing)\s+"
    r"(?:(?:a|an|the|his|her|their|two|some|one)\s+)?(?:[\w-]+\s+){0,3}$",
    re.I,
)
"""What stands before a thing that somebody has in hand."""

CARRYING = re.compile(r"\b(?:carrying|holding|clutching|wielding|brandishing|bearing)\b")
"""What is done all the while that something else is done."""

_IT = re.compile(r"\b(?:it|one)\b")
_TO_PRONOUN = re.compile(r"\b(?:him|her|them)\b")

_ON_LAP = re.compile(
    r"\W*(?:open |resting |lying |asleep |balanced )?(?:up)?(?:on|in|across) (?:his|her|their) (?:lap|knees?)\b", re.I
)
"""What stands behind a thing that somebody who sits has on their lap."""

_STEALS = re.compile(r"\b(?:steal|lift|pinch|swip|snatch|pick)\w*\b.*\bfrom\b")
_FROM_BEHIND, _CLOSE_BY = 2.3, 0.55
"""At which angle in radians off their face, and how far in metres from somebody a thief is."""

_PORTABLE = 1.3
_UNDER, _LASTING = frozenset({"hold", "open_door", "carry", "pick_up", "take"}), 600.0
"""What is done with an umbrella that is then over the head, and for how many seconds it is."""

_RAISES = re.compile(
    r"\b(?:rais|brandish)\w* (?:up )?(?:his|her|their|its|an?) (?!(?:\w+ )?(?:from|off)\b)|"
    r"\bhold\w* up (?:his|her|their|an?|the) "
)
"""What is said of those who raise what is in their hand already."""

_LOWERS = re.compile(r"\blower(?:s|ed|ing)?\b")
_TAMING = frozenset({"carrying", "holding", "clutching", "cradling", "hugging"})
"""What one does with a beast that is small enough to have in hand."""


_ALOFT = {"lantern": "lantern", "firebrand": "torch", "placard": "aloft"}
"""What is held up by whoever has it, and how."""


def held_aloft(beats: Sequence[Beat], props: Sequence[Prop]) -> list[Beat]:
    """The beats of somebody with an arm up for all the while that they have what is held aloft."""
    aloft = {prop.name: _ALOFT[prop.kind] for prop in props if prop.kind in _ALOFT}
    found: list[Beat] = []
    for beat in beats:
        found.append(beat)
        if beat.action in {"hold", "have", "carry"} and beat.target in aloft:
            found.append(Beat(aloft[beat.target], beat.start, beat.seconds))
    return found


class Handling:
    """Writes the beats of people who have, give and take things. The first `leading` performers play the scene."""

    def __init__(self, ways: Ways, together: Together, parts: Sequence[Part], leading: int) -> None:
        self._ways, self._together, self._parts, self._leading = ways, together, parts, leading
        self.drawn: dict[str, float] = {}
        """When things are taken out, by name, in seconds of the scene."""
        self._given: dict[str, Part] = {}

    def takes(
        self, part: Part, action: NamedAction, clause: str, start: float, seconds: float, name: str | None
    ) -> bool:
        """Whether an action is about a thing that goes from hand to hand or comes to hand: it is then written."""
        armed = bool(set(clause.split()) & _WEAPONS)
        if action.action == "take" and (victim := self._robbed(part, action, clause)) is not None:
            self._steals(part, victim, clause, start, seconds)
            return True
        if (thing := self._raised(part, action, clause)) is not None:
            part.beats.append(Beat("hold", BEFORE if part.is_fresh else start, seconds + start - BEFORE, thing))
            part.beats.append(Beat("raise", start, seconds))
            return True
        roof = self._ways.prop(name) if action.action in _UNDER and not TAKES_OUT.search(clause) else None
        if roof is not None and roof.kind in OVERHEAD:
            part.beats.append(Beat("shelter", start, _LASTING, roof.name))
        elif action.action == "hand_over":
            self._hand_over(part, action, clause, start, seconds)
        elif action.target and TAKES_OUT.search(clause) and not armed:
            self._take_out(part, action.target, start, seconds)
        elif action.action == "put_down" and armed and _LOWERS.search(clause):
            prop = self._ways.prop(name)
            own = None if prop is None else own_of(prop, self._fellows(part).index(part), self._ways.props).name
            begins = BEFORE if part.is_fresh else start
            part.beats.append(Beat("hold", begins, start + seconds - begins, own))
        elif action.action == "pick_up" and "draw" in clause and armed:
            self._draw(part, name, start, seconds)
        elif action.action in {"take", "pick_up"} and (thing := self._in_hand(part, name)) is not None:
            part.beats.append(Beat("hold", start, seconds, thing))
        else:
            return False
        return True

    def _raised(self, part: Part, action: NamedAction, clause: str) -> str | None:
        """What somebody raises that they have in hand: a sword, a glass; of several each their own."""
        raises = action.action == "pick_up" and action.target is not None and _RAISES.search(clause)
        prop = self._one_of(action.target or "") if raises else None
        if prop is None or max(size(prop.kind)) > _PORTABLE:
            return None
        return own_of(prop, self._fellows(part).index(part), self._ways.props).name

    def _robbed(self, part: Part, action: NamedAction, clause: str) -> Part | None:
        """From whose pocket or hand somebody takes a thing unasked."""
        told = _STEALS.search(clause)
        return None if told is None else self._together.partner(part, action, clause[told.start() :])

    def _steals(self, part: Part, victim: Part, clause: str, start: float, seconds: float) -> None:
        """From behind and beside, with a hand at their hip; the thing is seen once it is out of their pocket."""
        if part.is_fresh and part.mark.posture == "stand":
            turn = victim.mark.heading + _FROM_BEHIND
            x, z = victim.at
            spot = self._ways.free(part, (x + _CLOSE_BY * math.sin(turn), z + _CLOSE_BY * math.cos(turn)))
            part.starts(Mark((spot[0], part.mark.position[1], spot[1]), heading_to(spot, (x, z))))
        part.beats.append(Beat("reach", start, 0.6 * seconds, victim.name))
        found = (self._ways.prop(each.word) for each in named_things(clause))
        thing = next((prop for prop in found if prop is not None), None)
        if thing is not None:
            self.drawn.setdefault(thing.name, start + 0.45 * seconds)
            part.beats.append(Beat("hold", start + 0.45 * seconds, 0.55 * seconds, thing.name))

    def _one_of(self, words: str) -> Prop | None:
        """What words mean, or one of what they tell several of: of "their swords" the first."""
        return self._ways.prop(words) or self._ways.prop(words.removesuffix("s"))

    def _hand_over(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> None:
        """A thing goes from the hand that has it to the one who is named, or whoever is nearest."""
        named = self._together.partner(part, action, clause)
        if named is not None and _TO_PRONOUN.search(clause) and named not in self._parts[: self._leading]:
            named = None
        receiver = named or self.nearest(part)
        words = (action.target or "", *bare(clause).split())
        thing = next((prop.name for word in words if (prop := self._ways.prop(word)) is not None), None)
        thing = thing or self._meant_by_it(clause)
        if receiver is None:
            part.beats += [Beat("hold", start, seconds, thing), Beat("hand_over", start, seconds)]
            return
        self._together.answers(part, action, clause, start, seconds)
        if thing is not None:
            part.beats.append(Beat("hold", start, seconds, thing))
            self._given[thing] = receiver
        part.beats.append(Beat("hand_over", start + 0.15 * seconds, 0.85 * seconds, receiver.name))

    def _meant_by_it(self, clause: str) -> str | None:
        """The one thing that a hand can hold of all that there is, where a clause tells of no thing but "it"."""
        own = {prop.name for prop in self._ways.place.things}
        small = [prop for prop in self._ways.props if prop.name not in own and max(size(prop.kind)) <= _PORTABLE]
        return small[0].name if _IT.search(clause) and len(small) == 1 else None

    def _in_hand(self, part: Part, name: str | None) -> str | None:
        """A thing that was handed to somebody: who is told to take it has it already."""
        prop = self._ways.prop(name)
        return prop.name if prop is not None and self._given.get(prop.name) is part else None

    def _take_out(self, part: Part, thing: str, start: float, seconds: float) -> None:
        """A thing comes out of a pocket or a bag: it is not seen before, and in hand from then on."""
        known = self._ways.prop(thing)
        if known is not None:
            self.drawn.setdefault(known.name, start + _OUT_AFTER * seconds)
        part.beats.append(Beat("hold", start, seconds, thing))

    def _draw(self, part: Part, weapon: str | None, start: float, seconds: float) -> None:
        """A weapon comes from the side and is aimed: at who acted before, if anybody else is there."""
        foe = self.nearest(part)
        part.beats.append(Beat("hold", start, seconds, weapon))
        part.beats.append(Beat("shoot", start + 0.2 * seconds, 0.8 * seconds, foe.name if foe else None))

    def have(self, beat: SceneBeat, actor: Part | None, end: float) -> None:
        """What somebody is said to have with them is in their hand: "a woman with an umbrella", "carrying a bag".

        `actor` has it where the line names nobody; they have it till the `end` of the scene, or till they sit down.
        """
        for thing in named_things(beat.text):
            led, on_lap = _HAS.search(beat.text[: thing.start]), _ON_LAP.match(beat.text, thing.end)
            on_palm = ON_PALM.match(beat.text, thing.end)
            prop = self._ways.prop(thing.word) if led or on_lap or on_palm else None
            if prop is None or max(size(prop.kind)) > _PORTABLE:
                continue
            if on_palm and max(size(prop.kind)) < LARGEST:
                self._shows(self._before(beat.text[: on_palm.end()], actor), prop, end)
                continue
            owner = self._before(beat.text[: led.start() if led else thing.start], actor)
            if on_lap and owner is not None and owner.will_sit:
                owner.beats.append(Beat("lap", BEFORE, end - BEFORE, prop.name))
                continue
            if led is None:
                continue
            if prop.kind in vocabulary().moving and led[1] not in _TAMING:
                continue
            if led[1].lower() == "under" and prop.kind not in OVERHEAD:
                continue
            if (
                owner is not None
                and not holds_both(owner, prop.kind)
                and not any(b.target == prop.name for b in owner.beats)
                and not any(
                    b.target == prop.name and b.action in {"have", "hold"} and b.start <= BEFORE
                    for each in self._parts
                    for b in each.beats
                )
            ):
                for order, each in enumerate(self._fellows(owner)):
                    own = own_of(prop, order, self._ways.props)
                    if order == 0 or own is not prop:
                        self._has(each, own, beat, end)

    def _shows(self, owner: Part | None, prop: Prop, end: float) -> None:
        """Somebody has a thing on their open palm till the end."""
        owner = owner or (self._parts[0] if self._parts else None)
        if owner is not None:
            owner.beats = [beat for beat in owner.beats if beat.target != prop.name]
            owner.beats.append(Beat("palm", BEFORE, end - BEFORE, prop.name))

    def _fellows(self, owner: Part) -> list[Part]:
        """Somebody and all others of their name, in order."""
        name = unnumbered(owner.name)
        return [part for part in self._parts if unnumbered(part.name) == name]

    def _has(self, owner: Part, prop: Prop, beat: SceneBeat, end: float) -> None:
        """Somebody has a thing in hand till the end, or till they sit down."""
        start = BEFORE if not any(b.start < beat.start for b in owner.beats) else beat.start
        action = "shelter" if prop.kind in OVERHEAD else "have" if prop.kind in HUNG else "hold"
        sits = (b.start for b in owner.beats if b.action in _RESTING and b.start > start)
        owner.beats.append(Beat(action, start, min(next(sits, end), end) - start, prop.name))

    def _before(self, text: str, fallback: Part | None) -> Part | None:
        """The last performer whom a text names; the fallback where it names none."""
        places = [(text.lower().rfind(bare(part.name)), part) for part in self._parts if bare(part.name)]
        last = max((place for place in places if place[0] >= 0), key=lambda place: place[0], default=None)
        return fallback if last is None else last[1]

    def nearest(self, part: Part) -> Part | None:
        """Who of those that play the scene is nearest to somebody; of all, where nobody else does."""
        others = [other for other in self._parts[: self._leading] if other is not part]
        others = others or [other for other in self._parts if other is not part and not other.name.startswith(PASSER)]
        return min(others, key=lambda other: math.dist(other.at, part.at), default=None)

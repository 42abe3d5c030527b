"""Where people are when a scene opens: by what they are said to be at, several as they stand to each other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.extras import bare
from previz.stage.marks import Mark, Spot, heading_to
from previz.stage.numbered import unnumbered
from previz.stage.pacing import TRAVELS
from previz.stage.parts import Part
from previz.stage.relations import Relation, relation_after
from previz.stage.resting import SAT_ON
from previz.stage.together import Together
from previz.stage.ways import Ways
from previz.stage.whereabouts import Whereabouts
from previz.stage.world import Prop

_IN_COMPANY = 4.0
"""How far in metres from the others somebody may be when a scene opens who is said to be somewhere."""

_CLEAR = 1.0
"""Radians off the aim of a gun within which nobody stands who is not shot at."""

_FOOT = 0.58
"""How far in metres before a ladder's middle one stands who climbs it."""

_SEATS = frozenset({*SAT_ON, "couch", "swing", "pew", "bunk", "booth", "seat", "stump"})

_FACE_TO_FACE = 0.6
"""How far in metres before somebody one stands who has a hand on their clothes or their face."""

_BEDS = frozenset({"bed", "cot", "bunk"})

_DONE_SEATED = frozenset({"read", "write", "eat", "drink", "phone", "talk", "cry", "laugh", "smile", "type", "listen"})
"""What people do on the seat that they are said to be on."""

_FEEDS = re.compile(r"\b(?:feed|knit|sketch|wait|rest|daydream|doze)\w*\b")
_ON_A_SEAT = re.compile(
    r"\b(?:on|in) (?:a|an|the|his|her|their) (?:[\w-]+ ){0,2}?"
    r"(bench|sofa|couch|armchair|chair|stool|swing|throne|pew|rock|log|crate|bed)\b"
)
_LIES_ON = re.compile(
    r"\s+(?:(?:is|are)\s+)?(?:lying|asleep|stretched out|sunbathing|unconscious)\s+(?:face down\s+)?(?:in|on)\s+"
    r"(?:a|an|the|his|her|their)\s+(?:[\w-]+\s+)?(grass|sand|snow|floor|ground|beach|bed|sofa|couch|meadow|hay)\b",
    re.I,
)
_ENDS_ON_A_SEAT = re.compile(
    r"(?!.*\b(?:stand|walk|run|jump|climb|pass|cross|stop|swap|exchang|trad)\w*\b)[^,.;]* "
    r"(?:on|in) (?:an?|the|his|her|their) "
    r"(?:[\w-]+ ){0,2}?(bench|sofa|couch|swing|armchair|pew|hammock)\b",
    re.I,
)
_CLAUSE = re.compile(r"[,.;:]| (?:while|as|when|and then|but)(?: |$)")
"""What is told of somebody as far as their seat, and what ends it."""

_AT_A_DESK = re.compile(r"\b(?:at|over) (?:a|an|the|his|her|their) (?:[\w-]+ )?(desk|table|counter|bar)\b")
_BOUND_TO = re.compile(
    r"\s+(?:(?:is|are|sits?|lies)\s+)?(?:tied|strapped|bound|chained|handcuffed|slumped|sprawled|seated|perched|taped)\s+"
    r"(?:up\s+)?(?:to|in|on|into)\s+(?:a|an|the|his|her)\s+(?:[\w-]+\s+)?(chair|armchair|stool|bench|sofa|bed)\b",
    re.I,
)

_SOMEWHERE = re.compile(
    r"\b(?:by|at|near|beside|behind|against|under|on|next to|in front of|before|outside)\b (?:the|a|an|his|her|their) "
)


_WITHIN_REACH, _ARMS_LENGTH = frozenset({"reach", "light_lamp"}), 0.75
"""What is done to a thing within reach, and how far in metres that is at the most."""


def first_of(clause: str) -> str:
    """A clause as far as another begins that tells of what happens meanwhile."""
    return _CLAUSE.split(clause, maxsplit=1)[0]


class Opening:
    """Puts people who have done nothing yet where they are said to be."""

    def __init__(self, ways: Ways, together: Together, parts: Sequence[Part]) -> None:
        self._ways, self._together, self._parts = ways, together, parts
        self._whereabouts = Whereabouts(ways, parts)
        self._gathered: tuple[tuple[int, str], Spot] = ((-1, ""), (0.0, 0.0))

    def finds(self, part: Part, action: NamedAction, clause: str) -> None:
        """Have somebody begin at the ladder that they climb, or by what the clause says they are at."""
        ladder = self._ways.prop("ladder") if action.action == "climb" and "ladder" in clause else None
        if ladder is not None:
            self._at_the_foot(part, ladder)
        elif (mark := self._whereabouts.mark(part, clause)) is not None:
            part.starts(mark)
        else:
            self._begin_at(part, action, clause)

    def nears(self, part: Part, action: NamedAction) -> None:
        """Have somebody begin within reach of what they reach for, or light."""
        prop = self._ways.prop(action.target)
        anchor = self._ways.anchor(action.target, "") if prop is None else None
        if action.action not in _WITHIN_REACH or part.beats or (prop is None and anchor is None):
            return
        if prop is not None and math.dist(part.at, (prop.position[0], prop.position[2])) < _ARMS_LENGTH:
            return
        spot = self._ways.to_thing(part, action.target, "")
        if spot is not None:
            at = (prop.position[0], prop.position[2]) if prop is not None else None
            heading = heading_to(spot, at) if at is not None else anchor.heading if anchor is not None else 0.0
            part.starts(Mark((spot[0], part.mark.position[1], spot[1]), heading))

    def nears_somebody(self, part: Part, other: Part) -> None:
        """Have somebody begin at arm's length before another at whose clothes, face or hands they are."""
        if other.mark.posture not in {"stand", "sit"} or any(beat.destination for beat in other.beats):
            return
        turn = other.mark.heading
        spot = (other.at[0] + _FACE_TO_FACE * math.sin(turn), other.at[1] + _FACE_TO_FACE * math.cos(turn))
        part.starts(Mark((spot[0], part.mark.position[1], spot[1]), turn + math.pi))

    def kneels(self, part: Part, text: str) -> None:
        """Have somebody on their knees, or crouched, from the start of whom a text tells no more than that."""
        told = re.search(rf"\b{re.escape(bare(part.name))} (kneel|crouch)ing\b", text, re.I)
        if told is None or part.mark.posture != "stand":
            return
        part.mark = Mark(part.mark.position, part.mark.heading, told[1].lower())

    def aims_clear(self, part: Part) -> None:
        """Have somebody who shoots at nobody here face where nobody stands: past the cameras, else away from them."""
        others = [other for other in self._parts if other is not part]
        axis = self._ways.place.axis
        for heading in (part.mark.heading, axis - math.pi / 2 + 0.8, axis - math.pi / 2 - 0.8, axis, axis + math.pi):
            offs = (heading_to(part.at, other.at) - heading for other in others)
            if all(abs(math.remainder(off, 2 * math.pi)) > _CLEAR for off in offs):
                part.mark = Mark(part.mark.position, heading, part.mark.posture)
                return

    def picnics(self, part: Part, text: str) -> bool:
        """Whether somebody is at a picnic: they kneel about the blanket then."""
        blanket = next((prop for prop in self._ways.props if prop.kind == "picnic_blanket"), None)
        if blanket is None or "picnic" not in text.lower():
            return False
        mark = self._whereabouts.at(part, Relation("round", blanket.name, 0))
        if mark is not None:
            part.starts(Mark(mark.position, mark.heading, "kneel"))
        return mark is not None

    def seat_told(self, part: Part, text: str) -> str | None:
        """The words for the seat that somebody has of whom a text tells nothing else: "a child on a swing", or for
        the bed that they lie in."""
        for match in re.finditer(rf"\b{re.escape(bare(part.name))}\b", text, re.I):
            bound = _BOUND_TO.match(text, match.end())
            if bound is not None:
                return f"sits on the {bound[1].lower()}"
            lain = _LIES_ON.match(text, match.end())
            if lain is not None:
                return f"lies on the {lain[1].lower()}"
            relation = relation_after(text, match.end(), verbs=False)
            if relation is not None and relation.kind == "in" and relation.head in _BEDS:
                return f"lies in the {relation.noun}"
            if relation is not None and relation.kind in {"on", "in"} and relation.head in _SEATS:
                return f"sits on the {relation.noun}"
            if (seat := self._seat_after(part, text[match.end() :])) is not None:
                return f"sits on the {seat}"
        return None

    def _seat_after(self, part: Part, rest: str) -> str | None:
        """The bench or the like that ends what is told of somebody, where nobody else is told of before it."""
        told = _ENDS_ON_A_SEAT.match(first_of(rest))
        others = (bare(other.name) for other in self._parts if other is not part and bare(other.name))
        if told is None or any(other in bare(told[0]) for other in others):
            return None
        return str(told[1]).lower()

    def sits_told(self, part: Part, action: NamedAction, clause: str) -> str | None:
        """The words for the seat on which somebody does something who has done nothing yet: "reads on a sofa"."""
        if not part.is_fresh or part.mark.posture != "stand":
            return None
        if action.action == "sleep" and (told := _AT_A_DESK.search(clause)) is not None:
            return f"sits at the {told[1]}"
        found = re.match(rf"(?:an? |the )?{re.escape(unnumbered(part.name).lower())} {_ON_A_SEAT.pattern}", clause)
        if found is not None and action.action not in TRAVELS:
            return f"sits on the {found[1]}"
        if action.action not in _DONE_SEATED and not _FEEDS.search(clause):
            return None
        told = _ON_A_SEAT.search(clause)
        return None if told is None else f"sits on the {told[1]}"

    def places(self, part: Part, text: str) -> bool:
        """Whether a text places somebody of whom it tells nothing else ("a priest between them"): they are there."""
        for match in re.finditer(rf"\b{re.escape(bare(part.name))}\b", text, re.I):
            relation = relation_after(text, match.end(), verbs=False)
            mark = None if relation is None else self._whereabouts.at(part, relation)
            if mark is not None:
                part.starts(mark)
                return True
        return False

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

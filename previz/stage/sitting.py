"""Who is seated when a scene opens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from previz.shots.actions import actions_in
from previz.shots.grammar import words
from previz.stage.extras import bare, head, spoken_names
from previz.stage.handling import TAKES_OUT
from previz.stage.joined import joined
from previz.stage.naming import named_things
from previz.stage.numbered import unnumbered
from previz.stage.pacing import TRAVELS
from previz.stage.resting import SAT_AT, SAT_ON
from previz.stage.sets.place import Place
from previz.stage.stations import is_seated
from previz.stage.world import CastMember, SceneBeat

_SITTING = frozenset({"sit", "drive", "type", "write"})
_RAPT = frozenset({"", "look", "listen", "laugh", "cry", "read", "talk", "smile", "eat"})
"""What those do who stay on the seats that are theirs."""


def who_sits(place: Place, cast: Sequence[CastMember], beats: Sequence[SceneBeat], leading: int) -> list[bool]:
    """Who is seated when the scene opens: in a place of seats all, elsewhere those whose first action is to sit."""
    first = _firsts(place, cast, beats)
    if place.seated:
        return [
            first.get(bare(member.name), "") not in TRAVELS
            and not (index >= leading and head(member.name) in _ON_THEIR_FEET)
            and head(member.name) not in _SERVE
            for index, member in enumerate(cast)
        ]
    at_table = any(_ROUND_A_TABLE.search(beat.text) for beat in beats if beat.speaker is None)
    return [
        (does := _first_of(member.name, first)) in _SITTING
        or (does in _RAPT and (is_seated(place, member.name) or (at_table and head(member.name) not in _ON_THEIR_FEET)))
        for member in cast
    ]


def who_goes(place: Place, cast: Sequence[CastMember], beats: Sequence[SceneBeat]) -> frozenset[str]:
    """The names of those who cross the floor first of all, and are on their feet for that."""
    first = _firsts(place, cast, beats)
    return frozenset(member.name for member in cast if _first_of(member.name, first) in TRAVELS)


def _firsts(place: Place, cast: Sequence[CastMember], beats: Sequence[SceneBeat]) -> dict[str, str]:
    """What each subject of some lines does first."""
    names = spoken_names([member.name for member in cast])
    first: dict[str, str] = {}
    for beat in beats:
        if beat.speaker is None:
            for action in joined(beat.text, actions_in(beat.text, names), names):
                clause = beat.text[action.start : action.end].lower()
                down = action.action == "sit" and (" down" in clause or "takes a seat" in clause)
                elsewhere = any(
                    thing.kind in {*SAT_ON, *SAT_AT} and not _has_seat(place, thing.kind)
                    for thing in named_things(clause)
                )
                elsewhere |= bool(_ON_A_WALL.search(clause)) or (action.action == "drive" and "kite" in clause)
                elsewhere |= action.action == "type" and not _AT_A_DESK.search(clause)
                upright = down or elsewhere or TAKES_OUT.search(clause)
                dines = action.action == "eat" and _AT_TABLE.search(clause)
                does = "sit" if dines or (action.action == "rise" and not _FROM_BED.search(clause)) else action.action
                first.setdefault(bare(action.subject or ""), "walk" if upright else does)
    return first


_SERVE = words(
    "waiter waitress waiters waitresses bartender barman barmaid steward stewardess stewards stewardesses butler maid"
)
"""Who is on their feet among those who sit, whatever they do."""

_FROM_BED = re.compile(r"\b(?:bed|ground|floor|knees|knee|grass|jumps?|leaps?|sits? up|straightens?)\b")
_ROUND_A_TABLE = re.compile(
    r"\b(?:poker|card|blackjack|chess) players?\b|\bplay\w* (?:cards|poker|chess|blackjack|draughts|dominoes)\b|"
    r"\b(?:count|deal|sort)(?:s|ing)? [^.;]*\b(?:table|desk|counter)\b|\bgamblers?\b",
    re.I,
)
"""What is done by people who sit at a table."""

_AT_TABLE = re.compile(r"\b(?:breakfast|lunch|dinner|supper|meal|soup|steak|pasta|din\w+)\b")
_ON_A_WALL = re.compile(r"\bon (?:the |a )?(?:\w+ )?(?:blackboard|whiteboard|board|wall|canvas|easel)\b")
_ON_THEIR_FEET = words(
    "waiter waitress bartender barman barmaid nurse doctor guard guards cop cops teacher butler maid steward "
    "stewardess clerk cashier conductor janitor cleaner bouncer"
)
"""Whose work has them on their feet where others sit."""

_AT_A_DESK = re.compile(r"\b(?:typ\w+|knit\w*|sew\w*|count\w*|deal\w*|sort\w*|play\w*)\b")


def _has_seat(place: Place, kind: str) -> bool:
    """Whether the set itself has seats of a kind."""
    return any(unnumbered(name) == kind for name in place.anchors)


def _first_of(name: str, first: Mapping[str, str]) -> str:
    """What somebody does first: they themselves, or the several that they are one of."""
    return next((action for who, action in first.items() if who == bare(name) or bare(name).startswith(f"{who} ")), "")

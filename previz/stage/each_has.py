"""Several who have something in hand: each has their own, as a mob has torches and two under umbrellas have two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from previz.stage.extras import bare
from previz.stage.naming import NamedThing
from previz.stage.numbered import unnumbered
from previz.stage.props import size
from previz.stage.world import Prop

_HAVE = re.compile(
    r"\b(?:carry|carrying|carries|hold|holding|holds|wave|waving|wield|wielding|brandish|brandishing|raise|raising|lower|lowering|"
    r"with|under|clutching|bearing|drink|drinking|swap|swapping|exchange|trade)\s+(?:(?:their|some|burning|lit|black|"
    r"open|red|white|paper|raised|protest|wooden|heavy)\s+){0,2}$",
    re.I,
)
_MOST, _PORTABLE = 12, 1.5
_OF_EACH = frozenset({"fishing_rod"})
"""What each of several has who are at it."""


def shared(there: Sequence[tuple[NamedThing, str]], names: Sequence[str]) -> list[tuple[NamedThing, str]]:
    """The things of some lines, so many of what several have in hand as there are of them. `names` are the people's."""
    return [(_each(thing, text, names), text) for thing, text in there]


def _each(thing: NamedThing, text: str, names: Sequence[str]) -> NamedThing:
    if thing.kind in _OF_EACH:
        return replace(thing, count=_told_before(thing, text, names))
    plural = text[thing.start : thing.end].lower().endswith("s") and max(size(thing.kind)) <= _PORTABLE
    if not (plural and (thing.count > 1 or thing.kind == "glass") and _HAVE.search(text[: thing.start])):
        return thing
    several = _told_before(thing, text, names)
    return replace(thing, count=min(several, _MOST)) if several > 1 else thing


def _told_before(thing: NamedThing, text: str, names: Sequence[str]) -> int:
    """How many there are of those of whom a line tells last before a thing; one where it tells of nobody."""
    groups = {unnumbered(name) for name in names}
    told = [name for name in groups if (at := text.lower().find(bare(name))) >= 0 and at < thing.start]
    last = max(told, key=lambda name: text.lower().rfind(bare(name), 0, thing.start), default=None)
    return max(sum(unnumbered(name) == last for name in names), 1)


def own_of(prop: Prop, order: int, props: Sequence[Prop]) -> Prop:
    """Of several things of one name the one that the so manieth of several people has; the thing itself where it is
    the only one."""
    base = unnumbered(prop.name)
    wanted = base if order == 0 else f"{base} {order + 1}"
    return next((other for other in props if other.name == wanted), prop)

"""Wardrobe and hand props by the words: what one shot of a scene says and a later one contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from previz.shots.actions import actions_in
from previz.stage.continuity.joins import Rule, spoken
from previz.stage.continuity.wardrobe import Bond, Costume, changes, costumes, same_thing
from previz.stage.world import SceneBeat

_HANDLING = frozenset({"pick_up", "put_down", "take", "throw", "hand_over", "reach", "carry"})


@dataclass(frozen=True, slots=True)
class Described:
    """A shot's number and words, and its window on the scene's clock in seconds."""

    number: str
    words: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two shots of a scene, by their places among its shots, that dress or equip somebody differently.

    `told` is what the first says, `other` what the second says instead. `scripted` is whether it is the scene's own
    words that the second contradicts; both places are then its own.
    """

    rule: Rule
    first: int
    second: int
    told: Costume
    other: Costume
    why: str


@dataclass(frozen=True, slots=True)
class _Statement:
    shot: int
    at: float
    costume: Costume


def contradictions(
    shots: Sequence[Described], beats: Iterable[SceneBeat], cast: Sequence[str]
) -> tuple[Contradiction, ...]:
    """What shots of a scene say against what earlier shots, or its script, said before."""
    action = tuple(beat for beat in beats if beat.speaker is None)
    last: dict[tuple[str, str], _Statement] = {}
    for beat in action:
        for costume in costumes(beat.text, cast):
            if costume.bond is Bond.WEARS:
                last.setdefault(_key(costume), _Statement(-1, beat.start, costume))
    found: list[Contradiction] = []
    for index, shot in enumerate(shots):
        for costume in costumes(shot.words, cast):
            before = last.get(_key(costume))
            if (
                before is not None
                and _clash(before, index, costume)
                and not _changed(before, index, shots, action, cast)
            ):
                found.append(_contradiction(shots, before, index, costume))
            if before is None or costume.whole or before.costume.bond is Bond.HOLDS:
                last[_key(costume)] = _Statement(index, shot.start, costume)
    return tuple(found)


def _key(costume: Costume) -> tuple[str, str]:
    return costume.who, costume.part


def _clash(before: _Statement, index: int, costume: Costume) -> bool:
    """Whether a statement contradicts an earlier one."""
    told = before.costume
    if not (told.thing and costume.thing):
        near = costume.bond is Bond.WEARS or before.shot == index - 1
        return bool(told.thing) != bool(costume.thing) and told.whole and costume.whole and near
    if same_thing(told, costume):
        return told.colour is not None and costume.colour is not None and told.colour != costume.colour
    if costume.bond is Bond.HOLDS:
        return before.shot == index - 1
    return told.whole and costume.whole


def _changed(
    before: _Statement, index: int, shots: Sequence[Described], action: Sequence[SceneBeat], cast: Sequence[str]
) -> bool:
    """Whether anything between two statements tells of a change."""
    now, start = shots[index], shots[max(before.shot, 0)].start if before.shot >= 0 else before.at
    between = [shot.words for shot in shots[max(before.shot, 0) : index + 1]]
    between += [beat.text for beat in action if beat.start < now.end and beat.start + beat.seconds > start]
    who, holds = before.costume.who, before.costume.bond is Bond.HOLDS
    for text in between:
        if any(change.who in (None, who) for change in changes(text, cast)):
            return True
        if holds and any(action_.action in _HANDLING for action_ in actions_in(text, cast)):
            return True
    return False


def _contradiction(shots: Sequence[Described], before: _Statement, index: int, costume: Costume) -> Contradiction:
    told, who = before.costume, spoken(costume.who)
    first = before.shot if before.shot >= 0 else max(index - 1, 0)
    source = shots[before.shot].number if before.shot >= 0 else "the script"
    verb = "wears" if costume.bond is Bond.WEARS else "holds"
    why = f"{who} {verb} {_told(told)} in {source}, {_told(costume)} in {shots[index].number}"
    rule = Rule.WARDROBE if costume.bond is Bond.WEARS else Rule.PROP
    return Contradiction(rule, first, index, told, costume, why)


def _told(costume: Costume) -> str:
    if not costume.thing:
        return f"none of it (“{costume.text}”)"
    return costume.text if costume.text.endswith("s") else f"{_article(costume)} {costume.text}"


def _article(costume: Costume) -> str:
    return "an" if costume.text[:1].lower() in "aeiou" else "a"


def told_instead(words: str, other: Costume, told: Costume) -> str:
    """The words of a shot with what an earlier one told in place of what it says; `told` is a thing, not nothing."""
    before = words[: other.start]
    if not other.thing:
        cue = "in" if told.bond is Bond.WEARS else "holding"
        return f"{before}{cue} {_told(told)}{words[other.end :]}"
    article = f"{_article(told)} "
    for wrong in ("an ", "a "):
        if before.lower().endswith((f" {wrong}", wrong)) and before.lower().endswith(wrong):
            before = before[: len(before) - len(wrong)] + article
            break
    return before + told.text + words[other.end :]

"""Answers held against the language of shots: what they say is read as any words are, and the words alone count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeGuard, TypeVar

from previz.script.assistant.claims import with_claims
from previz.script.assistant.cleaning import has_unseen, one_line
from previz.script.assistant.prompt import LONGEST_WORDS, MOST_REWRITES, MOST_SHOTS
from previz.script.assistant.remarks import remarks_on
from previz.script.assistant.sheets import SceneSheet, ShotSheet
from previz.script.assistant.telling import in_words, quoted
from previz.shots.grammar import ARTICLES
from previz.shots.language import understand
from previz.shots.overriding import checked, effective
from previz.shots.rewriting import Rewriting, changes_between
from previz.shots.spec import ShotSpec

_LONGEST_WHY = 160
_LOOKED_AT = 4
"""How many times the pieces that are taken are looked at before the rest is left."""
_TOLD = tuple(name for name in ShotSpec.__dataclass_fields__ if name != "understood")
_MOST_SAID = 6
"""How many pieces that were left out are told one by one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A shot that was proposed: its words, what they are understood as, why, the lines, and what is to be known.

    `number` counts from 1. The lines are None where the answer gave none that the scene has.
    """

    number: int
    words: str
    spec: ShotSpec
    why: str
    remarks: tuple[str, ...] = ()
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class FieldTurn:
    """A field that other words change: what it was, and what it becomes, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Other words of a shot: what changes in them, and in its fields; those set by hand stay."""

    number: int
    rewriting: Rewriting
    spec: ShotSpec
    why: str
    remarks: tuple[str, ...] = ()
    turns: tuple[FieldTurn, ...] = ()


Piece = TypeVar("Piece", Proposal, Rewrite)


@dataclass(frozen=True, slots=True)
class Checked(Generic[Piece]):
    """What of an answer can be used, and why the rest cannot."""

    pieces: tuple[Piece, ...]
    dropped: tuple[str, ...] = ()


class _Unusable(Exception):
    """A piece of an answer that cannot be used, with the reason as its text."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """Words that can be used, with what is to be known of them."""

    words: str
    why: str
    remarks: tuple[str, ...]


def check_shots(sheet: SceneSheet, items: Sequence[object]) -> Checked[Proposal]:
    """The shots that were proposed for a scene."""
    known = {_face(shot.words): f"shot {shot.number}" for shot in sheet.shots}

    def proposal(number: int, item: Mapping[str, object]) -> Proposal:
        worded = _worded(item, sheet.cast, ())
        _require_new(worded.words, known, number)
        spec = understand(worded.words, sheet.cast)
        lines, said = _lines(sheet, item)
        remarks = (*worded.remarks, *remarks_on(worded.words, sheet), *said)
        return Proposal(number, worded.words, spec, worded.why, tuple(dict.fromkeys(remarks)), *lines)

    return _checked(items, MOST_SHOTS, proposal)


def check_rewrites(sheet: ShotSheet, items: Sequence[object]) -> Checked[Rewrite]:
    """The other words that were proposed for a shot. What a hand has set stays, whatever they say."""
    known = {_face(sheet.words): "the shot already"}
    cast = sheet.scene.cast
    before = effective(sheet.words, sheet.overrides, cast)

    def rewrite(number: int, item: Mapping[str, object]) -> Rewrite:
        worded = _worded(item, cast, tuple(sheet.overrides))
        _require_new(worded.words, known, number)
        after = effective(worded.words, sheet.overrides, cast)
        rewriting = Rewriting(sheet.words, worded.words, changes_between(sheet.words, worded.words))
        remarks = (*worded.remarks, *remarks_on(worded.words, sheet.scene), *_held(sheet, worded.words))
        return Rewrite(
            number, rewriting, after, worded.why, tuple(dict.fromkeys(remarks)), tuple(_turns(before, after))
        )

    return _checked(items, MOST_REWRITES, rewrite)


def _checked(
    items: Sequence[object], most: int, read_piece: Callable[[int, Mapping[str, object]], Piece]
) -> Checked[Piece]:
    pieces: list[Piece] = []
    dropped: list[str] = []
    for item in items[: _LOOKED_AT * most]:
        try:
            if len(pieces) == most:
                raise _Unusable(f"more than {most} were proposed")
            if not isinstance(item, Mapping):
                raise _Unusable("one is no description")
            pieces.append(read_piece(len(pieces) + 1, item))
        except _Unusable as reason:
            dropped.append(str(reason))
    unseen = len(items) - _LOOKED_AT * most
    rest: tuple[str, ...] = (f"{unseen} more, which were not looked at",) if unseen > 0 else ()
    return Checked(tuple(pieces), (*_counted(dropped), *rest))


def _counted(reasons: Sequence[str]) -> Iterator[str]:
    """Each reason once, with how often it was met where that is more."""
    distinct = tuple(dict.fromkeys(reasons))
    for reason in distinct[:_MOST_SAID]:
        count = reasons.count(reason)
        yield f"{reason} ({count} times)" if count > 1 else reason
    if len(distinct) > _MOST_SAID:
        yield f"{len(distinct) - _MOST_SAID} others for like reasons"


def _worded(item: Mapping[str, object], cast: Sequence[str], by_hand: Sequence[str]) -> _Worded:
    """The words of a piece, with what it claims said in them where our own words can say it."""
    given = item.get("description")
    if not isinstance(given, str) or not one_line(given[: 4 * LONGEST_WORDS]):
        raise _Unusable("one has no words")
    words = one_line(given[: 4 * LONGEST_WORDS])
    if len(given) > LONGEST_WORDS:
        raise _Unusable(f"{quoted(words)} is longer than {LONGEST_WORDS} characters")
    why = item.get("why")
    said, remarks = with_claims(words, {name: value for name, value in item.items() if name not in by_hand}, cast)
    seen = ("marks that are not seen were taken out", *remarks) if has_unseen(given) else remarks
    spec = understand(said, cast)
    if not any(getattr(spec, name) for name in _TOLD):
        raise _Unusable(f"nothing in {quoted(words)} is understood as a shot")
    return _Worded(said, one_line(why[:LONGEST_WORDS])[:_LONGEST_WHY] if isinstance(why, str) else "", seen)


def _held(sheet: ShotSheet, words: str) -> Iterator[str]:
    """The fields set by hand that stay, where the words say another thing of them."""
    said = understand(words, sheet.scene.cast)
    for name, value in sheet.overrides.items():
        told = getattr(said, name)
        if told not in (None, (), False) and told != checked(name, value):
            yield f"{name.replace('_', ' ')} stays as it was set by hand: the words say {in_words(told)}"


def _turns(before: ShotSpec, after: ShotSpec) -> Iterator[FieldTurn]:
    for name in _TOLD:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and not (name == "subjects" and _bare(old) == _bare(new)):
            yield FieldTurn(name, in_words(old), in_words(new))


def _bare(names: Sequence[str]) -> list[str]:
    """Who is meant, however they are written: "the letter" and "A LETTER" are one."""
    return [" ".join(word for word in name.lower().split() if word not in ARTICLES) for name in names]


def _lines(sheet: SceneSheet, item: Mapping[str, object]) -> tuple[tuple[int | None, int | None], tuple[str, ...]]:
    """The lines that a piece covers, where the scene has them, and what is to be said of them."""
    first, last = item.get("first_line"), item.get("last_line")
    known = [line.number for line in sheet.lines]
    if _whole(first) and _whole(last) and known and known[0] <= first <= last <= known[-1]:
        return (first, last), ()
    return (None, None), ("it names no lines of this scene, and goes to its end",)


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _require_new(words: str, known: dict[str, str], number: int) -> None:
    face = _face(words)
    if face in known:
        raise _Unusable(f"{quoted(words)} says what {known[face]} says")
    known[face] = f"proposal {number}"


def _face(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(" .!")

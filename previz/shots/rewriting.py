"""Fields back into words: a field that was set rewrites the phrase that says it, and nothing else.

Every way of saying it that is tried is read again: one is taken only when it says the new value and changes no other
field. What no words say is named, and stays a field set by hand.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from previz.shots.language import understand
from previz.shots.overriding import checked
from previz.shots.phrasing import adverb, moves_in, phrases
from previz.shots.spec import Composition, Movement, ShotSpec, Size, Speed
from previz.shots.trimming import FOLLOWING, LEADING, TELLER, cut, without
from previz.shots.wording import size_words

_FIELDS = tuple(field.name for field in fields(ShotSpec) if field.name != "understood")
_CAMERA = frozenset(
    {
        "size",
        "angle",
        "dutch",
        "movement",
        "movement_speed",
        "lens_mm",
        "composition",
        "sensor",
        "stop",
        "playback",
        "optic",
    }
)
_OPENING = frozenset({"size", "composition", "angle", "optic"})
"""What is said before the action; all else is said after it."""

_MAY_TRADE = frozenset({"subjects", "location", "interior", "action"})
"""Fields that one thing may move between with the size: a wide of a lighthouse shows a place, a close-up a thing."""

_NOT_DONE = frozenset({Movement.STATIC, Movement.HANDHELD, Movement.DOLLY_ZOOM, Movement.RACK_FOCUS})
"""Moves that are a way of shooting rather than something that the camera does: nobody says "we static"."""

_SIZES = frozenset(size_words(size) for size in Size)
_TWO = 2
_LED_ON = re.compile(r"\s+(?:from|between)$", re.IGNORECASE)
"""What leads on from a move, where its phrase holds it: "rack from"."""
_FROM_ONE = re.compile(r"^from\s+([^,.;:]+?)\s+to\s+(?=\w)", re.IGNORECASE)
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A place where words changed: `old` stood from `start` to `end` of the words before, `new` stands there now."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Words before and after, what changed between them in order, and the fields that no words could say."""

    before: str
    after: str
    changes: tuple[Change, ...]
    unsaid: tuple[str, ...] = ()


def rewritten(text: str, values: Mapping[str, object], cast: Sequence[str] = ()) -> Rewriting:
    """Rewrite a description so that it says the values of some fields; None takes what says the field out.

    Raises WrongUse for a field or a value that there is not.
    """
    wanted = {field: checked(field, value) for field, value in values.items()}
    words, unsaid = text, []
    for field in sorted(wanted, key=_FIELDS.index):
        value = wanted[field]
        found = _reworded(words, field, value, cast)
        if found is None:
            unsaid.append(field)
        else:
            words = found
    return Rewriting(text, words, changes_between(text, words), tuple(unsaid))


FRAMING = frozenset({"size", "angle", "dutch", "composition", "subjects", "side"})
"""Fields that compose a frame anew, so that a camera put by hand gives way to them."""


def still_by_hand(
    before: str, after: str, overrides: Mapping[str, object], cast: Sequence[str] = ()
) -> dict[str, object]:
    """The fields set by hand that outlive new words: all but those of which the new words say something else than the
    old ones did."""
    if not overrides:
        return {}
    old, new = understand(before, cast), understand(after, cast)
    told = {field for field in _FIELDS if getattr(new, field) not in (getattr(old, field), None, (), False)}
    return {
        field: value
        for field, value in overrides.items()
        if field not in told and not (field == "camera" and told & FRAMING)
    }


def by_hand(text: str, overrides: Mapping[str, object], cast: Sequence[str] = ()) -> tuple[str, ...]:
    """The fields set by hand to something that the words do not say themselves."""
    if not overrides:
        return ()
    said = understand(text, cast)
    return tuple(field for field, value in overrides.items() if checked(field, value) != getattr(said, field))


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """What differs between two descriptions, word by word. Applied to the first from the last one back, they give the
    second."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    places = [0]
    for token in old:
        places.append(places[-1] + len(token))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Change(places[i], places[j], "".join(old[i:j]), "".join(new[k:n]))
        for tag, i, j, k, n in matcher.get_opcodes()
        if tag != "equal"
    )


def _reworded(text: str, field: str, value: object, cast: Sequence[str]) -> str | None:
    """The words with one field changed, or None where no words say it."""
    said = understand(text, cast)
    wanted = {name: getattr(said, name) for name in _FIELDS} | {field: value}
    if field == "movement" and not _moving(value):
        wanted["movement_speed"] = None
    nearest: str | None = None
    bound = _bound_up(said, field)
    for candidate in dict.fromkeys(_candidates(text, said, field, value)):
        read = understand(candidate, cast)
        differing = {name for name in _FIELDS if getattr(read, name) != wanted[name]}
        if field == "composition" and _are_the_same(read, said, value):
            differing -= {"subjects"}
        if not differing:
            return candidate
        if nearest is None and differing <= bound:
            nearest = candidate
    return nearest


def _are_the_same(read: ShotSpec, said: ShotSpec, value: object) -> bool:
    """Whether a shot that is composed anew is of the same people: of a single over a shoulder the one who is seen."""
    alone = value is Composition.SINGLE and said.composition is Composition.OVER_THE_SHOULDER
    return sorted(read.subjects) == sorted(said.subjects) or (alone and read.subjects == said.subjects[:1])


def _bound_up(said: ShotSpec, field: str) -> frozenset[str]:
    """The fields that cannot but change with one: those whose phrase holds its phrase, or lies in it."""
    mine = _spans(said, field)
    bound = {span.field for span in said.understood for start, end in mine if span.start < end and start < span.end} - {
        field
    }
    return frozenset(bound | (_MAY_TRADE if field == "size" else frozenset()))


def _candidates(text: str, said: ShotSpec, field: str, value: object) -> Iterator[str]:
    """Ways of saying it, best first."""
    if value == getattr(said, field):
        yield text
    spans = _spans(said, field)
    if value in (None, (), False) and field != "interior":
        yield from without(text, spans)
        return
    if isinstance(value, tuple):
        yield from _listed(text, said, field, value, spans)
    elif spans:
        if isinstance(value, Composition):
            yield from _recomposed(text, said, value, spans[0])
        yield from _replaced(text, field, value, spans)
    if not spans or field == "interior":
        yield from _added(text, said, field, value)


def _spans(said: ShotSpec, field: str) -> list[tuple[int, int]]:
    return sorted({(span.start, span.end) for span in said.understood if span.field == field})


def _replaced(text: str, field: str, value: object, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The first phrase that says the field gives way to the new one; others that say it too go."""
    (start, end), others = spans[0], spans[1:]
    for phrase in phrases(field, value, text[start:end]):
        for rest in without(text[end:], [(s - end, e - end) for s, e in others]) if others else (text[end:],):
            yield text[:start] + phrase + rest
            yield _before_place(text[:start]) + phrase + rest


def _recomposed(text: str, said: ShotSpec, value: Composition, span: tuple[int, int]) -> Iterator[str]:
    """An over-the-shoulder of two becomes another shot of them, or the other way round."""
    names = _spans(said, "subjects")
    was_over = said.composition is Composition.OVER_THE_SHOULDER  # "over Ben's shoulder onto Mara" holds the first
    if len(names) != len(said.subjects) or len(names) != _TWO or names[0][0] < span[0 if was_over else 1]:
        return
    first, second = (text[start:end] for start, end in names)
    for phrase in (_amid(text[: span[0]], each) for each in phrases("composition", value, text[slice(*span)])):
        if value is Composition.OVER_THE_SHOULDER:
            yield f"{text[: span[0]]}{phrase} {second} onto {first}{text[names[1][1] :]}"
        elif was_over and value is Composition.SINGLE:
            yield f"{text[: span[0]]}{phrase} of {second}{text[names[1][1] :]}"
        elif was_over:
            yield f"{text[: span[0]]}{phrase} of {second} and {first}{text[names[1][1] :]}"


def _amid(head: str, phrase: str) -> str:
    """A phrase as it stands behind some words: no capital amid a sentence, but that of an abbreviation."""
    begins = not head.strip() or head.rstrip()[-1] in ".!?:"
    return phrase if begins or phrase[1:2].isupper() else phrase[:1].lower() + phrase[1:]


def _before_place(head: str) -> str:
    """What stands before a phrase, less the little words that led to the old one: `at`, `in the`."""
    return re.sub(LEADING + "$", "", head, flags=re.IGNORECASE)


def _listed(
    text: str, said: ShotSpec, field: str, value: tuple[object, ...], spans: Sequence[tuple[int, int]]
) -> Iterator[str]:
    if field == "movement":
        yield from _moved(text, said, tuple(Movement(str(each)) for each in value), spans)
    elif len(spans) == len(value):
        for (start, end), each in sorted(zip(spans, _in_text_order(said, field, value), strict=True), reverse=True):
            text = text[:start] + str(each) + text[end:]
        yield text


def _in_text_order(said: ShotSpec, field: str, value: tuple[object, ...]) -> list[object]:
    """New names in the order in which the words name the old ones: an over-the-shoulder names the near one first."""
    unsorted = [(span.start, span.end) for span in said.understood if span.field == field]
    order = list(dict.fromkeys(unsorted))
    if len(order) != len(value):
        return list(value)
    swapped = said.composition is not None and said.composition.value == "over_the_shoulder" and len(value) == 2
    names = list(value)[::-1] if swapped else list(value)
    return [name for _, name in sorted(zip(order, names, strict=True), key=lambda pair: pair[0])]


def _moved(text: str, said: ShotSpec, moves: tuple[Movement, ...], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    spans = [(start, start + len(_LED_ON.sub("", text[start:end]))) for start, end in spans]
    paces = _spans(said, "movement_speed") if not _moving(moves) else []
    if not spans:
        for words in (moves_in(moves), ", ".join(moves_in((move,)) for move in moves)):
            yield from _inserted(text, said, words, opening=False)
        return
    bare = cut(text, paces, "", r"^\s*")
    if moves[0] in _NOT_DONE and text[spans[-1][1] :].lstrip().lower().startswith("from "):
        yield from _stilled(text, moves, sorted([*spans, *paces]))
    if bare == text:
        yield from _fewer_moves(text, said, moves, spans)
        yield from _moved_in_place(text, moves, spans)
    if moves[0] in _NOT_DONE:
        yield from _stilled(text, moves, sorted([*spans, *paces]))
    if moves[: len(said.movement)] == said.movement:
        yield from _at_end(text, f", then {moves_in(moves[len(said.movement) :])}")
    for rest in without(text, sorted([*spans, *paces])):
        yield from _inserted(rest, said, moves_in(moves), opening=False)


def _fewer_moves(
    text: str, said: ShotSpec, moves: tuple[Movement, ...], spans: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """Some of the moves that are said go, and the others stay as they are said."""
    if len(spans) != len(said.movement) or len(moves) >= len(spans):
        return
    kept, gone = list(moves), []
    for span, move in zip(spans, said.movement, strict=True):
        if kept[:1] == [move]:
            kept.pop(0)
        else:
            gone.append(span)
    if not kept:
        yield from without(text, gone)


def _stilled(text: str, moves: tuple[Movement, ...], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What the camera does gives way to how it is held: "Static on Dina" for "We push in slowly on Dina"."""
    (start, _), (_, end) = spans[0], spans[-1]
    tail = text[end:].lstrip()
    apart = len(spans) > 1 and re.search(r"[.,;:]", text[start:end])
    tail = re.sub(r"^from\s+", "", _FROM_ONE.sub(r"\1 and ", tail, count=1), flags=re.IGNORECASE)
    if apart or not tail[:1].isalnum():
        return
    head = re.sub(TELLER + "$", "", text[:start], flags=re.IGNORECASE)
    phrase = moves_in(moves)
    phrase = phrase if head.strip() else phrase[0].upper() + phrase[1:]
    yield f"{head}{phrase} {tail}" if re.match(FOLLOWING, " " + tail) else f"{head}{phrase} on {tail}"


def _moved_in_place(text: str, moves: tuple[Movement, ...], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Each phrase of a move gives way to another, or the first of them to all."""
    (start, end), others = spans[0], spans[1:]
    if moves[0] in _NOT_DONE and re.search(TELLER + "$", text[:start], flags=re.IGNORECASE):
        return
    if len(spans) == len(moves):
        one_by_one = text
        for (first, last), move in sorted(zip(spans, moves, strict=True), reverse=True):
            one_by_one = one_by_one[:first] + moves_in((move,), text[first:last]) + one_by_one[last:]
        yield one_by_one
    phrase = moves_in(moves, text[start:end])
    for rest in without(text[end:], [(s - end, e - end) for s, e in others]) if others else (text[end:],):
        yield text[:start] + phrase + rest


def _added(text: str, said: ShotSpec, field: str, value: object) -> Iterator[str]:
    """A field that nothing says yet is said at its usual place."""
    if field == "movement_speed" and isinstance(value, Speed):
        for _, end in _spans(said, "movement"):
            yield f"{text[:end]} {adverb(value)}{text[end:]}"
        return
    if field == "location":
        yield from _at_end(text, f" in the {value}", f" at the {value}")
    if field == "action":
        yield from _at_end(text, f". {str(value)[:1].upper()}{str(value)[1:]}", f", {value}")
    if field in _MAY_TRADE - {"interior"}:
        return
    for phrase in phrases(field, value):
        yield from _inserted(text, said, phrase, opening=field in _OPENING)


def _inserted(text: str, said: ShotSpec, phrase: str, *, opening: bool) -> Iterator[str]:
    """A phrase among the camera's words where there are some, or else before the action or after it."""
    capital = phrase[0].upper() + phrase[1:]
    if phrase in _SIZES and re.match(r"[\w-]+(?: \w+)? shot\b", text):
        bare = phrase.removesuffix(" shot")
        yield f"{bare[0].upper()}{bare[1:]} {text[0].lower()}{text[1:]}"  # "wide tracking shot"
    yield from _beside_camera(text, said, phrase)
    first = f"{capital}. {text}" if text.strip() else capital
    if opening and any(span.start == 0 and span.field in _CAMERA for span in said.understood):
        yield f"{capital if text[:1].isupper() else phrase}, {text}"
    if opening:
        yield first
    if text.strip():
        yield from _at_end(text, f", {phrase}", f". {capital}")
    yield first
    yield phrase + ", " + text


def _beside_camera(text: str, said: ShotSpec, phrase: str) -> Iterator[str]:
    ends = sorted({span.end for span in said.understood if span.field in _CAMERA}, reverse=True)
    for end in ends:
        if not text[end:].strip() or re.match(r"\s*[,.;:]", text[end:]):
            yield f"{text[:end]}, {phrase}{text[end:]}"


def _at_end(text: str, *phrases_after: str) -> Iterator[str]:
    bare = text.rstrip()
    stop = bare[-1:] if bare[-1:] in ".!?" else ""
    for phrase in phrases_after:
        yield (bare[: len(bare) - len(stop)] + phrase + stop).lstrip(" ,.")


def _moving(value: object) -> bool:
    return isinstance(value, tuple) and any(move is not Movement.STATIC for move in value)

"""The reader of what the day and the kit allow, before the shot that follows from it: "no track today, so sticks"."""

from __future__ import annotations

from previz.shots.camera_slates import is_camera_ahead
from previz.shots.grammar import words
from previz.shots.lexicon import CREATURE
from previz.shots.mentions import is_person
from previz.shots.reading import Reading

_MEANS = words(
    "light lights daylight sun sunset sunrise time hour hours minute minutes day budget money track tracks rails crane "
    "jib dolly gimbal steadicam slider tripod generator genny permit permission extras crew battery batteries lens "
    "lenses tide drone power lamp lamps rain weather location set space room ceiling wall clearance noon six five four "
    "seven lunch wrap overtime camera cameras card cards stock rig mount head"
)
"""What a shot is made with, and in how long."""
_OPENING = words(
    "we we've we're there there's no the our only it's i i've they they've just lost losing out with rain weather"
)
_LEADING = words("just let's we we'll i'd i'll it's then go do shoot only")
_BEING = words("is are isn't aren't won't doesn't can't")
_THEN = words("last forget fake cheat")
"""What is done then, besides a shot that is told by its terms."""
_OTHERS = words("he she they")
_ON_SET = words("actors actor cast crew extras loader grip grips operator")
_CREW = words("we we'll we'd let's")
_LONGEST_IF = 3
_BACK = 20


def read_means(reading: Reading) -> None:
    """Set aside why the shot must be as it is, up to "so" ("we have one hour of light so: WS, MS"), and what is done
    if the day goes otherwise ("if it rains we go inside").
    """
    for index in reading.sentence_starts:
        if reading.tokens[index].word == "if" and (last := _otherwise_end(reading, index)):
            reading.mark(index, last)
    for index, token in enumerate(reading.tokens):
        if token.word == "so" and not token.quoted and _leads_to_shot(reading, index + 1):
            first = _reason_start(reading, index)
            if first < index:
                _mark_but_times(reading, first, _past_look(reading, index + 1))
                reading.forget_names(first, index)


def _mark_but_times(reading: Reading, first: int, last: int) -> None:
    """Set a stretch aside but for the time of day in it ("twenty minutes before sunset")."""
    index = first
    while index < last:
        told = [n for n, term in reading.vocabulary.terms.at(reading.tokens, index) if term.field == "time_of_day"]
        if not told:
            reading.mark(index, index + 1)
        index += told[0] if told else 1


def _past_look(reading: Reading, first: int) -> int:
    """Past how the shot then looks, where it fills the rest of the stretch ("so one take:")."""
    if first >= len(reading.tokens):
        return first
    looks = [n for n, kind in reading.vocabulary.talk.at(reading.tokens, first) if kind == "looks"]
    return first + looks[0] if looks and reading.ends_segment(first + looks[0]) else first


def _otherwise_end(reading: Reading, first: int) -> int:
    """The end of "if it rains we go inside; if not"; 0 where it is the story's."""
    last = first + 1
    while last < len(reading.tokens) and not reading.is_first(last) and last - first < _BACK:
        if reading.starts_segment(last) and ("if" in reading.words(last, 2) or ":" in reading.gap(last)):
            break
        if reading.starts_segment(last) and reading.tokens[last - 1].word in {"inside", "indoors", "home", "tomorrow"}:
            break
        last += 1
    said = {token.word for token in reading.tokens[first:last]}
    if said.isdisjoint(_CREW) or any(k in reading.named for k in range(first, last)):
        return 0
    if any(is_person(reading, reading.tokens[k].word) for k in range(first, last)) or not _is_shoot_day(reading, first):
        return 0
    return last + 2 if reading.words(last, 2) in {("if", "not"), ("or", "else")} else last


def _is_shoot_day(reading: Reading, first: int) -> bool:
    """Whether "if" is said of the sky, the light or the kit."""
    said = reading.words(first + 1, _LONGEST_IF)
    return said[:1] in {("it",), ("we",)} or not _MEANS.isdisjoint(said)


def _leads_to_shot(reading: Reading, first: int) -> bool:
    """Whether a term, a move or a mark follows "so"."""
    if first >= len(reading.tokens) or reading.tokens[first].sentence != reading.tokens[first - 1].sentence:
        return False
    if reading.ends_segment(first):
        return True
    while reading.after(first) in _LEADING:
        first += 1
    if reading.after(first) in _THEN or reading.words(first + 1, 1) in {("mm",), ("mil",)}:
        return True
    if first >= len(reading.tokens):
        return False
    return is_camera_ahead(reading, first) or bool(reading.vocabulary.talk.at(reading.tokens, first))


def _reason_start(reading: Reading, last: int) -> int:
    """Where the sentence begins, if it has told of nothing but the means of the shot; else `last`."""
    first = last
    while not reading.is_first(first) and ":" not in reading.gap(first) and last - first < _BACK:
        first -= 1
    if last - first >= _BACK or reading.roles[first]:
        return last
    told = range(first, last)
    told_of = [k for k in told if reading.tokens[k].word not in _ON_SET]
    if any(k in reading.named or _is_alive(reading, reading.tokens[k].word) for k in told_of):
        return last
    opens = reading.tokens[first].word in _OPENING and any(reading.tokens[k].word in _MEANS for k in told)
    return first if opens or any(reading.tokens[k].word in _BEING for k in told) else last


def _is_alive(reading: Reading, word: str) -> bool:
    return is_person(reading, word) or reading.vocabulary.lexicon.kind(word) == CREATURE or word in _OTHERS

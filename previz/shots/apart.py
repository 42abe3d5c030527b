"""Who does something apart from it: before an aside, after a place of its own, after what happens meanwhile."""

from __future__ import annotations

from previz.shots.clauses import Clause
from previz.shots.grammar import OF_THE_BODY, OWNERS, words
from previz.shots.inversions import opens_inverted
from previz.shots.joining import past_places
from previz.shots.mentions import head_of, is_subject
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, Mention, Reading

_TELLING = words(
    "thinks think says say knows know sees see tells tell hopes hope realises realise realizes realize notices notice "
    "feels feel hears hear believes believe watches watch swears swear insists insist claims claim finds find learns "
    "learn decides decide guesses guess wishes wish fears fear forgets forget pretends pretend lets let makes make"
)
"""What leads to what is thought or told, without a word for it ("knows the man lies")."""
_NEAR, _LED = 6, 3
_ASIDE_MARKS = frozenset((",", "(", "…", "...", "-", "–", "—"))
_ASIDES = 3
"""The most stretches that are looked back over."""
_MEANWHILE = words("as while when until where because before after")


def after_meanwhile(reading: Reading, last: int, verb: int) -> Mention | None:
    """Who does something after what happens meanwhile, with no mark between ("when the music stops the dancers
    freeze"): `last` is the verb before.
    """
    first = last
    while not reading.starts_segment(first):
        first -= 1
    first += reading.tokens[first].word == "just"
    one = reading.tokens[first].segment == reading.tokens[verb].segment
    told = reading.tokens[last].word in _TELLING or not {"C", "O"}.isdisjoint(reading.tags[last:verb])
    if not one or reading.tokens[first].word not in _MEANWHILE or told:
        return None
    for begin in range(last + 1, verb):
        if reading.tokens[begin].word in _MEANWHILE or reading.tags[begin] in "WM":
            return None
        who = noun_phrase(reading, begin) if reading.tags[begin] in "DS" else None
        if who is not None and who.last == verb and not who.cast and is_subject(reading, who):
            return who
    return None


def opening_of(reading: Reading, clause: Clause) -> Mention | None:
    """Who opens the sentence, apart from what is done ("a wolf, ribs showing, drinks")."""
    helping = range(clause.first, clause.verb)  # "the lioness, belly down, doesn't move"
    helped = all(reading.tags[k] in "MR" or reading.tokens[k].word in {"does", "do", "did"} for k in helping)
    if (reading.tags[clause.verb] != "G" and not helped) or opens_inverted(reading, clause.verb) == clause.verb:
        return None
    first = clause.verb
    while first and reading.tokens[first - 1].sentence == reading.tokens[clause.verb].sentence:
        first -= 1
    parted = (k for k in range(first + 1, clause.first) if reading.starts_segment(k))
    headed = [k for k in parted if reading.gap(k).strip() in {":", ";"}]
    first = headed[-1] if headed else first  # "Tag: a ferret, watching TV"
    first += reading.tokens[first].word == "then"
    if reading.tags[first] in "PR" and reading.roles[first] is None:
        first = _past_place(reading, first, clause.first)  # "out on the ice, a dot, running"
    while first < clause.first and reading.tags[first] == "R":
        first += 1  # "just boots, stamping"
    mention = noun_phrase(reading, first) if reading.roles[first] is None and first < clause.first else None
    if mention is None or not is_subject(reading, mention):
        return None
    last = past_places(reading, mention.last, clause.first)  # "elephants in a line, trunk to tail"
    if last + 1 == clause.first and reading.tags[last] == "W":
        return mention  # "a cat that hates everyone"
    if not reading.ends_segment(last):
        return None
    apart = last < len(reading.tokens) and reading.gap(last).strip() == ","
    bare = reading.tags[clause.verb] in "ZB" and reading.is_first(first)  # "smoke, thick, fills the room"
    return mention if apart and (mention.cast or reading.tags[first] in "DS" or bare) else None


def _past_place(reading: Reading, first: int, end: int) -> int:
    """Past a place that opens a sentence on its own, or no further."""
    last = first + 1
    while last < end and not reading.starts_segment(last):
        last += 1
    placed = "P" in reading.tags[first:last] and {"Z", "B", "G"}.isdisjoint(reading.tags[first:last])
    return last if placed and last < end else first


def apart_from(reading: Reading, clause: Clause) -> list[Mention]:
    """Who does something apart from it, before an aside ("and the scoreboard, for once, gives way")."""
    if reading.tags[clause.verb] not in "ZB" or clause.first < clause.verb or not reading.starts_segment(clause.verb):
        return []
    begin = clause.verb
    for _ in range(_ASIDES):
        end = begin
        begin = _stretch_start(reading, end)
        if begin < 1 or reading.is_first(end):
            return []
        if reading.roles[end - 1] == CAMERA and (aside := _aside_start(reading, end)):
            begin = aside
            continue  # "as the old dog, if you please, climbs"
        led = begin + (reading.tokens[begin].word in _MEANWHILE | {"and", "but", "then"})
        if end - begin > _LED:
            led = next((k + 1 for k in range(end - 1, begin, -1) if reading.tokens[k].word in _MEANWHILE), led)
        if begin > 0 and (again := _told_again(reading, begin)):
            return [again]
        if end < clause.verb and (found := _all_of_stretch(reading, led, end)):
            return found if reading.tags[led] in "DS" and reading.roles[led] is None else []
        if not {"Z", "B"}.isdisjoint(reading.tags[begin:end]) or reading.roles[begin] == CAMERA:
            return []
    return []


def _aside_start(reading: Reading, end: int) -> int:
    """Where a stretch between marks begins that only speaks of the shot, and ends at a token; 0: it is no such."""
    begin = end - 1
    while begin > 0 and not reading.starts_segment(begin):
        begin -= 1
    said = all(role == CAMERA for role in reading.roles[begin:end])
    return begin if said and reading.gap(begin).strip() in _ASIDE_MARKS else 0


def _told_again(reading: Reading, first: int) -> Mention | None:
    """Who is told of right before a stretch that says it again with more ("a nurse, a very small nurse, backs in")."""
    again = noun_phrase(reading, first) if reading.tags[first] == "D" else None
    if again is None or reading.tokens[first - 1].word != head_of(reading, again):
        return None
    for begin in range(first - 2, max(first - _NEAR, -1), -1):
        who = noun_phrase(reading, begin) if reading.tags[begin] == "D" else None
        if who is not None and who.last == first:
            return who if is_subject(reading, who) else None
    return None


def _stretch_start(reading: Reading, end: int) -> int:
    """Where the stretch that ends at a token begins, or what follows camera talk in it."""
    begin = end - 1
    while begin > 0 and not reading.starts_segment(begin) and reading.roles[begin - 1] != CAMERA:
        begin -= 1
    return begin


def _all_of_stretch(reading: Reading, first: int, last: int) -> list[Mention]:
    """Those who fill a stretch, joined by "and"; none where anything else stands in it."""
    found: list[Mention] = []
    while first < last and (who := noun_phrase(reading, first)) and who.last <= last and is_subject(reading, who):
        if reading.tokens[first].word in OWNERS and reading.tokens[who.last - 1].word in OF_THE_BODY:
            return []  # "his other hand, without him noticing, holds hers"
        found.append(who)
        first = past_places(reading, who.last, last)
        if first < last:
            if reading.tokens[first].word != "and":
                return []
            first += 1
    return found if first == last else []

"""The reader of headings: interior or exterior, and the place that follows."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, words
from previz.shots.lexicon import INDOORS, OUTDOORS
from previz.shots.reading import CAMERA, SETTING, Reading

_HEADS = {
    "int": True, "interior": True, "indoors": True, "innen": True, "intérieur": True, "interno": True, "инт": True,
    "ext": False, "exterior": False, "outdoors": False, "aussen": False, "außen": False, "extérieur": False,
    "esterno": False, "нат": False,
}  # fmt: skip
_BOTH = {"I": "E", "E": "I"}
_SAME = words("same")
_LONGEST_PART = 4
_THERE = words("in on at inside outside beside by with")


def read_interior(reading: Reading) -> None:
    """Claim INT and EXT, and the place that follows them in a heading."""
    _read_both(reading)
    for index, token in enumerate(reading.tokens):
        if token.word not in _HEADS or reading.roles[index] or token.quoted or reading.negated(index):
            continue
        full = token.word in {"interior", "exterior"}
        apart = reading.starts_segment(index) or reading.ends_segment(index + 1) or token.text.isupper()
        if full and not (apart or reading.roles[index - 1]):
            continue
        led = reading.starts_segment(index) or reading.roles[index - 1] == CAMERA or _is_time_before(reading, index)
        if not full and not (token.text.isupper() or led or token.word.endswith("doors")):
            continue
        both = index + 1 < len(reading.tokens) and reading.tokens[index + 1].word in {"int", "ext"}
        was = index and reading.tokens[index - 1].word in {"int", "ext"}
        if both or was:
            reading.mark(index, index + 1)
        else:
            reading.claim(index, index + 1, "interior", _HEADS[token.word])
        if full and reading.ends_segment(index + 1):
            _place_before(reading, index)
        story = full and (_is_story_next(reading, index + 1) or _is_somewhere_next(reading, index + 1))
        if not both and not token.word.endswith("doors") and not story:
            _heading_place(reading, index + 1)


def _is_time_before(reading: Reading, index: int) -> bool:
    """Whether a stretch tells only when it is before "int" or "ext" ("night ext")."""
    first = index
    while not reading.starts_segment(first) and reading.roles[first - 1] == SETTING:
        first -= 1
    times = any(claim.field == "time_of_day" and claim.first >= first for claim in reading.claims)
    return first < index and reading.starts_segment(first) and times


def _place_before(reading: Reading, last: int) -> None:
    """Claim the place that stands right before "interior" or "exterior" ("a car interior")."""
    first = last
    while not reading.starts_segment(first) and reading.tags[first - 1] in "NSJ" and not reading.roles[first - 1]:
        first -= 1
    named = any(index in reading.named for index in range(first, last))
    if first < last and not named and not reading.values("location"):
        reading.claim(first, last, "location", reading.words_of(first, last))


def _read_both(reading: Reading) -> None:
    """Mark "I/E" and "E/I", in and out at once, and claim the place that follows."""
    for index, token in enumerate(reading.tokens[:-2]):
        if token.text not in _BOTH or reading.tokens[index + 1].text != _BOTH[token.text]:
            continue
        if reading.gap(index + 1) == "/" and reading.is_first(index) and reading.tokens[index + 2].text.isupper():
            reading.mark(index, index + 2)
            _heading_place(reading, index + 2)


def _is_story_next(reading: Reading, first: int) -> bool:
    """Whether the stretch after "interior" tells what happens."""
    last = first
    while last < len(reading.tokens) and (last == first or not reading.ends_segment(last)):
        last += 1
    return "Z" in reading.tags[first:last]


def _is_somewhere_next(reading: Reading, first: int) -> bool:
    """Whether the stretch after "exterior" tells of something in a place ("a single lit window in the tower block")."""
    last = first
    while last < len(reading.tokens) and (last == first or not reading.ends_segment(last)):
        if last > first and reading.tokens[last].word in _THERE:
            return reading.tokens[first].word in ARTICLES
        last += 1
    return False


def _heading_place(reading: Reading, first: int) -> None:
    parted = 0 < first < len(reading.tokens) and reading.tokens[first].sentence != reading.tokens[first - 1].sentence
    if parted or reading.after(first) in {"shot", "of"} or first >= len(reading.tokens) or reading.roles[first]:
        return
    if reading.tokens[first].word == "no":
        return  # "night ext, no moon"
    if reading.tokens[first].word in ARTICLES:
        first += 1
    last = first
    while last < len(reading.tokens) and last < first + 8 and not reading.roles[last]:
        if last > first and (reading.ends_segment(last) or _claim_heading_time(reading, last)):
            break
        last += 1
    if last > first and reading.tokens[last - 1].word in _SAME:
        reading.mark(first, last)  # "EXT. THE SAME, LATER"
    elif last > first and not reading.values("location"):
        last = _whole_heading(reading, first, last)
        reading.claim(first, last, "location", reading.words_of(first, last))


def _whole_heading(reading: Reading, first: int, last: int) -> int:
    """Past the parts of a place in capitals that a heading tells one after the other ("INT. HOUSE - KITCHEN - DAY")."""
    if not all(token.text.isupper() or not token.text.isalpha() for token in reading.tokens[first:last]):
        return last
    while last < len(reading.tokens) and reading.ends_segment(last) and (end := _part_end(reading, last)):
        last = end
    return last


def _part_end(reading: Reading, first: int) -> int:
    """The end of a stretch in capitals that names a part of a place; 0 where it names none."""
    last = first
    while last < len(reading.tokens) and (last == first or not reading.ends_segment(last)):
        token = reading.tokens[last]
        if last - first >= _LONGEST_PART or reading.roles[last] or not (token.text.isupper() or token.text.isdecimal()):
            return 0
        last += 1
    known = reading.vocabulary
    if not reading.tokens[first].text.isalpha() or known.terms.at(reading.tokens, first):
        return 0
    if known.talk.at(reading.tokens, first) or reading.tokens[first].word in _HEADS:
        return 0
    head = last - 1
    while head > first and reading.tokens[head].text.isdecimal():
        head -= 1
    kind = known.lexicon.kind(reading.tokens[head].word)
    placed = any(
        length == head + 1 - at for at in range(first, head + 1) for length, _ in known.places.at(reading.tokens, at)
    )
    return last if placed or kind in {INDOORS, OUTDOORS} else 0


def _claim_heading_time(reading: Reading, index: int) -> bool:
    """Claim the time that ends a heading without dashes ("INT CAR DAY")."""
    found = reading.vocabulary.terms.longest(reading.tokens, index)
    if found is None or found[1].field != "time_of_day" or not reading.tokens[index].text.isupper():
        return False
    reading.claim(index, index + found[0], "time_of_day", found[1].value, SETTING)
    return True

"""Where a list of those who do one thing begins ("Eva, Tom and Lena walk")."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, CONNECTORS, words
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, Reading

_LED_BY = words("as and then if while when")
_BACK = 24
_OF_MANY = words("are were have do")
_TURNS = words("first then")
_PAUSES = words("silence pause beat moment hush lull wait blackout stillness second seconds quiet standoff nothing")


def _before_aside(reading: Reading, last: int) -> int:
    """Back over what is said aside of the first of two to who that is ("the boy, no older than ten, and his sister
    row out"); else the token itself.
    """
    begin = _stretch_start(reading, last)
    host = _stretch_start(reading, begin) if begin else 0
    if not begin or reading.is_first(begin) or not {"Z", "B"}.isdisjoint(reading.tags[begin:last]):
        return last
    who = noun_phrase(reading, host)
    plain = who is not None and who.last == begin and (who.cast or reading.tags[host] == "D")
    return host if plain and {*reading.roles[host:last]} == {None} else last


def _stretch_start(reading: Reading, last: int) -> int:
    """The first token of the stretch that ends before a token."""
    first = last - 1
    while first > 0 and not reading.starts_segment(first) and last - first < _BACK:
        first -= 1
    return first


def list_start(reading: Reading, first: int, verb: int) -> int:
    """Back over names and noun phrases between commas, where a list of them does it ("Eva, Tom and Lena walk")."""
    if first > 1 and reading.tokens[first - 1].word == "and" and reading.starts_segment(first - 1):
        listed = _named_before(reading, first - 1)
        if listed == first - 1 and (reading.tags[verb] == "B" or reading.tokens[verb].word in _OF_MANY):
            listed = _before_aside(reading, first - 1)
        things = listed < first - 1 and reading.tags[verb] == "G" and not _is_somebody(reading, listed)
        return listed if listed < first - 1 and not things else first  # "Eva, Tom, and a boy walk"
    if first and reading.tokens[first - 1].word == "then" and reading.starts_segment(first - 1):
        return _first_of_turns(reading, first)
    many = reading.tags[verb] == "B" and first + 1 == verb  # "Otto/Bo peel an orange"
    if first not in reading.named or not (many or reading.after(first + 1) == "and"):
        return _phrases_start(reading, first)
    names = {name.last: name.first for name in reading.names}
    while first in names and reading.starts_segment(first) and _opens_list(reading, names[first]):
        first = names[first]
    return first


def _is_somebody(reading: Reading, first: int) -> bool:
    """Whether who stands at a token is somebody or a beast ("forty people, one desk, and the officer stamping")."""
    who = noun_phrase(reading, first)
    head = reading.tokens[who.last - 1].word if who is not None else ""
    kind = reading.vocabulary.lexicon.kind(head)
    return who is not None and (who.cast or kind in {PERSON, CREATURE} or head in reading.vocabulary.people)


def _opens_list(reading: Reading, first: int) -> bool:
    """Whether a name may be the first of a list: a stretch or a clause begins with it ("as Ana, Ruth and Leo walk")."""
    if reading.starts_segment(first) or reading.roles[first - 1] == CAMERA:
        return True
    return reading.tokens[first - 1].word in CONNECTORS | _LED_BY or reading.tags[first - 1] in "RC"


def _first_of_turns(reading: Reading, first: int) -> int:
    """Back over those who do it one after the other ("first the maid, then the cook, then the gardener slip out")."""
    begin = first - 1
    while begin > 0 and reading.tokens[begin].word == "then":
        before, last = begin - 1, begin
        while before > 0 and not reading.starts_segment(before) and last - before < _BACK:
            before -= 1
        led = before + (reading.tokens[before].word in _TURNS)
        who = noun_phrase(reading, led)
        another = reading.tokens[led].word == "another" and led + 1 == last  # "first one nun, then another, then two"
        ends = another or (who is not None and who.last == last)
        if not ends or reading.roles[before] or reading.is_first(last) or _is_pause(reading, begin):
            return first
        begin = before
    if not reading.is_first(begin) and reading.tokens[begin].word != "first" and not reading.is_first(first - 1):
        return first if reading.gap(first - 1).strip() != "," else begin + (reading.tokens[begin].word == "then")
    return begin + (reading.tokens[begin].word == "then")


def _is_pause(reading: Reading, last: int) -> bool:
    """Whether a stretch ends with a word for how long nothing happens ("a long silence, then Maud gets up")."""
    return last > 0 and last - 1 not in reading.named and reading.tokens[last - 1].word in _PAUSES


def _phrases_start(reading: Reading, first: int) -> int:
    """Back over noun phrases that fill their stretches ("a man, a woman and a child walk")."""
    last = noun_phrase(reading, first)
    if last is None or reading.after(last.last) != "and":
        return first
    return _named_before(reading, first)


def _named_before(reading: Reading, first: int) -> int:
    """Back from the start of a stretch over the stretches before it that name somebody and say nothing else."""
    while first > 0 and reading.starts_segment(first) and reading.roles[first - 1] is None:
        if reading.gap(first).strip() == ":":
            break  # "MCU Okoye: a kite and a crow tangle"
        begin = first - 1
        while begin > 0 and not reading.starts_segment(begin) and first - begin < _BACK:
            begin -= 1
        if begin + 1 < first and (reading.tokens[begin].word in _LED_BY or reading.roles[begin] == CAMERA):
            begin = _after_lead(reading, begin, first)  # "bang, and hat, wig and teeth fly off"
        before = noun_phrase(reading, begin)
        if before is None or before.last != first or reading.tokens[begin].sentence != reading.tokens[first].sentence:
            break
        somebody = before.cast or reading.tokens[begin].word in reading.vocabulary.people
        alike = reading.tags[begin] in "NS" and reading.tags[first] in "NS"  # "knife, fork and spoon"
        if reading.tokens[begin].word not in ARTICLES and not somebody and not alike:
            break
        first = begin
    return first


def _after_lead(reading: Reading, begin: int, last: int) -> int:
    """Past the camera talk and the word that lead to who is told of ("push in while a man, a woman and a child go")."""
    while begin + 1 < last and reading.roles[begin] == CAMERA:
        begin += 1
    return begin + (begin + 1 < last and reading.tokens[begin].word in _LED_BY)

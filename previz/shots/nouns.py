"""Noun phrases: who or what a stretch of plain English names ("a man in a raincoat")."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, OWNERS, PREPOSITIONS, PRONOUNS, words
from previz.shots.reading import CAMERA, Mention, Reading

_ATTACHED = frozenset({"in", "with", "of"})
_LONGEST = 6
_MANY = words(
    "people children police crowd couple family band team jury audience sheep cattle fish deer folk kids pair "
    "group gang"
)
_COUNTS = words("two three four five six seven eight nine ten several many few both")
_WORN = words(
    "white black red blue green grey gray yellow pink uniform jeans armour armor pyjamas pajamas rags costume"
)
_DONE_BY = {"base": "third", "third": "ing"}
"""The form of a verb after a noun that looks like one: "smoke rises", "hands typing"."""
_JOINED_REACH = 6
_NOT_NOUNS = PRONOUNS | PREPOSITIONS | words(
    "no is are was were has have not very slowly quickly then now there here still just only again almost alone "
    "together what how why that which everything nothing nobody none action slowly suddenly"
)  # fmt: skip


def noun_phrase(reading: Reading, first: int) -> Mention | None:
    """The noun phrase that starts at a token, with "in a raincoat" and the like attached; None where none does."""
    if first >= len(reading.tokens):
        return None
    for name in reading.names:
        if name.first == first:
            return name
        if name.first == first + 1 and reading.tokens[first].word == "the" and not reading.starts_segment(first + 1):
            return name
    begin = first + 1 if reading.tokens[first].word in OWNERS else first
    last = _noun_end(reading, begin)
    if last is None:
        return None
    attached = _attachment(reading, last)
    return _mention(reading, begin, attached or last)


def is_plural(word: str | None) -> bool:
    """Whether a word names many ("hands", "fishermen", "children")."""
    if word is None:
        return False
    return word in _MANY or word.endswith("men") or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def several_before(reading: Reading, index: int) -> bool:
    """Whether those who do what a token says stand right before it, and are many ("two old men", "a man and a dog")."""
    if index == 0 or reading.starts_segment(index) or reading.tokens[index - 1].word in _NOT_NOUNS:
        return False
    return _joined_before(reading, index) or _counted_before(reading, index)


def _joined_before(reading: Reading, index: int) -> bool:
    """Whether a noun phrase that "and" joins to another ends before a token ("a man and a woman")."""
    for back in range(index - 2, max(index - 2 - _JOINED_REACH, 0), -1):
        word = reading.tokens[back].word
        if word == "and":
            following = reading.tokens[back + 1].word
            before = reading.tokens[back - 1].word
            ends = reading.tokens[back].segment == reading.tokens[index].segment and before not in _NOT_NOUNS
            led = following in ARTICLES | OWNERS or index - back == 2
            return ends and led and not _has_verb(reading, back)
        clothed = word == "in" and reading.tokens[back + 1].word in _WORN
        if (word in PREPOSITIONS and not clothed) or reading.starts_segment(back + 1):
            return False
    return False


def _has_verb(reading: Reading, last: int) -> bool:
    """Whether one who does it and what they do stand before a token, back to the mark ("a man sits and his son")."""
    for index in range(last - 1, 0, -1):
        if reading.starts_segment(index):
            return False
        verb = reading.vocabulary.verbs.longest(reading.tokens, index)
        if verb and verb[1].form in {"third", "ing"} and reading.tokens[index - 1].word not in ARTICLES | OWNERS:
            return True
    return False


def _counted_before(reading: Reading, index: int) -> bool:
    """Whether a noun of many, and no other, ends before a token ("two old men", "the children", "an old couple")."""
    return is_plural(reading.tokens[index - 1].word) and (
        reading.tokens[index - 1].word in _MANY
        or reading.tokens[index - 1].word.endswith("men")
        or _is_counted(reading, index - 1)
    )


def _is_counted(reading: Reading, index: int) -> bool:
    """Whether a number stands a few words before a noun."""
    return any(word in _COUNTS for word in reading.words_before(index, 3))


def goes_on_as_verb(reading: Reading, index: int) -> bool:
    """Whether a token goes on as a verb in its base form, so that the one before is a noun ("hands knead")."""
    if reading.after(index) is None:
        return False
    found = reading.vocabulary.verbs.longest(reading.tokens, index)
    return found is not None and found[1].form == "base" and reading.after(index) not in PREPOSITIONS


def _noun_end(reading: Reading, first: int) -> int | None:
    index = first
    while index < len(reading.tokens) and reading.tokens[index].word in ARTICLES and index - first < 2:
        index += 1
    determined = index > first or (first > 0 and reading.tokens[first - 1].word in OWNERS)
    head = index
    while index < min(head + _LONGEST, len(reading.tokens)) and _is_of_noun(reading, index, head, determined):
        index += 1
        if reading.ends_segment(index) or is_owner(reading.tokens[index - 1].word):
            break
    return index if index > head else None


def is_owner(word: str | None) -> bool:
    """Whether a word is somebody's ("Mara's")."""
    return (word or "").endswith(("'s", "s'"))


def _is_of_noun(reading: Reading, index: int, head: int, determined: bool) -> bool:
    token = reading.tokens[index]
    if token.word in _NOT_NOUNS or token.word in OWNERS or token.word in ARTICLES or token.quoted:
        return False
    if reading.roles[index] == CAMERA or (index in reading.named and index > head):
        return False
    if index > head and reading.starts_segment(index):
        return False
    return not _is_verb_there(reading, index, head, determined)


def _is_verb_there(reading: Reading, index: int, head: int, determined: bool) -> bool:
    """Whether a word that may be a verb is one here: not right after "the", nor as an adjective ("a burning ship")."""
    verb = reading.vocabulary.verbs.longest(reading.tokens, index)
    if verb is None:
        return False
    form, following = verb[1].form, reading.after(index + 1)
    stops = following is None or following in _NOT_NOUNS or following in ARTICLES | OWNERS
    if form == "third" and goes_on_as_verb(reading, index + 1):
        return False
    if index == head and form in {"third", "base"} and (_is_led(reading, index) or _is_thing(reading, index, stops)):
        return False
    if index == head and form in _DONE_BY and is_in_form(reading, index + 1, _DONE_BY[form]):
        return False
    if index == head:
        describes = form == "ing" and not stops
        return not determined and form != "past" and not describes and not reading.tokens[index].capitalised
    if form in {"third", "ing"}:
        return True
    if index > head and several_before(reading, index):
        return True
    # One alone takes the -s form ("the phone rings"): after "the" a base form is a noun, unless many do it.
    many = is_plural(reading.tokens[index - 1].word) or reading.tokens[index - 1].word in _MANY
    bare = many and index == head + 1 and not determined
    if following is None:
        return is_plural(reading.tokens[index - 1].word)
    return bare or (stops and (many or not determined))


def is_in_form(reading: Reading, index: int, form: str) -> bool:
    """Whether a token in the same stretch is a verb in a form."""
    if reading.after(index) is None:
        return False
    verb = reading.vocabulary.verbs.longest(reading.tokens, index)
    return verb is not None and verb[1].form == form


def _is_thing(reading: Reading, index: int, stops: bool) -> bool:
    """Whether a word that may be a verb names a thing ("phone screen")."""
    return not stops and reading.vocabulary.props.longest(reading.tokens, index) is not None


def _is_led(reading: Reading, index: int) -> bool:
    """Whether a preposition stands before ("cutaway of hands")."""
    return index > 0 and reading.tokens[index - 1].word in _ATTACHED | {"on", "from", "to"}


def _attachment(reading: Reading, last: int) -> int | None:
    """The end of a phrase such as "in a raincoat" that belongs to the noun before it."""
    if last >= len(reading.tokens) or reading.ends_segment(last) or reading.tokens[last].word not in _ATTACHED:
        return None
    following = reading.after(last + 1)
    if reading.roles[last] or not following:
        return None
    if reading.tokens[last].word == "in" and following in _WORN:
        return last + 2
    if reading.tokens[last].word != "of" and following not in ARTICLES | OWNERS:
        return None
    end = _noun_end(reading, last + 1)
    if end is None or any(reading.roles[index] for index in range(last + 1, end)):
        return None
    is_place = any(reading.vocabulary.places.longest(reading.tokens, index) for index in range(last + 1, end))
    return None if is_place and reading.tokens[last].word != "of" else end


def _mention(reading: Reading, first: int, last: int) -> Mention:
    start, word = reading.tokens[first].start, reading.tokens[last - 1].text
    owner = word.lower().endswith(("'s", "’s"))
    end = reading.tokens[last - 1].end - (2 if owner else 0)
    return Mention(first, last, start, end, reading.text[start:end], False, owner)

"""Where the nouns of a phrase end: "a very calm woman" in "a very calm woman waits"."""

from __future__ import annotations

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import (
    ARTICLES,
    OF_THE_BODY,
    OWNERS,
    PREPOSITIONS,
    PRONOUNS,
    SOMEBODY,
    words,
)
from previz.shots.lexicon import CREATURE, INDOORS, OUTDOORS, PERSON, VEHICLE
from previz.shots.reading import CAMERA, Reading

_LONGEST = 6
_ALL = words("all every each most half several many")
_BEFORE_NOUNS = ARTICLES | _ALL
_GIVING = words(
    "gives give giving hands hand handing feeds feed feeding brings bring bringing sends send sending throws "
    "throw throwing tosses toss tossing passes pass passing offers offer offering shows show showing reads read "
    "reading tells tell telling teaches teach teaching sells sell selling buys buy buying pours pour pouring "
    "cooks cook cooking knits knit knitting writes write writing slips slip slipping lends lend serves serve "
    "serving deals deal dealing fetches fetch fetching owes pays pay paying asks ask asking"
)
"""What somebody does with a thing for somebody else."""
_COUNTS = words("one two three another some")
_NUMBERS = words("one two three")
_THE = words("the a an")
_SOMETHING = SOMEBODY | words("something anything")
_WHICH_SIDE = words("left right middle front back top bottom")
_OF_NOUNS = frozenset("JNSD")
_NOT_NOUNS = PRONOUNS | PREPOSITIONS | words(
    "neither either no is are was were has have not very slowly quickly then now there here still just only again "
    "almost alone together what how why that which everything nothing nobody none action suddenly"
)  # fmt: skip


def noun_end(reading: Reading, first: int) -> int | None:
    """The token after the nouns of a phrase that starts at a token; None where there are none."""
    index, count = first, len(reading.tokens)
    while index < count and reading.tokens[index].word in _BEFORE_NOUNS and index - first < 2:
        if index > first and reading.tokens[first].word == "that" and reading.tokens[index].word in _THE:
            return None  # "thinks that the chauffeur fancies her"
        if index > first and reading.tokens[first].word in _COUNTS and reading.tokens[index].word in _THE:
            return None  # "in the last one a cardinal naps", "on the count of three the divers let go"
        if index > first and reading.starts_segment(index):
            return None  # "and, behind them all, one drummer"
        index += 1
    if index == first + 2 and reading.tokens[first + 1].word in _NUMBERS and reading.tags[first + 1] in "NS":
        return index  # "the one in the hat", "all three laugh"
    head = index
    apart = head > first and head < count and reading.starts_segment(head)  # "dolly from A (bed) to B (door)"
    most = head if apart else min(head + _LONGEST, count)
    while index < most and _is_of_noun(reading, index, head):
        index += 1
        owner = "'" in reading.tokens[index - 1].word and _owns_apart(reading, index - 1)
        if owner or reading.ends_segment(index):
            break
    which = reading.tokens[index - 1].word
    described = reading.tags[index - 1] in "JK" or which in _WHICH_SIDE or which.endswith("est")
    if index > head > first and described and reading.after(index) in {"one", "ones"}:
        return index + 1  # "the bald one", "the left one"
    if index == first + 1 and reading.tokens[first].word in _SOMETHING and not reading.ends_segment(index):
        return index + (reading.tags[index] == "K" and reading.roles[index] is None)  # "something large"
    bare = head == first and not (first and reading.tokens[first - 1].word in OWNERS)
    while bare and index > head and reading.tags[index - 1] in "JK" and index - 1 not in reading.named:
        index -= 1
    while index > head + 1 and reading.tags[index - 1] in "JK" and reading.after(index) == "than":
        index -= 1  # "a policeman shorter than himself"
    return index if index > head else None


def _owns_apart(reading: Reading, index: int) -> bool:
    """Whether an owner is who the phrase names ("the boy's face"), not a part of its name ("the doll's house")."""
    word = reading.tokens[index].word
    if not is_owner(word):
        return False
    base = word.removesuffix("'").removesuffix("'s")
    following = reading.after(index + 1)
    if following is not None and not leads_to_body(reading, index + 1) and index not in reading.named:
        return False  # "the bride's father"
    kind = reading.vocabulary.lexicon.kind(base)
    if kind in {PERSON, CREATURE} or base in reading.vocabulary.people or index in reading.named:
        return True
    thing = kind in {VEHICLE, INDOORS, OUTDOORS} or reading.vocabulary.prop_kind(base)
    return not thing or reading.tokens[index].capitalised


def leads_to_body(reading: Reading, index: int) -> bool:
    """Whether a token is a part of somebody's body, or describes one ("ring finger")."""
    if index >= len(reading.tokens) or reading.tokens[index].word in OF_THE_BODY:
        return index < len(reading.tokens)
    described = reading.tags[index] in "JGEN" and not reading.ends_segment(index + 1)
    return described and reading.tokens[index + 1].word in OF_THE_BODY and reading.tags[index + 1] in "NS"


def is_owner(word: str | None) -> bool:
    """Whether a word is somebody's ("Mara's")."""
    return (word or "").endswith(("'s", "s'"))


def _is_of_noun(reading: Reading, index: int, head: int) -> bool:
    token, tag = reading.tokens[index], reading.tags[index]
    if token.quoted or reading.roles[index] == CAMERA or (index in reading.named and index > head):
        return False
    if index > head and reading.starts_segment(index):
        return False
    no_noun = token.word in _NOT_NOUNS and not _is_within_noun(reading, index)
    numbered = token.word in {"two", "three"} and index > head and _leads_number(reading.tokens[index - 1].word)
    numbered = numbered or (index > head and reading.tokens[index - 1].word == "number" and token.word in COUNTED)
    numbered = numbered or (
        token.word in COUNTED | {"one"} and tag == "N" and index > head and token.text.isupper()
    )  # "MEDIC ONE"
    numbered = numbered or (token.hyphened and index > head)  # "twenty-two players"
    if token.word in OWNERS or (token.word in ARTICLES and not numbered) or no_noun:
        return False  # but "the bigamist's two wives"
    many = token.word == "many" and reading.tokens[index - 1].word in {"great", "good"}  # "a great many umbrellas"
    if index > head and ((token.word in _ALL | SOMEBODY and not many) or _leads_verb(reading, index)):
        return False
    if index > head and token.word in _SOMETHING and reading.tags[index - 1] in "NS":
        return False  # "in the cave something moves"
    if index > head and tag in "NS" and _is_given(reading, index, head):
        return False
    if tag == "G" and index == head and reading.tags[index + 1 : index + 2] in (["S"], ["N"]):
        return index + 2 < len(reading.tokens) and reading.tags[index + 2] in "ZB"  # "knitting needles click"
    describes = tag == "R" and index + 1 < len(reading.tokens) and reading.tags[index + 1] == "J"
    describes = describes and not reading.ends_segment(index + 1)
    return tag in _OF_NOUNS or describes


def _is_given(reading: Reading, index: int, head: int) -> bool:
    """Whether a noun is what is given to somebody named right before it ("feeds her partner noodles")."""
    whom = reading.tokens[index - 1].word
    led = head - 1 if reading.tokens[head - 1].word not in _THE | OWNERS else head - 2
    if led < 0 or reading.tokens[led].word not in _GIVING or reading.starts_segment(led + 1):
        return False
    if reading.tokens[head - 1].word in {"a", "an"} and reading.tags[index] == "N":
        return False  # "tell a ghost story"
    somebody = whom in reading.vocabulary.people or reading.vocabulary.lexicon.kind(whom) in {PERSON, CREATURE}
    last = index + 1
    while not reading.ends_segment(last) and reading.tags[last] in "NS":
        last += 1
    return somebody and reading.after(last) not in {"to", "for", "into", "onto"}


def _leads_number(word: str) -> bool:
    """Whether a number may follow within a phrase ("the bigamist's two wives", "the last two customers")."""
    return is_owner(word) or word in {"last", "first", "next", "other", "only", "same", "remaining"}


def _is_within_noun(reading: Reading, index: int) -> bool:
    """Whether a small word stands within a noun phrase all the same ("out-of-work", "a very calm woman")."""
    if index + 1 >= len(reading.tokens) or reading.tokens[index].hyphened or reading.tokens[index + 1].hyphened:
        return index + 1 < len(reading.tokens) or reading.tokens[index].hyphened
    return index > 0 and (reading.tags[index] == "J" or (reading.tags[index] == "R" and reading.tags[index + 1] == "J"))


def _leads_verb(reading: Reading, index: int) -> bool:
    """Whether a word is the first of a verb with a hyphen ("two nuns arm-wrestle")."""
    if index + 1 >= len(reading.tokens) or not reading.tokens[index + 1].hyphened:
        return False
    return reading.tags[index + 1] in "ZB"

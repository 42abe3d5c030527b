"""The reader of what is noted after a shot for those who make it: "Wardrobe has the hat.", "Ask the neighbours first.",
"Two takes at most.", "Feels like Tati.", "If the hen escapes, keep going."."""

from __future__ import annotations

from itertools import pairwise

from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.preface_talk import tells_story
from previz.shots.reading import Reading

_DEPARTMENTS = words(
    "wardrobe props sound vfx sfx cgi gaffer grips makeup make-up legal extras playback dialogue budget stunts "
    "catering continuity foley costume costumes lighting transport production marketing reference references"
)
"""Who or what makes a film: bare at the start of a sentence, before what is said of it or a colon."""
_HAVE = words("has have had needs need will can can't is are knows know says say wants want overlaps")
"""What departments are told to do or to have; other verbs may be those of things ("Props fall from the shelf")."""
_ASKED = words("ask trust check warn tell remind protect remember avoid book hire borrow rent confirm allow cue")
"""What those who make it are told to do, and nobody in a story that has begun otherwise."""
_ASKED_OF = words("storyboard storyboards reference references animatic notes recce schedule")
_ONE_OF_MAKERS = words("i'll i'm i've i'd me myself mine")
_OUR = words("my our")
_LIKENING = words("feels reads plays")
_COUNTED = {("one", "go"), ("one", "take"), *((many, "takes") for many in ("two", "three", "four", "five", "six"))}
"""How often it may be tried."""
_THIS_ONE = {("this", "one"), ("this", "shot"), ("the", "trailer"), ("the", "poster"), ("the", "draft")}
_GOING_ON = {("keep", "going"), ("keep", "rolling"), ("keep", "filming")}
_ENDINGS = {
    ("end", "of", "scene"), ("ends", "when"), ("we", "hear", "the", "rest"), ("the", "rest", "happens"),
    ("needs", "a"), ("long", "enough"), ("music", "starts", "here"), ("music", "stops", "here"), ("it", "replaces"),
    ("otherwise", "skip"), ("my", "favourite", "shot"), ("my", "favorite", "shot"), ("until", "i"), ("plan", "b"),
}  # fmt: skip
_OPINED = words("hate love scream cry laugh")
_TWO = 2
_FOR = words("for loves hates love hate is that's")
"""What leads to the shot itself."""
_SHORT, _FEW = 12, 5


def read_notes(reading: Reading) -> None:
    """Take out of the story the sentences after it that are for the makers."""
    if len(reading.sentence_starts) < _TWO:
        return
    told = False
    for first, last in pairwise((*reading.sentence_starts, len(reading.tokens))):
        if told and not reading.tokens[first].quoted and _is_note(reading, first, last):
            reading.mark(first, last)
            reading.forget_names(first, last)
        if not told:
            told = tells_story(reading, first, last)


def _is_note(reading: Reading, first: int, last: int) -> bool:
    if last - first > _SHORT or any(first <= claim.first < last for claim in reading.claims):
        return False
    said = tuple(token.word for token in reading.tokens[first:last])
    return (
        _is_of_department(reading, said, first)
        or _is_asked(said)
        or _is_personal(reading, said, first)
        or _is_of_the_making(said)
    )


def _is_of_department(reading: Reading, said: tuple[str, ...], first: int) -> bool:
    """Whether a sentence tells what a department has or is to do, or who is on the set."""
    if said[0] in _DEPARTMENTS and len(said) > 1:
        headed = ":" in reading.gap(first + 1)
        return headed or (said[1] in _HAVE and reading.tokens[first].capitalised) or said[-2:] == ("on", "set")
    return said[1:3] in {("unit", "can"), ("unit", "will"), ("unit", "has")} or said[-2:] == ("on", "set")


def _is_asked(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells the makers to do something ("Ask the neighbours first.")."""
    if said[:2] == ("hold", "it") or (said[0] == "see" and not _ASKED_OF.isdisjoint(said)):
        return True
    if said[0] == "somebody" and len(said) > 1 and said[1] in {"hold", "get", "bring", "stop", "catch"}:
        return True  # no deed of somebody's, which would have an "s"
    if said[0] == "if" and any(pair in _GOING_ON for pair in pairwise(said)):
        return True
    return said[0] in _ASKED and len(said) > 1 and said[1] in ARTICLES | OWNERS | {"me", "us", "it", "every"}


def _is_personal(reading: Reading, said: tuple[str, ...], first: int) -> bool:
    """Whether one of the makers speaks of himself, or of what others will think of it."""
    if any(word in _ONE_OF_MAKERS and reading.roles[first + k] is None for k, word in enumerate(said)):
        return True
    if said[0] == "it" and not _OUR.isdisjoint(said[1:]) and _OPINED.intersection(said):
        return True  # "It made my mother laugh."
    if said[0] in _LIKENING and said[1:2] == ("like",):
        return True
    return said[-1:] == ("this",) and "will" in said[1:3] and not _OPINED.isdisjoint(said)


def _is_of_the_making(said: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of takes, drafts or the shot itself."""
    counted = said[:2] in _COUNTED and len(said) <= _FEW
    ends = any(said[: len(ending)] == ending for ending in _ENDINGS)
    spoken = said[-2:] in _THIS_ONE and said[0] not in ARTICLES | OWNERS and not _FOR.isdisjoint(said)
    actor = any(told in " ".join(said) for told in ("is not an actor", "isn't an actor"))
    return counted or ends or spoken or actor

"""The reader of what is noted after a shot for those who make it: "Wardrobe has the hat.", "Ask the neighbours first.",
"Two takes at most.", "Feels like Tati.", "If the hen escapes, keep going."."""

from __future__ import annotations

from itertools import pairwise

from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.reading import Reading

_DEPARTMENTS = words(
    "plan wardrobe props sound vfx sfx cgi gaffer grips grip makeup make-up legal extras playback dialogue budget "
    "stunts catering locations casting accounts insurance continuity post grading grade foley costume costumes "
    "lighting rigging transport unit production marketing reference references ref"
)
"""Who or what makes a film: bare at the start of a sentence it is no thing of the story ("Wardrobe has the hat")."""
_UNITS = words("second splinter main first b")
_OFFICERS = words("officer wrangler coordinator supervisor medic handler marshal chaperone teacher double doubles")
_ON_SET = words("set standby hand call")
_ASKED = words(
    "ask trust bring see check warn tell remind use save protect remember remove avoid lose drop book hire borrow rent "
    "paint match keep get watch mind confirm allow please call send give leave add try cue"
)
"""What those who make it are told to do."""
_ASKED_OF = words("storyboard storyboards reference references ref page animatic notes recce schedule")
_WHOM = words("the a an it this that her his their them him us me my our two three some any all sure on no every")
_ONE_OF_MAKERS = words("i i'll i'm i've i'd me myself mine")
_OUR = words("my our")
_LIKENING = words("feels reads plays looks sounds smells tastes")
_TAKES = words("take takes go goes try tries attempt attempts setup setups")
_HOW_MANY = words("one two three four five six no few several")
_MADE = words(
    "trailer storyboard draft rehearsal rehearsals poster edit schedule budget off-screen offscreen reshoot pickups "
    "shoot"
)
"""What is spoken of only where a film is made."""
_THIS_ONE = {("this", "one"), ("this", "shot"), ("the", "shot"), ("that", "one"), ("the", "film"), ("the", "cut")}
_GOING_ON = {("keep", "going"), ("keep", "rolling"), ("keep", "filming"), ("lose", "it"), ("drop", "it"), ("cut", "it")}
_ENDINGS = {
    ("end", "of", "scene"), ("ends", "when"), ("the", "rest"), ("the", "end"), ("we", "hear", "the", "rest"),
    ("needs", "a"), ("long", "enough"), ("music", "starts", "here"), ("music", "stops", "here"),
    ("my", "favourite", "shot"),
    ("my", "favorite", "shot"),
}  # fmt: skip
_OPINED = words("hate love like kill know knows loves hates love cry scream laugh explain cleared")
_DOING = frozenset("ZBG")
_TWO = 2
_SHORT, _NEAR = 12, 3


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
            told = _tells_story(reading, first, last)


def _tells_story(reading: Reading, first: int, last: int) -> bool:
    """Whether something is done in a sentence."""
    tags, roles = reading.tags, reading.roles
    return any(tags[index] in _DOING and roles[index] is None for index in range(first, last))


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
    """Whether a sentence opens with a department, or with somebody who is there for safety."""
    if said[0] in _DEPARTMENTS:
        bare = len(said) > 1 and reading.tokens[first].capitalised
        return bare and (said[1] not in {"of", "and"})
    if said[0] in _UNITS and said[1:2] == ("unit",):
        return True
    return said[-1] in _ON_SET and said[-2:-1] == ("on",)


def _is_asked(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells the makers to do something ("Ask the neighbours first.")."""
    if said[0] == "somebody" and len(said) > 1 and said[1] in {"hold", "get", "bring", "stop", "catch"}:
        return True
    if said[0] == "hold" and said[1:2] == ("it",):
        return True
    if said[0] == "see" and not _ASKED_OF.isdisjoint(said):
        return True
    if said[0] == "if" and any(pair in _GOING_ON for pair in pairwise(said)):
        return True
    if said[0] == "otherwise":
        return True
    return said[0] in _ASKED and len(said) > 1 and said[1] in _WHOM


def _is_personal(reading: Reading, said: tuple[str, ...], first: int) -> bool:
    """Whether one of the makers speaks of himself, or of what others will think of it."""
    if any(word in _ONE_OF_MAKERS and reading.roles[first + k] is None for k, word in enumerate(said)):
        return True
    if "it" in said and not _OUR.isdisjoint(said[1:]):
        return True  # "It made my mother laugh."
    if said[0] in _LIKENING and said[1:2] == ("like",):
        return True
    return said[-1] in {"this", "it"} and "will" in said[1:_NEAR] and not _OPINED.isdisjoint(said)


def _is_of_the_making(said: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of takes, drafts or the shot itself."""
    counted = said[0] in _HOW_MANY and len(said) > 1 and said[1] in _TAKES
    ends = any(said[: len(ending)] == ending for ending in _ENDINGS)
    spoken = any(pair in _THIS_ONE for pair in pairwise(said)) and said[0] not in ARTICLES | OWNERS
    old = said[:2] == ("it", "replaces") or (said[0] == "was" and any(word[0].isdecimal() for word in said))
    actor = (
        said[-3:] == ("not", "an", "actor") or "isn't an actor" in " ".join(said) or "not an actor" in " ".join(said)
    )
    return counted or ends or spoken or old or actor or not _MADE.isdisjoint(said)

"""What some words may be in the turns of speech that they stand in: "is hit by", "toy trains", "exit Pandora"."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.ages import TENS, stands_alone
from previz.shots.closed_words import CLOSED, COUNTED, SUBORDINATORS
from previz.shots.fronted_words import FRONTED, fronted_parts
from previz.shots.grammar import words
from previz.shots.lexicon import CREATURE, PERSON, WORN, Lexicon, Parts
from previz.shots.tokens import Token

_ORDINALS = words("first second third fourth fifth last next")
_WILLING = words("refuse try want need promise threaten attempt hope pretend plan struggle prepare decide fail")
_ON_THE_WAY = words(
    "stop pause bend kneel lean turn rush run come go gather meet line queue race hurry help dare start begin agree "
    "learn offer rise stand sit crowd fight compete wait long dance swim drive walk travel return"
)
"""What one does to do something else, all of them nouns as well."""
_WORN_TO_GO = words("skates skis blades")
_TO_GO_ON = words("roller ice inline water snow speed figure")
_DONE_SO = {
    how: frozenset(form for verb in verbs.split() for form in (verb, verb + ("es" if verb.endswith("h") else "s")))
    for how, verbs in {
        "arm": "wrestle",
        "thumb": "wrestle",
        "slow": "dance clap",
        "line": "dance",
        "tap": "dance",
        "belly": "dance",
        "ice": "skate",
        "roller": "skate",
        "lip": "sync",
        "spoon": "feed",
        "speed": "walk read",
        "play": "fight",
        "power": "walk",
        "crowd": "surf",
        "bunny": "hop",
        "head": "butt bang",
        "high": "five",
        "side": "step",
        "body": "slam surf",
        "sword": "fight",
        "shadow": "box",
        "sleep": "walk",
        "moon": "walk",
        "free": "fall climb",
        "hand": "wash feed",
        "dry": "heave",
        "square": "dance",
        "pole": "dance vault",
        "break": "dance",
        "skinny": "dip",
        "stage": "dive whisper",
        "wind": "surf",
        "kite": "surf",
        "bottle": "feed",
        "pistol": "whip",
        "baby": "sit",
    }.items()
}
"""Words before a verb that tell how it is done."""
_DONE = frozenset(word for verbs in _DONE_SO.values() for word in verbs)
_TELLING_HOW = _DONE_SO.keys() | {"to", "going"}
_LEFT_OUT = words(
    "does do doesn't don't did didn't can't won't hasn't haven't isn't aren't couldn't wouldn't wasn't weren't"
)
"""Words for what has been told, which is left out after them."""
_OF_ONE_NUMBER = words("does do doesn't don't hasn't haven't isn't aren't wasn't weren't")
_ALIKE = words("not either too yet anymore neither")
"""What may follow where what is done is left out."""
_DOING_TO = words("used about going ready able unable trying tries like")
"""What leads to doing by "to"."""
_UNCHANGED = words("hit cut put shut set hurt burst split spread cast shed struck spun thrust")
_THINGS_TOO = words("will can might must")
"""What may be things as well after these."""
_OF_THINGS = words("the a an his her their its my your our")
_WISHING = words("would they'd she'd he'd we'd you'd i'd")
_OF_THEM_ALL = words("the all other last first next remaining these those")
"""What leads to a number that stands for those who are told of."""
_IN_PAIRS = words("side back hand arm face shoulder cheek neck head toe nose knee elbow eye foot")
"""What is said twice of those who stand to one another so."""
_HELD_SO = words(
    "eye eyes eyelids lids mouth lip lips teeth jaw head hair hand hands finger fingers fist fists palms arm arms leg "
    "legs knees feet"
)
"""What is told to be held in some way, in an aside of somebody's."""
_BEING_DONE = words("is are was were be been being gets get getting")
_COPYING = words("toy model dummy mock fake cardboard plastic wooden clockwork")
RESULTS = words("open shut loose free clean flat aside")

_BEFORE_NOUNS = words("a an the his her their its my our your this that no in for of by to")
_NEVER, _LIKELY = 9.0, 1.3
"""The cost of a verb that a word never is, and the most of one that it likely is."""
_AHEAD = 4
_SO = 2.3
_BACKING = words("off away up out into onto towards toward against through")
_SOON_DONE, _AS_FAR = 4, 8
_HALVES_OF = _OF_THINGS - {"a", "an"}
_HALVED = 0.5
"""What half of something costs as many."""
_HOW = words("very so too quite perfectly completely absolutely unnaturally")
_IN_STATES = words("in on")
_STATES = words("tears tiptoe flames ruins pieces shreds rags stitches chains handcuffs")
"""How somebody is, after "in" or "on"."""
_OF_THEM = words("both all each neither")
ODD = (
    COUNTED
    | TENS
    | _ORDINALS
    | _WILLING
    | _ON_THE_WAY
    | _UNCHANGED
    | _COPYING
    | FRONTED
    | _WORN_TO_GO
    | _TELLING_HOW
    | _DONE
    | _LEFT_OUT
    | {"home"}
    | _STATES
    | {"face", "thanks", "back", "still", "like"}
    | _THINGS_TOO
    | _OF_THEM
    | _IN_PAIRS
)
"""The words that may be something else where they stand."""


def odd_parts(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts | None:
    """What a word may be in a turn of speech, each with its cost; None where it stands in none."""
    word = tokens[index].word
    before = tokens[index - 1].word if index else ""
    if lexicon.kind(word) == WORN and (before == "in" or _is_worn_in_two(tokens, index, lexicon)):
        return _parts_of_noun(lexicon, word)  # "in clogs", "in army boots"
    if word[-2:] == "er" and tokens[index + 1 : index + 2] and tokens[index + 1].word == "than":
        return (("K", 0.0), ("R", 0.7))  # "a policeman shorter than himself"
    counts = word in COUNTED | TENS or word in _STATES or before == "half" or before in _HALVES_OF
    if counts and (counted := _counted_parts(tokens, index, before, lexicon)):
        return counted
    if word in _ORDINALS and _ends_after_noun(tokens, index):
        return (("R", 0.0), ("N", 1.5))  # "the widow second"
    if word in _WILLING | _ON_THE_WAY and _leads_to_verb(tokens, index, lexicon):
        return (("B", 0.1), *((part, cost + 2.0) for part, cost in lexicon.parts(word) if part != "B"))
    if word in _UNCHANGED and (before in _BEING_DONE or (before in _HELD_SO and _opens_aside(tokens, index - 1))):
        return (("E", 0.0),)  # "is hit by a tram", "Joan, eyes shut, listens"
    if word in _COPYING and _is_copied(tokens, index, lexicon):
        return (("J", 0.0),)  # "toy trains crash"
    if word in _WORN_TO_GO and before in _TO_GO_ON:
        somebody = index > 1 and lexicon.kind(tokens[index - 2].word) == PERSON
        return (("Z" if somebody else "S", 0.0),)  # "a girl ice skates", "on roller skates"
    if word in _DONE and before in _DONE_SO and word in _DONE_SO[before] and _is_done_so(tokens, index):
        return (("Z" if word.endswith("s") else "B", 0.0),)  # "high-fives a toddler"
    if word in _LEFT_OUT or word == "home":
        return _alone_parts(tokens, index, before, index - 1 in named or lexicon.kind(before) == PERSON)
    if (
        (following := tokens[index + 1].word if index + 1 < len(tokens) else "")
        and word in _TELLING_HOW
        and not _is_said_twice(tokens, index)
    ):
        return _led_to_verb(word, before, following, lexicon)
    fronted = fronted_parts(tokens, index, named, lexicon)
    return fronted or _small_parts(tokens, index, lexicon, index - 1 in named)


def _is_halved(tokens: Sequence[Token], index: int) -> bool:
    """Whether half of what a word tells is meant ("half the class", "half of my village")."""
    led = [token.word for token in tokens[max(index - 3, 0) : index]]
    return led[-1:] != [] and led[-1] in _HALVES_OF and (led[-2:-1] == ["half"] or led[:-1] == ["half", "of"])


def _half_so(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts:
    """How something is that is half so, where nothing else is said between marks ("the door, half open, swings")."""
    first, last = index - 1, index + 1
    apart = first == 0 or tokens[first - 1].segment != tokens[first].segment
    ends = last == len(tokens) or tokens[last].segment != tokens[index].segment
    if not (apart and ends) or tokens[first].segment != tokens[index].segment:
        return ()
    return tuple(("K", cost) for part, cost in lexicon.parts(tokens[index].word) if part in "JK")


def _is_said_twice(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is one of two alike that tell how some stand to one another ("back to back", "side by side")."""
    for first in (index, index - 2):
        said = [token.word for token in tokens[max(first, 0) : first + 3]]
        if first >= 0 and said in ([said[0], joint, said[0]] for joint in ("by", "to", "in")):
            return tokens[first].segment == tokens[first + 2].segment
    return False


def _counted_parts(tokens: Sequence[Token], index: int, before: str, lexicon: Lexicon) -> Parts | None:
    """What a number is that no noun follows: an age, or those who are told of; what half of something is; else None."""
    if tokens[index].word in _STATES:
        return (("N", 0.0),) if before in _IN_STATES else None  # "in tears she leaves"
    if before == "half":
        return _half_so(tokens, index, lexicon) or None
    if _is_halved(tokens, index):
        return (*_parts_of_noun(lexicon, tokens[index].word), ("S", _HALVED))  # "half the class wait"
    if tokens[index].word not in COUNTED | TENS:
        return None
    if stands_alone(tokens, index, lexicon):
        return (("N", 0.0),)  # "a boy of six bids"
    if before in _OF_THEM_ALL and _do_something(tokens, index, lexicon):
        return (("S", 0.0),)  # "the other three look away"
    return None


def _do_something(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether what many do follows a number that stands for them ("the last two shake hands")."""
    told = tokens[index + 1 : index + 3]
    if not told or told[0].segment != tokens[index].segment or told[0].word in CLOSED or told[0].hyphened:
        return False
    costs = dict(lexicon.parts(told[0].word))
    if "B" not in costs or "S" in costs or lexicon.kind(told[0].word) == CREATURE:
        return False
    beyond = told[1] if len(told) > 1 and told[1].segment == told[0].segment else None
    if beyond is None or beyond.word in CLOSED or beyond.word.endswith("ly"):
        return True
    return lexicon.parts(told[0].word)[0][0] == "B" or lexicon.parts(beyond.word)[0][0] == "R"


def _is_worn_in_two(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether "in" and what kind they are stand before clothes."""
    if index < 2 or tokens[index - 2].word != "in" or tokens[index - 1].word in CLOSED:
        return False
    one = tokens[index - 2].segment == tokens[index].segment
    return one and all(part in "NSJEG" for part, _ in lexicon.parts(tokens[index - 1].word)[:1])


def _backs_off(tokens: Sequence[Token], index: int, lexicon: Lexicon, named: bool) -> bool:
    """Whether many go backwards ("the guards back away", "Ana and Leo back off"; not "the kids run back out")."""
    following = tokens[index + 1 : index + 2]
    if not index or not following or following[0].word not in _BACKING or following[0].segment != tokens[index].segment:
        return False
    before = tokens[index - 1]
    one = before.segment == tokens[index].segment and before.word not in CLOSED
    if index > 1 and not named and _is_done_by_one(tokens, index - 1, lexicon):
        return False  # "the coachman turns back into a rat"
    pair = any(token.word in {"and", "in"} for token in tokens[max(index - _AS_FAR, 0) : index])
    many = named or pair or any(part == "S" and cost < _SO for part, cost in lexicon.parts(before.word))
    opens = index < _SOON_DONE or tokens[index - _SOON_DONE].segment != before.segment or named
    return one and many and (opens or _no_verb_before(tokens, index, lexicon))


def _is_done_by_one(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a word in -s that is for nobody stands after the noun of somebody, who does it."""
    who = tokens[index - 1]
    one = who.segment == tokens[index].segment and who.word not in CLOSED and lexicon.parts(who.word)[0][0] == "N"
    told = any(part == "Z" for part, _ in lexicon.parts(tokens[index].word))
    return one and told and lexicon.kind(tokens[index].word) is None and lexicon.kind(who.word) is not None


def _no_verb_before(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether nothing is done before a word in its stretch."""
    for token in reversed(tokens[max(index - _AS_FAR, 0) : index]):
        if token.segment != tokens[index].segment or token.word in SUBORDINATORS:
            return True
        if token.word not in CLOSED and lexicon.parts(token.word)[0][0] in "BZ":
            return False
    return True


def _opens_aside(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the first after a comma or the like."""
    if index == 0:
        return False
    before, here = tokens[index - 1], tokens[index]
    return before.segment < here.segment and before.sentence == here.sentence


def _is_done_so(tokens: Sequence[Token], index: int) -> bool:
    """Whether somebody stands before a verb and the word that tells how it is done (not "a slow dance")."""
    before = tokens[index - 2] if index > 1 else None
    return before is not None and before.segment == tokens[index].segment and before.word not in _BEFORE_NOUNS


def _alone_parts(tokens: Sequence[Token], index: int, before: str, somebody: bool) -> Parts | None:
    """What "does" is where nothing follows ("the dummy does not"), and "home" after somebody ("follow her home")."""
    word = tokens[index].word
    if word != "home" and before and _is_done_there(tokens, index):
        return (("Z" if word.startswith("doe") else "B", 0.0),)  # "the twins do a double take"
    if word == "home":
        return (("R", 0.0),) if somebody or before in {"him", "her", "them", "it"} else None
    if not before or not _ends_story(tokens, index):
        return None
    if word not in _OF_ONE_NUMBER:
        return None if _is_interrupted(tokens, index) else (("Z", 0.0), ("B", 0.1))
    return (("Z" if word.endswith(("s", "sn't")) else "B", 0.0),)


def _is_done_there(tokens: Sequence[Token], index: int) -> bool:
    """Whether what somebody does follows "do" at once ("do a double take", "does the washing up")."""
    following = tokens[index + 1 : index + 2]
    one = bool(following) and following[0].segment == tokens[index].segment
    return one and following[0].word in {"a", "an", "the", "their", "his", "her"} and "'" not in tokens[index].word


def _ends_story(tokens: Sequence[Token], index: int) -> bool:
    """Whether a stretch ends after a word, or after what follows it of another ("doesn't either", "does not yet")."""
    last = index + 1
    while last < len(tokens) and tokens[last].word in _ALIKE and tokens[last].segment == tokens[index].segment:
        last += 1
    return last == len(tokens) or tokens[last].segment != tokens[index].segment


def _is_interrupted(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence goes on after a mark with what is done ("she did not, Harriet reflects, say no")."""
    last = index + 1
    while last < len(tokens) and tokens[last].segment == tokens[index].segment:
        last += 1
    onward = last < len(tokens) and tokens[last].sentence == tokens[index].sentence
    return onward and tokens[last].word not in {"and", "but", "so", "while", "as"}


def _led_to_verb(word: str, before: str, following: str, lexicon: Lexicon) -> Parts | None:
    """What a word is right before what is done: "is going to fall", "used to tease", "rivals arm wrestle"."""
    if word == "going":
        return (("G", 0.0),) if following == "to" else None
    if word == "to":
        done = following not in CLOSED and any(part == "B" for part, _ in lexicon.parts(following))
        return (("M", 0.0),) if done and before in _DOING_TO else None
    return (("R", 0.0),) if following in _DONE_SO[word] and before and before not in _BEFORE_NOUNS else None


def _parts_of_noun(lexicon: Lexicon, word: str) -> Parts:
    """What a word may be as a noun or what describes one."""
    return tuple(part for part in lexicon.parts(word) if part[0] in "NSJ") or lexicon.parts(word)


def _ends_after_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word ends its stretch after a word that is no small one."""
    ends = index + 1 == len(tokens) or tokens[index + 1].segment != tokens[index].segment
    before = tokens[index - 1] if index else None
    return ends and before is not None and before.segment == tokens[index].segment and before.word not in CLOSED


def _leads_to_verb(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a word is what one does to do what follows ("stop to ask"; not "a race to the pier")."""
    if index + 2 >= len(tokens) or tokens[index + 1].word != "to":
        return False
    if tokens[index].word in _WILLING:
        return True
    before = tokens[index - 1].word if index and tokens[index - 1].segment == tokens[index].segment else ""
    done = (
        dict(lexicon.parts(tokens[index + 2].word)).get("B", _NEVER) if tokens[index + 2].word not in CLOSED else _NEVER
    )
    return before not in _BEFORE_NOUNS and done < _LIKELY


def _is_copied(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a noun tells that what follows is a toy of it or the like."""
    following = tokens[index + 1 : index + 2]
    if not following or following[0].segment != tokens[index].segment or following[0].word in CLOSED:
        return False
    parts = lexicon.parts(following[0].word)
    if all(part != "Z" for part, _ in parts) or lexicon.kind(following[0].word) in {PERSON, CREATURE}:
        return any(part in "NS" for part, _ in parts)
    beyond = tokens[index + 2 : index + 3]
    done = beyond and beyond[0].segment == tokens[index].segment and beyond[0].word not in CLOSED
    return bool(done) and any(part in "BZ" for part, _ in lexicon.parts(beyond[0].word))


def _small_parts(tokens: Sequence[Token], index: int, lexicon: Lexicon, led: bool) -> Parts | None:
    """What a small word is in its turn of speech: "face down", "thanks to", "both laugh", after a name or not."""
    word = tokens[index].word
    before = tokens[index - 1].word if index else ""
    if word in _IN_PAIRS and _is_said_twice(tokens, index):
        return (("R", 0.0),)  # "side by side"
    if word == "back" and _backs_off(tokens, index, lexicon, led):
        return (("B", 0.0),)  # "the guards back away"
    if word in _THINGS_TOO:
        return (("N", 0.0),) if before in _OF_THINGS else None  # "the will is read aloud"
    if word == "like":
        wished = before in _WISHING and tokens[index + 1 : index + 2] != ()
        return (("B", 0.0),) if wished and tokens[index + 1].segment == tokens[index].segment else None
    following = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if word == "still":
        return (("J", 0.0), ("K", 0.0)) if tokens[index - 1 : index] and tokens[index - 1].word in _HOW else None
    if word == "face" and following in {"down", "up"}:
        return (("K", 0.0), ("B", 0.8), ("N", 1.5))  # "the bride face down on the trampoline"
    if word == "thanks" and following == "to":
        return (("P", 0.0),)
    if word in _OF_THEM and _are_all_so(tokens, index, lexicon):
        return (("O", 0.0),)  # "the brothers, both barefoot, climb"
    return (("O", 0.0),) if word == "both" and _is_both_of_them(tokens, index, lexicon) else None


def _are_all_so(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a word for those before a comma opens an aside that tells how they are ("both late", "all drunk")."""
    told = tokens[index + 1 : index + 2]
    if not told or told[0].segment != tokens[index].segment or not _opens_aside(tokens, index):
        return False
    beyond = tokens[index + 2 : index + 3]
    ends = not beyond or beyond[0].segment != tokens[index].segment or beyond[0].word in CLOSED
    so = told[0].word not in CLOSED and any(part == "J" and cost < _SO for part, cost in lexicon.parts(told[0].word))
    return so and ends


def _is_both_of_them(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether "both" stands for two who do what follows it ("both laugh", "both chewing gum")."""
    told = tokens[index + 1 : index + 2]
    if not told or told[0].segment != tokens[index].segment or told[0].word in CLOSED:
        return False
    parts = dict(lexicon.parts(told[0].word))
    return "S" not in parts and ("G" in parts or ("B" in parts and parts["B"] < _LIKELY))

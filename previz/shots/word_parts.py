"""What each word of a text may be: parts of speech, each with its cost, as its neighbours leave it.

The tags are those of `tagging`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from previz.shots.closed_words import CLOSED, COORDINATORS, COUNTED, NUMBERS, PARTICLES
from previz.shots.grammar import (
    ALIKE,
    ARTICLES,
    COLLECTIVES,
    COMPOUNDED,
    CONTRACTIONS,
    MANY,
    OWNERS,
    QUANTITIES,
    WHO_ARE_SO,
    WORN,
    words,
)
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE, Lexicon, Parts
from previz.shots.lexicon import WORN as CLOTHES
from previz.shots.odd_words import ODD, RESULTS, odd_parts
from previz.shots.some_of_many import SOME, some_parts
from previz.shots.tokens import Token

_LED = words("the a an his her their its off up past over through into across along")
_LINKING = words("out of to the off on")
_PREFIXES = words("re un")
_RANKED_BY = words("under over in by down after up")
"""What a hyphen joins to a noun before it ("an under-gardener")."""
_WITHIN = words("inside outside upstairs downstairs")

_TELLING_WHICH = words("in with at on by near nearest behind beside from without under")
_ONE_DOES = words("one another each")
"""Who is one, so that no plural follows."""


_HUNDREDS = words("hundred thousand million dozen")
_OVER_ONE = COUNTED | _HUNDREDS
_DIGITS = frozenset("0123456789")
_BETWEEN = 4
_OF_A_THING, _SELDOM = 1.2, 0.4
"""What a verb costs more after a bare noun for a thing, where the word is seldom a verb."""
_SO_NOW = words("asleep awake alone gone here there not already been never always busy dead late")
"""How somebody is, after "'s" for "is"."""
_ROUGHLY = words("about around maybe perhaps nearly almost over under some")
_SINCE = words("before after")
_FINITE = words("is are was were has have can could will would does do did isn't aren't can't won't")
_CLAUSE, _PLAINLY = 12, 0.1
"""The most words of a clause that leads to another, and by how much a verb must be likelier than a noun."""
_SMALL_NOUNS = words("one back while")
_KEPT = words("guard police lap pet sheep farm show circus hunting sled work baby stable house guide watch racing army")
"""What beasts are kept for or by."""
_DOING = -0.6
"""What a verb costs more after a noun for somebody, who does it sooner than has it; a noun costs so much less."""
_OF_COMPOUND = 3.0
"""What a verb costs more in the place of the last noun of a bare compound."""
_OF_MANY = 2.0
"""What a verb of one costs more after a number."""
_ONE_OF_MANY = 2.5
_SIDES = words("left right up down")
_TURNING = words("looks look turns turn glances glance steps step swerves swerve veers veer leans lean goes go points")
_MEANWHILE = words("as when while")
_WHITHER = words("onto into towards toward aside forward")
_GOING = -1.2
"""What a verb costs more before a word for whither it goes."""
_OPENERS = words("meanwhile then now outside inside below above upstairs downstairs somewhere everywhere finally")
_MOVING_MANY = words(
    "convoy procession parade herd flock swarm pack gang column caravan queue crowd cortege motorcade posse"
)
"""Many that move as one."""
_GATHERING = words("crowd pair group gang mob cast band couple")
"""Nouns for many that are what many do as well."""
_OF_SOME = SOME | {"both"}
_THEM = words("him her them it himself herself itself themselves")
_SELDOM_NOUN = 2.0
"""What a word costs at least as a noun that is seldom one."""
_PLAIN_FORM = 1.0
"""What a verb in its plain form costs more as the verb of one."""
_NEW_VERB = 1.2
"""What an unknown word in -s costs as a verb after "a" and a noun."""
"""What a plural costs more where "a" leads to it."""


def may_be(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts:
    """What a token may be where it stands, each with its cost, the likeliest first."""
    word = tokens[index].word
    if word.endswith(("'s", "s'")) and word not in CONTRACTIONS:
        return (("W", 0.0),) if word == "who's" else (("Z", 0.0),) if _is_so(tokens, index, lexicon) else (("D", 0.0),)
    if index in named:
        family = index and tokens[index - 1].word == "the" and word.endswith("s") and tokens[index].capitalised
        family = family and not word.endswith("mas")  # "the Christmas tree"
        return (("N", 0.0), ("S", 0.5)) if family else (("N", 0.0),)  # "the Johnsons"
    hyphen = tokens[index].hyphened or (index + 1 < len(tokens) and tokens[index + 1].hyphened)
    if hyphen and (joined := _joined(tokens, index, lexicon)):
        return joined
    if index - 1 in named and (ended := _end_of_compound(tokens, index, named, lexicon)):
        return ended
    if word in WHO_ARE_SO and (so := _who_are_so(tokens, index, lexicon)):
        return so
    led = [token.word for token in tokens[max(index - 3, 0) : index]]
    odd = word in ODD or word[-2:] == "er" or "in" in led[-2:] or "half" in led
    if odd and (parts := odd_parts(tokens, index, named, lexicon)):
        return parts
    if (word in _OF_SOME or (index and tokens[index - 1].word in SOME)) and (
        parts := _parts_of_some(tokens, index, lexicon)
    ):
        return parts

    within = word in _WITHIN and index and tokens[index - 1].word in ARTICLES and _goes_on(tokens, index)
    if within and tokens[index + 1].word not in CLOSED:
        return (("J", 0.0), ("N", 1.0), ("P", 2.0))  # "the inside man"
    if word in _SINCE or (index and word in _SMALL_NOUNS):
        return _one_parts(tokens, index, lexicon) if word == "one" else _small_noun_parts(tokens, index, lexicon)
    if closed := CLOSED.get(word):
        return _closed_parts(tokens, index, closed)
    if word[0].isdecimal():
        return (("N", 0.0), ("D", 0.4)) if _is_numbered(tokens, index, lexicon) else (("D", 0.0), ("N", 1.0))
    return _open_parts(tokens, index, named, lexicon)


def _closed_parts(tokens: Sequence[Token], index: int, closed: Parts) -> Parts:
    """What a word of the closed classes may be: no verb where many end a stretch ("the darts team, as one")."""
    if tokens[index].word in _SIDES and _ends_turn(tokens, index):
        return (("R", 0.0),)  # "Looks down: another robot."
    ends = tokens[index].word in COLLECTIVES - _GATHERING and not _goes_on(tokens, index)
    return tuple(part for part in closed if part[0] != "B") if ends else closed


def _ends_turn(tokens: Sequence[Token], index: int) -> bool:
    """Whether a way that somebody turns ends its stretch."""
    if not index or tokens[index - 1].word not in _TURNING:
        return False
    return tokens[index - 1].segment == tokens[index].segment and not _goes_on(tokens, index)


def _small_noun_parts(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts:
    """What "back" and "while" may be: "on the back step", "the back of the van", "comes back", "for a while"."""
    word, led = tokens[index].word, _is_led_in(tokens, index)
    if word in _SINCE:
        return (("W", 0.0), ("P", 1.2)) if _leads_clause(tokens, index, lexicon) else CLOSED[word]
    if word == "while":
        return (("N", 0.0),) if led else CLOSED[word]
    return (("J", 0.0), ("N", 0.4)) if led and _goes_on(tokens, index) else CLOSED[word]


def _leads_clause(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a stretch that a word opens tells what somebody does ("before the bell rings, Tomas hides")."""
    if index and tokens[index - 1].segment == tokens[index].segment:
        return False
    last = index + 1
    while last < len(tokens) and tokens[last].segment == tokens[index].segment:
        last += 1
    if last >= len(tokens) or last - index > _CLAUSE or tokens[last].sentence != tokens[index].sentence:
        return False
    for at in range(index + 2, last):
        if tokens[at].word in _FINITE:
            return True
        costs = dict(lexicon.parts(tokens[at].word)) if tokens[at].word not in CLOSED else {}
        if costs.get("Z", 9.0) + _PLAINLY <= costs.get("S", 9.0):
            return True
    return False


def _is_led_in(tokens: Sequence[Token], index: int) -> bool:
    """Whether an article or an owner stands right before a word in its stretch."""
    before = tokens[index - 1]
    return before.segment == tokens[index].segment and before.word in ARTICLES | OWNERS | {"whole", "entire"}


def _is_so(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether "'s" after somebody is short for "is": how they are ends the stretch ("the lad's gobsmacked")."""
    if not tokens[index].word.endswith("'s") or not _goes_on(tokens, index) or tokens[index + 1].hyphened:
        return False
    said = tokens[index + 1].word
    if said in _SO_NOW and (not _goes_on(tokens, index + 1) or tokens[index + 2].word in CLOSED):
        return True
    owner = tokens[index].word.removesuffix("'s")
    if lexicon.kind(owner) not in {PERSON, CREATURE} or _goes_on(tokens, index + 1) or said in CLOSED:
        return False
    likely = lexicon.parts(said)
    return likely[0][0] in "EJ" and all(cost > _SELDOM_NOUN for part, cost in likely if part in "NS")


def _parts_of_some(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts | None:
    """What a word is that stands for many or some, or tells what some do; None where it is neither."""
    if parts := some_parts(tokens, index, lexicon):
        return parts  # "some sleep, some pray"
    if tokens[index].word in {"all", "both"} and index and _is_said_of_them(tokens, index, lexicon):
        return (("R", 0.0), ("D", 0.8))  # "the phone and the baby all go off"
    return None


def _is_said_of_them(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether "all" stands between those who are told of and what they do."""
    before = tokens[index - 1]
    if before.segment != tokens[index].segment or before.word in CLOSED or not _goes_on(tokens, index):
        return False
    noun = lexicon.parts(before.word)[0][0] in "NS"
    return noun and any(part == "B" for part, _ in lexicon.parts(tokens[index + 1].word))


def _one_parts(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts:
    """What "one" may be: "no one", "the bald one", "one nun"."""
    before = tokens[index - 1]
    if before.word == "no":
        return (("O", 0.0),)
    if tokens[index].text.isupper() and before.text.isupper() and before.word not in CLOSED:
        return (("N", 0.0), ("O", 1.6))  # "MEDIC ONE"
    following = tokens[index + 1] if _goes_on(tokens, index) else None
    if before.word == "the" and following is not None and following.word in _TELLING_WHICH:
        return (("N", 0.0),)  # "the one in the hat"
    if before.word == "the" and following is not None and following.word == "who":
        return (("O", 0.0),)  # "the one who stays"
    led = index > 1 and tokens[index - 2].word == "the" and tokens[index - 2].segment == tokens[index].segment
    like = before.word not in CLOSED and any(part == "J" and cost < 1.0 for part, cost in lexicon.parts(before.word))
    return (("N", 0.0),) if led and like else CLOSED["one"]


def _open_parts(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts:
    """What a word of the open classes may be where it stands."""
    word = tokens[index].word
    parts = (("R", 0.0),) if word in _SIDES and _ends_turn(tokens, index) else _with_predicates(lexicon.parts(word))
    if index and index + 1 < len(tokens) and tokens[index + 1].word in _LED and _is_done(tokens, index, named, lexicon):
        tag = "Z" if word.endswith("s") else "B"
        return ((tag, 0.3), *((part, cost + 1.0) for part, cost in parts if part not in {tag, "K"}))
    if index and parts[0][0] == "B" and _is_told_of_one(tokens, index, lexicon):
        return (("Z", parts[0][1] + _PLAIN_FORM), *parts)  # "the actress enter from left"
    if index and len(word) > 2 and word.endswith("s"):
        parts = _told_by_neighbours(tokens, index, named, parts, lexicon)
    if word.endswith("s") and parts[0][0] == "S" and _is_done_to(tokens, index) and _is_one(tokens, index):
        return (("Z", 0.3), *parts)  # "a crow kamikazes the picnic"
    if index and tokens[index - 1].word in _ONE_DOES and word.endswith("s") and _goes_on(tokens, index - 1):
        parts = tuple(part for part in parts if part[0] != "S" or parts == parts[:1])  # "one trips"
    counted = index and (tokens[index - 1].word in _OVER_ONE or tokens[index - 1].word[0] in _DIGITS)
    if counted and parts[0][0] == "N" and lexicon.kind(word) == CREATURE and _are_counted(tokens, index):
        parts = (("S", 0.0), *((part, cost + _OF_MANY) for part, cost in parts))  # "ten thousand dunlin lift"
    if word in RESULTS and index:
        parts = (*parts, ("R", 1.0))  # "kicks open a door"
    if tokens[index + 1 : index + 2] and tokens[index + 1].word == "of":
        return tuple(part for part in parts if part[0] != "B") or parts  # "flicker of flame"
    return parts


def _is_told_of_one(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a verb in its plain form stands right after somebody who opens a stretch, as some write who have learnt
    the language: "the actress enter from left", "the driver sing".
    """
    before, first = tokens[index - 1], index - 1
    if (
        before.segment != tokens[index].segment
        or (before.word.endswith("s") and not before.word.endswith("ss"))
        or before.word in MANY | COLLECTIVES
    ):
        return False
    own = first > 0 and tokens[first - 1].word in OWNERS and not lexicon.knows(before.word)  # "my oga go in the car"
    if lexicon.kind(before.word) not in {PERSON, CREATURE} and not own:
        return False
    first -= first > 0 and tokens[first - 1].word in {"the", "a", "an"} | OWNERS
    opens = first == 0 or tokens[first - 1].segment != before.segment or tokens[first - 1].word in _MEANWHILE
    parts = lexicon.parts(tokens[index].word)
    object_next = tokens[index + 1 : index + 2] and tokens[index + 1].word in {"the", "a", "an"} | OWNERS
    object_next = object_next and tokens[index + 1].segment == tokens[index].segment
    seldom = bool(object_next) or all(cost > _SELDOM_NOUN for part, cost in parts if part in "NS")
    bare = first == index - 1 and before.text.istitle() and first == tokens[0].segment == 0  # "Chief enter the room"
    return opens and (first < index - 1 or bare) and seldom


def _are_counted(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number right before a noun is of more than one, and in its stretch ("two plover run")."""
    before = tokens[index - 1]
    return before.word != "1" and before.segment == tokens[index].segment and not tokens[index].hyphened


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether another word stands after one in its stretch."""
    return index + 1 < len(tokens) and tokens[index + 1].segment == tokens[index].segment


def _who_are_so(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts | None:
    """What a word for how people are may be after "the", where no noun follows ("wash the wounded"); else None."""
    if not index or tokens[index - 1].word != "the" or tokens[index - 1].segment != tokens[index].segment:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.word in COLLECTIVES | MANY | ALIKE | {"one", "ones"}:
        return None  # "the old couple", "the young one"
    if following is None or following.segment != tokens[index].segment or following.word in CLOSED:
        return (("S", 0.0),)
    nouns = any(part in "NSJG" for part, _ in lexicon.parts(following.word))
    return (("S", 0.6), *lexicon.parts(tokens[index].word)) if not nouns or not following.hyphened else None


def _is_numbered(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a number is what somebody or something goes by ("Prisoner 12 tunnels")."""
    if not index or index + 1 >= len(tokens) or tokens[index - 1].segment != tokens[index + 1].segment:
        return False
    noun = tokens[index - 1].capitalised and lexicon.parts(tokens[index - 1].word)[0][0] == "N"
    return noun and any(part == "Z" for part, _ in lexicon.parts(tokens[index + 1].word))


def _end_of_compound(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts | None:
    """What the last word of a compound in small letters may be: a verb seldom, where it is bare ("dog tags")."""
    before = tokens[index - 1]
    if not before.text.islower() or not lexicon.knows(before.word) or not lexicon.knows(tokens[index].word):
        return None
    bare = index < 2 or tokens[index - 2].segment != tokens[index].segment  # but "a bus stops"
    bare = bare or lexicon.kind(before.word) not in {PERSON, VEHICLE}  # "on roller skates"
    bare = bare and not (index > 1 and tokens[index - 2].word in ARTICLES and index - 2 in named)  # "A ROBOT dances"
    one = index > 1 and tokens[index - 2].word in _LED and not _is_another(tokens, index - 2, named)  # "in the seat"
    never = frozenset("Z" * bare + "B" * one)
    dearer = ((part, cost + _OF_COMPOUND * (part in never)) for part, cost in lexicon.parts(tokens[index].word))
    return tuple(sorted(dearer, key=lambda part: part[1]))


def _is_another(tokens: Sequence[Token], article: int, named: frozenset[int]) -> bool:
    """Whether somebody is named with an article, or after somebody else ("Ana and the nurse dance")."""
    return article in named or (article > 1 and tokens[article - 1].word in COORDINATORS and article - 2 in named)


def _is_done(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether a word between somebody and "the" must be what they do ("protesters kettle the police")."""
    word, before = tokens[index].word, tokens[index - 1]
    if not before.segment == tokens[index].segment == tokens[index + 1].segment or tokens[index].capitalised:
        return False
    many = (before.word.endswith("s") and not before.word.endswith("'s")) or before.word in MANY | COLLECTIVES
    if word.endswith(("ed", "ing", "ly", "ss")) or not (many or word.endswith("s")):
        return False
    return index - 1 in named or before.word in MANY | COLLECTIVES or lexicon.kind(before.word) == PERSON


def _joined(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts | None:
    """What a word may be that a hyphen joins to its neighbour, where that tells."""
    token = tokens[index]
    if _is_describing(tokens, index + (not token.hyphened)):
        return (("J", 0.0),)  # "goose-stepping toddlers"
    beside = tokens[index + 1].word if index + 1 < len(tokens) and tokens[index + 1].hyphened else ""
    if token.hyphened and beside in COMPOUNDED and lexicon.kind(tokens[index - 1].word) == PERSON:
        return (("N", 0.0),)  # "sergeant-at-arms"
    if token.hyphened and token.word in COMPOUNDED:
        first = tokens[index - 2 if tokens[index - 1].hyphened else index - 1].word
        return (("S" if first.endswith("s") or first in MANY else "N", 0.0),)  # "the passers-by", "men-at-arms"
    if not token.hyphened and token.word in _PREFIXES:
        return (("R", 0.0),)  # "re-enters"
    if token.hyphened and token.word in PARTICLES:
        return (("J", 0.0), ("N", 0.3))  # "a wind-up toy"
    if not token.hyphened and token.word in _RANKED_BY and beside not in CLOSED:
        return (("J", 0.0), ("R", 1.6))  # "two under-footmen"
    if token.hyphened and token.word == "old":
        return (("N", 0.0), ("J", 0.3))  # "a six-year-old"
    if beside == token.word or (token.hyphened and tokens[index - 1].word == token.word):
        return (("J", 0.0), ("N", 0.3))  # "a can-can dancer"
    if beside == "be" or (token.word == "be" and token.hyphened):
        return (("R" if beside else "J", 0.0),)  # "a would-be assassin"
    if token.hyphened and index > 1 and tokens[index - 2].word in ARTICLES | OWNERS | NUMBERS:
        nouns = tuple(part for part in lexicon.parts(token.word) if part[0] in "NSJ")
        return nouns or None  # "an ice-cream van"
    return (("J", 0.0),) if token.word in _LINKING else None  # "an out-of-work clown"


def _is_describing(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form in -ing or -ed that a hyphen joins to the word before it describes the noun after it."""
    if index + 1 >= len(tokens) or not tokens[index].hyphened or not tokens[index].word.endswith(("ing", "ed")):
        return False
    first, segment = index - 1, tokens[index].segment
    opens = first == 0 or tokens[first - 1].segment != segment or tokens[first - 1].word in ARTICLES | OWNERS | NUMBERS
    following = tokens[index + 1]
    return opens and following.segment == segment and following.word not in CLOSED and not following.word.endswith("ly")


def _told_by_neighbours(
    tokens: Sequence[Token], index: int, named: frozenset[int], parts: Parts, lexicon: Lexicon
) -> Parts:
    """What a word in -s may be, dearer or cheaper for the noun before it and the "a" before that."""
    costs = dict(parts)
    if "Z" in costs and tokens[index + 1 : index + 2] and tokens[index + 1].word in _WHITHER:
        costs["Z"] += _GOING  # "steps onto the ledge"
    if "Z" in costs and _is_led_by_manner(tokens, index) and lexicon.kind(tokens[index].word) in {PERSON, CREATURE}:
        costs["Z"] += _OF_MANY  # "suddenly kids on bikes appear"
    if index - 1 in named and tokens[index - 1].text.istitle() and not lexicon.knows(tokens[index].word):
        return (("Z", 0.3), ("S", 1.6))  # "Quill reholsters"
    if not {"Z", "S"} <= costs.keys() or tokens[index - 1].segment != tokens[index].segment:
        return parts
    _tell_by_noun(tokens, index, costs, lexicon)
    if _is_one(tokens, index):
        costs["S"] += _ONE_OF_MANY
        if not lexicon.knows(tokens[index].word):
            costs |= {
                "Z": min(costs["Z"], _NEW_VERB),
                "N": costs.get("N", 0.0) + _ONE_OF_MANY,
            }  # "a cherry cannonballs"
    if index > 1 and tokens[index - 2].word in COUNTED | _HUNDREDS and _is_one_thing(tokens[index - 1].word):
        costs["Z"] += _OF_MANY  # "two chimney sweeps"
    if index > 1 and tokens[index - 1].word in WORN and tokens[index - 2].word == "in" and _goes_on(tokens, index):
        costs["S"] += _OF_MANY * (lexicon.kind(tokens[index].word) != CLOTHES)  # "a widow in black rocks"
    if tokens[index - 1].word in COUNTED and not _is_age(tokens, index - 1):
        costs["Z"] += _OF_MANY  # "the two counts"
    return tuple(sorted(costs.items(), key=lambda part: part[1]))


def _is_age(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number tells how old somebody is ("a boy of six waves", "a girl of about six hands it over")."""
    led = index - (index > 0 and tokens[index - 1].word in _ROUGHLY)
    return led > 0 and tokens[led - 1].word == "of" and tokens[led - 1].segment == tokens[index].segment


def _tell_by_noun(tokens: Sequence[Token], index: int, costs: dict[str, float], lexicon: Lexicon) -> None:
    """Make a word in -s dearer or cheaper as a verb for the noun before it: somebody, a thing, what a beast is for."""
    before = tokens[index - 1].word
    if before in _KEPT and lexicon.kind(tokens[index].word) == CREATURE:
        costs["Z"] += _OF_MANY  # "the sleeping guard dogs"
    elif lexicon.kind(before) == PERSON or before in COLLECTIVES | _MOVING_MANY:
        costs["Z"] += _DOING
        costs["S"] -= _DOING
        costs["Z"] += _OF_MANY * _is_of_pair(tokens, index)
    elif costs["Z"] - costs["S"] >= _SELDOM and _is_of_thing(tokens, index, lexicon):
        costs["Z"] += _OF_A_THING


def _is_of_pair(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is for what comes in pairs ("one pair of cowboy boots")."""
    return index > 2 and tokens[index - 2].word == "of" and tokens[index - 3].word in {"pair", "pairs"}


def _is_led_by_manner(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word alone for how or when stands before one at the start of its stretch ("suddenly kids")."""
    before = tokens[index - 1]
    led = before.word.endswith("ly") or before.word in _OPENERS
    opens = index < 2 or tokens[index - 2].segment != before.segment
    return led and opens and before.segment == tokens[index].segment


def _is_one_thing(word: str) -> bool:
    """Whether a word is the singular that only describes who are counted."""
    return not word.endswith("s") and word not in CLOSED and word not in MANY


def _is_of_thing(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a word stands after a bare noun for a thing ("typewriter keys")."""
    first = index - 1
    while first and tokens[first - 1].segment == tokens[index].segment and index - first < _BETWEEN:
        first -= 1
    if tokens[index - 1].capitalised or any(tokens[k].word in CLOSED for k in range(first, index)):
        return False
    return lexicon.kind(tokens[index - 1].word) != CREATURE


def _is_done_to(tokens: Sequence[Token], index: int) -> bool:
    """Whether whom or what it is done to follows a word at once."""
    following = tokens[index + 1 : index + 2]
    one = bool(following) and following[0].segment == tokens[index].segment == tokens[index - 1].segment
    return one and following[0].word in ARTICLES | OWNERS | _THEM


def _is_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether "a" stands a few words before, with no other small word between ("a customs officer slits")."""
    if tokens[index - 1].word in CLOSED:
        return False  # "on a plinth as droplets run"
    for back in range(index - 2, max(index - 5, -1), -1):
        if tokens[back].segment != tokens[index].segment:
            return False
        if tokens[back].word in {"a", "an"}:
            return tokens[back + 1].word not in QUANTITIES
        if tokens[back].word in CLOSED:
            return False
    return False


@lru_cache(maxsize=8192)
def _with_predicates(parts: Parts) -> Parts:
    """An adjective may stand before its noun or after it."""
    return parts + tuple(("K", cost) for part, cost in parts if part == "J")

"""Whether a verb agrees with who does it: one or many, near it or before a phrase between."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.grammar import WORN, words
from previz.shots.lexicon import Parts
from previz.shots.tag_costs import AFTER

WHICH = words("who who's whom whose which that")
_CAUSING = words("notice notices let lets see sees watch watches make makes help helps hear hears feel feels")
_HELPING = words("does do did")
_SELDOM = words("never only seldom rarely little hardly scarcely nor not")
"""What opens a stretch in which who does it comes after "does"."""
_CAUSED = 9
_JOINED = -0.5
"""The cost of a verb of many after those who are many together: "a kite and a crow tangle"."""
_BETWEEN = 4
_UNLIKELY = 1.0
"""By how much a verb may be dearer than a plural to be one."""
_COLLECTIVE = 0.6
"""What a collective costs as one of many."""
_OF_ONE = frozenset("DZBWCOMPRGE")
"""What does not stand within one noun phrase after its article."""
_HEADED, _OF_MANY, _NOT_DOING = 1.3, 0.7, 1.2
"""The costs of a verb of one after the many of a phrase between, of a verb of many after the one of it, and what a
phrase that leads a stretch adds to one."""


def agreement(
    part: str, before: str, many: bool, seen: bool, begin: str, choices: Sequence[Parts], index: int
) -> float:
    """What a verb after a noun costs more or less for who does it: one or many, near or before a phrase between."""
    if part == "B" and before == "N" and not many and _is_of_many_before(choices, index):
        return _OF_MANY - AFTER["N"]["B"]  # "two men in a pantomime horse disagree"
    if part == "B":
        return _JOINED - AFTER[before]["B"] if many or (seen and before == "N") else 0.0
    behind = [back for back in range(max(index - _BETWEEN, 0), index) if choices[back][0][0] == "P"]
    if behind and before == "S" and behind[-1] > 0:
        return _HEADED - AFTER["S"]["Z"]  # "a convoy of trucks snakes"
    if behind and before == "N" and _is_of_many_before(choices, index):
        return _NOT_DOING  # "the choirboys asleep against the organ pipes"
    led = (begin == "P" and not behind) or (behind == [0] and choices[0][0][0] == "P")
    if not led:
        return 0.0
    first = len(behind)
    alone = before == "N" and choices[first][0][0] == "D" and first < index
    alone = alone and all(choices[at][0][0] not in _OF_ONE for at in range(first + 1, index))
    return _NOT_DOING * (1 + alone)  # "past the cryo pods"


def is_caused(choices: Sequence[Parts], spoken: Sequence[str], index: int) -> bool:
    """Whether somebody is seen or made to do what may be a verb ("the judge lets the witness speak")."""
    if index < 3 or "B" not in [part for part, _ in choices[index]]:
        return False
    for back in range(index - 2, max(index - _CAUSED, -1), -1):
        if spoken[back] in _CAUSING:
            return back > 0 or spoken[0] == "let"
        if spoken[back] in _HELPING and spoken[0] in _SELDOM:
            return True  # "only now does the bride look up"
        if choices[back][0][0] in "PWC" and spoken[back] not in {"with", "in"}:
            return False
    return False


def _is_of_many_before(choices: Sequence[Parts], index: int) -> bool:
    """Whether the many who open a stretch, with a phrase after them, do what follows it."""
    likely = [parts[0][0] for parts in choices[:index]]
    likely = likely[len(likely) - likely[::-1].index("W") :] if "W" in likely else likely
    while likely[:1] == ["R"]:
        likely = likely[1:]  # "suddenly children in wellingtons whisper"
    first = index - len(likely)
    if "P" not in likely or not {"Z", "B", "W", "C", "O", "M"}.isdisjoint(likely):
        return False
    head = likely.index("P") - 1
    while head > 0 and likely[head] in "JKR":
        head -= 1
    return likely[0] in "DJS" and (likely[head] == "S" or ("S", _COLLECTIVE) in choices[first + head])


def tells_of_many(choices: Sequence[Parts], spoken: Sequence[str], index: int) -> bool:
    """Whether "who" tells which of many they are, who do what follows ("the men who came for the piano end up")."""
    led = next((k for k in range(index - 2, 0, -1) if spoken[k] in WHICH), 0)
    done = any(part in "ZBE" for k in range(led + 1, index - 1) for part, _ in choices[k])
    return led > 0 and done and choices[led - 1][0][0] == "S"


def is_joined_to_which(choices: Sequence[Parts], spoken: Sequence[str], index: int) -> bool:
    """Whether "who" tells which one it is of the last of two ("Nora and the fireman who carried her out meet")."""
    led = next((k for k in range(index - 2, 0, -1) if spoken[k] in WHICH), 0)
    back = led - 1
    while back > 0 and choices[back][0][0] in "DJNS" and spoken[back] != "and":
        back -= 1
    joined = 0 < back < led - 1 and spoken[back] == "and" and choices[back - 1][0][0] in "NS"
    return joined or (led > 0 and _is_joined_behind_which(choices, spoken, led, index))


def _is_joined_behind_which(choices: Sequence[Parts], spoken: Sequence[str], led: int, index: int) -> bool:
    """Whether another follows one whom "who" tells of, before what both do ("he who hit her and the girl meet")."""
    pair = next((k for k in range(index - 2, led, -1) if spoken[k] == "and"), 0)
    if not pair or "B" not in [part for part, _ in choices[index]] or choices[pair + 1][0][0] != "D":
        return False
    done = any(part in "ZBE" for k in range(led + 1, pair) for part, _ in choices[k])
    return done and all(choices[k][0][0] in "JN" for k in range(pair + 2, index))


def _may_be_done(choices: Sequence[Parts], index: int) -> bool:
    """Whether a word may be what the noun before it does."""
    costs = dict(choices[index])
    likely = "Z" in costs and costs["Z"] <= costs.get("S", costs["Z"]) + _UNLIKELY  # not "two security guards"
    return choices[index - 1][0][0] in "NS" and likely


def is_joined(choices: Sequence[Parts], spoken: Sequence[str], index: int) -> bool:
    """Whether "and" joins two noun phrases before a word that may be a verb ("a kite and a crow")."""
    if index < 3 or "B" not in [part for part, _ in choices[index]]:
        return False
    for back in range(index - 2, max(index - 11, -1), -1):
        if spoken[back] == "and":
            done = any(_may_be_done(choices, k) for k in range(1, back))
            return not done and (not back or choices[back - 1][0][0] in "NSJO")
        worn = spoken[back] in {"in", "with"} and (spoken[back + 1] in WORN or choices[back + 1][0][0] == "D")
        if choices[back][0][0] in "PW" and spoken[back] != "of" and not worn and spoken[back - 1 : back] != ["and"]:
            return False
    return False

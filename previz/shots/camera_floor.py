"""Readers of why something is shot so, and of what the crew is told: "since grief is small", "mind the cable"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from previz.shots.grammar import ARTICLES, SOMEBODY, words
from previz.shots.lexicon import CREATURE, VEHICLE
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, SETTING, Reading

Stretch = tuple[int, int]
"""Tokens [first, last)."""
_REASONS = words("because since although though whereas as which if like")
_LIKENING = words("if though")
_TOLD_OF_SKY = frozenset({"time_of_day", "weather"})
_ORDERS = words("leave clear give tell ask mind don't do never remember be keep that's watch careful")
_TO_CREW = words(
    "extras crew your you cable cables boom focus edges headroom frame lens lights pace rush time break cue marks mark"
)
_TELLING = words("give tell ask")
_EXTRAS = {("the", "extras"), ("the", "background"), ("the", "operator"), ("background", "something")}
_BEING_SO = words("he's she's it's they're that he she they it we've we're who")
"""What the crew is told to remember of somebody."""
_JOINING = words("and but then so please just")
_BACK = 40
_LONGEST = 14
_WILLING = words("agrees agree lets let allows allow permits permit willing okay ok game says agreeable consents")
_LONGEST_CONSENT = 6
_MEANING = words(
    "emphasises emphasizes suggests conveys signals represents symbolises symbolizes heightens reinforces highlights "
    "creates expresses evokes underlines stresses signifies implies accentuates enhances communicates stands isolates"
)
"""What a shot is said to do to those who watch."""
_WAYS = words("up down in out on left right back away round around closer further farther higher lower and again still")
_MAKING = words("makes lets shows helps leaves keeps")
_LOOKING = words("seem look feel appear seems looks feels appears")
_OF_STYLE = words("composition framing lighting palette mise scène scene lens frame blocking editing angle shot camera")
_CLAUSES = words("as while when until")


def read_floor(reading: Reading) -> None:
    """Take out of the story why something is shot so, what is said to the crew, and what a shot stands for."""
    for first, last in [*_found(reading)]:  # all of them first: a mark has the text tagged anew
        reading.mark(first, last)


def _found(reading: Reading) -> Iterator[Stretch]:
    for index, token in enumerate(reading.tokens):
        if token.quoted or (reading.roles[index] is not None and token.word != "if"):
            continue
        if (told := _BY_WORD.get(token.word)) is not None and told(reading, index):
            yield index, _end(reading, index)
        elif token.word in _MEANT:
            yield from _meant(reading, index)


def _is_reason(reading: Reading, index: int) -> bool:
    """Whether a stretch tells why or how the camera does what the stretches before tell, and of nobody."""
    word = reading.tokens[index].word
    if word == "if" and _is_condition(reading, index):
        return True
    if not reading.starts_segment(index) or reading.is_first(index):
        return False
    if word in {"as", "if", "like"} and reading.after(index + (word == "as")) not in _LIKENING:
        return False
    if word == "which" and not _is_of_sky_or_camera(reading, index - 1):
        return False
    alive = any(_is_alive(reading, k) for k in range(index, _end(reading, index)))
    return (not alive or word in {"as", "like"}) and _is_camera_before(reading, index)


def _is_condition(reading: Reading, index: int) -> bool:
    """Whether a stretch tells what the crew must be able to do for it ("archive if we can clear it")."""
    if _is_consent(reading, index):
        return True
    if reading.after(index + 1) not in _BY_CREW:
        return False
    return not any(_is_alive(reading, k) for k in range(index, _end(reading, index))) and not _is_asked(reading, index)


def _is_consent(reading: Reading, index: int) -> bool:
    """Whether a stretch after camera talk tells that who is filmed must be willing (", if he agrees;")."""
    last = _end(reading, index)
    willing = not _WILLING.isdisjoint(token.word for token in reading.tokens[index:last])
    alone = reading.starts_segment(index) and last - index <= _LONGEST_CONSENT and reading.ends_segment(last)
    return willing and alone and _is_camera_before(reading, index)


def _is_asked(reading: Reading, index: int) -> bool:
    """Whether something is done before a word in its stretch ("asks if we are closed")."""
    back = index
    while not reading.starts_segment(back):
        back -= 1
        if reading.roles[back] is None and reading.tags[back] in "ZBG":
            return True
    return False


def _is_of_sky_or_camera(reading: Reading, index: int) -> bool:
    """Whether a token is of the camera, or of the light and the sky."""
    if reading.roles[index] != SETTING:
        return reading.roles[index] == CAMERA
    return any(claim.field in _TOLD_OF_SKY and claim.first <= index < claim.last for claim in reading.claims)


def _is_camera_before(reading: Reading, index: int) -> bool:
    """Whether the sentence of a token tells of the camera before it, and of nothing that is done."""
    seen = False
    for back in range(index - 1, max(index - _BACK, -1), -1):
        if reading.tokens[back].sentence != reading.tokens[index].sentence:
            break
        told = reading.roles[back] is None and reading.tags[back] in "ZB" and reading.tokens[back].word not in _BE
        if told and reading.before(back) not in _BY_CREW:
            return False
        seen = seen or reading.roles[back] is not None
    return seen


_BE = words("is it's i'm we're")
_BY_CREW = words("i we i'd we'd i'll we'll i've we've you")


def _is_alive(reading: Reading, index: int) -> bool:
    word = reading.tokens[index].word
    known = index in reading.named or is_person(reading, word) or word in SOMEBODY
    return known or reading.vocabulary.lexicon.kind(word) in {CREATURE, VEHICLE}


def _end(reading: Reading, first: int) -> int:
    """Where a stretch ends, or another clause begins in it."""
    last = first + 1
    while not reading.ends_segment(last) and reading.tokens[last].word not in _CLAUSES and last - first < _BACK:
        last += 1
    return last


def _is_order(reading: Reading, index: int) -> bool:
    """Whether a stretch tells the crew what to do ("and mind the cable", "don't rush it")."""
    first = index
    while not reading.starts_segment(first) and reading.tokens[first - 1].word in _JOINING:
        first -= 1
    if not reading.starts_segment(first):
        return False
    if reading.words(index, 2) == ("keep", "rolling") and reading.starts_segment(index):
        return True  # "keep rolling if he falls"
    if reading.words(index, 2) in {("leave", "room"), ("leave", "space")} and reading.starts_segment(index):
        return True  # "leave room for the logo"
    if reading.tokens[index].word == "clear":
        return reading.words(index + 1, 2) in _EXTRAS
    if reading.tokens[index].word in _TELLING:
        return reading.is_first(first) and reading.words(index + 1, 2) in _EXTRAS
    if reading.tokens[index].word == "remember" and reading.after(index + 1) in _BEING_SO:
        return reading.is_first(first)  # "Remember she's left-handed"
    last = _end(reading, index)
    to_crew = any(reading.tokens[k].word in _TO_CREW for k in range(index, last))
    alive = (k for k in range(index, last) if reading.tokens[k].word not in _TO_CREW)
    alone = not any(_is_alive(reading, k) for k in alive) and last - index < _LONGEST
    led = not reading.is_first(first) and _is_camera_before(reading, first)
    if reading.tokens[index].word in {"that's", "watch", "be", "careful"} and not to_crew:
        return False
    if first == index and reading.tags[index] == "B" and _is_aside_of_many(reading, index - 1):
        return False  # "the girls, told to smile, do nothing of the sort"
    if reading.tokens[index].word == "never" and _goes_on_doing(reading, index + 1):
        return False
    return alone and (led or (to_crew and reading.is_first(first) and CAMERA in reading.roles))


def _goes_on_doing(reading: Reading, index: int) -> bool:
    """Whether somebody goes on with what they are doing in the sentence ("dancers whirling, never | touching")."""
    if index >= len(reading.tokens) or reading.tags[index] != "G":
        return False
    back = index - 1
    while back > 0 and not reading.is_first(back):
        back -= 1
        doing = reading.tags[back] == "G" and reading.roles[back] is None and back > 0
        if doing and reading.tags[back - 1] in "NS" and reading.roles[back - 1] is None:
            return True
    return False


def _is_aside_of_many(reading: Reading, last: int) -> bool:
    """Whether the stretch that a token ends tells aside of many before it how they are."""
    first = last
    while first > 0 and not reading.starts_segment(first):
        first -= 1
    aside = first > 0 and not reading.is_first(first) and reading.tags[first] in "EGK"
    return aside and reading.roles[first - 1] is None and reading.tags[first - 1] == "S"


def _is_kept_out(reading: Reading, index: int) -> bool:
    """Whether a stretch tells of what keeps a stunt safe, which must not be seen ("the airbag must not be seen")."""
    first = index - (index > 0 and reading.tokens[index - 1].word in ARTICLES)
    if not reading.starts_segment(first):
        return False
    said = {token.word for token in reading.tokens[index : _end(reading, index)]}
    unseen = not said.isdisjoint(_UNSEEN) and not said.isdisjoint(_HIDDEN)
    return unseen or reading.words(index, 3) == ("safety", "on", "both") or "off-camera" in said


def _is_way_again(reading: Reading, index: int) -> bool:
    """Whether a stretch after a move only tells which way it goes on ("crane up, gloriously up, off the bush")."""
    first = index - (index > 0 and not reading.starts_segment(index))
    if not first or not reading.starts_segment(first) or reading.roles[first - 1] != CAMERA:
        return False
    last = index
    while last == index or not reading.ends_segment(last):
        if reading.tokens[last].word not in _WAYS:
            return False
        last += 1
    if first < index and not reading.tokens[first].word.endswith("ly"):
        return False
    sentence = reading.tokens[index].sentence
    moved = any(c.field == "movement" and reading.tokens[c.first].sentence == sentence for c in reading.claims)
    return moved and reading.tokens[last - 1].word in _WAYS and last - index < _LONGEST


def _meant(reading: Reading, index: int) -> Iterator[Stretch]:
    """What a shot is said to stand for or to make of somebody ("the low angle makes the bully seem powerful")."""
    first = max(index - 1, 0)
    while first > 0 and not reading.is_first(first) and index - first < _LONGEST:
        if reading.roles[first] is None and reading.tags[first] in "ZB":
            return
        first -= 1
    told = [k for k in range(first, index) if reading.roles[k] == CAMERA or reading.tokens[k].word in _OF_STYLE]
    if not reading.is_first(first) or not told or reading.tokens[first].word not in ARTICLES | {"this"}:
        return
    if any(_is_alive(reading, k) for k in range(first, index)):
        return
    last = _end(reading, index)
    alive = any(_is_alive(reading, k) for k in range(index, last))
    if reading.tokens[index].word in _MEANING and not alive:
        yield first, last
        return
    yield first, index + 1
    looks = next((k for k in range(index + 1, last) if reading.tokens[k].word in _LOOKING), last)
    if looks < last:
        yield looks, last


_SAFETY = words("airbag airbags mat mats mattress wires wire rig rigs harness safety pads squib squibs crash boom")
_UNSEEN = words("seen shot frame picture show shows")
_HIDDEN = words("not never mustn't can't cannot shouldn't out hidden")
_MEANT = _MEANING | _MAKING
_BY_WORD: dict[str, Callable[[Reading, int], bool]] = {
    **dict.fromkeys(_WAYS, _is_way_again),
    **dict.fromkeys(_REASONS, _is_reason),
    **dict.fromkeys(_ORDERS, _is_order),
    **dict.fromkeys(_SAFETY, _is_kept_out),
}
"""The words at which any of it begins."""

"""Who a line brings on the stage beside the cast: the people that it names and lets do or suffer something there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from previz.shots.grammar import words
from previz.shots.reading import Reading
from previz.shots.story_verbs import is_verb
from previz.shots.vocabulary import is_people, vocabulary
from previz.stage.extras import OF_A_TOY
from previz.stage.given_names import name_presents

_DETERMINERS = words("a an the his her their its my our your this that these those another one some no each every")
_NUMBERS = words(
    "two three four five six seven eight nine ten several many few both couple pair dozen dozens hundreds group crowd "
    "line band bunch row team gang family mob"
)
_LINKS = words(
    "and or to with then but at into from for is are as while who on by past around near behind "
    "beside between among opposite under over before against"
)
_ABOUT = words("of about from like without than unlike named called against")
"""Words after which somebody is spoken of, and need not be there."""

_TAKES_FROM = words(
    "steals steal stealing takes take taking snatches snatch grabs grab lifts lift pinches swipes receives receive "
    "accepts accept borrows buys buy hides hide hiding protects pulls drags tears wrenches shields collects begs cadges"
)
"""What is done to those who are there, and stand after "from": a wallet is stolen from a tourist."""

_CAMERA_MOVES = words(
    "crane cranes craning pan pans tilt tilts dolly pull pulls boom whip rack push track zoom pedestal drift"
)
_CAMERAS_WORDS = 7
"""What a camera does from somebody to somebody or something, and within how many words of its beginning that is."""

_TELLS_OF = words(
    "photo photos photograph photographs picture pictures portrait painting drawing sketch statue bust poster image "
    "film video recording memory memories thought thoughts dream dreams story news word name think thinks thinking "
    "dreaming speak speaks speaking talk talks tell tells hear hears hearing afraid proud fond"
)
"""What is of somebody who is not there, and what one does of them: a medium shot of a woman shows her."""

_THINKING = words(
    "thinks think thinking remembers remember dreams dream misses recalls imagines mentions phones calls texts emails "
    "writes wants needs expects loves hates knows becomes is was says plays searches looks_for"
)
_FAMILIAR = words("man woman boy girl child kid person figure guy lady couple two men women boys girls children kids")
"""Plain words that, after "the", mean somebody of the cast."""

_ADJECTIVES = 4


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody (or several) of a line: the words for them, the noun alone, and where it stands in the text."""

    name: str
    noun: str
    start: int
    end: int
    known: bool
    """Whether the words point back to who was there already ("the man", "his wife")."""


def people_named(text: str) -> tuple[Somebody, ...]:
    """The people that a text names by what they are, in order, who are there to be seen."""
    reading = Reading(text, (), vocabulary())
    found: list[Somebody] = []
    for index in range(len(reading.tokens)):
        somebody = _somebody_at(reading, index)
        if somebody is not None and not _is_spoken_of(reading, index, somebody):
            found.append(somebody)
    return tuple(found)


def spoken_of(text: str) -> tuple[str, ...]:
    """The nouns of the people whom a text only tells of: whom somebody phones, of whom one thinks."""
    reading = Reading(text, (), vocabulary())
    found = ((index, _somebody_at(reading, index)) for index in range(len(reading.tokens)))
    return tuple(each.noun for index, each in found if each is not None and _is_spoken_of(reading, index, each))


def _somebody_at(reading: Reading, index: int) -> Somebody | None:
    token = reading.tokens[index]
    noun = token.word.removesuffix("'s") if _is_handled(reading, index) else token.word
    if not is_people(noun) or token.quoted or _describes(reading, index):
        return None
    if reading.after(index + 1) in {"shot", "shots"} or reading.before(index) in OF_A_TOY:
        return None  # "a group shot" is a frame, "toy soldiers" are things
    if index and is_people(reading.tokens[index - 1].word) and _is_done_by(reading, index - 1, token.word):
        return None
    before = _phrase_before(reading, index)
    led = bool(before) and before[-1] in _DETERMINERS | _NUMBERS
    if not led and (is_verb(reading, index) or not _is_many(noun)):
        return None
    if "no" in before or (before and before[0] in {"every", "each"}):
        return None
    first = index - len(before)
    start, end = reading.tokens[first].start, token.end - (len(token.word) - len(noun))
    back = led and before[-1] in {"the", "this", "that", "these", "those", "his", "her", "their", "both"}
    return Somebody(reading.text[start:end], noun, start, end, back)


_THEIRS: Mapping[str, frozenset[str]] = {
    "witness": words("stand box"), "jury": words("box bench stand"), "guard": words("tower post house rail dog"),
    "lifeguard": words("tower chair stand"), "passenger": words("seat side window door"),
    "driver": words("seat side window door"), "nurse": words("station"), "press": words("box"), "guest": words("book"),
}  # fmt: skip
"""What is called after people who need not be there."""


def _describes(reading: Reading, index: int) -> bool:
    """Whether the word only describes the noun after it ("police car", "family photo", "taxi driver")."""
    if reading.tokens[index].word.endswith(("'s", "s'")):
        return not _is_handled(reading, index)
    following = reading.after(index + 1)
    if following in _THEIRS.get(reading.tokens[index].word, ()):
        return True
    if following is None or is_verb(reading, index + 1):
        return False
    things = vocabulary().props.longest(reading.tokens, index)
    own = things is not None and things[0] > 1
    if _is_done_by(reading, index, following):
        return False
    noun = vocabulary().prop_kind(following) is not None or vocabulary().place_kind(following) is not None
    return own or noun or is_people(following) or (following in {"of", "voice", "voices"} and _counts(reading, index))


_HANDLES = words(
    "tie ties tying wipe wipes wiping wash washes washing bandage bandages bandaging dress dresses straighten "
    "straightens straightening button buttons buttoning fasten fastens adjust adjusts adjusting fix fixes hold holds "
    "holding take takes grab grabs grip grips stroke strokes stroking touch touches touching kiss kisses pat pats "
    "squeeze squeezes examine examines examining stitch stitches stitching brush brushes brushing comb combs dry dries"
)
_ON_A_BODY = words(
    "hand hands arm arms face head hair shoulder shoulders forehead cheek cheeks leg legs knee knees ankle foot feet "
    "wound wounds wrist neck back tears mouth scarf coat tie bowtie collar shoe shoes shoelace shoelaces laces hat "
    "sleeve veil dress helmet jacket shirt gown cuff cuffs bandage"
)
"""What one does to the body or the clothes of somebody, who must be there for it: "ties her daughter's scarf"."""


def _is_handled(reading: Reading, index: int) -> bool:
    """Whether a possessive tells of somebody at whose body or clothes another is."""
    token = reading.tokens[index]
    if not token.word.endswith("'s") or not is_people(token.word.removesuffix("'s")):
        return False
    done = set(reading.words_before(index, _ADJECTIVES)) & _HANDLES
    return bool(done) and bool(set(reading.words(index + 1, 2)) & _ON_A_BODY)


def _is_done_by(reading: Reading, index: int, following: str) -> bool:
    """Whether what looks like a noun is what one person does: "a woman cooks", but "police guards"."""
    one = reading.words_before(index, 1) and not _is_many(reading.tokens[index].word)
    return bool(one) and following.endswith("s") and is_people(following) and following[:-1] in _DEEDS


_DEEDS = words("cook guard judge nurse coach guide host model patient drive mime tailor doctor scout butcher referee")
"""Trades that are called as what they do."""


def _counts(reading: Reading, index: int) -> bool:
    """Whether a word for many only counts who follow it: "a group of soldiers"."""
    ahead = reading.words(index + 2, 3) if reading.after(index + 1) == "of" else ()
    return any(is_people(word) for word in ahead)


def _phrase_before(reading: Reading, index: int) -> tuple[str, ...]:
    """The words before a noun that belong to it, the nearest first."""
    found: list[str] = []
    for back, word in enumerate(reading.words_before(index, _ADJECTIVES + 2), 1):
        if found and found[-1] in _DETERMINERS:
            break
        if word == "of" and set(reading.words_before(index - back, 1)) & _NUMBERS:
            found.append(word)
            continue
        if word in _LINKS | _ABOUT or (is_verb(reading, index - back) and word not in _DETERMINERS):
            break
        found.append(word)
    while found and found[-1] not in _DETERMINERS | _NUMBERS and len(found) > 1:
        found.pop()
    return tuple(found) if found and found[-1] in _DETERMINERS | _NUMBERS else tuple(found[:1] if found else ())


def _is_many(word: str) -> bool:
    return word.endswith(("s", "men", "people", "children", "folk", "police")) and not word.endswith("ss")


def _is_spoken_of(reading: Reading, index: int, somebody: Somebody) -> bool:
    """Whether somebody is only thought or told of: "thinks of her father", "a photograph of a man"."""
    first = next(i for i, token in enumerate(reading.tokens) if token.start >= somebody.start)
    before = reading.words_before(first, 3)
    if before and before[0] == "of":
        return len(before) > 1 and before[1] in _TELLS_OF
    said = {token.word for token in reading.tokens[:first]}
    if before and before[0] == "from" and (_TAKES_FROM & said or (_CAMERA_MOVES & said and first <= _CAMERAS_WORDS)):
        return False
    if before and before[0] in _ABOUT:
        return True
    return bool(before) and bool(set(before[:2]) & _THINKING) and not _acts(reading, index)


def _acts(reading: Reading, index: int) -> bool:
    return index + 1 < len(reading.tokens) and is_verb(reading, index + 1)


def fresh(somebody: Sequence[Somebody], *, alone: bool) -> tuple[Somebody, ...]:
    """Those who need not be of a cast: of a shot alone all, of a scene with its own cast who are newly named."""
    if alone:
        return tuple(somebody)
    return tuple(
        each
        for each in somebody
        if not each.known or (each.noun not in _FAMILIAR and each.name.lower().startswith("the "))
    )


_CAPITALS = re.compile(r"\b[A-Z][A-Z'’.-]*[A-Z]\b(?: [A-Z][A-Z'’.-]*[A-Z]\b)*")
"""Names as screenplays bring them in."""


_HEADS = words("int ext est")
"""What the heading of a scene begins with: nobody's name."""


def introduced(text: str) -> tuple[str, ...]:
    """The names in capitals that a line brings in and lets do something: "NORA, 30, runs through the trees"."""
    reading = Reading(text, (), vocabulary())
    found: list[str] = []
    for match in _CAPITALS.finditer(text):
        words_in = match[0].lower().split()
        called = len(words_in) > 1 and name_presents(words_in[0]) is not None  # NORA REED, whatever a reed is
        known = [] if called else [word for word in words_in if word in vocabulary().common or is_people(word)]
        after = next((i for i, token in enumerate(reading.tokens) if token.start >= match.end()), len(reading.tokens))
        slug = text[match.end() :].lstrip().startswith(":")
        if not (known or slug or _HEADS & set(words_in)) and _does_something(reading, after):
            found.append(match[0])
    return tuple(found)


def _does_something(reading: Reading, after: int) -> bool:
    """Whether a verb follows, at once or after a stretch between commas, in the same sentence."""
    if after >= len(reading.tokens) or after == 0:
        return False
    sentence = reading.tokens[after - 1].sentence
    for index in range(after, min(after + _APPOSED, len(reading.tokens))):
        if reading.tokens[index].sentence != sentence:
            return False
        if is_verb(reading, index):
            return index == after or reading.starts_segment(after) or reading.tokens[after].word == "and"
    return False


_APPOSED = 9
"""How many words may stand between a name and what its bearer does."""

"""What happens: the clause of a description that is story and not camera talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previz.shots.grammar import ARTICLES, OWNERS, PREPOSITIONS, PRONOUNS, words
from previz.shots.nouns import noun_phrase
from previz.shots.phrases import third_person
from previz.shots.reading import CAMERA, SETTING, Reading

_CONNECTORS = words("as while when where and then until who which that because so")
_ONTO = words("on of onto to at with from for in through over past toward towards against")
_CAMERAS = words("we camera shot frame angle")
_LIGHT = words(
    "light lighting spotlight backlight backlit overcast silhouette silhouetted candlelight lamplight dust haze "
    "smoke mist steam sparks embers"
)
_LONGEST_LIGHT = 4
_DOERS = words("he she they it")
_LEADING = _CONNECTORS | words("on a an the in with for from at to of by")
_BACK = 24
_RELATIVES = words("who which that")
_ON = words("and as while when until but")
_LONGEST_OPENING = 8
_PLACING_VERBS = words(
    "stand sit lie hang walk come go run step ride crawl climb emerge appear march stride burst rise fall kneel wait "
    "sleep stretch float drift rest lean perch crouch lurk hide sprawl roll fly swim stagger stumble shuffle trot loom "
    "gleam glow burn dangle drop sail trudge creep slide slip limp squat live"
)
_PLACING = _PLACING_VERBS | {third_person(verb) for verb in _PLACING_VERBS}
"""What is done by those who are told of after the place."""
_WHERE = re.compile(r"R+|R*(P+(D?[JEG]*[NS]+|DR|O))+")
"""The parts of speech of a place that opens a sentence: "here", "at the end of the pier"."""
_PARTICLES = words("up down off out in on over away back through")
_VERBS = frozenset("ZGBE")
_PASTS = words(
    "went came ran ate drank wrote saw took gave fell sang swam spoke threw shook sank drew broke blew stole rode "
    "drove flew grew knew began strode woke forgot chose froze wore tore swore rang sprang fled crept knelt wept slept"
)
"""Past forms that are no participles."""
_WENT = words(
    "walked strolled wandered marched stepped climbed jumped leapt leaped hopped lived laughed cried smiled stood sat "
    "looked stared gazed waited sailed danced died arrived galloped trotted whispered shouted screamed sighed nodded "
    "vanished disappeared appeared knocked"
)
"""Past forms of what is done to nobody: before a preposition they tell what happened ("a tailor lived in a tower")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the story: its tokens [first, last), and its verb's."""

    first: int
    verb: int
    last: int


def find_action(reading: Reading) -> Clause | None:
    """The first clause of the story and what follows it unbroken by camera talk, or None."""
    index, count = 0, len(reading.tokens)
    while index < count:
        if is_verb(reading, index) and not _is_relative(reading, index):
            first = clause_start(reading, index)
            return Clause(first, index, _trimmed(reading, index, _story_end(reading, index)))
        index += 1
    return None


def _is_relative(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells which one it is ("the letter that Ivo wrote burns"): another is to come."""
    back = verb
    while not reading.starts_segment(back) and verb - back < _BACK and reading.tokens[back].word not in _RELATIVES:
        back -= 1
    if reading.tokens[back].word not in _RELATIVES:
        back = verb - 1  # "the man she loves boards"
        if back < 1 or reading.tokens[back].word not in _DOERS:
            return False
    if reading.starts_segment(back) or reading.tags[back - 1] not in "NS" or reading.roles[back - 1] == CAMERA:
        return False
    ahead = verb + 1
    while ahead < len(reading.tokens) and not reading.starts_segment(ahead) and reading.tokens[ahead].word not in _ON:
        if reading.tags[ahead] in "ZB" and reading.tags[ahead - 1] != "M":
            return True
        ahead += 1
    return False


def is_verb(reading: Reading, index: int) -> bool:
    """Whether a token is used as a verb of the story."""
    token, tag = reading.tokens[index], reading.tags[index]
    if tag not in _VERBS or reading.roles[index] or token.quoted or _is_led_by_camera(reading, index):
        return False
    match tag:
        case "Z":
            return True
        case "G":
            return _is_doing(reading, index)
        case "E":
            return index > 0 and (
                index - 1 in reading.named or reading.tags[index - 1] == "O" or _is_past(reading, index)
            )
        case _:
            return _has_subject(reading, index)


def _is_past(reading: Reading, index: int) -> bool:
    """Whether a form tells what happened, and not what something is like ("a tailor lived", "a letter lost at sea")."""
    if reading.starts_segment(index) or reading.tags[index - 1] not in "NS":
        return False
    if reading.tokens[index].word in _PASTS:
        return True
    following = "$" if reading.ends_segment(index + 1) else reading.tags[index + 1]
    told = following in "DO" or (following in "PR$" and reading.tokens[index].word in _WENT)
    if reading.after(index + 1) in _PARTICLES:
        told = told or (not reading.ends_segment(index + 2) and reading.tags[index + 2] == "D")
    return told and not _is_shown_or_told(reading, index)


def _is_shown_or_told(reading: Reading, index: int) -> bool:
    """Whether the sentence of a token has camera talk before it, or a verb of the present."""
    sentence = reading.tokens[index].sentence
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(reading.tokens) and reading.tokens[at].sentence == sentence and abs(at - index) < _BACK:
            if reading.tags[at] in "ZB" or reading.roles[at] == CAMERA:
                return True
            at += step
    return False


def _is_led_by_camera(reading: Reading, index: int) -> bool:
    while index and reading.tags[index - 1] == "R" and not reading.starts_segment(index):
        index -= 1
    return reading.before(index) in _CAMERAS and reading.roles[index - 1] == CAMERA


def _is_doing(reading: Reading, index: int) -> bool:
    """Whether somebody does what an -ing form says: not after a preposition, nor alone beside camera talk."""
    if index == 0 or reading.starts_segment(index) or reading.roles[index - 1] == CAMERA:
        if reading.ends_segment(index + 1):
            verb = reading.vocabulary.verbs.longest(reading.tokens, index)
            return verb is not None and verb[1].action is not None
        return reading.roles[index + 1] != CAMERA
    return reading.tags[index - 1] != "P"


def _has_subject(reading: Reading, index: int) -> bool:
    """Whether a verb in its base form has one who does it, or is an order ("lift the lantern")."""
    word = reading.before(index)
    if word is not None:
        return not (word == "to" and "from" in reading.words_before(index, _BACK))
    following = reading.after(index + 1)
    verb = reading.vocabulary.verbs.longest(reading.tokens, index)
    if following is None or verb is None or verb[1].action is None or reading.roles[index + 1] == SETTING:
        return False
    return following in PREPOSITIONS | ARTICLES | OWNERS | PRONOUNS or index + 1 in reading.named


def opens_inverted(reading: Reading, verb: int) -> int | None:
    """Where a sentence begins that tells first where and last who ("on the balcony stands a singer"), or None."""
    if reading.tags[verb] not in "ZB" or reading.ends_segment(verb + 1) or reading.tags[verb + 1] not in "DJN":
        return None
    if reading.tokens[verb].word not in _PLACING or verb == 0:
        return None
    first = verb
    while not reading.starts_segment(first) and verb - first < _LONGEST_OPENING:
        first -= 1
    if not reading.is_first(first) or any(reading.roles[index] == CAMERA for index in range(first, verb)):
        return None
    return first if _WHERE.fullmatch("".join(reading.tags[first:verb])) else None


def clause_start(reading: Reading, verb: int) -> int:
    """Back from the verb to where its clause begins: a mark, a connector, or camera talk and its preposition."""
    if (opening := opens_inverted(reading, verb)) is not None:
        return opening
    first = verb
    while first > 0 and verb - first < _BACK and not reading.starts_segment(first):
        previous = reading.tokens[first - 1]
        told = previous.word in _RELATIVES and not _VERBS.isdisjoint(reading.tags[first:verb])
        if reading.roles[first - 1] == CAMERA or (
            _connects(reading, first - 1) and previous.word != "and" and not told
        ):
            break
        if previous.word == "and" and not _joins_subjects(reading, first - 1, verb):
            break
        if reading.tokens[first].word in _DOERS and previous.word != "and" and not _tells_which(reading, first, verb):
            break
        if previous.word in _ONTO and _opens_story(reading, first - 1):
            break
        first -= 1
    while first < verb and reading.tokens[first].word in {"as", "and", "then"}:
        first += 1
    return _list_start(reading, _after_opening(reading, first, verb))


def _after_opening(reading: Reading, first: int, verb: int) -> int:
    """On over a place without a comma after it, to who does it ("in the corner two spies pretend")."""
    place = noun_phrase(reading, first) if first and reading.tags[first - 1] == "P" else None
    while place and not place.cast and place.last < verb and reading.tags[place.last] == "P":
        place = noun_phrase(reading, place.last + 1)
    who = noun_phrase(reading, place.last) if place and not place.cast and place.last < verb else None
    apart = who and who.last == verb and (who.cast or reading.tags[who.first] == "D")
    return who.first if who and apart else first


def _tells_which(reading: Reading, first: int, verb: int) -> bool:
    """Whether a pronoun opens a clause without "who" that tells which one ("the man she loves boards")."""
    return reading.tags[first - 1] in "NS" and not _VERBS.isdisjoint(reading.tags[first:verb])


def _connects(reading: Reading, index: int) -> bool:
    """Whether a clause begins after a word: "as she lifts it", not "dressed as Santa"."""
    return reading.tokens[index].word in _CONNECTORS and reading.tags[index] != "P"


def _list_start(reading: Reading, first: int) -> int:
    """Back over names and noun phrases between commas, where a list of them does it ("Eva, Tom and Lena walk")."""
    if first not in reading.named or reading.after(first + 1) != "and":
        return _phrases_start(reading, first)
    names = {name.last: name.first for name in reading.names}
    while first in names and reading.starts_segment(first) and reading.starts_segment(names[first]):
        first = names[first]
    return first


def _phrases_start(reading: Reading, first: int) -> int:
    """Back over noun phrases that fill their stretches ("a man, a woman and a child walk")."""
    last = noun_phrase(reading, first)
    if last is None or reading.after(last.last) != "and":
        return first
    while first > 0 and reading.starts_segment(first) and reading.roles[first - 1] is None:
        begin = first - 1
        while begin > 0 and not reading.starts_segment(begin):
            begin -= 1
        before = noun_phrase(reading, begin)
        if before is None or before.last != first:
            break
        somebody = reading.tokens[begin].word in reading.vocabulary.people
        if reading.tokens[begin].word not in ARTICLES and not somebody:
            break
        first = begin
    return first


def _opens_story(reading: Reading, index: int) -> bool:
    """Whether the story begins after a preposition: it belongs to the camera talk before it."""
    if index == 0 or reading.roles[index - 1] == CAMERA:
        return True
    return _starts_framing(reading, index) or _led_by_camera(reading, index)


def _led_by_camera(reading: Reading, index: int) -> bool:
    """Whether a preposition goes on from camera talk in its segment ("rack from the glass to the woman")."""
    if reading.tokens[index].word not in {"to", "onto", "toward", "towards"}:
        return False
    for back in range(index - 1, max(index - 8, -1), -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.starts_segment(back):
            return False
    return False


def _starts_framing(reading: Reading, index: int) -> bool:
    return reading.starts_segment(index) and reading.tokens[index].word in {"on", "onto"}


def _joins_subjects(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether "and" joins two who do it ("Mara and the Keeper sit"): a noun phrase alone stands after it."""
    after = noun_phrase(reading, conjunction + 1)
    if after is None:
        return conjunction + 2 == verb and reading.tags[conjunction + 1] == "O"
    return after.last == verb


def _story_end(reading: Reading, verb: int) -> int:
    """On from the verb to the end of the story: a sentence or stretch that is camera talk ends it."""
    end, index = verb + 1, verb + 1
    while index < len(reading.tokens):
        if reading.roles[index] == CAMERA:
            break
        if reading.roles[index] == SETTING and _is_setting_alone(reading, index):
            break
        if _is_light_alone(reading, index):
            break
        sentence = reading.tokens[index].sentence != reading.tokens[index - 1].sentence
        if sentence and not _goes_on(reading, index):
            break
        index += 1
        end = index
    return end


def _is_setting_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch between marks says only when or where it is (", golden hour")."""
    if not reading.starts_segment(index):
        return False
    while index < len(reading.tokens) and reading.roles[index] == SETTING:
        index += 1
        if reading.ends_segment(index):
            return True
    return False


def _is_light_alone(reading: Reading, index: int) -> bool:
    """Whether a stretch between marks only says how it is lit (", soft window light")."""
    if not reading.starts_segment(index):
        return False
    last = index + 1
    while not reading.ends_segment(last):
        last += 1
    return last - index <= _LONGEST_LIGHT and reading.tokens[last - 1].word in _LIGHT


def _goes_on(reading: Reading, first: int) -> bool:
    """Whether a sentence is story: it has a verb before any camera talk."""
    for index in range(first, min(first + 40, len(reading.tokens))):
        if reading.roles[index] == CAMERA or (
            index > first and reading.tokens[index].sentence != reading.tokens[first].sentence
        ):
            return False
        if is_verb(reading, index):
            return True
    return False


def _trimmed(reading: Reading, verb: int, last: int) -> int:
    """Without the words that only lead to the camera talk after it ("... as we", "... in a")."""
    if reading.ends_segment(last) or reading.roles[last] != CAMERA:
        return last
    while last > verb + 1 and reading.tokens[last - 1].word in _LEADING:
        last -= 1
    return last

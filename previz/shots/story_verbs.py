"""Which words tell what happens: whether a token is used as a verb of the story."""

from __future__ import annotations

import re

from previz.shots.camera_deeds import is_led_by_camera
from previz.shots.grammar import ARTICLES, FLESH, OWNERS, PREPOSITIONS, PRONOUNS, WHO_ARE_SO, words
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.reading import CAMERA, SETTING, Reading

_BACK = 24
_THERE_IS = words("is are was there's")
_HELD = re.compile(r"[NS]PD?J?[NSO]")
"""The parts of speech of what somebody has or how they hold it: "hand in hand", "backs to us"."""
_HELD_SO = re.compile(r"[DJ]*[NS][GEK]R?P")
"""The parts of speech of how somebody holds something: "arms draped over the rail"."""
_VIEWED = words("framed seen viewed shot filmed glimpsed covered captured photographed")
_FILMING = words("shoot film frame cover")
_STANDING = words("below above behind beneath opposite beyond inside outside")
"""Where somebody is, without a noun after it."""
_PARTICLES = words("up down off out in on over away back through")
_VERBS = frozenset("ZGBE")
_PASTS = words(
    "went came ran ate drank wrote saw took gave fell sang swam spoke threw shook sank drew broke blew stole rode "
    "drove flew grew knew began strode woke forgot chose froze wore tore swore rang sprang fled crept knelt wept slept"
)
"""Past forms that are no participles."""
_UNCHANGED = words("put cut hit shut set let hurt split spread cast burst")
"""Verbs whose past is their plain form."""
_WENT = words(
    "walked strolled wandered marched stepped climbed jumped leapt leaped hopped lived laughed cried smiled stood sat "
    "looked stared gazed waited sailed danced died arrived galloped trotted whispered shouted screamed sighed nodded "
    "barked growled howled crawled limped tiptoed yelled yawned sneezed snored rested leaned perched crouched drifted "
    "floated tumbled stumbled slipped fainted collapsed hesitated blinked winked bowed shrugged giggled grinned "
    "frowned trembled shivered raced sprinted rushed dashed returned remained vanished disappeared appeared knocked"
)
"""Past forms of what is done to nobody: before a preposition they tell what happened ("a tailor lived in a tower")."""


def segment_start(reading: Reading, index: int) -> int:
    """The first token of a segment, or one that is as far back as is looked."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    return first


def is_verb(reading: Reading, index: int) -> bool:
    """Whether a token is used as a verb of the story."""
    if reading.tokens[index].word in _THERE_IS and _is_there_a_shot(reading, index):
        return False  # "there is a two-shot of the brothers"
    token, tag = reading.tokens[index], reading.tags[index]
    if tag not in _VERBS or reading.roles[index] or token.quoted or is_led_by_camera(reading, index):
        return False
    match tag:
        case "Z":
            return token.word != "be" or reading.before(index) != "to"  # "too tired to be ashamed"
        case "G":
            return _is_doing(reading, index)
        case "E" if (
            token.word in _VIEWED and not reading.ends_segment(index + 1) and reading.roles[index + 1] == CAMERA
        ):
            return False  # "Ana seen over Leo's shoulder"
        case "E":
            told = reading.tags[index - 1] in "OM" and reading.words_before(index, 2) != ("it", "of")
            named = index - 1 in reading.named and not reading.starts_segment(index)  # not "Samuel, covered in flour"
            led = index > 0 and (named or told)  # "hasn't moved"
            aside = reading.before(index) == "who" and reading.starts_segment(index - 1)
            led = led or (aside and not reading.ends_segment(index + 1))  # "Kell, who vowed never to return"
            return led or (index > 0 and _is_past(reading, index))
        case _:
            return _has_subject(reading, index)


def _is_there_a_shot(reading: Reading, index: int) -> bool:
    """Whether "there is" leads to camera talk."""
    ahead = index + 1 + (reading.after(index + 1) in ARTICLES)
    there = reading.before(index) == "there" or reading.tokens[index].word == "there's"
    return there and ahead < len(reading.tokens) and reading.roles[ahead] == CAMERA


def _is_past(reading: Reading, index: int) -> bool:
    """Whether a form tells what happened, and not what something is like ("a tailor lived", "a letter lost at sea")."""
    if reading.starts_segment(index) or reading.tags[index - 1] not in "NS":
        return False
    if reading.tokens[index].word in _PASTS:
        return True
    if _is_done_by(reading, index):
        return True
    following = "$" if reading.ends_segment(index + 1) else reading.tags[index + 1]
    if reading.tokens[index].word in _UNCHANGED and following in "DO" and _opens_with_one(reading, index):
        return True
    told = following in "DO" or (following in "PR$" and reading.tokens[index].word in _WENT)
    if reading.after(index + 1) in _PARTICLES:
        told = told or (not reading.ends_segment(index + 2) and reading.tags[index + 2] == "D")
    return told and not _is_shown_or_told(reading, index)


def _opens_with_one(reading: Reading, last: int) -> bool:
    """Whether nothing but who does it opens the sentence before a token ("the mama put the child down")."""
    first = segment_start(reading, last)
    return reading.is_first(first) and first < last and set(reading.tags[first:last]) <= set("DJN")


def _is_done_by(reading: Reading, index: int) -> bool:
    """Whether a form tells what is done to who opens a sentence, and by whom ("boy chased by geese")."""
    by = index + 1 + (reading.after(index + 1) in _PARTICLES)
    if reading.after(by) != "by" or reading.ends_segment(by + 1):
        return False
    first = segment_start(reading, index)
    opens = reading.is_first(first) or reading.roles[first - 1] is not None
    bare = opens and set(reading.tags[first:index]) <= set("DJNS") and reading.tokens[first].word not in {"a", "an"}
    who = reading.tokens[by + 1 + (reading.tags[by + 1] == "D" and not reading.ends_segment(by + 2))]
    kind = reading.vocabulary.lexicon.kind(who.word)
    alive = kind in {PERSON, CREATURE} or who.word in reading.vocabulary.people | WHO_ARE_SO or who.capitalised
    return bare and alive and not _tells_otherwise(reading, index)


def _tells_otherwise(reading: Reading, index: int) -> bool:
    """Whether the sentence of a token has a verb of the present."""
    sentence = reading.tokens[index].sentence
    near = range(max(index - _BACK, 0), min(index + _BACK, len(reading.tokens)))
    return any(reading.tags[k] in "ZB" and reading.tokens[k].sentence == sentence for k in near)


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


def _is_doing(reading: Reading, index: int) -> bool:
    """Whether somebody does what an -ing form says: not after a preposition, nor alone beside camera talk."""
    if reading.before(index) == "of":
        return False  # "instead of diving"
    if index == 0 or reading.starts_segment(index) or reading.roles[index - 1] == CAMERA:
        if reading.ends_segment(index + 1):
            verb = reading.vocabulary.verbs.longest(reading.tokens, index)
            return (verb is not None and verb[1].action is not None) or _is_done_apart(reading, index)
        return reading.roles[index + 1] != CAMERA
    stands = reading.tokens[index - 1].word in _STANDING and index > 1 and reading.tags[index - 2] in "NS"
    return stands or reading.tags[index - 1] != "P"  # "crowd below cheering"


def _is_done_apart(reading: Reading, index: int) -> bool:
    """Whether an -ing form alone between commas is what those before the comma do ("group of monks, chanting")."""
    apart = index > 0 and reading.gap(index).strip() in {",", "."}  # "two-shot, lovers. Quarrelling."
    if not apart or reading.roles[index - 1] == CAMERA:
        return False
    who = index - 1
    while who > 0 and reading.tags[who] in "RK" and reading.roles[who] is None:
        who -= 1  # "a dancer, alone, stretching"
    somebody = who in reading.named or reading.tokens[who].word in reading.vocabulary.people | FLESH
    return somebody and reading.vocabulary.lexicon.parts(reading.tokens[index].word)[0][0] == "G"


def _resumes(reading: Reading, index: int) -> bool:
    """Whether a verb goes on after an aside, from who opened the sentence ("the hitmen, bored, play cards")."""
    begin = segment_start(reading, index - 1) if index else 0
    if begin < 1 or reading.is_first(index) or reading.is_first(begin):
        return False
    while _is_like_after_like(reading, begin):
        begin = segment_start(reading, begin - 1)  # "the hitmen, bored, sweaty, play cards"
    apart = reading.tags[begin] in "NS" and reading.tags[index - 1] in "EKRP"  # "rifles slung"
    apart = apart or _HELD_SO.match("".join(reading.tags[begin:index])) is not None
    apart = apart or _are_names(reading, begin, index)  # "the twins, Ada and Bea, hold hands"
    kin = begin + 1 == index and reading.tags[begin] == "S"  # "Cain and Abel, teenagers, share"
    apart = apart or (kin and reading.vocabulary.lexicon.kind(reading.tokens[begin].word) == PERSON)
    apart = apart or _HELD.fullmatch("".join(reading.tags[begin:index])) is not None
    if reading.tags[begin] not in "GEJKRWDOP" and not apart:
        return False
    many = reading.tokens[begin - 1].word == "they" and reading.starts_segment(begin - 1)  # "they, too, start to dance"
    many = many or (begin > 1 and reading.words(begin - 2, 2) == ("of", "them"))  # "two of them, the youngest, kneel"
    return reading.roles[begin - 1] is None and (reading.tags[begin - 1] in "NS" or many)


def _is_like_after_like(reading: Reading, begin: int) -> bool:
    """Whether a stretch and the one before it both only tell how somebody is ("bored, sweaty,")."""
    before = segment_start(reading, begin - 1) if begin else 0
    if not before or reading.is_first(begin) or reading.is_first(before) or reading.roles[before - 1] is not None:
        return False
    return reading.tags[begin] in "JKE" and {*reading.tags[before:begin]} <= {*"JKER"}


def _are_names(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch only tells how those before it are called."""
    names = all(k in reading.named or reading.tokens[k].word == "and" for k in range(first, last))
    return names and first in reading.named and first - 1 not in reading.named


def _has_subject(reading: Reading, index: int) -> bool:
    """Whether a verb in its base form has one who does it, or is an order ("lift the lantern")."""
    word = reading.before(index)
    if word is None and _resumes(reading, index):
        return True
    if word is not None:
        return not (word == "to" and "from" in reading.words_before(index, _BACK))
    following = reading.after(index + 1)
    if reading.tokens[index].word in _FILMING and reading.is_first(index) and CAMERA in reading.roles[index:]:
        return False  # "shoot Eva and Otto in a two-shot"
    if _goes_on_from_many(reading, index):
        return True
    verb = reading.vocabulary.verbs.longest(reading.tokens, index)
    if following is None or verb is None or verb[1].action is None or reading.roles[index + 1] == SETTING:
        return False
    if CAMERA in reading.roles[index + 1 : index + 3] or "camera" in reading.words(index + 1, 2):
        return False  # "hold the two-shot", "drop the camera"
    return following in PREPOSITIONS | ARTICLES | OWNERS | PRONOUNS or index + 1 in reading.named


def _goes_on_from_many(reading: Reading, index: int) -> bool:
    """Whether a column begins with what those in the one before do ("PADRE & GUNNER | share one blanket")."""
    if index < 2 or reading.roles[index - 1] is not None:
        return False
    first = segment_start(reading, index - 1)
    tags = reading.tags[first:index]
    if tags[-1] != "S" and "and" not in reading.words(first, index - first):
        return False
    alone = set(tags) <= set("DJNSC") or reading.tokens[index - 1].text.isupper()
    return alone and (reading.ends_segment(index + 1) or reading.tags[index + 1] in "DOPRS")

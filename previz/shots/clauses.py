"""What happens: the clause of a description that is story and not camera talk."""

from __future__ import annotations

from dataclasses import dataclass

from previz.shots.grammar import ARTICLES, CONTRACTIONS, OWNERS, PEOPLE, PREPOSITIONS, words
from previz.shots.nouns import goes_on_as_verb, is_in_form, is_plural, noun_phrase, several_before
from previz.shots.reading import CAMERA, SETTING, Reading

_CONNECTORS = words("as while when where and then until who which that because so")
_ONTO = words("on of onto to at with from for in through over past toward towards against")
_GERUNDS = words("lighting building painting ceiling clothing meeting wedding landing parking drawing opening ending")
_CAMERAS = words("we camera shot frame angle")
_LIGHT = words(
    "light lighting spotlight backlight backlit overcast silhouette silhouetted candlelight lamplight dust haze smoke "
    "mist steam sparks embers"
)
_LONGEST_LIGHT = 4
_BACK = 14


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
        if is_verb(reading, index):
            first = _clause_start(reading, index)
            return Clause(first, index, _trimmed(reading, index, _story_end(reading, index)))
        index += 1
    return None


def is_verb(reading: Reading, index: int) -> bool:
    """Whether a token is used as a verb of the story."""
    token, word = reading.tokens[index], reading.before(index)
    if reading.roles[index] or token.quoted or index in reading.named:
        return False
    found = reading.vocabulary.verbs.longest(reading.tokens, index)
    if found is None or word in _CAMERAS or word in ARTICLES or word in OWNERS or _is_owned(word):
        return False
    if token.word in _GERUNDS and reading.after(index + 1) not in ARTICLES:
        return False
    form = found[1].form
    if word is None:
        return _opens_clause(reading, index, form, found[1].action is not None)
    if form == "third":
        counted = any(before[:1].isdigit() for before in reading.words_before(index, 2))
        return word not in _ONTO and not counted
    if form == "ing":
        return word not in PREPOSITIONS - _CONNECTORS and _is_participle(reading, index)
    if form == "past":
        return index - 1 in reading.named or word in {"he", "she", "they", "it"}
    return _has_subject_before(reading, index)


def _is_owned(word: str | None) -> bool:
    return word is not None and word.endswith("'s") and word not in CONTRACTIONS


def _opens_clause(reading: Reading, index: int, form: str, playable: bool) -> bool:
    """Whether a verb may be the first word between marks: "running through", "lift the lantern", not "burning ship"."""
    following = reading.after(index + 1)
    if form == "ing":
        after_name = index - 1 in reading.named and playable
        led = following is None or following in PREPOSITIONS | ARTICLES | OWNERS or index + 1 in reading.named
        return led or after_name
    if form == "third":
        noun = goes_on_as_verb(reading, index + 1) or is_in_form(reading, index + 1, "ing")  # "hands typing"
        return reading.tokens[index].word in CONTRACTIONS or not noun
    if form != "base" or not playable or following is None or reading.roles[index + 1] == SETTING:
        return False
    led = following in PREPOSITIONS | ARTICLES | OWNERS or index + 1 in reading.named
    if led or following in {"it", "them", "him", "her", "me", "us"}:
        return True
    verb = reading.vocabulary.verbs.longest(reading.tokens, index + 1)
    named = reading.vocabulary.props.longest(reading.tokens, index) is not None
    return not named and (verb is None or verb[1].form == "base")


def _is_participle(reading: Reading, index: int) -> bool:
    """A person doing, not a "burning ship": what follows is no noun, or the word before it is one."""
    following, word = reading.after(index + 1), reading.before(index)
    if following is None or following in PREPOSITIONS | ARTICLES | OWNERS or index - 1 in reading.named:
        return True
    bare = reading.starts_segment(index - 1) and reading.roles[index - 1] is None
    return index + 1 in reading.named or bare or reading.before(index) in PEOPLE or is_plural(word)


def _has_subject_before(reading: Reading, index: int) -> bool:
    word = reading.before(index)
    if word == "to" and "from" in reading.words_before(index, _BACK):
        return False
    if word in {"they", "i", "you", "and", "to", "both", "who", "men", "women", "people", "children"}:
        return word != "and" or reading.before(index - 1) is not None
    if index - 1 in reading.named or (reading.roles[index - 1] == CAMERA and word in {"see", "watch"}):
        return True
    if several_before(reading, index):
        return True
    following = reading.after(index + 1)
    if not is_plural(word) or word in PREPOSITIONS:
        return False
    alone = reading.starts_segment(index - 1) and reading.roles[index - 1] is None
    others = following is None and reading.before(index - 1) in ARTICLES
    return alone or others or following in PREPOSITIONS | ARTICLES | OWNERS


def _clause_start(reading: Reading, verb: int) -> int:
    """Back from the verb to where its clause begins: a mark, a connector, or camera talk and its preposition."""
    first = verb
    while first > 0 and verb - first < _BACK and not reading.starts_segment(first):
        previous = reading.tokens[first - 1]
        if reading.roles[first - 1] == CAMERA or (previous.word in _CONNECTORS and previous.word != "and"):
            break
        if previous.word == "and" and not _joins_subjects(reading, first - 1, verb):
            break
        if previous.word in _ONTO and _opens_story(reading, first - 1):
            break
        first -= 1
    while first < verb and reading.tokens[first].word in {"as", "and", "then"}:
        first += 1
    return _list_start(reading, first)


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
        if before is None or before.last != first or reading.tokens[begin].word not in ARTICLES:
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
    return after is not None and after.last == verb


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
    """Without the connectors that lead to the camera talk ("... as we")."""
    while last > verb + 1 and reading.tokens[last - 1].word in _CONNECTORS | {
        "on",
        "a",
        "an",
        "the",
        "in",
        "with",
        "for",
    }:
        if last >= len(reading.tokens) or (reading.roles[last] != CAMERA):
            break
        last -= 1
    return last

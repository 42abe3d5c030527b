"""The reader of what the director says to the crew before a shot: "The producers will hate it.", "Think Ozu."."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, words
from previz.shots.lexicon import CREATURE
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, SETTING, Reading

_SPEAKING = words("i i'm i've i'd i'll we've we'd")
_ASKED = words("trust remind get give tell show believe forgive help indulge bear humour humor")
_ME = words("me us")
_ONLOOKERS = words(
    "producer producers studio network critics audience audiences editor editors crew financiers insurers lawyers "
    "censors distributor distributors client clients agency school everyone everybody people nobody"
)
_SUPPOSING = words("will won't would wouldn't might may are is always never can't")
_WORKS = words("shot one moment bit thing scene frame image picture part take")
_REFUSED = words("forget ignore")
_ORDERED = words("don't do")
_FUSSING = words(
    "overthink over-think worry rush fuss sweat panic overdo hurry complicate clever precious fancy cute arty "
    "literal sentimental shy polite subtle"
)
_MANNER = words("think very pure total channel peak proper full-on")
_LIKE_THIS = words("this that so")
_MOMENTS = words("second moment instant minute")
_LONGEST = 16


def read_addresses(reading: Reading) -> None:
    """Set aside a sentence to the crew where the next one opens with camera talk, and styles by their masters."""
    starts = reading.sentence_starts
    for at, index in enumerate(starts):
        if reading.tokens[index].quoted:
            continue
        end = reading.colon_or_end(index, starts[at + 1] if at + 1 < len(starts) else len(reading.tokens))
        headed = _is_shot_next(reading, end) or reading.words(index, 1) == ("don't",)
        if _is_style(reading, index) or (headed and _is_address(reading, index, end)):
            last = _stretch_end(reading, index) if _is_style(reading, index) else end
            reading.mark(index, last)
            reading.forget_names(index, last)
        elif last := _sky_end(reading, index):
            reading.mark(index, last)
        elif reading.words(index, 1) == ("the",) and _is_instant(reading, index):
            reading.mark(index, index + 2)  # "the second the door shuts, go handheld"


def _stretch_end(reading: Reading, first: int) -> int:
    last = first + 1
    while not reading.ends_segment(last):
        last += 1
    return last


def _is_shot_next(reading: Reading, index: int) -> bool:
    return index < len(reading.tokens) and reading.roles[index] == CAMERA


def _is_address(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence tells of the crew, of the shot or of those who will see it, and of nobody in it."""
    if last - first > _LONGEST or any(first <= claim.first < last for claim in reading.claims):
        return False
    said = reading.words(first, 4)
    if _is_of_onlookers(reading, first):
        return True
    alive = any(k in reading.named or _is_alive(reading, reading.tokens[k].word) for k in range(first, last))
    if reading.tokens[last - 2].word == "like" and reading.tokens[last - 1].word in _LIKE_THIS:
        return said[0] in {"my", "our"}  # "my mother used to stand like this"
    if said[0] in {"this", "that"} and said[1:2] == ("is",):
        return not _WORKS.isdisjoint(said) and not any(k in reading.named for k in range(first, last))
    refused = said[0] in _REFUSED and said[1:2] in {("the",), ("that",), ("this",), ("about",)}
    fussed = said[0] in _ORDERED and not _FUSSING.isdisjoint(said)
    asked = said[0] in _ASKED and said[1:2] in {("me",), ("us",)}
    still = said == ("nobody", "move") or said[:2] == ("nobody", "breathe")
    spoken = said[0] in _SPEAKING and reading.roles[first] is None
    return still or (not alive and (spoken or refused or fussed or asked))


def _is_of_onlookers(reading: Reading, first: int) -> bool:
    """Whether it is told what those who pay or watch will think ("the producers will hate it")."""
    who = first + (reading.tokens[first].word in ARTICLES | {"our"})
    last = _stretch_end(reading, first)
    told = who > first and reading.tokens[who].word in _ONLOOKERS and reading.after(who + 1) in _SUPPOSING
    return told and reading.tokens[last - 1].word in {"it", "this", "that", "us", "me"}


def _is_alive(reading: Reading, word: str) -> bool:
    return is_person(reading, word) or reading.vocabulary.lexicon.kind(word) == CREATURE


def _is_style(reading: Reading, first: int) -> bool:
    """Whether a stretch only names a master whose manner it is ("think Ozu", "a bit Hitchcock")."""
    last = _stretch_end(reading, first)
    bit = reading.words(first, 2) == ("a", "bit")
    name = first + (2 if bit else 1)
    led = bit or reading.tokens[first].word in _MANNER
    one = led and name < last <= name + 2 and reading.roles[first] is None
    return one and all(reading.tokens[k].text.istitle() for k in range(name, last))


def _sky_end(reading: Reading, first: int) -> int:
    """The end of "it makes" before nothing but the light or the sky ("it makes night", "is sunrise"); 0: it is more."""
    at = first + (reading.tokens[first].word in {"it", "outside", "there"})
    if at >= len(reading.tokens) or reading.tokens[at].word not in {"is", "makes"} or reading.after(at + 1) is None:
        return 0
    sky = all(role == SETTING for role in reading.roles[at + 1 : _stretch_end(reading, first)])
    return at + 1 if sky and (at == first or reading.tokens[at].word == "makes") else 0


def _is_instant(reading: Reading, first: int) -> bool:
    """Whether "the second" opens a clause that tells when the camera does something."""
    if reading.after(first + 1) not in _MOMENTS:
        return False
    following = reading.after(first + 2)
    clause = following in ARTICLES | {"he", "she", "they", "it", "we"} or first + 2 in reading.named
    end = _stretch_end(reading, first)
    while end < len(reading.tokens) and not reading.is_first(end):
        if CAMERA in reading.roles[end : end + 2]:
            return clause
        end = _stretch_end(reading, end)
    return False

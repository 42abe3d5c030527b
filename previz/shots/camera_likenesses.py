"""The reader of what the director says the scene is: "for me it's a tango", "think of it as a heist"."""

from __future__ import annotations

from collections.abc import Iterator

from previz.shots.camera_slates import is_camera_ahead
from previz.shots.grammar import ARTICLES, words
from previz.shots.reading import Reading

_LEADS = frozenset(
    tuple(said.split())
    for said in (
        "for me", "to me", "to my eye", "to my eyes", "in my eyes", "as i see it",
        "in my head", "in my mind", "to my mind", "for us", "to us", "honestly", "really",
        "basically", "essentially", "in the end", "at heart", "deep down", "so", "well", "if you ask me", "remember",
    )
)  # fmt: skip
_LONGEST = max(len(said) for said in _LEADS)
_WORKS = words("scene sequence shot moment film picture story episode thing whole bit")
_THIS = words("this it that")
_CONTRACTED = words("it's that's this's")
_BEING = words("is isn't was plays works feels should has reads")
_AS_WELL = words("like as be to feel all really basically just simply essentially not only almost nothing more than")
_KINDS = words(
    "tango waltz ballet dance duel western comedy tragedy farce thriller heist musical opera poem prayer story tale "
    "romance elegy joke fight war race game battle movie film play puzzle dream nightmare memory funeral hymn song "
    "lullaby seduction confession interrogation chess slapstick noir documentary fable myth ritual march pantomime "
    "circus negotiation courtship"
)
"""What a scene is likened to."""
_LONGEST_KIND = 6
_TAKING = frozenset(
    tuple(said.split())
    for said in ("think of it as", "think of this as", "treat it as", "treat it like", "play it as", "play it like",
                 "i think of it as", "i see it as", "i see this as", "we treat it as", "see it as", "stage it as",
                 "stage it like", "imagine it as", "shoot it as", "shoot it like", "it should play like",
                 "it should play as", "it should feel like")
)  # fmt: skip
_LONGEST_TAKING = max(len(said) for said in _TAKING)

Stretch = tuple[int, int]
"""Tokens [first, last)."""


def read_likenesses(reading: Reading) -> None:
    """Set aside what the scene is likened to, at the start of a sentence."""
    for first, last in [*_likenesses(reading)]:
        reading.mark(first, last)
        reading.forget_names(first, last)


def _likenesses(reading: Reading) -> Iterator[Stretch]:
    for index in reading.sentence_starts:
        if reading.tokens[index].quoted or reading.roles[index]:
            continue
        if last := _taken_end(reading, index) or _told_end(reading, index):
            yield index, last


def _taken_end(reading: Reading, first: int) -> int:
    """The end of "think of it as a heist"; 0 where it is none."""
    said = next((len(told) for n in range(_LONGEST_TAKING, 0, -1) if (told := reading.words(first, n)) in _TAKING), 0)
    return _kind_end(reading, first + said) if said else 0


def _told_end(reading: Reading, first: int) -> int:
    """The end of "the scene is a duel", "to me this is a western"; 0 where it is none."""
    lead = next((len(told) for n in range(_LONGEST, 0, -1) if (told := reading.words(first, n)) in _LEADS), 0)
    at = first + lead
    if at >= len(reading.tokens) or reading.tokens[at].sentence != reading.tokens[first].sentence:
        return 0
    at = _past_being(reading, at)
    if not at:
        return 0
    while reading.after(at) in _AS_WELL:
        at += 1
    shown = at + (reading.after(at) in ARTICLES)
    if reading.after(shown) is not None and is_camera_ahead(reading, shown) and not _is_fall(reading, shown):
        return shown  # "the scene is a wide"
    return _kind_end(reading, at)


def _is_fall(reading: Reading, index: int) -> bool:
    """Whether a move of the camera's is a thing of the story after "the" ("it's not the fall that frightens him")."""
    known = reading.vocabulary
    plain = any(move.by_camera for _, move in known.moves.at(reading.tokens, index))
    return plain and reading.before(index) == "the" and not known.terms.at(reading.tokens, index)


def _past_being(reading: Reading, at: int) -> int:
    """Past "this whole scene is" or "it's"; 0 where neither stands."""
    word = reading.tokens[at].word
    if word in _CONTRACTED:
        return at + 1
    if word not in _THIS | {"the"}:
        return 0
    at += 1 + (reading.after(at + 1) in {"whole", "entire"})
    work = reading.after(at) in _WORKS
    at += work
    return at + 1 if reading.after(at) in _BEING and (work or word != "the") else 0


def _kind_end(reading: Reading, first: int) -> int:
    """The end of a stretch that is only a kind of story or of doing, with its adjectives; 0 where it is more."""
    last = first
    while not reading.ends_segment(last) and last - first <= _LONGEST_KIND:
        last += 1
    said = [token.word for token in reading.tokens[first:last]]
    kind = bool(said) and not _KINDS.isdisjoint(said[-3:])
    led = bool(said) and (said[0] in ARTICLES or said[-1] in _KINDS)
    return _past_adverb(reading, last) if kind and led and last - first <= _LONGEST_KIND else 0


def _past_adverb(reading: Reading, last: int) -> int:
    """Past a "really" or the like that follows apart."""
    apart = last < len(reading.tokens) and not reading.is_first(last) and reading.ends_segment(last + 1)
    return last + 1 if apart and (reading.tokens[last].word,) in _LEADS else last

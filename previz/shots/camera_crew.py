"""The reader of what one of the crew asks for: "the director wants it wide", "DoP would like a dirty 40"."""

from __future__ import annotations

from previz.shots.camera_slates import is_camera_ahead
from previz.shots.grammar import ARTICLES, words
from previz.shots.reading import Reading

_CREW = words("director dop dp client agency producer producers editor cinematographer showrunner operator studio")
_WANTING = words(
    "wants want needs need likes prefers asks insists suggests loves sees imagines requests fancies thinks"
)
_WOULD = words("would just really also still now always only has had")
_SHOWN = words("on from and for with as until throughout")
_TOWARDS = words("it this us for on that to like a an the have see more love prefer rather everything them him her")


def read_crew(reading: Reading) -> None:
    """Set aside who of the crew asks for a shot, where the shot follows."""
    for index in reading.sentence_starts:
        first = index + (reading.tokens[index].word in ARTICLES | {"our"})
        if reading.after(first + 1) is None or reading.tokens[first].word not in _CREW:
            continue
        if last := _wish_end(reading, first + 1):
            reading.mark(index, last)
            reading.forget_names(index, last)
    for index, token in enumerate(reading.tokens):
        headed = token.word in _WANTING and index > 0 and reading.starts_segment(index) and ":" in reading.gap(index)
        if headed and (last := _wish_end(reading, index)):
            reading.mark(index, last)  # "DoP note: wants a dirty 40"


def _wish_end(reading: Reading, first: int) -> int:
    """The end of "would like it" right before camera talk or a prime; 0 where something else is wanted."""
    last = first
    while reading.after(last) in _WOULD:
        last += 1
    if reading.tokens[last].word not in _WANTING | {"like", "love", "prefer"}:
        return 0
    last += 1
    while reading.after(last) in _TOWARDS:
        last += 1
    if reading.after(last) is None:
        return 0
    ahead = last + (reading.after(last) in {"dirty", "clean", "nice", "proper", "real", "big"})
    prime = reading.after(ahead) is not None and reading.tokens[ahead].word[0].isdecimal()
    return last if prime or _is_shot_ahead(reading, ahead) else 0


def _is_shot_ahead(reading: Reading, first: int) -> bool:
    """Whether a term stands at a token that is no plain word for a thing there ("it wide:"; not "the wide river")."""
    if not is_camera_ahead(reading, first):
        return False
    plain = [n for n, term in reading.vocabulary.terms.at(reading.tokens, first) if not term.alone]
    apart = [n for n, _ in reading.vocabulary.terms.at(reading.tokens, first)]
    if plain or not apart:
        return True
    after = first + max(apart)
    return reading.ends_segment(after) or reading.tokens[after].word in _SHOWN or is_camera_ahead(reading, after)

"""The reader of what the camera looks through or past: "MCU through the windscreen", "shooting through the fence"."""

from __future__ import annotations

from previz.shots.grammar import words
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, Reading

_THROUGH = words("through thru")
_FILMING = words("shooting filming filmed framed photographed looking lensed")
_TOLD = frozenset({"size", "angle", "lens_mm"})
_PHRASE = "DJNSEG"
_LONGEST = 6


def read_stands(reading: Reading) -> None:
    """Set aside what is only looked through, right after a size, an angle or a lens, or "shooting"."""
    for index, token in enumerate(reading.tokens):
        if token.word in _THROUGH and not token.quoted and _is_of_camera(reading, index):
            last = _phrase_end(reading, index + 1)
            if last > index + 1:
                first = index - (reading.tokens[index - 1].word in _FILMING)
                reading.mark(first, last)


def _is_of_camera(reading: Reading, index: int) -> bool:
    """Whether camera talk leads to "through", and no move."""
    if index == 0 or reading.starts_segment(index):
        return False
    ends = {index, index + 1} if reading.roles[index] == CAMERA else {index}
    if any(claim.last in ends and claim.field in _TOLD for claim in reading.claims):
        return True
    if reading.tokens[index - 1].word not in _FILMING or not reading.starts_segment(index - 1):
        return False
    last = index + 1
    while not reading.ends_segment(last):
        last += 1
    after = last < len(reading.tokens) and not reading.is_first(last) and reading.roles[last] == CAMERA
    before = index > 1 and not reading.is_first(index - 1) and reading.roles[index - 2] == CAMERA
    return after or before


def _phrase_end(reading: Reading, first: int) -> int:
    """The end of the thing that a token begins; the token itself where it is somebody."""
    last = first
    while not reading.ends_segment(last) and reading.tags[last] in _PHRASE and last - first < _LONGEST:
        last += 1
        if reading.ends_segment(last):
            break
    alive = any(k in reading.named or is_person(reading, reading.tokens[k].word) for k in range(first, last))
    return first if alive else last

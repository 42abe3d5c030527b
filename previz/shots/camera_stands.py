"""The reader of what the camera looks through or past: "MCU through the windscreen", "shooting through the fence"."""

from __future__ import annotations

from previz.shots.grammar import words
from previz.shots.mentions import is_person
from previz.shots.places import place_at
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Movement

_THROUGH = words("through thru")
_FILMING = words("shooting filming filmed framed photographed looking lensed")
_DEGREES = words("degrees degree deg")
_CAMERAS = words("camera cam lens gopro tripod")
_PUT = words(
    "bolted mounted strapped fixed clamped taped hidden placed rigged attached buried tied fastened glued lashed"
)
_PUT_AT = words("in inside under underneath beneath at behind below within")
"""Where a camera is; "on" is what it looks at too, but of one that is fixed there."""
_BESIDE = words("by beside near opposite against on")
"""Where a tripod stands."""
_FACING = words("looking pointing facing shooting aimed angled")
_TOLD = frozenset({"size", "angle", "lens_mm"})
_PHRASE = "DJNSEG"
_LONGEST = 6


def read_stands(reading: Reading) -> None:
    """Set aside what is only looked through, right after a size, an angle or a lens, or "shooting"."""
    _read_placed(reading)
    for index, token in enumerate(reading.tokens):
        if token.word in _DEGREES and index > 1 and reading.tokens[index - 1].word[0].isdecimal():
            first = index - 1 - (reading.before(index - 1) == "of")
            if first and reading.roles[first - 1] == CAMERA:
                reading.mark(first, index + 1)  # "a pan of 180 degrees"
    for index, token in enumerate(reading.tokens):
        if token.word in _THROUGH and not token.quoted and _is_of_camera(reading, index):
            last = _phrase_end(reading, index + 1)
            if last > index + 1:
                first = index - (reading.tokens[index - 1].word in _FILMING)
                reading.mark(first, last)


def _read_placed(reading: Reading) -> None:
    """Set aside where the camera is put, and claim which way it looks from there."""
    for index, token in enumerate(reading.tokens):
        if token.word not in _CAMERAS or token.quoted or not reading.starts_segment(index):
            continue
        at = index + 1 + (reading.after(index + 1) in _PUT)
        fixed = at > index + 1 or token.word == "gopro"
        headed = token.word in {"camera", "cam"} and reading.is_first(index) and reading.is_headed(index)
        fixed = fixed or headed
        tripod = token.word == "tripod" and reading.is_first(index)
        beside = _PUT_AT | _BESIDE if tripod else _PUT_AT
        if reading.after(at) not in (beside | {"on", "to"} if fixed else beside):
            continue
        if token.word == "tripod" and reading.roles[index] is None:
            reading.claim(index, index + 1, "movement", Movement.STATIC.value)
        last = _phrase_end(reading, at + 1)
        while last > at + 1 and reading.after(last) == "of":
            last = max(_phrase_end(reading, last + 1), last)
            if reading.after(last) == "of":
                break
        if last > at + 1:
            _claim_look(reading, index, at + 1, last)


def _claim_look(reading: Reading, first: int, begin: int, last: int) -> None:
    """Claim the angle of a camera that looks up or down from where it is put, and set the place aside."""
    placed = any(place_at(reading, k) for k in range(begin, last))
    part = next((k for k in range(begin, last) if reading.tokens[k].word == "of"), first)
    reading.mark(first, part if placed else last)  # "camera at the bottom of the grave"
    way = reading.words(last, 3)
    angle = {"up": "low", "down": "high"}.get(way[1]) if len(way) > 1 and way[0] in _FACING else None
    if angle:
        reading.claim(last, last + 2, "angle", angle)
        reading.mark(last + 2, last + 2 + (reading.after(last + 2) in {"at", "on", "to", "into"}))


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
        if reading.tokens[last].word in _FACING:
            break
        last += 1
        if reading.ends_segment(last):
            break
    alive = any(k in reading.named or is_person(reading, reading.tokens[k].word) for k in range(first, last))
    return first if alive else last

"""What becomes of the picture itself: "the frame shakes as …", "focus drifts", "the light turns red while …"."""

from __future__ import annotations

from previz.shots.grammar import words
from previz.shots.reading import Reading

_PICTURE = words(
    "frame image picture shot view focus lens exposure bokeh background foreground framing angle zoom pan tilt "
    "dissolve flare flares vignette parallax titles credits colour colours color colors speed contrast grain focal "
    "depth perspective composition move push cut dolly"
)
"""What a film is made of."""
_LIGHT = words("light sun sunlight moonlight")
_CHANGING = words(
    "shakes shake tilts blurs blur freezes jumps splits widens tightens loosens breathes hunts drifts shifts shift "
    "softens sharpens swells flares flare fades fade dissolves ramps starts begins ends stops opens fills slides blows "
    "leaks drain drains roll rolls appear steadies stabilises wobbles judders jitters strobes darkens brightens dims "
    "narrows lengthens compresses stretches warps pulses rotates flips inverts desaturates deepens"
)
_AWAY = words("falls drops goes turns comes gets")
"""What the picture does only with a word for how ("the background falls away")."""
_HOW = words(
    "away out off by down up soft sharp dark bright white black red blue green gold dim rougher smoother faster slower "
    "wider tighter closer still"
)
_GOING_ON = words("as while when until just and with on from slowly before after")
_SHORTEST = 3


def is_of_picture(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells what becomes of the picture or its light, at the start of a sentence or a stretch."""
    word = reading.tokens[verb].word
    if reading.tags[verb] not in "ZBSN" or (word not in _CHANGING and word not in _AWAY):
        return False
    head = reading.before(verb)
    if head not in _PICTURE and not (head in _LIGHT and verb - 1 not in reading.named):
        return False
    if word in _AWAY and reading.after(verb + 1) not in _HOW:
        return False
    last = verb + 1 + (reading.after(verb + 1) in _HOW)
    if not reading.ends_segment(last) and reading.tokens[last].word not in _GOING_ON:
        return False  # "the zoom lens rolls off the table"
    first = verb - 1
    while not reading.starts_segment(first) and verb - first < _SHORTEST and reading.tags[first - 1] in "DJN":
        first -= 1
    return reading.starts_segment(first)

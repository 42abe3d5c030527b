"""What the camera does in words for what people do: "and settles on a door", "reveals a town", "the shot opens"."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, words
from previz.shots.reading import CAMERA, Reading

_BACK = 24
_CAMERAS = words("we camera shot frame angle lens")
_STAYING = words(
    "hold holds stay stays settle settles land lands stop stops rest rests end ends finish finishes linger lingers "
    "keep keeps come comes let lets find finds continue continues carry carries travel travels remain remains"
)
"""What the camera does that people do as well."""
_PASSING = words("loses ignores abandons overshoots hesitates passes skips circles searches")
"""What the camera does after other things, as people do."""
_REVEALING = words("reveals finds discovers shows")
_WATCHING = words("watches sees catches")
_SHOTS = words("shot scene take image picture film")
_BEGINNING = words("begins starts opens ends closes finishes resolves")


def is_led_by_camera(reading: Reading, index: int) -> bool:
    """Whether "we" or "the camera" stands before a verb."""
    if reading.before(index) in _SHOTS and reading.tokens[index].word in _BEGINNING:
        return True
    while index and reading.tags[index - 1] in "RM" and not reading.starts_segment(index):
        index -= 1
    return reading.before(index) in _CAMERAS and reading.roles[index - 1] == CAMERA and not _is_in_shot(reading, index)


def _is_in_shot(reading: Reading, index: int) -> bool:
    """Whether somebody is said to be in the shot that stands before a verb ("two cowboys in a cowboy shot squint")."""
    first = index
    while first and not reading.starts_segment(first) and reading.roles[first - 1] == CAMERA:
        first -= 1
    first -= reading.before(first) in ARTICLES
    return reading.before(first) == "in" and reading.before(first - 1) is not None and reading.tags[first - 2] in "NS"


def goes_on_by_camera(reading: Reading, index: int) -> bool:
    """Whether the camera goes on with a verb: "the camera follows her and settles on a door"."""
    if reading.tokens[index].word in _WATCHING and is_led_by_camera(reading, index):
        return True
    known = reading.tokens[index].word in _STAYING | _REVEALING | _PASSING
    onto = reading.before(index) in {"and", "then"} and reading.after(index + 1) in {"on", "onto"}
    if not known or reading.roles[index] or not (onto or reading.tags[index] in "ZB"):
        return False
    if reading.tokens[index].word in _REVEALING and reading.before(index) not in {"and", "then"}:
        return _is_shown_by_move(reading, index)
    if reading.before(index) not in {"and", "then", None}:
        return False
    third, back = reading.tokens[index].word.endswith("s"), index - 1
    seen = named = False
    while back >= 0 and reading.tokens[back].sentence == reading.tokens[index].sentence and index - back < _BACK:
        if reading.tags[back] in "ZBG" and not is_led_by_camera(reading, back):
            return False
        seen = seen or reading.roles[back] == CAMERA
        named = named or (reading.roles[back] == CAMERA and reading.tokens[back].word in _CAMERAS)
        back -= 1
    return named if third else seen


def has_only_moved(reading: Reading, index: int) -> bool:
    """Whether nothing but moves of the camera has been told of in a sentence so far ("crane down, out of")."""
    first = index
    while not reading.is_first(first) and index - first < _BACK:
        first -= 1
    moves = any(claim.field == "movement" and first <= claim.first < index for claim in reading.claims)
    return moves and not any(reading.tags[k] in "ZB" for k in range(first, index))


def _is_shown_by_move(reading: Reading, index: int) -> bool:
    """Whether a move that opens the sentence shows something ("a dolly back from the grave reveals a town")."""
    first = index
    while not reading.is_first(first) and index - first < _BACK:
        first -= 1
    if not reading.is_first(first):
        return False
    first += reading.tokens[first].word in ARTICLES
    told = {reading.tags[k] for k in range(first, index) if reading.roles[k] != CAMERA}
    leads = next((k for k in range(first, index) if reading.roles[k] != CAMERA), index)
    return first < index and reading.roles[first] == CAMERA and told <= set("PDJNS") and reading.tags[leads] in "PZ"

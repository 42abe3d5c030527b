"""The reader of the sensor or camera that a shot is taken on."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.reading import CAMERA, Reading

_TAKEN = words("shot shoot shooting shoots filmed filming film captured capture recorded photographed camera lensed")
_HELD = words("handheld held static gimbal steadicam locked tripod all entirely")
_TAKEN_THIS = words("it this thing scene sequence one")
_TAKEN_ON = words("on with using use in via")
_GLASS = words("mm mil lens prime zoom anamorphic")
_OF_SENSORS = words("sensor camera cam footage body gate format film capture framing shot video clip mode stock")
_MODELS = words("pro max plus mini ultra")
_LABELS = words("camera cam body sensor format")
_TAKEN_PAST = words("shot filmed captured photographed recorded")
_LONGEST_NAME = 6
_CARRIED = frozenset([("bolex",), ("phone", "camera"), ("mobile", "phone", "camera")])
"""Cameras that somebody of the story may hold."""
_AT_THE_FRAME = ARTICLES | OWNERS | words("fill fills filling filled")


def read_sensor(reading: Reading) -> None:
    """Claim the sensor or camera: `shot on iPhone`, `Alexa LF`, `on Super 16`; not a phone in somebody's hand."""
    for index, token in enumerate(reading.tokens):
        if reading.roles[index] or token.quoted:
            continue
        named = reading.vocabulary.sensors.at(reading.tokens, index)
        found = next((each for each in named if reading.one_segment(index, index + each[0])), None)
        if found is None:
            continue
        last, (key, weak) = _model_end(reading, index, index + found[0]), found[1]
        begin = _begin_of_taking(reading, index)
        if reading.values("sensor"):
            _set_aside(reading, begin, index, last)
        elif not reading.negated(index) and _films(reading, begin, index, last, weak):
            last = _of_sensor_end(reading, last)
            reading.claim(index, last, "sensor", key)
            reading.mark(begin, index)
    if not reading.values("sensor"):
        _set_unknown_aside(reading)


def _films(reading: Reading, begin: int, index: int, last: int, weak: bool) -> bool:
    """Whether a camera that is named is meant as one."""
    perforated = reading.tokens[last - 1].word == "perf"
    told = _is_taken_on(reading, begin, index, last) if weak else _is_told(reading, begin, index, last)
    alone = _is_alone(reading, index, last) and (not weak or perforated or reading.tokens[index].text.isupper())
    return told or alone or _is_beside_lens(reading, index, last) or _is_labelled(reading, index)


def _set_aside(reading: Reading, begin: int, index: int, last: int) -> None:
    """Take what is said of a camera after the first out of the story: "Venice 2, FF", "S35 mode on the Venice"."""
    if reading.tokens[index].word[0].isdecimal() and reading.tokens[last - 1].word != "perf":
        return  # a lens
    beside = index > 0 and reading.roles[index - 1] == CAMERA and not reading.starts_segment(index)
    if begin < index or beside or _is_alone(reading, index, last):
        reading.mark(begin, _of_sensor_end(reading, last))


def _set_unknown_aside(reading: Reading) -> None:
    """Take a camera that is not known out of the story: "shot on VistaVision"."""
    for index in range(len(reading.tokens) - 2):
        opens = reading.tokens[index].word in _TAKEN_PAST and reading.starts_segment(index) and not reading.roles[index]
        if not opens or reading.after(index + 1) not in {"on", "with"}:
            continue
        last = index + 2 + (reading.after(index + 2) in ARTICLES)
        if last >= len(reading.tokens) or not reading.tokens[last].capitalised:
            continue
        while not reading.ends_segment(last) and last < index + _LONGEST_NAME:
            last += 1
        if reading.ends_segment(last):
            reading.mark(index, last)


def _model_end(reading: Reading, index: int, last: int) -> int:
    """Past the number of a phone and what kind it is ("iPhone 16 Pro Max")."""
    if reading.tokens[index].word == "iphone":
        while (word := reading.after(last)) is not None and (word.isdecimal() or word in _MODELS):
            if word.isdecimal() and reading.after(last + 1) in _GLASS:
                break
            last += 1
    return last


def _of_sensor_end(reading: Reading, last: int) -> int:
    while reading.after(last) in _OF_SENSORS or reading.words(last, 2) == ("open", "gate"):
        last += 1
    return last


def _is_labelled(reading: Reading, index: int) -> bool:
    """Whether a label stands before a camera ("Camera: Venice")."""
    return index > 0 and reading.tokens[index - 1].word in _LABELS and reading.gap(index).strip() == ":"


def _is_told(reading: Reading, begin: int, index: int, last: int) -> bool:
    """Whether a camera's name is meant as one: it is said to film, or to be a sensor, or it is no everyday word."""
    alone = last == index + 1 and reading.tokens[index].word == "iphone"
    held = reading.words(index, last - index) in _CARRIED and reading.before(index) in ARTICLES | OWNERS
    plain = alone or held or (reading.tokens[last - 1].word == "frame" and reading.before(index) in _AT_THE_FRAME)
    shown = reading.after(last) in _OF_SENSORS or _is_beside_terms(reading, index, last)
    return begin < index or shown or not plain


def _is_taken_on(reading: Reading, begin: int, index: int, last: int) -> bool:
    """Whether a thing is said to film ("shot on a phone", "75mm, on the LF", "phone footage")."""
    if reading.after(last) in {"footage", "video", "camera", "sensor"}:
        return True
    numbered = reading.tokens[index].word[0].isdecimal() and reading.before(index) in ARTICLES  # a lens
    if begin == index or numbered:
        return False
    if reading.tokens[index].text == "red" or _is_colour(reading, index, last):
        return False  # "one in red and one in green"
    capital = reading.tokens[index].text[0].isupper() or reading.tokens[last - 1].text[0].isupper()
    named = capital and reading.tokens[begin].word != "in"  # "gondolas in Venice"
    return named or reading.tokens[begin].word in _TAKEN | _TAKEN_THIS


def _is_colour(reading: Reading, index: int, last: int) -> bool:
    """Whether "RED" in capitals tells what colour the next thing is ("GIRL W/ RED UMBRELLA")."""
    following = reading.after(last)
    if reading.tokens[index].text != "RED" or last > index + 1 or following is None or following in _OF_SENSORS:
        return False
    return reading.vocabulary.lexicon.parts(following)[0][0] in "NS"


def _is_beside_terms(reading: Reading, index: int, last: int) -> bool:
    """Whether camera talk goes on from a camera, or leads to it ("iPhone POV", "handheld iPhone")."""
    after = [] if reading.ends_segment(last) else reading.vocabulary.terms.at(reading.tokens, last)
    before = reading.before(index) in {"handheld", "held"}
    return before or any(not term.alone and term.field not in {"time_of_day", "weather"} for _, term in after)


def _is_beside_lens(reading: Reading, index: int, last: int) -> bool:
    """Whether a camera stands beside its lens, with no heading that could have it as a place ("Venice, 32mm")."""
    if (
        index
        and reading.tokens[index - 1].word == "mm"
        and reading.ends_segment(last)
        and not reading.starts_segment(index)
    ):
        return reading.tokens[index].capitalised  # "50mm Venice"
    if not reading.starts_segment(index) or last + 1 >= len(reading.tokens):
        return False
    lens = reading.tokens[last].word[0].isdecimal() and reading.tokens[last + 1].word == "mm"
    headed = any(token.word in {"int", "ext"} for token in reading.tokens[:index])
    return lens and reading.tokens[index].text[0].isupper() and not headed


def _begin_of_taking(reading: Reading, index: int) -> int:
    """Where "shot on an" begins before a camera; the token itself where nothing says that it films."""
    begin = index - (reading.before(index) in ARTICLES | OWNERS)
    while (reading.before(begin) or "").endswith("'s") or (begin < index and reading.before(begin) in OWNERS):
        begin -= 1  # "on her brother's phone"
    if reading.before(begin) not in _TAKEN_ON:
        return index
    begin -= 1
    while (reading.before(begin) or "").endswith("ly"):
        begin -= 1  # "shot entirely on a phone"
    led = reading.before(begin) is not None and (
        reading.roles[begin - 1] == CAMERA or reading.before(begin) in _GLASS or _is_prime(reading, begin - 1)
    )
    if led or reading.before(begin) in _TAKEN | _TAKEN_THIS | _HELD or begin + 1 == index:
        return begin - (reading.before(begin) in _TAKEN | _TAKEN_THIS)
    return begin if begin == 0 or reading.starts_segment(begin) else index


def _is_prime(reading: Reading, index: int) -> bool:
    return reading.tokens[index].word[0].isdecimal() and reading.before(index) in ARTICLES


def _is_alone(reading: Reading, first: int, last: int) -> bool:
    """Whether a camera's name fills its stretch ("CU, Venice, 50mm"); a number of millimetres alone is a lens."""
    lens = reading.tokens[first].word[0].isdecimal() and reading.tokens[last - 1].word != "perf"
    return not lens and len(reading.tokens) > last - first and reading.fills_segment(first, last)

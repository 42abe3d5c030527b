"""Readers of how the camera is set up: the sensor, the stop, and how fast the action plays."""

from __future__ import annotations

from previz.shots.camera_terms import led_alone
from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.numerals import DIGITS, number_at
from previz.shots.reading import CAMERA, Reading

_TAKEN = words("shot shoot shooting shoots filmed filming film captured capture recorded photographed camera lensed")
_HELD = words("handheld held static gimbal steadicam locked tripod all entirely")
_TAKEN_THIS = words("it this thing scene sequence one")
_TAKEN_ON = words("on with using use in via")
_GLASS = words("mm mil lens prime zoom anamorphic")
_OF_SENSORS = words("sensor camera cam footage body gate format film capture framing shot")
_AT_THE_FRAME = ARTICLES | OWNERS | words("fill fills filling filled")
_STOP_MARKS = words("t f ƒ")
_STOP_WORDS = words("stop aperture iris tstop fstop")
_WIDEST, _NARROWEST = 0.7, 64.0
_WHOLE_STOPS = (1.0, 2.0, 4.0, 8.0, 11.0, 16.0, 22.0, 32.0)
_BARE_STOPS = words("1.2 1.3 1.4 1.5 1.8 1.9 2.1 2.2 2.8 3.5 5.6 6.3")
_UNITS = words("m metres meters feet seconds sec s km miles million billion percent mm")
_NOT_STOPS = words("jet jets fighter fighters key car cars race team bomber virus cell cells shirt shirts bone")
_LIFE = 24.0
"""Frames a second of a film: filmed faster, it plays slower."""
_LIFELIKE = (23.976, 23.98, 24.0, 25.0)
_RATES = words("fps frames hfr")
_CRANKED = words("overcranked overcrank undercranked undercrank")
_SLOWEST, _FASTEST = 0.01, 20.0
_FILMED = words("shot at in filmed camera running runs run rolling overcranked overcrank undercranked and high speed")


def read_sensor(reading: Reading) -> None:
    """Claim the sensor or camera: `shot on iPhone`, `Alexa LF`, `on Super 16`; not a phone in somebody's hand."""
    for index, token in enumerate(reading.tokens):
        if reading.roles[index] or token.quoted:
            continue
        found = reading.vocabulary.sensors.longest(reading.tokens, index)
        if not found or not reading.one_segment(index, index + found[0]):
            continue
        last, (key, weak) = index + found[0], found[1]
        if reading.values("sensor"):
            if _is_alone(reading, index, last):
                reading.mark(index, last)  # "Venice 2, FF"
            continue
        begin = _begin_of_taking(reading, index)
        told = _is_taken_on(reading, begin, index, last) if weak else _is_told(reading, begin, index, last)
        told = told or _is_beside_lens(reading, index, last)
        if reading.negated(index) or not (
            told or (_is_alone(reading, index, last) and (not weak or token.text.isupper()))
        ):
            continue
        last += reading.after(last) in _OF_SENSORS
        reading.claim(index, last, "sensor", key)
        reading.mark(begin, index)


def _is_told(reading: Reading, begin: int, index: int, last: int) -> bool:
    """Whether a camera's name is meant as one: it is said to film, or to be a sensor, or it is no everyday word."""
    alone = last == index + 1 and reading.tokens[index].word == "iphone"
    plain = alone or (reading.tokens[last - 1].word == "frame" and reading.before(index) in _AT_THE_FRAME)
    shown = reading.after(last) in _OF_SENSORS or _is_beside_terms(reading, index, last)
    return begin < index or shown or not plain


def _is_taken_on(reading: Reading, begin: int, index: int, last: int) -> bool:
    """Whether a thing is said to film ("shot on a phone", "75mm, on the LF", "phone footage")."""
    if reading.after(last) in {"footage", "video", "camera", "sensor"}:
        return True
    numbered = reading.tokens[index].word[0].isdigit() and reading.before(index) in ARTICLES  # a lens
    if begin == index or numbered:
        return False
    if reading.tokens[index].text == "red":
        return False  # "one in red and one in green"
    capital = reading.tokens[index].text[0].isupper() or reading.tokens[last - 1].text[0].isupper()
    named = capital and reading.tokens[begin].word != "in"  # "gondolas in Venice"
    return named or reading.tokens[begin].word in _TAKEN | _TAKEN_THIS


def _is_beside_terms(reading: Reading, index: int, last: int) -> bool:
    """Whether camera talk goes on from a camera, or leads to it ("iPhone POV", "handheld iPhone")."""
    after = [] if reading.ends_segment(last) else reading.vocabulary.terms.at(reading.tokens, last)
    before = reading.before(index) in {"handheld", "held"}
    return before or any(not term.alone and term.field not in {"time_of_day", "weather"} for _, term in after)


def _is_beside_lens(reading: Reading, index: int, last: int) -> bool:
    """Whether a camera stands alone before its lens, with no heading that could have it as a place ("Venice, 32mm")."""
    if not _fills_segment(reading, index, last) or last + 1 >= len(reading.tokens):
        return False
    lens = reading.tokens[last].word[0].isdigit() and reading.tokens[last + 1].word == "mm"
    return (
        lens and reading.tokens[index].text[0].isupper() and not any(t.word in {"int", "ext"} for t in reading.tokens)
    )


def _begin_of_taking(reading: Reading, index: int) -> int:
    """Where "shot on an" begins before a camera; the token itself where nothing says that it films."""
    begin = index - (reading.before(index) in ARTICLES | OWNERS)
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
    return reading.tokens[index].word[0].isdigit() and reading.before(index) in ARTICLES


def _is_alone(reading: Reading, first: int, last: int) -> bool:
    """Whether a camera's name fills its stretch ("CU, Venice, 50mm"); a number of millimetres alone is a lens."""
    lens = reading.tokens[first].word[0].isdigit()
    return not lens and len(reading.tokens) > last - first and _fills_segment(reading, first, last)


def _fills_segment(reading: Reading, first: int, last: int) -> bool:
    return reading.starts_segment(first) and reading.ends_segment(last)


def read_stop(reading: Reading) -> None:
    """Claim the T-stop or f-number: `T2.8`, `at f/4`, `wide open at 1.4`, `stop 5.6`."""
    for index, token in enumerate(reading.tokens):
        if reading.roles[index] or token.quoted:
            continue
        if token.word in _STOP_MARKS:
            found = _marked_stop(reading, index)
        elif token.word in _STOP_WORDS or reading.words(index, 2) == ("wide", "open"):
            found = _told_stop(reading, index)
        else:
            found = _bare_stop(reading, index) if token.word in _BARE_STOPS else None
        if found:
            first, last, stop = found
            reading.claim(first, last, "stop", stop)
            reading.mark(first - (reading.before(first) == "at"), first)
            return


def _marked_stop(reading: Reading, index: int) -> tuple[int, int, float] | None:
    """ "T2.8", "f/4", "f 1.4": the letter and the number are glued, or a stroke or a space stands between them."""
    at = index + 1
    at += at < len(reading.tokens) and reading.tokens[at].word == "stop"
    stop = _stop_at(reading, at)
    if stop is None or reading.gap(at) not in {"", "/", " ", " /", "/ "} or reading.after(at + 1) in _NOT_STOPS:
        return None
    whole = float(stop).is_integer()
    if whole and (stop not in _WHOLE_STOPS or reading.before(index) in {"an", "the"}):
        return None
    return index, at + 1, stop


def _bare_stop(reading: Reading, index: int) -> tuple[int, int, float] | None:
    """ "At a 2.8", "50 @ 1.4": a number that is a stop and nothing else, said after "at"."""
    at = reading.before(index) == "at" or reading.words_before(index, 2) == ("a", "at")
    if not (at or (index and "@" in reading.gap(index))) or reading.after(index + 1) in _UNITS:
        return None
    return index, index + 1, float(reading.tokens[index].word)


def _told_stop(reading: Reading, index: int) -> tuple[int, int, float] | None:
    """ "Stop 5.6", "aperture: 2.8", "wide open at 1.4"; or the number before it ("a 2.8 stop")."""
    before = _stop_at(reading, index - 1) if index and not reading.starts_segment(index) else None
    if before is not None and not before.is_integer():
        return index - 1, index + 1, before
    last = index + (2 if reading.tokens[index].word == "wide" else 1)
    while last < len(reading.tokens) and reading.tokens[last].word in {"at", "of", "a", "t", "f"}:
        last += 1
    stop = _stop_at(reading, last)
    near = last <= index + 4 and stop is not None and _are_together(reading, index, last)
    return (index, last + 1, stop) if stop is not None and near else None


def _are_together(reading: Reading, first: int, last: int) -> bool:
    """Whether no mark but a colon parts two tokens ("Stop: 5.6")."""
    parting = (reading.gap(index) for index in range(first + 1, last + 1) if reading.starts_segment(index))
    return all(gap.strip() == ":" for gap in parting)


def _stop_at(reading: Reading, index: int) -> float | None:
    if not 0 <= index < len(reading.tokens) or not reading.tokens[index].word[0].isdigit():
        return None
    stop = number_at(reading, index)
    return stop if stop is not None and _WIDEST <= stop <= _NARROWEST else None


def read_playback(reading: Reading) -> None:
    """Claim how fast the action plays beside life: `slow motion`, `half speed`, `120 fps`, `at 48 frames`."""
    for index, token in enumerate(reading.tokens):
        if reading.roles[index] or token.quoted:
            continue
        rated = token.word[0] in DIGITS
        found = _rated_playback(reading, index) if rated else _named_playback(reading, index)
        if found and not reading.negated(index):
            last, playback = found
            reading.claim(index, last, "playback", playback)
            reading.mark(index - (reading.before(index) in {"in", "at"}), index)
            return


def _named_playback(reading: Reading, index: int) -> tuple[int, float] | None:
    found = reading.vocabulary.playback.longest(reading.tokens, index)
    if found is None:
        return None
    rated = next(
        (rate for ahead in range(index, len(reading.tokens)) if (rate := _rated_playback(reading, ahead))), None
    )
    return index + found[0], rated[1] if rated else _cranked(reading, index + found[0]) or found[1]


def _cranked(reading: Reading, last: int) -> float | None:
    """The playback of a camera that is cranked "at 60" or "to 60"."""
    told = reading.tokens[last - 1].word in _CRANKED and reading.after(last) in {"at", "to"}
    if not told or reading.ends_segment(last + 1):
        return None
    rate = number_at(reading, last + 1)
    found = _within(last, _LIFE / rate) if rate else None
    return found[1] if found else None


def _rated_playback(reading: Reading, index: int) -> tuple[int, float] | None:
    """ "120fps", "96 frames per second", "at 48 frames", "35 % speed"."""
    following = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    if following is None or following.word not in _RATES | {"speed"} or not reading.tokens[index].word[0].isdigit():
        return None
    value = number_at(reading, index)
    if not value:
        return None
    if following.word == "speed" and "%" in reading.gap(index + 1):
        return _within(index + 2, value / 100.0)
    if following.word not in _RATES or following.segment != reading.tokens[index].segment:
        return None
    last = index + 2
    persecond = reading.words(last, 2) if not reading.ends_segment(last) else ()
    last += 2 if persecond in {("per", "second"), ("a", "second")} else 0
    plain = following.word == "frames" and last == index + 2
    if plain and not (_fills_segment(reading, index, last) or reading.before(index) in _FILMED):
        return None
    if (
        following.word != "fps"
        and plain
        and not led_alone(reading, index)
        and reading.before(index) not in {"at", "in"}
    ):
        return None
    return _within(last, 1.0 if value in _LIFELIKE else _LIFE / value)


def _within(last: int, playback: float) -> tuple[int, float] | None:
    return (last, playback) if _SLOWEST <= playback <= _FASTEST else None

"""Readers of how the camera is set up: the stop, and how fast the action plays."""

from __future__ import annotations

from previz.shots.camera_terms import led_alone
from previz.shots.grammar import words
from previz.shots.numerals import DIGITS, number_at
from previz.shots.reading import Reading

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
    if not 0 <= index < len(reading.tokens) or not reading.tokens[index].word[0].isdecimal():
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
            _mark_rates(reading, last)
            reading.claim(index, last, "playback", playback)
            reading.mark(index - (reading.before(index) in {"in", "at"}), index)
            return


def _mark_rates(reading: Reading, first: int) -> None:
    """Set aside the rate that goes on telling how slow it is ("super slo-mo, 500 fps")."""
    for index in range(first, min(first + 2, len(reading.tokens))):
        rated = _rated_playback(reading, index)
        if rated and reading.tokens[rated[0] - 1].word in {"fps", "second"}:
            reading.mark(index, rated[0])
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
    if following is None or following.word not in _RATES | {"speed"} or not reading.tokens[index].word[0].isdecimal():
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
    if plain and not (reading.fills_segment(index, last) or reading.before(index) in _FILMED):
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

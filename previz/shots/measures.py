"""Readers of measures: the lens and the duration."""

from __future__ import annotations

from previz.shots.camera_terms import led_alone
from previz.shots.grammar import ARTICLES, FILLERS, FRAMING, OWNERS, PREPOSITIONS, words
from previz.shots.numerals import begins_number, number_from
from previz.shots.reading import CAMERA, SETTING, Reading

_NOT_A_LENS = words(
    "pistol gun round rounds bullet bullets beretta glock handgun casing film stock projector print cannon shell "
    "shells ammo mortar rain bolt bolts nail nails screw screws howitzer grenade wrench spanner socket drill cable "
    "wire pipe hose hole gauge thick wide long deep gap"
)
_LENSES = words("lens prime zoom focal macro anamorphic telephoto glass spherical tele lenses")
_OF_A_LENS = _LENSES | words(
    "look frame framing perspective portrait field single view shot angle feel compression width end version"
)
_PRIMES = words("12 14 16 18 21 24 25 27 28 29 32 35 40 50 65 75 85 90 100 105 135 150 180 200 300 400 500 600 800")
_COLUMNS = {"-", "–", "—", "|", "/", "//", "·", "::"}
_MILLIMETRES = words("mm millimeter millimetre millimeters millimetres mil mill mils mms")
_SHORTEST_LENS, _LONGEST_LENS = 4.0, 2000.0
_PUT_ON = words("on with using through to onto")
_OF_A_TIME = words("in of at on under with without")
_FAR_BACK = 24
_JUST_SO = words("loop looped minimum min maximum max tops exactly flat total")
"""What is said of a length right after it."""
_COUNTING = words("slow long silent quick")
_MAKERS = words(
    "cooke cookes zeiss panavision primo primos angenieux angénieux summilux summicron hawk helios kowa lomo sigma "
    "nikkor baltar super-speed canon fujinon leitz signature atlas orion arri ultraprime schneider xenon planar"
)
"""Who made a lens."""
_LONG_UNITS = words("hours hour days day minutes months years weeks year")
_HELD = 30.0
_WAITED = words("after")
_GLASS = words("dirty clean wide tight long straight")
"""How a prime may be told of that is put somewhere ("a dirty 40 over the bonnet")."""
_AFTER_PRIMES = FRAMING | words("as for and low high close wide tight")
_SECONDS = words("s sec secs second seconds")
_MINUTES = words("minute minutes min mins")
_MINUTE = 60.0
_ONE = words("a full")
_LASTING = words(
    "for hold holds holding held lasts lasting last runs running run duration about nearly almost roughly approx "
    "approximately around over is dur length across least of total hang hangs linger lingers stay stays static "
    "say some minimum maximum min max"
)
_WHOLE = words("full good long whole solid mere cool")
_LENGTHENING = _WHOLE | words(
    "minimum maximum min max a about nearly almost roughly to last lasts run runs should must can it this shot for at "
    "least"
)
"""What may stand before how long a shot lasts."""
_KEEPING = words("keep hold trim limit cut")
_TELLING_LENGTH = words(
    "flash glimpse burst pause insert cutaway shot take hold long oner clip tops max maximum total only exactly each "
    "clean minimum min loop looped"
)
_OF_THE_STORY = words("timer later left ago delay early late before after earlier remaining old apart")
_BEING = words("is will should")
_NO_MORE = {("and", "not"), ("and", "no"), ("or", "less"), ("or", "more"), ("if", "possible")}
"""What is said after a length that it is to be ("6 seconds and not a frame less")."""
_ENOUGH = words("plenty enough fine do tops max all perfect good ample right")
"""What a length is said to be, of a shot."""
_CLOCKS = words("clock timer countdown scoreboard stopwatch fuse meter display")
_SEEN = 8
_ALL = words("all in at or")
_ALL_IN = {
    ("all", "in"),
    ("all", "told"),
    ("in", "all"),
    ("in", "total"),
    ("at", "least"),
    ("at", "most"),
    ("or", "so"),
}
"""How long a shot is in all."""
_LONGEST_SHOT = 3600.0


def read_lens(reading: Reading) -> None:
    """Claim a focal length: `35mm`, `a 50 mm lens`, `on an 85`; or a lens by name, where no number tells it."""
    named: list[tuple[int, int, float]] = []
    for index, token in enumerate(reading.tokens):
        if reading.roles[index] or token.quoted:
            continue
        if begins_number(token.word):
            _numbered_lens(reading, index)
        elif found := reading.vocabulary.lenses.longest(reading.tokens, index):
            named.append((index, index + found[0], found[1]))
    numbered = bool(reading.values("lens_mm"))
    for first, last, focal in named:
        if numbered:
            reading.mark(first, last)
        elif not reading.negated(first):
            reading.claim(first, last, "lens_mm", focal)


def read_bare_lens(reading: Reading) -> None:
    """Claim a focal length that is only a number, alone after camera talk: "Clean single Marnie, MCU, 65"; it goes
    before a lens by name ("long lens from the gantry, 600").
    """
    named = reading.values("lens_mm")
    if any(begins_number(reading.tokens[claim.first].word) for claim in named):
        return
    for index, token in enumerate(reading.tokens):
        if token.word not in _PRIMES or reading.roles[index] or not index:
            continue
        if not (reading.starts_segment(index) and reading.ends_segment(index + 1)):
            continue
        last = index + 1 == len(reading.tokens) or reading.roles[index + 1] in {CAMERA, SETTING}
        shown = reading.values("size") or reading.values("composition")
        if index + 1 == len(reading.tokens):
            shown = shown or reading.values("movement")
        apart = last or reading.is_sentence(index, index + 1) or _is_column(reading, index)
        apart = apart or (bool(named) and reading.is_first(index + 1))
        if reading.roles[index - 1] == CAMERA or ((shown or named) and apart):
            reading.claims = [claim for claim in reading.claims if claim not in named]  # "long lens, … 600"
            reading.claim(index, index + 1, "lens_mm", float(token.word))
            return


def _is_column(reading: Reading, index: int) -> bool:
    """Whether a number stands alone between dashes or columns."""
    gaps = {reading.gap(index).strip(), reading.gap(index + 1).strip()}
    return len(gaps) == 1 and gaps <= _COLUMNS


def _numbered_lens(reading: Reading, index: int) -> None:
    found = number_from(reading, index)
    if found is None:
        return
    focal, last = found
    told = reading.after(last) in _MILLIMETRES
    if told:
        last += 1
        if _is_of_a_thing(reading, index, last) or reading.negated(index):
            return
    elif last > index + 1 or not _is_bare_prime(reading, index, reading.after(last)):
        return
    last += reading.after(last) in _LENSES
    if reading.after(last) in _MAKERS:
        reading.mark(last, last + 1)
        reading.forget_names(last, last + 1)  # "40mm Cooke"
    if index and reading.gap(index) == "-" and reading.tokens[index - 1].word[0].isdecimal():
        reading.mark(index - 1, last)  # the range of a zoom
        return
    if _is_below_zero(reading, index) or not _SHORTEST_LENS <= focal <= _LONGEST_LENS:
        _refuse(reading, index, last)
    else:
        reading.claim(index, last, "lens_mm", focal)
        _mark_shot_on(reading, index)


def _mark_shot_on(reading: Reading, lens: int) -> None:
    """Take "shot on a" before a lens out of the story, where a stretch begins with it."""
    first = lens - (reading.before(lens) in ARTICLES)
    if reading.words(first - 2, 2) in _SHOT_ON and reading.starts_segment(first - 2):
        reading.mark(first - 2, lens)


def _is_of_a_thing(reading: Reading, index: int, last: int) -> bool:
    """Whether millimetres are those of a thing ("a 12mm wrench")."""
    following = reading.after(last)
    if following is None or following in _NOT_A_LENS:
        return following is not None and not (following == "wide" and _is_alone(reading, index, last + 1))
    if reading.before(index) not in ARTICLES | OWNERS or last in reading.named:
        return False
    if following in _OF_A_LENS | PREPOSITIONS | FILLERS:
        return False
    known = reading.vocabulary
    camera = known.terms.at(reading.tokens, last) or known.moves.at(reading.tokens, last)
    return not camera and known.lexicon.parts(following)[0][0] == "N"


def _is_alone(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch is a sentence, or follows what somebody does ("Anna waits, 32mm wide")."""
    if not reading.fills_segment(first, last):
        return False
    before = [
        k
        for k in range(max(first - _FAR_BACK, 0), first)
        if reading.tokens[k].sentence == reading.tokens[first].sentence
    ]
    return not before or any(reading.tags[k] in "ZB" for k in before)


def _is_below_zero(reading: Reading, index: int) -> bool:
    head = reading.text[: reading.tokens[index].start]
    return (head.endswith(("-", "−")) and not head[:-1].strip(" ,;(")[-1:].isalnum()) or head.endswith((" -", " −"))


def _refuse(reading: Reading, first: int, last: int) -> None:
    """Leave a lens out that there cannot be, and say so."""
    sign = "-" if _is_below_zero(reading, first) else ""
    said = sign + reading.text[reading.tokens[first].start : reading.tokens[last - 1].end]
    reading.mark(first, last)
    reading.remarks.append(
        f"No lens is “{said}”: none is taken (they go from {_SHORTEST_LENS:g} to {_LONGEST_LENS:g} mm)"
    )


def _is_bare_prime(reading: Reading, index: int, following: str | None) -> bool:
    if reading.tokens[index].word not in _PRIMES:
        return False
    if following in {"lens", "prime", "macro", "anamorphic"}:
        return True
    ahead = index + 1
    ahead += 2 * (
        following in {"at", "and"} and reading.words(index + 1, 2) in {("at", "a"), ("at", "the"), ("and", "a")}
    )
    stopped = any(claim.field == "stop" and claim.first in {ahead, ahead + 1} for claim in reading.claims)
    if stopped and reading.one_segment(index, ahead + 1):
        return True
    led = reading.before(index) in _GLASS and reading.before(index - 1) in ARTICLES | {None}
    if led and (following is None or following in FRAMING):
        return True
    if (
        reading.starts_segment(index)
        and following == "on"
        and index + 2 in reading.named
        and index + 1 not in reading.named
    ):
        return True  # "75 on Cleo"
    put = reading.before(index) in {"a", "an", "the"} and reading.before(index - 1) in _PUT_ON
    goes_on = (
        following is None or following in _AFTER_PRIMES or bool(reading.vocabulary.terms.at(reading.tokens, index + 1))
    )
    return put and goes_on


_SHOT_ON = frozenset((shot, on) for shot in ("shot", "filmed", "taken", "seen") for on in ("on", "with", "through"))
_FELT = words(
    "glorious long full whole slow endless solid good excruciating silent awkward beautiful agonising agonizing real "
    "screen clear tense delicious painful unbroken still quiet lingering short quick luxurious blissful perfect more"
)
"""How seconds may be that the shot lasts."""


def read_duration(reading: Reading) -> None:
    """Claim how long the shot lasts: `for 4 seconds`, `hold 2s`, `(3 sec)`, `a five-second shot`, `half a minute`."""
    index, count = 0, len(reading.tokens)
    while index < count:
        counted = reading.tokens[index].word == "count" and _count_end(reading, index)
        index = counted or index + (_duration_at(reading, index) or 1)


def _duration_at(reading: Reading, index: int) -> int:
    if reading.roles[index] or reading.tokens[index].quoted:
        return 0
    word = reading.tokens[index].word
    one = _one_minute(reading, index) if word in _ONE else None
    found = one or (number_from(reading, index) if begins_number(word) else None)
    if found is None:
        return 0
    number, last = found
    unit = reading.after(last)
    if taken := _taken_otherwise(reading, index, number, last):
        return taken
    if unit in _FELT:
        last, unit = last + 1, reading.after(last + 1)
    if unit not in _SECONDS and unit not in _MINUTES:
        return 0
    seconds = number * (_MINUTE if unit in _MINUTES else 1.0)
    if not 0 < seconds <= _LONGEST_SHOT or reading.tokens[last].text == "S":  # 2S is a two-shot
        return 0
    clock = reading.after(last + 1) in {"to", "past"} and "mid" in (reading.after(last + 2) or "")
    if clock or _is_age(reading, index, last) or not _is_of_the_shot(reading, index, last + 1):
        return 0
    last += 1
    reading.claim(index, last, "duration_seconds", seconds, CAMERA)
    reading.mark(last, _past_enough(reading, last))
    if reading.before(index) in {"for", "over", "about", "lasts"}:
        reading.mark(index - 1, index)
    if (begin := _length_start(reading, index)) < index:
        reading.mark(begin, index)
    return last - index


def _past_enough(reading: Reading, last: int) -> int:
    """Past what is said of a length ("3 seconds is plenty", "six seconds all in", "4s tops"), or no further."""
    word = reading.after(last)
    if word is None:
        return last
    if (word in _BEING and reading.after(last + 1) in _ENOUGH) or (word in _ALL and reading.words(last, 2) in _ALL_IN):
        return last + 2
    if reading.words(last, 2) in _NO_MORE:
        while not reading.ends_segment(last):
            last += 1
        return last
    return last + (word in _JUST_SO)


def _is_waited(reading: Reading, first: int) -> bool:
    """Whether "after three seconds" opens a sentence, and nothing has been done before it."""
    return reading.is_first(first) and not any(
        reading.roles[k] is None and reading.tags[k] == "Z" for k in range(max(first - _FAR_BACK, 0), first)
    )


def _taken_otherwise(reading: Reading, index: int, number: float, last: int) -> int:
    """How many tokens tell a time-lapse, a hold without its unit, or what is waited for; 0 where none does."""
    unit = reading.after(last)
    if unit in _LONG_UNITS and reading.after(last + 1) == "in":
        return _lapse_at(reading, index, last + 2)
    if (
        reading.before(index) == "hold"
        and led_alone(reading, index - 1)
        and unit in {"on", "then", None}
        and number <= _HELD
    ):
        reading.claim(index - 1, last, "duration_seconds", number, CAMERA)
        return last - index  # "hold 3 on the road"
    if unit not in _SECONDS | _MINUTES or reading.before(index) not in _WAITED or reading.ends_segment(last + 1):
        return 0
    if reading.tokens[last + 1].word in _OF_A_TIME or not _is_waited(reading, index - 1):
        return 0
    reading.mark(index - 1, last + 1)  # "after three seconds enters the grandmother"
    return last + 1 - index


def _count_end(reading: Reading, index: int) -> int:
    """Claim "a slow count of five" as so many seconds, and return the end of it; 0 where nothing is held so."""
    found = number_from(reading, index + 2) if reading.after(index + 1) == "of" and reading.after(index + 2) else None
    first = index
    while reading.before(first) in _COUNTING | ARTICLES | {"for"}:
        first -= 1
    if found is None or reading.before(first) not in _LASTING:
        return 0
    reading.claim(first, found[1], "duration_seconds", found[0], CAMERA)
    return found[1]


def _lapse_at(reading: Reading, first: int, index: int) -> int:
    """Claim how long a time-lapse lasts ("12 hours in 10 seconds"), and return how many tokens tell it."""
    found = number_from(reading, index) if index < len(reading.tokens) else None
    if found is None or reading.after(found[1]) not in _SECONDS:
        return 0
    reading.claim(first, found[1] + 1, "duration_seconds", found[0], CAMERA)
    return found[1] + 1 - first


def _length_start(reading: Reading, last: int) -> int:
    """Back over how long the shot is said to last, where nothing else opens the stretch ("it should last a full")."""
    first = last
    while not reading.starts_segment(first) and reading.tokens[first - 1].word in _LENGTHENING:
        first -= 1
    alone = reading.starts_segment(first) or reading.roles[first - 1] == CAMERA
    return first if alone else last


def _one_minute(reading: Reading, index: int) -> tuple[float, int] | None:
    """ "For a minute", "a minute long": where camera talk tells that it is the shot that lasts."""
    if reading.after(index + 1) != "minute":
        return None
    if reading.words(index, 5) == ("a", "minute", "and", "a", "half") and reading.starts_segment(index):
        reading.mark(index + 2, index + 5)
        return 1.5, index + 1
    long = reading.after(index + 2) in {"long", "take", "shot"}
    return (1.0, index + 1) if long or CAMERA in reading.roles else None


def _is_age(reading: Reading, index: int, last: int) -> bool:
    """Whether "30s" is somebody's age ("MARA, 30s, waits")."""
    number = reading.tokens[index].word
    if index and reading.roles[index - 1] == CAMERA and not reading.is_first(index):
        return False  # "Static, 20s, EWS"
    decade = len(number) == 2 and number[1] == "0" and number[0] in "23456789"
    return decade and reading.tokens[last].glued and reading.tokens[last].word == "s" and reading.before(index) is None


def _is_of_the_shot(reading: Reading, first: int, last: int) -> bool:
    before, after = reading.before(first), reading.after(last)
    opens = before is None or before in ARTICLES or reading.roles[first - 1] == CAMERA
    closes = after is None or after in _TELLING_LENGTH or reading.roles[last] == CAMERA
    if before in _WHOLE and reading.before(first - 1) == "a" and reading.before(first - 2) in _LASTING:
        return after not in _OF_THE_STORY  # "to last a full twenty seconds"
    if before in {"nearly", "almost"} and reading.before(first - 1) not in _LASTING:
        return False
    if opens and after in _BEING and reading.after(last + 1) in _ENOUGH and reading.ends_segment(last + 2):
        return True  # "3 seconds is plenty"
    closes = closes or (after in _ALL and reading.words(last, 2) in _ALL_IN and reading.ends_segment(last + 2))
    if opens and closes and (before not in ARTICLES or after is not None):
        return True
    if opens and reading.words(last, 2) in _NO_MORE:
        return True  # "6 seconds and not a frame less"
    if after == "of" and reading.roles[first - 1] == CAMERA and first:
        return True  # "give me eight seconds of the empty chair"
    if after == "on" and before is None and CAMERA in reading.roles[last : last + 3]:
        return True  # "nine seconds on the wide"
    begins = reading.is_first(first) or (after == "of" and reading.starts_segment(first) and reading.is_headed(last))
    if after in {"on", "of"} and begins and _is_length_of_view(reading, last):
        return True  # "eight seconds on the empty hammock, locked off"
    kept = before == "to" and bool({*reading.words_before(first, 4)} & _KEEPING)
    return (kept or before in _LASTING) and after not in _OF_THE_STORY


def _is_length_of_view(reading: Reading, last: int) -> bool:
    """Whether a sentence that opens with a time goes on with what is looked at so long, and nothing done."""
    rest = last
    while not reading.ends_segment(rest) and rest - last < _SEEN:
        if reading.tokens[rest].word in _CLOCKS or reading.tags[rest] in "ZB":
            return False
        rest += 1
    return reading.ends_segment(rest)

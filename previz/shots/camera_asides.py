"""Readers of what a director says beside a shot, in words that tell no story: "and I have been saving it:"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from previz.shots.grammar import ARTICLES, OWNERS, PRONOUNS, SOMEBODY, words
from previz.shots.lexicon import CREATURE, VEHICLE
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, Reading

Stretch = tuple[int, int]
"""Tokens [first, last)."""
_I = words("i i'm i've i'd i'll")
_EXCUSING = words("because since if though although whereas")
_BY_CREW = words("we we've we'd we'll we're you you've you'd i i've i'd they've")
_OURS = _I | words("you you'd you'll you've you're me my your")
"""Words by which the director speaks of himself and to others: the story has others in it."""
_VAGUE = words("time bit thing moment much way than master one rest whole film scene shot take cut story")
_SHOWN = words("see find reveal reveals discover learn realise realize show shows notice")
"""After these "that" leads to what is seen."""
_JOINING = words("and but so or")
_OPENS_ASIDE = _I | words("let let's here if no nothing please don't do this that's it's")
_WISHED = words("should must needs has can may feels wants might")
"""What "it" should be, of a shot."""
_JUDGING = words("makes turns looks feels gives kills ruins robs spoils flattens diminishes cheapens")
"""What a way to shoot is said to do, where it is told why it is taken or left."""
_BACK = 24
_OF_THE_SHOT = words(
    "is needs wants lasts plays feels has gets be feel last look stay run hold start end come play wait"
)
"""What a shot is or does, when it is told of."""
_OF_FILM = words("shot scene sequence picture film take close-up shots scenes sequences pictures films takes moment")
_SHOTS = words("shot scene frame image picture moment close take")
_BELONGING = words("belongs belong goes is")
_HERE_IS = words("it it's this that that's here here's there there's")
_REFUSING = words("don't never do")
_BY_CAMERA = words(
    "cut leave lose look move show reveal break drift stop pull reframe linger rush hurry shoot film frame pan tilt "
    "zoom dolly follow track crane"
)
_PARTING = frozenset([";", "—", "–", "-", ":", "/"])
_PARTICLES = words("away off out back in to from up down")
_FAR = {
    "close": ("size", "close_up"), "tight": ("size", "close_up"), "wide": ("size", "wide"), "loose": ("size", "wide"),
    "low": ("angle", "low"), "high": ("angle", "high"),
}  # fmt: skip
"""How near, far, low or high, by the field that it fills."""
_OF_ITSELF = words("is would should must can could stays gets feels needs has will")
_UNVEILING = words("revealing unveiling exposing uncovering discovering finding showing")
_PLACES_IN_FRAME = words("foreground background frame middle centre center edge left right")
_TWO = 2
_ABLE = words("will can could allow allows possible dare dares able takes bear stand lasts need needs hold holds")
_BEARING = _BY_CREW | words("it actor actors actress they")
"""Who can bear a shot, and it lasts as long."""
_HELD = words("hold holds stay stays linger lingers rest rests remain remains")
_LENGTHENED = words("for a an beat moment second little bit much just far even")
_LONGER_BY = 6
_COMING = words("comes happens starts begins ends lands stops kicks arrives hits")
"""What a move or a cut does when something happens."""
_EXACTLY = words("exactly just only right precisely in at even")
_STAGING = words("put play stage block shoot frame film do keep cover take try run get")
_WISHERS = words("i i'd i'll let's we we'd we'll")
_PUT = words("over past behind across through in as from on single long unbroken continuous")


def read_asides(reading: Reading) -> None:
    """Take out of the story what the director says of himself, of the shot, and "that" after what is seen."""
    for found in (_read_own, _read_judged, _read_given, _read_before_colons, _read_about_shots, _read_unveiled):
        for first, last in [*found(reading)]:  # all of them first: a mark has the text tagged anew
            reading.mark(first, last)


def _read_own(reading: Reading) -> Iterator[Stretch]:
    """What the director says of himself, and words that lead to or from what is shown."""
    for index, token in enumerate(reading.tokens):
        if token.word in _OURS and not token.quoted:
            yield _own(reading, index)
        elif token.word in _BEGINNING and not token.quoted and _is_untold(reading, index):
            last = next((last for told in _TOLD if (last := told(reading, index))), 0)
            if last:
                yield index, last


def _is_untold(reading: Reading, index: int) -> bool:
    """Whether a word is no camera talk yet, or what the director wishes to do with something ("I'd stage the kiss")."""
    return reading.roles[index] is None or (reading.tokens[index].word in _STAGING and _is_wished(reading, index))


def _is_wished(reading: Reading, index: int) -> bool:
    return reading.before(index) in _WISHERS and reading.is_first(index - 1)


def _own(reading: Reading, index: int) -> Stretch:
    """ "I" with what the director does ("I have been saving it"), or the whole stretch where it names nothing."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    end = index + 1
    while not reading.ends_segment(end) and end - first < _BACK:
        end += 1
    if not any(_names(reading, k) for k in range(first, end)):
        return first, end
    last = index + 1
    while not reading.ends_segment(last) and last - index < _BACK and _is_camera_or_done(reading, last):
        last += 1
    return index, last if reading.tokens[index].word in _I or last > index + 1 else index


def _is_camera_or_done(reading: Reading, index: int) -> bool:
    if reading.tokens[index].word in {"he", "she", "they"} and reading.roles[index - 1] == CAMERA:
        return False  # "I love the way she licks the stamp"
    return reading.roles[index] == CAMERA or _is_done(reading, index)


def _names(reading: Reading, index: int) -> bool:
    """Whether a token names something: a noun that is not what somebody is to do."""
    if index in reading.named or reading.roles[index] is not None:
        return True
    return reading.tags[index] in "NS" and reading.tokens[index].word not in _VAGUE and not _is_done(reading, index)


def _tells(reading: Reading, index: int) -> bool:
    """Whether a token names something that is no part of camera talk."""
    return reading.roles[index] is None and _names(reading, index)


def _is_done(reading: Reading, index: int) -> bool:
    """Whether a token tells what is done, or leads to it: "to follow", "never"."""
    if reading.tokens[index].word == "to":
        return reading.tags[index - 1] in "MZBEGRO" or _is_whom(reading, index - 1)
    if reading.tags[index] in "MZBEGRO" or (_is_whom(reading, index) and reading.after(index + 1) == "to"):
        return True
    how = reading.before(index) == "to" and reading.tokens[index].word.endswith("ly")
    between = reading.words_before(index, 2)
    led = between[:1] == ("to",) or (between[1:] == ("to",) and between[0].endswith("ly"))
    return how or (
        led
        and index not in reading.named
        and reading.tokens[index].word not in ARTICLES
        and any(part == "B" for part, _ in reading.vocabulary.lexicon.parts(reading.tokens[index].word))
    )


def _is_whom(reading: Reading, index: int) -> bool:
    return reading.tokens[index].word in {"her", "him", "them", "it", "this"}


def _seen_that(reading: Reading, index: int) -> int:
    """The end of "that" before what is seen ("reveal that Ivo has gone"; not "reveal that dress"); 0: none."""
    if reading.tokens[index].word != "that" or index == 0 or reading.tokens[index - 1].word not in _SHOWN:
        return 0
    seen = index + 1 in reading.named or reading.after(index + 1) in ARTICLES | PRONOUNS | OWNERS | SOMEBODY
    return index + 1 if seen and reading.roles[index - 1] == CAMERA else 0


def _seen_what(reading: Reading, index: int) -> int:
    """The end of "what he sees" before a colon, where we see it ("until we see what he sees: the house"); 0: none."""
    said = reading.words(index, 4)
    seen = said[:1] == ("what",) and said[1:2] in {("he",), ("she",), ("they",)} and len(said) > _TWO
    last = index + len(said)
    headed = reading.ends_segment(last) and last < len(reading.tokens) and ":" in reading.gap(last)
    return last if seen and headed and not _EYED.isdisjoint(said) else 0


def _told_to_be_end(reading: Reading, index: int) -> int:
    """The end of "it is a" at the start of a sentence, where a shot is what it is; 0 where it is none."""
    if reading.tokens[index].word not in _HERE_IS:
        return 0
    last = index + 1 + (reading.after(index + 1) == "is")
    led = reading.is_first(index) and (last > index + 1 or reading.tokens[index].word.endswith("'s"))
    last += reading.after(last) in ARTICLES
    shown = led and not reading.ends_segment(last) and reading.roles[last] == CAMERA
    return last if shown else 0


def _is_apart(reading: Reading, index: int) -> bool:
    """Whether a stretch begins at a token, or "for" leads to it right after camera talk ("hold for as long as")."""
    led = index > 1 and reading.before(index) == "for" and CAMERA in reading.roles[index - 2 : index]
    return led or reading.starts_segment(index)


def _as_far_end(reading: Reading, index: int) -> int:
    """The end of how near or far the camera goes, as a stretch of its own ("as close as the lens will go"); 0: none."""
    said = reading.words(index, 3)
    if said[:1] != ("as",) or said[2:] != ("as",) or not _is_apart(reading, index):
        return 0
    rest = _rest(reading, index)
    if said[1] not in _FAR:
        able = not _ABLE.isdisjoint(reading.words(index, len(rest)))
        held = said[1] == "long" and not _BEARING.isdisjoint(reading.words(index, len(rest)))
        slow = said[1].endswith("ly") and reading.is_first(index)  # "as slowly as the crane allows"
        return max(rest) + 1 if able and (held or slow) else 0  # "as long as we can bear it"
    if any(k in reading.named or is_person(reading, reading.tokens[k].word) for k in rest):
        return 0
    reading.claim(index + 1, index + 2, *_FAR[said[1]])
    return max(rest) + 1


def _enough_end(reading: Reading, index: int) -> int:
    """The end of "enough to see" after a size ("wide enough to see them", "wide enough for the bar"); 0: none."""
    led = reading.tokens[index].word == "enough" and index > 0 and not reading.starts_segment(index)
    if not led or reading.roles[index - 1] != CAMERA:
        return 0
    return index + (3 if reading.after(index + 1) == "to" and reading.after(index + 2) else 1)


def _refused_end(reading: Reading, index: int) -> int:
    """The end of what the camera is not to do, at the start of a sentence ("don't cut away from"); 0: none."""
    if reading.tokens[index].word not in _REFUSING:
        return 0
    done = index + 1 + (reading.tokens[index].word == "do" and reading.after(index + 1) == "not")
    opens = reading.is_first(index) or reading.roles[index - 1] == CAMERA
    opens = opens or (reading.starts_segment(index) and reading.gap(index).strip() in _PARTING)
    if not opens or reading.after(done) not in _BY_CAMERA:
        return 0
    last = done + 1
    while reading.after(last) in _PARTICLES:
        last += 1
    return last


def _staged_end(reading: Reading, index: int) -> int:
    """The end of what is to be played in a shot, at the start of a sentence ("play the kiss in full shot"); 0: none."""
    known = reading.tokens[index].word in _STAGING and (reading.is_first(index) or _is_wished(reading, index))
    if not known or reading.after(index + 1) not in ARTICLES | {"it", "all", "everything"}:
        return 0
    last = index + 1
    while not reading.ends_segment(last) and last - index < _BACK:
        put = {reading.tokens[last - 1].word, reading.tokens[last].word}
        if reading.roles[last] == CAMERA and (put & _PUT or reading.tokens[last - 1].word in ARTICLES):
            return last
        if last in reading.named or is_person(reading, reading.tokens[last].word) or reading.tags[last] in "ZW":
            return 0
        last += 1
    return 0


def _longer_end(reading: Reading, index: int) -> int:
    """The end of how long a hold is, told by what one bears ("for longer than is comfortable"); 0: none."""
    said = reading.words(index, _LONGER_BY)
    if "longer" not in said or not _LENGTHENED.issuperset(said[: said.index("longer")]):
        return 0
    first = index
    while not reading.is_first(first) and index - first < _BACK:
        first -= 1
    held = any(reading.tokens[k].word in _HELD and reading.roles[k] == CAMERA for k in range(first, index))
    last = index + said.index("longer") + 1
    while not reading.ends_segment(last) and reading.tokens[last].word not in {"as", "while", "until", "when", "and"}:
        last += 1
    return last if held else 0


def _excused_end(reading: Reading, index: int) -> int:
    """The end of why the camera does what it does, in a stretch of its own ("because we've paid for it"); 0: none."""
    if reading.tokens[index].word not in _EXCUSING or not reading.starts_segment(index) or reading.is_first(index):
        return 0
    why = reading.roles[index - 1] == CAMERA and reading.after(index + 1) in _BY_CREW
    if not why and not _is_about_film(reading, index):
        return 0
    last = index + 2
    while not reading.ends_segment(last) and last - index < _BACK:
        if last in reading.named or is_person(reading, reading.tokens[last].word) or reading.tags[last] == "W":
            return 0
        last += 1
    return last


def _read_judged(reading: Reading) -> Iterator[Stretch]:
    """ "It makes her a victim", after nothing but how it is to be shot or not."""
    for index, token in enumerate(reading.tokens):
        if token.word in {"it", "that"} and (last := _judged_end(reading, index)):
            yield index, last


def _judged_end(reading: Reading, index: int) -> int:
    """The end of what a way to shoot is said to do, in a stretch of its own; 0: none."""
    if reading.after(index + 1) not in _JUDGING or not reading.starts_segment(index) or reading.is_first(index):
        return 0
    first = index
    while not reading.is_first(first) and index - first < _BACK:
        first -= 1
        if reading.roles[first] is None and reading.tags[first] in "ZBGNS":
            return 0
    return max(_rest(reading, index)) + 1 if CAMERA in reading.roles[first:index] else 0


def _is_about_film(reading: Reading, index: int) -> bool:
    """Whether it is told why somebody is shown ("because this is his scene really")."""
    told = reading.after(index + 1) in _HERE_IS
    return told and not _OF_FILM.isdisjoint(reading.words(index + 2, _LONGER_BY))


def _timed_end(reading: Reading, index: int) -> int:
    """The end of when a move or a cut comes, right after it ("the zoom comes exactly when she knows"); 0: none."""
    if index == 0 or reading.roles[index - 1] != CAMERA or reading.starts_segment(index):
        return 0
    last = index + 1
    while reading.after(last) in _EXACTLY:
        last += 1
    if reading.words(last, 2) == ("the", "moment"):
        return last + 2
    return last if reading.after(last) in {"as", "when", "while", "until", "once"} else 0


def _read_given(reading: Reading) -> Iterator[Stretch]:
    """ "Give" and the place in the frame that somebody gets by it ("give Amadou the foreground")."""
    for index, token in enumerate(reading.tokens):
        if token.word != "give" or not reading.is_first(index) or reading.roles[index] is not None:
            continue
        rest = _rest(reading, index + 1)
        planes = [k for k in rest if reading.tokens[k].word in _PLACES_IN_FRAME and reading.before(k) == "the"]
        if planes and planes[0] - index > _TWO:
            yield index, index + 1
            yield planes[0] - 1, planes[0] + 1


def _read_before_colons(reading: Reading) -> Iterator[Stretch]:
    """The last stretch before a colon where it speaks of the shot that the sentence asks for ("so let it be:")."""
    claimed = frozenset(claim.first for claim in reading.claims)
    for index in range(1, len(reading.tokens)):
        if not reading.starts_segment(index) or ":" not in reading.gap(index) or reading.is_first(index):
            continue
        first = _aside_start(reading, index, claimed)
        sentence = reading.tokens[first].sentence
        before = [k for k in range(max(first - _BACK, 0), index) if reading.tokens[k].sentence == sentence]
        if first < index and any(reading.roles[k] == CAMERA or reading.tokens[k].word in _OF_FILM for k in before):
            yield first, index


def _aside_start(reading: Reading, last: int, claimed: Set[int]) -> int:
    """Where the clause before a colon begins that speaks of the shot; `last` where it tells of somebody."""
    first = last - 1
    while not reading.starts_segment(first) and reading.tokens[first].word not in _JOINING and last - first < _BACK:
        first -= 1
    if any(k in reading.named or is_person(reading, reading.tokens[k].word) for k in range(first, last)):
        return last
    if not claimed.isdisjoint(range(first, last)):
        return last  # "I see this as one move through the newsroom:"
    opens = first + (reading.tokens[first].word in _JOINING)
    wished = reading.words(opens, 2)[1:] if opens < last and reading.tokens[opens].word == "it" else ()
    told = opens < last and (reading.tokens[opens].word in _OPENS_ASIDE or not _WISHED.isdisjoint(wished))
    told = told or any(
        reading.tokens[k].word in _OF_FILM and reading.after(k + 1) in {"is", "was"} for k in range(opens, last - 1)
    )  # "for me the scene is a tango:"
    return first if told else last


def _read_about_shots(reading: Reading) -> Iterator[Stretch]:
    """What a shot is said to be, where the sentence is about it ("the wide of the harbour must feel cold")."""
    for index, token in enumerate(reading.tokens):
        if token.word not in ARTICLES | OWNERS or not reading.is_first(index) or index + 1 >= len(reading.tokens):
            continue
        if reading.roles[index + 1] == CAMERA and (told := _told_of_shot(reading, index + 1)):
            yield told
        elif reading.roles[index + 1] == CAMERA or reading.tokens[index + 1].word in _SHOTS:
            yield from _whose(reading, index + 1)


def _read_unveiled(reading: Reading) -> Iterator[Stretch]:
    """ "Revealing" where a move of the camera does it ("pull back from the window revealing a city")."""
    moves = (claim for claim in reading.claims if claim.field == "movement" and claim.value != "static")
    moved = {reading.tokens[claim.first].segment for claim in moves}
    for index, token in enumerate(reading.tokens):
        if token.word in _UNVEILING and token.segment in moved and reading.roles[index] is None and not token.quoted:
            back = index - 1
            while back >= 0 and reading.roles[back] != CAMERA and not _is_alive(reading, back) and index - back < _BACK:
                back -= 1
            if back >= 0 and reading.roles[back] == CAMERA:
                yield index, index + 1


def _is_alive(reading: Reading, index: int) -> bool:
    """Whether a token is for somebody or a beast, or begins another sentence."""
    word = reading.tokens[index].word
    alive = is_person(reading, word) or reading.vocabulary.lexicon.kind(word) in {CREATURE, VEHICLE}
    return alive or index in reading.named or reading.starts_segment(index + 1)


def _rest(reading: Reading, first: int) -> range:
    """The tokens from one on to the end of its stretch."""
    last = first
    while last < len(reading.tokens) and (last == first or not reading.ends_segment(last)) and last - first < _BACK:
        last += 1
    return range(first, last)


def _whose(reading: Reading, first: int) -> Iterator[Stretch]:
    """ "Belongs" in what is said of a shot ("the shot lasts twelve seconds and belongs to the donkey")."""
    index = first
    while index < len(reading.tokens) and not reading.is_first(index) and index - first < _BACK:
        if (
            reading.tokens[index].word in _BELONGING
            and reading.after(index + 1) == "to"
            and reading.tags[index] in "ZB"
        ):
            yield index, index + 1
            return
        if reading.tags[index] in "ZB" and reading.roles[index] is None:
            return
        index += 1


def _told_of_shot(reading: Reading, first: int) -> Stretch | None:
    """The tokens from the verb of a shot to the end of its stretch: "can be short", "must feel cold"."""
    index = first
    while not reading.ends_segment(index) and reading.roles[index] == CAMERA:
        index += 1
    if reading.after(index) in _OF_ITSELF and not any(_tells(reading, k) for k in _rest(reading, index + 1)):
        return index, max(_rest(reading, index), default=index) + 1  # "the reverse is tighter than the master"
    if reading.after(index) != "of":
        return None
    while not reading.ends_segment(index) and reading.tags[index] not in "MZBW":
        index += 1
    if reading.ends_segment(index) or reading.tags[index] != "M":
        return None
    verb = index + 1
    while not reading.ends_segment(verb) and reading.tags[verb] == "R":
        verb += 1
    if reading.after(verb) not in _OF_THE_SHOT:
        return None
    last = verb + 1
    while (
        not reading.ends_segment(last)
        and reading.roles[last] is None
        and reading.tokens[last].word not in {"as", "while"}
    ):
        last += 1
    return index, last


_TOLD = (
    _excused_end,
    _longer_end,
    _timed_end,
    _as_far_end,
    _enough_end,
    _seen_that,
    _seen_what,
    _refused_end,
    _staged_end,
    _told_to_be_end,
)
_EYED = words("sees see saw looking watching seen")
_BEGINNING = (
    _EXCUSING | {"what"} | {"as", "enough", "that", "for", "a", "longer"} | _COMING | _REFUSING | _STAGING | _HERE_IS
)
"""The words at which any of it begins."""

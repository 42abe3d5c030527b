"""The reader of where it is: the location, and whether that is indoors."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from previz.shots.camera_requests import goes_on_from_many
from previz.shots.grammar import ARTICLES, FIXTURES, OWNERS, PARTS, words
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE
from previz.shots.places import ADVERBS, place_at
from previz.shots.reading import CAMERA, SETTING, Reading
from previz.shots.whereabouts import OPEN_FIRES, SEATS, WITHIN, how_surely

_PASSED = words("past outside over above beyond")
"""Prepositions that tell of a building from outside, as "out of" does."""
_NEXT_TO = words("near beside by around")
"""Prepositions that tell of a whole building from outside."""
_SEEN_OUTSIDE = words("roof gate gates entrance steps doorstep threshold door doors wall walls frame window windows")
"""What belongs to a building and is seen from outside as well."""
_OPEN_AIR = words("outdoor open-air roofless alfresco rooftop drained backyard")
_INNER = words("row rows wings corner depths bowels belly pit back rear end")
"""Parts of a place that one is within."""
_OUTER = words("edge side foot top bottom")
"""Parts of open ground or of a room that one is at; those of a building are seen from outside as well."""
_BUILDINGS = words(
    "house lighthouse church castle tower barn cathedral hotel factory building skyscraper chapel temple mill school "
    "hospital prison museum fortress palace cottage cabin farmhouse"
)
_HALLS = words("station monastery abbey priory manor farmhouse ruins silo tomb pyramid villa")
"""Other places that are built and may be gone into, though they are seen from outside first."""
_WITHIN_BUILDINGS = words(
    "boardroom lift elevator bedroom bathroom kitchen office cell room ward corridor lounge cupboard closet wardrobe "
    "toilet toilets lavatory classroom study changing-room dressing-room courtroom ballroom cubicle stockroom cloakroom"
)
"""Rooms that one leaves for another."""
_COUNTED = words("one two three four five six seven eight nine ten eleven twelve")
_GENERAL_VIEWS = words("gv gvs general")
"""Sizes that only places are shown in."""
_AT_TIMES = words("at in by under")
_ADJECTIVES = 4
_NOUNS = "NS"
_DESCRIBING = "NSJEG"


def read_location(reading: Reading) -> None:
    """Claim the place: "in the kitchen", "down a rain-soaked alley", "empty diner" between commas.

    Where somebody is goes before what they look at, and then what is said first.
    """
    if reading.values("location"):
        return
    found = max(_places(reading), key=lambda place: place.rank, default=None)
    if found is None:
        _imply_open_sky(reading)
        _claim_established(reading)
        return
    reading.claim(found.first, found.last, "location", reading.words_of(found.first, found.last), SETTING)
    _imply_interior(reading, found.first, found.last, found.interior)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that is told of: its tokens, whether it is indoors, and how surely somebody is there."""

    first: int
    last: int
    interior: bool
    rank: int


def _places(reading: Reading) -> Iterator[_Place]:
    index, count = 0, len(reading.tokens)
    while index < count:
        found = place_at(reading, index)
        if found is None:
            index += 1
            continue
        last, interior = found
        first = _phrase_start(reading, index)
        last = _with_number(reading, first, last)
        goes_on = last < len(reading.tokens) and not reading.is_first(last)
        done = reading.tokens[index].word == "hold" and goes_on_from_many(reading, index)  # "they leap, hold, and land"
        vague = done or (reading.tokens[index].word == "somewhere" and (reading.after(last) in WITHIN or goes_on))
        if (rank := how_surely(reading, first, index, last)) and not vague:
            yield _Place(first, last, interior, rank)
        index = last if rank else index + 1


def _claim_established(reading: Reading) -> None:
    """Claim what an establishing shot or a general view is of, though no word names a place ("GV of the causey")."""
    for claim in reading.values("composition") + reading.values("size"):
        first = claim.last
        view = claim.value == "establishing" or reading.tokens[claim.first].word in _GENERAL_VIEWS
        if not view or first >= len(reading.tokens):
            continue
        while first < len(reading.tokens) and reading.tokens[first].word in ARTICLES | {"of", "on", "shot"}:
            first += 1
        last = first
        while last < len(reading.tokens) and reading.tags[last] in "JNS" and reading.roles[last] is None:
            last += 1
            if reading.ends_segment(last):
                break
        if last > first and _ends_before_time(reading, last) and not _is_no_place(reading, first, last):
            reading.claim(first, last, "location", reading.words_of(first, last), SETTING)
            return


def _ends_before_time(reading: Reading, last: int) -> bool:
    """Whether a stretch ends at a token, or goes on with when it is ("GV of the estate at dawn")."""
    if reading.ends_segment(last):
        return True
    when = last + (reading.tokens[last].word in _AT_TIMES)
    return not reading.ends_segment(when) and reading.roles[when] == SETTING


def _is_no_place(reading: Reading, first: int, last: int) -> bool:
    """Whether words name somebody, a beast, a vehicle or a thing, or none that English knows as a noun."""
    head, known = reading.tokens[last - 1], reading.vocabulary
    if any(index in reading.named or reading.tokens[index].quoted for index in range(first, last)):
        return True
    alive = known.lexicon.kind(head.word) in {PERSON, CREATURE, VEHICLE} or head.word in known.people
    return alive or known.prop_kind(head.word) is not None or reading.tags[last - 1] == "J"


def _imply_open_sky(reading: Reading) -> None:
    """What burns only outdoors says that it is outdoors, where the light is told too: "a campfire at night"."""
    if reading.values("interior") or not reading.values("time_of_day"):
        return
    for index, token in enumerate(reading.tokens):
        if token.word in OPEN_FIRES and not token.quoted and reading.roles[index] is None:
            reading.claim(index, index + 1, "interior", False, None)
            return


def _is_headed(reading: Reading, first: int, last: int) -> bool:
    """Whether a heading in capitals tells whose place it is ("GRAN'S KITCHEN / Gran salts the soup")."""
    capitals = all(token.text.replace("'s", "'S").isupper() for token in reading.tokens[first : last + 1])
    return capitals and not all(token.text.isupper() for token in reading.tokens[last + 1 :] if token.text.isalpha())


def _phrase_start(reading: Reading, index: int) -> int:
    first = index
    apart = reading.ends_segment(index + 1) or reading.tags[index + 1] in "CPW"
    if reading.tags[index] == "P" or (reading.tokens[index].word in ADVERBS and apart):
        return first  # "ties her shoes backstage"
    while first > index - _ADJECTIVES and not reading.starts_segment(first):
        taken = reading.roles[first - 1] == CAMERA or first - 1 in reading.named
        word = reading.tokens[first - 1].word
        if word == "and" and _joins_adjectives(reading, first - 1):
            first -= 2
            continue
        if word.endswith("'s") and reading.starts_segment(first - 1) and _is_headed(reading, first - 1, index):
            return first - 1
        if (
            word == "own"
            or taken
            or reading.tags[first - 1] not in _DESCRIBING
            or word in ARTICLES | OWNERS
            or word.endswith("'s")
        ):
            break
        first -= 1
    return first


def _joins_adjectives(reading: Reading, conjunction: int) -> bool:
    """Whether "and" joins what a place is like ("in this mild and crumb-strewn kitchen")."""
    first = conjunction - 1
    if reading.starts_segment(conjunction) or reading.starts_segment(first):
        return False
    compound = reading.tokens[conjunction + 2 : conjunction + 3]
    if reading.tags[conjunction + 1] not in "JE" and not (compound and compound[0].hyphened):
        return False
    like = reading.tags[first] in "JE" and reading.roles[first] is None
    return like and (reading.tokens[first - 1].word in ARTICLES | OWNERS or reading.tags[first - 1] in "PJR")


def _with_number(reading: Reading, first: int, last: int) -> int:
    """Past the number or letter that a place without an article goes by ("on platform 3", "in room 237")."""
    if reading.ends_segment(last) or reading.roles[last] or reading.before(first) in ARTICLES | OWNERS:
        return last
    token, alone = reading.tokens[last], reading.ends_segment(last + 1) or reading.tags[last + 1] in "PZRE"
    letter = len(token.text) == 1 and token.text.isupper() and token.text != "A"
    return last + 1 if alone and (token.word.isdecimal() or token.word in _COUNTED or letter) else last


def _imply_interior(reading: Reading, first: int, last: int, interior: bool) -> None:
    """A place says whether it is inside, where nothing else does: "in the kitchen", but not "outside the diner"."""
    if reading.values("interior"):
        return
    start = first
    while reading.before(start) in ARTICLES | OWNERS:
        start -= 1
    establishing = any(claim.value == "establishing" for claim in reading.values("composition"))
    seen = reading.before(start) in {"on", "onto"} and interior and start > 1 and reading.roles[start - 2] == CAMERA
    left = reading.before(start) == "of" and reading.before(start - 1) == "out"
    before = reading.words_before(start, 3) == ("of", "front", "in")
    open_ground = not interior and start > 1 and reading.before(start - 1) in PARTS | FIXTURES
    within = (
        left or open_ground or (start > 1 and reading.before(start - 1) in _parts_within(reading.tokens[last - 1].word))
    )
    if (
        seen
        or (reading.before(start) == "of" and not within and not before)
        or (establishing and interior and (reading.before(start) in {None, "is"} or reading.roles[start - 1] == CAMERA))
    ):
        return
    if left and interior and reading.tokens[last - 1].word in _WITHIN_BUILDINGS:
        left = False  # "out of the boardroom"
    beside = reading.before(start) in _NEXT_TO and reading.tokens[last - 1].word in _BUILDINGS
    if left or before or beside or reading.before(start) in _PASSED or reading.tokens[first].word in _OPEN_AIR:
        interior = False
    elif reading.before(start) == "inside" and reading.tokens[last - 1].word in _BUILDINGS | _HALLS:
        interior = True
    role = reading.roles[first] or SETTING
    reading.claim(first, last, "interior", interior, role)


def _parts_within(place: str) -> Set[str]:
    """The parts of a place at which one is within it."""
    of_rooms = frozenset() if place in _BUILDINGS else _OUTER | {"wall", "walls"}
    return (FIXTURES - _SEEN_OUTSIDE) | _INNER | SEATS | of_rooms

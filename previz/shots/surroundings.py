"""The reader of where it is: the location, and whether that is indoors."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from previz.shots.grammar import ARTICLES, FIXTURES, OWNERS, PARTS, words
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE
from previz.shots.nouns import is_owner
from previz.shots.places import ADVERBS, place_at
from previz.shots.reading import CAMERA, SETTING, Reading

_WITHIN = words(
    "in inside at on down through across along into onto outside aboard near under by within around over above past "
    "off up round thru throughout amid among beneath underneath atop beside arround accross"
)  # fmt: skip
_ENTERED = frozenset(["in", "inside", "aboard", "on"])
_TRAVERSED = words(
    "cross crosses crossing roam roams roaming search searches searching patrol patrols patrolling explore explores "
    "exploring tour tours haunt haunts clear clears clearing sweep sweeps sweeping flood floods storm storms raid "
    "raids ransack ransacks ransacking loot loots looting vacuum vacuums vacuuming mop mops mopping plough ploughs "
    "ploughing plow plows plowing scrub scrubs scrubbing occupy occupies invade invades pace paces pacing prowl "
    "prowls prowling traverse traverses evacuate evacuates fill fills filling rob robs robbing guard guards "
    "guarding circle circles circling besiege besieges"
)
_CLEANED_OUT = words(
    "muck mucks mucking clean cleans cleaning sweep sweeps sweeping clear clears clearing hose hoses hosing"
)
_GOING = words("walk run sneak limp climb ride")
"""Actions whose object, where it is a place, is where they happen."""
_OPENING = words("open opens opening start starts starting begin begins beginning")
_LENGTHWISE = words("along through down across")
_FOLLOWED = words("follow follows following chase chases chasing")
_OPEN_FIRES = words("campfire campfires bonfire bonfires")
_DONE_FROM = words("look wave shout drink throw drop sing shoot")
"""Actions that reach out from where one is."""
_OF_THE_FACE = words("temple temples")
_SIGHTS = words(
    "tower lifeboat raft dinghy galleon rowboat longboat gondola steamer riverboat steamboat gunboat tugboat speedboat "
    "hearse stagecoach limo barricade barricades shipwreck wreckage rubble fuselage seaplane kiosk newsstand roadblock "
    "crater boxcar minicab horsebox funicular monorail rapids lift chairlift line stand stall truck"
)
"""Places that are a thing in the distance unless somebody is there."""
_COUNTERS = words("bar pub shop")
"""Places that one is in when behind them."""
_AFTER_PLACES = words("at by in of exterior interior first as while")
_PASSED = words("past outside over above beyond")
"""Prepositions that tell of a building from outside, as "out of" does."""
_NEXT_TO = words("near beside by around")
"""Prepositions that tell of a whole building from outside."""
_SEEN_OUTSIDE = words("roof gate gates entrance steps doorstep threshold door doors wall walls frame window windows")
"""What belongs to a building and is seen from outside as well."""
_OPEN_AIR = words("outdoor open-air roofless alfresco")
_INNER = words("row rows wings corner depths bowels belly pit back rear end")
"""Parts of a place that one is within."""
_SEATS = words("seat seats cab boot trunk aisle")
"""Parts of a vehicle that one is within."""
_OUTER = words("edge side foot top bottom")
"""Parts of open ground or of a room that one is at; those of a building are seen from outside as well."""
_BUILDINGS = words(
    "house lighthouse church castle tower barn cathedral hotel factory building skyscraper chapel temple mill school "
    "hospital prison museum fortress palace cottage cabin farmhouse"
)
_HALLS = words("station monastery abbey priory manor farmhouse ruins silo tomb pyramid villa")
"""Other places that are built and may be gone into, though they are seen from outside first."""
_BUILT = words("house lighthouse steeple fortress island mountain gravestone")
"""Things that are places all the same, far or near."""
_COUNTED = words("one two three four five six seven eight nine ten eleven twelve")
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
    index = 0
    while index < len(reading.tokens):
        found = place_at(reading, index)
        if found is None:
            index += 1
            continue
        last, interior = found
        first = _phrase_start(reading, index)
        last = _with_number(reading, first, last)
        vague = reading.tokens[index].word == "somewhere" and reading.after(last) in _WITHIN
        if (rank := _rank(reading, first, index, last)) and not vague:
            yield _Place(first, last, interior, rank)
        index = last if rank else index + 1


def _claim_established(reading: Reading) -> None:
    """Claim what an establishing shot is of, though no word in it names a place ("establishing shot of the causey")."""
    for claim in reading.values("composition"):
        first = claim.last
        if claim.value != "establishing" or first >= len(reading.tokens):
            continue
        while first < len(reading.tokens) and reading.tokens[first].word in ARTICLES | {"of", "on", "shot"}:
            first += 1
        last = first
        while last < len(reading.tokens) and reading.tags[last] in "JNS" and reading.roles[last] is None:
            last += 1
            if reading.ends_segment(last):
                break
        if last > first and reading.ends_segment(last) and not _is_no_place(reading, first, last):
            reading.claim(first, last, "location", reading.words_of(first, last), SETTING)
            return


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
        if token.word in _OPEN_FIRES and not token.quoted and reading.roles[index] is None:
            reading.claim(index, index + 1, "interior", False, None)
            return


def _phrase_start(reading: Reading, index: int) -> int:
    first = index
    if reading.tags[index] == "P":
        return first
    while first > index - _ADJECTIVES and not reading.starts_segment(first):
        taken = reading.roles[first - 1] == CAMERA or first - 1 in reading.named
        word = reading.tokens[first - 1].word
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


def _with_number(reading: Reading, first: int, last: int) -> int:
    """Past the number or letter that a place without an article goes by ("on platform 3", "in room 237")."""
    if reading.ends_segment(last) or reading.roles[last] or reading.before(first) in ARTICLES | OWNERS:
        return last
    token, alone = reading.tokens[last], reading.ends_segment(last + 1) or reading.tags[last + 1] in "PZRE"
    letter = len(token.text) == 1 and token.text.isupper() and token.text != "A"
    return last + 1 if alone and (token.word.isdigit() or token.word in _COUNTED or letter) else last


def _rank(reading: Reading, first: int, place: int, last: int) -> int:
    """How surely a place is where it is: 0 it is only told of, 1 somebody looks at it, 2 somebody is there."""
    ahead = _before_owner(reading, first)
    if not _is_where(reading, ahead, place, last):
        return 0
    left = reading.before(ahead) == "of" and reading.before(ahead - 1) == "out"
    seen = reading.before(ahead) in {"at", "towards", "toward"} and _is_looked_at(reading, ahead - 1)
    return 1 if left or seen else 2


def _before_owner(reading: Reading, first: int) -> int:
    """Where the phrase of a place begins, with its article and whose it is ("the fortune teller's tent")."""
    ahead = first
    if is_owner(reading.before(ahead)):
        ahead -= 1
        while not reading.starts_segment(ahead) and reading.tags[ahead - 1] in "NSJ" and not reading.roles[ahead - 1]:
            ahead -= 1
    while reading.before(ahead) in ARTICLES | OWNERS or is_owner(reading.before(ahead)):
        ahead -= 1
    return ahead


def _is_looked_at(reading: Reading, preposition: int) -> bool:
    for back in range(preposition - 1, max(preposition - 4, -1), -1):
        verb = reading.vocabulary.verbs.longest(reading.tokens, back)
        if verb and reading.tags[back] in "ZGB":
            return verb[1].action in {"look", "point", "wave", "shout"}
    return False


def _is_where(reading: Reading, ahead: int, place: int, last: int) -> bool:
    """Whether the words before a place make it one: `ahead` is where its phrase begins, with its article."""
    preposition, word = reading.before(ahead), reading.tokens[place].word
    if word in _OPEN_FIRES or (word in _OF_THE_FACE and reading.before(place) in OWNERS):
        return False
    if _is_bars(word, preposition) or (word == "home" and _is_done_before(reading, place)):
        return False  # "walking home"
    thing = reading.vocabulary.props.longest(reading.tokens, place)
    if thing and thing[0] >= last - place and thing[1] not in _BUILT:
        if preposition == "from":
            return _acts_from(reading, ahead - 1)
        if preposition == "of" and reading.before(ahead - 1) in PARTS | _SEATS:
            return not {*reading.words_before(ahead - 2, 3)}.isdisjoint(_ENTERED)  # "in the back of a taxi"
        return preposition in _ENTERED and reading.before(ahead - 1) not in {"close", "tight", "angle"}
    if _is_told_of(reading, ahead, word):
        return True
    if preposition in _WITHIN or _is_traversed(reading, ahead):
        return reading.roles[ahead - 1] is None or ahead - 1 == 0 or preposition in _LENGTHWISE
    if word in _SIGHTS or reading.tokens[last - 1].word in _SIGHTS:
        return False
    if preposition == "of":
        seen = reading.before(ahead - 1) == "pov" or reading.words(ahead - 4, 3) == ("point", "of", "view")
        if seen:
            return False
        return ahead >= 2 and (reading.roles[ahead - 2] == CAMERA or reading.tokens[ahead - 2].word in PARTS | FIXTURES)
    told = preposition == "is" and reading.roles[ahead - 2] == CAMERA  # "our establishing shot is the cannery"
    alone = preposition is None or reading.roles[ahead - 1] == CAMERA or (told and ahead > 1)
    if preposition and reading.vocabulary.lexicon.kind(word) == VEHICLE:
        return False  # "following the tram"
    return (
        alone
        and not _goes_on_to_do(reading, last)
        and (reading.ends_segment(last) or reading.after(last) in _AFTER_PLACES)
    )


def _goes_on_to_do(reading: Reading, last: int) -> bool:
    """Whether what a place is part of does something ("the kitchen of the house burns")."""
    if reading.after(last) != "of":
        return False
    while not reading.ends_segment(last) and reading.tags[last] not in "ZB":
        last += 1
    return not reading.ends_segment(last)


def _is_bars(word: str, preposition: str | None) -> bool:
    """Whether bars are those of a cage ("reaches through the bars")."""
    return word == "bars" and preposition in {"through", "behind", "between", "at"}


def _is_done_before(reading: Reading, index: int) -> bool:
    return index > 0 and reading.vocabulary.verbs.longest(reading.tokens, index - 1) is not None


def _is_traversed(reading: Reading, ahead: int) -> bool:
    """Whether a place is what somebody goes through or works over ("crosses the desert", "clears the highway")."""
    word = reading.before(ahead)
    if word is None or word in _FOLLOWED:
        return False
    if word == "out":
        return reading.before(ahead - 1) in _CLEANED_OUT
    verb = reading.vocabulary.verbs.longest(reading.tokens, ahead - 1)
    return word in _TRAVERSED or (verb is not None and verb[1].action in _GOING)


def _is_told_of(reading: Reading, ahead: int, word: str) -> bool:
    """Whether what stands before a place makes it one by that word alone ("behind the bar", "out of a church")."""
    preposition = reading.before(ahead)
    if preposition == "behind":
        return word in _COUNTERS and (word != "shop" or reading.words(ahead + 1, 1) == ("shop",))
    if preposition == "from":
        return _acts_from(reading, ahead - 1)
    if preposition == "on" and reading.before(ahead - 1) in _OPENING:
        return True  # "we open on a cornfield"
    if preposition == "of":
        return reading.before(ahead - 1) == "out"
    return word in ADVERBS and preposition is not None


def _acts_from(reading: Reading, index: int) -> bool:
    """Whether something is done at a place, not away from it ("fish from a pier", "watches the sea from a "
    "tower")."""
    for back in range(index - 1, max(index - _ADJECTIVES - 1, -1), -1):
        verb = reading.vocabulary.verbs.longest(reading.tokens, back)
        if verb and reading.roles[back] is None:
            return verb[1].action in _DONE_FROM or reading.tokens[back].word.startswith("fish")
        if reading.starts_segment(back):
            break
    if not reading.is_first(index):
        return False
    ahead = range(index + 1, min(index + 2 * _ADJECTIVES, len(reading.tokens)))
    verbs = (reading.vocabulary.verbs.longest(reading.tokens, k) for k in ahead if reading.tags[k] in "ZB")
    return any(verb is not None and verb[1].action in _DONE_FROM for verb in verbs)


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
    return (FIXTURES - _SEEN_OUTSIDE) | _INNER | _SEATS | of_rooms

"""Whether the words around a place make it where something happens: "in the kitchen", "the street is deserted"."""

from __future__ import annotations

from previz.shots.camera_deeds import has_only_moved
from previz.shots.grammar import ARTICLES, FIXTURES, OWNERS, PARTS, words
from previz.shots.inversions import opens_inverted
from previz.shots.lexicon import VEHICLE
from previz.shots.noun_ends import is_owner
from previz.shots.places import ADVERBS
from previz.shots.reading import CAMERA, SETTING, Reading

WITHIN = words(
    "in inside at on down through across along into onto outside aboard near under by within around over above past "
    "off up round thru throughout amid among beneath underneath atop beside arround accross"
)  # fmt: skip
_ENTERED = frozenset(["in", "inside", "aboard", "on"])
_RIDDEN = words("bus train tram plane minibus coach")
"""Vehicles that one is in at the back of."""
_TRAVERSED = words(
    "ford fords fording "
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
_REACHING = words("enter enters entering entered arrive arrives arriving arrived")
"""What leads with "to" into a place, as some write who have learnt the language."""
_ARRIVING = words("come comes coming")
_GOING = words("walk run sneak limp climb ride")
"""Actions whose object, where it is a place, is where they happen."""
_FADED = {("fade", "up", "on"), ("fade", "in", "on"), ("fades", "up", "on"), ("fades", "in", "on")}
_OPENING = words("open opens opening start starts starting begin begins beginning")
_LENGTHWISE = words("along through down across")
_FOLLOWED = words("follow follows following chase chases chasing")
OPEN_FIRES = words("campfire campfires bonfire bonfires")
_LEAVING = words("off out away up")
_DEPARTING = words("lift lifts take takes blast blasts set sets launch launches sail sails depart departs")
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
_STANDING = words("on with beside behind above below over and from")
"""What may follow the place that an establishing shot is of."""
_AFTER_PLACES = words("under at by in of exterior interior first as while")
SEATS = words("seat seats cab boot trunk aisle")
"""Parts of a vehicle that one is within."""
_ROOMS_TOO = words("cell cells gate gates")
"""Things that are rooms, or stand for a place, unless somebody is "on" them."""
_BUILT = words("house lighthouse steeple fortress island mountain gravestone")
"""Things that are places all the same, far or near."""
_EYES = words("eye eyes gaze ear")
_HELD_SO = words("long slow short good static final last steady nice brief longer")
_ONLY_THE = words("hold")
"""Words for a place where an article or an adjective leads to them."""
_BEING = words("is lies stands sits looks seems")
_STATES = words(
    "deserted empty silent quiet dark packed crowded abandoned closed full bustling busy calm still heaving desolate "
    "derelict immaculate spotless filthy flooded freezing lifeless peaceful chaotic half-empty dim cavernous vast "
    "gloomy dead bare shut locked wet dry icy frozen snowbound sunlit lit floodlit moonlit candlelit unlit bright "
    "hushed asleep sodden muddy dusty smoky hot cold stifling airless ghostly eerie ruined wrecked trashed ransacked "
    "alive buzzing humming jammed gridlocked unrecognisable unrecognizable hostile tiny huge enormous"
)
"""What a place is that is told of."""
_CITIES = words("city cities skyline cityscape")
_UNVEILING = words("reveal reveals revealing unveiling show showing find finding discover discovering")
_ONTO = words("on onto")
_CLOSING_IN = words("dolly_in zoom_in crane_down")
_ADJECTIVES = 4
_TOLD_BEFORE = 8


def how_surely(reading: Reading, first: int, place: int, last: int) -> int:
    """How surely a place is where it is: 0 it is only told of, 1 somebody looks at it, 2 somebody is there."""
    ahead = _before_owner(reading, first)
    if _is_told_of_before(reading, ahead) or not _is_where(reading, ahead, place, last):
        return 0
    left = reading.before(ahead) == "of" and reading.before(ahead - 1) == "out"
    left = (
        left
        or _is_started_over(reading, ahead)
        or _is_of_sky(reading, ahead - 1)
        or _is_ship_alone(reading, ahead, place, last)
    )
    seen = reading.before(ahead) in {"at", "towards", "toward"} and _is_looked_at(reading, ahead - 1)
    return 1 if left or seen else 2


def _is_started_over(reading: Reading, ahead: int) -> bool:
    """Whether a shot only starts over a place ("starts high over the rooftops and comes down to")."""
    if reading.before(ahead) not in {"over", "above"} or reading.roles[ahead - 2] != CAMERA:
        return False
    return not _OPENING.isdisjoint(reading.words_before(ahead - 1, 3))


def _is_of_sky(reading: Reading, preposition: int) -> bool:
    """Whether only the light or the sky is said to be there ("mist in the valley")."""
    return preposition > 0 and reading.before(preposition) is not None and reading.roles[preposition - 1] == SETTING


def _is_ship_alone(reading: Reading, ahead: int, place: int, last: int) -> bool:
    """Whether a vehicle stands alone in a column, where it may be what is shown ("barge | canal | morning")."""
    vehicle = reading.vocabulary.lexicon.kind(reading.tokens[place].word) == VEHICLE
    return vehicle and reading.fills_segment(ahead, last)


def _is_told_of_before(reading: Reading, ahead: int) -> bool:
    """Whether a place is only told of by what somebody has or has not done ("who has not left the house in years")."""
    for back in range(ahead - 1, max(ahead - _TOLD_BEFORE, 0), -1):
        if reading.starts_segment(back + 1):
            return False
        if reading.tokens[back].word == "we" and reading.before(back) in {"who", "whom", "which", "that"}:
            return True  # "the girl, that we saw before in the bus"
        if reading.tokens[back].word in {"has", "had", "hasn't", "hadn't", "used"}:
            return reading.before(back) in {"who", "which", "that"}
    return False


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
    if preposition == "to" and reading.before(ahead - 1) in _REACHING:
        return True  # "enters to the temple"
    unveiled = word in _CITIES and preposition in _UNVEILING and reading.roles[ahead - 1] == CAMERA
    if unveiled or word in OPEN_FIRES or (word in _OF_THE_FACE and reading.before(place) in OWNERS):
        return False  # "revealing the city below"
    if word in _ONLY_THE and (reading.before(place) in _HELD_SO or not _is_described(reading, place)):
        return False  # "puts him on hold", "long hold"
    if preposition == "on" and reading.before(ahead - 1) in _EYES:
        return False  # "one eye on the stockroom door"
    if (
        (word == "altar" and preposition == "on")
        or _is_bars(word, preposition)
        or (word == "home" and _is_done_before(reading, place))
    ):
        return False  # "walking home"
    if _is_thing(reading, place, last, preposition):
        return not _is_part_of_thing(reading, place, last) and _is_in_thing(reading, ahead)
    if _is_told_of(reading, ahead, word):
        return True
    if _is_shown_itself(reading, ahead):
        return False
    if preposition in WITHIN or _is_traversed(reading, ahead):
        return reading.roles[ahead - 1] is None or ahead - 1 == 0 or preposition in _LENGTHWISE
    return _is_where_alone(reading, ahead, place, last)


def _is_described(reading: Reading, place: int) -> bool:
    """Whether an article or an adjective leads to a place, or nothing does."""
    return reading.before(place) is None or reading.tags[place - 1] in "DJ"


def _is_where_alone(reading: Reading, ahead: int, place: int, last: int) -> bool:
    """Whether a place that no preposition leads to is where it happens: as a shot is of it, or it stands alone."""
    preposition, word = reading.before(ahead), reading.tokens[place].word
    if word in _SIGHTS or reading.tokens[last - 1].word in _SIGHTS:
        return False
    if preposition == "of":
        seen = reading.before(ahead - 1) == "pov" or reading.words(ahead - 4, 3) == ("point", "of", "view")
        if seen:
            return False
        return ahead >= 2 and (reading.roles[ahead - 2] == CAMERA or reading.tokens[ahead - 2].word in PARTS | FIXTURES)
    if preposition is None and _is_told_to_be(reading, last):
        return True
    if preposition is None and reading.tags[ahead] == "D" and _acts_after_aside(reading, last):
        return False
    told = preposition == "is" and reading.roles[ahead - 2] == CAMERA  # "our establishing shot is the cannery"
    alone = preposition is None or reading.roles[ahead - 1] == CAMERA or (told and ahead > 1)
    if preposition and reading.vocabulary.lexicon.kind(word) == VEHICLE:
        return False  # "following the tram"
    return (
        alone
        and not _goes_on_to_do(reading, last)
        and (
            reading.ends_segment(last)
            or reading.after(last) in _AFTER_PLACES | (_STANDING if _is_established(reading, ahead) else frozenset())
            or reading.roles[last] == SETTING
        )
    )


def _is_shown_itself(reading: Reading, ahead: int) -> bool:
    """Whether a place is what the shot is about, not where it is: a move ends on it, or it is an insert of it."""
    return _is_closed_in_on(reading, ahead) or _is_inserted(reading, ahead)


def _is_closed_in_on(reading: Reading, ahead: int) -> bool:
    """Whether a move ends on a place ("we creep in on the confessional"), or leaves it ("jib up off the crater")."""
    if reading.before(ahead) == "off":
        return any(claim.last == ahead - 1 for claim in reading.values("movement"))
    if reading.before(ahead) not in _ONTO or not _BUILT.isdisjoint(reading.words(ahead, 2)):
        return False
    return any(claim.last == ahead - 1 and claim.value in _CLOSING_IN for claim in reading.values("movement"))


def _is_inserted(reading: Reading, ahead: int) -> bool:
    """Whether an insert is of a place's thing ("insert of the sluice gate")."""
    ends = {ahead, ahead - (reading.before(ahead) in {"of", "on"})}
    return any(claim.last in ends and claim.value == "insert" for claim in reading.values("composition"))


def _is_thing(reading: Reading, place: int, last: int, preposition: str | None) -> bool:
    """Whether a place is a thing besides ("a car", "a phone cell")."""
    thing = reading.vocabulary.props.longest(reading.tokens, place)
    if thing is None or (reading.tokens[place].word in _ROOMS_TOO and preposition != "on"):
        return False
    return thing[0] >= last - place and thing[1] not in _BUILT


def _is_part_of_thing(reading: Reading, place: int, last: int) -> bool:
    """Whether a word for a place only begins the name of a thing ("the pool table")."""
    thing = reading.vocabulary.props.longest(reading.tokens, place)
    return thing is not None and thing[0] > last - place


def _is_in_thing(reading: Reading, ahead: int) -> bool:
    """Whether somebody is in or on what is a thing besides a place ("in the back of a taxi")."""
    preposition = reading.before(ahead)
    if preposition == "from":
        return _acts_from(reading, ahead - 1)
    if preposition == "of" and reading.before(ahead - 1) in PARTS | SEATS:
        entered = _ENTERED | ({"at"} if reading.after(ahead + 1) in _RIDDEN else frozenset())
        return not {*reading.words_before(ahead - 2, 3)}.isdisjoint(entered)
    return preposition in _ENTERED and reading.before(ahead - 1) not in {"close", "tight", "angle"}


def _is_told_to_be(reading: Reading, last: int) -> bool:
    """Whether a place is said to be empty, silent or the like ("the street is deserted")."""
    if reading.after(last) not in _BEING:
        return False
    state = last + 1
    while not reading.ends_segment(state) and reading.tags[state] == "R":
        state += 1
    return reading.after(state) in _STATES


def _acts_after_aside(reading: Reading, last: int) -> bool:
    """Whether a place does something after an aside ("the marquee, on the whole, disagrees")."""
    if not reading.ends_segment(last) or last >= len(reading.tokens) or reading.is_first(last):
        return False
    end = last + 1
    while not reading.ends_segment(end):
        end += 1
    aside = {"Z", "B"}.isdisjoint(reading.tags[last:end]) and all(role is None for role in reading.roles[last:end])
    return aside and end < len(reading.tokens) and not reading.is_first(end) and reading.tags[end] == "Z"


def _is_established(reading: Reading, ahead: int) -> bool:
    """Whether an establishing shot is of a place that begins at a token."""
    ends = {claim.last for claim in reading.values("composition") if claim.value == "establishing"}
    return bool(ends) and not ends.isdisjoint({ahead, ahead - (reading.before(ahead) == "of")})


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
    verb = reading.vocabulary.verbs.longest(reading.tokens, ahead - 1) if word not in _ARRIVING else None
    if verb is not None and opens_inverted(reading, ahead - 1) is not None:
        return False  # "down the drive goes the hearse"
    return word in _TRAVERSED or (verb is not None and verb[1].action in _GOING)


def _is_told_of(reading: Reading, ahead: int, word: str) -> bool:
    """Whether what stands before a place makes it one by that word alone ("behind the bar", "out of a church")."""
    preposition = reading.before(ahead)
    if preposition == "behind":
        return word in _COUNTERS and (word != "shop" or reading.words(ahead + 1, 1) == ("shop",))
    if preposition == "from":
        return _acts_from(reading, ahead - 1)
    if preposition == "on" and (reading.before(ahead - 1) in _OPENING or reading.words(ahead - 3, 3) in _FADED):
        return True  # "we open on a cornfield"
    if preposition == "of":
        return reading.before(ahead - 1) == "out" and not has_only_moved(reading, ahead)
    return word in ADVERBS and preposition is not None


def _acts_from(reading: Reading, index: int) -> bool:
    """Whether something is done at a place, not away from it ("fish from a pier", "watches the sea from a "
    "tower")."""
    if reading.before(index) in _LEAVING and reading.before(index - 1) in _DEPARTING:
        return True  # "a balloon lifts off from the vineyard"
    for back in range(index - 1, max(index - _ADJECTIVES - 1, -1), -1):
        verb = reading.vocabulary.verbs.longest(reading.tokens, back)
        if verb and reading.roles[back] is None:
            return verb[1].action in _DONE_FROM or reading.tokens[back].word.startswith("fish")
        if reading.starts_segment(back):
            break
    if not reading.is_first(index):
        return False
    ahead = range(index + 1, min(index + 3 * _ADJECTIVES, len(reading.tokens)))
    verbs = (reading.vocabulary.verbs.longest(reading.tokens, k) for k in ahead if reading.tags[k] in "ZB")
    return any(verb is not None and verb[1].action in _DONE_FROM for verb in verbs)

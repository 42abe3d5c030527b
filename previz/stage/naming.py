"""What a text names: the things that are there, how many of each, and what colour they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from previz.shots.grammar import words
from previz.shots.reading import Reading
from previz.shots.story_verbs import is_verb
from previz.shots.tokens import Token
from previz.shots.vocabulary import is_people, vocabulary
from previz.stage.backdrop import LANDMARKS
from previz.stage.colours import colour_named, is_colour
from previz.stage.props.seats import SEATS
from previz.stage.world import Vector

_DETERMINERS = words(
    "a an the his her their its my our your this that these those another one some no old both each every"
)
_NUMBERS = {
    "two": 2, "both": 2, "couple": 2, "pair": 2, "three": 3, "few": 3, "four": 4, "several": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozen": 10, "dozens": 12, "many": 7, "herd": 7, "flock": 9,
    "swarm": 9, "row": 5, "pile": 4, "stack": 4, "fleet": 6, "pack": 5, "convoy": 4, "line": 5, "hundreds": 14,
}  # fmt: skip
_MASSES = words("couple pair dozen dozens herd flock swarm row pile stack fleet pack convoy line hundreds few")
"""Words for a number that stand with "of" before what they count."""

_MOST, _FIGURES = 14, 9
"""How many things of a kind stand there at most, and how many figures a count may have."""
_LINKS = words("and or to of as with then but in on at into from for is are under over by")
_CARRYING = words("with holding carrying wielding clutching gripping wearing swinging brandishing under in on by")
"""Words after which a thing may stand without an article: "with yellow umbrella", "on horseback"."""

_AS_ONE = words(
    "keys coins matches flowers papers pills tablets oars cuffs handcuffs bills glasses scissors sunglasses spectacles "
    "medicine binoculars headphones pliers shears explosives banknotes roses lights stairs curtains goggles shorts "
    "sandwiches eggs chips fries chess cards clothes skis crutches groceries"
)
"""Plurals that one thing stands for."""

_MASSES_OF = words(
    "wine coffee tea beer whisky whiskey champagne vodka money cash bread luggage soup breakfast dinner fruit medicine "
    "dynamite food popcorn cake rope lunch firewood cheese pizza ice guitar piano violin drums cards chess trumpet "
    "saxophone cello flute accordion harp football basketball"
)
"""What is there without an article: "pours wine"."""

_LOOSE = words("flowers roses papers coins pills cards crutches skis sandwiches eggs chips fries groceries matches")
"""Plurals that one thing stands for, and that need no article."""

_IN_PAIRS = frozenset({"shoes"})
"""Kinds whose one thing is a pair."""
_USUAL = 3
_PANE = re.compile(
    r"\b(?:rain|snow|hail|spray|sleet|fog|mist|frost|storm|wind)\b[^.]{0,24}\b(?:on|against|at|down) the glass\b|"
    r"\b(?:through|behind|beyond|against) the glass\b",
    re.I,
)
"""Where glass is a window's, and none to drink from."""

_OF_A_BODY = re.compile(r"(?:\b(?:his|her|their|my|your|bare|hairy|man|woman|child|patient|boy|girl)|['’]s?) $", re.I)
"""Whose a chest is that is no box."""

_ROWED = re.compile(r"\brow(?:s|ing|ed)? (?:a|the|his|her|their|small|old|\s)*boat\b", re.I)

_SAILED = re.compile(
    r"\bsail(?:s|ed|ing)? (?:a|an|the|his|her|their|small|little|old|wooden|tiny|\s)*(?:boat|dinghy|yacht)\b|"
    r"\b(?:boat|dinghy|yacht)s? (?:that |which )?(?:sails?|sailing|tacks?|tacking)\b|"
    r"\bboats? under (?:full )?sail\b|"
    r"\b(?:hoist|lower|trim|raise|reef|furl)\w* (?:the|a|his|her|their) (?:main)?sails?\b",
    re.I,
)
"""What is told of a boat that has sails."""

_NO_FLAMES = re.compile(
    r"\b(?:under|opens?|opened|returns?|returning|ceases?|hold|covering|friendly|enemy|heavy|sniper|artillery|line of|"
    r"catch(?:es)?|caught|on|sets?) (?:on )?fire$",
    re.I,
)
"""Where fire is from guns, or on something, and none that somebody has lit."""

_FOUGHT_IN = re.compile(r"\bin (?:a|the) (?:boxing )?ring\b", re.I)
_TAKEN = re.compile(
    r"\b(?:takes?|taking|took|snaps?|snapping) (?:a |the |some |his |her )?(?:photo|picture|snapshot)", re.I
)
"""Where a photograph is only just being taken."""

_NOT_THERE = words("no without imagines remembers dreams thinks misses forgets lacks")
"""Words before a noun that say it is not there to be seen."""

_BACK = 4


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing of a text: its words, its kind in the prop vocabulary, how many there are, its colour, where it stands.

    `start` and `end` are its noun's characters in the text.
    """

    word: str
    kind: str
    count: int
    colour: Vector | None
    start: int
    end: int


@lru_cache(maxsize=1024)
def named_things(text: str) -> tuple[NamedThing, ...]:
    """The things that a text names, in order.

    One of a kind has an article or owner before it, or stands in capitals; several need neither ("birds fly").
    """
    reading = Reading(text, (), vocabulary())
    found: list[NamedThing] = []
    index = 0
    while index < len(reading.tokens):
        thing = _thing_at(reading, index)
        length = 1
        if thing is not None:
            length, named = thing
            found.append(named)
        index += length
    return tuple(found)


_OF_THE_CAMERA = words("pan crane dolly boom track tilt zoom")
"""What moves the camera, where it stands in capitals in a script."""


def _thing_at(reading: Reading, index: int) -> tuple[int, NamedThing] | None:
    """The thing whose noun starts at a token, and how many tokens the noun has."""
    if any((place := vocabulary().places.longest(reading.tokens, before)) and before + place[0] > index
           for before in range(max(index - 2, 0), index)):  # fmt: skip
        return None  # "prison cell"
    if reading.tokens[index].text.isupper() and reading.tokens[index].word in _OF_THE_CAMERA:
        return None  # "PAN from Dev to Poppy"
    length, kind = _kind_at(reading, index)
    kind = "rowing_boat" if kind == "boat" and _ROWED.search(reading.text) else kind
    kind = "sailing_boat" if kind == "boat" and _SAILED.search(reading.text) else kind
    if (kind == "ring" and _FOUGHT_IN.search(reading.text)) or (kind == "photograph" and _TAKEN.search(reading.text)):
        return None
    if kind == "bonfire" and _NO_FLAMES.search(reading.text[: reading.tokens[index].end]):
        return None
    if kind == "chest" and _OF_A_BODY.search(reading.text[: reading.tokens[index].start]):
        return None
    if kind is None or (kind == "glass" and _PANE.search(reading.text)) or _goes_on(reading, index, length):
        return None
    tokens = reading.tokens[index : index + length]
    word = " ".join(token.word for token in tokens)
    many = _is_many(word, kind)
    before = _before(reading, index)
    if not _is_noun(reading, index, length, before, many=many):
        return None
    named = NamedThing(
        _one_of(word) if many else word,
        kind,
        1 if kind in _IN_PAIRS else _count(before, many=many),
        _colour(reading, before, index + length),
        tokens[0].start,
        tokens[-1].end,
    )
    return length, named


def _kind_at(reading: Reading, index: int) -> tuple[int, str | None]:
    found = vocabulary().props.longest(reading.tokens, index)
    word = reading.tokens[index].word
    odd = vocabulary().prop_kind(_ODD[word]) if word in _ODD else None
    return found if found is not None else (1, odd or LANDMARKS.get(word))


def _goes_on(reading: Reading, index: int, length: int) -> bool:
    """Whether the noun only describes the noun after it: "car door", "phone booth", "train station", "gun fire"."""
    last = index + length
    following = reading.after(last)
    if following is None or is_verb(reading, last) or following in _THERE:
        return False
    known = vocabulary()
    place = known.places.longest(reading.tokens, index)
    goes_on = any(table.longest(reading.tokens, last) for table in (known.props, known.places))
    return goes_on or (place is not None and place[0] > length) or following in _DESCRIBED


_THERE = words("outside inside outdoors indoors")
"""Words for a place that tell where a thing is, and are described by none."""

_DESCRIBED = words(
    "driver drivers park parks door doors wheel engine keys key seat window windows lights light station stations shop "
    "store rider riders stop ride fire fight game dealer thief player screen crash horn alarm bell tracks track yard "
    "room house shelter handle collar case frame stand rack crew ticket"
)
"""Nouns that another noun often describes: a car park is no car."""


def _is_many(word: str, kind: str) -> bool:
    """Whether a noun is in the plural and stands for more than one thing."""
    last = word.rsplit(" ", 1)[-1]
    if last in _AS_ONE or not last.endswith("s") or last.endswith("ss"):
        return last in {"sheep", "cattle", "geese", "mice", "wolves", "knives", "shelves", "loaves", "deer"}
    if _one_of(word) == word:
        return False
    single = vocabulary().prop_kind(_one_of(word))
    return single == kind or LANDMARKS.get(_one_of(word)) == kind


_ODD = {"wolves": "wolf", "knives": "knife", "shelves": "shelf", "loaves": "loaf", "geese": "goose", "mice": "mouse"}


def _one_of(word: str) -> str:
    """The singular of a noun: the shorter form that the vocabulary knows, else the word."""
    first, space, last = word.rpartition(" ")
    shorter = [_ODD.get(last, ""), last[:-1], last[:-2], last[:-3] + "y"]
    known = vocabulary().props
    single = next((each for each in shorter if each and (known.begins(each) or each in LANDMARKS)), last)
    return first + space + (single if last.endswith("s") or last in _ODD else last)


_DESCRIBING = words("giant baby pirate ghost toy police army monster")
"""Words for people that describe the thing whose noun follows: "a giant robot", "a pirate ship"."""


def _before(reading: Reading, index: int) -> tuple[str, ...]:
    """The words of its phrase before a noun, the nearest first: adjectives and what determines it."""
    found: list[str] = []
    for back, word in enumerate(reading.words_before(index, _BACK + 2), 1):
        led = bool(found) and (found[-1] in _DETERMINERS or found[-1] in _CARRYING)
        acts = is_verb(reading, index - back) and not is_colour(word)
        describes = back == 1 and word in _DESCRIBING
        if led or acts or (is_people(word) and not (word.endswith("'s") or describes)):
            break
        if word in _LINKS and word not in _CARRYING and not (word == "of" and _counts_of(reading, index)):
            break
        found.append(word)
    return tuple(found)


def _counts_of(reading: Reading, index: int) -> bool:
    """Whether "a flock of", "a pair of" and the like stand before a noun."""
    near = reading.words_before(index, _BACK + 1)
    return "of" in near and near.index("of") + 1 < len(near) and near[near.index("of") + 1] in _MASSES


def _is_noun(reading: Reading, index: int, length: int, before: Sequence[str], *, many: bool) -> bool:
    """Whether a word is a noun here, and the thing is there."""
    token = reading.tokens[index]
    if set(reading.words_before(index, _BACK)) & _NOT_THERE:
        return False
    if token.text[:3].isupper() and len(token.text) > 1:
        return True
    if is_verb(reading, index) and not (before and before[0] in _DETERMINERS):
        return False
    owned = next((place for place, word in enumerate(before) if word in _DETERMINERS or word in _NUMBERS), None)
    if owned is not None:
        return token.word != "camera" or before[owned] not in {"the", "one"}
    led = bool(before) and before[-1] in _CARRYING and (len(before) > 1 or reading.ends_segment(index + length))
    poured = (
        (token.word in _MASSES_OF or (token.word in _AS_ONE and token.word in _LOOSE))
        and index > 0
        and not reading.starts_segment(index)
    )
    opens = (
        reading.starts_segment(index) and index + length < len(reading.tokens) and _acts_itself(reading, index, length)
    )
    return many or poured or opens or (led and token.word != "camera")


def _acts_itself(reading: Reading, index: int, length: int) -> bool:
    """Whether a beast or a vehicle that opens a sentence does something, and so needs no article: "Dog runs"."""
    _, kind = _kind_at(reading, index)
    return kind in vocabulary().moving and is_verb(reading, index + length)


def _count(before: Sequence[str], *, many: bool) -> int:
    said = next((_NUMBERS[word] for word in before if word in _NUMBERS), None)
    digits = next((_figure(word) for word in before if word.isdecimal()), None)
    if said is None and digits is None:
        return _USUAL if many else 1
    return max(1, min(said or digits or 1, _MOST)) if many else 1


def _figure(digits: str) -> int:
    """A number in figures; one of more figures than any count is the most there are."""
    return int(digits) if len(digits) <= _FIGURES else _MOST


def _colour(reading: Reading, before: Sequence[str], last: int) -> Vector | None:
    """The colour before a noun ("a black car"), or said of it ("the car is black")."""
    ahead = colour_named([word for word in before[::-1] if word not in {"of"}])
    if ahead is not None:
        return ahead
    spoken = reading.words(last, 2) if not reading.ends_segment(last) else ()
    if len(spoken) == 2 and spoken[0] in {"is", "are"} and is_colour(spoken[1]):
        return colour_named(spoken[1:])
    return None


_IMPLIED: Mapping[str, tuple[str, ...]] = {
    "shoot": ("gun", "rifle", "machine_gun", "bow", "cannon", "camera"),
    "type": ("computer", "typewriter", "phone"),
    "write": ("paper", "letter", "book"),
    "read": ("book", "newspaper", "letter", "paper", "map", "phone"),
    "drink": ("cup", "glass", "bottle"),
    "smoke": ("cigarette", "pipe"),
    "eat": ("sandwich", "plate", "bowl", "bread", "apple", "burger", "pizza", "cake", "ice_cream", "banana", "popcorn"),
    "dial": ("phone", "telephone"),
    "phone": ("phone", "telephone"),
    "text": ("phone",),
    "pour": ("bottle", "teapot", "glass"),
    "dig": ("shovel", "pickaxe"),
    "chop": ("knife", "axe"),
    "slice": ("knife",),
    "mop": ("broom",),
    "sweep": ("broom", "oar"),
    "hammer": ("hammer",),
    "saw": ("saw",),
    "comb": ("hairbrush",),
    "photograph": ("camera",),
    "film": ("camera",),
    "fish": ("fishing_rod",),
    "angle": ("fishing_rod",),
    "knit": ("basket",),
    "stab": ("knife", "sword"),
    "duel": ("sword",),
    "snap": ("camera",),
    "cycle": ("bicycle",),
    "pedal": ("bicycle",),
    "gallop": ("horse",),
    "canter": ("horse",),
    "surf": ("surf",),
    "ski": ("worn_skis",),
    "skate": ("ice_skates", "skateboard"),
    "snowboard": ("snowboard",),
    "skateboard": ("skateboard",),
    "sled": ("sled",),
    "row": ("rowing_boat", "boat", "canoe"),
    "paddle": ("canoe", "kayak", "rowing_boat", "boat", "surf"),
    "sail": ("sailing_boat", "boat", "ship"),
}
"""What somebody needs to do something: the first of these, unless the line names one of them."""


_BY_TRADE: Mapping[str, str] = {
    "violinist": "violin", "guitarist": "guitar", "pianist": "piano", "drummer": "drum_kit", "cellist": "cello",
    "trumpeter": "trumpet", "saxophonist": "saxophone", "harpist": "harp", "cyclist": "bicycle", "biker": "motorcycle",
    "photographer": "camera", "skateboarder": "skateboard", "archer": "bow", "surfer": "surf", "skier": "worn_skis",
    "snowboarder": "snowboard", "kayaker": "kayak", "skater": "ice_skates", "motorcyclist": "motorcycle",
    "rower": "rowing_boat", "bikers": "motorcycle",
    "cyclists": "bicycle", "surfers": "surf", "skiers": "worn_skis", "skaters": "ice_skates",
}  # fmt: skip
"""What goes with a trade, whenever somebody of it does anything."""

_MOUNTED: Mapping[str, str] = {
    "cowboys": "horse", "knights": "horse", "jockeys": "horse", "horsemen": "horse", "riders": "horse",
    "cowboy": "horse", "knight": "horse", "jockey": "horse", "horseman": "horse", "rider": "horse", "sheriff": "horse",
    "girl": "bicycle", "boy": "bicycle", "kid": "bicycle", "postman": "bicycle", "courier": "bicycle",
}  # fmt: skip
_ON_A_WALL = re.compile(r"\bon (?:the |a )?(?:\w+ )?(?:blackboard|whiteboard|board|wall|mirror|window)\b", re.I)
"""Where somebody writes who needs no paper."""

BALL_GAMES = re.compile(r"\b(?:basketball\w*|hoops?|baskets?|free[ -]throws?|slam[ -]dunks?|dunks)\b", re.I)
"""What is told of those who shoot with a ball, and no gun."""

_IN_CONCERT = re.compile(r"\bbands?\b[^.]{0,20}\b(?:plays?|playing|performs?|on stage|rehearses?)\b", re.I)
_RIDES = re.compile(r"\b(?:rides?|riding|rode)\b", re.I)
_RIDES_SOMETHING = re.compile(
    r"\b(?:rides?|riding|rode)\s+(?:(?:in|on|aboard|inside)\s+)?(?:an?|the|his|her|their|its)\b", re.I
)
"""Where what is ridden is named, whatever it is: "rides a wave"."""

RIDERS = words(
    "cyclist cyclists biker bikers motorcyclist motorcyclists jockey jockeys horseman horsemen skier skiers surfer "
    "surfers skater skaters snowboarder snowboarders kayaker kayakers skateboarder skateboarders"
)
"""Who goes by nothing but what their trade has."""

_HORSEMEN = words("cowboy knight jockey horseman rider sheriff cowboys knights jockeys horsemen riders")


def _by_trade(reading: Reading, named: set[str]) -> list[NamedThing]:
    """What people have by their trade, and on what they ride of whom no line says it."""
    rides = _RIDES.search(reading.text)
    carried = named & {*SEATS, "train", "plane", "ship", "tram", "helicopter", "camel", "cow"}
    something = _RIDES_SOMETHING.search(reading.text) is not None
    having = {"piano"} if "grand_piano" in named else set()
    found: list[NamedThing] = []
    for token in reading.tokens:
        mounted = rides and not carried and (token.word in _HORSEMEN or not something)
        kind = _BY_TRADE.get(token.word) if _BY_TRADE.get(token.word) not in having else None
        kind = kind or (_MOUNTED.get(token.word) if mounted else None)
        if kind is not None and kind not in named and not any(thing.kind == kind for thing in found):
            found.append(NamedThing(kind.replace("_", " "), kind, 1, None, token.start, token.end))
    if _IN_CONCERT.search(reading.text):
        new = (kind for kind in ("drum_kit", "microphone") if kind not in named)
        found += [NamedThing(kind.replace("_", " "), kind, 1, None, 0, 0) for kind in new]
    if rides and not carried and not found and not something:
        found.append(NamedThing("horse", "horse", 1, None, rides.start(), rides.end()))
    return found


_WITH_WINDOWS = r"(car|taxi|cab|truck|van|jeep)"
_AT_ITS_WINDOW = re.compile(
    rf"\b{_WITH_WINDOWS} windows?\b|\bwindows? of (?:a|an|the|his|her|their) (?:\w+ )?{_WITH_WINDOWS}\b", re.I
)


def windowed(text: str) -> str | None:
    """The vehicle at whose window a text has somebody, who then is in it."""
    told = _AT_ITS_WINDOW.search(text)
    return None if told is None else str(told[1] or told[2]).lower()


_SWORDSMEN = (
    r"(?:fencers?|swords?m[ae]n|swordswom[ae]n|samurai|musketeers?|gladiators?|knights?|pirates?|vikings?|crusaders?|"
    r"buccaneers?|swashbucklers?)"
)
_CROSS_BLADES = r"(?:fight|fought|duel|spar|battl|clash|fenc)(?!er)\w*"
SWORDPLAY = re.compile(
    rf"\b{_SWORDSMEN}\b[^.;]*\b{_CROSS_BLADES}|\b{_CROSS_BLADES}[^.;]*\b{_SWORDSMEN}\b|\bsword[ -]?fight", re.I
)
"""What is told of those who fight with swords, though it may name none."""

_BLADES = frozenset({"sword", "knife", "spear", "axe", "gun", "bow", "club", "boxing_gloves"})

_GROOMED = re.compile(r"\b(?:brush|comb)(?:es|s|ing)?\s+(?:[\w'’-]+\s+){1,3}hair\b", re.I)
"""What is told of those who need a brush."""

_LIT_BY = re.compile(r"\b(candle|lantern)[ -]?(?:light|lit)\b", re.I)
"""Light that tells of what burns: "by candlelight", "a candlelit room"."""


def implied_things(text: str) -> tuple[NamedThing, ...]:
    """What a text names no word for, and somebody has in hand or before them: who shoots has a gun."""
    reading = Reading(text, (), vocabulary())
    named = {thing.kind for thing in named_things(text)}
    found = _by_trade(reading, named)
    window = windowed(text)
    behind = vocabulary().prop_kind(window) if window else None
    if window is not None and behind is not None and behind not in named:
        found.append(NamedThing(window, behind, 1, None, 0, 0))
    if _TAKEN.search(text) and "camera" not in named and not any(thing.kind == "camera" for thing in found):
        found.append(NamedThing("camera", "camera", 1, None, 0, 0))
    if (groomed := _GROOMED.search(text)) is not None and "hairbrush" not in named:
        found.append(NamedThing("hairbrush", "hairbrush", 1, None, groomed.start(), groomed.end()))
    if (fought := SWORDPLAY.search(text)) is not None and not named & _BLADES:
        found.append(NamedThing("sword", "sword", 2, None, fought.start(), fought.end()))
    found += _of_a_game(text, named)
    lit = _LIT_BY.search(text)
    if lit is not None and lit[1].lower() not in named:
        found.append(NamedThing(lit[1].lower(), lit[1].lower(), 1, None, lit.start(), lit.end()))
    for index, token in enumerate(reading.tokens):
        if not is_verb(reading, index) or not any(is_people(word) for word in _doers(reading, index)):
            continue
        kinds = next((_IMPLIED[stem] for stem in _stems(token.word) if stem in _IMPLIED), ())
        if kinds[:1] == ("paper",) and _ON_A_WALL.search(text):
            continue
        if kinds[:1] == ("bottle",):
            found += _to_pour(text, named)
            continue
        if kinds[:1] == ("gun",) and BALL_GAMES.search(text):
            continue
        if kinds and not named & {*kinds, *(thing.kind for thing in found)}:
            found.append(NamedThing(kinds[0].replace("_", " "), kinds[0], 1, None, token.start, token.end))
    return tuple(found)


_FROM_A_POT = re.compile(r"\b(?:tea|coffee|cocoa)\b", re.I)


def _to_pour(text: str, named: set[str]) -> list[NamedThing]:
    """What is poured from, and into, where a line names neither."""
    out_of, into = ("teapot", "cup") if _FROM_A_POT.search(text) else ("bottle", "glass")
    new = [] if named & {"bottle", "teapot", "bucket"} else [out_of]
    new += [] if named & {"glass", "cup", "goblet", "bowl"} else [into]
    return [NamedThing(kind, kind, 1, None, 0, 0) for kind in new]


_GAME = re.compile(r"\bbasketball\b|\bshoots? (?:some |a few )?hoops\b|\bdunks?\b|\bat the (?:hoop|basket)\b", re.I)


def _of_a_game(text: str, named: set[str]) -> list[NamedThing]:
    """The ball and the hoop of those who play with both."""
    played = _GAME.search(text)
    if played is None:
        return []
    new = (kind for kind in ("basketball", "basketball_hoop") if kind not in named)
    return [NamedThing(kind.replace("_", " "), kind, 1, None, played.start(), played.end()) for kind in new]


def _doers(reading: Reading, verb: int) -> tuple[str, ...]:
    """The words of its sentence before a verb, where nobody but people does it."""
    sentence = reading.tokens[verb].sentence
    before = [token for token in reading.tokens[:verb] if token.sentence == sentence]
    return tuple("man" if _is_name(token) else token.word for token in before)


def _is_name(token: Token) -> bool:
    """Whether a word may be somebody's name: capitalised, and no thing."""
    plain = token.word in _DETERMINERS or token.word in _NUMBERS or len(token.word) < 2
    return token.capitalised and not plain and vocabulary().prop_kind(token.word) is None


def _stems(word: str) -> tuple[str, ...]:
    """What a verb's form may be a form of."""
    bare = word.removesuffix("ing")
    doubled = bare[:-1] if bare[-1:] == bare[-2:-1] else bare
    return (word, word.removesuffix("s"), word.removesuffix("es"), bare, doubled, bare + "e", word.removesuffix("ed"))

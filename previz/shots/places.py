"""Which words name a place, and whether it is indoors: of the film's places, of English, or by how a compound ends."""

from __future__ import annotations

from previz.shots.grammar import FIXTURES, PARTS, QUANTITIES, words
from previz.shots.lexicon import INDOORS, OUTDOORS, PERSON, WORN
from previz.shots.noun_ends import is_owner
from previz.shots.place_names import place_name_at
from previz.shots.reading import Reading

_NOUNS = "NS"
_OF_PLACES = frozenset({INDOORS, OUTDOORS})
_ROOMS = ("house", "shop", "room", "hall", "works", "mill", "cellar", "barn", "loft", "store")
_GROUNDS = ("yard", "field", "side", "land", "park", "wood", "shore", "front", "stead", "garden", "moor", "ground")
_THINGS = {(first, "bank") for first in words("piggy power bottle blood memory fog data sperm snow food")}
"""Things whose last word names a place."""
_WATERS = words("well sea lake ocean river mountain pool")
"""What there may be a lot of something in."""
_GATES = words("gate gates")
"""What leads into a place and is outside of it ("the school gates")."""
_OF_GATES = words("north south east west northern southern eastern western main city palace castle")
"""Which gate of a place it is, where somebody is at it."""
_OF_BUILDINGS = words(
    "corridor corridors hallway hall lobby foyer landing stairwell staircase kitchen cellar basement attic courtyard "
    "ballroom chapel crypt library canteen ward wing annexe cloister cloisters vestry nave"
)
"""Parts of a building that are told of by whose they are."""
_BELOW = words("cellar basement attic loft bunker crypt vault dungeon tomb pool plane bus tunnel")
"""Places whose steps are within."""
_STOREYS = words("floor storey")
_ORDINAL_ENDS = words("st nd rd th")
_ORDINALS = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth ground top"
)
ADVERBS = words("underwater outdoors backstage offstage belowdecks")
"""Places that need no preposition."""
_SHORTEST_COMPOUND = 6
_NO_PLACES = words(
    "mushroom bridegroom bedside fireside beside inside outside alongside aside upside downside offside wayside "
    "broadside underside topside flipside treadmill windmill watermill background foreground underground plywood "
    "firewood driftwood boatload shirtfront upfront forefront grandstand homestead bookstore instead yourself "
    "playhouse dollhouse doghouse birdhouse vineyard shipyard junkyard farmland wonderland"
)
"""Compounds with such an ending that name no place, or that are told of already."""


def place_at(reading: Reading, index: int) -> tuple[int, bool] | None:
    """The end of a place and whether it is indoors; of places in a row ("desert highway") the last tells."""
    found: tuple[int, bool] | None = None
    last = index
    while last == index or not reading.ends_segment(last):
        if reading.roles[last] or reading.tokens[last].quoted or last in reading.named:
            break
        length, interior = _known_place(reading, last)
        if not length or not reading.one_segment(last, last + length):
            break
        last += length
        found = last, interior
    if found and (whole := _whole_of(reading, index, found[0])):
        return whole, found[1]
    if found and reading.after(last) in _GATES:
        return last + 1, False
    if found and reading.after(last) == "steps" and reading.tokens[last - 1].word not in _BELOW:
        return last + 1, False
    return found


def _whole_of(reading: Reading, first: int, last: int) -> int:
    """The end of the building that a part of it is told of ("the corridor of the morgue"); 0 where none follows."""
    if reading.tokens[last - 1].word not in _OF_BUILDINGS or reading.words(last, 2) != ("of", "the"):
        return 0
    building = last + 2
    if reading.before(first) in {"the", None} and building < len(reading.tokens) and not reading.roles[building]:
        while not reading.ends_segment(building + 1) and reading.tags[building] in "JN" and building < last + 4:
            if _known_place(reading, building)[0]:
                break
            building += 1
        length, _ = _known_place(reading, building)
        return building + length if length else 0
    return 0


def _known_place(reading: Reading, index: int) -> tuple[int, bool]:
    """How many words name a place (0: none does), and whether it is indoors: of the film's places, or of English."""
    word, end = reading.tokens[index].word, reading.tokens[index].end
    letter = reading.tokens[index].text[0]
    capital = "A" <= letter <= "Z" or letter > "z"
    called = place_name_at(reading.tokens, index, reading.vocabulary.given) if capital else None
    if called and all(role is None for role in reading.roles[index : called.last]):
        return called.last - index, called.interior
    if (word in _ORDINALS or reading.text[end : end + 2] in _ORDINAL_ENDS) and (storey := _storey(reading, index)):
        return storey, True
    told = reading.vocabulary.places.longest(reading.tokens, index)
    if told and told[0] == 1 and index and _is_within_thing(reading, index):
        return 0, False  # "a piggy bank"
    if told and reading.is_done(index, told[0]):
        return 0, False  # "they drive in"
    if told and is_owner(reading.tokens[index + told[0] - 1].word) and _goes_on(reading, index + told[0]):
        room = reading.vocabulary.places.longest(reading.tokens, index + told[0])
        one = room is not None and reading.one_segment(index, index + told[0] + room[0])
        return (told[0], told[1][1]) if one else (0, False)  # "the dentist's waiting room"; not "the butcher's hands"
    if word in _GATES and reading.before(index) in _OF_GATES and not reading.starts_segment(index - 1):
        return 1, False  # "at the north gate"
    if told:
        last = index + told[0]
        noun = (
            (told[0] > 1 and (reading.tags[last - 1] != "Z" or reading.fills_segment(index, last)))
            or reading.tags[last - 1] in _NOUNS
            or reading.tokens[index].word in ADVERBS
        )
        noun = noun or is_owner(reading.tokens[last - 1].word)  # "the level crossing", "at the butcher's"
        noun = noun and not (told[0] == 1 and _describes_thing(reading, last))
        named = noun and not _is_somebody_of(reading, last)
        return (told[0], told[1][1]) if named else (0, False)
    if word in _WATERS and _is_within_thing(reading, index):
        return 0, False  # "a well of flour"
    tag = reading.tags[index]
    kind = reading.vocabulary.lexicon.kind(word) if tag in _NOUNS else None
    if kind is None and tag == "N":
        kind = _kind_by_ending(word)
    if kind not in _OF_PLACES:
        return 0, False
    named = index + 1 in reading.named
    heads = named or reading.ends_segment(index + 1) or reading.tags[index + 1] not in _NOUNS
    told_otherwise = not heads or reading.vocabulary.props.longest(reading.tokens, index)
    return (0, False) if told_otherwise else (1, kind == INDOORS)


def _is_within_thing(reading: Reading, index: int) -> bool:
    """Whether a word ends the name of a thing of two words, or counts somebody ("a caravan of camels")."""
    word = reading.tokens[index].word
    if word in QUANTITIES and reading.after(index + 1) == "of" and not reading.ends_segment(index + 2):
        return reading.tags[index + 2] in "SJN"
    if word in _WATERS and reading.after(index + 1) == "of" and not reading.ends_segment(index + 2):
        return reading.tags[index + 2] in "SJN"  # "a lake of milk"
    return reading.before(index) is not None and (reading.tokens[index - 1].word, word) in _THINGS


def _storey(reading: Reading, index: int) -> int:
    """How many words tell a floor of a building by its number ("the 14th floor", "on the third floor"); 0: none do."""
    length = 1 if reading.tokens[index].word in _ORDINALS else 2
    return length + 1 if reading.after(index + length) in _STOREYS else 0


def _goes_on(reading: Reading, last: int) -> bool:
    """Whether what is somebody's goes on at a token, with a noun or with what the camera does with it."""
    return not reading.ends_segment(last) and (reading.roles[last] is not None or reading.tags[last] not in "PZBE")


def _describes_thing(reading: Reading, last: int) -> bool:
    """Whether a place only describes the thing after it ("the laundry basket")."""
    word = reading.after(last)
    if word is None or reading.roles[last] or reading.tags[last] not in _NOUNS or word in FIXTURES | PARTS:
        return False
    if reading.vocabulary.lexicon.kind(word) == WORN:
        return True  # "a school blazer"
    return reading.vocabulary.prop_kind(word) is not None and not reading.vocabulary.places.longest(
        reading.tokens, last
    )


def _kind_by_ending(word: str) -> str | None:
    """The kind of place that a compound names by its last part ("malthouse", "dockside")."""
    if word in _NO_PLACES:
        return None
    if len(word) > _SHORTEST_COMPOUND and word.endswith(_ROOMS):
        return INDOORS
    return OUTDOORS if len(word) > _SHORTEST_COMPOUND and word.endswith(_GROUNDS) else None


def _is_somebody_of(reading: Reading, last: int) -> bool:
    """Whether the noun after a place is somebody ("the lighthouse keeper")."""
    word = (reading.after(last) or "").removesuffix("'s")
    if not word or (reading.tags[last] not in _NOUNS and not is_owner(reading.after(last))) or last in reading.named:
        return False
    return word in reading.vocabulary.people or reading.vocabulary.lexicon.kind(word) == PERSON

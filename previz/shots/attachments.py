"""What belongs to the noun before it: "in a raincoat", "with a tray of glasses", "on stilts"."""

from __future__ import annotations

from previz.shots.ages import age_end
from previz.shots.grammar import (
    ARTICLES,
    OF_THE_BODY,
    OWNERS,
    PLANES,
    QUANTITIES,
    WORN,
    words,
)
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE
from previz.shots.lexicon import WORN as CLOTHES
from previz.shots.noun_ends import is_owner, noun_end
from previz.shots.reading import CAMERA, Reading

_ATTACHED = frozenset({"in", "with", "of"})
_SEATS = words(
    "wheelchair pram pushchair stroller buggy sidecar cage hood gold towel towels blanket "
    "blankets sheet cast costume harness straitjacket stocks bridle saddle halter collar muzzle blinkers chains "
    "irons tail wings antlers horns mane"
)
"""What somebody is in who is told by it, besides clothes."""
_MOUNTS = words("stilts crutches skates rollerskates skis horseback")
_RIDDEN = words(
    "bike bikes bicycle bicycles unicycle unicycles tandem tricycle tricycles motorbike motorbikes motorcycle moped "
    "mopeds scooter scooters skateboard skateboards horse horses pony ponies camel camels donkey donkeys mule mules "
    "elephant elephants ostrich quad mower polisher sledge sledges sled sleds snowmobile surfboard surfboards skis "
    "rollerblades trike trikes segway segways hoverboard llama llamas zebra unicorn ox oxen bull kart karts "
    "lawnmower lawnmowers ostriches jetski snowboard snowboards"
)
_ON_THEM = words("on over under across around round between behind in")
_LABS = words("lab laboratory")
_OF_UNIFORMS = words("school prison hospital army police convent circus")
_SLID = words("tray trays mattress hopper hobbyhorse broomstick broomsticks tyre trolley toboggan toboggans lilo")
_MET = words("look follow point hug kiss embrace")
_MEETING = words(
    "sees see seeing watches watch watching meets meet finds find spots spot notices passes pass follows joins "
    "recognises recognizes knows remembers loves hates wants envies"
)
"""What is done to somebody who has something, and not with that."""
_PASSING = words("through past among between across toward towards into around by")
_AT = words("at after")
_ATTACKING = words(
    "charges charge charging lunges lunge lunging comes come coming runs run running rushes rush rushing swings swing "
    "swinging swats swat swatting stabs stab stabbing pokes poke poking jabs jab jabbing lashes lash hacks hack "
    "hacking chases chase goes go going shoots shoot fires fire strikes strike sprays spray chips chip scrubs scrub"
)
"""What is done at or after somebody with something in hand."""
_ENDS = words("left right end")
_WHICH = words("first second third fourth fifth sixth last next one two three four")
_NEAR = 4
_GUSTS = words("gust gusts bolt bolts flash blast flurry sheet sheets wall curtain bank clap fork breath burst")
"""What the sky sends."""
_NO_THING = words("other others rest same")


def attachment(reading: Reading, last: int) -> int | None:
    """The end of a phrase such as "in a raincoat" that belongs to the noun before it."""
    if reading.after(last) == "on" and (mounted := _mounted_end(reading, last)):
        return mounted
    if reading.after(last) == "from":
        return last + 3 if _is_counted_from(reading, last) else None  # "the third girl from the left"
    if last >= len(reading.tokens) or reading.ends_segment(last) or reading.tokens[last].word not in _ATTACHED:
        return None
    following = reading.after(last + 1)
    gust = reading.tokens[last].word == "of" and reading.tokens[last - 1].word in _GUSTS
    if (reading.roles[last] and not gust) or not following:
        return None
    if reading.tokens[last].word == "in" and following in WORN:
        dressed = noun_end(reading, last + 1)
        clad = dressed and (
            reading.vocabulary.lexicon.kind(reading.tokens[dressed - 1].word) == CLOTHES
            or reading.tags[dressed - 1] == "S"
        )
        return dressed if clad else last + 2  # "in leather", "in leather jackets"
    end = _attached_end(reading, last + 1)
    many = reading.tokens[last].word == "in" and end is not None and _are_many_or_worn(reading, last, end - 1)
    held = reading.tokens[last].word == "with" and end is not None and _is_held_barely(reading, last, end)
    if reading.tokens[last].word != "of" and following not in ARTICLES | OWNERS and not many and not held:
        return None
    if end is not None and reading.tokens[last].word == "of" and reading.after(end) == "or":
        end = age_end(reading.tokens, end - 1)
    if end is None or any(reading.roles[index] for index in range(last + 1, end) if not gust):
        return None
    if reading.tokens[last].word == "of":
        counted = reading.tokens[last - 1].word in QUANTITIES and reading.after(end) in {"on", "in"}
        return (attachment(reading, end) if counted else None) or end  # "a line of nuns on bicycles"
    is_place = any(_is_place(reading, index, end) for index in range(last + 1, end))
    bare = following not in ARTICLES | OWNERS  # "women in hairnets"
    if is_place or not (bare or _is_had(reading, last, end)):
        return None
    if reading.tokens[last].word == "with" and (carried := _carried_end(reading, end)):
        return carried  # "with a door on his back"
    return _whole_end(reading, end)


def _whole_end(reading: Reading, end: int) -> int | None:
    """The end of what somebody has with what it is of ("with a tray of glasses"); None where that is a place."""
    inner = noun_end(reading, end + 1) if reading.after(end) == "of" and not reading.roles[end] else None
    if inner and any(reading.roles[index] for index in range(end + 1, inner)):
        return None  # "a knife in the sink of a kitchen"
    return inner or end


def _is_counted_from(reading: Reading, last: int) -> bool:
    """Whether somebody is told by where they stand in a row ("the third girl from the left")."""
    counted = not _WHICH.isdisjoint(reading.words_before(last, _NEAR))
    return counted and reading.after(last + 1) == "the" and reading.after(last + 2) in _ENDS


def _carried_end(reading: Reading, end: int) -> int | None:
    """The end of where on them somebody has what they have ("on his back", "under her arm"), or None."""
    if reading.after(end) not in _ON_THEM or reading.after(end + 1) not in OWNERS or reading.ends_segment(end + 2):
        return None
    part = noun_end(reading, end + 2)
    told = part is not None and not any(reading.roles[index] for index in range(end, part))
    return part if part and told and reading.tokens[part - 1].word in OF_THE_BODY else None


def _is_place(reading: Reading, index: int, end: int) -> bool:
    """Whether a place stands at a token, and tells no more of clothes ("in lab coats")."""
    found = reading.vocabulary.places.longest(reading.tokens, index)
    worn = reading.vocabulary.lexicon.kind(reading.tokens[end - 1].word) == CLOTHES
    bare = reading.before(index) == "in" and reading.tokens[index].word in _OF_UNIFORMS  # "in school uniform"
    worn = worn and (reading.tags[end - 1] == "S" or bare or reading.tokens[index].word in _LABS)
    return found is not None and (index + found[0] == end or not worn)


def _mounted_end(reading: Reading, preposition: int) -> int | None:
    """The end of what somebody is on: "a vicar on stilts", "three kids on bikes"; not whom one puts there."""
    if reading.after(preposition + 1) in _MOUNTS:
        return preposition + 2
    end = noun_end(reading, preposition + 1)
    if end is None or _is_object(reading, preposition):
        return None
    if reading.tokens[end - 1].word not in _RIDDEN | _MOUNTS and not _is_slid_on(reading, preposition, end):
        return None
    return None if any(reading.roles[index] for index in range(preposition, end)) else end


def _is_slid_on(reading: Reading, preposition: int, end: int) -> bool:
    """Whether somebody is on something that only people ride for fun ("a postman on a tea tray")."""
    host, ridden = reading.tokens[preposition - 1].word, reading.tokens[end - 1].word
    alive = reading.vocabulary.lexicon.kind(host) == PERSON or host in reading.vocabulary.people
    return alive and (ridden in _SLID or (ridden in {"stick", "sticks"} and reading.tokens[end - 2].word == "pogo"))


def _is_object(reading: Reading, last: int) -> bool:
    """Whether a verb stands right before the phrase that ends at a token ("hits the man")."""
    first = last - 1
    while first > 0 and not reading.starts_segment(first) and reading.tags[first - 1] in "DJNS":
        first -= 1
    return first > 0 and not reading.starts_segment(first) and reading.tags[first - 1] in "ZBGE"


def _is_attacked(reading: Reading, last: int) -> bool:
    """Whether somebody goes at the one whom a phrase names ("charges at his grandmother")."""
    first = last - 1
    while first > 0 and not reading.starts_segment(first) and reading.tags[first - 1] in "DJNS":
        first -= 1
    return reading.before(first) in _AT and reading.before(first - 1) in _ATTACKING


def _is_used(reading: Reading, preposition: int, noun: str) -> bool:
    """Whether something is used to do what is done ("directs her customers with a feather duster")."""
    lasting = noun in OF_THE_BODY or reading.vocabulary.lexicon.kind(noun) in {PERSON, CLOTHES}
    lasting = lasting and not reading.vocabulary.prop_kind(noun)
    if lasting or not _is_object(reading, preposition):
        return not lasting and _is_attacked(reading, preposition)
    first = preposition - 1
    while reading.tags[first - 1] in "DJNS":
        first -= 1
    verb = reading.vocabulary.verbs.longest(reading.tokens, first - 1)
    return reading.tokens[first - 1].word not in _MEETING and (verb is None or verb[1].action not in _MET)


def _attached_end(reading: Reading, first: int) -> int | None:
    """The end of what somebody wears or has: no plane of the picture, nor "the other"."""
    if (name := reading.name_at(first)) and not name.owner:
        return name.last  # "the ghost of Captain Drew"
    if reading.tokens[first].word == "the" and (name := reading.name_at(first + 1)) and not name.owner:
        return name.last if reading.before(first) == "of" else None  # "the whole crew of the Santa Rita"
    end = noun_end(reading, first)
    if end is not None and is_owner(reading.tokens[end - 1].word) and not reading.ends_segment(end):
        end = noun_end(reading, end)  # "in a mermaid's tail"
    return None if end is None or reading.tokens[end - 1].word in _NO_THING | PLANES else end


def _is_held_barely(reading: Reading, preposition: int, end: int) -> bool:
    """Whether somebody is told of by one thing that they have, all without articles ("landlady w/ axe")."""
    first = preposition
    while not reading.starts_segment(first) and reading.tags[first - 1] in "JN" and reading.roles[first - 1] is None:
        first -= 1
    opens = reading.starts_segment(first) or reading.roles[first - 1] == CAMERA or reading.before(first) == "and"
    head, known = reading.tokens[end - 1].word, reading.vocabulary
    host = reading.tokens[preposition - 1].word
    alive = known.lexicon.kind(host) in {PERSON, CREATURE} or host in known.people
    thing = known.prop_kind(head) is not None or known.lexicon.kind(head) in {None, VEHICLE, CREATURE}
    one = reading.tags[end - 1] == "N" and head not in OF_THE_BODY | PLANES
    return first < preposition and opens and alive and thing and one and end - 1 not in reading.named


def _are_many_or_worn(reading: Reading, preposition: int, index: int) -> bool:
    """Whether a noun is for many, for clothes that come as many ("in wellingtons"), or what somebody wears who is told
    of without an article ("kid in cape").
    """
    word = reading.tokens[index].word
    clothes = reading.tags[index] == "N" and (reading.vocabulary.lexicon.kind(word) == CLOTHES or word in WORN)
    first = preposition
    while not reading.starts_segment(first) and reading.tags[first - 1] in "JN" and reading.roles[first - 1] is None:
        first -= 1
    bare = reading.starts_segment(first) or reading.tags[first - 1] != "D" or index > preposition + 1
    return reading.tags[index] == "S" or (clothes and (bare or word.endswith("s")))


def _is_had(reading: Reading, preposition: int, end: int) -> bool:
    """Whether what follows "in" is worn by whom the noun before it names, or takes them along ("in a wheelchair")."""
    noun, host = reading.tokens[end - 1].word, reading.tokens[preposition - 1].word
    lexicon = reading.vocabulary.lexicon
    if reading.tokens[preposition].word == "with":
        if _is_used(reading, preposition, noun) or _is_on_doer(reading, preposition, end):
            return False
        return lexicon.kind(noun) != PERSON or lexicon.kind(host) in {PERSON, CREATURE}
    if reading.tokens[preposition].word != "in" or lexicon.kind(noun) == CLOTHES or noun in _SEATS:
        return True
    somebody = lexicon.kind(host) in {PERSON, CREATURE} or host in reading.vocabulary.people
    return not somebody or any(reading.tokens[index].word in WORN for index in range(preposition, end))


def _is_on_doer(reading: Reading, preposition: int, end: int) -> bool:
    """Whether what follows "with" is about who acts, not whom they pass ("through the crowd with a warrant in his
    hand")."""
    if reading.after(end + 1) not in OWNERS or reading.tags[end] != "P":
        return False
    first = preposition
    while not reading.starts_segment(first) and reading.tags[first - 1] in "DJNS":
        first -= 1
    return not reading.starts_segment(first) and reading.before(first) in _PASSING

"""Noun phrases: who or what a stretch of plain English names ("a man in a raincoat")."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, OWNERS, PREPOSITIONS, PRONOUNS, SOMEBODY, STYLES, WORN, words
from previz.shots.lexicon import CREATURE, INDOORS, OUTDOORS, PERSON, VEHICLE
from previz.shots.lexicon import WORN as CLOTHES
from previz.shots.reading import CAMERA, Mention, Reading

_ATTACHED = frozenset({"in", "with", "of"})
_LONGEST = 6
_SEATS = words(
    "wheelchair pram pushchair stroller buggy sidecar cage hood gold towel towels blanket "
    "blankets sheet cast costume harness straitjacket stocks bridle saddle halter collar muzzle blinkers chains "
    "irons tail wings antlers horns mane"
)
"""What somebody is in who is told by it, besides clothes."""
PLANES = words("foreground background middle distance frame midground foreground's")
OF_THE_BODY = words(
    "face faces eye eyes hand hands finger fingers thumb foot feet leg legs knee knees toe toes head hair mouth "
    "lip lips tongue teeth back shoulder shoulders arm arms fist fists knuckles palm palms wrist neck throat "
    "cheek cheeks chest ear ears nose brow forehead chin jaw beard body lashes eyelashes eyelids tears boots "
    "shoes sleeve temple eyebrow eyebrows elbow elbows ankle ankles heel heels hip hips thigh thighs shin shins "
    "calves nostrils stomach belly waist skin scalp spine ribs whiskers tail paw paws muzzle snout pupils "
    "moustache mustache boot shoe expression reaction profile silhouette reflection shadow smile stare gaze look "
    "pov point pulse breath own trembling shaking bloody old earlobe earlobes eyeball eyeballs eyelid eyelids "
    "knuckle fingertip fingertips fingernail fingernails fingerprints thumbs thumbnail collarbone ponytail "
    "pigtails braid braids plait plaits fringe curls gums chins jowls jaws dimple dimples freckles wrinkles scar "
    "scars tattoo tattoos veins stubble sideburns goatee skull temples wrists necks foreheads chests armpit "
    "armpits navel buttocks backside bottom torso lap kneecap kneecaps soles sole calf hoof hooves claw claws "
    "fang fangs talon talons nostril beak mandibles grin frown scowl smirk sneer grimace pout"
)
FLESH = words(
    "face faces eye eyes hand hands finger fingers foot feet leg legs knee knees arm arms lip lips mouth nose "
    "neck shoulders fist fists chest head back ear ears palm palms throat wrist thumb toes eyelids earlobe "
    "earlobes fingertips fingernails knuckles thumbs wrists cheek cheeks forehead chin jaw beard hair moustache "
    "tongue skull lap stomach belly ankle ankles elbow elbows shins"
)
"""The parts of a body proper."""
_ALL = words("all every each most half several many")
_SOME = _ALL | words("one two three four five six some few both another none any")
_BEFORE_NOUNS = ARTICLES | _ALL
_MOUNTS = words("stilts crutches skates rollerskates skis horseback")
_RIDDEN = words(
    "bike bikes bicycle bicycles unicycle unicycles tandem tricycle tricycles motorbike motorbikes motorcycle moped "
    "mopeds scooter scooters skateboard skateboards horse horses pony ponies camel camels donkey donkeys mule mules "
    "elephant elephants ostrich quad mower polisher sledge sledges sled sleds snowmobile surfboard surfboards skis "
    "rollerblades"
)
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
_GIVING = words(
    "gives give giving hands hand handing feeds feed feeding brings bring bringing sends send sending throws "
    "throw throwing tosses toss tossing passes pass passing offers offer offering shows show showing reads read "
    "reading tells tell telling teaches teach teaching sells sell selling buys buy buying pours pour pouring "
    "cooks cook cooking knits knit knitting writes write writing slips slip slipping lends lend serves serve "
    "serving deals deal dealing fetches fetch fetching owes pays pay paying asks ask asking"
)
"""What somebody does with a thing for somebody else."""
_COUNTS = words("one two three another some")
_THE = words("the a an")
_SOMETHING = SOMEBODY | words("something anything")
_ENDS = words("left right end")
_GUSTS = words("gust gusts bolt bolts flash blast flurry sheet sheets wall curtain bank clap fork breath burst")
"""What the sky sends."""
_NO_THING = words("other others rest same")
_OF_NOUNS = frozenset("JNSD")
_NOT_NOUNS = PRONOUNS | PREPOSITIONS | words(
    "neither either no is are was were has have not very slowly quickly then now there here still just only again "
    "almost alone together what how why that which everything nothing nobody none action suddenly"
)  # fmt: skip


def noun_phrase(reading: Reading, first: int) -> Mention | None:
    """The noun phrase that starts at a token, with "in a raincoat" and the like attached; None where none does."""
    if first >= len(reading.tokens):
        return None
    if (name := reading.name_at(first)) and (owned := owned_somebody(reading, name)):
        return owned
    if name or reading.tokens[first].capitalised:
        called = _called(reading, first, name.last if name else first + 1)
        if name or called:
            return called or name
    if reading.tokens[first].word == "the" and reading.after(first + 1) and (name := reading.name_at(first + 1)):
        return owned_somebody(reading, name) or name
    styled = reading.after(first + 1) in STYLES
    begin = first + 1 if reading.tokens[first].word in OWNERS else first
    some = reading.tokens[first].word in _SOME and _counts_some(reading, first)
    last = _noun_end(reading, first + 2 if some else begin)
    if last is None:
        return None
    if reading.after(last) == "of" and (whole := _whose_part(reading, last)):
        return whole
    attached = _attachment(reading, last)
    return _mention(reading, first if styled else begin, attached or last)


def owned_somebody(reading: Reading, name: Mention) -> Mention | None:
    """Who or which beast is told of by whose it is ("Ana's mother"); None where it is a thing or a part of her."""
    if not name.owner or reading.ends_segment(name.last) or name.last in reading.named:
        return None
    last = _noun_end(reading, name.last)
    if last is None or reading.tokens[last - 1].word in OF_THE_BODY:
        return None
    the = reading.before(name.first) == "the"
    head = reading.tokens[last - 1].word
    alive = head in reading.vocabulary.people or reading.vocabulary.lexicon.kind(head) in {PERSON, CREATURE}
    return _mention(reading, name.first - the, last) if alive and reading.tags[last - 1] in "NS" else None


def _whose_part(reading: Reading, last: int) -> Mention | None:
    """Whom a part of a body belongs to ("the hands of the pianist"); None where it is no part of somebody's."""
    if reading.tokens[last - 1].word not in FLESH or reading.roles[last] or last + 1 >= len(reading.tokens):
        return None
    whose = noun_phrase(reading, last + 1)
    if whose is None or whose.cast or whose.owner:
        return whose
    heads = (k for k in range(whose.first + 1, whose.last) if reading.tags[k] == "P")
    head = reading.tokens[next(heads, whose.last) - 1].word
    somebody = head in reading.vocabulary.people or reading.vocabulary.lexicon.kind(head) in {PERSON, CREATURE}
    return whose if somebody else None


def _counts_some(reading: Reading, first: int) -> bool:
    """Whether a phrase begins with how many of them it is: "one of the guards"."""
    return reading.after(first + 1) == "of" and reading.after(first + 2) in {"the", "these", "those"} | OWNERS


def _called(reading: Reading, first: int, last: int) -> Mention | None:
    """A name with what its bearer is: "Dolly the sheep"."""
    if reading.after(last) != "the" or reading.tags[last - 1] not in "NS" or last + 1 >= len(reading.tokens):
        return None
    end = _noun_end(reading, last)
    ends = end is not None and (reading.ends_segment(end) or reading.tags[end] in "ZBGPR")
    told = end and ends and reading.tags[end - 1] in "NS" and _may_be_called(reading, end - 1)
    return _mention(reading, first, end) if end and told else None


def _may_be_called(reading: Reading, index: int) -> bool:
    """Whether a noun may be what somebody with a name is ("Dolly the sheep", "Ivan the Terrible")."""
    word = reading.tokens[index].word
    alive = word in reading.vocabulary.people or reading.vocabulary.lexicon.kind(word) in {PERSON, CREATURE}
    return alive or reading.tokens[index].text.istitle()


def _noun_end(reading: Reading, first: int) -> int | None:
    index = first
    while index < len(reading.tokens) and reading.tokens[index].word in _BEFORE_NOUNS and index - first < 2:
        if index > first and reading.tokens[first].word == "that" and reading.tokens[index].word in _THE:
            return None  # "thinks that the chauffeur fancies her"
        if index > first and reading.tokens[first].word in _COUNTS and reading.tokens[index].word in _THE:
            return None  # "in the last one a cardinal naps", "on the count of three the divers let go"
        index += 1
    head = index
    while index < min(head + _LONGEST, len(reading.tokens)) and _is_of_noun(reading, index, head):
        index += 1
        if reading.ends_segment(index) or _owns_apart(reading, index - 1):
            break
    if index > head > first and reading.tags[index - 1] in "JK" and reading.after(index) in {"one", "ones"}:
        return index + 1  # "the bald one"
    if index == first + 1 and reading.tokens[first].word in _SOMETHING and not reading.ends_segment(index):
        return index + (reading.tags[index] == "K" and reading.roles[index] is None)  # "something large"
    bare = head == first and not (first and reading.tokens[first - 1].word in OWNERS)
    while bare and index > head and reading.tags[index - 1] in "JK" and index - 1 not in reading.named:
        index -= 1
    while index > head + 1 and reading.tags[index - 1] in "JK" and reading.after(index) == "than":
        index -= 1  # "a policeman shorter than himself"
    return index if index > head else None


def _owns_apart(reading: Reading, index: int) -> bool:
    """Whether an owner is who the phrase names ("the boy's face"), not a part of its name ("the doll's house")."""
    word = reading.tokens[index].word
    if not is_owner(word):
        return False
    base = word.removesuffix("'").removesuffix("'s")
    following = reading.after(index + 1)
    if following is not None and not leads_to_body(reading, index + 1) and index not in reading.named:
        return False  # "the bride's father"
    kind = reading.vocabulary.lexicon.kind(base)
    if kind in {PERSON, CREATURE} or base in reading.vocabulary.people or index in reading.named:
        return True
    thing = kind in {VEHICLE, INDOORS, OUTDOORS} or reading.vocabulary.prop_kind(base)
    return not thing or reading.tokens[index].capitalised


def leads_to_body(reading: Reading, index: int) -> bool:
    """Whether a token is a part of somebody's body, or describes one ("ring finger")."""
    if index >= len(reading.tokens) or reading.tokens[index].word in OF_THE_BODY:
        return index < len(reading.tokens)
    described = reading.tags[index] in "JGEN" and not reading.ends_segment(index + 1)
    return described and reading.tokens[index + 1].word in OF_THE_BODY and reading.tags[index + 1] in "NS"


def is_owner(word: str | None) -> bool:
    """Whether a word is somebody's ("Mara's")."""
    return (word or "").endswith(("'s", "s'"))


def _is_of_noun(reading: Reading, index: int, head: int) -> bool:
    token, tag = reading.tokens[index], reading.tags[index]
    if token.quoted or reading.roles[index] == CAMERA or (index in reading.named and index > head):
        return False
    if index > head and reading.starts_segment(index):
        return False
    no_noun = token.word in _NOT_NOUNS and not _is_within_noun(reading, index)
    numbered = token.word in {"two", "three"} and index > head and _leads_number(reading.tokens[index - 1].word)
    if token.word in OWNERS or (token.word in ARTICLES and not numbered) or no_noun:
        return False  # but "the bigamist's two wives"
    if index > head and (token.word in _ALL | SOMEBODY or _leads_verb(reading, index)):
        return False
    if index > head and tag in "NS" and _is_given(reading, index, head):
        return False
    if tag == "G" and index == head and reading.tags[index + 1 : index + 2] in (["S"], ["N"]):
        return index + 2 < len(reading.tokens) and reading.tags[index + 2] in "ZB"  # "knitting needles click"
    describes = tag == "R" and index + 1 < len(reading.tokens) and reading.tags[index + 1] == "J"
    return tag in _OF_NOUNS or describes


def _is_given(reading: Reading, index: int, head: int) -> bool:
    """Whether a noun is what is given to somebody named right before it ("feeds her partner noodles")."""
    whom = reading.tokens[index - 1].word
    led = head - 1 if reading.tokens[head - 1].word not in _THE | OWNERS else head - 2
    if led < 0 or reading.tokens[led].word not in _GIVING or reading.starts_segment(led + 1):
        return False
    if reading.tokens[head - 1].word in {"a", "an"} and reading.tags[index] == "N":
        return False  # "tell a ghost story"
    somebody = whom in reading.vocabulary.people or reading.vocabulary.lexicon.kind(whom) in {PERSON, CREATURE}
    last = index + 1
    while not reading.ends_segment(last) and reading.tags[last] in "NS":
        last += 1
    return somebody and reading.after(last) not in {"to", "for", "into", "onto"}


def _leads_number(word: str) -> bool:
    """Whether a number may follow within a phrase ("the bigamist's two wives", "the last two customers")."""
    return is_owner(word) or word in {"last", "first", "next", "other", "only", "same"}


def _is_within_noun(reading: Reading, index: int) -> bool:
    """Whether a small word stands within a noun phrase all the same ("out-of-work", "a very calm woman")."""
    if index + 1 >= len(reading.tokens) or reading.tokens[index].hyphened or reading.tokens[index + 1].hyphened:
        return index + 1 < len(reading.tokens) or reading.tokens[index].hyphened
    return index > 0 and reading.tags[index] == "R" and reading.tags[index + 1] == "J"


def _leads_verb(reading: Reading, index: int) -> bool:
    """Whether a word is the first of a verb with a hyphen ("two nuns arm-wrestle")."""
    if index + 1 >= len(reading.tokens) or not reading.tokens[index + 1].hyphened:
        return False
    return reading.tags[index + 1] in "ZB"


def _attachment(reading: Reading, last: int) -> int | None:
    """The end of a phrase such as "in a raincoat" that belongs to the noun before it."""
    if reading.after(last) == "on" and (mounted := _mounted_end(reading, last)):
        return mounted
    if reading.after(last) == "from" and reading.after(last + 1) == "the" and reading.after(last + 2) in _ENDS:
        return last + 3  # "the third girl from the left"
    if last >= len(reading.tokens) or reading.ends_segment(last) or reading.tokens[last].word not in _ATTACHED:
        return None
    following = reading.after(last + 1)
    gust = reading.tokens[last].word == "of" and reading.tokens[last - 1].word in _GUSTS
    if (reading.roles[last] and not gust) or not following:
        return None
    if reading.tokens[last].word == "in" and following in WORN:
        dressed = _noun_end(reading, last + 1)
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
    if end is None or any(reading.roles[index] for index in range(last + 1, end) if not gust):
        return None
    if reading.tokens[last].word == "of":
        return end
    is_place = any(reading.vocabulary.places.longest(reading.tokens, index) for index in range(last + 1, end))
    bare = following not in ARTICLES | OWNERS  # "women in hairnets"
    if is_place or not (bare or _is_had(reading, last, end)):
        return None
    inner = _noun_end(reading, end + 1) if reading.after(end) == "of" and not reading.roles[end] else None
    if inner and any(reading.roles[index] for index in range(end + 1, inner)):
        return None  # "a knife in the sink of a kitchen"
    return inner or end  # "with a tray of glasses"


def _mounted_end(reading: Reading, preposition: int) -> int | None:
    """The end of what somebody is on: "a vicar on stilts", "three kids on bikes"; not whom one puts there."""
    if reading.after(preposition + 1) in _MOUNTS:
        return preposition + 2
    end = _noun_end(reading, preposition + 1)
    if end is None or reading.tokens[end - 1].word not in _RIDDEN | _MOUNTS or _is_object(reading, preposition):
        return None
    return None if any(reading.roles[index] for index in range(preposition, end)) else end


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
    end = _noun_end(reading, first)
    if end is not None and is_owner(reading.tokens[end - 1].word) and not reading.ends_segment(end):
        end = _noun_end(reading, end)  # "in a mermaid's tail"
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


def _mention(reading: Reading, first: int, last: int) -> Mention:
    start, word = reading.tokens[first].start, reading.tokens[last - 1].text
    one, many = word.lower().endswith(("'s", "’s")), word.lower().endswith(("s'", "s’"))
    end = reading.tokens[last - 1].end - (2 if one else 1 if many else 0)
    return Mention(first, last, start, end, reading.text[start:end], False, one or many)

"""Where a clause of the story begins."""

from __future__ import annotations

import re

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import ARTICLES, CONNECTORS, SOMEBODY, words
from previz.shots.lexicon import PERSON
from previz.shots.nouns import noun_phrase
from previz.shots.phrases import third_person
from previz.shots.reading import CAMERA, SETTING, Mention, Reading

_ONTO = words("on of onto to at with from for in through over past toward towards against")
_LONGEST_OPENING = 8
_LED = 14
_LED_BY = words("as and then if")
_MOMENTS = frozenset((the, word) for the in ("the", "that") for word in ("moment", "instant", "second", "minute"))
_ALONG = words("behind past to onto toward towards beside around alongside over")
_BACK = 24
_SINCE = words("after before")
_EXCEPTING = words("but except save")
_MANNERS = words(
    "motion movement move bound leap stroke breath swoop gesture sweep voice line file row stride gulp flash"
)
"""What tells how something is done, after "in one" or "in a"."""
_DOERS = words("he she they it")
_RELATIVES = words("who who's which that whose whom where")
_VERBS = frozenset("ZGBE")
_PLACING_VERBS = words(
    "stand sit lie hang walk come go run step ride crawl climb emerge appear march stride burst rise fall kneel wait "
    "sleep stretch float drift rest lean perch crouch lurk hide sprawl roll fly swim stagger stumble shuffle trot loom "
    "gleam glow burn dangle drop sail trudge creep slide slip limp squat live tumble "
    "pop spring leap dive trickle whizz peek troop flutter dart bob plop "
    "bounce swoop scuttle scurry slither glide strut waddle hobble tiptoe"
)
_PLACING = _PLACING_VERBS | {third_person(verb) for verb in _PLACING_VERBS}
"""What is done by those who are told of after the place."""
_BE = words("is are was were")
_OF_MANY = words("are were have do")
_ALL_OF_THEM = words("both all each")
_AWAY = words("off down up out in away over back along round")
_HOW_FAR = words("high deep far halfway midway just right close way low safely back up down out off miles")
"""What tells how far off a place is."""
_SOMETHING = SOMEBODY | words("something")
_BEATS = words("count stroke beat")
_TURNS = words("first then")
_PAUSES = words("silence pause beat moment hush lull wait blackout stillness second seconds quiet standoff nothing")
_NEAR = words("behind beside beneath above below opposite around near past between next")
_SAYING_VERBS = words(
    "say cry shout whisper sing mumble mutter reply answer squawk growl bark sigh yell call murmur scream ask croak"
)
_SAYING = _SAYING_VERBS | {third_person(verb) for verb in _SAYING_VERBS} | {"goes"}
_ROUND = words("round around back forth up down in out to fro on over away off")
_FOREMOST = words("first last next least most so such also worst best foremost gone")
"""What leads to who is told of last ("least impressed of all is the donkey")."""
"""What leads to those who do something one after the other."""
_WHERE = re.compile(r"R+|[RK]*(P+(D?[JEG]*[NS]+|DR|O))+")
"""The parts of speech of a place that opens a sentence: "here", "at the end of the pier"."""


def opens_inverted(reading: Reading, verb: int) -> int | None:
    """Where a sentence begins that tells first where and last who ("on the balcony stands a singer"), or None."""
    if reading.tags[verb] not in "ZB" or reading.ends_segment(verb + 1) or reading.tags[verb + 1] not in "DJN":
        return None
    if verb and reading.starts_segment(verb) and (reading.tokens[verb - 1].quoted or _is_cry(reading, verb)):
        return verb  # "I know," mumbles the clerk
    if reading.tokens[verb].word not in _PLACING | _BE or verb == 0:
        return None
    if (turned := _turned_start(reading, verb)) is not None:
        return turned
    first = verb
    while not reading.starts_segment(first) and verb - first < _LONGEST_OPENING:
        first -= 1
    if reading.before(verb - 1) == "and" and reading.tokens[verb - 1].word in _ROUND and reading.tags[verb + 1] == "D":
        return verb - 1  # "the rope snaps and down comes the chandelier"
    again = reading.starts_segment(first) and first + 1 == verb and reading.tags[first] == "R"  # ", out comes a saw"
    again = again or (first > 0 and reading.starts_segment(first) and reading.roles[first - 1] == CAMERA)
    if first == verb and (begin := _place_before(reading, verb)) is not None:
        return begin
    if not (reading.is_first(first) or again) or any(reading.roles[index] == CAMERA for index in range(first, verb)):
        return None
    return first if _WHERE.fullmatch("".join(reading.tags[first:verb])) else None


def _is_cry(reading: Reading, verb: int) -> bool:
    """Whether one word that opens a sentence is what somebody says ("Quack, say the ducks")."""
    opens = reading.tokens[verb].word in _SAYING and reading.is_first(verb - 1)
    return opens and reading.tags[verb + 1] == "D" and reading.gap(verb).strip() == ","


def _turned_start(reading: Reading, verb: int) -> int | None:
    """Where a sentence begins that tells which way or how first of all, and last who ("round and round goes the
    carousel", "first through the door is the priest"); None where it does not.
    """
    first = verb
    while not reading.starts_segment(first) and verb - first < _LONGEST_OPENING:
        first -= 1
    if first == verb or not reading.starts_segment(first) or CAMERA in reading.roles[first:verb]:
        return None
    told = [token.word for token in reading.tokens[first:verb]]
    around = {*told} <= _ROUND | {"and", "to"} and told[0] in _ROUND
    foremost = (
        told[0] in _FOREMOST and reading.tags[verb + 1] in "DN" and {"Z", "B"}.isdisjoint(reading.tags[first:verb])
    )
    alone = len(told) == 1 or reading.tags[first + 1] in "PJKRE"
    return first if around or (foremost and alone) else None


def _place_before(reading: Reading, verb: int) -> int | None:
    """Where the sentence begins that opens with a place, before asides and who comes ("out of the fog, lanterns
    swinging, come three men").
    """
    first = verb
    while not reading.is_first(first) and verb - first < _BACK and reading.roles[first - 1] != CAMERA:
        first -= 1
    last = first + 1
    while not reading.ends_segment(last):
        last += 1
    told = not {"Z", "B"}.isdisjoint(reading.tags[first:verb])
    opens = first < verb and reading.is_first(first) and _WHERE.fullmatch("".join(reading.tags[first:last]))
    return first if opens and not told else None


_AT_ONCE = {("at", "last"), ("at", "once"), ("at", "first"), ("at", "length"), ("on", "cue"), ("in", "unison")}
"""When or how something happens, which is no place."""


def clause_start(reading: Reading, verb: int) -> int:
    """Back from the verb to where its clause begins: a mark, a connector, or camera talk and its preposition."""
    if (opening := opens_inverted(reading, verb)) is not None:
        return opening
    first = verb
    while first > 0 and verb - first < _BACK and not reading.starts_segment(first):
        then = reading.words(first - 2, 2) == ("and", "then") and reading.tags[verb] in "BG"
        if then and _joins_subjects(reading, first - 1, verb):
            first -= 2  # "a sailor and then a monk climb aboard"
        elif _begins_at(reading, first, verb):
            break
        else:
            first -= 1
    while first < verb and reading.tokens[first].word in _LED_BY:
        first += 1
    first += reading.tokens[first].word == "that" and reading.before(first) == "so" and first < verb
    first -= 2 * (first > 1 and reading.words(first - 2, 3) == ("every", "so", "often"))
    first -= 2 * (first > 1 and reading.words(first - 2, 3) == ("only", "then", reading.tokens[first].word))
    told = reading.words(first, 2) in _MOMENTS and first + 2 < verb
    if told and (reading.tags[first + 2] in "DO" or first + 2 in reading.named):
        first += 2  # "the moment the boy waves"
    if reading.tags[verb] == "G":
        first = _nearest_doing(reading, first, verb)
    return _list_start(reading, _after_opening(reading, first, verb), verb)


def _begins_at(reading: Reading, first: int, verb: int) -> bool:
    """Whether what stands before a token leads to the clause of a verb, and is no part of it."""
    before = first - 1
    previous = reading.tokens[before].word
    if reading.roles[before] == CAMERA:
        return True
    if reading.roles[before] == SETTING and reading.tags[first] == "D" and _is_in_heading(reading, before):
        return True
    if previous == "and":
        so = first == verb and reading.tags[verb] == "G" and before > 0 and reading.is_first(before - 1)
        if so and reading.tags[before - 1] in "EJK":
            return False  # "soaked and shivering, the swimmers queue"
        return before not in reading.named and not (
            _is_between(reading, before) or _joins_subjects(reading, before, verb)
        )
    told = previous in _RELATIVES and not _VERBS.isdisjoint(reading.tags[first:verb])
    if previous == "for" and reading.before(before) in _EXCEPTING and reading.tags[verb] == "G":
        return True  # "empty but for a trolley rolling"
    if previous == "but" and before not in reading.named and _is_told_before(reading, before):
        return True  # "waves but a door slams"
    if _connects(reading, before) and not told:
        return True
    if reading.tokens[first].word in _DOERS and not _tells_which(reading, first, verb):
        if _is_told_twice(reading, first) or reading.before(before) == "the":
            return False  # "the hero he enters", "the more she pulls"
        return not (previous in _AWAY and reading.is_first(before)) and _agrees(reading, first, verb)
    if (
        previous in _ONTO
        and (previous != "of" or before > 0)
        and reading.tags[before] != "M"
        and _opens_story(reading, before)
        and reading.words(before, 2) not in _AT_ONCE
        and not _is_manner_led(reading, before)
    ):
        return True
    if previous in _SINCE and _is_camera_before(reading, before):
        return True  # "hold on Jun long after the door has closed"
    return (
        previous == "with" and reading.tags[verb] == "G" and reading.starts_segment(before)
    )  # ", with a guard coming"


def _is_between(reading: Reading, conjunction: int) -> bool:
    """Whether "and" joins the two that a place is between, which opens the sentence."""
    first = conjunction
    while not reading.starts_segment(first) and conjunction - first < _LONGEST_OPENING:
        first -= 1
        if reading.tokens[first].word == "between":
            return reading.is_first(first) or reading.is_first(first - 1)
        if reading.tags[first] in "ZB":
            return False
    return False


def _is_manner_led(reading: Reading, index: int) -> bool:
    """Whether a phrase that opens a sentence tells how it is done ("in one fluid motion the boy vaults the tank")."""
    if reading.tokens[index].word != "in" or not reading.is_first(index):
        return False
    told = reading.words(index + 1, 4)
    return told[:1] != () and told[0] in {"one", "a", "single"} and not _MANNERS.isdisjoint(told)


def _is_told_twice(reading: Reading, pronoun: int) -> bool:
    """Whether a pronoun only says again who opens the stretch ("the hero he enters")."""
    first = pronoun
    while not reading.starts_segment(first) and reading.roles[first - 1] != CAMERA and pronoun - first < _BACK:
        first -= 1
    who = noun_phrase(reading, first) if first < pronoun and reading.tags[first] in "DNS" else None
    return who is not None and who.last == pronoun and not who.cast


def _is_in_heading(reading: Reading, index: int) -> bool:
    """Whether "int" or "ext" stands before a token in its stretch ("ext ws jungle night rain a hand rises")."""
    while index > 0 and not reading.starts_segment(index):
        index -= 1
        if reading.tokens[index].word in {"int", "ext"} and reading.roles[index] == CAMERA:
            return True
    return False


def _nearest_doing(reading: Reading, first: int, verb: int) -> int:
    """On to who does it, past where the camera goes ("from the hall to the bar behind a maid carrying a swan")."""
    if CAMERA not in reading.roles[max(first - _LONGEST_OPENING, 0) : first]:
        return first
    for begin in range(verb - 1, first, -1):
        who = noun_phrase(reading, begin) if reading.before(begin) in _ALONG else None
        if who and who.last == verb and (who.cast or reading.vocabulary.lexicon.kind(_head(reading, who)) == PERSON):
            return begin
    return first


def _head(reading: Reading, mention: Mention) -> str:
    ends = (k for k in range(mention.first + 1, mention.last) if reading.tags[k] == "P")
    return reading.tokens[next(ends, mention.last) - 1].word


def _after_opening(reading: Reading, first: int, verb: int, start: int | None = None) -> int:
    """On over a place without a comma after it, to who does it ("in the corner two spies pretend")."""
    again = (
        reading.is_first(first) or start is not None or reading.tags[first - 1] == "P"
    )  # "from behind the grille the priest watches"
    if again and (far := _past_how_far(reading, first, verb)):
        return _after_opening(reading, far, verb, first)
    led = 1 if reading.tags[first] == "P" and again else 0
    if led and _is_manner_led(reading, first):
        return first
    if reading.words(first, 2) == ("in", "it") and first + 2 < verb and reading.tags[first + 2] in "DNS":
        return first + 2  # "in it the crew walk home"
    if counted := _past_count(reading, first + led, verb):
        return counted
    only = 2 * (reading.words(first + led, 2) == ("nothing", "but"))  # "in nothing but a towel Ivo runs"
    place = noun_phrase(reading, first + led + only) if led or (first and reading.tags[first - 1] == "P") else None
    between = led and reading.tokens[first].word == "between"
    while place and not place.cast and place.last < verb and _goes_on_with_place(reading, place.last, bool(between)):
        place = noun_phrase(reading, place.last + 1)
    who = noun_phrase(reading, place.last) if place and not place.cast and place.last < verb else None
    begins = who and (who.cast or reading.tags[who.first] == "D" or reading.tokens[who.first].word in _SOMETHING)
    last = _past_pair(reading, who.last, verb) if who else verb
    if place and place.cast and reading.before(place.first) in _NEAR:
        who = noun_phrase(reading, place.last) if place.last < verb else None  # "behind Keith a tent collapses"
        begins = who is not None and (who.cast or reading.tags[who.first] == "D")
    last = _past_pair(reading, who.last, verb) if who else verb
    apart = who and begins and (_reaches(reading, last, verb) or _is_somewhere(reading, last, verb))
    return who.first if who and apart else first if start is None else start


def _goes_on_with_place(reading: Reading, index: int, between: bool) -> bool:
    """Whether a place goes on at a token: with a preposition, or with "and" after "between"."""
    return reading.tags[index] == "P" or (between and reading.tokens[index].word == "and")


def _past_how_far(reading: Reading, first: int, verb: int) -> int:
    """The preposition after a word for how far off it is ("high above the square a nun sneezes"), or 0."""
    index = first
    while index + 1 < verb and reading.tokens[index].word in _HOW_FAR and reading.tags[index + 1] in "RP":
        index += 1
    return index if first < index < verb and reading.tags[index] == "P" else 0


def _past_pair(reading: Reading, last: int, verb: int) -> int:
    """Past another whom "and" joins to who does it, or no further."""
    if last >= verb or reading.tokens[last].word != "and":
        return last
    other = noun_phrase(reading, last + 1)
    return other.last if other is not None and other.last <= verb else last


def _past_count(reading: Reading, first: int, verb: int) -> int:
    """The token after a count that opens a sentence ("on the count of three the divers leap"), or 0."""
    index = first + (reading.tokens[first].word in ARTICLES and reading.after(first + 1) in _BEATS)
    index += 2 * (reading.after(index) in _BEATS and reading.after(index + 1) == "of")
    led = first > 0 and reading.tags[first - 1] == "P" and reading.tokens[index].word in COUNTED
    begins = led and index + 1 < verb and (reading.tags[index + 1] == "D" or index + 1 in reading.named)
    return index + 1 if begins else 0


def _is_somewhere(reading: Reading, first: int, verb: int) -> bool:
    """Whether a phrase before a verb tells where somebody is ("at midnight the statues in the museum dance")."""
    return first < verb and reading.tags[first] == "P" and set(reading.tags[first:verb]) <= set("PDJNS")


def _agrees(reading: Reading, pronoun: int, verb: int) -> bool:
    """Whether a pronoun may be who does it ("he waits"; not "the man who is wearing it are laughing")."""
    one = reading.tokens[pronoun].word in {"he", "she", "it"}
    return (
        not one
        or (reading.tokens[verb].word not in _OF_MANY and reading.tags[verb] != "B")
        or ("M" in reading.tags[pronoun:verb])
    )


def _tells_which(reading: Reading, first: int, verb: int) -> bool:
    """Whether a pronoun opens a clause without "who" that tells which one ("the man she loves boards")."""
    return reading.tags[first - 1] in "NS" and not _VERBS.isdisjoint(reading.tags[first:verb])


def _is_camera_before(reading: Reading, index: int) -> bool:
    """Whether camera talk, and nothing that is done, stands before a word in its stretch."""
    back = index
    while not reading.starts_segment(back) and index - back < _BACK:
        back -= 1
        if reading.roles[back] == CAMERA:
            return True
        if reading.tags[back] in "ZBG":
            return False
    return False


def _connects(reading: Reading, index: int) -> bool:
    """Whether a clause begins after a word: "as she lifts it", not "dressed as Santa"."""
    return reading.tokens[index].word in CONNECTORS and reading.tags[index] not in "PND"


def _before_aside(reading: Reading, last: int) -> int:
    """Back over what is said aside of the first of two to who that is ("the boy, no older than ten, and his sister
    row out"); else the token itself.
    """
    begin = _stretch_start(reading, last)
    host = _stretch_start(reading, begin) if begin else 0
    if not begin or reading.is_first(begin) or not {"Z", "B"}.isdisjoint(reading.tags[begin:last]):
        return last
    who = noun_phrase(reading, host)
    plain = who is not None and who.last == begin and (who.cast or reading.tags[host] == "D")
    return host if plain and {*reading.roles[host:last]} == {None} else last


def _stretch_start(reading: Reading, last: int) -> int:
    """The first token of the stretch that ends before a token."""
    first = last - 1
    while first > 0 and not reading.starts_segment(first) and last - first < _BACK:
        first -= 1
    return first


def _list_start(reading: Reading, first: int, verb: int) -> int:
    """Back over names and noun phrases between commas, where a list of them does it ("Eva, Tom and Lena walk")."""
    if first > 1 and reading.tokens[first - 1].word == "and" and reading.starts_segment(first - 1):
        listed = _named_before(reading, first - 1)
        if listed == first - 1 and (reading.tags[verb] == "B" or reading.tokens[verb].word in _OF_MANY):
            listed = _before_aside(reading, first - 1)
        return listed if listed < first - 1 else first  # "Eva, Tom, and a boy walk"
    if first and reading.tokens[first - 1].word == "then" and reading.starts_segment(first - 1):
        return _first_of_turns(reading, first)
    if first not in reading.named or reading.after(first + 1) != "and":
        return _phrases_start(reading, first)
    names = {name.last: name.first for name in reading.names}
    while first in names and reading.starts_segment(first) and _opens_list(reading, names[first]):
        first = names[first]
    return first


def _opens_list(reading: Reading, first: int) -> bool:
    """Whether a name may be the first of a list: a stretch or a clause begins with it ("as Ana, Ruth and Leo walk")."""
    if reading.starts_segment(first) or reading.roles[first - 1] == CAMERA:
        return True
    return reading.tokens[first - 1].word in CONNECTORS | _LED_BY or reading.tags[first - 1] in "RC"


def _first_of_turns(reading: Reading, first: int) -> int:
    """Back over those who do it one after the other ("first the maid, then the cook, then the gardener slip out")."""
    begin = first - 1
    while begin > 0 and reading.tokens[begin].word == "then":
        before, last = begin - 1, begin
        while before > 0 and not reading.starts_segment(before) and last - before < _BACK:
            before -= 1
        led = before + (reading.tokens[before].word in _TURNS)
        who = noun_phrase(reading, led)
        another = reading.tokens[led].word == "another" and led + 1 == last  # "first one nun, then another, then two"
        ends = another or (who is not None and who.last == last)
        if not ends or reading.roles[before] or reading.is_first(last) or _is_pause(reading, begin):
            return first
        begin = before
    return begin + (reading.tokens[begin].word == "then")


def _is_pause(reading: Reading, last: int) -> bool:
    """Whether a stretch ends with a word for how long nothing happens ("a long silence, then Maud gets up")."""
    return last > 0 and last - 1 not in reading.named and reading.tokens[last - 1].word in _PAUSES


def _phrases_start(reading: Reading, first: int) -> int:
    """Back over noun phrases that fill their stretches ("a man, a woman and a child walk")."""
    last = noun_phrase(reading, first)
    if last is None or reading.after(last.last) != "and":
        return first
    return _named_before(reading, first)


def _named_before(reading: Reading, first: int) -> int:
    """Back from the start of a stretch over the stretches before it that name somebody and say nothing else."""
    while first > 0 and reading.starts_segment(first) and reading.roles[first - 1] is None:
        begin = first - 1
        while begin > 0 and not reading.starts_segment(begin) and first - begin < _BACK:
            begin -= 1
        begin += reading.tokens[begin].word == "and" and begin + 1 < first  # "bang, and hat, wig and teeth fly off"
        before = noun_phrase(reading, begin)
        if before is None or before.last != first or reading.tokens[begin].sentence != reading.tokens[first].sentence:
            break
        somebody = before.cast or reading.tokens[begin].word in reading.vocabulary.people
        alike = reading.tags[begin] in "NS" and reading.tags[first] in "NS"  # "knife, fork and spoon"
        if reading.tokens[begin].word not in ARTICLES and not somebody and not alike:
            break
        first = begin
    return first


def _opens_story(reading: Reading, index: int) -> bool:
    """Whether the story begins after a preposition: it belongs to the camera talk before it."""
    if index == 0 or reading.roles[index - 1] == CAMERA:
        return True
    return _starts_framing(reading, index) or _led_by_camera(reading, index)


def _led_by_camera(reading: Reading, index: int) -> bool:
    """Whether a preposition goes on from camera talk in its segment ("rack from the glass to the woman")."""
    if reading.tokens[index].word not in {"to", "onto", "toward", "towards"}:
        return False
    for back in range(index - 1, max(index - _LED, -1), -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.starts_segment(back):
            return False
    return False


def _starts_framing(reading: Reading, index: int) -> bool:
    first = index - (reading.before(index) == "then")
    return reading.starts_segment(first) and reading.tokens[index].word in {"on", "onto"}


def _joins_subjects(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether "and" joins two who do it ("Mara and the Keeper sit"): a noun phrase alone stands after it."""
    if _is_told_before(reading, conjunction) or _is_shown_apart(reading, conjunction, verb):
        return False
    after = noun_phrase(reading, past_aside(reading, conjunction + 1, verb))
    if after is None:
        return conjunction + 2 == verb and reading.tags[conjunction + 1] == "O"
    while after.last < verb and reading.tokens[after.last].word == "and":
        another = noun_phrase(reading, after.last + 1)
        if another is None or another.last > verb:
            break
        after = another  # "the mayor and his wife and her brother all clap"
    called = reading.name_at(after.last) if after.last < verb else None
    last = called.last if called else after.last  # "Ray and his brother Dom"
    which = last < verb and reading.tokens[last].word in _RELATIVES
    which = which and (reading.tags[verb] == "B" or reading.tokens[verb].word in _OF_MANY)
    many = reading.tags[verb] in "BGM" and past_places(reading, last, verb) == verb
    return which or many or _reaches(reading, last, verb)


def _is_shown_apart(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether one does it after what the camera shows ("crane up over the trampoline and a judge bounces past")."""
    if reading.tags[verb] != "Z" or reading.tokens[verb].word in _OF_MANY or reading.tags[conjunction + 1] != "D":
        return False
    first = conjunction
    while not reading.starts_segment(first) and conjunction - first < _BACK and reading.tags[first - 1] in "PDJNS":
        first -= 1
    return not reading.starts_segment(first) and reading.roles[first - 1] == CAMERA


def _is_told_before(reading: Reading, conjunction: int) -> bool:
    """Whether a clause with a verb ends at an "and" ("Tom sits and Eva stands"), that does not tell which one."""
    index = conjunction - 1
    while index > 0 and not reading.starts_segment(index) and conjunction - index < _BACK:
        if reading.tokens[index].word in CONNECTORS or reading.roles[index] == CAMERA:
            return False
        if reading.tags[index] in "ZB" and reading.tags[index - 1] != "M":
            return True
        index -= 1
    return index >= 0 and reading.tokens[index].word == "it's"  # "it's midnight and Hal is still ironing"


def past_aside(reading: Reading, begin: int, end: int) -> int:
    """Past what is said between "and" and the last of a list ("a boy and, behind him, a dog"), or no further."""
    if reading.tokens[begin - 1].word != "and" or "," not in reading.gap(begin):
        return begin
    at = begin + 1
    while at < end and "," not in reading.gap(at):
        at += 1
    return at if at < end else begin


def past_places(reading: Reading, first: int, end: int) -> int:
    """Past where somebody is, and "both", on to no further than a token ("the woman in bed both hear it")."""
    index = first
    while index < end and not reading.starts_segment(index):
        where = noun_phrase(reading, index + 1) if reading.tags[index] == "P" and not reading.roles[index] else None
        if where is not None and where.last <= end and reading.tokens[index].word != "and":
            index = where.last
        elif reading.tags[index] == "R" or reading.tokens[index].word in _ALL_OF_THEM:
            index += 1
        else:
            break
    return index


def _reaches(reading: Reading, last: int, verb: int) -> bool:
    """Whether nothing but adverbs stands between a noun phrase and its verb ("the twins slowly rise")."""
    if last > verb:
        return False
    return all(reading.tags[index] in "RM" or reading.tokens[index + 1].hyphened for index in range(last, verb))

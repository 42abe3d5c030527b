"""Who does what happens."""

from __future__ import annotations

from previz.shots.apart import after_meanwhile, apart_from, opening_of
from previz.shots.bystanders import is_manner
from previz.shots.clauses import Clause
from previz.shots.grammar import ARTICLES, CONTRACTIONS, FRAMING, INTERJECTED, OF_THE_BODY, OWNERS, STAGED, words
from previz.shots.inversions import opens_inverted
from previz.shots.joining import past_aside, past_places
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE, WORN
from previz.shots.mentions import head_of, is_person, is_subject
from previz.shots.nouns import noun_phrase, who_is
from previz.shots.openings import clause_start
from previz.shots.reading import CAMERA, Mention, Reading
from previz.shots.story_verbs import is_verb
from previz.shots.viewpoints import is_shoulder

_EXISTENTIAL = words("there here")
_SINCE = words("before after since until till")
_CLEFTS = {("it", "is"), ("it", "was"), ("it's", "it's")}
_LEADING_ON = words("but and yet or so now then still perhaps only")
_STILL = words("shut set cut")
_ASKING = words("why where what who how when")
_EITHER = words("either neither")
_FALLING = words("settles beats lashes hammers drums pours")
"""What the sky does upon somebody."""
_PASSIVE = 8
_BEING = words("is are was were be been being gets get getting got")
_SOMETHING = words("something someone somebody")
_HAVING = words("has have had having gets get getting got")
_FORCED = words(
    "dragged pulled carried hit struck chased swept towed crushed knocked lifted blown thrown tossed swallowed "
    "followed hauled pushed drawn watched eaten bitten pinned pursued overtaken stung attacked surprised woken "
    "startled stopped yanked snatched grabbed seized held lifted nudged rammed kicked trampled mauled clawed pecked "
    "butted kidnapped abducted devoured nibbled spat sniffed sat squashed flattened run towed wheeled shoved"
)
"""What is done to somebody by what moves."""
_LIKE_ALIVE = words(
    "machine machines dragon dragons monster monsters ghost ghosts skeleton skeletons puppet puppets statue statues "
    "scarecrow scarecrows mannequin mannequins doll dolls snowman tornado wave waves gryphon griffin phoenix troll "
    "trolls ogre zombie zombies vampire werewolf yeti kraken sphinx cyclops minotaur gargoyle gargoyles mummy golem"
)
"""What does things in films besides what is alive."""
_BE = words("is are was were")
_NOT_YET = words("hasn't haven't hadn't won't can't doesn't don't didn't")
_SO_TOO = words("so nor neither")
_SELDOM = words("never only seldom rarely little hardly scarcely")
"""What opens a sentence that tells later who does it."""
_OF_SO = words("do does did is are was were can has have will")
"""What tells that another does the same ("so does the corpse")."""
_OF_VEHICLES = words(
    "lights headlights siren sirens engine engines wheels tyres tires horn horns wipers sails propellers rotors brakes"
)
"""Parts of a vehicle by which it is told how it goes ("an ambulance, lights flashing")."""
_SEEMING = words("looks seems appears sounds")
_LIKENED = 5
_SOLE = {("first", "to"), ("last", "to"), ("next", "to"), ("last", "one"), ("first", "one")}
"""What is told by "is" to be somebody, after "the"."""
_TURNS = words("first then")
_MEANWHILE = words("as while when until where because before after")
_PARTED = frozenset(["-", "–", "—", "--", ":", ";", "/", "|"])


def doers(reading: Reading, clause: Clause, framed: list[Mention], names: list[Mention]) -> list[Mention]:
    """Who does what happens, sentence by sentence, but for a first clause that only goes on from what is framed."""
    opening = opening_of(reading, clause)
    found: list[Mention] = [opening] if opening and not opening.cast else []
    found += [] if opening else apart_from(reading, clause)
    goes_on = opening is not None and reading.tags[clause.verb] == "G" and not _is_absolute(reading, clause)
    first = [] if goes_on else _doer(reading, clause)
    told = [name for name in (*framed, *names) if name.cast and _in_sentence(reading, name, clause)]
    told = [name for name in told if not any(who.first < name.first < who.last for who in first if not who.cast)]
    known = any(not is_shoulder(reading, name) and (name.owner or name.first < clause.verb) for name in told)
    begins = not any(mention.cast for mention in framed) and _begins_story(reading, clause)
    shown = [mention for mention in framed if mention.first < clause.verb]
    finite = _is_finite(reading, clause.verb) or _is_absolute(reading, clause)
    own = finite and _is_led_in(reading, clause.first)
    its = reading.tokens[clause.first].word == "its" or _is_part_of_one(reading, clause.first)
    if (own and not its) or (not known and (not shown or begins or told)):
        found += first
    later = _later(reading, clause)
    later += [who for who in _in_turn(reading, clause) if not any(who.first == each.first for each in later)]
    if (later or told) and len(first) == 1 and found[-1:] == first and _is_flesh_alone(reading, clause, first[0]):
        found.pop()
    told_of = found + later
    alone = [who for who in told_of if not _is_worn_aside(reading, who)]
    return (alone or told_of) + _agents(reading, clause)


def _is_flesh_alone(reading: Reading, clause: Clause, who: Mention) -> bool:
    """Whether a clause only tells how somebody holds their body ("Her hair dripping, Ada steps out")."""
    bare = reading.tags[who.first] in "NS" and reading.tokens[who.last - 1].word in OF_THE_BODY
    owned = reading.tokens[clause.first].word in OWNERS and reading.tags[clause.verb] == "G"
    bare = bare or (owned and not _moves(reading, head_of(reading, who)))  # "its batteries dying, the toy marches"
    told = reading.tags[clause.verb] in "GEJ" or reading.tokens[clause.verb].word in _STILL
    return bare and told and reading.is_first(clause.first) and not who.cast and not reading.ends_segment(who.last)


def _is_worn_aside(reading: Reading, who: Mention) -> bool:
    """Whether a stretch only tells what becomes of what somebody wears or of a part of them, before they act ("wig
    going, the magistrate clings", "one shoe missing, Ivo climbs").
    """
    worn = who.last - 1 < len(reading.tokens) and reading.tokens[who.last - 1].word
    own = worn in OF_THE_BODY or reading.vocabulary.lexicon.kind(str(worn)) == WORN
    bare = reading.tags[who.first] in "NS" or reading.tokens[who.first].word in {"one", "both"}
    if who.cast or not own or not bare or not reading.starts_segment(who.first) or reading.ends_segment(who.last):
        return False
    last = who.last + 1
    aside = reading.tags[who.last] == "G" and reading.ends_segment(last) and last < len(reading.tokens)
    if not aside or reading.is_first(last) or (last not in reading.named and reading.tags[last] not in "DNS"):
        return False
    end = last + 1
    while not reading.ends_segment(end):
        end += 1
    return not {"Z", "B", "G"}.isdisjoint(reading.tags[last:end]) and _is_led_by_story(reading, who.first)


def _is_led_by_story(reading: Reading, first: int) -> bool:
    """Whether no camera talk stands right before a token, or it begins a sentence."""
    return reading.is_first(first) or reading.roles[first - 1] is None


def _agents(reading: Reading, clause: Clause) -> list[Mention]:
    """The beasts, vehicles and forces by which something is done ("Jonah is dragged along by a kite")."""
    found: list[Mention] = []
    for index in range(clause.first, clause.last - 1):
        something = reading.tokens[index + 1].word in _SOMETHING
        if reading.tokens[index].word != "by" or not (something or reading.tags[index + 1] in "DS"):
            continue
        who = noun_phrase(reading, index + 1)
        done = next((k for k in range(index - 1, max(index - _PASSIVE, 0), -1) if reading.tags[k] in "EJK"), None)
        if who is None or done is None or not is_subject(reading, who) or who.cast:
            continue
        done -= reading.tags[done] in "JK" and reading.tags[done - 1] in "EJK"  # "is licked awake by a calf"
        being = done - 1
        while being > 0 and reading.tags[being] == "R":
            being -= 1
        being = _before_owned(reading, being) if reading.tags[being] in "NS" else being
        moving = something or _moves(reading, head_of(reading, who)) or _is_of_trade(reading, who)
        forced = reading.tokens[done].word in _FORCED and (something or reading.tags[who.first] in "DS")
        if forced or (moving and reading.tokens[being].word in _BEING | _HAVING):
            found.append(who)
    return found


def _before_owned(reading: Reading, last: int) -> int:
    """The token before what is somebody's that ends at a token ("gets his tie chewed by a goat"); else the token."""
    first = last
    while first > 1 and not reading.starts_segment(first) and reading.tags[first] in "JNS":
        first -= 1
    had = reading.tokens[first].word in OWNERS and reading.tokens[first - 1].word in _HAVING
    return first - 1 if had else last


def _is_of_trade(reading: Reading, who: Mention) -> bool:
    """Whether somebody's own may be who does it, for whom there is a thing as well ("undressed by her dresser")."""
    return reading.before(who.first) in OWNERS and head_of(reading, who).endswith(("er", "or", "ist"))


def _moves(reading: Reading, word: str) -> bool:
    """Whether a noun is for what moves by itself: a beast, a vehicle, a robot."""
    alive = reading.vocabulary.lexicon.kind(word) in {PERSON, CREATURE, VEHICLE} or word in _LIKE_ALIVE
    return alive or reading.vocabulary.prop_kind(word) in reading.vocabulary.moving


def _later(reading: Reading, clause: Clause) -> list[Mention]:
    """Who does what comes after the first: in each sentence, and in each clause that has a subject of its own."""
    found: list[Mention] = []
    last = clause.verb
    for index in range(clause.verb + 1, len(reading.tokens)):
        if not is_verb(reading, index):
            continue
        other = Clause(clause_start(reading, index), index, max(clause.last, index + 1))
        anew = reading.tokens[index].sentence > reading.tokens[last].sentence
        finite = _is_finite(reading, index) or _is_absolute(reading, other)
        own = other.first > last and finite and _is_led_in(reading, other.first)
        if (anew or own) and not _is_part_of_one(reading, other.first):
            opening = opening_of(reading, other) if anew or _is_parted(reading, last, other.first) else None
            apart = [opening] if opening else apart_from(reading, other)
            found += apart or _doer(reading, other)
        elif finite and (who := after_meanwhile(reading, last, index)):
            found.append(who)
        last = index
    return found


def _is_parted(reading: Reading, first: int, last: int) -> bool:
    """Whether a semicolon parts two tokens."""
    return ";" in reading.text[reading.tokens[first].end : reading.tokens[last].start]


def _in_turn(reading: Reading, clause: Clause) -> list[Mention]:
    """Who does the same next, told of with no verb ("boots come down, then the stretcher, then the neighbours")."""
    found: list[Mention] = []
    for index in range(clause.verb + 1, clause.last - 1):
        turns = reading.tokens[index].word == "then" and (found or reading.tokens[index - 1].word == "first")
        if turns and reading.starts_segment(index) and reading.tags[index + 1] == "D":
            who = noun_phrase(reading, index + 1)
            if who is not None and reading.ends_segment(who.last) and is_subject(reading, who):
                found.append(who)
    return found


def _is_finite(reading: Reading, verb: int) -> bool:
    """Whether a verb tells by itself what somebody does, or with what stands before it ("hasn't noticed")."""
    if reading.tags[verb] in "ZB":
        return True
    return reading.tags[verb] == "E" and verb > 0 and reading.tokens[verb - 1].word in _NOT_YET


def _is_absolute(reading: Reading, clause: Clause) -> bool:
    """Whether a stretch tells by an -ing form what somebody else does (", the last shift trudging out")."""
    with_camera = _is_with_camera(reading, clause.first)
    if reading.tags[clause.verb] != "G" or not (reading.starts_segment(clause.first) or with_camera):
        return False
    who = noun_phrase(reading, clause.first)
    if who is None or who.last != clause.verb or reading.tokens[clause.first].word in OWNERS:
        return False
    head = head_of(reading, who)
    own = head in OF_THE_BODY | _OF_VEHICLES or reading.vocabulary.lexicon.kind(head) == WORN
    return not own or not _is_somebody_before(reading, clause.first)


def _is_with_camera(reading: Reading, first: int) -> bool:
    """Whether "with" leads from camera talk to a token ("pedestal up with the elevator doors closing")."""
    return first > 1 and reading.before(first) == "with" and reading.roles[first - 2] == CAMERA


def _is_somebody_before(reading: Reading, first: int) -> bool:
    """Whether somebody is told of before in the sentence, or does something ("the sheriff, hand over his gun")."""
    index = first - 1
    while index >= 0 and reading.tokens[index].sentence == reading.tokens[first].sentence:
        if index in reading.named or is_person(reading, reading.tokens[index].word):
            return True
        if reading.vocabulary.lexicon.kind(reading.tokens[index].word) == VEHICLE:
            return True
        if reading.tags[index] in "ZB" or reading.vocabulary.lexicon.kind(reading.tokens[index].word) == CREATURE:
            return True
        index -= 1
    return False


def _is_part_of_one(reading: Reading, first: int) -> bool:
    """Whether a clause begins with a part of somebody told of before ("until his face fills the frame")."""
    if reading.tokens[first].word not in OWNERS:
        return False
    mention = noun_phrase(reading, first)
    return mention is not None and head_of(reading, mention) in OF_THE_BODY


def _is_led_in(reading: Reading, first: int) -> bool:
    """Whether a clause begins at a token: after a mark, "and" or "as"."""
    word = reading.tokens[first - 1].word
    purpose = word == "so" or (word == "that" and reading.before(first - 1) == "so")
    led = reading.starts_segment(first) or purpose or word in _MEANWHILE | {"and", "but", "then"}
    return led or _is_with_camera(reading, first)


def _told_within(reading: Reading, clause: Clause) -> tuple[int, int]:
    """From where, and until where, a clause tells who does it: before its verb, or behind it ("there is a man")."""
    begin, end = clause.first, clause.verb
    if {reading.tokens[begin].word, reading.tokens[end].word} & (_EXISTENTIAL | {"there's"}):
        begin, end = clause.verb + 1, clause.last  # "there is a man at the window"
    elif (
        opens_inverted(reading, clause.verb) is not None
        or _is_cleft(reading, clause)
        or _is_staged(reading, clause)
        or _is_asked(reading, clause)
        or _is_so_too(reading, clause)
    ):
        begin, end = clause.verb + 1, clause.last  # "on the balcony stands a singer", "it is the butler who finds it"
        begin = _past_other(reading, begin, end)
    elif told := _fronted(reading, clause) or _likened(reading, clause):
        begin, end = told + 1, clause.last
    if begin + 1 < end and reading.tags[begin] == "P" and reading.tags[begin + 1] == "O":
        begin += 2  # "behind him the groom eats a pie"
    while begin < end and (reading.tags[begin] == "R" or reading.tokens[begin].word in _EITHER):
        begin += 1  # "suddenly the horse bolts"
    return begin, end


def _doer(reading: Reading, clause: Clause) -> list[Mention]:
    """The grammatical subjects of the story's clause, where they are noun phrases ("two men and a dog run")."""
    found: list[Mention] = []
    if reading.tokens[clause.verb].word.endswith("'s") and reading.tokens[clause.verb].word not in CONTRACTIONS:
        return [who_is(reading, clause.first, clause.verb + 1)]
    begin, end = _told_within(reading, clause)
    while begin < end:
        begin = _beyond_aside(reading, begin, end) if found else begin
        begin += begin > clause.first and reading.tokens[begin].word == "and"
        if begin >= end:
            break  # "on the bridge are a priest and"
        begin = past_aside(reading, begin, end) if begin > clause.first else begin
        begin += reading.tokens[begin].word in _TURNS
        begin += reading.tokens[begin].word == "both" and reading.after(begin + 1) in ARTICLES
        mention = noun_phrase(reading, begin)
        if mention is None or mention.first >= end:
            break
        if not is_subject(reading, mention) and not _is_force(reading, mention, clause.verb):
            break
        found.append(mention)
        if reading.after(mention.last) in {"who", "that"} and (other := _joined_after_which(reading, mention, end)):
            begin = other
            continue
        joined = reading.after(mention.last) in {"and", "or", "nor"}
        beyond = past_places(reading, mention.last, end) if end == clause.verb and not joined else mention.last
        if beyond < end and reading.tokens[beyond].word == "and" and not reading.starts_segment(beyond):
            begin = beyond  # "the man at the window and the woman in bed"
            continue
        listed = reading.ends_segment(mention.last) and (end == clause.verb or _is_listed(reading, mention.last, end))
        if not joined and not listed:
            break
        begin = mention.last + joined
    return found or _beside(reading, clause)


def _beyond_aside(reading: Reading, begin: int, end: int) -> int:
    """Where another begins after what is said aside of the one before ("a priest, eyes shut, and a rabbi play"); the
    token itself where nothing is.
    """
    if not reading.starts_segment(begin) or reading.tokens[begin].word == "and":
        return begin
    told = noun_phrase(reading, begin)
    if told is not None and reading.ends_segment(told.last) and is_subject(reading, told):
        return begin
    last = begin + 1
    while last < end and not (reading.starts_segment(last) and reading.tokens[last].word == "and"):
        last += 1
    return last if last < end and reading.tags[last + 1 : last + 2] == ["D"] else begin


def _joined_after_which(reading: Reading, mention: Mention, end: int) -> int:
    """Where another begins who does it too, after "who" tells which the first is ("the man who hit her and the girl
    meet"); 0: nobody.
    """
    if end >= len(reading.tokens) or (reading.tags[end] != "B" and reading.tokens[end].word != "are"):
        return 0
    for index in range(end - 1, mention.last, -1):
        if reading.tokens[index].word == "and":
            other = noun_phrase(reading, index + 1)
            return index + 1 if other is not None and past_places(reading, other.last, end) == end else 0
    return 0


def _is_listed(reading: Reading, index: int, end: int) -> bool:
    """Whether another of a list begins after a comma ("there are a priest, a thief and a goat")."""
    if index >= end or reading.gap(index).strip() != ",":
        return False
    another = noun_phrase(reading, index + (reading.tokens[index].word in {"and", "then"}))
    if another is not None and (_is_so_alone(reading, another) or is_manner(reading, another)):
        return False  # "enter Sir Toby, drunk"
    return another is not None and (reading.ends_segment(another.last) or reading.after(another.last) == "and")


def _is_so_alone(reading: Reading, mention: Mention) -> bool:
    """Whether one bare word that ends a sentence may tell how somebody is."""
    bare = mention.last - mention.first == 1 and not mention.cast and reading.tags[mention.first] == "N"
    ends = mention.last == len(reading.tokens) or reading.is_first(mention.last)
    known = reading.vocabulary.lexicon.parts(reading.tokens[mention.first].word)
    return bare and ends and any(part == "J" for part, _ in known)


def _fronted(reading: Reading, clause: Clause) -> int:
    """The token before who does what opens the clause ("crossing the bridge are two monks"), or 0."""
    opening = reading.words(clause.first, 3)
    sole = opening[:2] == ("the", "only") or (opening[:1] == ("the",) and opening[1:] in _SOLE)
    if reading.tags[clause.first] not in "GE" and not sole:
        return 0
    for index in range(max(clause.verb, clause.first + 1), clause.last):
        if reading.starts_segment(index):
            return index - 1 if _is_told_alone(reading, index) else 0
        if reading.tokens[index].word in _BE:
            told = not reading.ends_segment(index + 1) and reading.tags[index + 1] in "DNS"
            return index if told else 0
    return 0


def _likened(reading: Reading, clause: Clause) -> int:
    """The token before what it is like that does it ("what looks like a scarecrow turns its head"), or 0."""
    said = reading.words(clause.first, _LIKENED)
    if said[:1] != ("what",) or said[1:2] == () or said[1] not in _SEEMING:
        return 0
    return next((clause.first + at for at, word in enumerate(said) if word in {"like", "be"}), 0)


def _is_told_alone(reading: Reading, first: int) -> bool:
    """Whether a stretch only names who does what stands before it ("waiting by the gate, a nun and her donkey")."""
    last = first
    while last < len(reading.tokens) and reading.tokens[last].segment == reading.tokens[first].segment:
        last += 1
    ends = last == len(reading.tokens) or reading.is_first(last)
    return ends and reading.tags[first] == "D" and {"Z", "B", "G", "W"}.isdisjoint(reading.tags[first:last])


def _is_force(reading: Reading, mention: Mention, verb: int) -> bool:
    """Whether the sky does something to something ("wind rattles the shutters", "a gust of wind steals a hat"; not
    "snow falls")."""
    last = mention.last - 1
    if mention.last != verb or not any(c.field == "weather" and c.first <= last < c.last for c in reading.claims):
        return False
    if reading.after(verb + 1) in {"on", "upon"} and reading.tokens[verb].word in _FALLING:
        whom = noun_phrase(reading, verb + 2)
        return whom is not None and (whom.cast or is_person(reading, head_of(reading, whom)))
    counted = last > mention.first and reading.tokens[last - 1].word == "of"
    following = None if reading.ends_segment(verb + 1) else reading.tags[verb + 1]
    return counted or following == "D" or verb + 1 in reading.named


def _is_staged(reading: Reading, clause: Clause) -> bool:
    """Whether an order of the stage leads to who comes or goes ("enter two guards")."""
    return clause.first == clause.verb and reading.tokens[clause.verb].word in STAGED


def _is_asked(reading: Reading, clause: Clause) -> bool:
    """Whether a question leads to who does it ("why is the dog barking?")."""
    asked = clause.verb == clause.first + 1 and reading.tokens[clause.first].word in _ASKING
    return asked and not _likened(reading, clause)


def _is_so_too(reading: Reading, clause: Clause) -> bool:
    """Whether another is said to do the same ("so does the corpse", "nor does the butler"), or is told of after what
    is never so ("never has a butler run so fast", "only now does the bride look up").
    """
    too = reading.before(clause.verb) in _SO_TOO and clause.verb <= clause.first + 1
    opens = reading.is_first(clause.first) or reading.tokens[clause.first - 1].word in {"and", "but"}
    sooner = reading.words(clause.first, 2) == ("no", "sooner")  # "no sooner has the train left than"
    seldom = (sooner or reading.tokens[clause.first].word in _SELDOM) and opens
    too = too or (seldom and set(reading.tags[clause.first : clause.verb]) <= {"R", "N", "D"})
    return too and reading.tokens[clause.verb].word in _OF_SO


def _is_cleft(reading: Reading, clause: Clause) -> bool:
    """Whether "it is" leads to who does it ("it is the butler who finds the body")."""
    first = clause.first
    while first < clause.verb and reading.tokens[first].word in _LEADING_ON:
        first += 1  # "but it's the dog who answers"
    told = (reading.tokens[first].word, reading.tokens[clause.verb].word)
    begin = _past_other(reading, clause.verb + 1, clause.last)
    who = noun_phrase(reading, begin) if told in _CLEFTS and begin < clause.last else None
    if who is None:
        return False
    beyond = _past_interjected(reading, who.last)
    return beyond > who.last or reading.after(beyond) in {"who", "that", "whom"}


def _past_interjected(reading: Reading, last: int) -> int:
    """The token of "who" past a short aside ("it is the butler, of course, who faints"); else the one that is told."""
    end = last + 1
    while last < len(reading.tokens) and reading.starts_segment(last) and not reading.ends_segment(end):
        end += 1
    told = end < len(reading.tokens) and reading.starts_segment(last) and reading.tokens[end].word in {"who", "that"}
    return end if told and end - last <= INTERJECTED and not reading.is_first(end) else last


def _past_other(reading: Reading, first: int, last: int) -> int:
    """Past who it is not ("it is not the burglar but the budgie that sings")."""
    if reading.after(first) != "not":
        return first
    return next((k + 1 for k in range(first, last) if reading.tokens[k].word == "but"), first)


def _beside(reading: Reading, clause: Clause) -> list[Mention]:
    """The noun phrase that ends at the verb, after an opening such as "one by one"."""
    for begin in range(clause.first, clause.verb):
        led = begin > clause.first and reading.tags[begin - 1] == "P" and reading.tokens[begin - 1].word not in _SINCE
        phrase = noun_phrase(reading, begin) if reading.tags[begin] == "D" and not led else None
        if (
            phrase
            and is_subject(reading, phrase)
            and (phrase.last == clause.verb or (phrase.last < clause.verb and reading.tags[phrase.last] == "P"))
        ):
            return [phrase]
    return []


def _begins_story(reading: Reading, clause: Clause) -> bool:
    """Whether camera talk points at a clause, or a sentence begins with it."""
    if reading.tokens[clause.first].word in OWNERS:
        return False
    before = clause.first - 1
    if before > 0 and reading.tokens[before].word in {"then", "and", "as"}:
        before -= 1
    if before < 0 or reading.tokens[before].word in FRAMING or reading.roles[before] == CAMERA:
        return True
    if reading.tokens[clause.first - 1].word in _MEANWHILE or reading.gap(before + 1).strip() in _PARTED:
        return True
    return reading.tokens[before].sentence != reading.tokens[clause.first].sentence


def _in_sentence(reading: Reading, mention: Mention, clause: Clause) -> bool:
    return reading.tokens[mention.first].sentence == reading.tokens[clause.verb].sentence

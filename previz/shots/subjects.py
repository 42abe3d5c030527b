"""Who or what the frame is about: the cast and other noun phrases, in the order that the composition asks for."""

from __future__ import annotations

from collections.abc import Set

from previz.shots.clauses import Clause, clause_start, is_verb
from previz.shots.grammar import OWNERS, PREPOSITIONS, PRONOUNS, TITLES, words
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, SETTING, Mention, Reading
from previz.shots.spec import Composition

_FRAMING = words(
    "on onto of to from toward towards at with past around behind alongside over across sur de along up down "
    "off under between beside above below beneath inside near via arround accross favouring favoring featuring round"
)
_DETERMINERS = words("the a an")
_BESIDE = words("on at around in by")
_LEADING_ON = words("to from onto toward towards past alongside across over")
_ATMOSPHERE = words(
    "black white light lighting lights shadow shadows mood tone colours colors silence music tones tide dust smoke "
    "haze steam embers sparks sunlight moonlight candlelight firelight lamplight noise crickets cicadas birdsong "
    "applause laughter ambience glow sunset heat backlight backlit daylight"
)
_SEEING = words("looking watching staring gazing peering seeing as while looks watches")
_EXISTENTIAL = words("there here")
_UPON = words("on over against under above behind through")
_OPENS_PHRASE = frozenset("DJNS")
_UNLIKE = words("like is are was were be as than")
_THROUGH = words("over in thru through into among by amid past")
_THRONGS = words("crowd crowds mob throng people")
_MEANWHILE = words("as while when")
_PARTED = frozenset(["-", "–", "—", "--", ":", ";", "/", "|"])
_MOST = 12


def find_subjects(reading: Reading, clause: Clause | None, composition: Composition | None) -> list[Mention]:
    """The subjects: who is seen first, then whose shoulder or eyes (for a POV: whose eyes first)."""
    mentions = _mentions(reading, clause)
    if composition is Composition.OVER_THE_SHOULDER:
        return _once(_behind_the_shoulder(reading, mentions))
    if composition is Composition.POV:
        return _once(_through_the_eyes(reading, mentions))
    if composition in {Composition.TWO_SHOT, Composition.GROUP} and sum(m.cast for m in mentions) > 1:
        mentions = [m for m in mentions if m.cast or reading.before(m.first) not in _BESIDE]
    return _once(mentions)


def _mentions(reading: Reading, clause: Clause | None) -> list[Mention]:
    story = range(clause.first, clause.last) if clause else range(0)
    framed = [mention for mention in _framed(reading, story) if mention.first not in story]
    names = [name for name in reading.names if not reading.tokens[name.first].quoted and not _is_taken(reading, name)]
    names = [name for name in names if not _is_within(name, [mention for mention in framed if not mention.cast])]
    found = [*framed, *names]
    people = [mention for mention in _people(reading) if not _is_within(mention, found)]
    if clause:
        found += _doers(reading, clause, framed, names)
    if clause is None and not found:
        found = _shown(reading)
    found += [mention for mention in people if not _is_within(mention, found)]
    found.sort(key=lambda mention: (mention.first in story, mention.first))
    return found


def _doers(reading: Reading, clause: Clause, framed: list[Mention], names: list[Mention]) -> list[Mention]:
    """Who does what happens, sentence by sentence, but for a first clause that only goes on from what is framed."""
    opening = _opening(reading, clause)
    found: list[Mention] = [opening] if opening and not opening.cast else []
    first = [] if opening and reading.tags[clause.verb] == "G" else _doer(reading, clause)
    told = [name for name in (*framed, *names) if name.cast and _in_sentence(reading, name, clause)]
    known = any(not _is_shoulder(reading, name) and (name.owner or name.first < clause.verb) for name in told)
    begins = not any(mention.cast for mention in framed) and _begins_story(reading, clause)
    if not known and (not framed or begins or told):
        found += first
    sentence = reading.tokens[clause.verb].sentence
    for index in range(clause.verb + 1, clause.last):
        if reading.tokens[index].sentence > sentence and is_verb(reading, index):
            sentence = reading.tokens[index].sentence
            found += _doer(reading, Clause(clause_start(reading, index), index, clause.last))
    return found


def _opening(reading: Reading, clause: Clause) -> Mention | None:
    """Who opens the sentence, apart from what is done ("a wolf, ribs showing, drinks")."""
    if reading.tags[clause.verb] != "G" and clause.first < clause.verb:
        return None
    first = clause.verb
    while first and reading.tokens[first - 1].sentence == reading.tokens[clause.verb].sentence:
        first -= 1
    mention = noun_phrase(reading, first) if reading.roles[first] is None and first < clause.first else None
    if mention is None or not reading.ends_segment(mention.last) or not _is_subject(reading, mention):
        return None
    apart = mention.last < len(reading.tokens) and reading.gap(mention.last).strip() == ","
    return mention if apart and (mention.cast or reading.tags[first] == "D") else None


def _people(reading: Reading) -> list[Mention]:
    """Everybody whom the text names, as those who do something or those to whom it is done ("hands it to a doctor")."""
    found: list[Mention] = []
    index = 0
    while index < len(reading.tokens) and len(found) < _MOST:
        mention = noun_phrase(reading, index) if reading.tags[index] in _OPENS_PHRASE else None
        if mention and not mention.cast and _is_somebody(reading, mention):
            found.append(mention)
        index = max(mention.last, index + 1) if mention else index + 1
    return found


def _is_somebody(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase is for people who are there: no owner ("the boy's bike"), likeness or what somebody is."""
    if mention.owner or not _is_subject(reading, mention) or reading.tokens[mention.first].quoted:
        return False
    before = reading.before(mention.first - (reading.before(mention.first) in OWNERS))
    bare = reading.tags[mention.first] != "D" and mention.last - mention.first == 1
    if before in _UNLIKE or (bare and before == "in") or (before in _THROUGH and _head(reading, mention) in _THRONGS):
        return False
    return _is_person(reading, _head(reading, mention))


def _head(reading: Reading, mention: Mention) -> str:
    """The noun of a phrase: its last word before a preposition."""
    ends = (k for k in range(mention.first + 1, mention.last) if reading.tags[k] == "P")
    return reading.tokens[next(ends, mention.last) - 1].word


def _is_person(reading: Reading, word: str) -> bool:
    known = reading.vocabulary
    if word in known.people:
        return True
    return known.lexicon.kind(word) == PERSON and not known.prop_kind(word)


def _is_within(mention: Mention, others: list[Mention]) -> bool:
    return any(other.first < mention.last and mention.first < other.last for other in others)


def _is_taken(reading: Reading, name: Mention) -> bool:
    """Whether a name is part of a term ("RED Monstro")."""
    return not name.name.isupper() and reading.roles[name.first] == CAMERA


def _in_sentence(reading: Reading, mention: Mention, clause: Clause) -> bool:
    return reading.tokens[mention.first].sentence == reading.tokens[clause.verb].sentence


def _begins_story(reading: Reading, clause: Clause) -> bool:
    """Whether camera talk points at a clause, or a sentence begins with it."""
    if reading.tokens[clause.first].word in OWNERS:
        return False
    before = clause.first - 1
    if before > 0 and reading.tokens[before].word in {"then", "and", "as"}:
        before -= 1
    if before < 0 or reading.tokens[before].word in _FRAMING or reading.roles[before] == CAMERA:
        return True
    if reading.tokens[clause.first - 1].word in _MEANWHILE or reading.gap(before + 1).strip() in _PARTED:
        return True
    return reading.tokens[before].sentence != reading.tokens[clause.first].sentence


def _framed(reading: Reading, story: range) -> list[Mention]:
    """What stands where camera talk points: "CU of a hand", "whip pan to the door", "rack from the gun to her eyes"."""
    found: list[Mention] = []
    index = 0
    while index < len(reading.tokens):
        begin = _points_at(reading, index, {mention.last for mention in found[-1:]})
        if begin is not None and begin == index and index - 1 in story:
            begin = None
        mention = noun_phrase(reading, begin) if begin is not None and len(found) < _MOST else None
        if mention and _is_subject(reading, mention) and mention.first not in story and not _is_mood(reading, mention):
            found.append(mention)
            index = mention.last
        else:
            index += 1
    return found


def _points_at(reading: Reading, index: int, ends: Set[int]) -> int | None:
    """The token where a subject may stand, when the one at `index` follows camera talk, or one that ends there."""
    if reading.tokens[index].quoted:
        return None
    word = reading.tokens[index].word
    if word == "onto" and index - 1 in reading.named:
        return index + 1
    after_camera = index > 0 and reading.roles[index - 1] == CAMERA and not reading.roles[index]
    led = after_camera or reading.starts_segment(index)
    if word in _FRAMING and not reading.roles[index] and (led or word in _LEADING_ON):
        return index + 1 if _in_camera_segment(reading, index) or after_camera else None
    if word == "of" and reading.words_before(index, 2) == ("front", "in"):
        return index + 1 if _in_camera_segment(reading, index) else None
    if word in {"through", "thru"} and after_camera and Composition.POV not in _compositions(reading):
        return index + 1
    if word in {"and", "then"}:
        return index + 1 if word == "and" and (index - 1 in reading.named or index in ends) else None
    if index in ends and index and reading.gap(index) == "/":
        return index
    if after_camera and not reading.starts_segment(index):
        return index
    if reading.starts_segment(index) and not reading.roles[index] and index and _whole_segment(reading, index):
        return index
    return None


def _compositions(reading: Reading) -> list[object]:
    return [claim.value for claim in reading.values("composition")]


def _in_camera_segment(reading: Reading, index: int) -> bool:
    """Whether only camera talk and noun phrases it points at stand before a preposition in its segment."""
    for back in range(index - 1, max(index - 8, -1), -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.tokens[back].word in {"as", "while", "when", "who"} or reading.tags[back] in "ZB":
            return False
        if reading.starts_segment(back) and reading.tokens[back].word == "then":
            return CAMERA in reading.roles[max(back - 12, 0) : back] and reading.tokens[index].word in {"to", "onto"}
        if reading.starts_segment(back):
            return back > 0 and reading.roles[back - 1] == CAMERA and reading.tokens[index].word in {"to", "onto"}
    return False


def _whole_segment(reading: Reading, index: int) -> bool:
    """Whether a noun phrase fills its segment ("INSERT: the letter.")."""
    mention = noun_phrase(reading, index)
    if mention is None:
        return False
    stands = reading.is_sentence(index, mention.last) and reading.tags[index] == "D"
    if not stands and reading.roles[index - 1] not in {CAMERA, SETTING} and not _after_dash(reading, index):
        return False
    return reading.ends_segment(mention.last) or reading.tokens[mention.last].word in PREPOSITIONS


def _after_dash(reading: Reading, index: int) -> bool:
    """Whether a dash or colon ties a phrase to the name before it ("POV Cole - the parking lot")."""
    return index - 1 in reading.named and reading.gap(index).strip() in {"-", "–", "—", ":"}


def _is_subject(reading: Reading, mention: Mention) -> bool:
    if mention.cast:
        return True
    tokens = reading.tokens[mention.first : mention.last]
    if mention.last in reading.named and all(token.word in TITLES for token in tokens):
        return False
    if any(reading.roles[index] for index in range(mention.first, mention.last)):
        return False
    counted = len(tokens) > 1 and tokens[0].word.isdigit() and not tokens[1].glued
    return tokens[0].word not in PRONOUNS | OWNERS and (counted or not tokens[0].word[0].isdigit())


def _is_mood(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase only says how it looks or where ("low tide", "soft light", "the left")."""
    last = reading.tokens[mention.last - 1].word
    bare = mention.cast or reading.tags[mention.first] == "D"
    return (not bare and last in _ATMOSPHERE) or last in reading.vocabulary.directions


def _doer(reading: Reading, clause: Clause) -> list[Mention]:
    """The grammatical subjects of the story's clause, where they are noun phrases ("two men and a dog run")."""
    found: list[Mention] = []
    begin, end = clause.first, clause.verb
    if {reading.tokens[begin].word, reading.tokens[end].word} & (_EXISTENTIAL | {"there's"}):
        begin, end = clause.verb + 1, clause.last  # "there is a man at the window"
    while begin < end and reading.tags[begin] == "R":
        begin += 1  # "suddenly the horse bolts"
    while begin < end:
        mention = noun_phrase(reading, begin)
        if mention is None or mention.first >= end or not _is_subject(reading, mention):
            break
        found.append(mention)
        joined = reading.after(mention.last) == "and"
        if not joined and (not reading.ends_segment(mention.last) or end != clause.verb):
            break
        begin = mention.last + joined
    return found or _beside(reading, clause)


def _beside(reading: Reading, clause: Clause) -> list[Mention]:
    """The noun phrase that ends at the verb, after an opening such as "one by one"."""
    phrases = (noun_phrase(reading, begin) for begin in range(clause.first, clause.verb))
    found = (phrase for phrase in phrases if phrase and phrase.last == clause.verb and _is_subject(reading, phrase))
    return [mention for mention in found if reading.tags[mention.first] == "D"][:1]


def _shown(reading: Reading) -> list[Mention]:
    """What a text without a verb is of: what a stretch begins with ("a gun on a table", "on the table, a gun")."""
    for begin in range(len(reading.tokens)):
        if reading.roles[begin] is None and reading.starts_segment(begin) and (found := _listed(reading, begin)):
            return found
    opens = next((index for index, role in enumerate(reading.roles) if role is None), 0)
    upon = opens > 0 and reading.tokens[opens].word in _UPON  # "rain on a window"
    return _listed(reading, opens + 1) if upon else []


def _listed(reading: Reading, begin: int) -> list[Mention]:
    """The phrases from a token on that "and" joins, where one of them names somebody or a known thing."""
    found: list[Mention] = []
    while (mention := noun_phrase(reading, begin)) and _is_subject(reading, mention):
        if _is_mood(reading, mention):
            return []
        found.append(mention)
        if reading.after(mention.last) != "and":
            break
        begin = mention.last + 1
    return found if any(_is_known(reading, mention) for mention in found) else []


def _is_known(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase names somebody or a thing of the vocabulary."""
    if reading.vocabulary.lexicon.kind(head := _head(reading, mention)) in {CREATURE, VEHICLE} or _is_person(
        reading, head
    ):
        return True
    last = next((k for k in range(mention.first, mention.last) if reading.tokens[k].word in PREPOSITIONS), mention.last)
    things = (reading.vocabulary.props.longest(reading.tokens, k) for k in range(mention.first, last))
    return any(thing and k + thing[0] == last for k, thing in enumerate(things, mention.first))


def _behind_the_shoulder(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    near = next((m for m in mentions if _is_shoulder(reading, m)), None)
    if near is None:
        return mentions
    return [*(mention for mention in mentions if mention.text.lower() != near.text.lower()), near]


def _is_shoulder(reading: Reading, mention: Mention) -> bool:
    if mention.owner and reading.after(mention.last) in {"shoulder", "shoulders"}:
        return True
    first = mention.first - (reading.before(mention.first) in {"the", "old"})
    word = reading.before(first) or (reading.tokens[first - 1].word if first else None)
    if word in {"of", "from", "behind", "over", "past"} and not reading.starts_segment(first - 1):
        word = word if word in {"behind", "over", "past"} else reading.before(first - 1)
    if word == "s":
        return first > 1 and reading.roles[first - 1] == CAMERA
    if word == "shot" and reading.before(first - 2) not in {"shoulder", "ots"}:
        return False
    return word in {"ots", "shoulder", "shot", "behind", "past", "over", "oss"} and _looks_on(reading, mention.last)


def _looks_on(reading: Reading, last: int) -> bool:
    return True if reading.after(last) is None else reading.after(last) != "shoulder's"


def _through_the_eyes(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    seer = next((m for m in mentions if _is_seer(reading, m)), None)
    return [seer, *(m for m in mentions if m.text.lower() != seer.text.lower())] if seer else mentions


def _is_seer(reading: Reading, mention: Mention) -> bool:
    if reading.before(mention.first) == "pov":
        return True
    if reading.words_before(mention.first, 2) == ("of", "pov"):
        return reading.after(mention.last) in _SEEING
    return mention.owner and reading.after(mention.last) in {"pov", "point", "eyes", "perspective", "view"}


def _once(mentions: list[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        words = mention.text.lower().split()
        seen.setdefault(" ".join(words[1:] if words[0] in _DETERMINERS and words[1:] else words), mention)
    return list(seen.values())[:_MOST]

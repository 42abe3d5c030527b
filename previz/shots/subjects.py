"""Who or what the frame is about: the cast and other noun phrases, in the order that the composition asks for."""

from __future__ import annotations

from collections.abc import Set

from previz.shots.bystanders import MOST, people
from previz.shots.camera_optics import past_optic
from previz.shots.clauses import Clause
from previz.shots.closed_words import COUNTED
from previz.shots.doers import doers
from previz.shots.framing import DETERMINERS, compositions, framed_mentions, is_mood
from previz.shots.grammar import OWNERS, PREPOSITIONS, TITLES, words
from previz.shots.lexicon import CREATURE, INDOORS, OUTDOORS, VEHICLE, WORN
from previz.shots.mentions import head_of, is_person, is_subject
from previz.shots.noun_ends import is_owner
from previz.shots.nouns import noun_phrase, owned_somebody
from previz.shots.reading import CAMERA, Mention, Reading
from previz.shots.spec import Composition
from previz.shots.viewpoints import behind_the_shoulder, through_the_eyes

_BESIDE = words("on at around in by")
_OWN_VIEWS = words("pov perspective point eyes view viewpoint eye")
_CALLED = words("called named nicknamed christened")
_GONE_AS = words("dressed disguised posing masquerading")
_SOUNDS = words("SFX FX SND")
_BARE = 2
"""How many words a noun is with its article."""
_VERBS = frozenset("ZBGE")
_UNSEEN = words(
    "beat pause moment silence second minute scream knock thud crash bang gasp sigh laugh cry shout sound noise "
    "gunshot shot explosion breath idea lie end night day evening morning tune song note click creak storm bell "
    "whistle hiss hum buzz rumble clatter murmur whisper smell scent hush roar growl howl tap rattle chill draught "
    "glow echo applause laughter doorbell thunder siren sirens ringtone cheers chatter feedback static birdsong"
)
"""What is heard or passes, and is not seen."""
_NOISES = words("applause laughter doorbell thunder siren sirens ringtone cheers chatter feedback birdsong")
_HEADING = words("chorus intro outro verse bridge finale")
"""Who sings or what is sung; before a colon it is the part of a song."""
_AT_PLACES = words("on in under behind over above against beneath beside across")
_OF_SKY = words("moon sun stars sky horizon")
_UPON = words("on over against under above behind through")


def find_subjects(reading: Reading, clause: Clause | None, composition: Composition | None) -> list[Mention]:
    """The subjects: who is seen first, then whose shoulder or eyes (for a POV: whose eyes first)."""
    mentions = _mentions(reading, clause)
    if composition is Composition.OVER_THE_SHOULDER:
        return _once(behind_the_shoulder(reading, mentions))
    if composition is Composition.POV:
        return _once(through_the_eyes(reading, mentions))
    if composition in {Composition.TWO_SHOT, Composition.GROUP} and sum(m.cast for m in mentions) > 1:
        mentions = [m for m in mentions if m.cast or reading.before(m.first) not in _BESIDE]
    return _once(mentions)


def _mentions(reading: Reading, clause: Clause | None) -> list[Mention]:
    story = range(clause.first, clause.last) if clause else range(0)
    framed = [mention for mention in framed_mentions(reading, story) if mention.first not in story]
    framed = [*(seer for seer in _seers(reading) if not _is_within(seer, framed)), *framed]
    names = [name for name in reading.names if not reading.tokens[name.first].quoted and not _is_taken(reading, name)]
    names = [owned_somebody(reading, name) or name for name in names if not _is_only_called(reading, name)]
    names = [name for name in names if not _is_within(name, [mention for mention in framed if not mention.cast])]
    found = [*framed, *names]
    if clause:
        found += [each for each in _told_of_first(reading, clause.first) if not _is_within(each, found)]
    known = people(reading)
    titled = [who for who in known if head_of(reading, who) in TITLES]
    found = [name for name in found if not any(_is_whose(reading, name, who) for who in titled)]
    others = [mention for mention in known if not _is_within(mention, found)]
    if clause:
        done_by = doers(reading, clause, framed, names)
        found = [name for name in found if not any(_is_whose(reading, name, who) for who in done_by)] + done_by
    if clause is None and not found:
        found = _shown(reading)
        found += [each for each in _told_of_first(reading, len(reading.tokens)) if not _is_within(each, found)]
    found += [mention for mention in others if not _is_within(mention, found)]
    longest = {mention.first: mention for mention in sorted(found, key=_end)}
    found = [mention for mention in found if longest[mention.first].last == mention.last]  # "Pip | the hedgehog"
    found = [mention for mention in found if mention.cast or not _is_told_by_name(reading, mention, names)]
    if clause and any(mention.first >= clause.first for mention in found):
        found = [mention for mention in found if not _is_head(reading, mention, clause.first)]
    shown = {mention.first for mention in framed}
    found.sort(key=lambda mention: (_turn(mention, story, shown), mention.first))
    return found


def _end(mention: Mention) -> int:
    return mention.last


def _is_told_by_name(reading: Reading, mention: Mention, names: list[Mention]) -> bool:
    """Whether a name beside it tells who it is ("our reporter, Delphine Roux,", "Zig (the robot)")."""
    bracketed = "(" in reading.gap(mention.first) and reading.text.startswith(")", mention.end)
    if bracketed:
        return any(name.last == mention.first for name in names)
    led = reading.before(mention.first)
    if led not in OWNERS and reading.tokens[mention.first].word != "the":
        return False
    named = next((name for name in names if name.first == mention.last), None)
    apart = named is not None and reading.fills_segment(named.first, named.last)
    return apart and is_person(reading, head_of(reading, mention))


def _is_head(reading: Reading, mention: Mention, story: int) -> bool:
    """Whether a bare noun only heads what is told after a colon ("Speeches: the uncle climbs on a chair")."""
    bare = not mention.cast and reading.tags[mention.first] in "JNS" and reading.starts_segment(mention.first)
    if not bare or mention.last > story:
        return False
    head = head_of(reading, mention)
    alive = is_person(reading, head) or reading.vocabulary.lexicon.kind(head) in {CREATURE, VEHICLE}
    if alive and head not in _HEADING:
        return False
    first = mention.first
    while first > 0 and not reading.is_first(first):
        first -= 1
    ends = range(mention.last, story + 1 if head in _HEADING else mention.last + 1)
    return any(":" in reading.gap(k) for k in ends) and CAMERA not in reading.roles[first : mention.first]


def _turn(mention: Mention, story: range, shown: Set[int]) -> int:
    """What is said first counts first: what camera talk points at, who is in the story, who is named after it."""
    if mention.first in story:
        return 1
    return 2 if story and mention.first >= story.stop and mention.first not in shown else 0


def _seers(reading: Reading) -> list[Mention]:
    """Whose eyes or perspective it is ("from the mouse's perspective")."""
    if Composition.POV not in compositions(reading):
        return []
    for index in range(1, len(reading.tokens)):
        viewed = past_optic(reading, index)
        seen = viewed < len(reading.tokens) and reading.tokens[viewed].word in _OWN_VIEWS
        if not seen or not is_owner(reading.tokens[index - 1].word):
            continue
        first = index - 1
        while (
            not reading.starts_segment(first) and reading.tags[first - 1] in "DJN" and reading.roles[first - 1] is None
        ):
            first -= 1
        who = noun_phrase(reading, first)
        if who and who.owner and who.last == index and not who.cast and not reading.tokens[first].quoted:
            return [who]
    return []


def _is_whose(reading: Reading, name: Mention, who: Mention) -> bool:
    """Whether a name only tells of what or where who does it is ("the Duke of Ashby", "the ghost of Captain Drew")."""
    if who.cast or not _is_within(name, [who]):
        return False
    led = name.first - (reading.before(name.first) == "the")
    return head_of(reading, who) in TITLES or reading.before(led) == "of"


def _is_only_called(reading: Reading, name: Mention) -> bool:
    """Whether a name is only what somebody goes by or as ("a goat named Winston", "dressed as Elvis")."""
    before = reading.words_before(name.first, 2)
    return before[:1] != () and (before[0] in _CALLED or (before[0] == "as" and before[-1] in _GONE_AS))


def _is_within(mention: Mention, others: list[Mention]) -> bool:
    return any(other.first < mention.last and mention.first < other.last for other in others)


def _is_taken(reading: Reading, name: Mention) -> bool:
    """Whether a name is part of a term ("RED Monstro")."""
    heard = name.first > 0 and reading.tokens[name.first - 1].text in _SOUNDS  # "SFX: THOOM"
    return heard or (not name.name.isupper() and reading.roles[name.first] == CAMERA)


def _told_of_first(reading: Reading, end: int) -> list[Mention]:
    """Who or what the sentences without a verb before the story are of ("Penguins on parade. One trips")."""
    found: list[Mention] = []
    for begin in range(end):
        if not reading.is_first(begin) or reading.roles[begin] is not None:
            continue
        last = begin + 1
        while last < end and not reading.is_first(last):
            last += 1
        if last < len(reading.tokens) and not reading.is_first(last):
            break  # the story begins in this sentence
        placed = _place_length(reading, begin, last)
        if _VERBS.isdisjoint(reading.tags[begin + placed : last]):
            told = _listed(reading, begin + placed) or (_rest(reading, begin + placed) if placed else [])
            found += [each for each in told if head_of(reading, each) not in _OF_SKY | _NOISES]
    return found


def _place_length(reading: Reading, begin: int, end: int) -> int:
    """How many tokens tell where it is before what fills the rest of a sentence ("Under the table, boots"); 0: none."""
    if reading.tags[begin] not in "PEK":
        return 0
    last = begin + 1
    while last < end and not reading.starts_segment(last):
        last += 1
    return last - begin if last < end and reading.roles[last] is None else 0


def _rest(reading: Reading, begin: int) -> list[Mention]:
    """What fills the stretches up to the end of a sentence, each by itself ("On the table: one egg, two spoons")."""
    found: list[Mention] = []
    while begin < len(reading.tokens) and (not found or not reading.is_first(begin)):
        shown = (
            noun_phrase(reading, begin + (reading.tokens[begin].word == "and")) if not reading.roles[begin] else None
        )
        if shown is None or not is_subject(reading, shown) or is_mood(reading, shown):
            return []
        if reading.tags[begin] != "D" and not _is_known(reading, shown):
            return []
        found.append(shown)
        if not reading.ends_segment(shown.last):
            return []
        begin = shown.last
    return found


def _shown(reading: Reading) -> list[Mention]:
    """What a text without a verb is of: what a stretch begins with ("a gun on a table", "on the table, a gun")."""
    for begin in range(len(reading.tokens)):
        if reading.roles[begin] is None and reading.starts_segment(begin) and (found := _listed(reading, begin)):
            return found + _told_next(reading, found[-1].last)
    if found := _beyond_place(reading):
        return found
    if found := _alone(reading):
        return found
    opens = next((index for index, role in enumerate(reading.roles) if role is None), 0)
    upon = opens > 0 and reading.tokens[opens].word in _UPON  # "rain on a window"
    return _listed(reading, opens + 1) if upon else []


def _told_next(reading: Reading, last: int) -> list[Mention]:
    """Who else a sentence is of, each with an article and how they are ("the cook asleep, the dogs asleep")."""
    found: list[Mention] = []
    while last < len(reading.tokens) and not reading.is_first(last):
        opens = reading.starts_segment(last) and reading.tokens[last].word in {"a", "an", "the"}
        shown = noun_phrase(reading, last) if opens and reading.roles[last] is None else None
        if shown is not None and _is_so(reading, shown) and _is_known(reading, shown):
            found.append(shown)
        last += 1
    return found


def _is_so(reading: Reading, mention: Mention) -> bool:
    """Whether a stretch goes on with how somebody is who has not been told of before."""
    before = {token.word for token in reading.tokens[: mention.first]}
    told = reading.ends_segment(mention.last) or head_of(reading, mention) in before
    return not told and is_subject(reading, mention) and not is_mood(reading, mention)


def _alone(reading: Reading) -> list[Mention]:
    """The first thing that is all a sentence tells of ("A tumbleweed.")."""
    for begin, token in enumerate(reading.tokens):
        if token.word in {"a", "an", "the"} and reading.roles[begin] is None and reading.is_first(begin):
            shown = noun_phrase(reading, begin)
            if shown is None or not reading.is_sentence(begin, shown.last) or not is_subject(reading, shown):
                continue
            head = head_of(reading, shown)
            place = reading.vocabulary.lexicon.kind(head) in {INDOORS, OUTDOORS}
            place = place or not reading.text[shown.end :].startswith(".")
            if not (is_mood(reading, shown) or place or head in _UNSEEN):
                return [shown]
    return []


def _beyond_place(reading: Reading) -> list[Mention]:
    """What is told of after a place, without a verb ("through the fog a foghorn, then a bell")."""
    where = noun_phrase(reading, 1) if len(reading.tokens) > 1 and reading.tags[0] == "P" else None
    if where is None or where.last >= len(reading.tokens) or reading.tags[where.last] != "D":
        return []
    found: list[Mention] = []
    begin = where.last
    while (mention := noun_phrase(reading, begin)) and is_subject(reading, mention) and not is_mood(reading, mention):
        found.append(mention)
        begin = mention.last + 1
        if mention.last >= len(reading.tokens) or reading.tokens[mention.last].word not in {"then", "and"}:
            break
    return found


def _listed(reading: Reading, begin: int) -> list[Mention]:
    """The phrases from a token on that "and" joins, where one of them names somebody or a known thing."""
    found: list[Mention] = []
    while (mention := noun_phrase(reading, begin)) and is_subject(reading, mention):
        if is_mood(reading, mention):
            return []
        found.append(mention)
        if reading.after(mention.last) != "and":
            break
        begin = mention.last + 1
    placed = len(found) == 1 and _is_somewhere(reading, found[0])
    return found if placed or any(_is_known(reading, mention) for mention in found) else []


def _is_somewhere(reading: Reading, mention: Mention) -> bool:
    """Whether a thing that opens a sentence is told of by where it is ("A widening stain on the ceiling.")."""
    opens = reading.tokens[mention.first].word in {"a", "an"} and reading.is_first(mention.first)
    if not opens or reading.after(mention.last) not in _AT_PLACES or head_of(reading, mention) in _UNSEEN:
        return False
    where = noun_phrase(reading, mention.last + 1)
    return (
        where is not None and reading.tags[mention.last + 1] == "D" and reading.is_sentence(mention.first, where.last)
    )


def _is_known(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase names somebody or a thing of the vocabulary."""
    if reading.vocabulary.lexicon.kind(head := head_of(reading, mention)) in {CREATURE, VEHICLE, WORN} or is_person(
        reading, head
    ):
        return True
    last = next((k for k in range(mention.first, mention.last) if reading.tokens[k].word in PREPOSITIONS), mention.last)
    things = (reading.vocabulary.props.longest(reading.tokens, k) for k in range(mention.first, last))
    return any(thing and k + thing[0] == last for k, thing in enumerate(things, mention.first))


def _is_meant_again(told: list[str], other: str) -> bool:
    """Whether "the woman" is she who was told of with more words ("the woman in red", "a young woman")."""
    head = other.split()
    if len(told) == 1 and len(head) == _BARE and head[0].isdecimal() and head[1] == told[0]:
        return True  # "1 goat on a roof, goat eats the hose"
    if len(told) == 1 and len(head) > 1:
        if head[0] in TITLES:
            return head[-1] == told[0]  # "Commander Vey seals the hatch … Vey"
        return head[-1] == told[0] and is_owner(head[-2])  # "vicar and vicar's wife. Wife yawns"
    if len(told) != _BARE or told[0] != "the" or len(head) == 1:
        return False
    if head[0] == told[1]:
        return told[1] in COUNTED or head[1] in PREPOSITIONS - {"of"}
    return head[-1] == told[1] and PREPOSITIONS.isdisjoint(head)


def _once(mentions: list[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        words = mention.text.lower().split()
        if any(_is_meant_again(words, other) for other in seen):
            continue
        seen.setdefault(" ".join(words[1:] if words[0] in DETERMINERS and words[1:] else words), mention)
    return list(seen.values())[:MOST]

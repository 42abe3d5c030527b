"""Where a clause of the story begins."""

from __future__ import annotations

from previz.shots.grammar import CONNECTORS, words
from previz.shots.inversions import opens_inverted
from previz.shots.joining import is_told_before, joins_subjects, reaches
from previz.shots.led_places import after_opening, is_manner_led, is_told_as, opens_anew
from previz.shots.lexicon import PERSON
from previz.shots.list_starts import list_start
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, SETTING, Mention, Reading

_ONTO = words("on of onto to at with from for in through over past toward towards against")
_LONGEST_OPENING = 8
_LED = 14
_AGAIN = {("now", "and", "again"), ("time", "and", "again"), ("once", "and", "again")}
_AS_USUAL = {("as", how) for how in ("usual", "ever", "always", "planned", "promised", "one")}
_AS_IF = {("as", "if"), ("as", "though")}
_LED_BY = words("as and then if")
_MOMENTS = frozenset((the, word) for the in ("the", "that") for word in ("moment", "instant", "second", "minute"))
_ALONG = words("behind past to onto toward towards beside around alongside over")
_BACK = 24
_AWAY = words("off down up out in away over back along round")
_EACH_AFTER_EACH = 3
_LEADING = words("then so well how here there anyway next maybe perhaps") | _AWAY
"""Adverbs that lead to somebody's doing and do not tell how or when."""
_SINCE = words("after before")
_OF_TIME = words("after before during for by until till at since with without like of as")
"""What leads to when or how something is done."""
_EXCEPTING = words("but except save")
_DOERS = words("he she they it")
_ONES = words("he she they one those")
"""Who is told of by what "who" tells alone."""
_RELATIVES = words("who who's which that whose whom where")
_VERBS = frozenset("ZGBE")
_LEADS_IN = frozenset(
    tuple(said.split())
    for said in (
        "by the time", "in the time", "as soon as", "as long as", "now that", "where", "wherever", "while", "whenever",
        "because",
        "even though", "before", "after", "once", "since", "although", "though", "until", "till", "the moment",
        "every time", "the instant", "the second", "the minute", "unless", "whilst", "if", "even if",
    )
)  # fmt: skip
_ANSWERED = frozenset({("if",), ("until",), ("by", "the", "time"), ("every", "time"), ("each", "time"), ("once",)})
"""What leads to a clause of when, after which another follows without a mark ("if he is sorry it does not show")."""
_ONLY_WHEN = {("only", "when"), ("not", "until"), ("only", "after"), ("only", "once"), ("not", "till")}
"""What opens a sentence that tells later who does something ("only when it closes does Leila let go")."""
_HOW_SOON = words("just long soon right even shortly only")
_LEADING_IN = 4
"""The most words that lead to a clause of when, where or why."""
_MEANWHILE = words("as while when whilst")
_WHATEVER = words("what whatever whoever whichever all")
_OF_MANY = words("are were have do")
_GOES = words("goes go comes come")
"""What is done by who is told of after a word for the way ("and up she goes")."""
_AT_ONCE = {
    ("at", "least"),
    ("at", "most"),
    ("at", "last"),
    ("at", "once"),
    ("at", "first"),
    ("at", "length"),
    ("on", "cue"),
    ("in", "unison"),
}
"""When or how something happens, which is no place."""


def clause_start(reading: Reading, verb: int) -> int:
    """Back from the verb to where its clause begins: a mark, a connector, or camera talk and its preposition."""
    if (opening := opens_inverted(reading, verb)) is not None:
        return opening
    first = verb
    while first > 0 and verb - first < _BACK and not reading.starts_segment(first):
        then = reading.words(first - 2, 2) == ("and", "then") and reading.tags[verb] in "BG"
        if then and joins_subjects(reading, first - 1, verb):
            first -= 2  # "a sailor and then a monk climb aboard"
        elif _begins_at(reading, first, verb):
            break
        else:
            first -= 1
    first -= first > 0 and reading.words(first - 1, 2) in _AS_IF and reading.is_first(first - 1)
    likened = reading.words(first, 2) in _AS_IF | _AS_USUAL and reading.is_first(first)
    likened = likened or (reading.tokens[first].word == "as" and is_told_as(reading, first, verb))
    while first < verb and reading.tokens[first].word in _LED_BY and not likened:
        first += 1
    first += reading.words(first - 1, 2) == ("for", "once") and first < verb
    first += reading.tokens[first].word == "that" and reading.before(first) == "so" and first < verb
    first -= 2 * (first > 1 and reading.words(first - 2, 3) == ("every", "so", "often"))
    once = first > 2 and reading.tokens[first - 1].word == "once" and reading.is_first(first - 3)
    if once and reading.words(first - 3, 2) == ("all", "at"):
        first -= 3  # "all at once they run"
    first -= 2 * (first > 1 and reading.words(first - 2, 3) == ("only", "then", reading.tokens[first].word))
    told = reading.words(first, 2) in _MOMENTS and first + 2 < verb
    if told and (reading.tags[first + 2] in "DO" or first + 2 in reading.named):
        first += 2  # "the moment the boy waves"
    if reading.tags[verb] == "G":
        first = _nearest_doing(reading, first, verb)
    return _whole_start(reading, list_start(reading, after_opening(reading, first, verb), verb))


def _whole_start(reading: Reading, first: int) -> int:
    """Where a sentence begins with what tells when, where or why, before a clause of its own and a comma ("now that
    the guests have gone, Ruth sits down"; not "when"): it belongs to what happens; else the token itself.
    """
    begin = first
    while not reading.starts_segment(begin) and first - begin < _LEADING_IN:
        begin -= 1
    if (
        reading.is_first(begin)
        and reading.words(begin, first - begin) in _ONLY_WHEN
        and not any(reading.roles[begin:first])
    ):
        return begin
    if reading.is_first(begin) and reading.words(begin, first - begin) in _ANSWERED and _is_answered(reading, first):
        return begin
    if begin == first or begin + _lead_length(reading, begin) != first or any(reading.roles[begin:first]):
        return first
    return begin


def _is_answered(reading: Reading, first: int) -> bool:
    """Whether a stretch that "if" opens tells what happens then, with no mark ("if he is sorry it does not show")."""
    last = first + 1
    while not reading.ends_segment(last) and last - first < _BACK:
        last += 1
    then = [k for k in range(first + 2, last - 1) if reading.tags[k] == "O" and reading.tags[k + 1] in "ZM"]
    then = then or [k for k in range(first + 2, last - 1) if _opens_clause(reading, k)]
    return bool(then) and not {"Z", "M"}.isdisjoint(reading.tags[first : then[-1]])


def _opens_clause(reading: Reading, index: int) -> bool:
    """Whether somebody with an article or a name stands at a token, right before what they do."""
    if reading.tags[index] != "D" and index not in reading.named:
        return False
    who = noun_phrase(reading, index)
    told = who is not None and not reading.ends_segment(who.last) and reading.tags[who.last] in "ZM"
    return told and reading.tags[index - 1] not in "PWC"


def _lead_length(reading: Reading, begin: int) -> int:
    """How many words lead from the start of a sentence to a clause of when, where or why; 0: none do."""
    if not reading.is_first(begin):
        return 0
    said = reading.words(begin, _LEADING_IN)
    soon = said[:1] != () and said[0] in _HOW_SOON
    lengths = (n for n in range(len(said), 0, -1) if said[:n] in _LEADS_IN or (soon and said[1:n] in _LEADS_IN))
    length = next(lengths, 0)
    last = begin + length
    if not length or (said[:2] in _MOMENTS and reading.tags[last] not in "DO" and last not in reading.named):
        return 0
    while not reading.ends_segment(last):
        last += 1
    goes_on = last < len(reading.tokens) and not reading.is_first(last) and reading.roles[last] is None
    return length if goes_on and reading.gap(last).strip() == "," else 0


def _begins_at(reading: Reading, first: int, verb: int) -> bool:
    """Whether what stands before a token leads to the clause of a verb, and is no part of it."""
    before = first - 1
    previous = reading.tokens[before].word
    if reading.roles[before] == CAMERA:
        return True
    if reading.roles[before] == SETTING and reading.tags[first] == "D" and _is_in_heading(reading, before):
        return True
    if previous == "and":
        return _begins_after_and(reading, before, verb)
    if previous == "for" and reading.before(before) in _EXCEPTING and reading.tags[verb] == "G":
        return True  # "empty but for a trolley rolling"
    if previous == "but" and before not in reading.named and is_told_before(reading, before):
        return True  # "waves but a door slams"
    told = _is_which_before(reading, first, verb) or (previous == "as" and is_told_as(reading, before, verb))
    if _connects(reading, before) and not told:
        return True
    if reading.tokens[first].word in _DOERS and not _tells_which(reading, first, verb):
        return _begins_with_pronoun(reading, first, verb)
    return _is_led_to_story(reading, first, verb)


def _begins_after_and(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether a clause begins after "and": it joins neither those who do it nor what they are like."""
    doing = conjunction + 1 == verb and reading.tags[verb] == "G"
    if doing and conjunction > 0 and reading.starts_segment(conjunction - 1) and reading.tags[conjunction - 1] in "EJK":
        return False  # "soaked and shivering, the swimmers queue"
    pair = reading.words(conjunction - 1, 3) if conjunction else ()
    if pair[:1] == pair[2:] or pair in _AGAIN:
        return False  # "again and again the ram hits the gate"
    if conjunction in reading.named or _is_like_two(reading, conjunction, verb):
        return False  # "something small and fast darts out"
    return not (_is_between(reading, conjunction) or joins_subjects(reading, conjunction, verb))


def _is_which_before(reading: Reading, first: int, verb: int) -> bool:
    """Whether "who" before a token tells which one, with a verb of its own ("those who can run")."""
    tags, which = reading.tags[first:verb], reading.tokens[first - 1].word
    able = which == "who" and tags == ["M"] and reading.tags[verb] == "Z"
    one = which == "who" and reading.before(first - 1) in _ONES and _is_done_after(reading, verb)
    return able or one or (which in _RELATIVES and not _VERBS.isdisjoint(tags))


def _is_done_after(reading: Reading, verb: int) -> bool:
    """Whether more is done in the stretch of a verb, without a mark or "and" ("he who laughs last pays the bill")."""
    last = verb + 1
    while not reading.ends_segment(last) and reading.tags[last] not in "CW":
        if reading.tags[last] in "ZB":
            return True
        last += 1
    return False


def _is_led_to_story(reading: Reading, first: int, verb: int) -> bool:
    """Whether a preposition or a word for when leads from the camera talk to a token."""
    before = first - 1
    previous = reading.tokens[before].word
    if (
        previous in _ONTO
        and reading.tokens[first].word != "and"  # "over and over"
        and (previous != "of" or not reading.is_first(before))
        and reading.tags[before] != "M"
        and _opens_story(reading, before)
        and reading.words(before, 2) not in _AT_ONCE
        and not is_manner_led(reading, before)
    ):
        return True
    if before > 1 and reading.words(before - 1, 2) in _MOMENTS and _is_told_in_moment(reading, before - 2, first):
        return True  # "dolly zoom on Farida the second she hears it"
    if previous in _SINCE and not _is_one_after_one(reading, before) and _is_camera_before(reading, before):
        return True  # "hold on Jun long after the door has closed"
    return (
        previous == "with" and reading.tags[verb] == "G" and reading.starts_segment(before)
    )  # ", with a guard coming"


def _is_one_after_one(reading: Reading, index: int) -> bool:
    """Whether "after" stands between two alike ("row after row of soldiers", "one after another")."""
    before, after = reading.before(index), reading.after(index + 1)
    return before is not None and after in {before, "another"}


def _is_like_two(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether "and" joins what those are like who do it ("someone tall and thin waits"), with no verb before it."""
    like, tags = conjunction + 1, reading.tags
    if tags[conjunction - 1] not in "JK" or tags[like] not in "JKR" or not reaches(reading, like + 1, verb):
        return False
    first = conjunction - 1
    while not reading.starts_segment(first) and tags[first - 1] in "JKRNSDO" and reading.roles[first - 1] is None:
        first -= 1
    return not {"N", "S", "O"}.isdisjoint(tags[first:conjunction])


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


def _is_told_in_moment(reading: Reading, before: int, first: int) -> bool:
    """Whether "the second" after a token leads to what somebody does then: no preposition stands before it."""
    led = reading.tags[before] == "P" or reading.starts_segment(before + 1)
    return not led and (reading.tags[first] in "DO" or first in reading.named)


def _begins_with_pronoun(reading: Reading, first: int, verb: int) -> bool:
    """Whether a pronoun is who does it, and no other is told of before it or after it."""
    before = first - 1
    previous = reading.tokens[before].word
    moment = before > 1 and reading.words(before - 1, 2) in _MOMENTS
    if moment and _is_told_in_moment(reading, before - 2, first):
        return True
    if previous in _WHATEVER and reading.starts_segment(before):
        return False  # "what he finds makes him laugh"
    if _is_led_by_manner(reading, first):
        return False  # "slowly he opens the door", "one by one they sit"
    if _is_told_twice(reading, first) or (reading.before(before) == "the" and not _ends_opening(reading, before)):
        return False  # "the hero he enters", "the more she pulls"
    if reading.tags[before] == "P" and previous not in _SINCE:
        if _is_another_next(reading, first + 1, verb):
            return False  # "behind it someone breathes"
        if first + 1 == verb and _is_had_within(reading, before):
            return False  # "the car with the nun in it stops"
        doing = reading.tags[verb] == "G" and set(reading.tags[first + 1 : verb]) <= {"R"}
        if doing and _is_had_doing(reading, before):
            return False  # "with the house behind it burning"
    opens = reading.is_first(before) or (reading.before(before) == "and" and reading.tokens[first + 1].word in _GOES)
    return not (previous in _AWAY and opens) and _agrees(reading, first, verb)


def _is_led_by_manner(reading: Reading, first: int) -> bool:
    """Whether nothing but adverbs, or one after the other, opens the sentence before a token."""
    begin = first
    while not reading.starts_segment(begin) and reading.roles[begin - 1] is None:
        begin -= 1
    said = reading.words(begin, first - begin)
    each = len(said) == _EACH_AFTER_EACH and said[0] == said[2] and said[1] in {"by", "after", "in", "to"}
    manner = each or (set(reading.tags[begin:first]) == {"R"} and said[0] not in _LEADING)
    return manner and reading.is_first(begin)


def _is_had_within(reading: Reading, preposition: int) -> bool:
    """Whether "with" and what somebody or something has lead to a preposition ("the man with a dog beside")."""
    first = preposition - 1
    while not reading.starts_segment(first) and reading.tags[first] in "JNSD" and reading.roles[first] is None:
        first -= 1
    led = reading.tokens[first].word == "with" and first < preposition - 1
    return led and first > 0 and not reading.starts_segment(first) and reading.tags[first - 1] in "NS"


def _is_had_doing(reading: Reading, preposition: int) -> bool:
    """Whether "with" opens a stretch and leads to what is at a preposition ("with the house | behind it")."""
    first = preposition
    while not reading.starts_segment(first) and preposition - first < _LONGEST_OPENING:
        first -= 1
    had = set(reading.tags[first + 1 : preposition])
    return reading.tokens[first].word == "with" and bool(had) and had <= set("DJNS")


def _ends_opening(reading: Reading, last: int) -> bool:
    """Whether a noun ends a place that opens its sentence ("through the gate she walks")."""
    first = last
    while not reading.starts_segment(first) and last - first < _LONGEST_OPENING:
        first -= 1
    led = reading.tags[first] == "P" and reading.tokens[first].word not in _OF_TIME
    return led and reading.is_first(first) and reading.tags[last] in "NS"


def _is_another_next(reading: Reading, first: int, verb: int) -> bool:
    """Whether somebody else is told of between a token and a verb, who does it."""
    who = noun_phrase(reading, first) if first < verb else None
    return who is not None and reaches(reading, who.last, verb)


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
    if reading.words(first, 2) == ("front", "of") and first + 2 < verb:
        return first + 2  # "tracks back in front of the bride and her father walking"
    for begin in range(verb - 1, first, -1):
        who = noun_phrase(reading, begin) if reading.before(begin) in _ALONG else None
        if who and who.last == verb and (who.cast or reading.vocabulary.lexicon.kind(_head(reading, who)) == PERSON):
            return begin
    return first


def _head(reading: Reading, mention: Mention) -> str:
    ends = (k for k in range(mention.first + 1, mention.last) if reading.tags[k] == "P")
    return reading.tokens[next(ends, mention.last) - 1].word


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
    if index + 1 < len(reading.tokens) and reading.tokens[index + 1].hyphened:
        return False  # "the so-called doctor"
    guessed = reading.words(index - 1, 2) in {("or", "so"), ("ever", "so")} or reading.words(index, 2) in _AS_USUAL
    guessed = guessed or (reading.tokens[index].word == "as" and reading.after(index + 1) in {"many", "much", "few"})
    return reading.tokens[index].word in CONNECTORS and reading.tags[index] not in "PND" and not guessed


def _opens_story(reading: Reading, index: int) -> bool:
    """Whether the story begins after a preposition: it belongs to the camera talk before it."""
    if opens_anew(reading, index) or reading.roles[index - 1] == CAMERA:
        return True
    return _starts_framing(reading, index) or _led_by_camera(reading, index)


def _led_by_camera(reading: Reading, index: int) -> bool:
    """Whether a preposition goes on from camera talk in its segment ("rack from the glass to the woman")."""
    if reading.tokens[index].word not in {"to", "onto", "toward", "towards"} or reading.tokens[index].hyphened:
        return False
    for back in range(index - 1, max(index - _LED, -1), -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.starts_segment(back) or reading.tokens[back].word in _MEANWHILE:
            return False  # "push in while the woman next to him rises"
    return False


def _starts_framing(reading: Reading, index: int) -> bool:
    first = index - (reading.before(index) == "then")
    return reading.starts_segment(first) and reading.tokens[index].word in {"on", "onto"}

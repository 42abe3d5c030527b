"""Verbs that do not tell what happens: which one it is, what the sky does, something said aside."""

from __future__ import annotations

from previz.shots.grammar import INTERJECTED, INTERJECTING, words
from previz.shots.inversions import opens_inverted
from previz.shots.picture_changes import is_of_picture
from previz.shots.reading import CAMERA, SETTING, Reading
from previz.shots.story_verbs import is_verb, segment_start

_DOERS = words("he she they it we nobody everybody everyone somebody someone")
_DONE_BY_THEM = words("he's she's they've we've he'd she'd they'd we'd they're he'll she'll they'll")
_BACK = 24
_SHORTLY = 5
_AS_IF = {("as", "if"), ("as", "though")}
_BE = words("is was isn't")
_CLOCK = words(
    "minutes minute quarter half past to o'clock christmas easter halloween summer winter spring autumn midsummer "
    "midwinter monday tuesday wednesday thursday friday saturday sunday eve day year's new"
)
_HOW_LIGHT = words("late early dark darker light pitch black")
_SKY = words("sky sun moon stars clouds daylight sunlight moonlight")
_ABOVE = words(
    "is are was were rises rise sets set darkens lightens brightens fades clears clear hangs hang glows glow dips "
    "sinks climbs shines shine parts part gather drift turns goes comes breaks break burns lowers pales greys reddens "
    "thicken low lowering setting rising"
)
"""What is above, and what it does that is done to nobody."""
_RELATIVES = words("who who's which that whose whom where")
_LEFT = words("remains remain is was are were seems looks")
"""What is said of somebody between commas after "what"."""
_NOW = words("now still just suddenly slowly already always often")
_WAS = words("is was")
_ON = words("and as while when until but like")


def _is_of_sky(reading: Reading, verb: int) -> bool:
    """Whether a clause only says when it is or what the sky does ("it's dusk", "it is raining")."""
    if reading.tags[verb] == "G" and _is_weather_alone(reading, verb):
        return True
    if _is_weather_before(reading, verb):
        return True
    it = reading.tokens[verb].word == "it's" or (reading.before(verb) == "it" and reading.tokens[verb].word in _BE)
    if not it or reading.ends_segment(verb + 1):
        return False
    last = verb + 1
    while not reading.ends_segment(last) and reading.tokens[last].word not in _ON and last - verb < _BACK:
        last += 1
    return all(
        reading.roles[index] or reading.tags[index] in "RDP" or reading.tokens[index].word in _CLOCK | _HOW_LIGHT
        for index in range(verb + 1, last)
    )


def _is_weather_before(reading: Reading, verb: int) -> bool:
    """Whether a stretch only tells what the sky does, before one with somebody's doing ("Snow falls; a boy slips")."""
    who = verb - (verb > 0 and reading.tokens[verb - 1].word in _WAS)
    first, tags, roles = who, reading.tags, reading.roles
    first -= who > 0 and reading.tokens[who - 1].word in _SKY and not reading.starts_segment(who)
    while not reading.starts_segment(first) and (roles[first - 1] == SETTING or tags[first - 1] in "DJ"):
        first -= 1
    led = reading.starts_segment(first) or reading.tokens[first - 1].word == "and" or roles[first - 1] == CAMERA
    sky = any(claim.field == "weather" and first <= claim.first < claim.last == who for claim in reading.claims)
    above = who > 0 and reading.tokens[who - 1].word in _SKY and reading.tokens[verb].word in _ABOVE
    sky = sky or (above and {"N", "S"}.isdisjoint(tags[first : who - 1]))
    if not led or not sky:
        return False
    last = verb + 1
    while not reading.ends_segment(last) and (reading.roles[last] == SETTING or reading.tags[last] in "RPDJNSGK"):
        if reading.tags[last] in "D" and last == verb + 1:
            return False  # "wind rattles the shutters"
        last += 1
    ends = reading.ends_segment(last) or reading.tokens[last].word == "and"
    return ends and any(is_verb(reading, k) for k in range(last, min(last + _BACK, len(reading.tokens))))


def _is_weather_alone(reading: Reading, verb: int) -> bool:
    """Whether a stretch only tells what the sky is doing (", wind howling", ", snow drifting down")."""
    who = verb - 1
    while who > 0 and reading.tags[who] == "R" and not reading.starts_segment(who):
        who -= 1  # "the fog slowly lifting"
    if not verb or reading.starts_segment(verb) or reading.roles[who] != SETTING:
        return False
    first = segment_start(reading, verb)
    return not reading.is_first(first) and all(
        reading.roles[k] == SETTING or reading.tags[k] in "DJR" for k in range(first, verb)
    )


def is_idle(reading: Reading, verb: int) -> bool:
    """Whether a verb does not tell what happens: which one it is, what the sky does, something said aside."""
    return (
        _is_relative(reading, verb)
        or _is_likened(reading, verb)
        or _is_of_sky(reading, verb)
        or is_of_picture(reading, verb)
        or _is_aside(reading, verb)
        or _is_too_much(reading, verb)
    )


def _is_likened(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells aside what it is like, before who does it ("slowly, as if it bit, she opens")."""
    first = segment_start(reading, verb)
    if reading.words(first, 2) not in _AS_IF or reading.is_first(first):
        return False
    last = verb + 1
    while not reading.ends_segment(last):
        last += 1
    goes_on = last < len(reading.tokens) and not reading.is_first(last) and reading.gap(last).strip() == ","
    return goes_on and (reading.tags[last] in "DOS" or last in reading.named)


def _is_too_much(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells how somebody is who does something then ("too proud to ask, Papa drives on")."""
    if reading.before(verb) != "to" or not reading.is_first(first := segment_start(reading, verb)):
        return False
    end = verb + 1
    while not reading.ends_segment(end):
        end += 1
    goes_on = end < len(reading.tokens) and not reading.is_first(end)
    return goes_on and first < verb - 1 and all(reading.tags[index] in "RJK" for index in range(first, verb - 1))


def _is_aside(reading: Reading, verb: int) -> bool:
    """Whether a verb stands between who opens the sentence and what they do ("the children, giggling, hide")."""
    begin, end = segment_start(reading, verb), _past_asides(reading, verb)
    while begin and _follows_aside(reading, begin):
        begin = segment_start(reading, begin - 1)
    if not reading.starts_segment(begin) or not reading.ends_segment(end) or end >= len(reading.tokens):
        return False
    if reading.tags[end] not in "ZBM" or reading.roles[end] or reading.is_first(begin):
        return False
    one = reading.tokens[begin - 1].sentence == reading.tokens[end].sentence == reading.tokens[verb].sentence
    told = any(reading.tokens[k].word in _RELATIVES or reading.tags[k] == "G" for k in range(begin, verb))
    told = told or (end - begin <= INTERJECTED and reading.tokens[begin].word in INTERJECTING)
    aside = reading.tags[verb] in "GE" or told
    return one and aside and reading.roles[begin - 1] is None and reading.tags[begin - 1] in "NS"


def _past_asides(reading: Reading, verb: int) -> int:
    """Past the stretch of a verb, and past those alike after it ("one laughing, one crying")."""
    end = verb + 1
    while end - verb < _BACK:
        while not reading.ends_segment(end) and end - verb < _BACK:
            end += 1
        alike = end < len(reading.tokens) and not reading.is_first(end) and reading.tags[end] in "ODNSGE"
        if not (alike and _ends_in_doing(reading, end)) and not _is_like_alone(reading, end):
            break
        end += 1
    return end


def _is_like_alone(reading: Reading, first: int) -> bool:
    """Whether a stretch of one or two words only tells how somebody is (", furious, barefoot -")."""
    last = first + 1
    if first >= len(reading.tokens) or reading.is_first(first):
        return False
    last += not reading.ends_segment(last)
    like = (
        reading.tags[last - 1] in "JKE" and reading.roles[last - 1] is None and {*reading.tags[first:last]} <= {*"JKER"}
    )
    return like and reading.ends_segment(last)


def _follows_aside(reading: Reading, begin: int) -> bool:
    """Whether the stretch before one is told aside as well, and is not the first of its sentence."""
    before = segment_start(reading, begin - 1)
    return not reading.is_first(begin) and not reading.is_first(before) and _ends_in_doing(reading, before)


def _ends_in_doing(reading: Reading, first: int) -> bool:
    """Whether a stretch is short, has no verb of its own, and tells what somebody is doing."""
    last = first
    while last < len(reading.tokens) and not reading.ends_segment(last + 1) and last - first < _SHORTLY:
        last += 1
    tags = reading.tags[first : last + 1]
    return reading.ends_segment(last + 1) and {"G", "E"} & {*tags} != set() and not {"Z", "B"} & {*tags}


def _tells_which(reading: Reading, index: int) -> bool:
    """Whether a word leads to which one it is ("who", "where"; not "that night")."""
    if reading.words(index, 2) == ("or", "what"):
        return not reading.is_first(index)  # "the alien, or what we take for one, folds itself up"
    if reading.tokens[index].word == "what":
        return reading.after(index + 1) in _LEFT and not reading.is_first(
            index
        )  # "the platoon, what remains of it, rests"
    return reading.tokens[index].word in _RELATIVES and reading.tags[index] != "D"


def _is_relative(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells which one it is ("the letter that Ivo wrote burns"): another is to come."""
    back = verb
    while not reading.starts_segment(back) and verb - back < _BACK:
        if reading.tokens[back].word in _RELATIVES and reading.tags[back] != "D":
            break
        back -= 1
    if not _tells_which(reading, back):
        back = verb - 1  # "the man she loves boards", "the coat she never wears hangs"
        while back > 1 and reading.tags[back] in "RM" and reading.tokens[back].word not in _DONE_BY_THEM | {"to"}:
            back -= 1
        back = verb if reading.tokens[verb].word in _DONE_BY_THEM else back
        if back < 1 or reading.tokens[back].word not in _DOERS | _DONE_BY_THEM:
            return False
    if reading.starts_segment(back):
        return _is_said_aside(reading, back, verb)
    if reading.tags[back - 1] not in "NS" or reading.roles[back - 1] == CAMERA:
        return False
    if reading.tokens[back].word == "we":
        return True  # "wide on a street we recognise"
    ahead = verb + 1
    while ahead < len(reading.tokens) and not reading.starts_segment(ahead) and reading.tokens[ahead].word not in _ON:
        if reading.tags[ahead] in "ZB" and reading.tags[ahead - 1] != "M":
            return True
        ahead += 1
    return ahead < len(reading.tokens) and _is_told_after(reading, back, ahead)


def _is_told_after(reading: Reading, back: int, ahead: int) -> bool:
    """Whether a stretch that follows which one it is, told at a token before it, says what is done."""
    goes_on = not reading.is_first(ahead)
    if goes_on and opens_inverted(reading, ahead) not in {None, ahead}:
        return True  # "past the gardener who does not look up, goes the hearse"
    aside = goes_on and not reading.is_first(segment_start(reading, back))
    if aside and reading.starts_segment(ahead) and reading.tags[ahead] in "ZBM":
        return True  # "the uncle, a man nobody likes, tells a joke"
    who = reading.tokens[ahead].word in {"who", "whose"}
    return who and reading.starts_segment(ahead)  # "the man she has come to kill, who offers her a biscuit"


def _is_said_aside(reading: Reading, first: int, verb: int) -> bool:
    """Whether a stretch tells which one before what is done ("the judge, whose wig slips, as she counts")."""
    if not first or reading.is_first(first) or not _tells_which(reading, first):
        return False
    if reading.roles[first - 1] == CAMERA or reading.tags[first - 1] not in "NS":
        return False
    place = reading.tokens[first].word in {"where", "which"} and _opens_with_place(reading, first - 1)
    ahead = verb + 1
    while ahead < len(reading.tokens) and not reading.starts_segment(ahead):
        ahead += 1
    if ahead >= len(reading.tokens) or reading.is_first(ahead):
        return False
    if reading.tokens[ahead].word == "and" and not reading.ends_segment(ahead + 1):
        return _does_later(reading, ahead + 1)  # "Anna, who is nine, and Ben, who is six, build a raft"
    while reading.tokens[ahead].word in _NOW and not reading.ends_segment(ahead + 1):
        ahead += 1  # "the girl, that we saw before, now is dancing"
    return place or reading.tokens[ahead].word in {"as", "while"} or reading.tags[ahead] in "ZB"


def _does_later(reading: Reading, first: int) -> bool:
    """Whether another is named at a token, in a stretch of their own, and both do something after the next aside."""
    if (reading.tags[first] != "D" and first not in reading.named) or "," not in reading.gap(first - 1):
        return False
    last = first
    while not reading.ends_segment(last):
        last += 1
    if not {"Z", "B"}.isdisjoint(reading.tags[first:last]):
        return False
    sentence = reading.tokens[first].sentence
    starts = (k for k in range(last, len(reading.tokens)) if reading.tokens[k].sentence == sentence)
    return any(reading.starts_segment(k) and reading.tags[k] == "B" for k in starts)


def _opens_with_place(reading: Reading, index: int) -> bool:
    """Whether the stretch of a token opens its sentence with a place ("in the kitchen, where it is dark, she sits")."""
    first = segment_start(reading, index)
    return reading.is_first(first) and reading.tags[first] in "PR"

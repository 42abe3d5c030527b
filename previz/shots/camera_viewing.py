"""Readers of what leads the eye to what happens: "we can just make out", "it's only then that we notice", "find"."""

from __future__ import annotations

from collections.abc import Iterator

from previz.shots.camera_requests import HEDGES
from previz.shots.closed_words import COUNTED
from previz.shots.grammar import ARTICLES, OWNERS, PRONOUNS, SOMEBODY, words
from previz.shots.lexicon import CREATURE
from previz.shots.mentions import head_of, is_person
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, Reading

_VIEWERS = words("we you viewer viewers")
_ABLE = words(
    "can could may might will do did just only barely hardly scarcely now then finally suddenly gradually slowly first "
    "also still even eventually dimly faintly almost vaguely clearly already soon begin begins start starts to at last "
    "never quite all are is again"
)
"""What may stand between those who look and how they do."""
_PERCEIVING = frozenset(
    tuple(said.split())
    for one in (
        "make out", "pick out", "spot", "notice", "glimpse", "discern", "detect", "perceive", "become aware of",
        "catch sight of", "catch a glimpse of", "get a glimpse of", "come upon", "come across", "stumble on",
        "stumble upon", "happen upon", "chance upon", "realise", "realize", "recognise", "recognize", "see",
        "discover",
    )
    for said in (one, one.replace(" ", "s ", 1) if " " in one else one + "s")
) | frozenset(
    tuple(said.split())
    for said in ("shown", "introduced to", "left with", "treated to", "drawn to", "met by", "greeted by", "aware of")
)  # fmt: skip
_LONGEST = max(len(said) for said in _PERCEIVING)
_ALL_SEEN = words("thing things sight image detail person face figure sign movement")
_FOREMOST = words("first last next only one")
_CLEFTS = {("it's",), ("it", "is")}
_WHEN = words("only just now then later here there at last first not until this point moment after that")
_EYES = words("eye eyes gaze attention glance focus look")
_WHOSE = words("our the your one's")
_DRAWN = words(
    "drawn led pulled guided taken caught directed goes go lands land falls fall settles settle travels drifts wanders "
    "moves jumps comes come alights darts flicks"
)
_GOING = (_ABLE - {"to"}) | _DRAWN | words("rest straight immediately instantly back naturally inevitably")
_TOWARDS = words("to on onto toward towards upon across at by")
_FINDING = words("find meet discover catch notice spot glimpse join introduce see watch show reveal")
"""What the camera is told to do, of somebody who does something."""
_SEVERAL = words("a an the two three four five six seven eight nine ten another")
_FRAMES = words("camera frame screen stage house")
_EMPTY = words("empty bare blank")
_LONGEST_HEAD = 4
_HERE = {("here's",), ("this's",), ("that's",), ("it's",)}
_SHOTS = words("shot image frame picture moment one version bit")
_STEPS = words(
    "beat beats option options idea ideas way ways version versions shots angles steps things moments stages parts "
    "sizes setups takes passes bits panels frames images pictures"
)
"""What is counted before it is told."""
_FEW = {2, 3}
_EXCEPTING = words("but except save bar")
_INSTANTS = words("moment point second beat instant")
_LEADING = frozenset(
    tuple(said.split())
    for said in (
        "it turns out", "turns out", "it so happens", "it happens", "it transpires", "it emerges",
        "if there's time", "if there is time", "if time allows", "if we have time", "time permitting",
        "if the light holds", "if the budget allows", "weather permitting",
        "what happens next", "what happens", "what happens is", "what follows", "what follows is", "next thing",
        *(f"{there} a {instant}" for there in ("there is", "there's", "then comes") for instant in sorted(_INSTANTS)),
        *(f"{comes} the {instant}" for comes in ("here comes", "then comes", "comes") for instant in sorted(_INSTANTS)),
    )
)  # fmt: skip
"""What leads to what happens and tells nothing itself."""
_LONGEST_FIRST = sorted(_LEADING, key=lambda said: (-len(said), said))
_BACK = 24

Stretch = tuple[int, int]
"""Tokens [first, last)."""


def read_viewing(reading: Reading) -> None:
    """Take out of the story how it comes into view."""
    claimed = frozenset(claim.first for claim in reading.claims)
    for first, last in [*_leads(reading)]:  # all of them first: a mark has the text tagged anew
        if claimed.isdisjoint(range(first, last)):
            reading.mark(first, last)
            reading.forget_names(first, last)


def _leads(reading: Reading) -> Iterator[Stretch]:
    """What leads the eye to what happens, in order of the text."""
    for index, token in enumerate(reading.tokens):
        if token.quoted or token.word not in _BEGINNING:
            continue
        found = next((stretch for told in _TOLD if (stretch := told(reading, index))), None)
        if found:
            yield found


def _perceived(reading: Reading, index: int) -> Stretch | None:
    """ "We can just make out", "you barely notice that", with what leads to it ("it is only then that")."""
    if reading.tokens[index].word not in _VIEWERS:
        return None
    first = index
    if reading.tokens[index].word.startswith("viewer"):
        if reading.before(index) != "the":
            return None
        first -= 1
    last = index + 1
    while reading.after(last) in _ABLE and reading.words(last, 1)[0] not in {"never"}:
        last += 1
    longest = len(reading.words(last, _LONGEST))
    seen = next((n for n in range(longest, 0, -1) if reading.words(last, n) in _PERCEIVING), 0)
    if not seen or reading.after(last + seen) is None:
        return None
    return _lead_in(reading, first), _past_that(reading, last + seen)


def _lead_in(reading: Reading, first: int) -> int:
    """Back over "it is only then that", "only now do", "the first thing", to where the sentence begins with it."""
    begin = first
    while not reading.starts_segment(begin) and first - begin < _BACK and reading.roles[begin - 1] != CAMERA:
        begin -= 1
    said = reading.words(begin, first - begin)
    cleft = 1 if said[:1] in _CLEFTS else 2 if said[:2] in _CLEFTS else 0
    cleft = cleft if said[-1:] == ("that",) and {*said[cleft:-1]} <= _WHEN else 0
    return begin if cleft else first


def _past_that(reading: Reading, index: int) -> int:
    """Past "that" before what is seen, and past "is" after what one sees."""
    told = reading.after(index + 1) in ARTICLES | PRONOUNS | OWNERS | SOMEBODY or index + 1 in reading.named
    return index + 1 if reading.after(index) == "that" and told else index


def _foremost(reading: Reading, index: int) -> Stretch | None:
    """ "The first thing we see is", at the start of a sentence; without "is" before a colon."""
    begin = index + (reading.tokens[index].word == "the")
    said = reading.words(begin, 8)
    opens = reading.starts_segment(index) or reading.roles[index - 1] == CAMERA
    if not opens or said[:1] == () or said[0] not in _FOREMOST or said[1:2] == () or said[1] not in _ALL_SEEN:
        return None
    if not {"we", "you"} & {*said[2:4]}:
        return None
    last = begin + next((at + 1 for at, word in enumerate(said[3:], 3) if word in {"is", "are"}), 0)
    if last > begin:
        return (index, last) if reading.after(last) else None
    end = begin + len(said)
    headed = reading.ends_segment(end) and end < len(reading.tokens) and ":" in reading.gap(end)
    return (index, end) if headed else None


def _drawn(reading: Reading, index: int) -> Stretch | None:
    """ "Our eye is drawn to", at the start of a stretch."""
    if reading.tokens[index].word not in _WHOSE or reading.after(index + 1) not in _EYES:
        return None
    opens = reading.starts_segment(index) or reading.roles[index - 1] == CAMERA
    if not opens or (reading.tokens[index].word == "the" and reading.tokens[index + 1].word != "eye"):
        return None
    last = index + 2
    while reading.after(last) in _GOING:
        last += 1
    drawn = not _DRAWN.isdisjoint(reading.words(index + 2, last - index - 2))
    return (index, last + 1) if drawn and reading.after(last) in _TOWARDS and reading.after(last + 1) else None


def _found(reading: Reading, index: int) -> Stretch | None:
    """ "Find", "meet", "catch" as an order to the camera, before somebody ("find Ned counting his change")."""
    if reading.tokens[index].word not in _FINDING or reading.roles[index] is not None:
        return None
    if not reading.is_first(index) and (index == 0 or reading.roles[index - 1] != CAMERA):
        return None
    if reading.after(index + 1) not in _SEVERAL and index + 1 not in reading.named:
        return None
    who = noun_phrase(reading, index + 1)
    somebody = who is not None and (who.cast or is_person(reading, head_of(reading, who)))
    somebody = somebody or (who is not None and reading.vocabulary.lexicon.kind(head_of(reading, who)) == CREATURE)
    return (index, index + 1) if somebody else None


def _hedged(reading: Reading, index: int) -> Stretch | None:
    """ "Ideally", "possibly" and the like before words of the camera ("possibly in slow motion")."""
    if reading.tokens[index].word not in HEDGES or not reading.starts_segment(index):
        return None
    last = index + 1
    while (
        last < len(reading.tokens) and last - index < 3 and reading.after(last) in {"in", "on", "as", "with"} | ARTICLES
    ):
        last += 1
    camera = last < len(reading.tokens) and reading.roles[last] == CAMERA
    opens = reading.is_first(index) and reading.ends_segment(index + 1)
    return (index, last if camera else index + 1) if camera or opens else None


def _in_frame(reading: Reading, index: int) -> Stretch | None:
    """ "Camera left", "left of frame" before who is there ("frame right a nun sneezes")."""
    word, last = reading.tokens[index].word, index + 2
    side = word in _FRAMES and reading.after(index + 1) in {"left", "right"}
    if word in {"left", "right"} and reading.words(index + 1, 2) in {("of", "frame"), ("of", "screen")}:
        side, last = True, index + 3
    if not side or not reading.starts_segment(index) or reading.after(last) is None:
        return None
    who = reading.after(last) in ARTICLES | OWNERS or last in reading.named
    return (index, last) if who else None


def _turning_out(reading: Reading, index: int) -> Stretch | None:
    """ "It turns out", "there is a moment where", "what happens next" before what happens."""
    if not reading.is_first(index):
        return None
    said = next((said for said in _LONGEST_FIRST if reading.words(index, len(said)) == said), ())
    last = index + len(said)
    if not said or last >= len(reading.tokens):
        return None
    if reading.after(last) in {"where", "when", "in"} and said[-1] in _INSTANTS:
        last += 1 + (reading.after(last) == "in" and reading.after(last + 1) == "which")
        return (index, last) if reading.after(last) else None
    return (index, _past_that(reading, last)) if said[-1] not in _INSTANTS else None


def _empty_frame(reading: Reading, index: int) -> Stretch | None:
    """ "The frame is empty but for" before what is in it, and "an empty frame" as a stretch of its own."""
    word = reading.tokens[index].word
    if word in _EMPTY:
        first = index - (reading.before(index) in ARTICLES)
        return (first, index + 2) if reading.fills_segment(first, index + 2) and _is_frame(reading, index + 1) else None
    first, last = index - (reading.before(index) in ARTICLES), index + 1 + (reading.after(index + 1) == "is")
    if not _is_frame(reading, index) or not reading.starts_segment(first) or reading.after(last) not in _EMPTY:
        return None
    last += 1
    if reading.ends_segment(last):
        return first, last
    if reading.tokens[last].word not in _EXCEPTING:
        return None
    last += 1 + (reading.after(last + 1) == "for")
    return (first, last) if reading.after(last) is not None else None


def _is_frame(reading: Reading, index: int) -> bool:
    """Whether a token is for the picture's frame."""
    return index < len(reading.tokens) and reading.tokens[index].word in {"frame", "screen"}


def _headed_view(reading: Reading, index: int) -> Stretch | None:
    """ "What we pass:", "three beats:", before what they are."""
    said = reading.words(index, 9)
    last = index + len(said)
    if said[:1] in _HERE and said[1:2] == ("the",) and said[2:3] != () and said[2] in _SHOTS and {"i", "we"} & {*said}:
        headed = reading.is_first(index) and reading.ends_segment(last) and last < len(reading.tokens)
        return (index, last) if headed and ":" in reading.gap(last) else None  # "here's the shot I want on the poster:"
    if len(said) > _LONGEST_HEAD:
        return None
    counted = len(said) in _FEW and said[0] in COUNTED | {"one"} and said[-1] in _STEPS
    opens = (said[:2] in {("what", "we"), ("what", "you"), ("what", "i")} or counted) and reading.is_first(index)
    headed = opens and reading.ends_segment(last) and last < len(reading.tokens) and ":" in reading.gap(last)
    return (index, last) if headed else None


_TOLD = (_empty_frame, _headed_view, _in_frame, _turning_out, _foremost, _perceived, _drawn, _found, _hedged)
_BEGINNING = (
    _FRAMES
    | _EMPTY
    | {"what", "one", "here's", "that's", "left", "right"}
    | COUNTED
    | {said[0] for said in _LEADING}
    | _VIEWERS
    | _FOREMOST
    | _WHOSE
    | _FINDING
    | HEDGES
)
"""The words at which any of it begins."""

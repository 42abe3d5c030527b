"""The reader of what is told before a shot of where it comes from and who wants it: "In the novel it takes a page.",
"The client wants a smile.", "Everybody shoots it from the side.", "We've been told not to film the judge."."""

from __future__ import annotations

from itertools import pairwise

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.preface_talk import talk_end
from previz.shots.reading import CAMERA, Reading

_SOURCES = words(
    "novel script screenplay manuscript treatment storyboard storyboards animatic original rehearsal rehearsals "
    "readthrough read-through draft brief recce novella memoir libretto"
)
"""What a film is made from and by, which is seldom a thing in it."""
_BOOKS = words("book play story poem comic page pages text")
"""What a film is made from, and things of the story too."""
_TELLING, _TOLD_OF = words("it this there nobody"), words("he she they")
_PAYING = words("client clients agency brand sponsor sponsors network studio marketing legal commissioner")
_OF_THEM = words("people guys folks team lot lads girls boys")
"""Who they are that a word tells of before: "the toothpaste people"."""
_WISHING = words("want wants wanted insist insists prefer prefers hoped hopes asked")
_NOTES = words("note notes feedback memo email brief")
_ANYBODY = words("everybody everyone people they others nobody most")
_OFTEN = words("always usually normally else people of them us ever")
_FILMING = words("shoot shoots film films frame frames light lights do does lens lenses cover covers")
_SORRY = words("forgive sorry excuse pardon apologies bear correct")
_TOLD = words("told asked warned allowed ordered promised forbidden advised begged banned")
_WE = words("we've we're we i've i'm i")
_PERSONAL = words("i i'd i've i'm")
_KEEPING = words("keep kept have had love loved hate never always want wanted used tend do did know")
_MAY = words("could can may might shall should would")
_REMARKS = frozenset(
    tuple(said.split())
    for said in (
        "don't ask", "trust me", "don't worry", "you'll see", "thank you", "that's it", "that's all", "that is all",
        "no questions", "wish me luck", "don't laugh", "long story", "you know why", "you get it", "enough said",
    )
)  # fmt: skip
_PARTS = words("chapter page verse scene act")
_SHORT_PART = 8
_NUMBERED = words("shot scene setup slate frame panel cut take")
_BEING = words("is stays remains goes was runs plays")
_GREETING = words("hi hello dear hey fyi")
_THANKING = words("thanks apologies credit congratulations thank")
_HEADS = words("pitch logline verse chorus bridge bar spoiler tip memo update reminder note option brief idea")
_SHORT_HEAD = 5
_PROVIDED = words("if provided assuming unless supposing")
_LONGEST_TEXT = 400
_LONGEST, _SHORT = 24, 4
_NEAR = 4


def read_prefaces(reading: Reading) -> None:
    """Take out of the story a sentence, up to a colon in it, that tells of the book, the client or the makers."""
    pieces = _pieces(reading)
    for first, last in pieces:
        if reading.tokens[first].quoted:
            continue
        if reading.words(first, 2) == ("find", "me"):
            reading.mark(first, first + 2)  # "Find me the physio:"
        _set_naming_aside(reading, first, last)
        whole = first == 0 and last == len(reading.tokens)
        claimed = whole or any(first <= claim.first < last for claim in reading.claims)
        if not claimed and (_is_remark(reading, first, last) or _is_preface(reading, first, last)):
            _set_aside(reading, first, last)
        elif reading.tokens[first].word in _PROVIDED and (end := _provided_end(reading, first, last)):
            _set_aside(reading, first, end)
    if len(reading.tokens) > _LONGEST_TEXT:
        return
    if last := talk_end(reading):
        _set_aside(reading, 0, last)


def _set_naming_aside(reading: Reading, first: int, last: int) -> None:
    """Take out of the story what only says of which shot or how it is ("Shot nine is wide", "it stays wide")."""
    for index in range(first, last - 1):
        verb = index + 1
        numbered = reading.tokens[index].word in _NUMBERED and verb + 1 < last
        if numbered and (reading.tokens[verb].word in COUNTED or reading.tokens[verb].word.isdecimal()):
            verb += 1
        elif reading.tokens[index].word != "it":
            continue
        named = reading.tokens[index].word != "it"
        if reading.tokens[verb].word in _BEING and verb + 1 < last and (named or reading.roles[verb + 1] == CAMERA):
            reading.mark(index, verb + 1)


def _pieces(reading: Reading) -> list[tuple[int, int]]:
    """The sentences of a text, each parted at its first colon."""
    pieces: list[tuple[int, int]] = []
    for first, end in pairwise((*reading.sentence_starts, len(reading.tokens))):
        last = reading.colon_or_end(first, end)
        pieces.append((first, last))
        if last < end:
            pieces.append((last, end))
    return pieces


def _provided_end(reading: Reading, first: int, last: int) -> int:
    """The end of a condition before camera talk ("Provided the neighbours say yes, crane down"); 0: there is none."""
    end = first + 1
    while not reading.ends_segment(end) and end < last:
        end += 1
    return end if first + 1 < end < last and reading.roles[end] == CAMERA else 0


def _set_aside(reading: Reading, first: int, last: int) -> None:
    """Take a stretch out of the story, with whatever it seemed to say of the shot."""
    reading.claims[:] = [claim for claim in reading.claims if not first <= claim.first < last]
    reading.mark(first, last)
    reading.forget_names(first, last)


def _is_remark(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence only turns to who reads it ("Don't ask.")."""
    said = tuple(token.word for token in reading.tokens[first:last])
    asked = (k for k in range(first, last) if reading.tokens[k].word == "please")
    if first > 0 and any(reading.fills_segment(k, k + 1) for k in asked):
        return True  # "Real coin, please, and have a dentist standing by."
    return last - first <= _SHORT and said in _REMARKS


def _is_preface(reading: Reading, first: int, last: int) -> bool:
    if last - first > _LONGEST or last - first < 2:
        return False
    said = tuple(token.word for token in reading.tokens[first:last])
    if _is_head(reading, said, first, last) or _is_greeting(reading, said, first, last):
        return True
    if last < len(reading.tokens) and "?" in reading.gap(last) and not reading.tokens[last - 1].quoted:
        return True  # "Where does she look? CU …"
    if last - first < _NEAR:
        return False
    return (
        _is_of_source(said)
        or _is_wished(said)
        or (_is_usual(said) and last < len(reading.tokens) and reading.tokens[last].word in _PERSONAL | {"we"})
        or (said[0] == "if" and last < len(reading.tokens) and ":" in reading.gap(last))
        or (said[0] in _PARTS and len(said) <= _SHORT_PART and "which" in said)
        or (said[0] in _SORRY and "if" in said[1:_NEAR])
        or _is_told_us(said)
        or _is_asked(reading, said, last)
    )


def _is_greeting(reading: Reading, said: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a sentence greets, thanks or begs somebody ("Hi Ada, …", "Thanks to whoever brought coffee")."""
    if said[0] == "ps":
        return True
    if said[0] in _GREETING:
        return any(reading.ends_segment(k) for k in range(first + 1, min(first + _NEAR, last)))
    pleads = said[0] == "please" or (said[0] in _THANKING and said[1] in {"to", "for", "you", "in", "where"})
    return pleads and "Z" not in reading.tags[first:last]


def _is_head(reading: Reading, said: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a few words before a colon tell for whom or after whom it is ("For the kids:", "With apologies:")."""
    headed = first == 0 and last < len(reading.tokens) and ":" in reading.gap(last)
    if headed and said[0] in _HEADS:
        return True
    headed = headed and len(said) <= _SHORT_HEAD
    if headed and not {"tip", "copy", "tips", "notes", "memo"}.isdisjoint(said[:2]):
        return True  # "Insider tip from the keeper:"
    return headed and (
        said[0] in {"for", "must", "nice", "alt", "after"} or said[:2] == ("with", "apologies") or _is_of_shot(said)
    )


def _is_of_shot(said: tuple[str, ...]) -> bool:
    return len(said) > 1 and said[0] in {"shot", "image", "picture", "gag", "joke"} and said[1] in {"of", "for"}


def _is_of_source(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells how it is in the book, or what was found in rehearsal."""
    for index, word in enumerate(said[1:], 1):
        if word not in _SOURCES | _BOOKS:
            continue
        led = index - 1 - (said[index - 1] in ARTICLES | OWNERS | {"our", "my"})
        if led < 0 or said[led] not in {"in", "from"}:
            continue
        following = said[index + 1] if index + 1 < len(said) else ""
        opens = led == 0 and said[0] == "in"
        told = following in _TELLING | {"takes"} or (
            word in _SOURCES and (following in _TOLD_OF or "it" in said[index:])
        )
        if opens and told:
            return True
        compared = "here" in said[index:] or said[:2] in {("it", "was"), ("it", "is"), ("that", "was")}
        if compared or not _PERSONAL.isdisjoint(said[:led]):
            return True
    return False


def _is_wished(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells what those who pay want ("The toothpaste people want a smile", "Client note says")."""
    first = int(said[0] in ARTICLES | {"our", "my"})
    for index in range(first, min(first + 3, len(said) - 1)):
        payers = said[index] in _PAYING or (said[index] in _OF_THEM and index > first and said[0] in ARTICLES)
        payers = payers or (said[index] in _NOTES and index > first and said[index - 1] in _PAYING)
        if payers and said[index + 1] in _WISHING:
            return True
    return False


def _is_usual(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells how others film it ("Everybody shoots the pour from the side")."""
    index = 1
    while index < len(said) - 1 and said[index] in _OFTEN:
        index += 1
    whom = said[index + 1] if index + 1 < len(said) else ""
    return said[0] in _ANYBODY and said[index] in _FILMING and whom in ARTICLES | {"this", "it", "these"}


def _is_told_us(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells what the makers may or may not do, or what one of them would or used to do."""
    if said[0] in _WE and not _TOLD.isdisjoint(said[1:_NEAR]):
        return True
    if said[0] == "i" and said[1] in _KEEPING and "to" not in said[2:3]:
        return said[1] in {"keep", "kept"} or said[2] in {"kept", "always", "never", "been", "no", "a"}
    return said[:2] == ("on", "stage") and said[2] in _PERSONAL


def _is_asked(reading: Reading, said: tuple[str, ...], last: int) -> bool:
    """Whether a sentence asks where the makers may be ("Could we be behind the servant, looking at the king?")."""
    asks = said[0] in _MAY and said[1] in {"we", "i"} and last < len(reading.tokens)
    return asks and "?" in reading.gap(last)

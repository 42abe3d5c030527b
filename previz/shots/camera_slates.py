"""Readers of what numbers a shot and of the columns of a breakdown: slates, page lengths, the numbers of the cast."""

from __future__ import annotations

from previz.shots.grammar import words
from previz.shots.reading import CAMERA, Reading

_SLATES = words(
    "sh tk take sc scene shot panel pnl cut setup board frame c drawing sketch storyboard thumbnail keyframe picture "
    "image page p pt part fr"
)
_TURNS_OF = words("chorus verse round lap act chapter episode heat bar week night day event game stage")
"""What a shot is numbered by, alone before what it shows."""
_LONGEST_LETTER = 2
_SCENES = words("sc scene sh shot setup panel pnl slate")
_CAMERAS = words("camera cam")
_LETTERS = words("a b c d e f")
_COVERING = words(
    "gets get takes take covers cover is has have picks pick catches catch finds find grabs grab lives sits sees gives "
    "shows isolates singles stays stay holds hold keeps keep"
)
"""What a camera does that goes by its letter or its number."""
_NUMBERS = words("one two three four five six seven eight")
_IN_WORDS = words("scene shot setup panel frame board slate take")
_CLIPPED = 4
_COUNTS = _NUMBERS | words(
    "nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty"
)
_BACK = 4
_PAGES = words("pg pgs pp page pages")
_EIGHTHS = "8"
"""A page is counted in so many parts."""
_PARTS = words("part pt cont contd cont'd continued resumed omitted tbc same")
_UNITS = words("crew unit cast makeup hair general")
_CALLS = words("call calls start starts hrs hours onwards wrap wraps turnover unit")
_CIRCLED = words("print ng wrap")
"""What is said of a take, as a sentence of its own."""


def read_slate(reading: Reading) -> None:
    """Set aside what numbers the shot, at the start of its words: "12A -", "Sc 4, setup 3:", "C-023"."""
    first = _clip_end(reading)
    reading.mark(0, first)
    while (last := _slate_end(reading, first)) > first:
        reading.mark(first, last)
        first = last
    for index, token in enumerate(reading.tokens):
        if token.word in _CAMERAS and _is_numbered_camera(reading, index):
            reading.mark(index, past_covering(reading, index + 2))
        elif token.word in _IN_WORDS and _is_numbered_in_words(reading, index):
            reading.mark(index, index + 2)
    if reading.words(0, 1) and reading.tokens[0].word in _TURNS_OF and (reading.after(1) or "x")[0].isdecimal():
        reading.mark(0, 2 if reading.ends_segment(2) else 0)  # "Chorus 2: …"
    for index in reading.sentence_starts:
        word = reading.tokens[index].word
        if (word in _SCENES or (word in _SLATES and index)) and (last := _slate_end(reading, index)) > index:
            headed = word in _SCENES or (
                reading.ends_segment(last) and ":" in reading.text[reading.tokens[last - 1].end :][:2]
            )
            reading.mark(index, last if headed else index)  # "Late lunch. Sc 44: …"
    for index in range(first + 1, len(reading.tokens)):
        if _is_numbered_after_term(reading, index):
            reading.mark(index, index + 2)


def _clip_end(reading: Reading) -> int:
    """The end of a clip's name that opens a report ("A003C012:"); 0 where none does."""
    last = 0
    while last < len(reading.tokens) and (last == 0 or reading.tokens[last].glued):
        last += 1
    said = [token.word for token in reading.tokens[:last]]
    coded = len(said) >= _CLIPPED and all(len(word) == 1 or word.isdecimal() for word in said)
    return last if coded and reading.tokens[0].text.isupper() and reading.ends_segment(last) else 0


def _is_numbered_camera(reading: Reading, index: int) -> bool:
    """Whether a stretch begins with which camera it is ("camera two, the singer's hands", "cam B picks up")."""
    if not reading.starts_segment(index) or reading.tokens[index].quoted:
        return False
    number = reading.after(index + 1) or ""
    lettered = number in _LETTERS and reading.tokens[index + 1].text.isupper()
    return number in _NUMBERS or number.isdecimal() or lettered


def past_covering(reading: Reading, last: int) -> int:
    """Past what a camera is said to do with what it shows ("picks up", "sits on"), where no move tells it."""
    if reading.after(last) not in _COVERING:
        return last
    return last + 1 + (reading.after(last + 1) in {"up", "off", "out"})


def _is_numbered_in_words(reading: Reading, index: int) -> bool:
    """Whether a stretch only numbers the scene or the shot, in words ("scene nine, take two: …")."""
    alone = reading.starts_segment(index) and reading.after(index + 1) in _COUNTS and reading.ends_segment(index + 2)
    take = reading.tokens[index].word == "take"
    led = index > 0 and reading.roles[index - 1] == CAMERA
    return alone and not reading.tokens[index].quoted and (led or not take) and index + 2 < len(reading.tokens)


def _is_numbered_after_term(reading: Reading, index: int) -> bool:
    """Whether the scene is told between a term and what it shows ("insert sc 88: parking ticket")."""
    if reading.tokens[index].word not in _SCENES or not (reading.after(index + 1) or "")[:1].isdecimal():
        return False
    first = index - 1
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    term = reading.vocabulary.terms.longest(reading.tokens, first)
    return reading.ends_segment(index + 2) and term is not None and first + term[0] == index


def _slate_end(reading: Reading, first: int) -> int:
    tokens = reading.tokens
    index = first + (first < len(tokens) and tokens[first].word in _SLATES)
    index += 2 * (reading.words(first, 2) == ("set", "up") and first + 2 < len(tokens))
    if index >= len(tokens) or not tokens[index].word[0].isdecimal() or reading.vocabulary.terms.longest(tokens, index):
        return first
    last = index + 1
    lettered = last < len(tokens) and tokens[last].glued and tokens[last].text.isupper()
    if lettered and len(tokens[last].word) <= _LONGEST_LETTER:
        last += 1
    elif reading.after(last) in {"pt", "part"} and (reading.after(last + 1) or "x")[0].isdecimal():
        last += 2  # "16 pt 2"
    numbered = last > index + 1 or index == 0
    heads = numbered and first == 0 and (reading.ends_segment(last) or is_camera_ahead(reading, last))
    return last if index > first or (last > index + 1 and reading.ends_segment(last)) or heads else first


def is_camera_ahead(reading: Reading, index: int) -> bool:
    """Whether a term or a move of the camera stands at a token, or what is set up."""
    known, tokens = reading.vocabulary, reading.tokens
    if index + 1 < len(tokens) and tokens[index].word in known.speeds and reading.one_segment(index, index + 2):
        index += 1  # "51 slow truck L"
    if index >= len(tokens) or reading.roles[index] == CAMERA or tokens[index].word in {"int", "ext"}:
        return index < len(tokens)
    fields = {term.field for _, term in known.terms.at(tokens, index)} - {"time_of_day", "weather"}
    return bool(fields or known.moves.at(tokens, index))


def read_breakdown(reading: Reading) -> None:
    """Set aside how long a scene is on the page, the numbers of its cast and what became of a take, each apart."""
    for index, token in enumerate(reading.tokens):
        opens = reading.starts_segment(index) or (token.word in _PARTS and _is_after_number(reading, index))
        last = _aside_end(reading, index) if opens and reading.roles[index] is None else index
        if last > index and not token.quoted:
            reading.mark(index, last)


def _is_after_number(reading: Reading, index: int) -> bool:
    """Whether the number of a scene is only a part of it ("SC 7 PT")."""
    apart = index > 0 and reading.ends_segment(index + 1)
    return apart and reading.roles[index - 1] == CAMERA and reading.tokens[index - 1].word[0].isdecimal()


def _aside_end(reading: Reading, first: int) -> int:
    """The end of "2/8 pg", "1 3/8 pgs", "4/8", "Cast 1, 7" or "Print."; the token itself where it is none."""
    token = reading.tokens[first]
    if token.word in _PARTS and _is_after_number(reading, first):
        return first + 1
    if token.word in _PARTS and "(" in reading.text[max(token.start - 1, 0) : token.start]:
        return first + 1 if reading.ends_segment(first + 1) else first  # "Sc 81 (part)"
    if token.word in _CIRCLED and first and reading.is_sentence(first, first + 1):
        return first + 1
    if token.word in _UNITS and reading.after(first + 1) == "call":
        timed = (reading.after(first + 2) or "x")[0].isdecimal() and reading.ends_segment(first + 3)
        return first + 3 if timed else first  # "Crew call 0530"
    if token.word.isdecimal() and reading.after(first + 1) in _CALLS and reading.ends_segment(first + 2):
        return first + 2  # "0900 call"
    last = first + (token.word == "cast")
    while last < len(reading.tokens) and reading.tokens[last].word[0].isdecimal():
        if last > first and reading.gap(last).strip(" :") not in (
            {"", ","} if token.word == "cast" else {"", "/", ","}
        ):
            break
        last += 1
    if token.word == "cast":
        return last if last > first + 1 and reading.ends_segment(last) else first
    if last == first or first == 0:
        return first
    if last < len(reading.tokens) and reading.tokens[last].word in _PAGES and reading.ends_segment(last + 1):
        return last + 1
    eighths = last > first + 1 and reading.tokens[last - 1].word == _EIGHTHS and reading.gap(last - 1) == "/"
    return last if eighths and reading.ends_segment(last) else first

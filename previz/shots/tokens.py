"""A text as words with their places: the ground on which terms, names and clauses are found.

Every pass over a text is a walk along its tokens, so that reading takes time in proportion to its length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from previz.shots.grammar import words

_TOKEN = re.compile(
    r"[wW]/(?:o\b)?"  # w/, w/o
    r"|(?:[^\W\d_]\.){2,}"  # O.T.S., a.m.
    r"|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?"
    r"|[&+]"
    r"|--+|\.\.+|\n|\t| {2,}|[^\w\s]|_"
)
_BREAKS = frozenset(",;:.!?()[]{}|—–/\n…•+·▪»→>\\*=~")
_STOPS = frozenset(".!?\n…")
_TITLES = words(
    "mr mrs ms dr st no sgt lt capt prof rev fr col gen cpl pvt pte jr sr det insp cmdr cdr maj adm brig supt hon mme "
    "mlle vs v fav approx flt cpt supt cllr rt hon esq"
)
_HEADINGS = frozenset({"int", "ext", "est"})
_SIZED = frozenset({"med", "ex", "extr", "xtr", "estab", "mcl"})
_REST_OF_SIZE = re.compile(r" *(close|c\.?u\b|shot|long|wide|two|2|l\.?s\b)", re.IGNORECASE)
_MEDIUM = "MS"
"""A medium shot, which is written like a title."""
_NAME_IN_CAPITALS = re.compile(r"\s*[A-Z][A-Z'’-]")
_HALVES = frozenset({"am", "pm"})
_CAPITAL = re.compile(r"\s+[A-Z]")
_SMALL_NEXT = re.compile(r" [a-z]")
"""What follows an initial that somebody goes by ("K. keeps walking")."""
_NAME_NEXT = re.compile(r" [A-Z][a-z]")
_LETTERED = words(
    "cam camera shot scene sc panel frame insert plan unit take board angle set part act setup option version row "
    "seq sequence slate platform gate block wing ward room lane deck table side point marker stage vitamin roll team "
    "group class"
)
"""What goes by a letter."""
_KIN = words("mother father brother sister son daughter parent")
_IN_LAW, _LAWS = 2, frozenset({"law", "laws"})
_HYPHENS = frozenset("-‐‑")
_SHORT = {"vs": "versus", "vs.": "versus", "&": "and", "+": "and", "w/": "with", "w/o": "without"}
_LAST_OF_HOTEL = "d'"
"""The end of "maître d'", which is no quotation mark."""
_FULL_LINE = 50
"""From how many characters on a line may be one that was broken for its length."""
_SECOND_MARKS = frozenset('"″”')
_QUOTES = {"“": 1, "”": -1, '"': 0}
_NICKNAMED = re.compile(
    r"(?<![\w'’])([A-Z][\w'’-]*) [\"“'‘](?:[A-Z][\w.-]*|the)(?: (?:[A-Z][\w.-]*|the)){0,2}[\"”'’](?= [A-Z])"
)
"""A name with a nickname before the next name: Ricky "The Duke" Duvall."""

_NICKNAME_FIRST = re.compile(
    r"(?<![\w'’])[\"“‘](?P<nick>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)[\"”’](?= [A-Z][\w'’-]+(?P<then>[,.:)]|\Z| [a-z]+))"
)
"""A nickname that opens a name: "Mad Dog" Tanner."""
_SAYING = words(
    "says shouts whispers mutters calls yells cries asks replies mouths mumbles screams murmurs sighs snaps hisses "
    "bellows barks answers adds growls roars"
)
"""What follows a name after words that are said, which are no nickname."""
_WRITTEN = words("reads says reading saying sign caption titled super title poster card label")
"""What stands before words that are written somewhere, which are no nickname."""
_NUMBERED = re.compile(r"\b[Nn]o\. ?\d+(?= (?:and|is|was|has|[a-z]+(?:s|ing))\b)")
"""Somebody who goes by a number: "No. 9 limps off"."""

_SHOWN = words("insert on of sign title super card caption poster reads says reading chyron text closeup cu ecu")
"""What stands before words that are shown, and is no name."""


class Token(NamedTuple):
    """A word or number of a text: as written, folded for comparing, its place, and where it stands.

    `segment` counts the stretches between commas and other marks, `sentence` those between full stops. `quoted` marks
    speech in quotation marks. `glued` has nothing between it and the token before ("35" "mm"), `hyphened` a hyphen.
    """

    text: str
    word: str
    start: int
    end: int
    segment: int
    sentence: int
    quoted: bool = False
    glued: bool = False
    hyphened: bool = False

    @property
    def capitalised(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """A word as it is compared: small letters, straight apostrophes, no dots; "&" is "and", "w/" "with"."""
    if short := _SHORT.get(text.lower()):
        return short
    return text.lower().replace("’", "'").replace(".", "") if not text[:1].isdecimal() else text.replace(",", ".")


class _Reader:
    """Cuts a text into tokens, keeping count of segments, sentences and quotation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.segment = self.sentence = 0
        self.quoted = False
        self.end = 0
        self.nicknames = _nicknames(text)
        self.nicked = _nicked(text)
        self.plus_parts = text.count(" + ") > 1

    def read(self) -> tuple[Token, ...]:
        for match in _TOKEN.finditer(self.text):
            piece, start = match[0], match.start()
            if start < self.end:
                continue  # within a nickname
            if start in self.nicked:
                self._nickname(start)
            elif piece[0].isalnum() or piece == "&" or (piece == "+" and not self.plus_parts):
                self._word(piece, start)
            else:
                self._mark(piece, start, match.end())
        return tuple(self.tokens)

    def _word(self, piece: str, start: int) -> None:
        if piece[-1] in "'’" and (len(piece) < 2 or piece[-2] not in "sS") and fold(piece) != _LAST_OF_HOTEL:
            piece = piece[:-1]
        end = self.nicknames.get(start, start + len(piece))
        glued = bool(self.tokens) and self.tokens[-1].end == start
        hyphened = bool(self.tokens) and self.text[self.end : start] in _HYPHENS
        place = (self.segment, self.sentence, self.quoted, glued, hyphened)
        self.tokens.append(Token(self.text[start:end], fold(piece), start, end, *place))
        self.end = end
        if piece in _LAWS:
            self._join_in_law()
        if piece[-1] == "." and fold(piece) in _HALVES and _CAPITAL.match(self.text, end):
            self.segment += 1
            self.sentence += 1

    def _join_in_law(self) -> None:
        """Take kin by marriage as one word, whether hyphens join it or not ("mother in law")."""
        last = self.tokens[-1]
        told = len(self.tokens) > _IN_LAW and self.tokens[-2].word == "in"
        if told and self.tokens[-3].word.removesuffix("s") in _KIN and self.tokens[-3].segment == last.segment:
            self.tokens[-2:] = [token._replace(hyphened=True) for token in self.tokens[-2:]]

    def _nickname(self, start: int) -> None:
        """A nickname or a number that somebody goes by, as one word without its marks."""
        called, end = self.nicked[start]
        place = (self.segment, self.sentence, self.quoted, False, False)
        self.tokens.append(Token(called, fold(called), start, end, *place))
        self.end = end

    def _mark(self, piece: str, start: int, end: int) -> None:
        if piece.isspace() and piece != "\n":
            self.segment += self.tokens[-1].segment == self.segment if self.tokens else 0  # columns of a shot list
        elif self._is_seconds(piece, start):
            self.tokens.append(Token(piece, "sec", start, end, self.segment, self.sentence, False, True))
            self.end = end
        elif piece in _QUOTES:
            self._quote(_QUOTES[piece])
        elif self._is_abbreviation(piece, start):
            self.segment += self.tokens[-1].word in _HEADINGS
        elif piece == "\n" and self._is_wrapped(start):
            pass
        elif piece[0] in _STOPS:
            self.segment += 1
            self.sentence += 1
            if piece == "\n":
                self.quoted = False
        elif piece[0] in _BREAKS or piece.startswith("--") or self._is_dash(piece, start, end):
            self.segment += 1

    def _is_wrapped(self, start: int) -> bool:
        """Whether a line only ends because it is full: the sentence goes on after a comma, or in small letters."""
        line, after = self.text.rfind("\n", 0, start) + 1, self.text[start + 1 : start + 2]
        comma = self.text[:start].endswith(",")
        return after.islower() and (comma or (start - line >= _FULL_LINE and self.text[start - 1].isalpha()))

    def _is_seconds(self, piece: str, start: int) -> bool:
        """Whether a mark of inches is one of seconds ("hold 15\""): glued to a number that stands in no speech."""
        last = self.tokens[-1] if self.tokens else None
        told = last is not None and last.end == start and last.text[0].isdecimal()
        return told and not self.quoted and piece in _SECOND_MARKS

    def _quote(self, turn: int) -> None:
        self.quoted = not self.quoted if turn == 0 else turn > 0
        self.segment += 1

    def _is_abbreviation(self, piece: str, start: int) -> bool:
        last = self.tokens[-1] if self.tokens else None
        return (
            piece == "."
            and last is not None
            and last.end == start
            and (
                (last.word in _TITLES | _HEADINGS and not (last.text == _MEDIUM and self._is_small_next(start)))
                or (last.word in _SIZED and self._is_sized(start))
                or (len(last.text) == 1 and last.text.isupper() and self._is_initial(start))
            )
        )

    def _is_small_next(self, start: int) -> bool:
        """Whether the word after a full stop is not all in capitals ("MS. The nun waits"; not "MS. HARROW")."""
        return _NAME_IN_CAPITALS.match(self.text, start + 1) is None

    def _is_initial(self, start: int) -> bool:
        """Whether a letter is one that somebody goes by ("K. keeps walking") or within a name ("Otto B. Bell")."""
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        if before is not None and (before.word.isdecimal() or before.word in _LETTERED):
            return False  # "12A. a hand", "Set-up B. two kids"
        if _SMALL_NEXT.match(self.text, start + 1):
            return True
        named = before is not None and before.text.istitle()
        return (
            named
            and before is not None
            and before.segment == self.segment
            and _NAME_NEXT.match(self.text, start + 1) is not None
        )

    def _is_sized(self, start: int) -> bool:
        """Whether the rest of a size follows its short word ("MED. CLOSE UP", "ext. long shot")."""
        return _REST_OF_SIZE.match(self.text, start + 1) is not None

    def _is_dash(self, piece: str, start: int, end: int) -> bool:
        around = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        return piece == "-" and (len(around) < 2 or around[0].isspace() or around[1].isspace())


def _nicknames(text: str) -> dict[int, int]:
    """Where names begin that a nickname follows, each with the end of that: it is a part of the name."""
    if not _QUOTES.keys().isdisjoint(text) or " '" in text or " ‘" in text:
        found = (match for match in _NICKNAMED.finditer(text) if match[1].lower() not in _SHOWN)
        return {match.start(1): match.end() for match in found}
    return {}


def _nicked(text: str) -> dict[int, tuple[str, int]]:
    """Where nicknames that open a name stand, and numbers that people go by: the word for each, and its end."""
    found: dict[int, tuple[str, int]] = {}
    if not _QUOTES.keys().isdisjoint(text) or "‘" in text:
        for match in _NICKNAME_FIRST.finditer(text):
            before = text[: match.start()].split()[-1:]
            said = match["then"].strip() in _SAYING or {word.lower().strip(",:") for word in before} & _WRITTEN
            if not said:
                found[match.start()] = match["nick"], match.end()
    if "o. " in text:
        found |= {match.start(): (match[0].replace(".", ""), match.end()) for match in _NUMBERED.finditer(text)}
    return found


@lru_cache(maxsize=1024)
def tokenise(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order. Kept for a while: a line is read for its fields, names and actions."""
    return _Reader(text).read()


_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, as `tokenise` gives them."""
    if _PLAIN.fullmatch(phrase):  # as nearly all of the vocabulary's are
        return tuple(phrase.split(" "))
    return tuple(token.word for token in tokenise(phrase))

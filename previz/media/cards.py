"""The text card: what a shot without a picture shows, set like a page of its screenplay."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

from previz.media.lettering import Colour, Face, face_for, printable, typeface, wrapped
from previz.media.writing import Picture

_GROUND_TOP: Colour = (35, 32, 29)
_GROUND_FOOT: Colour = (24, 22, 20)
_NUMBER: Colour = (82, 75, 67)
_HEADING: Colour = (190, 160, 112)
_WORDS: Colour = (240, 233, 221)
_SPEECH: Colour = (205, 197, 183)
_QUIET: Colour = (138, 129, 117)
_WARNING: Colour = (222, 122, 84)
_RULE: Colour = (66, 60, 53)

_MOST_LETTERS = 3000  # more than the smallest type can show

_LONGEST_CUE = 44


class CardText(NamedTuple):
    """What a card says: shot number, scene heading, the shot's words, what is spoken, its length, and a warning."""

    number: str
    heading: str
    words: str
    dialogue: str = ""
    duration: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of type: its text, face, size and colour, where its left edge stands, and the space it takes below the
    line before."""

    text: str
    face: Face
    size: int
    colour: Colour
    left: float
    advance: float


@functools.lru_cache(maxsize=8)
def card_frame(width: int, height: int, text: CardText) -> Picture:
    """The card of a shot as a picture of any size: uint8 (height, width, 3), not to be written to."""
    image = Image.fromarray(_ground(width, height))
    draw = ImageDraw.Draw(image)
    page = _Page(width, height)
    _draw_head(draw, page, text)
    _draw_foot(draw, page, text)
    for line, baseline in page.placed(_fitted(page, text)):
        font = typeface(line.face, line.size)
        draw.text((round(line.left), round(baseline)), line.text, fill=line.colour, font=font, anchor="ls")
    frame = np.array(image)
    frame.setflags(write=False)
    return frame


class _Page:
    """The measures of a card. `unit` is a 720th of the height, or less where the frame is narrow."""

    def __init__(self, width: int, height: int) -> None:
        self.unit = min(width / 860, height / 720)
        self.left = min(96 * self.unit, width * 0.08) + max(0.0, (width - height * 2.4) / 2)
        self.right = width - self.left
        self.head = 126 * self.unit
        self.top = 184 * self.unit
        self.bottom = height - 128 * self.unit
        self.foot = height - 76 * self.unit

    @property
    def measure(self) -> float:
        """How wide a line of words may be."""
        return max(1.0, min(self.right - self.left, 1000 * self.unit))

    def px(self, units: float) -> int:
        """So many units in whole pixels, at least one."""
        return max(1, round(units * self.unit))

    def placed(self, lines: tuple[_Line, ...]) -> tuple[tuple[_Line, float], ...]:
        """Each line with its baseline: the block stands a little above the middle of its room."""
        total = sum(line.advance for line in lines)
        baseline = self.top + max(0.0, self.bottom - self.top - total) * 0.42
        result = []
        for line in lines:
            baseline += line.advance
            result.append((line, baseline))
        return tuple(result)


def _ground(width: int, height: int) -> Picture:
    """A warm dark ground that falls off towards the foot, dithered so that it does not band."""
    fall = np.linspace(0.0, 1.0, height)[:, None]
    rows = np.array(_GROUND_TOP) + (np.array(_GROUND_FOOT) - np.array(_GROUND_TOP)) * fall
    odd = (np.arange(height) % 2)[:, None]
    frame = np.empty((height, width, 3), np.uint8)
    frame[:, 0::2] = np.floor(rows + np.where(odd, 0.75, 0.0))[:, None]
    frame[:, 1::2] = np.floor(rows + np.where(odd, 0.25, 0.5))[:, None]
    return frame


def _draw_head(draw: ImageDraw.ImageDraw, page: _Page, text: CardText) -> None:
    """The number, large and quiet, at the right; the scene's heading at the left, on one baseline."""
    number = printable(text.number)
    big = typeface(face_for(number, Face.SCRIPT_BOLD), page.px(104))
    baseline = page.head
    draw.text((page.right, baseline), number, fill=_NUMBER, font=big, anchor="rs")
    heading = printable(text.heading).upper()
    font = typeface(face_for(heading, Face.SCRIPT_BOLD), page.px(24))
    room = page.right - page.left - big.getlength(number) - 40 * page.unit
    lines = wrapped(heading, font, max(1.0, room))[:2]
    for row, line in enumerate(lines):
        y = baseline - (len(lines) - 1 - row) * 32 * page.unit
        draw.text((page.left, y), line, fill=_HEADING, font=font, anchor="ls")


def _draw_foot(draw: ImageDraw.ImageDraw, page: _Page, text: CardText) -> None:
    """A rule; under it the length at the right, and a warning at the left."""
    rule = page.foot - 34 * page.unit
    draw.line([(page.left, rule), (page.right, rule)], fill=_RULE, width=page.px(1.5))
    mono = typeface(Face.MONO, page.px(20))
    draw.text((page.right, page.foot), printable(text.duration), fill=_QUIET, font=mono, anchor="rs")
    warning = printable(text.warning)
    sans = typeface(face_for(warning, Face.SANS), page.px(20))
    draw.text((page.left, page.foot), warning, fill=_WARNING, font=sans, anchor="ls")


def _fitted(page: _Page, text: CardText) -> tuple[_Line, ...]:
    """The words and the dialogue in the largest type that fits; below the smallest, the last lines are left out."""
    room = page.bottom - page.top
    for scale in (1.3, 1.15, 1.0, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48):
        lines = _body(page, text, scale)
        if sum(line.advance for line in lines) <= room:
            return lines
    return _shortened(lines, room)


def _shortened(lines: tuple[_Line, ...], room: float) -> tuple[_Line, ...]:
    kept: list[_Line] = []
    for line in lines:
        room -= line.advance
        if room < 0:
            break
        kept.append(line)
    if kept:
        last = kept[-1]
        kept[-1] = _Line(f"{last.text} …", last.face, last.size, last.colour, last.left, last.advance)
    return tuple(kept)


def _body(page: _Page, text: CardText, scale: float) -> tuple[_Line, ...]:
    size = page.px(36 * scale)
    words = printable(text.words[:_MOST_LETTERS]).strip()
    lines = list(_block(words, Face.SCRIPT, size, _WORDS, page.left, page.measure)) if words else []
    for cue, speech in _speeches(printable(text.dialogue[:_MOST_LETTERS])):
        lines += _speech(page, cue, speech, page.px(30 * scale), bool(lines))
    return tuple(lines)


def _speech(page: _Page, cue: str, speech: str, size: int, after: bool) -> list[_Line]:
    """A speech as a screenplay sets it: the cue deep, the lines in a column of 35 letters."""
    letter = size * 0.6
    left = page.left + min(10 * letter, page.measure * 0.12)
    width = min(38 * letter, page.measure - (left - page.left))
    lines: list[_Line] = []
    if cue:
        deep = left + min(12 * letter, width * 0.3)
        lines += _block(cue, Face.SCRIPT, size, _QUIET, deep, max(1.0, page.right - deep))
    lines += _block(speech, Face.SCRIPT, size, _SPEECH, left, max(1.0, width))
    if lines and after:
        first = lines[0]
        lines[0] = _Line(first.text, first.face, first.size, first.colour, first.left, first.advance + size * 0.85)
    return lines


def _block(text: str, face: Face, size: int, colour: Colour, left: float, width: float) -> tuple[_Line, ...]:
    shown = face_for(text, face)
    font = typeface(shown, size)
    return tuple(_Line(line, shown, size, colour, left, size * 1.36) for line in wrapped(text, font, width))


def _speeches(dialogue: str) -> list[tuple[str, str]]:
    """The dialogue as cues and speeches: `MARA: Words`, or a cue in capitals on a line of its own.

    What the same voice goes on to say stands under one cue.
    """
    speeches: list[tuple[str, str]] = []
    for line in filter(None, (line.strip() for line in dialogue.split("\n"))):
        cue, words = _cue_of(line)
        if cue and (not speeches or speeches[-1][0] != cue):
            speeches.append((cue, words))
        elif speeches:
            before = speeches[-1][1]
            speeches[-1] = (speeches[-1][0], f"{before}\n{words}" if before else words)
        else:
            speeches.append(("", words))
    return speeches


def _cue_of(line: str) -> tuple[str, str]:
    """The cue that a line begins with (or is), and the words after it; no cue where it is speech alone."""
    name, colon, words = line.partition(":")
    if colon and _is_name(name):
        return name.strip(), words.strip()
    if _is_name(line) and line[-1] not in ".!?…":
        return line, ""
    return "", line


def _is_name(text: str) -> bool:
    """Whether a text is set like a cue: short, and in capitals (`McAVOY (on the phone)` too)."""
    letters = [letter for letter in text.split("(")[0] if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(text) <= _LONGEST_CUE and capitals > len(letters) - capitals

"""Text on pictures: the bundled typefaces, lines that fit a width, and letters blended onto a frame."""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

from previz.media.writing import Picture

Colour = tuple[int, int, int]


class Face(StrEnum):
    """A bundled typeface by its file: Courier Prime for the script, Inter for labels, JetBrains Mono for timecode.

    Three more stand in for scripts that these do not know.
    """

    SCRIPT = "CourierPrime-Regular.otf"
    SCRIPT_BOLD = "CourierPrime-Bold.otf"
    SCRIPT_ITALIC = "CourierPrime-Italic.otf"
    SANS = "Inter-Regular.otf"
    SANS_BOLD = "Inter-SemiBold.otf"
    MONO = "JetBrainsMono-Regular.ttf"
    EAST_ASIAN = "PrevizFallback.ttf"
    HEBREW = "NotoSansHebrew-Regular.ttf"
    ARABIC = "NotoSansArabic-Regular.ttf"


_LATIN_END = 0x024F
_SIGNS = range(0x2000, 0x2300)  # punctuation, currency, arrows
_SCRIPTS: dict[Face, tuple[range, ...]] = {
    Face.EAST_ASIAN: (
        range(0x1100, 0x1200),  # Hangul
        range(0x2E80, 0xA000),  # radicals, kana, Hangul, ideographs
        range(0xA960, 0xA980),
        range(0xAC00, 0xD800),
        range(0xF900, 0xFB00),
        range(0xFF00, 0xFFF0),  # full and half widths
        range(0x20000, 0x32000),
    ),
    Face.HEBREW: (range(0x0590, 0x0600), range(0xFB1D, 0xFB50)),
    Face.ARABIC: (range(0x0600, 0x0780), range(0x08A0, 0x0900), range(0xFB50, 0xFE00), range(0xFE70, 0xFF00)),
}
"""The blocks of Unicode (Blocks.txt) whose letters each of the faces stands in for; each knows Latin beside them."""
_UNSPACED = "\u2e80-\u312f\u3190-\ua95f\uf900-\ufaff\uff00-\uffef\U00020000-\U00031fff"
_CLOSING = "。、，．！？：；」』）】〉》ー"
_PARTS = re.compile(f"[{_UNSPACED}][{_CLOSING}]*|[^{_UNSPACED}]+[{_CLOSING}]*")
_RIGHT_TO_LEFT = frozenset({Face.HEBREW, Face.ARABIC})


def face_for(text: str, wanted: Face) -> Face:
    """The wanted face, or the one that has the text's letters: Courier Prime knows Latin alone.

    JetBrains Mono stands in; its letters are as wide. A text in several scripts that the wanted face does not know
    gets the face of most of its letters.
    """
    if text.isascii():
        return wanted
    known = {
        face: sum(any(ord(letter) in block for block in blocks) for letter in text) for face, blocks in _SCRIPTS.items()
    }
    most = max(known, key=lambda face: known[face])
    if known[most]:
        return most
    if not wanted.value.startswith("CourierPrime"):
        return wanted
    latin = all(ord(letter) <= _LATIN_END or ord(letter) in _SIGNS for letter in text)
    return wanted if latin else Face.MONO


@functools.lru_cache(maxsize=64)
def typeface(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels.

    Hebrew and Arabic are set by Raqm, which turns and joins their letters, where the system has the FriBidi that it
    asks; elsewhere their letters stand in the order of the text.
    """
    file = io.BytesIO((resources.files("resources") / "fonts" / face.value).read_bytes())
    shaped = face in _RIGHT_TO_LEFT and features.check("raqm") and features.check("fribidi")
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(file, max(1, size), layout_engine=engine)


def printable(text: str) -> str:
    """The text composed (NFC), with whatever has no shape of its own taken out; line ends are kept."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(letter for letter in composed if letter == "\n" or unicodedata.category(letter)[0] not in "C")


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> tuple[str, ...]:
    """The text in lines that are at most so many pixels wide. A word that is wider by itself is broken.

    Chinese and Japanese break between any two letters, but not before a mark that closes.
    """
    lines: list[str] = []
    space = font.getlength(" ")
    for paragraph in text.split("\n"):
        line, taken = "", 0.0
        for gap, piece in _steps(paragraph, font, width):
            length, between = font.getlength(piece), space if gap else 0.0
            if line and taken + between + length > width:
                lines.append(line)
                line, taken = piece, length
            else:
                line, taken = (f"{line}{gap}{piece}", taken + between + length) if line else (piece, length)
        lines.append(line)
    return tuple(lines)


def _steps(paragraph: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[tuple[str, str]]:
    """What a line may end after, each with what stands before it where it does not begin one."""
    for word in paragraph.split():
        gap = " "
        for part in _PARTS.findall(word):
            for piece in _pieces(part, font, width):
                yield gap, piece
                gap = ""


def _pieces(word: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    if font.getlength(word) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line of text drawn once: how much of each pixel it covers (0..1, height x width), and its colour."""

    coverage: NDArray[np.float32]
    colour: Colour

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return int(self.coverage.shape[1])

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return int(self.coverage.shape[0])

    def cut(self, width: int) -> Lettering:
        """The same line, at most so many pixels wide."""
        return Lettering(self.coverage[:, : max(0, width)], self.colour)


def lettering(text: str, face: Face, size: int, colour: Colour) -> Lettering:
    """Draw a line of text to be blended onto frames. Lines of one face and size are equally high."""
    font = typeface(face_for(text, face), size)
    ascent, descent = font.getmetrics()
    width = max(1, round(font.getlength(text)))
    image = Image.new("L", (width, ascent + descent))
    ImageDraw.Draw(image).text((0, ascent), text, fill=255, font=font, anchor="ls")
    return Lettering(np.asarray(image, np.float32) / 255.0, colour)


def blend(frame: Picture, letters: Lettering, left: int, top: int) -> None:
    """Put lettering onto a frame in place; what reaches over its edges is left out."""
    rows, columns = frame.shape[:2]
    first_row, first_column = max(0, -top), max(0, -left)
    area = frame[top + first_row : top + letters.height, left + first_column : left + letters.width]
    if not area.size or top >= rows or left >= columns:
        return
    cover = letters.coverage[first_row:, first_column:][: area.shape[0], : area.shape[1], None]
    ink = np.array(letters.colour, np.float32)
    area[...] = np.rint(area + (ink - area) * cover).astype(np.uint8)


def shade(frame: Picture, left: int, top: int, width: int, height: int, strength: float) -> None:
    """Darken a rectangle of a frame in place, so that lettering on it can be read: 0 leaves it, 1 is black."""
    area = frame[max(0, top) : max(0, top + height), max(0, left) : max(0, left + width)]
    area[...] = np.rint(area * np.float32(1.0 - strength)).astype(np.uint8)

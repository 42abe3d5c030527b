"""A contact sheet: pictures in rows, each with its words under it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from previz.media.lettering import Face, face_for, printable, typeface
from previz.media.writing import Picture

_GAP, _LINE, _PAD = 14, 1.36, 7
_GROUND, _TITLE, _WORDS, _HEAD = (24, 24, 27), (236, 234, 228), (160, 158, 152), (236, 234, 228)


@dataclass(frozen=True, eq=False)
class Tile:
    """A picture (h, w, 3) uint8 with its title and the lines under that."""

    picture: Picture
    title: str
    lines: tuple[str, ...] = ()


def contact_sheet(tiles: Sequence[Tile], columns: int, heading: str = "", letters: int = 13) -> Picture:
    """A sheet (h, w, 3) uint8 of tiles whose pictures are of one size; `letters` is the height of a title in pixels."""
    height, width = tiles[0].picture.shape[:2]
    columns = max(1, min(columns, len(tiles)))
    under = _PAD + round(letters * _LINE) + max(len(tile.lines) for tile in tiles) * round((letters - 1) * _LINE)
    top = _GAP + (round(letters * 2.4) if heading else 0)
    rows = -(-len(tiles) // columns)
    sheet = Image.new("RGB", (columns * (width + _GAP) + _GAP, top + rows * (height + under + _GAP)), _GROUND)
    pen = ImageDraw.Draw(sheet)
    if heading:
        font = _font(heading, Face.SANS_BOLD, round(letters * 1.35))
        pen.text((_GAP, _GAP), _cut(heading, font.getlength, sheet.width - 2 * _GAP), font=font, fill=_HEAD)
    for index, tile in enumerate(tiles):
        left, upper = _GAP + index % columns * (width + _GAP), top + index // columns * (height + under + _GAP)
        sheet.paste(Image.fromarray(np.ascontiguousarray(tile.picture)), (left, upper))
        _caption(pen, tile, (left, upper + height + _PAD), width, letters)
    return np.asarray(sheet, dtype=np.uint8)


def png_of(picture: Picture) -> bytes:
    """A picture as PNG."""
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(file, "PNG", optimize=True)
    return file.getvalue()


def _caption(pen: ImageDraw.ImageDraw, tile: Tile, at: tuple[int, int], width: int, letters: int) -> None:
    left, y = at
    title = _font(tile.title, Face.SANS_BOLD, letters)
    pen.text((left, y), _cut(tile.title, title.getlength, width), font=title, fill=_TITLE)
    y += round(letters * _LINE)
    for line in tile.lines:
        words = _font(line, Face.SANS, letters - 1)
        pen.text((left, y), _cut(line, words.getlength, width), font=words, fill=_WORDS)
        y += round((letters - 1) * _LINE)


def _font(text: str, wanted: Face, size: int) -> ImageFont.FreeTypeFont:
    return typeface(face_for(text, wanted), size)


def _cut(text: str, length: Callable[[str], float], room: int) -> str:
    """A text that fits a width in pixels, with a sign where it was cut."""
    told = " ".join(printable(text).split())
    if length(told) <= room:
        return told
    while told and length(told + "…") > room:
        told = told[:-1]
    return told.rstrip(" ,") + "…"

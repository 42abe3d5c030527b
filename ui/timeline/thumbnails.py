"""Pictures in the size in which clips show them: as much of their middle as there is room for, kept by bytes."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.pictures import Picture, PictureStore

_KEPT_BYTES = 16 * 1024 * 1024
"""A screen full of clips takes two megabytes."""
_STEP = 8
"""Widths that differ by less than this share a piece: a clip is a pixel wider or narrower as it is scrolled."""


class _Wanted(NamedTuple):
    """A piece of a picture, in device pixels."""

    picture: Picture
    width: int
    height: int


class Thumbnails:
    """Cuts pieces out of pictures and scales them once: to scale each at every frame takes longer than a frame."""

    def __init__(self, pictures: PictureStore, room: int = _KEPT_BYTES) -> None:
        self._pictures, self.room = pictures, room
        self._kept: OrderedDict[_Wanted, QPixmap] = OrderedDict()
        self.kept_bytes = 0

    def paint(self, painter: QPainter, frame: QRect, picture: Picture) -> bool:
        """Paint the middle of a picture into a rectangle. Returns whether the picture is there already."""
        ratio = painter.device().devicePixelRatio()
        width, height = round(frame.width() * ratio), round(frame.height() * ratio)
        piece = self._piece(_Wanted(picture, -(-width // _STEP) * _STEP, height))
        if piece is None:
            return False
        painter.drawPixmap(frame, piece, QRect((piece.width() - width) // 2, 0, width, height))
        return True

    def _piece(self, wanted: _Wanted) -> QPixmap | None:
        kept = self._kept.get(wanted)
        if kept is not None:
            self._kept.move_to_end(wanted)
            return kept
        whole = self._pictures.picture(wanted.picture)
        return None if whole is None else self._keep(wanted, whole)

    def _keep(self, wanted: _Wanted, whole: QPixmap) -> QPixmap:
        shape = QSize(wanted.width, wanted.height)
        part = whole.copy(middle_of(whole.size(), shape))
        piece = part.scaled(shape, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._kept[wanted] = piece
        self.kept_bytes += _bytes_of(piece)
        while self.kept_bytes > self.room and len(self._kept) > 1:
            self.kept_bytes -= _bytes_of(self._kept.popitem(last=False)[1])
        return piece


def middle_of(size: QSize, shape: QSize) -> QRect:
    """The largest part of a picture, around its middle, that has the shape of a rectangle."""
    fitted = shape.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    part = QRect(0, 0, max(1, fitted.width()), max(1, fitted.height()))
    part.moveCenter(QRect(0, 0, size.width(), size.height()).center())
    return part


def _bytes_of(piece: QPixmap) -> int:
    return piece.width() * piece.height() * 4

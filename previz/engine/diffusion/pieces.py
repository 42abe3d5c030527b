"""Shots longer than a model makes at once: painted in pieces, each of which goes on from where the one before ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from previz.engine.diffusion.calls import Asked
from previz.engine.diffusion.conforming import Made, as_bytes
from previz.engine.diffusion.guiding import Frames as Pictures
from previz.engine.diffusion.guiding import Guides
from previz.engine.models.catalog import Kind
from previz.engine.protocol import Picture
from previz.errors import PrevizError
from previz.timing import Frames

_KEPT = 5
"""How many frames a model that keeps frames is given of the piece before, so that their motion goes on too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Frames of a clip that are painted at once: the first, how many, and how many of these stand already."""

    first: Frames
    frames: Frames
    given: Frames


def pieces_of(kind: Kind, frames: Frames) -> tuple[Piece, ...]:
    """The pieces in which a kind of model paints so many frames, each of a length that it can make."""
    given = _KEPT if "mask" in kind.steered_by else 1
    pieces = [Piece(0, min(frames, kind.most_frames), 0)]
    while pieces[-1].first + pieces[-1].frames < frames:
        first = pieces[-1].first + pieces[-1].frames - given
        left = -(-(frames - first - 1) // kind.frame_step) * kind.frame_step + 1
        pieces.append(Piece(first, min(left, kind.most_frames), given))
    return tuple(pieces)


def asked_for(kind: Kind, asked: Asked, piece: Piece, before: Made | None, *, last: bool) -> Asked:
    """What is asked of a model for a piece, of what is asked for the whole and the frames that were made before it.

    Raises PrevizError for a model that has the words alone: nothing would join its pieces.
    """
    if before is None and last:
        return asked
    kept = {at - piece.first: picture for at, picture in asked.guides.kept.items()}
    guides = replace(
        asked.guides,
        control=_stretch(asked.guides.control, piece),
        picture=_stretch(asked.guides.picture, piece),
        end=asked.guides.end if last else None,
        kept={at: picture for at, picture in kept.items() if 0 <= at < piece.frames},
    )
    if before is not None:
        guides = _going_on(kind, asked, guides, [as_bytes(frame) for frame in before[-piece.given :]])
    return replace(asked, shape=replace(asked.shape, frames=piece.frames), guides=guides)


def joined(pieces: tuple[Piece, ...], made: list[Made], frames: Frames) -> Made:
    """The frames of all pieces, each frame once."""
    if len(made) == 1:
        return made[0][:frames]  # not copied: it may be gigabytes
    return np.concatenate([each[piece.given :] for piece, each in zip(pieces, made, strict=True)])[:frames]


def _going_on(kind: Kind, asked: Asked, guides: Guides, stands: list[Picture]) -> Guides:
    """Guides that begin with the frames that stand."""
    if "mask" in kind.steered_by:
        return replace(guides, start=None, kept=dict(guides.kept) | dict(enumerate(stands)))
    if "start" in kind.steered_by:
        return replace(guides, start=stands[-1])
    if asked.steering.noise is not None:
        return replace(guides, picture=(stands[-1], *guides.picture[1:]))
    raise PrevizError(
        f"{kind.title} makes {kind.most_frames} frames of its own at once, and from words alone no two pieces join",
        "Let it follow the blocking more, shorten or split the shot, or choose a model that begins from a frame",
    )


def _stretch(pictures: Pictures, piece: Piece) -> Pictures:
    """The pictures of a piece; the last one stands for those that a model counts beyond them."""
    if not pictures:
        return ()
    part = pictures[piece.first : piece.first + piece.frames]
    return part + pictures[-1:] * (piece.frames - len(part))

"""Stills of the cast drawn in a process of its own: for one that must not draw itself, as the window's."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from previz.engine.protocol import Picture
from previz.errors import PrevizError
from previz.stage.world import CastMember


def cast_stills_apart(members: Sequence[CastMember]) -> tuple[Picture, ...]:
    """A still of each of some people. Raises PrevizError where what draws them ends before it is done."""
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return pool.submit(_drawn, tuple(members)).result()
    except BrokenProcessPool as error:
        raise PrevizError(
            "The cast could not be drawn: what draws them ended", "Try again, or leave the cast out"
        ) from error


def _drawn(members: Sequence[CastMember]) -> tuple[Picture, ...]:
    from previz.takes.cast_stills import cast_stills  # what draws is imported where it draws

    return cast_stills(members)

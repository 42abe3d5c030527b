"""Stills of the cast drawn in a process of its own: for one that must not draw itself, as the window's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

from previz.engine.beginning import beginning
from previz.engine.protocol import Picture
from previz.errors import PrevizError
from previz.stage.world import CastMember

_POLL_SECONDS = 0.2


def cast_stills_apart(members: Sequence[CastMember], heed: Callable[[], None] = lambda: None) -> Sequence[Picture]:
    """A still of each of some people. `heed` is called while they are waited for, and may raise to wait no longer.

    Raises PrevizError where what draws them cannot begin, or ends before it is done.
    """
    context = get_context("spawn")
    with beginning("What draws the cast"):
        ours, theirs = context.Pipe(duplex=False)
        with theirs:
            process = context.Process(target=_draw, args=(theirs, tuple(members)), daemon=True)
            process.start()
    try:
        while not ours.poll(_POLL_SECONDS):
            heed()
        stills: Sequence[Picture] = ours.recv()
    except EOFError as error:
        raise PrevizError(
            "The cast could not be drawn: what draws them ended", "Try again, or leave the cast out"
        ) from error
    else:
        return stills
    finally:
        process.terminate()
        process.join()
        ours.close()


def _draw(pipe: Connection, members: Sequence[CastMember]) -> None:
    from previz.takes.cast_stills import cast_stills  # what draws is imported where it draws

    pipe.send(cast_stills(members))

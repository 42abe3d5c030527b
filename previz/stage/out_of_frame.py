"""Work of the hands that a tight frame leaves out, in sentences: the frame keeps its size, and says what it misses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from previz.shots.spec import Size
from previz.stage.choosing import Choice
from previz.stage.clock import Clock
from previz.stage.lens import Gate
from previz.stage.movers import Mover
from previz.stage.seen_with import Window
from previz.stage.subjects import Sort
from previz.stage.troupe import Troupe
from previz.stage.view import View, project
from previz.stage.world import World

_WORDS = {
    "put_down": "puts down",
    "pick_up": "picks up",
    "take": "takes",
    "hand_over": "hands over",
    "light_lamp": "lights",
}
"""What is done with a thing in hand that a frame is asked to show, and how it is told."""

_TIGHT = frozenset({Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
_EDGE = 1.0


def missed_work(
    world: World,
    choice: Choice,
    troupe: Troupe,
    props: Sequence[Mover],
    clock: Clock,
    gate: Gate,
    view: Callable[[int], View],
) -> Iterator[str]:
    """A sentence for each thing that the subject of a tight frame handles outside of it; `view` is that of a frame."""
    figures = [subject.index for subject in choice.subjects if subject.sort is Sort.FIGURE]
    if choice.size not in _TIGHT or not figures or choice.subjects[0].sort is not Sort.FIGURE:
        return
    window, performer = Window(clock.at(0), clock.at(clock.frames)), world.performers[figures[0]]
    for beat in performer.beats:
        index = next((i for i, prop in enumerate(world.props) if prop.name == beat.target), None)
        if beat.action not in _WORDS or index is None or not window.holds(beat):
            continue
        seconds = troupe.touch(figures[0], beat)
        point = np.asarray(props[index].at(seconds)[:3, 3], dtype=np.float64)
        x, y, depth = project(view(clock.nearest(seconds)), point, gate)[0]
        if depth < 0 or max(abs(x), abs(y)) > _EDGE:
            thing, name = world.props[index].name, performer.member.name
            yield f"What {name} {_WORDS[beat.action]}, the {thing}, is outside of this frame: a looser one shows it"

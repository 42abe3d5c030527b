"""Small things on an open palm, held out to be seen."""

from __future__ import annotations

import math
import re

import numpy as np

from previz.stage.carrying import placed
from previz.stage.props import size
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Prop, World

ON_PALM = re.compile(
    r"\W*(?:(?:is|are|that|which|lying|lies|resting|rests|held|glinting|glints|gleaming|shining|sitting|sits|cupped)\s+)*"
    r"(?:up)?[io]n\s+(?:the\s+|an?\s+|his\s+|her\s+|their\s+|[\w'’-]+['’]s?\s+){0,2}"
    r"(?:(?:open|outstretched|cupped|upturned)\s+)?(?:palms?|(?<=open )hands?|(?<=outstretched )hands?)\b",
    re.I,
)
"""What stands behind a thing that somebody shows on an open palm."""

LARGEST = 0.3
"""The largest side in metres of what lies on a palm."""

_OFF, _ALONG = 0.004, 0.02
"""How far in metres over the middle of a palm a thing lies, and how far towards the fingers."""

_ASLANT = 0.45
"""How far in radians a long thing is turned from the way of the fingers."""


class OnPalm:
    """A prop that lies level on an open right hand."""

    def __init__(self, prop: Prop, troupe: Troupe, who: int) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._troupe, self._who = troupe, who
        wide, _, deep = size(prop.kind)
        self._lies = placed(np.zeros(3), math.pi / 2 - _ASLANT if wide > deep else 0.0) @ self._scale

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        hand = self._troupe.hand(self._who, seconds)
        up, thumb, ahead = hand[:3, 0], hand[:3, 1], hand[:3, 2]  # of a right hand that is turned up
        palm = np.eye(4)
        palm[:3, :3] = np.stack([-thumb, up, ahead], axis=1)
        palm[:3, 3] = hand[:3, 3] + _OFF * up + _ALONG * ahead
        return palm @ self._lies

    def holder(self, seconds: float) -> int | None:
        """Whose palm it is on."""
        del seconds
        return self._who


def on_palms(world: World, troupe: Troupe) -> dict[int, OnPalm]:
    """What people have on their open palms, by its index."""
    names = {prop.name: index for index, prop in enumerate(world.props)}
    return {
        names[beat.target]: OnPalm(world.props[names[beat.target]], troupe, who)
        for who, performer in enumerate(world.performers)
        for beat in performer.beats
        if beat.action == "palm" and beat.target in names
    }

"""Which builder makes each kind of the place vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from previz.stage.sets import plain
from previz.stage.sets.place import Place, Setting

BUILDERS: Mapping[str, Callable[[Setting], Place]] = {
    "room": plain.room,
    "exterior": plain.open_ground,
}

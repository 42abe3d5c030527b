"""All that a cut between two staged shots can break, looked for in turn."""

from __future__ import annotations

from previz.stage.continuity.directions import directions_broken
from previz.stage.continuity.joins import Break, Join
from previz.stage.continuity.jumps import jumps
from previz.stage.continuity.sides import sides_broken
from previz.stage.continuity.things import things_broken


def breaks(join: Join) -> tuple[Break, ...]:
    """What a cut breaks, each rule once, in the order of the rules."""
    found = (*sides_broken(join), *directions_broken(join), *jumps(join), *things_broken(join))
    return tuple({broken.rule: broken for broken in reversed(found)}.values())[::-1]

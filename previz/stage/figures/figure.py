"""A cast member as one skinned mesh: body, head, hair and clothes put together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from previz.stage.drawing import Mesh
from previz.stage.figures.body import evenly, hand, shoes
from previz.stage.figures.clothing import dressed
from previz.stage.figures.colouring import Palette, palette
from previz.stage.figures.hair import beard_shell, hair_shells
from previz.stage.figures.head import ear_shells, eyelid_shells, head_shell, iris_shells
from previz.stage.figures.shell import Shell, assembled, modelled
from previz.stage.figures.skeleton import SIDES, Skeleton, skeleton
from previz.stage.figures.traits import traits
from previz.stage.world import CastMember

_FEW = 3
"""How many different looks a crowd of one kind is made of."""

_NUMBERED = re.compile(r"^(.*\D) (\d+)$")


def figure_mesh(member: CastMember) -> Mesh:
    """The skinned body of a cast member in bind pose, shared by those of a crowd who look alike.

    Raises PrevizError for an unknown build, hair or outfit.
    """
    counted = _NUMBERED.match(member.name)
    if counted is None:
        return _made(member)
    return _made(replace(member, name=f"{counted[1]} {int(counted[2]) % _FEW}"))


@lru_cache(maxsize=64)
def _made(member: CastMember) -> Mesh:
    bones, colours, of = skeleton(member), palette(member), traits(member)
    parts = dressed(bones, member.outfit, of.top, member.presents, colours)
    parts.append(head_shell(bones, of, colours.skin, colours.brow, colours.lips))
    parts += [*ear_shells(bones, colours.skin), *eyelid_shells(bones, colours.skin), *iris_shells(bones, colours.iris)]
    parts += hair_shells(bones, member.hair, of.cut, colours.hair, colours.cap)
    if member.beard:
        parts.append(beard_shell(bones, colours.hair))
    return assembled(parts + _ends(bones, member, colours))


def _ends(bones: Skeleton, member: CastMember, colours: Palette) -> list[Shell]:
    s = bones.body.scale
    heel = 1.0 if member.outfit == "dress" else 0.0
    ends = []
    for name, side in SIDES:
        form = hand(bones, name, side)
        ends.append(modelled(form, evenly(form, 0.0122 * s), colours.skin, 0.010, 1))
        form = shoes(bones, name, side, heel)
        ends.append(modelled(form, evenly(form, 0.025 * s), colours.shoes, 0.02, 1))
    return ends

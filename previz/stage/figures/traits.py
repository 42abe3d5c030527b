"""What sets one face apart from another: nose, cheeks, chin, brows, age, the cut of the hair, drawn from the name."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from previz.stage.world import CastMember


@dataclass(frozen=True, slots=True)
class Traits:
    """A face, against the plain one: -1..1 for the nose's length, factors for the rest.

    `lips` and `brows` are how thick they are, `eyes` how large; `shaven` is whether the beard's shadow shows, `lined`
    whether age does; `cut` and `top` are numbers below 3 that pick a way to wear a style of hair, and plain clothes.
    """

    nose: float = 0.0
    nose_width: float = 1.0
    cheeks: float = 1.0
    chin: float = 1.0
    brows: float = 1.0
    lips: float = 1.0
    eyes: float = 1.0
    shaven: bool = False
    lined: bool = False
    cut: int = 0
    top: int = 0


def traits(member: CastMember) -> Traits:
    """The traits of a cast member, always the same for a name."""
    masculine = member.presents == "masculine"
    cut, top = (min(int(_share(member.name, what) * 3), 2) for what in ("cut", "top"))
    if member.build == "child":
        return Traits(-0.9, 0.86, 1.16, 0.84, 0.72, 0.86, 1.12, cut=cut, top=top)
    nose = _spread(member.name, "nose")
    return Traits(
        nose=nose + (0.3 if masculine else -0.25) + (0.25 if member.build == "old" else 0.0),
        nose_width=1.0 + 0.14 * _spread(member.name, "width") + (0.08 if masculine else -0.04),
        cheeks=1.0 + 0.12 * _spread(member.name, "cheeks") + (0.14 if member.build == "heavy" else 0.0),
        chin=1.0 + 0.14 * _spread(member.name, "chin") + (0.14 if masculine else -0.06),
        brows=(1.18 if masculine else 0.86) + 0.16 * _spread(member.name, "brows"),
        lips=0.74 if masculine else 1.0,
        shaven=masculine and not member.beard and member.build != "old" and _share(member.name, "beard") < 0.6,
        lined=member.build == "old",
        cut=cut,
        top=top,
    )


def _share(name: str, what: str) -> float:
    """A number 0..1 that a name draws."""
    return sha256(f"{what}:{name}".encode()).digest()[0] / 256.0


def _spread(name: str, what: str) -> float:
    """A number -1..1 that a name draws."""
    return 2.0 * _share(name, what) - 1.0

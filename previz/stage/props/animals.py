"""Animals that stand and face +Z, smooth and simple as a toymaker's."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, Point, merge, moved, stretched, tilted
from previz.stage.props import paints
from previz.stage.props.limbs import Going, Limb, Rig, bound, jointed
from previz.stage.shapes import ball, extrude, lathe, tube


@dataclass(frozen=True)
class _Beast:
    """Measures of a four-legged animal, in metres: the height of its back, its trunk's length and girth, its head."""

    back: float
    trunk: float
    girth: float
    neck: float
    rise: float
    head: float
    muzzle: float
    ear: float
    tail: float
    leg: float
    paint: Paint


_BODY, _NECK, _TAIL = 0, 1, 2
"""The bones of a beast; those of its legs follow, two each: left fore, left hind, right fore, right hind."""


def _beast(of: _Beast, *more: Mesh, tail: Mesh | None = None) -> Mesh:
    """A beast with its neck, legs and tail on bones; `more` of it is on the body."""
    chest, hip, mid = of.trunk / 2, -of.trunk / 2, of.back - of.girth
    trunk = tube(
        [
            (0, mid + 0.02, hip - of.girth * 0.75),
            (0, mid, hip - of.girth * 0.3),
            (0, mid + of.girth * 0.1, 0),
            (0, mid, chest),
            (0, mid + of.girth * 0.1, chest + of.girth * 0.7),
        ],
        [of.girth * 0.35, of.girth * 0.92, of.girth * 0.86, of.girth, of.girth * 0.45],
        of.paint,
        14,
    )
    legs = [
        bound(_leg(of, side * of.girth * 0.62, z, bend), _leg_shares(of, 3 + 2 * leg))
        for leg, (side, z, bend) in enumerate(
            (side, z, bend) for side in (1, -1) for z, bend in ((chest - 0.02, 0.3), (hip - of.girth * 0.1, -0.6))
        )
    ]
    hung = () if tail is None else (bound(tail, _TAIL),)
    return jointed(trunk, bound(_head(of), _neck_shares(of)), *legs, *more, *hung)


def _head(of: _Beast) -> Mesh:
    """Neck, head, ears and eyes."""
    chest, mid = of.trunk / 2, of.back - of.girth
    poll = (0.0, of.back + of.rise, chest + of.neck)
    neck = tube(
        [(0, mid, chest), (0, of.back + of.rise * 0.35, chest + of.neck * 0.6), poll],
        [of.girth * 0.85, of.girth * 0.55, of.head * 0.75],
        of.paint,
        12,
    )
    nose = (0.0, poll[1] - of.head * 0.5, poll[2] + of.head * 0.8 + of.muzzle)
    head = tube(
        [
            (0, poll[1] + of.head * 0.1, poll[2] - of.head * 0.6),
            poll,
            (0, poll[1] - of.head * 0.35, poll[2] + of.head),
            nose,
        ],
        [of.head * 0.55, of.head * 0.95, of.head * 0.62, of.head * 0.4],
        of.paint,
        12,
    )
    ears = [
        moved(
            lathe([(of.ear * 0.32, 0), (of.ear * 0.3, of.ear * 0.4), (0, of.ear)], of.paint, 8, smooth=True),
            (sx * of.head * 0.62, poll[1] + of.head * 0.55, poll[2] - of.head * 0.15),
        )
        for sx in (-1, 1)
    ]
    eyes = [
        ball(
            of.head * 0.15,
            paints.BLACK,
            (sx * of.head * 0.68, poll[1] + of.head * 0.15, poll[2] + of.head * 0.62),
            8,
            5,
        )
        for sx in (-1, 1)
    ]
    return merge(neck, head, *ears, *eyes, ball(of.head * 0.3, paints.BLACK, nose, 8, 6))


def _leg(of: _Beast, x: float, z: float, bend: float) -> Mesh:
    top, knee = of.back - of.girth * 1.2, of.back * 0.36
    path = [
        (x * 0.85, top, z),
        (x, knee + 0.12 * of.back, z + bend * of.leg * 0.4),
        (x, knee, z - bend * of.leg * 0.6),
        (x, of.leg * 0.4, z),
        (x, of.leg * 0.3, z + of.leg * 0.5),
    ]
    foot = stretched(ball(of.leg, of.paint, sides=10, rings=6), y=0.62, z=1.2)
    return merge(
        tube(path, [of.girth * 0.5, of.leg * 1.25, of.leg, of.leg * 0.8, of.leg * 0.7], of.paint, 9),
        moved(foot, (x, of.leg * 0.62, z + of.leg * 0.25)),
    )


def _leg_shares(of: _Beast, upper: int) -> Callable[[Floats], dict[int, Floats]]:
    """Of a leg's points: what hangs on the body, on the thigh and below the knee."""
    knee, top = of.back * 0.38, of.back - of.girth * 1.35

    def shares(points: Floats) -> dict[int, Floats]:
        below = np.clip((knee + 0.03 * of.back - points[:, 1]) / (0.06 * of.back), 0, 1)
        body = np.clip((points[:, 1] - top) / (0.3 * of.girth), 0, 1)
        return {_BODY: body, upper: (1 - below) * (1 - body), upper + 1: below * (1 - body)}

    return shares


def _neck_shares(of: _Beast) -> Callable[[Floats], dict[int, Floats]]:
    """Of a neck's points: what hangs on the body, and on the neck."""
    start, length = of.trunk / 2, max(of.neck, of.rise)

    def shares(points: Floats) -> dict[int, Floats]:
        out = np.clip(((points[:, 2] - start) + (points[:, 1] - of.back + of.girth)) / length - 0.2, 0, 1)
        return {_BODY: 1 - out, _NECK: out}

    return shares


_WALKING = (0.25, 0.0, 0.75, 0.5)
_GALLOPING = (0.46, 0.0, 0.58, 0.12)
"""When each leg swings in a stride of 1: left fore, left hind, right fore, right hind."""


def _rig(of: _Beast) -> Rig:
    """How a beast goes: a walk in four beats, from a trot on a gallop, and small things while it stands."""
    chest, hip, top, knee = of.trunk / 2, -of.trunk / 2, of.back - of.girth, of.back * 0.36
    limbs = [Limb((0, top, chest)), Limb((0, of.back - 0.35 * of.girth, hip - of.girth * 0.6))]
    for side in (1, -1):
        for z in (chest - 0.02, hip - of.girth * 0.1):
            limbs += [Limb((side * of.girth * 0.55, top, z)), Limb((side * of.girth * 0.62, knee, z), len(limbs))]

    def runs(going: Going) -> float:
        return min(max(going.pace / (1.2 * math.sqrt(9.81 * of.back)) - 0.35, 0.0) / 0.5, 1.0)

    def stride(going: Going) -> tuple[float, float, float]:
        """The turn of the stride in 0..1, how far the legs swing in radians, how much of it is a gallop."""
        fast, moves = runs(going), min(going.pace / 0.4, 1.0)
        swing = 0.42 + 0.3 * fast
        step = 4 * top * float(np.sin(swing)) * (1.0 + 0.7 * fast)
        return going.gone / step % 1.0, swing * moves, fast

    def turns(going: Going) -> list[tuple[float, float, float]]:
        turn, swing, fast = stride(going)
        sway = float(np.sin(2.1 * going.seconds))
        nod = 0.1 * swing * float(np.sin(4 * np.pi * turn)) + 0.03 * sway * (1 - min(going.pace, 1.0))
        wag = (0.12 + 0.2 * fast) * float(np.sin(3.1 * going.seconds))
        found = [(nod + 0.18 * fast, 0.05 * sway, 0.0), (-0.5 * fast, wag, 0.0)]
        for leg, (slow, quick) in enumerate(zip(_WALKING, _GALLOPING, strict=True)):
            at = 2 * np.pi * (turn + slow + (quick - slow) * round(fast))
            lift = max(float(np.cos(at)), 0.0)
            fold = (-1.0 if leg % 2 == 0 else 0.8) * (1.15 + 0.6 * fast) * swing * lift * 1.3
            found += [(swing * float(np.sin(at)) - 0.35 * min(fold, 0) * 0.6, 0.0, 0.0), (fold, 0.0, 0.0)]
        return found

    def rise(going: Going) -> float:
        turn, swing, fast = stride(going)
        bounce = (1 - fast) * 0.012 * float(np.cos(4 * np.pi * turn)) + fast * 0.06 * float(np.sin(2 * np.pi * turn))
        return of.back * bounce * min(swing / 0.4, 1.0)

    return Rig(tuple(limbs), turns, rise)


_DOG = _Beast(0.6, 0.46, 0.145, 0.17, 0.11, 0.088, 0.09, 0.105, 0.4, 0.036, paints.FUR)
_CAT = _Beast(0.27, 0.22, 0.068, 0.075, 0.05, 0.05, 0.012, 0.055, 0.3, 0.018, "#5e5a55")
_HORSE = _Beast(1.5, 1.2, 0.33, 0.72, 0.3, 0.155, 0.36, 0.16, 0.9, 0.065, "#6b4d38")
_COW = _Beast(1.38, 1.25, 0.36, 0.32, 0.04, 0.17, 0.22, 0.14, 0.8, 0.07, "#7c6654")
_SHEEP = _Beast(0.78, 0.62, 0.19, 0.17, 0.1, 0.075, 0.13, 0.08, 0.42, 0.036, "#4a433d")
_GOAT = _Beast(0.76, 0.56, 0.18, 0.20, 0.24, 0.085, 0.13, 0.11, 0.2, 0.036, "#a8967c")
_DEER = _Beast(1.05, 0.78, 0.19, 0.34, 0.42, 0.085, 0.17, 0.13, 0.8, 0.034, "#8a6a48")
_BEAR = _Beast(1.05, 1.0, 0.36, 0.36, 0.06, 0.2, 0.16, 0.1, 0.6, 0.085, "#4f3b2c")
_LION = _Beast(0.98, 0.95, 0.24, 0.32, 0.16, 0.16, 0.13, 0.08, 0.7, 0.06, "#b08d55")
_DONKEY = _Beast(1.12, 0.86, 0.25, 0.5, 0.2, 0.115, 0.22, 0.26, 0.6, 0.048, "#857c73")
_ELEPHANT = _Beast(2.6, 1.9, 0.75, 0.75, 0.1, 0.42, 0.1, 0.1, 1.0, 0.15, "#7f7d7a")
_PIG = _Beast(0.78, 0.72, 0.25, 0.1, 0.02, 0.15, 0.16, 0.1, 0.3, 0.045, "#b98f83")


def dog() -> Mesh:
    """A dog of a shepherd's size."""
    tail = tube([(0, 0.5, -0.32), (0, 0.5, -0.45), (0, 0.62, -0.6)], [0.045, 0.035, 0.014], _DOG.paint, 8)
    return _beast(_DOG, tail=tail)


def cat() -> Mesh:
    """A cat."""
    path: list[Point] = [(0, 0.22, -0.15), (0, 0.26, -0.22), (0, 0.4, -0.25), (0, 0.45, -0.21)]
    return _beast(_CAT, tail=tube(path, [0.018, 0.016, 0.014, 0.01], _CAT.paint, 8))


def horse() -> Mesh:
    """A saddle horse with its saddle on."""
    mane = extrude(
        [(-0.6, 1.48), (-0.72, 1.62), (-1.0, 1.8), (-1.28, 1.93), (-1.36, 1.85), (-1.02, 1.64)][::-1],
        0.06,
        paints.DARK_LEATHER,
    )
    tail = tube([(0, 1.42, -0.8), (0, 1.3, -0.95), (0, 0.75, -0.98)], [0.05, 0.1, 0.03], paints.DARK_LEATHER, 9)
    hooves = [
        bound(moved(lathe([(0.085, 0), (0.07, 0.1)], paints.BLACK, 10), (sx * 0.198, 0, z)), 4 + 2 * leg)
        for leg, (sx, z) in enumerate((sx, z) for sx in (1, -1) for z in (0.58, -0.632))
    ]
    shares = _neck_shares(_HORSE)
    return _beast(_HORSE, bound(moved(mane, heading=1.5707963), shares), _saddle(), *hooves, tail=tail)


def _saddle() -> Mesh:
    """A saddle on a horse's back, with its girth and stirrups."""
    seat = stretched(ball(0.26, paints.LEATHER, sides=16, rings=8), 1.0, 0.36, 1.1)
    girth = stretched(ball(0.325, paints.DARK_LEATHER, sides=18, rings=8), 1.0, 1.0, 0.2)
    irons = [
        tube([(sx * 0.3, 1.42, 0.06), (sx * 0.36, 1.1, 0.1), (sx * 0.36, 0.86, 0.12)], 0.016, paints.DARK_LEATHER, 6)
        for sx in (-1, 1)
    ]
    return merge(moved(seat, (0, 1.52, 0.02)), moved(girth, (0, 1.26, 0.04)), *irons)


def cow() -> Mesh:
    """A cow."""
    horns = [
        tube(
            [(sx * 0.1, 1.55, 0.92), (sx * 0.24, 1.6, 0.93), (sx * 0.27, 1.74, 0.98)],
            [0.03, 0.024, 0.006],
            paints.LINEN,
            8,
        )
        for sx in (-1, 1)
    ]
    tail = tube([(0, 1.25, -0.92), (0, 1.1, -1.0), (0, 0.55, -1.0)], [0.03, 0.024, 0.04], _COW.paint, 8)
    udder = ball(0.15, "#c9a596", (0, 0.64, -0.5))
    return _beast(_COW, bound(merge(*horns), _NECK), udder, tail=tail)


_WING, _TIP = 0.28, 0.6
"""Where the outer wing of a gull begins, and where it is all outer wing, in metres from its middle."""


def bird() -> Mesh:
    """A gull with its wings spread, gliding, its feet tucked."""
    paint = "#cfcac0"
    profile = [(0, -0.2), (0.05, -0.14), (0.085, 0.0), (0.07, 0.1), (0.045, 0.15), (0.052, 0.19), (0, 0.24)]
    body = moved(tilted(lathe(profile, paint, 14, smooth=True), about_x=1.5707963), (0, 0.09, 0))
    beak = moved(tilted(lathe([(0.016, 0), (0, 0.06)], paints.MUSTARD, 8), about_x=1.5707963), (0, 0.085, 0.23))
    fan = [(-0.03, 0), (0.03, 0), (0.06, 0.12), (-0.06, 0.12)]
    tail = moved(tilted(extrude(fan, 0.012, paint), about_x=-1.5707963), (0, 0.1, -0.17))
    return jointed(merge(body, beak, tail), _gull_wing(1), _gull_wing(-1))


def _gull_wing(side: int) -> Mesh:
    """One wing, on its two bones."""
    panels = [
        [(0.03, 0.07), (0.28, 0.12), (0.3, -0.03), (0.03, -0.08)],
        [(0.28, 0.12), (0.62, -0.04), (0.66, -0.1), (0.3, -0.03)],
    ]
    flat = merge(*(extrude([(side * x, z) for x, z in panel], 0.016, "#8f9396") for panel in panels))
    inner = 1 if side > 0 else 3

    def shares(points: Floats) -> dict[int, Floats]:
        out = np.clip((np.abs(points[:, 0]) - _WING) / (_TIP - _WING) * 2, 0, 1)
        return {inner: 1 - out, inner + 1: out}

    spread = tilted(tilted(flat, about_x=1.5707963), about_z=side * 0.1)
    return bound(moved(spread, (0, 0.12, 0)), shares)


def _bird_rig() -> Rig:
    """Wings that beat for a while and then glide."""
    limbs = [Limb((0.03, 0.12, 0)), Limb((0.28, 0.15, 0), 0), Limb((-0.03, 0.12, 0)), Limb((-0.28, 0.15, 0), 2)]

    def beat(going: Going) -> tuple[float, float]:
        effort = 0.35 + 0.65 * float(np.clip(0.5 + 1.4 * np.sin(0.9 * going.seconds + 0.11 * going.gone), 0, 1))
        at = 2 * np.pi * 2.4 * going.seconds
        return 0.12 + 0.5 * effort * float(np.sin(at)), 0.55 * effort * float(np.sin(at - 0.9)) - 0.15

    def turns(going: Going) -> list[tuple[float, float, float]]:
        inner, outer = beat(going)
        return [(0, 0, inner), (0, 0, outer), (0, 0, -inner), (0, 0, -outer)]

    return Rig(tuple(limbs), turns, lambda going: -0.05 * beat(going)[0])


def sheep() -> Mesh:
    """A sheep in its wool."""
    wool = [
        ball(
            0.15 + 0.03 * (i % 2),
            "#d8d2c4",
            (0.1 * np.sin(i * 2.1), 0.6 + 0.05 * np.cos(i * 1.7), -0.42 + i * 0.105),
            9,
            6,
        )
        for i in range(9)
    ]
    coat = stretched(ball(0.3, "#d8d2c4", sides=16, rings=8), 0.92, 0.85, 1.6)
    return _beast(_SHEEP, moved(coat, (0, 0.6, 0)), *wool)


def goat() -> Mesh:
    """A goat with its horns and beard."""
    poll_y, poll_z = 1.0, 0.48
    horns = [
        tube(
            [
                (s * 0.035, poll_y + 0.04, poll_z - 0.02),
                (s * 0.05, poll_y + 0.17, poll_z - 0.06),
                (s * 0.08, poll_y + 0.24, poll_z - 0.19),
                (s * 0.10, poll_y + 0.2, poll_z - 0.29),
            ],
            [0.03, 0.025, 0.017, 0.005],
            "#5c5045",
            8,
        )
        for s in (-1, 1)
    ]
    beard = tube(
        [(0, poll_y - 0.09, poll_z + 0.14), (0, poll_y - 0.19, poll_z + 0.12), (0, poll_y - 0.27, poll_z + 0.08)],
        [0.035, 0.025, 0.006],
        "#e0d8c8",
        7,
    )
    back = moved(stretched(ball(0.16, "#8b7a62", sides=14, rings=7), 0.75, 0.6, 2.0), (0, 0.64, 0))
    tail = tube([(0, 0.66, -0.4), (0, 0.76, -0.47), (0, 0.8, -0.5)], [0.035, 0.03, 0.01], "#8b7a62", 7)
    return _beast(_GOAT, *(bound(part, _NECK) for part in (*horns, beard)), back, tail=tail)


def pig() -> Mesh:
    """A pig."""
    turns = np.linspace(0, 7, 12).tolist()
    curl = [(0.03 * float(np.sin(a)), 0.62 + 0.012 * a, -0.6 - 0.03 * float(np.cos(a))) for a in turns]
    return _beast(_PIG, tail=tube(curl, 0.011, _PIG.paint, 5))


def deer() -> Mesh:
    """A stag with its antlers."""
    antlers = [
        tube(
            [(s * 0.05, 1.5, 0.7), (s * 0.2, 1.72, 0.62), (s * 0.3, 1.95, 0.7), (s * 0.26, 2.12, 0.78)],
            [0.022, 0.018, 0.013, 0.005],
            paints.PALE_WOOD,
            7,
        )
        for s in (-1, 1)
    ]
    tines = [
        tube([(s * x, y, z), (s * (x + 0.02), y + 0.16, z + 0.16)], [0.013, 0.004], paints.PALE_WOOD, 6)
        for s in (-1, 1)
        for x, y, z in ((0.16, 1.66, 0.64), (0.27, 1.88, 0.67))
    ]
    return _beast(_DEER, bound(merge(*antlers, *tines), _NECK), ball(0.06, paints.LINEN, (0, 0.95, -0.56), 8, 6))


def bear() -> Mesh:
    """A bear on its four feet."""
    return _beast(_BEAR, ball(0.08, "#4f3b2c", (0, 0.85, -0.85), 8, 6))


def lion() -> Mesh:
    """A lion with its mane."""
    mane = [
        ball(0.17, "#6d4a2c", (0.2 * float(np.sin(a)), 1.02 + 0.2 * float(np.cos(a)), 0.68), 10, 7)
        for a in np.arange(9) * 2 * np.pi / 9
    ]
    tail = tube([(0, 0.9, -0.6), (0, 0.7, -0.85), (0, 0.5, -1.0)], [0.035, 0.025, 0.02], _LION.paint, 7)
    tuft = ball(0.05, "#6d4a2c", (0, 0.48, -1.02), 8, 6)
    return _beast(_LION, bound(merge(*mane), _NECK), tail=merge(tail, tuft))


def donkey() -> Mesh:
    """A donkey."""
    tail = tube([(0, 1.0, -0.6), (0, 0.85, -0.7), (0, 0.45, -0.7)], [0.025, 0.02, 0.03], paints.IRON, 7)
    return _beast(_DONKEY, tail=tail)


def elephant() -> Mesh:
    """An elephant with its trunk down."""
    trunk = tube(
        [(0, 2.4, 2.2), (0, 1.9, 2.55), (0, 1.1, 2.6), (0, 0.5, 2.5), (0, 0.35, 2.65)],
        [0.3, 0.22, 0.16, 0.11, 0.09],
        _ELEPHANT.paint,
        12,
    )
    ears = [stretched(ball(0.55, "#73716e", sides=14, rings=8), 0.16, 1.1, 0.8) for _ in range(2)]
    placed = [moved(ear, (s * 0.5, 2.45, 1.5), heading=s * 0.5) for ear, s in zip(ears, (-1, 1), strict=True)]
    tusks = [
        tube([(s * 0.25, 2.0, 2.3), (s * 0.3, 1.5, 2.7), (s * 0.26, 1.5, 3.0)], [0.06, 0.05, 0.015], paints.LINEN, 8)
        for s in (-1, 1)
    ]
    tail = tube([(0, 2.1, -1.5), (0, 1.4, -1.62), (0, 1.0, -1.6)], [0.07, 0.04, 0.06], _ELEPHANT.paint, 7)
    return _beast(_ELEPHANT, bound(merge(trunk, *placed, *tusks), _NECK), tail=tail)


RIGS: Mapping[str, Rig] = {
    "dog": _rig(_DOG),
    "cat": _rig(_CAT),
    "horse": _rig(_HORSE),
    "cow": _rig(_COW),
    "sheep": _rig(_SHEEP),
    "goat": _rig(_GOAT),
    "pig": _rig(_PIG),
    "deer": _rig(_DEER),
    "bear": _rig(_BEAR),
    "lion": _rig(_LION),
    "donkey": _rig(_DONKEY),
    "elephant": _rig(_ELEPHANT),
    "bird": _bird_rig(),
}
"""How the limbs of each kind go."""

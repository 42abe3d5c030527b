"""House fronts."""

from __future__ import annotations

import numpy as np

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, graded, merge, moved
from previz.stage.shapes import box, boxes, extrude


def facade(
    width: float,
    floors: int,
    paint: Paint,
    rng: np.random.Generator,
    lit: bool,
    shop: bool = True,
    *,
    open_late: bool = False,
) -> tuple[Mesh, Mesh]:
    """A house front that faces +Z, its face at Z = 0, and its lit panes. Ground floor 3.6 m, others 3.1 m.

    Of the houses that are lit some are dark below, but those that are `open_late`.
    """
    height = 3.6 + 3.1 * (floors - 1)
    columns = max(2, round(width / 2.1))
    column, floor = (grid.ravel().astype(np.float64) for grid in np.meshgrid(np.arange(columns), np.arange(floors - 1)))
    x: Floats = (column + 0.5) * width / columns - width / 2
    y: Floats = 4.35 + 3.1 * floor
    bright = (rng.uniform(size=len(x)) < 0.35) & lit
    front, light = _ground_floor(width, rng, lit, shop, open_late=open_late)
    walls = [
        box(width, height, 8.0, paint, (0, 0, -4.0)),
        box(width + 0.3, 0.35, 0.4, "#8b857a", (0, height - 0.1, 0.05)),
    ]
    trims = [
        _row_of(x, y - 0.1, (1.2, 0.1, 0.18), 0.06, "#a59d8e"),
        _row_of(x, y + 1.55, (1.2, 0.14, 0.1), 0.04, "#a59d8e"),
        _row_of(x, y, (0.05, 1.55, 0.05), 0.02, "#8e887b"),
        _row_of(x[~bright], y[~bright], (0.96, 1.55, 0.04), 0.01, "#444e54"),
    ]
    shining = [*light, *([_row_of(x[bright], y[bright], (0.96, 1.55, 0.04), 0.01, "#f5cf8f")] if bright.any() else [])]
    hidden = box(0.01, 0.01, 0.01, paint, (0, 1, -1))
    return merge(*walls, *trims, *front), merge(*shining) if shining else hidden


def _row_of(x: Floats, y: Floats, extent: tuple[float, float, float], z: float, paint: Paint) -> Mesh:
    """Equal boxes on a front, at the given middles and bases."""
    if len(x) == 0:
        return box(0.01, 0.01, 0.01, paint, (0, 1, -1))
    return boxes(np.tile(extent, (len(x), 1)), np.stack([x, y, np.full_like(x, z)], 1), [paint] * len(x))


_AWNINGS = ("#7b4f45", "#566659", "#5a6672", "#8f7a4c")


def _ground_floor(
    width: float, rng: np.random.Generator, lit: bool, shop: bool, *, open_late: bool
) -> tuple[list[Mesh], list[Mesh]]:
    """A shop front with an awning and a sign, or a house's door and windows; and what of it shines."""
    shines = lit and (rng.uniform() < 0.6 or open_late)
    pane = "#c98f4e" if shines else "#3f4a50"
    door = box(0.95, 2.2, 0.08, "#5d4a3b", (width * 0.32, 0.12, 0.02), bevel=0.02)
    step = box(1.3, 0.14, 0.5, "#8f8a80", (width * 0.32, 0, 0.22))
    if shop:
        glass = box(width * 0.52, 1.9, 0.05, pane, (-width * 0.14, 0.6, 0.02))
        glass = graded(glass, "#7d5632", "#e0b26e") if shines else glass
        awning = moved(
            extrude([(0, 0), (1.1, -0.5), (1.1, -0.62), (0, -0.1)], width * 0.6, _AWNINGS[int(rng.integers(4))]),
            (-width * 0.14, 3.0, 0.04),
            -np.pi / 2,
        )
        board = box(width * 0.8, 0.5, 0.1, _AWNINGS[int(rng.integers(4))], (0, 3.05, 0.05), bevel=0.02)
        sill = box(width * 0.56, 0.5, 0.1, "#6e665b", (-width * 0.14, 0.1, 0.04))
        shop_ = _shop_window(width * 0.52, -width * 0.14, rng)
        return [door, step, awning, board, sill, *shop_] + ([] if shines else [glass]), [glass] if shines else []
    windows = [box(1.05, 1.5, 0.05, pane, (x, 1.0, 0.02)) for x in (-width * 0.28, width * 0.02)]
    frames = [box(1.3, 0.1, 0.16, "#a59d8e", (x, 0.9, 0.05)) for x in (-width * 0.28, width * 0.02)]
    return [door, step, *frames] + ([] if shines else windows), windows if shines else []


_DISPLAY = ("#3a3632", "#4a3c33", "#2f3a3d", "#51443a")


def _shop_window(wide: float, x: float, rng: np.random.Generator) -> list[Mesh]:
    """The bars of a shop's window, and what stands in it, dark before the light behind."""
    bars = boxes(
        [(0.06, 1.9, 0.05)] * 3 + [(wide, 0.05, 0.05)],
        [*((x + share * wide, 0.6, 0.06) for share in (-0.5, 0.0, 0.5)), (x, 1.95, 0.06)],
        ["#4b463f"] * 4,
    )
    count = max(3, round(wide / 1.1))
    at = [(x + ((i + 0.5) / count - 0.5) * wide * 0.9, 0.62, 0.05) for i in range(count)]
    extents = [
        (float(w), float(h), 0.02)
        for w, h in zip(rng.uniform(0.22, 0.6, count), rng.uniform(0.3, 1.15, count), strict=True)
    ]
    goods = boxes(extents, at, [_DISPLAY[i % len(_DISPLAY)] for i in range(count)])
    return [bars, goods]

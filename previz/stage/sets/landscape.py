"""What lies beyond the scene: ground to the horizon, hills, treelines, skylines, water; and façades of streets."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, Paint, graded, merge, mesh_of, moved, quad, quads, rgb, scattered
from previz.stage.props import nature, paints
from previz.stage.sets.dresser import Dresser
from previz.stage.shapes import HeightField, box, sheet

FAR = 700.0
"""How far the ground reaches, in metres."""


def rolling(seed: int, height: float, wave: float, flat: float = 16.0) -> HeightField:
    """Gentle ground: flat about the origin as far as `flat`, then rising and falling by `height` over `wave` metres."""
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, 6)

    def level(x: Floats, z: Floats) -> Floats:
        k = 2 * np.pi / wave
        waves = np.sin(k * x + phases[0]) * np.cos(k * 0.8 * z + phases[1]) + 0.5 * np.sin(
            k * 1.9 * x + phases[2] + k * z
        )
        away = np.clip((np.hypot(x, z) - flat) / (flat * 1.5), 0, 1)
        return np.asarray(height * waves * away * away * (3 - 2 * away))

    return level


def _lines(near: float, step: float, far: float = FAR) -> npt.NDArray[np.float64]:
    """Grid lines that are close about the origin and grow apart."""
    close = np.arange(0, near + step / 2, step)
    wide = near * np.geomspace(1, far / near, 15)[1:]
    half = np.concatenate([close, wide])
    return np.concatenate([-half[:0:-1], half])


def ground(
    d: Dresser, paint: Paint, level: HeightField | None = None, tone: float = 0.05, name: str = "ground"
) -> None:
    """Ground to the horizon, its tone varied softly."""
    height = level or (lambda x, z: np.zeros_like(x) + 0 * z)
    lines = _lines(48, 3.0)
    mesh = sheet(lines, lines, height, paint)
    x, z = mesh.positions[:, 0], mesh.positions[:, 2]
    patches = np.sin(x * 0.21 + 1.3 * np.sin(z * 0.13)) * np.cos(z * 0.17 + np.sin(x * 0.11))
    colours = np.clip(mesh.colours * (1 + tone * patches[:, None]), 0, 1).astype(np.float32)
    d.put(name, Mesh(mesh.positions, mesh.normals, colours, mesh.triangles), solid=False)


def ridge(
    radius: float,
    base: float,
    heights: Floats,
    paint: Paint,
    foot: Paint | None = None,
    arc: tuple[float, float] = (0, 2 * np.pi),
) -> Mesh:
    """A silhouette that stands round the scene: a band at `radius` whose rim has the given heights."""
    angles = np.linspace(arc[0], arc[1], len(heights))
    out = np.stack([np.sin(angles), np.zeros_like(angles), np.cos(angles)], axis=1)
    low, high = out * radius, out * radius
    low[:, 1], high[:, 1] = base, base + heights
    n, i = len(heights), np.arange(len(heights) - 1)
    triangles = np.vstack([np.stack([i, i + n + 1, i + 1], 1), np.stack([i, i + n, i + n + 1], 1)])
    band = mesh_of(np.vstack([low, high]), np.vstack([-out, -out]), triangles, paint)
    if foot is None:
        return band
    colours = np.vstack([np.tile(rgb(foot), (n, 1)), np.tile(rgb(paint), (n, 1))]).astype(np.float32)
    return Mesh(band.positions, band.normals, colours, band.triangles)


def profile(seed: int, count: int, low: float, high: float, rough: float = 0.5) -> Floats:
    """A closed skyline of hills: `count` heights between low and high; `rough` adds smaller peaks."""
    rng = np.random.default_rng(seed)
    angles = np.linspace(0, 2 * np.pi, count)
    waves = sum((rough**k) * np.sin((3 + 4 * k) * angles + phase) for k, phase in enumerate(rng.uniform(0, 6.28, 5)))
    shape = np.asarray(waves, float)
    share = (shape - shape.min()) / (shape.max() - shape.min())
    return np.asarray(low + (high - low) * share)


def hills(
    d: Dresser,
    layers: tuple[tuple[float, float, float, Paint], ...] = ((230, 4, 20, "#7d8771"), (430, 18, 52, "#98a09a")),
    rough: float = 0.45,
) -> None:
    """Layers of hills round the scene, each (radius, lowest, highest, paint)."""
    for i, (radius, low, high, paint) in enumerate(layers):
        d.put(
            "hills", ridge(radius, -3.0, profile(d.setting.seed + i, 120, low + 3, high + 3, rough), paint), solid=False
        )


def treeline(
    d: Dresser,
    radius: float = 120.0,
    height: float = 11.0,
    paint: Paint = "#566452",
    arc: tuple[float, float] = (0, 2 * np.pi),
) -> None:
    """A distant edge of woods."""
    rng = np.random.default_rng(d.setting.seed + 5)
    count = 260
    crowns = np.abs(np.sin(np.arange(count) * 1.35)) * 0.35 + rng.uniform(0.45, 0.65, count)
    d.put("treeline", ridge(radius, -2.0, height * crowns + 2, paint, arc=arc), solid=False)


def skyline(
    d: Dresser, near: float = 130.0, count: int = 70, base: float = 0.0, tall: float = 46.0, paint: Paint = "#8b9093"
) -> None:
    """A city round the scene; by night some of its windows are lit."""
    rng = np.random.default_rng(d.setting.seed + 9)
    panes = []
    for i in range(count):
        angle, away = 2 * np.pi * i / count + rng.uniform(-0.03, 0.03), near * rng.uniform(1.0, 1.9)
        wide, high, deep = rng.uniform(9, 20), tall * rng.uniform(0.22, 1.0) ** 1.4, rng.uniform(9, 16)
        at = (away * np.sin(angle), base, away * np.cos(angle))
        block = box(wide, high, deep, paint if i % 3 else "#7c8184")
        d.put("skyline", block, at, angle + np.pi, solid=False)
        if i % 4 == 0:
            d.put(
                "skyline",
                box(wide * 0.4, high * 0.12, deep * 0.4, "#777c7f", (0, high, 0)),
                at,
                angle + np.pi,
                solid=False,
            )
        panes.append(moved(_window_grid(wide, high, deep / 2 + 0.1, rng, d.night), at, angle + np.pi))
    d.put("city windows", merge(*panes), solid=False, glow=0.75 if d.night else 0.0)


def _window_grid(wide: float, high: float, front: float, rng: np.random.Generator, lit: bool) -> Mesh:
    columns, rows = max(2, int(wide / 2.6)), max(2, int(high / 3.4))
    gx, gy = (grid.ravel() for grid in np.meshgrid(np.arange(columns), np.arange(rows)))
    chosen = rng.uniform(size=len(gx)) < (0.3 if lit else 0.8)
    chosen[0] = True
    x, y = (gx[chosen] + 0.5) * wide / columns - wide / 2, (gy[chosen] + 0.45) * high / rows
    z = np.full_like(x, front)
    w, h = wide / columns * 0.3, high / rows * 0.26
    corners = np.stack(
        [np.stack([x + a * w, y + b * h, z], 1) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))], axis=1
    )
    return quads(corners, "#ffd79a" if lit else "#687074")


def sea(
    d: Dresser, paint: Paint = "#64787e", level: float = -1.2, shore: Callable[[Floats, Floats], Floats] | None = None
) -> None:
    """Water to the horizon at a level, with a low swell near by. `shore` may lift its bed no higher than itself."""
    d.flood(level)
    lines = _lines(60, 2.0)
    phases = np.random.default_rng(d.setting.seed).uniform(0, 6.28, 4)

    def swell(x: Floats, z: Floats) -> Floats:
        near = np.clip(1 - np.hypot(x, z) / 120, 0, 1)
        waves = (
            np.sin(0.5 * x + 0.2 * z + phases[0])
            + np.sin(0.33 * z - 0.45 * x + phases[1])
            + 0.6 * np.sin(1.1 * z + 0.4 * x + phases[2])
        )
        lift = shore(x, z) if shore else 0.0
        return np.asarray(level + 0.07 * waves * near + lift)

    water = sheet(lines, lines, swell, paint)
    tone = 1 + 0.5 * (water.positions[:, 1:2] - level) * np.clip(1 - np.abs(water.positions[:, 1:2] - level), 0, 1)
    d.put(
        "sea",
        Mesh(water.positions, water.normals, np.clip(water.colours * tone, 0, 1).astype(np.float32), water.triangles),
        solid=False,
    )


def scatter(
    d: Dresser,
    name: str,
    mesh: Mesh,
    count: int,
    inner: float,
    outer: float,
    scale: tuple[float, float] = (0.8, 1.25),
    level: HeightField | None = None,
    block: float = 0.0,
) -> None:
    """Copies of a thing strewn over a ring; those close by keep people `block` metres off."""
    angles = d.rng.uniform(0, 2 * np.pi, count)
    away = np.sqrt(d.rng.uniform(inner**2, outer**2, count))
    x, z = away * np.sin(angles), away * np.cos(angles)
    y = level(x, z) if level else np.zeros(count)
    d.put(
        name,
        scattered(mesh, np.stack([x, y - 0.02, z], 1), d.rng.uniform(0, 6.28, count), d.rng.uniform(*scale, count)),
        solid=False,
        copies=count,
    )
    if block > 0:
        for px, pz in zip(x.tolist(), z.tolist(), strict=True):
            if abs(px) < 40 and abs(pz) < 40:
                d.block(px - block, pz - block, px + block, pz + block)


def grass_tuft() -> Mesh:
    """A tuft of grass."""
    blades = []
    for i in range(7):
        angle, lean = i * 0.9, 0.05 + 0.03 * (i % 3)
        x, z, h = np.sin(angle), np.cos(angle), 0.22 + 0.05 * (i % 3)
        blades.append(
            [
                (x * 0.02 - z * 0.012, 0, z * 0.02 + x * 0.012),
                (x * 0.02 + z * 0.012, 0, z * 0.02 - x * 0.012),
                (x * (0.03 + lean), h, z * (0.03 + lean)),
                (x * (0.029 + lean), h, z * (0.029 + lean)),
            ]
        )
    tuft = quads(blades, paints.GREEN)
    return Mesh(
        tuft.positions,
        np.tile(np.array([0, 1, 0], np.float32), (len(tuft.positions), 1)),
        graded(tuft, "#6c7550", "#a3a473").colours,
        tuft.triangles,
    )


def outside(d: Dresser, view: str = "town", drop: float = 0.2) -> None:
    """What windows look out on: ground below and a `town`, `trees` or `sea` beyond."""
    if view == "sea":
        sea(d, level=-drop)
        d.put(
            "hills", ridge(600, -drop, profile(d.setting.seed, 90, 2, 34, 0.5), "#97a1a2", arc=(2.4, 3.9)), solid=False
        )
        return
    size = 400.0
    paint = "#7f8473" if view == "trees" else "#84817a"
    d.put(
        "outside",
        quad((-size, -drop, size), (size, -drop, size), (size, -drop, -size), (-size, -drop, -size), paint),
        solid=False,
    )
    if view == "trees":
        treeline(d, 70, 12)
        hills(d)
        d.put(
            "outside",
            scattered(
                nature.tree(3),
                [(-9, -drop, -14), (6, -drop, -18), (14, -drop, 5), (-15, -drop, 3), (3, -drop, 17)],
                [0, 1, 2, 3, 4],
                [1, 1.2, 0.9, 1.1, 1],
            ),
            solid=False,
        )
    else:
        skyline(d, near=54, count=40, base=-drop, tall=30)


def winding_path(wide: float, long: float, paint: str, bend: float, wave: float = 14.0, y: float = 0.01) -> Mesh:
    """A winding path along Z."""
    zs = np.linspace(-long / 2, long / 2, 80)
    middle = bend * np.sin(zs / wave)
    surface = sheet(np.array([-wide / 2, wide / 2]), zs, lambda x, z: np.zeros_like(x) + 0 * z + y, paint)
    positions = surface.positions.copy()
    positions[:, 0] += np.interp(positions[:, 2], zs, middle).astype(np.float32)
    return Mesh(positions, surface.normals, surface.colours, surface.triangles)

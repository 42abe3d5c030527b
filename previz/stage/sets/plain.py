"""The places for what no other place fits: a room, and open ground."""

from __future__ import annotations

import numpy as np

from previz.stage.props import furniture, household, nature, outdoors, small, tableware
from previz.stage.sets.dresser import Dresser
from previz.stage.sets.fittings import pendant
from previz.stage.sets.landscape import grass_tuft, ground, hills, outside, rolling, scatter, treeline
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.rooms import Finish, curtains, doorway, hang, rug, shell, stand, window
from previz.stage.shapes import boxes


def room(setting: Setting) -> Place:
    """A room for any scene: a table with chairs, a window, a door, a cupboard and a picture."""
    d = Dresser(setting)
    x, _, z = setting.size
    finish = Finish(
        "#b9b09c",
        "#87705a",
        dado="#9d9885",
        openings={"north": [window(-1.2), window(1.2)], "east": [doorway(0.8)]},
    )
    floor = shell(d, finish)
    outside(d, "town")
    d.put("rug", rug(2.6, 1.8, "#7d6a5c", "#5e5548"), (0, 0, 0.5), solid=False)
    d.put("table", furniture.table(), (-1.3, 0, -1.2))
    for i, (cx, cz, turned) in enumerate(((-1.7, -0.55, np.pi), (-0.9, -0.55, np.pi))):
        d.put("chairs", furniture.chair(), (cx, 0, cz), turned, solid=i >= 0)
        d.seat(cx, cz, turned)
    d.put("table things", tableware.cup(), (-1.0, 0.75, -1.2), solid=False)
    d.put("table things", small.book(), (-1.7, 0.75, -1.3), 0.4, solid=False)
    d.surface(-1.3, 0.75, -1.0)
    d.spot("table", -1.3, -0.3, np.pi)
    stand(d, "west", furniture.wardrobe(), 0.6, 0.6)
    hang(d, "south", small.picture_frame(0.9, 0.6), 0.4, 1.3, 0.02)
    hang(d, "north", household.clock(), 0, 1.75, 0.0)
    for along in (-1.2, 1.2):
        hang(d, "north", curtains(1.5, 1.62, "#7f6f63"), along, 0.76, 0.04)
    radiator = boxes([(0.07, 0.5, 0.1)] * 11, [(-0.5 + 0.1 * i, 0.12, 0.08) for i in range(11)], ["#cfc9ba"] * 11)
    hang(d, "north", radiator, -1.2, 0.0, 0.0)
    d.put("shelf", furniture.shelf(1.1, 1.9, 5), (x / 2 - 0.22, 0, -1.0), -np.pi / 2)
    d.put("plant", household.plant(), (-x / 2 + 0.45, 0, -z / 2 + 0.5), solid=True)
    hang(d, "west", small.picture_frame(0.5, 0.66), -1.5, 1.32, 0.02)
    d.put("pendant", pendant(0.6, "#b7a27c"), (0.0, 2.2, 0.4), solid=False, glow=0.5 if d.night else 0.0)
    d.put("lamp", household.floor_lamp(), (x / 2 - 0.45, 0, -z / 2 + 0.5), glow=0.5 if d.night else 0.0)
    d.lamp(x / 2 - 0.6, 1.6, -z / 2 + 0.65)
    d.lamp(0, 2.35, 0.5, 3.0)
    d.spot("lamp", x / 2 - 1.1, -z / 2 + 1.0, 2.4)
    return d.finish(floor, centre=(0.2, 0.6), daylight=(-0.35, 0.75, -1.0))


def open_ground(setting: Setting) -> Place:
    """Grassland with a fence, a few trees and hills beyond."""
    d = Dresser(setting)
    level = rolling(setting.seed, 1.6, 70)
    ground(d, "#86876a", level)
    hills(d)
    treeline(d)
    scatter(d, "grass", grass_tuft(), 500, 2.5, 40, level=level)
    scatter(d, "trees", nature.tree(setting.seed), 9, 17, 60, level=level, block=0.5)
    scatter(d, "bushes", nature.bush(setting.seed), 12, 9, 40, level=level, block=0.9)
    for i in range(5):
        d.put("fence", outdoors.fence(), (-6 + i * 3.0, 0, -7.5))
    d.put("rocks", nature.rock(2, 0.5), (-3.4, 0, -2.6))
    d.seat(-3.4, -2.2, 0.2, 0.45, "rock")
    d.spot("tree", 4.0, -5.0, np.pi)
    d.spot("fence", 0.0, -6.7, np.pi)
    d.surface(-3.4, 0.55, -2.6)
    return d.finish((-14, -14, 14, 14), lane=((-40, 0, 5.5), (40, 0, 5.5)))

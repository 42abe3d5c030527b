"""Drafting: a world and its set-ups become a floor plan on a sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt
import resvg_py

from previz.stage.plan.axis_line import axis_marks
from previz.stage.plan.cameras import cameras, set_up_boxes, set_up_labels, wedges
from previz.stage.plan.extent import paper_about
from previz.stage.plan.ink import Layer, Mark, Path, Pen, Sheet, box
from previz.stage.plan.lettering import FACES, Lettering
from previz.stage.plan.panel import Title, panel
from previz.stage.plan.paper import HEIGHT, WIDTH, WINDOW, Paper, grid
from previz.stage.plan.players import Player, player_boxes, player_labels, player_marks, players_of
from previz.stage.plan.scenery import (
    Thing,
    ground_marks,
    set_boxes,
    set_labels,
    set_marks,
    thing_labels,
    thing_marks,
    thing_of,
)
from previz.stage.plan.set_ups import Rig, SetUp, rigs_of
from previz.stage.plan.survey import Survey, survey_of
from previz.stage.sets import setting_of
from previz.stage.troupe import Troupe
from previz.stage.world import Vector, World

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """A floor plan: an A3 sheet, as SVG in layers or as a picture. Equal plans give equal files.

    `paper` tells where on the sheet each place of the floor is.
    """

    sheet: Sheet
    paper: Paper

    def svg(self) -> str:
        """The plan as an SVG document of 420 x 297 mm; its layers are named groups."""
        return self.sheet.svg()

    def png(self, width: int) -> bytes:
        """The plan as a PNG, so many pixels wide."""
        with resources.as_file(resources.files("resources") / "fonts") as fonts:
            return resvg_py.svg_to_bytes(
                svg_string=self.svg(),
                width=width,
                dpi=96,
                background="#ffffff",
                skip_system_fonts=True,
                font_files=[str(fonts / face) for face in FACES],
                sans_serif_family="Inter",
                font_family="Inter",
            )


def plan_of(
    world: World,
    set_ups: Sequence[SetUp],
    *,
    film: str = "",
    scene: str = "",
    heading: str = "",
    line: tuple[Vector, Vector] | bool = False,
) -> Plan:
    """The floor plan of a world with its set-ups.

    `film`, `scene` and `heading` stand in the title; `line` draws the line of action, the world's own or through two
    floor points, and shades its sides.
    """
    setting = setting_of(world)
    survey = survey_of(setting, world.dressing)
    start, end = _span(world, set_ups)
    troupe = next((each.staging.troupe for each in set_ups if each.staging.world == world), None) or Troupe(world)
    players, rigs = players_of(world, troupe, start, end), rigs_of(set_ups)
    paper = paper_about(world, players, rigs)
    title = Title(film, heading or heading_of(world), scene)
    axis = (world.line if line is True else line) or None
    things = _things(set_ups, paper, start, end)
    layers = _layers(survey, things, players, rigs, paper, axis)
    frame = Layer("title", "Title and key", panel(title, rigs, players, paper))
    name = " ".join(part for part in (title.film, title.scene, title.heading) if part)
    window = (WINDOW.left, WINDOW.top, WINDOW.right - WINDOW.left, WINDOW.bottom - WINDOW.top)
    return Plan(Sheet(WIDTH, HEIGHT, window, name, (*layers, frame)), paper)


def heading_of(world: World) -> str:
    """The heading of a world as a script would have it."""
    side = "INT." if world.interior else "EXT."
    place = world.place_words or world.place.replace("_", " ")
    return f"{side} {place.upper()} - {world.time_of_day.upper()}"


def _span(world: World, set_ups: Sequence[SetUp]) -> tuple[float, float]:
    """The time of the scene that the set-ups show, in seconds; the whole scene where there are none."""
    if not set_ups:
        return 0.0, world.seconds
    stagings = [set_up.staging for set_up in set_ups]
    return min(each.seconds(0) for each in stagings), max(each.seconds(each.frames - 1) for each in stagings)


def _things(set_ups: Sequence[SetUp], paper: Paper, start: float, end: float) -> tuple[Thing, ...]:
    """The props on the sheet, each once: where its shot begins, or, if it travels, where it comes nearest."""
    x0, z0, x1, z1 = paper.seen
    found: dict[tuple[str, float, float], Thing] = {}
    for set_up in set_ups:
        world, staging = set_up.staging.world, set_up.staging
        travels = any(prop.path for prop in world.props)
        frames = _looks(staging.frames) if travels else [0]
        moments = [staging.at(frame).transforms for frame in frames] if world.props else []
        for index, prop in enumerate(world.props):
            seen = [moment[len(world.performers) + index + 1] for moment in moments]
            transform = seen[0]
            if prop.path:
                transform = min(seen, key=lambda each: math.dist(each[[0, 2], 3].tolist(), paper.middle))
            x, z = float(transform[0, 3]), float(transform[2, 3])
            known = (prop.name, round(prop.position[0], 1), round(prop.position[2], 1))
            if known not in found and ((x0 < x < x1 and z0 < z < z1) or prop.path):
                found[known] = thing_of(prop, transform, start, end)
    return tuple(found.values())


def _looks(frames: int) -> list[int]:
    """The first frame, and some after it at which things that travel are looked at."""
    return sorted({round(frame) for frame in np.linspace(0, frames - 1, 9)})


def _layers(
    survey: Survey,
    things: Sequence[Thing],
    players: Sequence[Player],
    rigs: Sequence[Rig],
    paper: Paper,
    axis: tuple[Vector, Vector] | None,
) -> tuple[Layer, ...]:
    names, along = set_labels(survey, paper)
    obstacles = (*set_boxes(survey, paper), *player_boxes(players, paper), *set_up_boxes(rigs, paper))
    lettering = Lettering(WINDOW.grown(-1.5), obstacles)
    texts = lettering.place(
        [*set_up_labels(rigs, paper), *player_labels(players, paper), *thing_labels(things, paper), *names]
    )
    ground: tuple[Mark, ...] = (Path(box(0, 0, WIDTH, HEIGHT), Pen(fill="#ffffff")),)
    layers = (
        Layer("paper", "Paper", ground),
        Layer("ground", "Ground", ground_marks(survey, paper), clipped=True),
        Layer("grid", "Grid", grid(paper), clipped=True),
        Layer("axis", "Line of action", axis_marks(axis, rigs, paper) if axis else (), clipped=True),
        Layer("views", "Fields of view", wedges(rigs, paper), clipped=True),
        Layer("set", "Set", (*set_marks(survey, paper), *along), clipped=True),
        Layer("props", "Props", thing_marks(things, paper), clipped=True),
        Layer("players", "Players", player_marks(players, paper), clipped=True),
        Layer("cameras", "Cameras", cameras(rigs, paper), clipped=True),
        Layer("labels", "Labels", texts, clipped=True),
    )
    return tuple(layer for layer in layers if layer.marks)

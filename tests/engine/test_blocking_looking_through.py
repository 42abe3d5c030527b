"""What a point of view goes through: the shape that the picture takes, and the lines on the glass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from previz.engine.blocking.kit import Kit
from previz.engine.blocking.renderer import Renderer
from previz.engine.protocol import PictureSize
from previz.shots.spec import Optic
from previz.stage.drawing import Entity, Kind
from tests.engine.rendering import rendering
from tests.engine.staged import DAY, HandMade, box, camera_at

SIZE = PictureSize(320, 180)
OPENINGS = sorted(set(Optic) - {Optic.VIEWFINDER})
CAMERA = camera_at((0, 0, 0), (0, 0, -1))
WALL = Entity(5, "wall", Kind.SET, box((40, 40, 0.1), (0, 0, -6), (0.8, 0.8, 0.8)))


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with rendering(SIZE) as made:
        yield made


def through(renderer: Renderer, optic: str) -> npt.NDArray[np.float64]:
    """The brightness (h, w) of a pale wall through an optic, 0 to 1."""
    staging = HandMade((WALL,), DAY, replace(CAMERA, optic=optic))
    renderer.prepare(staging)
    shown: npt.NDArray[np.float64] = renderer.draw(staging.at(0), "plain").picture.mean(axis=-1) / 255.0
    return shown


@pytest.mark.parametrize("optic", OPENINGS)
def test_all_about_the_opening_is_dark_and_its_middle_is_as_bright_as_ever(renderer: Renderer, optic: Optic) -> None:
    bare, shown = through(renderer, ""), through(renderer, optic)
    assert max(shown[0, 0], shown[0, -1], shown[-1, 0], shown[-1, -1]) < 0.05
    assert np.median(shown[70:80, 155:157]) == pytest.approx(np.median(bare[70:80, 155:157]), abs=0.08)


def test_a_picture_through_nothing_is_left_alone(renderer: Renderer) -> None:
    assert np.array_equal(through(renderer, ""), through(renderer, ""))
    assert through(renderer, "")[0, 0] > 0.3


def test_a_scope_has_a_cross_in_its_middle_and_binoculars_have_none(renderer: Renderer) -> None:
    scope, glasses = through(renderer, Optic.SCOPE), through(renderer, Optic.BINOCULARS)
    assert scope[40:140, 159:161].mean() < 0.6 * scope[40:140, 150:153].mean()
    assert glasses[40:140, 159:161].mean() > 0.9 * glasses[40:140, 150:153].mean()


def test_binoculars_are_wider_than_a_telescope(renderer: Renderer) -> None:
    widths = [(through(renderer, optic)[90] > 0.2).sum() for optic in (Optic.BINOCULARS, Optic.TELESCOPE)]
    assert widths[0] > 1.4 * widths[1]


def test_a_keyhole_is_narrow_at_its_neck(renderer: Renderer) -> None:
    open_ = through(renderer, Optic.KEYHOLE) > 0.3
    head, neck, foot = (int(open_[row].sum()) for row in (50, 92, 160))
    assert neck < head
    assert neck < foot


def test_the_opening_is_round_in_an_upright_picture(renderer: Renderer) -> None:
    upright = Renderer(Kit(renderer.context), PictureSize(180, 320))
    shown = through(upright, Optic.SCOPE) > 0.2
    upright.release()
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), abs=3)
    assert 150 < np.ptp(columns) < 180


def test_a_viewfinder_covers_nothing_but_marks_its_corners(renderer: Renderer) -> None:
    bare, shown = through(renderer, ""), through(renderer, Optic.VIEWFINDER)
    changed = np.abs(shown - bare) > 0.05
    assert 0.001 < changed.mean() < 0.03

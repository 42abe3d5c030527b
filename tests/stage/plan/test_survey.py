import pytest
import shapely

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.plan.survey import Drawn, Survey, survey_of
from previz.stage.sets import Setting
from previz.stage.sets.sizes import sizes


def survey(kind: str) -> Survey:
    return survey_of(Setting(kind, sizes()[kind], TimeOfDay.DAY, Weather.CLEAR, 1))


def bounds(found: Survey, name: str) -> tuple[float, float]:
    trace = next(trace for trace in found.traces if trace.name == name)
    x0, z0, x1, z1 = shapely.total_bounds(trace.outline)
    return x1 - x0, z1 - z0


def test_a_living_room_has_closed_walls_a_door_windows_and_its_furniture():
    found = survey("living_room")
    walls = shapely.union_all([trace.outline for trace in found.traces if trace.drawn is Drawn.CUT])
    x0, z0, x1, z1 = walls.bounds
    width, _, depth = sizes()["living_room"]
    assert (x1 - x0, z1 - z0) == pytest.approx((width + 0.28, depth + 0.28), abs=0.02)
    assert sorted(gap.fitted for gap in found.gaps) == ["door", "window", "window"]
    openings = sum(gap.width for gap in found.gaps)
    assert walls.area == pytest.approx((2 * (width + depth) + 4 * 0.14 - openings) * 0.14, rel=0.1)
    assert bounds(found, "sofa") == pytest.approx((2.2, 0.9), abs=0.1)


def test_chairs_are_drawn_one_by_one():
    chairs = [trace for trace in survey("kitchen").traces if trace.name == "chairs"]
    assert len(chairs) == 3
    assert all(0.1 < chair.outline.area < 0.4 for chair in chairs)


def test_houses_of_a_street_are_masses_and_its_trees_are_circles():
    found = survey("street")
    assert any(trace.drawn is Drawn.MASS and trace.outline.area > 10 for trace in found.traces)
    trees = [trace for trace in found.traces if trace.drawn is Drawn.GREEN]
    assert trees
    for tree in trees:
        x0, z0, x1, z1 = tree.outline.bounds
        assert tree.outline.area == pytest.approx(3.1416 * (x1 - x0) * (z1 - z0) / 4, rel=0.02)


def test_the_roof_of_a_car_is_overhead_and_its_seats_are_seen():
    found = {trace.name: trace.drawn for trace in survey("car_interior").traces}
    assert found["roof"] is Drawn.OVERHEAD
    assert found["seats"] is Drawn.FURNITURE


def test_water_is_drawn_about_a_pier_and_not_in_a_room_above_the_sea():
    assert survey("pier").traces[0].drawn is Drawn.WATER
    assert all(trace.drawn is not Drawn.WATER for trace in survey("lamp_room").traces)


def test_what_is_far_or_only_scenery_is_left_out():
    names = {trace.name for trace in survey("street").traces}
    assert not names & {"skyline", "city windows", "ground", "hills", "treeline"}

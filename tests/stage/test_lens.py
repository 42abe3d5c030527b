import math

import pytest

from previz.shots.sensors import sensor_named, sensors
from previz.shots.spec import Size
from previz.stage.lens import field_of_view, gate, usual_lens

SUPER_35 = sensor_named("super_35")
ASPECTS = (1.33, 1.66, 16 / 9, 1.85, 2.0, 2.39)


def across(key: str, aspect: float, told: float) -> float:
    """The horizontal field of view in degrees of a lens as it is told."""
    used = gate(aspect, sensor_named(key))
    return math.degrees(field_of_view(used.of_told(told), used)[0])


def test_super_35_at_its_own_aspect_uses_the_whole_gate():
    used = gate(24.89 / 18.66, SUPER_35)
    assert (used.width, used.height) == pytest.approx((24.89, 18.66))


@pytest.mark.parametrize("sensor", sensors(), ids=lambda sensor: sensor.key)
@pytest.mark.parametrize("aspect", [0.5, 1.0, *ASPECTS, 3.0])
def test_the_crop_has_the_pictures_aspect_and_is_the_largest_in_the_sensor(sensor, aspect):
    used = gate(aspect, sensor)
    assert used.aspect == pytest.approx(aspect)
    assert used.width <= sensor.width_mm + 1e-9
    assert used.height <= sensor.height_mm + 1e-9
    assert used.width == pytest.approx(sensor.width_mm) or used.height == pytest.approx(sensor.height_mm)


@pytest.mark.parametrize(
    ("key", "aspect", "told", "degrees"),
    [
        ("super_35", 16 / 9, 35, 39.15),
        ("super_35", 2.39, 35, 39.15),
        ("super_35", 1.33, 35, 39.05),
        ("alexa_lf", 16 / 9, 35, 55.34),
        ("alexa_lf", 1.33, 35, 51.78),
        ("alexa_lf", 2.39, 35, 55.34),
        ("red_monstro", 1.85, 50, 43.56),
        ("red_monstro", 1.66, 50, 39.45),
        ("full_frame", 16 / 9, 50, 39.60),
        ("super_16", 1.66, 25, 27.62),
        ("super_16", 1.33, 25, 22.30),
        ("alexa_mini", 2.0, 32, 47.63),
        ("iphone", 1.33, 24, 71.46),
        ("iphone", 16 / 9, 24, 71.65),
    ],
)
def test_the_field_of_view_follows_from_sensor_crop_and_lens(key, aspect, told, degrees):
    assert across(key, aspect, told) == pytest.approx(degrees, abs=0.06)


def test_a_picture_wider_than_the_sensor_is_cropped_not_squeezed():
    heights = [field_of_view(50.0, gate(aspect, SUPER_35))[1] for aspect in ASPECTS]
    assert heights == sorted(heights, reverse=True)
    assert across("super_35", 1.85, 50) == pytest.approx(across("super_35", 2.39, 50))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("sensor", sensors(), ids=lambda sensor: sensor.key)
def test_the_usual_lens_sees_the_same_on_every_sensor(sensor, aspect):
    used, usual = gate(aspect, sensor), gate(aspect, SUPER_35)
    for size in Size:
        lens = used.of_super_35(usual_lens(size, False))
        wished = field_of_view(usual_lens(size, False), usual)[0]
        assert field_of_view(lens, used)[0] == pytest.approx(wished, rel=0.06)
        assert used.told(lens) == pytest.approx(round(used.told(lens)))


def test_a_large_sensor_takes_longer_lenses_and_a_small_one_shorter():
    lenses = [gate(16 / 9, sensor_named(key)).of_super_35(50.0) for key in ("super_16", "super_35", "alexa_lf")]
    assert lenses == [25.0, 50.0, 74.0]


def test_lenses_grow_longer_as_sizes_tighten_and_shorter_indoors():
    for interior in (True, False):
        lenses = [usual_lens(size, interior) for size in Size]
        assert lenses == sorted(lenses)
    assert all(usual_lens(size, True) <= usual_lens(size, False) for size in Size)


@pytest.mark.parametrize(("asked", "given"), [(0.0, 8.0), (-3.0, 8.0), (5000.0, 300.0), (50.0, 50.0)])
@pytest.mark.parametrize("key", ["super_35", "alexa_lf", "iphone"])
def test_lenses_are_held_to_what_a_camera_can_be_given_as_they_are_told(key, asked, given):
    used = gate(16 / 9, sensor_named(key))
    assert used.told(used.of_told(asked)) == pytest.approx(given)

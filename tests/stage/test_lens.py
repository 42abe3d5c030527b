import math

import pytest

from previz.shots.spec import Size
from previz.stage.lens import clamped_lens, field_of_view, gate, lens_for, usual_lens


def test_super_35_at_its_own_aspect_uses_the_whole_gate():
    assert gate(24.89 / 18.66) == pytest.approx((24.89, 18.66))


@pytest.mark.parametrize("aspect", [0.5, 0.8, 1.0, 4 / 3, 16 / 9, 2.39, 3.0])
def test_the_crop_has_the_pictures_aspect_and_fits_the_gate(aspect):
    width, height = gate(aspect)
    assert width / height == pytest.approx(aspect)
    assert width <= 24.89 + 1e-9
    assert height <= 18.66 + 1e-9


def test_a_35_mm_lens_sees_39_degrees_across():
    across, up = field_of_view(35.0, 16 / 9)
    assert math.degrees(across) == pytest.approx(39.15, abs=0.05)
    assert math.degrees(up) == pytest.approx(22.6, abs=0.1)


def test_the_lens_for_a_width_sees_that_width():
    lens = lens_for(2.0, 4.0, 16 / 9)
    assert 2 * 4.0 * math.tan(field_of_view(lens, 16 / 9)[0] / 2) == pytest.approx(2.0)


def test_lenses_grow_longer_as_sizes_tighten_and_shorter_indoors():
    for interior in (True, False):
        lenses = [usual_lens(size, interior) for size in Size]
        assert lenses == sorted(lenses)
    assert all(usual_lens(size, True) <= usual_lens(size, False) for size in Size)


@pytest.mark.parametrize(("asked", "given"), [(0.0, 8.0), (-3.0, 8.0), (5000.0, 300.0), (50.0, 50.0)])
def test_focal_lengths_are_clamped(asked, given):
    assert clamped_lens(asked) == given

import math

import pytest

from previz.errors import WrongUse
from previz.shots.sensors import DEFAULT, sensor_named, sensors


@pytest.mark.parametrize(
    ("key", "width", "height"),
    [
        ("super_35", 24.89, 18.66),
        ("alexa_lf", 36.70, 25.54),
        ("red_monstro", 40.96, 21.60),
        ("full_frame", 36.0, 24.0),
        ("super_16", 12.52, 7.41),
        ("alexa_mini", 28.25, 18.17),
    ],
)
def test_sensors_have_the_measures_of_their_makers(key, width, height):
    sensor = sensor_named(key)
    assert (sensor.width_mm, sensor.height_mm) == (width, height)


def test_the_films_usual_sensor_is_the_first():
    assert sensors()[0].key == DEFAULT == "super_35"


def test_every_sensor_says_its_name_its_words_and_its_source():
    for sensor in sensors():
        assert sensor.label
        assert sensor.words
        assert sensor.source
        assert all(word == word.lower() for word in sensor.words)


def test_no_word_means_two_sensors():
    words = [word for sensor in sensors() for word in sensor.words]
    assert len(words) == len(set(words))


def test_a_phones_lens_is_told_by_its_full_frame_equivalent():
    phone = sensor_named("iphone")
    assert 24 / phone.told_per_mm == pytest.approx(6.8, abs=0.1)
    diagonal = math.degrees(2 * math.atan(math.hypot(phone.width_mm, phone.height_mm) / 2 / (24 / phone.told_per_mm)))
    assert diagonal == pytest.approx(math.degrees(2 * math.atan(43.27 / 48)), abs=0.05)


def test_a_cinema_cameras_lens_is_told_by_its_focal_length():
    assert all(sensor.told_per_mm == 1.0 for sensor in sensors() if not sensor.equivalent)


def test_an_unknown_sensor_is_answered_with_the_list():
    with pytest.raises(WrongUse) as refused:
        sensor_named("betamax")
    assert "betamax" in str(refused.value)
    assert all(sensor.key in str(refused.value) for sensor in sensors())

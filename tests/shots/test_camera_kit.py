import pytest

from previz.shots.language import understand
from previz.shots.spec import Composition, Size


@pytest.mark.parametrize(
    ("text", "sensor"),
    [
        ("shot on iPhone, handheld", "iphone"),
        ("CU, Alexa LF, 40mm", "alexa_lf"),
        ("filmed on Super 16, the harbour", "super_16"),
        ("MS, Sony Venice, 50mm", "venice"),
        ("CU, Super 35 body, 50mm", "super_35"),
        ("full-frame sensor, 24mm, a field", "full_frame"),
        ("on a RED Monstro, wide", "red_monstro"),
    ],
)
def test_the_sensor_is_read(text, sensor):
    assert understand(text).sensor == sensor


@pytest.mark.parametrize(
    "text",
    [
        "She texts on an iPhone",
        "insert: the iPhone on the table",
        "Two lovers in Venice",
        "WS, 16mm",
        "iPhone",
        "Her face fills the full frame",
    ],
)
def test_a_thing_or_a_place_of_that_name_is_no_sensor(text):
    assert understand(text).sensor is None


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("CU, T2.8", 2.8),
        ("at f/4 on a 50mm", 4.0),
        ("wide open at 1.4, the bar", 1.4),
        ("MCU 85mm f1.8", 1.8),
        ("Stop: 5.6. Wide.", 5.6),
        ("T/2", 2.0),
    ],
)
def test_the_stop_is_read(text, stop):
    assert understand(text).stop == stop


@pytest.mark.parametrize(
    "text", ["an F16 jet lands", "T5 bulb flickers", "He wears a T shirt", "the bus stop", "F, 50"]
)
def test_what_only_looks_like_a_stop_is_none(text):
    assert understand(text).stop is None


@pytest.mark.parametrize(
    ("text", "playback"),
    [
        ("Slow motion: a glass falls", 0.5),
        ("she runs, slo-mo", 0.5),
        ("96 fps, a dog shakes off water", 0.25),
        ("shot at 120fps", 0.2),
        ("at 48 frames per second", 0.5),
        ("48 frames, the wave breaks", 0.5),
        ("slow motion, 120 fps", 0.2),
        ("24fps", 1.0),
        ("half speed", 0.5),
        ("at 35 % speed", 0.35),
    ],
)
def test_the_playback_is_read(text, playback):
    assert understand(text).playback == playback


@pytest.mark.parametrize("text", ["no slow motion", "three frames hang on the wall", "the motion is slow"])
def test_what_only_looks_like_playback_is_none(text):
    assert understand(text).playback is None


def test_a_named_sensor_leaves_the_lens_alone():
    spec = understand("Super 35mm, 50mm, T2.8, slow motion, CU on the ring")
    assert (spec.sensor, spec.lens_mm, spec.stop, spec.playback) == ("super_35", 50.0, 2.8, 0.5)
    assert spec.subjects == ("the ring",)


@pytest.mark.parametrize("text", ["Establishing wide shot of the jetty.", "Establishing wide of the jetty."])
def test_an_establishing_wide_is_wide(text: str) -> None:
    spec = understand(text)
    assert (spec.size, spec.composition) == (Size.WIDE, Composition.ESTABLISHING)

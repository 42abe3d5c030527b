from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.shots.grammar import words
from previz.shots.language import understand
from previz.shots.sensors import sensors
from previz.shots.spec import Angle, Composition, Movement, Optic, ShotSpec, Size, Speed, TimeOfDay, Weather
from previz.shots.wording import abbreviation, describe


def test_a_spec_in_words():
    spec = ShotSpec(
        size=Size.CLOSE_UP, angle=Angle.LOW, lens_mm=85.0, movement=(Movement.DOLLY_IN,), movement_speed=Speed.SLOW
    )
    assert describe(spec) == "CU, low angle, 85 mm, push in slowly"


def test_an_empty_spec_has_no_words():
    assert describe(ShotSpec()) == ""


def test_abbreviations():
    assert [abbreviation(size) for size in Size] == ["EWS", "WS", "FS", "MFS", "MS", "MCU", "CU", "ECU"]


MOVES = st.lists(st.sampled_from(Movement), max_size=3, unique=True).map(tuple)
SPECS = st.builds(
    ShotSpec,
    size=st.none() | st.sampled_from(Size),
    angle=st.none() | st.sampled_from(Angle),
    dutch=st.booleans(),
    movement=MOVES,
    lens_mm=st.none() | st.integers(8, 300).map(float),
    composition=st.none() | st.sampled_from(Composition),
    time_of_day=st.none() | st.sampled_from(TimeOfDay),
    weather=st.none() | st.sampled_from(Weather),
    interior=st.none() | st.booleans(),
    duration_seconds=st.none() | st.integers(1, 60).map(float),
    sensor=st.none() | st.sampled_from([sensor.key for sensor in sensors()]),
    stop=st.none() | st.sampled_from([1.3, 2.0, 2.8, 4.0, 5.6, 8.0]),
    playback=st.none() | st.integers(5, 300).map(lambda share: share / 100),
)
COMPARED = words(
    "size angle dutch movement movement_speed lens_mm composition time_of_day weather interior duration_seconds "
    "sensor stop playback"
)


@settings(max_examples=300, deadline=None)
@given(SPECS)
def test_words_are_understood_as_the_spec_they_describe(spec):
    read = understand(describe(spec))
    assert {name: getattr(read, name) for name in COMPARED} == {name: getattr(spec, name) for name in COMPARED}


@settings(max_examples=100, deadline=None)
@given(SPECS, st.sampled_from(Optic))
def test_what_a_shot_looks_through_is_understood(spec, optic):
    told = replace(spec, optic=optic, composition=spec.composition or Composition.POV)
    read = understand(describe(told))
    names = (*COMPARED, "optic")
    assert {name: getattr(read, name) for name in names} == {name: getattr(told, name) for name in names}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(Speed), st.sampled_from(sorted(set(Movement) - {Movement.STATIC})))
def test_the_speed_of_a_move_is_understood(speed, movement):
    read = understand(describe(ShotSpec(movement=(movement,), movement_speed=speed)))
    assert (read.movement, read.movement_speed) == ((movement,), speed)

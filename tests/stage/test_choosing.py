import math
from typing import Any

import pytest

from previz.shots.sensors import sensor_named
from previz.shots.spec import Angle, Composition, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.choosing import Choice, choose
from previz.stage.lens import gate
from previz.stage.seen_with import Window
from previz.stage.subjects import find_subjects
from previz.stage.world import Beat, CastMember, Performer, Prop, World

WIDE_SCREEN = gate(16 / 9, sensor_named("super_35"))


def world_of(*actions: tuple[str, ...], props: tuple[Prop, ...] = (), interior: bool = True) -> World:
    people = tuple(
        Performer(CastMember(name, (0.5, 0.5, 0.5)), (float(index), 0.0, 0.0), 0.0, tuple(Beat(a, 0, 9) for a in own))
        for index, (name, own) in enumerate(zip(("MARA", "JONAS", "IDA", "TOM"), actions, strict=False))
    )
    line = ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    place = "room" if interior else "exterior"
    return World(place, place, interior, TimeOfDay.DAY, Weather.CLEAR, (6, 2.7, 5), line, people, props, 9.0, 1)


def chosen(world: World, seed: int = 1, **fields: Any) -> Choice:
    spec = ShotSpec(**fields)
    return choose(spec, world, find_subjects(spec.subjects, world, {})[0], Window(0.0, 4.0), WIDE_SCREEN, seed)


@pytest.mark.parametrize(
    ("actions", "size"),
    [
        (("talk",), Size.MEDIUM_CLOSE_UP),
        (("walk",), Size.FULL),
        (("fall",), Size.FULL),
        (("cry",), Size.CLOSE_UP),
        (("read",), Size.MEDIUM),
        ((), Size.MEDIUM),
    ],
)
def test_the_action_sets_the_size_of_a_single(actions, size):
    assert chosen(world_of(actions)).size is size


def test_people_set_the_composition():
    compositions = [chosen(world_of(*[("talk",)] * count)).composition for count in range(5)]
    assert compositions == [
        Composition.ESTABLISHING,
        Composition.SINGLE,
        Composition.TWO_SHOT,
        Composition.GROUP,
        Composition.GROUP,
    ]


def test_an_extreme_close_up_is_of_the_first_who_is_named():
    choice = chosen(world_of(("shoot",), ("fall",)), size=Size.EXTREME_CLOSE_UP, subjects=("Jonas", "Mara"))
    assert (choice.size, choice.composition) == (Size.EXTREME_CLOSE_UP, Composition.SINGLE)
    assert [subject.name for subject in choice.subjects] == ["JONAS"]


def test_what_is_said_is_kept_and_not_noted():
    fields: dict[str, Any] = {"size": Size.WIDE, "angle": Angle.LOW, "lens_mm": 40.0, "composition": Composition.SINGLE}
    choice = chosen(world_of(("walk",)), subjects=("Mara",), **fields)
    assert (choice.size, choice.angle, choice.lens_mm, choice.composition) == (
        Size.WIDE,
        Angle.LOW,
        40.0,
        Composition.SINGLE,
    )
    assert choice.notes == ()


def test_a_close_up_of_nobody_named_is_of_who_speaks():
    choice = chosen(world_of((), ("talk",)), size=Size.CLOSE_UP)
    assert [subject.name for subject in choice.subjects] == ["JONAS"]
    assert "Subject not given: JONAS" in choice.notes


def test_an_over_the_shoulder_finds_its_partner():
    choice = chosen(world_of(("talk",), (), ()), composition=Composition.OVER_THE_SHOULDER, subjects=("Ida",))
    assert [subject.name for subject in choice.subjects] == ["IDA", "JONAS"]


def test_a_small_thing_is_an_insert_from_above_and_a_truck_is_not():
    props = (Prop("the letter", "letter", (0, 0.8, 0)), Prop("the truck", "truck", (3, 0, 0)))
    letter, truck = (chosen(world_of((), props=props), subjects=(name,)) for name in ("letter", "truck"))
    assert (letter.composition, letter.angle) == (Composition.INSERT, Angle.HIGH)
    assert (truck.composition, truck.angle) == (Composition.SINGLE, Angle.EYE_LEVEL)


def test_rooms_take_wider_lenses():
    inside, outside = (chosen(world_of((), interior=interior), size=Size.FULL).lens_mm for interior in (True, False))
    assert inside < outside


@pytest.mark.parametrize("seed", [1, 2])
def test_a_dutch_angle_rolls_by_eight_to_fifteen_degrees(seed):
    assert 8 <= abs(math.degrees(chosen(world_of(()), seed, dutch=True).roll)) <= 15

"""Vehicles, animals and people on them in worlds: how many, where, and who is carried."""

import math

import numpy as np
import pytest

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.props import prop_mesh, rig, size
from previz.stage.props.limbs import Going
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import Prop, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

RATE, HIPS = Rate(24), 8


def world_of(text: str, seconds: float = 4.0) -> World:
    spec = understand(text)
    beats = (SceneBeat(0.0, seconds, text),)
    return build_world(SceneBrief(spec.location or "", spec.interior, None, None, (), beats), spec)


def shot_of(text: str, seconds: float = 4.0) -> StagedShot:
    world = world_of(text, seconds)
    return stage_shot(world, understand(text), FrameRange(0, RATE.frames(seconds)), RATE, 16 / 9, 1)


def of_kind(world: World, kind: str) -> list[Prop]:
    return [prop for prop in world.props if prop.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Two horses gallop across a field", "horse", 2),
        ("Three barrels stand in a field", "barrel", 3),
        ("Cows graze in a field", "cow", 3),
        ("Cars drive past on a city street", "car", 3),
        ("Four candles burn on the table", "candle", 4),
    ],
)
def test_several_of_a_kind_are_there_and_apart(text, kind, count):
    found = of_kind(world_of(text), kind)
    assert len(found) == count
    least = min(size(kind)[0], size(kind)[2]) * 0.6
    spots = [prop.position for prop in found]
    assert min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]) > least
    assert len({prop.name for prop in found}) == count


def test_a_red_and_a_blue_car_are_two():
    cars = of_kind(world_of("A red car and a blue car stand in a parking lot"), "car")
    assert len({prop.colour for prop in cars}) == 2


def joints(shot: StagedShot, frame: int, figure: int = 1) -> np.ndarray:
    return shot.at(frame).joints[figure].astype(float)


def carried_by(shot: StagedShot, frame: int, kind: str, figure: int = 1) -> float:
    """How far in metres the hips of a figure are from the middle of a thing, over the floor."""
    world = shot._world  # the staged world
    index = next(i for i, prop in enumerate(world.props) if prop.kind == kind)
    at = shot.at(frame).transforms[len(world.performers) + index + 1][:3, 3]
    hips = joints(shot, frame, figure)[HIPS]
    return float(math.hypot(hips[0] - at[0], hips[2] - at[2]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A boy rides a bicycle down the road", "bicycle"),
        ("A cowboy rides a horse across the desert", "horse"),
        ("Wide shot. A man drives off in a red car", "car"),
        ("A farmer drives a tractor", "tractor"),
    ],
)
def test_who_rides_is_on_what_they_ride_all_the_way(text, kind):
    shot = shot_of(text)
    for frame in (0, 40, 95):
        assert carried_by(shot, frame, kind) < 0.8
    gone = np.linalg.norm(joints(shot, 95)[HIPS] - joints(shot, 0)[HIPS])
    assert gone > 4


def test_a_driver_is_seen_through_the_windows_of_the_car():
    shot = shot_of("Wide shot. A man drives off in a red car")
    hips = joints(shot, 10)[HIPS]
    head = joints(shot, 10)[0]
    assert 0.3 < hips[1] < 0.8
    assert 0.95 < head[1] < 1.46


def test_who_gets_in_goes_to_the_door_and_is_then_carried():
    shot = shot_of("A woman gets into a taxi and it drives away", 8.0)
    assert carried_by(shot, 0, "taxi") > 1.2
    assert carried_by(shot, 190, "taxi") < 1.2
    assert np.linalg.norm(joints(shot, 190)[HIPS] - joints(shot, 0)[HIPS]) > 4


def test_who_gets_out_stands_beside_the_car_at_the_end():
    shot = shot_of("A taxi pulls up and a woman gets out", 6.0)
    assert carried_by(shot, 5, "taxi") < 1.2
    assert joints(shot, 143)[HIPS][1] > 0.75
    assert carried_by(shot, 143, "taxi") > 1.2


def test_a_wheelchair_goes_before_who_pushes_it_with_whoever_sits_in_it():
    shot = shot_of("A nurse pushes an old man in a wheelchair down a hospital corridor")
    for frame in (10, 50, 90):
        assert carried_by(shot, frame, "wheelchair", 2) < 0.35
        assert carried_by(shot, frame, "wheelchair", 1) < 1.3
    assert np.linalg.norm(joints(shot, 90, 2)[HIPS] - joints(shot, 10, 2)[HIPS]) > 1.5


def test_a_dog_that_is_walked_goes_beside_who_walks_it():
    shot = shot_of("A woman walks her dog in the park")
    for frame in (5, 50, 95):
        assert carried_by(shot, frame, "dog") < 1.1
    assert np.linalg.norm(joints(shot, 95)[HIPS] - joints(shot, 0)[HIPS]) > 3


def test_what_is_chased_is_ahead_on_the_same_way():
    world = world_of("A police car chases a red sports car down the highway")
    hunter, quarry = of_kind(world, "police_car")[0], of_kind(world, "sports_car")[0]
    way = np.subtract(hunter.path[-1][1], hunter.path[0][1])
    assert np.subtract(quarry.path[0][1], hunter.path[0][1]) @ way / np.linalg.norm(way) > 8


def test_a_family_eats_its_dinner_at_the_table():
    assert [performer.posture for performer in world_of("A family eats dinner").performers] == ["sit"] * 4


def test_a_climber_goes_up_the_ladder():
    shot = shot_of("He climbs the ladder")
    assert joints(shot, 95)[HIPS][1] > joints(shot, 0)[HIPS][1] + 0.7


def test_a_swimmer_is_in_the_water_and_a_boat_on_it():
    world = world_of("She swims in the sea")
    assert world.performers[0].posture == "swim"
    assert world.performers[0].mark[1] < -0.3
    boat = of_kind(world_of("A fisherman rows a boat across the lake"), "rowing_boat")[0]
    assert boat.path
    assert boat.position[1] < 0


@pytest.mark.parametrize("kind", ["horse", "dog", "cat", "cow", "sheep", "goat", "pig", "deer", "bear", "lion", "bird"])
def test_limbs_move_as_an_animal_goes_and_no_bone_is_without_a_limb(kind):
    limbs, mesh = rig(kind), prop_mesh(kind)
    assert limbs is not None
    assert mesh.bones is not None
    assert mesh.weights is not None
    assert int(mesh.bones.max()) <= len(limbs.limbs)
    assert mesh.weights.sum(axis=1) == pytest.approx(np.ones(len(mesh.weights)), abs=1e-5)
    poses = [limbs.bones(Going(gone, 3.0, gone / 3.0)) for gone in np.linspace(0, 4, 9)]
    assert max(np.abs(pose - poses[0]).max() for pose in poses) > 0.05


def test_an_animal_that_stands_keeps_its_feet():
    limbs = rig("horse")
    assert limbs is not None
    for leg in (3, 5, 7, 9):
        assert limbs.bones(Going(0.0, 0.0, 1.0))[leg] == pytest.approx(limbs.bones(Going(0.0, 0.0, 2.0))[leg], abs=1e-9)


def test_a_horse_is_drawn_with_its_bones_where_it_is():
    shot = shot_of("A horse gallops across a field")
    moment = shot.at(40)
    assert moment.bones[1].shape[1:] == (4, 4)
    assert moment.bones[1][0][:3, 3] == pytest.approx(moment.transforms[1][:3, 3], abs=0.3)


@pytest.mark.parametrize("text", ["Elephants stand on the savannah", "Three horses graze in a field", "A herd of cows"])
def test_no_animal_of_a_herd_stands_in_another(text):
    herd = [prop for prop in world_of(text).props if prop.kind in {"elephant", "horse", "cow"}]
    kind = herd[0].kind
    length = max(size(kind)[0], size(kind)[2])
    spots = [prop.position for prop in herd]
    assert min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]) > 0.75 * length


def test_elephants_that_bathe_are_in_the_water_up_to_their_bellies():
    for prop in of_kind(world_of("Elephants bathe in a river"), "elephant"):
        assert -1.6 < prop.position[1] < -0.4


def test_a_beast_that_sleeps_lies_and_is_one():
    found = of_kind(world_of("A cat sleeps on a sofa"), "lying_cat")
    assert [prop.name for prop in found] == ["cat"]
    assert size("lying_dog")[1] < 0.65 * size("dog")[1]


def test_a_dog_that_wakes_and_runs_does_not_lie():
    assert of_kind(world_of("A dog runs across a field and sleeps"), "dog")


def test_what_is_under_a_pulpit_lies_at_its_foot():
    world = world_of("A black dog sleeps under the pulpit")
    dog, pulpit = of_kind(world, "lying_dog")[0], of_kind(world, "lectern")[0]
    apart = math.hypot(dog.position[0] - pulpit.position[0], dog.position[2] - pulpit.position[2])
    assert 0.3 < apart < 1.2


def test_what_lies_on_a_floor_with_a_rug_lies_on_the_rug():
    knife = of_kind(world_of("A knife lies on the floor of a living room"), "knife")[0]
    assert 0.0 <= knife.position[1] < 0.05
    shot = shot_of("Insert: a knife on the floor")
    (level,) = [float(shot.at(0).transforms[1][1, 3])]
    assert level > 0.005


def test_animals_of_a_frame_do_not_hide_each_other_unseen():
    shot = shot_of("Four elephants stand on the savannah. Full shot")
    assert shot.fault < 0.35

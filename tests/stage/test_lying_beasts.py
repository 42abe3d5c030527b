"""Beasts that lie: asleep with their eyes shut, awake, or dead on their side, as their words have them."""

import numpy as np
import pytest

from previz.stage.props import prop_mesh, size
from previz.stage.props.lying import FALLEN, LYING, RESTING
from tests.stage.test_traffic import of_kind, shot_of, world_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A dead horse lies in the field", "fallen_horse"),
        ("A horse lies dead on the road", "fallen_horse"),
        ("A cat asleep on the windowsill", "lying_cat"),
        ("A lion sleeps under a tree", "lying_lion"),
        ("A dog lies by the door", "resting_dog"),
        ("A horse stands in the field", "horse"),
        ("A dead tree in a field, a horse gallops past", "horse"),
    ],
)
def test_a_beast_lies_as_it_is_told_to(text, kind):
    assert len(of_kind(world_of(text), kind)) == 1


@pytest.mark.parametrize("kind", FALLEN)
def test_one_that_is_down_lies_flat_and_whole(kind):
    high, long = size(FALLEN[kind])[1], size(kind)[2]
    assert high < 0.62 * size(kind)[1]
    assert size(FALLEN[kind])[2] > 0.8 * long
    assert prop_mesh(FALLEN[kind]).positions[:, 1].min() >= 0.0


@pytest.mark.parametrize("kind", LYING)
def test_the_eyes_of_one_asleep_are_shut(kind):
    awake, asleep = prop_mesh(RESTING[kind]), prop_mesh(LYING[kind])
    assert np.allclose(awake.positions, asleep.positions)
    turned = np.abs(awake.colours - asleep.colours).max(axis=1) > 0.02
    assert turned.any()
    assert awake.colours[turned].max() < 0.2 < asleep.colours[turned].max()
    assert turned.sum() < 0.2 * len(turned)


def test_what_lies_on_a_sill_lies_along_it():
    shot = shot_of("Close-up: a cat asleep on the windowsill")
    cat = of_kind(shot.world, "lying_cat")[0]
    moment = shot.at(12)
    entity = next(e for e in shot.entities if e.name == cat.name)
    index = 1 + len(shot.world.performers)
    points = prop_mesh("lying_cat").positions @ moment.transforms[index][:3, :3].T
    assert entity.id == index
    assert np.ptp(points[:, 0]) > 1.5 * np.ptp(points[:, 2])


def test_a_soldier_who_kneels_by_a_dead_horse_is_seen_with_it():
    shot = shot_of("Wide: a dead horse lies in the field, a soldier kneels beside it.")
    horse, soldier = of_kind(shot.world, "fallen_horse")[0], shot.world.performers[0]
    apart = np.hypot(horse.position[0] - soldier.mark[0], horse.position[2] - soldier.mark[2])
    assert apart < 2.5

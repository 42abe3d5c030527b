"""Faces: lids that shut, brows and mouths that show what is felt, blinks at their times."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.figures import BONES, Performance, figure_mesh, skeleton
from previz.stage.figures.blinking import Blinking
from previz.stage.figures.feelings import FEELINGS, SHOWN, felt
from previz.stage.figures.gestures import GESTURES
from previz.stage.figures.hair import hair_shells
from previz.stage.figures.postures import stand
from previz.stage.figures.rig import FIELD, posed
from previz.stage.figures.skeleton import Floats
from previz.stage.figures.solve import Footing, Solver, Stance
from previz.stage.figures.traits import traits
from previz.stage.world import Beat, CastMember, Performer, World

ANNA = CastMember("Anna", (0.7, 0.3, 0.25), "adult", "feminine", "bald", "plain")
BONES_OF_ANNA = skeleton(ANNA)
NEUTRAL = stand(BONES_OF_ANNA)


def features(row: Floats) -> dict[str, Floats]:
    """Where the mesh is that each bone of the face carries most, by the bone, in a face that looks ahead."""
    feet = (Footing(np.zeros(3), 0.0, 0.0), Footing(np.zeros(3), 0.0, 0.0))
    ahead = np.array([0.0, BONES_OF_ANNA.chin + 0.49 * BONES_OF_ANNA.body.head, 50.0])
    pose = Solver(BONES_OF_ANNA).solve(Stance(row, np.zeros(3), 0.0, feet, ahead, (None, None)))
    mesh = figure_mesh(ANNA)
    assert mesh.bones is not None
    assert mesh.weights is not None
    points = np.concatenate([mesh.positions, np.ones((len(mesh.positions), 1))], axis=1)
    placed = np.einsum("vb,vbij,vj->vi", mesh.weights, pose.bones[mesh.bones], points)[:, :3]
    return {name: placed[mesh.bones[:, 0] == index] for index, name in enumerate(BONES)}


def height(points: Floats) -> float:
    return float(points[:, 1].mean())


def inner_and_outer(brow: Floats) -> tuple[float, float]:
    """The heights of the halves of a brow that are near to the nose, and far from it."""
    aside = np.abs(brow[:, 0])
    near = aside < np.median(aside)
    return height(brow[near]), height(brow[~near])


def test_a_shut_lid_comes_down_over_the_eye_and_an_open_one_clears_it():
    iris = height(features(NEUTRAL)["left_eye"])
    shut, open_ = (features(posed(NEUTRAL, {"lids": lids}))["left_lid"] for lids in (1.0, 0.0))
    assert shut[:, 1].min() < iris - 0.003
    assert open_[open_[:, 2] > np.median(open_[:, 2]), 1].min() > iris + 0.003


def test_a_smile_lifts_the_corners_of_the_mouth_and_grief_drops_them():
    plain, joy, grief = (
        height(features(row)["left_lip"]) for row in (NEUTRAL, felt(NEUTRAL, "joy"), felt(NEUTRAL, "grief"))
    )
    assert joy > plain + 0.004
    assert grief < plain - 0.002


def test_anger_draws_the_inner_brows_down_and_grief_draws_them_up():
    slopes = {}
    for feeling in ("anger", "grief"):
        inner, outer = inner_and_outer(features(felt(NEUTRAL, feeling))["right_brow"])
        slopes[feeling] = inner - outer
    assert slopes["anger"] < 0.0 < slopes["grief"]
    assert slopes["grief"] > slopes["anger"] + 0.005


def test_both_halves_of_a_face_feel_the_same():
    found = features(felt(NEUTRAL, "anger"))
    for part in ("brow", "lid", "lip"):
        left, right = found[f"left_{part}"], found[f"right_{part}"]
        assert height(left) == pytest.approx(height(right), abs=1e-3)


def test_an_open_jaw_parts_the_lips_and_takes_the_lower_one_along():
    upper = [height(features(posed(NEUTRAL, {"jaw": jaw}))["head"]) for jaw in (0.0, 20.0)]
    lower = [height(features(posed(NEUTRAL, {"jaw": jaw}))["jaw"]) for jaw in (0.0, 20.0)]
    assert upper[0] == pytest.approx(upper[1], abs=4e-4)
    assert lower[1] < lower[0] - 0.008


def test_every_feeling_that_an_action_shows_is_there():
    assert {feeling for feeling, _ in SHOWN.values()} <= set(FEELINGS)
    assert set(SHOWN) <= set(GESTURES)


def test_somebody_blinks_every_few_seconds_briefly_and_at_their_own_times():
    times = np.arange(0.0, 120.0, 1 / 48)
    blinks = {}
    for name in ("Anna", "Ben"):
        shut = np.array([Blinking(name, ()).shut(time) for time in times])
        assert shut.max() <= 1.0
        begins = times[1:][(shut[1:] > 0.5) & (shut[:-1] <= 0.5)]
        assert 20 <= len(begins) <= 50
        assert 0.9 < np.diff(begins).min() < np.diff(begins).max() < 7.0
        assert (shut > 0.5).mean() < 0.05
        blinks[name] = begins
    assert not np.array_equal(blinks["Anna"][:20], blinks["Ben"][:20])


def test_the_lids_fall_when_the_eyes_go_elsewhere():
    assert max(Blinking("Anna", (50.0,)).shut(50.0 + step / 24) for step in range(8)) > 0.9
    assert Blinking("Anna", (50.0,)).shut(50.14) == Blinking("Anna", (50.0,)).shut(50.14)


def world(*beats: Beat, posture: str = "stand") -> tuple[World, Performer]:
    performer = Performer(ANNA, (0.0, 0.0, 0.0), 0.0, beats, posture)
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    place = ("exterior", "field", False, TimeOfDay.DAY, Weather.CLEAR, (60.0, 12.0, 60.0), line)
    return World(*place, (performer,), (), 10.0, 1), performer


@pytest.mark.parametrize(
    ("action", "field", "sign"),
    [
        ("cry", "smile", -1),
        ("laugh", "smile", 1),
        ("smile", "smile", 1),
        ("shout", "brow_tilt", -1),
        ("gasp", "brow_lift", 1),
    ],
)
def test_an_action_shows_on_the_face_while_it_lasts(action, field, sign):
    performance = Performance(*world(Beat(action, 2.0, 3.0)))
    during, after = (float(performance.stance(time).row[FIELD[field]][0]) for time in (3.5, 9.0))
    assert sign * during > 0.4
    assert abs(after) < 0.1


def test_one_who_sleeps_has_shut_eyes_and_one_who_shouts_an_open_mouth():
    asleep = Performance(*world(Beat("sleep", 0.0, 10.0), posture="sleep")).stance(5.0).row
    loud = Performance(*world(Beat("shout", 0.0, 10.0))).stance(5.0).row
    assert asleep[FIELD["lids"]][0] == pytest.approx(1.0)
    assert loud[FIELD["jaw"]][0] > 10.0


def test_faces_of_the_same_sort_differ_and_each_stays_the_same():
    names = [f"Nobody{letter}" for letter in "ABCDEFGH"]
    faces = {name: traits(CastMember(name, (0.5, 0.5, 0.5), "adult", "masculine")) for name in names}
    assert len(set(faces.values())) == len(names)
    assert {face.cut for face in faces.values()} == {0, 1, 2}
    assert faces["NobodyA"] == traits(CastMember("NobodyA", (0.1, 0.2, 0.3), "adult", "masculine"))


def test_age_shows_as_lines_and_childhood_as_a_small_nose():
    old, child, adult = (traits(CastMember("Nobody", (0.5, 0.5, 0.5), build)) for build in ("old", "child", "adult"))
    assert old.lined
    assert not adult.lined
    assert child.nose < adult.nose
    assert child.eyes > adult.eyes


@pytest.mark.parametrize("hair", ["short", "long", "bun", "curly", "ponytail"])
def test_a_style_of_hair_is_worn_in_three_cuts(hair):
    made = [hair_shells(BONES_OF_ANNA, hair, cut, (0.2, 0.1, 0.1), (0.5, 0.5, 0.5)) for cut in range(3)]
    shapes = {tuple(np.round(part[0].positions.max(axis=0) - part[0].positions.min(axis=0), 4)) for part in made}
    assert len(shapes) == 3 if hair != "ponytail" else len(shapes) == 2


def test_somebody_looks_as_the_words_for_them_say():
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    tilts = {}
    for name in ("An angry woman", "A woman", "A weeping woman"):
        performer = Performer(replace(ANNA, name=name), (0.0, 0.0, 0.0), 0.0)
        place = ("exterior", "field", False, TimeOfDay.DAY, Weather.CLEAR, (60.0, 12.0, 60.0), line)
        row = Performance(World(*place, (performer,), (), 10.0, 1), performer).stance(3.0).row
        tilts[name] = float(row[FIELD["brow_tilt"]][0])
    assert tilts["An angry woman"] < -10.0 < tilts["A woman"] < 5.0 < tilts["A weeping woman"]

"""Deeds that need their thing: what is thrown, whirled, spilt, wheeled and played, and where those stand who do it."""

import numpy as np
import pytest

from previz.shots.spec import Composition
from previz.stage.subjects import Sort
from tests.measured.watching import described, staged

RIGHT_WRIST = 4


def shot_of(text):
    return staged(described(text, seconds=3.0))


def prop_of(shot, kind):
    return next(index for index, prop in enumerate(shot.world.props) if prop.kind == kind)


def place_of(shot, index, frame):
    return shot.at(frame).transforms[len(shot.world.performers) + index + 1]


def figures_of(shot):
    return [subject.index for subject in shot.choice.subjects if subject.sort is Sort.FIGURE]


@pytest.mark.parametrize(
    "text",
    ["Two detectives stand over a body in an alley, night", "Two policemen look at a body on the floor of an office"],
)
def test_those_over_a_body_are_open_to_the_camera_and_seen_with_it(text):
    shot = shot_of(text)
    figures = figures_of(shot)
    lain = next(i for i, each in enumerate(shot.world.performers) if each.posture == "lie")
    assert lain in figures
    eye = shot.at(36).camera.to_world[:3, 3]
    for index in figures:
        if index == lain:
            continue
        body = shot.troupe.body(index, 1.5)
        away = (eye - body.eye)[[0, 2]]
        gaze = body.gaze[[0, 2]]
        assert away @ gaze / (np.linalg.norm(away) * np.linalg.norm(gaze)) > -0.1


def test_the_injured_around_whom_people_kneel_lie():
    shot = shot_of("Three paramedics kneel around an injured man on the street, rain")
    assert [each.posture for each in shot.world.performers].count("lie") == 1


def test_a_waiter_spills_his_tray_over_a_lady_who_starts_back():
    shot = shot_of("A waiter carrying a tray trips and spills the wine on a lady's dress in a restaurant")
    waiter, lady = shot.world.performers
    assert any(beat.action == "spill" for beat in waiter.beats)
    assert any(beat.action == "recoil" for beat in lady.beats)
    assert len(figures_of(shot)) == 2
    tray, wine = prop_of(shot, "tray"), prop_of(shot, "spilt")
    assert place_of(shot, tray, 0)[1, 1] > 0.98
    assert place_of(shot, tray, 40)[1, 1] < 0.8
    wine_id = len(shot.world.performers) + wine + 1
    assert wine_id in shot.at(0).hidden
    assert wine_id not in shot.at(30).hidden
    spilt, from_, to = (np.asarray(p)[[0, 2]] for p in (place_of(shot, wine, 30)[:3, 3], waiter.mark, lady.mark))
    assert np.linalg.norm(spilt - to) < np.linalg.norm(from_ - to)


def test_who_fishes_has_a_rod_in_hand_at_the_water():
    shot = shot_of("An old man fishes from the pier at dawn, wide")
    rod = prop_of(shot, "fishing_rod")
    assert shot.holders(0)[rod] == 0
    hand = shot.at(36).joints[1][RIGHT_WRIST]
    assert np.linalg.norm(place_of(shot, rod, 36)[:3, 3] - hand) < 0.5


def test_each_of_two_who_fish_has_a_rod():
    shot = shot_of("Two boys fish on the pier, day")
    rods = [index for index, prop in enumerate(shot.world.props) if prop.kind == "fishing_rod"]
    assert {shot.holders(36)[rod] for rod in rods} == {0, 1}


def test_a_king_on_the_battlements_is_on_the_wall():
    shot = shot_of("A king stands on the battlements of a castle, low angle")
    assert {"parapet", "walk"} <= {entity.name for entity in shot.entities}


@pytest.mark.parametrize(
    "text",
    ["A pianist plays the grand piano on a theatre stage", "A woman plays the piano in a living room, night"],
)
def test_who_plays_the_piano_sits_with_the_hands_on_it(text):
    shot = shot_of(text)
    assert shot.world.performers[0].posture == "sit"
    piano = next(i for i, prop in enumerate(shot.world.props) if "piano" in prop.kind)
    keys = place_of(shot, piano, 0) @ np.array([0.0, 0.75, 0.4, 1.0])
    wrists = shot.at(36).joints[1][[4, 7]]
    assert np.linalg.norm((wrists - keys[:3])[:, [0, 2]], axis=1).max() < 0.75


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A nurse pushes a trolley down the hospital corridor", "hospital_trolley"),
        ("A traveller pushes a trolley through an airport", "luggage_trolley"),
        ("A butler pushes a trolley with tea into a drawing room", "tea_trolley"),
        ("A woman pushes a trolley through a supermarket", "shopping_cart"),
    ],
)
def test_a_trolley_is_the_one_that_is_meant_and_rolls_from_the_hands(text, kind):
    shot = shot_of(text)
    trolley = prop_of(shot, kind)
    pushing = next(i for i, each in enumerate(shot.world.performers) if any(b.action == "wheel" for b in each.beats))
    for frame in (24, 36, 48):
        body = shot.troupe.body(pushing, shot.seconds(frame))
        bar = place_of(shot, trolley, frame) @ np.array([0.0, 1.0, -0.45, 1.0])
        assert np.linalg.norm(shot.at(frame).joints[pushing + 1][[4, 7]] - bar[:3], axis=1).max() < 0.5
        assert (body.crown - body.hips)[1] > 0.9 * np.linalg.norm(body.crown - body.hips)


def test_basketball_has_its_ball_and_hoop_and_nobody_draws_a_gun():
    shot = shot_of("Two boys play basketball, one shoots at the hoop, in the playground")
    kinds = [prop.kind for prop in shot.world.props]
    assert "gun" not in kinds
    ball, hoop = prop_of(shot, "basketball"), prop_of(shot, "basketball_hoop")
    ring = np.asarray(shot.world.props[hoop].position) + np.array([0.0, 2.95, 0.95])
    near = min(np.linalg.norm(place_of(shot, ball, frame)[:3, 3] - ring) for frame in range(shot.frames))
    assert shot.holders(0)[ball] == 0
    assert near < 0.2


def test_a_game_in_a_gym_is_on_its_court():
    shot = shot_of("Two boys play basketball in a gym")
    assert any(entity.name == "lines" for entity in shot.entities)
    assert sum(prop.kind == "basketball_hoop" for prop in shot.world.props) == 2


def test_a_ball_that_is_thrown_to_somebody_is_caught():
    shot = shot_of("A boy throws a ball to his father in the park")
    ball = prop_of(shot, "ball")
    assert shot.holders(0)[ball] == 0
    assert shot.holders(shot.frames - 1)[ball] == 1
    assert len(figures_of(shot)) == 2


def test_a_lasso_is_a_loop_in_the_air_and_comes_about_the_horses_neck():
    shot = shot_of("A cowboy throws a lasso at a horse in a field")
    loop, horse = prop_of(shot, "lasso_loop"), prop_of(shot, "horse")
    head = shot.troupe.body(0, 0.0).crown
    assert place_of(shot, loop, 0)[1, 3] > head[1]
    last = place_of(shot, loop, shot.frames - 1)[:3, 3]
    assert np.linalg.norm((last - np.asarray(shot.world.props[horse].position))[[0, 2]]) < 1.2
    assert last[1] > 1.0
    line = place_of(shot, prop_of(shot, "lasso_line"), 60)
    assert np.linalg.norm(line[:3, 2]) > 1.0


@pytest.mark.parametrize(
    "text", ["A girl skates on a frozen lake, full shot", "Two hockey players skate on an ice rink"]
)
def test_skates_are_under_the_feet_at_all_times(text):
    shot = shot_of(text)
    skates = prop_of(shot, "ice_skates")
    mesh = shot.entities[len(shot.world.performers) + skates].mesh
    for frame in range(0, shot.frames, 12):
        moment = shot.at(frame)
        bones = moment.bones[len(shot.world.performers) + skates + 1]
        for bone, ankle in ((1, 13), (2, 10)):
            own = mesh.positions[mesh.bones[:, 0] == bone]
            middle = bones[bone] @ np.append(own.mean(axis=0), 1.0)
            assert np.linalg.norm(middle[:3] - moment.joints[1][ankle]) < 0.2


def test_a_torch_is_in_a_medium_frame_whole():
    shot = shot_of("A monk holds up a torch in a cave, medium shot")
    torch = prop_of(shot, "firebrand")
    assert shot.choice.composition is Composition.SINGLE
    camera = shot.at(36).camera
    tip = place_of(shot, torch, 36) @ np.array([0.0, 0.74, 0.0, 1.0])
    local = np.linalg.inv(camera.to_world.astype(float)) @ tip
    assert local[1] / -local[2] / np.tan(camera.fov_y / 2) < 0.98


def test_two_who_play_chess_sit_across_a_table_with_the_board_on_it():
    shot = shot_of("Two old men play chess in the park, snow falls")
    one, two = shot.world.performers
    assert one.posture == two.posture == "sit"
    board = shot.world.props[prop_of(shot, "chess_board")]
    table = shot.world.props[prop_of(shot, "table")]
    assert np.allclose(np.asarray(board.position)[[0, 2]], np.asarray(table.position)[[0, 2]])
    assert board.position[1] > 0.5
    between = (np.asarray(one.mark) + np.asarray(two.mark)) / 2
    assert np.linalg.norm((between - np.asarray(board.position))[[0, 2]]) < 0.1


def test_who_pours_tips_the_bottle_over_the_glass_before_whom_it_is_for():
    shot = shot_of("A drunk pours wine for a waitress at the bar, close two-shot")
    bottle, glass = prop_of(shot, "bottle"), prop_of(shot, "glass")
    assert shot.holders(36)[bottle] == shot.holders(36)[glass] == 0
    tipped, held = place_of(shot, bottle, 36), place_of(shot, glass, 36)
    assert tipped[1, 1] < 0.0
    mouth = tipped @ np.array([0.0, 0.3, 0.0, 1.0])
    assert np.linalg.norm((mouth[:3] - held[:3, 3])[[0, 2]]) < 0.2
    one, two = (np.asarray(each.mark) for each in shot.world.performers)
    assert np.linalg.norm(one - two) < 1.2


def test_what_is_handed_to_whoever_sits_is_handed_near():
    shot = shot_of("A boy hands a flower to a girl on a swing, day")
    boy, girl = (np.asarray(each.mark) for each in shot.world.performers)
    assert np.linalg.norm(boy - girl) < 1.3
    assert shot.holders(shot.frames - 1)[prop_of(shot, "flower")] == 1


def test_a_dog_barks_at_the_thief_and_at_nobody_else():
    shot = shot_of("A thief climbs through a window as a dog barks at him, night")
    assert len(shot.world.performers) == 1


def test_a_sword_that_is_raised_is_in_the_frame():
    shot = shot_of("Low angle: a knight raises his sword on a cliff in a storm")
    sword = prop_of(shot, "sword")
    camera = shot.at(60).camera
    tip = place_of(shot, sword, 60) @ np.array([0.0, 0.9, 0.0, 1.0])
    local = np.linalg.inv(camera.to_world.astype(float)) @ tip
    assert abs(local[1] / -local[2] / np.tan(camera.fov_y / 2)) < 1.0


def test_a_man_who_punches_a_man_has_another_before_him():
    shot = shot_of("A man punches a man in a bar, day")
    assert len(shot.world.performers) == 2
    assert len(figures_of(shot)) == 2


def test_who_pulls_a_rope_has_it_in_hand():
    shot = shot_of("A man pulls a rope on a boat, day")
    line = place_of(shot, prop_of(shot, "lasso_line"), 36)
    hand = shot.at(36).joints[1][RIGHT_WRIST]
    assert np.linalg.norm(line[:3, 3] - hand) < 0.25
    assert np.linalg.norm(line[:3, 2]) > 1.5


def test_a_lantern_hangs_beside_the_chest():
    shot = shot_of("A woman holds a lantern on a jetty at night")
    lantern = place_of(shot, prop_of(shot, "lantern"), 36)
    body = shot.troupe.body(0, 1.5)
    assert lantern[1, 1] > 0.98
    assert body.hips[1] < lantern[1, 3] + 0.3 < body.crown[1]


def test_an_umbrella_is_in_the_frame_with_whoever_is_under_it():
    shot = shot_of("A man under an umbrella walks along a pier in the rain")
    umbrella = prop_of(shot, "umbrella")
    camera = shot.at(36).camera
    tip = place_of(shot, umbrella, 36) @ np.array([0.0, 0.9, 0.0, 1.0])
    local = np.linalg.inv(camera.to_world.astype(float)) @ tip
    assert local[1] / -local[2] / np.tan(camera.fov_y / 2) < 1.0


def test_who_looks_out_of_a_window_is_seen_with_it():
    shot = shot_of("A man looks out of a window in an office, day")
    place = np.array([1.6, 1.4, -3.0, 1.0])
    camera = shot.at(36).camera
    local = np.linalg.inv(camera.to_world.astype(float)) @ place
    tall = np.tan(camera.fov_y / 2)
    assert local[2] < 0.0
    assert abs(local[0] / -local[2] / (tall * 16 / 9)) < 1.0


def test_a_wallet_is_stolen_from_behind_a_tourist():
    shot = shot_of("A pickpocket steals a wallet from a tourist in a market, medium")
    thief, tourist = shot.world.performers[:2]
    between = np.asarray(thief.mark)[[0, 2]] - np.asarray(tourist.mark)[[0, 2]]
    ahead = np.array([np.sin(tourist.heading), np.cos(tourist.heading)])
    assert np.linalg.norm(between) < 1.0
    assert between @ ahead < 0.0
    assert shot.holders(shot.frames - 1)[prop_of(shot, "wallet")] == 0


def test_who_climbs_a_ladder_is_on_it():
    shot = shot_of("A man climbs a ladder in a barn, day")
    ladder = shot.world.props[prop_of(shot, "ladder")]
    assert np.linalg.norm((shot.troupe.body(0, 2.5).sole - np.asarray(ladder.position))[[0, 2]]) < 0.8
    assert shot.troupe.body(0, 2.8).sole[1] > shot.troupe.body(0, 0.0).sole[1] + 0.5


def test_who_serves_is_on_their_feet_among_those_who_sit():
    shot = shot_of("A waitress drops a tray of glasses as a man bumps into her, diner, medium wide")
    assert [each.posture for each in shot.world.performers] == ["stand", "sit"]


def test_whoever_does_what_no_word_is_known_for_sits_where_they_are_told_to_be():
    shot = shot_of("Two girls share an ice cream on a park bench while a dog begs, day")
    assert [each.posture for each in shot.world.performers] == ["sit", "sit"]


def test_a_rifle_is_aimed_at_nobody_who_stands_by():
    shot = shot_of("A sniper aims a rifle on a rooftop as a spotter looks through binoculars, dusk")
    sniper, spotter = shot.world.performers
    off = np.asarray(spotter.mark)[[0, 2]] - np.asarray(sniper.mark)[[0, 2]]
    aim = np.array([np.sin(sniper.heading), np.cos(sniper.heading)])
    assert off @ aim / np.linalg.norm(off) < 0.6


def test_a_chest_that_is_listened_to_is_no_box():
    shot = shot_of("A doctor listens to a child's chest with a stethoscope, mother watches, medium")
    assert "chest" not in [prop.kind for prop in shot.world.props]

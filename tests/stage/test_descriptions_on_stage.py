"""Descriptions as people write them, staged in scenes, and what the camera then sees: by rays, not by eye."""

from functools import lru_cache

import numpy as np
import pytest

from previz.shots.language import understand
from previz.shots.spec import Composition, Size, TimeOfDay
from previz.stage.build import build_world
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate
from tests.stage.seeing import HIPS, NECK, Sight, sight

RATE, WIDE_SCREEN = Rate(24), 16 / 9
MARA = CastMember("MARA", (0.7, 0.6, 0.2), presents="feminine", hair="bun")
JONAS = CastMember("JONAS", (0.3, 0.4, 0.6), presents="masculine")
IDA = CastMember("IDA", (0.5, 0.3, 0.3), "old", "feminine", "short")
NAMES = ("MARA", "JONAS", "IDA")

SCENES = {
    "kitchen": SceneBrief(
        "KITCHEN", True, TimeOfDay.NIGHT, None, (MARA, JONAS, IDA),
        (
            SceneBeat(0, 3, "Mara sits at the table. A LETTER lies in front of her. Jonas and Ida stand by the door."),
            SceneBeat(3, 3, "It is from the bank.", "MARA"),
            SceneBeat(6, 3, "Then do not open it.", "JONAS"),
            SceneBeat(9, 3, "Ida picks up the letter."),
            SceneBeat(12, 4, "Give it to me.", "IDA"),
        ),
    ),
    "street": SceneBrief(
        "STREET", False, TimeOfDay.DAY, None, (MARA, JONAS),
        (
            SceneBeat(0, 4, "Mara runs down the street with a bag."),
            SceneBeat(4, 3, "Jonas follows her."),
            SceneBeat(7, 3, "Stop running.", "JONAS"),
            SceneBeat(10, 3, "Stop following.", "MARA"),
        ),
    ),
    "beach": SceneBrief(
        "BEACH", False, TimeOfDay.DUSK, None, (MARA, JONAS, IDA),
        (
            SceneBeat(0, 4, "Mara, Jonas and Ida stand by the water. A DOG runs along the beach."),
            SceneBeat(4, 3, "Whose dog is that?", "MARA"),
            SceneBeat(7, 3, "Nobody's.", "IDA"),
        ),
    ),
    "office": SceneBrief(
        "OFFICE", True, TimeOfDay.DAY, None, (MARA, JONAS),
        (
            SceneBeat(0, 3, "Jonas sits at his desk and types. A PHONE and a KEY lie on the desk."),
            SceneBeat(3, 3, "Mara enters."),
            SceneBeat(6, 3, "They sold the building.", "MARA"),
            SceneBeat(9, 3, "Which one?", "JONAS"),
        ),
    ),
}  # fmt: skip


@lru_cache(maxsize=200)
def shot(scene: str, text: str, start: float = 3.0, seconds: float = 2.5) -> StagedShot:
    spec = understand(text, NAMES)
    window = FrameRange(RATE.frames(start), RATE.frames(seconds))
    return stage_shot(world(scene), spec, window, RATE, WIDE_SCREEN, 1)


@lru_cache(maxsize=8)
def world(scene: str) -> World:
    return build_world(SCENES[scene])


def looks(staged: StagedShot) -> list[Sight]:
    return [sight(staged, frame, WIDE_SCREEN) for frame in (0, staged.frames // 2, staged.frames - 1)]


def id_of(staged: StagedShot, name: str) -> int:
    return next(entity.id for entity in staged.entities if entity.name.casefold() == name.casefold())


SINGLES = [
    (scene, f"{size} of {name}{tail}", name, start)
    for scene, name, start in [
        ("kitchen", "MARA", 3.5), ("kitchen", "JONAS", 6.0), ("kitchen", "IDA", 12.5), ("street", "JONAS", 7.5),
        ("street", "MARA", 10.0), ("beach", "IDA", 7.0), ("beach", "MARA", 4.0), ("office", "JONAS", 9.0),
        ("office", "MARA", 6.5),
    ]
    for size, tail in [
        ("Close-up", ""), ("Medium close-up", ", handheld"), ("Medium full shot", ", low angle"),
        ("Full shot", ", static"), ("Medium shot", ", push in slowly"),
    ]
]  # fmt: skip


@pytest.mark.parametrize(("scene", "text", "name", "start"), SINGLES)
def test_the_face_of_a_single_is_seen_through_the_shot(scene, text, name, start):
    staged = shot(scene, text, start)
    id_ = id_of(staged, name)
    for look in looks(staged):
        assert look.seen(look.face(id_), frozenset({id_})) >= 0.75
        assert np.abs(look.placed(look.face(id_))[:, :2]).max() < 0.97


PAIRS = [
    ("kitchen", "MARA", "JONAS", 6.0), ("kitchen", "JONAS", "MARA", 3.5), ("kitchen", "IDA", "MARA", 12.5),
    ("street", "JONAS", "MARA", 7.5), ("street", "MARA", "JONAS", 10.5), ("beach", "MARA", "IDA", 4.0),
    ("beach", "IDA", "MARA", 7.5), ("office", "MARA", "JONAS", 7.0), ("office", "JONAS", "MARA", 9.5),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "near", "far", "start"), PAIRS)
@pytest.mark.parametrize("size", ["medium shot", "medium close-up"])
def test_over_a_shoulder_the_far_face_is_free_and_the_near_figure_at_the_edge(scene, near, far, start, size):
    staged = shot(scene, f"Over the shoulder of {near} on {far}, {size}", start)
    near_id, far_id = id_of(staged, near), id_of(staged, far)
    seen = looks(staged)
    assert seen[1].seen(seen[1].face(far_id), frozenset({far_id})) == 1.0
    edges = [look.width(near_id) for look in seen]
    assert 0.05 < max(right - left for left, right in edges) / 2 < 0.5
    assert all(left < -0.85 or right > 0.85 for left, right in edges if right - left > 0.1)


@pytest.mark.parametrize(
    ("scene", "text", "names", "start"),
    [
        ("kitchen", "Two-shot of Jonas and Ida, medium", ("JONAS", "IDA"), 6.5),
        ("kitchen", "Two-shot of Mara and Jonas", ("MARA", "JONAS"), 4.0),
        ("street", "Medium two-shot of Mara and Jonas", ("MARA", "JONAS"), 9.0),
        ("beach", "Two-shot of Mara and Ida, full shot", ("MARA", "IDA"), 5.0),
        ("office", "Two-shot of Mara and Jonas", ("MARA", "JONAS"), 8.0),
        ("beach", "Wide group shot of Mara, Jonas and Ida", NAMES, 6.0),
        ("kitchen", "Wide shot of everyone", NAMES, 7.0),
    ],
)
def test_everybody_of_a_group_is_in_the_frame_and_seen(scene, text, names, start):
    staged = shot(scene, text, start)
    look = looks(staged)[1]
    for name in names:
        id_ = id_of(staged, name)
        assert np.abs(look.placed(look.face(id_))[:, :2]).max() < 1.0
        assert look.seen(look.face(id_), frozenset({id_})) >= 0.5


@pytest.mark.parametrize(
    ("scene", "text", "thing", "start"),
    [
        ("kitchen", "Insert of the letter", "letter", 4.0),
        ("kitchen", "Close on the letter", "letter", 7.0),
        ("kitchen", "Insert: the letter, extreme close-up", "letter", 5.0),
        ("office", "Insert of the key", "key", 4.0),
        ("office", "Insert, close-up on the phone", "phone", 7.0),
        ("office", "Close on the key", "key", 9.0),
    ],
)
def test_an_insert_shows_the_thing_whole_and_large(scene, text, thing, start):
    staged = shot(scene, text, start)
    id_ = id_of(staged, thing)
    for look in looks(staged):
        left, bottom, right, top = look.box(id_)
        assert max(abs(left), abs(right), abs(bottom), abs(top)) < 1.0
        assert max((right - left) / 2, (top - bottom) / 2) > 0.3
        corners = look.points(id_)[:: max(1, len(look.points(id_)) // 20)]
        assert look.seen(corners, frozenset({id_})) >= 0.7
        assert look.eye[1] > corners[:, 1].max()


@pytest.mark.parametrize(
    ("scene", "text", "name", "start"),
    [
        ("street", "Tracking shot of Mara, full shot", "MARA", 0.0),
        ("street", "Follow Mara, medium shot", "MARA", 0.5),
        ("street", "Tracking shot of Jonas", "JONAS", 4.2),
        ("office", "Follow Mara in, full shot", "MARA", 3.0),
    ],
)
def test_who_is_followed_keeps_size_and_stays_in_the_frame(scene, text, name, start):
    staged = shot(scene, text, start)
    heights = []
    for look in looks(staged):
        joints = look.moment.joints[id_of(staged, name)].astype(np.float64)
        placed = look.placed(joints)
        assert np.abs(placed[list(range(2)), :2]).max() < 1.0
        heights.append(placed[NECK, 1] - placed[list(HIPS), 1].mean())
    assert max(heights) / min(heights) < 1.5


@pytest.mark.parametrize(
    ("scene", "text", "owner", "seen", "start"),
    [
        ("kitchen", "Mara's POV of Jonas", "MARA", "JONAS", 6.5),
        ("kitchen", "POV of Jonas: Mara", "JONAS", "MARA", 4.0),
        ("office", "Jonas's POV of Mara", "JONAS", "MARA", 6.5),
        ("beach", "Ida's POV of Mara", "IDA", "MARA", 4.5),
    ],
)
def test_a_point_of_view_sees_the_one_looked_at_and_no_head_of_its_own(scene, text, owner, seen, start):
    staged = shot(scene, text, start)
    look = looks(staged)[1]
    own, other = id_of(staged, owner), id_of(staged, seen)
    assert look.seen(look.face(other), frozenset({other, own})) >= 0.75
    head = look.moment.joints[own].astype(np.float64)[[0, 14, 15, 16, 17]]
    assert (look.placed(head)[:, 2] < 0.05).all()


def test_what_an_insert_names_and_is_not_there_is_said():
    staged = shot("kitchen", "Insert of the crown")
    assert any("crown" in note for note in staged.chosen) or any("Insert of nothing" in note for note in staged.chosen)


def test_a_close_up_of_a_thing_is_an_insert_though_somebody_touches_it():
    spec = understand("Close on the letter. Mara's thumb rests on it.", NAMES)
    assert spec.size is Size.CLOSE_UP
    staged = shot("kitchen", "Close on the letter. Mara's thumb rests on it.")
    assert any(Composition.INSERT in note for note in staged.chosen)

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pytest

from previz.engine.blocking.context import open_context
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.renderer import Frame, Renderer
from previz.engine.protocol import LOOKS, PictureSize
from previz.errors import WrongUse
from previz.stage.drawing import Camera, Entity, Kind, Lamp, Light, Moment
from tests.engine.staged import DAY, NIGHT, HandMade, box, camera_at, capsule, courtyard

SIZE = PictureSize(320, 180)
DARK = Light(
    key_direction=(0, 1, 0), key_colour=(1, 1, 1), key_intensity=0.0, sky=(0.02, 0.02, 0.03),
    horizon=(0.02, 0.02, 0.03), ground=(0.02, 0.02, 0.02), fill_intensity=0.2,
)  # fmt: skip


@pytest.fixture(scope="module")
def kit() -> Iterator[Kit]:
    context = open_context()
    with context:
        kit = Kit(context)
    yield kit
    with context:
        kit.release()
    context.release()


@pytest.fixture
def renderer(kit: Kit) -> Iterator[Renderer]:
    with kit.context:
        renderer = Renderer(kit, SIZE)
        yield renderer
        renderer.release()


@dataclass(frozen=True, eq=False)
class Moved:
    """A staging whose moments are told frame by frame."""

    staging: HandMade
    moment: Callable[[int], Moment]

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self.staging.entities

    @property
    def light(self) -> Light:
        return self.staging.light

    @property
    def frames(self) -> int:
        return self.staging.frames

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.staging.chosen

    def at(self, frame: int) -> Moment:
        return self.moment(frame)


def shown(renderer: Renderer, staging: HandMade, look: str = "plain", frame: int = 0, seed: int = 1) -> Frame:
    renderer.prepare(staging, seed)
    return renderer.draw(staging.at(frame), look, frame / 24, measured=True)


def brightness(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    level: npt.NDArray[np.float64] = picture.astype(np.float64).mean(axis=2)
    return level


def wall_ahead(light: Light = DAY, camera: Camera | None = None) -> HandMade:
    wall = Entity(7, "wall", Kind.SET, box((6, 6, 0.2), (0, 0, -4.1), (0.7, 0.7, 0.7)))
    return HandMade((wall,), light, camera or camera_at((0, 0, 0), (0, 0, -1)))


def pixel_of(camera: Camera, point: tuple[float, float, float]) -> tuple[int, int]:
    """Row and column of a point of the world."""
    seen = np.linalg.inv(camera.to_world.astype(np.float64)) @ np.array([*point, 1.0])
    focal = SIZE.height / 2 / math.tan(camera.fov_y / 2)
    return int(SIZE.height / 2 + seen[1] / seen[2] * focal), int(SIZE.width / 2 - seen[0] / seen[2] * focal)


def test_depth_is_the_distance_along_the_axis_to_a_plane(renderer: Renderer) -> None:
    depth = shown(renderer, wall_ahead()).depth
    assert depth is not None
    assert depth.dtype == np.float32
    np.testing.assert_allclose(depth[60:120, 120:200], 4.0, rtol=0.001)


def test_depth_of_a_floor_follows_the_ray(renderer: Renderer) -> None:
    floor = Entity(1, "floor", Kind.SET, box((200, 0.2, 200), (0, -1.6, 0), (0.5, 0.5, 0.5)))
    staging = HandMade((floor,), DAY, camera_at((0, 0, 0), (0, 0, -1)))
    depth = shown(renderer, staging).depth
    assert depth is not None
    for row in (120, 150, 175):
        slope = (row + 0.5 - 90) / 90 * math.tan(0.4)
        assert depth[row, 160] == pytest.approx(1.5 / slope, rel=0.01)


def test_the_sky_is_endlessly_far_has_no_normal_and_id_0(renderer: Renderer) -> None:
    frame = shown(renderer, courtyard())
    assert frame.depth is not None
    assert frame.normal is not None
    assert frame.mask is not None
    assert np.isinf(frame.depth[2, 160])
    assert frame.mask[2, 160] == 0
    assert not frame.normal[2, 160].any()
    np.testing.assert_array_equal(np.isinf(frame.depth), frame.mask == 0)


def test_normals_of_a_box_are_the_cameras_own(renderer: Renderer) -> None:
    crate = Entity(3, "crate", Kind.PROP, box((1, 1, 1), (0, 0, 0), (0.6, 0.5, 0.4)))
    staging = HandMade((crate,), DAY, camera_at((2, 2, 2), (0, 0, 0)))
    frame = shown(renderer, staging)
    assert frame.normal is not None
    turn = np.linalg.inv(staging.camera.to_world)[:3, :3]
    for axis, face in enumerate(((0.5, 0, 0), (0, 0.5, 0), (0, 0, 0.5))):
        normal = frame.normal[pixel_of(staging.camera, face)]
        np.testing.assert_allclose(normal, turn[:, axis], atol=0.005)


def test_the_mask_holds_the_id_of_each_thing_where_it_stands(renderer: Renderer) -> None:
    staging = courtyard()
    mask = shown(renderer, staging, frame=12).mask
    assert mask is not None
    assert set(np.unique(mask).tolist()) == {0, 1, 2, 3, 4, 5}
    for point, identity in (((-1.8, 0.5, -0.1), 3), ((0, 1.0, 0.2), 5), ((-3.5, 2, -3.8), 2), ((0, 0, 3), 1)):
        assert mask[pixel_of(staging.camera, point)] == identity


def test_a_mask_reaches_exactly_as_far_as_its_shape(renderer: Renderer) -> None:
    post = Entity(200, "post", Kind.PROP, box((0.5, 1, 0.01), (0, 0, -2), (0.6, 0.5, 0.4)))
    staging = HandMade((post,), DAY, camera_at((0, 0, 0), (0, 0, -1)))
    mask = shown(renderer, staging).mask
    assert mask is not None
    focal = SIZE.height / 2 / math.tan(0.4)
    assert int((mask[90] == 200).sum()) == pytest.approx(0.5 / 1.995 * focal, abs=1)


def test_a_hidden_wall_is_not_drawn(renderer: Renderer) -> None:
    near = Entity(9, "near wall", Kind.WALL, box((6, 6, 0.1), (0, 0, -2), (0.9, 0.2, 0.2)))
    staging = replace(wall_ahead(), entities=(*wall_ahead().entities, near))
    renderer.prepare(staging)
    there = renderer.draw(staging.at(0), "plain", measured=True).mask
    aside = renderer.draw(replace(staging.at(0), hidden=frozenset({9})), "plain", measured=True).mask
    assert there is not None
    assert aside is not None
    assert there[90, 160] == 9
    assert aside[90, 160] == 7
    assert not (aside == 9).any()


def test_a_transform_moves_a_thing(renderer: Renderer) -> None:
    crate = Entity(3, "crate", Kind.PROP, box((1, 1, 1), (0, 0, 0), (0.6, 0.5, 0.4)))
    staging = HandMade((crate,), DAY, camera_at((0, 0, 6), (0, 0, 0)))
    renderer.prepare(staging)
    aside = np.eye(4, dtype=np.float32)
    aside[0, 3] = 1.5
    mask = renderer.draw(replace(staging.at(0), transforms={3: aside}), "plain", measured=True).mask
    assert mask is not None
    columns = np.nonzero((mask == 3).any(axis=0))[0]
    assert columns.min() > SIZE.width / 2
    left, right = (pixel_of(staging.camera, (x, 0, z))[1] for x, z in ((1.0, -0.5), (2.0, 0.5)))
    assert (columns.min(), columns.max()) == (pytest.approx(left, abs=1), pytest.approx(right, abs=1))


def test_bones_carry_a_figure(renderer: Renderer) -> None:
    staging = courtyard()
    renderer.prepare(staging)
    middles = []
    for frame in (0, 12, 23):
        mask = renderer.draw(staging.at(frame), "plain", measured=True).mask
        assert mask is not None
        middles.append(np.nonzero(mask == 5)[1].mean())
    assert middles[0] < middles[1] < middles[2]


def test_the_key_throws_a_shadow_away_from_itself(renderer: Renderer) -> None:
    from_right = replace(DAY, key_direction=(1.0, 1.0, 0.0))
    floor = Entity(1, "floor", Kind.SET, box((20, 0.2, 20), (0, -0.1, 0), (0.6, 0.6, 0.6)))
    post = Entity(2, "post", Kind.PROP, box((0.3, 1.5, 0.3), (0, 0.75, 0), (0.6, 0.6, 0.6)))
    staging = HandMade((floor, post), from_right, camera_at((0, 4, 5), (0, 0.4, 0)))
    light = brightness(shown(renderer, staging).picture)
    shade, sun = light[pixel_of(staging.camera, (-0.8, 0, 0))], light[pixel_of(staging.camera, (0.8, 0, 0))]
    assert shade < 0.7 * sun
    assert light[pixel_of(staging.camera, (-3.0, 0, 0))] == pytest.approx(sun, rel=0.1)


def test_a_figures_shadow_walks_with_it(renderer: Renderer) -> None:
    yard = courtyard(replace(DAY, key_direction=(0.2, 1, 0.6)))
    staging = replace(yard, entities=(yard.entities[0], yard.entities[4]), camera=camera_at((0, 5, 5), (0, 0, 0)))
    renderer.prepare(staging)
    middles = []
    for frame in (0, 23):
        drawn = renderer.draw(staging.at(frame), "plain", measured=True)
        light = brightness(drawn.picture)
        assert drawn.mask is not None
        shade = (drawn.mask == 1) & (light < 0.8 * np.median(light))
        middles.append(np.nonzero(shade)[1].mean())
    assert middles[1] > middles[0] + 10


def test_a_lit_face_has_no_acne(renderer: Renderer) -> None:
    light = brightness(
        shown(renderer, replace(wall_ahead(), light=replace(DAY, key_direction=(0.9, 0.3, 0.2)))).picture
    )
    assert light[60:120, 120:200].std() < 2.0


def test_night_is_darker_than_day_and_still_shows_the_figure(renderer: Renderer) -> None:
    by_look = {}
    for look in LOOKS:
        day, night = shown(renderer, courtyard(DAY), look, 12), shown(renderer, courtyard(NIGHT), look, 12)
        assert night.mask is not None
        body = night.mask == 5
        by_look[look] = brightness(night.picture)[body].mean()
        assert brightness(night.picture).mean() < 0.6 * brightness(day.picture).mean()
    assert min(by_look.values()) > 25


def test_a_lamp_lights_the_wall_beside_it(renderer: Renderer) -> None:
    lamp = Lamp((-1.5, 0.0, -3.0), (1.0, 0.7, 0.4), 3.0, 4.0)
    without = shown(renderer, wall_ahead(DARK)).picture.astype(int)
    with_lamp = shown(renderer, wall_ahead(replace(DARK, lamps=(lamp,)))).picture.astype(int)
    near, far = pixel_of(wall_ahead().camera, (-1.5, 0, -4)), pixel_of(wall_ahead().camera, (2.5, 0, -4))
    gained = with_lamp - without
    assert gained[near].sum() > 200
    assert gained[far].sum() <= 6
    assert with_lamp[near][0] > with_lamp[near][2]


def test_a_glowing_thing_is_brighter_than_it_is_lit(renderer: Renderer) -> None:
    dull = wall_ahead(DARK)
    glowing = replace(dull, entities=(replace(dull.entities[0], glow=1.0),))
    assert (
        brightness(shown(renderer, glowing).picture)[90, 160] > brightness(shown(renderer, dull).picture)[90, 160] + 60
    )


def test_the_sky_is_bluer_above_than_at_the_horizon(renderer: Renderer) -> None:
    staging = replace(courtyard(), entities=courtyard().entities[:1], camera=camera_at((0, 1.6, 0), (0, 2.6, -4), 1.2))
    picture = shown(renderer, staging).picture.astype(int)
    upper, lower = picture[4:12].mean(axis=(0, 1)), picture[105:115].mean(axis=(0, 1))
    assert upper[2] - upper[0] > lower[2] - lower[0] + 10


def test_haze_takes_far_things_into_the_horizons_colour(renderer: Renderer) -> None:
    far_wall = Entity(7, "wall", Kind.SET, box((90, 90, 1), (0, 0, -60), (0.1, 0.1, 0.1)))
    staging = HandMade((far_wall,), DAY, camera_at((0, 0, 0), (0, 0, -1)))
    clear = brightness(shown(renderer, staging).picture)[90, 160]
    hazy = brightness(shown(renderer, replace(staging, light=replace(DAY, haze=0.05))).picture)[90, 160]
    assert hazy > clear + 60


def test_ink_draws_a_line_round_a_figure_and_plain_does_not(renderer: Renderer) -> None:
    pale = Entity(5, "Mara", Kind.FIGURE, capsule(1.7, 0.4, (0.8, 0.8, 0.8)))
    staging = HandMade((*wall_ahead().entities, pale), DAY, camera_at((0, 0.9, 2), (0, 0.9, -1)), walker=5)
    darkest = {}
    for look in ("ink", "plain"):
        frame = shown(renderer, staging, look, 12)
        assert frame.mask is not None
        row = pixel_of(staging.camera, (0, 0.9, 0))[0]
        edge = int(np.nonzero(frame.mask[row] == 5)[0].min())
        darkest[look] = brightness(frame.picture)[row, edge - 2 : edge + 3].min()
    assert darkest["ink"] < 60
    assert darkest["plain"] > darkest["ink"] + 40


def test_a_picture_wider_than_a_shadow_map_is_drawn_to_its_edge(kit: Kit) -> None:
    size = PictureSize(1280, 32)
    with kit.context:
        renderer = Renderer(kit, size)
        staging = courtyard()
        renderer.prepare(staging)
        frame = renderer.draw(replace(staging.at(0), camera=camera_at((0, 6, 6), (0, 0, 1), 0.1)), "ink", measured=True)
        renderer.release()
    assert frame.mask is not None
    assert (frame.mask > 0).all()
    light = brightness(frame.picture)
    assert light[:, 1130:1180].mean() == pytest.approx(light[:, 100:150].mean(), rel=0.05)


def test_each_look_is_another_picture(renderer: Renderer) -> None:
    pictures = [shown(renderer, courtyard(), look, 12).picture.astype(int) for look in LOOKS]
    for i, one in enumerate(pictures):
        for other in pictures[i + 1 :]:
            assert np.abs(one - other).mean() > 4


def test_rain_falls_in_front_and_moves_with_time(renderer: Renderer) -> None:
    wet = courtyard(replace(NIGHT, precipitation="rain"))
    renderer.prepare(wet)
    dry = shown(renderer, courtyard(NIGHT), "ink").picture.astype(int)
    renderer.prepare(wet)
    first, later = (renderer.draw(wet.at(0), "ink", seconds).picture.astype(int) for seconds in (0.0, 0.25))
    assert 0.003 < (np.abs(first - dry).max(axis=2) > 20).mean() < 0.4
    assert (np.abs(first - later).max(axis=2) > 20).mean() > 0.003


def test_equal_moments_give_equal_frames_in_another_context() -> None:
    frames = []
    for _ in range(2):
        context = open_context()
        with context:
            kit = Kit(context)
            renderer = Renderer(kit, SIZE)
            frames.append(shown(renderer, courtyard(replace(DAY, precipitation="snow")), "ink", 7))
            renderer.release()
            kit.release()
        context.release()
    np.testing.assert_array_equal(frames[0].picture, frames[1].picture)
    np.testing.assert_array_equal(frames[0].depth, frames[1].depth)


def test_a_frame_is_the_same_whatever_was_drawn_before_it(renderer: Renderer) -> None:
    staging = courtyard()
    alone = shown(renderer, staging, "ink", 9).picture
    renderer.prepare(staging)
    for frame in range(9):
        renderer.draw(staging.at(frame), "clay", frame / 24)
    np.testing.assert_array_equal(renderer.draw(staging.at(9), "ink", 9 / 24).picture, alone)


def test_a_frame_is_the_same_after_other_cameras_and_lights_of_its_set(renderer: Renderer) -> None:
    staging = courtyard()
    others = [
        replace(staging, camera=camera_at((-3, 2, 5), (0, 1, 0))),
        replace(staging, camera=camera_at((0.5, 1.6, 2.0), (0, 1.4, 0))),
        replace(staging, light=NIGHT),
        replace(staging, light=replace(DAY, key_direction=(-0.6, 0.5, 0.2))),
    ]
    alone = shown(renderer, staging, "ink", 9).picture
    for other in (*others, staging, *others):
        shown(renderer, other, "ink", 3)
    np.testing.assert_array_equal(shown(renderer, staging, "ink", 9).picture, alone)


def test_frames_of_a_still_camera_are_those_of_one_drawn_alone(renderer: Renderer) -> None:
    staging = courtyard()

    def moment(frame: int) -> Moment:
        aside = np.eye(4, dtype=np.float32)
        aside[:3, 3] = 0.1 * frame, 0, 0.05 * frame
        hidden = frozenset({2}) if frame in (5, 6) else frozenset()
        camera = camera_at((-3, 2, 5), (0, 1, 0)) if frame == 7 else staging.camera
        return replace(staging.at(frame), transforms={3: aside}, hidden=hidden, camera=camera)

    moving = Moved(staging, moment)
    frames = [0, 1, 2, 5, 6, 7, 8, 9, 10]
    renderer.prepare(moving)
    in_a_row = [renderer.draw(moment(frame), "ink", measured=True) for frame in frames]
    for frame, drawn in zip(frames, in_a_row, strict=True):
        renderer.prepare(moving)
        alone = renderer.draw(moment(frame), "ink", measured=True)
        np.testing.assert_array_equal(drawn.picture, alone.picture)
        np.testing.assert_array_equal(drawn.depth, alone.depth)
        np.testing.assert_array_equal(drawn.mask, alone.mask)


def test_two_renderers_of_a_kit_do_not_get_in_each_others_way(kit: Kit, renderer: Renderer) -> None:
    staging = courtyard()
    renderer.prepare(staging)
    renderer.stand(staging.at(9))
    renderer.paint(staging.at(9), "ink", 9 / 24)
    other = Renderer(kit, PictureSize(160, 90))
    shown(other, replace(staging, camera=camera_at((-3, 2, 5), (0, 1, 0))), "ink", 2)
    between = renderer.collect().picture
    other.release()
    np.testing.assert_array_equal(between, shown(renderer, staging, "ink", 9).picture)


def test_what_stands_next_leaves_the_picture_that_was_painted(renderer: Renderer) -> None:
    staging = courtyard()
    alone = shown(renderer, staging, "ink", 9).picture
    renderer.stand(staging.at(9))
    renderer.paint(staging.at(9), "ink", 9 / 24)
    renderer.stand(staging.at(2))
    np.testing.assert_array_equal(renderer.collect().picture, alone)


def test_the_seed_varies_the_sky(renderer: Renderer) -> None:
    one, other = (shown(renderer, courtyard(), "plain", seed=seed).picture.astype(int) for seed in (1, 2))
    assert np.abs(one - other)[:40].max() > 10
    assert np.abs(one - other)[120:].max() <= 2


def test_an_unknown_look_is_refused(renderer: Renderer) -> None:
    with pytest.raises(WrongUse, match="“oil”"):
        shown(renderer, courtyard(), "oil")

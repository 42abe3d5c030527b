import hashlib
import math
import subprocess
import sys
import tomllib
from importlib import resources

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.shots.spec import TimeOfDay, Weather
from previz.stage.drawing import Kind
from previz.stage.figures.track import WEIGHTLESS
from previz.stage.marks import is_free, marks
from previz.stage.seating import with_seats_for
from previz.stage.sets import anchors, kinds, place_of, set_entities
from previz.stage.sets.sizes import sizes
from previz.stage.world import World

PLACES = tomllib.loads((resources.files("resources") / "vocabulary" / "places.toml").read_text(encoding="utf-8"))[
    "kind"
]
INTERIOR = {entry["name"]: entry["interior"] for entry in PLACES}


def world(kind: str, hour: TimeOfDay = TimeOfDay.DAY, weather: Weather = Weather.CLEAR, seed: int = 1) -> World:
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    return World(kind, kind, INTERIOR[kind], hour, weather, sizes()[kind], line, (), (), 5.0, seed)


def fingerprint(kind: str) -> str:
    digest = hashlib.sha256()
    for piece in set_entities(world(kind), 1):
        digest.update(piece.entity.name.encode() + piece.entity.mesh.positions.tobytes())
    return digest.hexdigest()


def test_every_place_of_the_vocabulary_can_be_built_and_no_word_names_two():
    assert set(kinds()) == set(INTERIOR)
    assert len(kinds()) >= 45
    words = [word for entry in PLACES for word in entry["words"]]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", kinds())
def test_a_place_is_whole_and_within_its_budget(kind):
    pieces = set_entities(world(kind), 40)
    ids = [piece.entity.id for piece in pieces]
    assert ids == list(range(40, 40 + len(pieces)))
    assert len(pieces) <= 40
    assert len({piece.entity.name for piece in pieces}) == len(pieces)
    assert sum(len(piece.entity.mesh.triangles) for piece in pieces) <= 60_000
    for piece in pieces:
        mesh = piece.entity.mesh
        assert np.isfinite(mesh.positions).all()
        assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-3)
        assert ((mesh.colours >= 0) & (mesh.colours <= 1)).all()
        assert int(mesh.triangles.max()) < len(mesh.positions)
        assert (piece.entity.kind in {Kind.WALL, Kind.MASKING}) == (piece.outward is not None)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if INTERIOR[kind]])
def test_an_interior_has_walls_and_a_lid_whose_normals_lead_out(kind):
    walls = [piece for piece in set_entities(world(kind), 1) if piece.outward is not None]
    centre = np.array([place_of(world(kind)).centre[0], 1.2, place_of(world(kind)).centre[1]])
    assert len(walls) >= 3
    for piece in walls:
        outward = np.array(piece.outward)
        assert np.linalg.norm(outward) == pytest.approx(1)
        assert (piece.entity.mesh.positions.mean(axis=0) - centre) @ outward > 0


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind not in WEIGHTLESS])
def test_there_is_floor_under_everyone_and_nobody_stands_in_the_furniture(kind):
    place = place_of(world(kind))
    triangles = np.concatenate(
        [
            piece.entity.mesh.positions[piece.entity.mesh.triangles].astype(float)
            for piece in set_entities(world(kind), 1)
            if piece.outward is None
        ]
    )
    x0, z0, x1, z1 = place.floor
    triangles = triangles[(triangles[:, :, 1].max(axis=1) > -0.12) & (triangles[:, :, 1].min(axis=1) < 0.12)]
    for count in (1, 2, 3, 6) if (x1 - x0) * (z1 - z0) > 5 else (1, 2):
        placed = marks(place, [place.seated] * count)
        spots = [mark.spot for mark in placed]
        assert all(math.dist(a, b) >= 0.5 for i, a in enumerate(spots) for b in spots[:i])
        for index, mark in enumerate(placed):
            if mark.posture == "stand":
                assert is_free(place, mark.spot, spots[:index])
                assert any(floor_below(triangles, (mark.spot[0], mark.spot[1] + gap)) for gap in (0.0, 0.05))


def floor_below(triangles: np.ndarray, spot: tuple[float, float]) -> bool:
    """Whether a face crosses the upright line through a spot within 12 cm of Y = 0."""
    a, b, c = (triangles[:, k][:, [0, 2]] - np.array(spot) for k in range(3))

    u, v, w = (p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0] for p, q in ((b, c), (c, a), (a, b)))
    area = u + v + w
    inside = (np.abs(area) > 1e-12) & (((u >= 0) & (v >= 0) & (w >= 0)) | ((u <= 0) & (v <= 0) & (w <= 0)))
    share = np.stack([u, v, w], axis=1)[inside] / area[inside, None]
    heights = (share * triangles[inside][:, :, 1]).sum(axis=1)
    return bool((np.abs(heights) < 0.12).any())


@pytest.mark.parametrize("kind", kinds())
def test_named_spots_lie_within_the_place_and_seats_have_a_height(kind):
    place = place_of(world(kind))
    x, _, z = sizes()[kind]
    for name, anchor in anchors(world(kind)).items():
        assert abs(anchor.position[0]) <= max(x / 2, 20), name
        assert abs(anchor.position[2]) <= max(z / 2, 20), name
        assert anchor.seat is None or 0.2 <= anchor.seat <= 1.5 or (name.startswith("brink") and anchor.seat == 0.0)
    assert not place.seated or sum(anchor.seat is not None for anchor in place.anchors.values()) >= 2


@pytest.mark.parametrize("kind", kinds())
def test_six_who_sit_are_seated_where_there_is_a_table_and_added_chairs_stand_free(kind):
    place = place_of(world(kind))
    seated_place, chairs = with_seats_for(place, 6)
    assert len(seated_place.anchors) == len(place.anchors) + len(chairs)
    for index, chair in enumerate(chairs):
        others = [(other.position[0], other.position[2]) for other in chairs[:index]]
        assert is_free(place, (chair.position[0], chair.position[2]), others)


def test_windows_are_holes_through_the_wall():
    north = next(piece for piece in set_entities(world("room"), 1) if piece.entity.name == "north wall")
    corners = north.entity.mesh.positions[north.entity.mesh.triangles].astype(float)
    flat = np.stack([corners[..., 0] - 1.55, corners[..., 1] - 1.8, corners[..., 2]], axis=-1)
    a, b, c = (flat[:, k, :2] for k in range(3))
    sides = [p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0] for p, q in ((a, b), (b, c), (c, a))]
    area = sum(sides)
    hit = (np.abs(area) > 1e-9) & (
        np.all([side > 0 for side in sides], axis=0) | np.all([side < 0 for side in sides], axis=0)
    )
    assert not hit.any()


def test_night_lights_the_lamps_and_the_seed_varies_what_is_open():
    glow = {hour: max(p.entity.glow for p in set_entities(world("street", hour), 1)) for hour in TimeOfDay}
    assert glow[TimeOfDay.NIGHT] > 0.5 > glow[TimeOfDay.DAY]
    first, second = (place_of(world("forest", seed=seed)).parts for seed in (1, 2))
    assert any(not np.array_equal(a.mesh.positions, b.mesh.positions) for a, b in zip(first, second, strict=True))


def test_a_place_is_the_same_in_every_process():
    code = "from tests.stage.test_sets import fingerprint; print(fingerprint('pier') + fingerprint('library'))"
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert there == fingerprint("pier") + fingerprint("library")


def test_an_unknown_place_is_refused():
    with pytest.raises(PrevizError, match="no place"):
        place_of(World("mars", "mars", False, TimeOfDay.DAY, Weather.CLEAR, (1, 1, 1), ((0, 0, 0),) * 2, (), (), 1, 1))


def test_a_bulwark_stands_aside_for_who_looks_over_it():
    from tests.stage.test_traffic import shot_of

    shot = shot_of("A sailor mops the deck of a ship. Full shot")
    camera = shot.camera(20).to_world[0, 3]
    sides = {entity.name: entity.id for entity in shot.entities if entity.name.endswith("bulwark")}
    near = "port bulwark" if camera > 0 else "starboard bulwark"
    assert abs(camera) < 2.0 or sides[near] in shot.at(20).hidden


def test_the_canvas_of_a_tent_is_over_those_in_it():
    from tests.stage.test_traffic import shot_of

    shot = shot_of("Wide shot. A man and a woman talk in a tent")
    slopes = {entity.id for entity in shot.entities if entity.name.endswith("slope")}
    assert len(slopes - shot.at(20).hidden) >= 1


def test_who_is_under_water_swims_over_the_sea_bed():
    from tests.stage.test_traffic import joints, shot_of

    for text in ("A diver swims underwater", "Two divers explore a reef underwater"):
        assert joints(shot_of(text), 40)[:, 1].min() > 0.3


def test_who_waits_at_a_bus_stop_is_before_its_shelter():
    from tests.stage.test_traffic import joints, shot_of

    shot = shot_of("A child waits at a bus stop. Full shot")
    x, _, z = joints(shot, 20)[1]
    assert abs(z + 7.0) < 1.6
    assert -0.6 < x < 1.2

import numpy as np
import pytest

from previz.shots.spec import TimeOfDay
from previz.stage.build import build_world
from previz.stage.carrying import holds_of
from previz.stage.props import prop_mesh, size
from previz.stage.sets import place_of
from previz.stage.world import CastMember, Prop, SceneBeat, SceneBrief, World

MARA = CastMember("MARA", (0.8, 0.66, 0.3), presents="feminine")
BEN = CastMember("BEN", (0.3, 0.36, 0.42), presents="masculine")
FAR = 30.0

ON_TOP = [
    ("INT. KITCHEN", "Mara pours the coffee.", "cup"),
    ("INT. KITCHEN", "Ben sets down a mug.", "cup"),
    ("INT. KITCHEN", "She puts the pan aside.", "pan"),
    ("INT. KITCHEN", "A kettle whistles. Mara lifts the kettle.", "teapot"),
    ("INT. KITCHEN", "Ben cuts the bread with a knife.", "bread"),
    ("INT. KITCHEN", "Ben cuts the bread with a knife.", "knife"),
    ("INT. KITCHEN", "An apple lies there.", "apple"),
    ("INT. KITCHEN", "Mara opens a bottle.", "bottle"),
    ("INT. KITCHEN", "He eats his breakfast.", "plate"),
    ("INT. DINER", "Ben reads the newspaper.", "newspaper"),
    ("INT. DINER", "He counts the money.", "money"),
    ("INT. DINER", "She slides the keys across.", "key"),
    ("INT. DINER", "He opens his wallet.", "wallet"),
    ("INT. DINER", "She puts on her sunglasses.", "glasses"),
    ("INT. BAR", "He lights a cigarette.", "cigarette"),
    ("INT. BAR", "He lights a cigarette with a match.", "match"),
    ("INT. BAR", "Ben raises his glass.", "glass"),
    ("INT. BAR", "She takes the microphone.", "microphone"),
    ("INT. OFFICE", "She shows her badge.", "badge"),
    ("INT. OFFICE", "Mara closes the laptop.", "computer"),
    ("INT. OFFICE", "He signs the contract.", "paper"),
    ("INT. OFFICE", "She hands him a folder.", "paper"),
    ("INT. OFFICE", "The telephone rings.", "telephone"),
    ("INT. OFFICE", "He types on the typewriter.", "typewriter"),
    ("INT. OFFICE", "Ben answers his phone.", "phone"),
    ("INT. OFFICE", "She cuts it with the scissors.", "scissors"),
    ("INT. OFFICE", "He sets the briefcase down.", "briefcase"),
    ("INT. LIVING ROOM", "He tears open the envelope.", "letter"),
    ("INT. LIVING ROOM", "She finds a photo.", "photograph"),
    ("INT. LIVING ROOM", "The radio plays.", "radio"),
    ("INT. LIVING ROOM", "He loads the gun.", "gun"),
    ("INT. LIVING ROOM", "She blows out the candle.", "candle"),
    ("INT. LIVING ROOM", "Mara reads a book.", "book"),
    ("INT. LIVING ROOM", "A vase of flowers stands there.", "vase"),
    ("INT. LIVING ROOM", "He takes the ring from his pocket.", "ring"),
    ("INT. LIVING ROOM", "He puts down the mask.", "mask"),
    ("INT. LIVING ROOM", "The crown lies between them.", "crown"),
    ("INT. LIVING ROOM", "She picks up the doll.", "doll"),
    ("INT. LIVING ROOM", "He winds his watch.", "watch"),
    ("INT. LIVING ROOM", "Ben unfolds a map.", "map"),
    ("INT. BEDROOM", "She throws a pillow at him.", "pillow"),
    ("INT. BEDROOM", "He pulls up the blanket.", "blanket"),
    ("INT. BEDROOM", "She turns on the lamp.", "lamp"),
    ("INT. HOSPITAL ROOM", "The doctor fills a syringe.", "syringe"),
    ("INT. HOSPITAL ROOM", "She swallows the pills.", "pills"),
    ("INT. GARAGE", "Ben picks up a hammer.", "hammer"),
    ("INT. GARAGE", "He needs a wrench.", "wrench"),
    ("INT. GARAGE", "She finds a flashlight.", "torch"),
    ("INT. GARAGE", "A rope lies in the corner.", "rope"),
    ("INT. ROOM", "A bomb ticks. He looks at the bomb.", "bomb"),
    ("EXT. JETTY", "Mara puts down the lantern.", "lantern"),
    ("INT. SHOP", "He lays down a coin.", "coin"),
]  # fmt: skip
ON_THE_GROUND = [
    ("EXT. FIELD", "He drops the axe.", "axe"),
    ("EXT. FIELD", "A rifle leans there; he takes the rifle.", "rifle"),
    ("EXT. FIELD", "He digs with a shovel.", "shovel"),
    ("EXT. FIELD", "A horse grazes.", "horse"),
    ("EXT. FIELD", "A cow looks up.", "cow"),
    ("EXT. FIELD", "A sheep bleats.", "sheep"),
    ("EXT. FIELD", "A dog barks at Ben.", "dog"),
    ("EXT. FIELD", "A tractor stands idle.", "tractor"),
    ("EXT. FIELD", "They sit by the campfire.", "bonfire"),
    ("EXT. STREET", "A cat sits on the wall.", "cat"),
    ("EXT. STREET", "A taxi waits.", "taxi"),
    ("EXT. STREET", "A police car pulls up.", "police_car"),
    ("EXT. STREET", "An ambulance arrives.", "ambulance"),
    ("EXT. STREET", "The bus leaves.", "bus"),
    ("EXT. STREET", "A fire engine races past.", "fire_engine"),
    ("EXT. STREET", "She steps into the phone booth.", "phone_booth"),
    ("EXT. STREET", "Mara pushes a pram.", "pram"),
    ("EXT. STREET", "He leans on his motorcycle.", "motorcycle"),
    ("EXT. STREET", "A bicycle lies in the road.", "bicycle"),
    ("EXT. STREET", "His suitcase stands on the pavement.", "suitcase"),
    ("EXT. STREET", "A truck rolls by.", "truck"),
    ("EXT. PARK", "A ladder leans on the tree.", "ladder"),
    ("EXT. PARK", "Mara sits in the wheelchair.", "wheelchair"),
    ("INT. BEDROOM", "She looks into the mirror.", "mirror"),
    ("INT. LIVING ROOM", "He plays the piano.", "piano"),
    ("INT. LIVING ROOM", "A guitar leans in the corner.", "guitar"),
    ("INT. WAREHOUSE", "A chest stands open. Ben looks into the chest.", "chest"),
    ("INT. WAREHOUSE", "He kicks the barrel.", "barrel"),
    ("INT. HOSPITAL ROOM", "They wheel in a stretcher.", "stretcher"),
    ("INT. ROOM", "He carries a ladder in.", "ladder"),
]  # fmt: skip
SEEN_FAR = [
    ("EXT. JETTY", "She looks up at the lighthouse.", "lighthouse"),
    ("EXT. JETTY", "Behind them, the lamp goes out.", "lighthouse"),
    ("EXT. BEACH", "A ship lies on the horizon.", "ship"),
    ("EXT. BEACH", "Beyond the reef, a trawler turns away.", "boat"),
    ("EXT. BEACH", "They look across at the island.", "island"),
    ("EXT. BEACH", "He points to the house above.", "house"),
    ("EXT. CLIFF PATH", "A freighter, far out. Mara watches the freighter.", "ship"),
    ("EXT. HARBOUR", "The lighthouse flashes.", "lighthouse"),
    ("EXT. FIELD", "The moon hangs low.", "moon"),
    ("EXT. FIELD", "He walks towards the mountains.", "mountain"),
    ("EXT. FIELD", "The castle stands above them.", "fortress"),
    ("EXT. FIELD", "She sees a church far away.", "steeple"),
    ("EXT. FIELD", "A plane passes over.", "plane"),
    ("EXT. FIELD", "The windmill turns.", "windmill"),
    ("EXT. FIELD", "A balloon drifts by. Ben waves at the balloon.", "balloon"),
    ("EXT. DESERT", "A helicopter circles.", "helicopter"),
    ("EXT. DESERT", "The city skyline trembles in the heat.", "city"),
    ("EXT. HIGHWAY", "The mountains wait ahead.", "mountain"),
]  # fmt: skip


def world_of(heading: str, line: str, hour: TimeOfDay = TimeOfDay.DAY) -> World:
    where, _, place = heading.partition(". ")
    beats = (SceneBeat(0.0, 4.0, line),)
    return build_world(SceneBrief(place, where == "INT", hour, None, (MARA, BEN), beats))


def named(world: World, kind: str) -> Prop:
    found = [prop for prop in world.props if prop.kind == kind]
    assert found, f"there is no {kind} among {[prop.kind for prop in world.props]}"
    return found[0]


def support(world: World, prop: Prop) -> float:
    """The highest face of the set that is under the middle of a thing, or just through it; -inf over nothing."""
    x, y, z = prop.position
    highest = -np.inf
    for part in place_of(world).parts:
        corners = part.mesh.positions[part.mesh.triangles].astype(float)
        near = (corners[:, :, 0].min(1) <= x) & (corners[:, :, 0].max(1) >= x)
        near &= (corners[:, :, 2].min(1) <= z) & (corners[:, :, 2].max(1) >= z)
        for triangle in corners[near]:
            a, b, c = triangle[:, [0, 2]]
            weights = np.linalg.lstsq(np.array([[*a, 1], [*b, 1], [*c, 1]]).T, np.array([x, z, 1.0]), rcond=None)[0]
            if (weights >= -1e-6).all() and abs(weights.sum() - 1) < 1e-6:
                height = float(weights @ triangle[:, 1])
                highest = max(highest, height) if height <= y + 0.08 else highest
    return highest


def test_there_are_a_hundred_lines():
    assert len(ON_TOP) + len(ON_THE_GROUND) + len(SEEN_FAR) == 100


@pytest.mark.parametrize(("heading", "line", "kind"), ON_TOP)
def test_a_thing_for_hands_lies_on_something(heading, line, kind):
    world = world_of(heading, line)
    prop = named(world, kind)
    assert abs(prop.position[1] - support(world, prop)) < 0.06
    assert prop.position[1] < 1.6
    assert_clear_of_people(world, prop)


@pytest.mark.parametrize(("heading", "line", "kind"), ON_THE_GROUND)
def test_what_is_large_stands_on_the_ground_and_in_nothing(heading, line, kind):
    world = world_of(heading, line)
    prop = named(world, kind)
    assert -0.2 <= prop.position[1] <= 0.2
    if not prop.path:
        x0, z0, x1, z1 = footprint(prop)
        for block in place_of(world).blocks:
            apart = x1 - 0.1 <= block[0] or block[2] <= x0 + 0.1 or z1 - 0.1 <= block[1] or block[3] <= z0 + 0.1
            assert apart, f"{kind} at {prop.position} stands in {block}"
    assert_clear_of_people(world, prop)


@pytest.mark.parametrize(("heading", "line", "kind"), SEEN_FAR)
def test_what_is_seen_is_far_at_its_true_size(heading, line, kind):
    world = world_of(heading, line)
    prop = named(world, kind)
    middle = np.mean([point for _, point in prop.path], axis=0) if prop.path else np.array(prop.position)
    assert np.hypot(middle[0], middle[2]) > FAR
    assert prop.scale == {"trawler": 2.4}.get(prop.name, 1.0)
    water = place_of(world).water
    if kind in {"ship", "boat"}:
        assert water is not None
        assert water - 2.5 < middle[1] <= water
        assert np.ptp([point[0] for _, point in prop.path]) + np.ptp([point[2] for _, point in prop.path]) > 3
    elif kind in {"plane", "helicopter", "balloon", "moon"}:
        assert middle[1] > 20
    else:
        assert middle[1] <= 0.5


def footprint(prop: Prop) -> tuple[float, float, float, float]:
    points = prop_mesh(prop.kind).positions.astype(float)
    sin, cos = np.sin(prop.heading), np.cos(prop.heading)
    x = points[:, 0] * cos + points[:, 2] * sin + prop.position[0]
    z = points[:, 2] * cos - points[:, 0] * sin + prop.position[2]
    return float(x.min()), float(z.min()), float(x.max()), float(z.max())


def assert_clear_of_people(world: World, prop: Prop) -> None:
    if prop.path or prop.kind in {"wheelchair"}:
        return
    reach = min(size(prop.kind)[0], size(prop.kind)[2]) / 2
    for performer in world.performers:
        if performer.posture == "stand":
            apart = np.hypot(performer.mark[0] - prop.position[0], performer.mark[2] - prop.position[2])
            assert apart > min(reach, 1.0) + 0.1


def burning(world: World, seconds: float) -> set[str]:
    return {
        prop.kind
        for prop in world.props
        if prop.glow and (prop.shown is None or prop.shown[0] <= seconds < prop.shown[1])
    }


def test_a_dead_lamp_is_dark_until_somebody_lights_it():
    beats = (
        SceneBeat(0.0, 3.0, "The Keeper sits beside the dead lamp."),
        SceneBeat(3.0, 4.0, "He crosses to the great lamp and lights it."),
    )
    world = build_world(SceneBrief("LIGHTHOUSE LAMP ROOM", True, TimeOfDay.NIGHT, None, (MARA,), beats))
    assert burning(world, 1.0) == set()
    assert burning(world, 6.9) == {"great_light"}
    assert "lamp" not in {prop.kind for prop in world.props}


def test_a_lighthouse_sweeps_by_night_and_goes_dark_when_it_is_said_to():
    assert {"lighthouse_lamp", "light_shaft"} <= burning(world_of("EXT. LIGHTHOUSE", "Rain.", TimeOfDay.NIGHT), 1.0)
    assert (
        burning(world_of("EXT. JETTY", "She looks up at the lighthouse. Its lamp is dark.", TimeOfDay.NIGHT), 1.0)
        == set()
    )
    out = world_of("EXT. JETTY", "Behind them, the lamp goes out.", TimeOfDay.DAWN)
    assert "lighthouse_lamp" in burning(out, 0.5)
    assert "lighthouse_lamp" not in burning(out, 3.99)


@pytest.mark.parametrize("line", ["She thinks of the lighthouse.", "The ship was his life.", "The house is quiet."])
def test_a_room_holds_no_lighthouse(line):
    assert not {prop.kind for prop in world_of("INT. KITCHEN", line).props} & {"lighthouse", "ship", "house"}


def test_who_calls_the_sheep_does_not_hold_it():
    world = world_of("EXT. FIELD", "Mara calls the sheep.")
    holds = holds_of(world, [size(prop.kind) for prop in world.props], lambda _who, beat: beat.start)
    assert all(not held for prop, held in zip(world.props, holds, strict=True) if prop.kind == "sheep")

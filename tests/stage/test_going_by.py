"""Who goes past somebody passes beside them, and nobody walks through anybody."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.figures import Performance
from previz.stage.troupe import Troupe
from previz.stage.world import Beat, CastMember, Performer, World
from tests.measured.watching import described, screen, seen, staged

Floats = npt.NDArray[np.float64]
ANNA, BO, CY = (CastMember(name, (0.4, 0.4, 0.4)) for name in ("Anna", "Bo", "Cy"))
SPOT = st.tuples(st.floats(-4.0, 4.0), st.floats(-4.0, 4.0))


def ways(text: str, seconds: float = 3.0) -> tuple[Floats, Floats]:
    """The floor points (n, 2) of the first two people of a description, over its time."""
    world = described(text, seconds=seconds).world
    troupe, times = Troupe(world), np.arange(0.0, seconds, 0.1)
    one, two = (troupe.spots(index, times)[:, [0, 2]] for index in (0, 1))
    return one, two


@pytest.mark.parametrize(
    "text",
    [
        "Wide shot. The guard walks past the thief in a corridor",
        "Wide shot. Tom passes Anna in the corridor",
        "Wide shot. A man walks past a woman on a bench in a park",
        "Wide shot. A boy runs past his mother in the kitchen",
        "Full shot. A nurse sneaks past a doctor in a ward",
    ],
)
def test_who_goes_past_somebody_passes_beside_them(text: str) -> None:
    goes, stays = ways(text)
    off = goes - stays
    far = np.linalg.norm(off, axis=1)
    first, last = off[0], off[-1]
    turned = abs(math.remainder(math.atan2(last[1], last[0]) - math.atan2(first[1], first[0]), 2 * math.pi))
    assert 0.68 <= far.min() < 2.6
    assert turned > math.radians(70)
    assert np.ptp(stays, axis=0).max() < 0.05


def test_who_is_passed_by_nobody_named_is_who_looks() -> None:
    request = described("POV of the thief: the guard walks past")
    with screen() as on:
        shown, _, head, _ = seen(request, on)["the guard"]
    assert head
    assert shown > 0.9


def test_a_look_back_is_not_through_ones_own_head() -> None:
    shot = staged(described("POV of the thief: the guard walks past"))
    middles = [shot.troupe.body(0, shot.seconds(frame)).joints[[16, 17]].mean(axis=0) for frame in (0, shot.frames - 1)]
    eyes = [shot.camera(frame).to_world[:3, 3] for frame in (0, shot.frames - 1)]
    assert all(np.linalg.norm(eye - middle) > 0.2 for eye, middle in zip(eyes, middles, strict=True))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dolly back from Greta as she walks down the hall", "Greta"),
        ("Tracking shot alongside Mara as she runs along the jetty", "Mara"),
        ("33A. Dolly out from Col. Brandt. INT. TUNNEL. He limps.", "Col. Brandt"),
    ],
)
def test_a_pronoun_is_the_one_whom_the_shot_is_of(text: str, name: str) -> None:
    assert [performer.member.name for performer in described(text).world.performers] == [name]


def test_a_pronoun_of_the_other_sex_is_somebody_else() -> None:
    cast = [performer.member for performer in described("Close on Tom. She leaves him.").world.performers]
    assert {(member.name, member.presents) for member in cast} == {("The woman", "feminine"), ("Tom", "masculine")}


def field(walker: Performer, *others: Performer) -> World:
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    size, people = (40.0, 6.0, 40.0), (walker, *others)
    return World("exterior", "field", False, TimeOfDay.DAY, Weather.CLEAR, size, line, people, (), 20.0, 1)


@settings(max_examples=60, deadline=None)
@given(start=SPOT, goal=SPOT, one=SPOT, two=SPOT, gait=st.sampled_from(["walk", "run", "sneak"]))
def test_no_way_comes_near_who_stands(
    start: tuple[float, float], goal: tuple[float, float], one: tuple[float, float], two: tuple[float, float], gait: str
) -> None:
    apart = min(math.dist(end, other) for end in (start, goal) for other in (one, two))
    assume(apart > 0.9 and math.dist(start, goal) > 0.5)
    walker = Performer(ANNA, (start[0], 0.0, start[1]), 0.0, (Beat(gait, 0.5, 6.0, None, goal),))
    stand = [Performer(who, (x, 0.0, z), 0.0) for who, (x, z) in ((BO, one), (CY, two))]
    track = Performance(field(walker, *stand), walker).track
    places = np.array([track.root(seconds) for seconds in np.arange(0.0, 20.0, 0.05)])
    assert min(np.linalg.norm(places - np.array(other), axis=1).min() for other in (one, two)) >= 0.45
    assert math.dist(places[-1], goal) < 0.01


def test_a_way_about_somebody_is_walked_without_a_stop_or_a_jump() -> None:
    walker = Performer(ANNA, (0.0, 0.0, -3.0), 0.0, (Beat("walk", 0.0, 4.0, None, (0.0, 3.0)),))
    track = Performance(field(walker, Performer(BO, (0.0, 0.0, 0.0), 0.0)), walker).track
    journey = track.journeys[0]
    times = np.arange(journey.start + 0.6, journey.end - 0.6, 1 / 24)
    places = np.array([track.root(seconds) for seconds in times])
    speeds = np.linalg.norm(np.diff(places, axis=0), axis=1) * 24
    assert len(track.journeys) == 1
    assert speeds.min() > 0.85 * speeds.max()
    headings = np.array([track.heading(seconds) for seconds in times])
    assert np.abs(np.diff(headings)).max() < math.radians(12)
    assert journey.end - journey.start < 6.5


def test_who_is_gone_to_and_who_goes_too_is_in_nobodys_way() -> None:
    goes = (Beat("walk", 0.0, 4.0, None, (0.0, 3.0)),)
    walker = Performer(ANNA, (0.0, 0.0, -3.0), 0.0, goes)
    also = Performer(BO, (0.0, 0.0, -1.5), 0.0, goes)
    at_goal = Performer(CY, (0.0, 0.0, 3.3), math.pi)
    assert Performance(field(walker, also, at_goal), walker).track.journeys[0].via == ()

"""Frozen values to JSON and back, and the digest that names them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.canonical import digest, from_json, from_plain, to_json, to_plain
from previz.shots.spec import Angle, Movement, ShotSpec, Size, Understood, Weather
from previz.stage.world import CastMember, Performer

texts = st.text(max_size=20)
specs = st.builds(
    ShotSpec,
    size=st.none() | st.sampled_from(Size),
    angle=st.none() | st.sampled_from(Angle),
    movement=st.lists(st.sampled_from(Movement), max_size=3).map(tuple),
    lens_mm=st.none() | st.floats(1, 1000),
    subjects=st.lists(texts, max_size=3).map(tuple),
    action=st.none() | texts,
    interior=st.none() | st.booleans(),
    weather=st.none() | st.sampled_from(Weather),
    understood=st.lists(st.builds(Understood, st.integers(0, 9), st.integers(0, 9), texts), max_size=2).map(tuple),
)


@given(specs)
def test_a_value_comes_back_as_it_was(spec: ShotSpec) -> None:
    assert from_json(ShotSpec, to_json(spec)) == spec


@given(specs, specs)
def test_equal_values_have_equal_digests_and_others_do_not(one: ShotSpec, other: ShotSpec) -> None:
    assert (one == other) == (digest(one) == digest(other))


def test_names_become_plain_text() -> None:
    assert to_plain(ShotSpec(size=Size.WIDE, movement=(Movement.PAN_LEFT,)))["movement"] == ["pan_left"]


def test_what_does_not_fit_is_refused() -> None:
    plain = to_plain(CastMember("MARA", (1.0, 0.0, 0.0)))
    wrong: list[object] = [{**plain, "shoe_size": 38}, {"name": "MARA"}, {**plain, "colour": [1.0]}, None, []]
    for data in wrong:
        with pytest.raises(ValueError):  # noqa: PT011 (the kind of error is the contract)
            from_plain(CastMember, data)
    with pytest.raises(ValueError):  # noqa: PT011
        from_plain(ShotSpec, {**to_plain(ShotSpec()), "size": "enormous"})


def test_the_digest_is_the_same_in_another_process() -> None:
    value = Performer(CastMember("ÉLISE", (0.1, 0.2, 0.3)), (0.0, 0.0, 1.0), 0.5)
    script = (
        "from previz.canonical import digest\nfrom previz.stage.world import CastMember, Performer\n"
        "print(digest(Performer(CastMember('ÉLISE', (0.1, 0.2, 0.3)), (0.0, 0.0, 1.0), 0.5)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest(value)

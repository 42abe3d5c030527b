"""What words tell of how an extra looks."""

import pytest

from previz.stage.extras import people


@pytest.mark.parametrize(
    ("name", "presents"),
    [
        ("a businesswoman in a suit", "feminine"),
        ("two firewomen", "feminine"),
        ("a policeman", "masculine"),
        ("three fishermen", "masculine"),
        ("a schoolgirl", "feminine"),
    ],
)
def test_a_trade_tells_how_somebody_presents(name, presents):
    assert {member.presents for member in people(name)} == {presents}


@pytest.mark.parametrize("name", ["an old man with a beard", "a bearded sailor", "a guard with a moustache"])
def test_a_beard_is_worn(name):
    (member,) = people(name)
    assert (member.beard, member.presents) == (True, "masculine")


def test_nobody_else_has_one():
    assert not any(member.beard for name in ("a sailor", "an old man", "two women") for member in people(name))

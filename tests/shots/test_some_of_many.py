"""Those who stand for themselves without a noun."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Some sleep, some pray, one counts coins.", "Some sleep, some pray, one counts coins"),
        ("Most leave; a few stay.", "Most leave; a few stay"),
        ("Wide. Two kneel before the altar.", "Two kneel before the altar"),
        ("Some sleep would help.", "Some sleep would help"),
        ("Some smoke in the distance.", None),
        ("Two fish in a bowl.", None),
    ],
)
def test_some_do_something_and_some_is_stuff(text, action):
    assert understand(text).action == action

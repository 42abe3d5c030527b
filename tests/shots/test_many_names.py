"""Lists of names, however long."""

import pytest

from previz.shots.bystanders import MOST
from previz.shots.explaining import explain

NAMES = ["Adam", "Bella", "Carl", "Dora", "Erik", "Fiona", "Greg", "Hanna", "Ida", "Jon", "Kim", "Lea"]


@pytest.mark.parametrize("count", range(3, 13))
def test_every_name_of_a_list_is_a_subject(count):
    *listed, last = NAMES[:count]
    explained = explain(f"Wide of {', '.join(listed)} and {last} in a hall")
    assert explained.spec.subjects == tuple(NAMES[:count])
    assert explained.unread == ()


def _all(count):
    return [f"{name}{ending}" for ending in ("", "na", "to", "ril") for name in NAMES][:count]


@pytest.mark.parametrize("text", ["Wide of {} in a hall", "{} dance in a hall"])
def test_a_crowd_of_names_is_all_there(text):
    *listed, last = _all(MOST)
    explained = explain(text.format(f"{', '.join(listed)} and {last}"))
    assert explained.spec.subjects == tuple(_all(MOST))
    assert explained.notes == ()


def test_names_beyond_what_a_frame_can_be_about_are_shown_as_not_read():
    explained = explain(f"Wide of {', '.join(_all(MOST + 5))} in a hall")
    assert explained.spec.subjects == tuple(_all(MOST))
    assert explained.unread
    assert explained.notes == (f"{MOST + 5} are named: the first {MOST} of them are taken",)

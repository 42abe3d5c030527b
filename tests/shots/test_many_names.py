"""Lists of names, however long."""

import pytest

from previz.shots.explaining import explain

NAMES = ["Adam", "Bella", "Carl", "Dora", "Erik", "Fiona", "Greg", "Hanna", "Ida", "Jon", "Kim", "Lea"]


@pytest.mark.parametrize("count", range(3, 13))
def test_every_name_of_a_list_is_a_subject(count):
    *listed, last = NAMES[:count]
    explained = explain(f"Wide of {', '.join(listed)} and {last} in a hall")
    assert explained.spec.subjects == tuple(NAMES[:count])
    assert explained.unread == ()


def test_names_beyond_what_a_frame_can_be_about_are_shown_as_not_read():
    text = f"Wide of {', '.join(f'{name}{ending}' for ending in ('', 'na', 'to') for name in NAMES)} in a hall"
    explained = explain(text)
    assert len(explained.spec.subjects) == len(NAMES)
    assert explained.unread

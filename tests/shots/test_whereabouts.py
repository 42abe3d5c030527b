"""Where something happens, by the words around a place."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "location", "interior"),
    [
        ("The street is deserted.", "street", False),
        ("The ballroom is now packed.", "ballroom", True),
        ("A sailor sleeps in the hold of a ship.", "hold", True),
        ("A hot air balloon lifts off from the vineyard.", "vineyard", False),
        ("The donkey climbs the cathedral steps.", "cathedral steps", False),
        ("She puts him on hold.", None, None),
        ("We push in on the piggy bank.", None, None),
        ("Crane down, out of the treetops to the picnic.", None, None),
    ],
)
def test_a_place_is_told_by_what_stands_around_it(text, location, interior):
    spec = understand(text)
    assert (spec.location, spec.interior) == (location, interior)

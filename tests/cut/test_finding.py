"""Shots found by what is typed."""

from __future__ import annotations

import pytest

from previz.cut.finding import Facts, read_query
from previz.shots.spec import Size

SHOTS = [
    Facts(1, "12A", "wide of the jetty. mara runs", "WIP", "card", Size.WIDE),
    Facts(2, "12B", "mara looks up", "APP", "blocking", Size.CLOSE_UP),
    Facts(3, "13", "the keeper at the lamp", "REV", "final", Size.MEDIUM_CLOSE_UP, stale=True),
    Facts(4, "120", "a letter, the number 13 on it", "CHG", "footage"),
]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", [1, 2, 3, 4]),
        ("mara", [1, 2]),
        ("MARA runs", [1]),
        ('"mara runs"', [1]),
        ('"mara ru', [1]),
        ("13", [3, 4]),
        ("number:12", [1, 2, 4]),
        ("size:cu", [2]),
        ("size:c", [2]),
        ("size:medium", [3]),
        ("size:cu,mcu", [2, 3]),
        ("size:", [1, 2, 3, 4]),
        ("status:app", [2]),
        ("is:approved", [2]),
        ("-status:app", [1, 3, 4]),
        ("rung:card", [1]),
        ("rung:foot", [4]),
        ("stale", [3]),
        ("-stale cast:mara", [1, 2]),
        ("cast:keeper size:mcu", [3]),
        ("colour:red", []),
        ("nobody", []),
    ],
)
def test_what_is_typed_finds_shots(typed: str, ids: list[int]) -> None:
    assert read_query(typed).found(SHOTS) == ids


def test_a_query_tells_what_it_must_know() -> None:
    assert read_query("size:cu mara").asks("size")
    assert not read_query("mara").asks("size")
    assert read_query("  ").empty

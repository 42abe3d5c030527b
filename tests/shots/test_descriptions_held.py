"""Descriptions in other people's voices, written with their fields before they were read: how much of each is found."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from previz.canonical import to_plain
from previz.shots.language import understand
from previz.shots.spec import ShotSpec

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "descriptions_held.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
FIELDS = sorted({field for row in ROWS for field in row["fields"]})


def values(plain: dict[str, object], field: str) -> Counter[str]:
    """The values of a field, one for each item of a list."""
    value = plain.get(field)
    unsaid = value is None or (field == "dutch" and not value)
    items = value if isinstance(value, list) else [] if unsaid else [value]
    return Counter(str(item) for item in items)


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, object], dict[str, object]]]:
    specs: list[ShotSpec] = [understand(row["text"], row.get("cast", ())) for row in ROWS]
    return [(row["fields"], to_plain(spec)) for row, spec in zip(ROWS, specs, strict=True)]


def test_there_are_enough_of_them():
    assert len(ROWS) >= 150


@pytest.mark.parametrize("field", FIELDS)
def test_nineteen_in_twenty_are_found_and_true(field, read):
    pairs = [(values(meant, field), values(said, field)) for meant, said in read]
    right = sum((meant & said).total() for meant, said in pairs)
    assert right >= 0.95 * sum(meant.total() for meant, _ in pairs), "found"
    assert right >= 0.95 * sum(said.total() for _, said in pairs), "true"


def test_plain_english_fills_no_camera_field(read):
    camera = ("size", "angle", "movement", "composition", "lens_mm")
    plain = [
        (row["text"], said) for row, (_, said) in zip(ROWS, read, strict=True) if not row["fields"].keys() & {*camera}
    ]
    assert len(plain) >= 20
    for text, said in plain:
        assert not any(said[field] for field in camera), text

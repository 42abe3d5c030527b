"""What crews say of the camera and the sky, in all forms, and plain English that only sounds like it."""

from __future__ import annotations

import json

import pytest

from previz.canonical import to_plain
from previz.shots.language import understand
from tests.evaluation import DATA

FIELDS = (
    "size", "angle", "dutch", "movement", "movement_speed", "lens_mm", "composition", "time_of_day", "weather",
    "duration_seconds", "sensor", "stop", "playback",
)  # fmt: skip
LINES = [json.loads(line) for line in (DATA / "camera.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_many_of_them_and_each_is_another():
    assert len({line["text"] for line in LINES}) == len(LINES) > 700


@pytest.mark.parametrize("line", LINES, ids=[line["text"][:60] for line in LINES])
def test_a_line_fills_these_fields_of_camera_and_sky(line):
    said = to_plain(understand(line["text"]))
    assert {name: said[name] for name in FIELDS if said[name] not in (None, [], False)} == line["fields"]

"""Descriptions as people write them: whom they name is in the frame, nothing hides them, the camera is in nothing.

A person is told by their head and by most of their outline. Half of the outline is asked for: who sits at a table or in
a car keeps a third to two fifths of it behind wood and doors in any honest set-up, a face behind a lamp keeps less. The
camera is in something where more than a few hundredths of the frame are nearer than a lens can be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.engine.protocol import Render
from tests.measured.watching import Screen, described, looked_for, screen, seen

HERE = Path(__file__).parent
LEAST_SHOWN, LEAST_SHARE, MOST_AT_LENS = 0.5, 0.0008, 0.03
EVERY = 8
"""One in so many of the descriptions is watched by the tests; `python -m tests.measured` watches all."""


def written() -> list[str]:
    """All descriptions: those of the language's own evaluation, and those of other places, casts and moves."""
    lines = (HERE.parent / "data" / "descriptions.jsonl").read_text(encoding="utf-8").splitlines()
    others = (HERE / "descriptions.txt").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines] + others


def faults(text: str, on: Screen) -> list[str]:
    """What is wrong with the frame of a description, in words; nothing where it names nobody who could be seen."""
    return faults_of(described(text), on)


def faults_of(request: Render, on: Screen) -> list[str]:
    """What is wrong with the frame of a request."""
    if not looked_for(request):
        return []
    found = []
    for name, (shown, share, head, near) in seen(request, on).items():
        found += [f"{name}: {shown:.2f} of the outline is seen"] if shown < LEAST_SHOWN else []
        found += [f"{name} is not in the frame"] if share < LEAST_SHARE else []
        found += [f"the head of {name} is not seen"] if not head else []
        found += ["the camera is in something"] if near > MOST_AT_LENS else []
    return found


@pytest.fixture(scope="module")
def on() -> Iterator[Screen]:
    with screen() as made:
        yield made


@pytest.mark.parametrize("text", written()[::EVERY])
def test_who_is_named_is_in_the_frame_and_free(on: Screen, text: str) -> None:
    assert faults(text, on) == []

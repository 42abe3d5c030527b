"""From a plain sentence to the world of its shot: who is told of stands in it, and what is told of is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.engine.protocol import PictureSize
from previz.shots.language import understand
from previz.shots.vocabulary import is_people, prop_kind
from previz.stage.extras import bare, head
from previz.stage.world import World
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]


def world(text: str) -> World:
    spec = understand(text)
    return described_request(spec, text, 3.0, Rate.parse("24"), PictureSize(320, 180), Wanted(), ()).world


@pytest.fixture(scope="module")
def worlds() -> dict[str, World]:
    return {row["text"]: world(row["text"]) for row in ROWS}


def test_people_become_performers(worlds):
    told = [(row["text"], each) for row in ROWS for each in row["subjects"] if is_people(head(each))]
    stand = [(text, each) for text, each in told if any(_is(each, text, worlds))]
    assert len(stand) >= 0.97 * len(told), set(told) - set(stand)


def test_things_become_props(worlds):
    told = [(row["text"], each) for row in ROWS for each in row["subjects"] if prop_kind(head(each))]
    there = [(t, each) for t, each in told if prop_kind(head(each)) in {prop.kind for prop in worlds[t].props}]
    assert len(there) >= 0.6 * len(told), set(told) - set(there)


@pytest.mark.parametrize("text", ["nobody in the corridor", "no one is at the bus stop"])
def test_nobody_stands_where_nobody_is(text):
    assert world(text).performers == ()


def test_two_talk_in_a_cafe():
    seen = world("a man and a woman talk in a cafe, day")
    assert seen.place == "diner"
    assert [performer.member.name for performer in seen.performers] == ["a man", "a woman"]
    assert {beat.action for performer in seen.performers for beat in performer.beats} >= {"talk"}


def test_a_campfire_burns_outdoors():
    seen = world("friends sit around a campfire at night")
    assert (seen.place, seen.interior) == ("forest", False)
    assert "bonfire" in {prop.kind for prop in seen.props}


def _is(subject: str, text: str, worlds: dict[str, World]) -> list[bool]:
    return [bare(subject) in bare(performer.member.name) for performer in worlds[text].performers]

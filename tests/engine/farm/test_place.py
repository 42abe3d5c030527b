"""A place with a real worker process, as Ray would call it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from previz.canonical import to_json
from previz.engine.client import Worker
from previz.engine.farm.cards import Card, read_card
from previz.engine.farm.depot import Depot
from previz.engine.farm.parcels import packed
from previz.engine.farm.place import Place
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Engine
from previz.errors import PrevizError
from tests.engine.scripted import open_scripted, request
from tests.harness.forked import Forked


def open_telling(_: str) -> Engine:
    """An engine that tells how many threads it may have."""
    raise PrevizError(str(os.environ.get("OMP_NUM_THREADS")), "None")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("place")
    place = Place(Forked(open_scripted), Shelf(folder / "models.json"), Depot(folder / "depot"))
    yield place
    place.close()


def messages(place: Place, last: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    deadline = time.monotonic() + 30
    while not any(last in message for message in found):
        assert time.monotonic() < deadline, found
        found += [json.loads(text) for text, _ in place.news(0.05)]
    return found


def test_it_says_what_it_is(place: Place) -> None:
    card = read_card(place.card())
    assert isinstance(card, Card)
    assert card.draws
    assert card.models == ()
    assert card.memory > 1 << 28


def test_a_job_is_made_and_read_in_pieces_and_nothing_is_left_of_it(place: Place) -> None:
    place.begin(1, to_json(request()))
    last = messages(place, "finished")[-1]
    (medium,) = last["finished"]["media"]
    assert medium["path"] == "picture.mp4"
    made = place.read("picture", 0)
    assert len(made.splitlines()) == 6
    assert place.read("picture", len(made)) == b""
    assert place.read("picture", 10) == made[10:]
    folder = place._folder
    assert folder is not None
    place.clear()
    assert not folder.exists()


def test_a_worker_has_all_cores_whatever_ray_lets_its_own_have(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    place = Place(Worker(open_telling), Shelf(tmp_path / "models.json"), Depot(tmp_path / "depot"))
    place.begin(1, to_json(request()))
    assert messages(place, "failed")[-1]["failed"][0] == "None"
    place.close()
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_progress_that_is_past_is_not_told(place: Place) -> None:
    place.begin(2, to_json(request(frames=200)))
    told = messages(place, "finished")
    steps = [message["advanced"]["done"] for message in told if "advanced" in message]
    assert steps == sorted(steps)
    assert steps[-1] == 200
    assert len(steps) < 100


def test_a_worker_that_dies_is_told_apart_from_a_job_that_fails(place: Place) -> None:
    for job, (behaviour, died) in enumerate((("refuse", False), ("crash", True), ("bug", False)), 3):
        place.begin(job, packed(request(behaviour)).text)
        assert messages(place, "failed")[-1]["died"] is died


def test_a_job_that_is_begun_ends_the_one_before(place: Place) -> None:
    place.begin(7, to_json(request("slow", frames=400)))
    place.news(0.3)
    place.begin(8, to_json(request()))
    assert messages(place, "finished")[-1]["finished"]["frames"] == 6


def test_a_job_that_is_held_goes_on_later_and_one_that_is_stopped_does_not(place: Place) -> None:
    place.begin(9, to_json(request("slow", frames=40)))
    place.hold(True)
    place.news(0.3)
    assert not any("finished" in text for text, _ in place.news(1.0))
    place.hold(False)
    place.cancel()
    assert messages(place, "stopped")[-1] == {"stopped": True}


def test_a_shelf_that_was_damaged_is_no_reason_to_refuse_the_machine(tmp_path: Path) -> None:
    (tmp_path / "models.json").write_text("{", encoding="utf-8")
    card = read_card(Place(shelf=Shelf(tmp_path / "models.json"), depot=Depot(tmp_path)).card())
    assert isinstance(card, Card)
    assert "models.json" in card.fault

"""Which place makes which job, and what becomes of jobs whose places are lost: with real places and no cluster."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import previz
from previz.engine.farm.cards import Offer
from previz.engine.farm.messages import Broken, Cancel, Surveyed
from previz.engine.farm.yard import Lost
from previz.engine.messages import Advanced, Failed, Finished, GivenBack, Hold, Order, Stopped
from previz.engine.protocol import Diffusion, Reference, Render
from previz.media.hashing import sha256_of
from tests.engine.farm.doubles import Machine, PaperYard, Talk, Until, order, served
from tests.engine.scripted import request

FAST = Offer(True, 10.0, 8 << 30)
SLOW = Offer(True, 90.0, 8 << 30)
HAS_NOT = Offer(False, why="has not the model “wan”")


def painted(references: tuple[Reference, ...] = (), behaviour: str = "work") -> Render:
    asked = Diffusion("wan", "5" * 64, "draft", "words", "", 0.8, 4, 1.0, 100_000, references)
    return replace(request(behaviour), engine="diffusion", diffusion=asked)


def ended(*jobs: int) -> Until:
    return lambda talk: set(jobs) <= set(talk.ends())


def finished(talk: Talk, job: int) -> Finished:
    event = talk.ends()[job]
    assert isinstance(event, Finished), event
    return event


def machine_of(talk: Talk, job: int) -> str:
    made_on = finished(talk, job).made_on
    assert made_on is not None
    return made_on.name


def lost_at(number: int) -> Callable[[Any], Any]:
    """A line that is cut at so manieth answer to a call."""
    count = iter(range(1, 1000))

    def cut(answer: Any) -> Any:
        if next(count) == number:
            raise Lost("was lost")
        return answer

    return cut


def test_a_take_comes_whole_with_where_it_was_made(tmp_path: Path) -> None:
    yard = PaperYard(Machine(tmp_path, "render-1"))
    talk = served(yard, [order(7, request(), tmp_path)], ended(7))
    event = finished(talk, 7)
    assert event.made_on is not None
    assert (event.made_on.machine, event.made_on.name, event.made_on.notes) == ("mark of render-1", "render-1", ())
    (medium,) = event.rendered.media
    assert Path(medium.path) == tmp_path / "job 7" / "picture.mp4"
    assert sha256_of(medium.path) == medium.sha256
    assert len(Path(medium.path).read_text().splitlines()) == 6
    steps = [each.progress for each in talk.told if isinstance(each, Advanced)]
    assert [step.done for step in steps if step.stage == "rendering"][-1] == 6
    assert any(step.preview is not None and step.preview.picture.shape == (36, 64, 3) for step in steps)


def test_several_jobs_are_made_at_once_each_on_a_machine_of_its_own(tmp_path: Path) -> None:
    yard = PaperYard(Machine(tmp_path, "a"), Machine(tmp_path, "b"))
    talk = served(yard, [order(1, request(), tmp_path), order(2, request(), tmp_path)], ended(1, 2))
    assert {machine_of(talk, 1), machine_of(talk, 2)} == {"a", "b"}
    most = max(sum(each.job is not None for each in told.standings) for told in talk.told if isinstance(told, Surveyed))
    assert most == 2


def test_a_machine_with_two_gpus_has_two_places(tmp_path: Path) -> None:
    yard = PaperYard(Machine(tmp_path, "tower", places=2))
    talk = served(yard, [order(1, request(), tmp_path), order(2, request(), tmp_path)], ended(1, 2))
    assert {machine_of(talk, 1), machine_of(talk, 2)} == {"tower (1)", "tower (2)"}


def test_a_model_runs_where_it_lies_and_is_done_first(tmp_path: Path) -> None:
    yard = PaperYard(
        Machine(tmp_path, "a", HAS_NOT), Machine(tmp_path, "b", SLOW, gpu=12 << 30), Machine(tmp_path, "c", FAST)
    )
    talk = served(yard, [order(1, painted(), tmp_path)], ended(1))
    assert machine_of(talk, 1) == "c"


def test_blocking_goes_where_no_gpu_is_held_up(tmp_path: Path) -> None:
    yard = PaperYard(Machine(tmp_path, "a", gpu=24 << 30), Machine(tmp_path, "b", gpu=12 << 30), Machine(tmp_path, "c"))
    orders = [order(job, request(), tmp_path) for job in (1, 2, 3)]
    talk = served(yard, list(orders), ended(1, 2, 3))
    assert [machine_of(talk, job) for job in (1, 2, 3)] == ["c", "b", "a"]


def test_blocking_leaves_a_gpu_to_a_model_that_came_later(tmp_path: Path) -> None:
    yard = PaperYard(Machine(tmp_path, "gpu", FAST, gpu=24 << 30), Machine(tmp_path, "plain"))
    orders = [order(1, request(), tmp_path), order(2, request(), tmp_path), order(3, painted(), tmp_path)]
    talk = served(yard, list(orders), ended(1, 2, 3))
    assert [machine_of(talk, job) for job in (1, 2, 3)] == ["plain", "plain", "gpu"]


def test_a_single_gpu_takes_what_came_first(tmp_path: Path) -> None:
    yard = PaperYard(Machine(tmp_path, "gpu", FAST, gpu=24 << 30))
    orders = [order(1, request(), tmp_path), order(2, painted(), tmp_path), order(3, request(), tmp_path)]
    talk = served(yard, list(orders), ended(1, 2, 3))
    assert list(talk.ends()) == [1, 2, 3]


def test_a_job_that_avoids_a_machine_leaves_it_to_those_behind(tmp_path: Path) -> None:
    a, b = Machine(tmp_path, "a"), Machine(tmp_path, "b", gpu=8 << 30)
    a.at["news"] = lost_at(1)
    orders = [order(1, request(frames=100), tmp_path), order(2, request(frames=200), tmp_path)]
    talk = served(PaperYard(a, b), [*orders, order(3, request(), tmp_path)], ended(1, 2, 3))
    assert [machine_of(talk, job) for job in (1, 2, 3)] == ["b", "b", "a"]


def test_no_machine_with_the_model_gives_the_job_back_and_others_go_on(tmp_path: Path) -> None:
    small = Offer(False, why="has too little memory: Wan needs about 20.0 GB of the GPU's memory, and there are 8.0")
    a, b = Machine(tmp_path, "a", HAS_NOT), Machine(tmp_path, "b", small)
    talk = served(PaperYard(a, b), [order(1, painted(), tmp_path)], ended(1))
    assert talk.ends()[1] == GivenBack(
        1,
        "No machine of the farm can make it: a has not the model “wan”; "
        "b has too little memory: Wan needs about 20.0 GB of the GPU's memory, and there are 8.0",
        "Put the model on a machine's shelf there (previz models add DIR), or make the take on this machine",
    )


def test_a_job_of_a_machine_that_is_lost_is_made_on_another_and_tells(tmp_path: Path) -> None:
    a, b = Machine(tmp_path, "a"), Machine(tmp_path, "b", gpu=8 << 30)

    def gone(_: Any) -> Any:
        a.there = False
        raise Lost("was lost")

    a.at["news"] = gone
    talk = served(PaperYard(a, b), [order(1, request(), tmp_path)], ended(1))
    event = finished(talk, 1)
    assert event.made_on is not None
    assert (event.made_on.name, event.made_on.notes) == ("b", ("a was lost",))


def test_a_machine_that_comes_back_works_again(tmp_path: Path) -> None:
    a = Machine(tmp_path, "a")
    a.at["news"] = lost_at(2)
    talk = served(PaperYard(a), [order(1, request(), tmp_path)], ended(1))
    event = finished(talk, 1)
    assert event.made_on is not None
    assert event.made_on.notes == ("a was lost",)


def test_a_job_that_is_lost_three_times_is_given_back(tmp_path: Path) -> None:
    machines = [Machine(tmp_path, name) for name in "abcd"]
    for machine in machines:
        machine.at["news"] = lost_at(1)
    talk = served(PaperYard(*machines), [order(1, request(), tmp_path)], ended(1))
    assert talk.ends()[1] == GivenBack(
        1,
        "It was lost 3 times: a was lost; b was lost; c was lost",
        "Generate it again, or on this machine; if it ends this one too, report it with the shot's words",
    )
    assert "news" not in machines[3].calls


def test_a_job_that_fails_by_its_own_fault_is_not_made_again(tmp_path: Path) -> None:
    a, b = Machine(tmp_path, "a"), Machine(tmp_path, "b")
    talk = served(PaperYard(a, b), [order(1, request("refuse"), tmp_path)], ended(1))
    assert talk.ends()[1] == Failed(1, "The set has no floor", "Name another place")
    assert [*a.calls, *b.calls].count("begin") == 1


def test_a_job_that_ends_its_worker_is_tried_elsewhere_and_then_fails_and_leaves_the_machines(tmp_path: Path) -> None:
    a, b = Machine(tmp_path, "a"), Machine(tmp_path, "b")
    orders = [order(1, request("crash"), tmp_path), order(2, request(), tmp_path)]
    talk = served(PaperYard(a, b), list(orders), ended(1, 2))
    failed = talk.ends()[1]
    assert isinstance(failed, Failed)
    assert failed.what.startswith("It ended 3 workers: a told: It was ended by signal 11; b told: ")
    assert finished(talk, 2).made_on is not None


def test_a_file_goes_out_once_and_where_it_was_damaged_again(tmp_path: Path) -> None:
    path = tmp_path / "face.png"
    path.write_bytes(bytes(range(256)) * 20_000)
    shown = Reference("cast", "Mara", str(path), sha256_of(path))
    a = Machine(tmp_path, "a", FAST)
    for job in (1, 2):
        talk = served(PaperYard(a), [order(job, painted((shown,)), tmp_path)], ended(job))
        assert finished(talk, job).rendered.frames == 6
    assert a.calls.count("take_in") == 2  # of more than 4 MB: two pieces, once
    (kept,) = a.depot.rglob("*.png")
    assert kept.read_bytes() == path.read_bytes()
    kept.write_bytes(b"rotten")
    served(PaperYard(a), [order(3, painted((shown,)), tmp_path)], ended(3))
    assert kept.read_bytes() == path.read_bytes()


def test_a_take_that_was_made_there_is_not_sent_back(tmp_path: Path) -> None:
    a = Machine(tmp_path, "a", FAST)
    talk = served(PaperYard(a), [order(1, request(), tmp_path)], ended(1))
    (medium,) = finished(talk, 1).rendered.media
    take = Reference("take", "take 1 of 1A", medium.path, medium.sha256)
    talk = served(PaperYard(a), [order(2, painted((take,)), tmp_path)], ended(2))
    assert finished(talk, 2).rendered.frames == 6
    assert "take_in" not in a.calls


def test_a_file_that_is_not_what_the_shot_refers_to_fails_the_job(tmp_path: Path) -> None:
    path = tmp_path / "face.png"
    path.write_bytes(b"another face")
    shown = Reference("cast", "Mara", str(path), hashlib.sha256(b"a face").hexdigest())
    gone = replace(shown, path=str(tmp_path / "gone.png"))
    a = Machine(tmp_path, "a", FAST)
    orders = [order(1, painted((shown,)), tmp_path), order(2, painted((gone,)), tmp_path)]
    talk = served(PaperYard(a), list(orders), ended(1, 2))
    remedy = "See that the file is in the media folder, or generate the shot again without it"
    assert talk.ends()[1] == Failed(1, "“face.png” is another file than the shot refers to", remedy)
    assert talk.ends()[2] == Failed(2, "“gone.png” could not be read (No such file or directory)", remedy)


@pytest.mark.parametrize("times", [1, 1000])
def test_media_that_are_damaged_on_the_way_are_fetched_again_and_then_made_elsewhere(
    tmp_path: Path, times: int
) -> None:
    a, b = Machine(tmp_path, "a"), Machine(tmp_path, "b", gpu=8 << 30)
    left = iter(range(times))
    a.at["read"] = lambda piece: piece[:-1] + b"?" if piece and next(left, None) is not None else piece
    talk = served(PaperYard(a, b), [order(1, request(), tmp_path)], ended(1))
    event = finished(talk, 1)
    (medium,) = event.rendered.media
    assert sha256_of(medium.path) == medium.sha256
    damaged = "a sent a picture that is not the one it made: it was damaged on the way"
    assert event.made_on is not None
    assert (event.made_on.name, event.made_on.notes) == (("a", ()) if times == 1 else ("b", (damaged,)))


def made(role: str, path: str) -> list[tuple[str, bytes]]:
    media = [{"role": role, "path": path, "sha256": "0" * 64}]
    return [(json.dumps({"finished": {"media": media, "frames": 1, "seconds": 1.0}}), b"")]


@pytest.mark.parametrize(
    "answer",
    [
        made("../x", "x.mp4"),
        [('{"advanced": {"done": 1, "of": 2, "stage": "x", "preview": 5}}', b"")],
        made("x", "x.mp4/.."),
        made("x", "x"),
        [('{"finished": {"frames": 1}}', b"")],
        [('{"advanced": {"done": 1, "of": 2, "stage": "x", "preview": [9, 9]}}', b"123")],
        [('{"advanced": {"done": 1}}', b"")],
        [('{"nonsense": 1}', b"")],
        [("not JSON", b"")],
        "nonsense",
    ],
)
def test_a_machine_that_talks_nonsense_is_worked_with_no_more(tmp_path: Path, answer: Any) -> None:
    a, b = Machine(tmp_path, "a"), Machine(tmp_path, "b", gpu=8 << 30)
    a.at["news"] = lambda _: answer
    talk = served(PaperYard(a, b), [order(1, request(), tmp_path)], ended(1))
    assert machine_of(talk, 1) == "b"
    assert sorted(path.name for path in (tmp_path / "job 1").iterdir()) == ["picture.mp4"]


def test_other_versions_are_refused_with_a_sentence_and_the_farm_without_any_other_is_at_fault(tmp_path: Path) -> None:
    engines = Machine(tmp_path, "x").card.engines
    a = Machine(tmp_path, "a", previz="9.9")
    b = Machine(tmp_path, "b", engines={**engines, "blocking": "0"})
    c = Machine(tmp_path, "c", draws="", fault="No OpenGL was found. Install Mesa")
    talk = served(PaperYard(a, b, c), [order(1, request(), tmp_path)], lambda _: False)
    broken = talk.told[-1]
    assert isinstance(broken, Broken)
    assert broken.what == (
        f"No machine of the farm can work: a has Previz 9.9, and this machine has {previz.__version__}; "
        f"b has version 0 of the blocking engine, and this machine has {engines['blocking']}; "
        "c cannot draw: No OpenGL was found. Install Mesa"
    )
    assert talk.ends() == {1: GivenBack(1, broken.what, broken.remedy)}


def test_when_all_machines_are_lost_every_job_is_given_back(tmp_path: Path) -> None:
    a = Machine(tmp_path, "a")

    def gone(_: Any) -> Any:
        a.there = False
        raise Lost("was lost")

    a.at["news"] = gone
    orders = [order(1, request(), tmp_path), order(2, request(), tmp_path)]
    talk = served(PaperYard(a), list(orders), lambda _: False)
    assert {job: type(event) for job, event in talk.ends().items()} == {1: GivenBack, 2: GivenBack}
    broken = talk.told[-1]
    assert isinstance(broken, Broken)
    assert broken.what == "No machine of the farm can work: a was lost"


def test_a_job_stops_wherever_it_is(tmp_path: Path) -> None:
    a = Machine(tmp_path, "a")
    asked = False

    def until(talk: Talk) -> bool:
        nonlocal asked
        if not asked and any(isinstance(each, Advanced) and each.progress.done for each in talk.told):
            talk.asked.extend([Cancel(1), Cancel(2), Cancel(9)])
            asked = True
        return set(talk.ends()) == {1, 2}

    orders = [order(1, request(frames=250), tmp_path), order(2, request(), tmp_path)]
    talk = served(PaperYard(a), list(orders), until)
    assert talk.ends() == {1: Stopped(1), 2: Stopped(2)}


def test_a_pause_holds_the_jobs_and_begins_none(tmp_path: Path) -> None:
    a = Machine(tmp_path, "a")
    turns = 0

    def until(talk: Talk) -> bool:
        nonlocal turns
        turns += 1
        if turns == 30:
            assert "begin" not in a.calls
            talk.asked.append(Hold(False))
        return bool(talk.ends())

    talk = served(PaperYard(a), [Hold(True), order(1, request(), tmp_path)], until)
    assert finished(talk, 1).rendered.frames == 6


def test_machines_that_nobody_needs_are_free_for_others_until_there_is_a_job(tmp_path: Path) -> None:
    a, turns = Machine(tmp_path, "a"), 0

    def until(talk: Talk) -> bool:
        nonlocal turns
        turns += 1
        if turns == 150:  # three tenths of a second: it has rested, and is not taken for gone
            assert not any(isinstance(told, Broken) for told in talk.told)
            assert a.open == 0
            talk.asked.append(order(1, request(), tmp_path))
        return bool(talk.ends())

    talk = served(PaperYard(a), [], until, rest_seconds=0.05)
    assert machine_of(talk, 1) == "a"
    assert a.calls.count("card") == 2


def test_a_folder_that_is_gone_fails_the_job(tmp_path: Path) -> None:
    talk = served(PaperYard(Machine(tmp_path, "a")), [Order(1, request(), str(tmp_path / "gone"))], ended(1))
    assert talk.ends()[1] == Failed(
        1,
        "What came could not be written to “gone” (No such file or directory)",
        "See that the disk of the media folder is there and has room",
    )


def test_a_bug_is_not_swallowed(tmp_path: Path) -> None:
    a = Machine(tmp_path, "a")

    def bug(_: Any) -> Any:
        raise ZeroDivisionError

    a.at["begin"] = bug
    with pytest.raises(ZeroDivisionError):
        served(PaperYard(a), [order(1, request(), tmp_path)], ended(1))

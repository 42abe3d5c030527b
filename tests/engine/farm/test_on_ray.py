"""A farm on a real Ray cluster of two nodes, one of which is lost in the middle of a job."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.engine.farm.address import Address
from previz.engine.farm.client import Farm
from previz.engine.messages import Advanced, Event, Finished, GivenBack, Stopped
from previz.engine.protocol import Diffusion, PictureSize, Render, Rendered
from previz.media.hashing import sha256_of
from previz.project.file import Project
from previz.project.schema import Shot
from previz.shots.language import understand
from previz.stage.world import Dressing
from previz.takes.queue import Queue, enqueue
from previz.takes.requests import Wanted, described_request
from previz.timing import FrameRange, Rate
from tests.engine.farm.ray_cluster import SETTINGS, LocalCluster, command, lives, local_cluster
from tests.stage.glb_making import crate


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the nodes keep what comes to them."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def cluster(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    homes = {"XDG_CACHE_HOME": str(cache), "XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))}
    with pytest.MonkeyPatch.context() as patch, local_cluster("one", "two", environment=homes) as cluster:
        for name, value in SETTINGS.items():
            patch.setenv(name, value)
        yield cluster


@pytest.fixture(scope="module")
def farm(cluster: LocalCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    with Farm(Address.parse(cluster.address), tmp_path_factory.mktemp("log") / "farm.log") as farm:
        farm.start()
        wait(farm, lambda _: [each.state for each in farm.standings] == ["ready", "ready"])
        yield farm


def wait(farm: Farm, done: Callable[[list[Event]], bool], seconds: float = 90.0) -> list[Event]:
    events: list[Event] = []
    deadline = time.monotonic() + seconds
    while not done(events):
        assert time.monotonic() < deadline, f"the farm did not answer: {farm.standings} {farm.fault} {events[-3:]}"
        events.extend(farm.poll())
        time.sleep(0.005)
    return events


def request(frames: int) -> Render:
    text = "A wide shot of Mara in the kitchen."
    made = described_request(understand(text), text, 1.0, Rate(24), PictureSize(32, 18), Wanted(seed=1), ())
    return replace(made, window=FrameRange(0, frames))


def dressed(folder: Path, frames: int) -> Render:
    """A request that refers to a file of this machine."""
    path = folder / "crate.glb"
    path.write_bytes(crate())
    plain = request(frames)
    dressing = (Dressing("crate", str(path), sha256_of(path), (0.5, 0.0, 0.5)),)
    return replace(plain, world=replace(plain.world, dressing=dressing))


def hashes(rendered: Rendered) -> dict[str, str]:
    """The media of a render by roles, each as it lies on the disk."""
    found = {medium.role: sha256_of(medium.path) for medium in rendered.media}
    assert found == {medium.role: medium.sha256 for medium in rendered.media}
    return found


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """The worker of this machine."""
    with Worker() as worker:
        yield worker


def here(worker: Worker, wanted: Render, folder: Path) -> Rendered:
    """The same request made on this machine."""
    folder.mkdir()
    worker.submit(1, wanted, folder)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for event in worker.poll():
            if isinstance(event, Finished):
                return event.rendered
            assert isinstance(event, Advanced), event
        time.sleep(0.005)
    raise AssertionError("the worker did not answer")


def test_each_node_says_what_it_is(farm: Farm) -> None:
    assert [(each.name, each.state) for each in farm.standings] == [("one", "ready"), ("two", "ready")]
    for each in farm.standings:
        assert each.card is not None
        assert (each.card.gpu, each.card.models) == (0, ())
        assert each.card.draws


def test_a_request_and_its_files_go_out_and_its_media_come_back_as_they_are_made_here(
    farm: Farm, worker: Worker, cache: Path, tmp_path: Path
) -> None:
    wanted, folder = dressed(tmp_path, 4), tmp_path / "made"
    folder.mkdir()
    farm.submit(1, wanted, folder)
    events = wait(farm, lambda events: bool(events) and not isinstance(events[-1], Advanced))
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.made_on is not None
    assert last.made_on.name in ("one", "two")
    assert hashes(last.rendered) == hashes(here(worker, wanted, tmp_path / "here"))
    assert all(Path(medium.path).parent == folder for medium in last.rendered.media)
    shown = [event.progress for event in events if isinstance(event, Advanced)]
    assert any(progress.preview is not None for progress in shown)
    assert [path.name for path in cache.rglob("*.glb")] == [f"{wanted.world.dressing[0].sha256}.glb"]


def test_a_queue_is_made_by_the_farm_and_its_takes_lie_in_the_project(
    farm: Farm, short_film: Path, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24), size="32x18") as film:
        import_and_assemble(film, short_film)
        shots = list(film.session.scalars(select(Shot).order_by(Shot.id)))[:2]
        with film.edit("Shorten"):
            for shot in shots:
                shot.frames = 3
        enqueue(film, shots, Wanted())
        queue = Queue(film, farm)
        deadline = time.monotonic() + 60
        while queue.pending():
            assert time.monotonic() < deadline
            queue.poll()
            time.sleep(0.005)
        for take in (take for shot in shots for take in shot.takes):
            assert {role: sha256_of(film.media.path(name)) for role, name in take.media.items()} == take.media_sha256
            assert take.recipe["made_on"]["name"] in ("one", "two")
        assert [len(shot.takes) for shot in shots] == [1, 1]
        assert not any((film.media.folder / "scratch").iterdir())


def test_a_job_stops_when_it_is_asked_to(farm: Farm, tmp_path: Path) -> None:
    farm.submit(2, request(2000), tmp_path)
    wait(farm, lambda events: any(isinstance(event, Advanced) and event.progress.done for event in events))
    farm.cancel(2)
    assert wait(farm, lambda events: not farm.jobs)[-1] == Stopped(2)


def test_a_model_that_no_node_has_gives_the_job_back(farm: Farm, tmp_path: Path) -> None:
    asked = Diffusion("wan", "5" * 64, "draft", "words", "", 0.8, 4, 1.0, 100_000)
    farm.submit(3, replace(request(4), engine="diffusion", diffusion=asked), tmp_path)
    last = wait(farm, lambda events: not farm.jobs)[-1]
    assert isinstance(last, GivenBack)
    assert last.what == ("No machine of the farm can make it: one has not the model “wan”; two has not the model “wan”")


def test_a_job_of_a_node_that_is_lost_is_made_on_another_and_no_process_is_left(
    farm: Farm, worker: Worker, cluster: LocalCluster, tmp_path: Path
) -> None:
    wanted = request(120)
    for job in (4, 5):
        (tmp_path / str(job)).mkdir()
        farm.submit(job, wanted, tmp_path / str(job))

    def job_of_two() -> int | None:
        return next((each.job for each in farm.standings if each.name == "two"), None)

    def two_draws(events: list[Event]) -> bool:
        drawn = {event.job for event in events if isinstance(event, Advanced) and event.progress.done}
        return job_of_two() in drawn

    events = wait(farm, two_draws)
    lost = job_of_two()
    cluster.kill("two")
    events += wait(farm, lambda _: not farm.jobs)
    made = {event.job: event for event in events if isinstance(event, Finished)}
    assert sorted(made) == [4, 5], events[-3:]
    as_here = hashes(here(worker, wanted, tmp_path / "here"))
    for job, event in made.items():
        assert event.made_on is not None
        assert (event.made_on.name, event.made_on.notes) == ("one", ("two was lost",) if job == lost else ())
        assert hashes(event.rendered) == as_here
    pid = farm.pid
    farm.close()
    assert pid is not None
    assert not lives(pid)
    places = [each for each in cluster.processes() if "ray::Place" in command(each)]
    deadline = time.monotonic() + 20
    while any(lives(each) for each in places):
        assert time.monotonic() < deadline, "a place is left"
        time.sleep(0.05)

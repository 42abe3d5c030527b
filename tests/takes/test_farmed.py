"""A queue that a farm works off: several jobs at once, jobs that come back unmade, models of other machines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

import previz
from previz.engine.farm.cards import Card, Standing
from previz.engine.messages import Advanced, Event, Finished, GivenBack, MadeOn, Stopped
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.protocol import Progress, Render
from previz.errors import PrevizError, WrongUse
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes.farmed import FarmModels
from previz.takes.queue import DONE, QUEUED, RUNNING, STOPPED, Queue, enqueue
from previz.takes.requests import Wanted
from tests.engine.scripted import ScriptedEngine
from tests.takes.modelled import model

ELSEWHERE = MadeOn("mark of b", "b", 123, ("a was lost",))


class TwoAtOnce:
    """A crew that takes two jobs, and does with them what a test says."""

    pid = 1

    def __init__(self) -> None:
        self.given: dict[int, tuple[Render, Path]] = {}
        self.news: list[Event] = []
        self.cancelled: list[int] = []
        self.held = False
        self.fault: PrevizError | None = None

    @property
    def jobs(self) -> tuple[int, ...]:
        return tuple(self.given)

    @property
    def has_room(self) -> bool:
        return self.fault is None and len(self.given) < 2

    def start(self) -> None:
        pass

    def submit(self, job: int, request: Render, folder: Path) -> None:
        self.given[job] = (request, folder)

    def hold(self, held: bool) -> None:
        self.held = held

    def cancel(self, job: int | None = None) -> None:
        self.cancelled += [each for each in self.given if job in (None, each)]

    def poll(self) -> tuple[Event, ...]:
        news, self.news = tuple(self.news), []
        return news

    def close(self) -> None:
        self.given.clear()

    def make(self, job: int, made_on: MadeOn | None = ELSEWHERE) -> None:
        request, folder = self.given.pop(job)
        self.news.append(Finished(job, ScriptedEngine().render(request, folder, lambda _: None), made_on))

    def end(self, event: Event) -> None:
        del self.given[event.job]
        self.news.append(event)


@pytest.fixture
def crew() -> TwoAtOnce:
    return TwoAtOnce()


def states(project: Project) -> list[str]:
    return list(project.session.scalars(select(Job.state).order_by(Job.id)))


def scratch(project: Project) -> int:
    return sum(1 for _ in (project.media.folder / "scratch").iterdir())


def test_as_many_jobs_run_as_there_is_room_for_and_each_lands_as_it_is_made(
    project: Project, shots: list[Shot], crew: TwoAtOnce
) -> None:
    first, second, third = enqueue(project, shots[:3], Wanted())
    queue = Queue(project, crew)
    assert [news.state for news in queue.poll()] == [RUNNING, RUNNING]
    assert (states(project), queue.running, queue.pending()) == ([RUNNING, RUNNING, QUEUED], first, 3)
    assert crew.given[first][1] != crew.given[second][1]
    crew.news.append(Advanced(second, Progress(3, 6, "drawing")))
    crew.make(second)
    told = [(news.job_id, news.state) for news in queue.poll()]
    assert told == [(second, RUNNING), (second, DONE), (third, RUNNING)]
    crew.make(first)
    crew.make(third)
    queue.poll()
    assert (states(project), queue.running, queue.pending()) == ([DONE, DONE, DONE], None, 0)
    assert [len(shot.takes) for shot in shots[:3]] == [1, 1, 1]
    assert scratch(project) == 0


def test_a_take_says_which_machine_made_it_and_what_happened_before(
    project: Project, shots: list[Shot], crew: TwoAtOnce
) -> None:
    enqueue(project, shots[:1], Wanted())
    queue = Queue(project, crew)
    queue.poll()
    crew.make(crew.jobs[0])
    queue.poll()
    recipe = project.session.scalars(select(Take)).one().recipe
    assert (recipe["machine"], recipe["peak_bytes"]) == ("mark of b", 123)
    assert recipe["made_on"] == {"name": "b", "notes": ["a was lost"]}


def test_a_job_that_is_given_back_waits_with_its_reason_for_another_crew(
    project: Project, shots: list[Shot], crew: TwoAtOnce
) -> None:
    first, second = enqueue(project, shots[:2], Wanted())
    queue = Queue(project, crew)
    queue.poll()
    crew.end(GivenBack(first, "No machine has the model", "Put it there"))
    (news,) = queue.poll()
    assert (news.state, news.reason) == (QUEUED, "No machine has the model. Put it there.")
    assert (crew.jobs, queue.pending(), scratch(project)) == ((second,), 1, 1)
    crew.make(second)
    queue.poll()
    assert (states(project), queue.pending(), queue.running) == ([QUEUED, DONE], 0, None)
    other = TwoAtOnce()
    again = Queue(project, other)
    again.poll()
    assert other.jobs == (first,)
    assert project.session.get_one(Job, first).reason == ""
    other.make(first, None)
    again.poll()
    assert states(project) == [DONE, DONE]
    assert "made_on" not in shots[0].takes[0].recipe


def test_a_crew_at_fault_leaves_everything_in_the_queue(project: Project, shots: list[Shot], crew: TwoAtOnce) -> None:
    jobs = enqueue(project, shots[:3], Wanted())
    queue = Queue(project, crew)
    queue.poll()
    crew.fault = PrevizError("All machines are gone", "Start them")
    for job in jobs[:2]:
        crew.end(GivenBack(job, crew.fault.what, crew.fault.remedy))
    queue.poll()
    assert (states(project), crew.jobs, queue.fault) == ([QUEUED] * 3, (), crew.fault)


def test_one_of_several_jobs_is_stopped_and_the_others_go_on(
    project: Project, shots: list[Shot], crew: TwoAtOnce
) -> None:
    first, second, third = enqueue(project, shots[:3], Wanted())
    queue = Queue(project, crew)
    queue.poll()
    assert queue.stop(second) is None
    assert crew.cancelled == [second]
    crew.end(Stopped(second))
    queue.poll()
    assert (states(project), crew.jobs) == ([RUNNING, STOPPED, RUNNING], (first, third))
    queue.pause(True)
    assert crew.held
    queue.close()
    assert (states(project), scratch(project)) == ([QUEUED, STOPPED, QUEUED], 0)


def test_the_job_of_a_shot_that_is_removed_is_stopped_alone(
    project: Project, shots: list[Shot], crew: TwoAtOnce
) -> None:
    first, second = enqueue(project, shots[:2], Wanted())
    queue = Queue(project, crew)
    queue.poll()
    with project.edit("Remove the shot"):
        project.session.delete(shots[0])
    crew.news.append(Advanced(first, Progress(1, 6, "drawing")))
    queue.poll()
    assert crew.cancelled == [first]
    crew.end(Stopped(first))
    queue.poll()
    assert (crew.jobs, scratch(project)) == ((second,), 1)


def lora(name: str, sha256: str) -> ShelvedLora:
    return ShelvedLora(
        name, name, "wan", 1536, (), None, "/loras", {}, sha256, 10, 32, None, None, None, (), 1, "2026-01-01T00:00:00"
    )


def standing(name: str, models: tuple[Model, ...] = (), loras: tuple[ShelvedLora, ...] = ()) -> Standing:
    card = Card(previz.__version__, {}, name, name, 8 << 30, 0, "", "llvmpipe", models, loras)
    return Standing(name, "ready", card=card)


def test_the_models_of_a_farm_are_those_of_its_machines() -> None:
    wan, other, tiny = model("wan", "wan_vace"), model("wan", "wan_vace", sha256="6" * 64), model("tiny", "zimage")
    machines = (standing("a", (other,)), standing("b", (wan, tiny)), standing("c", (wan,)), Standing("d", "asked"))
    found = FarmModels(lambda: machines)
    assert found.models() == (tiny, wan)
    assert found.find("wan") == wan
    with pytest.raises(WrongUse, match="has a model called “ltx”") as told:
        found.find("ltx")
    assert told.value.remedy == "Use one of: tiny, wan"


def test_a_farm_without_a_model_says_so() -> None:
    with pytest.raises(PrevizError, match="No machine of the farm has a model"):
        FarmModels(lambda: (standing("a"),)).models()


def test_only_loras_that_each_machine_with_a_model_has_are_worn() -> None:
    wan, film, fast = model("wan", "wan_vace"), lora("film", "7" * 64), lora("fast", "8" * 64)
    a, b = standing("a", (wan,), (film, fast)), standing("b", (wan,), (film, replace(fast, sha256="9" * 64)))
    assert FarmModels(lambda: (a, b, standing("c"))).loras() == (film,)
    assert FarmModels(lambda: ()).loras() == ()

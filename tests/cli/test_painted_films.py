"""Films painted by tiny models, the whole way: folder, shelf, takes of every kind and rung, cut, movie; and once more.

The command line, the project, the shelf, the blocking and the engines are the product's own.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import pytest

from previz.cli import run
from previz.engine.models.shelf import Shelf
from previz.media.reading import probe
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Take
from previz.takes.jobs import add_jobs
from previz.takes.lineage import request_again
from previz.takes.playing import playing_take
from previz.takes.queue import Queue
from tests.harness.at_once import AtOnce
from tests.harness.kill_diffusion import killed
from tests.harness.model_film import FRAMES, KINDS, make_film, own_machine, shots_of
from tests.tiny_loras import tiny_lora

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation:DeprecationWarning:diffusers",  # a scheduler of diffusers gives numpy a tensor
)
STILLS = ("zimage", "flux2_klein")
REACHES = ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto")


@dataclass(frozen=True)
class Studio:
    """A machine with all kinds of models on its shelf, a film, and who makes its takes."""

    folder: Path
    shelf: Shelf
    film: Path
    crew: AtOnce


@pytest.fixture(scope="module")
def connected() -> Iterator[list[str]]:
    """What this process tried to reach while the module was at work."""
    told: list[str] = []
    watching = [True]

    def hook(event: str, given: tuple[object, ...]) -> None:
        if watching[0] and event in REACHES:
            told.append(f"{event} {given[1:]}")

    sys.addaudithook(hook)  # it stays for the life of the process, so it is switched off below
    yield told
    watching[0] = False


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, connected: list[str]) -> Iterator[Studio]:
    from tests.tiny_models import tiny_model  # what it is built of is imported for this module alone

    folder, crew = tmp_path_factory.mktemp("studio"), AtOnce()
    with own_machine(folder) as shelf, pytest.MonkeyPatch.context() as patch:

        @contextmanager
        def here(address: str | None) -> Iterator[tuple[AtOnce, Shelf]]:
            yield crew, Shelf()

        patch.setattr("previz.cli.farming.crew_at", here)
        for kind in KINDS:
            built = tiny_model(kind, folder / "models" / kind)
            assert run(["models", "add", str(built), "--name", kind]) == 0
        gc.collect()
        gc.freeze()  # each time a model is closed, all of torch would be looked through for garbage
        yield Studio(folder, shelf, make_film(folder / "film.previz"), crew)
        gc.unfreeze()


@pytest.fixture
def film(studio: Studio, tmp_path: Path) -> Path:
    """A film of its own."""
    return make_film(tmp_path / "film.previz")


def generate(film: Path, *words: str) -> int:
    return run(["generate", str(film), "--engine", "diffusion", "--steps", "2", *words])


def takes(film: Path, shot: int = 0) -> list[Take]:
    with Project.open(film) as project:
        found = list(shots_of(project)[shot].takes)
        for take in found:
            project.session.expunge(take)
        return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_of_every_kind_makes_a_take_of_its_shot(kind: str, studio: Studio) -> None:
    rung = "frame" if kind in STILLS else "draft"
    assert generate(studio.film, "--model", kind, "--rung", rung, "--shots", "1A", "--adherence", "1") == 0
    with Project.open(studio.film) as project:
        take = max(shots_of(project)[0].takes, key=lambda each: each.number)
        asked = take.recipe["request"]["diffusion"]
        assert (take.rung, take.frames) == (rung, FRAMES)
        assert asked["model_sha256"] == studio.shelf.find(kind).sha256
        assert asked["prompt"]
        shown = probe(project.media.path(take.media["picture"]))
        assert (shown.width, shown.height, shown.frames, float(shown.rate)) == (48, 32, FRAMES, 24.0)


@pytest.mark.parametrize("kind", ["wan_vace", "ltx"])
def test_a_take_that_is_made_exactly_again_has_the_same_bytes(kind: str, studio: Studio) -> None:
    assert generate(studio.film, "--model", kind, "--rung", "draft", "--shots", "1A", "--seed", "7") == 0
    with Project.open(studio.film) as project:
        take = max(shots_of(project)[0].takes, key=lambda each: each.number)
        add_jobs(project, [(take.shot_id, request_again(take))])
        queue = Queue(project, studio.crew)
        while queue.pending():
            queue.poll()
        again = max(take.shot.takes, key=lambda each: each.number)
        assert again.number == take.number + 1
        assert again.media_sha256["picture"] == take.media_sha256["picture"]
        assert again.recipe["made_with"] == take.recipe["made_with"]
        assert again.parent_id == take.id
        scratch = project.media.folder / "scratch"
        assert not scratch.is_dir() or list(scratch.iterdir()) == []
    assert check(studio.film).whole


def test_a_film_goes_from_frames_to_drafts_to_finals_into_the_cut_and_out_as_a_movie(
    studio: Studio, film: Path
) -> None:
    assert generate(film, "--model", "zimage", "--rung", "frame", "--shots", "1A") == 0
    assert generate(film, "--model", "wan_vace", "--rung", "draft", "--shots", "1A", "--start", "frame", "--cast") == 0
    assert generate(film, "--model", "wan_frame", "--rung", "draft", "--shots", "1B", "--start", "previous") == 0
    assert generate(film, "--model", "wan_vace", "--rung", "final", "--shots", "1A") == 0
    first = takes(film)
    assert [take.rung for take in first] == ["frame", "draft", "final"]
    shown, kept = (take.recipe["request"]["diffusion"]["references"] for take in first[1:])
    assert [each["role"] for each in shown] == ["start", "cast"]
    assert shown == kept
    (second,) = takes(film, 1)
    (given,) = second.recipe["request"]["diffusion"]["references"]
    assert (given["role"], given["name"]) == ("start", "the last frame of take 2 of 1A")

    movie, timeline = film.with_name("film.mp4"), film.with_name("film.otio")
    assert run(["export", str(film), str(movie)]) == 0
    assert run(["export", str(film), str(timeline)]) == 0
    with Project.open(film) as project:
        playing = [playing_take(shot) for shot in shots_of(project)]
        assert [take and take.rung for take in playing] == ["final", "draft", None, None]
        own = {project.media.path(take.media["picture"]).name for take in playing if take is not None}
    assert seen(movie) == (48, 32, 24.0, 4 * FRAMES)
    written = json.loads(timeline.read_text(encoding="utf-8"))
    assert own <= {Path(url).name for url in targets(written)}
    assert check(film).whole


def seen(movie: Path) -> tuple[int, int, float, int]:
    """A movie as another program's reader sees it: its size, its rate, and the frames that can be decoded."""
    clip, frames = cv2.VideoCapture(str(movie)), 0
    while clip.read()[0]:
        frames += 1
    told = [clip.get(each) for each in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FPS)]
    clip.release()
    return round(told[0]), round(told[1]), told[2], frames


def targets(document: object) -> Iterator[str]:
    """The files that a timeline refers to."""
    if isinstance(document, dict):
        if "target_url" in document:
            yield str(document["target_url"])
        for value in document.values():
            yield from targets(value)
    elif isinstance(document, list):
        for value in document:
            yield from targets(value)


def test_a_draft_wears_what_paints_it_in_few_steps_and_says_so(studio: Studio, tmp_path: Path) -> None:
    assert run(["models", "add", str(tiny_lora(tmp_path / "fast.safetensors")), "--steps", "3"]) == 0
    try:
        assert run(["generate", str(studio.film), "--model", "wan_vace", "--rung", "draft", "--shots", "1B"]) == 0
    finally:
        assert run(["models", "remove", "fast"]) == 0
    (take,) = takes(studio.film, 1)
    asked = take.recipe["request"]["diffusion"]
    assert (asked["steps"], asked["guidance"], [lora["name"] for lora in asked["loras"]]) == (3, 1.0, ["fast"])
    assert "Wears the LoRA “fast”, which paints it in 3 steps" in studio.crew.notes[max(studio.crew.notes)]


class Canary:
    """Runs when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._path),)


PAINT = ["generate", "{film}", "--model", "wan_text", "--rung", "draft", "--shots", "2A"]
CODE = "from pathlib import Path\nPath({path!r}).mkdir()\n"


def test_what_lies_in_a_model_never_runs(studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flown, folder = tmp_path / "flown", studio.folder / "models" / "wan_text"
    pickled, code = pickle.dumps(Canary(flown)), CODE.format(path=str(flown)).encode()
    for name, content in (
        ("diffusion_pytorch_model.bin", pickled),
        ("transformer/pytorch_model.pt", pickled),
        ("pipeline.py", code),
        ("transformer/transformer.py", code),
    ):
        (folder / name).write_bytes(content)
        try:
            for command in (["models", "add", str(folder), "--name", "canary"], PAINT):
                assert run([word.format(film=studio.film) for word in command]) == 1
                assert f"{name}” in it is a " in "".join(capsys.readouterr())
        finally:
            (folder / name).unlink()
    index = folder / "model_index.json"
    before = index.read_text(encoding="utf-8")
    try:
        index.write_text(before.replace('"WanTransformer3DModel"', '"os.mkdir"'), encoding="utf-8")
        assert run(["models", "add", str(folder), "--name", "canary"]) == 1
        assert "which Previz does not load" in capsys.readouterr().err
    finally:
        index.write_text(before, encoding="utf-8")
    assert not flown.exists()
    assert takes(studio.film, 3) == []


def test_nothing_was_reached_for_meanwhile(connected: list[str], studio: Studio) -> None:
    assert connected == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_worker_that_is_killed_or_hangs_while_it_paints_costs_its_job_alone(studio: Studio, film: Path) -> None:
    rounds = killed(film, studio.shelf, studio.folder, 2, 6, ("zimage",), lambda _: None)
    assert [life.how.name for life in rounds] == ["SIGKILL", "SIGSTOP"]
    assert check(film).whole

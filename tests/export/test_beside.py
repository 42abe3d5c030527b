"""A movie written in another process: whole, stopped, or refused with the reason."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from previz.cut.assemble import assemble
from previz.engine.shared_number import SharedNumber
from previz.errors import PrevizError
from previz.export.beside import MovieProcess, NotWritten, Said, Written
from previz.export.delivery import Exported, ExportOptions
from previz.export.movie import MoviePlan, plan_movie
from previz.media.reading import probe
from tests.cut.films import add_scene, film
from tests.harness.no_files import no_more_files


@pytest.fixture
def plan(tmp_path) -> Callable[[Path], MoviePlan]:
    with film(tmp_path) as project:
        add_scene(project, "1", [48, 200])
        first = plan_movie(project, assemble(project), tmp_path / "x.mp4", ExportOptions())
    return lambda out: MoviePlan(first.film, first.media, out, first.size, first.start, first.window)


def listen(movie: MovieProcess, until: Callable[[list[Said]], bool]) -> list[Said]:
    said: list[Said] = []
    deadline = time.monotonic() + 60
    while not until(said):
        assert time.monotonic() < deadline, said
        said.extend(movie.poll())
        time.sleep(0.005)
    return said


def over(said: list[Said]) -> bool:
    return bool(said) and not isinstance(said[-1], Written)


def test_it_is_written_while_the_project_is_closed(plan, tmp_path):
    out = tmp_path / "film.mp4"
    movie = MovieProcess(plan(out))
    said = listen(movie, over)
    movie.close()
    assert said[-1] == Exported(out, 248, 2, cards=2)
    assert [item.done for item in said if isinstance(item, Written)] == list(range(1, 249))
    assert probe(out).frames == 248


def test_stopped_it_leaves_nothing(plan, tmp_path):
    out = tmp_path / "film.mp4"
    movie = MovieProcess(plan(out))
    listen(movie, bool)
    movie.stop()
    said = listen(movie, over)
    movie.close()
    assert isinstance(said[-1], NotWritten)
    assert said[-1].stopped
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("film.mp4")] == []


def test_a_place_that_there_is_not_is_told(plan, tmp_path):
    movie = MovieProcess(plan(tmp_path / "nowhere" / "film.mp4"))
    (said,) = listen(movie, over)
    movie.close()
    assert isinstance(said, NotWritten)
    assert "no folder" in said.what


def die(pipe: Connection, stop: SharedNumber, plan: MoviePlan) -> None:
    os._exit(3)


def test_a_process_that_dies_is_told(plan, tmp_path):
    movie = MovieProcess(plan(tmp_path / "film.mp4"), die)
    (said,) = listen(movie, over)
    assert movie.poll() == ()
    movie.close()
    assert isinstance(said, NotWritten)
    assert not said.stopped


def write_late(pipe: Connection, stop: SharedNumber, plan: MoviePlan) -> None:
    plan.out.write_bytes(b"late")


def test_closed_at_once_it_writes_nothing(plan, tmp_path):
    movies = [MovieProcess(plan(tmp_path / f"{number}.mp4"), write_late) for number in range(3)]
    for movie in movies:
        movie.close()
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".mp4", ".part"}] == []


def test_stopped_before_it_stands_it_says_so(plan, tmp_path):
    movie = MovieProcess(plan(tmp_path / "film.mp4"))
    movie.stop()
    said = listen(movie, over)
    movie.close()
    assert isinstance(said[-1], NotWritten)
    assert said[-1].stopped


def test_one_that_cannot_begin_is_told(plan, tmp_path):
    out = tmp_path / "film.mp4"
    with no_more_files(), pytest.raises(PrevizError, match="no further process"):
        MovieProcess(plan(out))
    assert not out.exists()

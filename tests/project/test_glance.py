"""A glance at a project tells what it holds, and changes nothing."""

from __future__ import annotations

from pathlib import Path

from previz.project.file import Project
from previz.project.glance import NOTHING, glance
from previz.timing import Rate
from tests.project.films import add_scene


def closed(path: Path) -> Path:
    with Project.create(path, title="Slack Water", rate=Rate(24)) as project, project.edit("Add scene"):
        add_scene(project, shots=3)
    return path


def test_it_tells_what_a_film_holds_and_leaves_it_alone(tmp_path: Path) -> None:
    path = closed(tmp_path / "film.previz")
    before = path.read_bytes()
    seen = glance(path)
    assert (seen.title, seen.fault, seen.posters) == ("Slack Water", "", ())
    assert seen.holding.words == "1 scene  ·  3 shots  ·  0 takes"
    assert seen.changed_at is not None
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["film.previz"]


def test_what_cannot_be_looked_at_says_why(tmp_path: Path) -> None:
    (tmp_path / "text.previz").write_text("no project")
    assert "not a Previz project" in glance(tmp_path / "text.previz").fault
    missing = glance(tmp_path / "gone.previz")
    assert (missing.fault, missing.title, missing.holding) == ("It is not there any more", "gone", NOTHING)


def test_one_that_is_open_elsewhere_says_so(tmp_path: Path) -> None:
    path = closed(tmp_path / "film.previz")
    with Project.open(path):
        assert "open" in glance(path).fault

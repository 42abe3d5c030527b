"""A short film in a real project, and a worker that follows a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.timing import Rate
from tests.conftest import SHORT_FILM
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film as it was imported: copied for each test."""
    folder = tmp_path_factory.mktemp("fresh")
    script, path = folder / "short.fountain", folder / "film.previz"
    script.write_text(SHORT_FILM, encoding="utf-8")
    with Project.create(path, rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, script)
    return path


@pytest.fixture
def project(fresh: Path, tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "film.previz"
    path.write_bytes(fresh.read_bytes())
    with Project.open(path) as project:
        yield project


@pytest.fixture
def shots(project: Project) -> list[Shot]:
    return list(project.session.scalars(select(Shot).join(Scene).order_by(Scene.position, Shot.position)))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Forked(open_scripted) as worker:
        yield worker

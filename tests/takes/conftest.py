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
from tests.engine.scripted import open_scripted


@pytest.fixture
def project(tmp_path: Path, short_film: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "film.previz", rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, short_film)
        yield project


@pytest.fixture
def shots(project: Project) -> list[Shot]:
    return list(project.session.scalars(select(Shot).join(Scene).order_by(Scene.position, Shot.position)))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(open_scripted) as worker:
        yield worker

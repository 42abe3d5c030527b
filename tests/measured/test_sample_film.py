"""The sample film, which is seen first: in every shot of it who is named is in the frame, free, and has a head."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.engine.protocol import Render
from previz.project.file import Project
from previz.project.schema import Shot
from previz.script.sample import sample_script
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Rate
from tests.measured.test_descriptions import faults_of
from tests.measured.watching import SIZE, Screen, screen


@lru_cache(maxsize=1)
def film() -> dict[str, Render]:
    """The requests of all shots of the sample, by number."""
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "sample.previz", rate=Rate(24)) as project:
        import_and_assemble(project, sample_script())
        writer, wanted = RequestWriter(project), Wanted(look="plain", size=SIZE)
        return {shot.number: writer.request(shot, wanted) for shot in project.session.scalars(select(Shot))}


@pytest.fixture(scope="module")
def on() -> Iterator[Screen]:
    with screen() as made:
        yield made


@pytest.mark.parametrize("number", sorted(film()))
def test_who_is_named_is_in_the_frame_and_free(on: Screen, number: str) -> None:
    assert faults_of(film()[number], on) == []

from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.project.file import Project
from previz.timing import Rate


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "film.previz", title="Slack Water", rate=Rate(24)) as made:
        yield made

"""The demo: a film from nothing, and never at the cost of somebody's work."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from previz.cli.demo import make_demo
from previz.cli.filmmaking import create
from previz.cut import shot_edits
from previz.cut.importing import import_and_assemble
from previz.errors import PrevizError
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Shot
from previz.script.reading import read_script
from previz.script.sample import sample_script


def test_the_demo_makes_the_film(tmp_path: Path, short_film: Path) -> None:
    folder = tmp_path / "demo"
    make_demo(folder, "64x36", short_film)
    project, movie = folder / "short.previz", folder / "short.mp4"
    assert check(project).whole
    with av.open(str(movie)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    with Project.open(project) as film:
        shots = film.session.query(Shot).all()
        assert frames == sum(shot.frames for shot in shots)
        assert all(len(shot.takes) == 1 for shot in shots)


def test_a_demo_that_was_worked_on_is_left_alone(tmp_path: Path, short_film: Path) -> None:
    path = tmp_path / "short.previz"
    with create(path, "24", "64x36", short_film) as film:
        import_and_assemble(film, short_film)
        shot_edits.describe(film, film.session.query(Shot).first(), "CU on Mara")  # type: ignore[arg-type]
    with pytest.raises(PrevizError, match="worked on"):
        make_demo(tmp_path, "64x36", short_film)
    with Project.open(path) as film:
        assert "CU on Mara" in [shot.description for shot in film.session.query(Shot)]


def test_the_sample_is_there() -> None:
    script = read_script(sample_script())
    assert len(script.scenes) == 4
    assert script.losses == ()

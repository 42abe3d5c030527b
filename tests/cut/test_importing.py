"""A screenplay into film and cut at once: one step, undone as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from previz.cut.importing import import_and_assemble
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Scene, Shot
from previz.timing import Rate


def counts(project: Project) -> tuple[int, ...]:
    return tuple(project.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Scene, Shot, Clip))


def test_an_import_is_one_step(tmp_path: Path, short_film: Path) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24)) as project:
        import_and_assemble(project, short_film)
        made = counts(project)
        assert made[0] == 2
        assert made[1] == made[2] > 4
        assert project.undo() == "Import short.fountain"
        assert counts(project) == (0, 0, 0)
        assert project.undo() is None
        project.redo()
        assert counts(project) == made


def test_a_later_draft_keeps_the_shots_that_were_made(tmp_path: Path, short_film: Path) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24)) as project:
        import_and_assemble(project, short_film)
        before = {shot.id: shot.description for shot in project.session.scalars(select(Shot))}
        draft = tmp_path / "draft2.fountain"
        draft.write_text(short_film.read_text().replace("I kept all of them.", "Every single one."))
        report = import_and_assemble(project, draft)
        assert [line.heading for line in report.changed] == ["INT. KITCHEN - DAY"]
        assert {shot.id: shot.description for shot in project.session.scalars(select(Shot))} == before


def test_a_script_that_cannot_be_read_changes_nothing(tmp_path: Path, short_film: Path) -> None:
    with Project.create(tmp_path / "film.previz", rate=Rate(24)) as project:
        import_and_assemble(project, short_film)
        made, steps = counts(project), len(project.history())
        with pytest.raises(PrevizError):
            import_and_assemble(project, tmp_path / "none.fountain")
        assert (counts(project), len(project.history())) == (made, steps)

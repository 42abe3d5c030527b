"""File versions: the frozen schema is the ORM's, and a migration is all or nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from previz.project.backups import backups_of
from previz.project.connection import InUse
from previz.project.file import Project
from previz.project.migrating import migrate
from previz.project.migrations import CURRENT, VERSIONS, Version, schema_of
from previz.project.opening import schema_in, standing
from previz.timing import Rate
from tests.harness.freeze import statements
from tests.project.films import add_scene, add_take

GOLDEN = Path(__file__).parents[1] / "data" / "projects"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "film.previz"
    with Project.create(made, title="Slack Water", rate=Rate(24)) as project, project.edit("Add scene"):
        for shot in add_scene(project, shots=2).shots:
            add_take(project, shot)
    return made


def test_the_frozen_schema_is_what_the_orm_expects() -> None:
    assert VERSIONS[-1].schema == statements(), "run python -m tests.harness.freeze, or add a version after a release"


def test_all_versions_in_turn_make_the_newest_schema() -> None:
    from alembic.runtime.migration import MigrationContext

    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        for version in VERSIONS:
            version.upgrade(Operations(MigrationContext.configure(connection)))
        db = connection.connection.driver_connection
        assert isinstance(db, sqlite3.Connection)
        assert schema_in(db) == schema_of(CURRENT)
    engine.dispose()


def test_every_table_is_strict(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'").fetchall()
    assert len(tables) == len([text for text in VERSIONS[-1].schema if text.startswith("CREATE TABLE")])
    assert all(strict for _, strict in tables)


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.previz")), ids=lambda path: path.stem)
def test_projects_of_every_version_open(golden: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(golden, tmp_path))
    with Project.open(path) as project:
        assert project.film.title == "Golden"
        assert [step.label for step in project.history()] in ([], ["Add scene", "Describe"])
    assert standing(path).version == CURRENT


def test_there_is_a_golden_project_of_every_version() -> None:
    assert {path.stem for path in GOLDEN.glob("*.previz")} == {f"v{version.number}" for version in VERSIONS}


def _add_mood(op: Operations) -> None:
    # Drops and makes the table that shots point to; one without foreign keys, whose order Alembic does not hold.
    with op.batch_alter_table("scene", recreate="always") as table:
        table.add_column(sa.Column("mood", sa.Text(), nullable=False, server_default=""))


def _next(upgrade: Callable[[Operations], None], schema: tuple[str, ...] = (), **rows: int) -> tuple[Version, ...]:
    return (*VERSIONS, Version(CURRENT + 1, schema, upgrade, rows))


def _schema_after(upgrade: Callable[[Operations], None], path: Path, copy: Path) -> tuple[str, ...]:
    """The statements that an upgrade leads to, found by doing it without any of the care."""
    from alembic.runtime.migration import MigrationContext

    shutil.copy(path, copy)
    engine = sa.create_engine(f"sqlite:///{copy}")
    with engine.begin() as connection:
        upgrade(Operations(MigrationContext.configure(connection)))
    engine.dispose()
    with closing(sqlite3.connect(copy)) as db:
        return tuple(schema_in(db))


def _rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as db:
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("shot", "take", "step")}


def test_a_migration_keeps_every_row_and_a_backup(path: Path, tmp_path: Path) -> None:
    schema = _schema_after(_add_mood, path, tmp_path / "copy")
    migrate(path, CURRENT, _next(_add_mood, schema))
    assert _rows(path) == {"shot": 2, "take": 2, "step": 0}
    assert standing(path).version == CURRENT + 1
    (backup,) = backups_of(path)
    assert backup.name == f"000001 before version {CURRENT + 1}.previz"
    assert (standing(backup).version, _rows(backup)) == (CURRENT, {"shot": 2, "take": 2, "step": 1})


def _do_nothing(op: Operations) -> None:
    pass


def _lose_a_shot(op: Operations) -> None:
    op.execute("DELETE FROM shot WHERE id = 1")


def _fail(op: Operations) -> None:
    op.execute("DELETE FROM take")
    op.execute("SELECT * FROM nowhere")


def _orphan_takes(op: Operations) -> None:
    op.execute("UPDATE take SET shot_id = shot_id + 97")


@pytest.mark.parametrize(
    ("upgrade", "rows", "error"),
    [
        (_lose_a_shot, {}, RuntimeError),
        (_fail, {}, sa.exc.OperationalError),
        (_orphan_takes, {}, RuntimeError),
        (_do_nothing, {"shot": 1}, RuntimeError),
        (lambda op: op.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT"), {}, RuntimeError),
    ],
)
def test_a_migration_that_goes_wrong_changes_nothing(
    path: Path, upgrade: Callable[[Operations], None], rows: dict[str, int], error: type[Exception]
) -> None:
    before = path.read_bytes()
    with pytest.raises(error):
        migrate(path, CURRENT, _next(upgrade, VERSIONS[-1].schema, **rows))
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["film.backups", "film.previz"]


def test_a_project_that_is_open_is_not_migrated(path: Path) -> None:
    with Project.open(path), pytest.raises(InUse):
        migrate(path, CURRENT, _next(_add_mood))

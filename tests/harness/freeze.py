"""Write the newest file version's frozen schema from the ORM's tables, and its golden project.

`python -m tests.harness.freeze`, before a version is released only: a released one never changes, a new one is added.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from previz.project.file import Project
from previz.project.migrations import CURRENT
from previz.project.schema import Row
from previz.timing import Rate
from tests.project.films import add_scene, add_take

TARGET = Path(__file__).parents[2] / "previz" / "project" / "migrations" / "v0001.py"
GOLDEN = Path(__file__).parents[1] / "data" / "projects"
HEAD = '''"""Version 1 of the project file: everything. Frozen with its release."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

SCHEMA = (
'''
TAIL = """)


def upgrade(op: Operations) -> None:
    \"\"\"Make all tables.\"\"\"
    for statement in SCHEMA:
        op.execute(statement)
"""


def statements() -> tuple[str, ...]:
    """The schema that the ORM expects, one statement a table or index."""
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in Row.metadata.sorted_tables:
        made.append(_tidy(str(CreateTable(table).compile(dialect=dialect))))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [_tidy(str(CreateIndex(index).compile(dialect=dialect))) for index in indexes]
    return tuple(made)


def _tidy(statement: str) -> str:
    return "\n".join(line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines() if line.strip())


def golden(path: Path) -> None:
    """Make the project file that every later Previz must open."""
    path.unlink(missing_ok=True)
    with Project.create(path, title="Golden", rate=Rate(24000, 1001), size="640x360", seed=3) as project:
        with project.edit("Add scene"):
            scene = add_scene(project, shots=2)
        with project.record("Take made"):
            add_take(project, scene.shots[0])
        with project.edit("Describe"):
            scene.shots[0].description = "Wide on the boathouse, “dusk”"


def main() -> None:
    """Write the schema, then, in a process that reads what was written, the golden project."""
    if sys.argv[1:] == ["golden"]:
        golden(GOLDEN / f"v{CURRENT}.previz")
        return
    body = "".join(f'    """{statement}""",\n' for statement in statements())
    TARGET.write_text(HEAD + body + TAIL, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "tests.harness.freeze", "golden"], check=True)


if __name__ == "__main__":
    main()

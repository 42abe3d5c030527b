"""Write the newest file version's frozen schema from the ORM's tables: `python -m tests.harness.freeze`.

For use before a version is released only. A released version never changes: add a new one.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from previz.project.schema import Row

TARGET = Path(__file__).parents[2] / "previz" / "project" / "migrations" / "v0001.py"
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


def main() -> None:
    """Write the file."""
    body = "".join(f'    """{statement}""",\n' for statement in statements())
    TARGET.write_text(HEAD + body + TAIL, encoding="utf-8")


if __name__ == "__main__":
    main()

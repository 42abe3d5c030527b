"""The versions of the project file, oldest first. `user_version` in the file says which one it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from previz.project.migrations import v0001

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True)
class Version:
    """A version of the file: the statements of its whole schema, and how to come to it from the version before.

    `rows` declares by how many rows each table grows or shrinks on the way; any other difference stops the migration.
    """

    number: int
    schema: tuple[str, ...]
    upgrade: Callable[[Operations], None]
    rows: Mapping[str, int] = field(default_factory=dict)


VERSIONS = (Version(1, v0001.SCHEMA, v0001.upgrade),)
CURRENT = VERSIONS[-1].number


def schema_of(version: int) -> frozenset[str]:
    """The statements that a file of this version holds, and no others."""
    return frozenset(VERSIONS[version - 1].schema)

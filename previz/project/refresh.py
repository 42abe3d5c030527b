"""Makes the objects of a session show what the file holds, after rows changed beneath them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Table, inspect
from sqlalchemy.orm import Mapper, Session

from previz.project.capture import Entry, RowChange, rows_by_table
from previz.project.schema import Row

_MAPPERS: dict[str, Mapper[Any]] = {
    mapper.local_table.name: mapper for mapper in Row.registry.mappers if isinstance(mapper.local_table, Table)
}


_TABLES: dict[type[Any], str] = {mapper.class_: name for name, mapper in _MAPPERS.items()}


def refresh(session: Session, changes: Sequence[Entry]) -> None:
    """Forget the loaded values of changed rows, let go of removed ones, and reload collections that they stand in."""
    moved = {change.table for change in changes if not _PLACING[change.table].isdisjoint(change.columns)}
    if moved:
        _refresh_collections(session, moved)
    touched = rows_by_table(changes)
    gone = {(each.table, each.id): each.did == "removed" for each in changes if isinstance(each, RowChange)}
    for found in tuple(session.identity_map.values()):  # they are few, rows that changed may be thousands
        state = inspect(found)
        (id,), table = state.identity, _TABLES[state.class_]
        if id not in touched.get(table, ()):
            continue
        if gone.get((table, id)):
            session.expunge(found)
        else:
            session.expire(found)


def forget(session: Session, table: type[Row], ids: Collection[int]) -> None:
    """Have rows that were changed beneath the session read anew."""
    for found in tuple(session.identity_map.values()):
        (id,) = inspect(found).identity
        if type(found) is table and id in ids:
            session.expire(found)


def _refresh_collections(session: Session, moved: set[str]) -> None:
    for found in tuple(session.identity_map.values()):
        state = inspect(found)
        stale = [
            relation.key
            for relation in state.mapper.relationships
            if relation.mapper.local_table.name in moved and relation.key in state.dict
        ]
        if stale:
            session.expire(found, stale)


def _placing_columns(mapper: Mapper[Any]) -> frozenset[str]:
    table = mapper.local_table
    keys = {key.parent.name for key in table.foreign_keys}
    orders = {
        column.name
        for other in Row.registry.mappers
        for relation in other.relationships
        if relation.mapper is mapper and relation.order_by
        for column in relation.order_by
    }
    return frozenset(keys | orders)


_PLACING = {name: _placing_columns(mapper) for name, mapper in _MAPPERS.items()}

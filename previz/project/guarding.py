"""Keeps changes that no edit covers out of a session, so that none slips into a later edit's undo step."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session


def guard(session: Session, is_covered: Callable[[], bool]) -> None:
    """Refuse writes through the session, by objects or by statements, while nothing covers them. SQL as text is left to
    SQLite's `query_only`."""

    def before_flush(_session: Session, _context: object, _objects: object) -> None:
        if not is_covered():
            refuse_pending(session)

    def do_orm_execute(state: ORMExecuteState) -> None:
        if not is_covered() and (state.is_insert or state.is_update or state.is_delete):
            raise RuntimeError("a statement that writes stands outside of edit and record")

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "do_orm_execute", do_orm_execute)


def refuse_pending(session: Session) -> None:
    """Raises RuntimeError where objects have changes that were not written, and forgets the changes."""
    new, deleted = tuple(session.new), tuple(session.deleted)
    changed = tuple(found for found in session.dirty if session.is_modified(found))
    if not (new or changed or deleted):
        return
    for found in changed:
        session.expire(found)
    for found in new:
        session.expunge(found)
    session.add_all(deleted)
    names = sorted({type(found).__name__ for found in (*new, *changed, *deleted)})
    raise RuntimeError(f"{', '.join(names)} was changed outside of edit and record")

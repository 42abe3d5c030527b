"""Reads thousands of rows at once, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVarTuple

from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

Columns = TypeVarTuple("Columns")


def rows_of(session: Session, wanted: Select[*Columns]) -> Sequence[Row[*Columns]]:
    """The rows of a query of columns, as the session would give them, in half the time.

    The session looks at each row for objects to be made of it; where there are only columns that is for nothing.
    """
    session.flush()
    return session.connection().execute(wanted).all()

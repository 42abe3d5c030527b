"""What an assistant proposed, as rows to print and as an answer to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from previz.script.assistant.checking import Proposal, Rewrite


def kept_shot(piece: Proposal) -> dict[str, Any]:
    """A shot as a kept answer has it."""
    return {
        "description": piece.words,
        "first_line": piece.first_line,
        "last_line": piece.last_line,
        "why": piece.why,
    }


def kept_rewrite(piece: Rewrite) -> dict[str, Any]:
    """Other words as a kept answer has them."""
    return {"description": piece.rewriting.after, "why": piece.why}


def shot_row(piece: Proposal) -> dict[str, object]:
    """A proposed shot as data."""
    from previz.canonical import to_plain
    from previz.script.assistant.telling import fields_line

    lines = "" if piece.first_line is None else f"{piece.first_line}-{piece.last_line}"
    return {
        "number": piece.number,
        "words": piece.words,
        "fields": fields_line(piece.spec),
        "lines": lines,
        "why": piece.why,
        "remarks": list(piece.remarks),
        "spec": to_plain(piece.spec),
    }


def rewrite_row(piece: Rewrite) -> dict[str, object]:
    """Other words as data, with what changes."""
    from previz.canonical import to_plain

    return {
        "number": piece.number,
        "words": piece.rewriting.after,
        "fields": [f"{turn.field.replace('_', ' ')}: {turn.before} → {turn.after}" for turn in piece.turns],
        "why": piece.why,
        "remarks": list(piece.remarks),
        "before": piece.rewriting.before,
        "changes": to_plain(piece.rewriting.changes),
        "spec": to_plain(piece.spec),
    }


def print_proposals(
    rows: Sequence[dict[str, object]], dropped: Sequence[str], applied: Sequence[str], as_json: bool
) -> None:
    """Print what was proposed and what was left out, and what of it was applied."""
    from previz.cli.printing import bullet_list, print_json, print_rows, say

    if as_json:
        print_json({"proposals": list(rows), "dropped": list(dropped), "applied": list(applied)})
        return
    columns = [name for name in ("number", "words", "fields", "lines", "why") if any(row.get(name) for row in rows)]
    print_rows(rows, columns, False, "Nothing was proposed.")
    for row in rows:
        remarks = row["remarks"]
        bullet_list(f"On {row['number']}:", map(str, remarks if isinstance(remarks, list) else []))
    bullet_list("Left out:", dropped)
    if applied:
        say(f"Applied: {', '.join(applied)}. Undo takes it back in one step.")

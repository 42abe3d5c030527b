"""What an import did, in words for a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from previz.script.elements import Loss
from previz.script.importing import ImportReport, SceneLine

_FRAME = ("---", "+++", "@@")  # what a diff says for programs


def import_summary(report: ImportReport) -> str:
    """The report in a sentence."""
    parts = [
        f"{_count(len(report.added), 'scene')} added",
        f"{len(report.changed)} changed",
        f"{len(report.cut)} cut",
        f"{len(report.kept)} as before",
    ]
    return f"Imported {report.script_name}: {', '.join(parts)}; {_count(report.shots_proposed, 'shot')} proposed."


def import_losses(report: ImportReport) -> str:
    """What of the script needs a look, in a sentence."""
    if not report.losses:
        return "Nothing was lost: every paragraph stands in a scene."
    return f"{_count(len(report.losses), 'line')} of the script should be looked at."


def import_details(report: ImportReport) -> str:
    """Every scene that changed, and every line to look at."""
    sections = [
        *_section("ADDED", report.added),
        *_section("CHANGED", report.changed),
        *_section("MOVED", report.moved),
        *_section("CUT (their shots are kept, and come back with them)", report.cut),
        *_losses(report.losses),
    ]
    return "\n".join(sections).strip()


def _section(title: str, lines: Iterable[SceneLine]) -> list[str]:
    written: list[str] = []
    for line in lines:
        written.append(f"{line.number}  {line.heading}")
        written += [f"      {row}" for row in line.diff.splitlines() if not row.startswith(_FRAME)]
    return [title, *written, ""] if written else []


def _losses(losses: Iterable[Loss]) -> list[str]:
    written = [f"line {loss.line}: {loss.reason}: “{' '.join(loss.text.split())}”" for loss in losses]
    return ["TO LOOK AT", *written, ""] if written else []


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

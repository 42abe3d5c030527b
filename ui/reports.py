"""What an import did, in words for a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from previz.script.elements import Loss
from previz.script.importing import ImportReport, SceneLine
from ui.words import N, counted, translate

_FRAME = ("---", "+++", "@@")  # what a diff says for programs


def import_summary(report: ImportReport) -> str:
    """The report in a sentence."""
    scenes, shots = len(report.added), report.shots_proposed
    added = counted("Reports", "%n scenes added", "%n scene added", N, scenes)
    proposed = counted("Reports", "%n shots proposed", "%n shot proposed", N, shots)
    words = translate(
        "Reports", "Imported {script}: {added}, {changed} changed, {cut} cut, {kept} as before; {proposed}."
    )
    return words.format(
        script=report.script_name,
        added=added,
        changed=len(report.changed),
        cut=len(report.cut),
        kept=len(report.kept),
        proposed=proposed,
    )


def import_losses(report: ImportReport) -> str:
    """What of the script needs a look, in a sentence."""
    if not report.losses:
        return translate("Reports", "Nothing was lost: every paragraph stands in a scene.")
    lines = len(report.losses)
    return counted(
        "Reports", "%n lines of the script should be looked at.", "%n line of the script should be looked at.", N, lines
    )


def import_details(report: ImportReport) -> str:
    """Every scene that changed, and every line to look at."""
    sections = [
        *_section(translate("Reports", "ADDED"), report.added),
        *_section(translate("Reports", "CHANGED"), report.changed),
        *_section(translate("Reports", "MOVED"), report.moved),
        *_section(translate("Reports", "CUT (their shots are kept, and come back with them)"), report.cut),
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
    words = translate("Reports", "line {line}: {reason}: “{text}”")
    written = [words.format(line=loss.line, reason=loss.reason, text=" ".join(loss.text.split())) for loss in losses]
    return [translate("Reports", "TO LOOK AT"), *written, ""] if written else []

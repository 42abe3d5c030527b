"""What an import and a generate report to people."""

from __future__ import annotations

from previz.cli.filmmaking import Generated
from previz.cli.printing import bullet_list, print_json, say
from previz.errors import PrevizError
from previz.project.checking import CheckReport
from previz.script.importing import ImportReport, SceneLine

_LISTED = 12


def print_import(report: ImportReport) -> None:
    """Print what an import added, changed, cut and lost."""
    say(
        f"Imported {report.script_name}: {_count(len(report.added), 'scene')} added, {len(report.changed)} changed, "
        f"{len(report.cut)} cut, {len(report.kept)} as before; {_count(report.shots_proposed, 'shot')} proposed"
    )
    groups = (("Added:", report.added), ("Changed:", report.changed), ("Moved:", report.moved), ("Cut:", report.cut))
    for title, lines in groups:
        bullet_list(title, _scene_lines(lines))
    if not report.losses:
        say("Lost: nothing. Every paragraph stands in a scene.")
        return
    say(f"{_count(len(report.losses), 'line')} to look at:")
    for loss in report.losses:
        say(f"  line {loss.line}: {loss.reason}: “{_short(loss.text)}”")


def print_take(number: str, take: int, seconds: float, where: str = "") -> None:
    """Print a take that is on disk, at once: what was printed is kept, whatever happens next."""
    print(f"{number}  take {take}  {seconds:.1f} s  {where}".rstrip(), flush=True)


def print_generated(generated: Generated) -> None:
    """Print how many takes were made, and the failures. Raises PrevizError when any shot failed, for the exit code."""
    if generated.fresh:
        say(f"{_count(generated.fresh, 'shot')} left as they are: their takes show what the words say")
    say(f"{_count(len(generated.made), 'take')} made")
    bullet_list("Not made:", (f"{number}: {reason}" for number, reason in generated.failed))
    if generated.failed:
        raise PrevizError(
            f"{_count(len(generated.failed), 'shot')} could not be made",
            "Read the reasons above, mend, and generate again",
        )


def print_check(report: CheckReport, as_json: bool) -> None:
    """Print what a check of a project found."""
    if as_json:
        print_json(
            {
                "project": str(report.path),
                "whole": report.whole,
                "problems": list(report.problems),
                "takes": report.takes,
                "media_files": report.media_files,
                "media_bytes": report.media_bytes,
                "orphans": list(report.orphans),
            }
        )
        return
    say(f"{report.path}: {'whole' if report.whole else 'not whole'}")
    say(
        f"  {_count(report.takes, 'take')}, {_count(report.media_files, 'media file')}, "
        f"{report.media_bytes / 1e6:.1f} MB read and found as they were made"
        if report.whole
        else f"  {_count(len(report.problems), 'problem')}:"
    )
    for problem in report.problems:
        say(f"  {problem}")
    bullet_list("Media files that no take needs:", report.orphans)


def _scene_lines(lines: tuple[SceneLine, ...]) -> list[str]:
    shown = [
        f"{line.number}  {line.heading}{f'  (was {line.was})' if line.was else ''}".strip() for line in lines[:_LISTED]
    ]
    return shown if len(lines) <= _LISTED else [*shown, f"… and {len(lines) - _LISTED} more"]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

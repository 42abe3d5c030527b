"""The command that looks for breaks of continuity, and what it prints."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.cli.unwritten import unwritten
from previz.errors import PrevizError, WrongUse

if TYPE_CHECKING:
    from previz.cut.notes import CutScene, Finding
    from previz.project.file import Project

ALL = "all"
_PLAN_WIDTH = 1600


def lint(
    project: ProjectPath,
    shots: Annotated[str, typer.Option("--shots", help="Only cuts into or out of these: 1A,2.")] = "",
    as_json: AsJson = False,
    fix: Annotated[list[str] | None, typer.Option("--fix", help="Apply the fix of a finding, or of all.")] = None,
    deliberate: Annotated[list[str] | None, typer.Option("--deliberate", help="Call a finding deliberate.")] = None,
    mistaken: Annotated[list[str] | None, typer.Option("--mistaken", help="Call one a break again.")] = None,
    plans: Annotated[
        Path | None, typer.Option("--plans", help="A folder for a floor plan of each finding.", readable=False)
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when a finding is left.")] = False,
) -> None:
    """Look for breaks of continuity where shots are cut together."""
    from previz.project.file import Project

    changes = bool(fix or deliberate or mistaken)
    with Project.open(project, read_only=not changes) as film:
        desk = _Desk(film, shots, quiet=as_json)
        for finding_id in fix or ():
            desk.mend(finding_id)
        for wish, finding_ids in ((True, deliberate), (False, mistaken)):
            for finding_id in finding_ids or ():
                desk.pardon(finding_id, deliberate=wish)
        found = desk.findings()
        if plans is not None:
            desk.draw(found, plans)
    _print(found, as_json)
    if strict and not all(finding.deliberate for finding in found):
        raise typer.Exit(1)


class _Desk:
    """A film's cuts being looked through, with a bar, and looked through again after each change."""

    def __init__(self, film: Project, numbers: str, *, quiet: bool) -> None:
        from previz.cli.filmmaking import chosen_shots
        from previz.cut.supervisor import Supervisor

        self._film, self._quiet = film, quiet
        self._asked = {shot.id for shot in chosen_shots(film, numbers)} if numbers.strip() else None
        self._supervisor = Supervisor()

    def findings(self) -> tuple[Finding, ...]:
        """What is found at the cuts that were asked for."""
        from previz.cli.printing import progress_bar

        with progress_bar("shots") as bar:
            task = bar.add_task("looking at cuts", total=None)
            found = self._supervisor.findings(
                self._scenes(), lambda done, total: bar.update(task, completed=done, total=total)
            )
            return tuple(finding for finding in found if self._is_asked(finding))

    def mend(self, finding_id: str) -> None:
        """Apply the fix of one finding, or those of all that have one and are not deliberate, each once."""
        if finding_id != ALL:
            self._apply(self._one(finding_id))
            return
        mended: set[str] = set()
        while finding := self._next_fixable(mended):
            mended.add(finding.id)
            self._apply(finding)

    def _apply(self, finding: Finding) -> None:
        from previz.cli.printing import say
        from previz.cut.lint import apply

        if finding.fix is None:
            raise PrevizError(f"Nothing mends {finding.id} without another break", "Change one of its shots by hand")
        apply(self._film, finding.fix)
        if not self._quiet:
            say(f"{finding.id}: {finding.fix.label}")

    def pardon(self, finding_id: str, *, deliberate: bool) -> None:
        """Call a finding deliberate, or a break again."""
        from previz.cut.lint import pardon

        pardon(self._film, self._one(finding_id), deliberate=deliberate)

    def draw(self, found: Sequence[Finding], folder: Path) -> None:
        """Write the floor plan of each finding into a folder."""
        from previz.cut.noted_plan import plan_of_finding

        if not found:
            return
        scenes = self._scenes()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for finding in found:
                plan = plan_of_finding(scenes, finding, self._film.film.title)
                (folder / f"{finding.id.replace(':', '-')}.png").write_bytes(plan.png(_PLAN_WIDTH))
        except OSError as error:
            raise unwritten(folder, error) from error

    def _scenes(self) -> tuple[CutScene, ...]:
        from previz.cut.lint import cut_scenes

        return cut_scenes(self._film, self._asked)

    def _is_asked(self, finding: Finding) -> bool:
        return self._asked is None or bool(self._asked & {finding.first_id, finding.second_id})

    def _one(self, finding_id: str) -> Finding:
        wanted = finding_id.strip().casefold()
        for finding in self.findings():
            if finding.id.casefold() == wanted:
                return finding
        raise WrongUse(f"There is no finding “{finding_id}”", "List them with: previz lint P.previz")

    def _next_fixable(self, mended: Collection[str]) -> Finding | None:
        open_ = (each for each in self.findings() if each.fix is not None and not each.deliberate)
        return next((each for each in open_ if each.id not in mended), None)


def _print(found: Sequence[Finding], as_json: bool) -> None:
    from previz.cli.printing import print_json, say

    if as_json:
        print_json([_row(finding) for finding in found])
        return
    for finding in found:
        say(f"{finding.id}{'  (deliberate)' if finding.deliberate else ''}")
        say(f"  {finding.why}.")
        if finding.fix is not None and not finding.deliberate:
            say(f"  Fix: {finding.fix.label}.")
    say(_summary(found))


def _summary(found: Sequence[Finding]) -> str:
    pardoned = sum(finding.deliberate for finding in found)
    broken = len(found) - pardoned
    said = f"{broken} break{'' if broken == 1 else 's'} of continuity" if broken else "No breaks of continuity"
    called = f", {pardoned} called deliberate" if pardoned else ""
    how = (
        ". Apply a fix: previz lint P.previz --fix ID"
        if any(each.fix and not each.deliberate for each in found)
        else ""
    )
    return said + called + how


def _row(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "rule": str(finding.rule),
        "scene": finding.scene,
        "first": finding.first,
        "second": finding.second,
        "why": finding.why,
        "fix": finding.fix.label if finding.fix else None,
        "deliberate": finding.deliberate,
    }

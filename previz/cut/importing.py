"""A screenplay into the film and its cut: one undo step."""

from __future__ import annotations

from pathlib import Path

from previz.cut.assemble import assemble
from previz.project.file import Project
from previz.script.file_names import legible_name
from previz.script.importing import ImportReport, import_script


def import_and_assemble(project: Project, script: Path) -> ImportReport:
    """Import or re-import a screenplay, and bring the cut in step with its shots.

    Raises PrevizError, and changes nothing, when the screenplay cannot be read.
    """
    with project.edit(f"Import {legible_name(script)}"):
        report = import_script(project, script)
        assemble(project)
    return report

"""One way out for every kind of export: the file's suffix says which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from previz.errors import WrongUse
from previz.export.delivery import Exported as Exported
from previz.export.delivery import ExportOptions as ExportOptions
from previz.export.delivery import Report
from previz.export.interchange import export_otio
from previz.export.movie import export_movie
from previz.export.scene_files import SCENE_WRITERS, export_scene
from previz.project.file import Project
from previz.project.schema import Cut

Exporter = Callable[[Project, Cut, Path, ExportOptions, Report], Exported]

EXPORTERS: dict[str, Exporter] = {
    ".mp4": export_movie,
    ".mov": export_movie,
    ".otio": export_otio,
    **dict.fromkeys(SCENE_WRITERS, export_scene),
}
"""Each exporter by the suffix that it writes."""


def export(project: Project, cut: Cut, out: Path, options: ExportOptions, report: Report) -> Exported:
    """Export a cut to a file of the kind that its suffix names.

    Raises WrongUse for a suffix that no exporter writes, PrevizError where it cannot be written; nothing is left then.
    """
    exporter = EXPORTERS.get(out.suffix.lower())
    if exporter is None:
        raise WrongUse(f"{out.name} ends in no kind of export that Previz knows", f"Use one of {', '.join(EXPORTERS)}")
    if options.shots and exporter is not export_scene:
        raise WrongUse(
            f"{out.name} is the whole cut",
            f"Choose shots for one of {', '.join(SCENE_WRITERS)} only, or leave them out",
        )
    return exporter(project, cut, out, options, report)

"""New films, as the user's settings have them begin."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path

from previz.cut.importing import import_and_assemble
from previz.project.file import Project
from previz.project.media_store import PROJECT_SUFFIX
from previz.script.reading import read_script
from previz.settings import Settings
from previz.timing import Rate

SAMPLE_SIZE = "640x360"
"""Of the sample's pictures: a processor alone draws them about as fast as they play."""


def sample_project_path() -> Path:
    """Where the sample project lies on this machine."""
    return user_documents_path() / "Previz" / "Sample.previz"


def make_project(path: Path, script: Path, settings: Settings | None = None, size: str | None = None) -> Project:
    """Create a project from a screenplay. Nothing is left of it when the screenplay cannot be read."""
    read_script(script)
    project = make_blank(path, settings, title=_title(script), size=size)
    try:
        import_and_assemble(project, script)
    except BaseException:
        project.close()
        project.path.unlink()
        raise
    return project


def make_blank(
    path: Path, settings: Settings | None = None, title: str | None = None, size: str | None = None
) -> Project:
    """Create a project with nothing in it: rate, size, seed and look are those that the settings have for new films."""
    wished = settings or Settings()
    path = path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)
    return Project.create(
        path,
        title=_title(path) if title is None else title,
        rate=Rate.parse(wished.general.rate),
        size=size or wished.general.size,
        seed=wished.general.seed,
        look=wished.engine.look,
    )


def _title(path: Path) -> str:
    return path.stem.replace("_", " ").title()

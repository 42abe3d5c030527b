"""A film of three short shots on a machine on which tiny models of every kind lie, in folders of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.cut.shot_edits import retime
from previz.engine.models.shelf import Shelf
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.timing import Rate

SCRIPT = """INT. KITCHEN - DAY

Mara sits at the table. Tom stands by the window.

TOM
You kept it.

EXT. JETTY - NIGHT

Mara runs down the jetty.
"""
KINDS = ("wan_vace", "wan_text", "wan_experts", "wan_frame", "wan_either", "ltx", "ltx2", "zimage", "flux2_klein")
FRAMES = 8


@contextmanager
def own_machine(folder: Path) -> Iterator[Shelf]:
    """The user's data and caches in a folder of its own, here and in processes that are started; one thread each."""
    own = {"XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache"), "OMP_NUM_THREADS": "1"}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield Shelf()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def fill(shelf: Shelf, folder: Path, kinds: Sequence[str], build: Callable[[str, Path], Path]) -> None:
    """Put models of these kinds on a shelf, each by the name of its kind."""
    for kind in kinds:
        shelf.add(build(kind, folder / kind), kind)


def make_film(path: Path, size: str = "48x32", rate: str = "24") -> Path:
    """A film whose shots last a third of a second."""
    script = path.with_suffix(".fountain")
    script.write_text(SCRIPT, encoding="utf-8")
    with Project.create(path, rate=Rate.parse(rate), size=size) as project:
        import_and_assemble(project, script)
        for shot in shots_of(project):
            with project.edit("Shorten"):
                retime(project, shot, FRAMES)
    return path


def shots_of(project: Project) -> list[Shot]:
    """The shots in the order of the story."""
    return list(project.session.scalars(select(Shot).join(Scene).order_by(Scene.position, Shot.position)))

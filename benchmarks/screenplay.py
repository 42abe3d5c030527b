"""A 120-page screenplay: import, breakdown, and the opening of the project that it makes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.long_screenplay import long_screenplay
from benchmarks.measuring import Measured, print_table, seconds
from previz.project.file import Project
from previz.script.breakdown import break_down
from previz.script.importing import import_script
from previz.script.reading import read_script
from previz.shots.language import understand
from previz.timing import Rate

RUNS = 5
_LONG_TALK = ("2 s " * 25_000)[:100_000]
"""A description of the kind that takes longest to read."""


def measure() -> list[Measured]:
    """Read, break down and import it, each several times."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.fountain"
        path.write_text(long_screenplay(), encoding="utf-8")
        script = read_script(path)
        names = [character.name for character in script.cast]

        def break_all_down() -> None:
            for scene in script.scenes:
                break_down(scene, names, Rate(24))

        counter = iter(range(RUNS))

        def import_once() -> None:
            with Project.create(Path(folder) / f"{next(counter)}.previz", rate=Rate(24)) as project:
                import_script(project, path)

        words = f"120 pages, {len(script.scenes)} scenes"
        return [
            Measured(f"read the screenplay ({words})", seconds(lambda: read_script(path), RUNS), "s", "import < 1 s"),
            Measured("break it down into shots", seconds(break_all_down, RUNS), "s", "< 2 s"),
            Measured("new project, import and breakdown", seconds(import_once, RUNS), "s", "< 3 s together"),
            Measured("understand 100,000 characters", seconds(lambda: understand(_LONG_TALK), RUNS), "s", "< 2 s"),
        ]


if __name__ == "__main__":
    print_table("Screenplay", measure())

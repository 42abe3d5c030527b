"""How long a key takes on the page of a feature, and what was typed to reach the film: `python -m benchmarks.writing`.

Times are those of one thread alone, so that what else the machine does is not measured.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.long_screenplay import long_screenplay
from benchmarks.measuring import Measured, print_table
from previz.cut.importing import import_and_assemble
from previz.cut.scripting import edit_and_assemble
from previz.project.file import Project
from previz.script.growing import Growing
from previz.script.line_kinds import line_kinds
from previz.script.writing import draft
from previz.timing import Rate
from ui import theme
from ui.jobs import JobBook
from ui.write.lanes import Bar
from ui.write.page import ScriptPage
from ui.write.rail import CoverageRail
from ui.write.script_lines import bars

KEYS = 40
SIZE = (1000, 1000)
BAR = "every key < 50 ms"


def main() -> None:
    """Import the screenplay, measure, and print a table."""
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "film.previz", rate=Rate(24)) as project:
        script = Path(folder) / "long.fountain"
        script.write_text(long_screenplay(), encoding="utf-8")
        import_and_assemble(project, script)
        page = ScriptPage()
        rail = CoverageRail(page)
        shown = bars(project, JobBook(project))
        rows = [*showing(page, rail, project, shown), *typing(page), *writing(project)]
        print_table(f"The page with {page.lines} lines and the bars of {len(shown)} shots", rows)
        page.close()


def showing(page: ScriptPage, rail: CoverageRail, project: Project, shown: list[Bar]) -> Iterator[Measured]:
    """To read the text beside the window, and to set it."""
    text = project.film.script_text
    page.resize(*SIZE)
    page.show()
    yield Measured("read what each line is (beside the window)", (timed(lambda: line_kinds(text)),), "ms")
    kinds = line_kinds(text)
    yield Measured("show the text and set it", (timed(lambda: page.show_text(text, kinds)),), "ms")
    yield Measured("show the bars", (timed(lambda: rail.show_bars(shown)),), "ms")


def typing(page: ScriptPage) -> Iterator[Measured]:
    """Keys at the start, in the middle and at the end, each until it is seen."""
    for where, line in (("start", 12), ("middle", page.lines // 2), ("end", page.lines - 8)):
        page.go_to_line(line)
        QApplication.processEvents()
        yield Measured(f"a letter, at the {where}", keys(page, Qt.Key.Key_X), "ms", BAR)
        yield Measured(f"Enter, at the {where}", keys(page, Qt.Key.Key_Return), "ms", BAR)
        yield Measured(f"Backspace, at the {where}", keys(page, Qt.Key.Key_Backspace), "ms", BAR)


def keys(page: ScriptPage, key: Qt.Key) -> tuple[float, ...]:
    """Milliseconds of one key after another."""
    return tuple(timed(lambda: QTest.keyClick(page, key)) for _ in range(KEYS))


def writing(project: Project) -> Iterator[Measured]:
    """What was typed in a pause: read beside the window, and written in it."""
    text, growing = project.film.script_text, Growing()
    changed = text.replace("\nINT. ", "\n\nINT. ", 1), text + "\nAnd so on.\n", text.replace("INT. ", "INT.  ", 1)
    drafts = [draft("long.fountain", each) for each in changed]
    yield Measured("read a draft (beside the window)", tuple(timed(lambda: draft("a", text)) for _ in range(3)), "ms")
    spent = []
    for each in drafts:
        began = time.thread_time()
        edit_and_assemble(project, each, growing)
        spent.append((time.thread_time() - began) * 1000)
    yield Measured("write a draft after a pause", tuple(spent), "ms")


def timed(act: Callable[[], object]) -> float:
    """The milliseconds of an act, until what it changed is seen."""
    began = time.thread_time()
    act()
    QApplication.processEvents()
    return (time.thread_time() - began) * 1000


if __name__ == "__main__":
    main()

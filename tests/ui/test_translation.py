"""Whether the window can speak another language: no words out of reach, and a window in one that is made up here."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QMenu, QWidget
from sqlalchemy import select

from previz.project.schema import Scene
from tests.ui.films import choose, named
from tests.ui.literals import literals_of, marks_of
from ui.actions import MENUS
from ui.main_window import MainWindow
from ui.palette import offers_of
from ui.words import N, counted, load_translation, translate
from ui.workspaces import Work

UI = Path("ui")
NOT_WORDS: dict[str, frozenset[str]] = {
    "ui/board/shot_facts.py": frozenset({"overrides"}),
    "ui/cards.py": frozenset({"overrides"}),
    "ui/editing.py": frozenset({"words  "}),
    "ui/inspector/several.py": frozenset({"overrides"}),
    "ui/player/proxy_maker.py": frozenset({"proxy maker"}),
    "ui/theme.py": frozenset({"Fusion"}),
    "ui/tokens.py": frozenset({"Inter", "JetBrains Mono", "Previz Fallback", "Noto Sans Hebrew", "Noto Sans Arabic"}),
    "ui/write/typography.py": frozenset({"Courier Prime"}),
}
"""What reads like words for people and is none: columns, groups of edits, threads, fonts."""

STYLE_SHEET = UI / "style_sheet.py"


def left_in(path: Path) -> list[str]:
    """The words of a module that no translation reaches."""
    known = NOT_WORDS.get(path.as_posix(), frozenset())
    return [f"{path}:{each.line}: {each.words}" for each in literals_of(path) if each.words not in known]


def test_words_for_people_are_looked_up() -> None:
    modules = [path for path in sorted(UI.rglob("*.py")) if path != STYLE_SHEET]
    assert [line for path in modules for line in left_in(path)] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('box.setToolTip("Drag to orbit")', ["Drag to orbit"]),
        ('box.setText(f"{count} shots")', [" shots"]),
        ('box.setText(self.tr("{} shots").format(count))', []),
        ('box.setText(f"{self.tr(words)} ({key})")', []),
        ('TABLE = ("New film", "file")', ["New film"]),
        ('TABLE = (QT_TRANSLATE_NOOP("Deed", "New film"), "file")', []),
        ('Deed("open", "File", "Open…", ("Ctrl+O",))', ["Open…"]),
        ('label("", "paneTitle")', []),
        ('label("Notes" if many else "Note", "paneTitle")', ["Notes", "Note"]),
        ('raise PrevizError("It is gone", "Look")', ["It is gone", "Look"]),
        ('raise RuntimeError("the worker is at a job")', []),
        ('def act():\n    """What it does."""\n    box.setObjectName("a box of mine")', []),
        ('if state == "Look at this": pass', []),
    ],
)
def test_the_look_at_the_source_finds_words_for_people(tmp_path: Path, source: str, words: list[str]) -> None:
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert [each.words for each in literals_of(module)] == words


def test_english_needs_no_translation() -> None:
    assert translate("Board", "Scenes") == "Scenes"
    assert [counted("Board", "%n shots", "%n shot", N, count) for count in (0, 1, 2)] == [
        "0 shots",
        "1 shot",
        "2 shots",
    ]


def test_what_is_marked_is_gathered_for_translators(pseudo: Path) -> None:
    """Qt's tool reads the source in a way of its own: not within f-strings, and no number that is not a plain name."""
    tree = ElementTree.parse(pseudo / "previz_eo.ts")
    gathered = {
        (context.findtext("name"), message.findtext("source"))
        for context in tree.iter("context")
        for message in context.iter("message")
    }
    marked = [(path, mark) for path in sorted(UI.rglob("*.py")) for mark in marks_of(path)]
    missed = [
        f"{path}:{mark.line}: {mark.words}" for path, mark in marked if (mark.context, mark.words) not in gathered
    ]
    assert missed == []
    assert len(marked) > 1000


def test_words_with_a_number_may_have_several_forms(pseudo: Path) -> None:
    """Qt's tool tells a number by where it stands."""
    messages = list(ElementTree.parse(pseudo / "previz_eo.ts").iter("message"))
    numbered = [message for message in messages if "%n" in (message.findtext("source") or "")]
    assert [message.findtext("source") for message in numbered if message.get("numerus") != "yes"] == []
    assert len(numbered) > 20


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a translation in which all words stand in brackets, a third longer than they are."""
    folder = tmp_path_factory.mktemp("translations")
    raw, compiled = folder / "previz_eo.ts", folder / "previz_eo.qm"
    modules = [str(path) for path in sorted(UI.rglob("*.py"))]
    aliases = ("-tr-function-alias", "translate+=counted")
    tool("lupdate", *aliases, *modules, "-no-obsolete", "-target-language", "eo", "-ts", str(raw))
    tree = ElementTree.parse(raw)
    for message in tree.iter("message"):
        written = message.find("translation")
        assert written is not None
        del written.attrib["type"]
        said = bracketed(message.findtext("source") or "")
        forms = written.findall("numerusform")
        for form in forms:
            form.text = said
        if not forms:
            written.text = said
    tree.write(raw, encoding="utf-8", xml_declaration=True)
    tool("lrelease", "-silent", str(raw), "-qm", str(compiled))
    return folder


def tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools as PySide6 brings them."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def bracketed(words: str) -> str:
    """Words as the made-up language has them."""
    return f"[{words}{'~' * max(1, round(len(words) * 0.3))}]"


@pytest.fixture
def translated(qapp: QApplication, pseudo: Path) -> Iterator[None]:
    installed = load_translation(qapp, pseudo, QLocale("eo"))
    assert installed
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_plurals_have_the_forms_of_their_language(translated: None) -> None:
    assert counted("ContinuityPanel", "%n breaks of continuity", "%n break of continuity", N, 1).startswith("[1 breaks")


def test_a_language_that_there_is_not_leaves_the_window_english(qapp: QApplication, pseudo: Path) -> None:
    assert load_translation(qapp, pseudo, QLocale("fi")) == ()


_NAMES_A_STEP = ("undo", "redo")
"""Actions that `in_step` names by what they would take back."""


def test_menus_palette_and_tabs_speak_the_language(translated: None, window: MainWindow) -> None:
    menus = [menu for menu in window.findChildren(QMenu) if menu.objectName() in MENUS]
    assert {menu.objectName() for menu in menus} == set(MENUS)
    said = [menu.title() for menu in menus]
    offers = offers_of(window.actions_by_id)
    said += [action.text() for id, action in window.actions_by_id.items() if id not in _NAMES_A_STEP]
    said += [offer.group for offer in offers]
    said += [offer.words for offer in offers if not offer.words.startswith(("Undo", "Redo"))]
    said += [work.title for work in Work]
    assert [words for words in said if not _is_translated(words)] == []


def test_what_is_held_against_each_other_is_named_in_the_language(translated: None, window: MainWindow) -> None:
    choose(window, 1)
    window.panes.workspaces.choose(Work.REVIEW)
    QApplication.processEvents()
    box = named(window, QComboBox, bracketed("Side {}").format("A"))
    assert box.count() > 1
    assert [words for words in map(box.itemText, range(box.count())) if not _is_translated(words)] == []


def test_what_the_window_shows_is_translated(translated: None, window: MainWindow) -> None:
    choose(window, 0)
    for work in Work:
        window.panes.workspaces.choose(work)
        QApplication.processEvents()
    window.panes.history.toggle()
    window.panes.continuity.show()
    told = [each for widget in window.findChildren(QWidget) for each in _told_by(widget)]
    window.panes.continuity.close()
    known = _data(window)
    assert sorted({words for words in told if not _is_translated(words) and words not in known}) == []
    assert sum(_is_translated(words) for words in told) > 100


def _is_translated(words: str) -> bool:
    """Whether words are in brackets, or there is nothing in them to translate."""
    return "[" in words or re.search(r"[A-Za-z]{2,}", words) is None


def _told_by(widget: QWidget) -> list[str]:
    """What a widget says, shows on pointing, and is called."""
    told = [widget.accessibleName(), re.sub(r"<[^>]*>", "", widget.toolTip())]
    if isinstance(widget, QAbstractButton | QLabel):
        told.append(re.sub(r"<[^>]*>", "", widget.text()))
    if isinstance(widget, QLineEdit):
        told.append(widget.placeholderText())
    return [words for words in told if words]


def _data(window: MainWindow) -> set[str]:
    """What stands in the window and is not its own: the film's names, and what the stage says of its choices."""
    film = window.services.project
    scenes = film.session.scalars(select(Scene))
    chosen = named(window, QLabel, bracketed("What the stage chose")).text()
    return {str(film.path), film.film.title, chosen, *(scene.heading for scene in scenes)}

"""The description as it is typed: what was not understood, and what is said twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.films import choose, named, words
from ui import tokens
from ui.main_window import MainWindow


def dotted(editor: QPlainTextEdit) -> str:
    """The characters that have dots under them."""
    return marked(editor, lambda look: look.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine)


def tinted(editor: QPlainTextEdit) -> str:
    """The characters that stand on a tint."""
    return marked(editor, lambda look: look.background().color() == QColor(tokens.HOVER))


def marked(editor: QPlainTextEdit, is_so: Callable[[QTextCharFormat], bool]) -> str:
    """The characters that have a look."""
    units, found, block = editor.toPlainText().encode("utf-16-le"), set[int](), editor.document().firstBlock()
    while block.isValid():
        for span in block.layout().formats():
            if is_so(span.format):
                start = block.position() + span.start
                found |= set(range(start, start + span.length))
        block = block.next()
    return b"".join(units[2 * place : 2 * place + 2] for place in sorted(found)).decode("utf-16-le")


def test_what_is_not_understood_has_dots_under_it(window: MainWindow) -> None:
    choose(window, 0)
    words(window).setPlainText("CU on Mara, 85mm, extremely perhaps")
    assert "perhaps" in dotted(words(window))
    assert "Mara" not in dotted(words(window))
    words(window).setPlainText("CU on Mara, 85mm")
    assert dotted(words(window)) == ""


def test_what_says_a_field_is_tinted(window: MainWindow) -> None:
    choose(window, 0)
    words(window).setPlainText("🎬 CU on Mara, extremely perhaps, 85mm")
    assert tinted(words(window)) == "CUMara85mm"


def test_the_dots_stand_under_their_words_after_a_picture_sign(window: MainWindow) -> None:
    choose(window, 0)
    words(window).setPlainText("🎬🎥 CU on Mara, 85mm,\nextremely perhaps")
    assert dotted(words(window)).endswith("perhaps")
    assert "Mara" not in dotted(words(window))


def test_what_is_said_twice_is_told(window: MainWindow) -> None:
    choose(window, 0)
    told = named(window.panes.inspector, QLabel, "What the words say twice")
    words(window).setPlainText("wide close-up of Mara")
    assert not told.isHidden()
    assert "close" in told.text().lower()
    words(window).setPlainText("close-up of Mara")
    assert told.isHidden()


def test_a_text_of_any_length_and_kind_can_be_typed(window: MainWindow) -> None:
    choose(window, 0)
    for text in ("🎬🎥 日本語の説明", "x" * 100_000, "", "a\nb\n\nCU on Mara\n"):
        words(window).setPlainText(text)
        QTest.keyClick(words(window), Qt.Key.Key_A)
        assert words(window).toPlainText().startswith("a")


def test_words_that_are_typed_without_a_rest_are_written_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    steps = len(window.services.project.history())
    words(window).setFocus()
    words(window).selectAll()
    typed = ""
    for place in range(80):
        qtbot.keyClicks(words(window), f"w{place} ")
        typed += f"w{place} "
        qtbot.wait(30)
        if shot.description.startswith("w0 "):
            break
    assert typed.startswith(shot.description)
    assert len(shot.description) > len("w0 w1 ")
    assert words(window).toPlainText() == typed
    qtbot.keyClicks(words(window), "last")
    window.panes.inspector.finish_typing()
    assert shot.description == f"{typed}last"
    assert len(window.services.project.history()) == steps + 1


def test_signs_that_no_font_has_are_not_pasted(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0)
    source = QMimeData()
    source.setText("\ufeffCU on\x00 Mara,\x07\r\n85mm\u2028שרה 🎬")
    words(window).setPlainText("")
    words(window).insertFromMimeData(source)
    assert words(window).toPlainText() == "CU on Mara,\n85mm\nשרה 🎬"
    window.panes.inspector.finish_typing()

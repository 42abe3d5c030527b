"""The page by itself: what keys make of lines, where lines stand, and what is told of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.long_screenplay import long_screenplay
from previz.script.elements import ElementKind
from previz.script.line_kinds import line_kinds
from ui import theme, tokens
from ui.write.element_keys import as_kind, next_kind
from ui.write.page import ScriptPage
from ui.write.typography import LEFT, PAGE

K = ElementKind
SCRIPT = "INT. HALL - DAY\n\nAnn waits in the hall.\n\nANN\n(low)\nWho is there?\n\nCUT TO:\n"


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ScriptPage]:
    made = ScriptPage()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def show(page: ScriptPage, text: str) -> None:
    page.show_text(text, line_kinds(text))


def kinds(page: ScriptPage) -> list[ElementKind | None]:
    return [page.kind_at(line) for line in range(1, page.lines + 1)]


def left_of(page: ScriptPage, line: int) -> int:
    """Where the ink of a line begins on the page."""
    return page.cursorRect(QTextCursor(page.document().findBlockByNumber(line - 1))).left()


def put(page: ScriptPage, line: int, column: int | None = None) -> None:
    block = page.document().findBlockByNumber(line - 1)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + (len(block.text()) if column is None else column))
    page.setTextCursor(cursor)


def test_each_kind_stands_in_its_column(page: ScriptPage):
    show(page, SCRIPT)
    action, cue, aside, speech = left_of(page, 3), left_of(page, 5), left_of(page, 6), left_of(page, 7)
    assert action == LEFT
    assert [round((left - action) / 9.6) for left in (speech, aside, cue)] == [10, 16, 22]
    assert left_of(page, 9) > LEFT + 400
    assert page.viewport().width() == PAGE
    assert page.viewport().x() == (page.width() - page.verticalScrollBar().sizeHint().width() - PAGE) // 2


def test_what_is_typed_is_set_at_once(page: ScriptPage, qtbot: QtBot):
    qtbot.keyClicks(page, "int. hall - day")
    assert (page.text(), kinds(page)) == ("INT. HALL - DAY", [K.SCENE_HEADING])
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "Ann waits.")
    assert page.text() == "INT. HALL - DAY\n\nAnn waits."
    assert kinds(page) == [K.SCENE_HEADING, None, K.ACTION]


def test_tab_and_enter_write_a_speech(page: ScriptPage, qtbot: QtBot):
    show(page, "Ann waits.")
    put(page, 1)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.keyClicks(page, "bob (off)")
    assert left_of(page, 3) - LEFT == pytest.approx(22 * 9.6, abs=2)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.keyClicks(page, "low")
    qtbot.keyClick(page, Qt.Key.Key_End)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "Hello.")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "She turns.")
    assert page.text() == "Ann waits.\n\nBOB (off)\n(low)\nHello.\n\nShe turns."
    assert kinds(page) == [K.ACTION, None, K.CHARACTER, K.PARENTHETICAL, K.DIALOGUE, None, K.ACTION]
    assert kinds(page) == list(line_kinds(page.text()))


def test_a_name_in_capitals_is_a_cue_without_tab(page: ScriptPage, qtbot: QtBot):
    qtbot.keyClicks(page, "ANN")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "Hello.")
    assert (page.text(), kinds(page)) == ("ANN\nHello.", [K.CHARACTER, K.DIALOGUE])


def test_tab_goes_round_and_shift_tab_back(page: ScriptPage, qtbot: QtBot):
    show(page, "the moon")
    seen = []
    for _ in range(4):
        qtbot.keyClick(page, Qt.Key.Key_Tab)
        seen.append((page.text(), page.kind_at(1)))
    assert seen == [
        ("THE MOON", K.CHARACTER), ("> THE MOON", K.TRANSITION), (".THE MOON", K.SCENE_HEADING), ("THE MOON", K.ACTION),
    ]  # fmt: skip
    qtbot.keyClick(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.text() == ".THE MOON"


def test_backspace_takes_back_what_enter_did(page: ScriptPage, qtbot: QtBot):
    qtbot.keyClicks(page, "Ann waits.")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.text() == "Ann waits.\n\n"
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert page.text() == "Ann waits."


def test_shift_enter_opens_one_line(page: ScriptPage, qtbot: QtBot):
    qtbot.keyClicks(page, "Ann")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(page, "waits")
    assert page.text() == "Ann\nwaits"


def test_n_on_whole_lines_wants_a_shot_and_on_a_word_is_a_letter(page: ScriptPage, qtbot: QtBot):
    show(page, SCRIPT)
    cursor = QTextCursor(page.document().findBlockByNumber(2))
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor, 5)
    page.setTextCursor(cursor)
    with qtbot.waitSignal(page.shot_wanted, timeout=1000) as wanted:
        qtbot.keyClicks(page, "n")
    assert wanted.args == [3, 7]
    assert page.text() == SCRIPT
    put(page, 3, 0)
    cursor = page.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    with qtbot.assertNotEmitted(page.shot_wanted):
        qtbot.keyClicks(page, "n")
    assert page.text().split("\n")[2] == "n waits in the hall."


def test_lines_that_move_are_told(page: ScriptPage, qtbot: QtBot):
    show(page, SCRIPT)
    moved: list[tuple[int, int]] = []
    page.shifted.connect(lambda line, by: moved.append((line, by)))
    put(page, 3, 0)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    put(page, 1)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert moved == [(3, 1), (2, 1), (2, -1)]


def test_another_text_keeps_the_caret_and_what_is_the_same(page: ScriptPage, qtbot: QtBot):
    show(page, SCRIPT)
    put(page, 7, 3)
    with qtbot.assertNotEmitted(page.typed):
        show(page, SCRIPT.replace("Ann waits in the hall.", "Ann waits.\n\nA bell."))
    assert (page.line, page.textCursor().positionInBlock()) == (9, 3)
    assert kinds(page) == list(line_kinds(page.text()))
    show(page, "")
    assert (page.text(), page.lines) == ("", 1)
    show(page, SCRIPT)
    assert page.text() == SCRIPT


@pytest.mark.parametrize("text", [SCRIPT, "", "\n", "A\n\n\n", "\n\nB", "A\nB\nC"])
@pytest.mark.parametrize("after", [SCRIPT + "\nmore", "x", "", "A\n\nB\n", "\n"])
def test_any_text_can_follow_any(page: ScriptPage, text: str, after: str):
    show(page, text)
    assert page.text() == text
    show(page, after)
    assert page.text() == after
    assert kinds(page) == list(line_kinds(after))


def test_a_nonbreaking_blank_survives(page: ScriptPage):
    show(page, "Ann\u00a0waits.")
    assert page.text() == "Ann\u00a0waits."


def test_a_pasted_text_is_plain(page: ScriptPage, qtbot: QtBot, qapp):
    qapp.clipboard().setText("INT. HALL - DAY\r\n\r\nAnn waits.")
    with qtbot.waitSignal(page.typed, timeout=1000):
        page.paste()
    assert page.text() == "INT. HALL - DAY\n\nAnn waits."
    assert kinds(page) == [K.SCENE_HEADING, None, K.ACTION]


@pytest.mark.parametrize("kind", [K.ACTION, K.CHARACTER, K.TRANSITION, K.SCENE_HEADING])
@pytest.mark.parametrize("text", ["cut it", "ann", "INT. HALL - DAY", ".THE MOON", "> FADE", "(low)"])
def test_a_line_made_a_kind_reads_as_it(text: str, kind: ElementKind):
    made = as_kind(text, kind)
    read = line_kinds(f"{made}\nx" if kind is K.CHARACTER else f"x\n\n{made}\n\nx")
    assert read[0 if kind is K.CHARACTER else 2] is kind


def test_under_a_name_tab_changes_between_speech_and_aside():
    assert next_kind(K.DIALOGUE, K.CHARACTER) is K.PARENTHETICAL
    assert next_kind(K.PARENTHETICAL, K.CHARACTER) is K.DIALOGUE
    assert next_kind(None, None) is K.CHARACTER


def test_marked_lines_are_lit_in_whole(page: ScriptPage):
    long = "Ann waits in the hall and looks at the door, which is shut, and then at the window, which is not."
    show(page, f"INT. HALL - DAY\n\n{long}\n")
    page.mark_lines(3, 3)
    picture = page.viewport().grab().toImage()
    top, bottom = round(page.top_of(3)), round(page.bottom_of(3))
    assert bottom - top > 38  # two lines of it
    edge = [picture.pixelColor(LEFT - 4, y).name() for y in (top - 2, top + 2, bottom - 3, bottom + 2)]
    assert edge == [tokens.PANEL, tokens.RAISED, tokens.RAISED, tokens.PANEL]
    page.mark_lines(1, 0)
    assert page.viewport().grab().toImage().pixelColor(LEFT - 4, top + 2).name() == tokens.PANEL


def test_on_a_narrow_page_the_columns_draw_near(page: ScriptPage, qtbot: QtBot):
    show(page, SCRIPT)
    page.resize(560, 700)
    assert left_of(page, 5) - LEFT == round(11 * 9.6)
    page.resize(900, 700)
    assert left_of(page, 5) - LEFT == round(22 * 9.6)
    assert kinds(page) == list(line_kinds(SCRIPT))


def test_the_theme_colours_the_ink(page: ScriptPage, qapp: QApplication):
    show(page, "INT. HALL - DAY\n\n[[a note]]\n")
    before = note_colour(page)
    theme.wear(qapp, tokens.LIGHT)
    try:
        assert note_colour(page) != before
    finally:
        theme.wear(qapp, tokens.DARK)
    assert note_colour(page) == before


def note_colour(page: ScriptPage) -> str:
    """The colour in which the note of the page is set."""
    (first, *_) = page.document().findBlockByNumber(2).layout().formats()
    return first.format.foreground().color().name()


def test_a_long_text_comes_in_parts_and_is_whole_whenever_it_is_asked_for(qtbot: QtBot) -> None:
    lines = [f"Line {number}" for number in range(1, 1_001)]
    page = ScriptPage()
    qtbot.addWidget(page)
    page.begin_text("\n".join(lines))
    assert page.lines < 1_000
    assert page.go_on()
    qtbot.keyClicks(page, "X")  # somebody types meanwhile: nothing of what is to come is lost
    assert page.lines < 1_000
    lines[0] = "XLine 1"
    assert page.text() == "\n".join(lines)
    assert not page.go_on()
    page.begin_text("\n".join(lines[::-1]))
    page.go_to_line(700)
    assert (page.line, page.lines >= 700, page.text()) == (700, True, "\n".join(lines[::-1]))
    page.begin_text("\n".join(lines))
    page.show_text("Another", ())
    assert (page.go_on(), page.text()) == (False, "Another")


def test_the_first_page_of_a_long_text_is_set_before_it_is_seen(page: ScriptPage) -> None:
    text = long_screenplay(pages=20)
    page.begin_text(text)
    in_sight = page.line_at(page.viewport().height())
    assert kinds(page)[:in_sight] == list(line_kinds(text))[:in_sight]
    assert ElementKind.DIALOGUE in kinds(page)[:in_sight]


def test_a_line_with_a_picture_sign_is_typed_in_order(page: ScriptPage, qtbot: QtBot):
    show(page, "🎬 hall")
    put(page, 1, 0)
    qtbot.keyClicks(page, "int. the ")
    assert page.text() == "INT. THE 🎬 HALL"


def test_a_name_that_is_written_leftward_does_not_turn_an_english_line_round(page: ScriptPage):
    show(page, "INT. KITCHEN - NIGHT\n\nשרה stands at the sink.\n")
    assert page.document().findBlockByNumber(2).textDirection() is Qt.LayoutDirection.LeftToRight
    show(page, "INT. KITCHEN - NIGHT\n\nשרה עומדת ליד הכיור, והגשם יורד על החלון כל הלילה.\n")
    assert page.document().findBlockByNumber(0).textDirection() is Qt.LayoutDirection.RightToLeft
    show(page, "12 + 3\n")
    assert page.document().defaultTextOption().textDirection() is Qt.LayoutDirection.LayoutDirectionAuto

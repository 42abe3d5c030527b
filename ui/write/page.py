"""The page that is written on: what keys make of the lines of a screenplay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from previz.script.elements import ElementKind
from previz.script.line_kinds import Kind
from ui.pane_walk import KeepsTab
from ui.pasting import pasted
from ui.write.element_keys import SPEECH, as_kind, lines_below, next_kind, speaks_in_capitals
from ui.write.sheet import Sheet


class ScriptPage(Sheet, KeepsTab):
    """Edits the text of a script: Tab makes a line another kind, Enter goes on with what is likely."""

    shot_wanted = Signal(int, int)
    """The first and the last of the lines of which a shot is wanted."""
    left = Signal()
    """The focus goes elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._meant: tuple[int, ElementKind] | None = None
        super().__init__(parent)

    def selected_lines(self) -> tuple[int, int]:
        """The first and the last line that the selection touches, blank ones at its ends left out; the caret's line."""
        cursor, document = self.textCursor(), self.document()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        if last.position() == cursor.selectionEnd() and last != first:
            last = last.previous()
        while first != last and not first.text().strip():
            first = first.next()
        while first != last and not last.text().strip():
            last = last.previous()
        return first.blockNumber() + 1, last.blockNumber() + 1

    def cycle_kind(self, step: int = 1) -> None:
        """Make the caret's line the next kind of element."""
        block = self.textCursor().block()
        self._make(block, next_kind(self.kind_of_block(block), self.kind_above(block), step))

    def to_set(self, block: QTextBlock, kind: Kind) -> Kind:
        """What a line is to be set as: what the user means it to be, where its text does not say something else yet."""
        if self._meant is None or kind not in (None, ElementKind.ACTION, ElementKind.SHOT):
            return kind
        line, meant = self._meant
        if block.blockNumber() == line:
            return meant
        awaits = block.blockNumber() == line - 1 and kind is not None and meant in SPEECH
        return ElementKind.CHARACTER if awaits and meant is not ElementKind.CHARACTER else kind

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not plain:
            QWidget.focusNextPrevChild(self, event.key() == Qt.Key.Key_Tab)  # Tab by itself is for the line
        elif self.isReadOnly() or not plain:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.cycle_kind(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(one=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Backspace and self._stands_below_blanks():
            self._join_paragraphs()
        elif event.key() == Qt.Key.Key_N and self._has_whole_lines():
            self.shot_wanted.emit(*self.selected_lines())
        else:
            self._type(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # a file is for the window
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(pasted(source))
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _turns_history(event):
            event.ignore()  # the film's history, not the document's
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def focusNextPrevChild(self, next_: bool) -> bool:
        del next_
        return False  # Tab makes the line another kind

    def _type(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        upper = event.text().upper()
        if event.text().isalpha() and speaks_in_capitals(
            self.kind_of_block(block), block.text(), cursor.positionInBlock()
        ):
            cursor.insertText(upper if len(upper) == 1 else event.text())
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            return
        before = self.kind_of_block(block)
        super().keyPressEvent(event)
        after = self.textCursor().block()
        if before is not ElementKind.SCENE_HEADING and self.kind_of_block(after) is ElementKind.SCENE_HEADING:
            self._write(after, after.text().upper())

    def _go_on(self, *, one: bool) -> None:
        """Enter: open what comes next."""
        cursor = self.textCursor()
        block = cursor.block()
        count, likely = 1, None
        if not one and not cursor.hasSelection():
            count, likely = lines_below(self.kind_of_block(block), block.text(), self.kind_above(block))
            if not cursor.atBlockEnd() and likely is not ElementKind.DIALOGUE:
                likely = None
        follows = cursor.atBlockEnd() and block.next().isValid() and not block.next().text().strip()
        if count == 2 and follows and block.next().next().isValid() and not block.next().next().text().strip():
            cursor.setPosition(block.next().next().position())  # there is room already
        else:
            cursor.insertText("\n" * count)
        self._meant = None if likely is None else (cursor.blockNumber(), likely)
        self.setTextCursor(cursor)
        self.restyle(cursor.blockNumber(), cursor.blockNumber())
        self.ensureCursorVisible()

    def _make(self, block: QTextBlock, kind: ElementKind) -> None:
        """Write a line so that it reads as a kind; an empty one is meant so until something stands on it."""
        self._meant = (block.blockNumber(), kind)
        self._write(block, as_kind(block.text(), kind))
        if kind is ElementKind.PARENTHETICAL:
            cursor = self.textCursor()
            cursor.setPosition(block.position() + block.length() - 2)
            self.setTextCursor(cursor)
        self.restyle(block.blockNumber(), block.blockNumber())

    def _write(self, block: QTextBlock, text: str) -> None:
        """Put another text on a line; the caret stays as far from its end."""
        if text == block.text():
            return
        caret = self.textCursor()
        from_end = block.length() - 1 - caret.positionInBlock()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        caret = self.textCursor()
        caret.setPosition(block.position() + max(0, block.length() - 1 - from_end))
        self.setTextCursor(caret)

    def _stands_below_blanks(self) -> bool:
        """Whether the caret opens a paragraph below a blank line: Backspace then takes back what Enter did."""
        cursor = self.textCursor()
        above = cursor.block().previous()
        empty = cursor.block().length() == 1 and above.isValid() and above.length() == 1
        return empty and not cursor.hasSelection() and above.previous().isValid() and above.previous().length() > 1

    def _join_paragraphs(self) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, 2)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def _has_whole_lines(self) -> bool:
        """Whether whole lines are selected: then N is no letter to write over them."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        return first != last or cursor.selectionEnd() - cursor.selectionStart() >= first.length() - 1

    def _on_caret(self) -> None:
        """A line that was meant to be something is what it reads as, once the caret leaves it."""
        if self._meant is not None and self._meant[0] != self.line - 1 and not self.styling:
            was, self._meant = self._meant[0], None
            if self.document().findBlockByNumber(was).isValid():
                self.restyle(was, was)
        super()._on_caret()


def _turns_history(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)

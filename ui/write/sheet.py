"""The sheet: a screenplay set in its columns, line by line. What it holds is the plain text of the script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from previz.script.elements import ElementKind
from previz.script.line_kinds import Kind, kinds_nearby
from ui import theme, tokens
from ui.naming import named
from ui.scroll_bars import keep_room_for_bar
from ui.write.typography import LEFT, NARROW, PAGE, RIGHT, block_format, code_of, direction_of, ink, kind_of, page_font

_TOP, _BOTTOM = 56, 320
_FARTHEST = 200
"""Lines that are looked at in each direction from what was typed."""
_TOGETHER = 250
"""Lines of a long text that come to the page in one go."""
_IN_SIGHT = 130
"""Lines that a page as high as a screen shows at most: these are set before it is seen."""
_PARAGRAPH_END, _LINE_SEPARATOR = "\u2029", "\u2028"


class Sheet(QTextEdit):
    """Shows the text of a script, each line set as what it is. Lines are numbered from 1."""

    typed = Signal()
    """The user changed the text."""
    shifted = Signal(int, int)
    """The lines from one on moved by so many."""
    caret_moved = Signal(int)
    """The line on which the caret stands now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "scriptPage").setAccessibleName(self.tr("Screenplay"))
        self._hint = ""
        self.styling = False
        self._line = 1
        self._touched: tuple[int, int] | None = None
        self._blocks = 1
        self._to_come: list[str] = []
        self.setAcceptRichText(False)
        self.document().setUndoRedoEnabled(False)  # the film's own history is the only one
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(page_font())
        self.setFont(page_font())
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self, Qt.Orientation.Vertical)
        self.setCursorWidth(2)
        self._narrow = False
        self._marked = (1, 0)
        self._formats = {code_of(kind): block_format(kind) for kind in (None, *ElementKind)}
        self._set_margins()
        self.document().contentsChange.connect(self._on_change)
        self.document().contentsChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_caret)

    def show_hint(self, words: str) -> None:
        """What stands on an empty page."""
        self._hint = words
        self.viewport().update()

    def text(self) -> str:
        """The text, its lines ended by line feeds; what of it is still to come has come by then."""
        self._fill(len(self._to_come))
        return self._standing()

    def _standing(self) -> str:
        """The text that is on the page already."""
        return self.document().toRawText().replace(_PARAGRAPH_END, "\n").replace(_LINE_SEPARATOR, "\n")

    def show_text(self, text: str, kinds: Sequence[Kind]) -> None:
        """Show a text whose lines are of the given kinds. Only what differs is replaced, so that the caret stays."""
        self._to_come = []
        self._turn(direction_of(text))
        old, new = self._standing().split("\n"), text.split("\n")
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        with self._quiet():
            if not old[1:] and not old[0]:
                QTextCursor(self.document()).setBlockFormat(self._formats[0])  # those that come take it over
            self._unset(head, len(old) - tail)
            if old != new:
                self._replace(head, len(old) - tail, new[head : len(new) - tail])
            self._blocks = self.document().blockCount()
        self.style_lines(kinds)
        if not (head or tail) and not self.hasFocus():
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def _turn(self, way: Qt.LayoutDirection) -> None:
        """Have the lines run as the script is written, whatever a line begins with."""
        option = self.document().defaultTextOption()
        if option.textDirection() != way:
            option.setTextDirection(way)
            with self._quiet():
                self.document().setDefaultTextOption(option)

    def begin_text(self, text: str) -> None:
        """Show the first lines of a long text, and set those that are in sight; those that follow come with `go_on`, or
        when they are asked for.
        """
        lines = text.split("\n")
        self.show_text("\n".join(lines[:_TOGETHER]), kinds_nearby(lines[:_IN_SIGHT], opens=True))
        self._to_come = lines[_TOGETHER:]

    @property
    def unfilled(self) -> bool:
        """Whether lines of a text that was begun are still to come."""
        return bool(self._to_come)

    def go_on(self) -> bool:
        """Show the next lines of a text that was begun. Returns whether there were any."""
        return self._fill(_TOGETHER)

    def _fill(self, count: int) -> bool:
        """Put so many of the lines that are to come behind those that are there."""
        lines, self._to_come = self._to_come[:count], self._to_come[count:]
        if lines:
            with self._quiet():
                cursor = QTextCursor(self.document())
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertText("\n" + "\n".join(lines))
                self._blocks = self.document().blockCount()
        return bool(lines)

    def style_lines(self, kinds: Sequence[Kind], first: int = 1) -> None:
        """Set the lines from one on as what they are. Lines that are set so already are left alone."""
        self._style(self.document().findBlockByNumber(first - 1), kinds)

    @property
    def line(self) -> int:
        """The line on which the caret stands."""
        return self.textCursor().blockNumber() + 1

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.document().blockCount()

    def kind_at(self, line: int) -> Kind:
        """What a line is set as."""
        return kind_of(self.document().findBlockByNumber(line - 1).userState())

    def go_to_line(self, line: int) -> None:
        """Put the caret on a line, and bring it to the upper part of the page."""
        self._fill(max(0, line + _TOGETHER - self.lines))
        block = self.document().findBlockByNumber(min(max(1, line), self.lines) - 1)
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(round(self.top_of(line)) - _TOP)

    def reveal(self, first: int, last: int) -> None:
        """Scroll so that some lines can be seen, where they cannot."""
        self._fill(max(0, last + _TOGETHER - self.lines))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self.top_of(first), self.bottom_of(last)
        if top < bar.value() or top > bar.value() + height - 60:
            bar.setValue(round(top - height / 4) if bottom > bar.value() else round(top) - _TOP)

    def top_of(self, line: int) -> float:
        """Where a line begins, in pixels from the top of the page."""
        return float(self._rect(line).top())

    def bottom_of(self, line: int) -> float:
        """Where a line ends, in pixels from the top of the page."""
        rect = self._rect(line)
        return float(rect.top() + rect.height())

    def line_at(self, y: float) -> int:
        """The line at a height in pixels from the top of the page."""
        place = self.document().documentLayout().hitTest(QPointF(LEFT + 1, y), Qt.HitTestAccuracy.FuzzyHit)
        return self.document().findBlock(max(0, place)).blockNumber() + 1

    def mark_lines(self, first: int, last: int) -> None:
        """Lay a light over some lines; over none where `last` is before `first`."""
        self._marked = (first, last)
        self.viewport().update()

    def restyle(self, first: int, last: int) -> None:
        """Find out what the lines around some are, and set those that are something else."""
        start = self.document().findBlockByNumber(first)
        for _ in range(_FARTHEST):
            if not start.previous().isValid() or not start.previous().text():
                break
            start = start.previous()
        lines: list[str] = []
        block = start
        while (
            block.isValid() and (block.blockNumber() <= last or block.text()) and len(lines) < last - first + _FARTHEST
        ):
            lines.append(block.text())
            block = block.next()
        self._style(start, kinds_nearby(lines, opens=start.blockNumber() == 0), (first, last))

    def to_set(self, block: QTextBlock, kind: Kind) -> Kind:
        """What a line is to be set as, which reads as a kind."""
        del block
        return kind

    def kind_of_block(self, block: QTextBlock) -> Kind:
        return kind_of(block.userState())

    def kind_above(self, block: QTextBlock) -> Kind:
        above = block.previous()
        return kind_of(above.userState()) if above.isValid() and above.text().strip() else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the theme is another, and the ink with it
            block = self.document().begin()
            while block.isValid():
                block.layout().setFormats(ink(block.text(), kind_of(block.userState())))
                block = block.next()
            self.document().markContentsDirty(0, self.document().characterCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.PANEL))
        first, last = self._marked
        if first <= last:
            above, width = self.verticalScrollBar().value(), self.viewport().width()
            top, bottom = round(self.top_of(first)) - above, round(self.bottom_of(last)) - above
            painter.fillRect(QRect(LEFT - 10, top, width - LEFT, bottom - top), QColor(tokens.RAISED))
        if self._hint and self.document().isEmpty():
            painter.setFont(theme.font(tokens.EMPHASIS))
            painter.setPen(QColor(tokens.TEXT_LOW))
            place = QRect(LEFT + 8, _TOP + 1, self.viewport().width() - LEFT - RIGHT, 300)
            painter.drawText(place, Qt.TextFlag.TextWordWrap, self._hint)
        painter.end()
        super().paintEvent(event)

    def _on_change(self, position: int, removed: int, added: int) -> None:
        """Remember which lines were touched, and tell how the lines behind them moved."""
        del removed
        if self.styling:
            return
        document = self.document()
        first, last = (
            document.findBlock(position),
            document.findBlock(min(position + added, document.characterCount() - 1)),
        )
        begin, end = first.blockNumber(), max(first.blockNumber(), last.blockNumber())
        if self._touched is not None:
            begin, end = min(begin, self._touched[0]), max(end, self._touched[1])
        self._touched = (begin, end)
        moved, self._blocks = document.blockCount() - self._blocks, document.blockCount()
        if moved:
            starts = position == first.position() and moved > 0 and added > 0
            self.shifted.emit(first.blockNumber() + (1 if starts else 2), moved)

    def _on_changed(self) -> None:
        if self.styling or self._touched is None:
            return
        (first, last), self._touched = self._touched, None
        self.restyle(first, last)
        self.typed.emit()

    def _style(self, block: QTextBlock, kinds: Sequence[Kind], touched: tuple[int, int] = (0, -1)) -> None:
        """Set lines from a block on. Those that are set as what they are are left alone, but for the touched ones."""
        again: list[QTextBlock] = []
        with self._quiet():
            cursor = QTextCursor(block)
            cursor.beginEditBlock()
            for kind in kinds:
                if not block.isValid():
                    break
                code = code_of(self.to_set(block, kind))
                if block.userState() != code:
                    block.setUserState(code)
                    QTextCursor(block).setBlockFormat(self._formats[code])
                    block.layout().setFormats(ink(block.text(), kind_of(code)))
                elif touched[0] <= block.blockNumber() <= touched[1]:
                    again.append(block)
                block = block.next()
            cursor.endEditBlock()  # what was set anew is laid out once, here
            for block in again:
                self._ink_again(block)

    def _ink_again(self, block: QTextBlock) -> None:
        """Give a line whose text changed the ink that it has now."""
        fresh = ink(block.text(), kind_of(block.userState()))
        if fresh or block.layout().formats():
            block.layout().setFormats(fresh)
            self.document().markContentsDirty(block.position(), block.length())

    def _unset(self, first: int, last: int) -> None:
        """Forget what some lines are set as: their text is about to be another."""
        block = self.document().findBlockByNumber(max(0, first - 1))
        while block.isValid() and block.blockNumber() <= last:
            block.setUserState(-1)
            block = block.next()

    def _replace(self, first: int, last: int, lines: Sequence[str]) -> None:
        """Put other lines in the place of those from `first` to before `last`, counted from 0."""
        document = self.document()
        cursor = QTextCursor(document)
        after = document.findBlockByNumber(last)
        begin = document.findBlockByNumber(first)
        text = "\n".join(lines)
        if after.isValid():
            cursor.setPosition(begin.position())
            cursor.setPosition(after.position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text + "\n" if lines else "")
            return
        if first:
            cursor.setPosition(begin.position() - 1 if begin.isValid() else document.characterCount() - 1)
            text = "\n" + text if lines else ""
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Change the document without taking it for typing."""
        before, self.styling = self.styling, True
        try:
            yield
        finally:
            self.styling = before
            self._touched = None

    def _rect(self, line: int) -> QRect:
        block = self.document().findBlockByNumber(min(max(1, line), self.lines) - 1)
        return self.document().documentLayout().blockBoundingRect(block).toRect()

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setTopMargin(_TOP)
        shape.setBottomMargin(_BOTTOM)
        frame.setFrameFormat(shape)

    def _fit(self) -> None:
        """Keep the page in the middle; it is narrower where there is less room than it wants."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        page = min(PAGE, room)
        side = max(0, (room - page) // 2)
        self.setViewportMargins(side, 0, room - page - side, 0)
        if self.lineWrapColumnOrWidth() != page:
            self.setLineWrapColumnOrWidth(page)
        if self._narrow is not (page < NARROW):
            self._narrow = page < NARROW
            self._set_columns()

    def _set_columns(self) -> None:
        """Set every line in the columns that the page has room for."""
        self._formats = {code_of(kind): block_format(kind, narrow=self._narrow) for kind in (None, *ElementKind)}
        with self._quiet():
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            block = self.document().begin()
            while block.isValid():
                QTextCursor(block).setBlockFormat(self._formats.get(block.userState(), self._formats[0]))
                block = block.next()
            cursor.endEditBlock()

    def _on_caret(self) -> None:
        if self.line != self._line:
            self._line = self.line
            self.caret_moved.emit(self._line)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two lists begin with alike."""
    return next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )

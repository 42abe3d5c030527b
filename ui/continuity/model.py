"""The findings as a list, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from previz.cut.notes import Finding
from previz.stage.continuity.joins import Rule
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.naming import plain_tip
from ui.painting import LEFT, focus_ring, write, write_lines
from ui.words import QT_TRANSLATE_NOOP, translate

RULE_NAMES = {
    Rule.LINE: QT_TRANSLATE_NOOP("Continuity", "Crosses the line"),
    Rule.EYELINE: QT_TRANSLATE_NOOP("Continuity", "Eyelines do not meet"),
    Rule.SCREEN_DIRECTION: QT_TRANSLATE_NOOP("Continuity", "Screen direction turns"),
    Rule.JUMP_CUT: QT_TRANSLATE_NOOP("Continuity", "Jump cut"),
    Rule.PROP: QT_TRANSLATE_NOOP("Continuity", "Prop changes"),
    Rule.WARDROBE: QT_TRANSLATE_NOOP("Continuity", "Wardrobe changes"),
    Rule.TIME_OF_DAY: QT_TRANSLATE_NOOP("Continuity", "Light changes"),
    Rule.WEATHER: QT_TRANSLATE_NOOP("Continuity", "Weather changes"),
}
_HEIGHT = 62


class FindingModel(QAbstractListModel):
    """All findings in the order of the film."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings in place of those before."""
        fresh = tuple(findings)
        if fresh == self._findings:
            return
        self.beginResetModel()
        self._findings = fresh
        self.endResetModel()

    def row_of(self, finding_id: str | None) -> int | None:
        """The row of a finding, or None."""
        return next((row for row, finding in enumerate(self._findings) if finding.id == finding_id), None)

    @property
    def open_count(self) -> int:
        """How many are not called deliberate."""
        return sum(not finding.deliberate for finding in self._findings)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        rule = translate("Continuity", RULE_NAMES[finding.rule]).lower()
        said = f"{cut_words(finding)}: {rule}. {finding.why}."
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("{} Deliberate.").format(said) if finding.deliberate else said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said)
        return finding if role == ITEM_ROLE else None


def cut_words(finding: Finding) -> str:
    """Where it is: `2A to 2B`, or the one shot that it is about."""
    if finding.first_id == finding.second_id:
        return finding.first
    return translate("Continuity", "{0} to {1}").format(finding.first, finding.second)


class FindingDelegate(QStyledItemDelegate):
    """Paints the cut, the rule and why, in three lines."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(240, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding = index.data(ITEM_ROLE)
        if not isinstance(finding, Finding):
            return
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.HOVER if chosen else tokens.RAISED))
        edge = tokens.STATUS_COLOURS["OMT" if finding.deliberate else "CHG"]
        painter.fillRect(QRect(rect.left(), rect.top() + 1, 3, rect.height() - 2), QColor(edge))
        inner = rect.adjusted(14, 6, -10, -4)
        colour = tokens.TEXT_LOW if finding.deliberate else tokens.TEXT_HIGH
        head = QRect(inner.left(), inner.top(), inner.width(), 16)
        width = write(painter, head, cut_words(finding), LEFT, colour, bold=True)
        rule = translate("Continuity", RULE_NAMES[finding.rule])
        rule = self.tr("{}  ·  deliberate").format(rule) if finding.deliberate else rule
        write(painter, head.adjusted(width + 10, 0, 0, 0), rule, LEFT, edge, pixels=tokens.CAPTION)
        why = QRect(inner.left(), inner.top() + 18, inner.width(), 32)
        write_lines(painter, why, f"{finding.why}.", tokens.TEXT_MID, tokens.CAPTION, 2)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect)

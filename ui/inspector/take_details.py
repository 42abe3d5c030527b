"""What is known of one take: where it comes from, what was changed for it, its recipe; and making it exactly again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from previz.project.schema import Take
from previz.takes.judging import in_order
from previz.takes.lineage import Origin, origin, recipe_lines, recipe_text
from ui import theme, tokens
from ui.inspector.take_model import rank_words
from ui.naming import label, named, plain_tip
from ui.words import N, counted, translate

_MOST_LINES, _MOST_CHANGES = 14, 6


class TakeDetails(QWidget):
    """Shows one take of the shot."""

    redo_wanted = Signal(int)
    """The id of the take that is to be made exactly again."""
    menu_wanted = Signal(int, QPoint)
    """The id of a take, and where on the screen the menu of what can be made of it is to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take: Take | None = None
        self._title = label("", "emphasis", self)
        self._title.setWordWrap(True)
        self._rank = label("", "quiet", self)
        self._rank.setWordWrap(True)
        self._rank.setAccessibleName(self.tr("How the take keeps to its blocking"))
        self._changes = label("", "quiet", self)
        self._changes.setWordWrap(True)
        self._changes.setAccessibleName(self.tr("What changed for the take"))
        self._redo = QPushButton(self.tr("Redo exactly"), self)
        self._redo.setToolTip(self.tr("Render the very same recipe once more, as another take"))
        self._more = QPushButton(self.tr("Make of it…"), self)
        self._more.setToolTip(self.tr("Make frames of it anew, extend it, or go on from its pictures"))
        self._open = QPushButton(self.tr("Recipe"), self)
        self._open.setCheckable(True)
        self._copy = QPushButton(self.tr("Copy recipe"), self)
        self._copy.setToolTip(self.tr("Put the whole recipe, as JSON, on the clipboard"))
        self._recipe = named(QPlainTextEdit(self), "recipe")
        self._recipe.setReadOnly(True)
        self._recipe.setAccessibleName(self.tr("Recipe of the take"))
        self._recipe.setFont(theme.font(tokens.CAPTION, mono=True))
        self._recipe.setTabChangesFocus(True)
        self._recipe.hide()
        self._lay_out()
        self._redo.clicked.connect(self._on_redo)
        self._more.clicked.connect(self._on_more)
        self._open.toggled.connect(self._show_recipe)
        self._copy.clicked.connect(self._on_copy)
        self.show_take(None)

    @property
    def take_id(self) -> int | None:
        """The take that is shown."""
        return None if self._take is None else self._take.id

    def show_take(self, take: Take | None) -> None:
        """Show a take, or nothing."""
        self._take = take
        self.setVisible(take is not None)
        if take is None:
            return
        came = origin(take)
        again = came.parent is not None and not came.changes
        self._title.setText(_titled(take.number, came))
        self._show_rank(take)
        self._changes.setText(_listed(came.changes) if not again else self.tr("The same recipe again"))
        self._changes.setVisible(came.parent is not None and bool(self._changes.text()))
        self._redo.setEnabled("request" in take.recipe)
        if self._open.isChecked():
            self._show_recipe(True)

    def _show_rank(self, take: Take) -> None:
        """Tell how it stands among the others, and behind that all that was found."""
        ranked = in_order(take.shot.takes)
        place = next((place for place, each in enumerate(ranked, 1) if each.take == take.number), None)
        self._rank.setVisible(place is not None)
        if place is not None:
            own = ranked[place - 1]
            self._rank.setText(f"{rank_words(place, len(ranked), own.reason)} ({own.judgement.score:.0%})")
            self._rank.setToolTip(plain_tip("; ".join(each.words for each in own.judgement.findings)))

    def _on_more(self) -> None:
        if self._take is not None:
            self.menu_wanted.emit(self._take.id, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _show_recipe(self, shown: bool) -> None:
        self._recipe.setVisible(shown)
        if shown and self._take is not None:
            lines = recipe_lines(self._take)
            wide = max(len(line.label) for line in lines)
            self._recipe.setPlainText("\n".join(f"{line.label:<{wide}}  {line.value}" for line in lines))
            height = self._recipe.fontMetrics().lineSpacing() * min(len(lines), _MOST_LINES)
            self._recipe.setFixedHeight(height + 18)

    def _on_redo(self) -> None:
        if self._take is not None:
            self.redo_wanted.emit(self._take.id)

    def _on_copy(self) -> None:
        if self._take is not None:
            QGuiApplication.clipboard().setText(recipe_text(self._take))

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        buttons.setSpacing(6)
        buttons.setColumnStretch(2, 1)
        for place, button in enumerate((self._more, self._redo, self._open, self._copy)):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            buttons.addWidget(button, *divmod(place, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._rank)
        column.addWidget(self._changes)
        column.addLayout(buttons)
        column.addWidget(self._recipe)


def _titled(number: int, came: Origin) -> str:
    """A take, and how it was made, or of which other one."""
    if came.how:
        return translate("TakeDetails", "Take {number}: {how}").format(number=number, how=came.how)
    if came.parent is not None:
        return translate("TakeDetails", "Take {number} from take {parent}").format(number=number, parent=came.parent)
    return translate("TakeDetails", "Take {number}").format(number=number)


def _listed(changes: tuple[str, ...]) -> str:
    left = len(changes) - _MOST_CHANGES
    more = [counted("TakeDetails", "and %n more", "and %n more", N, left)] if left > 0 else []
    return "\n".join([*changes[:_MOST_CHANGES], *more])

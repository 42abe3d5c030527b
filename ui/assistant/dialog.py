"""The dialog of script help: a wish, what would be sent, the wait, and proposals to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from previz.script.assistant.endpoint import EXAMPLE, Endpoint
from previz.script.assistant.prompt import LONGEST_WISH
from ui.assistant.consent import Consent
from ui.assistant.rows import Piece, ProposalRow
from ui.buttons import push_button
from ui.naming import label, marked, named

_SECOND_MS = 1000


class _Page(IntEnum):
    WORDS, CONSENT, PROPOSALS = range(3)


class AssistantDialog(QDialog):
    """Stands beside the window. It shows what it is given, and says what the user wants."""

    asked = Signal(str)
    """The user wants proposals, with these words of what they should be."""
    agreed = Signal(bool)
    """What was shown may be sent; True where unencrypted."""
    stopped = Signal()
    settings_wanted = Signal()
    applied = Signal(object)
    """The Pieces that the user has chosen."""

    def __init__(
        self, title: str, subject: str, apply_words: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        """`apply_words` is what the button says that takes so many of the proposals."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("assistant")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._apply_words = apply_words
        self.rows: list[ProposalRow] = []
        self._choices = QButtonGroup(self)
        self._subject = label(subject, "quiet", self)
        self._subject.setWordWrap(True)
        self.wish = QLineEdit(self)
        self.wish.setMaxLength(LONGEST_WISH)
        self.wish.setAccessibleName(self.tr("What you want"))
        self.wish.setPlaceholderText(self.tr("What you want, such as: more menace (may be left empty)"))
        self.ask = push_button(self, self.tr("Ask"))
        self.stop = push_button(self, self.tr("Stop"))
        self.settings = named(push_button(self, self.tr("Open settings…")), "primary")
        self.apply = named(push_button(self, ""), "primary")
        self.words = label("", "quiet", self)
        self.consent = Consent(self)
        self.dropped = label("", "quiet", self)
        self.state = label("", "quiet", self)
        self._pages = QStackedWidget(self)
        self._waited = 0
        self._waiting_for = ""
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.setObjectName("waiting for the assistant")
        self._lay_out()
        self._connect()
        self.resize(720, 620)

    @property
    def chosen(self) -> tuple[Piece, ...]:
        """What the user has ticked."""
        return tuple(row.piece for row in self.rows if row.is_chosen)

    def show_off(self, sentence: str = "") -> None:
        """Teach what script help is and where an endpoint is named, or say what is wrong with the one that is."""
        self._say(sentence or self._lesson(), refused=bool(sentence))
        self._enable(asking=False, off=True)
        self.settings.setFocus()

    def show_ready(self) -> None:
        """Wait for a wish."""
        self._say("" if self.rows else self.tr("What is sent is shown before it is sent for the first time."))
        self._enable(asking=False)
        self.wish.setFocus()

    def show_question(self, text: str, endpoint: Endpoint) -> None:
        """Show what would be sent, and ask whether it may."""
        self._pages.setCurrentIndex(_Page.CONSENT)
        self._enable(asking=False)
        self.consent.show_question(text, endpoint)
        self.consent.send.setFocus()

    def show_waiting(self, endpoint: Endpoint) -> None:
        """Tell who is asked, until there is an answer."""
        self._clear()
        self._waited, self._waiting_for = 0, self.tr("{0} at {1} is asked").format(endpoint.model, endpoint.address)
        self._say(f"{self._waiting_for} …")
        self._clock.start()
        self._enable(asking=True)
        self.stop.setFocus()

    def show_proposals(self, pieces: Sequence[Piece], dropped: Sequence[str]) -> None:
        """Show what can be used of an answer, and what cannot."""
        self._clear()
        for piece in pieces:
            self._add(ProposalRow(piece))
        self._column.addStretch(1)
        self.dropped.setText(self.tr("Left out: {0}.").format("; ".join(dropped)) if dropped else "")
        self.dropped.setVisible(bool(dropped))
        self._pages.setCurrentIndex(_Page.PROPOSALS)
        self._enable(asking=False)
        if self.rows:
            self.rows[0].button.setFocus()

    def show_refused(self, sentence: str) -> None:
        """Tell why there are no proposals."""
        self._say(sentence, refused=True)
        self._enable(asking=False)
        self.wish.setFocus()

    def show_applied(self, words: str) -> None:
        """Take away the rows that were applied, and tell so."""
        for row in [row for row in self.rows if row.is_chosen]:
            self.rows.remove(row)
            row.setParent(None)
            row.deleteLater()
        self.state.setText(words)
        self._offer()

    def _lesson(self) -> str:
        """What script help is, and what it takes."""
        what = self.tr(
            "Script help asks a language model for shots, or for other words of a shot. It is off: nothing is sent "
            "anywhere until you name an endpoint and have read what is sent."
        )
        takes = self.tr(
            "Any OpenAI-compatible server will do. On this machine that may be Ollama, llama.cpp, LM Studio or vLLM, "
            "at an address such as {address}. Everything else in Previz works without it."
        )
        return f"{what}\n\n{takes.format(address=EXAMPLE)}"

    def _say(self, words: str, *, refused: bool = False) -> None:
        marked(self.words, "refused", refused)
        self.words.setText(words)
        self._pages.setCurrentIndex(_Page.WORDS)

    def _enable(self, *, asking: bool, off: bool = False) -> None:
        if not asking:
            self._clock.stop()
        self.wish.setEnabled(not asking and not off)
        self.ask.setVisible(not asking and not off)
        self.stop.setVisible(asking)
        self.settings.setVisible(off)
        self.state.setText("")
        self._offer()

    def _offer(self) -> None:
        """Say what the choice would do."""
        count = len(self.chosen)
        self.apply.setText(self._apply_words(max(1, count)))
        self.apply.setEnabled(count > 0)
        self.apply.setVisible(self._pages.currentIndex() == _Page.PROPOSALS)
        self.consent.send.setVisible(self._pages.currentIndex() == _Page.CONSENT)

    def _add(self, row: ProposalRow) -> None:
        row.chosen_changed.connect(self._offer)
        if row.button.autoExclusive():
            self._choices.addButton(row.button)
        self._column.addWidget(row)
        self.rows.append(row)

    def _clear(self) -> None:
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows.clear()
        while self._column.count():
            self._column.takeAt(0)

    def _on_second(self) -> None:
        self._waited += 1
        self.words.setText(f"{self._waiting_for} … {self._waited} s")

    def _connect(self) -> None:
        self._clock.timeout.connect(self._on_second)
        self.ask.clicked.connect(lambda: self.asked.emit(self.wish.text()))
        self.wish.returnPressed.connect(lambda: self.asked.emit(self.wish.text()))
        self.stop.clicked.connect(self.stopped)
        self.settings.clicked.connect(self.settings_wanted)
        self.consent.agreed.connect(self.agreed)
        self.apply.clicked.connect(lambda: self.applied.emit(self.chosen))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.wish, 1)
        above.addWidget(self.ask)
        above.addWidget(self.stop)
        self._fill_pages()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.state, 1)
        close = push_button(self, self.tr("Close"), self.close)
        for button in (close, self.settings, self.consent.send, self.apply):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._subject)
        column.addLayout(above)
        column.addWidget(self._pages, 1)
        column.addLayout(below)

    def _fill_pages(self) -> None:
        body = named(QWidget(), "inspectorBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        proposals = QWidget(self)
        column = QVBoxLayout(proposals)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(scroll, 1)
        column.addWidget(self.dropped)
        for page in (self._worded(), self.consent, proposals):
            self._pages.addWidget(page)
        for words in (self.words, self.dropped):
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _worded(self) -> QWidget:
        """The page that says something."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addStretch(1)
        return page

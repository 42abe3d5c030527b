"""The inspector: a shot's words, fields, length, status, takes, and Generate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from previz.cut.shot_edits import LONGEST_SECONDS, STATUSES
from previz.project.schema import Shot, Take
from previz.shots.rewriting import Rewriting
from previz.shots.spec import ShotSpec
from previz.timing import Rate
from ui.forecasting import Foretold
from ui.heading import Heading
from ui.inspector.editors import ChoiceBox, FrameBox
from ui.inspector.fields import LABEL_WIDTH, RESET_WIDTH, FieldForm
from ui.inspector.making import Making
from ui.inspector.pane_scroll import PaneScroll
from ui.inspector.rewording import Rewording
from ui.inspector.several import Several, SeveralPanel
from ui.inspector.spans import Explain
from ui.inspector.stage_view import StageView
from ui.inspector.take_delegate import TakeDelegate
from ui.inspector.take_panel import TakePanel
from ui.inspector.words import Words
from ui.inspector.work import WorkPanel
from ui.jobs import JobLine
from ui.naming import label, named
from ui.spoken import shots_counted, status_name

_PADDING = 12


class Inspector(QWidget):
    """Shows one shot. It says what the user wants; the window does it."""

    words_written = Signal(int, str)
    words_typed = Signal(int, str)
    """What stands in the description at every key."""
    field_set = Signal(int, str, object)
    frames_set = Signal(int, int)
    status_set = Signal(int, str)
    generate_wanted = Signal(int)
    stop_wanted = Signal(int)
    """The id of a job."""
    dismiss_wanted = Signal(int)
    """The id of a failed job."""
    take_picked = Signal(int, object)
    """A shot's id, and the take to pick or None for the best there is."""
    take_looked_at = Signal(int)
    """The id of a take that was chosen in the strip."""
    redo_wanted = Signal(int)
    """The id of a take that is to be made exactly again."""
    take_menu_wanted = Signal(int, QPoint)
    """The id of a take, and where on the screen its menu is to open."""
    models_wanted = Signal()
    """The models of this machine are to be looked at."""
    prompt_wanted = Signal(int)
    """The id of the shot whose prompt is to be looked at."""
    refused = Signal(object)

    def __init__(self, takes: TakeDelegate, stage: StageView, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shot_id: int | None = None
        self._reworded: Rewriting | None = None
        self.stage, self.making = stage, making
        self.several = SeveralPanel(making, self)
        self._build()
        self._build_body(takes)
        self._connect()
        self.show_shot(None, ShotSpec(), Rate(24))

    @property
    def shot_id(self) -> int | None:
        """The shot shown, or None."""
        return self._shot_id

    def show_shot(self, shot: Shot | None, spec: ShotSpec, rate: Rate, by_hand: Sequence[str] = ()) -> None:
        """Show a shot as it now is, and which fields were set by hand to what the words do not say.

        What is being typed stays: it is newer than the row.
        """
        if shot is None or shot.id != self._shot_id:
            self.finish_typing()
        typing = self._words.unwritten
        if typing or shot is None or shot.id != self._shot_id or not self._still_holds(shot, by_hand):
            self._rewording.show_rewriting(None)
        self._shot_id = None if shot is None else shot.id
        self.several.several = None
        self._show_page(self._body if shot is not None else self._empty)
        self._takes.show_shot(shot)
        if shot is None:
            self._title.setText(self.tr("Shot"))
            return
        self._title.setText(self.tr("Shot {}").format(shot.number))
        self._heading.show_words(shot.scene.heading)
        if not typing:
            self._words.show_words(shot.description)
        self._show_contradictions()
        self._fields.show_spec(spec, by_hand)
        self._show_length(shot.frames, rate)
        self._show_status(shot.status)

    def show_several(self, shot_id: int | None, several: Several, rate: Rate) -> None:
        """Show what several shots have in common; the current one of them is `shot_id`."""
        self.finish_typing()
        self._shot_id = shot_id
        self._title.setText(shots_counted(len(several.shot_ids)))
        self.several.show_several(several, rate)
        self._show_page(self.several)

    def show_forecast(self, told: Foretold) -> None:
        """Tell what the next takes will take, or why they cannot be made."""
        for form in (self._work.making, self.several.making):
            form.show_forecast(told)

    def explain_with(self, explain: Explain) -> None:
        """Tell how descriptions are understood, so that what is not can be shown while it is typed."""
        self._words.spans.explain_with(explain)
        self._show_contradictions()

    def show_rewriting(self, shot_id: int, rewriting: Rewriting) -> None:
        """Show what setting a field changed in the words of the shot, until they change again."""
        if shot_id == self._shot_id:
            self._reworded = rewriting
            self._rewording.show_rewriting(rewriting)

    def show_take(self, take: Take | None) -> None:
        """Tell of a take of the shot."""
        self._takes.show_take(take)

    def show_work(self, job: JobLine | None) -> None:
        """Show how the shot's job stands, or that there is none."""
        self._work.show_job(job)

    def show_stale(self, reason: str | None) -> None:
        """Tell why the take that plays is out of date, if it is."""
        self._stale.setText("" if reason is None else self.tr("The take is stale: {}.").format(reason))
        self._stale.setVisible(reason is not None)

    def show_lost(self, take: str) -> None:
        """Tell that the file of the take that plays is gone."""
        words = self.tr("The file of {} is missing. Put the film's media folder back, or generate the shot again.")
        self._stale.setText(words.format(take))
        self._stale.setVisible(True)

    def finish_typing(self) -> None:
        """Write what is typed and not yet written."""
        if self._shot_id is not None and self._words.unwritten:
            self._words.commit()

    def lock_words(self) -> None:
        """Let the description be read and copied, and not be typed in: the film is open for reading only."""
        self._words.setReadOnly(True)

    def edit_words(self) -> None:
        """Put the cursor into the description."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def _still_holds(self, shot: Shot, by_hand: Sequence[str]) -> bool:
        """Whether what setting a field last did to the words is still what they and the fields are."""
        done = self._reworded
        return done is not None and done.after == shot.description and set(done.unsaid) <= set(by_hand)

    def _show_page(self, page: QWidget) -> None:
        for each in (self._body, self.several, self._empty):
            each.setVisible(each is page)
        self._stage_frame.setVisible(page is self._body)
        self._status.setVisible(page is self._body)

    def _show_contradictions(self) -> None:
        """Say where the words say two things at once, and which of them holds."""
        explained = self._words.spans.explained
        notes = ". ".join(explained.notes) if explained is not None else ""
        self._contradictions.setText(notes)
        self._contradictions.setVisible(bool(notes))

    def _show_length(self, frames: int, rate: Rate) -> None:
        with QSignalBlocker(self._frames):
            self._frames.setMaximum(rate.frames(LONGEST_SECONDS))
            self._frames.setValue(frames)
            self._frames.setSuffix(self.tr(" frames   {:.1f} s").format(float(rate.seconds(frames))))

    def _show_status(self, status: str) -> None:
        with QSignalBlocker(self._status):
            self._status.setCurrentIndex(self._status.findData(status))
        self._status.show_text(f"{status}  {status_name(status)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.fit()

    def _build(self) -> None:
        """Lay out what holds the fields. It is filled where it stands: Qt styles a widget anew whenever one around it
        comes to stand elsewhere.
        """
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        self._empty = label(self.tr("Choose a shot on the board, or press N for a new one."), "quiet")
        self._empty.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setWordWrap(True)
        layout.addWidget(self._empty, 1)
        self._stage_frame = named(QWidget(self), "stageFrame")
        framed = QVBoxLayout(self._stage_frame)
        framed.setContentsMargins(_PADDING, 8, _PADDING, 4)
        framed.addWidget(self.stage)
        layout.addWidget(self._stage_frame)
        self._body = PaneScroll()
        layout.addWidget(self._body, 100)
        layout.addWidget(self.several, 100)

    def _build_header(self) -> QWidget:
        header = named(QWidget(self), "paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        self._title = label(self.tr("Shot"), "paneTitle")
        self._status = ChoiceBox(header)
        self._status.setAccessibleName(self.tr("Status"))
        self._status.setMinimumContentsLength(16)
        for code in STATUSES:
            self._status.addItem(f"{code}  {status_name(code)}", code)
        row.addWidget(self._title, 1)
        row.addWidget(self._status)
        return header

    def _build_body(self, takes: TakeDelegate) -> None:
        inner = named(QWidget(), "inspectorBody")
        self._body.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(_PADDING, 10, _PADDING, _PADDING)
        column.setSpacing(8)
        self._heading = Heading("quiet", inner)
        self._words = Words(inner)
        self._rewording = Rewording(inner)
        self._contradictions = label("", "warning", inner)
        self._contradictions.setWordWrap(True)
        self._contradictions.setAccessibleName(self.tr("What the words say twice"))
        self._fields = FieldForm(inner)
        self._work = WorkPanel(self.making, inner)
        self._stale = label("", "warning", inner)
        self._stale.setWordWrap(True)
        self._takes = TakePanel(takes, inner)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addWidget(self._rewording)
        column.addWidget(self._contradictions)
        column.addWidget(self._fields)
        column.addLayout(self._build_length(inner))
        for widget in (self._work, self._stale, self._takes):
            column.addWidget(widget)
        column.addStretch(1)

    def _build_length(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        caption = label(self.tr("Length"), "quiet", parent)
        caption.setFixedWidth(LABEL_WIDTH)
        self._frames = FrameBox(parent)
        self._frames.setAccessibleName(self.tr("Length in frames"))
        caption.setBuddy(self._frames)
        row.addWidget(caption)
        row.addWidget(self._frames, 1)
        row.addSpacing(RESET_WIDTH)
        return row

    def _connect(self) -> None:
        self._words.typed.connect(lambda _words: self._show_contradictions())
        self._words.typed.connect(lambda words: self._say(self.words_typed, words))
        self._words.written.connect(lambda words: self._say(self.words_written, words))
        self._fields.field_set.connect(lambda name, value: self._say(self.field_set, name, value))
        self._fields.refused.connect(self.refused)
        self._frames.valueChanged.connect(lambda frames: self._say(self.frames_set, frames))
        self._status.activated.connect(lambda _i: self._say(self.status_set, self._status.currentData()))
        self._work.generate_wanted.connect(lambda: self._say(self.generate_wanted))
        self.making.refused.connect(self.refused)
        for form in (self._work.making, self.several.making):
            form.models_wanted.connect(self.models_wanted)
        self._work.making.prompt_wanted.connect(lambda: self._say(self.prompt_wanted))
        self._work.stop_wanted.connect(self.stop_wanted)
        self._work.dismiss_wanted.connect(self.dismiss_wanted)
        self._takes.redo_wanted.connect(self.redo_wanted)
        self._takes.menu_wanted.connect(self.take_menu_wanted)
        self._takes.looked_at.connect(self.take_looked_at)
        self._takes.picked.connect(lambda take_id: self._say(self.take_picked, take_id))
        self.several.refused.connect(self.refused)

    def _say(self, signal: Any, *values: object) -> None:  # noqa: ANN401 (a bound signal, whose type Qt's stubs hide)
        if self._shot_id is not None:
            signal.emit(self._shot_id, *values)

"""Several shots at once: what they have in common, and one edit of all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy import Text, select, type_coerce

from previz.cut.playing import takes_of_shots
from previz.cut.shot_edits import LONGEST_SECONDS, STATUSES
from previz.project.file import Project
from previz.project.reading import rows_of
from previz.project.schema import Scene, Shot
from previz.shots.spec import ShotSpec
from previz.timing import Frames, Rate
from ui.cards import spoken_length
from ui.inspector.editors import ChoiceBox, FrameBox
from ui.inspector.fields import LABEL_WIDTH, MIXED, RESET_WIDTH, FieldForm
from ui.inspector.making import Making, MakingForm
from ui.inspector.pane_scroll import PaneScroll
from ui.naming import label, named
from ui.spoken import status_name
from ui.understanding import Understanding
from ui.words import N, counted

_PADDING = 12
_NAMED = 300
"""Up to how many shots a query names each."""


@dataclass(frozen=True)
class Several:
    """Some shots: their lengths and statuses, what each says, as far as that is known, which fields hands have set.

    `unread` is how many are not understood yet.
    """

    shot_ids: tuple[int, ...]
    lengths: tuple[Frames, ...]
    statuses: frozenset[str]
    specs: tuple[ShotSpec, ...]
    by_hand: frozenset[str]
    unread: int
    scenes: tuple[str, ...]
    realised: int


class _Chosen(NamedTuple):
    """A shot among those that are chosen."""

    id: int
    description: str
    overrides: str
    frames: Frames
    status: str
    scene: str


def read_several(project: Project, understanding: Understanding, shot_ids: Sequence[int]) -> Several:
    """Read some shots in one query; what is not understood yet is asked for."""
    found, takes = _chosen(project, shot_ids), takes_of_shots(project)
    specs, unread, hands = list[ShotSpec](), dict[int, tuple[str, str]](), set[str]()
    for row in found:
        hands |= set(json.loads(row.overrides)) if row.overrides != "{}" else set()
        spec = understanding.known(row.description, row.overrides)
        if spec is not None:
            specs.append(spec)
        else:
            unread[row.id] = row.description, row.overrides
    understanding.ask_all(unread)
    return Several(
        shot_ids=tuple(row.id for row in found),
        lengths=tuple(row.frames for row in found),
        statuses=frozenset(row.status for row in found),
        specs=tuple(specs),
        by_hand=frozenset(hands),
        unread=len(unread),
        scenes=tuple(dict.fromkeys(row.scene for row in found)),
        realised=sum(row.id in takes for row in found),
    )


def _chosen(project: Project, shot_ids: Sequence[int]) -> list[_Chosen]:
    """The shots with these ids that there are, in their order. Of many all are read: to name each takes longer."""
    overrides = type_coerce(Shot.overrides, Text).label("overrides")
    wanted = select(Shot.id, Shot.description, overrides, Shot.frames, Shot.status, Scene.number).join(Scene)
    if len(shot_ids) <= _NAMED:
        wanted = wanted.where(Shot.id.in_(shot_ids))
    rows = {row[0]: row for row in rows_of(project.session, wanted)}
    return [_Chosen._make(rows[shot_id]) for shot_id in shot_ids if shot_id in rows]


class SeveralPanel(QWidget):
    """Edits the shots that are chosen together. It says what the user wants; the board does it."""

    field_set = Signal(str, object)
    frames_set = Signal(int)
    status_set = Signal(str)
    generate_wanted = Signal()
    refused = Signal(object)

    def __init__(self, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several: Several | None = None
        inner = self._build_inner()
        self._facts = label("", "quiet", inner)
        self._facts.setWordWrap(True)
        self._fields = FieldForm(inner, of_all=True)
        self._frames = FrameBox(inner)
        self._frames.setAccessibleName(self.tr("Length of all in frames"))
        self._status = ChoiceBox(inner)
        self._status.setAccessibleName(self.tr("Status of all"))
        for code in STATUSES:
            self._status.addItem(f"{code}  {status_name(code)}", code)
        self.making = MakingForm(making, inner, of_all=True)
        self._generate = named(QPushButton(inner), "primary")
        self._generate.setAccessibleName(self.tr("Generate takes of all"))
        self._lay_out(inner)
        self._fields.field_set.connect(self.field_set)
        self._fields.refused.connect(self.refused)
        self._frames.valueChanged.connect(self._on_frames)
        self._status.activated.connect(lambda _place: self.status_set.emit(self._status.currentData()))
        self._generate.clicked.connect(self.generate_wanted)

    def show_several(self, several: Several, rate: Rate) -> None:
        """Show what some shots have in common."""
        self.several = several
        self._show_facts(several, rate)
        self._fields.show_specs(several.specs, several.by_hand)
        self._fields.setEnabled(not several.unread)
        lengths = set(several.lengths)
        with QSignalBlocker(self._frames):
            self._frames.setMinimum(0)
            self._frames.setSpecialValueText(MIXED)
            self._frames.setMaximum(rate.frames(LONGEST_SECONDS))
            self._frames.setValue(lengths.pop() if len(lengths) == 1 else 0)
            self._frames.setSuffix(self.tr(" frames"))
        statuses = sorted(several.statuses)
        with QSignalBlocker(self._status):
            self._status.setCurrentIndex(self._status.findData(statuses[0]) if len(statuses) == 1 else -1)
        self._status.show_text(f"{statuses[0]}  {status_name(statuses[0])}" if len(statuses) == 1 else MIXED)
        self._generate.setText(self.tr("Generate {} takes   Ctrl+Return").format(len(several.shot_ids)))

    def _show_facts(self, several: Several, rate: Rate) -> None:
        scenes = several.scenes
        count = len(scenes)
        every = counted("SeveralPanel", "%n scenes", "%n scene", N, count)
        where = self.tr("Scene {}").format(scenes[0]) if count == 1 else every
        parts = [where, spoken_length(sum(several.lengths), rate), self.tr("{} with a take").format(several.realised)]
        if several.unread:
            parts.append(self.tr("{} still to be read").format(several.unread))
        self._facts.setText("  ·  ".join(parts))

    def _on_frames(self, frames: int) -> None:
        if frames:
            self.frames_set.emit(frames)

    def _build_inner(self) -> QWidget:
        """What scrolls; it stands in its place before it is filled, as the inspector does."""
        scroll = PaneScroll(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        inner = named(QWidget(), "inspectorBody")
        scroll.setWidget(inner)
        return inner

    def _lay_out(self, inner: QWidget) -> None:
        column = QVBoxLayout(inner)
        column.setContentsMargins(_PADDING, 10, _PADDING, _PADDING)
        column.setSpacing(8)
        column.addWidget(self._facts)
        hint = label(self.tr("What you set here is set for all of them, in one step."), "quiet", inner)
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addLayout(_row(self.tr("Status"), self._status))
        column.addWidget(self._fields)
        column.addLayout(_row(self.tr("Length"), self._frames))
        column.addWidget(self.making)
        column.addWidget(self._generate)
        column.addStretch(1)


def _row(text: str, editor: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    caption = label(text, "quiet")
    caption.setFixedWidth(LABEL_WIDTH)
    caption.setBuddy(editor)
    row.addWidget(caption)
    row.addWidget(editor, 1)
    row.addSpacing(RESET_WIDTH)
    return row

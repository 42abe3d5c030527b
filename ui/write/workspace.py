"""The Write workspace: the outline, the page with its bars, and the shots of the scene beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from previz.project.file import Change
from previz.script.importing import ImportReport
from previz.script.line_kinds import Kind, line_kinds
from ui.jobs import CODES
from ui.services import Services
from ui.words import QT_TRANSLATE_NOOP, N, counted
from ui.workspaces import Workspace
from ui.write.changes import Changes
from ui.write.lanes import Bar
from ui.write.outline import Outline
from ui.write.page import ScriptPage
from ui.write.rail import CoverageRail
from ui.write.scene_shots import NO_SCENE, SceneShots, SceneShotsModel
from ui.write.script_editing import ScriptEditing
from ui.write.script_lines import OutlineItem, bars, following, outline
from ui.write.typography import PAGE

_OUTLINE, _SHOTS = 280, 520
_NARROWEST, _NARROWEST_SHOTS = 170, 290
_AT_ONCE = 40_000
"""Characters up to which a text is read in the window's thread before it is shown."""
_TOGETHER = 200
"""Lines that are set in one go."""
_LINES_A_PAGE, _CHARACTERS_A_LINE = 55, 60
_HINT = (
    QT_TRANSLATE_NOOP("WriteWorkspace", "Write a scene in plain sentences, and each of them is a shot:"),
    QT_TRANSLATE_NOOP("WriteWorkspace", "A woman enters a dark kitchen. She opens the fridge. Close on her face."),
    "",
    QT_TRANSLATE_NOOP(
        "WriteWorkspace",
        "Or write a screenplay: INT. KITCHEN - NIGHT opens a scene, Tab makes a line a name, a transition, a heading.",
    ),
    "",
    QT_TRANSLATE_NOOP("WriteWorkspace", "A script that you have can be dropped here, or imported with Ctrl+I."),
)
"""What stands on an empty page, line by line."""
_SHOWN = frozenset({"scene", "shot", "take", "film", "cast_member"})


@dataclass(frozen=True, slots=True)
class _Unset:
    """The lines of a long text that are still to be set: what all are, how many are set, and of which script."""

    kinds: tuple[Kind, ...]
    at: int
    source: tuple[str, str]


class WriteWorkspace(Workspace):
    """Shows the script, and brings what is typed into the film."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._project = services.project
        self._shown: tuple[str, str] | None = None
        self._scene: OutlineItem | None = None
        self._shot_id: int | None = None
        self._stood_on: int | None = None
        self._arranged = False
        self._fresh = False
        self._shifts: list[tuple[int, int]] = []
        self.page = ScriptPage()
        self.page.show_hint("\n".join(self.tr(line) if line else "" for line in _HINT))
        self.page.setReadOnly(self._project.read_only)
        self.rail = CoverageRail(self.page)
        self.outline = Outline()
        self.changes = Changes()
        model = SceneShotsModel(services.project, services.reader, services.jobs, services.staleness, self)
        self._model = model
        self.shots = SceneShots(model, services.pictures, services.size.aspect)
        self.editing = ScriptEditing(services.project, services.background, self.page.text, self)
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.setObjectName("script settles after changes")
        self._settle.timeout.connect(self._come_up_to_date)
        self._unset: _Unset | None = None
        self._slices = QTimer(self, singleShot=True, interval=1)  # what waits comes between two slices
        self._slices.setObjectName("lines of the script")
        self._slices.timeout.connect(lambda: services.bridge.later(self._on_slice))
        self._lay_out()
        self._connect()

    def show_shot(self, shot_id: int | None) -> None:
        """Mark the shot's bar and row."""
        self._shot_id = shot_id
        self.rail.choose(shot_id)
        if self.isVisible():
            self.shots.choose(shot_id)

    def on_changed(self, change: Change) -> None:
        """Come up to date once a burst of changes is over, or when it is entered."""
        if not _SHOWN & set(change.tables):
            return
        self._model.on_changed(change)
        self._fresh = False
        if self.isVisible():
            self._settle.start()

    def enter(self) -> None:
        """Show the script as it is, where the chosen shot stands; the caret is ready."""
        self._come_up_to_date()
        bar = self.rail.bar_of(self._shot_id)
        if bar is not None and self._shot_id != self._stood_on:
            self.page.go_to_line(bar.first)
        self._stood_on = self._shot_id
        self._on_caret(self.page.line)
        self.page.setFocus()

    def warm(self) -> bool:
        """Put the text on the page; then the bars beside it and the scenes."""
        if self._show_written():
            return True
        self._come_up_to_date()
        return False

    def leave(self) -> None:
        """Write what is being typed. What else there is to do can wait until it is entered."""
        self._stood_on = self._shot_id
        self.finish_typing()
        self._settle.stop()

    @property
    def scene_id(self) -> int | None:
        """The scene in which the caret stands."""
        return None if self._scene is None else self._scene.scene_id

    def finish_typing(self) -> None:
        """Write what is being typed."""
        self.editing.finish()
        self.shots.finish_typing()

    def close_workspace(self) -> None:
        """Write what is being typed, and end."""
        self._settle.stop()
        self._slices.stop()
        self.editing.close()

    def make_shot(self) -> None:
        """Make a shot of the selected lines, or of the line on which the caret stands."""
        self._on_shot_wanted(*self.page.selected_lines())

    def edit_words(self, shot_id: int) -> None:
        """Put the cursor into the words of a shot, in the list of its scene."""
        bar = self.rail.bar_of(shot_id)
        if bar is not None and self._model.row_of(shot_id) is None:
            self.page.go_to_line(bar.first)
        self.shots.edit_words(shot_id)

    def show_report(self, report: ImportReport) -> None:
        """Tell what an import or an edit did."""
        self.changes.show_report(report)

    def _lay_out(self) -> None:
        across = self._across = QSplitter(Qt.Orientation.Horizontal, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(across)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.changes)
        for pane in (self.outline, middle, self.shots):
            pane.setMinimumWidth(_NARROWEST)
            across.addWidget(pane)
        for place, stretch in enumerate((0, 1, 0)):
            across.setStretchFactor(place, stretch)
        self.shots.setMinimumWidth(_NARROWEST_SHOTS)
        across.splitterMoved.connect(self._on_arranged)
        across.setHandleWidth(2)
        across.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._arranged:
            self._share(event.size().width())

    def _share(self, width: int) -> None:
        """Give the page what it wants where there is room, and the panes beside it no more than they need."""
        beside = max(0, width - PAGE - 20)
        outline_ = min(_OUTLINE, max(_NARROWEST, round(beside * 0.42)))
        shots = min(_SHOTS, max(_NARROWEST_SHOTS, beside - outline_))
        self._across.setSizes([outline_, width - outline_ - shots, shots])

    def _connect(self) -> None:
        page, rail = self.page, self.rail
        page.typed.connect(self._on_typed)
        page.shifted.connect(self._on_shifted)
        page.caret_moved.connect(self._on_caret)
        page.shot_wanted.connect(self._on_shot_wanted)
        page.left.connect(self.editing.finish)
        rail.chosen.connect(self.shot_chosen)
        rail.covered.connect(self.editing.cover)
        rail.hovered.connect(self._on_hovered)
        self.outline.line_wanted.connect(self._on_line_wanted)
        self.shots.shot_chosen.connect(self._on_row_chosen)
        self.shots.words_written.connect(self._services.editing.describe)
        self.shots.from_selection_wanted.connect(self.make_shot)
        self.changes.shot_wanted.connect(self.shot_chosen)
        self.editing.edited.connect(self._on_edited)
        self.editing.refused.connect(self.refused)
        self._services.jobs.shot_changed.connect(self._on_job)

    def _on_job(self, shot_id: int) -> None:
        """A shot's job came, went on, or went. Of thousands that go at once nothing is read out of sight."""
        job = self._services.jobs.of_shot(shot_id)
        if job is None and not self.isVisible():
            self._fresh = False
            return
        shot = self._services.editing.shot(shot_id)
        if shot is not None:
            self.rail.show_status(shot_id, shot.status if job is None else CODES[job.state])

    def _come_up_to_date(self) -> None:
        """Show the text, the bars and the scenes as they are in the film, where that has changed."""
        if self._fresh:
            return
        self._fresh = True
        self._show_written()
        follow = following(self._project, self.editing.written())
        items, shown = outline(self._project, follow), bars(self._project, self._services.jobs, follow)
        text = self.page.text() if self.editing.unwritten else self.editing.written().text
        self.outline.show_items(items, _pages(text))
        self.rail.show_bars(shown)
        self.rail.show_numbers([(item.line, item.number) for item in items])
        for line, by in self._shifts:
            self.outline.model_.move_lines(line, by)
            self.rail.move_lines(line, by)
        self.rail.choose(self._shot_id)
        self._on_caret(self.page.line)

    def _show_written(self) -> bool:
        """Show the text that is in the film, unless somebody is writing another. Returns whether it is another one."""
        if self.editing.unwritten:
            return False
        self._shifts.clear()
        if self._source() == self._shown:
            return False
        self._shown = self._source()
        self._show_text(self.editing.written().text)
        return True

    def _show_text(self, text: str) -> None:
        """Show a text; a long one is read beside the window's thread, and set some lines at a time."""
        if len(text) <= _AT_ONCE:
            self._unset = None
            self.page.show_text(text, line_kinds(text))
            return
        if self.page.document().isEmpty():
            self.page.begin_text(text)
            self._slices.start()
        else:
            self.page.show_text(text, ())  # only what differs comes anew, and the caret stays
        self._read_lines(text)

    def _read_lines(self, text: str) -> None:
        self._unset = _Unset((), 0, self._source())
        source = self._unset.source
        self._services.background.run(lambda: line_kinds(text), lambda kinds: self._set_lines(_Unset(kinds, 0, source)))

    def _set_lines(self, unset: _Unset) -> None:
        """Set the next lines of a long text; they are read anew where the text has changed meanwhile."""
        if self.page.unfilled:  # its last lines are still to come
            self._unset = unset
            return
        if unset.source != self._shown or self.editing.unwritten:
            return
        upto = unset.at + _TOGETHER
        self.page.style_lines(unset.kinds[unset.at : upto], unset.at + 1)
        self._unset = replace(unset, at=upto) if upto < len(unset.kinds) else None
        if self._unset is not None:
            self._slices.start()

    def _on_slice(self) -> None:
        """The next lines come, or are set."""
        if self.page.go_on():
            self._slices.start()
        elif self._unset is not None:
            self._set_lines(self._unset)

    def _on_arranged(self) -> None:
        """The user has given the panes their widths."""
        self._arranged = True

    def _on_edited(self, report: ImportReport) -> None:
        """What stands on the page is in the film now."""
        self._shown = self._source()
        self._shifts.clear()
        self.show_report(report)
        if self._unset is not None:
            self._read_lines(self.page.text())

    def _source(self) -> tuple[str, str]:
        """What tells one script from another."""
        return self._project.film.script_name, self._project.film.script_sha256

    def _on_typed(self) -> None:
        self.editing.typed(self.page.document().characterCount())

    def _on_shifted(self, line: int, by: int) -> None:
        self._shifts.append((line, by))
        self.rail.move_lines(line, by)
        self.outline.model_.move_lines(line, by)

    def _on_caret(self, line: int) -> None:
        item = self.outline.follow(line)
        if item is None:
            self.shots.show_scene(NO_SCENE, self.tr("Shots"))
        elif item != self._scene:
            self.shots.show_scene(item.scene_id, item.title)
            self.shots.choose(self._shot_id)
        self._scene = item

    def _on_line_wanted(self, line: int) -> None:
        self.page.go_to_line(line)
        self.page.setFocus()

    def _on_row_chosen(self, shot_id: int) -> None:
        self.shot_chosen.emit(shot_id)
        bar = self.rail.bar_of(shot_id)
        if bar is not None:
            self.page.reveal(bar.first, bar.last)

    def _on_hovered(self, bar: Bar | None) -> None:
        self.page.mark_lines(*((bar.first, bar.last) if bar is not None else (1, 0)))

    def _on_shot_wanted(self, first: int, last: int) -> None:
        self.editing.finish()
        self._come_up_to_date()
        row = self.outline.model_.row_at(first)
        if row is None:
            return
        scene = self.outline.model_.items()[row]
        following = self.outline.model_.items()[row + 1 : row + 2]
        last = min(last, following[0].line - 1) if following else last
        made = self.editing.shot_from_lines(scene.scene_id, first, last)
        if made is not None:
            self._come_up_to_date()
            self.shot_chosen.emit(made)


def _pages(text: str) -> str:
    """How many pages a script has, as near as its lines tell."""
    lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in text.split("\n"))
    pages = max(1, round(lines / _LINES_A_PAGE))
    return counted("WriteWorkspace", "%n pages", "%n page", N, pages)

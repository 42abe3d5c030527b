"""Files dropped on the window: what each kind becomes, told while it is still held over the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from previz.media.sound import SUFFIXES
from previz.project.media_store import PROJECT_SUFFIX
from previz.takes.footage import CLIPS, PICTURES
from ui.board.board_model import shot_at
from ui.timeline.surface import Surface
from ui.words import QT_TRANSLATE_NOOP, N, counted, translate

_SCRIPTS = (".fountain", ".spmd", ".fdx", ".txt")
_TAKEN = QT_TRANSLATE_NOOP("Dropping", "projects, screenplays, clips, pictures and sound")


class FileKind(Enum):
    """What a file is to Previz."""

    PROJECT = "project"
    SCRIPT = "script"
    FOOTAGE = "footage"
    SOUND = "sound"
    OTHER = "other"


def kind_of(path: Path) -> FileKind:
    """What a file is, by its suffix."""
    suffix = path.suffix.lower()
    kinds = {
        FileKind.PROJECT: (PROJECT_SUFFIX,),
        FileKind.SCRIPT: _SCRIPTS,
        FileKind.FOOTAGE: (*CLIPS, *PICTURES),
        FileKind.SOUND: SUFFIXES,
    }
    return next((kind for kind, suffixes in kinds.items() if suffix in suffixes), FileKind.OTHER)


@dataclass(frozen=True, slots=True)
class Drop:
    """Files over a place: what they are together, and what dropping them would do or why it cannot be done."""

    kind: FileKind
    paths: tuple[Path, ...]
    words: str
    shot_id: int | None = None
    remedy: str = ""
    """What to do instead, where it cannot be done."""

    @property
    def possible(self) -> bool:
        """Whether it can be done."""
        return not self.remedy


def local_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def planned(paths: Sequence[Path], shot: tuple[int, str] | None, *, has_script: bool, sound: bool) -> Drop:
    """What dropping files would do over a shot, given as id and number."""
    files = tuple(paths)
    kinds = {kind_of(path) for path in files}
    if FileKind.OTHER in kinds:
        odd = next(path for path in files if kind_of(path) is FileKind.OTHER)
        return Drop(
            FileKind.OTHER,
            files,
            translate("Dropping", "“{}” cannot be taken in").format(odd.name),
            remedy=translate("Dropping", "Previz takes {}").format(translate("Dropping", _TAKEN)),
        )
    if len(kinds) > 1:
        return Drop(
            FileKind.OTHER,
            files,
            translate("Dropping", "These are files of several kinds"),
            remedy=translate("Dropping", "Drop one kind at a time"),
        )
    count = len(files)
    names = f"“{files[0].name}”" if count == 1 else counted("Dropping", "%n files", "%n file", N, count)
    (kind,) = kinds
    if kind is FileKind.FOOTAGE:
        return _as_takes(files, names, shot)
    if kind is FileKind.SOUND:
        words = (
            translate("Dropping", "Place {} on the timeline").format(names)
            if sound
            else translate("Dropping", "Sound belongs on the timeline")
        )
        return Drop(
            kind, files, words, remedy="" if sound else translate("Dropping", "Open the Timeline, and drop it there")
        )
    if len(files) > 1:
        return Drop(
            kind,
            files,
            translate("Dropping", "Only one project can be opened at once")
            if kind is FileKind.PROJECT
            else translate("Dropping", "Only one script can be opened at once"),
            remedy=translate("Dropping", "Drop one of them"),
        )
    if kind is FileKind.PROJECT:
        return Drop(kind, files, translate("Dropping", "Open {}").format(names))
    return Drop(
        kind,
        files,
        translate("Dropping", "Import {} as a newer draft").format(names)
        if has_script
        else translate("Dropping", "Import {}").format(names),
    )


def _as_takes(files: tuple[Path, ...], names: str, shot: tuple[int, str] | None) -> Drop:
    if shot is None:
        words = translate("Dropping", "There is no shot that {} could show").format(names)
        return Drop(
            FileKind.FOOTAGE, files, words, remedy=translate("Dropping", "Import a script, or add a shot first")
        )
    one, many = (
        translate("Dropping", "Take {0} in as a take of shot {1}"),
        translate("Dropping", "Take {0} in as takes of shot {1}"),
    )
    words = one if len(files) == 1 else many
    return Drop(
        FileKind.FOOTAGE,
        files,
        words.format(names, shot[1]),
        shot[0],
    )


def shot_under(point: QPoint) -> int | None:
    """The id of the shot whose card, row or clip lies under a point of the screen; None where none does."""
    widget = QApplication.widgetAt(point)
    while widget is not None:
        if isinstance(widget, Surface):
            item = widget.place(widget.viewport().mapFromGlobal(point)).item
            return None if item is None else item.shot_id
        if isinstance(widget, QAbstractItemView):
            return shot_at(widget.indexAt(widget.viewport().mapFromGlobal(point)))
        widget = widget.parentWidget()
    return None


def fields_for_words(window: QWidget) -> list[QWidget]:
    """The fields of a window that take what is dropped on them for words."""
    return [widget for widget in window.findChildren(QWidget) if widget.acceptDrops() and _for_words(widget)]


class DropHint(QLabel):
    """Says over the window what a drop would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropHint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def show_drop(self, drop: Drop) -> None:
        """Say what it would do, or why it cannot be done."""
        words = drop.words if drop.possible else f"{drop.words}. {drop.remedy}."
        self.setProperty("refused", not drop.possible)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(words)
        self.adjustSize()
        window = self.window()
        width = min(self.width(), window.width() - 40)
        self.setGeometry((window.width() - width) // 2, window.height() - self.height() - 60, width, self.height())
        self.show()
        self.raise_()


def _for_words(watched: QObject) -> bool:
    """Whether something is a field for words, or the middle of one."""
    parent = watched.parent()
    return isinstance(watched, QLineEdit) or any(
        isinstance(thing, QTextEdit | QPlainTextEdit) for thing in (watched, parent)
    )

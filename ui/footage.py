"""Clips and pictures on their way into the film, beside the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.footage import Footage, land_footage, take_in, wish_for
from ui.background import Background

_TELL_EVERY = 12


class _Stopped(Exception):
    """The window closes."""


class FootageDesk(QObject):
    """Takes files in one after the other. What is under way when the film is closed is dropped, and leaves nothing."""

    advanced = Signal(str, int, int)
    """A file's name, the frames that are written, and how many there will be."""
    landed = Signal(str, int)
    """What was taken in, in words, and the id of the shot."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""
    _told = Signal(str, int, int)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._background = Background(self)
        self._stopping = False
        self._waiting = 0
        self._told.connect(self.advanced)

    @property
    def under_way(self) -> int:
        """How many files are still to be taken in."""
        return self._waiting

    def take_in(self, paths: Sequence[Path], shot_id: int) -> None:
        """Make each file a take of a shot, in this order: the last one plays."""
        shot = self._project.session.get(Shot, shot_id)
        if shot is None:
            return
        if self._project.read_only:
            self.refused.emit(
                PrevizError(
                    self.tr("“{}” can only be read").format(self._project.path.name), self.tr("Work on a copy of it")
                )
            )
            return
        wish, store = wish_for(self._project, shot), self._project.media
        for path in paths:
            self._waiting += 1
            self.advanced.emit(path.name, 0, 1)
            self._background.run(
                partial(take_in, store, path, wish, partial(self._report, path.name)),
                partial(self._land, shot_id),
                self._refuse,
            )

    def close(self) -> None:
        """Stop what is under way."""
        self._stopping = True
        self._background.close()

    def _report(self, name: str, done: int, of: int) -> None:
        """In the thread: say how far it is, and stop where that is wanted."""
        if self._stopping:
            raise _Stopped
        if done % _TELL_EVERY == 0:
            self._told.emit(name, done, of)

    def _land(self, shot_id: int, footage: Footage) -> None:
        self._waiting -= 1
        shot = self._project.session.get(Shot, shot_id)
        if shot is None:
            self.refused.emit(
                PrevizError(self.tr("The shot of “{}” is gone").format(footage.name), self.tr("Drop it on another one"))
            )
            return
        try:
            take = land_footage(self._project, shot, footage)
        except PrevizError as error:
            self.refused.emit(error)
            return
        self.landed.emit(
            self.tr("“{0}” is take {1} of shot {2}").format(footage.name, take.number, shot.number), shot_id
        )

    def _refuse(self, error: PrevizError) -> None:
        self._waiting -= 1
        self.refused.emit(error)

"""What the next takes will take on this machine, by what takes have taken: said before they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.takes.pace import Room, Spent, forecast, free_memory, require_room, spent_here, spoken_bytes, spoken_time
from previz.timing import Frames
from ui.disk_watch import DiskWatch


class Forecaster(QObject):
    """Remembers what the newest takes took, and how much room there is."""

    changed = Signal()
    """A forecast made before may be another now."""

    def __init__(self, project: Project, disk: DiskWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._free: int | None = None
        self._spent: dict[str, list[Spent]] = {}
        disk.told.connect(self._on_disk)

    def on_changed(self, change: Change) -> None:
        """A take came, or went."""
        if "take" in change.tables:
            self._spent.clear()
            self.changed.emit()

    def words(self, engine: str, lengths: Sequence[Frames], size: PictureSize) -> str:
        """What renders of these lengths will take, in a line."""
        wanted = forecast(self._spent_by(engine), lengths, size)
        if wanted is None:
            return "Nothing was rendered on this machine yet: the first take will tell how long one takes."
        memory = f"  ·  {spoken_bytes(wanted.memory)} of memory" if wanted.memory is not None else ""
        return f"About {spoken_time(wanted.seconds)}  ·  {spoken_bytes(wanted.disk)} of disk{memory}"

    def refusal(self, engine: str, lengths: Sequence[Frames], size: PictureSize) -> PrevizError | None:
        """Why renders of these lengths cannot be made; None where they can."""
        wanted = forecast(self._spent_by(engine), lengths, size)
        if wanted is None:
            return None
        refused: PrevizError | None = None
        try:
            require_room(wanted, size, Room(self._free, free_memory()))
        except PrevizError as error:
            refused = error
        return refused

    def _spent_by(self, engine: str) -> list[Spent]:
        if engine not in self._spent:
            self._spent[engine] = spent_here(self._project, engine)
        return self._spent[engine]

    def _on_disk(self, free: int) -> None:
        if free != self._free:
            self._free = free
            self.changed.emit()

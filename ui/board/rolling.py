"""How a view is scrolled: whether it is at this moment, and what comes into sight next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_REST_MS = 100
"""So long after its last step a view is at rest: turns of a wheel are closer together than that."""


class Rolling(QObject):
    """Is told of every step, and tells when no more have come for a moment."""

    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._upwards = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.setObjectName("rolling")
        self._rest.timeout.connect(self.rested)

    @property
    def rolls(self) -> bool:
        """Whether the view is being scrolled."""
        return self._rest.isActive()

    @property
    def upwards(self) -> bool:
        """Whether the last step went up."""
        return self._upwards

    def step(self, down: int) -> None:
        """The view was scrolled so many pixels down, or up with a negative number."""
        self._upwards = down < 0
        self._rest.start()

    def stop(self) -> None:
        """Wait for no rest any more."""
        self._rest.stop()

    def ahead(self, top: int, bottom: int, far: int) -> tuple[int, int]:
        """The stretch, so many pixels long, that comes into sight next where what is between two heights is seen."""
        return (top - far, top - 1) if self._upwards else (bottom + 1, bottom + far)

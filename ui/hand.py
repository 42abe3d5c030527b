"""A hand on the camera of the live view: orbit, dolly and lens, each step drawn at once, written when it lets go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from previz.engine.messages import LIVE
from previz.engine.protocol import Render
from previz.stage.placing import Grip
from previz.takes.placing import fields_of, held, staged, unsaid_of
from ui.background import Background
from ui.stills import Stills

_REST_MS = 450
"""How long a wheel or a key rests until what it did is written."""

Turn = Callable[[Grip], Grip]


class Hand(QObject):
    """Holds the camera of the request that is shown. What is done before the camera is there is done when it is."""

    written = Signal(int, object, object)
    """A shot's id, the fields that the hand changed, and those that nothing is to be said of any more."""

    def __init__(self, stills: Stills, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stills, self._background = stills, background
        self._shown: tuple[int, Render] | None = None
        self._before: Grip | None = None
        self._grip: Grip | None = None
        self._aside = 0.0, 0.0
        self._turns: list[Turn] = []
        self._reaching = self._letting_go = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.setObjectName("hand at rest")
        self._rest.timeout.connect(self.let_go)

    def turn_to(self, shot_id: int, request: Render) -> None:
        """Another request is shown: what was held of the one before is let go."""
        if self._shown is None or self._shown != (shot_id, request):
            self._shown = (shot_id, request)
            self._forget()

    def orbit(self, across: float, up: float) -> None:
        """Carry the camera round its subject by angles in radians."""
        self._do(lambda grip: grip.orbited(across, up))

    def dolly(self, share: float) -> None:
        """Bring the camera to so many times its distance."""
        self._do(lambda grip: grip.dollied(share))
        self._rest.start()

    def zoom(self, share: float) -> None:
        """Make the lens so many times as long."""
        self._do(lambda grip: grip.zoomed(share))
        self._rest.start()

    def carry(self, x: float, z: float) -> None:
        """Put the camera, as it is in the middle of the shot, on another place of the floor."""
        self._do(lambda grip: grip.carried(x + self._aside[0], z + self._aside[1]))

    def rest(self) -> None:
        """Write what was done, if nothing more is done for a moment."""
        self._rest.start()

    def let_go(self) -> None:
        """Write what was done."""
        self._rest.stop()
        if self._reaching:
            self._letting_go = True
            return
        if self._shown is None or self._before is None or self._grip is None:
            return
        shot_id, request = self._shown
        values, unsaid = (told(self._before, self._grip, request.spec) for told in (fields_of, unsaid_of))
        self._forget()
        self.written.emit(shot_id, values, unsaid)

    def close(self) -> None:
        """Hold nothing more."""
        self._rest.stop()
        self._forget()
        self._shown = None

    def _forget(self) -> None:
        self._before = self._grip = None
        self._turns.clear()
        self._reaching = self._letting_go = False

    def _do(self, turn: Turn) -> None:
        self._turns.append(turn)
        if self._grip is not None:
            self._move()
        elif self._shown is not None and not self._reaching:
            self._reach(*self._shown)

    def _reach(self, shot_id: int, request: Render) -> None:
        """Find out where the camera is, beside the window's thread."""
        self._reaching = True
        self._background.run(
            lambda: _taken(request),
            lambda taken: self._on_reached(shot_id, request, *taken),
        )

    def _on_reached(self, shot_id: int, request: Render, grip: Grip, aside: tuple[float, float]) -> None:
        if self._shown != (shot_id, request) or not self._reaching:
            return
        self._reaching = False
        self._before = self._grip = grip
        self._aside = aside
        self._move()
        if self._letting_go:
            self._letting_go = False
            self.let_go()

    def _move(self) -> None:
        if self._grip is None or self._before is None or self._shown is None:
            return
        for turn in self._turns:
            self._grip = turn(self._grip)
        self._turns.clear()
        request = self._shown[1]
        self._stills.ask(held(request, self._before, self._grip), request.window.duration // 2, LIVE)


def _taken(request: Render) -> tuple[Grip, tuple[float, float]]:
    """Hold of the camera of a request, and how far on the floor that is from where it is in the middle of the shot."""
    shot = staged(request)
    grip = shot.hold()
    x, _, z = grip.view.eye - shot.grip(request.window.duration // 2).view.eye
    return grip, (float(x), float(z))

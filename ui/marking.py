"""A hand on the people of the plan: who is dragged stands there at once in the picture, and is kept when let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from previz.engine.messages import LIVE
from previz.engine.protocol import Render
from previz.errors import PrevizError
from previz.takes.marking import Setting, marks_of, put, with_mark
from previz.takes.placing import retold
from previz.takes.requests import Draft
from ui.background import Background
from ui.stills import Stills

_REST_MS = 450
"""How long a key rests until what it did is written."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A mark as it is set; where a hand has put the camera, the fields that change with it, and those that go."""

    setting: Setting
    values: Mapping[str, object] = field(default_factory=dict)
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    who: str
    stop: int
    spot: tuple[float, float]
    facing: float | None


class Marking(QObject):
    """Sets marks of the draft that is shown, the newest wish first; what is between is let go."""

    placed = Signal(object)
    """A GivenMark as it would be: on the nearest place where there is room."""
    written = Signal(int, object)
    """A shot's id, and the Moved to keep of its scene."""
    given_back = Signal(int, object)
    """A shot's id, and the marks of its scene that go back to the words."""
    refused = Signal(object)
    """A PrevizError: why somebody cannot be put."""

    def __init__(self, stills: Stills, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stills, self._background = stills, background
        self._shown: tuple[int, Draft] | None = None
        self._wish: _Wish | None = None
        self._moved: Moved | None = None
        self._busy = self._letting_go = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.setObjectName("mark at rest")
        self._rest.timeout.connect(self.let_go)

    def turn_to(self, shot_id: int, draft: Draft) -> None:
        """Another draft is shown: what was held of the one before is let go."""
        if self._shown is None or self._shown != (shot_id, draft):
            self._shown = (shot_id, draft)
            self._forget()

    def place(self, who: str, stop: int, spot: tuple[float, float], facing: float | None) -> None:
        """Put somebody, at one of their stops, on a floor point; with a facing turned, else as the words turn them."""
        self._wish = _Wish(who, stop, spot, facing)
        if not self._busy:
            self._try()

    def rest(self) -> None:
        """Write what was done, if nothing more is done for a moment."""
        self._rest.start()

    def let_go(self) -> None:
        """Write what was done."""
        self._rest.stop()
        if self._busy or self._wish is not None:
            self._letting_go = True
        elif self._shown is not None and self._moved is not None:
            shot_id, moved = self._shown[0], self._moved
            self._forget()
            self.written.emit(shot_id, moved)

    def drop(self) -> None:
        """Leave everything as it was, in the picture too."""
        self._rest.stop()
        self._forget()
        if self._shown is not None:
            self._background.run(self._shown[1].request, self._show)

    def reset(self, who: str | None = None, stop: int | None = None) -> None:
        """Give back to the words what was set: all of the scene, of somebody, or of one of their stops."""
        if self._shown is None:
            return
        shot_id, draft = self._shown
        self._background.run(
            lambda: marks_of(draft, who, stop),
            lambda marks: self.given_back.emit(shot_id, marks) if marks else self._say_none(who),
            self.refused.emit,
        )

    def close(self) -> None:
        """Hold nothing more."""
        self._rest.stop()
        self._forget()
        self._shown = None

    def _forget(self) -> None:
        self._wish = self._moved = None
        self._letting_go = False

    def _say_none(self, who: str | None) -> None:
        what = self.tr("In this scene no mark") if who is None else self.tr("No mark of {}").format(who)
        self.refused.emit(
            PrevizError(self.tr("{} was set by hand").format(what), self.tr("Drag somebody in the plan first"))
        )

    def _try(self) -> None:
        if self._shown is None or self._wish is None:
            return
        (_, draft), wish = self._shown, self._wish
        self._wish, self._busy = None, True
        self._background.run(
            lambda: _tried(draft, wish), lambda tried: self._on_tried(draft, *tried), lambda error: self._on_no(error)
        )

    def _on_tried(self, draft: Draft, moved: Moved, request: Render) -> None:
        self._busy = False
        if self._shown is not None and self._shown[1] == draft:
            self._moved = moved
            if self._wish is None:
                self.placed.emit(moved.setting.mark)
                self._show(request)
        self._go_on()

    def _show(self, request: Render) -> None:
        self._stills.ask(request, request.window.duration // 2, LIVE)

    def _on_no(self, error: PrevizError) -> None:
        self._busy = False
        self.refused.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._wish is not None:
            self._try()
        elif self._letting_go:
            self._letting_go = False
            self.let_go()


def _tried(draft: Draft, wish: _Wish) -> tuple[Moved, Render]:
    setting = put(draft, wish.who, wish.stop, wish.spot, wish.facing)
    request = with_mark(draft, setting).request()
    if draft.spec.camera is None:  # it follows whom it is about, and the words stay true
        return Moved(setting), request
    return Moved(setting, *retold(draft.request(), request)), request

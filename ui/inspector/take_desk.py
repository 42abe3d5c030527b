"""What can be made of a take: the same again, frames of it anew, a longer one, another from its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from previz.cut.from_takes import NEXT, PREVIOUS, FromTakes
from previz.engine.catalog import DIFFUSION
from previz.engine.models.catalog import Kind, model_catalog
from previz.project.schema import Take
from previz.takes.asking import can_keep, can_remix
from previz.takes.requests import Wanted
from previz.timing import FrameRange, Frames
from ui.inspector.frames_dialog import Asked, FramesDialog
from ui.inspector.making import Making
from ui.services import Services
from ui.words import QT_TRANSLATE_NOOP

_ANEW, _AROUND, _LONGEST = 24, 12, 2_400
_NO_MODEL = QT_TRANSLATE_NOOP("TakeDesk", "It takes a model, and none is on this machine: see Models… in the Edit menu")


@dataclass(frozen=True, slots=True)
class _Offer:
    """Something to be made of a take: its words, the deed, and why it cannot be done; nothing where it can."""

    words: str
    act: Callable[[], object]
    barred: str = ""


class TakeDesk(QObject):
    """Opens the menu of a take, asks for frames where they are needed, and has takes made."""

    models_wanted = Signal()

    def __init__(
        self, services: Services, making: Making, frame_in: Callable[[int, Frames], Frames], parent: QWidget
    ) -> None:
        """`frame_in` gives the frame of a shot at which the playhead stands, by the shot's id and its length."""
        super().__init__(parent)
        self._services, self._making, self._frame_in, self._parent = services, making, frame_in, parent
        self.asking: FramesDialog | None = None

    def open_menu(self, take_id: int, at: QPoint) -> None:
        """Open the menu of a take at a place on the screen."""
        take = self._services.project.session.get(Take, take_id)
        if take is not None:
            self.menu(take).popup(at)

    def menu(self, take: Take) -> QMenu:
        """The menu of a take; it is gone when it is closed."""
        menu = QMenu(self._parent)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for group in (self._playing(take), self._made_of(take)):
            if menu.actions():
                menu.addSeparator()
            for offer in group:
                action = QAction(offer.words, menu)
                action.setEnabled(not offer.barred)
                action.setToolTip(offer.barred or offer.words)
                action.triggered.connect(lambda _checked=False, act=offer.act: act())
                menu.addAction(action)
        return menu

    def make_anew(self, take: Take) -> None:
        """Ask for frames, and have them made anew."""
        last = take.frames - 1
        here = self._frame_in(take.shot_id, take.frames)
        first = max(0, min(here - _AROUND, last))
        dialog = FramesDialog(
            self.tr("Make Frames of Take {} Anew").format(take.number),
            self.tr("These frames are made anew with another seed; the others stay as they are, to the pixel."),
            (
                Asked(self.tr("From frame"), first, 0, last),
                Asked(self.tr("To frame"), min(last, first + _ANEW - 1), 0, last),
            ),
            self._parent,
        )
        self._ask(dialog, take, lambda told: FromTakes(redo=_span(*told), take=take.number))

    def extend(self, take: Take) -> None:
        """Ask by how much, and have the shot and the take lengthened."""
        dialog = FramesDialog(
            self.tr("Extend Take {}").format(take.number),
            self.tr("The shot becomes longer by so many frames; all frames of the take stay as they are."),
            (Asked(self.tr("By"), _ANEW, 1, _LONGEST),),
            self._parent,
        )
        self._ask(dialog, take, lambda told: FromTakes(extend=told[0], take=take.number))

    def go_from(self, take: Take, given: FromTakes) -> None:
        """Have a take made that goes from another, or from its neighbours."""
        self._services.queue.generate([take.shot_id], wanted=self._wish(take), given=given)

    def _ask(self, dialog: FramesDialog, take: Take, given: Callable[[list[int]], FromTakes]) -> None:
        self.asking = dialog
        dialog.chosen.connect(lambda told: self.go_from(take, given(told)))
        dialog.open()

    def _playing(self, take: Take) -> tuple[_Offer, ...]:
        editing, queue, shot = self._services.editing, self._services.queue, take.shot
        picked = shot.picked_take_id == take.id
        words = self.tr("Let the Best Take Play") if picked else self.tr("Pick This Take")
        footage = "" if "request" in take.recipe else self.tr("It is footage, which no engine made")
        return (
            _Offer(words, lambda: editing.pick_take(shot.id, None if picked else take.id)),
            _Offer(self.tr("Redo Exactly"), lambda: queue.redo(take.id), footage),
        )

    def _made_of(self, take: Take) -> tuple[_Offer, ...]:
        kind = self._kind(take)
        around = (FrameRange(0, 1), FrameRange(take.frames - 1, 1))
        longer = (
            self.tr("Its shot has another length now: generate a whole take first")
            if take.frames != take.shot.frames
            else ""
        )
        return (
            _Offer(
                self.tr("Make Frames Anew…"),
                lambda: self.make_anew(take),
                self._barred(
                    kind,
                    lambda able: can_keep(able, around),
                    self.tr("{model} cannot keep frames of a take: choose another model"),
                )
                or longer,
            ),
            _Offer(
                self.tr("Extend…"),
                lambda: self.extend(take),
                self._barred(
                    kind,
                    lambda able: can_keep(able, around[:1]),
                    self.tr("{model} cannot go on from a take: choose another model"),
                ),
            ),
            _Offer(
                self.tr("Remix"),
                lambda: self.go_from(take, FromTakes(remix=take.number)),
                self._barred(
                    kind, can_remix, self.tr("{model} cannot go from the pictures of a take: choose another model")
                ),
            ),
            _Offer(
                self.tr("From the Shot Before to the Shot After"),
                lambda: self.go_from(take, FromTakes(start=PREVIOUS, end=NEXT)),
                self._barred(
                    kind,
                    lambda able: {"start", "end"} <= set(able.steered_by),
                    self.tr("{model} cannot be given first and last frame: choose another model"),
                ),
            ),
        )

    def _barred(self, kind: Kind | None, able: Callable[[Kind], bool], why: str) -> str:
        """Why a kind of model cannot do something, which `why` says of a “{model}”; nothing where it can."""
        if kind is None:
            return self.tr(_NO_MODEL)
        return "" if able(kind) else why.format(model=kind.title)

    def _wish(self, take: Take) -> Wanted:
        """As the take was made, where a model did; else as is chosen for the next ones."""
        if self._own_model(take) is not None and not self._making.by_model:
            return Wanted(engine=DIFFUSION, size=self._making.wanted.size)
        return self._making.for_model()

    def _kind(self, take: Take) -> Kind | None:
        self._making.look_up()
        wish = self._wish(take)
        name = wish.model or self._own_model(take)
        there = {model.name: model.kind for model in self._making.models}
        return model_catalog().kinds.get(there.get(name or "", ""))

    def _own_model(self, take: Take) -> str | None:
        """The name of the model that made a take; None where none did."""
        asked = take.recipe.get("request", {}).get("diffusion")
        return None if asked is None else str(asked["model"])


def _span(first: Frames, last: Frames) -> FrameRange:
    low, high = sorted((first, last))
    return FrameRange(low, high - low + 1)

"""What is done on the board: shots put in order, split, merged, copied, found; and many edited at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from sqlalchemy import select

from previz.cut.story import lengths_of
from previz.errors import PrevizError
from previz.project.schema import Shot, Take
from previz.timing import Frames, Rate
from ui.board.board_pane import BoardPane
from ui.board.shot_editing import ShotEditing
from ui.inspector.inspector import Inspector
from ui.inspector.several import read_several
from ui.inspector.take_desk import TakeDesk
from ui.player.player import Player
from ui.prompt.desk import PromptDesk
from ui.services import Services

_AGAIN_MS = 250
MENU = (
    ("words", "new_shot", "duplicate"),
    ("rewrite", "suggest"),
    ("split_shot", "merge_shots", "renumber", "shot_earlier", "shot_later"),
    ("generate",),
    ("delete",),
)
"""The actions of the menu of a card, in their groups."""


class BoardDesk(QObject):
    """The functions behind the board's menus and keys."""

    refused = Signal(object)
    """A PrevizError: why takes are not made."""
    models_wanted = Signal()
    """The models of this machine are to be looked at."""

    def __init__(
        self, services: Services, player: Player, pane: BoardPane, inspector: Inspector, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._services, self._player = services, player
        self._pane, self._board, self._inspector = pane, pane.board, inspector
        self.editing = ShotEditing(services.project, services.editing, services.background, self)
        self._board.movable = True
        self._board.carried.connect(self._on_carried)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.setObjectName("several shots again")
        self._again.timeout.connect(lambda: self.show_several(inspector.shot_id))
        services.understanding.understood.connect(self._on_understood)
        services.forecaster.changed.connect(inspector.making.look_again)
        services.forecaster.changed.connect(self.show_forecast)
        inspector.making.changed.connect(self.show_forecast)
        inspector.take_looked_at.connect(self._on_take)
        inspector.models_wanted.connect(self.models_wanted)
        inspector.prompt_wanted.connect(self.show_prompt)
        self.prompts: PromptDesk | None = None
        self.takes = TakeDesk(services, inspector.making, self._frame_in, inspector)
        inspector.take_menu_wanted.connect(self.takes.open_menu)
        self._connect_several()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The function of each action of the board, by its id."""
        board = self._board
        return {
            "duplicate": self.duplicate,
            "split_shot": self.split,
            "merge_shots": self.merge,
            "renumber": self.renumber,
            "reset_mark": self.reset_mark,
            "reset_marks": lambda: self._services.marking.reset(),
            "shot_earlier": lambda: self._nudge(-1),
            "shot_later": lambda: self._nudge(1),
            "shot_up": lambda: self._nudge(-board.grid.columns),
            "shot_down": lambda: self._nudge(board.grid.columns),
            "find": self._pane.begin_finding,
            "show_all": self._pane.show_all,
            "fold": board.toggle_fold,
            "fold_all": board.toggle_folds,
            "board_larger": lambda: board.zoom(1),
            "board_smaller": lambda: board.zoom(-1),
        }

    def close(self) -> None:
        """Show no more."""
        self._again.stop()
        if self.prompts is not None:
            self.prompts.close()

    def show_several(self, shot_id: int | None) -> bool:
        """Show the chosen shots where they are several; whether they are."""
        chosen = self._board.selected_shots()
        if len(chosen) < 2:
            return False
        project = self._services.project
        several = read_several(project, self._services.understanding, chosen)
        self._inspector.show_several(shot_id, several, Rate.parse(project.film.rate))
        self.show_forecast()
        return True

    def show_forecast(self) -> None:
        """Tell what a take of each chosen shot will take."""
        making, forecaster = self._inspector.making, self._services.forecaster
        chosen = self._board.selected_shots()
        if forecaster.goes_by_length(making.wanted):
            lengths = lengths_of(self._services.project)
            frames = [lengths[shot_id] for shot_id in chosen if shot_id in lengths]
            told = forecaster.told_by_length(making.wanted.engine, frames, making.size)
        else:
            told = forecaster.told(making.wanted, self._shots(chosen), making.size, making.given)
        self._inspector.show_forecast(told)

    def generate(self, shot_ids: Sequence[int]) -> None:
        """Have takes made as the inspector says, where there is room for them."""
        making = self._inspector.making
        shots = self._shots(shot_ids)
        refusal = self._services.forecaster.told(making.wanted, shots, making.size, making.given).refusal
        if refusal is not None:
            self.refused.emit(refusal)
        else:
            self._services.queue.generate(shot_ids, wanted=making.wanted, given=making.given)

    def generate_needed(self, shot_ids: Sequence[int]) -> None:
        """Have takes made as the inspector says of those shots that need one."""
        making = self._inspector.making
        self._services.queue.generate(shot_ids, needed_only=True, wanted=making.wanted, given=making.given)

    def show_prompt(self, shot_id: int) -> None:
        """Show what the chosen model is told of a shot."""
        if self.prompts is None:
            self.prompts = PromptDesk(self._services, self)
            self.prompts.refused.connect(self.refused)
        self._inspector.finish_typing()
        self.prompts.show(shot_id, self._inspector.making.kind, self._board.window())

    def open_menu(self, actions: Mapping[str, QAction], at: QPoint) -> None:
        """Open the menu of the chosen cards at a place on the screen."""
        self.menu(actions).popup(at)

    def menu(self, actions: Mapping[str, QAction]) -> QMenu:
        """The menu of the chosen cards; it is gone when it is closed."""
        menu = QMenu(self._board)
        for group in MENU:
            if menu.actions():
                menu.addSeparator()
            menu.addActions([actions[deed] for deed in group if deed in actions])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def duplicate(self) -> None:
        """Copy the selected shots, and choose the copies."""
        self._inspector.finish_typing()
        self._choose(self.editing.duplicate(self._board.selected_shots()))

    def split(self) -> None:
        """Split the chosen shot where the playhead stands in it, else in its middle."""
        self._inspector.finish_typing()
        shot = self._services.editing.shot(self._inspector.shot_id)
        if shot is None:
            return
        had_takes, frame = bool(shot.takes), self._frame_in(shot.id, shot.frames)
        second = self.editing.split(shot.id, frame)
        if second is not None:
            self._choose([second])
            self._make_anew([shot.id, second], had_takes=had_takes)

    def merge(self) -> None:
        """Make one shot of the selected ones."""
        self._inspector.finish_typing()
        ids = self._board.selected_shots()
        shots = [self._services.editing.shot(shot_id) for shot_id in ids]
        had_takes = any(shot is not None and shot.takes for shot in shots)
        merged = self.editing.merge(ids)
        if merged is not None:
            self._choose([merged])
            self._make_anew([merged], had_takes=had_takes)

    def renumber(self) -> None:
        """Number the scene of the chosen shot anew."""
        if self._inspector.shot_id is not None:
            self.editing.renumber(self._inspector.shot_id)

    def reset_mark(self) -> None:
        """Give the mark of who is chosen in the plan back to the words."""
        overhead = self._inspector.stage.overhead
        if overhead.marks.chosen is None:
            self.refused.emit(
                PrevizError(self.tr("Nobody is chosen in the plan"), self.tr("Open the plan, and click somebody"))
            )
        overhead.reset_chosen()

    def _connect_several(self) -> None:
        panel, editing = self._inspector.several, self.editing
        chosen = self._board.selected_shots
        panel.field_set.connect(lambda field, value: editing.set_fields(chosen(), {field: value}))
        panel.frames_set.connect(lambda frames: editing.retime(chosen(), frames))
        panel.status_set.connect(lambda status: editing.set_status(chosen(), status))
        panel.generate_wanted.connect(lambda: self.generate(chosen()))

    def _shots(self, shot_ids: Sequence[int]) -> list[Shot]:
        return list(self._services.project.session.scalars(select(Shot).where(Shot.id.in_(shot_ids))))

    def _on_understood(self, _specs: object) -> None:
        several = self._inspector.several.several
        if several is not None and several.unread and not self._again.isActive():
            self._again.start()

    def _on_take(self, take_id: int) -> None:
        self._inspector.show_take(self._services.project.session.get(Take, take_id))

    def _make_anew(self, shot_ids: Sequence[int], *, had_takes: bool) -> None:
        """Where there was a picture, have one made of what the shot is now."""
        if had_takes:
            self._services.queue.generate(shot_ids)

    def _frame_in(self, shot_id: int, frames: Frames) -> Frames:
        """The frame of a shot at which the playhead stands; its middle where it stands elsewhere, or at an end."""
        film, at = self._player.film, self._player.transport.frame
        playing = film.at(at) if film is not None and at < film.frames else None
        frame = playing[1] if playing is not None and playing[0].shot_id == shot_id else 0
        return frame if 1 <= frame < frames else frames // 2

    def _nudge(self, by: int) -> None:
        self._inspector.finish_typing()
        ids = self._board.selected_shots()
        if ids:
            self.editing.nudge(ids, by)
            self._choose(ids)

    def _on_carried(self, shot_ids: Sequence[int], scene_id: int, before_id: int | None) -> None:
        self._inspector.finish_typing()
        self.editing.move(shot_ids, scene_id, before_id)
        self._choose(shot_ids)

    def _choose(self, shot_ids: Sequence[int]) -> None:
        """Choose shots once the board shows what was done to them."""
        self._services.bridge.then(lambda: self._choose_now(shot_ids))

    def _choose_now(self, shot_ids: Sequence[int]) -> None:
        if shot_ids:
            self._board.choose_all(shot_ids)

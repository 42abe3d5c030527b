"""What the user does to the film: each a verb of the core, told where it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from sqlalchemy import select

from previz.cut import shot_edits
from previz.cut.putting import put_before
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from previz.stage.world import GivenMark
from previz.takes import marking
from previz.takes.choosing import pick
from ui.marking import Moved
from ui.telling import ProjectBridge


class Editing(QObject):
    """Edits by ids, as widgets know them. A shot that is gone meanwhile is left alone.

    With a bridge the window looks at what moves much of the film in a stretch of its own; without one at once.
    """

    refused = Signal(object)
    """A PrevizError that the user is to be told."""
    reworded = Signal(int, object)
    """A shot's id, and the Rewriting of its words that setting a field brought."""
    edited = Signal()
    """Something was tried: what is on the screen may no longer be what is in the file."""

    def __init__(self, project: Project, parent: QObject | None = None, bridge: ProjectBridge | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._bridge = bridge
        self._visit = 0

    def visit(self) -> None:
        """The user went to another shot: what they type from now on is another undo step."""
        self._visit += 1

    def shot(self, shot_id: int | None) -> Shot | None:
        """The row of a shot, or None where there is none."""
        return None if shot_id is None else self._project.session.get(Shot, shot_id)

    def describe(self, shot_id: int, words: str) -> None:
        """Give a shot new words."""
        group = f"words {shot_id} {self._visit}"
        self._edit(shot_id, lambda shot: shot_edits.describe(self._project, shot, words, group))

    def set_field(self, shot_id: int, field: str, value: object) -> None:
        """Set a field by hand, or with None give it back to the words."""

        def act(shot: Shot) -> None:
            rewriting = shot_edits.set_field(self._project, shot, field, value)
            self.reworded.emit(shot_id, rewriting)

        self._edit(shot_id, act)

    def set_fields(self, shot_id: int, values: Mapping[str, object], unsaid: Sequence[str] = ()) -> None:
        """Set fields by hand in one step, and take others out of the words."""

        def act(shot: Shot) -> None:
            self.reworded.emit(shot_id, shot_edits.set_fields(self._project, shot, values, unsaid=unsaid))

        self._edit(shot_id, act)

    def retime(self, shot_id: int, frames: int) -> None:
        """Give a shot another length."""
        shot = self.shot(shot_id)
        if shot is not None:
            self.attempt_apart(lambda: shot_edits.retime(self._project, shot, frames))

    def set_mark(self, shot_id: int, moved: Moved) -> None:
        """Keep a mark that was set in a shot's scene, and what it makes of the shot's words, in one step."""

        def act(shot: Shot) -> None:
            rewriting = put_before(self._project, shot, moved.setting, moved.values, moved.unsaid)
            if rewriting is not None:
                self.reworded.emit(shot_id, rewriting)

        self._edit(shot_id, act)

    def reset_marks(self, shot_id: int, marks: Sequence[GivenMark]) -> None:
        """Give marks of a shot's scene back to its words."""
        self._edit(shot_id, lambda shot: marking.reset(self._project, shot.scene, marks))

    def set_status(self, shot_id: int, status: str) -> None:
        """Give a shot a verdict."""
        self._edit(shot_id, lambda shot: shot_edits.set_status(self._project, shot, status))

    def pick_take(self, shot_id: int, take_id: int | None) -> None:
        """Make a take the one that plays, or with None the best there is."""
        take = None if take_id is None else self._project.session.get(Take, take_id)
        self._edit(shot_id, lambda shot: pick(self._project, shot, take))

    def add_shot(self, scene_id: int | None, after: int | None) -> int | None:
        """Add a shot after another, or at the end of a scene, or of the film. Returns its id, None where that fails."""
        before = self.shot(after)
        scene = before.scene if before is not None else self._scene(scene_id)
        made: list[int] = []
        if scene is not None:
            place = scene
            self.attempt_apart(lambda: made.append(shot_edits.add_shot(self._project, place, before).id))
        return made[0] if made else None

    def _scene(self, scene_id: int | None) -> Scene | None:
        """A scene, or the last one of the film."""
        if scene_id is not None:
            return self._project.session.get(Scene, scene_id)
        in_film = select(Scene).where(Scene.cut.is_(False), Scene.omitted.is_(False))
        return self._project.session.scalars(in_film.order_by(Scene.position.desc(), Scene.id.desc())).first()

    def remove_shots(self, shot_ids: Sequence[int]) -> None:
        """Take shots out of the film."""
        shots = [shot for shot_id in shot_ids if (shot := self.shot(shot_id)) is not None]
        self.attempt_apart(lambda: shot_edits.remove_shots(self._project, shots))

    def undo(self) -> None:
        """Take the last step back."""
        self.attempt_apart(self._project.undo)

    def redo(self) -> None:
        """Do the last undone step again."""
        self.attempt_apart(self._project.redo)

    def turn_to(self, step_id: int) -> None:
        """Undo, or do again, until a step is the one that was done last; 0 is before the first."""
        steps = self._project.history()
        places = {0: 0} | {step.id: place for place, step in enumerate(steps, 1)}
        if step_id not in places:
            return
        present = sum(not step.undone for step in steps)
        turn = self._project.undo if places[step_id] < present else self._project.redo
        for _ in range(abs(places[step_id] - present)):
            if not self.attempt(turn):
                return

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do what the user asked, and tell them when it cannot be done. Returns whether it was."""
        refused: PrevizError | None = None
        try:
            act()
        except PrevizError as error:
            refused = error
            self.refused.emit(error)
        self.edited.emit()
        return refused is None

    def attempt_apart(self, act: Callable[[], object]) -> None:
        """Do what moves much of the film, as `attempt` does; what has been tried is told in a stretch of its own."""
        if self._bridge is None:
            self.attempt(act)
            return
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)
        self._bridge.then(self.edited.emit)

    def _edit(self, shot_id: int, act: Callable[[Shot], object]) -> None:
        shot = self.shot(shot_id)
        if shot is not None:
            self.attempt(lambda: act(shot))

"""What the board does to the order and the number of shots, and to many shots at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from previz.cut import shot_joins, shot_order, shot_sets
from previz.cut.shot_edits import FieldChange, cast_names
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.timing import Frames
from ui.background import Background
from ui.editing import Editing

_AT_ONCE = 3
"""Of how many shots the words are rewritten in the window's thread; of more they are beside it."""


class ShotEditing(QObject):
    """Edits by ids, as widgets know them. A shot that is gone meanwhile is left alone; what is refused is told."""

    def __init__(
        self, project: Project, editing: Editing, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._editing, self._background = project, editing, background

    def move(self, shot_ids: Sequence[int], scene_id: int, before_id: int | None) -> None:
        """Put shots into a scene, before another or at its end."""
        scene, shots = self._project.session.get(Scene, scene_id), self._shots(shot_ids)
        if scene is not None and shots:
            before = self._editing.shot(before_id)
            self._editing.attempt_apart(lambda: shot_order.move_shots(self._project, shots, scene, before))

    def nudge(self, shot_ids: Sequence[int], by: int) -> None:
        """Move shots so many places on, or back."""
        shots = self._shots(shot_ids)
        self._editing.attempt_apart(lambda: shot_order.nudge_shots(self._project, shots, by))

    def duplicate(self, shot_ids: Sequence[int]) -> list[int]:
        """Make copies of shots. Returns their ids."""
        shots, made = self._shots(shot_ids), list[Shot]()
        self._editing.attempt_apart(lambda: made.extend(shot_order.duplicate_shots(self._project, shots)))
        return [shot.id for shot in made]

    def split(self, shot_id: int, frame: Frames) -> int | None:
        """Make two shots of one. Returns the id of the second, None where it cannot be."""
        shot, made = self._editing.shot(shot_id), list[Shot]()
        if shot is not None:
            whole = shot
            self._editing.attempt_apart(lambda: made.append(shot_joins.split_shot(self._project, whole, frame)))
        return made[0].id if made else None

    def merge(self, shot_ids: Sequence[int]) -> int | None:
        """Make one shot of neighbours. Returns its id, None where it cannot be."""
        shots, made = self._shots(shot_ids), list[Shot]()
        if shots:
            self._editing.attempt_apart(lambda: made.append(shot_joins.merge_shots(self._project, shots)))
        return made[0].id if made else None

    def renumber(self, shot_id: int) -> None:
        """Number the scene of a shot anew."""
        shot = self._editing.shot(shot_id)
        if shot is not None:
            scene = shot.scene
            self._editing.attempt_apart(lambda: shot_order.renumber(self._project, scene))

    def set_fields(self, shot_ids: Sequence[int], values: Mapping[str, object]) -> None:
        """Set fields of many shots by hand; the words of many are rewritten beside the window's thread."""
        shots = self._shots(shot_ids)
        if len(shots) <= _AT_ONCE:
            self._editing.attempt_apart(lambda: shot_sets.set_fields_of(self._project, shots, values))
            return
        told, cast = [shot_sets.Told.of(shot) for shot in shots], cast_names(self._project)

        def apply(changes: Sequence[FieldChange]) -> None:
            ready = {each.shot_id: (each, change) for each, change in zip(told, changes, strict=True)}
            left = self._shots(shot_ids)
            self._editing.attempt_apart(lambda: shot_sets.set_fields_of(self._project, left, values, ready))

        self._background.run(
            lambda: shot_sets.field_changes(told, values, cast), apply, lambda error: self._editing.refused.emit(error)
        )

    def set_status(self, shot_ids: Sequence[int], status: str) -> None:
        """Give many shots a verdict."""
        shots = self._shots(shot_ids)
        self._editing.attempt_apart(lambda: shot_sets.set_status_of(self._project, shots, status))

    def retime(self, shot_ids: Sequence[int], frames: Frames) -> None:
        """Give many shots one length."""
        shots = self._shots(shot_ids)
        self._editing.attempt_apart(lambda: shot_sets.retime_all(self._project, shots, frames))

    def _shots(self, shot_ids: Sequence[int]) -> list[Shot]:
        return [shot for shot_id in shot_ids if (shot := self._editing.shot(shot_id)) is not None]

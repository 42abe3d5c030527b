"""The scenes of the film for the rail."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from previz.cut.playing import takes_of_shots
from previz.cut.story import scene_names, scenes
from previz.project.file import Change, Project
from previz.review.verdicts import approved_by_scene
from previz.timing import Rate
from ui.cards import spoken_length
from ui.indexes import ITEM_ROLE, Index
from ui.naming import plain_tip
from ui.spoken import scene_name, shots_and_length
from ui.words import N, counted, translate


@dataclass(frozen=True, slots=True)
class SceneItem:
    """A scene in the rail, or the whole film (`scene_id` None): its shots, how many have a take and how many are
    approved, how long they are.
    """

    scene_id: int | None
    number: str
    heading: str
    shots: int
    realised: int
    approved: int
    length: str

    @property
    def title(self) -> str:
        """The scene's name in a line."""
        return scene_name(self.number, self.heading) if self.scene_id is not None else self.heading

    @property
    def facts(self) -> str:
        """How many shots it has, and how long they are."""
        return shots_and_length(self.shots, self.length)

    @property
    def account(self) -> str:
        """All that is said of it: its name, its shots, how many of them have a take, and how many are approved."""
        realised, count = self.realised, self.approved
        takes = counted("SceneModel", "%n of {shots} with a take", "%n of {shots} with a take", N, realised)
        approved = counted("SceneModel", "%n approved", "%n approved", N, count)
        words = translate("SceneModel", "{scene}: {facts}, {takes}, {approved}")
        return words.format(scene=self.title, facts=self.facts, takes=takes.format(shots=self.shots), approved=approved)


class SceneModel(QAbstractListModel):
    """The scenes of the film, with the whole film first."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._known: dict[tuple[object, ...], SceneItem] = {}
        self._items = self._read()

    def items(self) -> list[SceneItem]:
        """All items, in order."""
        return list(self._items)

    def item_of(self, scene_id: int | None) -> SceneItem | None:
        """The item of a scene, or of the whole film."""
        return next((item for item in self._items if item.scene_id == scene_id), None)

    def on_changed(self, change: Change) -> None:
        """Read again when scenes, shots or takes changed."""
        of_shots = change.touches("shot", "scene_id", "position", "frames", "status")
        if not (of_shots or change.touches("take", "shot_id") or {"scene", "film"} & set(change.tables)):
            return
        fresh = self._read()
        if [item.scene_id for item in fresh] != [item.scene_id for item in self._items]:
            self.beginResetModel()
            self._items = fresh
            self.endResetModel()
        elif fresh != self._items:
            self._items = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def _read(self) -> list[SceneItem]:
        rate = Rate.parse(self._project.film.rate)
        told, takes, approvals = scenes(self._project), takes_of_shots(self._project), approved_by_scene(self._project)
        known, self._known = self._known, {}
        total = 0
        for scene_id, name in scene_names(self._project).items():
            shots = told[scene_id]
            frames, realised = sum([shot[1] for shot in shots]), sum([shot[0] in takes for shot in shots])
            total += frames
            approved = approvals.get(scene_id, 0)
            said = (scene_id, name, len(shots), realised, approved, frames, rate.label)
            item = known.get(said)  # hundreds of scenes say what they said before
            if item is None:
                item = SceneItem(scene_id, *name, len(shots), realised, approved, spoken_length(frames, rate))
            self._known[said] = item
        items = list(self._known.values())
        taken_count = sum(item.realised for item in items)
        whole = sum(item.shots for item in items)
        approved = sum(item.approved for item in items)
        length = spoken_length(total, rate)
        return [SceneItem(None, "", self.tr("All scenes"), whole, taken_count, approved, length), *items]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.number}  {item.heading}".strip()
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return plain_tip(item.account) if role == Qt.ItemDataRole.ToolTipRole else item.account
        return item if role == ITEM_ROLE else None

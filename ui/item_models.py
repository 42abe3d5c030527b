"""Item models: they adapt the project's rows for views, and format them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from sqlalchemy import func, select

from previz.project.file import Change, Project
from previz.project.schema import Scene, Shot, Take
from previz.takes.choosing import playing_take
from ui.cards import CardReader, ShotCard

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SceneItem:
    """A scene in the rail, or the whole film (`scene_id` None): how many shots it has, and how many have a take."""

    scene_id: int | None
    number: str
    heading: str
    shots: int
    realised: int


@dataclass(frozen=True, slots=True)
class TakeItem:
    """A take in the strip."""

    take_id: int
    number: int
    rung: str
    poster: str | None
    plays: bool


class SceneModel(QAbstractListModel):
    """The scenes of the film, with the whole film first."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._items = self._read()

    def items(self) -> list[SceneItem]:
        """All items, in order."""
        return list(self._items)

    def on_changed(self, change: Change) -> None:
        """Read again when scenes, shots or takes changed."""
        if not {"scene", "shot", "take"} & set(change.tables):
            return
        fresh = self._read()
        if [item.scene_id for item in fresh] != [item.scene_id for item in self._items]:
            self.beginResetModel()
            self._items = fresh
            self.endResetModel()
            return
        self._items = fresh
        self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def _read(self) -> list[SceneItem]:
        session = self._project.session
        counted = select(Shot.scene_id, func.count(Shot.id.distinct())).group_by(Shot.scene_id)
        shots: dict[int, int] = dict(session.execute(counted).all())
        with_take = counted.join(Take, Take.shot_id == Shot.id)
        realised: dict[int, int] = dict(session.execute(with_take).all())
        scenes = session.scalars(
            select(Scene).where(Scene.cut.is_(False), Scene.omitted.is_(False)).order_by(Scene.position)
        )
        items = [
            SceneItem(scene.id, scene.number, scene.heading, shots.get(scene.id, 0), realised.get(scene.id, 0))
            for scene in scenes
        ]
        whole = SceneItem(None, "", "All scenes", sum(i.shots for i in items), sum(i.realised for i in items))
        return [whole, *items]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.number}  {item.heading}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{item.heading}: {item.realised} of {item.shots} shots have a take"
        return item if role == ITEM_ROLE else None


class BoardModel(QAbstractListModel):
    """The shots of a scene, or of the film. A card is read when it is first shown."""

    def __init__(self, project: Project, reader: CardReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._reader = reader
        self._scene_id: int | None = None
        self._shots: list[Shot] = reader.shots(None)
        self._cards: dict[int, ShotCard] = {}
        self._work: dict[int, tuple[str, float | None]] = {}

    def show_scene(self, scene_id: int | None) -> None:
        """Show one scene's shots, or all."""
        self._scene_id = scene_id
        self._reload()

    def shot_ids(self) -> list[int]:
        """The shots shown, in order."""
        return [shot.id for shot in self._shots]

    def row_of(self, shot_id: int) -> int | None:
        """The row of a shot, or None when it is not shown."""
        ids = self.shot_ids()
        return ids.index(shot_id) if shot_id in ids else None

    def set_work(self, shot_id: int, status: str | None, progress: float | None = None) -> None:
        """Show that a job has a shot (QUE, GEN or ERR), or that it no longer has."""
        if status is None:
            self._work.pop(shot_id, None)
        else:
            self._work[shot_id] = (status, progress)
        self._tell(shot_id)

    def on_changed(self, change: Change) -> None:
        """Forget the cards that changed; read the list again when shots came, went or moved."""
        tables = change.tables
        if "film" in tables or "cast_member" in tables:
            self._cards.clear()
        if not {"scene", "shot", "take", "film", "cast_member"} & set(tables):
            return
        fresh = self._reader.shots(self._scene_id)
        if [shot.id for shot in fresh] != self.shot_ids():
            self._reload()
            return
        self._shots = fresh
        for shot in fresh:
            if self._touched(shot, change):
                self._cards.pop(shot.id, None)
                self._tell(shot.id)

    def _touched(self, shot: Shot, change: Change) -> bool:
        takes = change.tables.get("take", frozenset())
        return (
            shot.id in change.tables.get("shot", frozenset())
            or shot.scene_id in change.tables.get("scene", frozenset())
            or any(take.id in takes for take in shot.takes)
            or shot.id not in self._cards
        )

    def _reload(self) -> None:
        self.beginResetModel()
        self._shots = self._reader.shots(self._scene_id)
        self._cards.clear()
        self.endResetModel()

    def _tell(self, shot_id: int) -> None:
        row = self.row_of(shot_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _card(self, row: int) -> ShotCard:
        shot = self._shots[row]
        if shot.id not in self._cards:
            self._cards[shot.id] = self._reader.card(shot)
        card = self._cards[shot.id]
        return card.at_work(*self._work[shot.id]) if shot.id in self._work else card

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._shots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shots[index.row()].number
        if role == ITEM_ROLE:
            return self._card(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._card(index.row()).title
        return None


class TakeModel(QAbstractListModel):
    """The takes of one shot, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[TakeItem] = []

    def show_shot(self, shot: Shot | None) -> None:
        """Show the takes of a shot, or none."""
        playing = playing_take(shot) if shot is not None else None
        takes = sorted(shot.takes, key=lambda take: -take.number) if shot is not None else []
        fresh = [TakeItem(take.id, take.number, take.rung, take.media.get("poster"), take is playing) for take in takes]
        if fresh == self._items:
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"take {item.number}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"Take {item.number}, {item.rung}{', plays' if item.plays else ''}. Double-click to pick it."
        return item if role == ITEM_ROLE else None

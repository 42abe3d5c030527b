"""The tables of a project file, in DESIGN's words: scene, shot, take, cut, clip.

A JSON column is replaced whole, never changed in place: the history compares row images.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from previz.errors import PrevizError


class Json(TypeDecorator[Any]):
    """Plain data as JSON text: STRICT tables take only SQLite's own types."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002
        """Data to text; None stays NULL."""
        return None if value is None else json_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """Text to data. Raises PrevizError where the text is damaged."""
        return None if value is None else _read(value)


class OnDemand(Mapping[str, Any]):
    """Data by name as the JSON text of its row, read when a value is asked for: a sixth of the memory.

    Asking raises PrevizError where the text is damaged.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        return _read_lately(self.text)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_read_lately(self.text))

    def __len__(self) -> int:
        return len(_read_lately(self.text))


class JsonOnDemand(TypeDecorator[Mapping[str, Any]]):
    """Much plain data by name that is seldom asked for, as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Data to text; None stays NULL."""
        return None if value is None else json_text(dict(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Mapping[str, Any] | None:  # noqa: ANN401, ARG002
        """Text to data that is read when it is asked for."""
        return None if value is None else OnDemand(value)


def _read(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except ValueError as error:
        raise PrevizError(
            f"A row of the project is damaged ({error})", "Run previz check on it, or open its newest backup"
        ) from error


_read_lately = lru_cache(maxsize=8)(_read)
"""What is asked of one text is asked several times running."""


def json_text(value: Any) -> str:  # noqa: ANN401 (any plain data)
    """Plain data as a JSON column holds it: equal data give equal texts."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Flag(TypeDecorator[bool]):
    """True or false as 1 or 0, in an INTEGER column."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To 1, 0 or NULL."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """From 1, 0 or NULL."""
        return None if value is None else bool(value)


class Row(DeclarativeBase):
    """Base of all rows. Every table is STRICT."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy's own form)
        str: Text,
        float: REAL,
        bool: Flag,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


_STRICT = {"sqlite_strict": True, "sqlite_autoincrement": True}


class Film(Row):
    """The film itself: one row. Rate, picture size and defaults of the whole project.

    `sensor` is a key of the camera table; `stop` the T-stop whose depth of field is shown, none where all is sharp.
    `style` is the film's look in words, for models that make pictures of words.
    """

    __tablename__ = "film"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), {"sqlite_strict": True})

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    title: Mapped[str] = mapped_column(default="")
    rate: Mapped[str] = mapped_column(default="24")
    size: Mapped[str] = mapped_column(default="1280x720")
    look: Mapped[str] = mapped_column(default="ink")
    seed: Mapped[int] = mapped_column(default=1)
    sensor: Mapped[str] = mapped_column(default="super_35")
    stop: Mapped[float | None] = mapped_column(default=None)
    style: Mapped[str] = mapped_column(default="")
    start_timecode: Mapped[str] = mapped_column(default="01:00:00:00")
    script_name: Mapped[str] = mapped_column(default="")
    script_text: Mapped[str] = mapped_column(default="")
    script_sha256: Mapped[str] = mapped_column(default="")


class CastRow(Row):
    """Somebody of the film, with what keeps them the same person. `look` is a stage CastMember as JSON."""

    __tablename__ = "cast_member"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    speeches: Mapped[int] = mapped_column(default=0)
    look: Mapped[dict[str, Any]]


class Scene(Row):
    """A scene. `id` is ours and stays; `number` is the script's text. `cut` marks one that the newest draft dropped.

    `elements` is the scene's list of script Elements as JSON.
    """

    __tablename__ = "scene"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(index=True)
    number: Mapped[str]
    heading: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    interior: Mapped[bool | None] = mapped_column(default=None)
    time_words: Mapped[str] = mapped_column(default="")
    elements: Mapped[list[Any]] = mapped_column(default=list)
    omitted: Mapped[bool] = mapped_column(default=False)
    cut: Mapped[bool] = mapped_column(default=False)

    shots: Mapped[list[Shot]] = relationship(
        back_populates="scene", order_by="Shot.position", cascade="all, delete-orphan"
    )
    dressing: Mapped[list[DressingRow]] = relationship(
        back_populates="scene", order_by="DressingRow.id", cascade="all, delete-orphan"
    )
    marks: Mapped[list[MarkRow]] = relationship(
        back_populates="scene", order_by="(MarkRow.who, MarkRow.clock)", cascade="all, delete-orphan"
    )


class MarkRow(Row):
    """Where a hand has put somebody in a scene, from frame `clock` of its clock on until they go elsewhere.

    Metres and radians, as the stage's GivenMark; `facing` is none where the words turn them.
    """

    __tablename__ = "mark"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    scene_id: Mapped[int] = mapped_column(ForeignKey("scene.id", ondelete="CASCADE"), index=True)
    who: Mapped[str]
    clock: Mapped[int] = mapped_column(default=0)
    x: Mapped[float]
    z: Mapped[float]
    facing: Mapped[float | None] = mapped_column(default=None)

    scene: Mapped[Scene] = relationship(back_populates="marks")


class DressingRow(Row):
    """A model from outside that dresses a scene: a `.glb` in the media folder, and where it stands in the set.

    Metres and radians, as the stage's Dressing.
    """

    __tablename__ = "dressing"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    scene_id: Mapped[int] = mapped_column(ForeignKey("scene.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    media: Mapped[str]
    media_sha256: Mapped[str]
    x: Mapped[float] = mapped_column(default=0.0)
    y: Mapped[float] = mapped_column(default=0.0)
    z: Mapped[float] = mapped_column(default=0.0)
    heading: Mapped[float] = mapped_column(default=0.0)
    scale: Mapped[float] = mapped_column(default=1.0)

    scene: Mapped[Scene] = relationship(back_populates="dressing")


class Shot(Row):
    """A shot: its words, the fields set by hand (a part of ShotSpec as JSON, by field name), its window on the clock.

    `status` is a verdict: WIP, REV, CHG, HLD, APP or OMT. `first_line` and `last_line` are the script lines it covers.
    `prompt` is what a hand has changed of what a model is asked, the prompt's Edits as JSON; empty where nothing.
    """

    __tablename__ = "shot"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    scene_id: Mapped[int] = mapped_column(ForeignKey("scene.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    number: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    overrides: Mapped[dict[str, Any]] = mapped_column(default=dict)
    prompt: Mapped[dict[str, Any]] = mapped_column(default=dict)
    clock_start: Mapped[int] = mapped_column(default=0)
    frames: Mapped[int]
    status: Mapped[str] = mapped_column(default="WIP")
    first_line: Mapped[int | None] = mapped_column(default=None)
    last_line: Mapped[int | None] = mapped_column(default=None)
    dialogue: Mapped[str] = mapped_column(default="")
    picked_take_id: Mapped[int | None] = mapped_column(
        ForeignKey("take.id", ondelete="SET NULL", use_alter=True), default=None, index=True
    )

    scene: Mapped[Scene] = relationship(back_populates="shots")
    takes: Mapped[list[Take]] = relationship(
        back_populates="shot",
        order_by="Take.number",
        foreign_keys="Take.shot_id",
        cascade="all, delete-orphan",
    )
    picked_take: Mapped[Take | None] = relationship(foreign_keys=[picked_take_id], post_update=True)


class Pardon(Row):
    """A break of continuity that somebody called deliberate: the lint's `rule`, and the shots on both sides.

    A finding on one shot alone has it on both sides.
    """

    __tablename__ = "pardon"
    __table_args__ = (UniqueConstraint("rule", "first_shot_id", "second_shot_id"), _STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    first_shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    second_shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[str]


class Take(Row):
    """One realisation of a shot, never overwritten. `rung` is card, blocking, frame, draft, final or footage.

    `media` maps a role (picture, depth, …) to a path inside the media folder; `recipe` is all that
    it needs to be made again.
    """

    __tablename__ = "take"
    __table_args__ = (UniqueConstraint("shot_id", "number"), _STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    rung: Mapped[str]
    frames: Mapped[int]
    media: Mapped[dict[str, Any]]
    media_sha256: Mapped[dict[str, Any]]
    recipe: Mapped[Mapping[str, Any]] = mapped_column(JsonOnDemand)
    inputs_sha256: Mapped[str]
    seconds_spent: Mapped[float]
    made_at: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("take.id", ondelete="SET NULL"), default=None, index=True)

    shot: Mapped[Shot] = relationship(back_populates="takes", foreign_keys=[shot_id])


class Job(Row):
    """A render in the queue. `state` is queued, running, done, failed or stopped. `request` is a Render as JSON."""

    __tablename__ = "job"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    rung: Mapped[str]
    state: Mapped[str] = mapped_column(default="queued", index=True)
    request: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(default="")
    take_id: Mapped[int | None] = mapped_column(ForeignKey("take.id", ondelete="SET NULL"), default=None, index=True)


class QueueState(Row):
    """How the queue stands: one row, none before it was first paused. While it is `paused` no job begins."""

    __tablename__ = "queue_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), {"sqlite_strict": True})

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    paused: Mapped[bool] = mapped_column(default=False)


class Note(Row):
    """A remark on a shot: on the frames `first_frame` to `last_frame` of the take seen, with a drawing or none.

    It outlives the take: `take_number` still tells from which one it is. `drawing` is a list of strokes as JSON.
    """

    __tablename__ = "note"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    take_id: Mapped[int | None] = mapped_column(ForeignKey("take.id", ondelete="SET NULL"), default=None, index=True)
    take_number: Mapped[int | None] = mapped_column(default=None)
    first_frame: Mapped[int] = mapped_column(default=0)
    last_frame: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(default="")
    drawing: Mapped[list[Any]] = mapped_column(default=list)
    author: Mapped[str] = mapped_column(default="")
    made_at: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)


class Verdict(Row):
    """What somebody decided on a shot, having seen a take: a status as the shot's, when, and who. Never changed."""

    __tablename__ = "verdict"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    take_id: Mapped[int | None] = mapped_column(ForeignKey("take.id", ondelete="SET NULL"), default=None, index=True)
    take_number: Mapped[int | None] = mapped_column(default=None)
    status: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    made_at: Mapped[str]


class Cut(Row):
    """A named timeline. Once it is edited `by_hand` it keeps its own order and gaps, and takes in new shots only.

    `left_out` lists the ids of shots that a hand took out of it: they are no new shots.
    """

    __tablename__ = "cut"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    by_hand: Mapped[bool] = mapped_column(default=False)
    left_out: Mapped[list[Any]] = mapped_column(default=list)

    tracks: Mapped[list[Track]] = relationship(
        back_populates="cut", order_by="Track.position", cascade="all, delete-orphan"
    )
    markers: Mapped[list[Marker]] = relationship(
        back_populates="cut", order_by="Marker.frame", cascade="all, delete-orphan"
    )


class Marker(Row):
    """A named place in a cut, at `frame`; with `frames` a stretch from there."""

    __tablename__ = "marker"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    cut_id: Mapped[int] = mapped_column(ForeignKey("cut.id", ondelete="CASCADE"), index=True)
    frame: Mapped[int]
    frames: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")

    cut: Mapped[Cut] = relationship(back_populates="markers")


class Track(Row):
    """A layer of a cut. `kind` is picture, title, dialogue, effects or music."""

    __tablename__ = "track"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    cut_id: Mapped[int] = mapped_column(ForeignKey("cut.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="picture")
    name: Mapped[str] = mapped_column(default="V1")
    muted: Mapped[bool] = mapped_column(default=False)
    soloed: Mapped[bool] = mapped_column(default=False)
    locked: Mapped[bool] = mapped_column(default=False)

    cut: Mapped[Cut] = relationship(back_populates="tracks")
    clips: Mapped[list[Clip]] = relationship(
        back_populates="track", order_by="Clip.start", cascade="all, delete-orphan"
    )
    titles: Mapped[list[Title]] = relationship(
        back_populates="track", order_by="Title.start", cascade="all, delete-orphan"
    )
    sounds: Mapped[list[Sound]] = relationship(
        back_populates="track", order_by="Sound.start", cascade="all, delete-orphan"
    )


class Clip(Row):
    """A shot's place in a cut: from frame `start`, for `frames`, showing the shot from frame `source_start`.

    It plays the shot's picked take unless it pins one. One that nobody has `trimmed` is as long as its shot.
    """

    __tablename__ = "clip"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("track.id", ondelete="CASCADE"), index=True)
    shot_id: Mapped[int] = mapped_column(ForeignKey("shot.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    frames: Mapped[int]
    source_start: Mapped[int] = mapped_column(default=0)
    trimmed: Mapped[bool] = mapped_column(default=False)
    pinned_take_id: Mapped[int | None] = mapped_column(
        ForeignKey("take.id", ondelete="SET NULL"), default=None, index=True
    )

    track: Mapped[Track] = relationship(back_populates="clips")
    shot: Mapped[Shot] = relationship()
    pinned_take: Mapped[Take | None] = relationship()


class Title(Row):
    """Words over the picture: on a title track, from frame `start`, for `frames`."""

    __tablename__ = "title"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("track.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    frames: Mapped[int]
    words: Mapped[str] = mapped_column(default="")

    track: Mapped[Track] = relationship(back_populates="titles")


class Sound(Row):
    """A piece of sound on a track: a file of the media folder from its frame `source_start` on, at the film's rate.

    It comes up over its first `fade_in` frames and goes down over its last `fade_out`.
    """

    __tablename__ = "sound"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("track.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    start: Mapped[int]
    frames: Mapped[int]
    source_start: Mapped[int] = mapped_column(default=0)
    gain_db: Mapped[float] = mapped_column(default=0.0)
    fade_in: Mapped[int] = mapped_column(default=0)
    fade_out: Mapped[int] = mapped_column(default=0)
    media: Mapped[str]
    media_sha256: Mapped[str]

    track: Mapped[Track] = relationship(back_populates="sounds")


class Step(Row):
    """An undo step. `changes` is what takes it back, in the order it was done: the history's own row images.

    `undone` steps lie ahead of the present; their changes are what does them again.
    """

    __tablename__ = "step"
    __table_args__ = _STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    group_key: Mapped[str] = mapped_column(default="")
    made_at: Mapped[str]
    undone: Mapped[bool] = mapped_column(default=False, index=True)
    changes: Mapped[list[Any]]


class Meta(Row):
    """Facts on the file itself, by name: min_reader, min_writer, app_version, created_by."""

    __tablename__ = "meta"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012 (SQLAlchemy's own form)

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]

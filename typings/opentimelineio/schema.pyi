from collections.abc import Mapping
from typing import Any

from opentimelineio.core import Composable, Item, MediaReference, SerializableObjectWithMetadata
from opentimelineio.opentime import RationalTime, TimeRange

class TrackKind:
    Video: str
    Audio: str

class MarkerColor:
    GREEN: str

class Marker(SerializableObjectWithMetadata):
    marked_range: TimeRange
    color: str
    comment: str
    def __init__(
        self,
        name: str = ...,
        marked_range: TimeRange = ...,
        color: str = ...,
        metadata: Mapping[str, Any] | None = ...,
        comment: str = ...,
    ) -> None: ...

class MissingReference(MediaReference):
    def __init__(
        self,
        name: str = ...,
        available_range: TimeRange | None = ...,
        metadata: Mapping[str, Any] | None = ...,
    ) -> None: ...

class ExternalReference(MediaReference):
    target_url: str
    def __init__(
        self,
        target_url: str = ...,
        available_range: TimeRange | None = ...,
        metadata: Mapping[str, Any] | None = ...,
    ) -> None: ...

class LinearTimeWarp(SerializableObjectWithMetadata):
    time_scalar: float

class FreezeFrame(LinearTimeWarp):
    def __init__(self, name: str = ..., metadata: Mapping[str, Any] | None = ...) -> None: ...

class Gap(Item):
    def __init__(self, name: str = ..., duration: RationalTime = ...) -> None: ...

class Clip(Item):
    effects: list[LinearTimeWarp]
    media_reference: MediaReference
    active_media_reference_key: str
    def __init__(
        self,
        name: str = ...,
        media_reference: MediaReference | None = ...,
        source_range: TimeRange | None = ...,
        metadata: Mapping[str, Any] | None = ...,
    ) -> None: ...
    def media_references(self) -> dict[str, MediaReference]: ...
    def set_media_references(self, media_references: Mapping[str, MediaReference], new_active_key: str) -> None: ...
    def available_range(self) -> TimeRange: ...

class Track(Item, list[Composable]):  # a binding that acts as a list
    kind: str
    def __init__(self, name: str = ..., kind: str = ...) -> None: ...

class Stack(Item, list[Composable]):  # a binding that acts as a list
    ...

class Timeline(SerializableObjectWithMetadata):
    tracks: Stack
    global_start_time: RationalTime | None
    def __init__(
        self,
        name: str = ...,
        tracks: list[Composable] | None = ...,
        global_start_time: RationalTime | None = ...,
        metadata: Mapping[str, Any] | None = ...,
    ) -> None: ...
    def duration(self) -> RationalTime: ...
    def video_tracks(self) -> list[Track]: ...
    def find_clips(self) -> list[Clip]: ...
    def to_json_string(self, indent: int = ...) -> str: ...

from typing import Any

from opentimelineio.opentime import RationalTime, TimeRange

class SerializableObject:
    def is_equivalent_to(self, other: SerializableObject) -> bool: ...

class SerializableObjectWithMetadata(SerializableObject):
    name: str
    metadata: Any  # a mapping of JSON values

class Composable(SerializableObjectWithMetadata): ...

class Item(Composable):
    source_range: TimeRange | None
    markers: list[Any]  # of schema.Marker
    def duration(self) -> RationalTime: ...
    def range_in_parent(self) -> TimeRange: ...

class MediaReference(SerializableObjectWithMetadata):
    available_range: TimeRange | None

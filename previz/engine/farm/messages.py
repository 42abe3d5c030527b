"""What the parent and the farm's process say to each other, beside orders and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass

from previz.engine.farm.cards import Standing


@dataclass(frozen=True, slots=True)
class Cancel:
    """Parent to farm: stop a job."""

    job: int


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Farm to parent: how it stands with each place, told anew every few seconds."""

    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """Farm to parent: nothing can be made any more, why, and what to do."""

    what: str
    remedy: str

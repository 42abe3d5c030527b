"""The number of a shot that comes into a scene: it tells where the shot stands, and no other shot there has it."""

from __future__ import annotations

from collections.abc import Collection

from previz.project.schema import Scene, Shot
from previz.shots.numbering import number_between, shot_letter, sort_key


def free_number(scene: Scene, before: Shot | None, apart: Collection[Shot] = ()) -> str:
    """A number for a shot that comes after another, or at the head: between 12 and 13 it is 12A, as locked scripts do.

    It lies between the number before it and the next higher one of the scene, wherever that stands: shots that were
    put in another order keep their numbers. The shots `apart` do not count.
    """
    taken = {shot.number for shot in scene.shots if shot not in apart}
    numbers = sorted((number for number in taken if _is_number(number)), key=sort_key)
    low = None if before is None else before.number
    if low is not None and not _is_number(low):
        return _lettered(low, taken)
    if low is None and not numbers:
        return _lettered(scene.number, taken)
    above = [number for number in numbers if low is None or sort_key(number) > sort_key(low)]
    return number_between(low, above[0] if above else None)


def in_order(scene: Scene) -> list[Shot]:
    """The shots of a scene as the story has them."""
    return sorted(scene.shots, key=lambda shot: (shot.position, shot.id))


def _lettered(stem: str, taken: Collection[str]) -> str:
    return next(number for place in range(len(taken) + 1) if (number := f"{stem}{shot_letter(place)}") not in taken)


def _is_number(text: str) -> bool:
    return sort_key(text)[0] == 0

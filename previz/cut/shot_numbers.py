"""The number of a shot that comes into a scene: it tells where the shot stands, and no other shot has it.

Two scenes may bear one number, where the script writes it twice: their shots are lettered as those of one.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import object_session

from previz.project.schema import Scene, Shot
from previz.shots.numbering import number_between, shot_numbers, sort_key


def free_number(scene: Scene, before: Shot | None, apart: Collection[Shot] = ()) -> str:
    """A number for a shot that comes after another, or at the head: between 12 and 13 it is 12A, as locked scripts do.

    It lies between the number before it and the next higher one of the scene, wherever that stands: shots that were
    put in another order keep their numbers. The shots `apart` do not count.
    """
    own = {shot.number for shot in scene.shots if shot not in apart}
    taken = own | of_namesakes(scene)
    numbers = sorted((number for number in taken if _is_number(number)), key=sort_key)
    low = None if before is None else before.number
    if low is not None and not _is_number(low):
        return next(shot_numbers(low, taken))
    if low is None and not any(_is_number(number) for number in own):
        return next(shot_numbers(scene.number, taken))
    above = [number for number in numbers if low is None or sort_key(number) > sort_key(low)]
    return number_between(low, above[0] if above else None)


def in_order(scene: Scene) -> list[Shot]:
    """The shots of a scene as the story has them."""
    return sorted(scene.shots, key=lambda shot: (shot.position, shot.id))


def of_namesakes(scene: Scene) -> set[str]:
    """The numbers of the shots of other scenes that bear the number of one."""
    session = object_session(scene)
    if session is None:
        return set()
    wanted = select(Shot.number).join(Scene).where(Scene.number == scene.number, Scene.id != scene.id)
    return set(session.scalars(wanted))


def _is_number(text: str) -> bool:
    return sort_key(text)[0] == 0

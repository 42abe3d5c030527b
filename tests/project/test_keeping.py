"""What is read once is kept in step by the changes since, of which the long texts are not held."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from previz.errors import PrevizError
from previz.project.capture import Entry, RowChange
from previz.project.file import Project
from previz.project.schema import OnDemand, Shot, Take
from tests.project.films import add_scene, add_take


def test_changes_that_wait_tell_columns_and_numbers_and_hold_no_texts(project: Project) -> None:
    heard: list[Entry] = []

    def renew(value: str, changes: Sequence[Entry]) -> str:
        heard.extend(changes)
        return value

    with project.edit("Add"):
        shot = add_scene(project).shots[0]
    assert project.kept("asked", lambda: "read", renew) == "read"
    with project.edit("Words"):
        shot.description, shot.frames = "long " * 1000, 72
    with project.edit("Words"):
        shot.description = ""
    assert project.kept("asked", lambda: "anew", renew) == "read"
    changes = [each for each in heard if isinstance(each, RowChange) and each.table == Shot.__tablename__]
    assert [each.old for each in changes] == [{"description": None, "frames": 48}, {"description": None}]


def test_a_recipe_is_the_text_of_its_row_and_reads_as_what_was_written(project: Project) -> None:
    recipe = {"seed": 3, "request": {"spec": ["Ä", 1.5]}}
    with project.edit("Add"):
        shot = add_scene(project).shots[0]
    with project.record("Take"):
        take = add_take(project, shot)
        take.recipe = recipe
    assert isinstance(take.recipe, OnDemand)
    assert dict(take.recipe) == recipe
    assert (len(take.recipe), "seed" in take.recipe, take.recipe.get("none")) == (2, True, None)
    with project.record("Copy"):
        add_take(project, shot).recipe = take.recipe
    assert [each.recipe["request"] for each in project.session.query(Take)] == [recipe["request"]] * 2


def test_a_damaged_recipe_is_told_where_it_is_asked_for() -> None:
    with pytest.raises(PrevizError, match="damaged"):
        OnDemand('{"seed": ')["seed"]

"""One edit of many shots: one step, and each as if it were edited alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.cut import shot_edits, shot_sets
from previz.errors import PrevizError
from previz.project.file import Project
from tests.cut.films import film
from tests.cut.shot_films import clip_numbers, furnish, rows, story


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with film(tmp_path) as project:
        furnish(project)
        yield project


def test_fields_of_many_are_set_in_one_step_and_their_words_rewritten(project: Project) -> None:
    before, shots = rows(project), story(project)
    shot_edits.describe(project, shots[1], "Medium shot of Mara, 50mm")
    middle = rows(project)
    shot_sets.set_fields_of(project, shots, {"lens_mm": 85.0, "size": "wide"})
    assert [shot.overrides["lens_mm"] for shot in shots] == [85.0] * 7
    assert shots[1].description == "Wide shot of Mara, 85mm"
    project.undo()
    assert rows(project) == middle
    project.undo()
    assert rows(project) == before


def test_what_was_found_out_before_counts_while_the_shot_says_the_same(project: Project) -> None:
    shots, values = story(project), {"lens_mm": 85.0}
    told = [shot_sets.Told.of(shot) for shot in shots]
    changes = shot_sets.field_changes(told, values, shot_edits.cast_names(project))
    ready = {each.shot_id: (each, change) for each, change in zip(told, changes, strict=True)}
    shot_edits.describe(project, shots[2], "CU on Mara, 35mm")
    shot_sets.set_fields_of(project, shots, values, ready)
    assert shots[2].description == "CU on Mara, 85mm"
    assert [shot.overrides for shot in shots] == [values] * 7


def test_many_are_omitted_and_taken_in_again(project: Project) -> None:
    shots, played = story(project), clip_numbers(project)
    shot_sets.set_status_of(project, shots[:3], "OMT")
    assert clip_numbers(project) == played[3:]
    shot_sets.set_status_of(project, shots[:3], "APP")
    assert (clip_numbers(project), {shot.status for shot in shots[:3]}) == (played, {"APP"})
    assert project.history()[-1].label == "Mark 3 shots approved"


def test_many_get_one_length(project: Project) -> None:
    shots = story(project)
    shot_sets.retime_all(project, shots, 48)
    assert {shot.frames for shot in shots} == {48}
    with pytest.raises(PrevizError, match="cannot last 0 frames"):
        shot_sets.retime_all(project, shots, 0)
    with pytest.raises(PrevizError, match="no status"):
        shot_sets.set_status_of(project, shots, "XXX")

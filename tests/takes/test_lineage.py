"""Where takes come from, what sets them apart, and how one is made exactly again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.cut import shot_edits
from previz.engine.client import Worker
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.takes.choosing import pick
from previz.takes.jobs import add_jobs
from previz.takes.lineage import Line, Origin, origin, recipe_lines, recipe_text, request_again
from previz.takes.prompting import set_style
from previz.takes.queue import Queue, enqueue
from previz.takes.requests import Wanted
from tests.takes.modelled import SHELF, VACE, Row, landed, model
from tests.takes.test_queue import run


def test_a_take_tells_which_one_it_comes_from_and_what_changed(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    shot, queue = shots[0], Queue(project, worker)
    shot_edits.describe(project, shot, "Close-up on Mara, 50mm")
    enqueue(project, [shot], Wanted())
    run(queue)
    shot_edits.describe(project, shot, "Close-up on Mara, 85mm, low angle, we push in")
    enqueue(project, [shot], Wanted(look="clay", size=PictureSize(64, 36)))
    run(queue)
    first, second = shot.takes
    assert origin(first) == Origin(None, ())
    assert origin(second).parent == 1
    assert origin(second).changes[:2] == ("picture: 320x180 → 64x36", "look: ink → clay")
    assert {"angle: unsaid → low", "lens: 50 mm → 85 mm", "move: unsaid → dolly in"} <= set(origin(second).changes)


def test_a_take_made_exactly_again_is_the_same_and_comes_from_it(
    project: Project, shots: list[Shot], worker: Worker
) -> None:
    shot, queue = shots[0], Queue(project, worker)
    enqueue(project, [shot], Wanted(seed=7))
    run(queue)
    shot_edits.describe(project, shot, "Something else")
    enqueue(project, [shot], Wanted())
    run(queue)
    add_jobs(project, [(shot.id, request_again(shot.takes[0]))])
    run(queue)
    first, _, third = shot.takes
    assert third.media == first.media
    assert (third.inputs_sha256, origin(third)) == (first.inputs_sha256, Origin(1, ()))


def test_a_recipe_is_read_and_copied(project: Project, shots: list[Shot], worker: Worker) -> None:
    shot_edits.describe(project, shots[0], "Wide shot of the kitchen, 35mm")
    enqueue(project, shots[:1], Wanted(seed=5))
    run(Queue(project, worker))
    (take,) = shots[0].takes
    lines = recipe_lines(take)
    assert {Line("seed", "5"), Line("lens", "35 mm"), Line("size", "wide"), Line("picture", "320x180")} <= set(lines)
    assert "unsaid" not in [line.value for line in lines]
    assert json.loads(recipe_text(take)) == take.recipe


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"engine_version": "0"}, "made by version 0 of the blocking engine, and this is version"),
        ({"engine": "magic"}, "no engine called “magic”"),
        ({"weight": 3}, "another Previz"),
    ],
)
def test_why_a_take_cannot_be_made_again_is_said(
    project: Project, shots: list[Shot], worker: Worker, change: dict[str, object], why: str
) -> None:
    enqueue(project, shots[:1], Wanted())
    run(Queue(project, worker))
    (take,) = shots[0].takes
    with project.record("Age"):
        take.recipe = dict(take.recipe) | {"request": take.recipe["request"] | change}
    with pytest.raises(PrevizError, match=why):
        request_again(take)


def test_footage_is_not_made_again(project: Project, shots: list[Shot]) -> None:
    with project.record("Footage"):
        take = Take(
            shot_id=shots[0].id, number=1, rung="footage", frames=4, media={}, media_sha256={},
            recipe={"source": "a.mov"}, inputs_sha256="", seconds_spent=0.0, made_at="2026-01-01T00:00:00+00:00",
        )  # fmt: skip
        project.session.add(take)
    with pytest.raises(PrevizError, match="footage"):
        request_again(take)
    assert Line("source", "a.mov") in recipe_lines(take)


def test_a_take_of_a_model_tells_what_it_was_asked(project: Project, shots: list[Shot]) -> None:
    first = landed(project, shots[0], Wanted(engine="diffusion", adherence=0.5, steps=4))
    lines = {line.label: line.value for line in recipe_lines(first)}
    assert lines["model"] == f"vace ({VACE.sha256[:12]})"
    assert lines["prompt"] == first.recipe["request"]["diffusion"]["prompt"]
    assert "watermark" in lines["negative prompt"]
    assert (lines["adherence"], lines["steps"], lines["works at"]) == ("50%", "4", "0.4 megapixels")
    assert "shown" not in lines
    assert (first.recipe["made_with"], lines["torch"]) == ({"torch": "2.13.0"}, "2.13.0")
    set_style(project, "16 mm, grainy")
    second = landed(project, shots[0], Wanted(engine="diffusion", adherence=1.0, steps=4))
    assert origin(second) == Origin(1, ("the prompt", "adherence: 50% → 100%"))


@pytest.mark.parametrize(
    ("shelf", "why"),
    [
        (Row(()), "made by the model “vace”, which is not on this machine"),
        (Row((model("vace", "wan_vace", sha256="6" * 64),)), "whose files on this machine are others"),
    ],
)
def test_a_take_is_made_again_by_its_own_model_alone(project: Project, shots: list[Shot], shelf: Row, why: str) -> None:
    take = landed(project, shots[0], Wanted(engine="diffusion", seed=8))
    assert request_again(take, SHELF).digest() == take.inputs_sha256
    with pytest.raises(PrevizError, match=why):
        request_again(take, shelf)


def test_a_take_is_made_again_with_what_it_was_shown(project: Project, shots: list[Shot]) -> None:
    pick(project, shots[0], landed(project, shots[0], Wanted(engine="diffusion", rung="frame")))
    take = landed(project, shots[0], Wanted(engine="diffusion"))
    again = request_again(take, SHELF)
    assert again.diffusion is not None
    assert [each.role for each in again.diffusion.references] == ["start"]
    Path(again.diffusion.references[0].path).unlink()
    with pytest.raises(PrevizError, match=r"was shown take 1 of .*, whose file is gone"):
        request_again(take, SHELF)

"""Takes that come of others: a rung higher, in part made anew, longer, going from one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.cut.shot_edits import retime
from previz.engine.prompting.blocks import Edit, Edits
from previz.engine.protocol import Reference
from previz.errors import WrongUse
from previz.media.stills import write_png
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.choosing import pick
from previz.takes.lineage import origin, set_apart
from previz.takes.prompting import put_edits
from previz.takes.raising import extended, raised, redone, remixed
from previz.takes.references import picked_frame
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import FrameRange
from tests.takes.modelled import SHELF, STILLS, VACE, Row, landed, model

DRAFT = Wanted(engine="diffusion", rung="draft")
FINAL = Wanted(engine="diffusion", rung="final")


def test_a_final_take_keeps_what_its_draft_was_made_with(project: Project, shots: list[Shot]) -> None:
    shelf = Row((VACE, model("other", "wan_text")))
    landed(project, shots[0], Wanted(engine="diffusion", model="vace", adherence=0.4, seed=31), shelf)
    wish = raised(project, shots[0], FINAL, shelf)
    assert (wish.model, wish.seed, wish.adherence, wish.rung) == ("vace", 31, 0.4, "final")
    said = raised(
        project, shots[0], Wanted(engine="diffusion", rung="final", model="other", adherence=1.0, seed=2), shelf
    )
    assert (said.model, said.seed, said.adherence) == ("other", 2, 1.0)


def test_what_a_model_cannot_make_is_left_to_another(project: Project, shots: list[Shot]) -> None:
    landed(project, shots[0], DRAFT)
    wish = raised(project, shots[0], FINAL, Row((model("other", "wan_text"),)))
    assert wish.model is None


def test_a_take_follows_the_blocking_that_plays(project: Project, shots: list[Shot]) -> None:
    landed(project, shots[0], Wanted(seed=3))
    pick(project, shots[0], landed(project, shots[0], Wanted(seed=12)))
    landed(project, shots[0], Wanted(seed=4))
    wish = raised(project, shots[0], DRAFT, SHELF)
    assert (wish.seed, wish.adherence, wish.references) == (12, None, None)


def shown_cast(project: Project) -> Reference:
    """A picture of one of the cast, in the media folder."""
    folder = project.media.scratch()
    write_png(folder / "cast.png", np.full((16, 16, 3), 60, np.uint8))
    stored = project.media.publish(folder / "cast.png")
    return Reference("cast", "ANNA", str(project.media.path(stored.name)), stored.sha256)


def test_seed_and_recipe_go_from_a_frame_to_a_draft_to_a_final(project: Project, shots: list[Shot]) -> None:
    shelf, shot = Row((VACE, model("klein", "flux2_klein"))), shots[0]
    cast = shown_cast(project)
    landed(project, shot, Wanted(seed=3))
    wish = Wanted(engine="diffusion", rung="frame", seed=77, adherence=0.4, look="clay", references=(cast,))
    landed(project, shot, wish, shelf)
    put_edits(project, shot, Edits({"light": Edit("moonlight", kind="wan_vace")}))
    told = []
    for rung in ("draft", "final"):
        up = raised(project, shot, Wanted(engine="diffusion", rung=rung), shelf)
        request = RequestWriter(project, shelf).request(shot, up)
        assert request.diffusion is not None
        assert (request.seed, request.look, request.diffusion.rung) == (77, "clay", rung)
        assert (request.diffusion.model, request.diffusion.adherence) == ("vace", 0.4)
        assert request.diffusion.references == (cast,)
        assert "Moonlight." in request.diffusion.prompt
        told.append(origin(landed(project, shot, up, shelf)))
    assert [each.parent for each in told] == [2, 3]
    assert "model: klein (555555555555) → vace (555555555555)" in told[0].changes
    assert not [change for each in told for change in each.changes if change.startswith(("seed", "adherence", "shown"))]


def test_what_a_still_was_begun_from_is_no_first_frame_and_the_picked_one_is(
    project: Project, shots: list[Shot]
) -> None:
    shelf = Row((VACE, model("words", "wan_text"), model("klein", "flux2_klein")))
    shot, cast = shots[0], shown_cast(project)
    frame = Wanted(engine="diffusion", rung="frame", references=(replace(cast, role="start"), cast))
    first, second = (landed(project, shot, replace(frame, seed=seed), shelf) for seed in (5, 6))
    by_vace = Wanted(engine="diffusion", rung="draft", model="vace")
    up = raised(project, shot, by_vace, shelf)
    assert (up.seed, up.references) == (6, (cast,))
    pick(project, shot, first)
    up = raised(project, shot, by_vace, shelf)
    assert (up.seed, up.references) == (5, (cast, picked_frame(shot, project.media)))
    by_words = raised(project, shot, replace(by_vace, model="words"), shelf)
    assert (by_words.seed, by_words.references) == (5, ())
    landed(project, shot, by_words, shelf)
    up = raised(project, shot, replace(by_vace, rung="final"), shelf)
    assert up.references == (picked_frame(shot, project.media),)  # which its draft could not be shown
    assert raised(project, shot, replace(by_vace, references=()), shelf).references == ()
    assert second.rung == "frame"


def test_a_final_by_a_larger_model_is_shown_what_its_draft_was(project: Project, shots: list[Shot]) -> None:
    shelf = Row((VACE, model("large", "wan_vace"), model("words", "wan_text")))
    cast = shown_cast(project)
    end = replace(cast, role="end")
    landed(project, shots[0], Wanted(engine="diffusion", model="vace", references=(cast, end), seed=8), shelf)
    large = raised(project, shots[0], replace(FINAL, model="large"), shelf)
    assert (large.seed, large.references) == (8, (cast, end))
    assert raised(project, shots[0], replace(FINAL, model="words"), shelf).references == ()


def test_footage_and_a_draft_are_passed_over_by_what_stands_below(project: Project, shots: list[Shot]) -> None:
    landed(project, shots[0], replace(DRAFT, model="vace", seed=4))
    landed(project, shots[0], Wanted(engine="diffusion", rung="frame", seed=5))
    assert raised(project, shots[0], FINAL, SHELF).seed == 4
    assert raised(project, shots[0], DRAFT, SHELF).seed == 5


def test_which_model_goes_up_is_asked_where_several_can(project: Project, shots: list[Shot]) -> None:
    shelf = Row((VACE, model("words", "wan_text"), STILLS))
    landed(project, shots[0], Wanted(engine="diffusion", rung="frame", seed=5), shelf)
    with pytest.raises(WrongUse, match="Choose one of vace, words"):
        raised(project, shots[0], DRAFT, shelf)
    assert raised(project, shots[0], replace(DRAFT, model="words"), shelf).seed == 5


def test_blocking_goes_up_from_nothing(project: Project, shots: list[Shot]) -> None:
    landed(project, shots[0], Wanted(seed=3))
    assert raised(project, shots[0], Wanted(), SHELF) == Wanted()


def test_a_part_of_a_take_is_made_anew_and_the_rest_kept(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    take = landed(project, shot, Wanted(engine="diffusion", rung="final", adherence=0.6, steps=9, seed=5))
    wish = redone(project, shot, Wanted(engine="diffusion"), FrameRange(10, 11))
    assert wish.keep == (FrameRange(0, 10), FrameRange(21, shot.frames - 21))
    assert (wish.model, wish.rung, wish.adherence, wish.steps, wish.seed) == ("vace", "final", 0.6, 9, 6)
    request = RequestWriter(project, SHELF).request(shot, wish)
    assert request.diffusion is not None
    shown = request.diffusion.reference("take")
    assert shown is not None
    assert shown.sha256 == take.media_sha256["picture"]
    assert (request.diffusion.keep, request.diffusion.rung) == (wish.keep, "final")
    again = landed(project, shot, wish)
    assert origin(again).parent == take.number
    assert origin(again).how == f"frames 10-20 of take {take.number} made anew"
    assert f"kept frames: unsaid → 0-9, 21-{shot.frames - 1}" in set_apart(take, again)


def test_a_part_at_an_end_keeps_one_run(project: Project, shots: list[Shot]) -> None:
    landed(project, shots[0], DRAFT)
    whole = shots[0].frames
    assert redone(project, shots[0], DRAFT, FrameRange(0, 4)).keep == (FrameRange(4, whole - 4),)
    assert redone(project, shots[0], DRAFT, FrameRange(whole - 4, 4)).keep == (FrameRange(0, whole - 4),)


@pytest.mark.parametrize("frames", [FrameRange(0, 10_000), FrameRange(9_000, 3)])
def test_frames_that_a_take_has_not_cannot_be_made_anew(
    project: Project, shots: list[Shot], frames: FrameRange
) -> None:
    with pytest.raises(WrongUse, match="has no take"):
        redone(project, shots[0], DRAFT, frames)
    landed(project, shots[0], DRAFT)
    with pytest.raises(WrongUse, match="has no frames"):
        redone(project, shots[0], DRAFT, frames)


def test_a_take_of_another_length_than_its_shot_is_not_redone(project: Project, shots: list[Shot]) -> None:
    landed(project, shots[0], DRAFT)
    retime(project, shots[0], shots[0].frames + 5)
    with pytest.raises(WrongUse, match="Generate a whole take first"):
        redone(project, shots[0], DRAFT, FrameRange(0, 4))


def test_a_take_grows_with_its_shot(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    take = landed(project, shot, DRAFT)
    with pytest.raises(WrongUse, match="as long as its shot already"):
        extended(project, shot, DRAFT, take)
    retime(project, shot, shot.frames + 24)
    wish = extended(project, shot, DRAFT, take)
    request = RequestWriter(project, SHELF).request(shot, wish)
    assert request.window.duration == take.frames + 24
    assert request.diffusion is not None
    assert request.diffusion.keep == (FrameRange(0, take.frames),)


def test_another_take_is_gone_from(project: Project, shots: list[Shot]) -> None:
    first = landed(project, shots[0], Wanted(seed=4))
    landed(project, shots[0], DRAFT, grey=(5, 6))
    wish = remixed(project, shots[0], DRAFT, first.number)
    assert (wish.keep, wish.seed) == ((), 4)
    assert origin(landed(project, shots[0], wish, grey=(7, 8))).parent == first.number
    with pytest.raises(WrongUse, match="Its takes are: 1, 2, 3"):
        remixed(project, shots[0], DRAFT, 9)


def test_a_model_that_cannot_keep_or_go_from_a_take_is_refused(project: Project, shots: list[Shot]) -> None:
    shelf = Row((model("words", "wan_text"), model("frames", "wan_frame"), model("either", "wan_either")))
    landed(project, shots[0], Wanted(engine="diffusion", model="words"), shelf)
    redo = redone(project, shots[0], DRAFT, FrameRange(0, 4))
    with pytest.raises(WrongUse, match="cannot keep frames of a take"):
        RequestWriter(project, shelf).request(shots[0], redo)
    tail = redone(project, shots[0], Wanted(engine="diffusion", model="either"), FrameRange(4, shots[0].frames - 4))
    assert RequestWriter(project, shelf).request(shots[0], tail).diffusion is not None  # it goes on from a frame
    inner = redone(project, shots[0], Wanted(engine="diffusion", model="either"), FrameRange(4, 4))
    with pytest.raises(WrongUse, match="Use a model of: Wan, from a first frame; Wan VACE"):
        RequestWriter(project, shelf).request(shots[0], inner)
    wish = remixed(project, shots[0], Wanted(engine="diffusion", model="frames"), 1)
    with pytest.raises(WrongUse, match="cannot go from another take"):
        RequestWriter(project, shelf).request(shots[0], wish)


def test_a_take_tells_what_it_makes_of_another(project: Project, shots: list[Shot]) -> None:
    shot, made = shots[0], Wanted(engine="diffusion")
    landed(project, shot, Wanted(engine="diffusion", rung="draft", seed=5))
    remix = landed(project, shot, remixed(project, shot, made, 1), grey=(50, 90))
    anew = landed(project, shot, redone(project, shot, made, FrameRange(10, 11), remix), grey=(60, 90))
    frames = shot.frames
    retime(project, shot, frames + 12)
    longer = landed(project, shot, extended(project, shot, made, anew))
    assert [origin(take).how for take in (remix, anew, longer)] == [
        "remixed from take 1",
        "frames 10-20 of take 2 made anew",
        "take 3 extended by 12 frames",
    ]
    assert [origin(take).parent for take in (remix, anew, longer)] == [1, 2, 3]
    assert not [change for change in origin(longer).changes if change.startswith(("shown", "kept"))]

"""What a model is asked of a shot: which model, how it is run, in which words."""

from __future__ import annotations

import pytest

from previz.canonical import from_json, to_json, to_plain
from previz.cut import shot_edits
from previz.engine.catalog import rung_of
from previz.engine.diffusion.version import VERSION
from previz.engine.models.catalog import model_catalog
from previz.engine.prompting.writing import write_prompt
from previz.engine.protocol import Diffusion, PictureSize, Render
from previz.errors import PrevizError, WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.shots.language import understand
from previz.takes.choosing import difference, stale_reason, wanted_again
from previz.takes.prompting import edited, prompt_of, put_edits, set_style
from previz.takes.requests import RequestWriter, Wanted, described_request
from previz.timing import Rate
from tests.takes.modelled import SHELF, STILLS, VACE, Row, landed, model

DRAFT = Wanted(engine="diffusion", rung="draft")


def asked(request: Render) -> Diffusion:
    assert request.diffusion is not None
    return request.diffusion


def test_a_request_holds_all_that_the_model_is_told(project: Project, shots: list[Shot]) -> None:
    writer = RequestWriter(project, SHELF)
    request = writer.request(shots[0], DRAFT)
    told, usual = asked(request), model_catalog().kind("wan_vace").rungs["draft"]
    assert (request.engine, request.engine_version) == ("diffusion", VERSION)
    assert (told.model, told.model_sha256, told.rung) == ("vace", VACE.sha256, "draft")
    assert (told.steps, told.guidance, told.pixels) == (usual.steps, usual.guidance, usual.pixels)
    assert (told.adherence, told.references, told.keep) == (0.8, (), ())
    prompt = prompt_of(writer, shots[0], model_catalog().kind("wan_vace"))
    assert (told.prompt, told.negative) == (prompt.text, prompt.negative)
    assert "kitchen" in told.prompt
    assert rung_of(request) == "draft"
    assert from_json(Render, to_json(request)) == request


def test_blocking_is_asked_as_before(project: Project, shots: list[Shot]) -> None:
    request = RequestWriter(project, SHELF).request(shots[0], Wanted())
    assert "diffusion" not in to_plain(request)
    assert rung_of(request) == "blocking"


def test_what_is_said_goes_before_what_is_usual(project: Project, shots: list[Shot]) -> None:
    wish = Wanted(
        engine="diffusion", model="vace", rung="final", adherence=0.25, steps=7, guidance=1.5, seed=9,
        size=PictureSize(128, 72),
    )  # fmt: skip
    request = RequestWriter(project, SHELF).request(shots[0], wish)
    told = asked(request)
    assert (told.rung, told.adherence, told.steps, told.guidance) == ("final", 0.25, 7, 1.5)
    assert (request.seed, str(request.size)) == (9, "128x72")


def test_a_release_may_be_run_otherwise_than_its_kind(project: Project, shots: list[Shot]) -> None:
    large = Row((model("large", "wan_vace", "wan2.1-vace-14b"),))
    told = asked(RequestWriter(project, large).request(shots[0], Wanted(engine="diffusion", rung="final")))
    assert told.pixels == model_catalog().releases["wan2.1-vace-14b"].rungs["final"].pixels
    assert told.pixels > model_catalog().kind("wan_vace").rungs["final"].pixels


@pytest.mark.parametrize(
    ("shelf", "wish", "error", "why"),
    [
        (Row(()), DRAFT, PrevizError, "No model on this machine makes draft takes. Get one with: previz models get "),
        (Row((STILLS,)), DRAFT, PrevizError, "makes draft takes"),
        (Row((VACE, model("b", "wan_text"))), DRAFT, WrongUse, "Choose one of vace, b with --model"),
        (SHELF, Wanted(engine="diffusion", model="none"), WrongUse, "no model called “none”"),
        (
            SHELF,
            Wanted(engine="diffusion", model="stills"),
            WrongUse,
            "“stills” makes no draft takes. Use --rung frame",
        ),
    ],
)
def test_what_no_model_here_can_do_is_said(
    project: Project, shots: list[Shot], shelf: Row, wish: Wanted, error: type[PrevizError], why: str
) -> None:
    with pytest.raises(error, match=why.replace(".", r"\.")):
        RequestWriter(project, shelf).request(shots[0], wish)


@pytest.mark.parametrize(
    "wish",
    [{"adherence": -0.1}, {"adherence": 1.1}, {"adherence": float("nan")}, {"steps": 0}, {"guidance": -1.0}],
)
def test_a_wish_that_no_model_can_follow_is_refused(wish: dict[str, float]) -> None:
    with pytest.raises(WrongUse):
        Wanted(engine="diffusion", **wish)  # type: ignore[arg-type]  # one option of several


def test_one_description_is_asked_of_a_model_too() -> None:
    text = "Close-up on Mara in a cafe, she smiles"
    size, rate = PictureSize(320, 180), Rate(24)
    request = described_request(understand(text), text, 1.0, rate, size, DRAFT, (), SHELF)
    assert "Mara smiles." in asked(request).prompt
    assert "a cafe" in asked(request).prompt


def test_a_hand_and_the_films_look_are_in_the_prompt(project: Project, shots: list[Shot]) -> None:
    kind = model_catalog().kind("wan_vace")
    put_edits(project, shots[0], edited(RequestWriter(project, SHELF), shots[0], kind, {"light": "One candle"}))
    set_style(project, "16 mm, grainy")
    told = asked(RequestWriter(project, SHELF).request(shots[0], DRAFT))
    assert "One candle." in told.prompt
    assert "16 mm, grainy." in told.prompt


def test_a_take_of_a_model_is_stale_for_what_it_was_told(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    take = landed(project, shot, DRAFT)
    assert take.rung == "draft"

    def reason(shelf: Row = SHELF) -> str | None:
        return stale_reason(shot, take, RequestWriter(project, shelf))

    assert reason() is None
    set_style(project, "16 mm, grainy")
    assert reason() == "what the model is asked changed"
    project.undo()
    assert reason() is None
    shot_edits.describe(project, shot, "Wide shot. Mara laughs at the table.")
    assert reason() == "the shot's words or fields changed"
    project.undo()
    assert reason(Row((model("vace", "wan_vace", sha256="6" * 64),))) == "the model's files changed"
    assert reason(Row(())) is None  # nothing of the shot has changed: the take still shows it


def test_every_part_of_an_asking_is_told_apart(project: Project, shots: list[Shot]) -> None:
    writer = RequestWriter(project, SHELF)
    made = writer.request(shots[0], DRAFT)
    others = {
        "the adherence changed": Wanted(engine="diffusion", adherence=0.5),
        "the model is run otherwise": Wanted(engine="diffusion", steps=3),
    }
    for reason, wish in others.items():
        assert difference(made, writer.request(shots[0], wish)) == reason


def test_a_take_is_wanted_again_with_all_that_made_it(project: Project, shots: list[Shot]) -> None:
    take = landed(project, shots[0], Wanted(engine="diffusion", rung="final", adherence=0.3, steps=4, seed=5))
    writer = RequestWriter(project, SHELF)
    wish = wanted_again(take.recipe, writer.size)
    assert wish is not None
    again = writer.request(shots[0], wish)
    assert again.digest() == take.inputs_sha256


def test_the_prompt_is_that_of_the_words_that_are_typed(project: Project, shots: list[Shot]) -> None:
    draft = RequestWriter(project, SHELF).draft(shots[0], DRAFT, "Close-up on Tom. Tom sneezes.")
    assert "Tom sneezes." in asked(draft.request()).prompt
    assert draft.asking is not None
    assert draft.asking.kind is not None
    told = draft.asking.words.told(draft.request().world, draft.spec, draft.window, draft.rate, 16 / 9, draft.seed)
    assert write_prompt(told, draft.asking.kind).text == asked(draft.request()).prompt

"""What a hand changes of a prompt is stored with the shot, undone, copied and outlives drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.cut import shot_edits
from previz.cut.importing import import_and_assemble
from previz.cut.shot_joins import split_shot
from previz.cut.shot_order import duplicate_shots
from previz.engine.models.catalog import model_catalog
from previz.engine.prompting.blocks import Block, Edits
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.prompting import edited, edits_of, kind_named, prompt_of, put_edits, set_style
from previz.takes.requests import RequestWriter
from tests.takes.modelled import SHELF, Row, model

WAN = model_catalog().kind("wan_text")


def put(project: Project, shot: Shot, **texts: str) -> None:
    put_edits(project, shot, edited(RequestWriter(project, SHELF), shot, WAN, texts))


def block(project: Project, shot: Shot, name: str) -> Block:
    found = prompt_of(RequestWriter(project, SHELF), shot, WAN).block(name)
    assert found is not None
    return found


def test_an_edit_is_one_step_that_is_undone(project: Project, shots: list[Shot]) -> None:
    before = block(project, shots[0], "light").text
    put(project, shots[0], light="One candle", mood="uneasy")
    assert block(project, shots[0], "light").text == "One candle"
    assert block(project, shots[0], "mood").source == "by hand"
    project.undo()
    assert block(project, shots[0], "light").text == before
    assert shots[0].prompt == {}
    project.redo()
    assert block(project, shots[0], "light").text == "One candle"


def test_an_edit_outlives_new_words_and_a_new_draft(project: Project, shots: list[Shot], short_film: Path) -> None:
    put(project, shots[0], action="Nobody moves")
    assert not block(project, shots[0], "action").outdated
    shot_edits.describe(project, shots[0], "Wide shot. Mara laughs.")
    assert (block(project, shots[0], "action").text, block(project, shots[0], "action").outdated) == (
        "Nobody moves",
        True,
    )
    short_film.write_text(short_film.read_text(encoding="utf-8").replace("Mara takes", "Mara burns"), encoding="utf-8")
    import_and_assemble(project, short_film)
    assert block(project, shots[0], "action").text == "Nobody moves"


def test_a_block_is_given_back(project: Project, shots: list[Shot]) -> None:
    put(project, shots[0], light="One candle", style="Ink on paper")
    writer = RequestWriter(project, SHELF)
    put_edits(project, shots[0], edited(writer, shots[0], WAN, {}, ["light"]))
    assert list(edits_of(shots[0]).blocks) == ["style"]
    with pytest.raises(WrongUse, match="Changed are: style"):
        edited(writer, shots[0], WAN, {}, ["light"])
    put_edits(project, shots[0], Edits())
    assert shots[0].prompt == {}


def test_copies_and_halves_are_asked_alike(project: Project, shots: list[Shot]) -> None:
    put(project, shots[0], light="One candle")
    (copy,) = duplicate_shots(project, [shots[0]])
    half = split_shot(project, shots[0], 4)
    assert edits_of(copy) == edits_of(half) == edits_of(shots[0]) != Edits()


@pytest.mark.parametrize(
    ("name", "text"), [("", "x"), ("9", "x"), ("a" * 40, "x"), ("light=", "x"), ("light", "x" * 2001)]
)
def test_what_no_block_can_be_is_refused(project: Project, shots: list[Shot], name: str, text: str) -> None:
    with pytest.raises(WrongUse):
        edited(RequestWriter(project, SHELF), shots[0], WAN, {name: text})


def test_the_films_look_is_one_step(project: Project, shots: list[Shot]) -> None:
    set_style(project, "  16 mm,\n grainy ")
    assert project.film.style == "16 mm, grainy"
    assert (block(project, shots[0], "style").text, block(project, shots[0], "style").source) == (
        "16 mm, grainy.",
        "the film's look",
    )
    project.undo()
    assert project.film.style == ""


def test_a_kind_is_named_by_model_release_or_itself() -> None:
    assert kind_named(SHELF, "vace").name == "wan_vace"
    assert kind_named(SHELF, "ltx-2").name == "ltx2"
    assert kind_named(SHELF, "zimage").name == "zimage"
    assert kind_named(SHELF, None).name == "wan_text"  # two kinds: none is the one
    assert kind_named(Row((model("a", "ltx"), model("b", "ltx"))), None).name == "ltx"
    with pytest.raises(WrongUse, match="vace"):
        kind_named(SHELF, "nothing")

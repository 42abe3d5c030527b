"""Which LoRAs a model wears: few steps for drafts, the blocking where it is to be followed, else as wished."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from previz.engine.diffusion.steering import steering, wearing
from previz.engine.models.catalog import model_catalog
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import Purpose, ShelvedLora
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Diffusion
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.asking import Words, asking
from previz.takes.choosing import difference
from previz.takes.lineage import recipe_lines, request_again
from previz.takes.raising import raised
from previz.takes.requests import RequestWriter
from previz.takes.wanted import LoraWish, Wanted
from previz.takes.wearing import with_worn
from tests.takes.modelled import Row, landed, model
from tests.tiny_loras import tiny_lora


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Networks of two kinds, as far as their width is asked for."""
    for kind, heads, each in (("wan_vace", 2, 12), ("ltx2", 2, 8)):
        told = {"num_attention_heads": heads, "attention_head_dim": each, "num_layers": 3, "vace_layers": [0, 2]}
        config = tmp_path / kind / "transformer" / "config.json"
        config.parent.mkdir(parents=True)
        config.write_text(json.dumps(told))
    return tmp_path


def of_kind(folder: Path, kind: str) -> Model:
    return replace(model(kind, kind), folder=str(folder / kind))


@pytest.fixture
def loras(folder: Path) -> tuple[ShelvedLora, ...]:
    """A look, one for few steps, two that follow, and one for another width."""
    shelf = Shelf(folder / "models.json")
    shelf.add_lora(tiny_lora(folder / "look.safetensors"))
    shelf.add_lora(tiny_lora(folder / "wide.safetensors", width=48))
    shelf.add_lora(tiny_lora(folder / "fast.safetensors"), purpose=Purpose(steps=4))
    for way in ("depth", "pose"):
        path = tiny_lora(folder / f"ltx-2-{way}.safetensors", "ltx2", notes={"reference_downscale_factor": "2"})
        shelf.add_lora(path, way, Purpose(follows=(way,)))
    return shelf.loras()


@pytest.fixture
def here(folder: Path, loras: tuple[ShelvedLora, ...]) -> Row:
    return Row((of_kind(folder, "wan_vace"), of_kind(folder, "ltx2")), loras)


def asked(here: Row, name: str, **wish: object) -> Diffusion:
    wanted = Wanted(engine="diffusion", model=name, **wish)  # type: ignore[arg-type]  # the fields come by name
    return asking(here, wanted, Words("A woman walks.")).asked


def names(words: Diffusion) -> list[str]:
    return [lora.name for lora in words.loras]


def test_a_draft_is_painted_in_few_steps_where_it_can_and_a_final_is_not(here: Row) -> None:
    draft, final = asked(here, "wan_vace", rung="draft"), asked(here, "wan_vace", rung="final")
    assert (names(draft), draft.steps, draft.guidance) == (["fast"], 4, 1.0)
    assert draft.loras[0].distilled
    usual = model_catalog().kind("wan_vace").rungs["final"]
    assert (names(final), final.steps, final.guidance) == ([], usual.steps, usual.guidance)


def test_steps_that_are_wished_for_take_no_distilled_one(here: Row) -> None:
    assert names(asked(here, "wan_vace", rung="draft", steps=20)) == []
    assert names(asked(here, "wan_vace", rung="draft", guidance=4.0)) == []


def test_a_wish_is_worn_beside_the_usual_ones_or_in_their_place(here: Row) -> None:
    look = (LoraWish("look", 0.6),)
    beside = asked(here, "wan_vace", rung="draft", loras=look)
    assert [(each.name, each.strength) for each in beside.loras] == [("look", 0.6), ("fast", 1.0)]
    alone = asked(here, "wan_vace", rung="draft", loras=look, usual_loras=False)
    assert (names(alone), alone.steps) == (["look"], 12)
    final = asked(here, "wan_vace", rung="final", loras=(LoraWish("fast"),))
    assert (names(final), final.steps, final.guidance) == (["fast"], 4, 1.0)


def test_what_does_not_fit_is_refused_with_what_does(here: Row) -> None:
    with pytest.raises(WrongUse, match=r"“wide” was made for another network .* Those that fit it are: fast, look"):
        asked(here, "wan_vace", loras=(LoraWish("wide"),))
    with pytest.raises(WrongUse, match=r"There is no LoRA called “gone”"):
        asked(here, "wan_vace", loras=(LoraWish("gone"),))
    with pytest.raises(WrongUse, match="cannot be worn nan strong"):
        LoraWish("look", float("nan"))


@pytest.mark.parametrize(("place", "blocks"), [("blocks", 4), ("vace_blocks", 3)])
def test_what_has_more_blocks_than_the_model_is_refused_and_named_nowhere(
    here: Row, folder: Path, place: str, blocks: int
) -> None:
    shelf = Shelf(folder / "models.json")
    for name, count in (("deep", blocks), ("even", blocks - 1)):
        path = tiny_lora(folder / f"{name}.safetensors", blocks=count, row=place)
        assert shelf.add_lora(path).rows == {place: count}
    there = replace(here, worn=shelf.loras())
    with pytest.raises(WrongUse, match=r"“deep” was made for another network .* fit it are: even, fast, look\.$"):
        asked(there, "wan_vace", loras=(LoraWish("deep"),))
    assert names(asked(there, "wan_vace", loras=(LoraWish("even"),), usual_loras=False)) == ["even"]
    older = tuple(replace(lora, rows={}) for lora in there.worn)  # added before their blocks were counted
    assert "deep" in names(asked(replace(there, worn=older), "wan_vace", loras=(LoraWish("deep"),)))


@pytest.mark.parametrize(("dial", "worn"), [(1.0, ["depth"]), (0.5, ["pose"]), (0.1, [])])
def test_ltx2_wears_what_has_it_follow_the_blocking_as_the_dial_says(dial: float, worn: list[str], here: Row) -> None:
    words = asked(here, "ltx2", adherence=dial)
    assert names(words) == worn
    kind = model_catalog().kind("ltx2")
    steered = steering(kind, words)
    assert steered.control == (worn[0] if worn else None)
    assert wearing(kind, words.loras).size_step == (64 if worn else 32)


def test_ltx2_follows_no_depth_without_one_and_says_so(here: Row) -> None:
    steered = steering(model_catalog().kind("ltx2"), asked(replace(here, worn=()), "ltx2", adherence=1.0))
    assert (steered.control, steered.starts, steered.ends) == (None, True, True)
    assert steered.told == (
        "Is given the blocking's first and last frames; its depth could be followed by an IC-LoRA, and none is worn"
    )


def test_a_final_keeps_the_look_of_its_draft_and_not_its_haste(project: Project, shots: list[Shot], here: Row) -> None:
    wish = Wanted(engine="diffusion", model="wan_vace", rung="draft", loras=(LoraWish("look", 0.5),))
    take = landed(project, shots[0], wish, here)
    project.session.expire_all()
    up = raised(project, shots[0], Wanted(engine="diffusion", rung="final"), here)
    final = RequestWriter(project, here).request(shots[0], up).diffusion
    assert final is not None
    assert [(each.name, each.strength) for each in final.loras] == [("look", 0.5)]
    told = {line.label: line.value for line in recipe_lines(take)}
    assert [part.split(" (")[0] for part in told["LoRAs"].split(", ")] == ["look", "fast"]


def test_a_take_whose_lora_is_gone_or_another_is_not_made_again(project: Project, shots: list[Shot], here: Row) -> None:
    take = landed(project, shots[0], Wanted(engine="diffusion", model="wan_vace", rung="draft"), here)
    assert request_again(take, here).diffusion is not None
    with pytest.raises(Exception, match="wore the LoRA “fast”, which is not on this machine as it was"):
        request_again(take, replace(here, worn=()))
    others = tuple(replace(lora, sha256="0" * 64) for lora in here.worn)
    with pytest.raises(Exception, match="wore the LoRA “fast”"):
        request_again(take, replace(here, worn=others))
    made = request_again(take, here)
    assert made.diffusion is not None
    again = asking(replace(here, worn=others), Wanted(engine="diffusion", made=made.diffusion), Words("A")).asked
    assert difference(made, replace(made, diffusion=again)) == "the LoRAs that it wears are others"


def turned(here: Row, wish: Wanted, name: str, strength: float | None) -> Wanted:
    """A wish once a LoRA was turned on, or off, over what the model wears by it."""
    return with_worn(wish, asking(here, wish, Words("A woman walks.")).asked.loras, name, strength)


def test_a_lora_is_put_on_and_taken_off_and_what_is_unasked_goes_only_where_that_is_said(here: Row) -> None:
    plain = Wanted(engine="diffusion", model="wan_vace", rung="draft")
    look = turned(here, plain, "look", 0.6)
    assert (look.loras, look.usual_loras) == ((LoraWish("look", 0.6),), True)
    assert names(asking(here, look, Words("A woman walks.")).asked) == ["look", "fast"]
    assert turned(here, look, "look", None) == plain
    weaker = turned(here, look, "fast", 0.5)
    assert weaker.loras == (LoraWish("look", 0.6), LoraWish("fast", 0.5))
    for wish in (look, weaker):
        slow = turned(here, wish, "fast", None)
        assert (slow.loras, slow.usual_loras) == ((LoraWish("look", 0.6),), False)
        assert names(asking(here, slow, Words("A woman walks.")).asked) == ["look"]
    assert turned(here, plain, "nothing", None) == plain


def test_a_model_that_lies_on_another_machine_wears_what_fits_its_release(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "models.json")
    shelf.add_lora(tiny_lora(tmp_path / "fast.safetensors", width=1536), purpose=Purpose(steps=4))
    shelf.add_lora(tiny_lora(tmp_path / "narrow.safetensors"))
    there = replace(model("vace", "wan_vace"), release="wan2.1-vace-1.3b", folder=str(tmp_path / "elsewhere"))
    farm = Row((there,), shelf.loras())
    assert names(asked(farm, "vace", rung="draft")) == ["fast"]
    with pytest.raises(WrongUse, match="made for another network"):
        asked(farm, "vace", loras=(LoraWish("narrow"),))

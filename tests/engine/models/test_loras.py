"""What a LoRA is, told by its header; what is refused, and what becomes of those that lie on the shelf."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from previz.engine.models.catalog import model_catalog
from previz.engine.models.lora_shelf import Purpose
from previz.engine.models.loras import inspect_lora
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Lora
from previz.errors import PrevizError, WrongUse
from tests.engine.models.folders import write_model
from tests.tiny_loras import PLACES, WIDTHS, tiny_lora


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models.json")


def changed(path: Path, **more: np.ndarray) -> Path:
    """The file with other weights beside its own."""
    save_file({**load_file(path), **more}, path)
    return path


@pytest.mark.parametrize("places", PLACES)
def test_the_network_its_width_and_the_rank_are_told_by_the_header(places: str, tmp_path: Path) -> None:
    name = "ltx-2-own.safetensors" if places == "ltx2" else "own.safetensors"
    found = inspect_lora(tiny_lora(tmp_path / name, places, rank=3))
    assert (found.network, found.width, found.rank) == (places.split()[0], WIDTHS[places], 3)
    assert found.files == {"transformer": name}
    assert (found.release, found.smaller, found.in_context) == (None, 1, False)


def test_matrices_called_down_and_up_are_read_too(tmp_path: Path) -> None:
    path = tiny_lora(tmp_path / "own.safetensors", "wan as published", sides=("lora_down", "lora_up"))
    alphas = {f"{place.format(n=0)}.alpha": np.float32(2) for place in PLACES["wan as published"]}
    assert inspect_lora(changed(path, **{key: np.array(value) for key, value in alphas.items()})).rank == 4


def test_what_a_lora_of_ltx2_follows_smaller_stands_in_its_notes(tmp_path: Path) -> None:
    found = inspect_lora(tiny_lora(tmp_path / "control.safetensors", "ltx2", notes={"reference_downscale_factor": "2"}))
    assert (found.network, found.smaller, found.in_context) == ("ltx2", 2, True)


def test_a_published_one_is_known_by_its_file_and_its_network(tmp_path: Path) -> None:
    (file,) = model_catalog().loras["wan2.1-1.3b-causvid"].files
    own = tiny_lora(tmp_path / file, width=1536)
    assert inspect_lora(own).release == model_catalog().loras["wan2.1-1.3b-causvid"]
    assert inspect_lora(tiny_lora(tmp_path / file, width=24)).release is None


def test_a_pair_for_two_experts_is_known_by_its_folder(tmp_path: Path) -> None:
    release = model_catalog().loras["wan2.2-t2v-a14b-lightning"]
    for seed, file in enumerate(release.files):
        tiny_lora(tmp_path / file, width=5120, rank=1, blocks=1, seed=seed)
    found = inspect_lora((tmp_path / release.files[0]).parent)
    assert found.release == release
    assert found.files == {
        "transformer": "high_noise_model.safetensors",
        "transformer_2": "low_noise_model.safetensors",
    }


ROWS, ROW = np.zeros((4, 24), np.float32), np.zeros(24, np.float32)
ADDED: dict[str, tuple[str, np.ndarray, str]] = {
    "a key of another network": ("decoder.0.lora_A.weight", ROWS, "lies in no wan"),
    "weights of a model": ("blocks.0.attn1.to_q.weight", np.zeros((24, 24), np.float32), "no part of a LoRA"),
    "half a pair": ("blocks.0.ffn.lora_A.weight", ROWS, "one of two matrices"),
    "DoRA": ("blocks.0.attn1.to_q.dora_scale", ROW, "no part of a LoRA"),
    "whole numbers": ("blocks.0.attn1.to_q.alpha", np.zeros(1, np.int64), "numbers of type I64"),
    "another rank": ("blocks.0.attn1.to_q.lora_A.weight", np.zeros((5, 24), np.float32), "do not go together"),
}


@pytest.mark.parametrize("why", ADDED)
def test_a_file_with_anything_else_in_it_is_refused(why: str, tmp_path: Path) -> None:
    key, weights, said = ADDED[why]
    path = changed(tiny_lora(tmp_path / "own.safetensors"), **{f"transformer.{key}": weights})
    with pytest.raises(PrevizError, match=f"is not taken as a LoRA: it .*{said}"):
        inspect_lora(path)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"transformer.megatron_core": "os"}, "sets “transformer.megatron_core”"),
        ({"transformer.eva_config": {}}, "sets “transformer.eva_config”"),
        ({"transformer.auto_mapping": {"base_model_class": "x"}}, "can lead to code"),
        ({"transformer.lora_alpha": 1e30}, "a number in its configuration"),
        ([], "is not an object"),
    ],
)
def test_a_configuration_that_leads_anywhere_is_refused(settings: object, said: str, tmp_path: Path) -> None:
    path = tiny_lora(tmp_path / "own.safetensors", notes={"lora_adapter_metadata": json.dumps(settings)})
    with pytest.raises(PrevizError, match=said):
        inspect_lora(path)


def test_a_plain_configuration_is_taken(tmp_path: Path) -> None:
    told = {"transformer.r": 4, "transformer.lora_alpha": 8, "transformer.target_modules": ["attn1.to_q"]}
    assert inspect_lora(tiny_lora(tmp_path / "own.safetensors", notes={"lora_adapter_metadata": json.dumps(told)}))


def test_one_that_reaches_into_what_reads_the_words_is_refused(tmp_path: Path) -> None:
    path = changed(tiny_lora(tmp_path / "own.safetensors"), **{"text_encoder.layers.0.q.lora_A.weight": ROWS})
    with pytest.raises(PrevizError, match="no part of a LoRA"):
        inspect_lora(path)


def test_what_is_no_lora_is_refused_with_what_it_is(tmp_path: Path) -> None:
    pickle, text, nothing = tmp_path / "own.pt", tmp_path / "own.safetensors", tmp_path / "none.safetensors"
    pickle.write_bytes(b"\x80\x04.")
    text.write_bytes(b"\x80\x04." + bytes(64))
    for path, said in (
        (pickle, "is no .safetensors file"),
        (text, "ends before its header does"),
        (nothing, "There is no folder"),
    ):
        with pytest.raises(PrevizError, match=said):
            inspect_lora(path)
    cut = tiny_lora(tmp_path / "cut.safetensors")
    cut.write_bytes(cut.read_bytes()[:-8])
    with pytest.raises(PrevizError, match="shorter than its header says"):
        inspect_lora(cut)
    with pytest.raises(PrevizError, match=r"rank 2000 .*beyond any LoRA"):
        inspect_lora(tiny_lora(tmp_path / "high.safetensors", rank=2000, blocks=1))
    with pytest.raises(PrevizError, match="wants what it follows smaller by '99'"):
        inspect_lora(tiny_lora(tmp_path / "small.safetensors", "ltx2", notes={"reference_downscale_factor": "99"}))
    folder = tmp_path / "folder"
    for name in ("a", "b", "c"):
        tiny_lora(folder / f"{name}.safetensors")
    with pytest.raises(PrevizError, match="holds no single LoRA"):
        inspect_lora(folder)
    (folder / "adapter_config.json").write_text("{}")
    with pytest.raises(PrevizError, match=r"adapter_config\.json"):
        inspect_lora(folder)


def test_what_was_put_on_the_shelf_is_found_verified_and_forgotten(shelf: Shelf, tmp_path: Path) -> None:
    path = tiny_lora(tmp_path / "My Film.safetensors")
    added = shelf.add_lora(path, purpose=Purpose(steps=4, follows=("depth",)))
    assert (added.name, added.steps, added.guidance, added.follows) == ("my-film", 4, 1.0, ("depth",))
    assert Shelf(tmp_path / "models.json").loras() == (added,)
    assert shelf.models() == ()
    assert shelf.add_lora(path, "film").name == "film"
    assert [lora.name for lora in shelf.loras()] == ["film"], "one that lies there already is put there anew"
    asked = Lora("film", added.sha256)
    assert shelf.ready_lora(asked).folder == str(tmp_path)
    assert shelf.verify_lora("film").sha256 == added.sha256
    tiny_lora(path, seed=1)
    for look in (lambda: shelf.ready_lora(asked), lambda: shelf.verify_lora("film")):
        with pytest.raises(PrevizError, match=r"“My Film\.safetensors” has changed"):
            look()
    path.unlink()
    with pytest.raises(PrevizError, match="is gone"):
        shelf.ready_lora(asked)
    with pytest.raises(PrevizError, match="is another than the one that was asked for"):
        shelf.ready_lora(Lora("film", "0" * 64))
    shelf.remove_lora("film")
    with pytest.raises(
        WrongUse, match=r"There is no LoRA called “film” on this machine\. Add it: previz models add FILE"
    ):
        shelf.verify_lora("film")


def test_names_are_their_own(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add_lora(tiny_lora(tmp_path / "a.safetensors"), "film")
    with pytest.raises(WrongUse, match="is that of another LoRA"):
        shelf.add_lora(tiny_lora(tmp_path / "b.safetensors"), "film")
    with pytest.raises(WrongUse, match="is no name for a LoRA"):
        shelf.add_lora(tiny_lora(tmp_path / "b.safetensors"), "A b")


def test_one_that_is_added_to_be_followed_by_is_for_the_ltx_that_can(shelf: Shelf, tmp_path: Path) -> None:
    path = tiny_lora(tmp_path / "unnamed.safetensors", "ltx2")
    assert shelf.add_lora(path).network == "ltx"
    assert shelf.add_lora(path, purpose=Purpose(follows=("depth",))).network == "ltx2"


def test_a_model_and_a_lora_never_have_one_name(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add_lora(tiny_lora(tmp_path / "a.safetensors"), "film")
    with pytest.raises(WrongUse, match="The name “film” is that of a LoRA"):
        shelf.add(write_model(tmp_path / "film"))
    shelf.add(write_model(tmp_path / "other"))
    with pytest.raises(WrongUse, match="The name “other” is that of a model"):
        shelf.add_lora(tmp_path / "a.safetensors", "other")

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from previz.engine.models.catalog import ModelCatalog, model_catalog
from previz.engine.models.inspecting import inspect
from previz.engine.models.refusing import Refused
from tests.engine.models.folders import FOLDERS, change_json, framed, safetensors, write_json, write_model

ROOT = Path(__file__).parents[3]
NETWORK = "transformer/diffusion_pytorch_model.safetensors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "wan")


@pytest.mark.parametrize("which", FOLDERS)
def test_each_kind_is_told_by_its_classes_and_configurations(tmp_path: Path, which: str) -> None:
    kind, _, _, parts = FOLDERS[which]
    found = inspect(write_model(tmp_path / "model", which))
    assert found.kind == kind
    assert found.release is None
    assert found.parts.keys() == {name for name, part in parts.items() if part.shapes is not None}
    assert found.parameters == 32
    assert found.bytes == sum(found.parts.values())


def test_only_the_files_that_a_loader_reads_are_named(folder: Path) -> None:
    (folder / "assets").mkdir()
    (folder / "assets" / "card.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    (folder / "whole-model.safetensors").write_bytes(safetensors({"w": (2,)}))
    (folder / "transformer" / "diffusion_pytorch_model.fp16.safetensors").write_bytes(safetensors({"w": (2,)}, "F16"))
    notes = folder / ".cache" / "huggingface" / "download" / "vae"
    notes.mkdir(parents=True)
    (notes / "config.json.metadata").write_text("main")
    assert inspect(folder).names == (
        "model_index.json",
        "scheduler/scheduler_config.json",
        "text_encoder/config.json",
        "text_encoder/model.safetensors",
        "tokenizer/spiece.model",
        "tokenizer/tokenizer.json",
        "tokenizer/tokenizer_config.json",
        "transformer/config.json",
        NETWORK,
        "vae/config.json",
        "vae/diffusion_pytorch_model.safetensors",
    )


def test_a_release_is_told_by_the_size_of_its_transformer(folder: Path) -> None:
    catalog = model_catalog()
    near = replace(catalog.releases["wan2.1-t2v-1.3b"], parameters=34e-9)
    far = replace(catalog.releases["wan2.1-t2v-14b"], parameters=36e-9)
    two = replace(near, name="two", gib={**near.gib, "transformer_2": 1.0}, parameters=32e-9)
    known = ModelCatalog(catalog.kinds, {each.name: each for each in (far, near, two)})
    found = inspect(folder, known)
    assert found.release == near
    assert found.title == "Wan 2.1 T2V 1.3B"


def test_what_is_no_release_is_called_by_its_kind_and_size(folder: Path) -> None:
    assert inspect(folder).title == "Wan, from words (0.0 MB)"


def in_pieces(folder: Path) -> dict[str, str]:
    """Put the transformer's weights into two pieces with an index; what the index says."""
    (folder / NETWORK).unlink()
    places = {}
    for number, layer in enumerate((0, 1), 1):
        piece = f"diffusion_pytorch_model-{number:05}-of-00002.safetensors"
        (folder / "transformer" / piece).write_bytes(safetensors({f"blocks.{layer}.weight": (4, 4)}))
        places[f"blocks.{layer}.weight"] = piece
    write_json(folder / f"{NETWORK}.index.json", {"metadata": {"total_size": 128}, "weight_map": places})
    return places


def test_weights_in_pieces_count_once(folder: Path) -> None:
    in_pieces(folder)
    found = inspect(folder)
    assert (found.parameters, found.parts["transformer"]) == (32, 128)
    assert [name for name in found.names if "transformer/diffusion" in name] == [
        "transformer/diffusion_pytorch_model-00001-of-00002.safetensors",
        "transformer/diffusion_pytorch_model-00002-of-00002.safetensors",
        "transformer/diffusion_pytorch_model.safetensors.index.json",
    ]


def _two_places(folder: Path) -> None:
    places = in_pieces(folder)
    second = folder / "transformer" / places["blocks.1.weight"]
    second.write_bytes(safetensors({"blocks.0.weight": (4, 4), "blocks.1.weight": (4, 4)}))


def _a_piece_gone(folder: Path) -> None:
    (folder / "transformer" / in_pieces(folder)["blocks.1.weight"]).unlink()


def _an_index_that_names_more(folder: Path) -> None:
    places = in_pieces(folder)
    change_json(folder / f"{NETWORK}.index.json", weight_map={**places, "blocks.2.weight": places["blocks.0.weight"]})


def _an_index_that_leads_out(folder: Path) -> None:
    places = {name: f"../vae/{piece}" for name, piece in in_pieces(folder).items()}
    change_json(folder / f"{NETWORK}.index.json", weight_map=places)


def _both_ways(folder: Path) -> None:
    in_pieces(folder)
    (folder / NETWORK).write_bytes(safetensors({"blocks.0.weight": (4, 4), "blocks.1.weight": (4, 4)}))


def _put(name: str, content: bytes) -> Callable[[Path], None]:
    def put(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    return put


def _set(name: str, **changes: Any) -> Callable[[Path], None]:
    return lambda folder: change_json(folder / name, **changes)


def _gone(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _zipped(name: str = "archive/data.pkl") -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, b"...")
    return packed.getvalue()


def _link(name: str, to: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(to)


INDEX, SETTINGS = "model_index.json", "transformer/config.json"
HOSTILE: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a pickle": (_put("vae/pytorch_model.bin", b"\x80\x02."), "vae/pytorch_model.bin", "is a pickle"),
    "a pickle of torch": (_put("wan.pth", b""), "wan.pth", "is a pickle"),
    "a checkpoint": (_put("transformer/old.CKPT", b""), "transformer/old.CKPT", "is a pickle"),
    "a program": (_put("transformer/modeling.py", b"1"), "transformer/modeling.py", "is a program"),
    "a library": (_put("vae/_C.so", b""), "vae/_C.so", "is a program"),
    "a graph": (_put("vae/model.onnx", b""), "vae/model.onnx", "is a graph"),
    "a GGUF": (_put("wan-q4.gguf", b"GGUF"), "wan-q4.gguf", "is of a form"),
    "an archive": (_put("all.zip", _zipped()), "all.zip", "is an archive"),
    "a 7z": (_put("all.7z", b""), "all.7z", "is an archive"),
    "what no model has": (_put("vae/notes.xyz", b"1"), "vae/notes.xyz", "of no kind that a model is made of"),
    "an adapter that leads elsewhere": (_put("text_encoder/adapter_config.json", b"{}"), "adapter_config", "no kind"),
    "a copy of git": (_put(".git/config", b"[core]"), ".git/config", "is of no model"),
    "an odd name": (_put("vae/a\nb.txt", b"1"), "vae/a", "has a name that no file of a model has"),
    "a pickle named as weights": (_put(NETWORK, pickle.dumps([1] * 99)), NETWORK, "is a pickle, whatever"),
    "a zip named as weights": (_put(NETWORK, _zipped()), NETWORK, "is a zip archive"),
    "a zip named as JSON": (_put("vae/config.json", _zipped()), "vae/config.json", "is a zip archive"),
    "a pickle named as JSON": (_put("vae/config.json", pickle.dumps({})), "vae/config.json", "is a pickle"),
    "a program named as JSON": (_put("vae/config.json", b"import os"), "vae/config.json", "is not JSON"),
    "a pickle named as text": (_put("tokenizer/merges.txt", pickle.dumps({})), "tokenizer/merges.txt", "is a pickle"),
    "a script named as text": (_put("LICENSE", b"#!/bin/sh\n"), "LICENSE", "is a program"),
    "a zip named as a picture": (_put("card.png", _zipped()), "card.png", "is a zip archive"),
    "a zip named as a vocabulary": (_put("tokenizer/spiece.model", _zipped()), "tokenizer/spiece.model", "zip"),
    "a broken header": (_put(NETWORK, framed({"w": 1}, 4)), NETWORK, "type, shape and place"),
    "a link out": (_link("vae/other.safetensors", "/etc/hostname"), "vae/other.safetensors", "leads out"),
    "a link to nothing": (_link("vae/other.safetensors", "no.safetensors"), "vae/other.safetensors", "to nothing"),
    "a link to a folder": (_link("again", "vae"), "again", "is a link to a folder"),
    "a folder beyond": (_link("beyond", "/etc"), "beyond", "leads out"),
    "a pipe": (lambda folder: os.mkfifo(folder / "vae" / "pipe.json"), "vae/pipe.json", "is no plain file"),
    "a depth that no model has": (_put("a/b/c/d/e/f/g.txt", b"1"), "a/b/c/d/e/f", "lies deeper"),
    "no index": (_gone(INDEX), INDEX, "is missing"),
    "an index that is a list": (_put(INDEX, b"[]"), INDEX, "is not an object"),
    "another pipeline": (_set(INDEX, _class_name="StableDiffusionPipeline"), INDEX, "StableDiffusionPipeline"),
    "a pipeline in a file": (_set(INDEX, _class_name=["pipeline", "Mine"]), INDEX, "does not drive"),
    "a library of its own": (_set(INDEX, vae=["os", "system"]), INDEX, "made by os's system"),
    "a class of its own": (_set(INDEX, vae=["diffusers", "AutoencoderKL"]), INDEX, "made by diffusers's AutoencoderKL"),
    "a class that is picked when it runs": (_set(INDEX, vae=["diffusers", "AutoModel"]), INDEX, "AutoModel"),
    "a pair that is none": (_set(INDEX, vae=["diffusers", ["a", "b"]]), INDEX, "a library and a class"),
    "a part in a dictionary": (_set(INDEX, vae={"diffusers": "x"}), INDEX, "a library and a class"),
    "a part of three": (_set(INDEX, vae=["diffusers", "AutoencoderKLWan", 1]), INDEX, "a library and a class"),
    "a part that none has": (_set(INDEX, watcher=["diffusers", "AutoencoderKLWan"]), INDEX, "names “watcher”"),
    "a custom pipeline": (_set(INDEX, custom_pipeline="x/y"), INDEX, "“custom_pipeline”: it names a pipeline"),
    "a setting that is a list": (_set(INDEX, boundary_ratio=["os", "system"]), INDEX, "names “boundary_ratio”"),
    "no transformer": (_set(INDEX, transformer=[None, None]), INDEX, "lacks the part “transformer”"),
    "code of its own": (_set(SETTINGS, auto_map={"AutoModel": "x.Y"}), SETTINGS, "“auto_map”"),
    "code of its own, deep inside": (_set(SETTINGS, a=[{"b": {"auto_map": 1}}]), SETTINGS, "“auto_map”"),
    "code of a tokenizer": (
        _set("tokenizer/tokenizer_config.json", auto_map=["a.B", None]), "tokenizer/tokenizer_config.json", "auto_map"),
    "attention of another's": (
        _set("text_encoder/config.json", _attn_implementation_internal="x/y"), "text_encoder/config.json", "whose"),
    "attention of a part of it": (
        _set("text_encoder/config.json", t={"attn_implementation": "x/y"}), "text_encoder/config.json", "whose"),
    "trust": (_set("text_encoder/config.json", trust_remote_code=True), "text_encoder/config.json", "trust_remote"),
    "pipelines of its own": (_set(SETTINGS, custom_pipelines={}), SETTINGS, "“custom_pipelines”"),
    "another base": (_set(SETTINGS, base_model_name_or_path="/x"), SETTINGS, "sends the loader to another model"),
    "quantized": (_set("vae/config.json", quantization_config={}), "vae/config.json", "quantized"),
    "a key twice": (_put(SETTINGS, b'{"num_layers":2,"num_layers":3}'), SETTINGS, "says the same thing twice"),
    "nesting without end": (_put(SETTINGS, b"[" * 200_000), SETTINGS, "nested without end"),
    "no number": (_put(SETTINGS, b'{"a":NaN}'), SETTINGS, "NaN"),
    "a number without end": (_put(SETTINGS, b'{"a":' + b"9" * 9_999 + b"}"), SETTINGS, "is not JSON"),
    "a configuration that is a list": (_put(SETTINGS, b"[]"), "transformer", "is not an object"),
    "a billion layers": (_set(SETTINGS, num_layers=10**9), "transformer", "sets “num_layers” to 1000000000"),
    "a width beyond reason": (_set("vae/config.json", base_dim=2**40), "vae", "sets “base_dim”"),
    "a width in a list of lists": (_set("vae/config.json", dim_mult=[[1], [2**40]]), "vae", "sets “dim_mult”"),
    "a size in words": (_set(SETTINGS, num_attention_heads="two"), "transformer", "to 'two', which is no size"),
    "a size below nothing": (_set(SETTINGS, attention_head_dim=-4), "transformer", "to -4, which is no size"),
    "no heads": (_set(SETTINGS, num_attention_heads=0), "transformer", "to 0, which is no size"),
    "half a channel": (_set("vae/config.json", block_out_channels=[4, 0.5]), "vae", "to 0.5, which is no size"),
    "an endless number": (_put("vae/config.json", b'{"a":1e999}'), "vae", "sets “a” to inf"),
    "too long a list": (_set("vae/config.json", latents_mean=[0.0] * 9_999), "vae", "lists 9,999 values"),
    "more layers than weights": (_set(SETTINGS, num_layers=3), "transformer", "has weights of 2 layers"),
    "another class in its own words": (_set(SETTINGS, _class_name="WanVACE"), "transformer", "that it is a 'WanVACE'"),
    "a class that is a file": (_set(SETTINGS, _class_name=["a", "b"]), "transformer", "says that it is a ["),
    "channels of no model": (_set(SETTINGS, in_channels=20), "transformer", "takes 20 channels"),
    "experts with times of their own": (_set(INDEX, expand_timesteps=True), "transformer", "takes 16 channels"),
    "no configuration": (_gone("vae/config.json"), "vae", "lacks “vae/config.json”"),
    "no words": (lambda folder: rmtree(folder / "tokenizer"), "tokenizer", "is empty"),
    "no weights": (_gone(NETWORK), "transformer", "has no weights"),
    "weights under another library's name": (_put("vae/model.safetensors", b""), "vae/model.safetensors", "ends"),
    "a tensor in two pieces": (_two_places, "transformer", "and its index says otherwise"),
    "a piece that is gone": (_a_piece_gone, "transformer", "as when a download was cut off"),
    "an index that names more": (_an_index_that_names_more, "transformer", "lacks “blocks.2.weight”"),
    "an index that leads out": (_an_index_that_leads_out, "transformer", "something other than pieces beside it"),
    "weights twice": (_both_ways, "transformer", "has its weights twice"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_allowed_is_refused_with_its_name_and_the_reason(
    folder: Path, case: tuple[Callable[[Path], None], str, str]
) -> None:
    spoil, name, reason = case
    spoil(folder)
    with pytest.raises(Refused) as caught:
        inspect(folder)
    assert name in caught.value.what
    assert reason in caught.value.what
    assert caught.value.remedy


def test_what_a_file_says_cannot_move_the_cursor_or_fill_the_screen(folder: Path) -> None:
    change_json(folder / INDEX, **{"\x1b[2J\u202e\n": 1})
    with pytest.raises(Refused) as caught:
        inspect(folder)
    assert caught.value.what.isprintable()
    assert r"names “\x1b[2J\u202e\n”, which is no part" in caught.value.what
    change_json(folder / INDEX, _class_name="x" * 10_000)
    with pytest.raises(Refused) as caught:
        inspect(folder)
    assert len(caught.value.what) < 600


def test_a_folder_that_is_not_there_or_a_file_is_refused(tmp_path: Path, folder: Path) -> None:
    for wrong in (tmp_path / "none", folder / "model_index.json"):
        with pytest.raises(Refused, match="There is no folder"):
            inspect(wrong)


def test_links_within_the_folder_are_files_like_others(folder: Path) -> None:
    weights = folder / NETWORK
    weights.rename(folder / "kept.safetensors")
    weights.symlink_to("../kept.safetensors")
    assert inspect(folder).parameters == 32


def test_a_snapshot_in_the_hubs_cache_is_taken_as_it_lies(tmp_path: Path, folder: Path) -> None:
    cache = tmp_path / "hub" / "models--Wan-AI--Wan"
    snapshot, blobs = cache / "snapshots" / "c0ffee", cache / "blobs"
    blobs.mkdir(parents=True)
    for number, path in enumerate(sorted(path for path in folder.rglob("*") if path.is_file())):
        name = path.relative_to(folder)
        path.rename(blobs / str(number))
        (snapshot / name).parent.mkdir(parents=True, exist_ok=True)
        (snapshot / name).symlink_to(blobs / str(number))
    assert inspect(snapshot).parameters == 32
    (cache / "elsewhere.json").write_text("{}")
    (snapshot / "vae" / "config.json").unlink()
    (snapshot / "vae" / "config.json").symlink_to(cache / "elsewhere.json")
    with pytest.raises(Refused, match=r"“vae/config\.json” in it is a link that leads out"):
        inspect(snapshot)


class Canary:
    """Touches a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("name", ["x.bin", "x.pkl", "model.safetensors", "config.json", "merges.txt", "spiece.model"])
@pytest.mark.parametrize("protocol", [0, 2, 5])
def test_a_pickle_under_any_name_is_refused_and_never_opened(
    tmp_path: Path, folder: Path, name: str, protocol: int
) -> None:
    sprung = tmp_path / "sprung"
    content = pickle.dumps(Canary(sprung), protocol)
    pickle.loads(content)
    assert sprung.exists()
    sprung.unlink()
    (folder / "text_encoder" / name).write_bytes(content)
    if (name, protocol) == ("merges.txt", 0):
        inspect(folder)  # letters alone, and read as letters alone by whoever reads it
    else:
        with pytest.raises(Refused):
            inspect(folder)
    assert not sprung.exists()


@pytest.mark.parametrize("name", ["__init__.py", "transformer/modeling_wan.py", "pipeline.py"])
def test_a_program_in_the_folder_is_refused_and_never_run(tmp_path: Path, folder: Path, name: str) -> None:
    sprung = tmp_path / "sprung"
    (folder / name).write_text(f"from pathlib import Path\nPath({str(sprung)!r}).touch()\n")
    before = set(sys.modules)
    with pytest.raises(Refused, match="is a program"):
        inspect(folder)
    assert not sprung.exists()
    assert {name for name in set(sys.modules) - before if not name.startswith("encodings")} == set()


WATCHED = """
import sys
from pathlib import Path
from previz.engine.models.catalog import model_catalog
from previz.engine.models.inspecting import inspect
from previz.engine.models.refusing import Refused
model_catalog()
seen = []
sys.addaudithook(lambda event, _: seen.append(event))
for folder in sys.argv[1:]:
    try:
        print(inspect(Path(folder)).kind)
    except Refused:
        print("refused")
running = ("exec", "import", "pickle", "socket", "subprocess", "os.system", "ctypes.dlopen")
print(sorted({event for event in seen if event.startswith(running)}))
print(sorted({"torch", "diffusers", "transformers", "safetensors", "huggingface_hub"} & sys.modules.keys()))
"""


def test_inspecting_imports_runs_and_calls_nothing(tmp_path: Path, folder: Path) -> None:
    hostile = write_model(tmp_path / "hostile")
    (hostile / "modeling.py").write_text("raise SystemExit(3)\n")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, folder, hostile], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines() == ["wan_text", "refused", "[]", "[]"]

"""Folders as the libraries themselves write them."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from previz.engine.diffusion.loading import Processor, loaded
from previz.engine.models.inspecting import inspect
from previz.engine.models.refusing import Refused
from previz.engine.protocol import EngineFailed
from tests.tiny_models import BUILDERS, tiny_model


@pytest.mark.parametrize("name", BUILDERS)
def test_a_model_that_was_saved_is_told_as_its_kind(tmp_path: Path, name: str) -> None:
    found = inspect(tiny_model(name, tmp_path / name))
    assert found.kind == name
    assert found.parts.keys() >= {"transformer", "vae", "text_encoder"}
    assert found.bytes < 5_000_000


def test_a_model_that_was_saved_as_pickles_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "wan"
    BUILDERS["wan_text"]().save_pretrained(folder, safe_serialization=False)
    with pytest.raises(Refused, match=r"“transformer/diffusion_pytorch_model\.bin” in it is a pickle"):
        inspect(folder)


@pytest.mark.parametrize("kind", BUILDERS)
def test_what_a_loader_would_fill_by_chance_or_leave_empty_is_missed(tmp_path: Path, kind: str) -> None:
    from diffusers import DiffusionPipeline

    for part, file in (("text_encoder", "model"), ("vae", "diffusion_pytorch_model")):
        folder = tiny_model(kind, tmp_path / part)
        path = folder / part / f"{file}.safetensors"
        weights = load_file(path)
        gone = next(name for name in sorted(weights) if re.search("norm|conv", name) and "vision" not in name)
        del weights[gone]
        save_file(weights, path, metadata={"format": "pt"})
        named = re.escape(gone.partition(".")[2])  # its loader has a name of its own for what this lies in
        with pytest.raises(EngineFailed, match=f"cannot be loaded: its {part} lacks the weights “.*{named}”"):
            loaded(DiffusionPipeline, folder, Processor("cpu", "float32"), {})


def test_weights_of_another_shape_are_refused_in_a_sentence(tmp_path: Path) -> None:
    from diffusers import DiffusionPipeline

    folder = tiny_model("wan_text", tmp_path / "wan")
    path = folder / "transformer" / "diffusion_pytorch_model.safetensors"
    weights = load_file(path)
    weights["blocks.0.attn1.to_q.weight"] = np.zeros((3, 5), np.float32)
    save_file(weights, path)
    with pytest.raises(EngineFailed) as refused:
        loaded(DiffusionPipeline, folder, Processor("cpu", "float32"), {})
    assert str(refused.value).startswith(f"The model in “{folder}” cannot be loaded: ")
    assert "blocks.0.attn1.to_q.weight" in str(refused.value)
    assert "https" not in str(refused.value)

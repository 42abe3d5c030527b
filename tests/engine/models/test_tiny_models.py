"""Folders as the libraries themselves write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.engine.models.inspecting import inspect
from previz.engine.models.refusing import Refused
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

"""Words that were encoded before, for each kind of model: the same pictures to the bit, without the encoder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from previz.engine.diffusion.loading import Bench, Processor, loaded
from previz.engine.diffusion.wording import Wording
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Diffusion, EngineFailed
from tests.engine.diffusion.painted import asked_of, shelf_with

CPU = Processor("cpu", "float32")
KINDS = ("wan_text", "ltx", "ltx2", "zimage", "flux2_klein")
CALL = {"height": 32, "width": 32, "num_inference_steps": 2, "output_type": "np"}
FRAMES = {"wan_text": 5, "ltx": 9, "ltx2": 9}
UNGUIDED = {"ltx2": {"audio_guidance_scale": 1.0, "stg_scale": 0.0, "modality_scale": 1.0}}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    import torch

    torch.set_num_threads(1)
    return shelf_with(tmp_path_factory.mktemp("models"), *KINDS)


def asked(shelf: Shelf, kind: str, guidance: float) -> Diffusion:
    words = asked_of(shelf, kind, 0.0).diffusion
    assert words is not None
    return replace(words, prompt="a woman walks along the pier at night", negative="blurred", guidance=guidance)


def painted(pipe: Any, kind: str, guidance: float, said: dict[str, Any]) -> np.ndarray:
    import torch

    more: dict[str, Any] = {"num_frames": FRAMES[kind]} if kind in FRAMES else {}
    more |= UNGUIDED.get(kind, {}) if guidance <= 1 else {}
    with torch.no_grad():
        made = pipe(**CALL, **more, **said, guidance_scale=guidance, generator=torch.Generator().manual_seed(1))
    return np.asarray(made.frames[0] if hasattr(made, "frames") else made.images)


@pytest.mark.parametrize("guidance", [0.0, 3.0])
@pytest.mark.parametrize("kind", KINDS)
def test_words_encoded_before_make_the_same_picture(kind: str, guidance: float, shelf: Shelf, tmp_path: Path) -> None:
    from diffusers import DiffusionPipeline

    model, words = shelf.find(kind), asked(shelf, kind, guidance)
    folder = Path(model.folder)
    plain = {"prompt": words.prompt} | ({} if kind == "flux2_klein" else {"negative_prompt": words.negative})
    own = painted(loaded(DiffusionPipeline, folder, CPU, {}), kind, guidance, plain)
    first = dict(Wording(tmp_path).encoded(model, words, CPU))
    kept = dict(Wording(tmp_path).encoded(model, words, CPU))
    assert len(list(tmp_path.iterdir())) == 1
    bench = Bench(folder, CPU)
    assert bench.first.text_encoder is None
    for said in (first, kept):
        assert np.array_equal(painted(bench.first, kind, guidance, said), own)


@pytest.mark.parametrize("kind", ["wan_text", "ltx"])
def test_what_is_not_wanted_is_read_for_a_guided_take_alone(kind: str, shelf: Shelf, tmp_path: Path) -> None:
    model = shelf.find(kind)
    for guidance, files in ((0.0, 1), (3.0, 2)):
        for negative in ("blurred", "dark"):
            Wording(tmp_path).encoded(model, replace(asked(shelf, kind, guidance), negative=negative), CPU)
        files += 1 if guidance else 0
        assert len(list(tmp_path.iterdir())) == files


def test_a_template_that_reaches_for_what_it_may_not_is_told_in_a_sentence(tmp_path: Path) -> None:
    shelf = shelf_with(tmp_path, "zimage")
    folder = Path(shelf.find("zimage").folder)
    (folder / "tokenizer" / "chat_template.jinja").write_text("{{ ''.__class__.__mro__ }}")
    model = shelf.add(folder)
    with pytest.raises(EngineFailed, match=r"chat template cannot be used \(access to attribute '__class__'"):
        Wording(tmp_path / "kept").encoded(model, asked(shelf, "zimage", 0.0), CPU)


def test_words_said_last_are_at_hand_when_their_file_is_gone(shelf: Shelf, tmp_path: Path) -> None:
    model, words = shelf.find("wan_text"), asked(shelf, "wan_text", 0.0)
    wording = Wording(tmp_path)
    first = dict(wording.encoded(model, words, CPU))
    for file in tmp_path.iterdir():
        file.unlink()
    again = dict(wording.encoded(model, words, CPU))
    assert not list(tmp_path.iterdir())
    assert first.keys() == again.keys()
    assert all(np.array_equal(first[name], again[name]) for name in first if hasattr(first[name], "shape"))
    wording.encoded(model, replace(words, prompt="a man runs"), CPU)
    assert len(list(tmp_path.iterdir())) == 1

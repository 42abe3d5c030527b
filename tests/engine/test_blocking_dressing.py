from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.protocol import PictureSize, Render
from previz.media.hashing import sha256_of
from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.dressed import dressed as with_models
from previz.stage.world import Dressing, SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate
from tests.stage.glb_making import crate

TEXT = "Medium shot of the strongbox"


def dressed(folder: Path) -> Render:
    """A shot of a green strongbox in a warehouse."""
    path = folder / "strongbox.glb"
    path.write_bytes(crate(1.0, (0.0, 0.6, 0.0, 1.0)))
    spec = understand(TEXT)
    world = build_world(SceneBrief("warehouse", True, None, None, (), (SceneBeat(0.0, 1.0, TEXT),)), spec)
    put = Dressing("strongbox", str(path), sha256_of(path), (1.0, 0.0, 1.0))
    size = PictureSize(160, 90)
    return Render("blocking", "1", with_models(world, (put,)), spec, FrameRange(0, 2), Rate(24), size, look="plain")


def frames(path: str) -> list[npt.NDArray[np.uint8]]:
    with av.open(path) as clip:
        return [frame.to_ndarray(format="rgb24").astype(np.uint8) for frame in clip.decode(video=0)]


def test_a_model_is_in_the_picture_and_in_the_masks_legend(tmp_path: Path) -> None:
    request = dressed(tmp_path)
    engine = BlockingEngine()
    rendered = engine.render(replace(request, passes=("mask",)), tmp_path, lambda progress: None)
    engine.close()
    legend = json.loads(Path(rendered.medium("mask.legend").path).read_text(encoding="utf-8"))
    row = next(row for row in legend["entities"] if row["name"] == "strongbox")
    colour = np.frombuffer(bytes.fromhex(row["colour"][1:]), np.uint8)
    there = (frames(rendered.medium("mask").path)[0] == colour).all(axis=2)
    red, green, blue = frames(rendered.medium("picture").path)[0][there].astype(float).mean(axis=0)
    assert row["kind"] == "set"
    assert 0.04 < there.mean() < 0.8
    assert green > 1.5 * max(red, blue)

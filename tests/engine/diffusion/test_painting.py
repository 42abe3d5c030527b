"""Shots painted by tiny models through the real loading, conditioning, sampling and writing."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from previz.engine.diffusion import previewing
from previz.engine.diffusion.adapters import apply
from previz.engine.diffusion.calls import on_white, within
from previz.engine.diffusion.conforming import Made
from previz.engine.diffusion.engine import DiffusionEngine
from previz.engine.diffusion.guiding import guides_for
from previz.engine.diffusion.loading import Bench, Processor
from previz.engine.diffusion.memory import is_out_of_memory
from previz.engine.diffusion.painter import Painter
from previz.engine.diffusion.shaping import Shape, shape_for
from previz.engine.diffusion.steering import steering
from previz.engine.diffusion.tuning import networks_of
from previz.engine.diffusion.watching import BLOCK_SECONDS
from previz.engine.diffusion.wording import Wording
from previz.engine.models.catalog import model_catalog
from previz.engine.models.lora_shelf import Purpose
from previz.engine.models.loras import NETWORKS
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Cancelled, EngineFailed, Lora, PictureSize, Progress, Reference, Render, Rendered
from previz.errors import PrevizError
from previz.media.hashing import sha256_of
from previz.media.reading import ClipReader, probe
from previz.timing import FrameRange
from tests.engine.diffusion.painted import QuickBlocking, asked_of, shelf_with, stopping_at
from tests.tiny_loras import PLACES, tiny_lora

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation:DeprecationWarning:diffusers",  # a scheduler of diffusers gives numpy a tensor
)

CPU = Processor("cpu", "float32")
KINDS = ("wan_text", "wan_experts", "wan_frame", "wan_vace", "wan_either", "ltx", "ltx2", "zimage", "flux2_klein")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    made = shelf_with(tmp_path_factory.mktemp("models"), *KINDS)
    gc.collect()
    gc.freeze()  # each time a model is closed, all of torch would be looked through for garbage
    yield made
    gc.unfreeze()


@pytest.fixture(scope="module")
def blocking() -> QuickBlocking:
    return QuickBlocking()


@pytest.fixture(scope="module")
def engine(
    shelf: Shelf, blocking: QuickBlocking, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DiffusionEngine]:
    import torch

    torch.set_num_threads(1)
    wording = Wording(tmp_path_factory.mktemp("words"))
    opened = DiffusionEngine(lambda: blocking, shelf, wording, seen_after=0)  # tiny models are done in 20 ms
    yield opened
    opened.close()


@pytest.fixture
def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes are not held against their blocking: that is looked at where it is what a test is about."""
    monkeypatch.setattr("previz.engine.diffusion.engine.judged", lambda *_: None)


@pytest.fixture(scope="module")
def fresh(engine: DiffusionEngine, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The SHA-256 of the picture that follows the blocking's depth, painted undisturbed."""
    folder = tmp_path_factory.mktemp("fresh")
    return painted(engine, asked_of(shelf, "wan_vace"), folder)[0].medium("picture").sha256


def painted(engine: DiffusionEngine, request: Render, folder: Path) -> tuple[Rendered, list[Progress]]:
    folder.mkdir(exist_ok=True)
    told: list[Progress] = []
    return engine.render(request, folder, told.append), told


@pytest.mark.parametrize(
    ("kind", "adherence"),
    [(kind, dial) for kind in KINDS for dial in ((0.5, 1.0) if kind in ("wan_frame", "wan_vace") else (1.0,))],
)
def test_every_kind_paints_the_shot_in_its_own_size_rate_and_length(
    kind: str, adherence: float, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    rendered, told = painted(engine, asked_of(shelf, kind, adherence), tmp_path)
    shown = probe(rendered.medium("picture").path)
    assert (shown.width, shown.height, shown.frames, shown.rate) == (32, 32, 8, Fraction(24))
    assert sha256_of(tmp_path / "picture.mp4") == rendered.medium("picture").sha256
    assert [path.name for path in tmp_path.iterdir()] == ["picture.mp4"]
    stages = {progress.stage for progress in told}
    assert {"opening the model", "painting", "developing", "writing"} <= stages
    assert all(0 <= progress.done <= progress.of for progress in told)
    assert any(progress.preview is not None for progress in told)
    assert {each.quiet_for for each in told if each.stage == "painting"} == {BLOCK_SECONDS}
    assert rendered.judged is not None
    assert 0 <= rendered.judged["score"] <= 1


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize("kind", KINDS)
def test_whoever_may_stop_it_is_asked_right_before_each_block_of_every_kind(
    kind: str, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from torch.nn.modules.module import register_module_forward_pre_hook

    seen: list[str] = []
    monkeypatch.setattr("previz.engine.diffusion.watching.Watch.passing", lambda _: seen.append("asked"))
    networks = networks_of(Bench(Path(shelf.find(kind).folder), CPU).first)
    kinds = {name for network in networks for name in network._repeated_blocks}
    hook = register_module_forward_pre_hook(
        lambda module, _: seen.append("block") if type(module).__name__ in kinds else None
    )
    try:
        painted(engine, asked_of(shelf, kind), tmp_path)
    finally:
        hook.remove()
    assert seen.count("block") >= 4
    assert {before for before, each in pairwise(seen) if each == "block"} == {"asked"}


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize("kind", KINDS)
def test_that_nothing_is_recorded_changes_no_bit_of_a_picture(
    kind: str, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    paint, made = Painter.paint, list[Made]()

    def kept(*asked: Any) -> Any:
        made.append((found := paint(*asked))[0])
        return found

    monkeypatch.setattr(Painter, "paint", kept)
    painted(engine, asked_of(shelf, kind), tmp_path / "ours")
    monkeypatch.setattr("previz.engine.diffusion.painter.unrecorded", lambda _: torch.no_grad())
    painted(engine, asked_of(shelf, kind), tmp_path / "theirs")
    assert made[0].std() > 0
    assert np.array_equal(made[0], made[1])


@pytest.mark.usefixtures("unjudged")
def test_what_is_run_for_a_preview_is_told_as_no_pass_of_the_clip(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    engine.close()  # the first picture of a model that was just opened is drawn by what its encoder makes of colours
    _, told = painted(engine, asked_of(shelf, "wan_text", 0.0), tmp_path)
    stages = [each.stage for each in told]
    assert "reading the blocking" not in stages
    assert any(each.preview is not None for each in told if each.stage in ("painting", "developing"))
    assert max(each.done for each in told if each.stage == "painting") < max(each.of for each in told)


@pytest.mark.usefixtures("unjudged")
def test_the_same_request_gives_the_same_bytes_and_another_seed_others(
    engine: DiffusionEngine, shelf: Shelf, fresh: str, tmp_path: Path
) -> None:
    asked = asked_of(shelf, "wan_vace")
    again, other = (
        painted(engine, request, tmp_path / name)[0].medium("picture").sha256
        for name, request in (("2", asked), ("3", replace(asked, seed=2)))
    )
    assert fresh == again != other


@pytest.mark.parametrize(
    "stage",
    [
        "drawing the blocking",
        "opening the model",
        "reading the blocking",
        "painting",
        "developing",
        "writing",
        "judging",
    ],
)
def test_a_cancel_at_any_stage_leaves_nothing_and_the_next_run_is_a_fresh_one(
    stage: str, engine: DiffusionEngine, shelf: Shelf, fresh: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of(shelf, "wan_vace")
    stopped = tmp_path / "stopped"
    stopped.mkdir()
    with pytest.raises(Cancelled):
        engine.render(asked, stopped, stopping_at(stage, Cancelled))
    assert list(stopped.iterdir()) == []
    monkeypatch.setattr("previz.engine.diffusion.engine.judged", lambda *_: None)
    assert painted(engine, asked, tmp_path / "after")[0].medium("picture").sha256 == fresh


@pytest.mark.usefixtures("unjudged")
def test_where_memory_runs_out_the_next_step_is_taken_told_and_written_down(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    import torch

    asked = asked_of(shelf, "wan_text", 0.0)
    failures: list[Progress] = []

    def report(progress: Progress) -> None:
        told.append(progress.stage)
        if progress.stage == "painting" and len(failures) < 2:
            failures.append(progress)
            raise torch.OutOfMemoryError("CUDA out of memory")

    told: list[str] = []
    rendered = engine.render(asked, tmp_path, report)
    assert rendered.made_with["memory"] == "blocks"
    assert [stage for stage in told if stage.startswith("memory ran out")] == [
        "memory ran out: frames are developed in tiles",
        "memory ran out: blocks of the model are fetched as they are needed",
    ]
    assert "Blocks of the model are fetched as they are needed" in rendered.notes
    assert painted(engine, asked, tmp_path)[0].made_with["memory"] == "whole"


def test_memory_that_this_machine_has_not_is_known_for_that() -> None:
    import torch

    with pytest.raises(RuntimeError) as refused:
        torch.empty(1 << 60, dtype=torch.uint8)
    assert is_out_of_memory(refused.value)
    assert not is_out_of_memory(RuntimeError("shapes cannot be multiplied"))


def test_a_model_that_fits_in_no_way_is_refused_with_what_would_help(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(EngineFailed, match=r"does not fit .* at 32x32.*smaller picture"):
        engine.render(asked_of(shelf, "wan_text", 0.0), tmp_path, stopping_at("painting", MemoryError))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("unjudged")
def test_fetching_blocks_as_they_are_needed_changes_no_pixel(
    engine: DiffusionEngine, shelf: Shelf, fresh: str, tmp_path: Path
) -> None:
    asked = asked_of(shelf, "wan_vace")

    def once(times: int) -> Rendered:
        left = [times]

        def report(progress: Progress) -> None:
            if progress.stage == "painting" and left[0]:
                left[0] -= 1
                raise MemoryError

        return engine.render(asked, tmp_path, report)

    saved = once(2)
    assert saved.made_with["memory"] == "blocks"
    assert saved.medium("picture").sha256 == fresh


def test_a_model_follows_the_blocking_at_its_own_rate_and_size(
    engine: DiffusionEngine, blocking: QuickBlocking, shelf: Shelf, tmp_path: Path
) -> None:
    blocking.asked.clear()
    painted(engine, asked_of(shelf, "wan_vace", size=PictureSize(40, 24), frames=12), tmp_path)
    asked, judged_by = blocking.asked
    assert judged_by.passes == ("mask",)
    assert asked.passes == ("depth",)
    assert (asked.size, asked.rate.label) == (PictureSize(48, 32), "48")
    assert asked.window.duration == (8 - 1) * 3 + 1 + 3  # nine frames of sixteen a second reach over twelve of 24
    assert asked.diffusion is None


def test_at_no_adherence_the_blocking_is_not_drawn_at_all(
    engine: DiffusionEngine, blocking: QuickBlocking, shelf: Shelf, tmp_path: Path
) -> None:
    blocking.asked.clear()
    painted(engine, asked_of(shelf, "wan_vace", 0.0), tmp_path)
    assert [asked.passes for asked in blocking.asked] == [("mask",)]  # what it is judged by


@pytest.mark.usefixtures("unjudged")
def test_the_dial_changes_the_picture_and_control_is_what_changes_it(
    engine: DiffusionEngine, shelf: Shelf, fresh: str, tmp_path: Path
) -> None:
    sums = [
        painted(engine, asked_of(shelf, "wan_vace", dial), tmp_path / str(dial))[0].medium("picture").sha256
        for dial in (0.0, 0.5, 0.9)
    ]
    assert len({*sums, fresh}) == 4


@pytest.mark.usefixtures("unjudged")
def test_words_are_encoded_once_kept_and_make_the_same_picture(
    shelf: Shelf, blocking: QuickBlocking, tmp_path: Path
) -> None:
    asked, kept = asked_of(shelf, "wan_text", 0.0), tmp_path / "words"
    told: list[str] = []
    sums = []
    for name in ("first", "again", "damaged"):
        engine = DiffusionEngine(lambda: blocking, shelf, Wording(kept))
        sums.append(painted(engine, asked, tmp_path / name)[0].medium("picture").sha256)
        engine.close()
        (file,) = kept.iterdir()
        told.append(f"{file.stat().st_mtime_ns}")
        if name == "again":
            file.write_bytes(b"damaged")
    assert len(set(sums)) == 1
    assert told[0] == told[1] != told[2]
    plain = _said_by_the_pipeline_itself(shelf, asked)
    with ClipReader(tmp_path / "first" / "picture.mp4") as clip:
        shown = clip.frame(0).astype(int)
    assert np.abs(shown - np.rint(plain[0] * 255)).mean() < 6  # what encoding costs


def _said_by_the_pipeline_itself(shelf: Shelf, asked: Render) -> np.ndarray:
    """The frames of diffusers' own pipeline, given the words as text."""
    import diffusers
    import torch

    words = asked.diffusion
    assert words is not None
    pipe = diffusers.DiffusionPipeline.from_pretrained(shelf.find(words.model).folder, use_safetensors=True)
    pipe.set_progress_bar_config(disable=True)
    return np.asarray(
        pipe(
            prompt=words.prompt,
            negative_prompt=words.negative,
            width=32,
            height=32,
            num_frames=9,
            num_inference_steps=words.steps,
            guidance_scale=words.guidance,
            generator=torch.Generator("cpu").manual_seed(asked.seed),
            output_type="np",
        ).frames[0]
    )


@pytest.mark.usefixtures("unjudged")
def test_a_frame_that_is_given_goes_before_the_blocking_s_own(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    from PIL import Image

    path = tmp_path / "start.png"
    Image.fromarray(np.full((24, 40, 3), (200, 40, 40), np.uint8)).save(path)
    start = Reference("start", "the frame of 1A", str(path), sha256_of(path))
    plain = painted(engine, asked_of(shelf, "wan_frame", 0.5), tmp_path / "plain")[0]
    given = painted(engine, asked_of(shelf, "wan_frame", 0.5, references=(start,)), tmp_path / "given")[0]
    assert "Follows the frames that were given, and the words" in given.notes
    assert given.medium("picture").sha256 != plain.medium("picture").sha256
    path.write_bytes(b"another picture")
    with pytest.raises(PrevizError, match=r"“the frame of 1A”, .* is gone or was changed"):
        painted(engine, asked_of(shelf, "wan_frame", 0.5, references=(start,)), tmp_path / "gone")


def test_a_model_that_was_changed_since_the_request_is_refused(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    asked = asked_of(shelf, "wan_text")
    assert asked.diffusion is not None
    other = replace(asked, diffusion=replace(asked.diffusion, model_sha256="0" * 64))
    with pytest.raises(PrevizError, match="wan_text"):
        painted(engine, other, tmp_path)


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(("kind", "dial"), [("wan_vace", 1.0), ("wan_text", 0.5), ("wan_frame", 1.0)])
def test_a_shot_longer_than_the_model_makes_at_once_is_painted_in_pieces(
    kind: str, dial: float, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    rendered, told = painted(engine, asked_of(shelf, kind, dial, frames=130), tmp_path)
    assert probe(rendered.medium("picture").path).frames == 130
    assert {progress.stage for progress in told} >= {"painting, piece 1 of 2", "painting, piece 2 of 2"}


@pytest.mark.parametrize("kind", ["wan_experts", "wan_text"])
def test_pieces_that_would_not_join_are_refused_with_what_can_be_done(
    kind: str, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(PrevizError, match=r"makes (at most 121|81) frames.*(Shorten|Let it follow)"):
        painted(engine, asked_of(shelf, kind, 0.0, frames=200), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("unjudged")
def test_nothing_is_fetched_and_no_socket_is_opened(engine: DiffusionEngine, shelf: Shelf, tmp_path: Path) -> None:
    opened: list[str] = []
    watching = [True]

    def hook(event: str, given: tuple[object, ...]) -> None:
        if watching[0] and event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
            opened.append(f"{event} {given[1:]}")

    sys.addaudithook(hook)  # it stays for the life of the process, so it is switched off below
    try:
        for kind in ("wan_vace", "ltx", "zimage"):
            painted(engine, asked_of(shelf, kind), tmp_path)
        assert opened == []
        with socket.socket() as own:
            own.bind(("127.0.0.1", 0))
        assert opened  # the hook does see what is opened
    finally:
        watching[0] = False


def test_what_models_are_run_by_opens_no_socket_when_it_is_imported() -> None:
    script = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(event) if event.startswith('socket.') else None)\n"
        "from previz.engine.diffusion.loading import settle_imports\n"
        "settle_imports()\n"
        "import requests, socket\n"
        "print(opened, socket.has_ipv6)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == f"[] {socket.has_ipv6}\n"


@pytest.mark.usefixtures("unjudged")
def test_frames_between_those_of_the_model_are_drawn_along_their_motion(
    engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    rendered, _ = painted(engine, asked_of(shelf, "wan_text", frames=13), tmp_path)
    with ClipReader(rendered.medium("picture").path) as clip:
        frames = [np.array(frame, np.int16) for frame in clip.frames()]
    assert len(frames) == 13
    assert all(np.abs(first - second).max() > 0 for first, second in pairwise(frames))


def take_of(folder: Path) -> tuple[Reference, list[np.ndarray]]:
    """A take of eight frames that get lighter, and its frames as they are read back."""
    from previz.media.writing import ClipWriter
    from previz.timing import Rate

    path = folder / "take.mp4"
    with ClipWriter(path, 32, 32, Rate.parse("24")) as clip:
        for frame in range(8):
            clip.write(np.full((32, 32, 3), 20 + 25 * frame, np.uint8))
    with ClipReader(path) as clip:
        return Reference("take", "take 3 of 1A", str(path), sha256_of(path)), [np.array(each) for each in clip.frames()]


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize("kind", ["wan_vace", "wan_frame"])
def test_a_part_is_made_anew_and_the_rest_stays_as_it_was(
    kind: str, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    take, before = take_of(tmp_path)
    asked = asked_of(shelf, kind, references=(take,))
    assert asked.diffusion is not None
    keep = (FrameRange(0, 3), FrameRange(6, 2))
    rendered, _ = painted(engine, replace(asked, diffusion=replace(asked.diffusion, keep=keep)), tmp_path / "redone")
    with ClipReader(rendered.medium("picture").path) as clip:
        after = [np.array(each, np.int16) for each in clip.frames()]
    changes = [float(np.abs(now - was).mean()) for now, was in zip(after, before, strict=True)]
    assert max(changes[:3] + changes[6:]) < 4, "what was kept differs by no more than its second encoding"
    assert min(changes[3:6]) > 8
    assert kind != "wan_vace" or _kept_by_the_model(asked, keep, tmp_path) == [0, 1, 4, 5, 6, 7, 8]


def _kept_by_the_model(asked: Render, keep: tuple[FrameRange, ...], folder: Path) -> list[int]:
    """Which of the model's nine frames it is given to keep: those nearest to frames that the shot keeps."""
    words = asked.diffusion
    assert words is not None
    kind = model_catalog().kind("wan_vace")
    shape = shape_for(kind, asked.size, asked.window.duration, asked.rate, words.pixels)
    words = replace(words, keep=keep)
    steered = steering(kind, words)
    guides = guides_for(replace(asked, diffusion=words), shape, steered, QuickBlocking, folder, lambda progress: None)
    return sorted(guides.kept)


@pytest.mark.usefixtures("unjudged")
def test_a_take_can_be_gone_from_and_followed(engine: DiffusionEngine, shelf: Shelf, tmp_path: Path) -> None:
    take, _ = take_of(tmp_path)
    for kind, told in (("wan_text", "Begins from take 3 of 1A, 30%"), ("wan_vace", "Follows take 3 of 1A at 100%")):
        rendered, _ = painted(engine, asked_of(shelf, kind, references=(take,)), tmp_path / kind)
        assert rendered.notes[1].startswith(told)


def test_a_take_all_of_which_is_kept_is_refused(engine: DiffusionEngine, shelf: Shelf, tmp_path: Path) -> None:
    take, _ = take_of(tmp_path)
    asked = asked_of(shelf, "wan_vace", references=(take,))
    assert asked.diffusion is not None
    with pytest.raises(PrevizError, match="All frames of the take are kept"):
        painted(engine, replace(asked, diffusion=replace(asked.diffusion, keep=(FrameRange(0, 8),))), tmp_path / "all")


def wearing(asked: Render, *loras: Lora, **more: object) -> Render:
    """The request with LoRAs worn."""
    assert asked.diffusion is not None
    words = replace(asked.diffusion, loras=loras, **more)  # type: ignore[arg-type]  # the fields come by name
    return replace(asked, diffusion=words)


def put_on(shelf: Shelf, path: Path, strength: float = 1.0, purpose: Purpose | None = None) -> Lora:
    """A LoRA of the shelf as a request names it."""
    lora = shelf.add_lora(path, purpose=purpose)
    return Lora(lora.name, lora.sha256, strength, lora.steps is not None, lora.follows, lora.smaller)


@pytest.mark.usefixtures("unjudged")
def test_a_lora_changes_the_picture_as_strongly_as_it_is_worn_and_leaves_nothing_when_it_is_taken_off(
    engine: DiffusionEngine, shelf: Shelf, fresh: str, tmp_path: Path
) -> None:
    asked, worn = asked_of(shelf, "wan_vace"), put_on(shelf, tiny_lora(tmp_path / "look.safetensors"))
    strengths = [
        painted(engine, wearing(asked, replace(worn, strength=strength)), tmp_path / str(strength))[0]
        for strength in (1.0, 0.5, 0.0)
    ]
    sums = [each.medium("picture").sha256 for each in strengths]
    assert len(set(sums)) == 3
    assert sums[2] == fresh
    assert "Wears the LoRA “look”" in strengths[0].notes
    assert painted(engine, asked, tmp_path / "off")[0].medium("picture").sha256 == fresh


@pytest.mark.usefixtures("unjudged")
def test_ltx2_follows_the_depth_by_a_lora_that_is_shown_it_smaller(
    engine: DiffusionEngine, blocking: QuickBlocking, shelf: Shelf, tmp_path: Path
) -> None:
    notes = {"reference_downscale_factor": "2"}
    path = tiny_lora(tmp_path / "ltx-2-depth.safetensors", "ltx2", notes=notes)
    depth = put_on(shelf, path, purpose=Purpose(follows=("depth",)))
    fast = put_on(shelf, tiny_lora(tmp_path / "ltx-2-fast.safetensors", "ltx2", seed=1), purpose=Purpose(steps=8))
    asked = wearing(asked_of(shelf, "ltx2", size=PictureSize(64, 48)), depth, fast, steps=8)
    blocking.asked.clear()
    rendered, _ = painted(engine, asked, tmp_path / "followed")
    assert blocking.asked[0].passes == ("depth",)
    assert blocking.asked[0].size == PictureSize(64, 64), "half of it is a size of the model too"
    assert rendered.notes[1:4] == (
        "Follows the depth of the blocking at 100%",
        "Wears the LoRA “ltx-2-depth”",
        "Wears the LoRA “ltx-2-fast”, which paints it in 8 steps",
    )
    assert probe(rendered.medium("picture").path).frames == 8


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(
    ("blocks", "width", "said"), [(5, 24, "places are not in the model|not found"), (2, 48, "48 wide, and this is 24")]
)
def test_a_lora_that_does_not_fit_is_told_and_the_next_picture_is_whole(
    blocks: int, width: int, said: str, engine: DiffusionEngine, shelf: Shelf, fresh: str, tmp_path: Path
) -> None:
    asked = asked_of(shelf, "wan_vace")
    path = tiny_lora(tmp_path / f"wrong {width}.safetensors", blocks=blocks, width=width)
    with pytest.raises(EngineFailed, match=rf"The LoRA “wrong-{width}” does not fit the model \(.*({said})"):
        painted(engine, wearing(asked, put_on(shelf, path)), tmp_path / "wrong")
    assert list((tmp_path / "wrong").iterdir()) == []
    assert painted(engine, asked, tmp_path / "after")[0].medium("picture").sha256 == fresh


@pytest.mark.parametrize(
    ("kind", "places"),
    [(kind, NETWORKS[kind]) for kind in KINDS if kind != "wan_vace"] + [("wan_text", "wan as published")],
)
def test_a_lora_lies_in_the_weights_of_every_kind(kind: str, places: str, shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "ltx-2 own.safetensors" if kind == "ltx2" else tmp_path / "own.safetensors"
    blocks = 1 if places == "flux2" else 2
    worn = shelf.add_lora(tiny_lora(path, places, blocks=blocks), "own")
    bench = Bench(Path(shelf.find(kind).folder), CPU)
    both = bench.first.transformer, getattr(bench.first, "transformer_2", None)
    parts = [each for each in both if each is not None]
    before = [{name: weights.clone() for name, weights in part.state_dict().items()} for part in parts]
    apply(bench.first, [(worn, 1.0)])
    for part, was in zip(parts, before, strict=True):
        now = part.state_dict()
        assert now.keys() == was.keys()
        assert sum(bool((now[name] != was[name]).any()) for name in now) == blocks * len(PLACES[places])
    shelf.remove_lora("own")


def pictured(folder: Path, role: str, width: int, height: int, name: str = "MARA") -> Reference:
    """A picture of a size that is given to a model."""
    from PIL import Image

    path = folder / f"{role}{width}x{height}.png"
    Image.fromarray(np.full((height, width, 3), 90, np.uint8)).save(path)
    return Reference(role, name, str(path), sha256_of(path))


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(
    ("kind", "frames", "rate", "size"),
    [
        ("wan_vace", 2, "24", PictureSize(16, 16)),
        ("ltx", 1, "25", PictureSize(32, 32)),
        ("wan_vace", 11, "23.976", PictureSize(32, 32)),
        ("ltx", 11, "50", PictureSize(32, 32)),
        ("wan_frame", 1, "30", PictureSize(40, 24)),
        ("wan_frame", 3, "59.94", PictureSize(478, 200)),
    ],
)
def test_whatever_its_length_rate_and_size_a_shot_is_made_exactly(
    kind: str, frames: int, rate: str, size: PictureSize, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    asked = asked_of(shelf, kind, frames=frames, rate=rate, size=size)
    assert asked.diffusion is not None
    rendered, _ = painted(engine, replace(asked, diffusion=replace(asked.diffusion, pixels=32 * 32)), tmp_path)
    shown = probe(rendered.medium("picture").path)
    assert (shown.width, shown.height, shown.frames) == (size.width, size.height, frames)
    assert shown.rate == asked.rate.fps


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize("words", ["", "漢字の長い詩 и кириллица עברית", "a" * 20_000, "\x00 {odd} <b> 🙂"])
@pytest.mark.parametrize("kind", ["wan_vace", "zimage"])
def test_whatever_the_words_a_picture_is_made(
    words: str, kind: str, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    asked = asked_of(shelf, kind, frames=1)
    assert asked.diffusion is not None
    told = replace(asked, diffusion=replace(asked.diffusion, prompt=words))
    assert probe(painted(engine, told, tmp_path)[0].medium("picture").path).frames == 1


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(("width", "height"), [(1, 1), (300, 2), (2, 300)])
@pytest.mark.parametrize(("kind", "role"), [("wan_vace", "cast"), ("flux2_klein", "cast"), ("wan_frame", "start")])
def test_whatever_the_size_of_a_picture_it_can_be_shown(
    kind: str, role: str, width: int, height: int, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    shown = pictured(tmp_path, role, width, height)
    asked = asked_of(shelf, kind, 0.5, frames=1, references=(shown,))
    assert probe(painted(engine, asked, tmp_path / "out")[0].medium("picture").path).frames == 1


@pytest.mark.usefixtures("unjudged")
@pytest.mark.parametrize(("frames", "room"), [(16, 4), (1, 1)])
def test_of_a_crowd_a_model_is_shown_as_many_as_it_has_room_for_and_that_is_told(
    frames: int, room: int, engine: DiffusionEngine, shelf: Shelf, tmp_path: Path
) -> None:
    crowd = tuple(pictured(tmp_path, "cast", 20, 30, f"GUEST {number}") for number in range(40))
    few = asked_of(shelf, "wan_vace", frames=frames, references=crowd[:room])
    rendered = painted(engine, asked_of(shelf, "wan_vace", frames=frames, references=crowd), tmp_path / "out")[0]
    assert f"Is shown {room} of 40 people, the most that it has room for" in rendered.notes
    first = painted(engine, few, tmp_path / "first")[0]
    assert not any(note.startswith("Is shown") for note in first.notes)
    assert first.medium("picture").sha256 == rendered.medium("picture").sha256


def test_what_is_shown_is_laid_whole_on_white() -> None:
    tall = np.zeros((300, 10, 3), np.uint8)
    laid = on_white(tall, 64, 32)
    assert laid.shape == (32, 64, 3)
    assert [int(laid[16, at].max()) for at in (0, 31, 63)] == [255, 0, 255]
    assert within(tall).shape == (300, 64, 3)
    assert within(np.zeros((20, 4000, 3), np.uint8)).shape == (128, 1024, 3)
    assert within(np.zeros((4096, 4096, 3), np.uint8)).shape == (1024, 1024, 3)


def test_what_is_seen_of_flux_2_while_it_is_painted_lies_where_it_is_in_the_picture() -> None:
    """Its latents come in tokens of two by two: laid out again, they are those of its encoder."""
    import torch

    from tests.tiny_models import BUILDERS

    pipe = BUILDERS["flux2_klein"]()
    shape = Shape(64, 32, 1, 1, Fraction(24), (0, 0, 64, 32))
    pictures = torch.rand(1, 3, 32, 64, generator=torch.Generator().manual_seed(3)) * 2 - 1
    own = previewing.encoded(pipe.vae, pictures)
    tokens = pipe._pack_latents(pipe._encode_vae_image(pictures, torch.Generator()))
    laid = previewing.unpacked(pipe, tokens, shape)
    assert laid is not None
    assert torch.allclose(laid, own, atol=1e-5)
    assert previewing.normalised(pipe.vae, own) is own


@pytest.mark.usefixtures("unjudged")
def test_what_is_over_before_anybody_can_look_has_no_picture_on_the_way(
    blocking: QuickBlocking, shelf: Shelf, tmp_path: Path
) -> None:
    engine = DiffusionEngine(lambda: blocking, shelf, Wording(tmp_path / "words"), seen_after=3600)
    rendered, told = painted(engine, asked_of(shelf, "zimage"), tmp_path / "out")
    engine.close()
    assert rendered.frames == 8
    assert [each.preview for each in told if each.stage in ("painting", "developing") and each.preview] == []

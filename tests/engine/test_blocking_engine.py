from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.passes import mask_palette
from previz.engine.protocol import Cancelled, PictureSize, Progress, Render
from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.shots.spec import ShotSpec, TimeOfDay, Understood, Weather
from previz.stage.drawing import Staging
from previz.stage.world import World
from previz.timing import FrameRange, Rate
from tests.engine.staged import courtyard

WORLD = World("yard", "YARD", False, TimeOfDay.DAY, Weather.CLEAR, (9, 3, 9), ((0, 0, 0), (1, 0, 0)), (), (), 4.0, 1)
REQUEST = Render("blocking", "1", WORLD, ShotSpec(), FrameRange(10, 6), Rate(24), PictureSize(160, 90))


def by_hand(world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> Staging:
    """A stager that shows the courtyard for as long as the window lasts."""
    del world, spec, rate, aspect, seed
    return courtyard(frames=window.duration)


@pytest.fixture
def engine() -> Iterator[BlockingEngine]:
    engine = BlockingEngine(by_hand)
    yield engine
    engine.close()


def quiet(progress: Progress) -> None:
    del progress


def decoded(path: str) -> list[npt.NDArray[np.uint8]]:
    with av.open(path) as clip:
        return [frame.to_ndarray(format="rgb24").astype(np.uint8) for frame in clip.decode(video=0)]


def test_a_render_is_a_clip_of_every_frame_with_its_digest(engine: BlockingEngine, tmp_path: Path) -> None:
    rendered = engine.render(REQUEST, tmp_path, quiet)
    picture = rendered.medium("picture")
    frames = decoded(picture.path)
    assert rendered.frames == len(frames) == 6
    assert frames[0].shape == (90, 160, 3)
    assert picture.sha256 == sha256_of(picture.path)
    assert rendered.seconds > 0
    assert [path.name for path in tmp_path.iterdir()] == ["picture.mp4"]


def test_progress_comes_once_a_frame(engine: BlockingEngine, tmp_path: Path) -> None:
    seen: list[int] = []
    engine.render(REQUEST, tmp_path, lambda progress: seen.append(progress.done))
    assert seen == [0, 1, 2, 3, 4, 5, 6]


def test_every_pass_has_as_many_frames_as_the_picture(engine: BlockingEngine, tmp_path: Path) -> None:
    asked = ("depth", "normal", "mask", "pose")
    rendered = engine.render(replace(REQUEST, passes=asked), tmp_path, quiet)
    for role in asked:
        assert len(decoded(rendered.medium(role).path)) == 6
        assert Path(rendered.medium(role).path).name == f"{role}.mp4"
        assert json.loads(Path(rendered.medium(f"{role}.legend").path).read_text(encoding="utf-8"))


def test_mask_colours_come_back_exactly_as_the_legend_says(engine: BlockingEngine, tmp_path: Path) -> None:
    rendered = engine.render(replace(REQUEST, passes=("mask",)), tmp_path, quiet)
    legend = json.loads(Path(rendered.medium("mask.legend").path).read_text(encoding="utf-8"))
    known = {row["colour"]: row["name"] for row in legend["entities"]} | {legend["sky"]: "sky"}
    found = {"#" + bytes(colour).hex() for frame in decoded(rendered.medium("mask").path) for colour in _colours(frame)}
    assert {known[colour] for colour in found} == {"sky", "ground", "wall", "crate", "post", "Mara"}


def test_depth_goes_back_to_metres(engine: BlockingEngine, tmp_path: Path) -> None:
    rendered = engine.render(replace(REQUEST, passes=("depth", "mask")), tmp_path, quiet)
    legend = json.loads(Path(rendered.medium("depth.legend").path).read_text(encoding="utf-8"))
    grey = decoded(rendered.medium("depth").path)[0][..., 0].astype(np.float64)
    near, far = 1 / legend["near_metres"], 1 / legend["far_metres"]
    wall = (decoded(rendered.medium("mask").path)[0] == mask_palette()[2]).all(axis=2)
    metres = 1 / (far + grey[wall] / 255 * (near - far))
    assert np.median(metres) == pytest.approx(9.8, rel=0.03)


def test_equal_requests_give_equal_files_in_other_processes(tmp_path: Path) -> None:
    digests = set()
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        script = (
            "import sys; from pathlib import Path; from tests.engine import test_blocking_engine as t\n"
            "rendered = t.BlockingEngine(t.by_hand).render(t.REQUEST, Path(sys.argv[1]), t.quiet)\n"
            "print(rendered.medium('picture').sha256)"
        )
        command = [sys.executable, "-c", script, str(tmp_path / run)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_a_stopped_render_stops_within_a_frame_and_leaves_nothing(engine: BlockingEngine, tmp_path: Path) -> None:
    seen: list[int] = []

    def stop(progress: Progress) -> None:
        seen.append(progress.done)
        if progress.done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.render(replace(REQUEST, passes=("mask", "pose")), tmp_path, stop)
    assert seen == [0, 1, 2]
    assert not list(tmp_path.iterdir())
    assert engine.render(REQUEST, tmp_path, quiet).frames == 6


def test_a_still_is_the_frame_of_the_clip(engine: BlockingEngine, tmp_path: Path) -> None:
    frame = decoded(engine.render(REQUEST, tmp_path, quiet).medium("picture").path)[4].astype(int)
    still = engine.still(REQUEST, 4).astype(int)
    assert np.abs(frame - still).mean() < 4


def test_stills_of_another_look_and_frame_keep_the_staging() -> None:
    staged = []

    def counting(world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> Staging:
        staged.append(by_hand(world, spec, window, rate, aspect, seed))
        return staged[-1]

    engine = BlockingEngine(counting)
    first = engine.still(REQUEST, 0)
    assert (engine.still(replace(REQUEST, look="clay"), 0) != first).any()
    assert (engine.still(REQUEST, 5) != first).any()
    np.testing.assert_array_equal(engine.still(REQUEST, 0), first)
    assert len(staged) == 1
    engine.still(replace(REQUEST, seed=2), 0)
    assert len(staged) == 2
    engine.close()


def test_stills_asked_for_in_the_middle_of_a_render_change_neither(engine: BlockingEngine, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "between").mkdir()
    alone = engine.render(REQUEST, tmp_path / "alone", quiet).medium("picture").sha256
    wanted = [(REQUEST, 5), (replace(REQUEST, size=PictureSize(64, 36)), 2), (replace(REQUEST, look="clay"), 0)]
    expected = [engine.still(*each) for each in wanted]
    drawn: list[list[npt.NDArray[np.uint8]]] = []
    between = engine.render(
        REQUEST, tmp_path / "between", lambda _: drawn.append([engine.still(*each) for each in wanted])
    )
    assert between.medium("picture").sha256 == alone
    assert len(drawn) == 7
    for stills in drawn:
        for still, expectation in zip(stills, expected, strict=True):
            np.testing.assert_array_equal(still, expectation)


def test_words_that_fill_no_field_stage_nothing_anew() -> None:
    staged = []

    def counting(world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> Staging:
        staged.append(by_hand(world, spec, window, rate, aspect, seed))
        return staged[-1]

    engine = BlockingEngine(counting)
    engine.still(REQUEST, 0)
    engine.still(replace(REQUEST, spec=replace(REQUEST.spec, understood=(Understood(0, 5, "size"),))), 0)
    engine.still(replace(REQUEST, size=PictureSize(320, 180)), 0)
    engine.close()
    assert len(staged) == 1


def test_two_engines_do_not_get_in_each_others_way(engine: BlockingEngine) -> None:
    other = BlockingEngine(by_hand)
    first = engine.still(REQUEST, 0)
    np.testing.assert_array_equal(other.still(REQUEST, 0), first)
    other.close()
    np.testing.assert_array_equal(engine.still(REQUEST, 0), first)


def test_what_cannot_be_drawn_is_refused(engine: BlockingEngine, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="frame 6"):
        engine.still(REQUEST, 6)
    with pytest.raises(WrongUse, match="“oil”"):
        engine.render(replace(REQUEST, look="oil"), tmp_path, quiet)
    with pytest.raises(WrongUse, match="“smell”"):
        engine.render(replace(REQUEST, passes=("smell",)), tmp_path, quiet)
    assert not list(tmp_path.iterdir())


def _colours(frame: npt.NDArray[np.uint8]) -> list[list[int]]:
    colours: list[list[int]] = np.unique(frame.reshape(-1, 3), axis=0).tolist()
    return colours

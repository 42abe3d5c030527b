"""How fast the blocking engine renders and encodes, and where the time goes. Each size runs in a process of its own.

A first render warms caches and shaders and is not counted. CPU time is of all threads together: on a machine that is
busy with other work it says more than the clock.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import Measured, print_table
from previz.engine.blocking.context import open_context
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.renderer import Renderer
from previz.engine.protocol import PictureSize, Progress, Render
from previz.media.writing import ClipWriter
from previz.shots.spec import Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.build import build_world
from previz.stage.staging import stage_shot
from previz.stage.world import CastMember, SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate

BARS = {"640x360": "15 fps", "1280x720": ""}
RUNS = 5
FRAMES = 48
Made = TypeVar("Made")


def request(size: PictureSize) -> Render:
    """Two people in a room, and a slow push towards them."""
    cast = (CastMember("MARA", (0.8, 0.3, 0.2), presents="feminine", hair="long"), CastMember("JONAS", (0.2, 0.4, 0.7)))
    beats = (SceneBeat(0, 3, "Mara walks to the table. Jonas sits."), SceneBeat(3, 3, "Who are you?", "MARA"))
    brief = SceneBrief("KITCHEN", True, TimeOfDay.DAY, Weather.CLEAR, cast, beats)
    spec = ShotSpec(size=Size.FULL, movement=(Movement.DOLLY_IN,), subjects=("MARA",))
    return Render("blocking", "1", build_world(brief), spec, FrameRange(12, FRAMES), Rate(24), size)


def measure(size: PictureSize) -> None:
    """Render a clip again and again, then its parts, and print what they took."""
    asked = request(size)
    print_table(f"blocking, {size}, {FRAMES} frames", [*_clips(asked), *_parts(asked)])


def _clips(asked: Render) -> list[Measured]:
    engine = BlockingEngine()
    speeds, processor = [], []
    with tempfile.TemporaryDirectory() as folder:
        render = partial(engine.render, asked, Path(folder), _quiet)
        render()
        for _ in range(RUNS):
            began, used = time.perf_counter(), time.process_time()
            render()
            speeds.append(FRAMES / (time.perf_counter() - began))
            processor.append(1000 * (time.process_time() - used) / FRAMES)
    engine.close()
    return [
        Measured("render and encode", tuple(speeds), "fps", BARS[str(asked.size)]),
        Measured("CPU time of a frame", tuple(processor), "ms"),
    ]


def _parts(asked: Render) -> list[Measured]:
    """The CPU time of the parts of a frame."""
    staging = stage_shot(asked.world, asked.spec, asked.window, asked.rate, asked.size.aspect, asked.seed)
    context = open_context()
    kit = Kit(context)
    renderer = Renderer(kit, asked.size)
    taken: dict[str, list[float]] = {"prepare a shot": [_costed(partial(renderer.prepare, staging))[1]]}
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "clip.mp4"
        writer = stack.enter_context(ClipWriter(path, asked.size.width, asked.size.height, asked.rate))
        for index in range(FRAMES):
            moment, stage = _costed(partial(staging.at, index))
            frame, draw = _costed(partial(renderer.draw, moment, asked.look))
            _, encode = _costed(partial(writer.write, frame.picture))
            for name, cost in (("stage", stage), ("draw", draw), ("encode", encode)):
                taken.setdefault(name, []).append(cost)
    renderer.release()
    kit.release()
    context.release()
    return [Measured(f"of it: {name}", tuple(costs), "ms") for name, costs in taken.items()]


def _costed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What work makes, and its processor milliseconds."""
    used = time.process_time()
    made = work()
    return made, 1000 * (time.process_time() - used)


def _quiet(progress: Progress) -> None:
    del progress


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(PictureSize.parse(sys.argv[1]))
    else:
        for name in BARS:
            subprocess.run([sys.executable, "-m", "benchmarks.blocking", name], check=True)

"""How fast the blocking engine is: `python benchmarks/blocking.py` prints frames a second, and where the time goes.

Each size runs in a process of its own. A first render warms caches and shaders and is not counted. CPU time is of all
threads: on a machine that is busy with other work it says more than the clock.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from previz.engine.blocking.context import open_context
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.renderer import Renderer
from previz.engine.protocol import PictureSize, Progress, Render
from previz.media.writing import ClipWriter
from previz.shots.spec import Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.build import build_world
from previz.stage.staging import stage_shot
from previz.stage.world import CastMember, SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate

SIZES = ("640x360", "1280x720")
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


def measure_size(size: PictureSize) -> None:
    """Render a clip again and again and print what it took."""
    asked, engine = request(size), BlockingEngine()
    with tempfile.TemporaryDirectory() as folder:
        engine.render(asked, Path(folder), _quiet)
        runs = [_timed(lambda: engine.render(asked, Path(folder), _quiet)) for _ in range(RUNS)]
    engine.close()
    clock, processor = zip(*runs, strict=True)
    speeds = sorted(FRAMES / seconds for seconds in clock)
    print(
        f"{size}: median {statistics.median(speeds):.1f} fps (from {speeds[0]:.1f} to {speeds[-1]:.1f}); "
        f"CPU {1000 * statistics.median(processor) / FRAMES:.0f} ms a frame"
    )
    measure_stages(asked)


def measure_stages(asked: Render) -> None:
    """Print the median CPU time of each part of a frame."""
    staging = stage_shot(asked.world, asked.spec, asked.window, asked.rate, asked.size.aspect, asked.seed)
    context = open_context()
    renderer = Renderer(context, asked.size)
    parts: dict[str, list[float]] = {"prepare": [_timed(lambda: renderer.prepare(staging))[1] for _ in range(3)]}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        writer = stack.enter_context(ClipWriter(folder / "clip.mp4", asked.size.width, asked.size.height, asked.rate))
        for index in range(FRAMES):
            moment, stage = _costed(partial(staging.at, index))
            frame, draw = _costed(partial(renderer.draw, moment, asked.look))
            _, encode = _costed(partial(writer.write, frame.picture))
            for name, taken in (("stage", stage), ("draw", draw), ("encode", encode)):
                parts.setdefault(name, []).append(taken)
    renderer.release()
    context.release()
    print("  CPU ms: " + ", ".join(f"{name} {1000 * statistics.median(taken):.1f}" for name, taken in parts.items()))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of all processors together."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def _costed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What work makes, and its processor seconds."""
    processor = time.process_time()
    made = work()
    return made, time.process_time() - processor


def _quiet(progress: Progress) -> None:
    del progress


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure_size(PictureSize.parse(sys.argv[1]))
    else:
        for name in SIZES:
            subprocess.run([sys.executable, __file__, name], check=True)

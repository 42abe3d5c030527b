"""How fast the blocking engine renders and encodes, and where the time goes. Each size runs in a process of its own.

A first render warms caches and shaders and is not counted. CPU time is of all threads together: on a machine that is
busy with other work it says more than the clock.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import Measured, print_table
from benchmarks.scenes import PUSH, STILL, request
from previz.engine.blocking.context import open_context
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.renderer import Renderer
from previz.engine.protocol import PictureSize, Progress, Render
from previz.media.writing import ClipWriter
from previz.stage.staging import stage_shot

SIZES = {"640x360": 96, "1280x720": 48}
"""How many frames are drawn at each size."""

BARS = {"640x360": "24 fps", "1280x720": "8 fps"}
GPU_BARS = {"640x360": "", "1280x720": "100 fps"}
RUNS = 3
Made = TypeVar("Made")


def measure(size: PictureSize) -> None:
    """Render clips again and again, then their parts, and print what they took."""
    frames, drawn_by = SIZES[str(size)], _renderer_name()
    bar = (BARS if _in_software(drawn_by) else GPU_BARS)[str(size)]
    rows = [
        *_clips("moving camera", request(size, PUSH, frames=frames), bar),
        *_clips("still camera", request(size, STILL, frames=frames), bar),
        *_parts(request(size, PUSH, frames=frames)),
    ]
    print_table(f"blocking, {size}, {frames} frames, drawn by {drawn_by}", rows)


def _renderer_name() -> str:
    context = open_context()
    name = str(context.info["GL_RENDERER"])
    context.release()
    return name


def _in_software(renderer: str) -> bool:
    return any(name in renderer.lower() for name in ("llvmpipe", "softpipe", "swiftshader"))


def _clips(what: str, asked: Render, bar: str) -> list[Measured]:
    engine = BlockingEngine()
    speeds, processor = [], []
    frames = asked.window.duration
    with tempfile.TemporaryDirectory() as folder:
        render = partial(engine.render, asked, Path(folder), _quiet)
        render()
        for _ in range(RUNS):
            began, used = time.perf_counter(), time.process_time()
            render()
            speeds.append(frames / (time.perf_counter() - began))
            processor.append(1000 * (time.process_time() - used) / frames)
    engine.close()
    return [
        Measured(f"{what}: render and encode", tuple(speeds), "fps", bar),
        Measured(f"{what}: CPU time of a frame", tuple(processor), "ms"),
    ]


def _parts(asked: Render) -> list[Measured]:
    """The CPU time of the parts of a frame."""
    staging = stage_shot(asked.world, asked.spec, asked.window, asked.rate, asked.size.aspect, asked.seed)
    context = open_context()
    kit = Kit(context)
    renderer = Renderer(kit, asked.size)
    taken: dict[str, list[float]] = defaultdict(list)
    for name in ("prepare, the first time", "prepare, again"):
        taken[name].append(_costed(partial(renderer.prepare, staging))[1])
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "clip.mp4"
        writer = stack.enter_context(ClipWriter(path, asked.size.width, asked.size.height, asked.rate))
        for index in range(asked.window.duration):
            moment, cost = _costed(partial(staging.at, index))
            taken["stage"].append(cost)
            for name, draw in renderer.steps(moment, asked.look):
                taken[f"draw: {name}"].append(_costed(partial(_drawn, kit, draw))[1])
            frame, cost = _costed(renderer.collect)
            taken["draw: read back"].append(cost)
            taken["encode"].append(_costed(partial(writer.write, frame.picture))[1])
    renderer.release()
    kit.release()
    context.release()
    return [Measured(f"of it: {name}", tuple(costs), "ms") for name, costs in taken.items()]


def _drawn(kit: Kit, draw: Callable[[], None]) -> None:
    """Draw, and wait until it is done."""
    draw()
    kit.context.finish()


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
        for name in SIZES:
            subprocess.run([sys.executable, "-m", "benchmarks.blocking", name], check=True)

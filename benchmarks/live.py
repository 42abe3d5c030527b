"""From a changed word to a picture of it, and thumbnails of many set-ups, through the worker as the window does it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.measuring import Measured, print_table
from benchmarks.scenes import CHANGES, request, worlds
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.client import Worker
from previz.engine.messages import Pictured
from previz.engine.protocol import PictureSize, Render
from previz.shots.language import understand

SIZE, THUMBNAIL = PictureSize(640, 360), PictureSize(320, 180)
THUMBNAILS = 8
_PATIENCE_SECONDS, _NAP_SECONDS = 120.0, 0.001


def main() -> None:
    """Measure and print."""
    with Worker() as worker:
        cold = _thumbnails(worker)
        waits = list(_changes(worker))
        warm = _thumbnails(worker)
    engine = BlockingEngine()
    costs = list(_costs(engine))
    engine.close()
    slowest = statistics.quantiles(waits, n=20)[-1]
    print_table(
        f"live view, {SIZE}",
        [
            Measured("changed word to picture", tuple(waits), "ms", "< 150 ms"),
            Measured("19 of 20 changes within", (slowest,), "ms", "< 300 ms"),
            Measured("CPU time of it, all threads", tuple(costs), "ms"),
            Measured(f"{THUMBNAILS} thumbnails of a scene, new worker", (cold,), "ms", "< 4000 ms"),
            Measured(f"{THUMBNAILS} thumbnails of a scene, warm", (warm,), "ms", "< 4000 ms"),
        ],
    )


def _changes(worker: Worker) -> Iterator[float]:
    """The milliseconds from each changed description to its picture; the first look at a scene is not counted."""
    for world in worlds():
        asked = request(SIZE, world=world)
        _pictured(worker, asked)
        for words in CHANGES:
            began = time.perf_counter()
            _pictured(worker, replace(asked, spec=understand(words)))
            yield 1000 * (time.perf_counter() - began)


def _costs(engine: BlockingEngine) -> Iterator[float]:
    """The same in this process: milliseconds of processor time, which a busy machine does not stretch as much."""
    for world in worlds():
        asked = request(SIZE, world=world)
        engine.still(asked, 0)
        for words in CHANGES:
            used = time.process_time()
            engine.still(replace(asked, spec=understand(words)), asked.window.duration // 2)
            yield 1000 * (time.process_time() - used)


def _thumbnails(worker: Worker) -> float:
    """The milliseconds for small pictures of as many set-ups of a scene."""
    began = time.perf_counter()
    for place, words in enumerate(CHANGES[:THUMBNAILS]):
        asked = request(THUMBNAIL)
        worker.picture(replace(asked, spec=understand(words)), asked.window.duration // 2, f"set-up {place}")
    _wait(worker, THUMBNAILS)
    return 1000 * (time.perf_counter() - began)


def _pictured(worker: Worker, asked: Render) -> None:
    worker.picture(asked, asked.window.duration // 2)
    _wait(worker, 1)


def _wait(worker: Worker, count: int) -> None:
    """Wait for so many pictures."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while count:
        for event in worker.pictures():
            if not isinstance(event, Pictured):
                raise RuntimeError(f"no picture: {event}")
            count -= 1
        if time.monotonic() > deadline:
            raise RuntimeError("the worker drew nothing")
        time.sleep(_NAP_SECONDS)


if __name__ == "__main__":
    main()

"""How fast the diffusion engine is: what it costs around the bare pipeline, and on a GPU the full-size models' paces.

    python -m benchmarks.diffusion                     all that this machine can tell
    python -m benchmarks.diffusion overhead            tiny models, the bare pipeline and ours by turns
    python -m benchmarks.diffusion forwards            full-size transformers and decoders against their bars (GPU)
    python -m benchmarks.diffusion facilities          each facility on and off, one at a time (GPU)
    python -m benchmarks.diffusion strays              how far quick ways go from the careful one (GPU)
    python -m benchmarks.diffusion clip                four steps from noise to frames, stock diffusers beside (GPU)

Weights are random: right for time and memory, and nothing else. Each part runs in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import ceil, floor
from pathlib import Path
from typing import Any

from benchmarks.measuring import Measured, print_table
from previz.engine.diffusion.environment import prepare

RUNS, SECONDS = 160, 45.0
"""How many turns at the most, and about how long for each kind of model."""

OVERHEAD_BAR = 1.02
SMALL, STILL = (64, 64), (1008, 560)
CASES = (("wan_text", SMALL), ("wan_vace", SMALL), ("ltx", SMALL), ("zimage", SMALL), ("zimage", STILL))
"""Tiny models, and the sizes asked of them. A still of 64x64 is over in 20 ms, which nobody waits for: it is asked for
as large as the tiny model's positions reach too, which is nearer to what the rung of stills asks for."""
PARTS = ("overhead", "clip", "forwards", "facilities", "strays")


def overhead() -> None:
    """The painting of a clip by the bare pipeline and by the engine, by turns, each with the same call and seed."""
    prepare()
    import torch

    torch.set_num_threads(1)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, size in CASES:
            rows += _overhead_of(kind, size, Path(folder))
    print_table("diffusion: our engine around the bare pipeline, tiny models on the processor", rows)


def _overhead_of(kind: str, size: tuple[int, int], folder: Path) -> list[Measured]:
    import numpy as np
    import torch

    from previz.engine.diffusion.painter import Painter
    from previz.engine.diffusion.wording import Wording

    model, asked = _tiny(kind, size, folder)
    told = f"{kind} {asked.shape.size}"
    wording = Wording(folder / "words")
    painter = Painter(wording)
    made, _ = painter.paint(model, asked, 1, _quiet)
    pipe, arguments = _bare(model, asked, wording)

    def bare() -> Any:  # noqa: ANN401
        with torch.no_grad():
            return pipe(**arguments, generator=torch.Generator("cpu").manual_seed(1))

    result = bare()
    same = np.asarray(result.frames[0] if hasattr(result, "frames") else result.images, np.float32)
    if not np.array_equal(made, same):
        raise AssertionError(f"{told}: ours and the bare pipeline make other pictures of one seed")
    theirs, ours = _by_turns(bare, lambda: painter.paint(model, asked, 1, _quiet))
    ratios = tuple(our / their for our, their in zip(ours, theirs, strict=True))  # of one turn: one mood of the machine
    return [
        Measured(f"{told}: bare pipeline", tuple(1000 * each for each in theirs), "ms"),
        Measured(f"{told}: ours", tuple(1000 * each for each in ours), "ms"),
        Measured(f"{told}: ours over bare, turn by turn", ratios, "x", f"{OVERHEAD_BAR}"),
        Measured("    its median lies within (95 %)", _around_median(ratios), "x"),
    ]


def _bare(model: Any, asked: Any, wording: Any) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401
    """The pipeline that the engine runs for what is asked, opened as it opens it, and the very arguments."""
    from previz.engine.diffusion.calls import call_for
    from previz.engine.diffusion.loading import Bench, processor

    call = call_for(model.kind, asked)
    arguments = {name: value for name, value in call.arguments.items() if name not in ("prompt", "negative_prompt")}
    arguments |= {**wording.encoded(model, asked.words, processor()), "output_type": "np"}
    return Bench(Path(model.folder), processor()).pipeline(call.pipeline), arguments


def _tiny(kind: str, size: tuple[int, int], folder: Path) -> tuple[Any, Any]:
    """A tiny model on a shelf, and what is asked of it: a short clip or a still in eight steps."""
    import numpy as np

    from previz.engine.diffusion.calls import Asked
    from previz.engine.diffusion.guiding import Guides
    from previz.engine.diffusion.shaping import shape_for
    from previz.engine.diffusion.steering import steering
    from previz.engine.models.catalog import model_catalog
    from previz.engine.models.shelf import Shelf
    from previz.engine.protocol import Diffusion, PictureSize
    from previz.timing import Rate
    from tests.tiny_models import tiny_model

    shelf = Shelf(folder / "models.json")
    made = folder / "x".join([kind, *map(str, size)])
    model = shelf.add(tiny_model(kind, made), made.name.replace("_", "-"))
    told = model_catalog().kind(kind)
    guidance = {"zimage": 0.0}.get(kind, 3.0)
    words = Diffusion(model.name, model.sha256, "draft", "a woman walks", "", 0.0, 8, guidance, size[0] * size[1])
    shape = shape_for(told, PictureSize(*size), 1 if told.still else 24, Rate(24), words.pixels)
    steered = steering(told, words)
    guides = Guides(start=np.full((shape.height, shape.width, 3), 90, np.uint8)) if told.needs_start else Guides()
    return model, Asked(words, shape, steered, guides)


def _by_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    """What two acts take, in turn, the order changing each time: a machine's moods fall on both."""
    spent: tuple[list[float], list[float]] = ([], [])
    began = time.monotonic()
    for turn in range(RUNS):
        if turn % 2 == 0 and time.monotonic() - began > SECONDS:
            break
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            spent[which].append(_spent((one, other)[which]))
    return spent


def _around_median(values: tuple[float, ...]) -> tuple[float, ...]:
    """The values about the median between which it lies in 95 of 100 such measurements, by their order alone."""
    ordered, half = sorted(values), 0.98 * len(values) ** 0.5
    middle = len(values) / 2
    return tuple(ordered[max(0, floor(middle - half)) : min(len(values), ceil(middle + half))])


def _spent(act: Callable[[], object]) -> float:
    """Processor seconds: on a busy machine they say more than the clock."""
    used = time.process_time()
    act()
    return time.process_time() - used


def _quiet(progress: object) -> None:
    del progress


def main(part: str | None) -> None:
    """Run one part, or each that this machine can run in a process of its own."""
    if part is not None:
        _part(part)()
        return
    for name in PARTS if _has_gpu() else PARTS[:1]:
        subprocess.run([sys.executable, "-m", "benchmarks.diffusion", name], check=True)
        print(flush=True)
    if not _has_gpu():
        print("No GPU that torch can use: the bars of the full-size models are for one.")


def _part(name: str) -> Callable[[], None]:
    from benchmarks import diffusion_on_gpu as on_gpu

    parts = {
        "overhead": overhead,
        "forwards": on_gpu.forwards,
        "facilities": on_gpu.facilities,
        "strays": on_gpu.strays,
        "clip": on_gpu.clip,
    }
    if name not in parts:
        raise SystemExit(f"There is no part “{name}”: use one of {', '.join(parts)}")
    return parts[name]


def _has_gpu() -> bool:
    """Asked in another process: torch and its driver are not to be left behind in this one."""
    asked = "from previz.engine.diffusion.loading import processor; print(processor().device)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.strip() == "cuda"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)

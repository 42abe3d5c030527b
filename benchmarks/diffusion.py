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

OPENINGS, RUNS, SECONDS = 4, 200, 15.0
"""How often each kind of model is opened, and of each opening how many turns at the most, and about how long."""

OVERHEAD_BAR = 2
"""How much more the engine may take than the bare pipeline, in per cent."""

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
    """What one kind of model takes bare and by the engine, on the very same opened pipeline, opened a few times anew.

    Two openings of one model differ by as much as the engine adds, in either direction: so both ways run on each.
    """
    import numpy as np

    from previz.engine.diffusion.painter import Painter
    from previz.engine.diffusion.wording import Wording

    model, wording, turns = _tiny(kind, size, folder), Wording(folder / "words"), list[tuple[float, ...]]()
    ask = _asking(model, size)
    for _ in range(OPENINGS):
        painter = Painter(wording)
        ways = _ways(painter, model, ask, wording)
        plain, unrecorded, made = (way() for way in ways)
        if not np.array_equal(made, _frames(plain)) or not np.array_equal(made, _frames(unrecorded)):
            raise AssertionError(f"{kind}: ours and the bare pipeline make other pictures of one seed")
        turns += _by_turns(ways)
        painter.close()
    return _told(f"{kind} {ask().shape.size}", turns)


def _ways(painter: Any, model: Any, ask: Callable[[], Any], wording: Any) -> tuple[Callable[[], Any], ...]:  # noqa: ANN401
    """The bare pipeline as diffusers runs it, the same unrecorded as the engine runs it, and all that the engine does:
    from a request to frames in memory that were looked at, with what the recipe says of how they were made.

    What is of files is told apart: the model's are looked at before each take, and its clip is written and judged.
    """
    import torch

    from previz.engine.diffusion.calls import call_for
    from previz.engine.diffusion.engine import made_with
    from previz.engine.diffusion.loading import processor, unrecorded

    call = call_for(model.kind, ask())
    arguments = {**call.arguments, **wording.encoded(model, ask().words, processor()), "output_type": "np"}

    def ours() -> Any:  # noqa: ANN401
        made, held = painter.paint(model, ask(), 1, _quiet)
        made_with(painter.on, held)
        return made

    ours()
    pipe = painter.pipeline(call.pipeline)

    def bare() -> Any:  # noqa: ANN401
        with torch.no_grad():
            return pipe(**arguments, generator=torch.Generator("cpu").manual_seed(1))

    def as_we_run_it() -> Any:  # noqa: ANN401
        with unrecorded(painter.on):
            return pipe(**arguments, generator=torch.Generator("cpu").manual_seed(1))

    return bare, as_we_run_it, ours


def _frames(result: Any) -> Any:  # noqa: ANN401
    import numpy as np

    return np.asarray(result.frames[0] if hasattr(result, "frames") else result.images, np.float32)


def _told(what: str, turns: list[tuple[float, ...]]) -> list[Measured]:
    """Times, and what ours takes more within a turn: what a turn's runs have in common is the mood of the machine."""
    bare, same, ours = zip(*turns, strict=True)
    added = tuple(1000 * (our - their) for our, their in zip(ours, same, strict=True))
    return [
        Measured(f"{what}: bare pipeline", tuple(1000 * each for each in bare), "ms"),
        Measured(f"{what}: the same, unrecorded as ours", tuple(1000 * each for each in same), "ms"),
        Measured(f"{what}: ours", tuple(1000 * each for each in ours), "ms"),
        *_more(f"{what}: ours takes more than bare", ours, bare),
        *_more(f"{what}: ours takes more than unrecorded", ours, same),
        Measured("    in time, its median lies within (95 %)", _around_median(added), "ms"),
    ]


def _more(what: str, ours: tuple[float, ...], theirs: tuple[float, ...]) -> list[Measured]:
    percent = tuple(100 * (our / their - 1) for our, their in zip(ours, theirs, strict=True))
    return [
        Measured(what, percent, "%", f"{OVERHEAD_BAR}"),
        Measured("    its median lies within (95 %)", _around_median(percent), "%"),
    ]


def _tiny(kind: str, size: tuple[int, int], folder: Path) -> Any:  # noqa: ANN401
    """A tiny model on a shelf."""
    from tests.tiny_models import tiny_model

    made = folder / "x".join([kind, *map(str, size)])
    return _shelf(folder).add(tiny_model(kind, made), made.name.replace("_", "-"))


def _shelf(folder: Path) -> Any:  # noqa: ANN401
    from previz.engine.models.shelf import Shelf

    return Shelf(folder / "models.json")


def _asking(model: Any, size: tuple[int, int]) -> Callable[[], Any]:  # noqa: ANN401
    """What makes of a request what is asked of a tiny model: a short clip or a still in eight steps."""
    import numpy as np

    from previz.engine.diffusion.calls import Asked
    from previz.engine.diffusion.guiding import Guides
    from previz.engine.diffusion.shaping import shape_for
    from previz.engine.diffusion.steering import steering, wearing
    from previz.engine.models.catalog import model_catalog
    from previz.engine.protocol import Diffusion, PictureSize
    from previz.timing import Rate

    guidance = {"zimage": 0.0}.get(model.kind, 3.0)
    words = Diffusion(model.name, model.sha256, "draft", "a woman walks", "", 0.0, 8, guidance, size[0] * size[1])
    wanted, rate = PictureSize(*size), Rate(24)

    def asked() -> Asked:
        told = wearing(model_catalog().kind(model.kind), words.loras)
        shape = shape_for(told, wanted, 1 if told.still else 24, rate, words.pixels)
        steered = steering(told, words)
        guides = Guides(start=np.full((shape.height, shape.width, 3), 90, np.uint8)) if told.needs_start else Guides()
        return Asked(words, shape, steered, guides)

    return asked


def _by_turns(ways: tuple[Callable[[], object], ...]) -> list[tuple[float, ...]]:
    """What each of some ways takes, in turns whose order changes each time: a machine's moods fall on all."""
    turns = list[tuple[float, ...]]()
    began = time.monotonic()
    while len(turns) < RUNS and time.monotonic() - began < SECONDS:
        spent = dict[int, float]()
        first = len(turns) % len(ways)
        for which in (*range(first, len(ways)), *range(first)):
            spent[which] = _spent(ways[which])
        turns.append(tuple(spent[which] for which in range(len(ways))))
    return turns


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

"""Full-size networks with random weights on a GPU: their pace against bars, and what each facility gains.

The models are built on the device itself, in 16 bits, from the published configurations; no checkpoint is read.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from statistics import median
from types import SimpleNamespace
from typing import Any

from benchmarks.measuring import Measured, print_table
from previz.engine.diffusion.environment import prepare
from previz.engine.diffusion.forecast.anatomy import Anatomy, class_of, published
from previz.engine.diffusion.forecast.counting import TERA
from previz.engine.diffusion.forecast.transformers import Tokens, pass_of
from previz.engine.diffusion.forecast.vaes import Grid, compression_of, decoder_of, work_of
from previz.engine.diffusion.receiving import received
from previz.engine.diffusion.tuning import Tuning, tune

RUNS = 3
BACKENDS = ("native", "_native_cudnn", "_native_flash", "_native_efficient", "flash", "_flash_3", "sage")
WORDS = 512


@dataclass(frozen=True, slots=True)
class Subject:
    """A release at a size, with the bars in seconds of one forward and one decode, where there are any."""

    release: str
    width: int
    height: int
    frames: int
    forward_bar: float | None = None
    decode_bar: float | None = None

    @property
    def anatomy(self) -> Anatomy:
        """What it is built of."""
        return published(self.release)

    @property
    def latents(self) -> Grid:
        """Its latents."""
        return compression_of(self.anatomy.vae).grid(self.width, self.height, self.frames)

    @property
    def tokens(self) -> Tokens:
        """What one pass of it is given."""
        return Tokens(self.latents.places // 4, WORDS, timed=self.anatomy.expands)

    def __str__(self) -> str:
        return f"{self.release} {self.width}x{self.height}x{self.frames}"


SUBJECTS = (
    Subject("wan2.1-t2v-1.3b", 832, 480, 81, 0.50, 1.0),
    Subject("wan2.2-ti2v-5b", 1280, 704, 121, 0.88),
    Subject("wan2.1-t2v-14b", 832, 480, 81, 2.6),
)
CLIP_BAR = 2.2


@dataclass(frozen=True, slots=True)
class Device:
    """Where and in which numbers it is measured."""

    name: str = "cuda"
    numbers: str = "bfloat16"


STOCK = Tuning()
CAREFUL = Tuning(attends=True, develops=True, compiled=True, stretch=4)
EIGHTHS = replace(CAREFUL, eighths=True)
QUICK = replace(EIGHTHS, attends_in_eighths=True)
WAYS = {"stock": STOCK, "careful": CAREFUL, "quick": QUICK}
"""As diffusers runs it by itself, as finals are painted here, and as drafts are."""


def forwards(subjects: tuple[Subject, ...] = SUBJECTS, on: Device | None = None) -> None:
    """One pass of each transformer, and one decode: as stock diffusers runs them, and in our ways."""
    on = on or Device()
    _ready(on)
    rows = []
    for subject in subjects:
        ways = {name: partial(_forward, subject, on, tuning) for name, tuning in WAYS.items()}
        rows += _all_ways(f"{subject}: forward", ways, on, subject.forward_bar, _pass(subject))
        if subject.decode_bar is not None:
            work = work_of(decoder_of(subject.anatomy.vae, subject.latents))
            ways = {name: partial(_decode, subject, on, WAYS[name]) for name in ("stock", "careful")}
            rows += _all_ways(f"{subject}: decode", ways, on, subject.decode_bar, work)
    print_table(f"diffusion at full size, {_named(on)}", rows)


def facilities(subject: Subject = SUBJECTS[0], on: Device | None = None) -> None:
    """Each facility by itself against none: attention, compiling, 8-bit products; the decoder's passes and numbers."""
    on = on or Device()
    _ready(on)
    rows = []
    for backend in BACKENDS:
        act = partial(_forward, subject, on, STOCK, attention=backend)
        rows += _tried(f"forward, attention {backend}", act, on)
    ways = {
        "compiled": Tuning(compiled=True),
        "compiled, cuDNN's attention": CAREFUL,
        "8-bit products": EIGHTHS,
        "and attention": QUICK,
    }
    for name, tuning in ways.items():
        rows += _tried(f"forward, {name}", partial(_forward, subject, on, tuning), on)
    rows += _tried("decode, stock in float32", lambda: _decode(subject, on, STOCK), on)
    rows += _tried(f"decode, stock in {on.numbers}", lambda: _decode(subject, on, STOCK, numbers=on.numbers), on)
    rows += _tried("decode, in short numbers", lambda: _decode(subject, on, Tuning(develops=True)), on)
    rows += _tried("decode, fewer passes, compiled", lambda: _decode(subject, on, CAREFUL), on)
    print_table(f"facilities, {subject}, {_named(on)}", rows)


def strays(subject: Subject = SUBJECTS[0], on: Device | None = None) -> None:
    """How far one pass goes astray by what changes the picture: of the careful outcome's length."""
    import torch

    on = on or Device()
    _ready(on)
    made, rows = {}, []
    for name, tuning in {"careful": CAREFUL, "8-bit products": EIGHTHS, "and attention": QUICK}.items():
        torch.manual_seed(0)
        with _alone(on), torch.no_grad():
            made[name] = _forward(subject, on, tuning)()[0].float().cpu()  # type: ignore[index]  # its frames alone
        far = (made[name] - made["careful"]).norm() / made["careful"].norm()
        rows.append(Measured(f"{name}, away from careful", (float(far),), "of it"))
    print_table(f"what quick takes lose in a pass, {subject}, {_named(on)}", rows)


def clip(subject: Subject = SUBJECTS[0], on: Device | None = None, steps: int = 4) -> None:
    """A few steps without guidance, from noise to frames in memory: stock diffusers, and in our ways."""
    on = on or Device()
    _ready(on)
    ways = {name: partial(_clip, subject, on, steps, tuning) for name, tuning in WAYS.items()}
    rows = _all_ways(f"{subject}: {steps} steps to frames", ways, on, CLIP_BAR, None)
    print_table(f"diffusion end to end, {_named(on)}", rows)


Act = Callable[[], object]


def _all_ways(
    what: str, ways: Mapping[str, Callable[[], Act]], on: Device, bar: float | None, operations: float | None
) -> list[Measured]:
    """Each way after the other (they do not fit together), and how many times as fast as stock."""
    rows: list[Measured] = []
    stock = float("nan")
    for name, build in ways.items():
        told = "" if bar is None or name == "stock" else f"{bar:g} s"
        (row,) = _tried(f"{what}, {name}", build, on, told)
        rows.append(row)
        if row.unit != "s":
            continue
        if operations is not None:
            rows.append(Measured("    of it", (operations / row.median / TERA,), "TFLOP/s"))
        if name == "stock":
            stock = row.median
        else:
            rows.append(Measured("    stock over it", (stock / row.median,), "x"))
    return rows


def _tried(what: str, build: Callable[[], Act], on: Device, bar: str = "") -> list[Measured]:
    """The seconds of something; a combination that this machine has not is said in the place of the bar."""
    import torch

    try:
        with _alone(on), torch.no_grad():
            spent = _seconds(build(), on)
        print(f"    {what}: {median(spent):.3f} s", flush=True)  # the table comes when all is measured
        return [Measured(what, spent, "s", bar)]
    except Exception as error:  # whatever a facility raises where it is missing: the others are still to be measured
        return [Measured(what, (float("nan"),), "", f"{type(error).__name__}: {str(error).splitlines()[0][:60]}")]


def _seconds(act: Act, on: Device) -> tuple[float, ...]:
    import time

    import torch

    wait = torch.cuda.synchronize if on.name == "cuda" else lambda: None
    for _ in range(2):  # compiles, tunes, and fills the caches
        act()
    spent = []
    for _ in range(RUNS):
        wait()
        began = time.perf_counter()
        act()
        wait()
        spent.append(time.perf_counter() - began)
    return tuple(spent)


@contextmanager
def _alone(on: Device) -> Iterator[None]:
    """What is built within is gone afterwards, and what it set for the whole process is as it was."""
    import torch
    from diffusers.models.attention_dispatch import attention_backend

    try:
        with attention_backend("native"):
            yield
    finally:
        gc.collect()
        torch._dynamo.reset()
        if on.name == "cuda":
            torch.cuda.empty_cache()


def _forward(subject: Subject, on: Device, tuning: Tuning, *, attention: str | None = None) -> Act:
    """One pass of a transformer."""
    import torch

    network = _built(subject.anatomy.transformer, on)
    if attention is not None:
        network.set_attention_backend(attention)
    tune(SimpleNamespace(transformer=network), replace(tuning, develops=False, stretch=1))
    told, latents, tokens = subject.anatomy.transformer, subject.latents, subject.tokens
    times = (1, tokens.clip) if tokens.timed else (1,)
    given = {
        "hidden_states": _noise(on, 1, told["in_channels"], latents.frames, latents.height, latents.width),
        "timestep": torch.full(times, 500.0, device=on.name),
        "encoder_hidden_states": _noise(on, 1, WORDS, told["text_dim"]),
    }
    return lambda: network(**given, return_dict=False)


def _decode(subject: Subject, on: Device, tuning: Tuning, *, numbers: str = "float32") -> Act:
    """One decode of a clip; as it comes, in 32 bits."""
    kind = Device(on.name, numbers)
    vae, grid = _built(subject.anatomy.vae, kind), subject.latents
    tune(SimpleNamespace(vae=vae), tuning)
    latents = _noise(kind, 1, subject.anatomy.vae["z_dim"], grid.frames, grid.height, grid.width)
    return lambda: vae.decode(latents, return_dict=False)


def _clip(subject: Subject, on: Device, steps: int, tuning: Tuning) -> Act:
    """A pipeline of diffusers over random weights, and its call."""
    import diffusers
    import torch

    pipe = diffusers.WanPipeline(
        tokenizer=None,
        text_encoder=None,
        transformer=_built(subject.anatomy.transformer, on),
        vae=_built(subject.anatomy.vae, Device(on.name, "float32")),
        scheduler=diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
    )
    pipe.set_progress_bar_config(disable=True)
    tune(pipe, tuning)
    words = _noise(on, 1, WORDS, subject.anatomy.transformer["text_dim"])
    stock = tuning == STOCK

    def act() -> object:
        result = pipe(
            prompt_embeds=words,
            height=subject.height,
            width=subject.width,
            num_frames=subject.frames,
            num_inference_steps=steps,
            guidance_scale=1.0,
            output_type="np" if stock else "pt",
            generator=torch.Generator("cpu").manual_seed(1),
        )
        return result if stock else received(result, "WanPipeline")

    return act


def _built(told: Any, on: Device) -> Any:  # noqa: ANN401
    """A network of a configuration on the device, its weights drawn there: nothing goes through the processor."""
    import diffusers
    import torch

    settings = {name: value for name, value in told.items() if not name.startswith("_")}
    if class_of(told) == "AutoencoderKLWan":
        settings |= {"latents_mean": [0.0] * told["z_dim"], "latents_std": [1.0] * told["z_dim"]}
    before = torch.get_default_dtype()
    torch.set_default_dtype(getattr(torch, on.numbers))
    try:
        with torch.device("meta"):
            network = getattr(diffusers, class_of(told))(**settings)
    finally:
        torch.set_default_dtype(before)
    network = network.to_empty(device=on.name).eval().requires_grad_(False)
    generator = torch.Generator(on.name).manual_seed(0)
    for name, weight in network.named_parameters():
        if weight.ndim > 1:
            weight.normal_(0.0, 0.02, generator=generator)
        else:
            weight.fill_(0.0 if name.endswith("bias") else 1.0)
    for name, table in network.named_buffers():
        table.fill_(1.0 if "cos" in name else 0.0)  # tables that turn tokens by their place: none is turned
    return network


def _noise(on: Device, *shape: int) -> Any:  # noqa: ANN401
    """Never zeros: products of them are quicker than any that a model makes."""
    import torch

    return torch.randn(shape, device=on.name, dtype=getattr(torch, on.numbers))


def _pass(subject: Subject) -> float:
    return pass_of(subject.anatomy.transformer, subject.tokens).total


def _ready(on: Device) -> None:
    prepare()
    import diffusers
    import torch

    diffusers.utils.logging.set_verbosity_error()
    if on.name == "cuda":
        torch.backends.cuda.matmul.allow_tf32 = True


def _named(on: Device) -> str:
    import torch

    name = torch.cuda.get_device_name() if on.name == "cuda" else "the processor"
    return f"{name}, torch {torch.__version__}, {on.numbers}"

"""What a take by a model will take of this machine, and a refusal that says what would do where it does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from previz.engine.diffusion.forecast.anatomy import Anatomy, anatomy_of
from previz.engine.diffusion.forecast.calibrating import Rates
from previz.engine.diffusion.forecast.counting import TERA, Work, count
from previz.engine.diffusion.forecast.fitting import Fit, Holds, fits, needs
from previz.engine.diffusion.forecast.pace import pace_of
from previz.engine.diffusion.memory import MEMORY_STEPS
from previz.engine.diffusion.pieces import pieces_of
from previz.engine.diffusion.shaping import Shape, shape_for
from previz.engine.diffusion.steering import steering, wearing
from previz.engine.models.catalog import Kind
from previz.engine.models.shelf import Model
from previz.engine.protocol import Diffusion, PictureSize
from previz.errors import PrevizError
from previz.timing import Frames, Rate

GIB = 2**30
_SLOWER = {"whole": 1.0, "tiled": 1.1, "blocks": 1.4, "leaves": 3.0}
"""How much longer a take lasts when it is held in pieces: fetching hides behind arithmetic only in part."""

_TILES = 1.8
"""How much more is decoded in tiles, which overlap."""

_LOADED = 1.2e9
"""Bytes of weights that are read from a disk in a second."""

_STEP_SECONDS = 0.03
"""What a step takes beside its arithmetic, in the programs around it."""

_FRAME_BYTES = 0.12
"""Bytes of a finished clip for each of its pixels."""

_SHARES = (0.75, 0.5, 0.35, 0.25, 0.12)


@dataclass(frozen=True, slots=True)
class Shot:
    """What of a shot a forecast needs: its size, its length and its rate, and what the model is asked."""

    size: PictureSize
    length: Frames
    rate: Rate
    asked: Diffusion


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a take takes: the work of its pieces, seconds of it and of loading the model, memory, and bytes on disk."""

    work: tuple[Work, ...]
    seconds: float
    loading: float
    fit: Fit
    disk: int


def foretell(anatomy: Anatomy, shot: Shot, rates: Rates, holds: Holds) -> Foretold | None:
    """What a take of a shot takes; None where it fits into memory at no step, of which `refusal` says more."""
    fit = fits(anatomy, *_asked(anatomy, shot), holds)
    if fit is None:
        return None
    return Foretold(
        work=tuple(work for _, work in _pieces(anatomy, shot)),
        seconds=seconds_asked(anatomy, shot, rates, fit.step),
        loading=sum(anatomy.bytes.values()) / _LOADED,
        fit=fit,
        disk=round(shot.size.width * shot.size.height * shot.length * _FRAME_BYTES),
    )


def seconds_asked(anatomy: Anatomy, shot: Shot, rates: Rates, step: str) -> float:
    """How long a take of a shot lasts at certain rates, held in a certain way."""
    pace = pace_of(anatomy, shot.asked, rates, step)
    return sum(seconds_of(work, rates, step, pace) for _, work in _pieces(anatomy, shot))


def fitting_models(models: Iterable[Model], shot: Shot, holds: Holds) -> list[str]:
    """The names of those models which make such takes of a shot, and fit."""
    found = []
    for model in models:
        anatomy = anatomy_of(model)
        plain = replace(shot, asked=replace(shot.asked, keep=(), references=()))
        if shot.asked.rung in anatomy.kind.rungs and fits(anatomy, *_asked(anatomy, plain), holds) is not None:
            found.append(model.name)
    return found


def seconds_of(work: Work, rates: Rates, step: str = MEMORY_STEPS[0].name, pace: float = 1.0) -> float:
    """How long the arithmetic of a take lasts at certain rates, held in a certain way, its passes at a certain pace."""
    painting = (work.denoise.linear / rates.product + work.denoise.attention / rates.attention) / pace
    tiles = 1.0 if step == MEMORY_STEPS[0].name else _TILES
    pictures = (work.encode + tiles * work.decode) / rates.convolution
    words = work.words / rates.product
    return _SLOWER[step] * ((painting + pictures + words) / TERA) + work.passes * _STEP_SECONDS


def refusal(anatomy: Anatomy, shot: Shot, holds: Holds, others: Iterable[str] = ()) -> PrevizError:
    """Why a take does not fit, and what would: a smaller picture, fewer frames, one of the `others` by name."""
    shape, work = _asked(anatomy, shot)
    least = min(
        (needs(anatomy, shape, work, holds, step.name) for step in MEMORY_STEPS), key=lambda fit: _short(fit, holds)
    )
    where = "of the GPU's memory" if holds.gpu and least.gpu > holds.gpu else "of memory"
    wanted, free = (least.gpu, holds.gpu) if holds.gpu and least.gpu > holds.gpu else (least.machine, holds.machine)
    return PrevizError(
        f"{anatomy.kind.title} at {shape.size} needs about {wanted / GIB:.1f} GB {where}, "
        f"and there {'is' if free < 2 * GIB else 'are'} {free / GIB:.1f}",
        _remedy(anatomy, shot, holds, others),
    )


def _remedy(anatomy: Anatomy, shot: Shot, holds: Holds, others: Iterable[str]) -> str:
    ways = [*_smaller(anatomy, shot, holds), *_shorter(anatomy, shot, holds)]
    named = list(others)
    if named:
        ways.append(f"the model {' or '.join(named[:2])}")
    if not ways:
        return "Use a smaller model, or a machine with more memory"
    return f"{_listed(ways).capitalize()} would fit; or close other programs"


def _smaller(anatomy: Anatomy, shot: Shot, holds: Holds) -> Sequence[str]:
    """The largest smaller picture that fits."""
    shape, _ = _asked(anatomy, shot)
    for share in _SHARES:
        smaller = replace(shot, asked=replace(shot.asked, pixels=round(shape.inner[2] * shape.inner[3] * share)))
        changed, work = _asked(anatomy, smaller)
        if fits(anatomy, changed, work, holds) is not None:
            return (f"a picture of {changed.size}",)
    return ()


def _shorter(anatomy: Anatomy, shot: Shot, holds: Holds) -> Sequence[str]:
    """The longest shorter shot that fits."""
    if anatomy.kind.still:
        return ()
    for share in _SHARES:
        shorter = replace(shot, length=max(1, int(shot.length * share)))
        shape, work = _asked(anatomy, shorter)
        if fits(anatomy, shape, work, holds) is not None:
            return (f"a shot of {shorter.length} frames",)
    return ()


def _asked(anatomy: Anatomy, shot: Shot) -> tuple[Shape, Work]:
    """The shape and the work of the largest piece, which is what has to fit."""
    return max(_pieces(anatomy, shot), key=lambda piece: piece[0].frames)


def _pieces(anatomy: Anatomy, shot: Shot) -> list[tuple[Shape, Work]]:
    """The shape and the work of each piece in which a shot is painted: one, where it is not too long for that."""
    asked = shot.asked
    kind = wearing(anatomy.kind, asked.loras)
    whole = shape_for(kind, shot.size, _made_anew(kind, shot), shot.rate, asked.pixels)
    shapes = [replace(whole, frames=piece.frames) for piece in pieces_of(kind, whole.frames)]
    return [(shape, count(anatomy, shape, asked, steering(kind, asked))) for shape in shapes]


def _made_anew(kind: Kind, shot: Shot) -> Frames:
    """The frames that are made: all, or where others are kept and the model cannot be shown them, the rest."""
    if not shot.asked.keep or kind.still or "mask" in kind.steered_by:
        return shot.length
    kept = sum(each.duration for each in shot.asked.keep)
    return max(1, min(shot.length - kept + 2, shot.length))


def _short(fit: Fit, holds: Holds) -> int:
    """How many bytes are missing for a way to hold it."""
    return max(0, fit.gpu - holds.gpu) + max(0, fit.machine - holds.machine)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"

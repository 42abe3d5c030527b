"""Options of the command line as one value: how a shot is to be realised."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from previz.engine.catalog import BLOCKING, DIFFUSION, engine_card
from previz.engine.protocol import LOOKS, PASSES
from previz.errors import WrongUse
from previz.shots.overriding import override_value
from previz.shots.spec import ShotSpec
from previz.takes.requests import Wanted
from previz.takes.wanted import LoraWish
from previz.timing import FrameRange

_NONE = "none"


@dataclass(frozen=True, slots=True)
class CameraWish:
    """The camera that was asked for: a key of the sensor table and a T-stop, none where it was not said."""

    sensor: str | None = None
    stop: float | None = None

    def over(self, spec: ShotSpec) -> ShotSpec:
        """A spec with what was asked for of the camera laid over its words."""
        stop = spec.stop if self.stop is None else self.stop
        return replace(spec, sensor=self.sensor or spec.sensor, stop=stop)


def camera_wish(sensor: str | None, stop: str | None) -> CameraWish:
    """Check what was typed of a camera. Raises WrongUse for a sensor or a stop that does not exist."""
    return CameraWish(
        None if sensor is None else override_value("sensor", sensor),
        None if stop is None else override_value("stop", stop),
    )


@dataclass(frozen=True, slots=True)
class ModelWish:
    """What was asked for of a model, none where it was not said."""

    model: str | None = None
    rung: str | None = None
    adherence: float | None = None
    steps: int | None = None
    guidance: float | None = None
    lora: str = ""
    quick: bool | None = None

    @property
    def said(self) -> bool:
        """Whether anything was said that only a model can do."""
        of_model = (self.model, self.adherence, self.steps, self.guidance, self.quick)
        return (
            any(each is not None for each in of_model) or bool(self.lora) or self.rung in engine_card(DIFFUSION).rungs
        )


def wanted(
    engine: str | None,
    look: str | None,
    passes: str,
    seed: int | None = None,
    wish: ModelWish | None = None,
) -> Wanted:
    """Check the options and bring them together. Raises WrongUse for one that does not exist, or does not fit."""
    asked = wish or ModelWish()
    name = engine or (DIFFUSION if asked.said else BLOCKING)
    card = engine_card(name)
    if asked.rung is not None:
        card.require_rung(asked.rung)
    if asked.said and name != DIFFUSION:
        raise WrongUse(f"The {name} engine takes no model", f"Use --engine {DIFFUSION}")
    if look is not None and look not in LOOKS:
        raise WrongUse(f"There is no look called “{look}”", f"Use one of: {', '.join(LOOKS)}")
    made = Wanted(engine=name, look=look, passes=_passes(passes), seed=seed)
    if name != DIFFUSION:
        return made
    if made.passes:
        raise WrongUse(f"The {name} engine makes no passes", f"Make them with --engine {BLOCKING}")
    told = {field.name: getattr(asked, field.name) for field in fields(ModelWish) if field.name != "lora"}
    loras = lora_wishes(asked.lora)
    return replace(made, **told, loras=tuple(each for each in loras if each.name != _NONE), usual_loras=_usual(loras))


def lora_wishes(text: str) -> tuple[LoraWish, ...]:
    """Read `fast,film:0.8`. Raises WrongUse for a strength that is no number."""
    return tuple(_lora_wish(each) for each in text.split(",") if each.strip())


def _lora_wish(text: str) -> LoraWish:
    name, _, strength = text.strip().partition(":")
    try:
        return LoraWish(name.strip(), float(strength) if strength else 1.0)
    except ValueError as error:
        raise WrongUse(f"“{strength}” is no strength of a LoRA", "Write it as NAME:0.8") from error


def _usual(loras: tuple[LoraWish, ...]) -> bool:
    """Whether the usual LoRAs are worn: `none` among those that are named says no."""
    return not any(each.name == _NONE for each in loras)


def _passes(passes: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in passes.split(",") if name.strip())
    names = PASSES if names == ("all",) else names
    unknown = [name for name in names if name not in PASSES]
    if unknown:
        raise WrongUse(f"There is no pass called “{unknown[0]}”", f"Use some of: {', '.join(PASSES)}, or all")
    return names


def frame_range(text: str) -> FrameRange:
    """Read `10-30` (both ends are meant) or `10`. Raises WrongUse for anything else."""
    numbers = re.fullmatch(r"\s*(\d{1,7})\s*(?:[-–]\s*(\d{1,7})\s*)?", text)
    first, last = (int(numbers[1]), int(numbers[2] or numbers[1])) if numbers else (1, 0)
    if first > last:
        raise WrongUse(f"“{text}” is no range of frames", "Write it as FIRST-LAST, such as 10-30")
    return FrameRange(first, last - first + 1)

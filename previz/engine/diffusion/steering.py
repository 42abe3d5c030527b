"""The adherence dial: what of the blocking reaches a model, the same in meaning whatever the model takes.

At 1 a clip follows the blocking in composition, people and movement; from a third on in where it begins and who stands
how; below that it has the words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.engine.models.catalog import Kind
from previz.engine.protocol import Diffusion, Lora

CLOSELY, LOOSELY = 2 / 3, 1 / 3
_WORDS_ALONE = "Follows the words alone"
_LEAST_NOISE = 0.3
"""How much of a picture a model makes anew when it follows most closely: less would keep the drawing's own look."""


@dataclass(frozen=True, slots=True)
class Steering:
    """What of the blocking a model is given.

    `control` is the pass that guides it and `strength` how firmly (0 to 1); `noise` is how much of the blocking's own
    picture is made anew (1 is all of it), None where it is not begun from; `starts` and `ends` say whether the
    blocking's first and last frames are given. With `from_take` the pictures of a take stand in for the blocking's.
    `told` says all of it in a sentence.
    """

    control: str | None = None
    strength: float = 0.0
    noise: float | None = None
    starts: bool = False
    ends: bool = False
    from_take: bool = False
    told: str = ""

    @property
    def passes(self) -> tuple[str, ...]:
        """The passes of the blocking that are needed beside its picture."""
        return () if self.control is None or self.from_take else (self.control,)

    @property
    def blocks(self) -> bool:
        """Whether the blocking is needed at all."""
        shown = (self.control is not None or self.noise is not None) and not self.from_take
        return shown or self.starts or self.ends


def wearing(kind: Kind, loras: Sequence[Lora]) -> Kind:
    """A kind of model that wears LoRAs: it follows what they have it follow, whose smaller pictures must fit too."""
    if not loras:
        return kind
    ways = tuple(follow for lora in loras for follow in lora.follows if follow not in kind.steered_by)
    return replace(kind, steered_by=(*ways, *kind.steered_by), size_step=kind.size_step * smaller(loras))


def smaller(loras: Sequence[Lora]) -> int:
    """The factor by which LoRAs are shown what they follow smaller than the picture."""
    return max((lora.smaller for lora in loras if lora.follows), default=1)


def steering(kind: Kind, asked: Diffusion) -> Steering:
    """How the blocking steers a kind of model at the asked adherence. Frames that were given go before its own."""
    found = _steering(wearing(kind, asked.loras), asked)
    lacking = [way for way in kind.by_lora if found.control is None and asked.adherence >= LOOSELY]
    if not lacking or asked.reference("take") is not None:
        return found
    return replace(found, told=f"{found.told}; its {lacking[0]} could be followed by an IC-LoRA, and none is worn")


def worn_told(asked: Diffusion) -> tuple[str, ...]:
    """What each LoRA that a model wears does for a take, in a sentence."""
    return tuple(
        f"Wears the LoRA “{lora.name}”" + (f", which paints it in {asked.steps} steps" if lora.distilled else "")
        for lora in asked.loras
    )


def _steering(kind: Kind, asked: Diffusion) -> Steering:
    ways, dial = kind.steered_by, asked.adherence
    take = asked.reference("take")
    if take is not None and not asked.keep:
        return _after(take.name, ways, dial)
    control = _control(ways, dial)
    if control is not None:
        return Steering(control=control, strength=dial, told=f"Follows the {control} of the blocking at {dial:.0%}")
    if dial < LOOSELY and not (kind.needs_start and asked.reference("start") is None):
        return Steering(told=_WORDS_ALONE)
    if "restyle" in ways:
        noise = 1 - (1 - _LEAST_NOISE) * dial
        return Steering(noise=noise, told=f"Begins from the blocking's picture, {noise:.0%} of it made anew")
    starts = "start" in ways and asked.reference("start") is None
    ends = "end" in ways and dial >= CLOSELY and asked.reference("end") is None
    if not starts and not ends:
        given = asked.reference("start") is not None or asked.reference("end") is not None
        return Steering(told="Follows the frames that were given, and the words" if given else _WORDS_ALONE)
    which = "first and last frames" if starts and ends else "first frame" if starts else "last frame"
    return Steering(starts=starts, ends=ends, told=f"Is given the blocking's {which}")


def _after(take: str, ways: tuple[str, ...], dial: float) -> Steering:
    """How the pictures of a take steer a model that goes from them."""
    if "restyle" in ways:
        noise = 1 - (1 - _LEAST_NOISE) * dial
        return Steering(noise=noise, from_take=True, told=f"Begins from {take}, {noise:.0%} of it made anew")
    return Steering(control="picture", strength=dial, from_take=True, told=f"Follows {take} at {dial:.0%}")


def _control(ways: tuple[str, ...], dial: float) -> str | None:
    """The pass that guides at a dial: depth closely, poses loosely where the model knows them."""
    if dial >= CLOSELY and "depth" in ways:
        return "depth"
    if dial >= LOOSELY:
        return "pose" if "pose" in ways else "depth" if "depth" in ways else None
    return None

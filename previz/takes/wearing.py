"""Which LoRAs of this machine a model wears for a take: those that were wished for, beside the usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.engine.diffusion.steering import CLOSELY, LOOSELY
from previz.engine.models.catalog import Kind, Steps
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.loras import NETWORKS, configuration_of, lies_within, width_in
from previz.engine.protocol import Lora
from previz.errors import WrongUse
from previz.takes.wanted import LoraWish, Wanted

_DRAFT = "draft"


def worn(there: Sequence[ShelvedLora], model: Model, kind: Kind, rung: str, dial: float, wish: Wanted) -> list[Lora]:
    """The LoRAs that a model wears for a take, of those that lie there.

    Unasked it wears what has it follow the blocking as the dial says, and for a draft what has it paint in few steps,
    unless steps or guidance are wished for. Raises WrongUse for one that is not there, or does not fit.
    """
    if not there and not wish.loras:
        return []
    fitting = fitting_loras(there, model)
    asked = [_asked(_found(there, fitting, each, model), each.strength) for each in wish.loras]
    if not wish.usual_loras:
        return asked
    usual = [lora for lora in (_followed(fitting, kind, dial), _quick(fitting, model, rung, wish)) if lora is not None]
    names = {lora.name for lora in asked}
    return [*asked, *(_asked(lora) for lora in usual if lora.name not in names)]


def fitting_loras(there: Sequence[ShelvedLora], model: Model) -> list[ShelvedLora]:
    """Those of some LoRAs that were made for the network that a model is: as wide as its configuration says and with no
    more blocks, or where that lies on another machine, as its release is.
    """
    told = configuration_of(model)
    if told is None and model.release is not None:
        from previz.engine.diffusion.forecast.anatomy import published  # what it reads is large, and seldom asked

        told = published(model.release).transformer
    own = (NETWORKS[model.kind], None if told is None else width_in(told))
    return [lora for lora in there if (lora.network, lora.width) == own and lies_within(lora.rows, told or {})]


def with_worn(wish: Wanted, asked: Sequence[Lora], name: str, strength: float | None) -> Wanted:
    """A wish with a LoRA worn so strongly, or with None not at all; `asked` are those that the wish has a model wear.

    Where one that is worn unasked is not to be, the others are named, and nothing is worn unasked any more.
    """
    named = [each for each in wish.loras if each.name != name]
    if strength is not None:
        return replace(wish, loras=(*named, LoraWish(name, strength)))
    now = next((lora for lora in asked if lora.name == name), None)
    unasked = len(named) == len(wish.loras) or (now is not None and (now.distilled or bool(now.follows)))
    if now is None or not wish.usual_loras or not unasked:
        return replace(wish, loras=tuple(named))
    kept = {each.name: each for each in named}
    others = (kept.get(each.name, LoraWish(each.name, each.strength)) for each in asked if each.name != name)
    return replace(wish, loras=tuple(others), usual_loras=False)


def run_by(there: Sequence[ShelvedLora], loras: Sequence[Lora], usual: Steps) -> tuple[int, float]:
    """The steps and the guidance of a model that wears LoRAs: a distilled one's, else as is usual."""
    for lora in there:
        if lora.steps is not None and any((each.name, each.sha256) == (lora.name, lora.sha256) for each in loras):
            return lora.steps, usual.guidance if lora.guidance is None else lora.guidance
    return usual.steps, usual.guidance


def as_now(there: Sequence[ShelvedLora], loras: Sequence[Lora]) -> tuple[Lora, ...]:
    """LoRAs with the files that those of their names have now."""
    now = {lora.name: lora for lora in there}
    return tuple(_asked(now[each.name], each.strength) if each.name in now else each for each in loras)


def kept_on(loras: Sequence[Lora]) -> tuple[LoraWish, ...]:
    """What of the LoRAs of one take another of a higher rung wears too: all that is a matter of looks."""
    return tuple(LoraWish(each.name, each.strength) for each in loras if not each.distilled and not each.follows)


def _asked(lora: ShelvedLora, strength: float = 1.0) -> Lora:
    return Lora(lora.name, lora.sha256, strength, lora.steps is not None, lora.follows, lora.smaller)


def _found(there: Sequence[ShelvedLora], fitting: Sequence[ShelvedLora], wish: LoraWish, model: Model) -> ShelvedLora:
    for lora in fitting:
        if lora.name == wish.name:
            return lora
    names = ", ".join(lora.name for lora in fitting)
    remedy = f"Those that fit it are: {names}" if names else "Add one that fits it: previz models add FILE"
    if any(lora.name == wish.name for lora in there):
        raise WrongUse(f"The LoRA “{wish.name}” was made for another network than {model.name} is", remedy)
    raise WrongUse(f"There is no LoRA called “{wish.name}” on this machine", remedy)


def _followed(fitting: Sequence[ShelvedLora], kind: Kind, dial: float) -> ShelvedLora | None:
    """What has a model follow the blocking: its depth closely, its poses loosely, else what there is."""
    if dial < LOOSELY or not kind.by_lora:
        return None
    first, then = ("depth", "pose") if dial >= CLOSELY else ("pose", "depth")
    ways = [way for way in (first, then) if way in kind.by_lora]
    return next((lora for way in ways for lora in fitting if way in lora.follows), None)


def _quick(fitting: Sequence[ShelvedLora], model: Model, rung: str, wish: Wanted) -> ShelvedLora | None:
    """What has a model paint a draft in few steps: the one that takes fewest."""
    if rung != _DRAFT or wish.steps is not None or wish.guidance is not None:
        return None
    quick = [lora for lora in fitting if lora.steps is not None and (not lora.kinds or model.kind in lora.kinds)]
    return min(quick, key=lambda lora: (lora.steps or 0, lora.name), default=None)

"""Options of the command line as one value: how a shot is to be realised."""

from __future__ import annotations

from dataclasses import dataclass, replace

from previz.engine.catalog import engine_card
from previz.engine.protocol import LOOKS, PASSES
from previz.errors import WrongUse
from previz.shots.overriding import override_value
from previz.shots.spec import ShotSpec
from previz.takes.requests import Wanted


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


def wanted(engine: str, look: str | None, passes: str, rung: str | None, seed: int | None = None) -> Wanted:
    """Check the options and bring them together. Raises WrongUse for one that does not exist."""
    card = engine_card(engine)
    if rung is not None and rung != card.rung:
        raise WrongUse(f"The {engine} engine makes no “{rung}” takes", f"Use --rung {card.rung}, or another engine")
    if look is not None and look not in LOOKS:
        raise WrongUse(f"There is no look called “{look}”", f"Use one of: {', '.join(LOOKS)}")
    names = tuple(name.strip() for name in passes.split(",") if name.strip())
    names = PASSES if names == ("all",) else names
    unknown = [name for name in names if name not in PASSES]
    if unknown:
        raise WrongUse(f"There is no pass called “{unknown[0]}”", f"Use some of: {', '.join(PASSES)}, or all")
    return Wanted(engine=engine, look=look, passes=names, seed=seed)

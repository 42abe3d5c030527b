"""Fields set by hand, laid over the fields that the words say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from math import isfinite
from typing import Any

from previz.canonical import to_plain
from previz.errors import WrongUse
from previz.shots.language import understand
from previz.shots.sensors import sensor_named
from previz.shots.spec import (
    Angle,
    CameraPlace,
    Composition,
    Movement,
    Optic,
    ShotSpec,
    Side,
    Size,
    Speed,
    TimeOfDay,
    Weather,
)

_ENUMS: dict[str, type[StrEnum]] = {
    "size": Size,
    "angle": Angle,
    "movement": Movement,
    "movement_speed": Speed,
    "composition": Composition,
    "time_of_day": TimeOfDay,
    "weather": Weather,
    "side": Side,
    "optic": Optic,
}
_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
_UNSAID = frozenset({"", "none", "null", "unsaid"})
LENS_RANGE = (1.0, 5000.0)
DRAWN_LENSES = (8.0, 300.0)
"""The shortest and the longest lens that a picture is drawn with, in millimetres."""
DURATION_RANGE = (0.01, 3600.0)
STOP_RANGE = (0.7, 64.0)
PLAYBACK_RANGE = (0.01, 20.0)


def effective(description: str, overrides: Mapping[str, object], cast: Sequence[str] = ()) -> ShotSpec:
    """What a shot is: its words understood, and the fields set by hand over them.

    A field set to None is unsaid whatever the words say. Raises PrevizError for a field or value that does not exist.
    """
    spec = understand(description, cast)
    if not overrides:
        return spec
    values = {name: checked(name, value) for name, value in overrides.items()}
    said = tuple(span for span in spec.understood if span.field not in values)
    return replace(spec, **values, understood=said)


def checked(name: str, value: object) -> Any:  # noqa: ANN401 (each field has its own type)
    """A value as a field holds it. Raises PrevizError where the field or the value does not exist."""
    return _check_of(name)(name, value)


def override_value(field: str, text: str) -> Any:  # noqa: ANN401 (each field has its own type)
    """What somebody typed for a field, as the plain value to store (lists for many, None for unsaid)."""
    check = _check_of(field)
    typed = text.strip()
    if field == "camera" and typed.lower() not in _UNSAID:
        return to_plain(_above_ground(check(field, [_number(part.strip()) for part in typed.split(",")])))
    if field in {"movement", "subjects"} and typed.lower() in _UNSAID - {""}:
        return None
    if field in {"movement", "subjects"}:
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        return [str(part) for part in checked(field, parts)]
    if typed.lower() in _UNSAID:
        return checked(field, None)
    plain = check(field, _typed(field, typed))
    if field == "lens_mm":
        _in_range(*DRAWN_LENSES, "millimetres")("lens_mm", plain)
    return str(plain) if isinstance(plain, StrEnum) else plain


def _above_ground(place: CameraPlace) -> CameraPlace:
    """A place as it is. Raises WrongUse where no camera can be: under the ground, or turned past straight up."""
    if place.y < 0:
        what = f"A camera cannot stand {-place.y:g} m under the ground"
        raise WrongUse(what, "Give the height above it as the second number, such as 1.2,1.6,3,180,-5,0")
    if abs(place.pitch) > _STRAIGHT_UP:
        what = f"A camera cannot be pitched by {place.pitch:g} degrees"
        raise WrongUse(what, f"Use -{_STRAIGHT_UP:g}, straight down, to {_STRAIGHT_UP:g}, straight up")
    return place


def _typed(field: str, text: str) -> object:
    if field in {"dutch", "interior"}:
        return {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}.get(text.lower(), text)
    small = text.lower()
    typed: dict[str, Callable[[], object]] = {
        "lens_mm": lambda: _number(small.removesuffix("mm")),
        "duration_seconds": lambda: _number(small.removesuffix("seconds").removesuffix("s")),
        "stop": lambda: _number(small.lstrip("tfƒ").lstrip("/ ")),
        "playback": lambda: _playback(small),
    }
    return typed.get(field, lambda: text)()


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


def _playback(text: str) -> object:
    """A share of life's speed ("0.5", "50%"), or what a description says ("slow motion", "120 fps")."""
    said = understand(text).playback
    if said is not None:
        return said
    share = _number(text.removesuffix("%").rstrip())
    return share / 100.0 if text.endswith("%") and isinstance(share, float) else share


def _check_of(name: str) -> Callable[[str, object], Any]:
    check = _CHECKS.get(name)
    if check is None:
        raise WrongUse(f"A shot has no field “{name}”", f"Use one of {', '.join(_CHECKS)}")
    return check


def _one_of(name: str, value: object) -> StrEnum | None:
    kind = _ENUMS[name]
    if value is None:
        return None
    try:
        return kind(str(value).strip().lower().replace("-", "_").replace(" ", "_"))
    except ValueError:
        raise WrongUse(f"“{value}” is not a {name.replace('_', ' ')}", f"Use one of {', '.join(kind)}") from None


def _moves(name: str, value: object) -> tuple[Movement, ...]:
    return tuple(Movement(str(_one_of(name, item))) for item in _items(name, value))


def _names(name: str, value: object) -> tuple[str, ...]:
    return tuple(str(_words(name, item)) for item in _items(name, value))


def _items(name: str, value: object) -> Sequence[object]:
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise WrongUse(f"“{value}” is not a list for {name}", "Give a list of words")
    if any(item is None for item in value):
        raise WrongUse(f"A list for {name} holds nothing in one place", "Leave empty items out")
    return value


def _words(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise WrongUse(f"“{value}” is not text for {name.replace('_', ' ')}", "Give words")


def _yes_or_no(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongUse(f"“{value}” does not say whether the shot is {name}", "Use true or false")


def _yes_no_unsaid(name: str, value: object) -> bool | None:
    return None if value is None else _yes_or_no(name, value)


def _sensor(name: str, value: object) -> str | None:
    key = _words(name, value)
    return None if key is None else sensor_named(key.strip().lower().replace("-", "_").replace(" ", "_")).key


def _dutch(name: str, value: object) -> bool:
    return False if value is None else _yes_or_no(name, value)


def _in_range(lowest: float, highest: float, unit: str) -> Callable[[str, object], float | None]:
    def check(name: str, value: object) -> float | None:
        if value is None:
            return None
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if number and isfinite(float(str(value))) and lowest <= float(str(value)) <= highest:
            return float(str(value))
        what = f"“{value}” is not a {name.rsplit('_', 1)[0]}"
        raise WrongUse(what, f"Use a number from {lowest:g} to {highest:g} {unit}")

    return check


def _camera(name: str, value: object) -> CameraPlace | None:
    """A place from one, from its plain form, or from five or six numbers: x, y, z, yaw, pitch and roll."""
    if value is None or isinstance(value, CameraPlace):
        return value
    plain = [value.get(each, 0.0) for each in _PLACE] if isinstance(value, Mapping) else value
    numbers = plain if isinstance(plain, (list, tuple)) else ()
    told = all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in numbers)
    if not (told and len(numbers) in {5, 6} and all(isfinite(each) and abs(each) <= _FARTHEST for each in numbers)):
        what = f"“{value}” is no place for a {name}"
        raise WrongUse(what, "Give x, y, z in metres and yaw, pitch, roll in degrees, such as 1.2,1.6,3,180,-5,0")
    return CameraPlace(*(float(each) for each in numbers))


_PLACE = ("x", "y", "z", "yaw", "pitch", "roll")
_FARTHEST = 5000.0
_STRAIGHT_UP = 90.0
_CHECKS: dict[str, Callable[[str, object], Any]] = {
    "size": _one_of,
    "angle": _one_of,
    "dutch": _dutch,
    "movement": _moves,
    "movement_speed": _one_of,
    "lens_mm": _in_range(*LENS_RANGE, "millimetres"),
    "composition": _one_of,
    "subjects": _names,
    "action": _words,
    "location": _words,
    "interior": _yes_no_unsaid,
    "time_of_day": _one_of,
    "weather": _one_of,
    "duration_seconds": _in_range(*DURATION_RANGE, "seconds"),
    "sensor": _sensor,
    "stop": _in_range(*STOP_RANGE, "as T-stops count"),
    "playback": _in_range(*PLAYBACK_RANGE, "times the speed of life"),
    "side": _one_of,
    "optic": _one_of,
    "camera": _camera,
}

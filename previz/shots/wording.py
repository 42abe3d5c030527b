"""Fields to words: a short line for a spec, and the abbreviations that stand on cards."""

from __future__ import annotations

from previz.shots.sensors import sensor_named
from previz.shots.spec import Angle, Composition, Movement, Optic, ShotSpec, Size, Speed

_ABBREVIATIONS = {
    Size.EXTREME_WIDE: "EWS",
    Size.WIDE: "WS",
    Size.FULL: "FS",
    Size.MEDIUM_FULL: "MFS",
    Size.MEDIUM: "MS",
    Size.MEDIUM_CLOSE_UP: "MCU",
    Size.CLOSE_UP: "CU",
    Size.EXTREME_CLOSE_UP: "ECU",
}
_SIZE_WORDS = {
    Size.EXTREME_WIDE: "extreme wide shot",
    Size.WIDE: "wide shot",
    Size.FULL: "full shot",
    Size.MEDIUM_FULL: "medium full shot",
    Size.MEDIUM: "medium shot",
    Size.MEDIUM_CLOSE_UP: "medium close-up",
    Size.CLOSE_UP: "close-up",
    Size.EXTREME_CLOSE_UP: "extreme close-up",
}
_ANGLES = {
    Angle.EYE_LEVEL: "eye level",
    Angle.LOW: "low angle",
    Angle.HIGH: "high angle",
    Angle.OVERHEAD: "overhead",
    Angle.WORMS_EYE: "worm's eye",
}
_MOVEMENTS = {
    Movement.STATIC: "static",
    Movement.PAN_LEFT: "pan left",
    Movement.PAN_RIGHT: "pan right",
    Movement.TILT_UP: "tilt up",
    Movement.TILT_DOWN: "tilt down",
    Movement.DOLLY_IN: "push in",
    Movement.DOLLY_OUT: "pull back",
    Movement.TRUCK_LEFT: "truck left",
    Movement.TRUCK_RIGHT: "truck right",
    Movement.PEDESTAL_UP: "pedestal up",
    Movement.PEDESTAL_DOWN: "pedestal down",
    Movement.CRANE_UP: "crane up",
    Movement.CRANE_DOWN: "crane down",
    Movement.ARC_LEFT: "arc left",
    Movement.ARC_RIGHT: "arc right",
    Movement.ZOOM_IN: "zoom in",
    Movement.ZOOM_OUT: "zoom out",
    Movement.DOLLY_ZOOM: "dolly zoom",
    Movement.FOLLOW: "follow",
    Movement.HANDHELD: "handheld",
    Movement.WHIP_PAN_LEFT: "whip pan left",
    Movement.WHIP_PAN_RIGHT: "whip pan right",
    Movement.RACK_FOCUS: "rack focus",
}
_SPEEDS = {Speed.SLOW: "slowly", Speed.NORMAL: "steadily", Speed.FAST: "quickly"}
_COMPOSITIONS = {
    Composition.SINGLE: "single",
    Composition.TWO_SHOT: "two-shot",
    Composition.GROUP: "group shot",
    Composition.OVER_THE_SHOULDER: "OTS",
    Composition.POV: "POV",
    Composition.INSERT: "insert",
    Composition.ESTABLISHING: "establishing",
    Composition.PROFILE: "profile",
    Composition.REVERSE: "reverse",
}
_OPTICS = {
    Optic.SCOPE: "through a rifle scope",
    Optic.BINOCULARS: "through binoculars",
    Optic.TELESCOPE: "through a telescope",
    Optic.PERISCOPE: "through a periscope",
    Optic.KEYHOLE: "through a keyhole",
    Optic.PEEPHOLE: "through a peephole",
    Optic.SLOT: "through a letterbox",
    Optic.VIEWFINDER: "through a viewfinder",
}

_SLOW_MOTION = 0.5
_LIFE = 24.0
"""Frames a second of a film: one filmed at more plays slower."""
_TELEVISION = 25.0
"""Frames a second that are read as those of life too."""


def abbreviation(size: Size) -> str:
    """A size as cards and slates write it: `CU`."""
    return _ABBREVIATIONS[size]


def size_words(size: Size) -> str:
    """A size in full: `medium close-up`."""
    return _SIZE_WORDS[size]


def movement_words(movement: Movement) -> str:
    """A movement as a director says it: `push in`."""
    return _MOVEMENTS[movement]


def optic_words(optic: Optic) -> str:
    """What the shot looks through, as it is said of a point of view: `through a keyhole`."""
    return _OPTICS[optic]


def playback_words(playback: float) -> str:
    """How fast the action plays, as it is said on set: `slow motion`, `120 fps` (for a film at 24), `35 % speed`."""
    if playback == _SLOW_MOTION:
        return "slow motion"
    rate = _LIFE / playback
    exact = rate.is_integer() and _LIFE / rate == playback and rate != _TELEVISION
    return f"{rate:g} fps" if exact else f"{playback * 100:.12g} % speed"


def describe(spec: ShotSpec) -> str:
    """A short line of a spec's camera, "CU, low angle, 85 mm, push in slowly"; `understand` reads it back."""
    return ", ".join(part for part in _parts(spec) if part)


def _parts(spec: ShotSpec) -> tuple[str, ...]:
    return (
        _COMPOSITIONS[spec.composition] if spec.composition else "",
        _OPTICS[spec.optic] if spec.optic else "",
        abbreviation(spec.size) if spec.size else "",
        _ANGLES[spec.angle] if spec.angle else "",
        "dutch angle" if spec.dutch else "",
        f"{spec.lens_mm:g} mm" if spec.lens_mm else "",
        f"T{spec.stop:g}" if spec.stop else "",
        f"shot on {sensor_named(spec.sensor).words[0]}" if spec.sensor else "",
        _moves(spec),
        playback_words(spec.playback) if spec.playback else "",
        {True: "interior", False: "exterior", None: ""}[spec.interior],
        spec.time_of_day or "",
        _weather(spec),
        f"{spec.duration_seconds:g} seconds" if spec.duration_seconds else "",
    )


def _moves(spec: ShotSpec) -> str:
    words = [_MOVEMENTS[movement] for movement in spec.movement]
    moving = [index for index, movement in enumerate(spec.movement) if movement is not Movement.STATIC]
    if spec.movement_speed and moving:
        words[moving[0]] += " " + _SPEEDS[spec.movement_speed]
    return ", ".join(words)


def _weather(spec: ShotSpec) -> str:
    return "clear sky" if spec.weather == "clear" else spec.weather or ""

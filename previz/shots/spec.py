"""ShotSpec: the typed fields between a shot's words and its camera.

The terms are the field's own; DESIGN's `previz spec` contract lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from previz.canonical import UNTOLD_BY_DEFAULT


class Size(StrEnum):
    """How much of the subject the frame holds."""

    EXTREME_WIDE = "extreme_wide"
    WIDE = "wide"
    FULL = "full"
    MEDIUM_FULL = "medium_full"
    MEDIUM = "medium"
    MEDIUM_CLOSE_UP = "medium_close_up"
    CLOSE_UP = "close_up"
    EXTREME_CLOSE_UP = "extreme_close_up"


class Angle(StrEnum):
    """The height from which the camera looks, and so its pitch."""

    EYE_LEVEL = "eye_level"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"
    WORMS_EYE = "worms_eye"


class Movement(StrEnum):
    """What the camera does during the shot; left and right are the camera's own."""

    STATIC = "static"
    PAN_LEFT = "pan_left"
    PAN_RIGHT = "pan_right"
    TILT_UP = "tilt_up"
    TILT_DOWN = "tilt_down"
    DOLLY_IN = "dolly_in"
    DOLLY_OUT = "dolly_out"
    TRUCK_LEFT = "truck_left"
    TRUCK_RIGHT = "truck_right"
    PEDESTAL_UP = "pedestal_up"
    PEDESTAL_DOWN = "pedestal_down"
    CRANE_UP = "crane_up"
    CRANE_DOWN = "crane_down"
    ARC_LEFT = "arc_left"
    ARC_RIGHT = "arc_right"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    DOLLY_ZOOM = "dolly_zoom"
    FOLLOW = "follow"
    HANDHELD = "handheld"
    WHIP_PAN_LEFT = "whip_pan_left"
    WHIP_PAN_RIGHT = "whip_pan_right"
    RACK_FOCUS = "rack_focus"


class Speed(StrEnum):
    """How fast the camera moves."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class Composition(StrEnum):
    """How the subjects stand in the frame, or what the shot is for."""

    SINGLE = "single"
    TWO_SHOT = "two_shot"
    GROUP = "group"
    OVER_THE_SHOULDER = "over_the_shoulder"
    POV = "pov"
    INSERT = "insert"
    ESTABLISHING = "establishing"
    PROFILE = "profile"
    REVERSE = "reverse"


class Optic(StrEnum):
    """What somebody looks through, whose shape the picture takes."""

    SCOPE = "scope"
    BINOCULARS = "binoculars"
    TELESCOPE = "telescope"
    PERISCOPE = "periscope"
    KEYHOLE = "keyhole"
    PEEPHOLE = "peephole"
    SLOT = "slot"
    VIEWFINDER = "viewfinder"


class TimeOfDay(StrEnum):
    """When it is, as the light tells."""

    DAWN = "dawn"
    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    """What the sky does."""

    CLEAR = "clear"
    RAIN = "rain"
    SNOW = "snow"
    FOG = "fog"
    STORM = "storm"
    WIND = "wind"


class Side(StrEnum):
    """On which side of the line of action the camera stands, looking along it from its first point."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class CameraPlace:
    """A camera put somewhere by hand: metres in the scene's world, Y up; angles in degrees.

    A yaw of 0 looks along +Z and grows towards +X; pitch is up from the horizon; roll turns the camera clockwise.
    """

    x: float
    y: float
    z: float
    yaw: float
    pitch: float
    roll: float = 0.0


@dataclass(frozen=True, slots=True)
class Understood:
    """A span of the description (start and end in characters) and the field that it filled."""

    start: int
    end: int
    field: str


@dataclass(frozen=True, slots=True)
class ShotSpec:
    """What a shot shows, field by field. None or empty means unsaid: the stage then chooses.

    `subjects` are as written, the first is who or what the frame is about (for an over-the-shoulder: who is seen,
    then whose shoulder). `action` is the clause of what happens. `lens_mm` is the focal length on the `sensor`, a key
    of the camera table (unsaid: the film's). `stop` is the T-stop whose depth of field is shown (unsaid: all is sharp).
    `playback` is how fast the action plays beside life: 0.5 is slow motion at half speed. `side` is where the camera
    stands beside the line between the two people whom the frame is about, seen from the first of the cast; or beside
    the way of the one who goes past, seen along it. `camera` is where a hand has put it, whatever size and angle say:
    the frame that the stage would have composed starts from there. `optic` is what a point of view goes through.
    """

    size: Size | None = None
    angle: Angle | None = None
    dutch: bool = False
    movement: tuple[Movement, ...] = ()
    movement_speed: Speed | None = None
    lens_mm: float | None = None
    composition: Composition | None = None
    subjects: tuple[str, ...] = ()
    action: str | None = None
    location: str | None = None
    interior: bool | None = None
    time_of_day: TimeOfDay | None = None
    weather: Weather | None = None
    duration_seconds: float | None = None
    sensor: str | None = None
    stop: float | None = None
    playback: float | None = None
    side: Side | None = None
    camera: CameraPlace | None = None
    understood: tuple[Understood, ...] = ()
    optic: Optic | None = field(default=None, metadata={UNTOLD_BY_DEFAULT: True})

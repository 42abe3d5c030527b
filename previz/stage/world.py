"""The world of a scene as plain values: where it is, who and what stands in it, what happens when.

Metres, right-handed, Y up (glTF's convention). Headings are radians about +Y; a heading of 0 faces +Z.
The set's centre is the origin, its floor is Y = 0. Times are seconds on the scene's clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from previz.canonical import UNTOLD_BY_DEFAULT
from previz.shots.spec import TimeOfDay, Weather

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody of the film: what keeps them the same person in every shot.

    `build` is one of adult, child, tall, heavy, old; `presents` is feminine, masculine or neutral; `colour` is sRGB
    0..1; `beard` is whether the chin is bearded.
    """

    name: str
    colour: Vector
    build: str = "adult"
    presents: str = "neutral"
    hair: str = "short"
    outfit: str = "plain"
    beard: bool = False


@dataclass(frozen=True, slots=True)
class SceneBeat:
    """A line of the script on the scene's clock: an action, or a line that `speaker` says.

    `alone` is whether it is the description of one shot, with its words for the camera and for the place.
    """

    start: float
    seconds: float
    text: str
    speaker: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class GivenMark:
    """Where a hand has put somebody: on the floor point (x, z), from a time of the scene's clock until they go on.

    Who is on their way at that time goes there. `at` is in seconds; `facing` is where their body faces there in
    radians, where a hand has turned it.
    """

    who: str
    at: float
    x: float
    z: float
    facing: float | None = None

    @property
    def spot(self) -> tuple[float, float]:
        """The floor point (x, z)."""
        return (self.x, self.z)


@dataclass(frozen=True, slots=True)
class SceneBrief:
    """What the script says of a scene: all that a world is built from. `seed` varies what the script leaves open.

    `marks` are what a hand has set of it: the stage takes them as given.
    """

    place: str
    interior: bool | None
    time_of_day: TimeOfDay | None
    weather: Weather | None
    cast: tuple[CastMember, ...]
    beats: tuple[SceneBeat, ...]
    seed: int = 1
    marks: tuple[GivenMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Beat:
    """What a performer does from `start` for `seconds`: a named action, and towards whom, what or where.

    `action` is a name of the action vocabulary; `target` the name of a performer or prop; `destination` a floor point
    (x, z) where the action travels; `heading` where a sitter faces.
    """

    action: str
    start: float
    seconds: float
    target: str | None = None
    destination: tuple[float, float] | None = None
    heading: float | None = None


@dataclass(frozen=True, slots=True)
class Performer:
    """A figure in the world: a cast member (or an extra), their mark on the floor, and what they do.

    `given` are those of their marks that a hand has set, as they hold in this world.
    """

    member: CastMember
    mark: Vector
    heading: float
    beats: tuple[Beat, ...] = ()
    posture: str = "stand"
    given: tuple[GivenMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Prop:
    """A named thing: its kind in the prop vocabulary, where it stands (its base centre), and whether it moves.

    A prop with a `path` (floor points with times) travels: a car, a train, a dog. `aka` are other words that mean it,
    `glow` how much of its own colour it sends out (0..1), `spin` its turn about its base in radians per second,
    `shown` the span of the scene's clock in which it is there, where it is not all the time: the light of a lamp, and
    `colour` the sRGB that the script paints it in ("a black car"; none: its kind's own).
    """

    name: str
    kind: str
    position: Vector
    heading: float = 0.0
    scale: float = 1.0
    path: tuple[tuple[float, Vector], ...] = ()
    aka: str = ""
    glow: float = 0.0
    spin: float = 0.0
    shown: tuple[float, float] | None = None
    colour: Vector | None = None


@dataclass(frozen=True, slots=True)
class Dressing:
    """A model from outside that stands in the set: a glTF binary at `path`, the file named by its SHA-256.

    `position` is where its origin stands; `heading` and `scale` turn and size it.
    """

    name: str
    path: str = field(compare=False)  # the same model elsewhere is the same dressing: a project may be moved
    sha256: str
    position: Vector = (0.0, 0.0, 0.0)
    heading: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class World:
    """One scene's place, people and things. Everything the picture depends on but the camera.

    `place` is a kind of the set vocabulary; `place_words` what the script called it (they differ where the nearest kind
    was taken). `size` is the set's extent (x, y, z); `line` the two floor points of the scene's axis of action;
    `practicals` how much of the place's own lamps burns (0..1): little where a candle, a fire or a screen lights it;
    `weightless` whether bodies float in a place where there is mostly weight: aboard a station.
    """

    place: str
    place_words: str
    interior: bool
    time_of_day: TimeOfDay
    weather: Weather
    size: Vector
    line: tuple[Vector, Vector]
    performers: tuple[Performer, ...]
    props: tuple[Prop, ...]
    seconds: float
    seed: int
    dressing: tuple[Dressing, ...] = ()
    practicals: float = 1.0
    swings: tuple[tuple[float, bool], ...] = ()
    weightless: bool = field(default=False, metadata={UNTOLD_BY_DEFAULT: True})

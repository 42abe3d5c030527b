"""Where a shot is and how it is lit, in words: its place with the things in the frame, the hour and the weather."""

from __future__ import annotations

from previz.engine.prompting.blocks import Told
from previz.engine.prompting.phrases import phrases
from previz.engine.prompting.prose import bare_noun, listed, place_name, sentence, with_article
from previz.engine.prompting.sight import Sight
from previz.shots.spec import Size, TimeOfDay
from previz.stage.continuity.looks import Seen
from previz.stage.world import Prop

_MOST_THINGS = 4
_SMALLEST = 0.04
"""The least share of the frame's height that a thing takes which is told of."""

_LIGHTS = frozenset({"light", "beam", "shaft", "glow"})
_DARK = 0.5
_TIGHT = frozenset({Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})


def place_words(told: Told, sight: Sight, said: str) -> str:
    """The place as the script calls it, and the things in the frame that `said` does not name."""
    world = told.world
    place = place_name(world.place_words or world.place.replace("_", " "), told.cast)
    where = f"The setting is {f'the interior of {place}' if world.interior else f'{place}, outdoors'}"
    things = _things(told, sight, f"{said} {place}".casefold())
    return sentence(f"{where}, with {listed(things)}" if things else where)


def _things(told: Told, sight: Sight, said: str) -> list[str]:
    props = {prop.name: prop for prop in told.world.props}
    seen = [one for one in sight.look.things if one.in_frame and one.holder is None and _size(one, sight) > _SMALLEST]
    seen.sort(key=lambda one: (-_size(one, sight), one.name))
    names: list[str] = []
    for one in seen:
        noun = bare_noun(one.name)
        new = noun.split()[-1:] and noun.split()[-1] not in said and with_article(noun) not in names
        if new and not _is_light(noun, props.get(one.name)):
            names.append(with_article(noun))
    return names[: 2 if sight.look.size in _TIGHT else _MOST_THINGS]


def _size(one: Seen, sight: Sight) -> float:
    """How much of the frame's height a thing takes."""
    return one.reach / (one.depth * sight.look.tangent)


def _is_light(noun: str, prop: Prop | None) -> bool:
    return bool(set(noun.split()) & _LIGHTS) or (prop is not None and "light" in prop.kind.split("_"))


def light_words(told: Told) -> str:
    """The hour and the weather, as they light the place."""
    world, table = told.world, phrases()
    if not world.interior:
        hour, weather = table.outdoors[world.time_of_day], table.weather_outdoors.get(world.weather, "")
    else:
        dim = world.time_of_day is TimeOfDay.NIGHT and world.practicals < _DARK
        hour, weather = (
            table.indoors["dark" if dim else world.time_of_day],
            table.weather_indoors.get(world.weather, ""),
        )
    if world.weather == "clear" and told.spec.weather is None:
        weather = ""  # said by nobody: the light tells
    return " ".join(filter(None, (sentence(hour), sentence(weather))))


def light_source(told: Told) -> str:
    """Where hour and weather were told: by the shot where its words tell them, else by its heading."""
    if told.spec.time_of_day is not None or told.spec.weather is not None:
        return told.shot
    return told.hour

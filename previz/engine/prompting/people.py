"""The cast sheet of a shot: how each of the people in the frame looks, and how they stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from previz.engine.prompting.blocks import Told
from previz.engine.prompting.phrases import colour_words, phrases
from previz.engine.prompting.prose import bare_noun, listed, name_words, sentence, with_article
from previz.engine.prompting.sight import Sight
from previz.shots.spec import Composition, Size
from previz.stage.continuity.looks import Seen
from previz.stage.continuity.wardrobe import Bond, costumes
from previz.stage.extras import bare
from previz.stage.figures.colouring import palette
from previz.stage.figures.traits import traits
from previz.stage.world import CastMember, Performer

_MOST = 4
_SIDE = 0.33
_FAR = 2.0
_TURNED = 0.75
_CLOSE = frozenset({Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
_RISEN = {"rise": "stand", "walk": "", "run": "", "sneak": "", "limp": ""}


def shown_people(told: Told, sight: Sight) -> tuple[int, ...]:
    """Those in the frame whose looks are told, whom the frame is about first: the cast, or where there is none whom
    the words name.
    """
    known = {bare(name) for name in told.cast or told.spec.subjects}
    people = [index for index in sight.people if bare(told.world.performers[index].member.name) in known]
    about = sight.look.about
    if sight.look.composition is Composition.POV:  # who looks is behind the camera
        people = [index for index in people if sight.seen(index).name != about[0]]
    order = {name: place for place, name in enumerate(about)}
    people.sort(key=lambda index: (order.get(sight.seen(index).name, len(about)), index))
    return tuple(people[:_MOST])


def cast_words(told: Told, people: tuple[int, ...]) -> str:
    """A sentence on the looks of each. What the shot's own words say that somebody wears is left to them."""
    return " ".join(_look(told, told.world.performers[index].member) for index in people)


def _look(told: Told, member: CastMember) -> str:
    worn = {costume.part for costume in costumes(told.words, (member.name,)) if costume.bond is Bond.WEARS}
    clothed = bool(worn & {"outer", "upper", "whole", "legs"})
    clothes = "" if clothed else _outfit(member)
    on_head = "" if "head" in worn else _headwear(member)
    hair = [] if member.hair in phrases().worn else [phrases().hair[member.hair].format(hair=_hair(member))]
    beard = [f"a {_hair(member)} beard"] if member.beard else []
    having = listed([*hair, *beard])
    wearing = ", ".join(part for part in (on_head, clothes) if part)
    looks = [f"with {having}" if having else "", f"wearing {wearing}" if wearing else ""]
    described = ", ".join(part for part in (_kind(member) + (f" {looks[0]}" if looks[0] else ""), looks[1]) if part)
    return sentence(f"{name_words(member.name)} is {described}")


def _kind(member: CastMember) -> str:
    """A tall woman, an elderly man, a girl."""
    child = "child_" if member.build == "child" else ""
    kind = phrases().people[f"{child}{member.presents}"]
    build = phrases().build[member.build]
    return with_article(f"{build} {kind}".strip())


def _outfit(member: CastMember) -> str:
    choices = phrases().outfit[member.outfit]
    colours = palette(member)
    return choices[traits(member).top % len(choices)].format(
        cloth=colour_words(colours.cloth, phrases().colours), legs=colour_words(colours.trousers, phrases().colours)
    )


def _headwear(member: CastMember) -> str:
    worn = phrases().worn.get(member.hair, "")
    return worn.format(cloth=colour_words(palette(member).cloth, phrases().colours))


def _hair(member: CastMember) -> str:
    return colour_words(palette(member).hair, phrases().hair_colours)


def continuity_words(told: Told, sight: Sight, people: tuple[int, ...]) -> str:
    """Where in the frame the people are, which way they face, and what they hold: as the shots around it have them."""
    if sight.look.composition in {Composition.INSERT, Composition.POV}:
        return ""
    seen = [index for index in people if sight.seen(index).in_frame]
    nearest = min((sight.seen(index).depth for index in seen), default=0.0)
    return " ".join(_standing(told, sight, index, nearest, alone=len(seen) == 1) for index in seen)


def _standing(told: Told, sight: Sight, index: int, nearest: float, *, alone: bool) -> str:
    performer, seen = told.world.performers[index], sight.seen(index)
    posture = "" if sight.look.size in _CLOSE else phrases().posture.get(_posture(performer, sight.look.seconds), "")
    place = "" if alone and abs(seen.x) <= _SIDE else _side(seen)
    behind = "in the background" if seen.depth > _FAR * nearest else ""
    holding = [f"holding {_thing(thing.name)}" for thing in sight.look.things if thing.holder == seen.name]
    parts = [part for part in (place, behind, _facing(sight, seen), *holding[:1]) if part]
    return sentence(f"{name_words(performer.member.name)} {posture or 'is'} {', '.join(parts)}")


def _posture(performer: Performer, seconds: float) -> str:
    """How somebody holds themselves at a time; nothing while they are on their way."""
    posture = performer.posture
    for beat in performer.beats:
        if beat.start <= seconds and beat.action in (*phrases().posture, *_RISEN):
            posture = _RISEN.get(beat.action, beat.action)
    return posture


def _side(seen: Seen) -> str:
    if abs(seen.x) <= _SIDE:
        return "in the middle of the frame"
    return f"on the {'left' if seen.x < 0 else 'right'} of the frame"


def _facing(sight: Sight, seen: Seen) -> str:
    if seen.gaze is None:
        return ""
    away, right = (
        sum(a * b for a, b in zip(seen.gaze, way, strict=True)) for way in (sight.look.forward, sight.look.right)
    )
    if abs(away) > _TURNED:
        return "facing away from the camera" if away > 0 else "facing the camera"
    return f"facing {'right' if right > 0 else 'left'}"


def _thing(name: str) -> str:
    return with_article(bare_noun(name))


def sources(told: Told, people: tuple[int, ...]) -> str:
    """Whose looks a cast sheet is of: `cast: MARA, KEEPER`."""
    return f"cast: {', '.join(_names(told, people))}"


def _names(told: Told, people: tuple[int, ...]) -> Iterator[str]:
    return (told.world.performers[index].member.name for index in people)

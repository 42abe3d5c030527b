"""A shot's camera in words that models know: size, angle, composition, lens, and how it moves."""

from __future__ import annotations

from previz.engine.prompting.blocks import Told
from previz.engine.prompting.phrases import phrases
from previz.engine.prompting.prose import name_words, sentence, spoken
from previz.engine.prompting.sight import Sight
from previz.shots.spec import Angle, Composition
from previz.shots.wording import optic_words

_WIDE_LENS, _LONG_LENS = 28.0, 75.0
_SHALLOW_STOP = 2.8
_UNTOLD = frozenset({Composition.SINGLE, Composition.ESTABLISHING, Composition.REVERSE})


def camera_words(told: Told, sight: Sight, *, moving: bool) -> str:
    """How the frame is composed; where the model makes it `moving`, how the camera moves too."""
    frame = sentence(_frame(told, sight))
    return f"{frame} {_movement(told, sight)}".strip() if moving else frame


def _frame(told: Told, sight: Sight) -> str:
    table, look = phrases(), sight.look
    first, second = _whom(told, sight)
    figures = bool(look.figures)
    size = (table.size if figures else table.size_of_things)[look.size]
    composed = "" if look.composition in _UNTOLD else table.composition.get(look.composition, "")
    parts = [
        size,
        composed.format(first=first, second=second),
        f"seen {optic_words(told.spec.optic)}" if told.spec.optic else "",
        "" if look.angle is Angle.EYE_LEVEL and not figures else table.angle[look.angle],
        table.camera["dutch"] if told.spec.dutch else "",
        _lens(told, sight),
    ]
    return ", ".join(part for part in parts if part)


def _lens(told: Told, sight: Sight) -> str:
    table = phrases().camera
    shallow = told.spec.stop is not None and told.spec.stop <= _SHALLOW_STOP
    lens = f"on an {told.spec.lens_mm:g} mm lens" if _vowel(told.spec.lens_mm) else ""
    lens = lens or (f"on a {told.spec.lens_mm:g} mm lens" if told.spec.lens_mm else "")
    if not lens and sight.lens_mm < _WIDE_LENS:
        lens = table["wide_lens"]
    elif not lens and sight.lens_mm > _LONG_LENS:
        lens = table["long_lens"]
    return " ".join(filter(None, (lens, table["shallow"] if shallow else "")))


def _vowel(lens: float | None) -> bool:
    return lens is not None and f"{lens:g}".startswith(("8", "11", "18"))


def _movement(told: Told, sight: Sight) -> str:
    table, spec = phrases(), told.spec
    first, second = _whom(told, sight)
    pace = "" if spec.movement_speed is None else table.pace[spec.movement_speed]
    moves = [table.movement[move].format(pace=pace, first=first, second=second) for move in spec.movement]
    if not moves and not sight.moves:
        moves = [table.camera["holds"]]
    told_moves = [sentence(_then(move) if place else move) for place, move in enumerate(moves)]
    if spec.playback is not None and spec.playback != 1.0:
        told_moves.append(sentence(f"All plays {table.camera['slow_motion' if spec.playback < 1 else 'fast_motion']}"))
    return " ".join(told_moves)


def _then(move: str) -> str:
    return move.replace("The camera", phrases().camera["then"], 1)


def _whom(told: Told, sight: Sight) -> tuple[str, str]:
    """Whom or what the frame is about, and the second of them, as a sentence names them."""
    names = [_named(told, name) for name in sight.look.about] or [_named(told, name) for name in told.spec.subjects]
    return names[0] if names else "the subject", names[1] if len(names) > 1 else "the background"


def _named(told: Told, name: str) -> str:
    plain = name.split(" (")[0]
    if any(plain == performer.member.name for performer in told.world.performers):
        return name_words(plain)
    noun = spoken(plain, told.cast)
    return noun if noun.casefold().startswith(("the ", "a ", "an ")) else f"the {noun.casefold()}"


def camera_source(told: Told, sight: Sight) -> str:
    """What told of the camera: the shot's words, and the stage where they are silent."""
    silent = told.spec.size is None or told.spec.angle is None or (sight.moves and not told.spec.movement)
    return f"{told.shot}, and what Previz chose" if silent else told.shot

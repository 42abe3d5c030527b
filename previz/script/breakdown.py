"""Breakdown: a scene becomes shots that tile its clock, each described in a director's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from previz.script.clock import HEADING
from previz.script.coverage import COMFORTABLE, Coverage, Place
from previz.script.elements import ElementKind, ScriptScene
from previz.script.pronouns import Referents, articled_names, presented, spoken_name
from previz.script.setups import Setup, implied_size, sized
from previz.script.strokes import Stroke, StrokeKind, strokes
from previz.shots.language import understand
from previz.shots.numbering import shot_letter
from previz.shots.spec import Composition, ShotSpec, Size
from previz.shots.vocabulary import place_kind
from previz.stage.world import CastMember
from previz.timing import Frames, Rate

_CLOSING = (".", "!", "?", "…", ":", "”", '"', "。", "！", "？", "．", "؟", "۔", "।", "」", "』")
"""What closes a sentence, or what is said in one, in any script."""
SHORTEST, LONGEST = 1.0, 10.0


@dataclass(frozen=True, slots=True)
class ProposedShot:
    """A shot that a breakdown proposes: number, words, fields set by hand, window on the scene's clock, lines."""

    number: str
    description: str
    overrides: dict[str, Any]
    clock_start: Frames
    frames: Frames
    first_line: int
    last_line: int
    dialogue: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A shot in the making: the strokes it covers, and either its set-up or the writer's own words."""

    strokes: tuple[Stroke, ...]
    setup: Setup | None = None
    start: float = 0.0
    end: float = 0.0
    ordered: str = ""

    @property
    def seconds(self) -> float:
        return self.end - self.start


def break_down(
    scene: ScriptScene, cast_names: Sequence[str], rate: Rate, members: Sequence[CastMember] = ()
) -> tuple[ProposedShot, ...]:
    """The shots of a scene. Their windows tile its reading time; an omitted scene has none, a bare heading has one.

    `members` tell who "he" and "she" are; without them the scene's own words must.
    """
    if scene.omitted or not scene.elements:
        return ()
    cast = _present(scene, cast_names)
    drafts = _drafts(scene, _strokes(scene, cast, members), cast)
    return tuple(_numbered(scene, drafts, cast, rate))


def shot_over(
    scene: ScriptScene,
    first_line: int,
    last_line: int,
    cast_names: Sequence[str],
    rate: Rate,
    members: Sequence[CastMember] = (),
) -> ProposedShot:
    """One shot over some lines of a scene, in the words that a breakdown has for what happens in them.

    Its window is the time that they take; lines in which nothing happens are a look at the place. It has no number.
    """
    cast = _present(scene, cast_names)
    found = _strokes(scene, cast, members)
    inside = [i for i, stroke in enumerate(found) if stroke.first_line <= last_line and first_line <= stroke.last_line]
    draft = _over(scene, found, inside, cast) if inside else _look(scene, cast)
    proposed = next(_numbered(replace(scene, number=""), [draft], cast, rate))
    start = rate.frames(draft.start)
    frames = max(1, rate.frames(draft.end) - start)
    return replace(proposed, number="", clock_start=start, frames=frames, first_line=first_line, last_line=last_line)


def _strokes(scene: ScriptScene, cast: Sequence[str], members: Sequence[CastMember]) -> tuple[Stroke, ...]:
    """The strokes of a scene, with names for pronouns."""
    known = {member.name: member.presents for member in members if member.presents != "neutral"}
    presents = {name: known.get(name, said) for name, said in presented(scene.elements, cast).items()}
    return strokes(scene, Referents(presents, articled_names(scene.elements, cast)))


def _over(scene: ScriptScene, found: tuple[Stroke, ...], inside: Sequence[int], cast: Sequence[str]) -> _Draft:
    """All strokes of a stretch in one set-up: the one that coverage, come so far, has for the first of them."""
    first, last = inside[0], inside[-1]
    coverage = _coverage(scene, found, cast)
    for index in range(first):
        if found[index].kind is not StrokeKind.ORDER:
            coverage.setup(index)
    held = found[first : last + 1]
    ordered = _ordered(found, first, cast, coverage)
    if ordered is not None:
        more = [_closed(stroke.text) for stroke in held[len(ordered.strokes) :] if stroke.kind is not StrokeKind.SPEECH]
        return replace(ordered, strokes=held, end=held[-1].end, ordered=" ".join([ordered.ordered, *more]))
    return _shared(_Draft(held, coverage.setup(first), held[0].start, held[-1].end))


def _look(scene: ScriptScene, cast: Sequence[str]) -> _Draft:
    """A look at the place of a scene, over nothing that happens."""
    place = place_words(scene.place or scene.heading, cast)
    line = scene.elements[0].span.line if scene.elements else 1
    stroke = Stroke(StrokeKind.ORDER, 0.0, HEADING, scene.heading, line, line)
    return _Draft((stroke,), Setup(Size.WIDE, (place,) if place else (), Composition.ESTABLISHING), 0.0, HEADING)


def _present(scene: ScriptScene, cast_names: Sequence[str]) -> list[str]:
    """The cast that the scene names, so that a long cast costs nothing."""
    text = scene.text.lower()
    return [name for name in cast_names if name.lower().removeprefix("the ") in text]


def _drafts(scene: ScriptScene, found: tuple[Stroke, ...], cast: Sequence[str]) -> list[_Draft]:
    said = " ".join(stroke.text for stroke in found)
    if scene.elements[0].kind is ElementKind.SCENE_HEADING and said == " ".join(scene.heading.split()):
        return [_look(scene, cast)]
    coverage = _coverage(scene, found, cast)
    drafts: list[_Draft] = []
    index = 0
    while index < len(found):
        draft = _ordered(found, index, cast, coverage) or _covered(found, index, coverage)
        drafts.append(draft)
        index += len(draft.strokes)
    return _distinct([piece for draft in _long_enough(drafts) for piece in _short_enough(draft)])


def _coverage(scene: ScriptScene, found: tuple[Stroke, ...], cast: Sequence[str]) -> Coverage:
    place = place_words(scene.place or scene.heading, cast)
    return Coverage(Place(place, scene.interior is False, "INTERCUT" in scene.text.upper()), cast, found)


def place_words(place: str, cast: Sequence[str]) -> str:
    """A place as a sentence says it: `LIGHTHOUSE LAMP ROOM` is "the lighthouse lamp room"."""
    parts = [part.strip(" .-") for part in place.replace("/", " - ").split(" - ")]
    words = next((part for part in reversed(parts) if place_kind(part)), parts[0])
    if words == words.upper():
        words = words.lower()
    for name in cast:
        words = words.replace(name.lower(), spoken_name(name))
    owned = "'s " in words or "’s " in words
    bare = words[4:] if words.lower().startswith("the ") else words
    plain = owned or words.startswith("a ") or not words.isascii()
    return words if not words or plain else f"the {bare}"


def _ordered(found: Sequence[Stroke], index: int, cast: Sequence[str], coverage: Coverage) -> _Draft | None:
    """A shot that the writer asks for, in the writer's words, over what it was asked for."""
    stroke = found[index]
    if stroke.kind is not StrokeKind.ORDER:
        return None
    spec = understand(stroke.text, cast)
    last = index + 1
    while spec.action is None and last < len(found) and _belongs(found, index, last, spec):
        last += 1
    text = " ".join(
        [
            _closed(sized(stroke.text, spec, cast)),
            *(s.text for s in found[index + 1 : last] if s.kind is StrokeKind.ACTION),
        ]
    )
    coverage.shown(Setup(spec.size or implied_size(spec), spec.subjects, spec.composition, spec.movement))
    return _Draft(tuple(found[index:last]), None, stroke.start, found[last - 1].end, text)


def _belongs(found: Sequence[Stroke], first: int, next_: int, spec: ShotSpec) -> bool:
    """Whether a stroke is what a shot was asked for: the action after it, and then a line of the one it shows."""
    stroke = found[next_]
    if stroke.end - found[first].start > COMFORTABLE + 2 or stroke.kind is StrokeKind.ORDER:
        return False
    if stroke.kind is StrokeKind.ACTION:
        return next_ == first + 1
    shown = spec.subjects[0].lower() if spec.subjects else ""
    return bool(spec.movement) and shown == (stroke.speaker or "").lower()


def _covered(found: Sequence[Stroke], index: int, coverage: Coverage) -> _Draft:
    """A stroke in the set-up that coverage plans, with the action that it can hold besides."""
    setup = coverage.setup(index)
    stroke = found[index]
    last = index + 1
    while stroke.kind is StrokeKind.ACTION and last < len(found) and coverage.holds(index, last, setup):
        last += 1
    return _Draft(tuple(found[index:last]), setup, stroke.start, found[last - 1].end)


def _long_enough(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Shots too short to read go to the one before, the first to the one after."""
    found: list[_Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before and (draft.seconds < SHORTEST or before.seconds < SHORTEST) and draft.end - before.start <= LONGEST:
            keep = before if before.ordered or (before.seconds >= draft.seconds and not draft.ordered) else draft
            found[-1] = _shared(
                replace(keep, strokes=before.strokes + draft.strokes, start=before.start, end=draft.end)
            )
        else:
            found.append(draft)
    return found


def _shared(draft: _Draft) -> _Draft:
    """Quick lines of two are one frame of both."""
    speakers = tuple(dict.fromkeys(spoken_name(stroke.speaker) for stroke in draft.strokes if stroke.speaker))
    apart = any(stroke.off or stroke.alone for stroke in draft.strokes)
    if draft.setup is None or len(speakers) != 2 or apart:
        return draft
    return replace(draft, setup=Setup(Size.MEDIUM, speakers, Composition.TWO_SHOT))


def _distinct(drafts: Sequence[_Draft]) -> list[_Draft]:
    """No frame twice in a row: the second steps nearer, or where it cannot, back.

    A shot that the writer asks for twice in the same words is one, held longer.
    """
    found: list[_Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before and before.setup and draft.setup and draft.setup.same_frame(before.setup):
            draft = replace(draft, setup=draft.setup.varied())
        if before and draft.ordered and draft.ordered == before.ordered and draft.end - before.start <= LONGEST:
            found[-1] = replace(before, strokes=before.strokes + draft.strokes, end=draft.end)
        else:
            found.append(draft)
    return found


def _short_enough(draft: _Draft) -> Iterator[_Draft]:
    """A shot too long to hold, in equal parts that step nearer and back."""
    count = max(1, int(draft.seconds / LONGEST - 1e-9) + 1)
    step = draft.seconds / count
    for part in range(count):
        setup = draft.setup.varied() if draft.setup and part % 2 else draft.setup
        end = draft.end if part == count - 1 else draft.start + step * (part + 1)
        yield replace(draft, setup=setup, start=draft.start + step * part, end=end)


def _numbered(scene: ScriptScene, drafts: Sequence[_Draft], cast: Sequence[str], rate: Rate) -> Iterator[ProposedShot]:
    """The drafts on whole frames, each from where the last one ended."""
    start = 0
    for index, draft in enumerate(drafts):
        end = max(rate.frames(draft.end), start + 1)
        description = _description(draft)
        yield ProposedShot(
            number=(scene.number or "") + shot_letter(index),
            description=description,
            overrides=_corrections(draft, description, cast),
            clock_start=start,
            frames=end - start,
            first_line=min(stroke.first_line for stroke in draft.strokes),
            last_line=max(stroke.last_line for stroke in draft.strokes),
            dialogue="\n".join(f"{s.speaker}: {s.text}" for s in draft.strokes if s.kind is StrokeKind.SPEECH),
        )
        start = end


def _description(draft: _Draft) -> str:
    if draft.setup is None:
        return draft.ordered
    action = " ".join(_closed(stroke.text) for stroke in draft.strokes if stroke.kind is StrokeKind.ACTION)
    return _closed(draft.setup.words()) + (f" {action}" if action else "")


def _closed(text: str) -> str:
    text = text.strip()
    return text if text.endswith(_CLOSING) else text + "."


def _corrections(draft: _Draft, description: str, cast: Sequence[str]) -> dict[str, Any]:
    """Fields to set by hand where the action's own words would be taken for the camera's."""
    if draft.setup is None:
        return {}
    meant, said = draft.setup.spec(), understand(description, cast)
    fields: dict[str, Any] = {}
    for name in ("size", "angle", "composition"):
        if getattr(meant, name) is not getattr(said, name):
            value = getattr(meant, name)
            fields[name] = str(value) if value else None
    if meant.movement != said.movement:
        fields["movement"] = [str(movement) for movement in meant.movement]
    subjects = draft.setup.subjects
    if draft.setup.composition is not Composition.ESTABLISHING and not _begins(said.subjects, subjects):
        fields["subjects"] = list(subjects)
    return fields


def _begins(said: Sequence[str], meant: Sequence[str]) -> bool:
    def bare(name: str) -> str:
        return name.lower().removeprefix("the ")

    return [bare(name) for name in said[: len(meant)]] == [bare(name) for name in meant]

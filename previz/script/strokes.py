"""A scene as strokes on its clock: the sentences of action, the speeches and the shot lines that a breakdown covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from previz.script.clock import Timed, timed, words_in
from previz.script.elements import Element, ElementKind, ScriptScene
from previz.script.pronouns import Referents
from previz.shots.language import understand
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import vocabulary

_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’')]))\s+(?=[\"“‘'(A-Z0-9À-ÖØ-ÞА-Я])")
_TO_NOBODY = re.compile(
    r"\b(?:(?:in)?to|on|over) (?:(?:the|his|her|a|their) )?(?:phone|mobile|radio|intercom|receiver|camera|recorder)\b"
    r"|\bto (?:him|her|them)sel",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:--+|[-–—•*]|\(?[a-z0-9]{1,2}\))\s+")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Lt|Capt|Prof|No)\.$", re.I)
_CAMERA_FIELDS = frozenset({"size", "movement", "composition", "angle"})
_FRAME_FIELDS = frozenset({"size", "composition"})
"""What says that a paragraph goes on in another shot; a movement or an angle goes on in the same."""
_OPENING = 14
"""How far into a line its camera talk may begin, for the line to be a shot that the writer asks for."""
LONGEST_SPEECH = 7.0
LONGEST_SENTENCE = 60
"""Words that the shots of one sentence may repeat; what goes on longer without a full stop is cut between words."""
_SHORTEST_STROKE = 1.2


class StrokeKind(StrEnum):
    """What a stroke is."""

    ACTION = "action"
    SPEECH = "speech"
    ORDER = "order"
    """A shot that the writer asks for ("CLOSE ON the letter")."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of the scene that one shot should hold: seconds on the clock, its words, and its script lines."""

    kind: StrokeKind
    start: float
    end: float
    text: str
    first_line: int
    last_line: int
    speaker: str | None = None
    part: int = 0
    """Which part of a long speech it is, from 0."""
    listed: bool = False
    """Whether it is an item of a list, as of a montage."""
    off: bool = False
    """Whether only the voice of the speaker is there."""
    alone: bool = False
    """Whether it is said to nobody who is there ("into phone")."""

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self.end - self.start


def strokes(scene: ScriptScene, referents: Referents) -> tuple[Stroke, ...]:
    """The strokes of a scene in order, from 0 to its end without gaps, with names for pronouns."""
    found: list[Stroke] = []
    alone = False
    for item in timed(scene):
        if item.element.kind is ElementKind.PARENTHETICAL:
            alone = bool(_TO_NOBODY.search(item.element.text))
            continue
        begin = found[-1].end if found else 0.0
        if item.end <= begin:
            continue
        pieces = _strokes_of(item, begin, referents)
        found += (replace(piece, alone=True) for piece in pieces) if alone else pieces
        alone = False
    return tuple(found)


def is_order(text: str) -> bool:
    """Whether a line of action is a shot that the writer asks for."""
    return _opens_with(text, _CAMERA_FIELDS)


def _opens_with(text: str, fields: frozenset[str]) -> bool:
    if not _may_open_with_camera_talk(text):
        return False
    spans = [span for span in understand(text).understood if span.field in fields]
    return bool(spans) and min(span.start for span in spans) <= _OPENING


def _may_open_with_camera_talk(text: str) -> bool:
    """A quick look at the first words, so that only likely lines are read whole."""
    tokens, known = tokenise(text), vocabulary()
    opening = [index for index, token in enumerate(tokens[:8]) if token.start <= _OPENING]
    return any(known.terms.longest(tokens, index) or known.moves.longest(tokens, index) for index in opening)


def _strokes_of(item: Timed, begin: float, referents: Referents) -> Iterator[Stroke]:
    element = item.element
    last_line = element.span.line + element.text.count("\n")
    part = 0
    for run_start, run_end, run in _shares(_framings(element), begin, item.end):
        seconds = item.seconds * (run_end - run_start) / (item.end - begin)
        kind, pieces = _pieces_of(item, run, seconds, referents)
        listed = kind is StrokeKind.ACTION and bool(_BULLET.match(element.text))
        for start, end, text in _shares(pieces, run_start, run_end):
            yield Stroke(kind, start, end, text, element.span.line, last_line, item.speaker, part, listed, item.off)
            part += 1


def _framings(element: Element) -> list[str]:
    """The text of an element; a paragraph of action is cut where a sentence asks for another framing
    ("He smiles. Close on his hands.").
    """
    if element.kind is not ElementKind.ACTION:
        return [element.text]
    first, *others = sentences(element.text) or [element.text]
    runs = [[first]]
    for sentence in others:
        if _opens_with(sentence, _FRAME_FIELDS):
            runs.append([sentence])
        else:
            runs[-1].append(sentence)
    return [" ".join(run) for run in runs] if len(runs) > 1 else [element.text]


def _pieces_of(item: Timed, text: str, seconds: float, referents: Referents) -> tuple[StrokeKind, list[str]]:
    """What a run of an element is, and the pieces that are a stroke each."""
    kind = item.element.kind
    if item.speaker and kind in {ElementKind.DIALOGUE, ElementKind.LYRICS}:
        referents.heard(item.speaker)
        return StrokeKind.SPEECH, _speech_parts(text, seconds)
    if kind is ElementKind.SHOT or (kind is ElementKind.ACTION and is_order(text)):
        return StrokeKind.ORDER, _named(_chopped(text, LONGEST_SENTENCE), referents, objects=True)
    return StrokeKind.ACTION, _named(_joined(_held(_unlisted(text)), seconds), referents)


def _unlisted(text: str) -> str:
    """A paragraph without the dash or dot of a list ("-- Mara runs.")."""
    return _BULLET.sub("", text) or text


def _named(pieces: Sequence[str], referents: Referents, *, objects: bool = False) -> list[str]:
    return [referents.named(piece, objects=objects) for piece in pieces]


def _held(text: str) -> list[str]:
    """The sentences of a text, each short enough to be told in the words of its shots."""
    return [piece for sentence in sentences(text) for piece in _chopped(sentence, LONGEST_SENTENCE)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop; abbreviations do not end one."""
    pieces: list[str] = []
    for piece in _SENTENCE.split(" ".join(text.split())):
        if pieces and _ABBREVIATED.search(pieces[-1]):
            pieces[-1] += " " + piece
        elif piece:
            pieces.append(piece)
    return pieces


def _joined(pieces: Sequence[str], seconds: float) -> list[str]:
    """Sentences, the shortest joined to the one before ("She stops. Empty.")."""
    total = sum(words_in(piece) for piece in pieces) or 1
    found: list[str] = []
    for piece in pieces:
        brief = words_in(piece) / total * seconds < _SHORTEST_STROKE
        if found and (brief or words_in(found[-1]) / total * seconds < _SHORTEST_STROKE):
            found[-1] += " " + piece
        else:
            found.append(piece)
    return found


def _speech_parts(text: str, seconds: float) -> list[str]:
    """A speech, in as many parts as keep each short enough to hold on one face, cut between sentences or words."""
    count = int(seconds // LONGEST_SPEECH) + 1
    if count == 1:
        return [text]
    pieces = sentences(text)
    share = words_in(text) / count
    parts: list[str] = []
    for piece in [short for long in pieces for short in _chopped(long, share * 1.4)]:
        if parts and words_in(parts[-1]) + words_in(piece) / 2 <= share:
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts


def _chopped(text: str, most: float) -> list[str]:
    """A sentence in runs of at most so many words."""
    words = text.split()
    size = max(3, int(most))
    if words_in(text) <= size or len(words) < 2:
        return [text]
    return [" ".join(words[index : index + size]) for index in range(0, len(words), size)]


def _shares(pieces: Sequence[str], start: float, end: float) -> Iterator[tuple[float, float, str]]:
    """The pieces of an element on the clock, each as long as its share of the words."""
    weights = [max(1, words_in(piece)) for piece in pieces]
    total, done = sum(weights), 0
    for piece, weight in zip(pieces, weights, strict=True):
        begin = start + (end - start) * done / total
        done += weight
        yield begin, start + (end - start) * done / total, piece

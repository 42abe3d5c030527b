"""What a description was taken to say, what in it was not understood, and where it says two things at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from previz.shots.bystanders import MOST
from previz.shots.grammar import ARTICLES, FILLERS, NEGATORS, OWNERS, PREPOSITIONS, PRONOUNS
from previz.shots.language import filled, read
from previz.shots.overriding import DRAWN_LENSES
from previz.shots.reading import Claim, Reading
from previz.shots.spec import ShotSpec
from previz.shots.vocabulary import vocabulary

_SAY_LITTLE = ARTICLES | FILLERS | NEGATORS | OWNERS | PREPOSITIONS | PRONOUNS | {"there", "there's", "which", "that"}
_ONE_VALUED = (
    "size", "angle", "lens_mm", "interior", "time_of_day", "weather", "duration_seconds", "sensor", "stop", "playback",
)  # fmt: skip
_CHANGED_BY_MOVES = frozenset({"size", "angle"})
"""What a move may lead from and to: "start wide, push in to a close-up" is no contradiction."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A description understood: its fields, the spans [start, end) that filled none, and what it says twice."""

    spec: ShotSpec
    unread: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]


def explain(text: str, cast: Sequence[str] = ()) -> Explained:
    """Understand a description, and tell what was left over and what contradicts. Never raises."""
    reading = read(text, cast, vocabulary())
    spec = filled(reading)
    return Explained(spec, tuple(_unread(reading, spec)), tuple(_notes(reading, spec)))


def _unread(reading: Reading, spec: ShotSpec) -> Iterator[tuple[int, int]]:
    """The stretches of words that fill no field: words beside one another together, without the small ones around."""
    known = bytearray(len(reading.text))
    for span in spec.understood:
        known[span.start : span.end] = b"\x01" * (span.end - span.start)
    run: list[int] = []
    for index, token in enumerate(reading.tokens):
        is_open = reading.roles[index] is None and not known[token.start]
        if run and (not is_open or reading.starts_segment(index)):
            yield from _telling(reading, run)
            run = []
        if is_open:
            run.append(index)
    yield from _telling(reading, run)


def _telling(reading: Reading, run: list[int]) -> Iterator[tuple[int, int]]:
    telling = [index for index in run if reading.tokens[index].word not in _SAY_LITTLE]
    if telling:
        yield reading.tokens[telling[0]].start, reading.tokens[telling[-1]].end


def _notes(reading: Reading, spec: ShotSpec) -> Iterator[str]:
    moves = [claim for claim in reading.values("movement") if claim.value != "static"]
    for field in _ONE_VALUED:
        claims = reading.values(field)
        said = {claim.value: claim for claim in reversed(claims)}
        changed = field in _CHANGED_BY_MOVES and _goes_on(reading, claims, moves)
        if len(said) > 1 and not changed:
            yield _both(reading, field, [*said.values()][::-1], getattr(spec, field))
    yield from reading.remarks
    if spec.lens_mm is not None and not DRAWN_LENSES[0] <= spec.lens_mm <= DRAWN_LENSES[1]:
        nearest = min(max(spec.lens_mm, DRAWN_LENSES[0]), DRAWN_LENSES[1])
        yield f"A lens of {spec.lens_mm:g} mm is drawn as one of {nearest:g} mm"
    named = {mention.name or mention.text for mention in reading.names}
    if len(named) > MOST:
        yield f"{len(named)} are named: the first {MOST} of them are taken"
    if moves and (held := next((c for c in reading.values("movement") if c.value == "static"), None)):
        yield f"“{_words(reading, held)}” stands beside a move: the camera does both, in the order of the words"


def _goes_on(reading: Reading, claims: Sequence[Claim], moves: Sequence[Claim]) -> bool:
    """Whether the camera moves from the first that is said to the last ("push in from a medium to a close-up")."""
    if not claims or not moves:
        return False
    last = claims[-1].first - (reading.before(claims[-1].first) in ARTICLES)
    between = any(claims[0].first < move.first < claims[-1].first for move in moves)
    return between or reading.before(last) in {"to", "into"}


def _both(reading: Reading, field: str, claims: Sequence[Claim], kept: object) -> str:
    said = " and ".join(f"“{_words(reading, claim)}”" for claim in claims)
    count = "Both" if len(claims) == 2 else "All of"
    winner = next((claim for claim in claims if claim.value == kept), claims[0])
    rule = "what is said first counts" if winner is claims[0] else "the steepest counts"
    return f"{count} {said} are said for the {field.replace('_', ' ')}: “{_words(reading, winner)}” is taken ({rule})"


def _words(reading: Reading, claim: Claim) -> str:
    return reading.text[claim.start : claim.end]

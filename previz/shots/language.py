"""The language of shots: words to fields.

`understand` reads how directors, storyboard artists and assistant directors write a shot. It never fails: what it does
not know it leaves alone, and every field that it fills has a span of the text to show for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from previz.shots.camera_addresses import read_addresses
from previz.shots.camera_asides import read_asides
from previz.shots.camera_corrections import read_corrections
from previz.shots.camera_counts import read_counts
from previz.shots.camera_crew import read_crew
from previz.shots.camera_cues import read_cues
from previz.shots.camera_floor import read_floor
from previz.shots.camera_intents import read_intents
from previz.shots.camera_kit import read_playback, read_stop
from previz.shots.camera_leads import read_leads
from previz.shots.camera_likenesses import read_likenesses
from previz.shots.camera_means import read_means
from previz.shots.camera_moves import read_moves, read_racks
from previz.shots.camera_notes import read_notes
from previz.shots.camera_optics import read_optics
from previz.shots.camera_overs import read_eyes, read_pairs, read_shoulders, read_strokes
from previz.shots.camera_pace import read_speed
from previz.shots.camera_prefaces import read_prefaces
from previz.shots.camera_refusals import read_unwanted
from previz.shots.camera_reports import read_reports
from previz.shots.camera_requests import read_refusals, read_requests
from previz.shots.camera_sensors import read_sensor
from previz.shots.camera_slates import read_breakdown, read_slate
from previz.shots.camera_stands import read_stands
from previz.shots.camera_talk import (
    read_camera_talk,
    read_gaze,
    read_holds,
)
from previz.shots.camera_terms import read_terms
from previz.shots.camera_viewing import read_viewing
from previz.shots.clauses import find_action, span_of
from previz.shots.clocks import read_clock
from previz.shots.headings import read_interior
from previz.shots.measures import read_bare_lens, read_duration, read_lens
from previz.shots.parting import part_cues, part_story
from previz.shots.reading import Claim, Reading
from previz.shots.spec import (
    Angle,
    Composition,
    Movement,
    Optic,
    ShotSpec,
    Size,
    Speed,
    TimeOfDay,
    Understood,
    Weather,
)
from previz.shots.subjects import find_subjects
from previz.shots.surroundings import read_location
from previz.shots.vocabulary import Vocabulary, vocabulary

_KEPT = 1_000
"""The longest text whose fields are kept, in characters."""


def understand(text: str, cast: Sequence[str] = (), words: Vocabulary | None = None) -> ShotSpec:
    """The fields that a description of a shot says, each with its span. `cast` are the names to know. Never raises."""
    if words is None and len(text) <= _KEPT:
        return _understood_again(text, tuple(cast))
    return _understood(text, cast, words or vocabulary())


@lru_cache(maxsize=4096)
def _understood_again(text: str, cast: tuple[str, ...]) -> ShotSpec:
    """What a text says; kept, since a film's shots are asked about again for each list, request and check."""
    return _understood(text, cast, vocabulary())


def _understood(text: str, cast: Sequence[str], words: Vocabulary) -> ShotSpec:
    return filled(read(text, cast, words))


def read(text: str, cast: Sequence[str], words: Vocabulary) -> Reading:
    """A description with the claims of every reader."""
    reading = Reading(text, cast, words, strangers=True)
    part_cues(reading)
    read_unwanted(reading)
    read_likenesses(reading)
    read_means(reading)
    read_cues(reading)
    read_crew(reading)
    read_requests(reading)
    read_stop(reading)
    read_sensor(reading)
    read_playback(reading)
    read_lens(reading)
    read_slate(reading)
    read_reports(reading)
    read_breakdown(reading)
    read_terms(reading)
    read_strokes(reading)
    read_racks(reading)
    read_shoulders(reading)
    read_optics(reading)
    read_eyes(reading)
    read_pairs(reading)
    read_counts(reading)
    read_corrections(reading)
    read_moves(reading)
    read_gaze(reading)
    read_bare_lens(reading)
    read_duration(reading)
    read_holds(reading)
    read_speed(reading)
    read_refusals(reading)
    read_camera_talk(reading)
    read_addresses(reading)
    read_prefaces(reading)
    read_notes(reading)
    read_viewing(reading)
    read_leads(reading)
    read_intents(reading)
    read_floor(reading)
    read_asides(reading)
    read_stands(reading)
    part_story(reading)
    read_clock(reading)
    read_interior(reading)
    read_location(reading)
    return reading


def filled(reading: Reading) -> ShotSpec:
    """The fields that the claims of a reading fill."""
    return _Filling(reading).spec()


class _Filling:
    """Turns the claims of a reading into the fields of a spec, keeping the spans that count."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.spans: list[Understood] = []
        self.claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(reading.claims, key=lambda claim: claim.start):
            self.claims[claim.field].append(claim)

    def spec(self) -> ShotSpec:
        composition = self._composition()
        movement = self._movement()
        clause = find_action(self.reading)
        subjects = find_subjects(self.reading, clause, composition)
        action = None
        if clause:
            start, end = span_of(self.reading, clause)
            action = self.reading.text[start:end]
            self.spans.append(Understood(start, end, "action"))
        self.spans += (Understood(mention.start, mention.end, "subjects") for mention in subjects)
        size, angle, speed = self._first("size"), self._angle(), self._first("movement_speed")
        time, weather = self._first("time_of_day"), self._first("weather")
        interior, lens, length = self._first("interior"), self._first("lens_mm"), self._first("duration_seconds")
        location = self._first("location")
        sensor, stop, playback = self._first("sensor"), self._first("stop"), self._first("playback")
        optic = self._first("optic")
        return ShotSpec(
            size=Size(str(size.value)) if size else None,
            angle=Angle(str(angle.value)) if angle else None,
            dutch=self._first("dutch") is not None,
            movement=movement,
            movement_speed=Speed(str(speed.value)) if speed else None,
            lens_mm=_measure(lens),
            composition=composition,
            subjects=tuple(self.reading.text[m.start : m.end] for m in subjects),
            action=action,
            location=str(location.value) if location else None,
            interior=bool(interior.value) if interior else None,
            time_of_day=TimeOfDay(str(time.value)) if time else None,
            weather=Weather(str(weather.value)) if weather else None,
            duration_seconds=_measure(length),
            sensor=str(sensor.value) if sensor else None,
            stop=_measure(stop),
            playback=_measure(playback),
            optic=Optic(str(optic.value)) if optic else None,
            understood=tuple(sorted(self.spans, key=lambda span: (span.start, span.end, span.field))),
        )

    def _angle(self) -> Claim | None:
        """The first that is said; straight down or up goes before high or low ("looking down, top shot")."""
        claims = self.claims["angle"]
        steep = [claim for claim in claims if claim.value in {Angle.OVERHEAD, Angle.WORMS_EYE}]
        moving = any(claim.value != Movement.STATIC for claim in self.claims["movement"])
        for claim in (claims if moving else steep or claims)[:1]:
            self._keep(claim)
            return claim
        return None

    def _first(self, field: str) -> Claim | None:
        claims = self.claims[field]
        if not claims:
            return None
        self._keep(claims[0])
        return claims[0]

    def _keep(self, claim: Claim) -> None:
        self.spans.append(Understood(claim.start, claim.end, claim.field))

    def _composition(self) -> Composition | None:
        """The first that is said; a reverse gives way to what it is a reverse of."""
        claims = self.claims["composition"]
        telling = [claim for claim in claims if claim.value != Composition.REVERSE] or claims
        if not telling:
            return None
        self._keep(telling[0])
        return Composition(str(telling[0].value))

    def _movement(self) -> tuple[Movement, ...]:
        """The moves in order, each once in a row."""
        moves: list[Movement] = []
        for claim in self.claims["movement"]:
            movement = Movement(str(claim.value))
            if movement not in moves[-1:]:
                moves.append(movement)
                self._keep(claim)
        return tuple(moves)


def _measure(claim: Claim | None) -> float | None:
    return float(claim.value) if claim else None

"""The words that Previz knows, from `resources/vocabulary`: terms of shots, light and sky, verbs, places and props.

A `Vocabulary` is read once from a folder and never changes; `vocabulary()` is the one that ships with Previz.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from previz.shots.grammar import CONTRACTIONS
from previz.shots.lexicon import Lexicon
from previz.shots.phrases import PhraseTable, forms, third_person
from previz.shots.sensors import sensors
from previz.shots.tokens import Token, tokenise, words_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase that fills a field with a value.

    `alone` counts it only where it stands alone in camera talk; `abbreviation` refuses it as a title ("Ms");
    `before` and `after` are the words beside it that make it plain English; of `led_by` and `leads_to` one must stand
    beside it ("a winter's day"); `directions` is the value for each way that is said right after it ("a tracking shot
    to the left").
    """

    field: str
    value: str
    alone: bool = False
    abbreviation: bool = False
    before: frozenset[tuple[str, ...]] = frozenset()
    after: frozenset[tuple[str, ...]] = frozenset()
    led_by: frozenset[str] = frozenset()
    leads_to: frozenset[str] = frozenset()
    directions: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """A verb of the camera: the movement for each direction, and the one where no direction is said.

    `by_camera` needs the camera to do it; with `orders` an order at the start of a sentence tells as much.
    """

    form: str
    default: str | None
    directions: Mapping[str, str]
    after: frozenset[tuple[str, ...]]
    speed: str | None = None
    by_camera: bool = False
    orders: bool = False
    any_object: bool = False
    low_targets: frozenset[str] = frozenset()
    high_targets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the story: the performance that plays it (None where no figure does) and its form.

    `things` are the objects that it takes, where it takes only some.
    """

    action: str | None
    form: str
    things: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables, ready for walks along tokens."""

    terms: PhraseTable[Term]
    moves: PhraseTable[Move]
    directions: Mapping[str, frozenset[str]]
    speeds: Mapping[str, str]
    paces: PhraseTable[str]
    manners: frozenset[str]
    lenses: PhraseTable[float]
    playback: PhraseTable[float]
    sensors: PhraseTable[tuple[str, bool]]
    """The key of a sensor by what people call it, and whether that is a plain word too ("phone")."""
    optics: PhraseTable[str]
    """What somebody looks through, by what it is called."""
    lexicon: Lexicon
    talk: PhraseTable[str]
    """What people say around a shot, by its kind: requests, looks, asides."""
    refusals: PhraseTable[None]
    leads: PhraseTable[bool]
    """What those who look do, or the camera, that leads to what is shown; true of what stands after "are"."""
    verbs: PhraseTable[Verb]
    light: PhraseTable[Verb]
    """Verbs that say little, with the things that tell what is done ("gives a nod")."""
    particles: Mapping[str, Mapping[str, Verb]]
    actions: tuple[str, ...]
    moving: frozenset[str]
    places: PhraseTable[tuple[str, bool]]
    props: PhraseTable[str]
    compounds: PhraseTable[None]
    """The places and props of several words."""
    common: frozenset[str] = frozenset()
    """The words of camera talk, of places and of props: none is anybody's name."""
    given: frozenset[str] = frozenset()
    """Given names, in small letters."""
    people: frozenset[str] = frozenset()
    """The nouns for people, one or many ("nurse", "nurses", "crowd")."""

    def place_kind(self, words: str) -> tuple[str, bool] | None:
        """The place kind that words name, and whether it is an interior; the longest name wins, then the last."""
        return _best(self.places, tokenise(words))

    def prop_kind(self, words: str) -> str | None:
        """The prop kind that words name; the longest name wins, then the last."""
        return _best(self.props, tokenise(words))


_TALK_AROUND = ("requests", "looks", "asides")


def _best(table: PhraseTable[T], tokens: Sequence[Token]) -> T | None:
    found = [(length, index, value) for index in range(len(tokens)) for length, value in table.at(tokens, index)[:1]]
    return max(found, key=lambda item: item[:2])[2] if found else None


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with Previz."""
    return read_vocabulary(resources.files("resources") / "vocabulary")


def read_vocabulary(folder: Traversable) -> Vocabulary:
    """Read a folder of shots, times, actions, places, props and people (`.toml`)."""
    shots, times, actions, places, props, people = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("shots", "times", "actions", "places", "props", "people")
    )
    irregular: dict[str, list[str]] = actions["irregular"]
    terms, moves = [*_terms(shots["term"]), *_terms(times["term"])], tuple(_moves(shots["move"]))
    kinds = [word for kind in (*places["kind"], *props["kind"]) for word in _singular_and_plural(kind["words"])]
    return Vocabulary(
        terms=PhraseTable(terms),
        moves=PhraseTable(moves),
        directions={word: frozenset(_naming(shots["directions"], word)) for word in _values(shots["directions"])},
        speeds={word: speed for speed, words in shots["speed"].items() for word in words if " " not in word},
        paces=PhraseTable((phrase, speed) for speed, phrases in shots["speed"].items() for phrase in phrases),
        manners=frozenset(shots.get("manner", {}).get("words", ())),
        lenses=PhraseTable((name, float(value)) for name, value in shots["lenses"].items()),
        playback=PhraseTable((name, float(value)) for name, value in shots.get("playback", {}).items()),
        sensors=PhraseTable(
            [
                *((word, (sensor.key, False)) for sensor in sensors() for word in sensor.words),
                *((word, (key, True)) for word, key in shots.get("cameras", {}).items()),
            ]
        ),
        optics=PhraseTable((phrase, optic) for optic, words in shots.get("optics", {}).items() for phrase in words),
        talk=PhraseTable((phrase, kind) for kind in _TALK_AROUND for phrase in shots.get("talk", {}).get(kind, ())),
        refusals=PhraseTable((phrase, None) for phrase in shots.get("talk", {}).get("refusals", ())),
        leads=PhraseTable(_leads(shots.get("talk", {}))),
        lexicon=_lexicon(folder / "english.txt", actions, (*places["kind"], *props["kind"]), people),
        verbs=PhraseTable(_verbs(actions, irregular)),
        light=PhraseTable(_bent(actions.get("light", ()), irregular)),
        particles=_particles(actions["action"], irregular),
        actions=tuple(dict.fromkeys(action["name"] for action in actions["action"])),
        moving=frozenset(actions["moving"]["kinds"]),
        places=_places(places["kind"]),
        props=PhraseTable(
            (word, kind["name"]) for kind in props["kind"] for word in _singular_and_plural(kind["words"])
        ),
        compounds=PhraseTable((word, None) for word in kinds if len(words_of(word)) > 1),
        common=frozenset(
            word
            for phrase in (*kinds, *shots["lenses"], *(p for p, _ in terms), *(p for p, _ in moves))
            for word in words_of(phrase)
        ),
        people=frozenset(_people(people)),
        given=_given(folder / "names.toml"),
    )


def _places(kinds: Sequence[Mapping[str, Any]]) -> PhraseTable[tuple[str, bool]]:
    return PhraseTable(
        (word, (kind["name"], bool(kind["interior"]))) for kind in kinds for word in _singular_and_plural(kind["words"])
    )


def _lexicon(
    file: Traversable, actions: Mapping[str, Any], kinds: Sequence[Mapping[str, Any]], people: Mapping[str, Any]
) -> Lexicon:
    """English, with the verbs, places, things and people of the film as common as they are there."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    verbs = [*(verb for row in actions["action"] for verb in row["verbs"]), *actions["others"]["verbs"]]
    nouns = [
        *(word for kind in kinds for word in kind["words"]),
        *(word for group in people.values() for word in group),
    ]
    told = {
        "verb": (verb.split()[0] for verb in verbs),
        "noun": (noun for noun in nouns if " " not in noun and not noun.endswith("s")),
    }
    return Lexicon(lines, told, people=(word for key in ("kin", "trades") for word in people[key]))


def place_kind(words: str) -> tuple[str, bool] | None:
    """The kind of place that words name, and whether it is an interior; None where no place is known."""
    return _best(_known_places(), tokenise(words))


@cache
def _known_places() -> PhraseTable[tuple[str, bool]]:
    """The places of `vocabulary`, read without the rest of it: who draws what was understood needs no more."""
    text = (resources.files("resources") / "vocabulary" / "places.toml").read_text(encoding="utf-8")
    return _places(tomllib.loads(text)["kind"])


def prop_kind(word: str) -> str | None:
    """The kind of prop that a word or phrase names; None where none is known."""
    return vocabulary().prop_kind(word)


def is_people(word: str) -> bool:
    """Whether a noun is one for people ("nurse", "thieves", "crowd", "someone")."""
    return word.lower() in vocabulary().people


def action_names() -> tuple[str, ...]:
    """The names of all actions that a figure can play."""
    return vocabulary().actions


def _values(groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for words in groups.values():
        yield from words


def _naming(groups: Mapping[str, Sequence[str]], word: str) -> Iterator[str]:
    return (name for name, words in groups.items() if word in words)


def _phrases(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(phrase) for phrase in words)


def _terms(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Term]]:
    for row in rows:
        beside = {
            "before": _phrases(row.get("before", ())),
            "after": _phrases(row.get("after", ())),
            "led_by": frozenset(row.get("led_by", ())),
            "leads_to": frozenset(row.get("leads_to", ())),
            "directions": row.get("directions", {}),
        }
        for key in ("words", "alone"):
            for phrase in row.get(key, ()):
                short = phrase.isupper() and phrase.isascii()
                yield phrase, Term(row["field"], row["value"], key == "alone", short, **beside)


def _moves(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Move]]:
    for row in rows:
        for verb in row["verbs"]:
            # Whip pans bend their last word, phrasal verbs their first.
            first, space, last = verb.rpartition(" ") if verb.endswith((" pan", " zoom")) else ("", "", verb)
            for form, bent in zip(("base", "third", "ing", "past"), forms(last), strict=False):
                yield first + space + bent, _move(row, form)


def _move(row: Mapping[str, Any], form: str) -> Move:
    return Move(
        form=form,
        default=row.get("default"),
        directions=row.get("directions", {}),
        after=_phrases(row.get("after", ())),
        speed=row.get("speed"),
        by_camera=row.get("by") == "camera",
        orders=row.get("orders", False),
        any_object=row.get("any_object", False),
        low_targets=frozenset(row.get("low_targets", ())),
        high_targets=frozenset(row.get("high_targets", ())),
    )


_FORMS = ("base", "third", "ing", "past", "past")


def _leads(talk: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, bool]]:
    for verb in talk.get("leads", ()):
        base, third, going = forms(verb)[:3]
        yield from ((base, False), (third, False), (going, True))
    yield from ((said, True) for said in talk.get("being", ()))


def _verbs(actions: Mapping[str, Any], irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Verb]]:
    yield from _bent(actions["action"], irregular)
    for verb in actions["others"]["verbs"]:
        for form, bent in zip(_FORMS, forms(verb, irregular), strict=False):
            yield bent, Verb(None, form)
    for form in ("is", "are", "was", "were", *CONTRACTIONS):
        yield form, Verb(None, "third")


def _bent(rows: Sequence[Mapping[str, Any]], irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Verb]]:
    """The verbs of some actions in all their forms."""
    for row in rows:
        things = frozenset(row.get("things", ()))
        for verb in row["verbs"]:
            for form, bent in zip(_FORMS, forms(verb, irregular), strict=False):
                yield bent, Verb(row["name"], form, things)


def _particles(rows: Sequence[Mapping[str, Any]], irregular: Mapping[str, Sequence[str]]) -> dict[str, dict[str, Verb]]:
    """Verbs whose particle may stand apart: verb form -> particle -> verb."""
    parted: dict[str, dict[str, Verb]] = {}
    for row in rows:
        for verb in row["verbs"]:
            base, _, particle = verb.partition(" ")
            if particle in {"up", "down", "over", "back", "away", "out", "open", "on", "off"}:
                for form, bent in zip(_FORMS, forms(base, irregular), strict=False):
                    parted.setdefault(bent, {}).setdefault(particle, Verb(row["name"], form))
    return parted


def _given(file: Traversable) -> frozenset[str]:
    names = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return frozenset(name.lower() for kind in ("feminine", "masculine", "either") for name in names.get(kind, ()))


def _people(groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from (*groups["groups"], *groups["anybody"])
    for word in (*groups["kin"], *groups["trades"]):
        yield word
        yield _many(word)


def _many(word: str) -> str:
    """The plural of a noun for somebody: "men", "children", "thieves", "bodies"."""
    if word == "child":
        return "children"
    if word.endswith("man"):
        return word[:-3] + "men"
    if word == "thief":
        return "thieves"
    return third_person(word)


def _singular_and_plural(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield word
        yield word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")

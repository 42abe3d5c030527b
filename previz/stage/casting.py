"""Who is in a scene: its cast, who speaks in it, whom its lines bring along, and whom a shot names beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.shots.grammar import words
from previz.shots.phrases import third_person
from previz.shots.reading import Reading
from previz.shots.spec import Composition, ShotSpec
from previz.shots.vocabulary import vocabulary
from previz.stage.extras import COATS, bare, head, is_person, is_somebody, number_of, people, presents_in
from previz.stage.given_names import name_presents
from previz.stage.naming import named_things
from previz.stage.present import fresh, introduced, people_named, spoken_of
from previz.stage.wearing import dressed_as_told
from previz.stage.world import CastMember, SceneBeat, SceneBrief

_BABES = words("baby babies infant newborn")
"""Who is carried like a thing."""

_MOST = 18
"""How many extras the lines of a scene bring at the most."""

_PRONOUN = re.compile(r"\b(he|she|they)\b(?!['’])", re.I)
_STANDS_FOR = {"he": "the man", "she": "the woman", "they": "the man and the woman"}
_OF_A_BODY = words(
    "eye eyes hand hands face faces finger fingers fist fists foot feet lip lips mouth ear ears shoulder shoulders "
    "back head hair neck knees legs arm arms boots shoes wrist palm thumb jaw chin brow cheek tears smile"
)
"""What is shown of somebody, whoever it is."""

_WHOSE = {"feminine": "the woman", "masculine": "the man"}
_BUSY = re.compile(
    r"\b(?:busy|crowded|bustling|packed|teeming|thronged|swarming|passers-?by|pedestrians|full of people|"
    r"rush hour|commuters)\b",
    re.I,
)
_PASSERS = 7
PASSER = "passer-by"
"""What those are called who only go by."""


@dataclass(frozen=True, slots=True)
class Casting:
    """The people of a scene: the first `leading` of them play it together, the others stand or pass around them.

    `beats` are the scene's, with the nouns for pronouns that would stand for nobody.
    """

    members: tuple[CastMember, ...]
    leading: int
    beats: tuple[SceneBeat, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, in order."""
        return tuple(member.name for member in self.members)


def cast_scene(brief: SceneBrief, spec: ShotSpec, beats: Sequence[SceneBeat]) -> Casting:
    """Everybody of a scene, the scene's own first."""
    told = presents_in(" ".join(beat.text for beat in beats if beat.speaker is None)) if not brief.cast else None
    cast = _as_told(brief, spec, beats)
    beats = beats if cast else _with_owners(beats)
    for beat in beats:
        if beat.speaker and not _is_known(beat.speaker, cast):
            cast += people(beat.speaker, told if not cast else None)
    if not cast and not any(_is_meant(subject) for subject in spec.subjects):
        beats = _with_nouns(beats, _name_shown(spec), _named_of(spec), len(spec.subjects) == 1)
    leading, lines = len(cast), [beat.text for beat in beats if beat.speaker is None]
    brought = _brought(lines, cast, spec, told)
    cast += brought
    shown = [subject for subject in spec.subjects if _may_join(subject) and not _is_spoken_of(subject, lines)]
    for subject in shown:
        cast += [] if _is_known(subject, cast) else people(subject, told if not cast else None)
    if not cast and any(head(subject) in _OF_A_BODY for subject in spec.subjects):
        cast += people(_WHOSE.get(told or "", "somebody"), told)
    if len(cast) == 1 and any(_ON_A_SHOULDER.search(line) for line in lines):
        cast += people("the man" if cast[0].presents == "feminine" else "the woman")
    leading = leading or len(cast)
    cast += [replace(each, name=f"{PASSER} {k + 1}") for k, each in enumerate(_passing([*lines, brief.place]))]
    played = [member if index < leading else _in_the_background(member) for index, member in enumerate(cast)]
    return Casting(tuple(played), leading, tuple(beats))


def _as_told(brief: SceneBrief, spec: ShotSpec, beats: Sequence[SceneBeat]) -> list[CastMember]:
    """The cast in what the scene's lines and the shot's own say that they wear there."""
    lines = [*(beat.text for beat in beats if beat.speaker is None), spec.action or ""]
    names = [member.name for member in brief.cast]
    return [dressed_as_told(each, lines, [name for name in names if name != each.name]) for each in brief.cast]


_IN_A_KITCHEN = re.compile(r"\bkitchen\b", re.I)


def _passing(lines: Sequence[str]) -> Sequence[CastMember]:
    """Those who go by where it is busy: in a kitchen its cooks, who are fewer."""
    busy = [line for line in lines if _BUSY.search(line)]
    if any(_IN_A_KITCHEN.search(line) for line in busy):
        return people("three cooks")
    return people("pedestrians")[:_PASSERS] if busy else ()


_GREYED, _SUNK = 0.6, 0.9
"""How far the clothes of who is only there are grey, and how dark beside those who play the scene."""


def _in_the_background(member: CastMember) -> CastMember:
    """Somebody who is only there: in quieter clothes than those whom the eye is to find."""
    if member.outfit != "plain" or member.colour not in COATS:
        return member
    grey = sum(member.colour) / 3
    red, green, blue = (_SUNK * (part + _GREYED * (grey - part)) for part in member.colour)
    return replace(member, colour=(red, green, blue))


def _brought(
    lines: Sequence[str], cast: Sequence[CastMember], spec: ShotSpec, told: str | None
) -> tuple[CastMember, ...]:
    """Those whom the lines name and the cast lacks; a shot's own words for them go before the line's."""
    known, found = list(cast), list[CastMember]()
    for line in lines:
        for name in introduced(line):
            if not _is_known(name, known) and not _is_by_surname(name, known):
                known += (new := people(name, told if not known else None))
                found += new
        for somebody in fresh(people_named(line), alone=not cast):
            another = _ANOTHER.match(somebody.name)
            other = f"the other {another[1]}" if another else None
            if other and not any(bare(member.name) == bare(other) for member in known):
                known += (new := people(other))
                found += new
                continue
            if somebody.noun in _BABES or _is_known(somebody.name, known) or len(found) >= _MOST:
                continue
            fuller = (s for s in spec.subjects if somebody.name.lower() in s.lower() and head(s) == somebody.noun)
            new = people(next(fuller, somebody.name), told if not known else None)
            known += new
            found += new
    return tuple(found)


_ANOTHER = re.compile(r"another (\w+)$", re.I)
"""Somebody of the same kind as one who is there: "a man punches another man"."""


def _is_meant(subject: str) -> bool:
    """Whether a shot is of somebody for whom a pronoun of its lines can stand: "a single of the translator. He …"."""
    return subject.lower().startswith("the ") and _may_join(subject)


def _may_join(subject: str) -> bool:
    return head(subject) not in _BABES and bool(subject) and is_person(subject)


def _is_spoken_of(subject: str, lines: Sequence[str]) -> bool:
    """Whether the lines only tell of somebody, and have nobody of the kind there."""
    noun = head(subject)
    there = any(somebody.noun == noun for line in lines for somebody in people_named(line))
    return not there and any(noun in spoken_of(line) for line in lines)


def _is_by_surname(name: str, cast: Sequence[CastMember]) -> bool:
    """Whether a name in full is that of somebody who is there by a part of it: JESSE REED is JESSE."""
    wanted = set(bare(name).split())
    return any(set(bare(member.name).split()) <= wanted for member in cast if bare(member.name))


def _is_known(name: str, cast: Sequence[CastMember]) -> bool:
    wanted = bare(name)
    spellings = [bare(member.name) for member in cast]
    return (
        any(wanted == each or head(wanted) == head(each) or wanted in each.split() for each in spellings if each)
        or not wanted
    )


_OWNER = r"(?:[\w-]+\s+){0,2}?[\w-]+['’]s?\s+"
_OPENS = r"(?:^|(?<=[.:;!?] )|(?<=shot of )|(?<=-up of )|(?<=insert of )|(?<=close on ))\s*"
"""Where a line begins, or what the camera sees in it."""

_HANDS = re.compile(
    rf"{_OPENS}(?:(an?|the|two|one|his|her)\s+)?({_OWNER})?([\w-]+\s+)?(?:hands?|fingers?)\b"
    r"(?=\s+(?!(?:of|over|to|and|in|on|him|her|them|me|us|it|out|down|the|an?|his)\b)\w)",
    re.I,
)
"""Hands that do something at the beginning of a line, with whose they are."""

_OWNERS = {"his": ("masculine", "The man"), "her": ("feminine", "The woman")}


def _with_owners(beats: Sequence[SceneBeat]) -> tuple[SceneBeat, ...]:
    """The lines with whoever has them for the hands that do something: "a hand opens the door"."""
    done, before = list[SceneBeat](), ""
    for beat in beats:
        done.append(beat if beat.speaker else replace(beat, text=_with_owner(beat.text, before)))
        before += "" if beat.speaker else f"{beat.text} "
    return tuple(done)


def _with_owner(text: str, before: str) -> str:
    for limbs, owner in ((_LAID, _rests), (_HANDS, _owner), (_FEET, _walker)):
        told = limbs.search(text)
        who = owner(before, told) if told is not None else ""
        if told is not None and who != told[0]:
            done = _as_one_does(text, told.end()) if number_of(who) == 1 else text[told.end() :]
            text = text[: told.start()] + who + done
    return text


def _as_one_does(text: str, after: int) -> str:
    """What is told after hands, as one does it whose they are: "hold a letter and tear it" is "holds … and tears …"."""
    reading = Reading(text, (), vocabulary())
    first = next((k for k, token in enumerate(reading.tokens) if token.start >= after), len(reading.tokens))
    last = next((k for k in range(first + 1, len(reading.tokens)) if reading.starts_segment(k)), len(reading.tokens))
    done, end = "", after
    for index in range(first, last):
        token = reading.tokens[index]
        opens = index == first or reading.tags[index - 1] == "R" or reading.tokens[index - 1].word in {"and", "then"}
        if opens and reading.tags[index] == "B":
            done += text[end : token.start] + third_person(token.word)
            end = token.end
    return done + text[end:]


def _owned_by(told: re.Match[str], before: str, otherwise: str = "Somebody") -> str:
    """Whose they are, of whom a pronoun alone tells: the last of those named before it for whom it can stand."""
    presents, anybody = _OWNERS.get((told[1] or "").lower(), (None, otherwise))
    if presents is None:
        return anybody
    said = before + told.string[: told.start()]
    named = {said.rindex(name): name for name in introduced(said)}
    named |= {each.start: f"The {each.noun}" for each in people_named(said)}
    fits = (name for _, name in sorted(named.items(), reverse=True) if _can_be(presents, name))
    return next(fits, anybody)


def _can_be(presents: str, name: str) -> bool:
    """Whether somebody of a name presents so where nothing but a pronoun tells."""
    members = people(name, presents)
    return len(members) == 1 and members[0].presents == presents


_LAID = re.compile(
    rf"{_OPENS}(?:(an?|the|one|his|her)\s+)?({_OWNER})?(?:[\w-]+\s+)?hands?\s+"
    r"(?:(?:(?:rest|lie|lying|laid|lay)\w*|is resting)\s+)?(?:\w+ly\s+)?(?=(?:up)?on\b)",
    re.I,
)
"""A hand that rests on something at the beginning of a line, with whose it is."""

_ON_A_SHOULDER = re.compile(r"\bhand (?:\w+ly )?(?:up)?on (?:an?|the|his|her|(?:[\w-]+ )?[\w-]+['’]s) shoulder\b", re.I)
"""What is said of a hand that is on somebody else, whoever that is."""


def _rests(before: str, told: re.Match[str]) -> str:
    owner = _bare_owner(told[2]) if told[2] else _owned_by(told, before)
    return f"{owner} rests a hand "


def _walker(before: str, told: re.Match[str]) -> str:
    """Whose feet go: of those that march a troop's."""
    if told[2] is not None:
        return f"{told[1] or ''} {_bare_owner(told[2])}".strip()
    return _owned_by(told, before, "Soldiers" if told[3].lower().startswith("march") else "Somebody")


_FEET = re.compile(
    rf"{_OPENS}(?:(an?|the|two|his|her|heavy|muddy)\s+)?({_OWNER})?(?:(?!in\b|on\b|of\b)[\w-]+\s+)?"
    r"(?:boots|feet|shoes|heels|footsteps)\b(?=\s+(march|step|walk|run|hit|stomp|cross|tread|approach|splash|tap|pound|click|"
    r"crunch|hurr|paus|stop|go|come|pass|enter|climb|dangle|shuffl)\w*)",
    re.I,
)
"""Feet that go somewhere at the beginning of a line, with whose they are."""


def _owner(before: str, told: re.Match[str]) -> str:
    """Whose hands they are; the words themselves where somebody hands something, or nobody's hands are told of."""
    whose, owner, between = (told[1] or "").lower(), told[2], (told[3] or "").strip()
    if not (whose or owner) or is_somebody(between) or between.lower() in _OF_CLOCKS:
        return told[0]
    if owner is not None:
        return f"{told[1]} {_bare_owner(owner)}" if told[1] else _bare_owner(owner)
    return _owned_by(told, before)


def _bare_owner(owner: str) -> str:
    return re.sub(r"['’]s?\s+$", "", owner)


_OF_CLOCKS = frozenset({"second", "minute", "hour"})


_OF_TWO = frozenset({Composition.OVER_THE_SHOULDER, Composition.REVERSE, Composition.TWO_SHOT, Composition.POV})
_NO_NAME = re.compile(r"(?:the|an?|his|her|their|two|three)\b", re.I)
_OF = {"he": "masculine", "him": "masculine", "she": "feminine", "her": "feminine"}


def _name_shown(spec: ShotSpec) -> str | None:
    """The one name of whom a shot is of, for whom a pronoun of its line stands: "back from Greta as she walks"."""
    named = [each for each in spec.subjects if _may_join(each) and each[:1].isupper() and not _NO_NAME.match(each)]
    return named[0] if len(named) == 1 and spec.composition not in _OF_TWO else None


def _stands_for(pronoun: str, name: str | None) -> bool:
    """Whether a pronoun can stand for somebody of a name."""
    wanted = _OF.get(pronoun.lower())
    return name is not None and wanted is not None and name_presents(name) in {None, wanted}


def _named_of(spec: ShotSpec) -> tuple[str, ...]:
    """The names of all of whom a shot is of."""
    return tuple(each for each in spec.subjects if _may_join(each) and each[:1].isupper() and not _NO_NAME.match(each))


def _known_for(pronoun: str, name: str | None, names: Sequence[str], alone: bool) -> str | None:
    """For whom of a shot's people a pronoun stands: for the only one, or the only one whose name presents so."""
    if name and alone and _stands_for(pronoun, name):
        return name
    fits = [each for each in names if name_presents(each) == _OF.get(pronoun.lower(), "")]
    return fits[0] if len(fits) == 1 < len(names) else None


def _with_nouns(
    beats: Sequence[SceneBeat], name: str | None, shown: Sequence[str], alone: bool
) -> tuple[SceneBeat, ...]:
    """The lines of a scene without a cast, with a noun for the first pronoun that stands for nobody named before:
    the name of whom the shot is of, where it is of nobody else or where it can be of no other of those `shown`."""
    done: list[SceneBeat] = []
    open_ = True
    for beat in beats:
        pronoun = _PRONOUN.search(beat.text) if open_ and beat.speaker is None else None
        named = people_named(beat.text) if open_ and beat.speaker is None else ()
        names = introduced(beat.text) if open_ and beat.speaker is None else ()
        open_ = open_ and not names
        if pronoun and open_ and not any(each.start < pronoun.start() for each in named):
            known = _known_for(pronoun[1], name, shown, alone)
            noun = known or _STANDS_FOR[pronoun[1].lower()]
            noun = noun[0].upper() + noun[1:] if pronoun[1][0].isupper() else noun
            beat = replace(beat, text=beat.text[: pronoun.start()] + noun + beat.text[pronoun.end() :])
        open_ = open_ and not (pronoun or named)
        done.append(beat)
    return _with_other(done, name)


_OBJECT = re.compile(
    r"\b(him|them|her(?=\s*(?:[.,;!?]|$|\b(?:on|at|in|to|with|and|from|as|by|down|up|away|into|the|a|an|some|two)\b)))\b",
    re.I,
)


_BACK_TO = re.compile(r"\b(?:in front of|before|between|around|behind|about|over|above|under|after|to|at)\s+$", re.I)
"""What stands before a pronoun that points back to who does it: "a hat in front of him", "a lamp between them"."""


def _is_another(text: str, told: re.Match[str]) -> bool:
    """Whether a pronoun stands for somebody else than who was named: "she kisses him", not "a lamp between them"."""
    if any(thing.kind in vocabulary().moving for thing in named_things(text[: told.start()])):
        return False  # "a dog barks at him"
    before = _BACK_TO.search(text[: told.start()])
    thing = before and any(
        text[thing.end : before.start()].strip() == "" for thing in named_things(text[: told.start()])
    )
    return told[1].lower() != "them" and not thing


def _with_other(beats: Sequence[SceneBeat], name: str | None) -> tuple[SceneBeat, ...]:
    """The lines with a noun for the first "him" or "her" that stands for nobody, as in "she kisses him": with the name
    of whom the shot is of, where it can be theirs, as in "a medium shot of Anna as a jogger runs past her"."""
    done = list(beats)
    lines = [index for index, beat in enumerate(done) if beat.speaker is None]
    if any(introduced(done[index].text) for index in lines):
        return tuple(done)
    nouns = [somebody.noun for index in lines for somebody in people_named(done[index].text)]
    for index in lines:
        told = next((each for each in _OBJECT.finditer(done[index].text) if _is_another(done[index].text, each)), None)
        if told and len(nouns) == 1 and people_named(done[index].text[: told.start()]):
            other = "the woman" if told[1].lower() == "her" else "the man"
            if name is not None and _stands_for(told[1], name):
                other = name
            elif other.endswith(f" {nouns[0]}"):
                other = f"the other {nouns[0]}"
            text = done[index].text
            done[index] = replace(done[index], text=text[: told.start()] + other + text[told.end() :])
            break
    return tuple(done)

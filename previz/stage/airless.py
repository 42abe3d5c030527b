"""Beyond the air: what texts play in orbit or on the moon, and what everybody must wear there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from previz.stage.world import CastMember, Vector

AIRLESS = frozenset({"orbit", "moon"})
"""The places where nobody can breathe."""

_IN_ORBIT = re.compile(
    r"^(?:in )?(?:outer |deep |open )?space\b(?! (?:bar|heater))|\bspace (?:station|shuttle|ship|craft|walk|capsule)\b|"
    r"\b(?:spaceships?|starships?|spacecrafts?|spacewalk|satellite|orbit)\b",
    re.I,
)
"""Words for a place that, from outside, is in orbit."""

_ON_THE_MOON = re.compile(
    r"^(?:on )?(?:the )?moon\b|\blunar\b|\bsurface of the moon\b|\bmoon(?:'s)? (?:surface|base)\b", re.I
)
_VOYAGERS = re.compile(r"\b(?:astronauts?|cosmonauts?|space ?suits?|space(?: ?wo)?m[ae]n)\b", re.I)
_AFLOAT = re.compile(
    r"\b(?:in|into|through|out into) (?:outer |deep |open )?space\b|\bspace ?walk\w*|\btether\w*|\bin orbit\b|"
    r"\b(?:drift|float|tumbl|spin)\w*|\b(?:above|over|around) the (?:earth|planet)\b|\borbits?\b|"
    r"\b(?:hull|outside|solar panels?) of (?:the|a) "
    r"(?:space )?(?:station|ship|shuttle|craft)\b|\b(?:against|among|between|beneath) the stars\b",
    re.I,
)
_ON_DUST = re.compile(r"\b(?:on|across|over) the moon\b|\blunar\b|\bmoon(?:'s)? surface\b|\bcraters?\b", re.I)
_WITHIN = re.compile(
    r"\b(?:corridor|airlock|cockpit|cabin|capsule|module|window|porthole|inside|console|control room)\b", re.I
)
_FROM_AFAR = re.compile(
    r"\b(?:above|over|around|towards?|past|orbit\w*) (?:the )?(?:earth|planet|moon)\b|\bin orbit\b", re.I
)


def airless_place(words: str, text: str, interior: bool | None) -> str | None:
    """The place without air in which a scene plays, by the words for it and by what happens: none in most."""
    if interior:
        return None
    if words and _ON_THE_MOON.search(words):
        return "moon"
    if words and _IN_ORBIT.search(words) and (interior is False or _FROM_AFAR.search(text)):
        return "orbit"
    if words or not _VOYAGERS.search(text) or _WITHIN.search(text):
        return None
    return "moon" if _ON_DUST.search(text) else "orbit" if _AFLOAT.search(text) else None


_ABOARD = frozenset({"spaceship_corridor", "cockpit"})
"""Places that may be those of a station or a ship between the worlds."""

_WEIGHTLESS_PLACE = re.compile(
    r"\bspace ?(?:station|capsule|shuttle|lab)\b|\bzero[- ](?:g|gravity)\b|\bweightless|\borbital\b|"
    r"\bin orbit\b|\bISS\b"
)
_WEIGHTLESS = re.compile(
    r"\b(?:float(?!s? away)\w*|weightless\w*|zero[- ](?:g|gravity)|somersault\w*|microgravity)\b", re.I
)
_WITH_WEIGHT = re.compile(
    r"\b(?:walk|run|march|strid|stand|sit|pac|fall|stumbl|kneel|crouch|limp|stagger|collaps|trip|lie)(?:s|es|ing)\b",
    re.I,
)
_OUTSIDE_SUIT = re.compile(
    r"\b(?:space ?suits?|suits? up|helmets?|visors?|airlock|in (?:his|her|their) suits?)\b", re.I
)


def is_weightless(place: str, words: str, told: Sequence[str]) -> bool:
    """Whether bodies float aboard: in a station where nobody is told to have weight, in a ship where they are."""
    if place not in _ABOARD:
        return False
    text = " ".join(told)
    if _WEIGHTLESS.search(text):
        return True
    return _WEIGHTLESS_PLACE.search(f"{words} {text}") is not None and _WITH_WEIGHT.search(text) is None


def at_ease(members: Sequence[CastMember], told: Sequence[str]) -> tuple[CastMember, ...]:
    """Those who go without suits aboard, where there is air and no word puts them in one."""
    if any(_OUTSIDE_SUIT.search(line) for line in told):
        return tuple(members)
    return tuple(
        replace(member, outfit="overalls", hair="bun" if member.presents == "feminine" else "short")
        if member.outfit == "spacesuit"
        else member
        for member in members
    )


def suited(place: str, members: Sequence[CastMember]) -> tuple[CastMember, ...]:
    """The people of a scene in suits and helmets, where they must wear them."""
    if place not in AIRLESS:
        return tuple(members)
    return tuple(
        replace(member, outfit="spacesuit", hair="space_helmet", colour=_vivid(member.colour)) for member in members
    )


def _vivid(colour: Vector) -> Vector:
    """A stripe's colour: somebody's own, strong enough to tell them apart by."""
    low, high = min(colour), max(colour)
    span = max(high - low, 1e-6)
    red, green, blue = (0.25 + 0.5 * (part - low) / span for part in colour)
    return (red, green, blue)

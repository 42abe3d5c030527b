"""Whose shoulder and whose eyes: who is seen in an over-the-shoulder and a POV, and from whom."""

from __future__ import annotations

from previz.shots.camera_optics import past_optic
from previz.shots.grammar import words
from previz.shots.reading import CAMERA, Mention, Reading

_SEEING = words("looking watching staring gazing peering seeing as while looks watches")


def behind_the_shoulder(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """The subjects of an over-the-shoulder: who is seen, and last whose shoulder it is."""
    shoulders = [mention for mention in mentions if is_shoulder(reading, mention)]
    past = (mention for mention in shoulders if _is_looked_past(reading, mention))
    near = next(past, shoulders[0] if shoulders else None)
    if near is None:
        return mentions
    return [*(mention for mention in mentions if mention.text.lower() != near.text.lower()), near]


def _is_looked_past(reading: Reading, mention: Mention) -> bool:
    """Whether it is said apart who is looked past ("OTS: Otto, over Eva")."""
    first = mention.first - (reading.before(mention.first) == "the")
    return first > 0 and reading.starts_segment(first - 1) and reading.tokens[first - 1].word in {"over", "past"}


def is_shoulder(reading: Reading, mention: Mention) -> bool:
    """Whether the camera looks over somebody's shoulder."""
    if mention.owner and reading.after(mention.last) in {"shoulder", "shoulders", "ear", "ears", "cheek"}:
        return True
    if reading.after(mention.last) == "head" and reading.words_before(mention.first, 2) == ("of", "back"):
        return True  # "over the back of Ana's head"
    if reading.words(mention.last, 2) in {("in", "amorce"), ("en", "amorce")}:
        return True
    if reading.words(mention.last, 2) in {("ots", "onto"), ("ots", "on"), ("ots", "to")}:
        return True  # "Eva OTS onto Otto"
    if reading.after(mention.last) == "ots" and reading.ends_segment(mention.last + 1):
        return reading.starts_segment(mention.first)  # "Leo OTS, Ana answers"
    first = mention.first - (reading.before(mention.first) in {"the", "old"})
    word = reading.before(first) or (reading.tokens[first - 1].word if first else None)
    if word in {"of", "from", "behind", "over", "past"} and not reading.starts_segment(first - 1):
        word = word if word in {"behind", "over", "past"} else reading.before(first - 1)
    if word == "s":
        return first > 1 and reading.roles[first - 1] == CAMERA
    if word == "shot" and reading.before(first - 2) not in {"shoulder", "ots"}:
        return False
    return word in {"ots", "shoulder", "shot", "behind", "past", "over", "oss", "os", "amorce"} and _looks_on(
        reading, mention.last
    )


def _looks_on(reading: Reading, last: int) -> bool:
    return True if reading.after(last) is None else reading.after(last) != "shoulder's"


def through_the_eyes(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """The subjects of a POV: whose eyes it is seen with, and then what is seen."""
    seer = next((m for m in mentions if _is_seer(reading, m)), None)
    return [seer, *(m for m in mentions if m.text.lower() != seer.text.lower())] if seer else mentions


def _is_seer(reading: Reading, mention: Mention) -> bool:
    if "pov" in {reading.before(mention.first), reading.after(mention.last)}:
        return True
    if reading.words_before(mention.first, 4) == ("of", "eyes", "the", "through"):
        return True
    if reading.words_before(mention.first, 2) == ("of", "pov"):
        return reading.after(mention.last) in _SEEING
    last = past_optic(reading, mention.last) if mention.owner else mention.last
    return mention.owner and reading.after(last) in {"pov", "point", "eyes", "perspective", "view", "viewpoint"}

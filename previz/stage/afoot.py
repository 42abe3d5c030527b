"""What the words of a shot alone leave to its camera: whom it follows walks there, and whom it is onto is "he"."""

from __future__ import annotations

import re

from previz.shots.phrases import third_person
from previz.shots.spec import Composition, Movement, ShotSpec
from previz.stage.extras import is_person, number_of

_SOMEWHERE = r"(?=\s+(?:down|up|along|through|across|into|past|around|round|over|to|towards?|out|back|from|inside)\b)"
_GOES_WITH = r"\b(?:follow(?:s|ing)?|track(?:s|ing)?(?: with| alongside)?|behind|alongside|trail(?:s|ing)?|with)\s+"
_PRONOUNS = {"him": "He", "her": "She", "them": "They"}
_WHOM = r"(him|her|them)"


def afoot(text: str, spec: ShotSpec) -> str:
    """A shot's words in which those walk whom its camera follows somewhere: "follow Ivan down the corridor"."""
    text = _with_whom_it_is_onto(text, spec)
    if Movement.FOLLOW not in spec.movement or spec.action is not None:
        return text
    for subject in spec.subjects[:1]:
        if is_person(subject):
            goes = third_person("walk") if number_of(subject) == 1 else "walk"
            return re.sub(_GOES_WITH + re.escape(subject) + _SOMEWHERE, f"{subject} {goes}", text, count=1, flags=re.I)
    told = re.search(_GOES_WITH + _WHOM + _SOMEWHERE, text, re.I)
    if told is None:
        return text
    who = _PRONOUNS[told[1].lower()]
    return f"{text[: told.start()]}{who} {'walk' if who == 'They' else 'walks'}{text[told.end() :]}"


_ONTO = frozenset({Composition.OVER_THE_SHOULDER, Composition.REVERSE})


def _with_whom_it_is_onto(text: str, spec: ShotSpec) -> str:
    """A shot's words with whom it is onto for the pronoun that stands for them: "OTS the priest onto the thief as he
    kneels"."""
    if spec.composition not in _ONTO or not spec.subjects:
        return text
    seen = re.escape(spec.subjects[0])
    return re.sub(rf"\b({seen})\s+as (?:he|she|they)\b", r"\1 as \1", text, count=1, flags=re.I)

"""Where a text says that somebody or something is: on, in, under, beside, behind, before or between what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from previz.shots.grammar import words

_SAID: Mapping[str, str] = {
    "in front of": "before", "on top of": "on", "next to": "beside", "at the foot of": "beside", "on either side of":
    "beside", "on both sides of": "beside", "to the left of": "beside", "to the right of": "beside", "opposite":
    "before", "between": "between", "behind": "behind", "beside": "beside", "underneath": "under", "beneath": "under",
    "under": "under", "below": "under", "inside": "in", "within": "in", "into": "in", "onto": "on", "upon": "on",
    "atop": "on", "against": "against", "above": "over", "over": "over", "around": "round", "round": "round",
    "about": "round", "along": "along", "outside": "before", "before": "before", "near": "beside", "by": "beside",
    "at": "at", "on": "on", "in": "in",
    "out of": "out", "through": "through", "from": "from",
}  # fmt: skip
"""The relations, by the words that tell them; what is longer is read first."""

_PREPOSITION = re.compile(rf"\b(?:{'|'.join(sorted(_SAID, key=len, reverse=True))})\b", re.I)
_STILL = words(
    "lies lie lying lay stands stand standing sits sit sitting is are was rests rest resting hangs hang hanging sleeps "
    "sleeping asleep waits waiting hides hiding hidden leans leaning propped placed left set lit dead still alone that "
    "which who overturned forgotten open closed crouches crouching kneels kneeling floats floating half burns burning "
    "glows glowing rings ringing ticks ticking stuck pinned nailed laid spread scattered piled stacked bleeding curled"
)
"""What may be said of a thing between its noun and where it is."""

_ENDS = words(
    "of in on at with and while as who which that for to from by under behind beside between near where when but then "
    "into onto over above below before around round about along against outside inside or"
)
_DETERMINERS = words("a an the his her their its my your our this that these those one some another each")
_COUNTS = words("two both three four five several")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Relation:
    """How something stands to something: `kind` is on, in, under, beside, behind, before, between, over, against,
    round, along, at, out, through or from; `noun` the words for what it stands to, without article; `start` where it is
    told in the text.
    """

    kind: str
    noun: str
    start: int

    @property
    def head(self) -> str:
        """The last word of the noun."""
        return self.noun.rsplit(" ", 1)[-1]


def relation_after(text: str, end: int, *, verbs: bool = True) -> Relation | None:
    """The relation told right after the characters before `end`: the noun's phrase, and what it does at the most.

    Without `verbs` nothing may stand between: "a man at the bottom".
    """
    match = _PREPOSITION.search(text, end)
    if match is None:
        return None
    between = _WORD.findall(text[end : match.start()].lower())
    apart = re.search(r"[.;:!?,]", text[end : match.start()])
    quiet = not between if not verbs else all(word in _STILL for word in between) and len(between) <= _MOST_BETWEEN
    if apart or not quiet:
        return None
    told = _told(text, match)
    leans = told is not None and told.kind in {"on", "at"} and any(word.startswith("lean") for word in between)
    return replace(told, kind="against") if told is not None and leans else told


def relations_in(clause: str) -> Iterator[Relation]:
    """The relations that a clause tells of something with a noun of its own, in order."""
    for match in _PREPOSITION.finditer(clause):
        found = _told(clause, match)
        if found is not None:
            yield found


def _told(text: str, match: re.Match[str]) -> Relation | None:
    rest = re.split(r"[.,;:!?]", text[match.end() :], maxsplit=1)[0].lower()
    found: list[str] = []
    for word in _WORD.findall(rest):
        if word in _ENDS and found:
            break
        if word in _DETERMINERS | _COUNTS and not found:
            continue
        found.append(word)
    kind = _SAID[re.sub(r"\s+", " ", match[0].lower())]
    return Relation(kind, " ".join(found[:3]), match.start()) if found else None

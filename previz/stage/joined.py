"""Those who do one thing together: all whose names are joined before it, whatever capitals a text has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from previz.shots.actions import NamedAction
from previz.stage.extras import bare

_ARTICLE = r"(?:(?:the|a|an|his|her|their)\s+)?"
_JOINT = re.compile(rf"\s*(?:,\s*and|,|and|&)\s+{_ARTICLE}", re.I)
"""What stands between two who do the same."""

_OPENS = re.compile(rf"(?:^|[.!?;:]\s)\s*{_ARTICLE}$", re.I)
"""What stands before the first of them, where nobody else does anything to them."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Names that follow each other, from the character `start` to `end`."""

    start: int
    end: int
    names: tuple[str, ...]


def joined(text: str, actions: Sequence[NamedAction], names: Sequence[str]) -> tuple[NamedAction, ...]:
    """The actions of a text, and those of the others whose names are joined to their subjects: "a priest and a nun
    walk" has both of them walk."""
    runs = tuple(_runs(text, {bare(name): name for name in names if bare(name)}))
    known = {(action.start, action.action, bare(action.subject or "")) for action in actions}
    found: list[NamedAction] = []
    for action in actions:
        found.append(action)
        for name in _fellows(text, runs, action):
            if (key := (action.start, action.action, bare(name))) not in known:
                known.add(key)
                found.append(replace(action, subject=name))
    return tuple(found)


def _fellows(text: str, runs: Sequence[_Run], action: NamedAction) -> tuple[str, ...]:
    """Who is named together with a subject before what they do: those after it, and before it where they open a
    sentence."""
    wanted = bare(action.subject or "")
    before = [run for run in runs if run.start < action.end and any(bare(name) == wanted for name in run.names)]
    if not before or text[before[-1].end : action.start].strip():
        return ()
    run = before[-1]
    order = next(order for order, name in enumerate(run.names) if bare(name) == wanted)
    return run.names if _OPENS.search(text[: run.start]) else run.names[order:]


def _runs(text: str, names: dict[str, str]) -> Iterator[_Run]:
    """The names of a text, those that are joined together."""
    if not names:
        return
    spelled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    called, at = re.compile(rf"\b(?:{spelled})\b", re.I), 0
    while (match := called.search(text, at)) is not None:
        start, run = match.start(), [match]
        while (joint := _JOINT.match(text, run[-1].end())) and (following := called.match(text, joint.end())):
            run.append(following)
        yield _Run(start, run[-1].end(), tuple(names[bare(each[0])] for each in run))
        at = run[-1].end()

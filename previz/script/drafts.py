"""Two drafts of a screenplay compared: which scene continues which, what changed in it, and what was dropped.

Scenes are paired in steps, the surest first: the same heading and text; likeness of words (TF-IDF cosine); the number
that the script itself gives; the same heading in the same stretch between pairs. A scene is paired once at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from previz.script.elements import ScriptScene

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
_ALIKE_UNDER_ONE_HEADING = 0.15
_LONGEST_DIFF = 40


@dataclass(frozen=True, slots=True)
class OldScene:
    """A scene of the draft before: our id, its number, its heading, and its paragraphs, one a line."""

    id: int
    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SceneChange:
    """What became of a new scene: the old id it continues (None: added), whether its words changed, or its place.

    `diff` is a short unified diff of a changed scene.
    """

    continues: int | None
    changed: bool = False
    moved: bool = False
    diff: str = ""


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """One change for each new scene, in order, and the old ids that no new scene continues."""

    scenes: tuple[SceneChange, ...]
    cut: tuple[int, ...]


def compare(old: Sequence[OldScene], new: Sequence[ScriptScene], *, typed: bool = False) -> DraftChanges:
    """Tell what a new draft changes.

    One that was `typed` changes little at a time: scenes that are left over at the same place are the same scene.
    """
    pairs = _Pairs(old, new)
    pairs.by_key(lambda scene: (scene.number, scene.heading, scene.text), lambda s: (s.number, s.heading, s.text))
    pairs.by_key(lambda scene: (scene.heading, scene.text), lambda scene: (scene.heading, scene.text))
    pairs.by_likeness()
    pairs.by_number()
    pairs.by_order()
    if typed:
        pairs.by_place()
    moved = _moved(pairs.old_of)
    scenes = tuple(
        _change(old[pairs.old_of[index]], scene, index in moved) if index in pairs.old_of else SceneChange(None)
        for index, scene in enumerate(new)
    )
    paired = set(pairs.old_of.values())
    return DraftChanges(scenes, tuple(scene.id for index, scene in enumerate(old) if index not in paired))


class _Pairs:
    """New scenes paired with old ones, by index, one to one."""

    def __init__(self, old: Sequence[OldScene], new: Sequence[ScriptScene]) -> None:
        self._old = old
        self._new = new
        self.old_of: dict[int, int] = {}
        self._taken: set[int] = set()

    def by_key(self, old_key: Callable[[OldScene], Hashable], new_key: Callable[[ScriptScene], Hashable]) -> None:
        """Pair scenes of one key, in order."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(self._old_left()):
            waiting[old_key(self._old[index])].append(index)
        for index in self._new_left():
            if found := waiting.get(new_key(self._new[index])):
                self._pair(index, found.pop())

    def by_likeness(self) -> None:
        """Pair the scenes whose words are most alike; under the same heading less is enough."""
        old_left, new_left = self._old_left(), self._new_left()
        if not old_left or not new_left:
            return
        likeness = _likeness([self._old[i].text for i in old_left], [self._new[i].text for i in new_left])
        same = np.array(
            [[_plain(self._old[o].heading) == _plain(self._new[n].heading) for n in new_left] for o in old_left]
        )
        enough = likeness >= np.where(same, _ALIKE_UNDER_ONE_HEADING, _ALIKE)
        rows, columns = np.nonzero(enough)
        score = likeness[rows, columns] + 0.25 * same[rows, columns]
        for place in np.lexsort((columns, rows, -score)):
            self._pair_if_free(new_left[columns[place]], old_left[rows[place]])

    def by_number(self) -> None:
        """Pair scenes by the script's own number, where one scene alone bears it in each draft."""
        old_counts = Counter(scene.number for scene in self._old)
        new_counts = Counter(scene.number for scene in self._new)
        old_by_number = {self._old[index].number: index for index in self._old_left()}
        for index in self._new_left():
            number = self._new[index].number
            if number and number in old_by_number and old_counts[number] == new_counts[number] == 1:
                self._pair(index, old_by_number[number])

    def by_order(self) -> None:
        """Pair scenes of the same heading that stand between the same pairs."""
        stretch_of_old = self._stretches()
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(self._old_left()):
            waiting[(stretch_of_old[index], _plain(self._old[index].heading))].append(index)
        before = -1
        for index, scene in enumerate(self._new):
            if index in self.old_of:
                before = self.old_of[index]
            elif found := waiting.get((before, _plain(scene.heading))):
                self._pair_if_free(index, found.pop())

    def by_place(self) -> None:
        """Pair scenes, whatever they are headed, that stand between the same pairs."""
        stretch_of_old = self._stretches()
        waiting: dict[int, list[int]] = defaultdict(list)
        for index in reversed(self._old_left()):
            waiting[stretch_of_old[index]].append(index)
        before = -1
        for index in range(len(self._new)):
            if index in self.old_of:
                before = self.old_of[index]
            elif waiting[before]:
                self._pair(index, waiting[before].pop())

    def _stretches(self) -> dict[int, int]:
        """For each old scene the paired old scene that it follows, -1 at the start."""
        stretches: dict[int, int] = {}
        before = -1
        for index in range(len(self._old)):
            stretches[index] = before
            before = index if index in self._taken else before
        return stretches

    def _old_left(self) -> list[int]:
        return [index for index in range(len(self._old)) if index not in self._taken]

    def _new_left(self) -> list[int]:
        return [index for index in range(len(self._new)) if index not in self.old_of]

    def _pair_if_free(self, new: int, old: int) -> None:
        if new not in self.old_of and old not in self._taken:
            self._pair(new, old)

    def _pair(self, new: int, old: int) -> None:
        self.old_of[new] = old
        self._taken.add(old)


def _change(old: OldScene, new: ScriptScene, moved: bool) -> SceneChange:
    changed = (old.heading, old.text) != (new.heading, new.text)
    return SceneChange(old.id, changed, moved, _diff(old.text, new.text) if changed else "")


def _diff(old: str, new: str) -> str:
    lines = unified_diff(old.split("\n"), new.split("\n"), "before", "now", lineterm="", n=1)
    shown = list(islice(lines, _LONGEST_DIFF + 1))
    return "\n".join(shown if len(shown) <= _LONGEST_DIFF else [*shown[:_LONGEST_DIFF], "…"])


def _likeness(old: Sequence[str], new: Sequence[str]) -> NDArray[np.float32]:
    """The cosine of TF-IDF weighted words for each pair of texts, old by new."""
    counts = [Counter(word.casefold() for word in _WORD.findall(text)) for text in (*old, *new)]
    frequency = Counter(word for words in counts for word in words)
    column = {word: index for index, word in enumerate(frequency)}
    weights = np.zeros((len(counts), len(column)), dtype=np.float32)
    for row, words in enumerate(counts):
        for word, count in words.items():
            weights[row, column[word]] = (1 + np.log(count)) * np.log((1 + len(counts)) / frequency[word])
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(lengths > 0, lengths, 1)
    product: NDArray[np.float32] = weights[: len(old)] @ weights[len(old) :].T
    return product


def _moved(old_of: dict[int, int]) -> set[int]:
    """The new scenes that left the order of the old ones: those outside the longest run that kept it."""
    tails: list[int] = []
    tail_indices: list[int] = []
    previous: dict[int, int | None] = {}
    for index in sorted(old_of):
        place = bisect_left(tails, old_of[index])
        previous[index] = tail_indices[place - 1] if place else None
        tails[place : place + 1] = [old_of[index]]
        tail_indices[place : place + 1] = [index]
    kept: set[int] = set()
    step = tail_indices[-1] if tail_indices else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return set(old_of) - kept


def _plain(heading: str) -> str:
    return " ".join(_WORD.findall(heading.casefold()))

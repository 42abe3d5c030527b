"""The script supervisor: stages the shots on both sides of each cut, notes what it breaks, and tries what mends it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from previz.canonical import digest
from previz.cut.mending import fixes
from previz.cut.notes import CutScene, CutShot, Finding, Fix
from previz.cut.worded import Worded, worded
from previz.stage.continuity.joins import Break, Join, Rule
from previz.stage.continuity.looks import Look, look_at
from previz.stage.continuity.rules import breaks
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import World
from previz.takes.requests import Draft

Tell = Callable[[int, int], None]
"""Called as the work goes on: the shots looked at, of all."""

_REMEMBERED = 8_192
"""How many shots' looks are kept, a few kilobytes each."""

_FOLLOWS_LINE = frozenset({Rule.EYELINE, Rule.SCREEN_DIRECTION})
"""What a crossed line brings with it: who calls the crossing deliberate has called these so."""


def _silent(done: int, total: int) -> None:
    del done, total


class Supervisor:
    """Notes breaks of continuity. Remembers how each shot looked, so that after an edit only what changed is staged."""

    def __init__(self) -> None:
        self._looks: OrderedDict[str, tuple[Look, Look]] = OrderedDict()

    def findings(self, scenes: Sequence[CutScene], tell: Tell = _silent) -> Iterator[Finding]:
        """What the cuts inside each scene break, in the order of the film."""
        total, done = sum(len(scene.shots) for scene in scenes), 0
        for scene in scenes:
            for index in range(len(scene.shots)):
                tell(done + index, total)
                yield from self._of_cut(scene, index)
            yield from self._of_words(scene)
            done += len(scene.shots)
        tell(total, total)

    def _of_words(self, scene: CutScene) -> Iterator[Finding]:
        for note in worded(scene, self._lights(scene)):
            fix = next((fix for fix in note.fixes if self._mends_words(scene, note, fix)), None)
            yield _finding(scene, Break(note.rule, note.why), scene.shots[note.first], scene.shots[note.second], fix)

    def _of_cut(self, scene: CutScene, index: int) -> Iterator[Finding]:
        """What the cut into a shot breaks; none of it where it goes on from the same shot."""
        first, second = scene.shots[max(index - 1, 0)], scene.shots[index]
        if index == 0 or not second.joined or (first.id == second.id and second.opening == first.closing + 1):
            return
        join = self._join(first, second)
        for broken in breaks(join):
            tried = (fix for fix in fixes(broken.rule, join, first, second) if self._mends(scene, index, broken, fix))
            yield _finding(scene, broken, first, second, next(tried, None))

    def _mends(self, scene: CutScene, index: int, broken: Break, fix: Fix) -> bool:
        """Whether a fix takes a break away and brings no other, neither at this cut nor at the ones beside it."""
        shots = _with(scene, fix)
        if broken.rule in self._rules_at(shots, index):
            return False
        beside = range(max(index - 1, 1), min(index + 2, len(shots)))
        return all(
            self._rules_at(shots, cut) <= self._rules_at(scene.shots, cut) for cut in beside if shots[cut].joined
        )

    def _rules_at(self, shots: Sequence[CutShot], index: int) -> frozenset[Rule]:
        return frozenset(broken.rule for broken in breaks(self._join(shots[index - 1], shots[index])))

    def _mends_words(self, scene: CutScene, note: Worded, fix: Fix) -> bool:
        """Whether a fix takes a contradiction of words or light away and brings no other."""
        mended = replace(scene, shots=_with(scene, fix))
        left = {other.key for other in worded(mended, self._lights(mended))}
        return note.key not in left and left <= {other.key for other in worded(scene, self._lights(scene))}

    def _lights(self, scene: CutScene) -> tuple[Look, ...]:
        return tuple(self._look(shot)[0] for shot in scene.shots)

    def _join(self, first: CutShot, second: CutShot) -> Join:
        return Join(first.number, second.number, self._look(first)[1], self._look(second)[0])

    def _look(self, shot: CutShot) -> tuple[Look, Look]:
        """How a shot opens and closes in the cut."""
        key = f"{digest(shot.draft)}:{shot.opening}:{shot.closing}"
        if key not in self._looks:
            self._looks[key] = _staged_looks(shot.draft, shot.opening, shot.closing)
            if len(self._looks) > _REMEMBERED:
                self._looks.popitem(last=False)
        self._looks.move_to_end(key)
        return self._looks[key]


def _staged_looks(draft: Draft, opening: int, closing: int) -> tuple[Look, Look]:
    world, staged = staged_draft(draft)
    return look_at(staged, world, opening, opening=True), look_at(staged, world, closing, opening=False)


def staged_draft(draft: Draft) -> tuple[World, StagedShot]:
    """A shot's world, and the shot staged in it."""
    world = draft.request().world
    return world, stage_shot(world, draft.spec, draft.window, draft.rate, draft.size.aspect, draft.seed)


def _with(scene: CutScene, fix: Fix) -> tuple[CutShot, ...]:
    return tuple(shot.mended(fix, scene.cast) if shot.id == fix.shot_id else shot for shot in scene.shots)


def _finding(scene: CutScene, broken: Break, first: CutShot, second: CutShot, fix: Fix | None) -> Finding:
    rules = {broken.rule, Rule.LINE} if broken.rule in _FOLLOWS_LINE else {broken.rule}
    return Finding(
        rule=broken.rule,
        scene=scene.number,
        first=first.number,
        second=second.number,
        why=broken.why,
        fix=fix,
        deliberate=any((str(rule), first.id, second.id) in scene.pardons for rule in rules),
        first_id=first.id,
        second_id=second.id,
        line=broken.line,
    )

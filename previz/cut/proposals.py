"""What an assistant proposed and somebody chose, taken into the film: each choice is one undo step."""

from __future__ import annotations

from collections.abc import Sequence

from previz.cut.assemble import assemble
from previz.cut.scripting import put_shot_over, scene_lines
from previz.cut.shot_edits import put_shot
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.script.assistant.checking import Proposal, Rewrite
from previz.script.breakdown import LONGEST
from previz.timing import Rate

LONGEST_SAID = 60.0
"""The longest time that the words of a proposal give a shot, in seconds."""
LONGEST_HELD = LONGEST
"""The longest time that its lines give it: as long as a breakdown holds a shot, in seconds."""


def add_proposals(project: Project, scene: Scene, chosen: Sequence[Proposal]) -> list[Shot]:
    """Add shots that were proposed: each after those that begin before its lines, with the time that these take.

    One without lines goes to the scene's end. The length that its words say goes before that of its lines, which is
    at most what a breakdown holds.
    """
    if not chosen:
        return []
    made: list[Shot] = []
    count = len(chosen)
    with project.edit(f"Add {count} suggested shots" if count > 1 else "Add a suggested shot"):
        for proposal in chosen:
            made.append(_added(project, scene, proposal))
        assemble(project)
    return made


def take_rewrite(project: Project, shot: Shot, rewrite: Rewrite) -> None:
    """Give a shot the words that were proposed; its fields set by hand stay.

    Raises PrevizError where the shot has other words than those that were sent.
    """
    if shot.description != rewrite.rewriting.before:
        raise PrevizError(f"The words of shot {shot.number} have changed since they were sent", "Ask again")
    with project.edit(f"Reword shot {shot.number}"):
        shot.description = rewrite.rewriting.after


def _added(project: Project, scene: Scene, proposal: Proposal) -> Shot:
    shot = _placed(project, scene, proposal)
    shot.description, shot.overrides = proposal.words, {}
    rate, said = Rate.parse(project.film.rate), proposal.spec.duration_seconds
    if said is not None:
        shot.frames = max(1, rate.frames(min(said, LONGEST_SAID)))
    else:
        shot.frames = min(shot.frames, rate.frames(LONGEST_HELD))
    return shot


def _placed(project: Project, scene: Scene, proposal: Proposal) -> Shot:
    """A shot where its lines are, or at the end of the scene where these are no longer there."""
    first, last = proposal.first_line, proposal.last_line
    begin, end = scene_lines(scene)
    if first is None or last is None or not begin <= first <= last <= end:
        return put_shot(project, scene, len(scene.shots))
    return put_shot_over(project, scene, first, last)

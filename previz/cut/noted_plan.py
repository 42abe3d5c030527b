"""The picture of a continuity note: both cameras on the floor plan, with the line that the cut crosses."""

from __future__ import annotations

from collections.abc import Sequence

from previz.cut.notes import CutScene, CutShot, Finding
from previz.cut.supervisor import staged_draft
from previz.errors import PrevizError
from previz.stage.plan import Plan, SetUp, plan_of


def plan_of_finding(scenes: Sequence[CutScene], finding: Finding, film: str = "") -> Plan:
    """The floor plan of a finding's two shots. Raises PrevizError where the cut no longer has them."""
    scene, shots = _shots(scenes, finding)
    staged = [(shot.number, *staged_draft(shot.draft)) for shot in shots]
    set_ups = [SetUp(number, staging) for number, _, staging in staged]
    line = finding.line or False
    return plan_of(staged[-1][1], set_ups, film=film, scene=scene.number, heading=scene.heading, line=line)


def _shots(scenes: Sequence[CutScene], finding: Finding) -> tuple[CutScene, list[CutShot]]:
    wanted = (finding.first_id, finding.second_id)
    for scene in scenes:
        by_id = {shot.id: shot for shot in scene.shots}
        if by_id.keys() >= {*wanted}:
            return scene, [by_id[id_] for id_ in dict.fromkeys(wanted)]
    raise PrevizError(f"The cut no longer has the shots of {finding.id}", "Look for breaks of continuity again")

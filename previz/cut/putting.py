"""Somebody who is put elsewhere before a camera that a hand has placed: the mark, and what it makes of the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from previz.cut.shot_edits import set_fields
from previz.project.file import Project
from previz.project.schema import Shot
from previz.shots.rewriting import Rewriting
from previz.takes import marking
from previz.takes.marking import Setting


def put_before(
    project: Project, shot: Shot, setting: Setting, values: Mapping[str, object], unsaid: Sequence[str] = ()
) -> Rewriting | None:
    """Keep a mark of a shot's scene, and set the fields that change with it, in one step.

    Returns what changed in the words; None where no field did.
    """
    with project.edit(f"Put {setting.mark.who} in scene {shot.scene.number}"):
        marking.write(project, shot.scene, setting)
        return set_fields(project, shot, values, unsaid=unsaid) if values else None

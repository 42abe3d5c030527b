"""Floor plans of a film's shots: the rows of a scene become its plan."""

from __future__ import annotations

from collections.abc import Sequence

from previz.engine.protocol import Render
from previz.errors import PrevizError
from previz.project.schema import Scene, Shot
from previz.stage.plan import Plan, SetUp, plan_of
from previz.stage.staging import StagedShot, stage_shot
from previz.takes.requests import RequestWriter, Wanted


def plan_of_shots(writer: RequestWriter, film: str, shots: Sequence[Shot], *, line: bool = False) -> Plan:
    """The floor plan of shots of one scene. Raises PrevizError where there are none, or of several scenes."""
    if not shots:
        raise PrevizError("There are no shots to draw", "Name some that the film has")
    scene = shots[0].scene
    if any(shot.scene is not scene for shot in shots):
        raise PrevizError("A plan shows one scene", "Name one scene, or give a folder to draw a plan of each")
    set_ups = [SetUp(shot.number, staged(writer.request(shot, Wanted())), shot.description) for shot in shots]
    world = max((set_up.staging.world for set_up in set_ups), key=lambda each: len(each.performers))
    return plan_of(world, set_ups, film=film, scene=scene.number, heading=heading(scene), line=line)


def plan_of_request(request: Render, words: str) -> Plan:
    """The floor plan of one request that stands alone, outside any project."""
    return plan_of(request.world, [SetUp("1", staged(request), words)])


def staged(request: Render) -> StagedShot:
    """A request as it is staged."""
    return stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)


def heading(scene: Scene) -> str:
    """A scene's heading on one line."""
    return " ".join(scene.heading.split())

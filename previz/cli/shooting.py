"""`previz shoot`: one description straight to a clip, with no project."""

from __future__ import annotations

import tempfile
from pathlib import Path

from previz.cli.planning import write_plan
from previz.cli.printing import progress_bar, say
from previz.cli.running import render_alone
from previz.cli.unwritten import unwritten
from previz.cli.wishes import CameraWish
from previz.engine.client import Worker
from previz.engine.protocol import PictureSize, Render, Rendered
from previz.errors import WrongUse
from previz.export.scene_files import SCENE_WRITERS, write_scene
from previz.export.scene_model import NumberedShot
from previz.shots.language import understand
from previz.takes.planning import plan_of_request
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate

LONGEST_SECONDS = 600.0
CLIP, PLAN = ".mp4", ".svg"


def shoot_description(
    text: str, out: Path, seconds: float | None, size: str, fps: str, wish: Wanted, camera: CameraWish
) -> None:
    """Make the clip and its passes, the floor plan, or the scene with its camera; nothing is left at `out` unless all
    was made."""
    kind = out.suffix.lower()
    if kind not in (CLIP, PLAN, *SCENE_WRITERS):
        raise WrongUse(
            f"A shot cannot be written as “{out.suffix or out.name}”",
            f"Give -o a name that ends in one of {', '.join((CLIP, PLAN, *SCENE_WRITERS))}",
        )
    spec = camera.over(understand(text))
    length = seconds if seconds is not None else spec.duration_seconds or 3.0
    if not 0 < length <= LONGEST_SECONDS:
        raise WrongUse(f"A clip cannot last {length:g} seconds", f"Use more than 0 and at most {LONGEST_SECONDS:g}")
    request = described_request(spec, text, length, Rate.parse(fps), PictureSize.parse(size), wish, ())
    if kind != CLIP and wish.passes:
        raise WrongUse(f"{out.name} has no passes", "Give -o a name that ends in .mp4, or leave --passes out")
    if kind == CLIP:
        say(_clip(request, out))
    elif kind == PLAN:
        write_plan(plan_of_request(request, text), out)
        say(f"{out}: the floor plan")
    else:
        say(_scene(request, text, out))


def _scene(request: Render, text: str, out: Path) -> str:
    with progress_bar() as bar:
        task = bar.add_task(f"writing {out.name}", total=request.window.duration)
        shot = NumberedShot("shot", text, request)
        return str(write_scene("shot", [shot], out, lambda done, total: bar.update(task, completed=done, total=total)))


def _clip(request: Render, out: Path) -> str:
    try:
        with tempfile.TemporaryDirectory(prefix=f".{out.stem}.", dir=out.parent) as folder:
            with Worker() as worker:
                rendered = render_alone(worker, request, Path(folder))
            _publish(rendered, out)
    except OSError as error:
        raise unwritten(out, error) from error
    rate = f"{request.size} at {request.rate.label} fps"
    lines = (f"{out}: {rendered.frames} frames, {rate}, made in {rendered.seconds:.1f} s", *rendered.notes)
    return "\n  ".join(lines)


def _publish(rendered: Rendered, out: Path) -> None:
    for medium in rendered.media:
        source = Path(medium.path)
        target = out if medium.role == "picture" else out.with_name(f"{out.stem}.{medium.role}{source.suffix}")
        source.replace(target)

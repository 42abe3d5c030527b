"""The blocking that a clip is judged against: the same shot, drawn small, with the mask of who is in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from previz.engine.blocking.version import VERSION
from previz.engine.judging.judging import Blocked, Judgement, judge
from previz.engine.judging.watching import SIDE
from previz.engine.protocol import Engine, PictureSize, Progress, Render, Rendered, Report

_LOOK = "plain"


def blocking_to_judge_by(request: Render) -> Render:
    """The request for the blocking of a shot as it is judged by."""
    scale = min(1.0, SIDE / max(request.size.width, request.size.height))
    width, height = (max(16, round(side * scale / 2) * 2) for side in (request.size.width, request.size.height))
    return replace(
        request,
        engine="blocking",
        engine_version=VERSION,
        size=PictureSize(width, height),
        look=_LOOK,
        passes=("mask",),
        diffusion=None,
    )


def blocked_by(rendered: Rendered) -> Blocked:
    """What was rendered of such a request, to judge by."""
    return Blocked(*(Path(rendered.medium(role).path) for role in ("picture", "mask", "mask.legend")))


def judged(request: Render, picture: Path, blocking: Callable[[], Engine], folder: Path, report: Report) -> Judgement:
    """Judge what a model made of a request, in the process that can draw. Nothing is left in `folder`.

    `report` is called once a frame of the blocking, and may raise.
    """
    inside = folder / "judging"
    inside.mkdir()

    def told(progress: Progress) -> None:
        report(replace(progress, stage="judging", preview=None))

    try:
        drawn = blocking().render(blocking_to_judge_by(request), inside, told)
        return judge(picture, blocked_by(drawn), still=is_still(request))
    finally:
        shutil.rmtree(inside)


def is_still(request: Render) -> bool:
    """Whether what is made of a request is one picture that stands for the whole shot."""
    return request.diffusion is not None and request.diffusion.rung == "frame"

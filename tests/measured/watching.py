"""What the renderer's own mask says of a staged shot: who is in the frame, how much of them, what hides them.

Every figure here comes from drawn pixels: the mask with everything in it, and the mask of the subject drawn alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from previz.engine.blocking.renderer import Frame, Renderer
from previz.engine.protocol import PictureSize, Render
from previz.shots.language import understand
from previz.shots.spec import Composition, Movement
from previz.stage.drawing import Moment
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.subjects import Sort, Subject, find_subjects
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate
from tests.engine.rendering import rendering

SIZE = PictureSize(192, 108)
RATE = Rate(24)
TURNS = frozenset(
    {
        Movement.PAN_LEFT,
        Movement.PAN_RIGHT,
        Movement.TILT_UP,
        Movement.TILT_DOWN,
        Movement.WHIP_PAN_LEFT,
        Movement.WHIP_PAN_RIGHT,
    }
)
"""Moves that come to a subject, or leave one for another: it is in the frame at one end of them."""

Mask = npt.NDArray[np.bool_]


def described(text: str, size: PictureSize = SIZE, seconds: float = 2.0) -> Render:
    """The request of a description that stands alone."""
    return described_request(understand(text), text, seconds, RATE, size, Wanted(look="plain"), ())


@dataclass(frozen=True, eq=False)
class Watched:
    """A subject in one frame: its mask as drawn, its mask when drawn alone, and how near the nearest thing is."""

    drawn: Mask
    alone: Mask
    head: bool
    """Whether the middle of the eyes is in the frame with nothing before it; a thing has none to lose."""
    nearest: float
    """The share of the frame that is nearer to the lens than 0.3 m."""

    @property
    def shown(self) -> float:
        """The share of the subject in the frame that nothing hides; 0 where it is not in the frame."""
        return float((self.drawn & self.alone).sum() / self.alone.sum()) if self.alone.any() else 0.0

    @property
    def share(self) -> float:
        """The share of the frame that the subject takes."""
        return float(self.drawn.mean())


class Screen:
    """Draws the masks of one staged shot after another."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def show(self, shot: StagedShot) -> None:
        """Make a shot ready to be watched."""
        self._renderer.prepare(shot, 1)
        self._ids = frozenset(entity.id for entity in shot.entities)

    def frame(self, moment: Moment) -> Frame:
        """A moment with all its planes."""
        return self._renderer.draw(moment, "plain", measured=True)

    def watch(self, moment: Moment, id_: int) -> Watched:
        """A subject in a moment, beside itself alone."""
        whole, alone = self.frame(moment), self.frame(replace(moment, hidden=self._ids - {id_}))
        assert whole.mask is not None
        assert whole.depth is not None
        assert alone.mask is not None
        drawn = whole.mask == id_
        return Watched(drawn, alone.mask == id_, _head(drawn, moment, id_), float((whole.depth < 0.3).mean()))


def _head(drawn: Mask, moment: Moment, id_: int) -> bool:
    """Whether a figure's eyes are among its drawn pixels, or next to one."""
    if id_ not in moment.joints:
        return True
    height, width = drawn.shape
    x, y, depth = placed(moment, moment.joints[id_][[14, 15]].mean(axis=0), width / height)[0]
    if depth < 0.05 or max(abs(x), abs(y)) >= 1.0:
        return False
    column, row = int((x + 1) / 2 * width), int((1 - y) / 2 * height)
    return bool(drawn[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2].any())


def placed(moment: Moment, points: npt.NDArray[np.floating], aspect: float) -> npt.NDArray[np.float64]:
    """Frame x, frame y and depth (n, 3) of world points (n, 3), from the camera's own matrix."""
    to_world = moment.camera.to_world.astype(np.float64)
    local = (np.atleast_2d(points) - to_world[:3, 3]) @ to_world[:3, :3]
    up = math.tan(moment.camera.fov_y / 2)
    depth = np.where(np.abs(local[:, 2]) < 1e-6, 1e-6, -local[:, 2])
    return np.stack([local[:, 0] / (depth * up * aspect), local[:, 1] / (depth * up), depth], axis=-1)


@contextmanager
def screen(size: PictureSize = SIZE) -> Iterator[Screen]:
    """A screen to watch shots on."""
    with rendering(size) as renderer:
        yield Screen(renderer)


def staged(request: Render) -> StagedShot:
    """The staging that the engine draws of a request."""
    return stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)


def told(request: Render) -> tuple[Subject, ...]:
    """The people and things of the scene that a description names."""
    named, _ = find_subjects(request.spec.subjects, request.world, {})
    return tuple(subject for subject in named if subject.sort is not Sort.SPOT)


def looked_for(request: Render) -> Sequence[Subject]:
    """Whom of those named the frame must show: of a look through eyes or over a shoulder who is seen,
    of things and people the people, but in an insert."""
    subjects, composition = told(request), request.spec.composition
    if composition is Composition.POV:
        return subjects[1:2]
    if composition in {Composition.TWO_SHOT, Composition.GROUP}:
        return subjects
    main = Sort.PROP if composition is Composition.INSERT else Sort.FIGURE
    return sorted(subjects, key=lambda subject: subject.sort is not main)[:1]


def id_of(request: Render, subject: Subject) -> int:
    """The id that the mask has for a subject."""
    return subject.index + 1 + (len(request.world.performers) if subject.sort is Sort.PROP else 0)


def looks(request: Render, shot: StagedShot) -> tuple[int, ...]:
    """The frames at which a subject must be seen: all through, but for a turn of the camera where it is one of two
    ends."""
    last = shot.frames - 1
    return (0, last) if TURNS & set(request.spec.movement) else (last // 4, last)


def _about(request: Render, shot: StagedShot) -> Sequence[Subject]:
    """Whom the frame must show: of an insert, whoever is named beside it, the thing that it is of; of a tilt from shoes
    to a face whose they are."""
    if shot.choice.over_body:
        return shot.choice.subjects
    if shot.choice.composition is Composition.INSERT and shot.choice.subjects[0].sort is Sort.PROP:
        return shot.choice.subjects[:1]
    return looked_for(request)


def seen(request: Render, on: Screen) -> dict[str, tuple[float, float, bool, float]]:
    """Of each subject at its worst: how much is shown, which share of the frame it takes, whether its head is seen (of
    an insert of hands or feet none is asked for); and how much of the frame is at the lens, where they are somebody and
    no small thing.

    A subject that the camera turns to or away from counts at its best.
    """
    shot = staged(request)
    on.show(shot)
    worst = max if TURNS & set(request.spec.movement) else min
    found = {}
    for subject in _about(request, shot):
        watched = [on.watch(shot.at(frame), id_of(request, subject)) for frame in looks(request, shot)]
        pick = worst(watched, key=lambda each: (each.head, each.shown))
        of_limbs = shot.choice.composition is Composition.INSERT and subject.sort is Sort.FIGURE
        near = max(each.nearest for each in watched) if subject.sort is Sort.FIGURE else 0.0
        found[subject.name] = (pick.shown, pick.share, pick.head or of_limbs, near)
    return found

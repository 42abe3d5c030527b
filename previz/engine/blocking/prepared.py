"""A staging on the GPU, ready to be drawn from its cameras."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.engine.blocking.atmosphere import Atmosphere
from previz.engine.blocking.detail import cell_for, thinned
from previz.engine.blocking.geometry import Geometry
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.shadows import Shadows
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Array, Entity, Kind, Moment, Staging

_SAMPLES = 9
"""Moments of a shot that its light is fitted to: every other one of those that the stage has framed it by."""


class Prepared:
    """What a kit holds for a staging: its things, its light and its shadows, until it is released."""

    def __init__(self, kit: Kit, staging: Staging, size: PictureSize, seed: int) -> None:
        frames = np.unique(np.round(np.linspace(0, max(staging.frames - 1, 0), _SAMPLES)[::2]).astype(int))
        moments = [staging.at(int(frame)) for frame in frames]
        self._kit, self._seed = kit, seed
        self.geometry = Geometry(kit.context, kit.shapes, _thinned(staging.entities, moments, size.height))
        self.shadows = Shadows(kit, self.geometry, staging.light, moments)
        self.atmosphere = Atmosphere(staging.light, moments)
        self.noise = kit.hold_noise(seed)
        self.still = self.geometry.still(moments)
        self.moving = [piece for piece in self.geometry.rigid if piece not in self.still]
        self.seen: object = None
        """The view drawn last."""

    def view_key(self, moment: Moment, view: Array, lens: Array) -> object:
        """What the surfaces of the still set depend on, for a camera at a moment."""
        stand = (moment.transforms.get(piece.entity.id) for piece in self.still)
        return (
            view.tobytes(), lens.tobytes(), moment.hidden,
            tuple(None if transform is None else transform.tobytes() for transform in stand),
        )  # fmt: skip

    def release(self) -> None:
        """Let all of it go."""
        self._kit.let_go_noise(self._seed)
        self.shadows.release()
        self.geometry.release()


def _thinned(entities: tuple[Entity, ...], moments: list[Moment], height: int) -> tuple[Entity, ...]:
    """The entities, with figures no finer than the picture can show."""
    return tuple(
        replace(entity, mesh=thinned(entity.mesh, cell_for(entity.id, moments, height)))
        if entity.kind is Kind.FIGURE
        else entity
        for entity in entities
    )

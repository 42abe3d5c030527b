"""Models on a shelf of plain values, and takes as they would land of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.protocol import Medium, Rendered
from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes.jobs import add_jobs
from previz.takes.landing import land
from previz.takes.requests import RequestWriter, Wanted


def model(name: str, kind: str, release: str | None = None, sha256: str = "5" * 64) -> Model:
    """A model of a kind."""
    return Model(name, name, kind, release, f"/models/{name}", sha256, 10, {"transformer": 10}, "2026-01-01T00:00:00")


@dataclass(frozen=True)
class Row:
    """A shelf that holds these models."""

    there: tuple[Model, ...]
    worn: tuple[ShelvedLora, ...] = ()

    def models(self) -> tuple[Model, ...]:
        return self.there

    def loras(self) -> tuple[ShelvedLora, ...]:
        return self.worn

    def find(self, name: str) -> Model:
        for each in self.there:
            if each.name == name:
                return each
        raise WrongUse(f"There is no model called “{name}”", "Add it")


VACE = model("vace", "wan_vace", "wan2.1-vace-1.3b")
STILLS = model("stills", "zimage")
SHELF = Row((VACE, STILLS))


def landed(project: Project, shot: Shot, wanted: Wanted, shelf: Row = SHELF, grey: Sequence[int] = (40, 90)) -> Take:
    """A take of a shot as it lands: its picture goes from one grey to another."""
    request = RequestWriter(project, shelf).request(shot, wanted)
    (job_id,) = add_jobs(project, [(shot.id, request)])
    folder = project.media.scratch()
    picture = folder / "picture.mp4"
    frames = request.window.duration
    with ClipWriter(picture, request.size.width, request.size.height, request.rate) as clip:
        for shade in np.linspace(grey[0], grey[1], frames):
            clip.write(np.full((request.size.height, request.size.width, 3), round(shade), np.uint8))
    by = {} if request.diffusion is None else {"torch": "2.13.0"}
    made = Rendered((Medium("picture", str(picture), sha256_of(picture)),), frames, 1.0, (), by)
    take = project.session.get_one(Take, land(project, project.session.get_one(Job, job_id), made))
    picture.unlink()
    folder.rmdir()
    return take


def png(path: str | Path) -> np.ndarray:
    """A picture file (height, width, 3)."""
    from previz.media.conforming import read_picture

    return read_picture(Path(path))

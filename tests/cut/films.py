"""Small films in real project files, for the tests of the cut and of the exporters."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from previz.timing import Rate
from tests.media.clips import numbered_clip


@contextmanager
def film(folder: Path, rate: str = "24", size: str = "64x48") -> Iterator[Project]:
    """A new project, closed at the end."""
    with Project.create(folder / "film.previz", title="Slack Water", rate=Rate.parse(rate), size=size) as project:
        yield project


def add_scene(project: Project, number: str, lengths: list[int], heading: str = "INT. ROOM - DAY") -> list[Shot]:
    """Add a scene behind the others, with a shot of each length: 1A, 1B, …"""
    with project.edit("Add a scene"):
        scene = Scene(position=project.session.query(Scene).count(), number=number, heading=heading)
        project.session.add(scene)
        for place, frames in enumerate(lengths):
            letter = chr(ord("A") + place)
            scene.shots.append(
                Shot(position=place, number=number + letter, frames=frames, description=f"Words of {number}{letter}")
            )
    return list(scene.shots)


def add_take(
    project: Project,
    shot: Shot,
    frames: int | None = None,
    *,
    rung: str = "blocking",
    first: int = 0,
    rate: str | None = None,
    size: tuple[int, int] = (64, 48),
) -> Take:
    """Add a take whose frames carry their numbers, from `first`."""
    count = shot.frames if frames is None else frames
    with TemporaryDirectory() as folder:
        made = numbered_clip(
            Path(folder) / "take.mp4",
            count,
            Rate.parse(rate or project.film.rate),
            first=first,
            width=size[0],
            height=size[1],
        )
        stored = project.media.publish(made)
    return add_take_of(project, shot, count, rung, {"picture": stored.name})


def add_take_of(project: Project, shot: Shot, frames: int, rung: str, media: dict[str, str]) -> Take:
    """Add a take of media that are stored (or are said to be)."""
    with project.record("Land a take"):
        take = Take(
            shot_id=shot.id,
            number=project.session.query(Take).filter_by(shot_id=shot.id).count() + 1,
            rung=rung,
            frames=frames,
            media=media,
            media_sha256={},
            recipe={},
            inputs_sha256="",
            seconds_spent=0.0,
            made_at="2026-01-01T00:00:00+00:00",
        )
        project.session.add(take)
    return take

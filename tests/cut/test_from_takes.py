"""Takes that go from what there is: what a model is shown of the film, and what becomes of a take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from previz.cut.from_takes import FromTakes
from previz.cut.importing import import_and_assemble
from previz.engine.protocol import Picture
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.stage.world import CastMember
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import FrameRange, Rate
from tests.takes.modelled import SHELF, landed

DRAFT = Wanted(engine="diffusion", rung="draft")


@pytest.fixture
def film(tmp_path: Path, short_film: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "film.previz", rate=Rate(24), size="160x90") as project:
        import_and_assemble(project, short_film)
        yield project


@pytest.fixture
def shots(film: Project) -> Sequence[Shot]:
    return list(film.session.scalars(select(Shot).join(Scene).order_by(Scene.position, Shot.position)))[:2]


def drawn(members: Sequence[CastMember]) -> Sequence[Picture]:
    """Stands for what draws people: a grey picture of each."""
    return [np.full((16, 16, 3), 40 + place, np.uint8) for place, _ in enumerate(members)]


def test_nothing_said_leaves_all_as_usual(film: Project, shots: Sequence[Shot]) -> None:
    assert not FromTakes().said
    assert FromTakes().sought(film, shots[0], RequestWriter(film, SHELF)) is None
    assert FromTakes().wish(film, shots[0], DRAFT, SHELF) == DRAFT


def test_what_will_be_shown_is_named_before_it_is_taken(film: Project, shots: Sequence[Shot]) -> None:
    first, second = shots
    given = FromTakes(start="previous", cast=True)
    with pytest.raises(WrongUse, match=f"Shot {first.number} has no take to go on from"):
        given.sought(film, second, RequestWriter(film, SHELF))
    landed(film, first, DRAFT)
    sought = given.sought(film, second, RequestWriter(film, SHELF))
    assert sought is not None
    name = f"the last frame of take 1 of {first.number}"
    assert [(each.role, each.name, each.path) for each in sought.named] == [
        ("start", name, ""),
        ("cast", "the cast", ""),
    ]
    shown = sought.taken(film.media, drawn)
    assert (shown[0].role, shown[0].name) == ("start", name)
    assert {each.role for each in shown[1:]} == {"cast"}
    assert all(Path(each.path).is_file() for each in shown)
    wish = given.wish(film, second, DRAFT, SHELF, shown)
    assert wish.references == shown


def test_frames_of_the_take_that_is_named_are_made_anew(film: Project, shots: Sequence[Shot]) -> None:
    shot = shots[0]
    landed(film, shot, Wanted(engine="diffusion", rung="draft", seed=5))
    landed(film, shot, Wanted(engine="diffusion", rung="final", seed=9))
    wish = FromTakes(redo=FrameRange(2, 3), take=1).wish(film, shot, Wanted(engine="diffusion"), SHELF)
    assert (wish.rung, wish.seed, wish.keep) == ("draft", 6, (FrameRange(0, 2), FrameRange(5, shot.frames - 5)))
    with pytest.raises(WrongUse, match="has no take 7"):
        FromTakes(redo=FrameRange(2, 3), take=7).wish(film, shot, DRAFT, SHELF)


def test_a_shot_is_lengthened_with_its_take_in_one_step(film: Project, shots: Sequence[Shot]) -> None:
    shot = shots[0]
    frames = shot.frames
    landed(film, shot, DRAFT)
    wish = FromTakes(extend=12, take=1).wish(film, shot, Wanted(engine="diffusion"), SHELF)
    assert (shot.frames, wish.keep) == (frames + 12, (FrameRange(0, frames),))
    film.undo()
    assert shot.frames == frames

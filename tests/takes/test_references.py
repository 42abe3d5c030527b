"""What a model is shown: the frame that is picked, the last one of the shot before, a take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.media.stills import write_png
from previz.project.checking import check_open
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.choosing import pick
from previz.takes.footage import land_footage, take_in, wish_for
from previz.takes.references import newest_frame, picked_frame
from previz.takes.requests import RequestWriter, Wanted
from previz.takes.sought import frame_before
from tests.takes.modelled import SHELF, Row, landed, model, png

FRAME = Wanted(engine="diffusion", rung="frame")
DRAFT = Wanted(engine="diffusion", rung="draft")


def test_a_frame_lands_with_its_picture(project: Project, shots: list[Shot]) -> None:
    take = landed(project, shots[0], FRAME, grey=(90, 90))
    assert take.rung == "frame"
    still = png(project.media.path(take.media["still"]))
    assert still.shape == (180, 320, 3)
    assert abs(int(still.mean()) - 90) <= 2


def test_a_draft_begins_from_the_frame_that_is_picked(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    frame = landed(project, shot, FRAME)
    writer = RequestWriter(project, SHELF)
    told = writer.request(shot, DRAFT).diffusion
    assert told is not None
    assert told.references == ()
    pick(project, shot, frame)
    told = writer.request(shot, DRAFT).diffusion
    assert told is not None
    (start,) = told.references
    assert (start.role, start.name) == ("start", f"take 1 of {shot.number}")
    assert sha256_of(Path(start.path)) == start.sha256 == frame.media_sha256["still"]
    assert picked_frame(shot, project.media) == start


def test_the_newest_frame_is_begun_from_where_that_is_asked_for(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    with pytest.raises(WrongUse, match="has no frame to begin from"):
        newest_frame(shot, project.media)
    first, second = landed(project, shot, FRAME, grey=(30, 30)), landed(project, shot, FRAME, grey=(60, 60))
    assert newest_frame(shot, project.media).sha256 == second.media_sha256["still"]
    pick(project, shot, first)
    assert newest_frame(shot, project.media).sha256 == first.media_sha256["still"]


def test_a_model_that_begins_from_no_frame_is_not_given_the_picked_one(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    pick(project, shot, landed(project, shot, FRAME))
    words = Row((model("words", "wan_text"),))
    told = RequestWriter(project, words).request(shot, DRAFT).diffusion
    assert told is not None
    assert told.references == ()
    start = picked_frame(shot, project.media)
    assert start is not None
    asked = replace(DRAFT, references=(start,))
    with pytest.raises(WrongUse, match="cannot begin from a frame"):
        RequestWriter(project, words).request(shot, asked)


def test_a_picture_from_outside_is_a_frame_to_begin_from(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    write_png(tmp_path / "drawn.png", np.full((90, 160, 3), 120, np.uint8))
    shot = shots[0]
    take = land_footage(project, shot, take_in(project.media, tmp_path / "drawn.png", wish_for(project, shot)))
    pick(project, shot, take)
    start = picked_frame(shot, project.media)
    assert start is not None
    assert png(start.path).mean() == 120


def test_a_take_keeps_the_pictures_that_its_model_was_shown(project: Project, shots: list[Shot]) -> None:
    shot = shots[0]
    pick(project, shot, landed(project, shot, FRAME))
    take = landed(project, shot, DRAFT)
    start = picked_frame(shot, project.media)
    assert start is not None
    assert take.media_sha256["start"] == start.sha256
    assert check_open(project).whole
    assert not check_open(project).orphans


def test_a_shot_goes_on_from_the_last_frame_of_the_one_before(project: Project, shots: list[Shot]) -> None:
    first, second = shots[:2]
    with pytest.raises(WrongUse, match=f"Shot {first.number} has no take"):
        frame_before(project, second)
    landed(project, first, DRAFT, grey=(20, 200))
    start = frame_before(project, second).taken(project.media)
    assert abs(int(png(start.path).mean()) - 200) <= 3
    assert sha256_of(Path(start.path)) == start.sha256
    assert frame_before(project, second).taken(project.media) == start  # the same frame is the same file
    with pytest.raises(WrongUse, match="No shot is before"):
        frame_before(project, first)

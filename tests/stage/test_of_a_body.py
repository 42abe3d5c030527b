"""Shots of a part of somebody whom nobody names, and points of view of nobody who is named."""

import pytest

from previz.engine.protocol import PictureSize
from previz.shots.language import understand
from previz.shots.spec import Composition
from previz.stage.staging import stage_shot
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate


def staged(text):
    request = described_request(understand(text), text, 1.0, Rate(24), PictureSize(320, 180), Wanted(), ())
    return stage_shot(request.world, request.spec, request.window, request.rate, 16 / 9, 1)


@pytest.mark.parametrize(
    ("text", "presents"),
    [("ECU on her eyes", "feminine"), ("Close on his face", "masculine"), ("CU on her boots", "feminine")],
)
def test_somebody_is_there_whose_they_are(text, presents):
    shot = staged(text)
    (performer,) = shot.world.performers
    assert performer.member.presents == presents
    assert len(shot.choice.subjects) == 1


def test_hands_fill_the_frame():
    assert staged("CU on his hands").choice.composition is Composition.INSERT
    assert staged("CU on his face").choice.composition is Composition.SINGLE


def test_hands_alone_fill_the_frame_with_what_they_hold_where_no_size_is_told():
    shot = staged("His hands hold a letter.")
    assert shot.choice.composition is Composition.INSERT
    assert [prop.kind for prop in shot.world.props if prop.name == "letter"] == ["letter"]
    assert staged("Wide shot. His hands hold a letter.").choice.composition is not Composition.INSERT


def test_a_point_of_view_of_nobody_shows_who_is_named():
    watched = staged("POV through the keyhole: a woman counts money at a table")
    assert watched.choice.composition is Composition.SINGLE
    assert any("what they see" in note for note in watched.chosen)
    assert staged("POV: Mara looks at the lamp").choice.composition is Composition.POV

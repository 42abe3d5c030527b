"""Who is there: a shot of somebody shows them, a photograph of somebody does not."""

import pytest

from previz.stage.present import people_named


@pytest.mark.parametrize("text", ["Medium shot of a woman", "Close-up of a man who stands", "In front of a guard"])
def test_whom_a_shot_is_of_is_there(text):
    assert len(people_named(text)) == 1


@pytest.mark.parametrize("text", ["A photo of a man", "She dreams of a man", "A portrait of a woman on the wall"])
def test_whom_a_picture_or_a_thought_is_of_is_not(text):
    assert people_named(text)[:1] == () or people_named(text)[0].noun not in {"man", "woman"}

"""What a director says beside a shot is no story."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("This is the only close-up and I have been saving it: Ottilie reads.", "Ottilie reads"),
        ("Medium shot, and I mean it: Ottilie reads.", "Ottilie reads"),
        ("For this one I'd love a low angle, if the ceiling allows: Bruno climbs.", "Bruno climbs"),
        ("Close-up. I don't want her to nearly cry, so: Honor bites her cheek.", "Honor bites her cheek"),
        ("Very wide, please, wider than you think. A lantern climbs the glacier.", "A lantern climbs the glacier"),
        ("I'm going to follow Otto down the corridor. The stagehands part.", "The stagehands part"),
        ("Play the kiss in full shot. Noreen stands on a dictionary.", "Noreen stands on a dictionary"),
        ("The close-up of Ana should last four seconds.", None),
        ("The shot lasts twelve seconds and belongs to the donkey. It looks round.", "It looks round"),
        ("We see that Ivo has gone.", "Ivo has gone"),
    ],
)
def test_only_the_story_is_the_action(text, action):
    assert understand(text).action == action


def test_whom_the_shot_belongs_to_is_its_subject():
    assert understand("The shot belongs to the donkey. It looks round.").subjects == ("the donkey",)


def test_whom_the_director_follows_is_a_subject():
    assert understand("I'm going to follow Otto down the corridor.").subjects == ("Otto",)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Please don't cut away from Tamsin while she lies.", "she lies"),
        ("It is a general shot of the village. A dog barks.", "A dog barks"),
        ("Wide of the lighthouse, wind howling. A lone keeper climbs.", "A lone keeper climbs"),
    ],
)
def test_what_the_camera_is_not_to_do_and_what_the_sky_does_are_no_action(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Camera pulls back from the window revealing a harpist.", ("the window", "a harpist")),
        ("Tilt down revealing the knife.", ("the knife",)),
        ("Close-up of a woman revealing a scar.", ("a woman",)),
    ],
)
def test_what_a_move_reveals_is_shown(text, subjects):
    assert understand(text).subjects == subjects

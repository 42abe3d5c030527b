"""Why something is shot so, what the crew is told, and what a shot stands for are no story."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Medium shot, because a close-up would be sentimental. The nun sings.", "The nun sings"),
        ("A static wide, since stillness is a kind of honesty: the crew walk home.", "the crew walk home"),
        ("High angle, as if God were bored: two clerks play battleships.", "two clerks play battleships"),
        ("On a 135mm, which flattens everything, we watch the bride walk home.", "the bride walk home"),
        ("Crab right with the tea trolley, and mind the cable. Matron pours.", "Matron pours"),
        ("Whip left onto Lord Pemberley, and don't be polite about it.", None),
        ("The low angle makes the bully seem powerful as he tears up the essay.", "he tears up the essay"),
        ("The wide shot emphasises her isolation while the family dances.", "the family dances"),
        ("Crane up, gloriously up, until forty cowgirls snap their gum.", "forty cowgirls snap their gum"),
    ],
)
def test_what_is_said_to_the_crew_is_no_action(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The nun runs because the bull is behind her.", "The nun runs because the bull is behind her"),
        ("In the kitchen, which is on fire, Ana butters toast.", "Ana butters toast"),
        ("Close on the latch, because somebody is trying it.", "somebody is trying it"),
        ("The mayor minds the dog.", "The mayor minds the dog"),
        ("The cook keeps the change.", "The cook keeps the change"),
    ],
)
def test_why_somebody_does_something_is_story(text, action):
    assert understand(text).action == action


def test_a_move_that_goes_on_points_at_what_it_leaves():
    assert understand("Crane up, gloriously up, off the tumbleweed.").subjects == ("the tumbleweed",)

"""The story after camera talk is read as it would be alone, and a full line is no end of a sentence."""

from __future__ import annotations

import pytest

from previz.shots.language import understand

OPENINGS = (
    "Kneeling in the gutter, a contessa searches for her earring",
    "Eyes shut, Ada prays",
    "Soaked and shivering, the swimmers queue for tea",
    "Down the stairs, one at a time, come the orphans",
    "The king, the queen and the jester eat cake",
    "First the maid, then the cook, then the gardener slip out of the back door",
    "Where the road bends, a hitchhiker sticks out her thumb",
    "In a single bound the dog clears the fence",
    "Only when the door has closed does Leila let go of the banister",
    "Two policemen, one fat, one thin, and a horse consider the ladder",
)
BEFORE = ("MS: ", "Wide, 24mm, locked off: ", "Handheld - ", "Low angle. ")
AFTER_AS = (
    "the king, the queen and the jester eat cake",
    "a clown, an accountant and, for some reason, a goose share the back seat",
    "the duke, then the duchess, then their dog walk down the stairs",
)


@pytest.mark.parametrize("camera", BEFORE)
@pytest.mark.parametrize("story", OPENINGS)
def test_what_opens_the_story_is_read_after_camera_talk(camera: str, story: str) -> None:
    assert understand(f"{camera}{story}.").action == story


@pytest.mark.parametrize("story", AFTER_AS)
def test_those_who_do_it_are_all_told_after_as(story: str) -> None:
    assert understand(f"Over the shoulder, 35mm, as {story}.").action == story


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The Duke of Ashby rides in as the camera tilts up", "The Duke of Ashby rides in"),
        ("The band plays on while we push in", "The band plays on"),
        ("Shepherds haggle in a lay-by as the camera pulls back", "Shepherds haggle in a lay-by"),
        ("Two women argue over a bench, shot on a 50mm", "Two women argue over a bench"),
        ("The surgeon, gloves bloodied,\nlooks at the clock.", "looks at the clock"),
        (
            "A locksmith on his knees opens the third safe of the night\nwith a hairpin and sighs.",
            "A locksmith on his knees opens the third safe of the night\nwith a hairpin and sighs",
        ),
        ("Crane down, quickly, out of the treetops to the picnic. The ants dance.", "The ants dance"),
        ("Wide\nstatic\na man runs", "a man runs"),
    ],
)
def test_an_action_ends_and_goes_on_where_it_does(text: str, action: str) -> None:
    assert understand(text).action == action


@pytest.mark.parametrize("text", ["INSERT / SUMMONS / 100MM / 3 SECS", "Insert sc 88: parking ticket"])
def test_the_name_of_a_thing_after_camera_talk_is_no_story(text: str) -> None:
    assert understand(text).action is None


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Next, at the drive-in two teenagers fight over popcorn.", "two teenagers fight over popcorn"),
        ("Then, between the bride and the groom a goat sits.", "a goat sits"),
        ("Okay, don't go wide, you lose the eyes. CU, Noor blinks.", "Noor blinks"),
        ("Later, out on the ice two men fish.", "two men fish"),
        ("For once the lion tamer cracks the whip.", "the lion tamer cracks the whip"),
    ],
)
def test_a_word_for_the_next_is_no_part_of_what_happens(text: str, action: str) -> None:
    assert understand(text).action == action

"""What only leads to a picture is no part of what happens; what somebody of the story does is."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    "lead",
    [
        "We pick up ", "We cut back to ", "We're watching ", "We are inside with ", "We then settle on ",
        "We find ourselves with ", "We just about see ", "The camera lands on ", "The camera is looking at ",
        "The camera gets a glimpse of ", "The shot opens on ", "The frame opens on ", "Our next shot reveals that ",
        "One sees ", "The gag is that ", "The image is ", "First thing we see: ", "Fade up on ", "Frame up on ",
        "Back on ", "Return to ", "Quick flash of ", "Don't miss ", "Be ready for ", "Come in as ", "It begins as ",
        "In a single take, ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("story", ["a fox trots between the bins", "Otto peels an orange"])
def test_a_lead_is_set_aside(lead: str, story: str) -> None:
    assert understand(f"{lead}{story}.").action == story


@pytest.mark.parametrize(
    ("text", "subjects", "action"),
    [
        ("We pick up Mara running down the stairs.", ("Mara",), "Mara running down the stairs"),
        ("The camera settles on a boy peeling an orange.", ("a boy",), "a boy peeling an orange"),
        ("The shot opens on a dead crow.", ("a dead crow",), None),
        ("The camera shop is closed.", (), "The camera shop is closed"),
        ("Two brothers look at a letter.", ("Two brothers",), "Two brothers look at a letter"),
        ("A thief picks up the lantern.", ("A thief",), "A thief picks up the lantern"),
        ("The twins meet a bear.", ("The twins",), "The twins meet a bear"),
    ],
)
def test_only_those_who_look_lead(text: str, subjects: tuple[str, ...], action: str | None) -> None:
    spec = understand(text)
    assert (spec.subjects, spec.action) == (subjects, action)


@pytest.mark.parametrize(
    "end",
    [
        " and hold", ", in one take", " in one take", ", two takes", ", one continuous move", ", speed ramped",
        ", all of it in focus", ", lit from below", ", lit by the window", ", heavy rain", ", light snow",
        ", from behind",
        ", from across the street", ", frame left", ", small in frame", ", with no music", ", very slow",
        ", over titles",
        ", from a distance", ". Needs crane", ". Hands only", ". It must look easy", ". End credits", " (optional)",
    ],
)  # fmt: skip
def test_what_closes_a_shot_is_no_story(end: str) -> None:
    assert understand(f"Two nuns dance{end}.").action == "Two nuns dance"


@pytest.mark.parametrize(
    "story",
    [
        "Frank enters frame left, crosses, exits frame right",
        "Kofi puts the car in reverse",
        "Two nuns stop and hold hands",
    ],
)
def test_what_only_looks_like_a_close_is_story(story: str) -> None:
    assert understand(f"{story}.").action == story


@pytest.mark.parametrize(
    "joined", [", and the camera ", " while the camera ", " as camera ", ", but the lens ", ". The camera "]
)
@pytest.mark.parametrize(
    "deed", ["waits", "drifts to the window", "looks away", "hesitates", "loses focus", "never moves"]
)
def test_what_the_camera_does_beside_it_is_no_story(joined: str, deed: str) -> None:
    assert understand(f"Two nuns dance{joined}{deed}.").action == "Two nuns dance"


@pytest.mark.parametrize(
    "story",
    [
        "A photographer kneels and the camera flashes",
        "Otto fires and the shot rings out", "Cam waits while the camera crew films",
    ],
)  # fmt: skip
def test_a_camera_of_the_story_is_story(story: str) -> None:
    assert understand(f"{story}.").action == story

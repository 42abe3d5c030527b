"""What a director says of the audience and of the moment is no story."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects", "action"),
    [
        ("The audience should feel her loneliness here.", (), None),
        ("The viewer senses that the nurse is lying.", ("the nurse",), "the nurse is lying"),
        ("Let the audience wait. The door opens.", ("The door",), "The door opens"),
        ("The audience applauds.", ("The audience",), "The audience applauds"),
        ("This is the moment where Clara decides to leave.", ("Clara",), "Clara decides to leave"),
        ("It's the moment she loses him: Ada drops the lamp.", ("Ada",), "Ada drops the lamp"),
        ("Here is where the bus explodes.", ("the bus",), "the bus explodes"),
        ("The shot is about his hands.", ("hands",), None),
        ("The scene is about grief.", (), None),
        ("It's her scene, not his. She pours the coffee.", (), "She pours the coffee"),
        ("The idea is that the stairs swallow him.", ("the stairs",), "the stairs swallow him"),
        ("The tension should be unbearable as Dov cuts the wire.", ("Dov",), "Dov cuts the wire"),
        ("It should feel as if Nora is drowning.", ("Nora",), "Nora is drowning"),
        ("Only now do we understand that the child is a ghost.", ("the child",), "the child is a ghost"),
        ("We never see her face.", (), None),
        ("Let it hang. The judge weeps.", ("The judge",), "The judge weeps"),
    ],
)
def test_what_is_said_of_the_audience_and_the_moment_is_no_story(
    text: str, subjects: tuple[str, ...], action: str | None
) -> None:
    spec = understand(text)
    assert (spec.subjects, spec.action) == (subjects, action)

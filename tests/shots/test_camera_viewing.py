"""What leads the eye to what happens is no part of it."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action", "subjects"),
    [
        ("Through the rain we can just make out a nun running.", "a nun running", ("a nun",)),
        ("It's only then that we notice the cat watching.", "the cat watching", ("the cat",)),
        ("The first thing we see is a nurse counting pills.", "a nurse counting pills", ("a nurse",)),
        ("Our eye is drawn to a girl picking her nose.", "a girl picking her nose", ("a girl",)),
        ("His eyes fall on a girl.", "His eyes fall on a girl", ("eyes", "a girl")),
        ("Find Ned counting his change.", "Ned counting his change", ("Ned",)),
        ("Sailors find a monk asleep.", "Sailors find a monk asleep", ("Sailors", "a monk")),
        ("Possibly in slow motion, the vase falls.", "the vase falls", ("the vase",)),
        ("Frame right a nun sneezes.", "a nun sneezes", ("a nun",)),
        ("It turns out that the corpse is breathing.", "the corpse is breathing", ("the corpse",)),
    ],
)
def test_what_leads_the_eye_is_set_aside(text, action, subjects):
    spec = understand(text)
    assert (spec.action, spec.subjects) == (action, subjects)

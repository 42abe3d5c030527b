from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.setups import Setup
from previz.shots.language import understand
from previz.shots.spec import Angle, Composition, Movement, Size, Speed

PAIRED = {Composition.TWO_SHOT, Composition.OVER_THE_SHOULDER}


def test_setups_in_a_directors_words():
    over = Setup(Size.MEDIUM, ("Mara", "Keeper"), Composition.OVER_THE_SHOULDER)
    assert over.words() == "OTS Keeper onto Mara, medium shot"
    assert Setup(Size.FULL, ("Mara",), None, (Movement.FOLLOW,)).words() == "Full tracking shot of Mara"
    push = Setup(Size.CLOSE_UP, ("Mara",), None, (Movement.DOLLY_IN,), Speed.SLOW, Angle.LOW)
    assert push.words() == "Close-up on Mara, low angle, push in slowly"


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(Size),
    st.none() | st.sampled_from(sorted(set(Composition) - {Composition.SINGLE})),
    st.none() | st.sampled_from([m for m in Movement if m is not Movement.STATIC]),
    st.none() | st.sampled_from(Angle),
)
def test_words_are_understood_as_the_setup(size, composition, movement, angle):
    subjects: tuple[str, ...] = ("Mara", "Keeper") if composition in PAIRED else ("Mara",)
    if composition is Composition.INSERT:
        subjects = ("the letter",)
    if composition in {Composition.ESTABLISHING, Composition.GROUP}:
        subjects = ()
    moves = (movement,) if movement else ()
    setup = Setup(size, subjects, composition, moves, Speed.SLOW if movement else None, angle)
    read = understand(setup.words() + ".", ("MARA", "KEEPER"))
    assert (read.size, read.composition, read.movement, read.angle) == (size, composition, moves, angle)
    assert read.subjects[: len(subjects)] == subjects


def test_a_step_closer_stays_on_the_ladder():
    assert Setup(Size.EXTREME_CLOSE_UP, ("Mara",)).closer().size is Size.EXTREME_CLOSE_UP
    assert Setup(Size.MEDIUM, ("Mara",)).closer().size is Size.MEDIUM_CLOSE_UP
    assert Setup(Size.EXTREME_WIDE).closer(-1).size is Size.EXTREME_WIDE

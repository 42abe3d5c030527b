"""Names that nobody told, among words that look like them."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Will sets the kettle on the stove.", ("Will",)),
        ("Olive peels an orange.", ("Olive",)),
        ("Pat hugs Robin in the doorway.", ("Pat", "Robin")),
        ("Kelly-Anne steals a duvet.", ("Kelly-Anne",)),
        ("Anatoly slaps it.", ("Anatoly",)),
        ("Ravi, hands on the wheel, hums.", ("Ravi",)),
        ("Van der Berg counts the diamonds.", ("Van der Berg",)),
        ("María de la Cruz lights a candle.", ("María de la Cruz",)),
        ("Detective Inspector Harrow ducks.", ("Detective Inspector Harrow",)),
        ("Nurse Bell closes the blinds.", ("Nurse Bell",)),
        ("OLD MRS. PETTIGREW slaps the BAILIFF.", ("OLD MRS. PETTIGREW", "the BAILIFF")),
        ("CU PTE. MORRISSEY", ("PTE. MORRISSEY",)),
        ("The late Mrs. Harrow smiles.", ("Mrs. Harrow",)),
    ],
)
def test_who_is_named(text, subjects):
    assert understand(text).subjects == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("MS Gwen unfolds the map.", ("Gwen",)),
        ("The Buick rolls away.", ("The Buick",)),
        ("Background: Vera paces.", ("Vera",)),
        ("The Major salutes.", ("The Major",)),
    ],
)
def test_what_is_no_name_or_a_part_of_none(text, subjects):
    assert understand(text).subjects == subjects

"""What a noun phrase takes with it: what is worn, what is held, whose body it is."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A groom in a borrowed tailcoat waits.", "A groom in a borrowed tailcoat"),
        ("Two blondes in leather jackets smoke.", "Two blondes in leather jackets"),
        ("A man in leather waits.", "A man in leather"),
        ("Six women in hairnets sing.", "Six women in hairnets"),
        ("An old man in a wheelchair waits.", "An old man in a wheelchair"),
        ("A waiter with a tray of glasses waits.", "A waiter with a tray of glasses"),
        ("The man in the photograph smiles.", "The man"),
        ("An elder in a stone circle chants.", "An elder"),
        ("Tight on the mason's knuckles.", "the mason"),
        ("Tight on the statue's face.", "the statue's face"),
        ("A would-be assassin waits.", "A would-be assassin"),
        ("A customs officer slits open a bear.", "A customs officer"),
        ("Two nuns arm-wrestle.", "Two nuns"),
        ("Cut to a goat.", "a goat"),
    ],
)
def test_what_belongs_to_a_phrase(text, subject):
    assert understand(text).subjects == (subject,)

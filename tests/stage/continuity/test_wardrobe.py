"""What words say that somebody wears or holds."""

import pytest

from previz.stage.continuity.wardrobe import Bond, changes, costumes

CAST = ("MARA", "JONAS", "THE KEEPER")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Medium shot of Mara, in a red coat", [("MARA", "outer", "coat", "red")]),
        ("Jonas, dressed in a navy suit", [("JONAS", "whole", "suit", "blue")]),
        (
            "Mara in blue jeans and a white shirt",
            [("MARA", "legs", "jeans", "blue"), ("MARA", "upper", "shirt", "white")],
        ),
        ("OTS Jonas onto Mara in her green hat", [("MARA", "head", "hat", "green")]),
        ("In a yellow raincoat, Mara waits", [("MARA", "outer", "raincoat", "yellow")]),
        ("Mara's grey scarf flutters", [("MARA", "neck", "scarf", "grey")]),
        ("Jonas holds the red umbrella over Mara", [("JONAS", "hand", "umbrella", "red")]),
        ("Close-up on Jonas with a cup in his hand", [("JONAS", "hand", "cup", None)]),
        ("Insert: Mara's fingers, gripping a knife", [("MARA", "hand", "knife", None)]),
        ("Mara, barefoot, without her hat", [("MARA", "feet", "", None), ("MARA", "head", "", None)]),
        ("Jonas, empty-handed", [("JONAS", "hand", "", None)]),
        ("Mara in the kitchen, in a chair, with a smile", []),
        ("A man in a grey hat watches Mara", []),
        ("Mara watches a man in a grey hat", []),
        ("A coat hangs on the door", []),
    ],
)
def test_what_is_worn_and_held(text, told):
    assert [(each.who, each.part, each.thing, each.colour) for each in costumes(text, CAST)] == told


def test_words_stand_where_they_stand():
    text = "Mara, in a long red coat, clutches the letter"
    coat, letter = costumes(text, CAST)
    assert [text[each.start : each.end] for each in (coat, letter)] == ["long red coat", "letter"]
    assert (coat.bond, letter.bond) == (Bond.WEARS, Bond.HOLDS)


def test_what_is_only_named_is_not_said_to_be_worn():
    assert [each.whole for each in costumes("Mara smooths her coat. Mara in a hat.", CAST)] == [False, True]


def test_who_changes():
    assert [change.who for change in changes("Jonas takes off his coat", CAST)] == ["JONAS"]
    assert [change.who for change in changes("He removes it", CAST)] == [None]
    assert changes("Jonas waits", CAST) == ()

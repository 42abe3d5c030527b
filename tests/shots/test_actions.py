import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.shots.actions import actions_in
from previz.shots.vocabulary import action_names

CAST = ("MARA", "KEEPER")


def done(text: str) -> list[tuple[str | None, str, str | None]]:
    return [(action.subject, action.action, action.target) for action in actions_in(text, CAST)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mara lifts the lantern and crosses to the window.",
            [("MARA", "pick_up", "lantern"), ("MARA", "walk", "window")],
        ),
        (
            "MARA, 30s, in a yellow raincoat, runs down the jetty with an unlit LANTERN. She stops at the boat.",
            [("MARA", "run", "jetty"), ("MARA", "stand", "boat")],
        ),
        ("The Keeper turns and looks at Mara.", [("KEEPER", "turn", None), ("KEEPER", "look", "MARA")]),
        ("Mara puts the lantern down beside the letter.", [("MARA", "put_down", "lantern")]),
        ("Mara holds up the lantern.", [("MARA", "hold", "lantern")]),
        ("Mara looks at the Keeper. She hands him the lantern.", [
            ("MARA", "look", "KEEPER"), ("MARA", "hand_over", "KEEPER"),
        ]),
        ("The Keeper crosses to the lamp and lights it.", [
            ("KEEPER", "walk", "lamp"), ("KEEPER", "light_lamp", "lamp"),
        ]),
        (
            "Mara opens the letter and reads it.",
            [("MARA", "read", "letter"), ("MARA", "read", "letter")],
        ),
        ("Mara opens the door.", [("MARA", "open_door", "door")]),
        ("Mara and the Keeper sit on the bench.", [("MARA", "sit", "bench"), ("KEEPER", "sit", "bench")]),
        ("They shake hands.", [("MARA", "handshake", None), ("KEEPER", "handshake", None)]),
        ("The Keeper watches as Mara walks to the door.", [("KEEPER", "look", None), ("MARA", "walk", "door")]),
        ("Mara shakes her head.", [("MARA", "shake_head", None)]),
        ("A letter lies on the table.", []),
        ("The lamp goes out.", []),
        ("A dog runs across the street.", [("A dog", "run", "street")]),
        ("A man in a raincoat runs across the street. He falls.", [
            ("A man in a raincoat", "run", "street"), ("A man in a raincoat", "fall", None),
        ]),
        ("Mara fires the gun at the Keeper.", [("MARA", "shoot", "KEEPER")]),
        ("He waits.", [(None, "stand", None)]),
        ("The Keeper hands her the lantern.", [("KEEPER", "hand_over", "MARA")]),
        ("The Keeper's thumb rests on the seal.", []),
        ("At the end of the jetty a boat knocks against its post.", [("a boat", "knock", "post")]),
        ("Rain on the glass.", []),
        ("", []),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(text, expected):
    assert done(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara gives a nod.", ("MARA", "nod", None)),
        ("Mara gives the Keeper a hug.", ("MARA", "embrace", "KEEPER")),
        ("The Keeper takes a step back.", ("KEEPER", "walk", None)),
        ("The dog breaks into a run.", ("The dog", "run", None)),
        ("Mara steals a glance at the map.", ("MARA", "look", "map")),
        ("Mara lets out a scream.", ("MARA", "shout", None)),
        ("Mara gives the Keeper the lantern.", ("MARA", "hand_over", "KEEPER")),
        ("Mara takes the lantern.", ("MARA", "take", "lantern")),
    ],
)
def test_what_is_given_or_taken_tells_what_is_done(text, expected):
    assert done(text) == [expected]


def test_the_clause_of_an_action_is_where_it_says():
    text = "Mara lifts the lantern, then the Keeper nods."
    first, second = actions_in(text, CAST)
    assert text[first.start : first.end] == "Mara lifts the lantern"
    assert text[second.start : second.end].endswith("the Keeper nods")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_known_actions_inside_it(text):
    for action in actions_in(text, CAST):
        assert action.action in action_names()
        assert 0 <= action.start < action.end <= len(text)


def test_a_seat_is_nothing_that_somebody_does():
    found = actions_in("Oscar sleeps on the back seat", ("Oscar",))
    assert [(one.subject, one.action) for one in found] == [("Oscar", "sleep")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man with a cane limps down the hall", [("A man with a cane", "limp", "hall")]),
        ("A waiter with a tray crosses the room", [("A waiter with a tray", "walk", "room")]),
        ("A boat with a red sail drifts past", [("A boat with a red sail", "walk", None)]),
        ("A lamp with a green shade stands in the corner", []),
        ("A pile of books falls off the shelf", []),
    ],
)
def test_what_somebody_has_about_them_makes_them_no_thing(text, expected):
    assert done(text) == expected


@pytest.mark.parametrize("camera", ["", ", wide shot", ", full shot", ". Close-up"])
def test_terms_of_the_camera_behind_a_sentence_leave_its_verb(camera):
    text = f"A man with a dog runs through the park{camera}"
    assert [(one.subject, one.action) for one in actions_in(text, ("A man with a dog",))] == [
        ("A man with a dog", "run")
    ]


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("A man and a woman dance in a nightclub", ("A man", "a woman")),
        ("A man and a woman dance in a nightclub", ("MAN", "WOMAN")),
        ("Ana and a robot dance", ("Ana", "a robot")),
        ("A butler and the cook dance", ("A butler", "the cook")),
        ("A robot dances", ("A robot",)),
    ],
)
def test_those_who_are_named_with_an_article_do_it(text, cast):
    assert [(action.subject, action.action) for action in actions_in(text, cast)] == [(who, "dance") for who in cast]

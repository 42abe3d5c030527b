"""What is said of the book, the client and of what is always so goes before a shot and is none of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.shots.language import understand
from previz.shots.spec import Size

PREFACES = (
    "The client wants a smile.",
    "The yoghurt people want tears.",
    "Agency note says warm.",
    "In the novel it takes a page.",
    "She doesn't sing in the novel and she mustn't here.",
    "I have filmed forty weddings and nobody ever danced.",
    "Bakers hate this and they are right.",
    "Fathers always cry too early, so I find out where they sit.",
    "The scene only works if nobody laughs.",
    "For me the frame must breathe, so we wait.",
    "Grandad would have hated being filmed.",
    "We've been told not to film the judge.",
    "There were forty pages of talk before this.",
    "Truth be told the castle is a car park.",
)
STORIES = (
    "The label is torn.",
    "The song is over.",
    "The director wants silence.",
    "The lawyer drove home.",
    "She found the key.",
    "The king had asked for wine.",
    "She always sits here.",
    "Everybody films the fight.",
    "The judge says yes.",
    "Credit cards spill over the bar.",
    "An ambulance is parked.",
    "It costs him his hat.",
    "The joke falls flat.",
    "I open the door.",
    "You lift the lid.",
    "We run.",
    "The client shakes hands with the lawyer.",
    "Mara can't find the key.",
    "She must get out.",
    "The label on the jar peels.",
    "The players shake hands.",
    "They want bread.",
    "Nobody can hear her.",
    "The film breaks.",
    "He will not wake.",
)


@pytest.mark.parametrize("preface", PREFACES)
def test_what_is_said_before_a_shot_is_no_part_of_it(preface: str) -> None:
    read = understand(f"{preface} Close-up, 85mm: a nun peels an orange.")
    assert (read.action, read.subjects, read.size, read.lens_mm) == (
        "a nun peels an orange",
        ("a nun",),
        Size.CLOSE_UP,
        85,
    )


@pytest.mark.parametrize("story", [told for told in STORIES if not told.startswith(("I ", "You ", "We "))])
def test_a_sentence_of_the_story_stays_what_happens(story: str) -> None:
    assert understand(f"{story} Close-up: a nun peels an orange.").action == story.rstrip(".")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("If the goat behaves: the goat eats the hat.", "the goat eats the hat"),
        ("Provided the neighbours agree, crane down to the cellist, who plays in slippers.", "plays in slippers"),
        ("Single of the general, if he agrees; he folds the map.", "he folds the map"),
        ("Everybody films the pour from the side. We film it from above: coffee runs.", "coffee runs"),
        ("Chapter two, which everyone skips. Ida oils the bell.", "Ida oils the bell"),
        ("Forgive me if this is the wrong word: Ida oils the bell.", "Ida oils the bell"),
        ("Pan to the mic stand. Ida sings. Don't ask.", "Ida sings"),
        ("Follow Ida as she climbs; keep rolling if she falls.", "she climbs"),
    ],
)
def test_conditions_and_remarks_are_no_part_of_what_happens(text: str, action: str) -> None:
    assert understand(text).action == action


@pytest.mark.parametrize("words", ["Everybody else always shoots.", "People usually film.", "It is.", "I keep.", "If:"])
def test_a_sentence_that_breaks_off_is_read_too(words: str) -> None:
    assert understand(f"{words} Ada runs.").subjects[-1] == "Ada"


TALK = [
    "everybody",
    "people",
    "always",
    "shoots",
    "films",
    "the",
    "this",
    "it",
    "I",
    "we",
    "you",
    "in",
    "from",
    "novel",
    "book",
    "rehearsal",
    "client",
    "agency",
    "wants",
    "if",
    "please",
    "thanks",
    "to",
    "dear",
    "think",
    "shot",
    "nine",
    "is",
    "on",
    "set",
    "don't",
    "never",
    "label",
    "would",
    "be",
    "so",
    "but",
    "Ada",
    ":",
    ",",
    ".",
    "?",
    "85mm",
    "wide",
]


@given(st.lists(st.sampled_from(TALK), max_size=14))
def test_whatever_order_the_words_of_talk_stand_in_they_are_read(said: list[str]) -> None:
    text = " ".join(said)
    read = understand(f"{text} Close-up: a nun peels an orange.")
    assert all(0 <= span.start < span.end <= len(text) + 36 for span in read.understood)

"""What is noted after a shot for its makers is none of it; what happens next is."""

from __future__ import annotations

import pytest

from previz.shots.language import understand

SHOTS = ("Close-up, 85mm: a nun peels an orange.", "Wide, INT. KITCHEN: two boys chase a hen under the table.")
NOTES = (
    "One go, no rehearsal.",
    "Two takes at most.",
    "Wardrobe has the hat.",
    "Sound will hate it.",
    "Second unit can do it.",
    "Props: orange, knife.",
    "Fire officer on set.",
    "Ask the neighbours first.",
    "Trust the actors.",
    "Hold it longer than feels right.",
    "If the hen escapes, keep going.",
    "Feels like Tati.",
    "It made my mother laugh.",
    "Kids will scream at this.",
    "Everybody loves this one.",
    "See the storyboard.",
    "The rest happens off screen.",
    "I'll explain on the day.",
)
STORIES = (
    "They shoot the lock.",
    "She runs to the trailer.",
    "A poster peels off the wall.",
    "A draft slams the door.",
    "The rest run.",
    "Costumes hang in rows.",
    "Transport arrives.",
    "Extras wait.",
    "The doctor is on call.",
    "One goes left.",
    "They edit the letter.",
    "She will love it.",
    "The wardrobe falls open.",
    "Hair falls on the tiles.",
    "A stain spreads.",
    "The actors bow.",
    "The crew of the trawler sings.",
    "Somebody holds the rabbit.",
    "She asks the neighbours.",
    "He gets the key.",
    "A film flickers on the wall.",
)


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("shot", SHOTS)
def test_a_note_to_the_makers_is_no_part_of_the_shot(shot: str, note: str) -> None:
    noted, plain = understand(f"{shot} {note}"), understand(shot)
    assert (noted.action, noted.subjects, noted.location) == (plain.action, plain.subjects, plain.location)


@pytest.mark.parametrize("story", STORIES)
def test_what_happens_next_is_part_of_the_shot(story: str) -> None:
    assert understand(f"{SHOTS[0]} {story}").action == f"a nun peels an orange. {story.rstrip('.')}"

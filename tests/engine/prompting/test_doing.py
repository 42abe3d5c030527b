from __future__ import annotations

from dataclasses import replace

import pytest

from previz.engine.prompting.doing import action_words, speech_words
from previz.engine.prompting.sight import sight_of
from previz.shots.language import understand
from tests.engine.prompting.shots import NAMES, told

SHOT = told("Medium shot of Mara.")


def said(words: str, dialogue: str = "", *, heard: bool = False) -> str:
    """The action in other words of one and the same shot."""
    shot = replace(SHOT, words=words, spec=understand(words, NAMES), dialogue=dialogue)
    return action_words(shot, sight_of(SHOT), heard=heard)


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("Medium two-shot of Tom and Mara. TOM hands her the LANTERN.", "Tom hands her the lantern."),
        ("WIDE: Rain. The beam sweeps out over the black water.", "The beam sweeps out over the black water."),
        ("Handheld, two cops chase a kid through a market, slow motion", "Two cops chase a kid through a market."),
        ("We dolly in on Tom, who reads the letter at the table, 50mm", "Tom reads the letter at the table."),
        ("CU on Mara, 85mm, T1.4, she cries softly", "Mara cries softly."),
        ("low-angle wide as the truck barrels past, 24mm", "The truck barrels past."),
        ("CU on Mara as she lifts the lantern, 85mm, slow push in", "Mara lifts the lantern."),
        ("Pan right from the hat stand to Tom as the family feeds him.", "The family feeds him."),
        ("Two-shot of lovers sitting on a bench, 50mm", "Lovers sitting on a bench."),
        ("From Mara's POV we pan left to Tom as he kisses a baby.", "Tom kisses a baby."),
        ("XCU of the match as it lights", "The match lights."),
        ("MCU, 85, Mara, S16, loads the shotgun", "Mara loads the shotgun."),
        ("Over-the-shoulder on Mara, past the Keeper. Tom nods.", "Tom nods."),
        ("El niño corre por la playa, plano general", "El niño corre por la playa."),
        ("猫が走る", "猫が走る."),
        ("Mara runs. She falls.", "Mara runs. She falls."),
        ("Establishing wide shot of the kitchen. Rain on the glass.", "Rain on the glass."),
    ],
)
def test_the_action_is_what_the_words_tell_without_the_camera(words: str, action: str) -> None:
    assert said(words) == action


def test_words_that_only_name_people_leave_the_action_to_the_clock() -> None:
    assert said("Medium shot of Mara.") == "Mara sits."
    shot = told("OTS Tom onto Mara, medium close-up, night")
    assert action_words(shot, sight_of(shot), heard=False) == "Mara sits. Tom stands."


def test_who_speaks_is_told_and_what_they_say_where_it_is_heard() -> None:
    lines = "MARA: You kept it.\nTOM: All of them."
    assert said("Two-shot. Mara takes the letter.", lines) == "Mara takes the letter. Mara and Tom speak."
    assert said("Two-shot. Mara takes the letter.", lines, heard=True) == "Mara takes the letter."
    assert speech_words(told("Two-shot", dialogue=lines)) == "Mara says: “You kept it.” Tom says: “All of them.”"
    assert speech_words(told("Two-shot")) == ""

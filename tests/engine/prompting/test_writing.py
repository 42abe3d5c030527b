from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.engine.models.catalog import Kind, model_catalog
from previz.engine.prompting.blocks import Edit, Edits, Prompt
from previz.engine.prompting.phrases import phrases
from previz.engine.prompting.prose import counted_words
from previz.engine.prompting.writing import write_prompt, written
from previz.stage.world import SceneBeat
from tests.engine.prompting.shots import told

WORDS = "Medium shot of Mara, low angle, push in slowly, night, rain. Mara takes the letter."
SHOT = told(WORDS)
KINDS = model_catalog().kinds


def order(prompt: Prompt) -> list[str]:
    """The blocks as their words stand in the prompt."""
    shown = [block for block in prompt.blocks if block.text and not block.left_out]
    assert prompt.text == " ".join(block.text for block in shown)
    return [block.name for block in shown]


def test_a_wan_prompt_begins_with_who_is_seen_and_ends_with_the_camera() -> None:
    prompt = write_prompt(SHOT, KINDS["wan_text"])
    assert order(prompt) == ["cast", "action", "continuity", "place", "light", "style", "camera"]
    assert prompt.text.startswith("Mara is a woman with long")
    assert "wearing a yellow raincoat" in prompt.text
    assert "Mara takes the letter." in prompt.text
    assert "It is night" in prompt.text
    assert "Rain runs down the windows." in prompt.text
    assert prompt.text.endswith("from a low angle, looking up. The camera slowly pushes in.")
    assert 40 <= counted_words(prompt.text) <= 120


def test_an_ltx_prompt_begins_with_what_happens() -> None:
    prompt = write_prompt(SHOT, KINDS["ltx"])
    assert order(prompt)[0] == "action"
    assert prompt.text.startswith("Mara takes the letter.")


def test_a_still_begins_with_its_frame_and_tells_of_no_movement() -> None:
    prompt = write_prompt(SHOT, KINDS["zimage"])
    assert prompt.text.startswith("Medium shot from the waist up, from a low angle")
    assert "The camera" not in prompt.text
    assert "pushes" not in prompt.text


def test_every_block_tells_what_it_was_written_from() -> None:
    prompt = write_prompt(SHOT, KINDS["wan_text"])
    sources = {block.name: block.source for block in prompt.blocks}
    assert sources["action"] == "shot 1A"
    assert sources["cast"].startswith("cast: MARA")
    assert sources["place"] == "scene 1's heading"
    assert sources["light"] == "shot 1A"  # its words say night and rain
    assert sources["camera"] == "shot 1A"
    assert sources["style"].startswith("Previz")
    styled = write_prompt(replace(SHOT, style="16 mm, grainy"), KINDS["wan_text"])
    assert styled.block("style") is not None
    assert (styled.block("style").text, styled.block("style").source) == ("16 mm, grainy.", "the film's look")  # type: ignore[union-attr]  # it is there


def test_what_the_stage_chose_is_told_as_such() -> None:
    prompt = write_prompt(told("Mara takes the letter"), KINDS["wan_text"])
    camera = prompt.block("camera")
    assert camera is not None
    assert camera.source == "shot 1A, and what Previz chose"
    assert camera.text.endswith("The camera is fixed.")


def test_clothes_that_the_words_tell_go_before_the_cast_sheet() -> None:
    prompt = write_prompt(told("Full shot of Mara. Mara, in a red dress, dances."), KINDS["wan_text"])
    assert "raincoat" not in prompt.text
    assert "red dress" in prompt.text


def test_lines_are_in_the_prompt_of_a_model_that_makes_sound() -> None:
    shot = told("Medium shot of Mara.", dialogue="MARA: You kept it.")
    assert "Mara says: “You kept it.”" in write_prompt(shot, KINDS["ltx2"]).text
    silent = write_prompt(shot, KINDS["wan_text"]).text
    assert "kept it" not in silent
    assert "Mara speaks." in silent


def test_who_looks_through_the_camera_is_not_described() -> None:
    lines = (SceneBeat(0.0, 2.0, "Mara sits. Tom stands by the window."),)
    prompt = write_prompt(told("Mara's POV of Tom.", lines=lines), KINDS["wan_text"])
    cast = prompt.block("cast")
    assert cast is not None
    assert cast.source == "cast: TOM"
    assert "seen through the eyes of Mara" in prompt.text


def test_what_the_camera_looks_through_is_told() -> None:
    prompt = write_prompt(told("POV through a keyhole: Mara burns the letter."), KINDS["wan_text"])
    assert "seen through a keyhole" in prompt.text
    assert "keyhole" not in next(block.text for block in prompt.blocks if block.name == "action")


def test_a_block_put_by_hand_stands_and_says_when_its_source_changes() -> None:
    kind = KINDS["wan_text"]
    edits = Edits({"light": Edit("Candlelight", written(SHOT, kind, "light"), kind.name)}, "no text")
    prompt = write_prompt(SHOT, kind, edits)
    light = prompt.block("light")
    assert light is not None
    assert (light.text, light.source, light.edited, light.outdated) == ("Candlelight", "by hand", True, False)
    assert "It is night" not in prompt.text
    assert prompt.negative.endswith(", no text")
    elsewhere = write_prompt(SHOT, KINDS["zimage"], edits).block("light")
    assert elsewhere is not None
    assert not elsewhere.outdated  # another family is told otherwise, and nothing has changed
    later = write_prompt(told(WORDS.replace("night", "day")), kind, edits)
    changed = later.block("light")
    assert changed is not None
    assert (changed.text, changed.outdated) == ("Candlelight", True)
    assert any("“light”" in note for note in later.notes)


def test_a_block_is_added_and_another_dropped() -> None:
    edits = Edits({"mood": Edit("uneasy"), "style": Edit("")})
    prompt = write_prompt(SHOT, KINDS["wan_text"], edits)
    assert prompt.text.endswith("The camera slowly pushes in. Uneasy.")
    assert "live-action" not in prompt.text
    style = prompt.block("style")
    assert style is not None
    assert (style.text, style.edited) == ("", True)


def test_a_long_prompt_leaves_out_what_matters_least_and_says_so() -> None:
    long = "Two-shot. " + "Mara and Tom carry one chair after another out of the kitchen into the yard. " * 4
    prompt = write_prompt(told(long), KINDS["wan_text"])
    assert counted_words(prompt.text) <= phrases().habit["wan"].most_words
    left = [block.name for block in prompt.blocks if block.left_out]
    assert left[:1] == ["continuity"] or "continuity" in left
    assert any(note.startswith("Left out") and "continuity" in note for note in prompt.notes)
    assert "Mara and Tom carry one chair" in prompt.text


def test_a_text_of_a_hand_is_never_cut() -> None:
    essay = " ".join(f"word{number}" for number in range(300))
    prompt = write_prompt(SHOT, KINDS["wan_text"], Edits({"action": Edit(essay)}))
    assert essay in prompt.text.replace("Word0", "word0")
    assert any("long" in note for note in prompt.notes)


scripts = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("MARA Tom, .!?:\n“”()CU OTS дом 猫走る كلب घर\u200f\u2028\x00"),
    ),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(words=scripts, dialogue=scripts, style=scripts, kind=st.sampled_from(sorted(KINDS)))
def test_any_words_give_a_prompt_that_is_one_line_within_bounds(
    words: str, dialogue: str, style: str, kind: str
) -> None:
    shot = replace(SHOT, words=words, dialogue=dialogue, style=style)
    _holds(write_prompt(shot, KINDS[kind]), KINDS[kind])
    assert write_prompt(shot, KINDS[kind]) == write_prompt(shot, KINDS[kind])


def test_a_line_that_names_nobody_is_somebodys() -> None:
    prompt = write_prompt(replace(SHOT, words="", dialogue=":0\nA nurse: Run", style=""), KINDS["ltx2"])
    _holds(prompt, KINDS["ltx2"])
    assert "Somebody says: “0” The nurse says: “Run”" in prompt.text


def _holds(prompt: Prompt, kind: Kind) -> None:
    assert "\n" not in prompt.text
    assert all(letter.isprintable() or letter == " " for letter in prompt.text if ord(letter) < 128)
    order(prompt)
    names = [block.name for block in prompt.blocks]
    assert len(names) == len(set(names))
    action = prompt.block("action")
    assert action is None or counted_words(action.text) <= phrases().habit[kind.habit].most_words
    assert prompt.negative == kind.negative


@settings(max_examples=40, deadline=None)
@given(text=scripts, negative=scripts)
def test_any_words_of_a_hand_stand_in_the_prompt(text: str, negative: str) -> None:
    prompt = write_prompt(SHOT, KINDS["wan_text"], Edits({"light": Edit(text)}, negative))
    block = prompt.block("light")
    assert block is not None
    assert block.edited
    assert block.text.rstrip(",;: ")[1:] in prompt.text
    assert "\n" not in prompt.negative

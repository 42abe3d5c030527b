import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.errors import WrongUse
from previz.shots.language import understand
from previz.shots.rewriting import changes_between, rewritten
from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, TimeOfDay, Weather

LINES = [
    json.loads(line)["text"]
    for line in (Path(__file__).parents[1] / "data" / "descriptions.jsonl").read_text(encoding="utf-8").splitlines()
][::6]
VALUES = st.one_of(
    st.tuples(st.just("size"), st.none() | st.sampled_from(Size)),
    st.tuples(st.just("angle"), st.none() | st.sampled_from(Angle)),
    st.tuples(st.just("lens_mm"), st.none() | st.integers(10, 300).map(float)),
    st.tuples(st.just("composition"), st.none() | st.sampled_from(Composition)),
    st.tuples(st.just("time_of_day"), st.none() | st.sampled_from(TimeOfDay)),
    st.tuples(st.just("weather"), st.none() | st.sampled_from(Weather)),
    st.tuples(st.just("duration_seconds"), st.none() | st.integers(1, 60).map(float)),
    st.tuples(st.just("dutch"), st.booleans()),
    st.tuples(st.just("movement"), st.lists(st.sampled_from(Movement), max_size=2, unique=True).map(tuple)),
)


@pytest.mark.parametrize(
    ("text", "values", "after"),
    [
        ("CU on Mara, 85mm, slow push in", {"lens_mm": 50}, "CU on Mara, 50mm, slow push in"),
        ("CU on Mara, 85mm, slow push in", {"size": "wide"}, "WS on Mara, 85mm, slow push in"),
        ("A close-up of Mara by the door", {"size": "medium"}, "A medium shot of Mara by the door"),
        ("low-angle wide as the truck barrels past", {"angle": "high"}, "high-angle wide as the truck barrels past"),
        ("We push in slowly on Mara", {"movement": ["pan_left"]}, "We pan left slowly on Mara"),
        ("We push in slowly on Mara", {"movement_speed": "fast"}, "We push in quickly on Mara"),
        ("The camera pulls back as he stands", {"movement": ["tilt_up"]}, "The camera tilts up as he stands"),
        ("Mara walks down the corridor.", {"lens_mm": 85}, "Mara walks down the corridor, 85 mm."),
        ("Mara walks down the corridor.", {"size": "close_up"}, "Close-up. Mara walks down the corridor."),
        ("INT. KITCHEN - NIGHT. Two-shot", {"time_of_day": "day"}, "INT. KITCHEN - DAY. Two-shot"),
        ("CU on Mara, handheld, for 4 seconds", {"duration_seconds": 6}, "CU on Mara, handheld, for 6 seconds"),
        ("CU on Mara, 85mm, handheld", {"lens_mm": None}, "CU on Mara, handheld"),
        ("Wide of the harbour in heavy rain, low angle", {"weather": None}, "Wide of the harbour, low angle"),
        ("OTS Keeper onto Mara", {"composition": "two_shot"}, "Two-shot of Mara and Keeper"),
        ("Full tracking shot of Dina", {"size": "extreme_wide"}, "Extreme wide tracking shot of Dina"),
        ("Tracking shot of Dina", {"size": "wide"}, "Wide tracking shot of Dina"),
        ("We push in slowly on Dina", {"movement": ["static"]}, "Static on Dina"),
        ("Rack from the gun to the widow", {"movement": ["static"]}, "Static on the gun and the widow"),
        ("Rack from the gun to the widow", {"movement": ["pan_left"]}, "Pan left from the gun to the widow"),
        ("Whip pan from the clock to the bride", {"movement": ["handheld"]}, "Handheld on the clock and the bride"),
        ("Handheld, following Dina", {"movement": ["follow"]}, "Following Dina"),
        ("CU of Mara, 85mm.", {"sensor": "alexa_lf"}, "CU of Mara, 85mm, ARRI Alexa LF."),
        ("", {"lens_mm": 35, "size": "full"}, "Full shot, 35 mm"),
    ],
)
def test_only_the_phrase_that_says_it_changes(text, values, after):
    assert rewritten(text, values).after == after


def test_what_changed_is_a_diff_of_words():
    rewriting = rewritten("CU on Mara, 85mm, slow push in", {"lens_mm": 50.0, "size": "medium"})
    assert [(change.old, change.new) for change in rewriting.changes] == [("CU", "MS"), ("85mm", "50mm")]
    assert rewriting.before[rewriting.changes[1].start : rewriting.changes[1].end] == "85mm"


def test_what_no_words_say_is_named():
    rewriting = rewritten("Mara waits", {"movement_speed": "fast"})
    assert (rewriting.after, rewriting.unsaid) == ("Mara waits", ("movement_speed",))


def test_a_field_or_a_value_that_there_is_not_is_refused():
    with pytest.raises(WrongUse):
        rewritten("Mara waits", {"colour": "red"})
    with pytest.raises(WrongUse):
        rewritten("Mara waits", {"lens_mm": 0})


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LINES), VALUES)
def test_new_words_say_the_new_value_or_are_the_old_ones(text, change):
    field, value = change
    rewriting = rewritten(text, {field: value})
    if rewriting.unsaid:
        assert rewriting.after == text
    else:
        assert getattr(understand(rewriting.after), field) == value


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LINES), VALUES)
def test_the_camera_fields_that_were_not_set_stay(text, change):
    field, value = change
    before, after = understand(text), understand(rewritten(text, {field: value}).after)
    bound = {field} | ({"movement_speed"} if field == "movement" else set())
    kept = {
        "size",
        "angle",
        "dutch",
        "movement",
        "movement_speed",
        "lens_mm",
        "composition",
        "duration_seconds",
    } - bound
    assert {name: getattr(after, name) for name in kept} == {name: getattr(before, name) for name in kept}


def test_most_values_can_be_said():
    wished = {"lens_mm": 65.0, "size": "close_up", "angle": "low", "duration_seconds": 7.0, "weather": "fog"}
    unsaid = [field for text in LINES for field in rewritten(text, wished).unsaid]
    assert len(unsaid) <= 0.05 * len(LINES) * len(wished)


@given(st.text(max_size=80), st.text(max_size=80))
def test_changes_lead_from_one_text_to_the_other(before, after):
    text = before
    for change in reversed(changes_between(before, after)):
        assert text[change.start : change.end] == change.old
        text = text[: change.start] + change.new + text[change.end :]
    assert text == after


def test_a_spec_holds_all_that_can_be_rewritten():
    assert rewritten("", {"dutch": False}).after == ""
    assert ShotSpec().dutch is False


@pytest.mark.parametrize(("text", "field"), [("Ana walks.", "action"), ("INT. MARKET - DAY. Ana walks.", "location")])
def test_an_empty_wish_is_left_unsaid(text: str, field: str) -> None:
    rewriting = rewritten(text, {field: ""})
    assert (rewriting.after, rewriting.unsaid) == (text, (field,))


@pytest.mark.parametrize(
    ("text", "single", "two"),
    [
        ("Over Ben's shoulder onto Mara, medium", "Single of Mara, medium", "Two-shot of Mara and Ben, medium"),
        ("OTS Ben onto Mara, night", "Single of Mara, night", "Two-shot of Mara and Ben, night"),
        ("Medium OTS Ben onto Mara", "Medium single of Mara", "Medium two-shot of Mara and Ben"),
    ],
)
def test_what_is_no_longer_over_a_shoulder_names_whom_it_shows(text: str, single: str, two: str) -> None:
    for value, words in (("single", single), ("two_shot", two)):
        rewriting = rewritten(text, {"composition": value}, ("Mara", "Ben"))
        assert (rewriting.after, rewriting.unsaid) == (words, ())

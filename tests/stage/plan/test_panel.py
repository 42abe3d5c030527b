from hypothesis import given, settings
from hypothesis import strategies as st

from previz.stage.plan.ink import Words
from previz.stage.plan.lettering import width_of
from previz.stage.plan.panel import Title, panel, shortened
from previz.stage.plan.paper import Paper

sentence = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=60)


@given(sentence, st.floats(5, 80))
@settings(max_examples=40, deadline=None)
def test_a_text_is_cut_to_its_room_and_says_so(text, room):
    cut = shortened(text, 3.0, room)
    assert cut == text or cut.endswith("…")
    assert width_of(cut, 3.0) <= max(room, width_of("…", 3.0))


def test_an_empty_plan_has_its_title_its_key_and_both_scales():
    marks = panel(Title("Slack Water", "INT. KITCHEN - DAY", "3"), (), (), Paper(50, (0.0, 0.0)))
    told = [mark.text for mark in marks if isinstance(mark, Words)]
    assert told[:2] == ["Slack Water", "3 INT. KITCHEN - DAY"]
    assert "1:50 at A3 · cut at 1.2 m" in told
    assert {"KEY", "2 m", "10 ft"} <= set(told) or {"KEY", "5 m", "10 ft"} <= set(told)

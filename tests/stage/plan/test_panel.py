import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.stage.plan.ink import Words
from previz.stage.plan.lettering import width_of
from previz.stage.plan.panel import Title, panel, shortened
from previz.stage.plan.paper import Paper
from previz.stage.plan.set_ups import Rig, Sight

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


@pytest.mark.parametrize("count", [3, 14, 30, 55])
def test_every_set_up_has_its_line_above_the_scale(count):
    sight = Sight(np.array([0.0, 1.6, 2.0]), 0.0, 0.0, 0.6, 35.0, 2.0, 16 / 9)
    rigs = [Rig((f"7.{k}",), (sight, sight), "#204080", "A woman looks up from her letter") for k in range(count)]
    marks = panel(Title("Slack Water", "INT. KITCHEN - DAY", "7"), rigs, (), Paper(50, (0.0, 0.0)))
    words = [mark for mark in marks if isinstance(mark, Words)]
    lines = {mark.text: mark.y for mark in words if mark.text.startswith("7.")}
    told = sorted(lines.values())
    assert len(lines) == count
    assert told[-1] < min(mark.y for mark in words if mark.text == "10 ft") - 8
    assert all(later - sooner > 2.0 for sooner, later in itertools.pairwise(told))

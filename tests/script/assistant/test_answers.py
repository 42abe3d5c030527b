"""Answers in every wrapping that models give them, and none that break what reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import PrevizError
from previz.script.assistant.answers import items_of
from previz.script.assistant.cleaning import has_unseen, one_line

PLAIN = '{"shots": [{"description": "CU on Mara"}]}'


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"\n  {PLAIN}\n",
        f"```json\n{PLAIN}\n```",
        f"Sure! Here are {{some}} shots [as JSON]:\n```\n{PLAIN}\n```\nEnjoy {{them}}.",
        f'<think>They want {{"shots": [1, 2]}}, so…</think>\n{PLAIN}',
        '[{"description": "CU on Mara"}]',
        f'{{"note": 1}} {PLAIN}',
        '{"note": "two", "proposals": [{"description": "CU on Mara"}], "tags": ["a"]}',
    ],
)
def test_a_list_is_found_however_it_is_wrapped(text: str) -> None:
    assert items_of(text, "shots") == ({"description": "CU on Mara"},)


@pytest.mark.parametrize(
    "text",
    ["", "I cannot help.", '{"shots": "none"}', '{"shots": [', "{" * 5000, '{"a":' * 50_000, "null", "7" * 9000],
)
def test_what_holds_no_list_is_told(text: str) -> None:
    with pytest.raises(PrevizError, match="has no list of shots"):
        items_of(text, "shots")


@given(st.text())
def test_one_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert not has_unseen(line)
    assert line == line.strip()
    line.encode("utf-8")


def test_marks_that_are_not_seen_are_taken_out() -> None:
    assert one_line("Wide\x1b[31m \u202eshot\ud800\x00\n\tof  Mara\u200d") == "Wide[31m shot of Mara\u200d"
    assert has_unseen("a\u202eb")
    assert not has_unseen("a\r\n\tb")

"""What Previz understands of a description: a table of real ones, and properties that hold for any text."""

from __future__ import annotations

import cProfile
import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.canonical import to_plain
from previz.shots.grammar import words
from previz.shots.language import understand
from previz.shots.spec import Composition, Movement, ShotSpec, Size, Speed

CAST = ("MARA", "KEEPER")
DATA = Path(__file__).parent.parent / "data"
TABLE = [
    json.loads(line)
    for name in ("descriptions.jsonl", "regressions.jsonl")
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
]


def said(spec: ShotSpec) -> dict[str, object]:
    """The fields that a spec fills, as plain data."""
    plain = to_plain(spec)
    del plain["understood"]
    return {
        name: value for name, value in plain.items() if value is not None and value != [] and value is not False
    } | ({"interior": False} if spec.interior is False else {})


@pytest.mark.parametrize("row", [row for row in TABLE if not row.get("hard")], ids=lambda row: row["text"])
def test_description_fills_exactly_these_fields(row):
    spec = understand(row["text"], row.get("cast", ()))
    assert said(spec) == row["fields"]
    check_spans(row["text"], spec)


def check_spans(text: str, spec: ShotSpec) -> None:
    spanned = {span.field for span in spec.understood}
    for field in fields(spec):
        value = getattr(spec, field.name)
        if field.name != "understood" and value is not None and value != () and value is not False:
            assert field.name in spanned, field.name
    for span in spec.understood:
        assert 0 <= span.start < span.end <= len(text)
    texts = {field: [text[s.start : s.end] for s in spec.understood if s.field == field] for field in spanned}
    assert sorted(texts.get("subjects", [])) == sorted(spec.subjects)
    assert texts.get("action", [None]) == [spec.action]
    assert texts.get("location", [None]) == [spec.location]


def test_the_table_is_large_enough():
    assert len(TABLE) >= 800
    assert sum(bool(row.get("hard")) for row in TABLE) <= 0.01 * len(TABLE)


@pytest.mark.parametrize(
    "text",
    [
        "he pans for gold",
        "a close friend",
        "wide eyes",
        "the tracking number",
        "a medium-rare steak",
        "zoom lens on the table",
        "She looks over her shoulder",
        "Mara keeps a low profile",
        "the cowboy drinks whiskey",
        "They pull back the curtain",
        "Ms Smith reads the sign",
        "a single tear",
        "“Close-up, wide, pan left,” he says",
        "The train tracks run on.",
    ],
)
def test_words_that_only_look_like_terms_are_left_alone(text):
    spec = understand(text, CAST)
    assert (spec.size, spec.angle, spec.composition, spec.movement, spec.lens_mm) == (None, None, None, (), None)


@pytest.mark.parametrize("text", ["no camera movement", "The camera does not move.", "WS, locked off"])
def test_no_movement_is_static(text):
    assert understand(text).movement == (Movement.STATIC,)


@pytest.mark.parametrize("text", ["without cutting closer", "no zoom", "don't pan", "without any dolly in"])
def test_negated_terms_fill_nothing(text):
    spec = understand(text)
    assert spec.movement == ()
    assert spec.size is None


def test_moves_keep_their_order():
    spec = understand("We crane up, then push in slowly, then pan left to the door.")
    assert spec.movement == (Movement.CRANE_UP, Movement.DOLLY_IN, Movement.PAN_LEFT)
    assert spec.movement_speed is Speed.SLOW


def test_who_is_seen_comes_before_whose_shoulder():
    for text in (
        "OTS Keeper onto Mara",
        "over Keeper's shoulder onto Mara",
        "Over-the-shoulder on Mara, past the Keeper",
    ):
        spec = understand(text, CAST)
        assert spec.composition is Composition.OVER_THE_SHOULDER
        assert spec.subjects == ("Mara", "Keeper")


def test_cast_may_be_unknown():
    spec = understand("OTS Keeper onto Mara, medium. Mara lifts the lantern.")
    assert spec.subjects == ("Mara", "Keeper")
    assert spec.size is Size.MEDIUM
    assert spec.action == "Mara lifts the lantern"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🎬🎥", "—", "...", "'", "“", "漢字だけの文章", "ماره", "\x00\ud7ff", "İ" * 40]
)
def test_odd_texts_say_nothing(text):
    assert said(understand(text, CAST)).keys() <= {"time_of_day", "weather"}


@pytest.mark.parametrize(
    "text", ["Stands", "stands", "Keeps", "-Arms", "-in.", "Aa:²\n0", "Ana, ², sits", "⧴Stands\n", "①, ②, ③ men at ²mm"]
)
def test_a_lone_word_or_an_odd_number_is_read(text):
    check_spans(text, understand(text, CAST))


def test_what_is_typed_so_far_is_read_at_any_word():
    """The window reads with every key, so that no description may be one only once it is whole."""
    for number, row in enumerate(TABLE):
        typed = row["text"].split(" ")
        until = 1 + number * 7 % len(typed)
        for text in (" ".join(typed[:until]), " ".join(typed[until:]), typed[until - 1]):
            check_spans(text, understand(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_with_spans_inside_it(text):
    check_spans(text, understand(text, CAST))


WORDS = st.sampled_from(
    sorted(
        words(
            "Mara Keeper we the a pan left right slowly OTS onto over shoulder POV wide close on of letter 35mm 2s "
            "seconds night rain in kitchen INT. and , . : — ( ) 's lifts runs no without up to from zoom dolly “ ” "
            "as INSERT for 4"
        )
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_camera_talk_is_read_with_spans_inside_it(pieces):
    text = " ".join(pieces)
    spec = understand(text, CAST)
    check_spans(text, spec)
    assert understand(text, CAST) == spec


@pytest.mark.parametrize(
    ("piece", "most"),
    [
        ("pan left slowly, ", 80),
        ("a ", 80),
        ("Mara's ", 80),
        ("over Mara's shoulder ", 80),
        ("2 s ", 80),
        ("(", 80),
        ("and in the ", 80),
        ("find a nun, ", 90),  # what the camera goes on to do is looked for twice
    ],
)
def test_a_text_of_any_length_is_read_in_steps_that_grow_with_it(piece, most):
    short, long = (steps_to_read((piece * length)[:length]) for length in (4_000, 16_000))
    assert long <= 4.2 * short
    assert long <= most * 16_000
    check_spans((piece * 100_000)[:100_000], understand((piece * 100_000)[:100_000], CAST))


def steps_to_read(text: str) -> int:
    """How many calls reading takes: the work itself, whatever the machine does beside it."""
    understand(text[:100], CAST)
    profile = cProfile.Profile()
    profile.runcall(understand, text, CAST)
    return sum(entry.callcount for entry in profile.getstats())

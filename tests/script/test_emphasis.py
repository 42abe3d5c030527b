import time

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.elements import Emphasis, Run
from previz.script.emphasis import read_emphasis


def test_marks_may_cross_words_and_nest_in_any_order():
    assert read_emphasis("*a **b _c_** d*") == (
        "a b c d",
        (Run(0, 7, Emphasis.ITALIC), Run(2, 5, Emphasis.BOLD), Run(4, 5, Emphasis.UNDERLINE)),
    )


def test_a_triple_mark_may_close_in_two_steps():
    assert read_emphasis("***a** b*") == ("a b", (Run(0, 3, Emphasis.ITALIC), Run(0, 1, Emphasis.BOLD)))


def test_marks_that_cross_each_other_close_the_outer_one():
    assert read_emphasis("_a *b_ c*") == ("a *b c*", (Run(0, 4, Emphasis.UNDERLINE),))


def test_each_line_stands_alone():
    assert read_emphasis("*a\n*b*\n_c_") == ("*a\nb\nc", (Run(3, 4, Emphasis.ITALIC), Run(5, 6, Emphasis.UNDERLINE)))


def test_longer_runs_of_marks_are_text():
    assert read_emphasis("a **** b ____ c") == ("a **** b ____ c", ())
    assert read_emphasis("****a****") == ("****a****", ())


def test_escaped_marks_inside_emphasis():
    assert read_emphasis(r"*a \* b*") == ("a * b", (Run(0, 5, Emphasis.ITALIC),))


@settings(deadline=None)
@given(st.text(alphabet="ab *_\\\n", max_size=40))
def test_only_marks_are_taken_away_and_runs_lie_in_the_text(text):
    plain, runs = read_emphasis(text)
    marks = "*_\\"
    assert [c for c in plain if c not in marks] == [c for c in text if c not in marks]
    assert all(0 <= run.start < run.end <= len(plain) for run in runs)
    assert not any("\n" in plain[run.start : run.end] for run in runs)


@settings(deadline=None)
@given(st.text(alphabet="ab *_\n", max_size=40))
def test_escaped_text_comes_back_as_it_was(text):
    escaped = text.replace("*", r"\*").replace("_", r"\_")
    assert read_emphasis(escaped) == (text, ())


def test_a_line_of_marks_without_partners_is_read_in_time_that_grows_with_it():
    began = time.process_time()
    assert read_emphasis("_a " * 30_000 + "b* " * 30_000) == ("_a " * 30_000 + "b* " * 30_000, ())
    assert time.process_time() - began < 5.0

from dataclasses import dataclass
from pathlib import Path

from tests.longest import LONGEST, TESTS, longest_first


@dataclass(frozen=True)
class Located:
    path: Path
    name: str


def test_the_files_that_take_longest_are_there_and_named_once():
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_the_longest_begin_then_those_of_most_tests_and_a_file_keeps_its_order():
    few, many, long = TESTS / "test_few.py", TESTS / "test_many.py", TESTS / LONGEST[1]
    tests = [Located(few, "z"), Located(many, "b"), Located(long, "y"), Located(many, "a"), Located(long, "x")]
    longest_first(tests)
    assert [test.name for test in tests] == ["y", "x", "b", "a", "z"]

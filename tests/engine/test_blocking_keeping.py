from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from previz.engine.blocking.keeping import Kept


class Thing:
    """Counts how often it was given back."""

    def __init__(self) -> None:
        self.released = 0

    def release(self) -> None:
        self.released += 1


def test_a_thing_is_made_once_while_it_is_held_or_spare() -> None:
    kept: Kept[str, Thing] = Kept(spare=1)
    first = kept.hold("set", Thing)
    assert kept.hold("set", Thing) is first
    kept.let_go("set")
    kept.let_go("set")
    assert kept.hold("set", Thing) is first
    assert first.released == 0


def test_the_oldest_spare_goes_first() -> None:
    kept: Kept[str, Thing] = Kept(spare=2)
    things = {name: kept.hold(name, Thing) for name in "abc"}
    for name in "bac":
        kept.let_go(name)
    assert {name: thing.released for name, thing in things.items()} == {"a": 0, "b": 1, "c": 0}
    assert "b" not in kept
    assert kept.hold("b", Thing) is not things["b"]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.booleans())))
def test_what_is_held_is_never_given_back_and_all_is_at_the_end(steps: list[tuple[str, bool]]) -> None:
    kept: Kept[str, Thing] = Kept(spare=1)
    held: dict[str, list[Thing]] = {}
    made: list[Thing] = []

    def make() -> Thing:
        made.append(Thing())
        return made[-1]

    for name, taking in steps:
        if taking:
            held.setdefault(name, []).append(kept.hold(name, make))
        elif held.get(name):
            held[name].pop()
            kept.let_go(name)
        assert all(thing.released == 0 for things in held.values() for thing in things)
    kept.release()
    assert all(thing.released == 1 for thing in made)

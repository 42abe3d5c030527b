import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.drafts import DraftChanges, OldScene, SceneChange, compare
from previz.script.elements import Element, ElementKind, ScriptScene, Span

WORDS = ("river", "lantern", "kettle", "window", "orange", "thunder", "pocket", "marble", "velvet", "engine", "pepper")


def words(seed: int, count: int = 30) -> str:
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)}{chosen.randrange(40)}" for _ in range(count))


def scene(heading: str, body: str, number: str | None = None) -> ScriptScene:
    span = Span(0, 1, 1)
    elements = (Element(ElementKind.SCENE_HEADING, heading, span), Element(ElementKind.ACTION, body, span))
    return ScriptScene(number, heading, True, heading, "", elements)


def draft(*seeds: int) -> list[ScriptScene]:
    return [scene(f"INT. ROOM {seed % 7} - DAY", words(seed)) for seed in seeds]


def as_old(scenes: list[ScriptScene], first: int = 100) -> list[OldScene]:
    return [
        OldScene(first + index, each.number or str(index + 1), each.heading, each.text)
        for index, each in enumerate(scenes)
    ]


def continued(changes: DraftChanges) -> list[int | None]:
    return [change.continues for change in changes.scenes]


_SEEDS = st.lists(st.integers(0, 1000), unique=True, max_size=12)


@settings(deadline=None)
@given(_SEEDS)
def test_the_same_draft_changes_nothing(seeds):
    scenes = draft(*seeds)
    expected = tuple(SceneChange(100 + index) for index in range(len(seeds)))
    assert compare(as_old(scenes), scenes) == DraftChanges(expected, ())


@settings(deadline=None)
@given(_SEEDS.flatmap(lambda seeds: st.tuples(st.just(seeds), st.permutations(seeds))))
def test_a_new_order_keeps_every_scene_as_it_is(drawn):
    seeds, shuffled = drawn
    changes = compare(as_old(draft(*seeds)), draft(*shuffled))
    assert continued(changes) == [100 + seeds.index(seed) for seed in shuffled]
    assert not any(change.changed for change in changes.scenes)
    assert changes.cut == ()
    assert any(change.moved for change in changes.scenes) == (list(shuffled) != seeds)


@settings(deadline=None)
@given(_SEEDS, st.integers(0, 12), st.integers(2000, 3000))
def test_an_added_scene_is_told_from_the_kept_ones(seeds, place, added):
    new = [*seeds[:place], added, *seeds[place:]]
    changes = compare(as_old(draft(*seeds)), draft(*new))
    expected: list[int | None] = [100 + index for index in range(len(seeds))]
    expected.insert(place, None)
    assert continued(changes) == expected
    assert changes.cut == ()
    assert not any(change.moved for change in changes.scenes)


@settings(deadline=None)
@given(_SEEDS.filter(bool), st.integers(0, 11))
def test_a_dropped_scene_is_cut(seeds, place):
    place %= len(seeds)
    changes = compare(as_old(draft(*seeds)), draft(*seeds[:place], *seeds[place + 1 :]))
    assert changes.cut == (100 + place,)
    assert continued(changes) == [100 + index for index in range(len(seeds)) if index != place]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "c", "a b", "b c d", ""]), max_size=8),
    st.lists(st.sampled_from(["a", "b", "c", "a b", "b c d", ""]), max_size=8),
    st.lists(st.sampled_from([None, "1", "2", "3"]), min_size=8, max_size=8),
)
def test_no_old_scene_goes_on_twice(old, new, numbers):
    changes = compare(
        as_old([scene("INT. A - DAY", body) for body in old]),
        [scene("INT. A - DAY", body, number) for body, number in zip(new, numbers, strict=False)],
    )
    found = [id for id in continued(changes) if id is not None]
    assert len(set(found)) == len(found)
    assert sorted([*found, *changes.cut]) == [100 + index for index in range(len(old))]


def test_a_retitled_scene_is_the_same_one():
    old = draft(1, 2, 3)
    new = [old[0], scene("EXT. ROOF - NIGHT", words(2)), old[2]]
    changes = compare(as_old(old), new)
    assert continued(changes) == [100, 101, 102]
    assert [change.changed for change in changes.scenes] == [False, True, False]
    assert "-INT. ROOM 2 - DAY" in changes.scenes[1].diff
    assert "+EXT. ROOF - NIGHT" in changes.scenes[1].diff


def test_an_edited_scene_shows_what_changed():
    old = draft(1, 2)
    new = [scene(old[0].heading, words(1) + " suddenly"), old[1]]
    changes = compare(as_old(old), new)
    assert continued(changes) == [100, 101]
    assert changes.scenes[0].diff.split("\n")[-1] == f"+{words(1)} suddenly"


def test_a_scene_under_the_same_heading_in_the_same_place_goes_on_though_all_rewritten():
    old = [scene(f"INT. {name} - DAY", words(index)) for index, name in enumerate(("HALL", "ATTIC", "YARD"))]
    new = [scene(each.heading, words(50 + index)) for index, each in enumerate(old)]
    changes = compare(as_old(old), new)
    assert continued(changes) == [100, 101, 102]
    assert all(change.changed for change in changes.scenes)


def test_scenes_that_share_nothing_are_added_and_cut():
    changes = compare(as_old([scene("INT. HALL - DAY", words(1))]), [scene("EXT. SEA - NIGHT", words(2))])
    assert (continued(changes), changes.cut) == ([None], (100,))


def test_the_scripts_own_number_pairs_what_nothing_else_does():
    old = as_old([scene("INT. HALL - DAY", words(1), "12"), scene("INT. ATTIC - DAY", words(2), "13")])
    new = [scene("EXT. SEA - NIGHT", words(3), "13"), scene("INT. HALL - DAY", words(1), "12")]
    changes = compare(old, new)
    assert continued(changes) == [101, 100]
    assert [change.moved for change in changes.scenes].count(True) == 1


def test_a_number_borne_twice_pairs_nothing():
    old = as_old([scene("INT. HALL - DAY", words(1), "12"), scene("INT. ATTIC - DAY", words(2), "12")])
    assert continued(compare(old, [scene("EXT. SEA - NIGHT", words(3), "12")])) == [None]


def test_likeness_comes_before_numbers():
    old = as_old([scene("INT. HALL - DAY", words(1), "1"), scene("INT. ATTIC - DAY", words(2), "2")])
    new = [scene("INT. CELLAR - DAY", words(9), "1"), scene("INT. HALL - DAY", words(1) + " more", "2")]
    assert continued(compare(old, new)) == [None, 100]


def test_a_long_diff_is_cut_short():
    old = scene("INT. A - DAY", "\n".join(words(index, 5) for index in range(200)))
    new = scene("INT. A - DAY", "\n".join(words(index + (index % 3 == 0) * 500, 5) for index in range(200)))
    diff = compare(as_old([old]), [new]).scenes[0].diff.split("\n")
    assert len(diff) == 41
    assert diff[-1] == "…"


def test_two_hundred_rewritten_scenes_are_compared_at_once():
    old = [scene(f"INT. ROOM {seed % 20} - DAY", words(seed, 120)) for seed in range(200)]
    new = [
        scene(old[seed].heading, old[seed].elements[1].text.replace("1", "5", 20))
        for seed in [*range(0, 200, 2), *range(1, 200, 2)]
    ]
    began = time.process_time()
    changes = compare(as_old(old), new)
    assert time.process_time() - began < 2
    assert continued(changes) == [100 + seed for seed in [*range(0, 200, 2), *range(1, 200, 2)]]

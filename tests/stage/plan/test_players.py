import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.plan.ink import Path
from previz.stage.plan.paper import paper_for
from previz.stage.plan.players import PIN, Player, deepened, figure, player_labels, player_marks, players_of
from previz.stage.troupe import Troupe
from previz.stage.world import GivenMark, SceneBeat, SceneBrief

part = st.integers(0, 255)


def played(text: str, seconds: float = 8.0) -> tuple[Player, ...]:
    brief = SceneBrief("", None, None, None, (), (SceneBeat(0.0, seconds, text),))
    world = build_world(brief, understand(text))
    return players_of(world, Troupe(world), 0.0, world.seconds)


def test_who_stands_still_has_one_mark_and_no_way():
    (player,) = played("A woman stands in a kitchen")
    assert len(player.stops) == 1
    assert not player.travels


def test_who_walks_has_a_mark_where_they_start_and_where_they_end_up():
    (player,) = played("A man walks across a living room to the window")
    first, last = player.stops[0], player.stops[-1]
    assert player.travels
    assert float(np.linalg.norm(first.spot - last.spot)) > 1.0
    assert first.seconds == 0.0 < last.seconds
    paper = paper_for(np.array([-4.0, -3.0]), np.array([4.0, 3.0]))
    texts = [label.lines[0] for label in player_labels((player,), paper)]
    assert texts[0] == "A MAN 1"
    assert texts[-1].startswith(f"A MAN {len(player.stops)}  0:")


def test_of_a_single_frame_everybody_has_one_mark():
    world = build_world(SceneBrief("", None, None, None, (), (SceneBeat(0.0, 8.0, "A man walks across a room"),)))
    (player,) = players_of(world, Troupe(world), 2.0, 2.0)
    assert (len(player.stops), player.travels) == (1, False)


def test_who_lies_is_drawn_as_long_as_they_are():
    (player,) = played("A man sleeps on a bed in a bedroom")
    assert player.stops[-1].lies
    paper = paper_for(np.array([-3.0, -3.0]), np.array([3.0, 3.0]))
    assert len(figure(player.stops[-1], player.colour, paper, solid=True)) == 2
    (stander,) = played("A woman stands in a kitchen")
    assert len(figure(stander.stops[0], stander.colour, paper, solid=True)) == 3


def test_a_way_has_an_arrow_for_each_part_of_it():
    (player,) = played("A man walks across a living room to the window")
    paper = paper_for(np.array([-4.0, -3.0]), np.array([4.0, 3.0]))
    marks = player_marks((player,), paper)
    assert len(marks) == 2 * (len(player.stops) - 1) + 3 * len(player.stops)


@given(part, part, part, st.floats(0.05, 0.6))
def test_ink_of_a_colour_is_dark_enough_for_white_letters(red, green, blue, most):
    ink = deepened(f"#{red:02x}{green:02x}{blue:02x}", most)
    parts = np.array([int(ink[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    assert float((parts**2.2) @ [0.2126, 0.7152, 0.0722]) <= most + 0.01


def test_a_dark_colour_stays_as_it_is():
    assert deepened("#203040") == "#203040"


def test_a_mark_that_a_hand_has_set_has_a_pin():
    crosses = SceneBeat(0.0, 8.0, "A man walks across a living room to the window")
    brief = SceneBrief("", None, None, None, (), (crosses,), marks=(GivenMark("A man", 7.0, 1.0, 1.6),))
    world = build_world(brief, understand("Wide shot"))
    (player,) = players_of(world, Troupe(world), 0.0, world.seconds)
    assert [player.name, *(spot.round(1).tolist() for spot in player.pins)] == ["A man", [1.0, 1.6]]
    paper = paper_for(np.array([-4.0, -3.0]), np.array([4.0, 3.0]))
    pinned = [mark for mark in player_marks((player,), paper) if isinstance(mark, Path) and mark.pen.fill == PIN]
    assert len(pinned) == 1

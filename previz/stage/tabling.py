"""Games over a table: who plays chess or cards sits at one, with the board or the cards between them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from previz.shots.actions import NamedAction
from previz.stage.marks import Mark, free_spot, heading_to
from previz.stage.numbered import unnumbered
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.ways import Ways
from previz.stage.working import BEFORE
from previz.stage.world import Beat, Prop

_GAMES = re.compile(r"\b(chess|checkers|draughts|backgammon|cards|poker|bridge|rummy|dominoes)\b")
_BOARDS = frozenset({"chess", "checkers", "draughts", "backgammon"})
_SEATED_AT = re.compile(
    r"\b(?:at|on|around|over|across) (?:a|an|the|their|his|her) (?:[\w-]+ )*?(?:table|desk|bed|floor|bar|rug|bench)\b"
)
"""What is told of those who have a place for their game."""

_SCALE = 0.78
"""How large a table for a game is beside one for dinner."""

_SEAT, _AHEAD, _LOW = 0.92, 0.36, -0.27
"""How far in metres from the middle of the table a seat is, how far before it feet are, how low its stool is."""

_SHARE = 0.5


class Tabling:
    """Writes the beats of people who play a game, and brings the table, the stools and the board."""

    def __init__(self, ways: Ways, parts: Sequence[Part]) -> None:
        self._ways, self._parts = ways, parts
        self._done: set[str] = set()
        self.brought: list[Prop] = []
        """The tables, the stools, the boards and the cards."""

    def takes(self, part: Part, action: NamedAction, clause: str, start: float, seconds: float) -> bool:
        """Whether an action is a game of several that has no table yet: it is then written for all of them."""
        game = _GAMES.search(clause) if action.action == "type" and "play" in clause else None
        if game is None:
            return False
        if part.name in self._done:
            return True
        players = self._players(part)
        if len(players) < 2 or _SEATED_AT.search(clause) or not all(each.is_fresh for each in players):
            return False
        self._seat(players, game[1], start + seconds)
        return True

    def _players(self, part: Part) -> list[Part]:
        """Those of a name, or who is alone of it with whoever is with them."""
        fellows = [other for other in self._parts if unnumbered(other.name) == unnumbered(part.name)]
        return (fellows if len(fellows) > 1 else list(self._parts))[:4]

    def _seat(self, players: Sequence[Part], game: str, end: float) -> None:
        """In the order of the cast about a table, the first two across from each other and in profile."""
        place = self._ways.place
        others = [other.at for other in self._parts if other not in players]
        x, z = free_spot(place, place.centre, others, _SEAT + 0.3)
        self.brought.append(Prop("game table", "table", (x, 0.0, z), place.axis + math.pi / 2, _SCALE))
        top = size("table")[1] * _SCALE
        kind = "chess_board" if game in _BOARDS else "cards"
        self.brought.append(Prop(f"{game} on the table", kind, (x, top, z), place.axis + math.pi / 2))
        for order, part in enumerate(players):
            turn = place.axis + (0.0, math.pi, -math.pi / 2, math.pi / 2)[order]
            seat = (x + _SEAT * math.sin(turn), z + _SEAT * math.cos(turn))
            heading = heading_to(seat, (x, z))
            feet = (seat[0] + _AHEAD * math.sin(heading), seat[1] + _AHEAD * math.cos(heading))
            self.brought.append(Prop(f"stool of {part.name}", "stool", (seat[0], _LOW, seat[1]), heading))
            part.starts(Mark((feet[0], 0.0, feet[1]), heading, "sit"))
            part.used_seat = True
            part.beats.append(Beat("sit", BEFORE, end - BEFORE))
            part.beats.append(Beat("type" if order == 0 else "look", BEFORE, end - BEFORE, self.brought[1].name))
            self._done.add(part.name)

"""Places that go by a name of their own, told by a word that says what they are: "Ponte Vecchio", "Savile Row"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from previz.shots.grammar import ARTICLES, LINKS, PREPOSITIONS, TITLES, words
from previz.shots.tokens import Token

_FIRST = words(
    "ponte pont puente piazza piazzetta plaza plaça praça rue calle avenida avenue boulevard quai lake loch lough lago "
    "lac mount mt monte mont cape cabo fort port porto puerto camp isle isla isola river playa praia costa lido "
    "palazzo château chateau castel castello gare parc jardin jardins campo rua largo"
)
"""What stands before the name."""
_LAST = words(
    "gate circus heath square street road avenue lane bridge island islands beach hill park bay pier wharf market "
    "station airport palace castle cathedral abbey stadium arena common gardens crescent mews row falls canyon valley "
    "allee strasse straße platz gasse damm ufer gracht "
    "docks quay plaza boulevard green fields steps cross harbour harbor bazaar souk"
)
"""What stands after the name."""
_WITHIN = words("palazzo château chateau castello gare station airport palace cathedral arena bazaar")
"""Those of them that one is inside of."""
_SMALL = LINKS | words("della delle degli dei des du the of sur")
_LONGEST = 4
_PAIR = 2


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The name of a place: its tokens [first, last), and whether one is inside of it."""

    first: int
    last: int
    interior: bool


def place_name_at(tokens: Sequence[Token], first: int, given: Set[str]) -> PlaceName | None:
    """The name of a place that begins at a token; `given` are the given names, somebody's before a place's."""
    word = tokens[first].word
    if not tokens[first].text.istitle() or word in given | TITLES | ARTICLES | PREPOSITIONS:
        return None
    leads = word in _FIRST
    last = _run_end(tokens, first, _SMALL if leads else frozenset())
    if last - first < _PAIR:
        return None
    if leads and tokens[first + 1].word not in _LAST:
        return PlaceName(first, last, word in _WITHIN)
    ends = next((at for at in range(last, first + 1, -1) if tokens[at - 1].word in _LAST), 0)
    return PlaceName(first, ends, tokens[ends - 1].word in _WITHIN) if ends else None


def _run_end(tokens: Sequence[Token], first: int, linking: Set[str]) -> int:
    """Past the words with capitals that begin at a token, with the small ones that link them ("Rue de la Paix")."""
    last = index = first
    while index < len(tokens) and index - first < _LONGEST:
        token = tokens[index]
        if token.segment != tokens[first].segment or token.quoted:
            break
        if token.text.istitle() and token.text.isalpha():
            last = index + 1
        elif token.word not in linking:
            break
        index += 1
    return last

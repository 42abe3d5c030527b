"""Names that nobody told: capitalised words in the midst of a sentence that no vocabulary knows ("Jonas")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from previz.shots.grammar import ARTICLES, LINKS, OWNERS, PREPOSITIONS, TITLES, words
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.name_capitals import are_capitals, in_capitals, is_headed
from previz.shots.name_neighbours import Neighbours, is_nicknamed, past_aside
from previz.shots.name_words import (
    ASIDES,
    DOUBTFUL,
    HEADINGS,
    LONGEST_RUN,
    NO_NAMES,
    PLAIN,
    SMALL,
    TITLED,
)
from previz.shots.place_names import place_name_at
from previz.shots.tagging import tag
from previz.shots.tokens import Token
from previz.shots.vocabulary import Vocabulary

_PAIR, _COUPLE = 2, 3
_NEVER = float("inf")
_EPITHETS = words("little old young big poor tiny wee dear fat mad blind")
_KIN = words(
    "uncle aunt auntie aunty cousin grandma granny grandpa nana nonna nonno tante tia tio tía tío señora señor "
    "señorita madame monsieur signora signor senhora senhor frau herr don doña dona babushka baba nanny"
)
"""What stands in small letters before the name of kin or of somebody greeted."""
_SEVERAL = words("misses messrs brothers sisters")
_WHICH = words("elder younger other older eldest youngest second third first senior junior")
_STYLED = words("reverend honourable honorable venerable")
"""What stands before a name with an article."""
_OWNED = words(
    "single profile pov point perspective face eyes hands hand fingers shoulder shoulders back reflection shadow "
    "silhouette feet boots legs mouth smile hair eye fist lips reaction"
)
_TELLING = words("dusty sunny rusty sandy rocky rich ginger amber woody")
"""Names that tell what something is like, at the start of a sentence."""
_WHERE = words("in at on with by beside behind alone asleep up under down over")
_WITHIN = words("in inside within near through outside across around")
_OF_LANDS = words(
    "corner coast streets city town port outskirts shores plains hills village rooftops canals skies republic"
)
"""What is of a place that has a name ("off the coast of Norway")."""
_IN_LANDS = words("in across inside")
_AT_SOMEBODY = words("look point shout shoot wave throw laugh turn")
_WHEN = words("yesterday today tomorrow tonight now then later meanwhile noon midnight")
_ORDINALS = words("st nd rd th")
_ASKING = words("have watch let see get")
_SHORT_END = 5
"""The most letters of the second part of a name with a hyphen."""
_LIKE = words(
    "cam cams shot shots ups like born made free led type era wide size only sized cum turned style based esque ish "
    "fed clad the and"
)
"""What ends an adjective with a hyphen after a name or a thing."""


def find_strangers(
    tokens: Sequence[Token], named: frozenset[int], vocabulary: Vocabulary
) -> tuple[tuple[int, int], ...]:
    """The tokens [first, last) of each name that is not of the cast.

    A word is a name where it is capitalised in the midst of a sentence; one at its start is, where it does what people
    do or is joined to another name. Capitals say nothing in a text that has them on most of its words.
    """
    in_a_row = Counter(token.segment for token in tokens)
    joined = [token for token in tokens if in_a_row[token.segment] > 1]  # a list of names is no text in capitals
    if tokens and all(token.text.isupper() for token in tokens if token.text.isalpha()):
        return in_capitals(tokens, named, vocabulary)
    if not tokens or (are_capitals(joined) and not is_headed(joined)):
        return ()
    return _Search(tokens, named, vocabulary).runs()


class _Search:
    """Goes along the tokens, run of capitalised words by run."""

    def __init__(self, tokens: Sequence[Token], named: frozenset[int], vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._named = named
        self._vocabulary = vocabulary
        self._near = Neighbours(tokens, vocabulary)
        self._small = not any(token.text[:1].isupper() for token in tokens)

    @cached_property
    def _on_maps(self) -> frozenset[int]:
        """The tokens of places that go by a name of their own."""
        given = self._vocabulary.given
        opening = [
            index for index, token in enumerate(self._tokens) if "A" <= token.text[0] <= "Z" or token.text[0] > "z"
        ]
        found = [place_name_at(self._tokens, index, given) for index in opening]
        return frozenset([index for place in found if place for index in range(place.first, place.last)])

    def runs(self) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        index, count = 0, len(self._tokens)
        while index < count:
            last = self._run_end(index)
            named = last > index and self._is_name(index, last)
            if named:
                found.append(
                    (
                        index - (self._counted_so(index) or self._has_trade(index, last) or self._has_epithet(index)),
                        last,
                    )
                )
            opens = index == 0 or self._tokens[index - 1].sentence != self._tokens[index].sentence
            index = max(last, index + 1) if named or not opens else index + 1  # "Give Tom a single"
        return tuple(found)

    def _counted_so(self, index: int) -> int:
        """How many tokens before a name count it ("the 7th Cavalry", "2nd Brigade")."""
        counted = index > 1 and self._tokens[index - 1].glued and self._tokens[index - 1].word in _ORDINALS
        one = counted and self._tokens[index - 2].segment == self._tokens[index].segment
        return 2 if one and self._tokens[index - 2].word.isdecimal() else 0

    def _has_trade(self, index: int, last: int) -> bool:
        """Whether a noun with a capital tells what kind of officer a title is ("Traffic Warden Betts")."""
        word = self._tokens[index].word
        somebody = word in self._vocabulary.people or self._vocabulary.lexicon.kind(word) == PERSON
        titled = word in TITLES or (somebody and last - index > 1)  # "Prison Chaplain Moss"
        if not index or not titled or not self._tokens[index].text.istitle():
            return False
        before, one = self._tokens[index - 1], self._tokens[index - 1].segment == self._tokens[index].segment
        if not one or not before.text.istitle() or index - 1 in self._named or before.word.endswith("'s"):
            return False
        camera = self._vocabulary.terms.at(self._tokens, index - 1) or self._vocabulary.moves.begins(before.word)
        noun = self._vocabulary.lexicon.knows(before.word) and self._vocabulary.lexicon.parts(before.word)[0][0] == "N"
        return noun and not camera and before.word not in HEADINGS | PLAIN | _WHEN

    def _has_epithet(self, index: int) -> int:
        """How many words in small letters are part of what somebody is called ("little Anders", not "the old Tom")."""
        the = index and self._tokens[index - 1].word == "the"
        if index and self._is_kin(index):
            return 1  # "uncle Baptiste"
        if the and (self._is_of_family(index) or self._tokens[index].word in _STYLED):
            return True  # "the Riveras", "the Reverend Mr. Lisle"
        if index and self._tokens[index].hyphened and self._tokens[index].word in TITLES:
            return self._tokens[index - 1].text.istitle()  # "Great-Aunt Ottilie"
        if not index or self._tokens[index - 1].hyphened:
            return False  # "four-year-old Bea"
        if self._is_other_of_name(index):
            return 2  # "the elder Miss Prewitt"
        if the and self._tokens[index].word in _SEVERAL and self._leads_title(index):
            return 1  # "the Misses Crewe"
        if self._tokens[index - 1].word not in _EPITHETS or index - 1 in self._named:
            return False
        before = self._tokens[index - 2] if index > 1 else None
        one = self._tokens[index - 1].segment == self._tokens[index].segment
        return one and (before is None or before.word not in ARTICLES | OWNERS)

    def _is_kin(self, index: int) -> bool:
        """Whether a word for kin, or to greet with, stands before a name ("uncle Baptiste"; not "her uncle Bo")."""
        kin, before = self._tokens[index - 1], self._tokens[index - 2] if index > 1 else None
        owned = before is not None and before.segment == kin.segment and before.word in OWNERS
        return kin.word in _KIN and kin.segment == self._tokens[index].segment and not owned

    def _leads_title(self, index: int) -> bool:
        """Whether another word with a capital follows in the stretch that holds the one before as well."""
        near = self._tokens[index - 1 : index + 2]
        return len(near) > _PAIR and near[2].text.istitle() and near[0].segment == near[2].segment

    def _is_other_of_name(self, index: int) -> bool:
        """Whether it is told which of those with one title it is ("the younger Mr Bly")."""
        told = self._tokens[index - 2 : index] if index > 1 else ()
        one = bool(told) and told[0].segment == self._tokens[index].segment
        return one and told[0].word == "the" and told[1].word in _WHICH and self._tokens[index].word in TITLES

    def _is_of_family(self, index: int) -> bool:
        """Whether a name is that of a whole family ("Riveras")."""
        last = self._run_end(index) if self._tokens[index].word in LINKS else index + 1  # "the Van der Bergs"
        token = self._tokens[max(last, index + 1) - 1]
        known = self._vocabulary.lexicon.knows(token.word) or token.word in self._vocabulary.given
        one = token.segment == self._tokens[index - 1].segment
        return one and token.word.endswith("s") and not known and token.text.istitle()

    def _run_end(self, first: int) -> int:
        if first in self._on_maps:
            return first  # "Rue de la Paix"
        index = first + (self._titles_of_two(first) if self._tokens[first].word in TITLES else 0)
        most = min(first + LONGEST_RUN, len(self._tokens))
        while index < most:
            if index > first and (
                self._tokens[index].segment != self._tokens[first].segment or self._is_only_done(index)
            ):
                break
            last = self._linked_end(index) if self._tokens[index].word in LINKS else index
            second = last == index == first + 1
            last = self._titled_end(first, index) if second and self._tokens[index].word == "the" else last
            hyphened = second and self._tokens[index].hyphened
            if last == index and not self._may_be_name(index) and not (hyphened and self._ends_hyphened(first, index)):
                break
            index = last + 1
            if self._tokens[index - 1].word.endswith(("'s", "s'")):
                break
        return index

    def _is_only_done(self, index: int) -> bool:
        """Whether a word after a name is nothing but what one does ("Mother Enters with tray")."""
        token, after = self._tokens[index], self._tokens[index + 1 : index + 2]
        done = all(part == "Z" for part, _ in self._vocabulary.lexicon.parts(token.word))
        goes_on = not after or after[0].segment != token.segment or after[0].text.islower()
        return done and goes_on and self._vocabulary.lexicon.knows(token.word) and token.text.istitle()

    def _ends_hyphened(self, first: int, index: int) -> bool:
        """Whether a word that English lacks ends a name with a hyphen ("Sun-hee")."""
        token, knows = self._tokens[index], self._vocabulary.lexicon.knows
        if index != first + 1 or not token.hyphened or not token.text.islower() or token.quoted:
            return False
        short = len(token.text.removesuffix("'s")) <= _SHORT_END and token.word not in _LIKE and token.word not in LINKS
        foreign = not knows(token.word.removesuffix("'s")) or not knows(self._tokens[first].word)
        return short and foreign and self._tokens[first].text.istitle()

    def _is_foreign(self, index: int) -> bool:
        """Whether a hyphen joins a word in small letters that English lacks to one with a capital."""
        first, second = self._tokens[index : index + 2]
        short = len(first.text) <= _SHORT_END and not self._vocabulary.terms.at(self._tokens, index)
        unknown = short and not self._vocabulary.lexicon.knows(second.word.removesuffix("'s"))
        return unknown and self._ends_hyphened(index, index + 1)

    def _titled_end(self, first: int, index: int) -> int:
        """The last token of "the Terrible" after a name; the token itself where no such title stands at it."""
        told = self._tokens[index : index + _PAIR]
        if index != first + 1 or len(told) < _PAIR or told[0].word != "the" or not told[1].text.istitle():
            return index
        before = self._tokens[first - 1] if first else None
        one = before is not None and before.segment == told[1].segment
        led = not one or (before is not None and before.word in SMALL)
        titled = told[0].segment == told[1].segment and self._tokens[first].text.istitle()
        return index + 1 if led and titled and told[1].word not in NO_NAMES else index

    def _titles_of_two(self, index: int) -> int:
        """How many words lead to the second title of a couple ("Mr and Mrs Pruitt")."""
        told = self._tokens[index : index + 4]
        couple = len(told) > _COUPLE and told[1].word == "and" and {told[0].word, told[2].word} <= TITLES
        one = couple and told[0].segment == told[3].segment and all(told[k].text.istitle() for k in (0, 2, 3))
        return 2 if one else 0

    def _linked_end(self, index: int) -> int:
        """Past the small words of a name, to what they link to ("van der Berg"); where none is, the token itself."""
        last = index
        while last < len(self._tokens) - 1 and last < index + 2 and self._tokens[last].word in LINKS:
            last += 1
        one = self._tokens[index].segment == self._tokens[last].segment
        opens = index == 0 or self._tokens[index].capitalised or self._tokens[index - 1].capitalised
        return last if one and opens and last > index and self._tokens[last].text.istitle() else index

    def _may_be_name(self, index: int) -> bool:
        token = self._tokens[index]
        if index in self._named or token.quoted or len(token.text) < 2 or self._near.is_of_marque(index):
            return False
        if not token.capitalised:
            known = token.word in DOUBTFUL or self._vocabulary.lexicon.knows(token.word)
            return self._small and token.word in self._vocabulary.given and not known
        if index + 1 < len(self._tokens) and self._tokens[index + 1].hyphened and self._is_foreign(index):
            return True  # "Sun-hee"
        if index in self._on_maps or self._is_doing(index):
            return False  # "Ponte Vecchio"
        told = self._near.tell(index, token)
        return self._near.may_be_called(index, token) if told is None else told

    def _is_doing(self, index: int) -> bool:
        """Whether a mark leads to what is done, and where or to what that is ("MS: Kneeling in the snow", "MCU, nurse,
        Reads the chart").
        """
        token, after = self._tokens[index], self._tokens[index + 1 : index + 2]
        led = index > 0 and self._tokens[index - 1].segment != token.segment
        if not led or not after or token.word in self._vocabulary.given:
            return False
        parts = dict(self._vocabulary.lexicon.parts(token.word))
        doing = "G" in parts and token.word.endswith("ing") and self._vocabulary.lexicon.knows(token.word)
        if after[0].segment != token.segment:
            return doing and after[0].sentence == token.sentence and not after[0].capitalised  # "Wide: Laughing, she"
        thing, whither = after[0].word in ARTICLES | OWNERS, after[0].word in PREPOSITIONS
        if doing:
            return thing or whither or not self._may_be_done(after[0].word)
        if min(parts, key=lambda part: parts[part], default="") == "J":
            return whither or after[0].word == "and"  # "Wide: Happy to be home"
        likely = parts.get("Z", _NEVER) <= min(parts.values(), default=_NEVER)
        return "Z" in parts and (thing or (likely and whither))

    def _may_be_done(self, word: str) -> bool:
        """Whether a word may be what one does ("Browning waits"; not "Dripping wet")."""
        return any(part in "ZME" for part, _ in self._vocabulary.lexicon.parts(word))

    def _is_name(self, first: int, last: int) -> bool:
        if all(token.word.removesuffix("'s") in TITLED for token in self._tokens[first:last]):
            return False
        asked = first == 1 and self._tokens[0].word in _ASKING  # "have Imogen cross"
        if self._is_adjective(last) and not asked and not (last - first > 1 and self._tokens[first].word in TITLES):
            return False
        before = self._tokens[first - 1] if first else None
        if before and before.sentence == self._tokens[first].sentence:
            placed = before.segment == self._tokens[first].segment and self._is_place(first)
            return not self._is_one_of_many(first) and not placed
        titled = last - first > 1 and self._tokens[first].word in TITLED
        titled = titled or (last - first > 1 and self._ends_hyphened(first, first + 1))
        titled = titled or (last - first > _PAIR and self._tokens[first + 1].word == "the")
        titled = titled or is_nicknamed(self._tokens[first])
        given = self._tokens[first].word in self._vocabulary.given
        known = titled or (given and not self._vocabulary.lexicon.knows(self._tokens[first].word))
        return (
            known
            or self._near.is_aged(first)
            or self._is_joined(first, last)
            or self._acts(first, last)
            or self._owns(last)
        )

    def _owns(self, last: int) -> bool:
        """Whether a word that English lacks is whose eyes or face are shown ("Greta's POV")."""
        word = self._tokens[last - 1].word
        shown = last < len(self._tokens) and self._tokens[last].word in _OWNED
        return shown and word.endswith("'s") and not self._vocabulary.lexicon.knows(word.removesuffix("'s"))

    def _is_one_of_many(self, first: int) -> bool:
        """Whether "a" leads to it, with what describes it between ("a drunk Santa")."""
        while first and self._tags[first - 1] == "J":
            first -= 1
        return first > 0 and self._tokens[first - 1].word in {"a", "an"}

    def _is_adjective(self, last: int) -> bool:
        """Whether a noun follows ("the Ford truck")."""
        if last >= len(self._tokens) or self._tokens[last].segment != self._tokens[last - 1].segment:
            return False
        token = self._tokens[last]
        if self._tokens[last - 1].word.endswith(("'s", "s'")) or last in self._named:
            return False
        if token.word.endswith("s") and self._vocabulary.lexicon.kind(token.word) == PERSON:
            return True  # "the Okoro twins"
        given = self._tokens[last - 1].word in self._vocabulary.given
        if given and any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(token.word)):
            return False  # "Ana butters toast"
        return token.word not in PLAIN and self._tags[last] in "NS"

    def _is_place(self, first: int) -> bool:
        before = self._tokens[first - 1].word
        if self._tokens[first].word.endswith("'s"):
            return False  # "in Greta's POV"
        if before == "since":
            last = self._run_end(first)
            return last == len(self._tokens) or self._tokens[last].segment != self._tokens[first].segment
        if before == "at":
            found = self._vocabulary.verbs.longest(self._tokens, first - 2) if first > 1 else None
            return found is None or found[1].action not in _AT_SOMEBODY
        led = self._tokens[first - 2].word if first > 1 else ""
        if before == "from" and self._tokens[first].word not in self._vocabulary.given:
            somebody = led in self._vocabulary.people or self._vocabulary.lexicon.kind(led) in {PERSON, CREATURE}
            return somebody and self._tokens[first - 2].segment == self._tokens[first].segment  # "a cook from Leeds"
        if before == "the" and led in _IN_LANDS:
            return True  # "in the Alps"
        return before in _WITHIN or (before == "of" and led in _OF_LANDS)

    def _is_joined(self, first: int, last: int) -> bool:
        """Whether a name or "the Name" stands on the other side of an "and" or a comma."""
        index = last
        if index < len(self._tokens) and self._tokens[index].word == "and":
            index += 1
        elif index >= len(self._tokens) or self._tokens[index].segment == self._tokens[first].segment:
            return False
        if index < len(self._tokens) and self._tokens[index].word == "the":
            index += 1
            known = self._vocabulary.lexicon.knows(self._tokens[first].word)
            if not known and index < len(self._tokens) and self._tokens[index].word in self._vocabulary.people:
                return True  # "Rufus and the inspector"
        elif index < len(self._tokens) and self._tokens[index].word in OWNERS and self._tokens[index - 1].word == "and":
            return not self._vocabulary.lexicon.knows(self._tokens[first].word)  # "Priya and her father"
        if index >= len(self._tokens) or self._tokens[index].sentence != self._tokens[first].sentence:
            return False
        return index in self._named or self._run_end(index) > index

    def _acts(self, first: int, last: int) -> bool:
        """Whether it does what only one does ("Jonas staggers")."""
        if last >= len(self._tokens):
            return False
        if self._tokens[last].segment == self._tokens[first].segment:
            told = "ZM" if self._tokens[first].word in self._vocabulary.given else "Z"
            return self._tags[last] in told or self._is_there(first, last)
        return last - first == 1 and self._acts_later(last)

    def _is_there(self, first: int, last: int) -> bool:
        """Whether a word that English lacks opens a sentence before where it is ("Ilse in the bath")."""
        word = self._tokens[first].word
        known = self._vocabulary.lexicon.knows(word) or word.endswith("s") or word in self._vocabulary.common
        return last - first == 1 and not known and self._tokens[last].word in _WHERE

    def _acts_later(self, last: int) -> bool:
        """Whether the sentence goes on after an aside with what only one does ("Ravi, hands on the wheel, hums")."""
        sentence = self._tokens[last - 1].sentence
        word = self._tokens[last - 1].word
        known = self._vocabulary.lexicon.knows(word) and word not in self._vocabulary.given - DOUBTFUL
        if known or sentence != self._tokens[last].sentence:
            return False
        index = past_aside(self._tokens, last)
        apposed = self._tokens[last].word in ARTICLES
        told = index < len(self._tokens) and self._tokens[index].sentence == sentence
        if told and apposed and self._is_done_by_many(index, sentence):
            return True
        for _ in range(ASIDES):  # "Zdenek, 60s, built like a wardrobe, waltzes"
            if index >= len(self._tokens) or self._tokens[index].sentence != sentence:
                return False
            if self._tags[index] == "Z" or self._ends_as_done(index):
                return True
            index = past_aside(self._tokens, index)
        return False

    def _ends_as_done(self, index: int) -> bool:
        """Whether a word that may be what one does is all that ends a sentence ("Grace, drenched, shivers")."""
        after = self._tokens[index + 1 : index + 2]
        ends = not after or after[0].sentence != self._tokens[index].sentence
        return ends and any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(self._tokens[index].word))

    def _is_done_by_many(self, index: int, sentence: int) -> bool:
        """Whether the sentence goes on with another and then what both do ("and Desmond, a baker, waltz")."""
        ends = (k for k in range(index, len(self._tokens)) if self._tokens[k].sentence != sentence)
        return self._tokens[index].word == "and" and "B" in self._tags[index : next(ends, len(self._tokens))]

    @cached_property
    def _tags(self) -> list[str]:
        first = 0 if self._tokens[0].word in self._vocabulary.given - _TELLING else 1
        likely = frozenset(index for index in range(first, len(self._tokens)) if self._may_be_name(index))
        return tag(self._tokens, self._named | likely, [False] * len(self._tokens), self._vocabulary.lexicon)

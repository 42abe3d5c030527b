"""Names that nobody told: capitalised words in the midst of a sentence that no vocabulary knows ("Jonas")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import (
    ARTICLES,
    FILLERS,
    LINKS,
    MARQUES,
    OWNERS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    STYLES,
    TITLES,
    words,
)
from previz.shots.lexicon import CREATURE, INDOORS, OUTDOORS, PERSON, VEHICLE
from previz.shots.place_names import place_name_at
from previz.shots.tagging import tag
from previz.shots.tokens import Token
from previz.shots.vocabulary import Vocabulary

_TITLES = (
    TITLES
    | {"old", "big", "young", "little", "team", "great", "amazing", "magnificent"}
    | words(
        "kid doc widow cousin auntie nana nan sis baby trooper gunner bandit outlaw farmer barman cap skipper bo'sun"
    )
)
_NO_NAMES = words(
    "foreground background midground monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december christmas easter god sc scene panel pnl cut shot "
    "take setup series interview sound sfx vfx vo os tv ok okay nothing nobody everyone everybody someone somebody "
    "something neither either everything all each people men women children boys girls hand hands eyes eye face lips "
    "feet legs arms silence darkness smoke dust steam water blood music fire flames light lights rain wind snow fog "
    "sunlight moonlight thunder lightning time traffic leaves sparks tears slow fast cam camera hero pack day night "
    "enter exit exeunt reenter having being shoot cover film what which whose why how when where "
    "here there above below inside outside subject subjects lens movement duration action style location note mos tbc "
    "nor so if next tbd vox adr nyc dop dp ad bts dit gfx cgi fx ldr hmi led rgb am pm lvl mvmt cams gone"
)
_CARDINALS = words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen"
)
_NUMBERED = words("sc scene sh shot cut take setup panel pnl board frame slate cam camera page day unit")

_EPITHETS = words("little old young big poor tiny wee dear fat mad blind")
_SEVERAL = words("misses messrs brothers sisters")
_WHICH = words("elder younger other older eldest youngest second third first senior junior")
_RANKS = words("DJ MC PC WPC DC DS DI DCI DS")
"""Titles that are written in capitals before a name in small letters."""
_ABLE = words("will won't can can't cannot doesn't must mustn't could couldn't has hasn't had did didn't is isn't was")
_ON_MAPS = words(
    "alps andes himalayas rockies sahara thames seine rhine danube nile amazon atlantic pacific mediterranean arctic "
    "antarctic baltic pyrenees"
)
_STYLED = words("reverend honourable honorable venerable")
"""What stands before a name with an article."""
_OWNED = words(
    "single profile pov point perspective face eyes hands hand fingers shoulder shoulders back reflection shadow "
    "silhouette feet boots legs mouth smile hair eye fist lips reaction"
)
_CONTRACTED = ("'re", "'ve", "'ll", "'d", "'m", "n't")
_TELLING = words("dusty sunny rusty sandy rocky rich ginger amber woody")
"""Names that tell what something is like, at the start of a sentence."""
_DOUBTFUL = words("dawn gale misty stormy sunny summer autumn april may june august pan")
"""Given names that tell the light, the sky, a month or a move as well."""
_DAWNING = words(
    "breaks comes rises creeps falls spreads arrives lights paints finds filters seeps is approaches gathers begins "
    "ends fades turns blows howls rages hits lashes passes brings looms glows follows reveals starts continues stops "
    "lands "
    "settles catches tracks leads moves goes shows discovers picks has was"
)
"""What the light, the sky and the camera do."""
_AFTER_MOVES = words("to from with across over past around along of for towards toward at")
_SHOWING = frozenset({"size", "composition"})
_OF_CAMERA = frozenset({"size", "composition", "movement", "angle"})
_WHERE = words("in at on with by beside behind alone asleep up under down over")
_WITHIN = words("in inside within near through outside across around")
_OF_LANDS = words(
    "corner coast streets city town port outskirts shores plains hills village rooftops canals skies republic"
)
"""What is of a place that has a name ("off the coast of Norway")."""
_IN_LANDS = words("in across inside")
_AT_SOMEBODY = words("look point shout shoot wave throw laugh turn")
_OWNED_THINGS = {
    ("adam's", "apple"), ("rubik's", "cube"), ("murphy's", "law"), ("pandora's", "box"), ("jacob's", "ladder"),
    ("valentine's", "day"), ("mother's", "day"), ("father's", "day"), ("halley's", "comet"), ("devil's", "food"),
    ("cat's", "cradle"), ("queen's", "speech"), ("achilles'", "heel"), ("achilles", "heel"), ("plumber's", "mate"),
}  # fmt: skip
_MARQUES_OF_TWO = {
    ("land", "rover"), ("range", "rover"), ("aston", "martin"), ("alfa", "romeo"), ("rolls", "royce"),
    ("harley", "davidson"), ("general", "lee"), ("massey", "ferguson"), ("john", "deere"),
}  # fmt: skip
_MARQUE_WORDS = {word for pair in _MARQUES_OF_TWO for word in pair}
_WHEN = words("yesterday today tomorrow tonight now then later meanwhile noon midnight")
_ORDINALS = words("st nd rd th")
_LONGEST_RUN = 4
_ASKING = words("have watch let see get")
_COUPLE = 3
_PAIR = 2
_OLDEST = 120
_ASIDES = 3
"""The most asides between who opens a sentence and what they do."""
_SHORTEST_CAPITALS = 3
_SHORT_END = 5
"""The most letters of the second part of a name with a hyphen."""
_LIKE = words(
    "cam cams shot shots ups like born made free led type era wide size only sized cum turned style based esque ish "
    "fed clad the and"
)
"""What ends an adjective with a hyphen after a name or a thing."""
_HEADINGS = words("int ext interior exterior")


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
        return _in_capitals(tokens, named, vocabulary)
    if not tokens or (_are_capitals(joined) and not _is_headed(joined)):
        return ()
    return _Search(tokens, named, vocabulary).runs()


def _are_capitals(tokens: Sequence[Token]) -> bool:
    """Whether most words have capitals, which then say nothing."""
    return 2 * sum(token.text[:1].isupper() for token in tokens) > len(tokens) + 4


def _is_headed(tokens: Sequence[Token]) -> bool:
    """Whether only headings make so many capitals: the stretches that are not all in capitals have few."""
    small = {token.segment for token in tokens if token.text.islower()}
    rest = [token for token in tokens if token.segment in small]
    return bool(rest) and not _are_capitals(rest)


def _in_capitals(tokens: Sequence[Token], named: frozenset[int], vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The names of a text all in capitals: officers and the like by their titles, and given names in a list."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        token, last = tokens[index], index
        while last < len(tokens) and last - index < _LONGEST_RUN and tokens[last].segment == token.segment:
            told = tokens[last].word in TITLES or _is_unknown(tokens[last], vocabulary)
            if last in named or not told or tokens[last].quoted:
                break
            last += 1
        titled = last - index > 1 and token.word in TITLES and tokens[last - 1].word not in TITLES
        listed = last == index + 1 and token.word in vocabulary.given and _is_of_list(tokens, index)
        if titled or listed:
            found.append((index, last))
        index = max(last, index + 1) if titled else index + 1
    return tuple(found)


def _is_unknown(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a word may be somebody's name: one that English lacks."""
    known = vocabulary.lexicon.knows(token.word.removesuffix("'s")) or vocabulary.terms.begins(token.word)
    known = known or token.word in _SMALL
    return token.text.isalpha() and len(token.text) >= _SHORTEST_CAPITALS and not known


def _is_of_list(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word fills its stretch ("MITZI, DOT, GLORIA")."""
    before = index == 0 or tokens[index - 1].segment != tokens[index].segment
    return before and (index + 1 == len(tokens) or tokens[index + 1].segment != tokens[index].segment)


class _Search:
    """Goes along the tokens, run of capitalised words by run."""

    def __init__(self, tokens: Sequence[Token], named: frozenset[int], vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._named = named
        self._vocabulary = vocabulary
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
        return noun and not camera and before.word not in _HEADINGS | _PLAIN | _WHEN

    def _has_epithet(self, index: int) -> int:
        """How many words in small letters are part of what somebody is called ("little Anders", not "the old Tom")."""
        the = index and self._tokens[index - 1].word == "the"
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
        most = min(first + _LONGEST_RUN, len(self._tokens))
        while index < most:
            if index > first and self._tokens[index].segment != self._tokens[first].segment:
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
        led = not one or (before is not None and before.word in _SMALL)
        titled = told[0].segment == told[1].segment and self._tokens[first].text.istitle()
        return index + 1 if led and titled and told[1].word not in _NO_NAMES else index

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
        if index in self._named or token.quoted or len(token.text) < 2 or self._is_of_marque(index):
            return False
        if not token.capitalised:
            known = token.word in _DOUBTFUL or self._vocabulary.lexicon.knows(token.word)
            return self._small and token.word in self._vocabulary.given and not known
        if index + 1 < len(self._tokens) and self._tokens[index + 1].hyphened and self._is_foreign(index):
            return True  # "Sun-hee"
        told = self._is_told_by_neighbours(index, token)
        return self._may_be_called(index, token) if told is None else told

    def _is_of_marque(self, index: int) -> bool:
        """Whether a word is one of the two by which a make of cars goes ("Land Rover")."""
        before, token = self._tokens[max(index - 1, 0)].word, self._tokens[index].word
        if token not in _MARQUE_WORDS:
            return False
        after = self._tokens[index + 1].word if index + 1 < len(self._tokens) else ""
        return (token, after) in _MARQUES_OF_TWO or (before, token) in _MARQUES_OF_TWO

    def _is_told_by_neighbours(self, index: int, token: Token) -> bool | None:
        """Whether a word is a name, where what stands around it tells; else None."""
        if (token.word in TITLES and self._leads_term(index)) or self._is_owned_thing(index):
            return False
        if index in self._on_maps or token.word in _ON_MAPS:
            return False  # "Ponte Vecchio", "the Alps"
        if _is_nicknamed(token) or self._is_of_pair(index):
            return True
        if self._are_manners(index) or (index > 1 and self._are_manners(index - 2)):
            return False
        if token.word in _DOUBTFUL:
            return token.text.istitle() and self._is_called_so(index)
        if self._is_aged(index):
            return True
        before = self._tokens[index - 1] if index else token
        if index and before.word in TITLES and _is_title(before) and before.sentence == token.sentence:
            titled = token.word in TITLES or token.word not in self._vocabulary.people
            return titled and not self._leads_term(index - 1)
        titled = token.word in _TITLES and self._leads_name(index)
        return True if titled or self._describes_name(index) else None

    def _is_aged(self, index: int) -> bool:
        """Whether a word opens a sentence before somebody's age between commas ("Rain, nine, catches the drops")."""
        tokens = self._tokens
        told = tokens[index : index + 3]
        if len(told) < _COUPLE or not told[0].text.istitle() or len({each.segment for each in told}) < _COUPLE:
            return False
        opens = index == 0 or tokens[index - 1].sentence != told[0].sentence
        age = told[1].word in COUNTED or (told[1].text.isdecimal() and int(told[1].text) < _OLDEST)
        one = told[0].sentence == told[2].sentence and age
        return opens and one and self._vocabulary.lexicon.parts(told[0].word)[0][0] != "S"

    def _describes_name(self, index: int) -> bool:
        """Whether an adjective with a capital is part of a name in the midst of a sentence ("Gentle Jack")."""
        pair = self._tokens[index : index + 2]
        if len(pair) < _PAIR or not index or self._tokens[index - 1].sentence != pair[0].sentence:
            return False
        called = pair[0].text.istitle() and pair[1].text.istitle() and pair[1].word in self._vocabulary.given
        one = called and pair[0].segment == pair[1].segment == self._tokens[index - 1].segment
        return one and self._may_be_one_of_pair(index) and self._vocabulary.lexicon.parts(pair[0].word)[0][0] == "J"

    def _may_be_called(self, index: int, token: Token) -> bool:
        """Whether a word with a capital may be a name by itself."""
        if (
            token.word in _NO_NAMES
            or token.word in _CARDINALS
            or self._is_style(index)
            or (index and self._is_of_counted(index))
            or token.word.endswith(_CONTRACTED)
            or (token.word in _PLAIN and not self._is_person_called(index) and not self._is_midst_of_name(index))
            or token.word in MARQUES
            or (token.text.isupper() and not self._may_be_capitals(index))
        ):
            return False
        lexicon = self._vocabulary.lexicon
        adverb = lexicon.parts(token.word)[0][0] == "R" and token.word not in self._vocabulary.given
        if adverb and (lexicon.knows(token.word) or lexicon.knows(token.word[:-2])):
            return False
        begins = index == 0 or self._tokens[index - 1].sentence != token.sentence
        if begins and token.word not in self._vocabulary.given and self._is_manner(index):
            return False
        given = token.word in self._vocabulary.given and not (begins and self._is_said_of_many(index + 1))
        if not given and self._vocabulary.lexicon.kind(token.word) in {INDOORS, OUTDOORS, VEHICLE}:
            return False
        return given or token.word in _TITLES or token.word not in self._vocabulary.common

    def _is_style(self, index: int) -> bool:
        """Whether a word is what somebody is called with whose it is ("Her Grace"; not "Grace says grace")."""
        word = self._tokens[index].word
        owned = index > 0 and self._tokens[index - 1].word in OWNERS
        return word in STYLES and (owned or word not in self._vocabulary.given)

    def _is_of_counted(self, index: int) -> bool:
        """Whether a word is for those who are counted right before it ("eleven Fusiliers", "30 Roman soldiers")."""
        token, at = self._tokens[index], index - 1
        like = self._tokens[at].text.islower() and self._tokens[at].word not in _CARDINALS
        at -= like and at > 0 and self._vocabulary.lexicon.parts(self._tokens[at].word)[0][0] == "J"
        before = self._tokens[at]
        many = before.word in _CARDINALS or (before.word.isdecimal() and before.word != "1")
        if not many or before.segment != token.segment or token.glued:
            return False
        if at and self._tokens[at - 1].word in _NUMBERED and self._tokens[at - 1].segment == before.segment:
            return False  # "Sc 44 Silas waves"
        if token.text.endswith("s") and token.word not in self._vocabulary.given:
            return True
        following = self._tokens[index + 1 : index + 2]
        kind = bool(following) and following[0].segment == token.segment and following[0].text.islower()
        return kind and self._vocabulary.lexicon.parts(following[0].word)[0][0] == "S"

    def _is_owned_thing(self, index: int) -> bool:
        """Whether a name only tells what kind of thing the next word is ("Adam's apple")."""
        pair = self._tokens[index : index + 2]
        return len(pair) > 1 and (pair[0].word, pair[1].word) in _OWNED_THINGS

    def _is_of_pair(self, index: int) -> bool:
        """Whether two words with capitals that "and" joins open a sentence, as names do ("Oakes and Bright fire")."""
        tokens = self._tokens
        first = index - 2 if index > 1 and tokens[index - 1].word == "and" else index
        pair = tokens[first : first + 3]
        if len(pair) < _COUPLE or pair[1].word != "and" or pair[0].segment != pair[2].segment:
            return False
        if first and tokens[first - 1].sentence == tokens[first].sentence:
            return False
        alike = all(tokens[at].text.istitle() and self._may_be_one_of_pair(at) for at in (first, first + 2))
        return alike and not self._are_manners(first)

    def _are_manners(self, first: int) -> bool:
        """Whether two words before a mark tell how somebody is ("Tired and Hungry, the soldiers sit down")."""
        pair = self._tokens[first : first + _COUPLE + 1]
        alone = len(pair) > _COUPLE and pair[_COUPLE].segment != pair[0].segment and pair[1].word == "and"
        parts = self._vocabulary.lexicon.parts
        return alone and all(parts(each.word)[0][0] in "JE" for each in (pair[0], pair[2]))

    def _may_be_one_of_pair(self, index: int) -> bool:
        """Whether a word may be a name at all: no small word, and nothing of the camera."""
        word, known = self._tokens[index].word, self._vocabulary
        if word in _SMALL | (_NO_NAMES - known.given) or word.endswith(("'s", "ly", *_CONTRACTED)):
            return False
        return not known.terms.at(self._tokens, index) and not known.moves.begins(word) and not known.talk.begins(word)

    def _is_midst_of_name(self, index: int) -> bool:
        """Whether a noun for somebody stands between capitals ("Lollipop Man Terry")."""
        if not 0 < index < len(self._tokens) - 1 or self._tokens[index].word not in PEOPLE:
            return False
        near = self._tokens[index - 1 : index + 2]
        return all(each.text.istitle() for each in near) and near[0].segment == near[-1].segment

    def _is_person_called(self, index: int) -> bool:
        """Whether a noun for somebody is a given name here ("Chase and Hunter"; not "the Hunter")."""
        before = self._tokens[index - 1] if index else None
        apart = before is not None and before.sentence == self._tokens[index].sentence
        title = self._tokens[index].text.istitle() and self._tokens[index].word in self._vocabulary.given
        return title and apart and before is not None and before.word not in ARTICLES | OWNERS

    def _is_called_so(self, index: int) -> bool:
        """Whether a word for the sky, a month or a move is a name: after a size ("CU Dawn"), before what one does, or
        joined to a name ("Sunny and Gale")."""
        token, following = self._tokens[index], self._tokens[index + 1 : index + 2]
        goes_on = bool(following) and following[0].segment == token.segment
        if self._is_of_term(index):
            return not goes_on or following[0].word not in _AFTER_MOVES | self._vocabulary.directions.keys()
        if goes_on and following[0].word == "and":
            return self._tokens[index + 2 : index + 3] != () and self._tokens[index + 2].text.istitle()
        if index > 1 and self._tokens[index - 1].word == "and" and self._tokens[index - 1].segment == token.segment:
            camera = {term.field for _, term in self._vocabulary.terms.at(self._tokens, index - 2)} & _OF_CAMERA
            return self._tokens[index - 2].text.istitle() and not camera
        done = goes_on and any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(following[0].word))
        return done and following[0].word not in _DAWNING

    def _is_of_term(self, index: int) -> bool:
        """Whether a size or a composition stands right before a word ("Rev CU Dawn", "OTS on Dawn")."""
        last = index - (index > 0 and self._tokens[index - 1].word in {"on", "of", "onto"})
        if not last or self._tokens[last - 1].segment != self._tokens[index].segment:
            return False
        for first in range(max(last - _LONGEST_RUN, 0), last):
            for length, term in self._vocabulary.terms.at(self._tokens, first):
                if first + length == last and term.field in _SHOWING and term.value != "establishing":
                    return True
        return False

    def _is_manner(self, index: int) -> bool:
        """Whether a word alone before a mark tells how somebody is ("Drunk, Prosper conducts the traffic")."""
        following = self._tokens[index + 1 : index + 2]
        alone = bool(following) and following[0].segment != self._tokens[index].segment
        lexicon, word = self._vocabulary.lexicon, self._tokens[index].word
        return alone and lexicon.knows(word) and any(part == "J" for part, _ in lexicon.parts(word))

    def _leads_name(self, index: int) -> bool:
        """Whether a title stands right before a word with a capital ("Nurse Bell")."""
        title, following = self._tokens[index], self._tokens[index + 1 : index + 2]
        alike = following and (
            (_is_title(title) and following[0].text.removesuffix("'s").removesuffix("’s").istitle())
            or (title.text.isupper() and following[0].text.isupper() and title.word != "ms")
        )
        return bool(alike) and following[0].segment == title.segment

    def _leads_term(self, index: int) -> bool:
        """Whether a title stands before a term in capitals, and so is short for something else ("Rev OTS")."""
        following = self._tokens[index + 1 : index + 2]
        if not following or not following[0].text.isupper() or self._tokens[index].segment != following[0].segment:
            return False
        return bool(self._vocabulary.terms.at(self._tokens, index + 1))

    def _is_said_of_many(self, index: int) -> bool:
        """Whether a word at the start of a sentence is no name: nothing that one does follows it, nor another name."""
        following = self._tokens[index : index + 2]
        if len(following) > 1 and following[0].word == "and" and following[1].text.istitle():
            return False  # "Will and Faith"
        if index >= len(self._tokens) or self._tokens[index].segment != self._tokens[index - 1].segment:
            return not self._goes_on(index)
        if self._tokens[index].hyphened and self._tokens[index].text.istitle():
            return False  # "Kelly-Anne"
        if len(following) > 1 and following[0].word == "the":
            index = index + 2  # "Dolly the sheep chews"
            if index >= len(self._tokens) or self._tokens[index].segment != self._tokens[index - 1].segment:
                return True
        word = self._tokens[index].word
        return word not in _ABLE and all(part != "Z" for part, _ in self._vocabulary.lexicon.parts(word))

    def _goes_on(self, first: int) -> bool:
        """Whether an aside opens here, and behind it what only one does ("Rose, laughing, opens the door")."""
        index = first
        for _ in range(_ASIDES):
            index = self._past_aside(index)
            if index >= len(self._tokens) or self._tokens[index].sentence != self._tokens[first - 1].sentence:
                return False
            if any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(self._tokens[index].word)):
                return True
        return False

    def _may_be_capitals(self, index: int) -> bool:
        """Whether a word in capitals may be a name: no abbreviation, no word of English, no place of a heading."""
        token = self._tokens[index]
        heading = any(before.word in _HEADINGS for before in self._tokens[max(0, index - _LONGEST_RUN) : index + 1])
        if token.word in TITLES:
            return self._tokens[index + 1 : index + 2] != () and self._tokens[index + 1].text.isupper()
        return (
            len(token.text) >= _SHORTEST_CAPITALS
            and not heading
            and not self._vocabulary.lexicon.knows(token.word.removesuffix("'s"))
        )

    def _is_name(self, first: int, last: int) -> bool:
        if all(token.word.removesuffix("'s") in _TITLES for token in self._tokens[first:last]):
            return False
        asked = first == 1 and self._tokens[0].word in _ASKING  # "have Imogen cross"
        if self._is_adjective(last) and not asked and not (last - first > 1 and self._tokens[first].word in TITLES):
            return False
        before = self._tokens[first - 1] if first else None
        if before and before.sentence == self._tokens[first].sentence:
            placed = before.segment == self._tokens[first].segment and self._is_place(first)
            return not self._is_one_of_many(first) and not placed
        titled = last - first > 1 and self._tokens[first].word in _TITLES
        titled = titled or (last - first > 1 and self._ends_hyphened(first, first + 1))
        titled = titled or (last - first > _PAIR and self._tokens[first + 1].word == "the")
        titled = titled or _is_nicknamed(self._tokens[first])
        given = self._tokens[first].word in self._vocabulary.given
        known = titled or (given and not self._vocabulary.lexicon.knows(self._tokens[first].word))
        return (
            known or self._is_aged(first) or self._is_joined(first, last) or self._acts(first, last) or self._owns(last)
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
        return token.word not in _PLAIN and self._tags[last] in "NS"

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
        known = self._vocabulary.lexicon.knows(word) and word not in self._vocabulary.given - _DOUBTFUL
        if known or sentence != self._tokens[last].sentence:
            return False
        index = self._past_aside(last)
        apposed = self._tokens[last].word in ARTICLES
        told = index < len(self._tokens) and self._tokens[index].sentence == sentence
        if told and apposed and self._is_done_by_many(index, sentence):
            return True
        for _ in range(_ASIDES):  # "Zdenek, 60s, built like a wardrobe, waltzes"
            if index >= len(self._tokens) or self._tokens[index].sentence != sentence:
                return False
            if self._tags[index] == "Z" or self._ends_as_done(index):
                return True
            index = self._past_aside(index)
        return False

    def _ends_as_done(self, index: int) -> bool:
        """Whether a word that may be what one does is all that ends a sentence ("Grace, drenched, shivers")."""
        after = self._tokens[index + 1 : index + 2]
        ends = not after or after[0].sentence != self._tokens[index].sentence
        return ends and any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(self._tokens[index].word))

    def _past_aside(self, first: int) -> int:
        """The first token after a stretch."""
        index = first
        while index < len(self._tokens) and self._tokens[index].segment == self._tokens[first].segment:
            index += 1
        return index

    def _is_done_by_many(self, index: int, sentence: int) -> bool:
        """Whether the sentence goes on with another and then what both do ("and Desmond, a baker, waltz")."""
        ends = (k for k in range(index, len(self._tokens)) if self._tokens[k].sentence != sentence)
        return self._tokens[index].word == "and" and "B" in self._tags[index : next(ends, len(self._tokens))]

    @cached_property
    def _tags(self) -> list[str]:
        first = 0 if self._tokens[0].word in self._vocabulary.given - _TELLING else 1
        likely = frozenset(index for index in range(first, len(self._tokens)) if self._may_be_name(index))
        return tag(self._tokens, self._named | likely, [False] * len(self._tokens), self._vocabulary.lexicon)


def _is_title(token: Token) -> bool:
    """Whether a title is written as one before a name ("Nurse Bell", "PC Adeyemi")."""
    return token.text.istitle() or token.text in _RANKS


def _is_nicknamed(token: Token) -> bool:
    """Whether a word is a nickname whose marks are left out, or a number that somebody goes by."""
    return token.end - token.start > len(token.text)


_SMALL = ARTICLES | FILLERS | OWNERS | PREPOSITIONS | PRONOUNS
_PLAIN = ARTICLES | FILLERS | OWNERS | PEOPLE | PREPOSITIONS | PRONOUNS

"""What stands around a word with a capital, and what it says of whether that is a name."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import ARTICLES, MARQUES, OWNERS, PEOPLE, STYLES, TITLES, words
from previz.shots.lexicon import INDOORS, OUTDOORS, VEHICLE
from previz.shots.name_words import (
    ASIDES,
    DOUBTFUL,
    HEADINGS,
    LONGEST_RUN,
    NO_NAMES,
    PLAIN,
    SHORTEST_CAPITALS,
    SMALL,
    TITLED,
)
from previz.shots.tokens import Token
from previz.shots.vocabulary import Vocabulary

_PAIR, _COUPLE = 2, 3
_CARDINALS = words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen"
)
_NUMBERED = words("sc scene sh shot cut take setup panel pnl board frame slate cam camera page day unit")
_ABLE = words("will won't can can't cannot doesn't must mustn't could couldn't has hasn't had did didn't is isn't was")
_ON_MAPS = words(
    "alps andes himalayas rockies sahara thames seine rhine danube nile amazon atlantic pacific mediterranean arctic "
    "antarctic baltic pyrenees"
)
_CONTRACTED = ("'re", "'ve", "'ll", "'d", "'m", "n't")
_DAWNING = words(
    "breaks comes rises creeps falls spreads arrives lights paints finds filters seeps is approaches gathers begins "
    "ends fades turns blows howls rages hits lashes passes brings looms glows follows reveals starts continues stops "
    "lands settles catches tracks leads moves goes shows discovers picks has was"
)
"""What the light, the sky and the camera do."""
_AFTER_MOVES = words("to from with across over past around along of for towards toward at")
_SHOWING = frozenset({"size", "composition"})
_OF_CAMERA = frozenset({"size", "composition", "movement", "angle"})
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
_OLDEST = 120
_RANKS = words("DJ MC PC WPC DC DS DI DCI DS")
"""Titles that are written in capitals before a name in small letters."""


class Neighbours:
    """What the words around one tell of it, in a text."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._vocabulary = vocabulary

    def is_of_marque(self, index: int) -> bool:
        """Whether a word is one of the two by which a make of cars goes ("Land Rover")."""
        before, token = self._tokens[max(index - 1, 0)].word, self._tokens[index].word
        if token not in _MARQUE_WORDS:
            return False
        after = self._tokens[index + 1].word if index + 1 < len(self._tokens) else ""
        return (token, after) in _MARQUES_OF_TWO or (before, token) in _MARQUES_OF_TWO

    def tell(self, index: int, token: Token) -> bool | None:
        """Whether a word is a name, where what stands around it tells; else None."""
        if (token.word in TITLES and self._leads_term(index)) or self._is_owned_thing(index):
            return False
        if token.word in _ON_MAPS:
            return False  # "the Alps"
        if is_nicknamed(token) or self._is_of_pair(index):
            return True
        if self._are_manners(index) or (index > 1 and self._are_manners(index - 2)):
            return False
        if token.word in DOUBTFUL:
            return token.text.istitle() and self._is_called_so(index)
        if self.is_aged(index):
            return True
        before = self._tokens[index - 1] if index else token
        if index and before.word in TITLES and _is_title(before) and before.sentence == token.sentence:
            titled = token.word in TITLES or token.word not in self._vocabulary.people
            return titled and not self._leads_term(index - 1)
        titled = token.word in TITLED and self._leads_name(index)
        return True if titled or self._describes_name(index) else None

    def is_aged(self, index: int) -> bool:
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

    def may_be_called(self, index: int, token: Token) -> bool:
        """Whether a word with a capital may be a name by itself."""
        if (
            token.word in NO_NAMES
            or token.word in _CARDINALS
            or self._is_style(index)
            or (index and self._is_of_counted(index))
            or token.word.endswith(_CONTRACTED)
            or (token.word in PLAIN and not self._is_person_called(index) and not self._is_midst_of_name(index))
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
        return given or token.word in TITLED or token.word not in self._vocabulary.common

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
        if word in SMALL | (NO_NAMES - known.given) or word.endswith(("'s", "ly", *_CONTRACTED)):
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
        if token.word == "dolly":
            return self._has_surname(index)
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

    def _has_surname(self, index: int) -> bool:
        """Whether a word with a capital after one tells, before what they do, that both are a name ("Dolly Achterberg
        frames the butterfly")."""
        told = self._tokens[index : index + 3]
        if len(told) < _COUPLE or len({each.segment for each in told}) > 1 or not told[1].text.istitle():
            return False
        camera = self._vocabulary.terms.at(self._tokens, index + 1) or told[1].word in self._vocabulary.directions
        camera = camera or told[1].word in self._vocabulary.given  # "Dolly Tom runs"
        return not camera and any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(told[2].word))

    def _is_of_term(self, index: int) -> bool:
        """Whether a size or a composition stands right before a word ("Rev CU Dawn", "OTS on Dawn")."""
        last = index - (index > 0 and self._tokens[index - 1].word in {"on", "of", "onto"})
        if not last or self._tokens[last - 1].segment != self._tokens[index].segment:
            return False
        for first in range(max(last - LONGEST_RUN, 0), last):
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
        for _ in range(ASIDES):
            index = past_aside(self._tokens, index)
            if index >= len(self._tokens) or self._tokens[index].sentence != self._tokens[first - 1].sentence:
                return False
            if any(part == "Z" for part, _ in self._vocabulary.lexicon.parts(self._tokens[index].word)):
                return True
        return False

    def _may_be_capitals(self, index: int) -> bool:
        """Whether a word in capitals may be a name: no abbreviation, no word of English, no place of a heading."""
        token = self._tokens[index]
        heading = any(before.word in HEADINGS for before in self._tokens[max(0, index - LONGEST_RUN) : index + 1])
        if token.word in TITLES:
            return self._tokens[index + 1 : index + 2] != () and self._tokens[index + 1].text.isupper()
        return (
            len(token.text) >= SHORTEST_CAPITALS
            and not heading
            and not self._vocabulary.lexicon.knows(token.word.removesuffix("'s"))
        )


def past_aside(tokens: Sequence[Token], first: int) -> int:
    """The first token after a stretch."""
    index = first
    while index < len(tokens) and tokens[index].segment == tokens[first].segment:
        index += 1
    return index


def _is_title(token: Token) -> bool:
    """Whether a title is written as one before a name ("Nurse Bell", "PC Adeyemi")."""
    return token.text.istitle() or token.text in _RANKS


def is_nicknamed(token: Token) -> bool:
    """Whether a word is a nickname whose marks are left out, or a number that somebody goes by."""
    return token.end - token.start > len(token.text)

"""Which part of speech each word of a stretch is: the cheapest path through what each may be and what may follow what.

The tags: D determiner, J adjective before its noun, K one after it, N noun, S plural noun, B base or plural verb, Z
verb of one, G -ing form, E past form or participle, R adverb, P preposition, C coordinator, W subordinator, O
pronoun, M auxiliary. The costs of a word are those of the lexicon; the costs of one tag after another are for the plain
present tense in which shots are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from previz.shots.agreement import WHICH, agreement, is_caused, is_joined, is_joined_to_which, tells_of_many
from previz.shots.closed_words import COORDINATORS, SUBORDINATORS
from previz.shots.grammar import (
    ARTICLES,
    COLLECTIVES,
    FLESH,
    GERUNDS,
    INTERJECTED,
    INTERJECTING,
    OWNERS,
    PREPOSITIONS,
    QUANTITIES,
    SOMEBODY,
    words,
)
from previz.shots.lexicon import PERSON, Lexicon, Parts
from previz.shots.lexicon import WORN as CLOTHES
from previz.shots.tag_costs import AFTER
from previz.shots.tokens import Token
from previz.shots.word_parts import may_be

_HOST = re.compile(r"[DJNSPC]*[NS]")
"""The parts of speech of a noun phrase that opens a sentence, apart from what is said of it."""
_OF_THEM = re.compile(r"[ONKD]P(?:O|D[JN]*S)")
"""The parts of speech of some of many: "one of them" takes the verbs of one, "two of the guards" those of many."""
_ANOTHER = re.compile(r"C?D[DJNS]*[NS]")
"""The parts of speech of who does something after another in a sentence ("; the oboes, loyal as spaniels, obey")."""
_LISTED = re.compile(r"[DJ]*[NS]C[DJNS]*[NS]|J*S")
"""The parts of speech of the last two of a list of those who do something."""
_LED = re.compile(r"P[DJNSP]*[NS]")
"""The parts of speech of a place or a time that opens a sentence before who is told of."""
_ASIDE = re.compile(
    r"R*[DO][PKRE][^ZB]*|OG.*|[RM]*[GEKJ][^ZB]{0,6}|R+P[^ZB]{0,4}|[DJ]*[NS][^ZBNS]{0,2}[GEKR]|[DJ]*[NS]P|[NS]P[^ZB]{1,4}|W.*"
    r"|DR*J|P[DJNSPC]*[NSO]|R+D[DJNS]*[NS]|P[RJK]|[DJ]*[NS][GEK]R?P[^ZB]*"
)
"""The parts of speech of an aside between marks: "giggling", "her hair wet", "who has waited"."""
_APPOSED = re.compile(r"D[DJNSR]*[NS](P[DJNSR]*[NS])*")
"""The parts of speech of what somebody is ("a giant of a man")."""
_LED_BY = {"we": "O", "camera": "O"} | dict.fromkeys(
    ("see", "watch", "let", "hear", "have", "show", "watches", "sees"), "see"
)
_ABOUT = words("everywhere nowhere below beyond above behind opposite nearby overhead throughout")
"""Where things are, after their bare name in a stretch of its own ("flour everywhere")."""
_ALL_ABOUT = words("all everywhere")
_MEANWHILE = words("as while when until till because before after")


_GOING_ON = -0.9
"""What a verb of one costs less after a mark, where somebody does something before it."""
_LIKENED = 0.8
"""What an -ing form costs more as an adjective after somebody."""
_NO_VERB, _NO_VERB_AFTER = 1.2, 0.6
"""The costs of a whole sentence that has no verb, and of its last stretch where none of them has."""
_DONE_BY_WHICH = 1.8
"""What a past form costs less right after "who"."""
_ANYBODY = words("nobody everybody everyone")
_TELLERS = words("he she they we you somebody someone") | _ANYBODY
"""Who tells which one without a word for it."""
_TELLING_WHICH = words("who whom whose which")
_OF_WHOM = words("whom which")
_SOMETHING = SOMEBODY | words("something anything everything")
_SOMEBODY_DOES = 2.0
"""What a verb of one costs less after "somebody", who is no part of a name for a thing."""
_RELATED, _AFTER_WHICH = 6, 2.0
"""How many words after "who" its verb may stand, and the cost of the verb of the clause right after that."""
_DONE_TOO = 1.0
"""What a plural costs more after "and" that may be what is done next."""
_UNLED = 1.5
"""What "nobody" costs less after a noun, of which it tells which one ("witnesses nobody knows")."""
_TOLD_AGAIN = 1.8
"""What a verb of one costs more after a noun where the stretch has had its verb, and nothing links another to it."""
_INFINITIVE = 2.2
"""The cost of "to" before what is done, after what one does ("promises to behave")."""
_BEEN = 3.0
"""What a past form costs less after "been"."""
_SEEMING = words(
    "is has was gets sits lies stands looks seems appears stays remains goes keeps feels lays arrives waits hangs "
    "becomes comes falls hears sees finds wants likes leaves returns dies grows turns walks emerges kneels rests "
    "floats sleeps smiles wakes hovers drifts stops starts ends it's he's she's they're there's"
)
"""What somebody does who is so meanwhile ("lies wounded", "sits huddled")."""
_OWNING = 3.8
"""What an owner costs less after an adjective, being a noun besides."""
_COLUMN = 2
"""The most characters of a mark that parts no columns."""
_TRIO = 3
"""The words of two things that are done, with "and"."""
_PAIR, _ORDERED = 2, 0.9
"""What a verb costs more before one bare noun alone."""
_NO_MANY = 3.0
"""What a verb of many costs more after one bare noun for one."""
_NO_MORE = words("just only")
_WAY: Parts = (("R", 0.0),)
_SHORT, _FEW = 3, 8
"""The most words of a stretch that may begin with what is done."""
_HAD = 6
"""The most words for what somebody has about them."""
_LONGEST = 60
"""The most words of a sentence that is asked for its verb."""
_VERBS = frozenset("ZGB")
_FARTHEST = float("inf")
_SO, _SOMETIMES = 1.0, 2.0
"""How much dearer than its noun what somebody is like may be, alone between marks, and the most that it may cost."""


def tag(
    tokens: Sequence[Token],
    named: frozenset[int],
    cut: Sequence[bool],
    lexicon: Lexicon,
    settled: frozenset[int] = frozenset(),
) -> list[str]:
    """A tag for each token. `named` are tokens that are names, `settled` those that say when it is and where; a stretch
    ends at marks and where `cut` is true."""
    return _Tagging(tokens, named, cut, lexicon, settled).tags()


class _Tagging:
    """Goes along the stretches, minding who has opened the sentence and whether it has had its verb."""

    def __init__(
        self,
        tokens: Sequence[Token],
        named: frozenset[int],
        cut: Sequence[bool],
        lexicon: Lexicon,
        settled: frozenset[int],
    ) -> None:
        self._tokens = tokens
        self._named = named
        self._cut = cut
        self._lexicon = lexicon
        self._settled = settled
        self._tags = ["X"] * len(tokens)
        self._told = self._went_on = self._begun = -1
        self._host = self._opener = ""
        self._aside = self._led = self._leads_on = False

    def tags(self) -> list[str]:
        for first, last in _stretches(self._tokens, self._cut):
            choices = [may_be(self._tokens, index, self._named, self._lexicon) for index in range(first, last)]
            begin = self._begin(first, choices)
            self._lean(first, last, begin, choices)
            if self._settled:
                self._settle(first, last, choices)
            spoken = [token.word for token in self._tokens[first:last]]
            joined = begin == "," and bool(self._host) and spoken[0] == "then"
            joined = joined or (begin == "," and first in self._named and self._is_after_name(first))
            opens = begin == "^" and (first == 0 or self._tokens[first - 1].sentence != self._tokens[first].sentence)
            self._tags[first:last] = _cheapest(choices, spoken, begin, self._no_verb(first, last), joined, opens)
            self._mind(first, last, begin)
        return self._tags

    def _is_after_name(self, first: int) -> bool:
        """Whether the stretch before one is a name and nothing else ("Otto, Bo, Al wait")."""
        segment, back = self._tokens[first - 1].segment, first - 1
        while back > 0 and self._tokens[back - 1].segment == segment:
            back -= 1
        return self._named.issuperset(range(back, first))

    def _settle(self, first: int, last: int, choices: list[Parts]) -> None:
        """Leave the last word of a place of several nothing but a noun ("weaving shed")."""
        for index in range(first + 1, last):
            ends = index in self._settled and index - 1 in self._settled and index + 1 not in self._settled
            nouns = tuple(part for part in choices[index - first] if part[0] in "NS") if ends else ()
            choices[index - first] = nouns or choices[index - first]

    def _begin(self, first: int, choices: Sequence[Parts]) -> str:
        """What stands before a stretch: who has opened the sentence, where it goes on after an aside."""
        begin = _begin(self._tokens, first, self._cut)
        opens = first == 0 or self._tokens[first - 1].sentence != self._tokens[first].sentence
        shown = begin in "^P" and first and self._cut[first - 1]
        one = shown and self._tokens[first].segment == self._tokens[first - 1].segment
        apart = shown and one == self._leads_on
        long = len(choices) > 1 and choices[1][0][0] in "PDOR"
        column = long and begin == "," and self._tokens[first].start - self._tokens[first - 1].end > _COLUMN
        resumes = (self._aside and begin == ",") or (apart and not opens) or column
        if begin == "^" and self._is_said_so(first):
            return "O"  # "“No,” mouths Ines"
        if begin == "^" and opens and self._is_done_by_opener(first, choices):
            return self._opener  # "Ricky, 40s. Tapes his fists."
        resumes = resumes or (begin == "," and self._host == "S" and self._is_done_by_them(first, choices))
        if self._host and resumes and {"Z", "B"} & {part for part, _ in choices[0]}:
            return self._host  # "the children, giggling, hide"
        if self._host and shown and not one and not opens and choices[0][0][0] == "G":
            return ","  # "Len, upside down, eating noodles"
        return begin

    def _is_done_by_them(self, first: int, choices: Sequence[Parts]) -> bool:
        """Whether a stretch tells what many do who alone have opened the sentence ("WS, two kids, look up, dawn")."""
        if self._told == self._tokens[first].sentence or self._lexicon.kind(self._tokens[first].word):
            return False
        costs = dict(choices[0])
        pair = len(choices) == _TRIO and self._tokens[first + 1].word == "and"
        if pair and all("B" in dict(choices[k]) for k in (0, 2)) and self._is_cell(first):
            return True  # "Ada + dog / whistle and wait"
        likely = "S" not in costs and costs.get("B", _FARTHEST) <= choices[0][0][1] + _SO
        return likely and (len(choices) == 1 or choices[1][0][0] in "PDOR")

    def _is_cell(self, first: int) -> bool:
        """Whether more than a comma stands before a stretch."""
        return first > 0 and self._tokens[first].start - self._tokens[first - 1].end > _COLUMN

    def _is_done_by_opener(self, first: int, choices: Sequence[Parts]) -> bool:
        """Whether a sentence tells what is done by whom an earlier one only names ("Jack. Loads the gun. Sweats.")."""
        if not first or not self._opener or first in self._named:
            return False
        before = self._tokens[first - 1].sentence
        if before in {self._told, -1} and before != self._went_on:
            return False
        likely = choices[0][0][0] == "Z"
        if len(choices) == 1:
            alone = first + 1 == len(self._tokens) or self._tokens[first + 1].sentence != self._tokens[first].sentence
            done = alone and likely
        else:
            done = any(part == "Z" for part, _ in choices[0]) and (likely or choices[1][0][0] in "PDOR")
        if done:
            self._went_on = self._tokens[first].sentence
        return done

    def _is_said_so(self, first: int) -> bool:
        """Whether what is said stands right before a verb in small letters and who says it."""
        tokens = self._tokens
        if not first or first + 1 >= len(tokens) or not tokens[first - 1].quoted or tokens[first].quoted:
            return False
        one = tokens[first].segment == tokens[first + 1].segment
        told = first + 1 in self._named or tokens[first + 1].word in ARTICLES | OWNERS
        return one and told and tokens[first].text.islower() and first not in self._named

    def _no_verb(self, first: int, last: int) -> float:
        """What a stretch without a verb costs: the last that is told in its sentence, where none has had one."""
        sentence = self._tokens[first].sentence
        if self._told == sentence or last - first > _LONGEST:
            return 0.0
        opens = first == 0 or self._tokens[first - 1].sentence != sentence
        if not self._ends_story(last, sentence):
            return _NO_VERB_AFTER if opens and self._ends_but_for_time(last, sentence) else 0.0
        return _NO_VERB if opens or self._tokens[first].word in _MEANWHILE else _NO_VERB_AFTER

    def _ends_story(self, last: int, sentence: int) -> bool:
        """Whether only camera talk follows in the sentence."""
        count, beyond = len(self._tokens), last
        while beyond < count and self._tokens[beyond].sentence == sentence and self._cut[beyond]:
            beyond += 1
        return beyond == count or self._tokens[beyond].sentence != sentence

    def _ends_but_for_time(self, last: int, sentence: int) -> bool:
        """Whether only when it is, and camera talk after that, follows in the sentence."""
        count, beyond = len(self._tokens), last
        while beyond < count and self._tokens[beyond].sentence == sentence and self._is_no_story(beyond):
            beyond += 1
        return last in self._settled and (beyond == count or self._tokens[beyond].sentence != sentence)

    def _is_no_story(self, index: int) -> bool:
        return index in self._settled or self._cut[index]

    def _lean(self, first: int, last: int, begin: str, choices: list[Parts]) -> None:
        """Make verbs cheaper or dearer for what stands around the stretch."""
        if self._told == self._tokens[first].sentence and begin == "," and len(choices) > 1:
            choices[0] = _going_on(choices[0]) if choices[1][0][0] in "PDOR" else choices[0]
        if last - first == _PAIR and begin == "," and self._host and choices[0][0][0] == "P":
            choices[0] = choices[0][:1]  # "the midwife, on skates, overtakes"
        if begin in "NSO" and self._host and len(choices) > 1 and choices[1][0][0] in "PDOR":
            choices[0] = _going_on(choices[0])  # "the usher, who has seen the film, mouths along"
        if begin == "," and choices[0][0][0] == "G" and last - first > 1 and self._is_somebody_before(first):
            choices[0] = _sooner_doing(choices[0], self._tokens[first].word)
        if begin == "," and self._host and (last - first == 1 or (last - first == _PAIR and choices[1][0][0] == "R")):
            choices[0] = _told_alone(choices[0])  # "the uncle, drunk already, tells a joke"
            if _begins_done(self._tokens, last, self._named, self._lexicon):
                choices[0] = _going_on(_going_on(choices[0]))  # "Teo at desk / types / stops / listens"
        elif last - first > 1 and begin in ",NSO" and _is_held_so(choices, self._tokens[first].word):
            choices[0] = tuple(part for part in choices[0] if part[0] != "Z")
        if begin == "," and self._host and self._is_had(first, last):
            choices[0] = tuple(part for part in choices[0] if part[0] not in "ZB") or choices[0]
        if last - first == _PAIR and begin == "," and self._tokens[first + 1].word in _ABOUT:
            choices[0] = tuple(part for part in choices[0] if part[0] != "B") or choices[0]
        if last - first == _PAIR and begin in "^,":
            choices[0] = _seldom_done(choices)
            choices[1] = _sooner_thing(choices, self._tokens[first].word)
        if begin == "^" and last - first > _PAIR and choices[0][0][0] == "G":
            choices[0] = self._without_wearing(first, choices)
        self._lean_on(first, last, begin, choices)

    def _is_listed_thing(self, last: int) -> bool:
        """Whether a word alone stands before another alone that is a thing, or the same, in one sentence."""
        tokens = self._tokens
        if last + 1 >= len(tokens) or tokens[last].sentence != tokens[last - 1].sentence or self._cut[last]:
            return False
        alone = tokens[last + 1].segment != tokens[last].segment
        same = tokens[last].word == tokens[last - 1].word
        return alone and (same or self._lexicon.parts(tokens[last].word)[0][0] == "N")

    def _is_said_as_thing(self, first: int) -> bool:
        """Whether a word has stood for things shortly before in its sentence ("laces, laces, bare feet, laces")."""
        word, sentence = self._tokens[first].word, self._tokens[first].sentence
        for index in range(first - 1, max(first - _FEW, -1), -1):
            if self._tokens[index].sentence != sentence:
                return False
            if self._tokens[index].word == word:
                return self._tags[index] == "S"
        return False

    def _without_wearing(self, first: int, choices: Sequence[Parts]) -> Parts:
        """What an -ing form may be before clothes and what may be done: "running shoes hit the tarmac"."""
        worn = self._lexicon.kind(self._tokens[first + 1].word) == CLOTHES and self._tokens[first + 1].word.endswith(
            "s"
        )
        done = any(part in "ZB" for part, _ in choices[2])
        return tuple(part for part in choices[0] if part[0] != "G") if worn and done else choices[0]

    def _lean_on(self, first: int, last: int, begin: str, choices: list[Parts]) -> None:
        """Make verbs cheaper that go on with what was told before."""
        if last - first == 1 and ((begin == "^" and self._is_listed_thing(last)) or self._is_said_as_thing(first)):
            choices[0] = _things(choices[0])  # "low: skis, spray, gone"
        if begin == "^" and last - first > 1 and self._tokens[first + 1].word in _ALL_ABOUT:
            choices[0] = _things(choices[0])  # "Cats all over the steps."
        goes_on = self._told == self._tokens[first].sentence - 1
        if last - first == _PAIR and begin == "^" and self._tokens[first].word in _NO_MORE and not goes_on:
            choices[1] = _things(choices[1])  # "Knees. Just knees."
        if begin == "^" and goes_on and _is_done_next(choices):
            choices[0] = _going_on(choices[0])
            if last - first == _PAIR and choices[1] == _WAY:
                choices[0] = _going_on(choices[0])  # "Looks left: robot."
        if begin == "^" and _is_done_again(self._tokens, first, last, self._tags, self._named, self._lexicon):
            choices[0] = _going_on(_going_on(choices[0]))
        elif last - first > 1 and _is_gone_on_with(self._tokens, choices, last, self._named, self._lexicon):
            choices[-1] = _going_on(_going_on(choices[-1]))

    def _is_had(self, first: int, last: int) -> bool:
        """Whether a stretch may tell what somebody has about them who acts in the next ("the tailor, pins in his mouth,
        tries to speak"), or in what order some come ("faces one by one").
        """
        said = [token.word for token in self._tokens[first:last]]
        if said[1:] == ["one", "by", "one"]:
            return True
        owned = len(said) > _SHORT and said[1] in PREPOSITIONS and said[2] in OWNERS and len(said) <= _HAD
        owned = owned or (len(said) == _SHORT and said[1] in PREPOSITIONS and said[2] in FLESH)  # "pins in mouth"
        return owned and _begins_done(self._tokens, last, self._named, self._lexicon)

    def _is_somebody_before(self, first: int) -> bool:
        """Whether the stretch before one ends with somebody, or with a part of somebody's body."""
        if self._host:
            return True
        word = self._tokens[first - 1].word
        return first - 1 in self._named or word in FLESH or self._lexicon.kind(word) == PERSON

    def _mind(self, first: int, last: int, begin: str) -> None:
        """Keep in mind whether a stretch opens its sentence with somebody, is said aside, or has a verb."""
        set_only = bool(self._settled) and self._settled.issuperset(range(first, last))
        if set_only and (self._host or last in self._named or self._ends_column(last)):
            return
        found, sentence = "".join(self._tags[first:last]), self._tokens[first].sentence
        which = self._tokens[first].word in _TELLING_WHICH
        which = which or (last > first + _SHORT and self._tokens[first + 2].word in _OF_WHOM)  # "both of whom limp"
        told = _ASIDE.fullmatch(found) is not None or self._is_apposed(first, last, found)
        told = told or (last - first <= INTERJECTED and self._tokens[first].word in INTERJECTING)
        apposed = self._aside and bool(self._host)
        self._aside = begin == "," and bool(self._host) and (which or told)
        if self._aside and self._tokens[first].word == "then":
            self._host = "S"  # "first Otto, then Ines, jump"
        if not self._aside and found not in {"P", "R"}:
            before_camera = last < len(self._tokens) and self._cut[last]
            stem = found.rstrip("DP") if before_camera else found
            led = self._tokens[first].word in _MEANWHILE | {"first", "then"} and stem[1:2] in {"D", "N", "S"}
            stem = stem[1:] if led else stem  # "as the twins, humming, pass"
            stem = stem.rpartition("W")[2] if "W" in stem else stem  # "past Ada while the twins, unseen, pass"
            self._leads_on = stem != found
            pair = "C" in stem[1:] or any(self._tokens[k].word == "and" for k in range(first + 1, last))
            many = "S" if pair else _number_of(stem)
            many = "O" if self._tokens[last - 1].word in COLLECTIVES else many  # "an old couple, hand in hand, step"
            many = "O" if "S" in {many, stem[-1:]} and self._is_of_many(first, last) else many
            listed = bool(self._host) and _LISTED.fullmatch(stem) is not None  # "Mara, Ivo and the boy, soaked, stand"
            opens = begin in "^P" or self._led or (begin == "," and (listed or _ANOTHER.fullmatch(stem) is not None))
            begun = self._begun == sentence or not (pair or self._ends_column(last))
            opens = opens or (begin == "," and not begun)  # "Wide | DAY | two kids | wait"
            another = apposed and begin == "," and _ANOTHER.fullmatch(stem) is not None
            many = "O" if another else many  # "the bull, the vet, the farmer, in that order, cross"
            some = stem[1:2] == "P" and _OF_THEM.fullmatch(stem) and self._tokens[first + 1].word == "of"
            many = "O" if some else many  # "one of them, the small one, trips"
            self._host = many if opens and (some or _HOST.fullmatch(stem.lstrip("C"))) else ""
            if begin in "^P":
                self._opener = self._host
        self._led = begin in "^P" and _LED.fullmatch(found) is not None
        if not _VERBS.isdisjoint(self._tags[first:last]):
            self._told = sentence
        self._begun = sentence

    def _ends_column(self, last: int) -> bool:
        """Whether a mark for columns follows a stretch in its sentence."""
        if last == len(self._tokens) or self._tokens[last].sentence != self._tokens[last - 1].sentence:
            return False
        return self._tokens[last].start - self._tokens[last - 1].end > _COLUMN

    def _is_of_many(self, first: int, last: int) -> bool:
        """Whether a stretch is for one of many ("a brass band of moles", which takes the verbs of one)."""
        return any(
            self._tokens[k].word == "of" and self._tokens[k - 1].word in COLLECTIVES | QUANTITIES
            for k in range(first + 1, last)
        )

    def _is_apposed(self, first: int, last: int, found: str) -> bool:
        """Whether a stretch tells what who opens the sentence is, or what they are called ("the cook, Bell, hums")."""
        if all(k in self._named or self._tokens[k].word == "and" for k in range(first, last)):
            return first in self._named and first - 1 not in self._named and not self._led
        if found.lstrip("J") == "S":  # "Cain and Abel, teenagers, share", "the gunners, identical triplets, light"
            return self._host in "SO" and not self._aside and self._lexicon.kind(self._tokens[last - 1].word) == PERSON
        one = {"a", "an"} if self._aside or self._led else {"a", "an", "the"} | OWNERS
        known = self._tokens[first].word in one and first not in self._named
        return known and _APPOSED.fullmatch(found) is not None


def _number_of(phrase: str) -> str:
    """The tag of the noun that a phrase is about: the last before a preposition ("two kids on a wall")."""
    head = phrase[: phrase.index("P")] if "P" in phrase[1:] else phrase
    return head[-1:] if head[-1:] in {"N", "S"} else phrase[-1:]


def _is_done_next(choices: Sequence[Parts]) -> bool:
    """Whether a sentence may go on with what somebody does who was told of before it ("Looks at it.")."""
    may = {part for part, _ in choices[0]}
    return len(choices) > 1 and "Z" in may and choices[1][0][0] in "PDOR"


def _is_held_so(choices: Sequence[Parts], word: str) -> bool:
    """Whether things open a stretch that tells how they are held or worn ("binoculars raised"; not "lies wounded")."""
    things = word not in _SEEMING and {"S", "Z"} <= {part for part, _ in choices[0]}
    return things and choices[1][0][0] == "E"


def _things(parts: Parts) -> Parts:
    """What a word may be that is no verb where it may be many things."""
    return tuple(part for part in parts if part[0] != "Z") if any(part == "S" for part, _ in parts) else parts


def _sooner_doing(parts: Parts, word: str) -> Parts:
    """What an -ing form may be after somebody: what they do sooner than what something is like ("rolling dough"), but
    for a thing ("wife, daughter, wedding guests").
    """
    if word in GERUNDS:
        return tuple(part for part in parts if part[0] != "G") or parts
    return tuple((part, cost + _LIKENED if part == "J" else cost) for part, cost in parts)


def _told_alone(parts: Parts) -> Parts:
    """What a word alone may be after who opens a sentence: how they are, where it can ("the clown, drunk, bows")."""
    costs = dict(parts)
    likely = costs.get("K", _FARTHEST) <= min(costs.get("N", 0.0) + _SO, _SOMETIMES)
    return tuple(part for part in parts if part[0] not in "NS") if likely else parts


def _seldom_done(choices: Sequence[Parts]) -> Parts:
    """What the first of two bare words may be: seldom an order to do it to the other ("steam train", "hang glider")."""
    thing = choices[1][0][0] == "N" and any(part == "N" for part, _ in choices[0])
    return tuple((part, cost + (_ORDERED if part == "B" and thing else 0.0)) for part, cost in choices[0])


def _sooner_thing(choices: Sequence[Parts], word: str) -> Parts:
    """What the second of two bare words may be: a thing sooner than what one does ("gas pedal"; not "wolves howl")."""
    first = {part for part, _ in choices[0]}
    one = "N" in first and ("S" not in first or word.endswith("s")) and any(part == "N" for part, _ in choices[1])
    return tuple((part, cost + (_NO_MANY if part == "B" and one else 0.0)) for part, cost in choices[1])


def _is_done_again(
    tokens: Sequence[Token], first: int, last: int, tags: Sequence[str], named: frozenset[int], lexicon: Lexicon
) -> bool:
    """Whether a stretch begins with the first of what one does ("Dials, hangs up, dials."): the next one goes on with
    it, it follows what is said, or it is a word alone after who does it ("Tom. Waits.")."""
    before = first > 0 and (
        tokens[first - 1].quoted or (last == first + 1 and _is_one_told(tokens, first, tags, named))
    )
    if before and not tokens[first].quoted:
        return True
    return last - first <= _SHORT and _begins_done(tokens, last, named, lexicon)


def _begins_done(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether a stretch goes on in its sentence with what one does."""
    if index == len(tokens) or tokens[index - 1].sentence != tokens[index].sentence:
        return False
    costs = dict(may_be(tokens, index, named, lexicon))
    return "Z" in costs and costs["Z"] <= costs.get("S", _FARTHEST)


def _is_gone_on_with(
    tokens: Sequence[Token], choices: Sequence[Parts], last: int, named: frozenset[int], lexicon: Lexicon
) -> bool:
    """Whether a stretch ends with the first of what one does ("the second hand sticks, quivers and drops off")."""
    one = choices[-2][0][0] == "N" and {"Z", "S"} <= {part for part, _ in choices[-1]}
    return one and all(parts[0][0] != "P" for parts in choices) and _begins_done(tokens, last, named, lexicon)


def _is_one_told(tokens: Sequence[Token], first: int, tags: Sequence[str], named: frozenset[int]) -> bool:
    """Whether a sentence of one word comes after somebody's name or another such word for what is done."""
    alone = first + 1 == len(tokens) or tokens[first + 1].sentence != tokens[first].sentence
    return alone and (first - 1 in named or tags[first - 1] == "Z")


def _going_on(parts: Parts) -> Parts:
    """What a word may be that goes on with what is done ("stands up, brushes off dust")."""
    return tuple((part, cost + _GOING_ON if part == "Z" else cost) for part, cost in parts)


def _begin(tokens: Sequence[Token], first: int, cut: Sequence[bool]) -> str:
    if first == 0 or tokens[first - 1].sentence != tokens[first].sentence:
        return "^"
    if cut[first - 1]:
        if tokens[first - 1].word in PREPOSITIONS - COORDINATORS - SUBORDINATORS:
            return "P"
        one = tokens[first - 1].segment == tokens[first].segment
        return _LED_BY.get(tokens[first - 1].word, "^") if one else "^"
    return ","


def _stretches(tokens: Sequence[Token], cut: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first, count = 0, len(tokens)
    while first < count:
        last = first + 1
        if not cut[first]:
            while last < count and not cut[last] and tokens[last].segment == tokens[first].segment:
                last += 1
            yield first, last
        first = last


def _cheapest(
    choices: Sequence[Parts], spoken: Sequence[str], begin: str, no_verb: float, joined: bool, opens: bool
) -> list[str]:
    """The cheapest path through the choices (Viterbi 1967); one without a verb costs `no_verb` more. Where it is
    `joined` to those who have opened the sentence, they are many ("first the maid, then the cook slip out"); one that
    `opens` it has its verb before "while"."""
    seen = begin == "see"
    no_verb = no_verb or (_NO_VERB if seen else 0.0)
    paths: dict[tuple[str, bool], float] = {("^" if seen else begin, False): 0.0}
    back: list[dict[tuple[str, bool], tuple[str, bool]]] = []
    linked = any(parts[0][0] in "WC" for parts in choices)
    related = not WHICH.isdisjoint(spoken)
    bare = _told_without_who(choices, spoken)
    for index, parts in enumerate(choices):
        which = related and not WHICH.isdisjoint(spoken[max(index - _RELATED, 0) : max(index - 1, 0)])
        which = which or 0 < bare < index - 1 <= bare + _RELATED
        many = joined or is_joined(choices, spoken, index) or (index > 0 and spoken[index - 1] in COLLECTIVES)
        many = many or is_caused(choices, spoken, index) or (which and tells_of_many(choices, spoken, index))
        many = many or (related and is_joined_to_which(choices, spoken, index))
        many = many or (which and 0 < bare < index - 1 and choices[bare - 1][0][0] == "S")
        leads = opens and index > 1 and spoken[index] in _MEANWHILE
        joint = index > 0 and spoken[index - 1] == "and"
        here: dict[tuple[str, bool], float] = {}
        came: dict[tuple[str, bool], tuple[str, bool]] = {}
        for state, cost in paths.items():
            before, told = state
            after, of_noun = AFTER[before], before in "NS"
            for part, own in parts:
                step = cost + own + after[part]
                if leads and part in "WP" and not told:
                    step += _NO_VERB  # "the guests shelter while it pours"
                turned = (part in "EBMO" and index) or (part == "D" and before == "J") or (part == "Z" and which)
                if turned:
                    step += _turn_of_speech(part, before, spoken, index)
                if part == "B" and many and which and before in "ZBE":
                    step += min(_AFTER_WHICH - after["B"], 0.0)  # "two witnesses nobody knows share a taxi"
                if part == "S" and told and joint and _goes_on_doing(choices, index):
                    step += _DONE_TOO
                if of_noun and part in "BZ":
                    step += agreement(part, before, many, seen and not told, begin, choices, index)
                    step -= _SOMEBODY_DOES if part == "Z" and spoken[index - 1] in _SOMETHING else 0.0
                if told and part == "Z" and before == "N" and not linked:
                    step += _TOLD_AGAIN  # "boats drift past the palace guards"
                reached = (part, told or (part in _VERBS and before != "M"))
                if reached not in here or step < here[reached]:
                    here[reached], came[reached] = step, state
        back.append(came)
        paths = here
    last = min(paths, key=lambda end: paths[end] + AFTER[end[0]]["$"] + (0.0 if end[1] else no_verb))
    found = [last]
    for came in reversed(back[1:]):
        found.append(came[found[-1]])
    return [part for part, _ in found[::-1]]


def _goes_on_doing(choices: Sequence[Parts], index: int) -> bool:
    """Whether what "and" leads to may be done next, with what it is done to after it ("gets up and changes seats")."""
    if index + 1 >= len(choices):
        return False
    return any(part == "Z" for part, _ in choices[index]) and choices[index + 1][0][0] in "NS"


def _told_without_who(choices: Sequence[Parts], spoken: Sequence[str]) -> int:
    """Where a pronoun after a noun tells which one ("the man she loves walks in"): its place, or 0."""
    for index in range(1, len(spoken) - 2):
        if spoken[index] in _TELLERS and choices[index - 1][0][0] in "NS":
            return index
    return 0


def _turn_of_speech(part: str, before: str, spoken: Sequence[str], index: int) -> float:
    """What a word costs less in a turn of speech: "the boy who lost", "a chef who can't taste is fed", "has been
    crowned", "the old man's dog"."""
    if part == "E":
        if before == "W" and spoken[index - 1] in WHICH:
            return -_DONE_BY_WHICH
        return -_BEEN if before == "E" and spoken[index - 1] == "been" else 0.0
    if part == "B":
        return -_DONE_BY_WHICH if before == "W" and spoken[index - 1] == "who" else 0.0
    if part == "M":
        return _INFINITIVE - AFTER[before]["M"] if spoken[index] == "to" and before in "ZBG" else 0.0
    if part == "O":
        return -_UNLED if before in "NS" and spoken[index] in _ANYBODY else 0.0
    if part == "D":
        return -_OWNING if spoken[index].endswith("'s") else 0.0
    return min(_AFTER_WHICH - AFTER[before]["Z"], 0.0) if before in "BZGRE" else 0.0

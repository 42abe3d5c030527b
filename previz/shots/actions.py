"""Who does what to whom: the actions that a line of a script names, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from previz.shots.grammar import ARTICLES, OWNERS, PARTS, PREPOSITIONS, words
from previz.shots.nouns import noun_phrase
from previz.shots.reading import Mention, Reading
from previz.shots.story_verbs import is_verb
from previz.shots.vocabulary import Verb, Vocabulary, vocabulary

_SUBJECT_PRONOUNS = words("he she they it who")
_OBJECT_PRONOUNS = words("him her them")
_TOWARD = words(
    "to at toward towards into onto on in through over along behind beside past against from for with across down up "
    "out off under around"
)
_REACH = 5
_FORMS = {"Z": "third", "G": "ing", "E": "past", "B": "base"}
_NOT_TARGETS = words("feet knees head hand hands eyes arms way side silence breath back pain fear time while moment")


@dataclass(frozen=True, slots=True)
class NamedAction:
    """An action of a text: who does it (None where the text never says), its name, and towards whom or what.

    `action` is a name of the vocabulary; `start` and `end` are the characters of its clause in the text. A target is a
    cast name as the cast spells it, or the head noun as written ("window"); for a handing-over the one who receives.
    """

    subject: str | None
    action: str
    target: str | None
    start: int
    end: int


def actions_in(text: str, cast: Sequence[str] = (), words_known: Vocabulary | None = None) -> tuple[NamedAction, ...]:
    """The actions in order, one for each who does it. A pronoun stands for the last who was named in the text.

    Subjects are cast names as `cast` spells them, else the noun phrase as written.
    """
    reading = Reading(text, cast, words_known or vocabulary())
    _set_terms_aside(reading)
    return _Scene(reading, cast).actions()


def _set_terms_aside(reading: Reading) -> None:
    """Take terms of the camera that stand alone out of the story: nobody does a "wide shot"."""
    for index in range(len(reading.tokens)):
        if reading.starts_segment(index):
            found = reading.vocabulary.terms.longest(reading.tokens, index)
            if found and reading.fills_segment(index, index + found[0]):
                reading.mark(index, index + found[0])


class _Scene:
    """Walks a line verb by verb, remembering who was named."""

    def __init__(self, reading: Reading, cast: Sequence[str]) -> None:
        self.reading = reading
        self.cast = tuple(cast)
        self.by_token = {mention.first: mention for mention in reading.names}
        self.known: list[str] = []
        self.subjects: tuple[str, ...] = ()
        self.thing: str | None = None

    def actions(self) -> tuple[NamedAction, ...]:
        verbs = [index for index in range(len(self.reading.tokens)) if self._is_story_verb(index)]
        found: list[NamedAction] = []
        taken = -1
        for order, index in enumerate(verbs):
            if index < taken:
                continue
            length, verb = self._verb(index)
            following = next((k for k in verbs[order + 1 :] if k >= index + length), len(self.reading.tokens))
            taken = index + length
            self.subjects = self._subjects(index, verbs[order - 1] if order else -1)
            self._remember(self.subjects)
            light = self._light(index, self._clause_last(index, following))
            told = light.things if light else frozenset()
            target = self._target(verb, index, index + length, following, told)
            self._remember_target(target)
            action = light.action if light else self._named(index, length, verb, target)
            if action and not self._is_still_life():
                start, end = self._span(index, following)
                found += [NamedAction(who, action, target, start, end) for who in self.subjects or (None,)]
        return tuple(found)

    def _is_story_verb(self, index: int) -> bool:
        return is_verb(self.reading, index)

    def _verb(self, index: int) -> tuple[int, Verb]:
        """The verb at a token, with a particle that stands a few words on ("puts the lantern down")."""
        known = self.reading.vocabulary.verbs.longest(self.reading.tokens, index)
        length, verb = known or (1, Verb(None, _FORMS[self.reading.tags[index]]))
        if length > 1:
            return length, verb
        parted = self.reading.vocabulary.particles.get(self.reading.tokens[index].word, {})
        for ahead in range(index + 1, min(index + _REACH + 1, len(self.reading.tokens))):
            token = self.reading.tokens[ahead]
            if self.reading.starts_segment(ahead) or token.word in {"and", "as", "while", "to", "at"}:
                break
            if token.word in parted and self.reading.after(ahead + 1) not in {"the", "a", "an"}:
                return 1, parted[token.word]
        return length, verb

    def _named(self, index: int, length: int, verb: Verb, target: str | None) -> str | None:
        """The action of a verb; where it takes only some things ("opens"), the one that takes this."""
        if not verb.things:
            return verb.action
        near = {*self.reading.words(index, _REACH + 2), (target or "").lower()}
        rivals = (
            rival for count, rival in self.reading.vocabulary.verbs.at(self.reading.tokens, index) if count == length
        )
        return next((rival.action for rival in rivals if near & rival.things), None)

    def _light(self, index: int, last: int) -> Verb | None:
        """The verb that says little at a token, where what it is done with tells what is done ("gives a nod")."""
        told = {token.word for token in self.reading.tokens[index:last]}
        found = self.reading.vocabulary.light.at(self.reading.tokens, index)
        return next((verb for _, verb in found if told & verb.things), None)

    def _is_still_life(self) -> bool:
        """Whether a thing "does" it that does nothing by itself ("A letter lies on the table")."""
        kinds = [self.reading.vocabulary.prop_kind(_head(who)) for who in self.subjects if who not in self.cast]
        return any(kind is not None and kind not in self.reading.vocabulary.moving for kind in kinds)

    def _subjects(self, verb: int, previous: int) -> tuple[str, ...]:
        """Who does it: named before the verb in its clause, a pronoun's owner, or whoever did the last thing."""
        first = self._clause_first(verb, previous)
        named = [mention for mention in self.reading.names if first <= mention.first and mention.last <= verb]
        named = [mention for mention in named if not mention.owner and not self._is_object(mention.first)]
        if named:
            listed = self._listed_before(named[0]) if named[0].first == first and len(named) > 1 else []
            return tuple(dict.fromkeys(mention.name for mention in (*listed, *named)))
        pronoun = next((t.word for t in self.reading.tokens[first:verb] if t.word in _SUBJECT_PRONOUNS), None)
        if pronoun == "they" or "both" in self.reading.words(first, 3):
            two = len(self.known) < 2 and len(self.cast) == 2
            return self.cast if two else tuple(self.known)
        if pronoun:
            return tuple(self.known[-1:])
        if first < verb and (mention := noun_phrase(self.reading, first)) and mention.first < verb:
            return (mention.name or mention.text,)
        if first < verb and (mention := self._beside(first, verb)):
            return (mention.name or mention.text,)
        return self._apposed(verb, previous) or self.subjects

    def _listed_before(self, mention: Mention) -> list[Mention]:
        """Those who are named between marks right before one of a list ("A man, a boy and a woman run")."""
        found: list[Mention] = []
        ends = {name.last: name for name in self.reading.names}
        first = mention.first
        while first in ends and self.reading.starts_segment(first) and self.reading.starts_segment(ends[first].first):
            if self.reading.tokens[first].sentence != self.reading.tokens[first - 1].sentence or ends[first].owner:
                break
            found.insert(0, ends[first])
            first = ends[first].first
        return found

    def _beside(self, first: int, verb: int) -> Mention | None:
        """The noun phrase that ends at the verb, after an opening such as "At the end of the jetty"."""
        for begin in range(first, verb):
            mention = noun_phrase(self.reading, begin)
            if mention and mention.last == verb and self.reading.tokens[begin].word in ARTICLES:
                return mention
        return None

    def _apposed(self, verb: int, previous: int) -> tuple[str, ...]:
        """The name that opens a sentence before its first verb ("MARA, 30s, in a raincoat, runs")."""
        tokens = self.reading.tokens
        if previous >= 0 and tokens[previous].sentence == tokens[verb].sentence:
            return ()
        names = [m for m in self.reading.names if m.first < verb and tokens[m.first].sentence == tokens[verb].sentence]
        return (names[0].name,) if names else ()

    def _clause_first(self, verb: int, previous: int) -> int:
        first = verb
        while first > previous + 1 and not self.reading.starts_segment(first):
            word = self.reading.tokens[first - 1].word
            if word in {"as", "while", "when", "where", "then", "but", "until"}:
                break
            if word == "and" and not self._joins_names(first - 1, verb):
                break
            first -= 1
        return first

    def _joins_names(self, conjunction: int, verb: int) -> bool:
        after = noun_phrase(self.reading, conjunction + 1)
        return after is not None and after.last == verb

    def _is_object(self, first: int) -> bool:
        word = self.reading.before(first)
        if word == "the":
            word = self.reading.before(first - 1)
        return word in _TOWARD

    def _target(self, verb: Verb, index: int, first: int, following: int, told: frozenset[str]) -> str | None:
        """Towards whom or what: a person after "to", at or beside the verb, else the first thing named after it that
        has not `told` what is done."""
        last = self._clause_last(index, following)
        people = [m for m in self.reading.names if first <= m.first < last and not m.owner]
        people = [m for m in people if m.name not in self.subjects]
        if people:
            return people[0].name
        if first < last and self.reading.tokens[first].word == "it":
            return self.thing
        things = [thing for thing in self._things(first, last) if thing.lower() not in told]
        pronoun = next((k for k in range(first, last) if self._is_person(k)), None)
        if pronoun is not None and (verb.action == "hand_over" or not things):
            other = self._other()
            return other or (things[0] if things and verb.action == "hand_over" else None)
        return things[0] if things else None

    def _clause_last(self, index: int, following: int) -> int:
        last = index + 1
        tokens = self.reading.tokens
        while last < following and tokens[last].sentence == tokens[index].sentence:
            if self.reading.starts_segment(last) or tokens[last].word in {"as", "while", "when", "until"}:
                break
            last += 1
        return last

    def _is_person(self, index: int) -> bool:
        """Whether a pronoun is the object ("hands her the lantern"), and not an owner ("her lantern")."""
        word, following = self.reading.tokens[index].word, self.reading.after(index + 1)
        if word not in _OBJECT_PRONOUNS:
            return False
        return word != "her" or following is None or following in PREPOSITIONS | ARTICLES | OWNERS

    def _other(self) -> str | None:
        others = [name for name in self.known if name not in self.subjects]
        if not others and len(self.cast) == 2:
            others = [name for name in self.cast if name not in self.subjects]
        return others[-1] if len(self.subjects) == 1 and others else None

    def _things(self, first: int, last: int) -> list[str]:
        found: list[str] = []
        index = first
        while index < last:
            word = self.reading.tokens[index].word
            mention = None
            if (word in _TOWARD and not found) or word in ARTICLES or word in OWNERS or index == first:
                begin = index + 1 if word in _TOWARD or word in OWNERS else index
                mention = noun_phrase(self.reading, begin) if begin < last else None
            if mention and not mention.cast and mention.first < last and not self._tells_when(mention):
                head = self._head(mention.first, min(mention.last, last))
                found += [head] if head and head.lower() not in _NOT_TARGETS else []
                index = max(mention.last, index + 1)
            else:
                index += 1
        return found

    def _tells_when(self, mention: Mention) -> bool:
        """Whether a phrase is for a time of day ("at noon")."""
        found = self.reading.vocabulary.terms.longest(self.reading.tokens, mention.last - 1)
        return found is not None and found[1].field == "time_of_day"

    def _head(self, first: int, last: int) -> str | None:
        """The noun of a phrase: its prop or its last word before "of" or "in"."""
        while first < last and self.reading.tokens[first].word in ARTICLES | OWNERS:
            first += 1
        end = next((k for k in range(first, last) if self.reading.tokens[k].word in PREPOSITIONS), last)
        if end < last and end - first == 1 and self.reading.tokens[first].word in PARTS:
            return self._head(end + 1, last)
        if end <= first or self.reading.tokens[end - 1].word in PARTS:
            return None
        for index in range(first, end):
            prop = self.reading.vocabulary.props.longest(self.reading.tokens, index)
            if prop and index + prop[0] == end:
                return self._text(index, end)
        return self._text(end - 1, end)

    def _text(self, first: int, last: int) -> str:
        return self.reading.text[self.reading.tokens[first].start : self.reading.tokens[last - 1].end]

    def _span(self, index: int, following: int) -> tuple[int, int]:
        last = self._clause_last(index, following)
        first = index
        while first > 0 and not self.reading.starts_segment(first) and index - first < _REACH:
            if is_verb(self.reading, first - 1) or self.reading.tokens[first - 1].word in {"and", "as", "then"}:
                break
            first -= 1
        return self.reading.tokens[first].start, self.reading.tokens[last - 1].end

    def _remember_target(self, target: str | None) -> None:
        """A person comes before the doer in memory; a thing is what "it" means next."""
        if target in self.cast:
            if target not in self.known:
                self.known.insert(max(0, len(self.known) - 1), str(target))
        elif target:
            self.thing = target

    def _remember(self, names: Sequence[str]) -> None:
        for name in names:
            if name in self.known:
                self.known.remove(name)
            self.known.append(name)


def _head(phrase: str) -> str:
    """Who or what a phrase is about, without what it has about it: "a woman" of "a woman with an umbrella"."""
    words = phrase.split()
    about = PREPOSITIONS - {"of"}  # "a pile of books" is books
    last = next((at for at, word in enumerate(words) if at and word.lower() in about), len(words))
    return " ".join(words[:last])

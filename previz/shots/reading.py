"""A description being read: its tokens, who is named, and what each reader has claimed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from previz.shots.adjectives import with_adjectives_joined, with_asides_joined
from previz.shots.closed_words import PARTICLES
from previz.shots.grammar import ARTICLES, NEGATORS, OWNERS, PREPOSITIONS, words
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.phrases import PhraseTable
from previz.shots.strangers import find_strangers
from previz.shots.tagging import tag
from previz.shots.tokens import Token, tokenise
from previz.shots.vocabulary import Vocabulary

CAMERA = "camera"
SETTING = "setting"

_MADE = ("work", "fight", "play", "fall", "shot")
"""How words end that are for what is made or done in a film ("wirework", "swordfight")."""
_NEGATION_REACH = 4
_CAM_DOES = words("starts begins opens is")
_PAIR = 2
_AT_SOME = ARTICLES | OWNERS | words("at in int ext every no")
"""What stands before a thing or a place."""
_STARTING = words(
    "start starts begin begins keep keeps stop stops finish finishes continue continues resume resumes go goes"
)
"""After these an -ing form is what is done."""
_NAMING = words("the old ots")
"""What stands before a name that is written without a capital."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named: its tokens [first, last), its words, and whether it is one of the cast."""

    first: int
    last: int
    start: int
    end: int
    text: str
    cast: bool
    owner: bool = False
    """Whether it is written as an owner ("Mara's")."""
    name: str = ""
    """The cast's own spelling of it, where it is one of the cast."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the text (in characters) that fills a field with a value, and its tokens [first, last)."""

    field: str
    value: str | float | bool
    start: int
    end: int
    first: int
    last: int


class Reading:
    """The state of reading one description. Readers claim tokens; later ones leave claimed tokens alone."""

    def __init__(self, text: str, cast: Sequence[str], vocabulary: Vocabulary, *, strangers: bool = False) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.tokens = with_adjectives_joined(text, tokenise(text), vocabulary.lexicon)
        if ", " in text and "and, " in text:
            self.tokens = with_asides_joined(text, self.tokens, vocabulary.lexicon)
        if "am starts" in text or "am begins" in text or "am opens" in text or "am is" in text:
            self.tokens = _with_camera_told(self.tokens)
        self._count = len(self.tokens)
        self._opens = _openings(self.tokens)
        self.sentence_starts = _sentence_starts(self.tokens)
        self.roles: list[str | None] = [None] * len(self.tokens)
        self.claims: list[Claim] = []
        self.remarks: list[str] = []
        self.names = find_names(self.tokens, cast)
        self.named = _tokens_of(self.names)
        self._by_first = {name.first: name for name in self.names}
        self._tags: list[str] | None = None
        if strangers:
            self._add_strangers()

    def _add_strangers(self) -> None:
        runs = find_strangers(self.tokens, frozenset(self.named), self.vocabulary)
        if runs:
            found = [self._stranger(first, last) for first, last in runs if not self._is_head(first, last)]
            self.names = tuple(sorted((*self.names, *found), key=lambda mention: mention.first))
            self.named = _tokens_of(self.names)
            self._by_first = {name.first: name for name in self.names}

    def _is_head(self, first: int, last: int) -> bool:
        """Whether a word with a capital only heads what is told after a colon ("Speeches: …"; not "Otto: …")."""
        word = self.tokens[first].word
        if last - first > 1 or not self.is_first(first) or not self.text.startswith(":", self.tokens[first].end):
            return False
        lexicon = self.vocabulary.lexicon
        thing = lexicon.knows(word) and lexicon.kind(word) not in {PERSON, CREATURE}
        return word not in self.vocabulary.given and (thing or word.endswith(_MADE))

    def forget_names(self, first: int, last: int) -> None:
        """What tokens [first, last) name is nobody: a thing in capitals ("through the PERISCOPE")."""
        kept = tuple(name for name in self.names if name.last <= first or name.first >= last or name.owner)
        if len(kept) < len(self.names):
            self.names = kept
            self.named = _tokens_of(self.names)
            self._by_first = {name.first: name for name in self.names}
            self._tags = None

    def _stranger(self, first: int, last: int) -> Mention:
        named = _mention(self.tokens, first, last, "")
        return replace(named, text=(words := self.text[named.start : named.end]), name=words)

    @property
    def tags(self) -> list[str]:
        """The part of speech of each token (see `tagging`); camera talk parts the stretches."""
        if self._tags is None:
            cut = [role == CAMERA or token.quoted for role, token in zip(self.roles, self.tokens, strict=True)]
            settled = frozenset([index for index, role in enumerate(self.roles) if role == SETTING])
            named = frozenset(self.named | self._compounds())
            self._tags = tag(self.tokens, named, cut, self.vocabulary.lexicon, settled)
        return self._tags

    def _compounds(self) -> set[int]:
        """The tokens before the last of each thing or place of several words ("rocking chair")."""
        found: set[int] = set()
        for index in range(len(self.tokens)):
            known = self.vocabulary.compounds.longest(self.tokens, index)
            told = known is not None and self.one_segment(index, index + known[0])
            if known and told and not self._leads(index, known[0]) and not self.is_done(index, known[0]):
                found.update(range(index, index + known[0] - 1))
        return found

    def is_done(self, index: int, count: int) -> bool:
        """Whether a thing or a place of two words is a verb and its particle here ("nuns pick up"; not "a pick up")."""
        before = self.tokens[index - 1].word if index and not self._opens[index] else ""
        if count == _PAIR and self.tokens[index + 1].word == "skates":
            return self.vocabulary.lexicon.kind(before) == PERSON  # "a girl ice skates"
        if count != _PAIR or self.tokens[index + 1].word not in PARTICLES or self.tokens[index + 1].hyphened:
            return False
        if before in _AT_SOME:
            return False
        likely = self.vocabulary.lexicon.parts(before)[0][0] if before else ""
        return likely != "J" or self.tokens[index - 2].word not in _AT_SOME

    def _leads(self, index: int, count: int) -> bool:
        """Whether a preposition leads such words, or somebody does what they tell ("mechanics playing cards")."""
        word = self.tokens[index].word
        doing = word.endswith("ing") and not self.starts_segment(index)
        if doing and self.tokens[index - 1].word in _STARTING:
            return True  # "start playing cards"
        doing = doing and not self.ends_segment(index + count)
        parts = self.vocabulary.lexicon.parts(self.tokens[index - 1].word) if doing else ()
        return word in PREPOSITIONS or (bool(parts) and parts[0][0] == "S")

    def name_at(self, index: int) -> Mention | None:
        """The name that begins at a token."""
        return self._by_first.get(index)

    def claim(self, first: int, last: int, field: str, value: str | float | bool, role: str | None = CAMERA) -> None:
        """Fill a field from tokens [first, last); with no role they stay words of the story."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        self.claims.append(Claim(field, value, start, end, first, last))
        self.mark(first, last, role)

    def mark(self, first: int, last: int, role: str | None = CAMERA) -> None:
        """Take tokens out of the story without filling a field ("we see")."""
        self.roles[first:last] = [role] * (last - first)
        self._tags = None

    def values(self, field: str) -> list[Claim]:
        """The claims on a field, in order of the text."""
        return sorted((claim for claim in self.claims if claim.field == field), key=lambda claim: claim.start)

    def starts_segment(self, index: int) -> bool:
        """Whether a token is the first of its segment."""
        return self._opens[index]

    def ends_segment(self, last: int) -> bool:
        """Whether a stretch that ends before token `last` ends its segment."""
        return last >= self._count or self._opens[last]

    def is_headed(self, index: int) -> bool:
        """Whether the segment that a token is in ends with a colon ("Camera on the dashboard:")."""
        while not self.ends_segment(index + 1):
            index += 1
        return self.text.startswith(":", self.tokens[index].end)

    def colon_or_end(self, first: int, last: int) -> int:
        """The token after the first colon in tokens [first, last), or the last of them."""
        if ":" not in self.text[self.tokens[first].start : self.tokens[last - 1].end + 1]:
            return last
        ends = (index for index in range(first + 1, last) if self._opens[index] and ":" in self.gap(index))
        return next(ends, last)

    def fills_segment(self, first: int, last: int) -> bool:
        """Whether tokens [first, last) are a whole segment."""
        return self.starts_segment(first) and self.ends_segment(last)

    def is_sentence(self, first: int, last: int) -> bool:
        """Whether tokens [first, last) are a whole sentence."""
        sentence = self.tokens[first].sentence
        opens = first == 0 or self.tokens[first - 1].sentence != sentence
        return opens and (last >= len(self.tokens) or self.tokens[last].sentence != sentence)

    def is_first(self, index: int) -> bool:
        """Whether a token is the first of its sentence."""
        return index == 0 or self.tokens[index - 1].sentence != self.tokens[index].sentence

    def begin_sentences(self, begins: Sequence[int]) -> None:
        """Have a sentence begin at each of these tokens too."""
        more = [index in begins for index in range(self._count)]
        sentences = accumulate(int(more[k] or self.is_first(k)) for k in range(self._count))
        segments = accumulate(int(more[k] or self._opens[k]) for k in range(self._count))
        self.tokens = tuple(
            token._replace(sentence=sentence, segment=segment)
            for token, sentence, segment in zip(self.tokens, sentences, segments, strict=True)
        )
        self._opens = _openings(self.tokens)
        self.sentence_starts = _sentence_starts(self.tokens)
        self._tags = None

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def one_segment(self, first: int, last: int) -> bool:
        """Whether tokens [first, last) stand between the same marks."""
        return self.tokens[first].segment == self.tokens[last - 1].segment

    def before(self, index: int) -> str | None:
        """The word before a token in its segment, or None."""
        return None if self._opens[index] else self.tokens[index - 1].word

    def after(self, last: int) -> str | None:
        """The word at token `last`, where that is still in the segment of the token before it, or None."""
        return None if last >= self._count or self._opens[last] else self.tokens[last].word

    def words_before(self, index: int, count: int) -> tuple[str, ...]:
        """Up to so many words before a token, within its segment, the nearest first."""
        found: list[str] = []
        while len(found) < count and not self._opens[index]:
            index -= 1
            found.append(self.tokens[index].word)
        return tuple(found)

    def words(self, first: int, count: int) -> tuple[str, ...]:
        """Up to so many words from a token on, within its segment."""
        found: list[str] = []
        last = first + count
        for index in range(first if first > 0 else 0, last if last < self._count else self._count):
            if found and self._opens[index]:
                break
            found.append(self.tokens[index].word)
        return tuple(found)

    def words_of(self, first: int, last: int) -> str:
        """Tokens [first, last) as they are written."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def negated(self, index: int) -> bool:
        """Whether a negation stands a few words before a token, in its segment."""
        for back in range(1, _NEGATION_REACH + 1):
            if index - back + 1 <= 0 or self.starts_segment(index - back + 1):
                return False
            if self.tokens[index - back].word in NEGATORS and self.roles[index - back] is None:
                return True
            if self.roles[index - back] == CAMERA:
                return False
        return False


def _with_camera_told(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with "cam" as the camera where it begins a sentence with where it is ("Cam starts behind the car")."""
    told = list(tokens)
    for index, (token, verb, after) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        opens = index == 0 or tokens[index - 1].sentence != token.sentence
        where = after.word in PREPOSITIONS or after.word.endswith("ing")
        if token.word == "cam" and opens and where and verb.word in _CAM_DOES and after.segment == token.segment:
            told[index] = token._replace(word="camera")
    return tuple(told)


def _openings(tokens: Sequence[Token]) -> list[bool]:
    """Whether each token is the first of its segment, and the same of one that would follow the last."""
    return [True, *(before.segment != one.segment for before, one in pairwise(tokens)), True]


def _sentence_starts(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The first token of each sentence."""
    return tuple([k for k, token in enumerate(tokens) if k == 0 or tokens[k - 1].sentence != token.sentence])


def _tokens_of(names: Sequence[Mention]) -> set[int]:
    return {index for name in names for index in range(name.first, name.last)}


def find_names(tokens: Sequence[Token], cast: Sequence[str]) -> tuple[Mention, ...]:
    """Where the cast is named, in whole words: with a capital, after "the", with an article of its own ("a nun"), or
    joined to another of them; in any case where the text has no capitals.
    """
    table = _cast_table(tuple(cast))
    mentions: list[Mention] = []
    if not any(table.begins(token.word) for token in tokens):
        return ()
    plain = not any(token.capitalised for token in tokens[1:])
    index = 0
    while index < len(tokens):
        found = table.longest(tokens, index)
        if found and (plain or _is_named_so(tokens, index) or _is_joined_to(tokens, index, mentions)):
            mentions.append(_mention(tokens, index, index + found[0], found[1]))
            index += found[0]
        else:
            index += 1
    return tuple(mentions)


def _is_named_so(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token tells by its capital, or by the article before it or of its own, that it names somebody."""
    told = tokens[index].capitalised or tokens[index].word in ARTICLES
    return told or (index > 0 and tokens[index - 1].word in _NAMING)


def _is_joined_to(tokens: Sequence[Token], index: int, before: Sequence[Mention]) -> bool:
    """Whether nothing but "and" stands between a token and the name before it ("Ana and bo")."""
    joined = before and before[-1].last == index - 1 and tokens[index - 1].word == "and"
    return bool(joined) and not before[-1].owner


@lru_cache(maxsize=256)
def _cast_table(cast: tuple[str, ...]) -> PhraseTable[str]:
    """The names of a cast by their spellings; kept, since a scene's every line is read with the same cast."""
    bare = {name: name.removeprefix("THE ").removeprefix("The ").strip() for name in cast}
    calls = [(call, name) for name in cast for call in (bare[name], *_short_names(bare[name], [*bare.values()]))]
    return PhraseTable((call + owner, name) for call, name in calls if call for owner in ("", "'s", "'"))


def _short_names(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The surname alone, where nobody else of the cast has it ("Bell" for `NURSE BELL`)."""
    last = name.split()[-1:] if " " in name and not {*name.lower().split()} & PREPOSITIONS else []
    alike = [other for other in names if {*last} & {*other.split()}]
    return tuple(word for word in last if len(alike) == 1 and len(word) > 2 and word.isalpha())


def _mention(tokens: Sequence[Token], first: int, last: int, name: str) -> Mention:
    text = " ".join(token.text for token in tokens[first:last])
    word = tokens[last - 1].text
    bare = len(word) - (2 if word.lower().endswith(("'s", "’s")) else 1 if word.endswith(("'", "’")) else 0)
    cut = len(word) - bare
    text = text[: len(text) - cut] if cut else text
    return Mention(first, last, tokens[first].start, tokens[last - 1].end - cut, text, True, bool(cut), name)

"""Words for the weather that tell of none: much of something, somebody's own, something done."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, FILLERS, GERUNDS, OWNERS, PREPOSITIONS, TITLES, words
from previz.shots.reading import Reading
from previz.shots.vocabulary import Term

_HOW_HARD = words("hard heavily steadily softly gently sideways outside again all")
_ELEMENTS = words("rain snow wind hail sleet mist fog dust sand light air cloud")
_SKY = words("sky skies heavens clouds cloud weather storm it")
_REACH = 3
_VERBS_TOO = words("winds storms clouds mists thunder storm")
_FALLING = words("rain rains raining snow snows snowing hail hails hailing storm storms")
"""What other things than the sky's do as well ("coins rain down")."""


def is_no_weather(reading: Reading, term: Term, first: int, last: int) -> bool:
    """Whether it is no sky but much of something, done to it, or somebody's ("storm of applause", "his thunder")."""
    following = reading.after(last)
    much = following == "of" and reading.after(last + 1) not in _ELEMENTS
    owned = reading.before(first) in OWNERS or _is_called(reading, first)
    return owned or much or _is_done(reading, last, following) or _is_plainly_clear(reading, term, first, last)


def _is_done(reading: Reading, last: int, following: str | None) -> bool:
    word = reading.tokens[last - 1].word
    if word in _VERBS_TOO and reading.tags[last - 1] in "ZB" and not reading.fills_segment(last - 1, last):
        return True  # "she winds the clock", "lorries thunder by"
    if word in _FALLING and _is_done_by_things(reading, last - 1):
        return True
    doing = word.endswith("ing") and word not in GERUNDS and following is not None
    return doing and following not in PREPOSITIONS | FILLERS | _HOW_HARD


def _is_done_by_things(reading: Reading, verb: int) -> bool:
    """Whether what falls like rain is no rain ("coins rain down on the gamblers"; not "the sky rains")."""
    who = verb - 1
    while who > 0 and reading.tags[who] == "R" and not reading.starts_segment(who):
        who -= 1
    led = not reading.starts_segment(verb) and reading.tags[verb] in "ZBG" and reading.tags[who] in "NS"
    return led and reading.roles[who] is None and reading.tokens[who].word not in _ELEMENTS | _SKY


def _is_plainly_clear(reading: Reading, term: Term, first: int, last: int) -> bool:
    """Whether "clear" is a plain word: it tells of the sky in capitals, as a sentence, or beside a time."""
    if reading.tokens[first].word != "clear" or last > first + 1 or term.leads_to:
        return False
    text = reading.tokens[first].text
    shouted = reading.text[reading.tokens[first].end :].startswith("!")
    whole = text.istitle() and reading.starts_segment(first) and reading.ends_segment(last) and not shouted
    return not (text.isupper() or whole)


def _is_called(reading: Reading, first: int) -> bool:
    """Whether a capital in the midst of plain words makes it a name ("Mr Snow", "asks Gale")."""
    if not reading.tokens[first].text.istitle() or reading.starts_segment(first):
        return False
    previous = reading.tokens[first - 1]
    return previous.word in TITLES or (not previous.capitalised and reading.roles[first - 1] is None)


def is_noun(reading: Reading, first: int) -> bool:
    """Whether what stands before makes a noun of a word that may be a verb too ("in a storm the pilot fights")."""
    return any(word in ARTICLES or word in PREPOSITIONS - {"and", "to"} for word in reading.words_before(first, _REACH))

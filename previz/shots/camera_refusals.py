"""The reader of how a shot is not to be made, and why: "don't shoot this from above, it makes her a victim"."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, words
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, Reading

_OPENING = words("please so but and ok okay no also again just")
_REFUSED = frozenset(
    tuple(said.split())
    for said in (
        "don't", "do not", "never", "not", "avoid", "let's not", "let us not", "let's never", "let's avoid",
        "we can't", "we cannot", "we shouldn't", "we should not", "we won't", "we mustn't", "we must not", "we don't",
        "we do not", "we never", "you can't", "you shouldn't", "you don't", "i don't want to", "i won't", "i'd avoid",
        "i would avoid", "i'd never", "i would never", "i'd rather not", "we don't want to", "we should avoid",
        "we must avoid", "nobody should", "no one should", "can't", "cannot", "shouldn't", "try not to", "better not",
        "i'd hate", "i would hate", "i hate", "i can't bear",
        "i can't stand", "anything but", "everything but",
    )
)  # fmt: skip
_LONGEST = max(len(said) for said in _REFUSED)
_FILMING = words("zoom shoot film frame cover light photograph shooting filming framing covering lighting")
"""What is only done with a shot."""
_DOING = words("do go use play put make stay be place try need get start end have run going using playing want wanna")
"""What is done with other things as well: a term of the camera follows."""
_AVOIDING = words("avoid hate bear stand but")
_WHY = words(
    "it this that they you we it's that's they're you'll it'll that'll it'd that'd which he she because or i "
    "everyone everybody"
)
_MAKING = words(
    "makes make turns turn kills kill ruins ruin spoils spoil robs rob flattens flatten cheapens loses lose"
)
_JUDGING = _MAKING | words("looks look feels feel gives is isn't becomes")
_HARMING = words("make turn kill ruin spoil rob flatten cheapen lose give tell look feel be")
_TOO = words(
    "obscene vulgar tasteless unbearable mistake disaster boring ugly lie too wrong cheap fake like over false silly "
    "much"
)
_SEEMING = words("looks look seems seem becomes become feels feel is 'll turns comes")
_KIT = words(
    "zoom zooms pans tilts crane cranes lens lenses camera drone drones steadicam dolly gimbal slow-motion "
    "eyeline eyelines"
)
"""What the camera is moved and looked through with, besides terms."""
_DROPPING = words("drop lose kill cut bin scrap skip ditch forget omit delete")
_WHICH = words("the that this your our")
_LIT = frozenset({"time_of_day", "weather"})
_BACK = 30


def read_unwanted(reading: Reading) -> None:
    """Set aside how the shot is not to be made, with the reason that follows."""
    done = 0
    for index in reading.sentence_starts:
        if index < done or reading.tokens[index].quoted:
            continue
        last = _refused_end(reading, index) or _feared_end(reading, index)
        if last > index:
            done = _reasons_end(reading, last)
            reading.mark(index, done)
            reading.forget_names(index, done)


def _stretch_end(reading: Reading, first: int) -> int:
    last = first + 1
    while not reading.ends_segment(last) and last - first < _BACK:
        last += 1
    return last


def _refused_end(reading: Reading, index: int) -> int:
    """The end of the stretch that refuses ("don't go wide", "we can't do this from above"); 0 where none does."""
    first = index
    while reading.after(first + 1) is not None and reading.tokens[first].word in _OPENING and first - index < 2:
        first += 1
    if reading.tokens[first].word == "no" or reading.words(index, 1) == ("no",):
        return _lacking_end(reading, index)
    if reading.tokens[first].word in _DROPPING:
        return _dropped_end(reading, first)
    said = next((len(told) for n in range(_LONGEST, 0, -1) if (told := reading.words(first, n)) in _REFUSED), 0)
    verb = first + said
    if not said or reading.after(verb) is None:
        return 0
    while reading.tokens[verb].word in {"ever", "please", "just", "to"} and reading.after(verb + 1) is not None:
        verb += 1
    last = _stretch_end(reading, index)
    word = reading.tokens[verb].word
    avoided = reading.tokens[verb - 1].word in _AVOIDING
    filmed = word in _FILMING and (said > 1 or reading.tokens[first].word != "not")
    known = filmed or ((word in _DOING or avoided) and _is_camera_in(reading, verb, last))
    return last if known else 0


def _dropped_end(reading: Reading, index: int) -> int:
    """The end of "drop the two-shot", where a term is all that is dropped; 0 where somebody drops a thing."""
    first = index + 1 + (reading.after(index + 1) in _WHICH)
    if first == index + 1 or first >= len(reading.tokens):
        return 0
    told = [n for n, term in reading.vocabulary.terms.at(reading.tokens, first) if term.field not in _LIT]
    return next((first + n for n in told if reading.ends_segment(first + n)), 0)


def _lacking_end(reading: Reading, index: int) -> int:
    """The end of "no zooms please" before the reason why; 0 where none follows."""
    last = _stretch_end(reading, index)
    apart = (
        last < len(reading.tokens)
        and not reading.is_first(last)
        and _is_why(reading, last, _stretch_end(reading, last))
    )
    return last if apart and _is_camera_in(reading, index, last) else 0


def _is_camera_in(reading: Reading, first: int, last: int) -> bool:
    """Whether a size, an angle or another term of the camera stands in a stretch."""
    return any(
        term.field not in _LIT
        for index in range(first, last)
        for _, term in reading.vocabulary.terms.at(reading.tokens, index)
    ) or not _KIT.isdisjoint(token.word for token in reading.tokens[first:last])


def _feared_end(reading: Reading, index: int) -> int:
    """The end of what a way to shoot would do that nobody wants ("a low angle would make him a hero"); 0: none."""
    first = index + (reading.tokens[index].word in ARTICLES)
    told = [n for n, term in reading.vocabulary.terms.at(reading.tokens, first)] if first < len(reading.tokens) else []
    last = first + (told[0] if told else 0)
    if not told or reading.after(last) not in {"would", "will"} or reading.after(last + 1) not in _HARMING:
        return 0
    end = _stretch_end(reading, last)
    harm = reading.tokens[last + 1].word not in {"be", "feel", "look", "give", "tell"}
    return end if harm or not _TOO.isdisjoint(reading.words(last + 2, 4)) else 0


def _reasons_end(reading: Reading, last: int) -> int:
    """Past the stretches that tell why, in the same sentence or the next ("it makes her a victim")."""
    while last < len(reading.tokens) and not reading.tokens[last].quoted:
        end = _stretch_end(reading, last)
        if not _is_why(reading, last, end):
            break
        last = end
    return last


def _is_why(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch tells what a way to shoot does: "it kills the joke", "you lose the eyes", "she looks small"."""
    word, verb = reading.tokens[first].word, reading.after(first + 1)
    if word not in _WHY or verb is None or _is_camera_in(reading, first, last):
        return False
    if any(k in reading.named for k in range(first, last)) and verb not in _JUDGING:
        return False
    if reading.is_first(first):
        return word in {"it", "that", "this"} and verb in _JUDGING and reading.roles[first] != CAMERA
    if word in {"he", "she"}:
        return verb in _SEEMING
    told = verb in _JUDGING or not any(is_person(reading, reading.tokens[k].word) for k in range(first, last))
    return told and (word not in {"because", "or"} or reading.after(first + 1) is not None)

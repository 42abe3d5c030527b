"""The subject and action of a shot, in its own words: what they say of the camera is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from previz.engine.prompting.blocks import Told
from previz.engine.prompting.phrases import phrases
from previz.engine.prompting.prose import bare_noun, listed, name_words, sentence, spoken
from previz.engine.prompting.sight import Sight
from previz.shots.grammar import PREPOSITIONS
from previz.shots.language import read
from previz.shots.reading import CAMERA, Reading
from previz.shots.story_verbs import is_verb
from previz.shots.vocabulary import vocabulary
from previz.stage.extras import is_person
from previz.stage.world import Beat, Performer

_TURNS = frozenset({"as", "while", "when", "where"})
_SHOT_OF = frozenset({"of", "on"})
_LEADS = frozenset({"and", "who", "which", "that", "then", "with", "we", "see", "sees"})
_PERSON, _THING = re.compile(r"(?:he|she|they)\b", re.I), re.compile(r"it\b", re.I)
_SPEAKS = re.compile(r"\b(?:says?|speaks?|talks?|asks?|answers?|whispers?|shouts?|tells?)\b", re.I)


def action_words(told: Told, sight: Sight, *, heard: bool) -> str:
    """Who does what: the sentences of the shot's words that tell it; else what its people do on the scene's clock.

    Where lines are not `heard`, it tells that they are spoken.
    """
    kept = " ".join(_sentences(told)) or _played(told, sight)
    speakers = [] if heard else _speakers(told.dialogue)
    if speakers and not _SPEAKS.search(kept):
        kept = f"{kept} {listed(speakers)} {'speaks' if len(speakers) == 1 else 'speak'}."
    return kept.strip()


def _sentences(told: Told) -> Iterator[str]:
    reading = read(told.words, told.cast, vocabulary())
    subjects = told.spec.subjects
    about = subjects[0] if subjects else ""
    named = (subject for subject in subjects if subject.istitle() or (subject.isupper() and is_person(subject)))
    known = (*told.cast, *(subject for subject in named if name_words(subject) != f"the {bare_noun(subject)}"))
    cut = False
    for _, run in groupby(range(len(reading.tokens)), key=lambda index: reading.tokens[index].sentence):
        indices = list(run)
        if not any(reading.roles[index] == CAMERA for index in indices):
            clauses = [told.words[reading.tokens[indices[0]].start : _end(reading, indices[-1], told.words)]]
        else:
            clauses, cut = list(_clauses(reading, indices, told.words, about)), True
        if not clauses:
            continue
        if cut and about:
            clauses[0] = _named_first(clauses[0], subjects, told.words.partition(clauses[0])[0])
        cut = False
        yield sentence(spoken(", ".join(clauses), known))


def _named_first(text: str, subjects: Sequence[str], before: str) -> str:
    """A text that begins with a pronoun, with the name in its place that the words `before` it told last."""
    told = before.casefold()
    people = [name for name in subjects if is_person(name)]
    person = max(people, key=lambda name: told.rfind(name.casefold()), default="")
    for pronoun, name in ((_PERSON, person), (_THING, subjects[0])):
        if name and pronoun.match(text):
            return pronoun.sub(name_words(name), text, count=1)
    return text


def _clauses(reading: Reading, indices: Sequence[int], words: str, about: str) -> Iterator[str]:
    """The stretches of a sentence that tell the story, in a sentence that tells of the camera too."""
    subject = about
    for _, run in groupby(indices, key=lambda index: reading.tokens[index].segment):
        segment = list(run)
        story = [index for index in segment if reading.roles[index] != CAMERA]
        verbs = [index for index in story if is_verb(reading, index)]
        led = _after_lead(reading, story, verbs)
        joined = len(led) == len(story) < len(segment)
        if joined and verbs and reading.tokens[led[0]].word in _SHOT_OF:
            led, joined = led[1:], False
        leads = bool(led) and reading.tokens[led[0]].word in PREPOSITIONS
        if not led or _is_setting(reading, led) or (not verbs and (leads or joined)) or (leads and joined):
            continue
        text = words[reading.tokens[led[0]].start : reading.tokens[led[-1]].end]
        bare = bool(subject) and verbs[:1] == [led[0]]
        yield f"{subject} {'is ' * reading.tokens[led[0]].word.endswith('ing')}{text}" if bare else text
        subject = ""


def _after_lead(reading: Reading, story: Sequence[int], verbs: Sequence[int]) -> Sequence[int]:
    """What of a stretch follows the words that lead from the camera to the story: `on Mara as | she lifts the lamp`."""
    first = verbs[0] if verbs else len(reading.tokens)
    turns = [place for place, index in enumerate(story) if index < first and reading.tokens[index].word in _TURNS]
    rest = story[turns[-1] + 1 :] if turns else story
    while rest and reading.tokens[rest[0]].word in _LEADS:
        rest = rest[1:]
    return rest


def _is_setting(reading: Reading, story: Sequence[int]) -> bool:
    """Whether a stretch tells only the time, the weather or a name that the frame is of: blocks of their own do."""
    return all(reading.roles[index] is not None or index in reading.named for index in story)


def _end(reading: Reading, last: int, words: str) -> int:
    """Where a sentence ends, its full stop with it."""
    end = reading.tokens[last].end
    stop = re.compile(r"[^\w\n]*").match(words, end)
    return end if stop is None else stop.end()


def _played(told: Told, sight: Sight) -> str:
    """What the people of the frame do, where the words say no more than whom it shows."""
    figures = [index for index in sight.people if sight.seen(index).name in sight.look.about]
    if figures:
        return " ".join(sentence(_part(told, told.world.performers[index])) for index in figures[:3])
    return sentence(listed([spoken(name, told.cast) for name in told.spec.subjects]))


def _part(told: Told, performer: Performer) -> str:
    name = name_words(performer.member.name)
    start = float(told.rate.seconds(told.window.start))
    end = start + float(told.rate.seconds(told.window.duration))
    beats = [beat for beat in performer.beats if beat.start < end and beat.start + beat.seconds > start]
    known = [beat for beat in beats if beat.action in phrases().doing]
    if not known:
        return f"{name} {phrases().posture.get(performer.posture, 'is there')}"
    longest = max(known, key=lambda beat: (min(beat.start + beat.seconds, end) - max(beat.start, start), -beat.start))
    return f"{name} {_does(longest)}"


def _does(beat: Beat) -> str:
    towards, alone = phrases().doing[beat.action]
    if not beat.target:
        return alone
    name = name_words(beat.target)
    return towards.format(target=name if name[:1].isupper() or name.startswith("the ") else f"the {name}")


def _speakers(dialogue: str) -> list[str]:
    names = [line.split(":", 1)[0].strip() for line in dialogue.splitlines() if ":" in line]
    return [name_words(name) for name in dict.fromkeys(names) if name]


def speech_words(told: Told) -> str:
    """What is said in the shot, word for word, for models that make sound."""
    said = [line.split(":", 1) for line in told.dialogue.splitlines() if ":" in line]
    return " ".join(f"{_speaker(name.strip())} says: “{words.strip()}”" for name, words in said if words.strip())


def _speaker(name: str) -> str:
    """Who begins a sentence; a line that names nobody is somebody's all the same."""
    who = name_words(name) or "somebody"
    return who[:1].upper() + who[1:]

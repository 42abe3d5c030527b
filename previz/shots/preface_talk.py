"""How much what stands before camera talk sounds like the makers talking, and not like a story.

"Mothers always cry too early, so I find out where they sit. Long lens: …" is told from "The mother cries. Long lens: …"
by several signs together: who speaks, of whom, of what, in which turns. One sign says nothing: a story may hold it.
"""

from __future__ import annotations

from itertools import pairwise

from previz.shots.grammar import words
from previz.shots.reading import CAMERA, SETTING, Reading

_SPEAKER = words("i i'm i've i'd i'll me mine")
_SPOKEN_TO = words("my we've we're we'd we'll us our you're you'd your you we")
_MAKERS = words(
    "gaffer composer client clients agency brand producer producers commissioner sponsor marketing rehearsal "
    "rehearsals storyboard storyboards animatic viewers subscribers critics cutscene wrangler dop dp recce "
    "rushes dailies trailer budget accounting legal casting stunts set-up union rep professor desk physio grips "
    "prompter"
)
"""Who makes a film, and what they speak of: seldom in its story."""
_ON_SET = words(
    "scene shot film movie joke gag label script camera cameras players audience audiences lens lenses lights "
    "crew props editor director writer lead star song plan pages zoom zooms close-up close-ups work board panel "
    "actor actors idea version take takes cut line scene's reader readers"
)
"""What may be in a story as well."""
_MINDS = words(
    "want wants hate hates love loves think thinks hope hopes need needs insist insists prefer prefers reckon "
    "say says works fails depends promised asked told wanted hated"
)
_PASTS = words(
    "was were did had drew stole made got took went came thought gave died rained drove picked voted cried happened"
)
_DISLIKING = words("hate hates dislike dislikes cliché cliche lazy")
_GENERAL = words("ever always never usually seldom")
_WOULD = {
    (would, being)
    for would in ("would", "should", "could", "might", "must")
    for being in ("have", "be", "never", "hate", "love", "breathe")
}
_THIS = {
    *((word, "this") for word in ("of", "for", "hate", "hates", "love", "loves", "before", "did", "expect", "stole")),
    *(("this", word) for word in ("one", "bit", "shot", "time")),
}  # fmt: skip
_TURNS = frozenset(
    tuple(turn.split())
    for turn in (
        "between us", "between ourselves", "truth be", "truth is", "to be honest", "no idea", "rumour has",
        "rumor has", "hear me", "bear with", "blame me", "fun fact", "good news", "bad news", "long story",
        "touch wood", "god knows", "say what", "remember our", "think of", "ask any",
        "on paper", "jokes aside", "be kind", "assume yes", "here goes", "pray for", "only works",
    )
)  # fmt: skip
"""Turns of speech of one who talks to others."""
_IT_DOES = words("costs cost looks sounds reads plays rained")
_CALLED_UPON = words("team folks guys mum mom dad everyone everybody lads")
"""Who is spoken to, before a comma."""
_OF_ONESELF = {("i", "have"), ("i", "am"), ("i", "never"), ("we", "never"), ("for", "me")}
"""What opens talk that else only asks for a shot ("I have filmed forty weddings"; not "I want to start on")."""
_HACKNEYED = words("cliché cliche lazy")
SHOWN = frozenset({"size", "angle", "movement", "lens_mm", "composition", "stop", "playback", "sensor"})
"""The fields that say what a shot is to be."""
_ENOUGH, _PLENTY = 3, 6
"""How many signs tell talk before camera talk, and before a plain sentence."""
_SHORT, _FAR = 3, 40


def tells_story(reading: Reading, first: int, last: int) -> bool:
    """Whether something is done in a stretch, now."""
    tags, roles = reading.tags, reading.roles
    return any(tags[k] in "ZBG" and roles[k] is None for k in range(first, last))


def says_of_shot(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch says what the shot is to be."""
    return any(first <= claim.first < last and claim.field in SHOWN for claim in reading.claims)


def talk_end(reading: Reading) -> int:
    """The end of the makers' talk that opens a text and leads to what happens; 0 where the story opens it."""
    if not reading.tokens or reading.tokens[0].quoted:
        return 0
    end, led = _end(reading)
    if not end or not tells_story(reading, end, len(reading.tokens)):
        return 0
    if reading.roles[0] == SETTING:
        return 0  # "Rain, as much as you can give me. Wide: …"
    disliked = not _DISLIKING.isdisjoint(token.word for token in reading.tokens[:end])
    if says_of_shot(reading, 0, end) and not disliked:
        return 0  # "I call this a two-shot, although it is two singles: …"
    return end if _signs(reading, end) >= (_ENOUGH if led else _PLENTY) else 0


def _end(reading: Reading) -> tuple[int, bool]:
    """Where camera talk or a colon follows what opens a text, or else its first sentence ends: the token, and whether
    it leads there so; 0 where camera talk opens it.
    """
    shown = {claim.first for claim in reading.claims if claim.field in SHOWN}
    begun = False
    for index in range(min(len(reading.tokens), _FAR)):
        if not reading.starts_segment(index):
            continue
        follows = index + (reading.tokens[index].word in {"so", "then", "but", "and"})
        at_camera = not shown.isdisjoint((index, index + 1, follows)) and "(" not in reading.gap(index)
        if index >= _SHORT and begun and (at_camera or ":" in reading.gap(index)):
            return index, True
        if at_camera:
            return 0, False
        told = reading.roles[index] != CAMERA or reading.words(index, 2) in _OF_ONESELF
        begun = begun or told or tells_story(reading, index, _stretch_end(reading, index))
    starts = [start for start in reading.sentence_starts[1:] if start >= _SHORT]
    return (starts[0], False) if starts and begun else (0, False)


def _stretch_end(reading: Reading, first: int) -> int:
    last = first + 1
    while not reading.ends_segment(last):
        last += 1
    return last


def _signs(reading: Reading, end: int) -> int:
    """How many signs there are that one of the makers talks in the tokens before one."""
    said = [token.word for token in reading.tokens[:end]]
    spoken, pairs = set(said), {*pairwise(said)}
    signs = 2 * (not _SPEAKER.isdisjoint(spoken)) + (not _SPOKEN_TO.isdisjoint(spoken))
    signs += 2 * (not _MAKERS.isdisjoint(spoken)) + (not _ON_SET.isdisjoint(spoken))
    signs += (not _MINDS.isdisjoint(spoken)) + (not _GENERAL.isdisjoint(spoken)) + (not _PASTS.isdisjoint(spoken))
    signs += 2 * (not pairs.isdisjoint(_WOULD)) + 2 * (not pairs.isdisjoint(_THIS)) + 3 * (not pairs.isdisjoint(_TURNS))
    signs += 3 * (not _HACKNEYED.isdisjoint(spoken))
    signs += 2 * (said[0] == "it" and said[1] in _IT_DOES) + 2 * (said[0] in _CALLED_UPON and reading.ends_segment(1))
    signs += reading.tags[0] == "S" and said[1] in _GENERAL | _MINDS | {"don't", "will"}
    return signs + 2 * _asks(reading, end) - 2 * _acts(reading, end)


def _acts(reading: Reading, end: int) -> bool:
    """Whether somebody who is named does something in the tokens before one; a capital at the start names nobody."""
    tags, given = reading.tags, reading.vocabulary.given
    names = (k for k in range(end - 1) if k in reading.named and (k or reading.tokens[k].word in given))
    return any(tags[k + 1] in "ZB" and reading.roles[k] is None for k in names)


def _asks(reading: Reading, end: int) -> bool:
    """Whether ", so" leads to what somebody is asked to do ("…, so earn it")."""
    led = (k for k in range(1, end - 1) if reading.tokens[k].word == "so" and reading.starts_segment(k))
    return any(reading.tags[k + 1] == "B" for k in led)

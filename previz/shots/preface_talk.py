"""How much what stands before camera talk sounds like the makers talking, and not like a story.

"Composer asked for silence, she gets it: static on the chair, Ivo sits" is told from "The composer sits. Wide: the hall
empties" by several signs together: who is spoken of, in which tense, to whom, and in which turns.
"""

from __future__ import annotations

from itertools import pairwise

from previz.shots.grammar import words
from previz.shots.reading import CAMERA, Reading

_MAKERS = words(
    "gaffer composer client client's clients union rep budget legal props stunts board boards lens lenses lights "
    "crew grips grip wardrobe editor producer producers insurance agency shoot schedule set-up setup call sheet "
    "english camera cameras script scene film shot take cut frame music playback deadline tax accountant accounts "
    "catering writer writers director lead star team page paper joke idea version accounting runner runners "
    "location locations permit permits drone dop director's art department focus puller studio boss rushes "
    "dailies rehearsal rehearsals extras casting cast actor actors actress prompter location's plan physio "
    "sponsor sponsors marketing brief app insurer lawyer lawyers"
)
"""Who makes a film, and what they speak of."""
_PERSONS = words("i i'm i've i'd i'll me my mine we we've we're we'd we'll us our you you're you'd your")
_PASTS = words(
    "was were did had asked said told drew stole made got took went came wanted voted thought found gave promised "
    "lost saw wrote rang called sent tried knew felt loved hated needed decided agreed refused picked rained died "
    "failed laughed argued happened ended cancelled drove swore bet begged"
)
_MINDS = words(
    "swears picks decides says want wants hates loves thinks knows needs asks hopes insists means wonders prefers "
    "believes reckons hate love think hope mean reckon promise worries"
)
_OPENERS = {
    ("please", "nobody"), ("please", "no"), ("between", "us"), ("say", "what"), ("assume", "yes"), ("plan", "a"),
    ("plan", "b"), ("thanks", "to"), ("right", "where"), ("touch", "wood"), ("no", "idea"), ("god", "knows"),
    ("to", "be"), ("truth", "is"), ("fun", "fact"), ("next", "set"), ("next", "setup"), ("question", "for"),
    ("here", "goes"), ("good", "news"), ("bad", "news"), ("long", "story"), ("small", "print"), ("cards", "on"),
    ("on", "paper"), ("everything", "went"), ("the", "line"), ("rumour", "has"), ("rumor", "has"), ("somebody", "stop"),
    ("blame", "the"), ("blame", "me"), ("bear", "with"), ("hear", "me"), ("old", "habit"), ("truth", "be"),
    ("between", "ourselves"), ("ask", "any"), ("somebody", "owes"), ("ah", "yes"),
    ("here's", "a"), ("health", "and"), ("same", "idea"), ("lunch", "is"),
}  # fmt: skip
_TURNS = {
    ("of", "course"),
    ("so", "safely"),
    ("here", "goes"),
    ("won't", "mind"),
    ("less", "so"),
    ("so", "be"),
    ("it", "is"),
}
_IT_DOES = words(
    "cost costs looks sounds reads plays rained works needs takes feels seems depends hurts helps took was has"
)
"""What is said of the shot itself as "it"."""
_THIS = {
    ("this", "is"),
    ("this", "one"),
    ("this", "bit"),
    ("of", "this"),
    ("for", "this"),
    ("this", "was"),
    ("read", "this"),
}
_CALLED_UPON = words("team folks guys mum mom dad people friends everyone everybody lads editor gang crew chaps dear")
"""Who is spoken to, before a comma."""
_SHOWN = frozenset({"size", "angle", "movement", "lens_mm", "composition", "stop", "playback", "sensor"})
_ENOUGH, _PLENTY = 2, 4
"""How many signs tell talk before camera talk, and before a plain sentence."""
_SHORT = 3
_FAR = 40


def talk_end(reading: Reading) -> int:
    """The end of the makers' talk that opens a text and leads to what happens; 0 where the story opens it."""
    for end, led in _ends(reading):
        if any(claim.first < end and claim.field in _SHOWN for claim in reading.claims):
            return 0  # "I call this a two-shot, although it is two singles: …"
        if _tells_story(reading, end, len(reading.tokens)) and not reading.tokens[0].quoted:
            return end if _signs(reading, end) >= (_ENOUGH if led else _PLENTY) else 0
    return 0


def _ends(reading: Reading) -> list[tuple[int, bool]]:
    """Where camera talk or a colon follows what opens a text, or else its first sentence ends: the token, and which."""
    if not reading.tokens or reading.roles[0] == CAMERA:
        return []
    claimed = {claim.first for claim in reading.claims if claim.field in _SHOWN}
    for index in range(_SHORT, min(len(reading.tokens), _FAR)):
        if not reading.starts_segment(index):
            continue
        follows = index + (reading.tokens[index].word in {"so", "then", "but"})
        shown = reading.roles[index] == CAMERA and not claimed.isdisjoint((index, index + 1, follows))
        shown = shown and "(" not in reading.gap(index)
        if shown or ":" in reading.gap(index):
            return [(index, True)] if _tells_story(reading, 0, index) else []
    ends = [start for start in reading.sentence_starts[1:2] if start > _SHORT]
    return [(end, False) for end in ends if _tells_story(reading, 0, end)]


def _tells_story(reading: Reading, first: int, last: int) -> bool:
    """Whether something is done in a stretch."""
    return any(reading.tags[k] in "ZBGEM" and reading.roles[k] is None for k in range(first, last))


def _signs(reading: Reading, end: int) -> int:
    """How many signs there are that one of the makers talks in the tokens before one."""
    said = [token.word for token in reading.tokens[:end]]
    plain = [word for word, role in zip(said, reading.roles, strict=False) if role is None]
    pairs = {*pairwise(said)}
    signs = 2 * (not pairs.isdisjoint(_OPENERS)) + (not pairs.isdisjoint(_TURNS))
    signs += not _PERSONS.isdisjoint(plain)
    signs += not _MAKERS.isdisjoint(plain)
    signs += not _MINDS.isdisjoint(plain)
    signs += 2 * (not _PASTS.isdisjoint(plain)) + 2 * (said[0] == "it" and said[1] in _IT_DOES)
    signs += any(said[k] in {"has", "have"} and reading.tags[k + 1] == "E" for k in range(end - 1))
    signs += (not pairs.isdisjoint(_THIS)) + (said[0] in _CALLED_UPON and reading.ends_segment(1))
    given = reading.vocabulary.given
    acts = any(said[k] in given and k in reading.named and reading.tags[k + 1] == "Z" for k in range(end - 1))
    return signs - acts

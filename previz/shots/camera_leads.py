"""The reader of what leads to a picture and says nothing of it: "we cut to", "the camera is looking at", "the gag is".

What is done so is data (`leads` in `shots.toml`); who does it stands here.
"""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.reading import CAMERA, Reading

_WATCHING = words("we you one we're you're")
_SHOWING = words(
    "camera cam lens frame shot view image picture scene film movie sequence panel board drawing page episode take "
    "close-up wide insert cutaway"
)
"""What shows something: with an article, or alone where it is the camera."""
_ALONE = words("camera cam lens frame view")
_POINTS = words(
    "image gag joke bit hook conceit trick point idea beat button turn twist payoff punchline plan picture moment "
    "shot action story thought feeling key game concept premise catch thing fun reveal"
)
"""What is said to be what follows ("the gag is that")."""
_ABLE = words(
    "can could may might will would should must just about only now then finally suddenly gradually slowly quickly "
    "first also still even eventually already soon quietly gently almost briefly simply really at last"
)
_WHOSE = ARTICLES | OWNERS | words("this that our my")
_WHICH = _WHOSE | words("next last first final opening closing whole")
_BEING = words("are is be")
_WE_ARE = words("we're you're")
_ORDERS = frozenset(
    tuple(said.split())
    for said in (
        "fade up on", "fade in on", "dissolve up on", "smash back to", "jump back to", "at which point",
        "to camera left", "to camera right", "to frame left", "to frame right",
    )
)  # fmt: skip
"""What opens a sentence in three words: what the cutting room is told to do, and where or when it then is."""
_CLOSING = tuple(
    tuple(said.split())
    for said in (
        "and hold", "and cut", "in one take", "in a single take", "in one shot", "in a single shot", "in deep focus",
        "in real time", "in medium", "in one go", "in one continuous shot", "in one continuous take",
    )
)  # fmt: skip
_SIDES = frozenset((of, side) for of in ("frame", "screen") for side in ("left", "right"))
_CAMERAS = words("camera cam shot frame lens view")
_THINGS = words("shot frame lens view")
"""What is a camera's only with "the" or "our"."""
_JOINING = words("and while as but when until till before so then whilst whereas because where yet")
_HELPING = words("is does has can will won't can't doesn't isn't hasn't never could would")
_OF_A_THING = words(
    "flashes clicks breaks falls smashes shatters whirrs beeps explodes burns melts dangles strap bag crew shop "
    "shutter operator man phone flash drops lies belongs sells costs rings echoes hits misses "
    "kills cracks hangs bounces"
)
"""What cameras do, or what words with them name, that somebody of the story holds."""
_FILMING = words("camera cameras photographer photographers cameraman reporter reporters paparazzi tourist tourists")
_TURNS = frozenset(
    ("it", verb, led)
    for verb in ("begins", "starts", "opens", "ends", "closes")
    for led in ("as", "with", "on", "when")
)
_SUBJECTS = _CAMERAS | _WATCHING | _SHOWING | _POINTS
_BEGINNING = _SUBJECTS | {said[0] for said in (*_ORDERS, *_TURNS, *_SIDES, *_CLOSING)}
"""The words at which any of it begins."""


def read_leads(reading: Reading) -> None:
    """Take out of the story what only leads to it."""
    claimed = frozenset(index for claim in reading.claims for index in range(claim.first, claim.last))
    for index, token in enumerate(reading.tokens):
        if token.word not in _BEGINNING or token.quoted:
            continue
        lead = _closing(reading, index) or _lead_at(reading, index) or _going_on(reading, index)
        if lead is not None and claimed.isdisjoint(range(*lead)):
            reading.mark(*lead)


def _closing(reading: Reading, index: int) -> tuple[int, int] | None:
    """ "And hold", "in one take" and the like at the end of a sentence, with no mark before."""
    if reading.words(index, 2) in _SIDES and reading.starts_segment(index):
        ends = index + 2 == len(reading.tokens) or reading.is_first(index + 2)
        return (index, index + 2) if ends and not reading.is_first(index) else None  # "…, frame left."
    said = next((said for said in _CLOSING if reading.words(index, len(said)) == said), ())
    last = index + len(said)
    return (index, last) if said and reading.ends_segment(last) and not reading.starts_segment(index) else None


def _going_on(reading: Reading, index: int) -> tuple[int, int] | None:
    """ "The camera", where it does something beside the story ("two nuns dance while the camera waits"), and is no
    thing of the story's ("a photographer kneels and the camera flashes").
    """
    if reading.tokens[index].word not in _CAMERAS or reading.tokens[index].text == "Cam":
        return None
    first = index - (reading.before(index) in {"the", "our"})
    if reading.tokens[index].word == "view" and reading.before(index) != "our":
        return None
    verb = index + 1
    while reading.after(verb) in _ABLE | {"never", "already"}:
        verb += 1
    word = reading.after(verb)
    joined = reading.starts_segment(first) or reading.before(first) in _JOINING
    joined = joined and (reading.tokens[index].word not in _THINGS or (first < index and not reading.is_first(first)))
    if word is None or not joined or word in _OF_A_THING or _is_of_story(reading, first):
        return None
    done = word in _HELPING or any(part == "Z" for part, _ in reading.vocabulary.lexicon.parts(word))
    return (first, index + 1) if done else None


def _is_of_story(reading: Reading, first: int) -> bool:
    """Whether a sentence has told of a camera, or of who has one, before a token."""
    while first > 0 and not reading.is_first(first):
        first -= 1
        if reading.tokens[first].word in _FILMING and reading.roles[first] is None:
            return True
    return False


def _lead_at(reading: Reading, index: int) -> tuple[int, int] | None:
    """The tokens [first, last) of a lead whose subject is a token; None where there is none."""
    word = reading.tokens[index].word
    if reading.is_first(index) and reading.words(index, 3) in _ORDERS | _TURNS and reading.after(index + 3) is not None:
        return index, index + 3
    if word not in _SUBJECTS:
        return None
    first = index - (reading.before(index) in _WHICH)
    first -= reading.before(first) in _WHOSE
    if not _opens(reading, first) or (first == index and word not in _WATCHING | _ALONE):
        return None
    last = index + 1
    while reading.after(last) in _ABLE:
        last += 1
    last = _past_verb(reading, index, last)
    plain = {*reading.roles[index:last]} <= {None, CAMERA} and None in reading.roles[index:last]
    return (first, last) if last and plain and reading.after(last) is not None else None


def _opens(reading: Reading, first: int) -> bool:
    """Whether a stretch of the story, or what comes after a connector, begins with a token."""
    led = reading.before(first) in {"as", "and", "then", "when", "so", "until", "before", "where"}
    return reading.starts_segment(first) or led or reading.roles[first - 1] == CAMERA


def _past_verb(reading: Reading, subject: int, verb: int) -> int:
    """Past what a subject does that leads to what is shown; 0 where it does something else."""
    word = reading.tokens[subject].word
    if word in _WE_ARE:
        return _past_lead(reading, verb, being=True)
    if reading.after(verb) in _BEING:
        if word in _POINTS and subject + 1 == verb:
            return verb + 1 + (reading.after(verb + 1) in {"that", "this", "simple", "of"})
        after = verb + 1
        while reading.after(after) in _ABLE:
            after += 1
        return _past_lead(reading, after, being=True) if word in _WATCHING | _ALONE else 0
    return _past_lead(reading, verb, being=False) if word in _WATCHING | _SHOWING else 0


def _past_lead(reading: Reading, index: int, *, being: bool) -> int:
    """Past the longest lead of a kind that stands at a token of the same stretch; 0 where none does."""
    if reading.after(index) is None:
        return 0
    said = (length for length, kind in reading.vocabulary.leads.at(reading.tokens, index) if kind is being)
    return next((index + length for length in said if reading.one_segment(index, index + length)), 0)

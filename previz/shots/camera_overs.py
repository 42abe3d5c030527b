"""Readers of a camera at somebody's shoulder or behind somebody's eyes."""

from __future__ import annotations

from itertools import pairwise

from previz.shots.camera_terms import led_alone
from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.noun_ends import is_owner
from previz.shots.reading import CAMERA, Reading

_SIGHTS = words("visor goggles")
_EYES = words("eyes eye")
_NEAR = words("shoulder shoulders head ear ears cheek")
_BESIDE_FACE = words("ear ears cheek")
"""What the camera looks past, where it opens the sentence or stands after camera talk."""
_OVER = words("over past behind across")
_REACH = 5
_LAID = words("draped slung thrown hung flung wrapped hoisted spilling cascading tumbling folded falling hanging")
"""How something lies over somebody's shoulder."""
_ONE_ANOTHERS = {("other's", "each"), ("another's", "one")}
_TWO = 2
_GOING = words("go goes shoot play look")
_EYES_TOLD = words("perspective viewpoint view through")


def read_shoulders(reading: Reading) -> None:
    """Claim "over Keeper's shoulder" where it is the camera's place, not a glance."""
    for index, token in enumerate(reading.tokens):
        if token.word not in _NEAR or reading.roles[index] or token.quoted:
            continue
        if _is_foreground(reading, index):
            reading.claim(index, index + 1, "composition", "over_the_shoulder")
            continue
        reach = range(index - 1, max(index - 6, -1), -1)
        over = next((k for k in reach if reading.tokens[k].word in _OVER), None)
        if (
            over is None
            or token.segment != reading.tokens[over].segment
            or (token.word == "head" and "back" not in reading.words_before(index, index - over))
            or (token.word in _BESIDE_FACE and not _opens_past(reading, over, index))
            or not _is_place_of_camera(reading, over, index)
        ):
            continue
        over -= reading.tokens[over].word == "behind" and reading.before(over) == "from"
        reading.claim(over, index + 1, "composition", "over_the_shoulder")
        reading.mark(over + 1, index, None)


def _is_foreground(reading: Reading, shoulder: int) -> bool:
    """Whether somebody's shoulder is in the foreground ("Ana, Ivo's shoulder in the foreground")."""
    near = {"foreground", "fg"} & {*reading.words(shoulder + 1, 4)}
    if reading.after(shoulder + 1) == "of" and reading.starts_segment(shoulder - (reading.before(shoulder) == "the")):
        return bool({"foreground", "fg"} & {*reading.words(shoulder + 2, _REACH)})  # "shoulder of Rex in foreground"
    return bool(near) and is_owner(reading.before(shoulder)) and reading.after(shoulder + 1) == "in"


def _opens_past(reading: Reading, over: int, index: int) -> bool:
    """Whether a sentence opens past somebody's ear, and goes on ("Past Ava's ear, the doctor lies")."""
    if reading.tokens[over].word != "past" or not is_owner(reading.before(index)):
        return False
    opens = reading.is_first(over) or reading.roles[over - 1] == CAMERA
    return opens and (reading.ends_segment(index + 1) or reading.after(index + 1) in {"we", "to", "onto"})


def read_strokes(reading: Reading) -> None:
    """Claim "o/s Arthur" as over his shoulder, where somebody is named; not "(o/s)", who is off screen."""
    for index, token in enumerate(reading.tokens):
        if token.word == "os" and _is_over(reading, index):
            reading.claim(index, index + 1, "composition", "over_the_shoulder")
    for index in range(len(reading.tokens) - 2):
        pair = reading.tokens[index].word, reading.tokens[index + 1].word
        if pair != ("o", "s") or reading.gap(index + 1) != "/" or reading.roles[index]:
            continue
        if (
            reading.after(index + 2) is not None
            and index + 2 < len(reading.tokens)
            and not reading.ends_segment(index + 2)
        ):
            reading.claim(index, index + 2, "composition", "over_the_shoulder")


def _is_over(reading: Reading, index: int) -> bool:
    """Whether "OS" is over the shoulder, not off screen: "OS Billie onto the barman", but "BILLIE (OS)"."""
    led = {"to", "onto", "on"} & {*reading.words(index + 1, _REACH)} if reading.after(index + 1) else set()
    shown = bool(led) or index + 1 in reading.named or reading.after(index + 1) in ARTICLES | OWNERS
    free = reading.roles[index] is None and not reading.tokens[index].quoted
    return free and shown and reading.tokens[index].text in {"OS", "O.S.", "o.s."} and led_alone(reading, index)


def read_pairs(reading: Reading) -> None:
    """Claim "over Keeper onto Mara", "over Mara to Keeper" and "over the clerk onto the queue" as over-the-shoulder."""
    _read_roles_over(reading)
    _read_sized_overs(reading)
    _read_from_behind(reading)
    for near in reading.names:
        if near.first and _leads_to_us(reading, near.last) and _opens_over(reading, near.first):
            reading.claim(near.first - 1, near.first, "composition", "over_the_shoulder")
    for near, far in pairwise(reading.names):
        if far.first == near.last and not reading.ends_segment(far.first + 1) and _opens_over(reading, near.first):
            reading.claim(near.first - 1, near.first, "composition", "over_the_shoulder")
            continue
        over = near.first - (2 if reading.before(near.first) == "the" else 1)
        between = {token.word for token in reading.tokens[near.last : far.first]} - {"the"}
        if over < 0 or reading.tokens[over].word != "over" or between not in ({"onto"}, {"to"}, {"on"}):
            continue
        if reading.roles[over] is None and led_alone(reading, over):
            reading.claim(over, over + 1, "composition", "over_the_shoulder")


def _read_roles_over(reading: Reading) -> None:
    """Claim "over the matador onto the bull" as over-the-shoulder, where it is somebody whom the camera looks over."""
    known = reading.vocabulary
    for index, token in enumerate(reading.tokens):
        if token.word not in {"onto", "to"} or index < 2 or reading.starts_segment(index):
            continue
        if index - 1 in reading.named and (index + 1 in reading.named or token.word == "to"):
            continue  # two names
        if token.word == "to" and not _leads_to_somebody(reading, index + 1):
            continue
        over = next(
            (k for k in range(index - 2, max(index - _REACH, -1), -1) if reading.tokens[k].word == "over"), None
        )
        if over is None or reading.roles[over] or not reading.one_segment(over, index):
            continue
        if not led_alone(reading, over) and reading.before(over) not in _GOING:
            continue
        somebody = reading.tokens[index - 1].word
        if index - 1 in reading.named or somebody in known.people or known.lexicon.kind(somebody) in {PERSON, CREATURE}:
            reading.claim(over, over + 1, "composition", "over_the_shoulder")


def _read_from_behind(reading: Reading) -> None:
    """Claim "from behind the judge, we see" as over-the-shoulder, where it is somebody whom the camera is behind."""
    for index, token in enumerate(reading.tokens):
        if token.word != "behind" or reading.before(index) != "from" or reading.roles[index] or token.quoted:
            continue
        opens = reading.is_first(index - 1) or (index > 1 and reading.roles[index - 2] == CAMERA)
        last = index + 1
        while not reading.ends_segment(last) and reading.tokens[last].word != "we" and last - index < _REACH:
            last += 1
        seen = last < len(reading.tokens) and not reading.is_first(last) and reading.tokens[last].word == "we"
        head = reading.tokens[last - 1].word
        somebody = last - 1 in reading.named or head in reading.vocabulary.people
        somebody = somebody or reading.vocabulary.lexicon.kind(head) in {PERSON, CREATURE}
        if opens and seen and somebody:
            reading.claim(index - 1, index + 1, "composition", "over_the_shoulder")


def _read_sized_overs(reading: Reading) -> None:
    """Claim "MCU over Ana" and "tight over on Ana", where a size stands right before."""
    sized = {claim.last for claim in reading.claims if claim.field == "size"}
    for index, token in enumerate(reading.tokens):
        if token.word != "over" or index not in sized or reading.starts_segment(index) or reading.roles[index]:
            continue
        named = index + 1 in reading.named and reading.ends_segment(index + 2)
        if named or reading.after(index + 1) in {"on", "onto"}:
            reading.claim(index, index + 1, "composition", "over_the_shoulder")


def _leads_to_somebody(reading: Reading, first: int) -> bool:
    """Whether "the" and somebody stand at a token ("over the croupier to the gambler")."""
    said = reading.words(first, 3)
    return said[:1] == ("the",) and any(reading.vocabulary.lexicon.kind(word) == PERSON for word in said[1:])


def _leads_to_us(reading: Reading, last: int) -> bool:
    """Whether "we see" follows in a stretch of its own ("Over Solveig, we see the bailiffs")."""
    return last < len(reading.tokens) and reading.starts_segment(last) and reading.words(last, 1) == ("we",)


def _opens_over(reading: Reading, name: int) -> bool:
    """Whether a stretch opens with "over" and is a name for the rest ("Over Kofi, Ada pours tea")."""
    over = reading.before(name) == "over" and reading.ends_segment(name + 1) and led_alone(reading, name - 1)
    return over and reading.starts_segment(name - 1) and reading.roles[name - 1] is None


def read_eyes(reading: Reading) -> None:
    """Claim "through her eyes" and "the nun's view of" as a POV, where nobody is said to look."""
    for index, token in enumerate(reading.tokens):
        if token.word not in _EYES_TOLD or token.quoted:
            continue
        if token.word == "perspective":
            owned = reading.before(index) not in {"the", "a"} and reading.roles[index] is None
            if owned and "from" in reading.words_before(index, _REACH):
                reading.claim(index, index + 1, "composition", "pov")
        elif token.word == "viewpoint":
            if is_owner(reading.before(index)) and reading.ends_segment(index + 1) and not reading.roles[index]:
                reading.claim(index, index + 1, "composition", "pov")
        elif reading.roles[index] is None and token.word == "view" and (seen := _told_view(reading, index)):
            reading.claim(*seen, "composition", "pov")
        elif reading.roles[index] is None and token.word == "through" and _claim_sight(reading, index):
            return


def _claim_sight(reading: Reading, index: int) -> bool:
    """Claim what is seen through eyes or a scope; whether it was."""
    shown = reading.before(index) == "seen" and reading.starts_segment(index - 1)
    if not shown and not led_alone(reading, index):
        return False
    reach = range(index + 1, min(index + _REACH, len(reading.tokens)))
    last = next((k for k in reach if reading.tokens[k].word in _SIGHTS | _EYES), None)
    if last is None or not reading.one_segment(index, last + 1) or not _is_seen_with(reading, last):
        return False
    if shown or _ends_alone(reading, index) or reading.text[reading.tokens[last].end :].lstrip().startswith(":"):
        reading.claim(index - shown, index + 1, "composition", "pov")
        seer = reading.tokens[last - 1].word
        somebody = seer in reading.vocabulary.people or reading.vocabulary.lexicon.kind(seer) == PERSON
        if not somebody and not any(token.word.endswith("'s") for token in reading.tokens[index:last]):
            reading.mark(index + 1, last + 1)  # "through binoculars"
        elif reading.tokens[last].word in _SIGHTS:
            reading.mark(last, last + 1)  # "through the sniper's scope", "through a sniper scope"
        return True
    return False


def _told_view(reading: Reading, index: int) -> tuple[int, int] | None:
    """The tokens that tell a POV by who sees: "the nun's view of", "a dog's-eye view"."""
    if reading.starts_segment(index):
        return None
    if index >= _TWO and reading.tokens[index - 1].word == "eye" and reading.tokens[index - 2].word.endswith("'s"):
        return index - 1, index + 1
    owned = reading.tokens[index - 1].word.endswith("'s") and reading.after(index + 1) == "of"
    first = index - 1
    while not reading.starts_segment(first) and index - first < _REACH:
        first -= 1
    opens = reading.starts_segment(first) and reading.is_first(first)
    return (index, index + 1) if owned and opens else None


def _is_seen_with(reading: Reading, last: int) -> bool:
    """Whether eyes are somebody's; a scope may be anybody's."""
    owner = reading.tokens[last - 1].word
    return reading.tokens[last].word in _SIGHTS or owner in OWNERS or owner.endswith(("'s", "s'"))


def _is_place_of_camera(reading: Reading, over: int, shoulder: int) -> bool:
    """Whether the camera looks over a shoulder: it, "we" or nobody does, at the start or beside camera talk."""
    owner = reading.tokens[shoulder - 1]
    if _is_looked(reading, over):
        return True
    if reading.before(over) in _LAID or reading.words_before(shoulder, 2) in _ONE_ANOTHERS:
        return False  # "arms draped over each other's shoulders"
    behind = reading.tokens[over].word == "behind"
    if not owner.word.endswith(("'s", "s'")) and (behind or not reading.starts_segment(over)):
        return False
    if behind and reading.before(over) not in {"from", None}:
        return False
    for back in range(over - 1, max(over - 8, -1), -1):
        if reading.starts_segment(back + 1) or reading.roles[back] == CAMERA:
            return True
        verb = reading.vocabulary.verbs.longest(reading.tokens, back)
        if verb and verb[1].form in {"third", "ing"}:
            return False
    return True


def _is_looked(reading: Reading, over: int) -> bool:
    """Whether the camera is said to look ("we look over her shoulder", "Looking over his shoulder at the screen")."""
    look = reading.before(over)
    if look in {"look", "looks", "peer", "peers"}:
        return reading.before(over - 1) in {"we", "camera"}
    opens = look in {"looking", "peering", "shooting", "seen", "framed"} and reading.is_first(over - 1)
    return opens and all(reading.ends_segment(k) is False for k in range(over, over + 4)) and _ends_alone(reading, over)


def _ends_alone(reading: Reading, index: int) -> bool:
    """Whether nothing but the end of the sentence follows a stretch, so that nobody is told to do what it says."""
    end = next((k for k in range(index, len(reading.tokens)) if reading.starts_segment(k)), len(reading.tokens))
    return end == len(reading.tokens) or reading.is_first(end)

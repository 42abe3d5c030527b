"""The reader of what somebody looks through: "through a rifle scope", "keyhole POV", "seen through binoculars"."""

from __future__ import annotations

from previz.shots.camera_terms import led_alone
from previz.shots.grammar import ARTICLES, OWNERS, PREPOSITIONS, words
from previz.shots.lexicon import PERSON
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Optic

_LAST = words(
    "scope sight gunsight gunsights sights crosshairs crosshair hairs reticle reticule binoculars binocular glasses "
    "telescope spyglass glass monocular periscope keyhole hole peephole spyhole viewer window letterbox box slot flap "
    "slit viewfinder finder"
)
"""The words that may end what is looked through."""
_THROUGH = words("through thru via")
_BY = words("with from by using on")
_HELD_IN = words("in inside within")
_AIMED = frozenset({Optic.SCOPE, Optic.VIEWFINDER})
"""In these somebody is seen, as well as through them."""
_GAPS = words("gap crack slit chink opening slats hole")
_OF_GAPS = words("in between of")
_REACH = 6
_LONGEST = 3
_SHOWN = words("seen viewed glimpsed spied filmed framed shot watched observed spotted captured")
_LOOKING = words("look looks looking peer peers peering gaze gazing stare staring peek peeking view shot shooting spy")
_WE = words("we camera us")
_SIGHTS = words("pov view vision perspective viewpoint")
"""What follows an optic that tells a view through it."""
_MOVING_ON = words("in out back go goes going down up on straight right push pull dolly move track crane zoom tilt pan")
"""After these the camera itself goes through."""
_EYEING = words(
    "looks look looking watches watch watching sees see peers peer peering stares stare staring spies spying observes "
    "observe observing studies study studying scans scan scanning searches search searching eyes follows following "
    "tracks tracking spots spotting gazes gaze gazing squints squinting sights aims aiming peeks peeking glimpses "
    "inspects examines surveys surveying spy"
)
"""What somebody does who looks through a thing himself."""
_SPEAKING = words(
    "shouts shout screams scream whispers whisper calls call yells yell sings sing hisses hiss says say speaks speak "
    "begs beg pleads plead talks talk argues barks growls shouting whispering calling yelling pushes slides posts "
    "drops stuffs pokes blows falls shines streams crawls climbs squeezes slips escapes flies"
)
"""What is done through an opening."""
_OPENINGS = frozenset({Optic.KEYHOLE, Optic.PEEPHOLE, Optic.SLOT})


def read_optics(reading: Reading) -> None:
    """Claim what the camera looks through, and a point of view with it; not what people look or speak through."""
    for index, token in enumerate(reading.tokens):
        if token.word in _LAST and not reading.roles[index] and not token.quoted:
            found = _optic_ending(reading, index)
            if found and _read_optic(reading, *found):
                return
        if token.word in _GAPS and not reading.roles[index] and _read_gap(reading, index):
            return


def _optic_ending(reading: Reading, index: int) -> tuple[int, int, Optic] | None:
    """The tokens of what is called so up to a word, and what it is."""
    for first in range(max(index - _LONGEST + 1, 0), index + 1):
        found = reading.vocabulary.optics.longest(reading.tokens, first)
        if found and first + found[0] == index + 1 and reading.one_segment(first, index + 1):
            return first, index + 1, Optic(found[1])
    return None


def _read_optic(reading: Reading, first: int, last: int, optic: Optic) -> bool:
    if _tells_view(reading, first, last, optic):
        return True
    if _tells_pov(reading, first, last):
        reading.claim(first, last, "optic", optic.value)
        reading.forget_names(first, last)
        return True
    lead = _through(reading, first)
    if lead is None:
        return False
    word = reading.tokens[lead].word
    if word in _HELD_IN and (optic not in _AIMED or not (reading.is_first(lead) or reading.before(lead) in _SHOWN)):
        return False
    return _claim_through(reading, lead, first, last, optic)


def _tells_view(reading: Reading, first: int, last: int, optic: Optic) -> bool:
    """Claim "keyhole POV", "the captain's periscope view", "binocular shot of"; whether it was."""
    said = None if reading.ends_segment(last) else reading.tokens[last].word
    shot = said == "shot" and reading.after(last + 1) in {None, "of", "on"} and reading.tokens[first].word != "scope"
    if said not in _SIGHTS and not shot and said != "point":
        return False
    owned = reading.before(first) is not None and reading.tokens[first - 1].word.endswith(("'s", "s'"))
    if not owned and not led_alone(reading, first):
        return False
    reading.claim(first, last, "optic", optic.value)
    reading.forget_names(first, last)
    if reading.roles[last] is None and said != "point":
        reading.claim(last, last + 1, "composition", "pov")
    return True


def _tells_pov(reading: Reading, first: int, last: int) -> bool:
    """Whether what is looked through stands alone after a point of view ("POV, binoculars:", "POV from the scope")."""
    begin = first - (reading.before(first) in ARTICLES | OWNERS)
    begin -= reading.before(begin) in _BY
    if begin < first and reading.tokens[begin].word not in _BY:
        return False  # "POV, the keyhole"
    told = any(claim.value == "pov" and claim.last == begin for claim in reading.claims)
    if told and reading.ends_segment(last):
        reading.mark(begin, first)
        return True
    return False


def past_optic(reading: Reading, index: int) -> int:
    """Past what is looked through, where it stands at a token ("the captain's periscope view")."""
    return next((claim.last for claim in reading.claims if claim.field == "optic" and claim.first == index), index)


def _through(reading: Reading, first: int) -> int | None:
    """The "through" that leads to what is looked through, over whose it is and what it is like; or None."""
    for back in range(first - 1, max(first - _REACH, -1), -1):
        if reading.roles[back] or not reading.one_segment(back, first):
            return None
        word = reading.tokens[back].word
        if word in _THROUGH | _HELD_IN:
            return back
        if word in PREPOSITIONS:
            return None
    return None


def _claim_through(reading: Reading, lead: int, first: int, last: int, optic: Optic) -> bool:
    """Claim what is looked through with the words that lead to it, but for whose it is; whether it was."""
    begin = _looked_from(reading, lead)
    if begin is None or (begin == lead and _is_done(reading, lead, optic)):
        return False
    end = _past_gun(reading, last)
    reading.forget_names(first, end)
    seer = reading.tokens[first - 1].word
    whose = seer in reading.vocabulary.people or reading.vocabulary.lexicon.kind(seer) == PERSON
    whose = whose or any(token.word.endswith(("'s", "s'")) for token in reading.tokens[lead + 1 : first])
    owner = first + reading.tokens[first].word.endswith("'s")  # "a sniper's sight"
    owned = whose or owner > first
    leading = lead + 1 if owned else end
    role = None if reading.before(begin) is not None and _is_told_on(reading, end) else CAMERA
    if any(claim.field == "composition" and (claim.first < begin or claim.value == "pov") for claim in reading.claims):
        reading.mark(begin, leading, role)
    else:
        reading.claim(begin, leading, "composition", "pov", role)
    reading.claim(owner if owned else begin, end, "optic", optic.value, role)
    return True


def _is_told_on(reading: Reading, last: int) -> bool:
    """Whether what somebody does follows at once ("a nun seen through the letterbox smiles")."""
    return not reading.ends_segment(last) and reading.tags[last] in "ZB"


def _past_gun(reading: Reading, last: int) -> int:
    """Past what a sight is of ("the scope of a rifle", "the viewfinder of the camera")."""
    if reading.after(last) != "of" or reading.after(last + 1) not in ARTICLES | OWNERS:
        return last
    return min(last + 3, len(reading.tokens)) if reading.after(last + 2) is not None else last


def _looked_from(reading: Reading, lead: int) -> int | None:
    """Where the words begin by which the camera looks through a thing ("we look through", "seen through"); or None."""
    before = reading.before(lead)
    if before in _SHOWN:
        return lead - 1 - (reading.before(lead - 1) == "as")
    if before in _LOOKING:
        if reading.before(lead - 1) in _WE:
            return lead - 2
        return lead - 1 if led_alone(reading, lead - 1) and not _is_somebody_before(reading, lead - 1) else None
    if before in _MOVING_ON:
        return None
    if led_alone(reading, lead) or _we_see(reading, lead):
        return lead
    return None


def _is_somebody_before(reading: Reading, index: int) -> bool:
    """Whether somebody stands right before a mark, who may look ("Ana, peering through the keyhole")."""
    if reading.is_first(index):
        return False
    return reading.roles[index - 1] != CAMERA


def _we_see(reading: Reading, lead: int) -> bool:
    """Whether "we" see somebody through it ("we watch the destroyer through the periscope")."""
    first = lead
    while not reading.starts_segment(first):
        first -= 1
    seen = reading.words(first, 2)
    return seen[:1] == ("we",) and seen[1:] in {("see",), ("watch",), ("spy",), ("glimpse",), ("follow",), ("find",)}


def _is_done(reading: Reading, lead: int, optic: Optic) -> bool:
    """Whether somebody of the sentence looks through it, or speaks, or does something through an opening."""
    if _is_told_of_view(reading, lead):
        return False
    never = (_EYEING | _SPEAKING if optic in _OPENINGS else _EYEING) - _LAST
    for index in _sentence(reading, lead):
        if reading.tokens[index].word in never and not reading.roles[index] and not reading.tokens[index].quoted:
            return index == 0 or reading.tokens[index - 1].word not in _WE
    return False


def _is_told_of_view(reading: Reading, lead: int) -> bool:
    """Whether a point of view has been said, or a colon or a dash parts what is seen."""
    if any(claim.value == "pov" for claim in reading.claims):
        return True
    last = lead + 1
    while not reading.ends_segment(last):
        last += 1
    return last < len(reading.tokens) and reading.gap(last).strip() in {":", "-", "–", "—"}


def _sentence(reading: Reading, index: int) -> range:
    first = last = index
    while not reading.is_first(first):
        first -= 1
    last = index + 1
    while last < len(reading.tokens) and not reading.is_first(last):
        last += 1
    return range(first, last)


def _read_gap(reading: Reading, index: int) -> bool:
    """Claim "through a gap in the fence" where it is plain that it is looked through; whether it was."""
    if reading.after(index + 1) not in _OF_GAPS or (lead := _through(reading, index)) is None:
        return False
    last = index + 2 + (reading.after(index + 2) in ARTICLES | OWNERS)
    if reading.tokens[lead].word not in _THROUGH or reading.after(last) is None:
        return False
    last += 1
    seen = reading.before(lead) in _SHOWN | _LOOKING or (last < len(reading.tokens) and _is_seen_next(reading, last))
    if not seen and not _is_told_of_view(reading, lead):
        return False
    return _claim_through(reading, lead, index, last, Optic.SLOT)


def _is_seen_next(reading: Reading, last: int) -> bool:
    return reading.tokens[last].word == "we" and not reading.is_first(last)

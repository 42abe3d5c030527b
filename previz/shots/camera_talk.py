"""Readers of what speaks of the camera alone: slates, "we see", "the camera", transitions, where the camera looks."""

from __future__ import annotations

from previz.shots.camera_deeds import has_only_moved
from previz.shots.camera_requests import goes_on_from_many
from previz.shots.camera_slates import past_covering
from previz.shots.camera_terms import led_alone
from previz.shots.grammar import ARTICLES, FILLERS, FRAMING, OWNERS, PREPOSITIONS, PRONOUNS, words
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.noun_ends import is_owner
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Movement
from previz.shots.tokens import Token

_LONGEST_TALK = 40
_VIEWPOINTS = words("here there floor ground ceiling below above camera straight")
_LOOKED = words("at on over onto into from through towards toward along")
_LABELS = words("shot size subject subjects lens camera movement move angle framing frame duration action scene style")
_SKETCHES = words(
    "caption captions note notes storyboard thumbnail sketch beat image picture panel keyframe description synopsis "
    "slug logline vignette pic key concept board continuity wardrobe makeup props reference ref alt option version "
    "blocking rehearsal bumper sting ident teaser promo gag business inset insets animatic archive archival rostrum"
)
"""What heads a stretch before a colon that tells what is drawn."""
_REVEALING = words("reveal find discover show see catch include encompass")
_HAVING = words("has shows captures catches frames gives covers features")
_PICTURES = words("shot angle view move movement portrait photograph photo still footage clip flash glimpse burst")
_FINDS = words("finds finding reveals revealing discovers discovering")
_FOUND = words("finds discovers reveals")
_NEARBY = 10
_SEEING = words("see find discover watch reveal meet catch glimpse join hear")
_REACHING = words(
    "finds find reaches reach discovers discover meets meet catches catch lands land settles settle arrives arrive "
    "comes come have has stops stop hits hit picks pick rests rest frames frame holds hold gets get"
)
"""What the camera comes to after "until it"."""
_STAYING = words("hold stay linger rest settle remain land")
_HELD_AS = words("as while until when")
_FACES = words("face faces eyes expression profile reaction hands")
_KEPT_ON = words("stays stay remains remain keeps")
_KEPT_AT = words("on with where here there at in by behind outside inside put")
_STILL = words("camera frame shot")
_ALL_ALONG = frozenset(
    tuple(said.split()) for said in ("the entire time", "the whole time", "all the while", "all the time", "throughout")
)
"""For how long the camera stays on somebody who does not move it."""
_LASTING = words("holds stays lingers continues plays lasts remains")
_ENDING = words("ends finishes settles lands stops rests arrives closes concludes lingers")
_UNTIL = words("until till")
_FELT = words(
    "hurts hurt uncomfortable unbearable awkward painful funny embarrassing ridiculous strange weird absurd hypnotic "
    "boring sad beautiful unwatchable excruciating intolerable abstract different"
)
"""How it gets to look at something for long."""
_REACHED_AT = words("on upon at to up in only just all")
_SOUNDS = words("SFX FX SND SOUND Sound Sfx")
_PLANES = words("bg fg mg")
_FAVOURING = words("favor favour fav favoring favouring favors favours")
_CUTS_HOW = words("smash hard match jump quick flash cross slow")
_CUTS = words("cut dissolve fade wipe")
_CUT_WAYS = words("to in out from back")
_ONLY_PEOPLE = words(
    "eat drink read write type talk laugh cry shout sleep kiss embrace handshake punch shoot dance phone listen "
    "swim throw"
)
_OF_CAMERAS = words(
    "crew crews operator operators team teams man men woman assistant assistants bag bags strap shop store obscura "
    "flash flashes shutter shutters phone phones case"
)
"""What follows "camera" in words for somebody or something of the story."""
_CAMERAS = words("camera shot frame lens angle view we")
_DONE_TOO = words("land settle end finish rest stay hold stop")
"""What many may do who have just done something."""
_WISHED = 9
_KINDS = 3
"""The most words that say what kind of shots are meant."""
_BY_LENS = words(
    "goes opens lingers holds stays finds catches follows settles rests drifts creeps watches searches waits"
)
"""What "the lens" does for the camera."""
_KNOWN_SO_FAR = words(
    "can't cannot couldn't haven't have had hadn't saw met know knew never left take took think thought believe "
    "believed assume assumed recognise recognize recognised recognized remember mistake mistook call called heard "
    "glimpsed only missed lost forgot expected hoped feared left"
)
_UNSTOPPED = tuple(
    tuple(said.split())
    for said in (
        "never stopping", "never pausing", "never resting", "never cutting", "never leaving her", "never leaving him",
        "without stopping", "without pausing", "without cutting", "without a cut", "without a break", "not stopping",
    )
)  # fmt: skip
_LIKELY = 1.1
"""The most that a noun costs which a word likely is."""
_WISHERS = words("i we you i'd we'd")
_HEADED = 5
_HEADS = words(
    "line endline tagline frame list report frames lists breakdown call-sheet spot tvc commercial setup set-up cue"
)
"""What ends the words that head a row ("1st AD list:")."""
_AUXILIARIES = words("is are was were be been")
_TALK = (
    _LABELS
    | _SKETCHES
    | _HEADS
    | _WISHERS
    | {said[0] for said in _UNSTOPPED}
    | {"f", "b", "m", "sfx", "fx", "snd", "sound"}
    | _UNTIL
    | _ENDING
    | _PLANES
    | _REVEALING
    | _FINDS
    | _HAVING
    | _STAYING
    | _LASTING
    | _FAVOURING
    | _CUTS_HOW
    | _CUTS
    | _PICTURES
    | words("shots cam we we're camera lens shot angle view move movement follow focus on")
)
"""The words at which any of it begins."""

Stretch = tuple[int, int]
"""Tokens [first, last)."""


def read_holds(reading: Reading) -> None:
    """Claim an order to hold somebody for so long: "hold the two keepers for six seconds"."""
    lengths = reading.values("duration_seconds")
    for index, token in enumerate(reading.tokens):
        if token.word in _KEPT_ON and reading.roles[index] is None and _is_kept_on(reading, index):
            reading.claim(index, index + 1, "movement", Movement.STATIC.value)
        if (
            token.word != "hold"
            or reading.roles[index]
            or not reading.is_first(index)
            or reading.ends_segment(index + 1)
        ):
            continue
        if _is_held_face(reading, index + 1):
            reading.claim(index, index + 1, "movement", Movement.STATIC.value)
            continue
        whom = index + 1 in reading.named or reading.after(index + 1) in ARTICLES
        if whom and any(
            claim.first > index and reading.tokens[claim.first].sentence == token.sentence for claim in lengths
        ):
            reading.claim(index, index + 1, "movement", Movement.STATIC.value)


def _is_kept_on(reading: Reading, index: int) -> bool:
    """Whether the camera is said to stay ("the camera stays on the dog", "stay on his back the entire time")."""
    if reading.after(index + 1) not in _KEPT_AT:
        return False
    if reading.before(index) in _STILL:
        first = index - 1 - (reading.before(index - 1) == "the")
        held = reading.starts_segment(first) or reading.roles[first - 1] == CAMERA
        return held and reading.after(index + 1) != "with"
    last = index + 1
    while not reading.ends_segment(last) and last - index < _LONGEST_TALK:
        if reading.words(last, 3) in _ALL_ALONG or reading.words(last, 1) in _ALL_ALONG:
            return led_alone(reading, index) and reading.after(index + 1) == "on"
        last += 1
    return False


def _is_held_face(reading: Reading, first: int) -> bool:
    """Whether somebody's face is what is held while they do something ("hold the postman's face as he backs away")."""
    last = first
    while not reading.ends_segment(last) and reading.tokens[last].word not in _HELD_AS and last - first < _HEADED:
        last += 1
    goes_on = reading.after(last) in _HELD_AS or reading.ends_segment(last)
    return (
        goes_on
        and last > first + 1
        and reading.tokens[last - 1].word in _FACES
        and is_owner(reading.tokens[last - 2].word)
    )


def read_gaze(reading: Reading) -> None:
    """Claim where the camera looks: "looking down on the bodies"; not where somebody does."""
    for index, token in enumerate(reading.tokens):
        if token.word not in {"look", "looking"} or reading.roles[index]:
            continue
        if token.sentence and reading.before(index) not in {"we", "camera"}:
            continue
        way = reading.words(index + 1, 2)
        angle = {"up": "low", "down": "high"}.get(way[0] if way else "")
        headed = way[1:] == () and reading.ends_segment(index + 2) and _is_heading(reading, index + 2)
        if angle is None or not ({*way[1:]} & _LOOKED or headed) or not _is_camera_so_far(reading, index):
            continue
        reading.claim(index, index + 2 + (not headed), "angle", angle)
        reading.mark(_sentence_start(reading, index), index)
        return


def _is_heading(reading: Reading, last: int) -> bool:
    """Whether a colon or a dash leads on from a token to what is seen ("from inside the well, looking up: a rope")."""
    return last < len(reading.tokens) and reading.gap(last).strip() in {":", "-", "–", "—"}


def _is_camera_so_far(reading: Reading, last: int) -> bool:
    known = FILLERS | _VIEWPOINTS
    first = _sentence_start(reading, last)
    if last > 1 and reading.starts_segment(last) and reading.tokens[0].word == "from" and not reading.starts_segment(1):
        return not any(reading.starts_segment(index) for index in range(1, last))  # "From the rafters, looking down"
    return all(reading.roles[index] == CAMERA or reading.tokens[index].word in known for index in range(first, last))


def _sentence_start(reading: Reading, index: int) -> int:
    """The first token of a sentence, or one as far back as is looked."""
    first = index
    while not reading.is_first(first) and index - first < _LONGEST_TALK:
        first -= 1
    return first


def read_camera_talk(reading: Reading) -> None:
    """Set aside what only speaks of the camera: "we see", "the camera", "the shot", "SMASH CUT TO"."""
    for index, token in enumerate(reading.tokens):
        if token.quoted or token.word not in _TALK or (reading.roles[index] and token.text not in _SOUNDS):
            continue
        if token.word in _DONE_TOO and goes_on_from_many(reading, index):
            continue  # "the boys vault the sofas, land on the beat"
        found = next((stretch for told in _TOLD if (stretch := told(reading, index))), None)
        if found:
            reading.mark(*found)


def _label(reading: Reading, index: int) -> Stretch | None:
    token = reading.tokens[index]
    if token.word in _PLANES and token.text.isupper():
        return index, index + 1
    if token.word in {"f", "b", "m"} and reading.words(index, 1) and _is_plane_in_two(reading, index):
        return index, index + 2  # "widow b/g"
    if token.word not in _LABELS | _SKETCHES | _HEADS:
        return None
    if token.word in _HEADS:
        return _head(reading, index)
    last = index + 1
    while token.word in _SKETCHES and last < index + _HEADED and not reading.ends_segment(last):
        last += 1  # "storyboard note:", "panel 12:"
    first = index - (token.word in _SKETCHES and reading.before(index) is not None)
    led = (
        reading.before(index) in {None, "cam"} | _LABELS
        or (token.word in _SKETCHES and reading.is_first(first))
        or reading.roles[index - 1] == CAMERA
    )
    return (first, last) if led and reading.text[reading.tokens[last - 1].end :].startswith(":") else None


def _head(reading: Reading, index: int) -> Stretch | None:
    """ "TVC opening frame:", "1st AD list:", at the start of a sentence."""
    first = index
    while not reading.starts_segment(first) and index - first < _HEADED:
        first -= 1
    led = reading.is_first(first) and reading.text[reading.tokens[index].end :].startswith(":")
    return (first, index + 1) if led else None


def _cam(reading: Reading, index: int) -> Stretch | None:
    """ "Bike cam", "18-yard camera picks up", at the start of a sentence."""
    first = index - 1
    if index == 0 or reading.starts_segment(index) or reading.tokens[index].word not in {"cam", "camera"}:
        return None
    first -= not reading.starts_segment(first)
    told = reading.tokens[first:index]
    if not reading.is_first(first) or any(_is_no_kind(reading, token) for token in told):
        return None
    if any(k in reading.named or reading.roles[k] is not None for k in range(first, index)):
        return None
    last = past_covering(reading, index + 1)
    goes_on = reading.ends_segment(index + 1) or last > index + 1 or reading.after(index + 1) in FRAMING
    return (first, last) if goes_on or reading.roles[index + 1] == CAMERA else None


def _is_no_kind(reading: Reading, token: Token) -> bool:
    """Whether a word before "camera" makes it a thing of the story ("the camera", "Ida's camera", "his camera")."""
    if token.word in ARTICLES | PRONOUNS | OWNERS | PREPOSITIONS or is_owner(token.word):
        return True
    parts = reading.vocabulary.lexicon.parts(token.word)
    return token.word.isalpha() and not any(part in "NS" and cost <= _LIKELY for part, cost in parts)


def _is_plane_in_two(reading: Reading, index: int) -> bool:
    """Whether a letter begins "f/g" or "b/g"."""
    following = index + 1 < len(reading.tokens) and reading.tokens[index + 1].word == "g"
    return following and reading.gap(index + 1) == "/"


def _sound(reading: Reading, index: int) -> Stretch | None:
    """ "SFX: THOOM", to the end of the sentence."""
    if reading.tokens[index].text not in _SOUNDS or not reading.starts_segment(index):
        return None
    last = index + 1
    if not reading.text[reading.tokens[index].end :].startswith(":"):
        return None
    while last < len(reading.tokens) and not reading.is_first(last):
        last += 1
    return index, last


def _we(reading: Reading, index: int) -> Stretch | None:
    if reading.tokens[index].word not in {"we", "we're"} or _is_ours(reading, index) or _is_which(reading, index):
        return None
    return index, index + (2 if reading.after(index + 1) in _SEEING | {"read"} else 1)


def _wished(reading: Reading, index: int) -> Stretch | None:
    """ "The insert I need is": after a term, up to what is wished for."""
    word, said = reading.tokens[index].word, reading.words(index, _WISHED)
    led = not reading.starts_segment(index) and reading.roles[index - 1] == CAMERA
    return (index, index + said.index("is") + 1) if led and word in _WISHERS and "is" in said[2:6] else None


def _is_which(reading: Reading, index: int) -> bool:
    """Whether "we" opens a clause that tells which one it is ("a man we haven't seen before steps out")."""
    if reading.starts_segment(index) or reading.roles[index - 1] is not None:
        return False
    return reading.after(index + 1) in _KNOWN_SO_FAR


def _is_ours(reading: Reading, index: int) -> bool:
    """Whether "we" are people of the story, who do what no camera does ("we eat soup")."""
    if reading.after(index + 1) in {None, "hear"} or reading.roles[index + 1]:
        return False
    if reading.after(index + 1) == "read" and index and reading.roles[index - 1] == CAMERA:
        return False  # "over her shoulder we read"
    verb = reading.vocabulary.verbs.longest(reading.tokens, index + 1)
    return verb is not None and verb[1].form == "base" and verb[1].action in _ONLY_PEOPLE


def _camera(reading: Reading, index: int) -> Stretch | None:
    word = reading.tokens[index].word
    if word == "lens" and not (reading.before(index) == "the" and reading.after(index + 1) in _BY_LENS):
        return None
    if word not in {"camera", "lens"} or not _is_the_camera(reading, index):
        return None
    return index - (reading.before(index) in ARTICLES), index + 1


def _shot(reading: Reading, index: int) -> Stretch | None:
    """ "Medium shot", "angle on", and any kind of shot that one or two plain words name ("Hero shot of the bottle")."""
    word, following = reading.tokens[index].word, reading.after(index + 1)
    after_camera = index > 0 and reading.roles[index - 1] == CAMERA
    inserted = any(claim.value == "insert" and claim.last == index for claim in reading.values("composition"))
    if (word in _PICTURES and after_camera and not inserted) or (word == "angle" and following == "on"):
        return index, index + 1
    if word == "shot" and following in {"of", "on", "from", "behind"} and _names_shot(reading, index):
        return index - len(reading.words_before(index, 2)), index + 1
    if word in {"shot", "shots"} and following == "of" and _shows_somebody(reading, index + 2):
        return index - len(reading.words_before(index, 3)), index + 1
    return None


def _reveal(reading: Reading, index: int) -> Stretch | None:
    if reading.tokens[index].word in _FINDS and reading.starts_segment(index) and index:
        return (index, index + 1) if _has_come_to(reading, index) and reading.after(index + 1) else None
    if reading.tokens[index].word in _HAVING and not reading.starts_segment(index) and _has_in_it(reading, index):
        return index, index + 1 + (reading.after(index + 1) == "us")
    if reading.tokens[index].word == "reveal" and index and reading.roles[index - 1] == CAMERA:
        return index, index + 1
    if reading.tokens[index].word == "reveal" and (first := _slow_reveal(reading, index)) is not None:
        return first, index + 1
    if reading.tokens[index].word not in _REVEALING or not _reveals(reading, index):
        return None
    return index - (reading.before(index) in {"to", "and"}), index + 1


def _slow_reveal(reading: Reading, index: int) -> int | None:
    """Where a reveal begins that is told as a noun: "A slow reveal.", "Slow reveal of the boots"."""
    before = reading.words_before(index, 3)
    known = reading.vocabulary
    paced = bool(before) and all(word in ARTICLES or word in known.speeds or word in known.manners for word in before)
    whole = reading.ends_segment(index + 1) or reading.after(index + 1) in {"of", "on"}
    return index - len(before) if paced and whole and before[0] not in ARTICLES else None


def _has_come_to(reading: Reading, index: int) -> bool:
    """Whether only camera talk goes before a token nearby ("pan over the desk, finding"; not "as he digs, finds")."""
    for back in range(index - 1, max(index - _NEARBY, 0) - 1, -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.tags[back] in "ZB" and reading.tokens[index].word in _FOUND:
            return False
    return False


def _until(reading: Reading, index: int) -> Stretch | None:
    """ "Until it finds", "till we land on", where only the camera has moved in the sentence."""
    if reading.tokens[index].word in _UNTIL and (last := _felt_end(reading, index)):
        return index, last
    if reading.tokens[index].word in _UNTIL and reading.after(index + 1) in {"it's", "there's"}:
        return (index, index + 3) if reading.after(index + 2) in {"only", "just"} else None
    if reading.tokens[index].word not in _UNTIL or reading.after(index + 1) not in {"it", "we"}:
        return None
    if reading.after(index + 2) not in _REACHING or not has_only_moved(reading, index):
        return None
    last = index + 3
    while reading.after(last) in _REACHED_AT:
        last += 1
    return (index, last) if reading.after(last) else None


def _felt_end(reading: Reading, index: int) -> int:
    """The end of how long one bears to look ("until it hurts", "till it becomes uncomfortable"); 0: none."""
    last = index + 1
    while not reading.ends_segment(last) and last - index <= _HEADED:
        last += 1
    said = reading.words(index + 1, _HEADED)
    felt = said[:1] in {("it",), ("it's",), ("that",)} and not _FELT.isdisjoint(said)
    held = index > 0 and CAMERA in reading.roles[max(index - _HEADED, 0) : index]
    held = held or (reading.before(index) in _STAYING and reading.is_first(index - 1))
    return last if felt and held and reading.ends_segment(last) else 0


def _ends_on(reading: Reading, index: int) -> Stretch | None:
    """ "Ends on" where a move of the camera opens the sentence ("a slow drift across the soldiers ends on the one")."""
    if reading.tokens[index].word not in _ENDING or reading.after(index + 1) not in {"on", "at", "with", "against"}:
        return None
    if reading.before(index) in {"it", "he", "she", "they"} and not reading.is_first(index - 1):
        return None  # "follow the paper plane, it lands at her feet"
    if _is_somebody_apart(reading, index):
        return None  # "push in: a crow lands on the gate"
    first = index
    while not reading.is_first(first) and index - first < _LONGEST_TALK:
        first -= 1
    first += reading.tokens[first].word in ARTICLES
    opens = first < index and reading.roles[first] == CAMERA
    return (index, index + 1) if opens and has_only_moved(reading, index) else None


def _is_somebody_apart(reading: Reading, verb: int) -> bool:
    """Whether who does it stands after a mark that is no comma, or after "as" ("push in: a crow lands")."""
    first = verb - 1
    while not reading.starts_segment(first) and reading.tags[first] in "JNSO" and reading.roles[first] is None:
        first -= 1
    if reading.tokens[first].word in _HELD_AS or reading.before(first) in _HELD_AS:
        return first < verb - 1 or reading.before(first) in _HELD_AS
    told = reading.starts_segment(first) and reading.tags[first] in "DNS" and reading.roles[first] is None
    return told and not reading.is_first(first) and reading.gap(first).strip() not in {",", ""}


def _has_in_it(reading: Reading, index: int) -> bool:
    """Whether a shot is said to have somebody in it ("a medium shot has the plumber explaining")."""
    shown = index + (reading.after(index + 1) == "us")
    whom = reading.after(shown + 1) in ARTICLES or shown + 1 in reading.named
    return whom and reading.roles[index - 1] == CAMERA


def _focus(reading: Reading, index: int) -> Stretch | None:
    told = reading.words(index, 2)
    asked = told == ("focus", "on") and led_alone(reading, index)
    return (index, index + 2) if asked or told == ("follow", "focus") else None


def _staying(reading: Reading, index: int) -> Stretch | None:
    """ "We just stay on Anna", "hold for 2 seconds"."""
    word, following = reading.tokens[index].word, reading.after(index + 1)
    if word in _FAVOURING and index == 0 and following == "on":
        return 0, 2
    goes_on = following is None or following in {"as", "while", "until", "on"}
    if word in _LASTING and goes_on and reading.before(index) is not None and reading.roles[index - 1] == CAMERA:
        return index, index + 1  # "the two-shot holds while"
    if word in _FAVOURING and _is_composed_before(reading, index):
        return index, index + 1
    lasts = following is None or following in {"on", "for"} or following[0].isdecimal()
    lasts = lasts or (reading.before(index) is not None and reading.roles[index + 1] == CAMERA)  # "let's stay wide"
    stays = (word in _STAYING and lasts and reading.before(index) != "the") or (
        word in _FAVOURING and following is not None
    )
    return (index, index + 1) if stays and led_alone(reading, index) else None


def _is_composed_before(reading: Reading, index: int) -> bool:
    """Whether the stretch has said how the frame is composed ("OTS Leo favouring Ana")."""
    segment = reading.tokens[index].segment
    return any(
        claim.field == "composition" and claim.first < index and reading.tokens[claim.first].segment == segment
        for claim in reading.claims
    )


def _unstopped(reading: Reading, index: int) -> Stretch | None:
    """ "Never stopping", "without a cut": a stretch of its own after a move of the camera."""
    last = next((index + len(said) for said in _UNSTOPPED if reading.words(index, len(said)) == said), index)
    if last == index or not reading.starts_segment(index) or not reading.ends_segment(last):
        return None
    sentence = reading.tokens[index].sentence
    moved = any(
        claim.field == "movement" and claim.first < index and reading.tokens[claim.first].sentence == sentence
        for claim in reading.claims
    )
    return (index, last) if moved else None


def _on(reading: Reading, index: int) -> Stretch | None:
    """The screenplay's own "ON THE DOOR"."""
    return (0, 1) if index == 0 and reading.tokens[0].text == "ON" else None


def _transition(reading: Reading, index: int) -> Stretch | None:
    if reading.tokens[index].word in _CUTS and reading.is_sentence(index, index + 1):
        return index, index + 1
    last = _after_transition(reading, index) if reading.starts_segment(index) else index
    return (index, last) if last > index else None


def _after_transition(reading: Reading, index: int) -> int:
    """The end of "SMASH CUT TO" and the like, or the index itself."""
    last = index + (reading.tokens[index].word in _CUTS_HOW)
    if last >= len(reading.tokens) or reading.tokens[last].word not in _CUTS:
        return index
    return last + 2 if reading.after(last + 1) in _CUT_WAYS else index


def _names_shot(reading: Reading, index: int) -> bool:
    """Whether one or two plain words name a kind of shot ("Hero shot of the bottle")."""
    words_before = reading.words_before(index, 3)
    told = any(word in PRONOUNS | _AUXILIARIES for word in words_before)
    return 0 < len(words_before) < 3 and not told


def _shows_somebody(reading: Reading, index: int) -> bool:
    """Whether a plain stretch about shots goes on with who is seen ("Quick shots of the kids"; not "shots of gin")."""
    before = reading.words_before(index - 2, 4)
    if (
        "the" in before
        or len(before) > _KINDS
        or any(reading.tags[index - 3 - k] not in "DJNSGERCK" for k in range(len(before)))
    ):
        return False
    word = reading.after(index)
    alive = reading.vocabulary.lexicon.kind(word) in {PERSON, CREATURE} if word else False
    return reading.is_first(index - 2 - len(before)) and (alive or index in reading.named or word in ARTICLES | OWNERS)


def _reveals(reading: Reading, index: int) -> bool:
    """Whether it is a move that finds something ("crane down to find a wolf")."""
    if reading.tokens[index].word == "reveal" and reading.starts_segment(index):
        return True
    if reading.before(index) not in {"to", "and"}:
        return False
    if reading.tokens[index].word == "reveal":
        return not _is_led_by_deed(reading, index)
    return _is_led_by_move(reading, index) and not (reading.before(index) == "and" and _is_led_by_deed(reading, index))


def _is_led_by_deed(reading: Reading, index: int) -> bool:
    """Whether somebody's doing leads to what is revealed ("the curtain rises to reveal a chorus")."""
    for back in range(index - 1, max(index - 11, -1), -1):
        if reading.roles[back] == CAMERA:
            return False
        if reading.tags[back] in "ZB" and reading.roles[back] is None:
            return back > 0 and reading.tags[back - 1] in "NSRO" and reading.tokens[back - 1].word not in _CAMERAS
    return False


def _is_led_by_move(reading: Reading, index: int) -> bool:
    """Whether camera talk stands before a word, and nothing that is done ("lies down to see if it fits")."""
    for back in range(index - 1, max(index - 11, -1), -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.tags[back] == "Z":
            return False
    return False


def _is_the_camera(reading: Reading, index: int) -> bool:
    """Not a camera in somebody's hands."""
    previous = reading.before(index)
    if reading.after(index + 1) in _OF_CAMERAS:
        return False  # "the camera crew"
    if previous is None:
        return True
    if previous != "the":
        return False
    opens = reading.before(index - 1) is None or reading.roles[index - 2] == CAMERA
    return opens or (reading.before(index - 1) in {"here", "now"} and reading.before(index - 2) is None)


_TOLD = (
    _sound,
    _label,
    _cam,
    _until,
    _ends_on,
    _wished,
    _we,
    _camera,
    _shot,
    _reveal,
    _focus,
    _staying,
    _unstopped,
    _on,
    _transition,
)

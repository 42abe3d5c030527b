"""Readers of how a shot is asked for, and of what is not wanted: "what I want is", "never mind the"."""

from __future__ import annotations

from previz.shots.ages import stands_alone
from previz.shots.camera_slates import is_camera_ahead
from previz.shots.grammar import ARTICLES, OWNERS, PREPOSITIONS, words
from previz.shots.reading import CAMERA, Reading

HEDGES = words("ideally possibly perhaps maybe preferably hopefully probably potentially")
"""What leads to how something might be shot."""
_COVERING = words("gets takes covers on is has holds stays get take cover stay")
"""What is said of a camera by its letter ("A camera gets the wide")."""
_LACKING = words("nothing nobody no not none anything anybody")
_WISHING = words("i we you me us i'm we're you're i'd we'd i've we've matters counts sells makes works scene shot")
_WISHED = 9
_LONG_WISHED = 14
_BY_DIRECTOR = words("i i'd i'll we we'd we'll let's")
_BEST = words("best right ideal obvious only simplest strongest first last next natural")
_INSTEAD = words("instead rather")
_LIKENED = 3
"""How many words at most lead to a "like" that is a wish ("I'd like")."""
_PICTURED = words("shot image picture frame moment thing idea one version take feeling look framing setup angle")
_LIGHTS = words("key keylight fill backlight rim kicker bounce toplight uplight sidelight")
_LIT_FROM = words("from through off via only none thru bounced")
_LOOKS = words("look feel vibe aesthetic")
_OWNED = OWNERS | words("last long quick another one final second first hard")
"""With these it is somebody's look at something."""
_BACK = 24
_CAMERAS = words("camera frame shot lens we")
_JOINING = words("and then camera it shot move")
_GOING_ON = words("and but as while when until then who")
_GOING = words("go come jump move switch return flip move switch drop")
"""How the shot gets from one to another."""
_THIS = words("this the our")
_OPENINGS = words("open start begin end close finish")
_SEEING = words("see show have")
_FILMS = words("picture film movie show episode series story commercial spot trailer video")
_SCENES = words("scene sequence beat moment shot thing")
_NOBODY = words("soul person sign trace creature")
"""What nobody is told by, after "not a"."""

_AT_ONCE = {("at", "the", "same", "time"), ("simultaneously",), ("throughout",)}
"""How the camera moves, and people do things."""
_MANNERS = frozenset(said[0] for said in _AT_ONCE)


def read_requests(reading: Reading) -> None:
    """Set aside how people ask for a shot: "let's start on", "I'd like", "give me", "please"."""
    index, count = 0, len(reading.tokens)
    while index < count:
        index += _request_at(reading, index) or 1


def _request_at(reading: Reading, index: int) -> int:
    if reading.tokens[index].word in {"what", "all", "the"} and (last := _wished_end(reading, index)):
        last = _wish_end(reading, last)
        _mark_but_terms(reading, index, last)
        return last - index
    if stretch := _told_at(reading, index):
        reading.mark(*stretch)
        reading.forget_names(*stretch)
        return stretch[1] - index
    for length, kind in reading.vocabulary.talk.at(reading.tokens, index):
        last = index + length
        if reading.tokens[index].quoted or not reading.one_segment(index, last):
            continue
        if reading.tokens[last - 1].word in _INSTEAD and reading.after(last) in {"of", "than"}:
            continue  # "instead of a close-up"
        if _is_of_story(reading, kind, index, last):
            continue
        meant = reading.tokens[index].word == "by" and reading.tokens[last - 1].word == "mean"
        if kind == "requests" and ((reading.tokens[last - 1].word == "like" and length > _LIKENED) or meant):
            last = _segment_end(reading, last)  # "it should feel like a school photograph"
        if kind == "requests":
            last = _past_scene(reading, last)
        if kind == "asides" or (_opens(reading, index) if kind == "requests" else _is_alone(reading, index, last)):
            last += kind == "asides" and reading.tokens[last - 1].word == "cam" and reading.after(last) in _COVERING
            reading.mark(index, last)
            reading.forget_names(index, last)
            return last - index
    return 0


def _told_at(reading: Reading, index: int) -> tuple[int, int] | None:
    """Tokens [first, last) that tell how it is lit, in what style, where the shot goes, or what heads it."""
    word = reading.tokens[index].word
    if word in _LIGHTS and (last := _lit_end(reading, index)) > index:
        return _segment_start(reading, index), last
    if word in _LOOKS and (first := _look_start(reading, index)) < index:
        return first, index + 1
    last = _gone_end(reading, index) if word in _GOING else 0
    last = _billed_end(reading, index) if word in {"it's", "this"} else last
    return (index, last) if last else None


def is_of_doer(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch tells how somebody is who does something before it, and goes on after it."""
    apart = first > 0 and reading.fills_segment(first, last) and not reading.is_first(first)
    if not apart or last >= len(reading.tokens) or reading.is_first(last) or reading.roles[first - 1] is not None:
        return False
    if reading.gap(first).strip() != "," or reading.gap(last).strip() != ",":
        return False
    goes_on = reading.tokens[last].word in _GOING_ON or reading.tags[last] in "ZB"
    return goes_on and is_told_before(reading, first)


def _is_of_story(reading: Reading, kind: str, first: int, last: int) -> bool:
    """Whether the story holds what may be said around a shot: how somebody is, or what is done."""
    said = reading.words(first, last - first)
    if kind == "asides" and (reading.before(last - 2) in _LACKING or not _is_said_aside(reading, first, last)):
        return True  # "passes him nothing at all"
    if said == ("throughout",) and reading.after(last) in ARTICLES | OWNERS:
        return True  # "throughout the speech a dog sleeps"
    if said == ("or", "so") and _is_guess_of_story(reading, first):
        return True  # "a boy of ten or so"
    if kind == "asides" and "before" in said and "the" in reading.words_before(first, 2):
        return True  # "in he comes, the same as before but wetter"
    if kind == "looks" and said[:1] == ("upside",) and _is_of_somebody(reading, first):
        return True  # "the duchess, upside down, insists"
    return kind in {"looks", "asides"} and is_of_doer(reading, first, last)  # "riders crest, silhouetted, and stop"


def _is_guess_of_story(reading: Reading, first: int) -> bool:
    """Whether a number that tells how old somebody is or how many they are stands before a token."""
    return (
        first > 0
        and not reading.starts_segment(first)
        and stands_alone(reading.tokens, first - 1, reading.vocabulary.lexicon)
    )


def _is_of_somebody(reading: Reading, index: int) -> bool:
    """Whether a stretch follows one of the story in its sentence."""
    return index > 0 and not reading.is_first(index) and reading.roles[index - 1] is None


def is_told_before(reading: Reading, last: int) -> bool:
    """Whether somebody does something before a token in its sentence, with no word of the camera."""
    index, told = last - 1, -1
    while index >= 0 and reading.tokens[index].sentence == reading.tokens[last].sentence and last - index < _BACK:
        if reading.tokens[index].word in _CAMERAS:
            return told > reading.tokens[index].segment  # "long lens, the team sits", not "the camera hangs"
        if reading.roles[index] is not None:
            return told >= 0
        told = max(told, reading.tokens[index].segment) if reading.tags[index] in "ZB" else told
        index -= 1
    return told >= 0


def goes_on_from_many(reading: Reading, index: int) -> bool:
    """Whether a stretch begins with what many do next who have done something in the sentence ("the dancers leap,
    | hold, and land"), with no word of the camera since.
    """
    if reading.is_first(index) or not reading.starts_segment(index):
        return False
    for back in range(index - 1, max(index - _BACK, 0), -1):
        apart = reading.tokens[back].sentence != reading.tokens[index].sentence
        if apart or reading.roles[back] is not None or reading.tags[back] == "Z":
            return False
        if reading.tags[back] == "B" and reading.tags[back - 1] in "NS":
            return not reading.starts_segment(back)  # not "moves: push in, hold"
    return False


def _mark_but_terms(reading: Reading, first: int, last: int) -> None:
    """Set a wish aside but for the terms in it ("what I am trying to say with this low angle is")."""
    index = first
    while index < last:
        told = [length for length, term in reading.vocabulary.terms.at(reading.tokens, index) if not term.alone]
        if not told:
            reading.mark(index, index + 1)
        index += told[0] if told else 1


def _past_scene(reading: Reading, first: int) -> int:
    """Past the scene that is asked for ("play this whole scene in one", "to open the picture on"), or no further."""
    opening = reading.tokens[first - 1].word in _OPENINGS or reading.after(first) in _OPENINGS
    last = first + (reading.after(first) in _OPENINGS)
    led = reading.tokens[last - 1].word in _THIS
    if not led and reading.after(last) in _THIS:
        last, led = last + 1, opening
    last += reading.after(last) in {"whole", "entire"}
    told = reading.after(last) in _SCENES or (opening and reading.after(last) in _FILMS)
    return last + 1 if led and told else first


def _is_term_at(reading: Reading, index: int) -> bool:
    """Whether a stretch goes on at a token with a move or a size that is no plain word."""
    if reading.after(index) is None:
        return False
    terms = reading.vocabulary.terms.at(reading.tokens, index)
    return any(term.field in {"movement", "size", "angle"} and not term.alone for _, term in terms)


def _gone_end(reading: Reading, index: int) -> int:
    """The end of "go to an", "jump back to a" right before camera talk; 0 where they go elsewhere."""
    last = index + 1
    if reading.tokens[index].word == "go" and reading.starts_segment(index) and _is_term_at(reading, last):
        return last  # "the second the door shuts, go handheld"
    last += reading.after(last) in {"back", "straight", "over"}
    if not _opens(reading, index) or reading.after(last) not in {"to", "into"}:
        return 0
    last += 1 + (reading.after(last + 1) in ARTICLES | OWNERS)
    ahead = last + (reading.after(last) in {"very", "really", "black", "clean", "nice", "big"})
    ahead += 2 * (reading.words(ahead, 2) == ("and", "white"))
    return ahead if reading.after(ahead) is not None and is_camera_ahead(reading, ahead) else 0


def _segment_end(reading: Reading, last: int) -> int:
    while not reading.ends_segment(last):
        last += 1
    return last


def _wish_end(reading: Reading, first: int) -> int:
    """On to a colon, where what is wished for is no shot ("what I need here is patience:")."""
    last = _segment_end(reading, first)
    known = any(reading.vocabulary.terms.at(reading.tokens, k) for k in range(first, last))
    ends = last >= len(reading.tokens)
    so = (
        not ends and reading.tokens[last].word == "so" and not reading.is_first(last)
    )  # "what I need is scale, so pull"
    headed = not ends and (reading.gap(last).strip() == ":" or so) and not known
    return last if headed and not any(k in reading.named for k in range(first, last)) else first


def _segment_start(reading: Reading, index: int) -> int:
    while not reading.starts_segment(index):
        index -= 1
    return index


def _lit_end(reading: Reading, index: int) -> int:
    """The end of a stretch that tells how it is lit ("hard key from the left", "key through the blinds")."""
    first = _segment_start(reading, index)
    if index - first > _LIKENED or any(reading.tokens[k].word in ARTICLES | OWNERS for k in range(first, index)):
        return index
    if reading.after(index + 1) not in _LIT_FROM:
        return index
    last = _segment_end(reading, index + 1)
    return last if last - index < _WISHED and not any(k in reading.named for k in range(first, last)) else index


def _look_start(reading: Reading, index: int) -> int:
    """Where a stretch begins that tells only in what style it is ("phone footage look"); else `index`."""
    first = index
    while not reading.starts_segment(first) and index - first < _LIKENED + 1:
        first -= 1
    told = reading.tokens[first:index]
    if not reading.fills_segment(first, index + 1) or any(token.word in _OWNED for token in told):
        return index
    parts = reading.vocabulary.lexicon.parts
    plain = not any(token.word.endswith("n't") for token in told) and all(
        parts(token.word)[0][0] in "NSJE" or token.word in ARTICLES or token.word[0].isdecimal() for token in told
    )
    return first if plain and not any(token.word.endswith("'s") for token in told) else index


def _billed_end(reading: Reading, index: int) -> int:
    """The end of what heads a shot: "it's a love scene:"; 0 where nothing does."""
    said = reading.words(index, _WISHED)
    last = index + len(said)
    told = said[:2] == ("it's", "a") or said[:3] == ("this", "is", "a")
    headed = reading.is_first(index) and reading.ends_segment(last) and last < len(reading.tokens)
    known = any(reading.vocabulary.terms.at(reading.tokens, k) for k in range(index, last))
    return last if told and headed and not known and reading.gap(last).strip() == ":" else 0


def _wished_end(reading: Reading, index: int) -> int:
    """The end of "what I want is" and the like at the start of a sentence; 0 where none is."""
    said = reading.words(index, _WISHED if reading.tokens[index].word != "what" else _LONG_WISHED)
    opens = reading.is_first(index) or reading.roles[index - 1] == CAMERA
    if not opens or "is" not in said or said[1:2] == ("is",):
        return 0
    if said[0] == "the" and said[1] in _BEST and said[2] in _PICTURED and said[3:4] == ("is",):
        return index + 4
    if not reading.is_first(index):
        return 0
    last = said.index("is")
    if said[0] == "the" and (said[1] not in _PICTURED or not {*said[2:4]} & {"i", "we"}):
        return 0  # "the shot I keep seeing is"
    if reading.after(index + last + 1) == "that":
        return index + last + 2 if {*said[1:last]} & _WISHING else 0
    return index + last + 1 if {*said[1:last]} & _WISHING else 0


def _is_said_aside(reading: Reading, index: int, last: int) -> bool:
    """Whether an aside is one: "and stops" is where the camera has moved, "a camera" where it goes on as a slate, "at
    all" where nobody is told not to do something.
    """
    if reading.words(index, last - index) == ("at", "all") and _is_denied(reading, index):
        return False
    if reading.tokens[last - 1].word == "stops":
        sentence = reading.tokens[index].sentence
        told = [k for k in range(max(index - _BACK, 0), index) if reading.tokens[k].sentence == sentence]
        moved = any(reading.vocabulary.moves.at(reading.tokens, k) for k in told)
        return moved and not is_told_before(reading, index)  # not "the fox trots between the bins and stops"
    if reading.words(index, last - index) == ("comes", "to", "rest"):
        return (
            reading.starts_segment(index) or reading.roles[index - 1] is not None or reading.before(index) in _JOINING
        )
    if reading.tokens[index].word in _MANNERS and reading.words(index, last - index) in _AT_ONCE:
        return _is_beside_camera(reading, index)
    if reading.tokens[index].word == "a" and reading.tokens[last - 1].word in {"cam", "camera"}:
        slated = index > 0 and reading.tokens[index - 1].word[0].isdecimal()  # "Sc 44 A-cam WS"
        lettered = reading.tokens[index].text == "A" and (index == 0 or slated or reading.starts_segment(index))
        covers = reading.ends_segment(last) or is_camera_ahead(reading, last) or reading.after(last) in _COVERING
        return lettered and (covers or reading.tokens[last - 1].word == "cam")
    return True


def _is_denied(reading: Reading, index: int) -> bool:
    """Whether a stretch tells before a token what somebody does not do ("does not laugh", "nobody moves")."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    said = {token.word for token in reading.tokens[first:index]}
    denied = any(word in _LACKING or word.endswith("n't") for word in said)
    return denied and said.isdisjoint(_CAMERAS)


def _is_beside_camera(reading: Reading, index: int) -> bool:
    """Whether a stretch begins at a token, or has told of the camera before it ("pan and tilt at the same time")."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    known = reading.vocabulary
    return first == index or any(
        reading.roles[k] == CAMERA or known.moves.at(reading.tokens, k) or known.terms.at(reading.tokens, k)
        for k in range(first, index)
    )


def _opens(reading: Reading, index: int) -> bool:
    """Whether something new begins at a token: after a mark, after camera talk, after "and"."""
    after_camera = index > 0 and reading.roles[index - 1] == CAMERA
    if reading.starts_segment(index) or after_camera or reading.before(index) in {"and", "then", "so"}:
        return True
    director = reading.tokens[index].word in _BY_DIRECTOR or reading.words(index, 2) == ("let", "us")
    return director and _is_led_by_place(reading, index)


def _is_led_by_place(reading: Reading, index: int) -> bool:
    """Whether only a place or what it is for opens the sentence before a wish ("for the duel I'd like")."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
    moves = reading.vocabulary.moves.at(reading.tokens, first)
    return reading.is_first(first) and (reading.tokens[first].word in PREPOSITIONS or bool(moves))


def _is_alone(reading: Reading, index: int, last: int) -> bool:
    hedged = reading.before(index) in HEDGES and reading.starts_segment(index - 1)
    if not reading.starts_segment(index) and not hedged:
        return False
    joined = reading.after(last) in {"and", "but"} and not reading.ends_segment(last + 1)
    return reading.ends_segment(last) or (joined and is_camera_ahead(reading, last + 1))  # "grainy and hand-held"


def read_refusals(reading: Reading) -> None:
    """Set aside how something is not wanted, once what it is has been read: "I don't want any", "never mind the"."""
    for index, token in enumerate(reading.tokens):
        if token.quoted or not reading.starts_segment(index):
            continue
        found = reading.vocabulary.refusals.longest(reading.tokens, index)
        if found and not _is_told_of_none(reading, index, index + found[0]):
            last = index + found[0]
            if token.word in _INSTEAD:
                last = _passed_over_end(reading, index, last)
            elif reading.tokens[last - 1].word in _SEEING:
                last = _segment_end(reading, last)  # "let's not see the dog"
            reading.mark(index, last)


def _passed_over_end(reading: Reading, first: int, last: int) -> int:
    """The end of what opens a sentence before what is done instead ("instead of a ring, the box holds a tooth")."""
    end = _segment_end(reading, last)
    goes_on = end < len(reading.tokens) and not reading.is_first(end) and reading.is_first(first)
    plain = all(role is None for role in reading.roles[last:end])
    return end if goes_on and plain and {"Z", "W"}.isdisjoint(reading.tags[last:end]) else last


def _is_told_aside(reading: Reading, first: int) -> bool:
    """Whether a stretch between commas tells who does not do it ("the sister, not the detective, finds the key")."""
    if not first or reading.is_first(first) or reading.roles[first - 1] is not None:
        return False
    last = first
    while not reading.ends_segment(last + 1):
        last += 1
    goes_on = last + 1 < len(reading.tokens) and not reading.is_first(last + 1)
    return goes_on and reading.tags[last + 1] in "ZB" and reading.tags[first - 1] in "NS"


def _is_told_of_none(reading: Reading, first: int, last: int) -> bool:
    """Whether "not a" begins what the story tells: "not a soul is about", "not the king but the fool answers"."""
    if reading.tokens[first].word != "not" or reading.ends_segment(last):
        return False
    if _is_told_aside(reading, first):
        return True
    if not _NOBODY.isdisjoint(reading.words(last, 2)):
        return True  # "not a soul in the street"
    index = last
    while not reading.ends_segment(index):
        if reading.roles[index] == CAMERA:
            return False
        if reading.tags[index] == "Z" and index > last:
            return True
        index += 1
    return False

"""Readers of the camera's own moves: which way it goes, and how fast."""

from __future__ import annotations

from previz.shots.camera_terms import direction_before, led_alone
from previz.shots.grammar import ARTICLES, FILLERS, NEGATORS, OWNERS, words
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Movement, Speed
from previz.shots.vocabulary import Move

_LEADS_TO_NOUN = words(
    "with by in into then and on as end ends start starts begin begins do does using via plus make makes just only "
    "maybe perhaps possibly"
)
_STORY_TALK = words("we we're camera cam lens frame view shot")
_LENGTHWISE = words("up down")
_UPRIGHT = words("pan_right tilt_up crane_up pedestal_up crane_down")
_WAYS = words("left right up down in out l r")
_SIDES = words("left right l r to")
_RIGS = words("jib dolly steadicam gimbal drone technocrane slider tracker")
_MANNERS = words(
    "very long short smooth single steady slight then now tiny burn build lateral just simple super ultra "
    "continuous unbroken fluid constant really extremely big"
)
_MOVE_OPENERS = words(
    "to across over around with from along off past and then as until through towards toward onto into following "
    "between reveal while shot on round back up move movement"
)
_DEGREES = words("very really quite rather so ever extremely super nice and")
_REACH = 6
_SPEED_REACH = 12
_FOLLOWED = frozenset(["him", "her", "them", "it"])


def read_moves(reading: Reading) -> None:
    """Claim the camera's own moves, with the direction of each, and its speed."""
    index = 0
    while index < len(reading.tokens):
        index += _move_at(reading, index) or 1


def _move_at(reading: Reading, index: int) -> int:
    if reading.roles[index] or reading.tokens[index].quoted or index in reading.named:
        return 0
    for length, move in reading.vocabulary.moves.at(reading.tokens, index):
        last = index + length
        if (
            not reading.one_segment(index, last)
            or not _by_camera(reading, move, index)
            or _is_plain(reading, move, last)
        ):
            continue
        if claimed := _claim_move(reading, move, index, last):
            return claimed
    return 0


def _claim_move(reading: Reading, move: Move, first: int, last: int) -> int:
    movement, end = _direction(reading, move, last)
    if movement is None and (before := direction_before(reading, first, move.directions)):
        movement = before
    if movement is None and move.default and (aside := _told_apart(reading, move, last)):
        movement = aside
    if movement is None and move.default and (move.by_camera or _opens_well(reading, move, last)):
        movement = move.default
        if move.low_targets and any(word in move.low_targets for word in reading.words(last, 4)):
            movement = Movement.TILT_DOWN.value
    if movement is None:
        return 0
    if reading.negated(first):
        reading.mark(first - (reading.before(first) in NEGATORS), end)
        return end - first
    reading.claim(first, end, "movement", movement)
    end = _other_ways(reading, move, first, end)
    reading.mark(last, max(last, end - 1 - reading.tokens[end - 1].hyphened), None)
    if move.speed:
        reading.claim(first, last, "movement_speed", move.speed)
    return end - first


def _is_plain(reading: Reading, move: Move, last: int) -> bool:
    if reading.ends_segment(last):
        return False
    return any(reading.words(last, len(words)) == words for words in move.after)


def _by_camera(reading: Reading, move: Move, index: int) -> bool:
    """Whether the camera does it: "we pan", "slow pan", an order at the start of a clause; not "he pans"."""
    if move.form == "past":
        return False
    back = _skip_speeds(reading, index)
    word = reading.before(back)
    if move.by_camera:
        goes_on = back > 0 and reading.roles[back - 1] == CAMERA and move.form == "ing"
        return word in _STORY_TALK | _RIGS or goes_on
    if word in _RIGS and move.form in {"third", "base"} and (move.form == "third" or led_alone(reading, back - 1)):
        reading.mark(back - 1 - (reading.before(back - 1) in ARTICLES), back)
        return True
    if word in NEGATORS and led_alone(reading, back - 1):
        return True
    if word is None:
        return move.form != "third" or back == 0 or _camera_leads(reading, back)
    if reading.roles[back - 1] == CAMERA or word in _STORY_TALK:
        return True
    if move.form == "third":
        return word == "and" and _camera_leads(reading, back - 1)
    if word in {"a", "an", "the", "this", "our", "one"}:
        noun = not move.any_object or reading.after(index + 1) in {None, "around", "round"}
        return noun and _leads_to_noun(reading, back - 1)
    if word in {"to", "and", "then"}:
        opens = word == "and" and reading.is_first(back - 1)
        return opens or _camera_leads(reading, back - 1)
    if word == "keep":
        return move.form == "ing" and led_alone(reading, back - 1)
    return word in {"with", "by", "as", "while", "start", "begin", "starts", "begins"}


def _skip_speeds(reading: Reading, index: int) -> int:
    while reading.before(index) in reading.vocabulary.speeds or reading.before(index) in _MANNERS | _SIDES:
        index -= 1
    return index


def _leads_to_noun(reading: Reading, article: int) -> bool:
    word = reading.before(article)
    return word is None or word in _LEADS_TO_NOUN | NEGATORS or reading.roles[article - 1] == CAMERA


def _camera_leads(reading: Reading, index: int) -> bool:
    """Whether what stands before "and" in its sentence is the camera's own."""
    for back in range(index - 1, max(index - 12, -1), -1):
        if reading.tokens[back].sentence != reading.tokens[index].sentence:
            return False
        if reading.roles[back] == CAMERA or reading.tokens[back].word in _STORY_TALK:
            return True
        if reading.tokens[back].word in {"he", "she", "they"}:
            return False
    return False


def _opens_well(reading: Reading, move: Move, last: int) -> bool:
    word = reading.after(last)
    if move.any_object or word is None:
        return True
    if word == "on":
        return "on" in move.directions
    if word == "in" and reading.after(last + 1) == "front":
        return True
    return (
        word in _MOVE_OPENERS or word[0].isdigit() or word in reading.vocabulary.speeds or reading.roles[last] == CAMERA
    )


def _direction(reading: Reading, move: Move, last: int) -> tuple[str | None, int]:
    """The movement for the direction that is said within a few words, and the token after it.

    From one to the other ("left to right", "L-R") it goes to the second.
    """
    found: str | None = None
    end = last
    for index in range(last, min(last + _REACH, len(reading.tokens))):
        if reading.starts_segment(index) or reading.roles[index] == CAMERA:
            break
        word = reading.tokens[index].word
        if reading.tokens[index].hyphened and reading.tokens[index - 1].word in {"counter", "anti"}:
            word = "counterclockwise"
        names = reading.vocabulary.directions.get(word, frozenset())
        if word in _LENGTHWISE and reading.after(index + 1) in ARTICLES | OWNERS and move.default not in _UPRIGHT:
            names = frozenset({"in"})  # "glides down the aisle"
        fitting = [move.directions[name] for name in move.directions if name in names]
        if (
            not fitting
            and "with" in move.directions
            and (word in _FOLLOWED or index in reading.named)
            and index == last
        ):
            fitting = [move.directions["with"]]
        onward = reading.tokens[index - 1].word in {"to", ">"} or (index == end and "-" in reading.gap(index))
        if word == "in" and reading.after(index + 1) == "front":
            break
        if fitting and (found is None or onward):
            found, end = fitting[0], index + 1
        elif found is None and not _may_stand_between(reading, move, word):
            break
    return found, end


def _other_ways(reading: Reading, move: Move, first: int, end: int) -> int:
    """Claim the ways that a move goes after its first ("pan left and right", "track left, then right")."""
    index = end
    while index < len(reading.tokens) and reading.tokens[index].sentence == reading.tokens[first].sentence:
        word = reading.tokens[index].word
        names = reading.vocabulary.directions.get(word, frozenset()) if word in _WAYS else frozenset()
        found = next((move.directions[name] for name in move.directions if name in names), None)
        parted = reading.starts_segment(index) or reading.tokens[index - 1].word in {"and", "then"}
        if found and parted and reading.after(index + 1) in {None, "and", "then", "to", "again"}:
            reading.claim(index, index + 1, "movement", found)
            end = index + 1
        elif word not in {"and", "then"}:
            break
        index += 1
    return end


def _told_apart(reading: Reading, move: Move, last: int) -> str | None:
    """The movement for a direction that stands alone between marks soon after ("arc around Mei, left")."""
    for index in range(last, min(last + _REACH, len(reading.tokens))):
        if reading.tokens[index].sentence != reading.tokens[last - 1].sentence or reading.roles[index] == CAMERA:
            return None
        if reading.starts_segment(index) and reading.ends_segment(index + 1):
            names = reading.vocabulary.directions.get(reading.tokens[index].word, frozenset())
            return next((move.directions[name] for name in move.directions if name in names), None)
    return None


def _may_stand_between(reading: Reading, move: Move, word: str) -> bool:
    """Words between a verb and its direction: any for a pan or a tilt ("from his boots up"), few for the rest."""
    if word in reading.vocabulary.speeds or word in {"to", "the", "very", "and", "straight", "right", "camera"}:
        return True
    return move.default in {"pan_right", "tilt_up", "arc_right"} and word not in {"as", "while", "when"}


def read_speed(reading: Reading) -> None:
    """Claim the words for speed that stand beside a move."""
    moves = [claim for claim in reading.claims if claim.field == "movement" and claim.value != "static"]
    for claim in moves:
        for index in (*range(claim.first - 1, claim.first - 4, -1), *range(claim.first, claim.last + _SPEED_REACH)):
            if 0 <= index < len(reading.tokens) and _is_speed_of(reading, index, claim.first, claim.last):
                word = reading.tokens[index].word
                reading.claim(index, index + 1, "movement_speed", Speed(reading.vocabulary.speeds[word]))


def _is_speed_of(reading: Reading, index: int, first: int, last: int) -> bool:
    token = reading.tokens[index]
    if token.word not in reading.vocabulary.speeds or reading.after(index + 1) in {"motion", "mo"}:
        return False
    if first <= index < last:
        return True
    between = range(index + 1, first) if index < first else range(last, index)
    if any(reading.tokens[k].word in {"as", "while", "when", "who"} for k in between):
        return False
    if token.segment != reading.tokens[first].segment:
        opens = index - (reading.before(index) in _DEGREES)
        alone = reading.starts_segment(opens) and reading.ends_segment(index + 1)
        return alone and (token.sentence == reading.tokens[first].sentence or reading.is_sentence(index, index + 1))
    near = all(reading.tokens[k].word in FILLERS or reading.roles[k] == CAMERA for k in between)
    return near or (index > first and reading.ends_segment(index + 1))

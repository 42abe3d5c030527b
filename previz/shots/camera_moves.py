"""Readers of the camera's own moves: which way it goes, and how fast."""

from __future__ import annotations

from previz.shots.camera_pace import is_adverb
from previz.shots.camera_requests import is_told_before
from previz.shots.camera_terms import direction_before, led_alone
from previz.shots.camera_ways import other_ways, told_apart, way_of
from previz.shots.grammar import ARTICLES, NEGATORS, OWNERS, words
from previz.shots.lexicon import CREATURE, PERSON, VEHICLE
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Movement
from previz.shots.vocabulary import Move

_LEADS_TO_NOUN = words(
    "with by in into then and on as end ends start starts begin begins do does using via plus make makes just only "
    "maybe perhaps possibly want need doing"
)
_OF_A_THING = words("the a an his her their its")
_STORY_TALK = words("we we're we'll we'd let's i'd i'll you camera camera's cam lens frame view shot")
_ENTERING = words(
    "enters enter into in leaves leave exits exit of crosses cross fills fill from through entering leaving"
)
_SIDES = words("left right l r")
_ENTRIES = (("out", "of"), ("into",), ("from",))
_SIGHT = words("frame shot view sight picture")
"""What is come into or gone out of by who is seen, not by the camera."""
_CAMERAS = words("camera frame shot lens")
_STARTING = words("start starts begin begins open opens")
"""Where a shot is said to start, and then goes up or down."""
_RIGS = words(
    "spidercam skycam cablecam wirecam polecam railcam jib dolly steadicam gimbal drone technocrane slider tracker "
    "crane boom"
)
_MACHINES = words("crane boom tracker slider drone")
"""Rigs that may be things of the story ("the crane drops its load", "a drone climbs")."""
_HELPING = words(
    "will then now begin begins start starts continue continues keep keeps is are to should would could can must just "
    "doing also and again still simply even"
)
_OTHERS_DO = words("as while when who which that until he she they him them because where so")
_WAYWARD = words(
    "around round over up down in into out back away across along through past behind above below left right towards "
    "toward from with off l r alongside closer forward forwards before to clockwise anticlockwise counterclockwise"
)
_MOVE_OPENERS = words(
    "to across over around with from along off past and then as until through towards toward onto into following "
    "between reveal while shot on round back up move movement for at in here"
)
_COUNTING = words("a an the this our one any")
_LEADS_ON = words("doing with by as while start begin starts begins")
_WHOM = ARTICLES | OWNERS | {"him", "her", "them", "it"}
_TURNED = {"arc_right": "arc_left", "truck_right": "truck_left"}
"""The move that it is where "left" is said apart."""
_TWO = 2
_WHO = 4
"""The most words of a stretch that only names somebody."""
_SOME_OF_THEM = words("one another others some two three")
_BACK = 12
_RACKS = words("rack racks racking focus")
_GOES = words("goes moves shifts drifts falls passes travels jumps switches")
_RACKED = 6
_TILTED = 10
_HEADINGS = words("int ext")
_THERE = words("in at on inside outside aboard")
_SHOWN_AS = words("wide medium close-up single shot view angle")
"""What a shot is called that does something."""
_MEANWHILE = words("as while when until")
_LENGTHS = words("inch edge")
_WHITHER = words("to onto on into over across along from with for through past toward towards")
_WAYS = words("left right up down in out back closer tighter wider wide around")


def read_moves(reading: Reading) -> None:
    """Claim the camera's own moves, with the direction of each, and its speed."""
    index, count = 0, len(reading.tokens)
    while index < count:
        index += _move_at(reading, index) or 1


def _move_at(reading: Reading, index: int) -> int:
    if reading.roles[index] or reading.tokens[index].quoted or index in reading.named:
        return 0
    if index and reading.tokens[index - 1].word in _HEADINGS:
        return 0  # "EXT. TRACK"
    if reading.tokens[index].word in _LENGTHS and reading.before(index) in _COUNTING | ARTICLES:
        return 0  # "an inch above the gun"
    if reading.tokens[index].word == "back" and _is_return(reading, index):
        return 0
    for length, move in reading.vocabulary.moves.at(reading.tokens, index):
        last = index + length
        if (
            not reading.one_segment(index, last)
            or not _by_camera(reading, move, index, last)
            or _is_plain(reading, move, last)
        ):
            continue
        if claimed := _claim_move(reading, move, index, last):
            return claimed
    return 0


def _is_return(reading: Reading, index: int) -> bool:
    """Whether "back" leads to where the story was before ("back in the kitchen")."""
    if reading.after(index + 1) == "to" and reading.is_first(index):
        cut = reading.ends_segment(index + 2) or reading.tokens[index + 1].text.isupper()
        bare = reading.is_sentence(index, index + 3) and index + 2 not in reading.named
        cut = cut or (bare and not reading.vocabulary.terms.at(reading.tokens, index + 2))  # "back to work"
        return cut or _somebody_goes_on(reading, index + 1)  # "BACK TO: the twins", "back to the window, Ida sings"
    there = reading.after(index + 1) in _THERE and reading.after(index + 2) in ARTICLES | OWNERS
    return there and reading.starts_segment(index)


def _claim_move(reading: Reading, move: Move, first: int, last: int) -> int:
    movement, end = way_of(reading, move, last)
    end += reading.after(end) == "side" and reading.tokens[end - 1].word in {"left", "right"}
    if movement is None and (before := direction_before(reading, first, move.directions)):
        movement = before
    if movement is None and move.default and (aside := told_apart(reading, move, last)):
        movement, (begin, apart) = aside
        reading.mark(begin, apart)
    if movement is None and move.default and _is_whole(reading, move, first, last):
        movement = _tilted(reading, move, last) if move.low_targets else move.default
    if movement in _TURNED and (aside := told_apart(reading, move, end)):
        movement = _TURNED[movement] if aside[0].endswith("left") else movement
        reading.mark(*aside[1])
    if movement is None:
        return 0
    if reading.negated(first):
        reading.mark(first - (reading.before(first) in NEGATORS), end)
        return end - first
    reading.mark(_begin_of_telling(reading, _skip_manners(reading, first)), first)
    reading.claim(first, end, "movement", movement)
    end = other_ways(reading, move, first, end)
    reading.mark(last, max(last, end - 1 - reading.tokens[end - 1].hyphened), None)
    if move.speed:
        reading.claim(first, last, "movement_speed", move.speed)
    return end - first


def _is_whole(reading: Reading, move: Move, first: int, last: int) -> bool:
    """Whether a move needs no way to be one: by what it is, by who makes it, or by what follows."""
    if move.by_camera or last > first + 1 or _opens_well(reading, move, last):
        return True
    led = reading.before(first) in _STORY_TALK | _RIGS
    return led and move.default == Movement.FOLLOW and (reading.after(last) in _WHOM or last in reading.named)


def _tilted(reading: Reading, move: Move, last: int) -> str | None:
    """Which way a tilt goes by what it goes from and to ("tilt to the floor", "tilt from the steeple to the crowd")."""
    said = reading.words(last, _TILTED)
    start = said[: said.index("to")] if "to" in said else said
    goal = said[len(start) :] or said
    if "from" in start and any(word in move.low_targets for word in start):
        return move.default
    high = "from" in start and any(word in move.high_targets for word in start)
    low = any(word in move.low_targets for word in goal[:4])
    return Movement.TILT_DOWN.value if low or high else move.default


def _begin_of_telling(reading: Reading, first: int) -> int:
    """Where what the camera does begins to be told: "the lens slowly", "let the slider", "the camera starts to"."""
    back = first
    while reading.before(back) in _HELPING:
        back -= 1
    if _is_told_of_shot(reading, back):
        return back - 1
    if reading.before(back) not in _STORY_TALK | _RIGS:
        return first
    back -= 1
    back -= reading.before(back) in ARTICLES
    return back - (reading.before(back) in {"let", "have"})


def _is_plain(reading: Reading, move: Move, last: int) -> bool:
    if reading.ends_segment(last):
        return False
    return any(reading.words(last, len(words)) == words for words in move.after)


def _by_camera(reading: Reading, move: Move, index: int, last: int) -> bool:
    """Whether the camera does it: "we pan", "slow pan", an order at the start of a clause; not "he pans"."""
    if move.form == "past":
        return False
    back = _skip_manners(reading, index)
    if _is_of_story(reading, move, back, last):
        return False
    if last > index + 1 and (whom := reading.tokens[last - 1].word) in {"us", "camera"}:
        alive = back > 0 and not reading.starts_segment(back) and _is_somebody_there(reading, back - 1)
        alive = alive and reading.tokens[back - 1].word not in _RIGS
        return (whom == "us" and not alive) or (
            move.form != "third" and (led_alone(reading, back) or reading.is_first(back))
        )
    if move.form in {"third", "base"} and _is_after_story(reading, move, back, last):
        return False
    if move.by_camera:
        return _is_told_of_camera(reading, move, back, last) or _is_order(reading, move, back, last)
    return _is_talk_of_camera(reading, move, index, back)


def _is_of_story(reading: Reading, move: Move, back: int, last: int) -> bool:
    """Whether a move is a thing of the story ("lands on the crane"), or what somebody does aside (", crawling to")."""
    led = reading.before(back)
    if move.form == "ing" and (led in _SOME_OF_THEM or (reading.after(last) == "off" and reading.tags[last] == "P")):
        return True  # "one pushing, one pulling", "honey, falling off the spoon"
    if move.form == "ing" and move.default and not move.any_object and reading.fills_segment(back, last):
        return last < len(reading.tokens) and reading.tags[last] in "ZB"  # not "skater's feet, tracking, low"
    if move.form == "third" and led not in _STORY_TALK and _is_out_of_sight(reading, last):
        return True
    if led == "a" and reading.before(back - 1) == "in" and is_told_before(reading, back):
        return True  # "aunties dance in a circle around the groom"
    if led == "the" and reading.before(back - 1) in {"on", "off", "beside"} and reading.fills_segment(back - 2, last):
        return not any(_is_of_camera(reading, k) for k in range(max(back - _BACK, 0), back - 2))  # "on the track,"
    if led in _OF_A_THING and reading.ends_segment(last):
        return is_told_before(reading, back) and not reading.negated(back)
    if move.form != "ing" or led is not None or reading.is_first(back) or "," not in reading.gap(back):
        return False
    first = back - 1
    while not reading.starts_segment(first):
        first -= 1
    alive = any(_is_somebody_there(reading, k) for k in range(first, back))
    return alive and reading.is_first(first) and not any(_is_of_camera(reading, k) for k in range(first, back))


def _is_out_of_sight(reading: Reading, last: int) -> bool:
    """Whether what follows says that who moves comes into the picture or goes out of it."""
    return any(reading.words(last, len(way)) == way and reading.after(last + len(way)) in _SIGHT for way in _ENTRIES)


def _is_somebody_there(reading: Reading, index: int) -> bool:
    word = reading.tokens[index].word.removesuffix("'s")
    known = index in reading.named or word in reading.vocabulary.people
    return known or reading.vocabulary.lexicon.kind(word) in {PERSON, CREATURE}


def _is_of_camera(reading: Reading, index: int) -> bool:
    """Whether a token is camera talk, or begins a move."""
    known = reading.roles[index] == CAMERA or reading.tokens[index].word in _STORY_TALK
    moves = reading.vocabulary.moves.at(reading.tokens, index)
    own = all(move.form == "third" for _, move in moves)
    near = range(max(index - 1, 0), min(index + _TWO + 1, len(reading.tokens)))
    return known or (bool(moves) and not (own and any(_is_somebody_there(reading, k) for k in near)))


def _is_talk_of_camera(reading: Reading, move: Move, index: int, back: int) -> bool:
    """Whether what stands before a verb of the camera (at `back`, with its manners) leaves it to the camera."""
    word = reading.before(back)
    if word is None:
        loose = move.form == "ing" and (move.any_object or not move.default)
        own = move.form != "third" or back == 0 or _camera_leads(reading, back)
        own = own and not (move.form == "base" and not move.default and _is_done_by_many(reading, back))
        own = own and not (move.form == "third" and _is_somebody_before(reading, back))
        return own and not (loose and _somebody_goes_on(reading, index + 1))
    if reading.roles[back - 1] == CAMERA or word in _STORY_TALK or _is_told_of_shot(reading, back):
        return True
    if word == "it" and move.form == "third" and _is_of_shot(reading, back - 1):
        return True
    if word in _RIGS and _is_story_machine(reading, back - 1):
        return False
    if word in _RIGS and move.form in {"third", "base"}:
        return move.form == "third" or led_alone(reading, back - 1)
    if word in NEGATORS and led_alone(reading, back - 1):
        return True
    if move.form == "third":
        return word == "and" and _camera_leads(reading, back - 1)
    if word in _COUNTING:
        noun = (not move.any_object or _is_of_a_way(reading, index + 1)) and not _is_alive_there(reading, index)
        return noun and _leads_to_noun(reading, back - 1)
    if move.form == "base" and _is_described(reading, index, back):
        return True
    if word in {"to", "and", "then"}:
        opens = word == "and" and reading.is_first(back - 1)
        leads = _camera_leads(reading, back - 1)
        return opens or (leads and not (word == "to" and _is_to_be_done(reading, back - 1)))
    if word == "keep":
        return move.form == "ing" and led_alone(reading, back - 1)
    return word in _LEADS_ON


def _is_to_be_done(reading: Reading, index: int) -> bool:
    """Whether somebody does something before "to" in its stretch ("the foreman gives the order to pull")."""
    first = index
    while not reading.starts_segment(first) and index - first < _BACK:
        first -= 1
        if reading.roles[first] == CAMERA or reading.tokens[first].word in _STORY_TALK:
            return False
    who = any(_is_somebody_there(reading, k) for k in range(first, index))
    return who and any(tag == "Z" for tag in reading.tags[first:index])


def _is_told_of_shot(reading: Reading, index: int) -> bool:
    """Whether "that" leads from camera talk to what the shot does ("a medium that arcs left")."""
    if reading.before(index) not in {"that", "which"} or reading.before(index - 1) is None:
        return False
    return reading.roles[index - 2] == CAMERA or reading.before(index - 1) in _SHOWN_AS


def _begins_anew(reading: Reading, index: int) -> bool:
    """Whether a token is the first of its sentence, or after a semicolon."""
    return reading.is_first(index) or ";" in reading.gap(index)


def _is_done_by_many(reading: Reading, index: int) -> bool:
    """Whether many who have opened the sentence do something after an aside ("the children, giggling, drift in")."""
    stretches, first = 0, index
    while not _begins_anew(reading, first) and index - first < _BACK:
        first -= 1
        stretches += reading.starts_segment(first)
    last = first
    while not reading.ends_segment(last + 1):
        last += 1
    told = all(role != CAMERA for role in reading.roles[first:index])
    opens = _begins_anew(reading, first) and stretches > 1 and told and reading.tags[first] in "DSN"
    many = reading.tags[last] == "S" or "C" in reading.tags[first:last] or reading.tags[index - 1] == "D"
    return opens and many and {"Z", "B"}.isdisjoint(reading.tags[first:index])


def _somebody_goes_on(reading: Reading, last: int) -> bool:
    """Whether the sentence goes on after a mark with somebody who does something ("Circling high, the hawk waits")."""
    sentence = reading.tokens[last - 1].sentence
    index = last
    while index < len(reading.tokens) and not reading.starts_segment(index):
        index += 1
    if index == len(reading.tokens) or reading.tokens[index].word in _STORY_TALK:
        return False
    if reading.tokens[index].word not in ARTICLES | OWNERS | {"he", "she", "they"} and index not in reading.named:
        return False
    ends = (
        k
        for k in range(index, len(reading.tokens))
        if reading.tokens[k].sentence != sentence or reading.tokens[k].word in _MEANWHILE
    )
    return any(tag in "ZB" for tag in reading.tags[index : next(ends, len(reading.tokens))])


def _is_described(reading: Reading, index: int, back: int) -> bool:
    """Whether a noun for a move with its way has a word before it that says how ("a jolting push in")."""
    opens = back - 1 - (reading.before(back - 1) in ARTICLES)
    if (
        not reading.starts_segment(opens)
        or reading.vocabulary.lexicon.parts(reading.tokens[back - 1].word)[0][0] not in "JEG"
    ):
        return False
    following = reading.after(index + 1)
    told = following in {"left", "right", "l", "r", "in", "out", "up", "down", "back"}
    return told and reading.after(index + 2) not in ARTICLES | OWNERS | {"of"}


def _is_alive_there(reading: Reading, index: int) -> bool:
    """Whether a beast or a vehicle is where it does something ("a crab in a bucket plots")."""
    word = reading.tokens[index].word
    if reading.after(index + 1) not in {"in", "with", "on"} or reading.after(index + 2) not in ARTICLES | OWNERS:
        return False
    last = index + 2
    while not reading.ends_segment(last):
        last += 1
    alive = reading.vocabulary.lexicon.kind(word) in {CREATURE, VEHICLE} or reading.vocabulary.prop_kind(word)
    return bool(alive) and "Z" in reading.tags[index + 1 : last]


def _is_of_a_way(reading: Reading, index: int) -> bool:
    """Whether a noun for a move goes on by telling its way ("an orbit to the left", "a circle around them")."""
    following = reading.after(index)
    return following in {None, "to"} or following in reading.vocabulary.directions


def _is_told_of_camera(reading: Reading, move: Move, back: int, last: int) -> bool:
    """Whether the camera or "we" do what others do too ("we slowly rise", "the camera begins to climb and turns")."""
    goes_on = back > 0 and reading.roles[back - 1] == CAMERA and move.form == "ing"
    if _is_steep(reading, move, last) and _has_started(reading, back):
        return True
    while reading.before(back) in _HELPING or is_adverb(reading, reading.before(back)):
        back -= 1
    if reading.before(back) == "it" and _is_of_shot(reading, back - 1):
        return True
    if reading.before(back) == "frame" and reading.before(back - 1) in _ENTERING:
        return False  # "a finger enters frame and steals a rose"
    if back and _is_looked_at(reading, back - 1):
        return False
    if reading.before(back) in _STORY_TALK | _RIGS or goes_on:
        told = reading.after(last) not in ARTICLES | OWNERS and reading.before(back - 1) not in {"a", "an"}
        told = told and not _is_story_machine(reading, back - 1)
        return reading.before(back) not in _MACHINES or told
    joined = reading.before(back) in {"and", "then"} or (reading.starts_segment(back) and not reading.is_first(back))
    if move.form == "third" and _is_somebody_before(reading, back):
        return False
    return joined and move.form in {"base", "third"} and _goes_on_from_move(reading, back)


def _is_somebody_before(reading: Reading, index: int) -> bool:
    """Whether nothing but somebody is told of in the stretch before a token ("static | Nun | drops the key")."""
    if index == 0 or reading.is_first(index) or not reading.starts_segment(index):
        return False
    first = index - 1
    while not reading.starts_segment(first):
        first -= 1
    aside = first > 0 and not reading.is_first(first) and reading.gap(index).strip() in {",", "),"}
    if aside and all(role == CAMERA for role in reading.roles[first:index]):
        return _is_somebody_before(reading, first) or (first - 1) in reading.named  # "the cook, camera still, drops"
    if reading.tags[first] == "P" and first > 0 and not reading.is_first(first) and reading.gap(index).strip() == ",":
        aside = {"Z", "B", "G"}.isdisjoint(reading.tags[first:index]) and reading.roles[first] is None
        return aside and (first - 1) in reading.named  # "Contessa Lidia, in curlers, lowers a basket"
    apart = not any(reading.roles[first:index]) and {"Z", "B", "G"}.isdisjoint(reading.tags[first:index])
    return apart and index - first <= _WHO and _is_somebody_there(reading, index - 1)


def _is_steep(reading: Reading, move: Move, last: int) -> bool:
    """Whether a move in the present goes up or down."""
    steep = reading.after(last) in {"up", "down"} or move.default in {Movement.CRANE_UP, Movement.CRANE_DOWN}
    return steep and move.form in {"base", "third"}


def _is_story_machine(reading: Reading, index: int) -> bool:
    """Whether a rig is somebody's of the story ("a police drone turns away")."""
    owner = reading.before(index)
    if owner is None or reading.roles[index - 1] is not None or reading.before(index - 1) not in ARTICLES:
        return False
    return reading.vocabulary.lexicon.parts(owner)[0][0] in "NS" and owner not in reading.vocabulary.manners


def _is_of_shot(reading: Reading, index: int) -> bool:
    """Whether "it" is the shot or the camera that opens the sentence ("the shot starts on her and it goes up")."""
    first = index
    while not reading.is_first(first) and index - first < 2 * _BACK:
        first -= 1
    said = reading.words(first, 2)
    if not reading.is_first(first) or not said:
        return False
    if index > first and all(role == CAMERA for role in reading.roles[first:index]):
        return any(token.word in _CAMERAS for token in reading.tokens[first:index])  # "only then does the camera: it"
    return (said[0] == "the" and said[-1] in {"shot", "camera", "frame", "image"}) or said[0] in {"camera", "drone"}


def _has_started(reading: Reading, index: int) -> bool:
    """Whether the sentence has told of nothing but where the camera starts ("start high on the church, come down")."""
    if not (
        reading.before(index) in {"and", "then"} or (reading.starts_segment(index) and not reading.is_first(index))
    ):
        return False
    first = index
    while not reading.is_first(first) and index - first < 2 * _BACK:
        first -= 1
    if not reading.is_first(first):
        return False
    first += reading.tokens[first].word in ARTICLES
    first += reading.tokens[first].word in _CAMERAS | {"we"}
    if reading.tokens[first].word not in _STARTING:
        return False
    return all(reading.tags[k] not in "ZB" or reading.roles[k] is not None for k in range(first + 1, index))


def _goes_on_from_move(reading: Reading, index: int) -> bool:
    """Whether the camera moved just before in the sentence, and nobody has done anything since."""
    for back in range(index - 1, max(index - _BACK, -1), -1):
        token = reading.tokens[back]
        if token.sentence != reading.tokens[index].sentence or token.word in _OTHERS_DO:
            return False
        if any(claim.field == "movement" and claim.first <= back < claim.last for claim in reading.claims):
            return True
        if token.word.endswith("s") and reading.tags[back] == "Z" and reading.roles[back] is None:
            return False  # "tilt up: the tower leans, falls"
    return False


def _is_order(reading: Reading, move: Move, back: int, last: int) -> bool:
    """Whether it is an order to the camera, at the start of a sentence, that tells a way ("Swing around the bed")."""
    while reading.after(last) in reading.vocabulary.speeds or is_adverb(reading, reading.after(last)):
        last += 1
    whom = move.any_object and (reading.after(last) in _WHOM or last in reading.named)
    opens = reading.is_first(back) or (reading.starts_segment(back) and _is_camera_till(reading, back))
    last = _past_pace(reading, last)
    wayward = last < len(reading.tokens) and reading.tokens[last].word in _WAYWARD
    if not move.orders or not opens or not (whom or wayward):
        return False
    if move.form == "ing":
        return not _somebody_goes_on(reading, last)
    return move.form == "base"


def _past_pace(reading: Reading, last: int) -> int:
    """Past how fast a move is where that is said apart, in the same sentence ("rise, very slow, off the grave")."""
    if not reading.ends_segment(last) or last >= len(reading.tokens) or reading.is_first(last):
        return last
    end = last
    while end == last or not reading.ends_segment(end):
        word = reading.tokens[end].word
        if word not in reading.vocabulary.speeds and word not in reading.vocabulary.manners:
            return last
        end += 1
    return end if end < len(reading.tokens) and not reading.is_first(end) else last


def _is_camera_till(reading: Reading, index: int) -> bool:
    """Whether only the camera has been spoken of so far in a sentence ("Cable cam, rush in on the striker")."""
    sentence = reading.tokens[index].sentence
    before = [k for k in range(max(index - _BACK, 0), index) if reading.tokens[k].sentence == sentence]
    return all(reading.roles[k] == CAMERA for k in before)


def _skip_manners(reading: Reading, index: int) -> int:
    known = reading.vocabulary
    while (word := reading.before(index)) is not None:
        counted = word[0].isdecimal() and index > 1
        manner = word in known.speeds or word in known.manners or word in _SIDES or is_adverb(reading, word)
        if word in {"and", "but"} and index > 1 and reading.before(index - 1) is not None:
            manner = reading.before(index - 1) in known.speeds
        if not (manner or counted):
            break
        if reading.roles[index - 1] == CAMERA:
            break
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
            return not _is_looked_at(reading, back)
        if reading.tokens[back].word in {"he", "she", "they"}:
            return False
    return False


def _is_after_story(reading: Reading, move: Move, back: int, last: int) -> bool:
    """Whether somebody has done something since the camera talk of the sentence, and no way of the camera's follows
    ("zoom in as the nun opens the case, pans for gold"; not "…, then pans left"); many go on so after "and" or a comma.
    """
    led, third = reading.before(back), move.form == "third"
    if reading.after(last) in (_WAYS if third else _WAYS | _WHITHER) or led in _STORY_TALK | _RIGS:
        return False
    if not third and led != "and" and (led is not None or ";" in reading.gap(back) or reading.is_first(back)):
        return False
    for index in range(back - 1, max(back - _BACK, 0) - 1, -1):
        apart = reading.tokens[index].sentence != reading.tokens[back].sentence
        if apart or reading.roles[index] == CAMERA or reading.tokens[index].word in _STORY_TALK:
            return False
        if reading.tags[index] == ("Z" if third else "B") and _is_doer_before(reading, index):
            return True
    return False


def _is_doer_before(reading: Reading, verb: int) -> bool:
    """Whether who does something stands right before a verb in its stretch ("the nun opens")."""
    return not reading.starts_segment(verb) and reading.tags[verb - 1] in "NSO" and reading.roles[verb - 1] is None


def _is_looked_at(reading: Reading, index: int) -> bool:
    """Whether the camera is what somebody of the story does something to ("salutes the camera and falls")."""
    if reading.tokens[index].word != "camera" or reading.before(index) != "the" or index <= 1:
        return False
    verb = index - 2 - (reading.tags[index - 2] == "P" and index > _TWO)
    return reading.tags[verb] in "ZBG" and reading.roles[verb] is None and reading.before(verb) is not None


def _opens_well(reading: Reading, move: Move, last: int) -> bool:
    word = reading.after(last)
    if move.any_object or word is None:
        return True
    if word == "on":
        return "on" in move.directions
    if word == "and":
        return bool(reading.vocabulary.moves.at(reading.tokens, last + 1)) if last + 1 < len(reading.tokens) else False
    if word == "in" and reading.after(last + 1) == "front":
        return True
    opens = word in _MOVE_OPENERS or word[0].isdecimal()
    return opens or word in reading.vocabulary.speeds or reading.roles[last] == CAMERA


def read_racks(reading: Reading) -> None:
    """Claim "rack the gun to her eyes" as a rack focus: from one to the other, without a word for it."""
    for index, token in enumerate(reading.tokens):
        if token.word not in _RACKS or reading.roles[index] or token.quoted or not led_alone(reading, index):
            continue
        if "to" in reading.words(index + 2, _RACKED) and not reading.ends_segment(index + 2):
            goes = token.word == "focus" and reading.after(index + 1) in _GOES  # "focus goes to the model"
            reading.claim(index, index + 1 + goes, "movement", "rack_focus")

"""What camera talk points at: "CU of a hand", "whip pan to the door", "rack from the gun to her eyes"."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from previz.shots.bystanders import MOST, is_apposed
from previz.shots.camera_deeds import has_only_moved
from previz.shots.grammar import FRAMING, OF_THE_BODY, OWNERS, PARTS, PREPOSITIONS, words
from previz.shots.lexicon import CREATURE, VEHICLE
from previz.shots.mentions import head_of, is_person, is_subject
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, SETTING, Mention, Reading
from previz.shots.spec import Composition, Movement

DETERMINERS = words("the a an")
_WITHIN_IT = {("in",), ("inside",), ("at",)}
_LEADING_ON = words("to from onto toward towards past alongside across over")
_ON_THE_WAY = words("from to into through onto via across past")
_ATMOSPHERE = words(
    "frost dew drizzle "
    "overcast background backgrounds backdrop backdrops cyclorama seat "
    "black white light lighting lights shadow shadows mood tone colours colors silence music tones tide dust smoke "
    "haze steam embers sparks sunlight moonlight candlelight firelight lamplight noise crickets cicadas birdsong "
    "darkness applause laughter ambience glow sunset heat backlight backlit daylight "
    "floodlight floodlights spotlight spotlights neon strobe strobes headlights lanternlight torchlight"
)
_HEARD = words("noise sound music voice voices singing shouting screaming screams laughter crash cry cries")
_NOWHERE: frozenset[int] = frozenset()
_NO_MORE = words("only just")
_ALL = words("all some no more mostly")
_TURNS = words("turn turns revolution rotation")
"""How far the camera goes: "a full turn"."""
_WISHING = words("want wants like love need have going try")
_SLATED = words("cam camera slate frame frames shot setup panel unit scene take reel roll board page day")
_PARTING = frozenset([",", "/", "-", "|", "–", "—"])
_LEADING_AWAY = frozenset([";", "-", "–", "—", ":"])
_FAR = 14
_SOON = 6
"""By which token what a row is of has been said, if it stands first."""
_COUNTED = words("one two three four five six seven eight nine ten no")
_PAIR = 2
_SIDES = words("side end")
_FOCUSED = words("soft sharp blurred blurry crisp tack-sharp defocused")
_NOTHING_BUT = {("nothing", "but"), ("little", "but"), ("nothing", "except"), ("none", "but")}
_FASTENED = words(
    "pressed glued tied held pinned nailed stuck sewn taped chained strapped bound stapled clamped raised"
)
_FAR_OFF = {("in", "the", "background"), ("in", "the", "foreground"), ("in", "the", "distance")}
_OUT_OF_FOCUS = {("out", "of", "focus"), ("in", "soft", "focus"), ("in", "sharp", "focus"), ("in", "full", "focus")}


def framed_mentions(reading: Reading, story: range) -> list[Mention]:
    """What stands where camera talk points: "CU of a hand", "whip pan to the door", "rack from the gun to her eyes"."""
    found: list[Mention] = []
    index, count = 0, len(reading.tokens)
    while index < count:
        begin = _points_at(reading, index, _ends(reading, found[-1]) if found else _NOWHERE)
        if begin is not None and begin == index and index - 1 in story:
            begin = None
        begin = _past_but(reading, begin) if begin is not None else None
        mention = noun_phrase(reading, begin) if begin is not None and len(found) < MOST else None
        seen = mention and mention.first not in story and not _is_where_we_are(reading, mention)
        seen = seen and mention is not None and not is_apposed(reading, mention)
        seen = seen and mention is not None and not _is_fronted_aside(reading, mention)
        seen = seen and mention is not None and not _is_theirs(reading, mention, found)
        seen = seen and mention is not None and not _is_heard(reading, mention)
        seen = seen and mention is not None and not _is_cry(reading, mention)
        seen = seen and mention is not None and not _is_between_two(reading, mention)
        seen = seen and mention is not None and not _is_way_of_followed(reading, mention, found)
        if mention and seen and reading.roles[mention.first] == CAMERA and mention.text.istitle():
            seen = False  # "2-shot, nun and vicar, Venice, 35mm"
        if mention and seen and is_subject(reading, mention) and not _is_mood_alone(reading, mention):
            found.append(_with_article(reading, mention))
            index = mention.last
        else:
            index += 1
    return found


def _ends(reading: Reading, mention: Mention) -> Set[int]:
    """Where another of a list may begin after what is shown, or after the part of somebody that is."""
    part = mention.owner and reading.after(mention.last) in OF_THE_BODY
    return {mention.last, mention.last + part}


def _is_mood_alone(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase only says how it looks, and is not the first of a list of things ("steam, shirt, scar")."""
    if not is_mood(reading, mention):
        return False
    last = mention.last
    listed = last < len(reading.tokens) and reading.starts_segment(last) and reading.gap(last).strip() == ","
    return not (listed and reading.roles[last] is None and _is_in_bare_list(reading, last))


def _is_heard(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase is for what is only heard, to which the camera goes ("down the tunnel towards the noise")."""
    return head_of(reading, mention) in _HEARD and reading.before(mention.first) in _LEADING_ON


def _is_between_two(reading: Reading, mention: Mention) -> bool:
    """Whether a thing only stands between those of a two-shot ("two-shot across the table", "off the bonnet")."""
    led = mention.first - 1
    if led < 1 or reading.tokens[led].word not in {"across", "over", "off"} or mention.cast or mention.owner:
        return False
    two = any(claim.last == led and claim.value == "two_shot" for claim in reading.values("composition"))
    return two and not _is_alive(reading, mention)


def _is_cry(reading: Reading, mention: Mention) -> bool:
    """Whether a bare word is only a noise that is written out ("crash!")."""
    bare = mention.last - mention.first == 1 and not mention.cast and reading.tags[mention.first] != "D"
    return bare and reading.text[mention.end :].startswith("!")


def _is_theirs(reading: Reading, mention: Mention, found: list[Mention]) -> bool:
    """Whether a phrase is a part of somebody whose other part was shown ("Ana's boots, then tilt up to her face")."""
    shown = any(each.owner or _is_alive(reading, each) for each in found)
    whose = reading.before(mention.first) in {"his", "her", "their"} and shown
    return whose and head_of(reading, mention) in OF_THE_BODY


def _led_by(reading: Reading, mention: Mention) -> str | None:
    """The word before a phrase and its owner ("from" in "from his bed")."""
    return reading.before(mention.first - (reading.before(mention.first) in OWNERS))


def _is_way_of_followed(reading: Reading, mention: Mention, found: list[Mention]) -> bool:
    """Whether a thing or a place is where somebody whom the camera follows comes from or goes to ("follow the waiter
    from the kitchen to the terrace").
    """
    left = _led_by(reading, mention) == "of" and "out" in reading.words_before(mention.first, _PAIR)
    if not found or _is_alive(reading, mention) or not (left or _led_by(reading, mention) in _ON_THE_WAY):
        return False
    whom = next((one for one in found if _is_alive(reading, one)), None)
    if left and whom is not None and reading.words(whom.last, _PAIR) == ("out", "of"):
        return any(claim.value == Movement.FOLLOW and claim.first < whom.first for claim in reading.values("movement"))
    if whom is None or reading.after(whom.last) != "from" or not reading.one_segment(whom.first, mention.last):
        return False
    return "to" in reading.words(whom.last, _FAR) and any(
        claim.value == Movement.FOLLOW and claim.first < whom.first for claim in reading.values("movement")
    )


def _is_fronted_aside(reading: Reading, mention: Mention) -> bool:
    """Whether a stretch after camera talk only tells how somebody is who acts in the next ("Wide. On tiptoe, a thief
    ducks", "CU: soaked to the skin, Ana bows").
    """
    first = mention.first
    while not reading.starts_segment(first) and reading.tokens[first - 1].word != "ms":
        first -= 1
    apart = first > 0 and reading.roles[first - 1] in {CAMERA, SETTING} and _acts_next(reading, mention)
    raised = first == mention.first and reading.tags[first] == "N" and _ends_held(reading, mention.last)
    if not apart or not (raised or reading.ends_segment(mention.last)):
        return False
    head = head_of(reading, mention)
    if raised or (reading.tags[mention.first] != "D" and head in OF_THE_BODY):
        return True
    if _is_alive(reading, mention) or reading.vocabulary.prop_kind(head):
        return False
    led = first < mention.first and reading.roles[first] is None
    return reading.tags[mention.last - 1] in "JKG" or (led and reading.tags[first] in "PEJK")


def _ends_held(reading: Reading, last: int) -> bool:
    """Whether a stretch ends with how what it names is held ("umbrella up", "rifle raised")."""
    if reading.ends_segment(last) or not reading.ends_segment(last + 1):
        return False
    return reading.tags[last] in "RKEP" and reading.roles[last] is None


def _acts_next(reading: Reading, mention: Mention) -> bool:
    """Whether somebody acts in the stretch after that of a phrase."""
    last = mention.last
    while not reading.ends_segment(last):
        last += 1
    while not reading.ends_segment(last) or _is_held_next(reading, last):
        last += 1  # "head down, hood up, Kofi walks"
    if last >= len(reading.tokens) or reading.is_first(last) or reading.gap(last).strip() != ",":
        return False
    end = last + 1
    while not reading.ends_segment(end):
        end += 1
    return reading.tags[last] in "DNS" and not {"Z", "B"}.isdisjoint(reading.tags[last + 1 : end])


def _is_held_next(reading: Reading, first: int) -> bool:
    """Whether a short stretch only tells how something is held or worn (", hood up,")."""
    if first >= len(reading.tokens) or reading.is_first(first) or reading.tags[first] not in "DNS":
        return False
    shown = noun_phrase(reading, first)
    return shown is not None and not shown.cast and _ends_held(reading, shown.last)


def _past_but(reading: Reading, index: int) -> int:
    """Past how little else is shown, or where the camera is ("on nothing but the ticket", "in front of the bride")."""
    if reading.words(index, 2) in _NOTHING_BUT | {("front", "of")}:
        return index + 2
    return index + (reading.after(index) in {"just", "only"} and reading.after(index + 1) is not None)


def _is_where_we_are(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase says where "we" are, not what we see ("we're inside a confession box", "at the edge of")."""
    if reading.before(mention.first) == "at" and head_of(reading, mention) in PARTS:
        return True
    led = reading.words_before(mention.first, 4)
    led = led[1:] if led[:1] and led[0] in DETERMINERS else led
    return led[:1] in _WITHIN_IT and (led[1:2] == ("we're",) or led[1:3] == ("are", "we"))


def _is_infinitive(reading: Reading, index: int) -> bool:
    """Whether a word after "to" is what is done sooner than a thing ("the plumber to kneel")."""
    if reading.after(index) is None or reading.tokens[index].capitalised or index in reading.named:
        return False
    return reading.vocabulary.lexicon.parts(reading.tokens[index].word)[0][0] == "B"


def _leads_no_view(reading: Reading, index: int) -> bool:
    """Whether "to" leads to what is done, or to what something is fastened to ("an ear pressed to the door")."""
    fastened = reading.roles[index - 1] is None and reading.tokens[index - 1].word in _FASTENED
    return fastened or _leads_to_verb(reading, index - 1) or _is_infinitive(reading, index + 1)


def _leads_to_verb(reading: Reading, index: int) -> bool:
    return reading.tokens[index].word in _WISHING or (reading.tags[index] in "ZBG" and reading.roles[index] is None)


def _with_article(reading: Reading, mention: Mention) -> Mention:
    """A phrase with the "a" before it, where camera talk has taken it ("cut to a goat")."""
    first = mention.first - 1
    if mention.cast or first < 0 or reading.tokens[first].word not in {"a", "an"} or reading.roles[first] != CAMERA:
        return mention
    if (first and reading.gap(first) == "/") or reading.gap(mention.first).strip():
        return mention  # "C/A clock", "12A. Three beats"
    start = reading.tokens[first].start
    return replace(mention, first=first, start=start, text=reading.text[start : mention.end])


def _points_at(reading: Reading, index: int, ends: Set[int]) -> int | None:
    """The token where a subject may stand, when the one at `index` follows camera talk, or one that ends there."""
    word = reading.tokens[index].word
    if reading.tokens[index].quoted or (word == "from" and _is_viewpoint(reading, index)):
        return None
    if (word == "onto" and index - 1 in reading.named) or (word == "from" and _is_left_by_us(reading, index)):
        return index + 1  # "from the chandelier we float down"
    if word == "to" and index and _leads_no_view(reading, index):
        return None
    after_camera = index > 0 and reading.roles[index - 1] == CAMERA and not reading.roles[index]
    led = after_camera or reading.starts_segment(index - (reading.before(index) == "then"))
    if word in FRAMING and not reading.roles[index] and (led or word in _LEADING_ON):
        return index + 1 if _in_camera_segment(reading, index) or after_camera else None
    if word == "of" and reading.before(index) in {"out", "front"}:
        return index + 1 if _leads_on(reading, index) else None
    if after_camera and _is_gone_on_with(reading, index):
        return index + 1
    if word in {"and", "then", "until"}:
        return _points_on(reading, index, ends)
    if reading.starts_segment(index) and (_is_in_focus(reading, index) or _is_eyes(reading, index)):
        return index  # "Leo soft", "LOTTE POV"
    listed = index in ends and index > 0 and (reading.gap(index).strip() == "/" or _goes_on_counting(reading, index))
    listed = listed or (index in ends and _goes_on_listing(reading, index))
    if listed or (index < _SOON and _opens_row(reading, index)):
        return index
    if after_camera and not reading.starts_segment(index):
        return index
    if reading.starts_segment(index) and not reading.roles[index] and index and _whole_segment(reading, index):
        return index
    return index + 1 if word in _NO_MORE and _is_all_shown(reading, index + 1) else None


def _is_gone_on_with(reading: Reading, index: int) -> bool:
    """Whether a word after camera talk leads to what the camera goes through, or to whom it goes with."""
    word = reading.tokens[index].word
    if word == "with":
        return _is_gone_with(reading, index)
    return word in {"through", "thru"} and Composition.POV not in compositions(reading)


def _is_gone_with(reading: Reading, index: int) -> bool:
    """Whether "with" tells with whom the camera moves ("pedestal down with the old king as he kneels")."""
    moved = any(claim.last == index and claim.value != Movement.STATIC for claim in reading.values("movement"))
    whom = noun_phrase(reading, index + 1) if moved and not reading.ends_segment(index + 1) else None
    if whom is None or not _is_alive(reading, whom):
        return False
    return reading.ends_segment(whom.last) or reading.tokens[whom.last].word in {"as", "while", "until"}


def _ends_move(reading: Reading, index: int) -> bool:
    """Whether "until" leads to what a move of the camera ends on ("dolly past the recruits until the empty bunk")."""
    end = noun_phrase(reading, index + 1) if reading.tags[index + 1] == "D" else None
    return end is not None and reading.ends_segment(end.last) and has_only_moved(reading, index)


def _is_all_shown(reading: Reading, index: int) -> bool:
    """Whether what begins at a token is all that is shown ("ECU, only the glove and the cheek")."""
    after_camera = index > 1 and reading.roles[index - 2] == CAMERA and reading.starts_segment(index - 1)
    shown = noun_phrase(reading, index) if after_camera and index < len(reading.tokens) else None
    if shown is None:
        return False
    return reading.ends_segment(shown.last) or reading.tokens[shown.last].word == "and"


def _points_on(reading: Reading, index: int, ends: Set[int]) -> int | None:
    """The token where a subject may stand after "and", "then" or "until"."""
    if reading.tokens[index].word == "until":
        return index + 1 if index + 1 < len(reading.tokens) and _ends_move(reading, index) else None
    joined = index in ends or (reading.tokens[index].word == "and" and index - 1 in reading.named)
    if not joined and not _is_in_focus(reading, index + 1):
        return None
    if reading.after(index + 1) == "then":
        return index + 2  # "the cards and then the gun"
    return index + 1 if reading.tokens[index].word == "and" or _is_next_alone(reading, index) else None


def _goes_on_counting(reading: Reading, index: int) -> bool:
    """Whether a stretch counts another thing that is shown ("one skier, one avalanche")."""
    shown = noun_phrase(reading, index) if reading.tokens[index].word in _COUNTED else None
    if shown is None or not reading.starts_segment(index) or not reading.ends_segment(shown.last):
        return False
    ends = shown.last == len(reading.tokens) or reading.is_first(shown.last)
    return ends or reading.tokens[shown.last].word in _COUNTED


def _goes_on_listing(reading: Reading, index: int) -> bool:
    """Whether a stretch only names the next of a list that camera talk heads ("3-shot: cowgirl, sheriff, mule")."""
    shown = noun_phrase(reading, index) if index < len(reading.tokens) and reading.starts_segment(index) else None
    if shown is None or reading.gap(index).strip() != ",":
        return False
    if not reading.ends_segment(shown.last):
        return reading.tags[shown.last] in "WG" and _is_in_bare_list(reading, index)
    if {"Z", "B"} & {*reading.tags[shown.last : shown.last + 1]} and not reading.is_first(shown.last):
        return False  # "a nun, the cook, waves"
    head = head_of(reading, shown)
    alive = is_person(reading, head) or reading.vocabulary.lexicon.kind(head) in {CREATURE, VEHICLE}
    grouped = {Composition.TWO_SHOT, Composition.GROUP} & {*compositions(reading)}
    thing = reading.vocabulary.prop_kind(head) is not None or _is_in_bare_list(reading, index)
    thing = thing or (reading.tokens[index].word == "a" and reading.after(index + 2) == "of")  # "a bead of sweat"
    capitals = bool(grouped) and reading.tokens[index].text.isupper()  # "3-SHOT / MITZI, DOT, GLORIA"
    return alive or shown.cast or capitals or (not grouped and thing)


def _is_in_bare_list(reading: Reading, index: int) -> bool:
    """Whether a phrase is one of three or more that fill the rest of a sentence ("Tilt up: boots, belt, badge")."""
    first, count = index, 1
    while first > 0 and reading.roles[first - 1] != CAMERA and reading.gap(first).strip() == "," and count < MOST:
        first, count = first - 1, count + 1
        while not reading.starts_segment(first):
            first -= 1
    listed, at = 0, first
    while at < len(reading.tokens) and (at == first or not reading.is_first(at)):
        if listed > _PAIR and reading.gap(at).strip() in _LEADING_AWAY:
            break  # "mud, noses, teeth — then everything stops"
        each = noun_phrase(reading, at)
        if each is None or reading.roles[at] == CAMERA:
            return False
        listed, at = listed + 1, each.last
        if not reading.ends_segment(at):
            if reading.tags[at] not in "WG" and reading.tokens[at].word not in {"that", "who", "which"}:
                return False
            break  # "drips, slippers, a card that has fallen over"
        if at < len(reading.tokens) and reading.roles[at] == CAMERA and reading.gap(at).strip() != ",":
            break  # "steam, shirt, scar | slow tilt up"
    return listed > _PAIR and first > 0 and reading.roles[first - 1] in {CAMERA, SETTING}


def _is_next_alone(reading: Reading, index: int) -> bool:
    """Whether a "then" leads to nothing but what is shown next ("a knife, then a fork")."""
    shown = noun_phrase(reading, index + 1)
    return reading.starts_segment(index) and shown is not None and reading.ends_segment(shown.last)


def _is_in_focus(reading: Reading, index: int) -> bool:
    """Whether a phrase from a token on is said to be sharp or not, near or far ("Leo soft and the knife sharp")."""
    shown = noun_phrase(reading, index) if index < len(reading.tokens) else None
    if shown is None or reading.after(shown.last) is None:
        return False
    said = reading.words(shown.last, 3)
    if said[:2] == ("in", "focus") or said in _OUT_OF_FOCUS or said in _FAR_OFF:
        return True
    if said == ("beyond",):
        return True
    ends = reading.ends_segment(shown.last + 1) or reading.tags[shown.last + 1] in "PC"
    return said[0] in _FOCUSED and ends


def _leads_on(reading: Reading, index: int) -> bool:
    """Whether the camera goes out of something, or in front of it ("crane down, out of the treetops")."""
    if reading.before(index) == "out":
        return has_only_moved(reading, index)
    return reading.before(index - 1) == "in" and _in_camera_segment(reading, index)


def _is_left_by_us(reading: Reading, index: int) -> bool:
    """Whether a sentence opens with what the camera goes on from."""
    if not reading.is_first(index) or index + 1 >= len(reading.tokens):
        return False
    where = noun_phrase(reading, index + 1)
    led = where is not None and where.last < len(reading.tokens) and reading.roles[where.last] == CAMERA
    moved = led and any(claim.field == "movement" and claim.first >= index for claim in reading.claims)
    return moved and where is not None and reading.tokens[where.last].word in {"we", "the", "camera"}


def _is_viewpoint(reading: Reading, index: int) -> bool:
    """Whether "from" leads to where a POV is from ("Magda's POV, from the dentist's chair")."""
    if _is_where_from(reading, index):
        return True
    seen = Composition.POV in compositions(reading)
    if not seen or reading.starts_segment(index) or index + 1 >= len(reading.tokens):
        return seen
    where = noun_phrase(reading, index + 1 + (reading.tokens[index + 1].word in {"inside", "behind", "under"}))
    return reading.tokens[index - 1].word == "pov" and where is not None and not _is_alive(reading, where)


def _is_where_from(reading: Reading, index: int) -> bool:
    """Whether "from" tells where the camera is that does not move ("the class from the blackboard", "wide from the
    gods").
    """
    sentence = reading.tokens[index].sentence
    moved = any(
        claim.field == "movement"
        and claim.value != Movement.STATIC
        and reading.tokens[claim.first].sentence == sentence
        and (claim.first < index or reading.one_segment(index, claim.first + 1))
        for claim in reading.claims
    )
    framed = any(
        c.field in {"size", "composition", "lens_mm", "angle"} and index - _FAR <= c.first < index
        for c in reading.claims
    )
    framed = framed or (index > 0 and reading.tokens[index - 1].word in {"lens", "telephoto", "prime"})
    where = noun_phrase(reading, index + 1) if index + 1 < len(reading.tokens) and framed and not moved else None
    led = reading.roles[index] is None
    return where is not None and led and not _is_alive(reading, where)


def _is_alive(reading: Reading, mention: Mention) -> bool:
    head = head_of(reading, mention)
    return mention.cast or is_person(reading, head) or reading.vocabulary.lexicon.kind(head) == CREATURE


def _opens_row(reading: Reading, index: int) -> bool:
    """Whether what is shown stands before the camera's words ("gold tooth, CU, 85mm")."""
    shown = noun_phrase(reading, index) if reading.roles[index] is None and not reading.before(index) else None
    if shown is None or not reading.ends_segment(shown.last) or shown.last >= len(reading.tokens):
        return False
    if not all(token.text.isalpha() and len(token.text) > 1 for token in reading.tokens[index : shown.last]):
        return False  # "A7", "frame 3"
    before = all(role == CAMERA for role in reading.roles[:index]) and head_of(reading, shown) not in _SLATED
    framed = any(c.first == shown.last and c.field in {"size", "composition"} for c in reading.claims)
    return before and framed and reading.gap(shown.last).strip() in _PARTING


def _is_eyes(reading: Reading, index: int) -> bool:
    """Whether a noun phrase stands right before "POV"."""
    if not reading.tokens[index].text.isupper() or "pov" not in reading.words(index + 1, 3):
        return False
    who = noun_phrase(reading, index)
    return who is not None and reading.after(who.last) == "pov" and reading.roles[who.last] == CAMERA


def compositions(reading: Reading) -> list[object]:
    """The compositions that are said, in order of the text."""
    return [claim.value for claim in reading.values("composition")]


def _in_camera_segment(reading: Reading, index: int) -> bool:
    """Whether only camera talk and noun phrases it points at stand before a preposition in its segment."""
    for back in range(index - 1, max(index - _FAR, -1), -1):
        if reading.roles[back] == CAMERA:
            return True
        if reading.tokens[back].word in {"as", "while", "when", "who"} or reading.tags[back] in "ZB":
            return False
        if reading.starts_segment(back) and reading.tokens[back].word == "then":
            return CAMERA in reading.roles[max(back - 12, 0) : back] and reading.tokens[index].word in {
                "to",
                "onto",
                "on",
            }
        if reading.starts_segment(back):
            return back > 0 and reading.roles[back - 1] == CAMERA and reading.tokens[index].word in {"to", "onto"}
    return False


def _whole_segment(reading: Reading, index: int) -> bool:
    """Whether a noun phrase fills its segment ("INSERT: the letter.")."""
    mention = noun_phrase(reading, index)
    if mention is None or _is_camera_alone(reading, mention) or _is_place_alone(reading, mention):
        return False
    stands = reading.is_sentence(index, mention.last) and reading.tags[index] == "D"
    lettered = index > 1 and len(reading.tokens[index - 1].word) == 1 and reading.roles[index - 2] == CAMERA
    told = lettered or reading.roles[index - 1] in {CAMERA, SETTING}  # "Insert B: a sextant"
    if not stands and not told and not _after_dash(reading, index) and not _ends_list(reading, index):
        return False
    if reading.roles[index - 1] == SETTING and _is_held_aside(reading, mention):
        return False
    if not mention.cast and not _is_alive(reading, mention) and _is_about_them(reading, mention.last):
        return False
    if mention.owner and reading.after(mention.last) in OF_THE_BODY:
        return reading.ends_segment(mention.last + 1)  # "CU - the teller's palm"
    return reading.ends_segment(mention.last) or reading.tokens[mention.last].word in PREPOSITIONS


def _is_place_alone(reading: Reading, mention: Mention) -> bool:
    """Whether a stretch only names a place, where another one is taken for where it is (", church,")."""
    if reading.tags[mention.first] == "D" or not reading.fills_segment(mention.first, mention.last):
        return False
    place = reading.vocabulary.places.longest(reading.tokens, mention.first)
    whole = place is not None and mention.first + place[0] == mention.last
    return whole and bool(reading.values("location")) and head_of(reading, mention) not in reading.vocabulary.people


def _is_camera_alone(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence only tells of the camera ("Ground-level camera.")."""
    camera = reading.tokens[mention.last - 1].word == "camera" and reading.tags[mention.first] != "D"
    return camera and reading.is_sentence(mention.first, mention.last)


def _is_about_them(reading: Reading, last: int) -> bool:
    """Whether a thing is told of as theirs who are shown ("ice in their fur")."""
    if reading.ends_segment(last) or reading.tags[last] != "P" or reading.ends_segment(last + 1):
        return False
    return reading.tokens[last + 1].word in OWNERS and reading.tags[last - 1] in "NS"


def _is_held_aside(reading: Reading, mention: Mention) -> bool:
    """Whether a stretch only tells what somebody has who acts in the next ("on the roof, rope in hand, Gus yells")."""
    bare = not mention.cast and reading.tags[mention.first] == "N" and not _is_alive(reading, mention)
    if not bare or reading.ends_segment(mention.last) or reading.tags[mention.last] != "P":
        return False
    last = mention.last
    while not reading.ends_segment(last):
        last += 1
    end = last
    while end < len(reading.tokens) and not reading.is_first(end) and end - last < _FAR:
        end += 1
    return not {"Z", "B", "G"}.isdisjoint(reading.tags[last:end]) and {"Z", "B"}.isdisjoint(
        reading.tags[mention.last : last]
    )


def _ends_list(reading: Reading, index: int) -> bool:
    """Whether a phrase comes after two names or more that commas part ("Abel, Runa, the chimp")."""
    ends = {name.last: name for name in reading.names}
    listed, last = 0, index
    while last in ends and reading.starts_segment(last) and reading.gap(last).strip() == ",":
        first = ends[last].first
        if not reading.starts_segment(first):
            break
        listed, last = listed + 1, first
    return listed > 1


def _after_dash(reading: Reading, index: int) -> bool:
    """Whether a dash or colon ties a phrase to who is named before it ("POV Cole - the lot", "POV the nun: a dog")."""
    if reading.gap(index).strip() not in {"-", "–", "—", ":"}:
        return False
    first = index - 1
    while first > 0 and not reading.starts_segment(first) and reading.roles[first - 1] != CAMERA:
        first -= 1
    seen = first > 0 and reading.tokens[first - 1].word == "pov" and noun_phrase(reading, first)
    return index - 1 in reading.named or bool(seen and seen.last == index)


def is_mood(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase only says how it looks or where ("low tide", "soft light", "the left")."""
    last = reading.tokens[mention.last - 1].word
    last = head_of(reading, mention) if mention.last - mention.first > _PAIR else last  # "blue light of machine"
    bare = mention.cast or (reading.tags[mention.first] == "D" and reading.tokens[mention.first].word not in _ALL)
    away = last in _SIDES and reading.tokens[mention.first].word == "the"  # "on the far side"
    return away or (not bare and last in _ATMOSPHERE) or last in _TURNS or last in reading.vocabulary.directions

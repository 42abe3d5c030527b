"""Everybody whom a description names besides those who do what happens."""

from __future__ import annotations

from itertools import pairwise

from previz.shots.grammar import ARTICLES, FLESH, OWNERS, PARTS, WHO_ARE_SO, words
from previz.shots.lexicon import CREATURE
from previz.shots.mentions import before_suffix, head_of, is_person, is_subject
from previz.shots.noun_ends import leads_to_body
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, Mention, Reading

_OPENS_PHRASE = frozenset("DJNS")
_UNLIKE = words("like is are was were be as than")
_THROUGH = words("over in thru through into among by amid past")
_ASIDES = frozenset([",", "-", "–", "—"])
_THRONGS = words("crowd crowds mob throng people")
_THINGS_TOO = words("band bands cast casts staff chorus company pair model guard guards cook fan fans")
"""Nouns for people that are things as well."""
_HELD = words("hold ahold sight charge fun care rid track advantage notice possession go wind grip custody leave pity")
"""What somebody has or loses of somebody else ("catches hold of the acrobat")."""
_VOICES = words("baritone tenor soprano bass alto contralto mezzo treble")
_ALSO = words("robot robots youngest eldest oldest donna donnas")
"""Who is somebody without a noun for people."""
_BEASTS_TOO = words("donkey donkeys")
_ONE = words("a an")
_BACK, _SUPPOSED = 4, 3
_AS_IF = {("if", "as"), ("though", "as")}
"""The nearest first, before a likeness."""
_MERELY = words("also now still just only really actually clearly already")
_MADE = words("crowned elected made named declared appointed voted proclaimed become becomes becoming turns turned")
"""What leads to what somebody becomes."""
_BECOMING = words("become becomes becoming")
_TAKEN_FOR = words("mistaken mistakes mistake mistaking mistook taken takes take took taking passes passing pass")
_PIECES = words("queen king bishop knight pawn jack queens kings bishops knights pawns jacks")
_BOARDS = words("chess chessboard chessboards checkmate checkmates")
_OVER = words("over onto above")
"""Where a hand is that may move a piece."""
_PLAYED = words(
    "slides sliding pushes pushing captures move moves moving play plays playing sacrifice sacrifices sacrificing "
    "advances draws deals castles topples"
)
_DEALT = {
    ("down", "lays"),
    ("down", "lay"),
    ("over", "turns"),
    ("up", "turns"),
    ("deals",),
    ("discards",),
    ("down", "puts"),
}
_FOOTWEAR = words("heels boots shoes")
_HATS = words("bowler bowlers boater boaters")
"""Hats that are people too."""
_PUT_ON = words(
    "orders wears dons doffs tips buys adjusts removes loses steals straightens sells wearing tipping brushes in"
)
_APPLIANCES = {
    "cleaner": words("vacuum pipe oven carpet"), "cleaners": words("vacuum pipe"),
    "player": words("record cd cassette dvd tape mp3"), "players": words("record cd cassette dvd tape"),
    "conductor": words("lightning"), "runner": words("table stair carpet"), "driver": words("screw pile"),
    "cutter": words("bolt glass cookie pastry box"), "cutters": words("bolt wire glass cookie pastry box"),
    "walker": words("baby zimmer"), "welder": words("arc spot mig tig"),
    "blower": words("leaf snow"), "trimmer": words("hedge beard"), "stripper": words("paint wire"),
    "opener": words("tin can bottle letter"), "dryer": words("hair tumble"), "washer": words("pressure jet"),
}  # fmt: skip
"""Nouns for people that are things after these."""
_TOGETHER = words("party parties")
_PARTIES = words("wedding search hunting landing raiding boarding scouting rescue war climbing bridal funeral shooting")
"""Parties that are people, not feasts."""
MOST = 40
"""The most subjects of a description."""


def people(reading: Reading) -> list[Mention]:
    """Everybody whom the text names, as those who do something or those to whom it is done ("hands it to a doctor")."""
    found: list[Mention] = []
    index, tags = 0, reading.tags
    while index < len(tags) and len(found) < MOST:
        mention = noun_phrase(reading, index) if tags[index] in _OPENS_PHRASE else None
        beside = mention and found and _is_beast_beside(reading, mention, found[-1])
        done_by = mention is not None and mention.first > 1 and reading.tokens[mention.first - 1].word == "by"
        beside = beside or (mention and done_by and _is_beast_at_work(reading, mention))
        if mention and (beside or (not mention.cast and _is_somebody(reading, mention))):
            found.append(mention)
        index = _beyond(reading, index, mention)
    return found


def _is_beast_beside(reading: Reading, mention: Mention, somebody: Mention) -> bool:
    """Whether a beast is told of in one breath with somebody ("waves at the widow, her son and a small dog")."""
    led = mention.first - (reading.before(mention.first) in OWNERS)
    joined = led == somebody.last + 1 and reading.tokens[led - 1].word == "and"
    listed = led == somebody.last and reading.ends_segment(mention.last) and reading.gap(led).strip() == ","
    goes_on = listed and mention.last < len(reading.tokens) and not reading.is_first(mention.last)
    goes_on = goes_on and (reading.tags[mention.last] in "DNSJOP" or reading.tokens[mention.last].word == "and")
    joined = joined or (goes_on and reading.starts_segment(led))  # "dhol players, a horse, eleven uncles"
    head = head_of(reading, mention)
    alive = reading.vocabulary.lexicon.kind(head) == CREATURE or head in _BEASTS_TOO
    return joined and alive and reading.tags[led] == "D" and is_subject(reading, mention)


def _is_beast_at_work(reading: Reading, mention: Mention) -> bool:
    """Whether a beast after "by" does what is told of somebody aside ("a man, bitten by a goat, howls")."""
    done = reading.tags[mention.first - 2] in "EK"
    alive = done and reading.vocabulary.lexicon.kind(head_of(reading, mention)) == CREATURE
    return alive and not mention.cast and is_subject(reading, mention)


def _beyond(reading: Reading, index: int, mention: Mention | None) -> int:
    """Past a phrase; into it, where it is a part of somebody or a place ("arms of a sailor", "front of a nurse")."""
    if mention is None:
        return index + 1
    held = head_of(reading, mention) in _HELD and reading.tags[mention.first] != "D"
    if held or head_of(reading, mention) in FLESH | PARTS:
        inner = (k + 1 for k in range(index, mention.last) if reading.tokens[k].word == "of")
        return next(inner, max(mention.last, index + 1))
    return max(mention.last, index + 1)


def _is_somebody(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase is for people who are there: no owner ("the boy's bike"), likeness or what somebody is."""
    if not is_subject(reading, mention) or reading.tokens[mention.first].quoted:
        return False
    if mention.owner:
        word = reading.tokens[mention.last - 1].word.removesuffix("'").removesuffix("'s")
        led = mention.first - (reading.before(mention.first) in OWNERS)
        if reading.before(led) == "in" and reading.after(mention.last) in _FOOTWEAR:
            return False  # "in her mother's heels"
        return (
            not reading.ends_segment(mention.last) and leads_to_body(reading, mention.last) and is_person(reading, word)
        )
    if is_manner(reading, mention) or is_apposed(reading, mention):
        return False
    led = mention.first - (reading.before(mention.first) in OWNERS)
    while led and not reading.starts_segment(led) and reading.tokens[led - 1].word in _MERELY:
        led -= 1  # "is also her only passenger"
    before = reading.before(led)
    bare = reading.tags[mention.first] != "D" and mention.last - mention.first == 1
    if before == "to" and _is_supposed(reading, mention):
        return False
    if reading.words_before(mention.first, 2) == ("only", "the"):
        return False  # "the only person still awake is the driver"
    mistaken = before == "for" and {*reading.words_before(mention.first, _BACK)} & _TAKEN_FOR
    ridden = head_of(reading, mention) in {"coach", "coaches"} and before in {"on", "in", "off", "aboard", "by"}
    if (
        mistaken
        or ridden
        or _is_piece(reading, mention, led)
        or _is_worn(reading, mention, led)
        or (before in _MADE and (reading.tags[mention.first] != "D" or before in _BECOMING))
    ):
        return False
    voiced = before == "in" and head_of(reading, mention) in _VOICES  # "asks in a borrowed baritone"
    if (
        voiced
        or before in _UNLIKE
        or (bare and before == "in")
        or (before in _THROUGH and _is_throng(reading, mention, before))
    ):
        return False
    if head_of(reading, mention) in _APPLIANCES and not _is_cleaning(reading, mention):
        return False
    head = head_of(reading, mention)
    so = head in WHO_ARE_SO and reading.tags[mention.last - 1] == "S"  # "the wounded"
    so = so or _are_called_so(reading, mention)
    return is_person(reading, head) or so or head in _ALSO or _is_party(reading, mention) or _is_left(reading, mention)


def _is_supposed(reading: Reading, mention: Mention) -> bool:
    """Whether somebody is only told of by what it looks like ("bows, as if to an audience")."""
    before = reading.words_before(mention.first, _SUPPOSED)
    return any(pair in _AS_IF for pair in pairwise(before))


def _are_called_so(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase counts those whom a word with a capital tells that English lacks ("blesses two Tommies")."""
    last = reading.tokens[mention.last - 1]
    counted = reading.tags[mention.first] == "D" and reading.tags[mention.last - 1] == "S"
    return counted and last.text.istitle() and not reading.vocabulary.lexicon.knows(last.word)


def _is_left(reading: Reading, mention: Mention) -> bool:
    """Whether a stretch after a colon tells how beasts are ("the river has burst: cows stranded on a hillock")."""
    first, last = mention.first, mention.last
    if not first or reading.gap(first).strip() not in {":", ";"} or reading.ends_segment(last):
        return False
    return reading.tags[last] in "EK" and reading.vocabulary.lexicon.kind(head_of(reading, mention)) == CREATURE


def _is_cleaning(reading: Reading, mention: Mention) -> bool:
    """Whether "cleaner" and the like are for somebody, not for a thing named by what it does ("vacuum cleaner")."""
    led = (
        reading.tokens[k].word in _APPLIANCES and reading.tokens[k - 1].word in _APPLIANCES[reading.tokens[k].word]
        for k in range(mention.first + 1, mention.last)
    )
    return not any(led)


def _is_piece(reading: Reading, mention: Mention, led: int) -> bool:
    """Whether a queen or a knight is one of chess, or of cards ("moves her queen")."""
    own = led < mention.first or reading.before(mention.first) == "own"
    led -= reading.before(mention.first) == "own" and reading.before(led) == "own"
    led -= own and reading.before(led) in OWNERS
    dealt = reading.words_before(led - (reading.before(led) in ARTICLES), 2)
    one = reading.tokens[mention.first].word in _ONE and head_of(reading, mention) in _PIECES
    over = (one or own or reading.before(led) in _OVER) and head_of(reading, mention) in _PIECES
    if over and any(token.word in _BOARDS for token in reading.tokens):
        return True
    played = (own and reading.before(led) in _PLAYED) or dealt[:1] in _DEALT or dealt in _DEALT
    return played and head_of(reading, mention) in _PIECES


def _is_worn(reading: Reading, mention: Mention, led: int) -> bool:
    """Whether a bowler is a hat ("doffs his bowler", "orders a bowler")."""
    return head_of(reading, mention) in _HATS and reading.before(led) in _PUT_ON


def _is_party(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase is for those who do something together ("a wedding party", "the search party")."""
    told = [token.word for token in reading.tokens[mention.first : mention.last]][-2:]
    return len(told) > 1 and told[-1] in _TOGETHER and told[0] in _PARTIES


def is_manner(reading: Reading, mention: Mention) -> bool:
    """Whether a word alone before a comma tells how somebody is ("Drunk, Prosper conducts", "Tom, drunk, sings")."""
    alone = mention.last - mention.first == 1 and reading.ends_segment(mention.last)
    aside = alone and reading.starts_segment(mention.first) and reading.gap(mention.first).strip() in {",", "("}
    joined = reading.before(mention.first) == "and" and mention.first > 1
    joined = joined and reading.roles[mention.first - 2] == CAMERA  # "high and patient,"
    alone = alone and (aside or joined or reading.is_first(mention.first))
    known = reading.vocabulary.lexicon.parts(reading.tokens[mention.first].word)
    apart = mention.last < len(reading.tokens) and reading.gap(mention.last).strip() in {",", ")"}
    apart = apart or (aside and _is_told_before(reading, mention.first))  # "enter Sir Toby, drunk."
    return alone and apart and any(part == "J" for part, _ in known)


def _is_told_before(reading: Reading, last: int) -> bool:
    """Whether somebody does something before a token that ends a sentence."""
    if last + 1 < len(reading.tokens) and not reading.is_first(last + 1):
        return False
    index = last - 1
    while index >= 0 and reading.tokens[index].sentence == reading.tokens[last].sentence:
        if reading.tags[index] in "ZB" and reading.roles[index] is None:
            return True
        index -= 1
    return False


def is_apposed(reading: Reading, mention: Mention) -> bool:
    """Whether a phrase between commas tells what the one before it is ("Ivo, a plumber, fixes the sink")."""
    first, last = mention.first, mention.last
    again = first > 0 and reading.starts_segment(first) and reading.tokens[first].word in _ONE
    again = again and reading.tokens[first - 1].word == head_of(reading, mention)
    if again or _is_bare_apposed(reading, mention):
        return True  # "a nurse, a very small nurse, laughs"
    known = first > 0 and (reading.tokens[first].word == "the" or reading.tokens[first - 1].word in OWNERS)
    first -= known and reading.tokens[first].word != "the"
    if not (known or reading.tokens[first].word in _ONE) or not first or not reading.starts_segment(first):
        return False
    while not reading.ends_segment(last):
        last += 1
    if last >= len(reading.tokens) or reading.tokens[first - 1].sentence != reading.tokens[last].sentence:
        return False
    host = first - 1 in reading.named or is_person(reading, reading.tokens[before_suffix(reading, first - 1)].word)
    host = host or _opens_somewhere(reading, first)
    joined = reading.tokens[last].word == "and" and last + 1 in reading.named
    joined = joined or reading.tokens[last].word in {"as", "while", "when"}
    if known:
        one = reading.tags[last] == "Z" or reading.words(last, 2)[1:] in {("he",), ("she",)}  # ", as he drops the ring"
        return first - 1 in reading.named and one and reading.gap(first).strip() in _ASIDES
    return host and (joined or reading.tags[last] in "ZB") and reading.gap(first).strip() in _ASIDES


def _opens_somewhere(reading: Reading, last: int) -> bool:
    """Whether the stretch that ends before a token is of somebody, and where they are ("the man next to her, …")."""
    first = last - 1
    while first > 0 and not reading.starts_segment(first):
        first -= 1
    who = noun_phrase(reading, first) if reading.tags[first] == "D" else None
    if who is None or who.last >= last or reading.tags[who.last] not in "PJR":
        return False
    return is_person(reading, head_of(reading, who)) and {"Z", "B", "G"}.isdisjoint(reading.tags[who.last : last])


def _is_bare_apposed(reading: Reading, mention: Mention) -> bool:
    """Whether a stretch without an article tells what those before it are ("Ode and Tunde, brothers, haul the net")."""
    first, last = mention.first, mention.last
    if not first or reading.tags[first] not in "NSJ" or not reading.starts_segment(first) or first in reading.named:
        return False
    apart = reading.ends_segment(last) and last < len(reading.tokens) and not reading.is_first(last)
    if reading.tokens[first].word == "poor" and apart:
        return reading.gap(first).strip() == ","  # "Grandpa, poor man, sleeps"
    many = reading.tags[first - 1] == "S" and "".join(reading.tags[first:last]).lstrip("J") == "S"
    host = first - 1 in reading.named or many
    return apart and host and reading.tags[last] in "ZB" and reading.gap(first).strip() == ","


def _is_throng(reading: Reading, mention: Mention, before: str) -> bool:
    """Whether a phrase is for the many in whose midst something happens ("through a crowd", not "seized by a mob")."""
    if before in {"through", "thru"} and head_of(reading, mention) in _THINGS_TOO:
        return True  # "saws through the band"
    done_by = before == "by" and mention.first > 1 and reading.tags[mention.first - 2] == "E"
    return head_of(reading, mention) in _THRONGS and not done_by

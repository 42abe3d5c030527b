"""The reader of what is told before a shot of where it comes from and who wants it: "In the novel it takes a page.",
"The client wants a smile.", "Everybody shoots it from the side.", "We've been told not to film the judge."."""

from __future__ import annotations

from itertools import pairwise

from previz.shots.closed_words import COUNTED
from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.preface_talk import talk_end
from previz.shots.reading import CAMERA, Reading

_SOURCES = words(
    "novel script screenplay manuscript treatment storyboard storyboards animatic original rehearsal rehearsals "
    "readthrough read-through draft brief recce novella memoir libretto"
)
"""What a film is made from and by, which is seldom a thing in it."""
_BOOKS = words("book play story poem comic page pages text")
"""What a film is made from, and things of the story too."""
_TELLING = words("it he she they this there nobody")
_PAYING = words("client clients agency brand sponsor sponsors network studio marketing legal commissioner")
_OF_THEM = words("people guys folks team lot lads girls boys")
"""Who they are that a word tells of before: "the toothpaste people"."""
_WISHING = words(
    "want wants wanted say says said ask asks asked need needs think thinks love loves hate hates insist insists "
    "like likes prefer prefers expect expects hoped hopes hope note notes keep keeps worry worries signed approved"
)
_NOTES = words("note notes feedback memo email brief")
_ANYBODY = words("everybody everyone people they others nobody most")
_OFTEN = words("always usually normally else people of them us ever")
_FILMING = words("shoot shoots film films frame frames light lights do does lens lenses cover covers")
_SORRY = words("forgive sorry excuse pardon apologies bear correct")
_TOLD = words("told asked warned allowed ordered promised forbidden advised begged banned")
_WE = words("we've we're we i've i'm i")
_PERSONAL = words("i i'd i've i'm")
_KEEPING = words("keep kept have had love loved hate never always want wanted used tend do did know")
_MAY = words("could can may might shall should would")
_REMARKS = frozenset(
    tuple(said.split())
    for said in (
        "don't ask", "trust me", "don't worry", "you'll see", "thank you", "that's it", "that's all", "that is all",
        "no questions", "wish me luck", "don't laugh", "long story", "you know why", "you get it", "enough said",
    )
)  # fmt: skip
_YOURS = words("you you'd you'll you're")
_MINE = words("i i'm i've i'd i'll me we've we we'd mine")
_LEADING = words("then so and but now for because since")
_MAKING = words(
    "scene shot film movie joke gag label desk client clients professor players viewers audience audiences "
    "zoom zooms close-up close-ups camera cameras script budget cliché pages editors legal agency brand fans gamers "
    "chapter work sequence subscribers readers critics plan producer producers fisheye chorus verse song trailer"
)
_THINKING = words(
    "want wants wanted can must works work needs need hates hate loves love says say said thinks think likes like "
    "falls fails lives dies depends skip skips will would should is are isn't aren't this aside without only"
)
_ALWAYS = words("always usually seldom ever")
_WOULD = {
    (would, being)
    for would in ("would", "should", "might", "could")
    for being in ("have", "be", "never", "hate", "love")
}
_MINDED = words(
    "am have had was were did love hate want think know never always don't can't cannot won't would will only keep "
    "still like need hope wish once used get could should must just really also usually do didn't couldn't ever adore"
)
_MINDING = words("hate love want need like have don't never think say know believe will would should can can't")
_DISLIKING = words("hate hates cliché lazy ugly boring vulgar tired cheap pyro dislike dislikes despise")
_TAKEN = words("snapped shot filmed grabbed caught took got stole drew sketched")
_PARTS = words("chapter page verse scene act")
_SHORT_PART = 8
_NUMBERED = words("shot scene setup slate frame panel cut take")
_BEING = words("is stays remains goes was runs plays")
_GREETING = words(
    "hi hello dear hey thanks apologies credit cheers congratulations reminder fyi ps memo welcome greetings correction"
)
_HEADS = words("pitch logline verse chorus bridge bar spoiler tip memo update reminder note option brief idea update")
_SHORT_HEAD = 5
_OPENINGS = {
    ("it", "has", "to", "be"), ("it", "should"), ("it", "needs", "to"), ("it", "must", "be"),
    ("two", "things", "happen"),
    ("three", "things", "happen"), ("there's", "a", "version"), ("this", "has", "to"), ("nobody", "will", "expect"),
    ("no", "one", "will", "expect"), ("act", "one"), ("act", "two"), ("act", "three"), ("it's", "about"),
}  # fmt: skip
"""What opens a sentence that says what a shot is for, not what is done."""
_JUDGED = {("this", "art"), ("like", "this"), ("love", "this"), ("hate", "this"), ("expect", "this"), ("hates", "this")}
_ON_SET = {("on", "set"), ("no", "clapper"), ("the", "clapper"), ("call", "sheet"), ("cutscene", "fires")}
_AGREED = {("said", "yes"), ("said", "no"), ("says", "we"), ("says", "yes"), ("says", "it's"), ("says", "that")}
_STANDING_BY = words(
    "pads mats airbag airbags medic medics wires rigging squibs wrangler wranglers stunts insurance cutscene safety "
    "ambulance paramedic paramedics chaperone"
)
_PROVIDED = words("if provided assuming unless supposing")
_OPINIONS = {
    ("for", "me"), ("i", "have"), ("i", "am"), ("i'm", "thinking"), ("i", "never"), ("we", "never"), ("i've", "shot"),
    ("every", "camera"), ("do", "it"), ("i've", "seen"), ("i", "think"), ("i", "know"), ("we", "know"), ("be", "kind"),
}  # fmt: skip
_SHOWN = frozenset({"size", "angle", "movement", "lens_mm", "composition", "stop", "sensor", "playback"})
_LONGEST_TEXT = 400
_LONGEST, _SHORT = 24, 4
_NEAR = 4


def read_prefaces(reading: Reading) -> None:
    """Take out of the story a sentence, up to a colon in it, that tells of the book, the client or the makers."""
    pieces = _pieces(reading)
    for first, last in pieces:
        if reading.tokens[first].quoted:
            continue
        if reading.words(first, 2) == ("find", "me"):
            reading.mark(first, first + 2)  # "Find me the physio:"
        _set_naming_aside(reading, first, last)
        whole = first == 0 and last == len(reading.tokens)
        claimed = whole or any(first <= claim.first < last for claim in reading.claims)
        if not claimed and (_is_remark(reading, first, last) or _is_preface(reading, first, last)):
            _set_aside(reading, first, last)
        elif reading.tokens[first].word in _PROVIDED and (end := _provided_end(reading, first, last)):
            _set_aside(reading, first, end)
    if len(reading.tokens) > _LONGEST_TEXT:
        return
    if last := _generality_end(reading, pieces):
        _set_aside(reading, 0, last)
    if last := talk_end(reading):
        _set_aside(reading, 0, last)


def _set_naming_aside(reading: Reading, first: int, last: int) -> None:
    """Take out of the story what only says of which shot or how it is ("Shot nine is wide", "it stays wide")."""
    for index in range(first, last - 1):
        verb = index + 1
        numbered = reading.tokens[index].word in _NUMBERED and verb + 1 < last
        if numbered and (reading.tokens[verb].word in COUNTED or reading.tokens[verb].word.isdecimal()):
            verb += 1
        elif reading.tokens[index].word != "it":
            continue
        named = reading.tokens[index].word != "it"
        if reading.tokens[verb].word in _BEING and verb + 1 < last and (named or reading.roles[verb + 1] == CAMERA):
            reading.mark(index, verb + 1)


def _pieces(reading: Reading) -> list[tuple[int, int]]:
    """The sentences of a text, each parted at its first colon."""
    pieces: list[tuple[int, int]] = []
    for first, end in pairwise((*reading.sentence_starts, len(reading.tokens))):
        last = _stop(reading, first, end)
        pieces.append((first, last))
        if last < end:
            pieces.append((last, end))
    return pieces


def _provided_end(reading: Reading, first: int, last: int) -> int:
    """The end of a condition before camera talk ("Provided the neighbours say yes, crane down"); 0: there is none."""
    end = first + 1
    while not reading.ends_segment(end) and end < last:
        end += 1
    return end if first + 1 < end < last and reading.roles[end] == CAMERA else 0


def _set_aside(reading: Reading, first: int, last: int) -> None:
    """Take a stretch out of the story, with whatever it seemed to say of the shot."""
    reading.claims[:] = [claim for claim in reading.claims if not first <= claim.first < last]
    reading.mark(first, last)
    reading.forget_names(first, last)


def _generality_end(reading: Reading, pieces: list[tuple[int, int]]) -> int:
    """The end of what is said in general before camera talk leads to what happens ("Mothers always cry at the wrong
    moment. Long lens: …"); 0 where nothing is.
    """
    general = end = 0
    for first, last in pieces:
        opinion = _is_opinion(reading, first, last)
        if not opinion and _opens_with_camera(reading, first):
            if _says_of_shot(reading, first, last) or general:
                end = first
                break
            continue  # a slate goes on
        if opinion or _is_general(reading, first, last):
            general = end = last
        elif _tells_story(reading, first, last):
            break
    if not general or end == len(reading.tokens):
        return 0
    led = _opens_with_camera(reading, end) or ":" in reading.gap(end)
    return end if led and _tells_story(reading, end, len(reading.tokens)) else 0


def _says_of_shot(reading: Reading, first: int, last: int) -> bool:
    """Whether a stretch says what the shot is to be."""
    return any(first <= claim.first < last and claim.field in _SHOWN for claim in reading.claims)


def _opens_with_camera(reading: Reading, first: int) -> bool:
    first += reading.tokens[first].word in _LEADING and first + 1 < len(reading.tokens)
    return reading.roles[first] == CAMERA


def _tells_story(reading: Reading, first: int, last: int) -> bool:
    """Whether something is done in a stretch."""
    return any(reading.tags[k] in "ZBG" and reading.roles[k] is None for k in range(first, last))


def _is_opinion(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence opens with what one of the makers thinks or has done, or tells that something is hackneyed."""
    said = tuple(token.word for token in reading.tokens[first:last])
    if not {"cliché", "cliche"}.isdisjoint(said):
        return True
    return len(said) >= _NEAR and said[:2] in _OPINIONS and not _says_of_shot(reading, first, last)


def _is_general(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence tells what is always so, what the makers think, or what would have been; not what is done."""
    said = [token.word for token in reading.tokens[first:last]]
    if len(said) < _NEAR or reading.tokens[first].quoted:
        return False
    known = _says_of_shot(reading, first, last) or reading.roles[last - 1] == CAMERA
    if known and _DISLIKING.isdisjoint(said):
        return False  # "I'd keep them in a two-shot: …", "Whatever you do, stay off her eyes."
    if (said[0] in _YOURS and _is_minded(reading, first)) or (said[0] == "whatever" and said[3] in {"don't", "never"}):
        return True
    for index in range(first, last):
        word, before = reading.tokens[index].word, reading.before(index)
        told = before is None or before in _LEADING | {"for"}
        if index > first and word[0] == "i" and word in _MINE:
            return True  # "nobody moves till I drop my hand"
        if told and word in _MINE and (index > first or _is_minded(reading, index)):
            return True
        if word in _MAKING and reading.roles[index] is None and _is_thought_of(said):
            return True
        if word in _ALWAYS and index > first:
            return True
        pair = reading.words(index, 2)
        if pair in _WOULD or (word in _WISHING and CAMERA in reading.roles[index : min(index + 3, last)]):
            return True
    if said[0] == "think" or said[:2] in (["remember", "our"], ["remember", "that"], ["remember", "the"]):
        return True
    if any(pair in _ON_SET for pair in pairwise(said)) or _is_of_safety(said) or _is_agreed(said):
        return True
    many = reading.tags[first] == "S" and len(said) > 1
    return (many and said[1] in _MINDING) or _is_past(said)


def _is_of_safety(said: list[str]) -> bool:
    """Whether a sentence opens with what or who keeps a stunt safe ("Pads are under the carpet")."""
    opening = said[:3]
    return not _STANDING_BY.isdisjoint(opening) and not {"is", "are", "needs", "need", "says", "has"}.isdisjoint(said)


def _is_agreed(said: list[str]) -> bool:
    """Whether a sentence tells what has been allowed or what somebody bets ("The imam has said yes", "says we")."""
    return any(pair in _AGREED for pair in pairwise(said)) or any(
        word == "says" and said[index + 1 : index + 2] == ["no"] and index + 2 < len(said)
        for index, word in enumerate(said)
    )


def _is_minded(reading: Reading, who: int) -> bool:
    """Whether one of the makers thinks, has done or will do something ("I love", "you don't"; not "I open")."""
    return "'" in reading.tokens[who].word or reading.after(who + 1) in _MINDED


def _is_thought_of(said: list[str]) -> bool:
    """Whether a sentence holds a word for what is thought, wished or worked at."""
    return not _THINKING.isdisjoint(said)


def _is_past(said: list[str]) -> bool:
    """Whether a sentence tells what there was, or what others did ("There were forty pages before this")."""
    if said[0] in _TAKEN and "this" in said[1:3]:
        return True  # "Snapped this from the car: …"
    return said[:2] in (["there", "were"], ["there", "was"]) or ("did" in said[1:4] and "this" in said)


def _stop(reading: Reading, first: int, last: int) -> int:
    """Where a sentence ends, or a colon stands in it."""
    if ":" not in reading.text[reading.tokens[first].start : reading.tokens[last - 1].end + 1]:
        return last
    ends = (index for index in range(first + 1, last) if reading.starts_segment(index) and ":" in reading.gap(index))
    return next(ends, last)


def _is_remark(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence only turns to who reads it ("Don't ask.")."""
    said = tuple(token.word for token in reading.tokens[first:last])
    asked = (k for k in range(first, last) if reading.tokens[k].word == "please")
    if first > 0 and any(reading.fills_segment(k, k + 1) for k in asked):
        return True  # "Real coin, please, and have a dentist standing by."
    return last - first <= _SHORT and said in _REMARKS


def _is_preface(reading: Reading, first: int, last: int) -> bool:
    if last - first > _LONGEST or last - first < 2:
        return False
    said = tuple(token.word for token in reading.tokens[first:last])
    if _is_head(reading, said, first, last) or said[0] in _GREETING | {"please"}:
        return True
    if last < len(reading.tokens) and "?" in reading.gap(last) and not reading.tokens[last - 1].quoted:
        return True  # "Where does she look? CU …"
    if last - first < _NEAR:
        return False
    return (
        _is_of_source(said)
        or _is_wished(said)
        or _is_usual(said)
        or (said[0] == "if" and last < len(reading.tokens) and ":" in reading.gap(last))
        or any(said[: len(opening)] == opening for opening in _OPENINGS)
        or said[-2:] in _JUDGED
        or (said[0] in _PARTS and len(said) <= _SHORT_PART and "which" in said)
        or (said[0] in _SORRY and "if" in said[1:_NEAR])
        or _is_told_us(said)
        or _is_asked(reading, said, last)
    )


def _is_head(reading: Reading, said: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a few words before a colon tell for whom or after whom it is ("For the kids:", "With apologies:")."""
    headed = first == 0 and last < len(reading.tokens) and ":" in reading.gap(last)
    if headed and said[0] in _HEADS:
        return True
    headed = headed and len(said) <= _SHORT_HEAD
    if headed and not {"tip", "copy", "tips", "notes", "memo"}.isdisjoint(said[:2]):
        return True  # "Insider tip from the keeper:"
    return headed and (
        said[0] in {"for", "must", "nice", "alt", "after"} or said[:2] == ("with", "apologies") or _is_of_shot(said)
    )


def _is_of_shot(said: tuple[str, ...]) -> bool:
    return len(said) > 1 and said[0] in {"shot", "image", "picture", "gag", "joke"} and said[1] in {"of", "for"}


def _is_of_source(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells how it is in the book, or what was found in rehearsal."""
    for index, word in enumerate(said[1:], 1):
        if word not in _SOURCES | _BOOKS:
            continue
        led = index - 1 - (said[index - 1] in ARTICLES | OWNERS | {"our", "my"})
        if led < 0 or said[led] not in {"in", "from", "on"}:
            continue
        following = said[index + 1] if index + 1 < len(said) else ""
        if led == 0 and (word in _SOURCES or following in _TELLING or following == "takes"):
            return True
        mine = not _PERSONAL.isdisjoint(said[:led])
        compared = "here" in said[index:] or said[:2] in {("it", "was"), ("it", "is"), ("that", "was")}
        if mine or compared or (word in _SOURCES and said[0] in _TELLING):
            return True
    return False


def _is_wished(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells what those who pay want ("The toothpaste people want a smile", "Client note says")."""
    first = int(said[0] in ARTICLES | {"our", "my"})
    for index in range(first, min(first + 3, len(said) - 1)):
        payers = said[index] in _PAYING or (said[index] in _OF_THEM and index > first and said[0] in ARTICLES)
        payers = payers or (said[index] in _NOTES and index > first and said[index - 1] in _PAYING)
        if payers and said[index + 1] in _WISHING:
            return True
    return False


def _is_usual(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells how others film it ("Everybody shoots the pour from the side")."""
    index = 1
    while index < len(said) - 1 and said[index] in _OFTEN:
        index += 1
    whom = said[index + 1] if index + 1 < len(said) else ""
    return said[0] in _ANYBODY and said[index] in _FILMING and whom in ARTICLES | {"this", "it", "these"}


def _is_told_us(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells what the makers may or may not do, or what one of them would or used to do."""
    if said[0] in _WE and not _TOLD.isdisjoint(said[1:_NEAR]):
        return True
    if said[0] == "i" and said[1] in _KEEPING and "to" not in said[2:3]:
        return said[1] in {"keep", "kept"} or said[2] in {"kept", "always", "never", "been", "no", "a"}
    return said[:2] == ("on", "stage") and said[2] in _PERSONAL


def _is_asked(reading: Reading, said: tuple[str, ...], last: int) -> bool:
    """Whether a sentence asks where the makers may be ("Could we be behind the servant, looking at the king?")."""
    asks = said[0] in _MAY and said[1] in {"we", "i"} and last < len(reading.tokens)
    return asks and "?" in reading.gap(last)

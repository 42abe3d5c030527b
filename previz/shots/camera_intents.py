"""Readers of what a director says of the audience and of the moment: "the audience should feel", "this is where"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from previz.shots.grammar import ARTICLES, OWNERS, PRONOUNS, words
from previz.shots.lexicon import CREATURE
from previz.shots.mentions import is_person
from previz.shots.reading import CAMERA, Reading

Stretch = tuple[int, int]
"""Tokens [first, last)."""
_THE = words("the our your this that")
_VIEWERS = words("audience viewer viewers audiences")
_WILLING = words(
    "should must might may can can't could couldn't will won't would shall need needs want wants has have to not never "
    "already only just really almost now finally be able also all always still mustn't shouldn't doesn't do does don't"
)
"""What may stand between the audience and what it does."""
_LOOKING = words("see sees discover discovers notice notices find finds spot spots glimpse glimpses")
"""What is looked at by the audience is there to be seen."""
_MINDING = words(
    "feel feels know knows sense senses realise realises realize realizes understand understands learn learns believe "
    "believes think thinks suspect suspects wonder wonders guess guesses remember remembers expect expects fear fears"
)
_OTHERS_MINDING = _MINDING | words("wait laugh wonder decide guess breathe gasp work worry squirm hope forget")
_LEADS = words("that how as like if why where when what who whether")
_MOMENTS = words("moment beat point instant second bit part scene shot place image frame one picture time")
_THESE = words("this that it here")
_BEING = words("this's that's it's here's")
_WHICH = words("where when in which that how why")
_WORKS = words("shot scene moment sequence film frame image picture beat take movie story close-up")
_POINTS = words("frame picture key point surprise joke trick thing heart gag twist payoff bit best crucial important")
"""What a stretch says of itself to be ("and this is the point")."""
_HOW_MUCH = words("all really only just mostly not purely entirely simply")
_MOODS = words(
    "tension mood feeling tone pace pacing rhythm energy idea point effect intent intention atmosphere vibe "
    "emotion move push pull pan zoom dolly track cut framing light sound rhythm key trick joke comedy performance "
    "humour humor irony suspense blocking staging thing goal aim challenge image"
)
_THINGS_TOO = words("pan")
"""Moves that are things of the story as well."""
_AS_MOVES_ARE = words("that to how motivated smooth be feel match motivate too not never smoother gentle steady")
_SAYING = words("should must needs need has is isn't can could will would comes lies builds depends hinges")
_AS = words("as while when until before once because with in on from")
_REFUSED = words("never not don't can't cannot couldn't won't mustn't shouldn't doesn't barely hardly")
_LEFT_TO = words(
    "be feel look seem stay breathe linger hang last build land settle rest live happen sting hurt play go"
)
"""What is let be done by what is shown."""
_PLAIN = 4
"""The most words of how it should feel, from "feel" on."""
_SEEMING = words("looks look is are seems seem feels feel stays stay remains sounds becomes got gets")
_LOOKING_AT = words("notice see look feel watch observe remember love enjoy mark note")
_KNOWING = words("knows understands believes thinks cares minds doubts lies forgives forgets")
"""What the camera is said to do as somebody would ("the camera knows before she does")."""
_BACK = 24
_REACH = 6


def read_intents(reading: Reading) -> None:
    """Take out of the story what the audience is to feel, what the moment is, and what the shot is about."""
    for first, last in [*_found(reading)]:  # all of them first: a mark has the text tagged anew
        reading.mark(first, last)


def _found(reading: Reading) -> Iterator[Stretch]:
    done = 0
    for index, token in enumerate(reading.tokens):
        told = _BY_WORD.get(token.word)
        if told is None or token.quoted or index < done:
            continue
        for one in told:
            if stretch := one(reading, index):
                done = stretch[1]
                yield stretch
                break


def _audience(reading: Reading, index: int) -> Stretch | None:
    """ "The audience should feel", "viewers realise that", "let the audience wait"."""
    first = index - (reading.before(index) in _THE)
    asked = reading.before(first) in {"let", "make", "have"} and reading.starts_segment(first - 1)
    if asked and reading.after(index + 1) in _OTHERS_MINDING:
        return first - 1, _end(reading, index + 1)
    return (first, _minded_end(reading, index + 1)) if _minded_end(reading, index + 1) else None


def _we(reading: Reading, index: int) -> Stretch | None:
    """ "We should sense that", "we feel her breath": not "we see", which camera talk has."""
    if reading.before(index) is not None and reading.tags[index - 1] in "NS" and reading.roles[index - 1] is None:
        return None  # "a man we never see peels an orange"
    last, first = _minded_end(reading, index + 1), index
    if reading.before(index) in {"do", "can", "should", "will", "must"}:
        while not reading.starts_segment(first):
            first -= 1  # "only now do we understand"
    return (first, last) if last else None


def _minded_end(reading: Reading, verb: int) -> int:
    """The end of what is seen or felt by those who watch, from the word after them on; 0: they do no such thing."""
    refused = False
    while reading.after(verb) in _WILLING:
        refused = refused or reading.tokens[verb].word in _REFUSED
        verb += 1
    word = reading.after(verb)
    if refused and word in _LOOKING and not _tells(reading, verb + 1):
        return _end(reading, verb)  # "we never see her face"
    if word not in _LOOKING | _MINDING:
        return 0
    leads = reading.after(verb + 1) in _LEADS
    if word in _LOOKING or leads or _tells(reading, verb + 1):
        return verb + 1 + (reading.after(verb + 1) in {"that", "how"})
    return _end(reading, verb)


def _tells(reading: Reading, first: int) -> bool:
    """Whether somebody is named in the rest of a stretch, or something is done in it."""
    last = _end(reading, first)
    return any(
        index in reading.named
        or reading.tags[index] in "Z"
        or is_person(reading, word := reading.tokens[index].word)
        or reading.vocabulary.lexicon.kind(word) == CREATURE
        for index in range(first, last)
    )


def _end(reading: Reading, first: int) -> int:
    """Where a stretch ends, or another clause begins in it."""
    last = first
    while not reading.ends_segment(last) and last - first < _BACK:
        if last > first and reading.tokens[last].word in {"as", "while", "when", "until"}:
            break
        last += 1
    return last


def _moment(reading: Reading, index: int) -> Stretch | None:
    """ "This is the moment where", "here is where", "it's the beat when"."""
    word = reading.tokens[index].word
    opens = reading.starts_segment(index - (reading.before(index) == "and"))
    if not opens or (word in _THESE and reading.after(index + 1) not in {"is", "was"}):
        return None
    last = index + 1 + (word in _THESE)
    if reading.after(last) in ARTICLES | {"her", "his", "their"}:
        while reading.after(last) is not None and last - index < 6 and reading.tokens[last].word not in _MOMENTS:
            last += 1
        if reading.after(last) not in _MOMENTS:
            return None
        last += 1
        if reading.ends_segment(last):
            return _told_what(reading, index, last)
        if reading.after(last) in ARTICLES | PRONOUNS | {"we"} or (
            last in reading.named and not reading.ends_segment(last)
        ):
            return index, last  # "it's the moment she loses him"
    if reading.after(last) not in _WHICH or (reading.after(last) == "in" and reading.after(last + 1) != "which"):
        return None  # "it is the only one in the room who saw"
    return index, last + 1 + (reading.after(last + 1) == "which")


def _told_what(reading: Reading, index: int, last: int) -> Stretch | None:
    """ "And this is the promo shot", where that is all of a stretch; None where it is of somebody's story."""
    first = index - (reading.before(index) == "and")
    film = reading.tokens[last - 1].word in _WORKS | _POINTS
    return (first, last) if film and not any(k in reading.named for k in range(first, last)) else None


def _about(reading: Reading, index: int) -> Stretch | None:
    """ "The shot is about", "it's all about", "this is really about"."""
    word = reading.tokens[index].word
    first = index - (reading.before(index) in _THE)
    if word in _WORKS and (chosen := _chosen(reading, index)):
        return chosen
    if not reading.starts_segment(first):
        return None
    last = index + 1 + (word not in _BEING)
    if word not in _BEING and reading.after(index + 1) not in {"is", "isn't"}:
        return None
    while reading.after(last) in _HOW_MUCH:
        last += 1
    if reading.after(last) != "about":
        return None
    last += 1 + (reading.after(last + 1) == "how")
    alone = reading.ends_segment(last + 1) and not reading.ends_segment(last) and reading.tags[last] == "N"
    return first, last + (alone and not _tells(reading, last))  # "the scene is about grief"


def _chosen(reading: Reading, index: int) -> Stretch | None:
    """ "My favourite frame of the picture is an" before camera talk."""
    first = index
    while not reading.starts_segment(first) and index - first < _REACH and reading.tags[first - 1] in "DJN":
        first -= 1
    last = index + 1
    while not reading.ends_segment(last) and reading.tags[last] in "PDJN" and last - index < _REACH:
        last += 1
    if not reading.is_first(first) or first == index or reading.after(last) != "is":
        return None
    last += 1 + (reading.after(last + 1) in ARTICLES)
    return (first, last) if not reading.ends_segment(last) and reading.roles[last] == CAMERA else None


def _whose(reading: Reading, index: int) -> Stretch | None:
    """ "It's her scene", "this is Ivo's shot", where the stretch says no more."""
    last = index + 1 + (reading.tokens[index].word in _THESE and reading.after(index + 1) in {"is", "isn't"})
    owned = reading.after(last) in OWNERS and reading.after(last + 1) in _WORKS and reading.ends_segment(last + 2)
    while owned and not reading.is_first(last) and last - index < 8 and last < len(reading.tokens):
        last += 1
        if reading.ends_segment(last) and reading.after(last) is None and _names_more(reading, last):
            break
    return (index, last) if owned and reading.starts_segment(index) else None


def _names_more(reading: Reading, last: int) -> bool:
    """Whether the stretch that begins at a token is more than "not his"."""
    return last >= len(reading.tokens) or reading.tokens[last].word != "not" or reading.is_first(last)


def _mood(reading: Reading, index: int) -> Stretch | None:
    """ "The idea is that", "the tension should be unbearable as", "the important thing is"."""
    first = index
    while not reading.starts_segment(first) and reading.tags[first - 1] == "J":
        first -= 1
    first -= reading.before(first) in _THE | {"a"}
    if first == index or not reading.starts_segment(first) or reading.after(index + 1) not in _SAYING:
        return None
    if reading.after(index + 1) == "comes" and reading.after(index + 2) != "from":
        return None  # "a light comes on"
    so = reading.after(index + 2)
    being = reading.tokens[index].word in _THINGS_TOO and reading.after(index + 1) == "is"
    if being and so not in _AS_MOVES_ARE | reading.vocabulary.speeds.keys():
        return None  # "the pan is on fire"
    if reading.after(index + 1) == "is" and reading.after(index + 2) in {"that", "to", "how"}:
        return first, index + 3 + (reading.tokens[index + 2].word == "to" and reading.after(index + 3) is not None)
    last = index + 2
    while not reading.ends_segment(last) and reading.tokens[last].word not in _AS:
        last += 1
    if reading.after(last) in {"on", "from"}:
        return first, last + 1  # "it all depends on"
    if reading.tokens[index].word == "thing":
        return (first, index + 2) if reading.tokens[index + 1].word == "is" else None
    told = any(k in reading.named or reading.tags[k] in "ZG" for k in range(index + 2, last) if not _is_be(reading, k))
    return None if told else (first, last)


def _is_be(reading: Reading, index: int) -> bool:
    return reading.tokens[index].word in {"be", "feel"}


def _let(reading: Reading, index: int) -> Stretch | None:
    """ "Let them be small", "let it breathe"."""
    whom = reading.after(index + 1)
    if whom not in PRONOUNS and (left := _left_to(reading, index)):
        return left
    if whom not in PRONOUNS or reading.after(index + 2) not in _LEFT_TO or _tells(reading, index + 3):
        return None
    joined = reading.before(index) in {"and", "but", "then", "just"}
    opens = reading.starts_segment(index - joined) or reading.roles[index - joined - 1] == CAMERA
    return (index - joined, _end(reading, index + 1)) if opens else None


def _left_to(reading: Reading, index: int) -> Stretch | None:
    """From "be" on in "let the parade be a blur behind him", where a stretch begins with it."""
    last = index + 1
    while not reading.ends_segment(last) and reading.tags[last] in "DJNS" and last - index < _REACH:
        last += 1
    led = reading.starts_segment(index) and last > index + 1 and reading.after(last) == "be"
    if reading.starts_segment(index) and last > index + 1 and reading.tokens[last - 1].word in _WORKS | {"camera"}:
        left = reading.after(last) in _LEFT_TO and not _tells(reading, last + 1)
        return (index, _end(reading, last)) if left else None  # "let the frame breathe"
    return (last, _end(reading, last)) if led and not _tells(reading, last + 1) else None


def _feeling(reading: Reading, index: int) -> Stretch | None:
    """ "It should feel as if", "it must look easy"."""
    last = index + 1
    while reading.after(last) in _WILLING:
        last += 1
    if last == index + 1 or reading.after(last) not in {"feel", "look", "seem", "be"}:
        return None
    if reading.words(last + 1, 2) in {("as", "if"), ("as", "though")}:
        return index, last + 3
    end = _end(reading, last)
    plain = reading.is_first(index) and end - last <= _PLAIN and not _tells(reading, last + 1)
    return (index, end) if plain and end > last + 1 and reading.tokens[index].word in {"it", "this"} else None


def _about_it(reading: Reading, index: int) -> Stretch | None:
    """ "There should be something ridiculous about it", at the start of a sentence."""
    said = reading.words(index, _REACH)
    if not reading.is_first(index) or said[1:2] == () or said[1] not in _SAYING or "something" not in said:
        return None
    last = _end(reading, index + 1)
    return (index, last) if reading.words(last - 2, 1) == ("about",) else None


def _wished(reading: Reading, index: int) -> Stretch | None:
    """ "I want to feel the cold": what the director wants to feel is not there to be seen."""
    led = reading.before(index) == "to" and reading.roles[index - 1] == CAMERA
    return (index, _end(reading, index + 1)) if led and not _tells(reading, index + 1) else None


def _names_anybody(reading: Reading, first: int) -> bool:
    """Whether somebody is named in the rest of a stretch."""
    last = _past_clause(reading, first)
    return any(k in reading.named or is_person(reading, reading.tokens[k].word) for k in range(first, last))


def _past_clause(reading: Reading, first: int) -> int:
    """The end of a stretch."""
    while not reading.ends_segment(first):
        first += 1
    return first


def _camera_should(reading: Reading, index: int) -> Stretch | None:
    """ "The camera should never stop moving", where nobody else is told of."""
    first = index - (reading.before(index) == "the")
    if reading.after(index + 1) in _KNOWING and reading.is_first(first) and not _names_anybody(reading, index):
        return first, _past_clause(reading, index + 1)
    asked = reading.after(index + 1) in _WILLING and reading.starts_segment(first)
    return (first, _end(reading, index + 1)) if asked and not _tells(reading, index + 1) else None


def _the_way(reading: Reading, index: int) -> Stretch | None:
    """ "The way" or "how" in what the director likes ("I love the way she licks the stamp")."""
    first = index - (reading.tokens[index].word == "way")
    if reading.before(first) in _LOOKING_AT and reading.is_first(first - 1):
        last = _end(reading, index)
        return (first - 1, last) if reading.tokens[last - 1].word in _SEEMING else None  # "notice how small she is"
    if first < 1 or reading.roles[first - 1] != CAMERA or reading.starts_segment(first):
        return None
    if reading.tokens[index].word == "way" and reading.tokens[first].word != "the":
        return None
    last = index + 1
    if reading.after(last) in PRONOUNS | ARTICLES | OWNERS or last in reading.named:
        return first, last
    while not reading.ends_segment(last):
        last += 1
    return (first, last) if reading.tokens[last - 1].word in _SEEMING else None  # "how small he looks"


_BY_WORD: dict[str, tuple[Callable[[Reading, int], Stretch | None], ...]] = {
    **dict.fromkeys(_VIEWERS, (_audience,)),
    "we": (_we,),
    "let": (_let,),
    "there": (_about_it,),
    "camera": (_camera_should,),
    **dict.fromkeys(("way", "how"), (_the_way,)),
    **dict.fromkeys(("feel", "sense", "smell"), (_wished,)),
    **dict.fromkeys(_MOODS, (_mood,)),
    **dict.fromkeys(_WORKS, (_about,)),
    **dict.fromkeys(_THESE | _BEING, (_moment, _about, _whose, _feeling)),
    "image": (_about, _mood),
}
"""The words at which any of it begins."""

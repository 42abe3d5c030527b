"""Stand-ins: what an insert is of that no prop is made for is shown by a thing of about its size and shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from previz.shots.grammar import words
from previz.shots.spec import Composition, ShotSpec
from previz.shots.vocabulary import place_kind, prop_kind
from previz.stage.colours import colour_named
from previz.stage.extras import bare, head, is_person
from previz.stage.naming import NamedThing, named_things
from previz.stage.numbered import unnumbered
from previz.stage.world import Prop

_NO_THINGS = words(
    "moon sun sky star stars rain water sea snow smoke fog mist light shadow shadows reflection blood wound tattoo "
    "scar fire flames wind dust mud ground floor wall ceiling door doors window windows street road view room lips eye "
    "eyes mouth face hand hands finger fingers feet foot boots shoes hair neck ear back knee knees arm arms leg legs "
    "footprint footprints it this that them nothing everything something text words name title detail details scene "
    "insert action screen sign button"
)
"""What an insert may be of that is no thing that stands on a table."""

_SHAPES: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (kind, re.compile(rf"(?:{stems})s?$"))
    for kind, stems in (
        ("letter", r"deed|will|note|ticket|passport|licence|license|invitation|telegram|certificate|contract|receipt|"
                   r"menu|leaflet|flyer|postcard|report|envelope|cheque|warrant|prescription|x-ray|form|label|recipe"),
        ("book", r"diary|diaries|ledger|journal|album|bible|manual|logbook|notebook|dossier|file|passbook|folder"),
        ("map", r"chart|blueprint|diagram|plan"),
        ("bottle", r"vial|phial|flask|decanter|jar|urn|beaker|canister|thermos|perfume|potion|tube|ampoule|carafe"),
        ("goblet", r"chalice|tankard|grail"),
        ("badge", r"locket|pendant|amulet|brooch|medal|medallion|necklace|bracelet|earring|talisman|token|rosary"),
        ("clock", r"\w*meter|gauge|dial|compass|astrolabe|sextant|timer|stopwatch"),
        ("microscope", r"\w+scope|projector"),
        ("knife", r"scalpel|chisel|tweezer|spoon|fork|pen|pencil|razor|quill|dart|nail|needle"),
        ("wrench", r"plier|spanner|clamp|bolt|valve|tap"),
        ("club", r"crowbar|poker|baton|truncheon|cane|wand|stick|rod|pole"),
        ("trophy", r"statue|statuette|figurine|idol|bust|relic|sculpture"),
        ("blanket", r"handkerchief|scarf|flag|towel|bandage|veil|shirt|cloth|dress|jumper|shawl|apron"),
        ("phone", r"pager|tablet|remote|walkie-talkie|gameboy|calculator"),
        ("radio", r"\w+phone|\w+min|\w+graph|transmitter|device|machine|console|panel|receiver|detector|sensor|"
                  r"amplifier|keyboard|engine|defibrillator|ventilator|synthesi[sz]er"),
        ("bread", r"loaf|pie|roast|croissant|bun|biscuit|cookie|muffin|pudding|ham|potato"),
    )
)  # fmt: skip
"""What stands in, by how the noun of a thing ends that it stands in for."""

_OTHERWISE = "box"


def stand_in_kind(name: str) -> str:
    """The kind of thing that stands in for one of a name."""
    noun = head(name)
    return next((kind for kind, told in _SHAPES if told.match(noun)), _OTHERWISE)


def stand_ins(spec: ShotSpec, spots: Collection[str]) -> list[tuple[NamedThing, str]]:
    """What stands in for the things that an insert is of and that there are none of; `spots` are the set's own."""
    if spec.composition is not Composition.INSERT:
        return []
    known = {unnumbered(spot) for spot in spots}
    found: list[tuple[NamedThing, str]] = []
    for subject in spec.subjects:
        noun = head(subject)
        words_in = frozenset(bare(subject).split())
        is_thing = bool(noun) and not words_in & _NO_THINGS and not words_in & known and not is_person(subject)
        if is_thing and place_kind(subject) is None and not named_things(subject) and prop_kind(noun) is None:
            colour = colour_named(bare(subject).split())
            found.append((NamedThing(noun, stand_in_kind(subject), 1, colour, 0, len(subject)), subject))
    return found


def standing_in(prop: Prop) -> str | None:
    """A sentence on a thing that stands in for one that there is none of; nothing of any other."""
    noun = head(prop.name)
    if not noun or prop_kind(noun) is not None or prop.kind != stand_in_kind(prop.name) or " " in prop.name.strip():
        return None
    return f"There is no thing for “{noun}”: a {prop.kind.replace('_', ' ')} stands in for it"

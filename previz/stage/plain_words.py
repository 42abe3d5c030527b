"""Lines of a scene in words that the stage can play: who draws on somebody aims a gun at them."""

from __future__ import annotations

import re
from collections.abc import Callable

from previz.shots.vocabulary import is_people

_NOT_AIMED_AT = (
    r"(?:paper|page|canvas|wall|board|blackboard|whiteboard|sand|napkin|window|ground|floor|pipe|cigar\w*|sheet|piece|scrap|pad|notepad|notebook|"
    r"envelope|experience|memor\w+|map|face|skin|glass|years)"
)

_SPILT = "wine|coffee|tea|milk|soup|water|beer|drinks?|champagne|whisky|whiskey|juice|paint|ink|food|cocktails?|sauce"
_WORN = r"(?:dress|shirt|suit|jacket|lap|coat|gown|trousers|skirt|blouse|shoes|head|sleeve|uniform)"

_SAID: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"\bdraws? on (?=(?:the|an?|his|her) (?!(?:\w+ )?{_NOT_AIMED_AT}\b)|[A-Z])"), "aims a gun at "),
    (re.compile(r"\b(?:pulls?|draws?) (?:a|an|the|his|her) (?:gun|pistol|revolver|rifle) on "), "aims a gun at "),
    (
        re.compile(
            r"\b(?:holds?|puts?|presses?) (?:a|an|the|his|her) (?:gun|pistol|revolver|rifle|barrel) (?:to|against|at) "
            r"((?:the |an? |his |her )?[\w-]+)['’]s (?:head|temple|back|chest|face|neck)\b"
        ),
        r"aims a gun at \1",
    ),
    (re.compile(r"\b(?:have|having) an? (sword|knife) ?fight\b"), r"fight with \1s"),
    (
        re.compile(
            r"\b(?:wav|hold|rais|carr|brandish|lift)(?:es?|y|ies|s)?(?: up)? ((?:[\w-]+ )?(?:signs|placards))\b"
        ),
        r"cheer holding \1",
    ),
    (
        re.compile(r"\b(?:build|make|dig)(?:s|ing)? (an?|the|their|his|her) (?:\w+ )?sandcastles?\b"),
        r"kneel around \1 sandcastle",
    ),
    (re.compile(r"\bbuild(?:ing|s)? (an?|the|their) (?:\w+ )?snowman\b"), r"stand around \1 snowman"),
    (re.compile(r"\bcross (?:swords|blades)\b"), "fight with swords"),
    (
        re.compile(
            r"\b(?:pulls|draws|lifts) (an?|the|some|his|her) ((?:[\w-]+ )?(?:loaf|bread|cake|pie|pizza|turkey|dish)) "
            r"(?:from|out of) (?:an?|the|his|her) (?:[\w-]+ )?oven\b"
        ),
        r"stands at the oven holding \1 \2",
    ),
    (
        re.compile(
            r"\b(?:slid(?:e|es|ing)|push(?:es|ing)?) (an?|the|his|her) ((?:[\w-]+ ){0,2}?[\w-]+) (?:across|over) "
            r"(the|an?|his|her) (desk|table|counter|bar)\b"
        ),
        r"rests a hand on \1 \2 on \3 \4",
    ),
    (
        re.compile(
            r"\b(?:is |sits |stands |sitting |standing )?(?:bent|hunched|stooped|bending|bends|hunches|leaning|leans)"
            r" over (an?|the|his|her) ((?:[\w-]+ )?(?:watch|clock|engine|machine|radio|map|blueprint|drawing|"
            r"manuscript|puzzle|model|microscope|circuit|lock|violin|shoe|boot|dress|loom|typewriter|vice|lathe))\b"
        ),
        r"works on \1 \2",
    ),
    (
        re.compile(
            r"\bcarry(?:ing)? (an?|the|their|his|her) (wounded|injured|dying|unconscious|bleeding) "
            r"(?:comrade|soldier|man|friend)\b"
        ),
        r"carry \1 \2 man on a stretcher",
    ),
    (
        re.compile(r"\bdrops? (?:a|the|his|her) (?:(?:whole|full|silver) )?tray of (?:[\w-]+ )?[\w-]+\b"),
        "with a tray drops the spilt drinks",
    ),
    (
        re.compile(r"\bleans? over (his|her|the [\w-]+['’]s|an? [\w-]+['’]s|[A-Z][\w-]+['’]s) shoulder\b"),
        r"has a hand on \1 shoulder",
    ),
    (
        re.compile(
            r"\bmov(?:e|es|ing) (?:a|an|the|his|her)(?: [\w-]+)? (?:piece|pawn|knight|rook|bishop|queen|king)\b|"
            r"\b(?:puts|places) (?:him|her|the [\w-]+) in check\b"
        ),
        "plays chess",
    ),
    (
        re.compile(
            r"\b(?:carrying|holding|balancing) ((?:a|an|the|his|her) (?:[\w-]+ )?[\w-]+) "
            r"(trips|stumbles|slips|falls|spills|walks|runs|enters|crosses|stops|stands|turns)\b"
        ),
        r"with \1 \2",
    ),
    (
        re.compile(
            r"\b(?:spill|slop|splash|upset)(?:s|es|ed|ing)? (?:the |some |a |an |his |her |their )?(?:\w+ of )?"
            rf"({_SPILT})\b( (?:all )?(?:over|onto|on|down|into|across))?"
        ),
        lambda told: f"drops the spilt {told[1]}{' on' if told[2] else ''}",
    ),
    (re.compile(r"\b(?:trips|stumbles|slips)(?: over)? and (?=drops the spilt\b)"), ""),
    (
        re.compile(rf"\b(spilt (?:{_SPILT}) on (?:the|an?|his|her) (?:[\w-]+ )?[\w-]+)['’]s (?:[\w-]+ )?{_WORN}\b"),
        r"\1",
    ),
    (re.compile(r"\b(?:have|having) a (?:fist ?fight|brawl|punch-up|scuffle)\b"), "fight each other"),
    (re.compile(r"\b(?:have|having) a (pillow|snowball|food) fight\b"), r"fight with \1s"),
    (
        re.compile(r"\b(?:handcuffs?|cuffs|arrests?|frisks?|restrains?) (?=(?:the|an?|his|her) \w+|[A-Z]\w)"),
        "reaches for ",
    ),
    (
        re.compile(r"\bserves? (?:the |some )?(tea|coffee|drinks|wine|champagne|cocktails|breakfast|cake)(?: to)?\b"),
        r"holds a tray of \1 for",
    ),
    (
        re.compile(
            r"\b((?:kneel|crouch|bend|lean|gather|huddle|stoop)(?:s|ing)?(?: down)? "
            r"(?:around|round|over|beside|by|next to) "
            r"(?:an?|the) (?:injured|wounded|unconscious|dying|fallen|dead|bleeding|collapsed) [\w-]+)\b"
            r"(?! (?:who )?(?:lies|lying|lies))"
        ),
        r"\1 lying on the ground",
    ),
    (
        re.compile(
            r"\b(?:a|the) (?:dead |lifeless )?(?:body|corpse)\b(?! of\b)(?=,| (?:in|on|at|by|near|lies|lying)\b|\.|$)"
        ),
        "a dead man lying on the ground",
    ),
)
"""What is said, and how the stage is told of it."""


_TWO_ALIKE = re.compile(r"\b([Aa]n? (?:[\w-]+ )?)([\w-]+)\b((?: [\w-]+){1,5}? )an? \2\b(?! of\b)")
"""Two of a word with none but a few words between: "a man punches a man"."""


def _and_another(told: re.Match[str]) -> str:
    """The second of two people of a word as another of them."""
    return f"{told[1]}{told[2]}{told[3]}another {told[2]}" if is_people(told[2].lower()) else told[0]


_AGAINST = re.compile(r"\b(?:his|her|their|the|an) (?:opponent|adversary|sparring partner)\b", re.I)
_CONTENDERS = re.compile(
    r"\b(boxer|fencer|wrestler|fighter|swordsman|knight|gladiator|duellist|samurai|judoka)\b", re.I
)


def _with_opponents(text: str) -> str:
    """An opponent as another of those who fight: of "a boxer knocks his opponent down" another boxer."""
    told = _CONTENDERS.search(text)
    return text if told is None else _AGAINST.sub(f"another {told[1].lower()}", text)


def plainly(text: str) -> str:
    """A line in the words that the stage knows for what is done in it."""
    text = _with_opponents(text)
    for said, told in _SAID:
        text = said.sub(told, text)
    text = _TWO_ALIKE.sub(_and_another, text)
    text = re.sub(r"\b(look|looks|looking|stares?|gazes?) down at (?=a dead man)", r"\1 at ", text)
    return text.replace("lying on the ground lies", "lies").replace("lying on the ground lying", "lying")

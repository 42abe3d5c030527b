"""Lines that direct the camera or the cut: explicit shots (`CLOSE ON the letter.`) and transitions (`CUT TO:`)."""

from __future__ import annotations

import re

_VERY = r"(?:(?:VERY|EXTREME|EXTREMELY|IN|MED(?:IUM|\.)?|BIG) )?"
_ENDS = r"(?=\s*(?:[-–—:.]|$))"
_SIZED = r"MEDIUM|MED\.?|FULL|LONG|MASTER|WIDE|SIDE|PROFILE|TOP|SINGLE|GROUP|COWBOY|ESTABLISHING|STOCK|INSERT|POV"
_RIGGED = r"AERIAL|TRACKING|TRAVELL?ING|DOLLY|CRANE|STEADICAM|HAND-?HELD|MOVING|DRONE|HELICOPTER|OVERHEAD"
_TURNED = r"NEW|ANOTHER|REVERSE|LOW|HIGH|WIDER?|FULL|DIFFERENT|OVERHEAD|DUTCH|CLOSER?|SAME|MED(?:IUM|\.)?|SIDE"
_MOVES = r"(?:PUSH|PULL|PAN|TILT|ZOOM|DOLLY|RACK|CRANE|TRACK|WHIP|BOOM)(?:N?ING)?"
_WAYS = r"(?:IN|OUT|BACK|UP|DOWN|TO|ACROSS|FOCUS|LEFT|RIGHT|WITH|PAN|OVER|ALONG|ON|AROUND|AWAY)"
_CAMERA = re.compile(
    "|".join(
        (
            rf"{_VERY}CLOSE[ -]?UPS?\b",
            r"[EXMB]?C\.?U\.?(?=\s*(?:[-–—:]|$)| (?:ON|OF)\b)",
            rf"{_VERY}(?:CLOSER?|TIGHT(?:ER)?) (?:ON|SHOT|ANGLE|IN ON)\b",
            rf"{_VERY}(?:WIDER?|CLOSER?|TIGHT(?:ER)?|MEDIUM|FULL|LONG)(?=\s*[:–—]|\s+-|-$)",
            rf"{_VERY}WIDER?(?: (?:ON|SHOT|ANGLE|VIEW)\b|$)",
            rf"ANGLE(?:{_ENDS}| (?:ON|FROM|UP|DOWN|ACROSS|PAST|OVER|THROUGH|TOWARDS?|TO|INCLUDES|FAVOU?RING)\b)",
            rf"(?:{_TURNED}) ANGLES?\b",
            rf"REVERSE(?:{_ENDS}| (?:ON|SHOT|POV|OF)\b)",
            rf"INSERT(?:{_ENDS}| (?:SHOT|ON|OF)\b)",
            r"BACK TO (?:SCENE|SHOT|PRESENT)\b",
            r"(?:[^\sa-z]+(?: [^\sa-z]+){0,3}['’]S? |REVERSE |SUBJECTIVE )?P\.?O\.?V(?![A-Za-z])",
            r"(?:TWO|THREE|FOUR|2|3)[ -]SHOT\b",
            rf"(?:{_SIZED}|{_RIGGED}) SHOTS?\b",
            r"OVER (?:THE|HIS|HER|THEIR) SHOULDER\b|OVER [^\sa-z]+(?: [^\sa-z]+){0,2}['’]S? SHOULDER\b",
            r"(?:BIRD['’]?S[ -]EYE|WORM['’]?S[ -]EYE|TOP|OVERHEAD|AERIAL) VIEW\b",
            r"ESTABLISHING(?=\s*(?:[-–—:.]|$))",
            rf"{_MOVES} {_WAYS}\b",
            r"(?:THE )?CAMERA [A-Z]{3,}\b",
            r"FAVOU?RING [A-Z]",
        )
    )
)
_ON_SOMETHING = re.compile(r"(?:BACK )?ON (?!\d)[^a-z]+|RESUME(?: ON)? [^a-z]+")
_FADES = re.compile(
    r"(?:(?:SLOW(?:LY)?|QUICK|CROSS|SMASH|HARD|MATCH|JUMP|TIME|FLASH|THEN)[ -]?)*"
    r"(?:FADE|CUT|DISSOLVE|WIPE|IRIS|CROSSFADE|CROSSCUT)(?: ?(?:IN|OUT|UP|BACK))*"
    r"(?: (?:ON|FROM|TO|INTO|OF))?(?: (?:A )?(?:BLACK|WHITE|SCENE|BLACK AND WHITE))*"
    r"(?: (?:WITH|AND|THEN) [^a-z]*)?[.:]*"
)
_TO = re.compile(r"[^a-z]*\bTO:")
_CAPTION = re.compile(
    r"(?:SUPER|SUPERIMPOSE|SUPERIMPOSED|TITLES?|TITLE CARD|CARD|CHYRON|CAPTION|SUBTITLES?|ON SCREEN|LEGEND|MONTAGE|"
    r"(?:BEGIN|START|END)(?: OF)? (?:MONTAGE|FLASHBACK|DREAM|INTERCUT|SERIES OF SHOTS|CREDITS|TITLES)|"
    r"SERIES OF SHOTS|INTERCUT|LATER|MOMENTS LATER|CONTINUED|THE END|END|ACT [A-Z]+|END OF ACT [A-Z]+|TEASER|TAG)"
    r"(?:\s*[-–—:.].*)?"
)


def is_shot_line(text: str) -> bool:
    """Whether a line names a shot outright: `ANGLE ON`, `WIDE:`, `ON THE DOOR`, `INSERT - LETTER`, `JOHN'S POV`."""
    return bool(_CAMERA.match(text) or _ON_SOMETHING.fullmatch(text))


def is_transition(text: str) -> bool:
    """Whether a line is a transition: capitals that end in `TO:`, or one of the fades and cuts (`FADE IN:`)."""
    return is_cut_to(text) or bool(len(text) > 4 and _FADES.fullmatch(text))


def is_cut_to(text: str) -> bool:
    """Whether a line is in capitals and ends in `TO:`, Fountain's own rule."""
    return text.endswith("TO:") and bool(_TO.fullmatch(text)) and not any(character.islower() for character in text)


def is_caption(text: str) -> bool:
    """Whether a line in capitals is a title, a caption or a marker, which nobody speaks."""
    return bool(_CAPTION.fullmatch(text))

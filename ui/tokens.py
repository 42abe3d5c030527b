"""Colours and sizes of the window: neutral greys, hue only for status, playhead and focus.

The colours are those of the scheme that the application wears, as its palette is: `choose` puts another on.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

SANS, MONO = "Inter", "JetBrains Mono"
OTHER_SCRIPTS = ("Previz Fallback", "Noto Sans Hebrew", "Noto Sans Arabic")
"""Families for the letters that the others lack: a system may have none of its own."""
CAPTION, BODY, EMPHASIS, TIMECODE, HEADLINE = 11, 12, 13, 15, 18


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one theme. Text in `text_low` and brighter has a contrast of 4.5 and more on panel and raised."""

    name: str
    app: str
    panel: str
    raised: str
    control: str
    hover: str
    line: str
    text_high: str
    text_mid: str
    text_low: str
    text_disabled: str
    focus: str
    playhead: str
    primary: str
    primary_text: str
    primary_hover: str
    clip: str
    sound: str
    waveform: str
    status_colours: dict[str, str]
    viewer: str = "#000000"
    chip: str = "#161616"
    """What the code of a status stands on, in any theme."""
    chip_colours: dict[str, str] | None = None
    """The colours of the codes on a chip; those of the status where there are no others."""
    chip_text: str = "#ededed"
    chip_quiet: str = "#949494"


_BRIGHT = {
    "WIP": "#767676",
    "QUE": "#b6c2cf",
    "GEN": "#4aa8e8",
    "REV": "#f0c541",
    "APP": "#3cc794",
    "CHG": "#e8742c",
    "ERR": "#f2636f",
    "HLD": "#d8c4f0",
    "OMT": "#646464",
}

DARK = Scheme(
    name="dark",
    app="#161616", panel="#1f1f1f", raised="#2a2a2a", control="#343434", hover="#3e3e3e", line="#0c0c0c",
    text_high="#ededed", text_mid="#b4b4b4", text_low="#949494", text_disabled="#646464",
    focus="#7aa2ff", playhead="#ff5a4f",
    primary="#ededed", primary_text="#111111", primary_hover="#ffffff",
    clip="#3a3a3a", sound="#263037", waveform="#4a5c66",
    status_colours=_BRIGHT,
)  # fmt: skip

LIGHT = Scheme(
    name="light",
    app="#dedede", panel="#f2f2f2", raised="#e6e6e6", control="#d8d8d8", hover="#c8c8c8", line="#b4b4b4",
    text_high="#141414", text_mid="#3a3a3a", text_low="#585858", text_disabled="#929292",
    focus="#2456d6", playhead="#d0281c",
    primary="#1c1c1c", primary_text="#ffffff", primary_hover="#000000",
    clip="#cfcfcf", sound="#c8d3da", waveform="#6d8492",
    status_colours={
        "WIP": "#767676",
        "QUE": "#4a5866",
        "GEN": "#0b64a4",
        "REV": "#7c5a00",
        "APP": "#0a6b48",
        "CHG": "#a34408",
        "ERR": "#b41f31",
        "HLD": "#65489a",
        "OMT": "#8a8a8a",
    },
    chip_colours=_BRIGHT,
)  # fmt: skip

STROKES = {"yellow": "#ffd84a", "red": "#ff5a4f", "green": "#4fd08a", "blue": "#5aa6ff", "white": "#ffffff"}
"""What is drawn with on a picture, whatever the theme: the colours that notes name."""

SCHEMES = {scheme.name: scheme for scheme in (DARK, LIGHT)}

VIEWER: str
CHIP: str
CHIP_TEXT: str
CHIP_QUIET: str
APP: str
PANEL: str
RAISED: str
CONTROL: str
HOVER: str
LINE: str
TEXT_HIGH: str
TEXT_MID: str
TEXT_LOW: str
TEXT_DISABLED: str
FOCUS: str
PLAYHEAD: str
PRIMARY: str
PRIMARY_TEXT: str
PRIMARY_HOVER: str
CLIP: str
SOUND: str
WAVEFORM: str
STATUS_COLOURS: dict[str, str]
CHIP_COLOURS: dict[str, str]


def choose(scheme: Scheme) -> None:
    """Make the colours those of a scheme. What was painted with the ones before is painted anew by who painted it."""
    values = {field.name.upper(): getattr(scheme, field.name) for field in fields(scheme) if field.name != "name"}
    globals().update(values, CHIP_COLOURS=scheme.chip_colours or scheme.status_colours)


choose(DARK)

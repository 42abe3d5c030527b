"""Colours and sizes of the window: neutral greys, hue only for status, playhead and focus."""

VIEWER = "#000000"
APP, PANEL, RAISED, CONTROL, HOVER = "#161616", "#1f1f1f", "#2a2a2a", "#343434", "#3e3e3e"
LINE = "#0c0c0c"
TEXT_HIGH, TEXT_MID, TEXT_LOW, TEXT_DISABLED = "#ededed", "#b4b4b4", "#949494", "#646464"
FOCUS, PLAYHEAD = "#7aa2ff", "#ff5a4f"
PRIMARY, PRIMARY_TEXT = "#ededed", "#111111"

STATUS_COLOURS = {
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

SANS, MONO = "Inter", "JetBrains Mono"
CAPTION, BODY, EMPHASIS, TIMECODE, EMPTY_STATE = 11, 12, 13, 15, 18

"""Colours, sizes and type of the window: neutral greys, hue only for status, playhead and focus."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

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


def font(pixels: int = BODY, *, bold: bool = False, mono: bool = False) -> QFont:
    """A face of the window at a size in pixels."""
    face = QFont(MONO if mono else SANS)
    face.setPixelSize(pixels)
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return face


def apply_theme(application: QApplication) -> None:
    """Give the application its fonts, palette and style sheet."""
    for entry in sorted(files("resources").joinpath("fonts").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith((".ttf", ".otf")):
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())
    application.setStyle("Fusion")
    application.setFont(font())
    application.setPalette(_palette())
    application.setStyleSheet(_STYLE)


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: PANEL,
        role.WindowText: TEXT_HIGH,
        role.Base: CONTROL,
        role.AlternateBase: RAISED,
        role.Text: TEXT_HIGH,
        role.PlaceholderText: TEXT_LOW,
        role.Button: CONTROL,
        role.ButtonText: TEXT_HIGH,
        role.ToolTipBase: RAISED,
        role.ToolTipText: TEXT_HIGH,
        role.Highlight: HOVER,
        role.HighlightedText: TEXT_HIGH,
        role.Link: FOCUS,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(TEXT_DISABLED))
    return palette


_STYLE = f"""
QWidget {{ color: {TEXT_HIGH}; }}
QMainWindow, QSplitter {{ background: {APP}; }}
QSplitter::handle {{ background: {LINE}; }}
#pane {{ background: {PANEL}; }}
#paneHeader {{ background: {RAISED}; min-height: 28px; max-height: 28px; }}
#paneTitle {{ font-weight: 600; font-size: {EMPHASIS}px; }}
#quiet {{ color: {TEXT_LOW}; font-size: {CAPTION}px; }}
#warning {{ color: {STATUS_COLOURS["CHG"]}; font-size: {CAPTION}px; }}
#timecode {{ font-family: "{MONO}"; font-size: {TIMECODE}px; }}
#titleBar {{ background: {RAISED}; min-height: 36px; max-height: 36px; }}
#projectName {{ font-weight: 600; font-size: {EMPHASIS}px; }}
#statusBar {{ background: {RAISED}; min-height: 26px; max-height: 26px; }}
QListView {{ background: {PANEL}; border: none; outline: none; }}
#board {{ background: {APP}; }}
QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QLineEdit {{
    background: {CONTROL}; border: 1px solid {CONTROL}; border-radius: 2px; padding: 2px 6px; min-height: 20px;
    selection-background-color: {TEXT_DISABLED};
}}
QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QLineEdit:focus {{
    border: 1px solid {FOCUS};
}}
QComboBox::drop-down {{ border: none; width: 16px; }}
QComboBox QAbstractItemView {{ background: {CONTROL}; border: 1px solid {LINE}; selection-background-color: {HOVER}; }}
QPushButton {{
    background: {CONTROL}; border: 1px solid {CONTROL}; border-radius: 2px; padding: 3px 10px; min-height: 20px;
}}
QPushButton:hover {{ background: {HOVER}; }}
QPushButton:focus {{ border: 1px solid {FOCUS}; }}
QPushButton:disabled {{ color: {TEXT_DISABLED}; }}
QPushButton#primary {{
    background: {PRIMARY}; color: {PRIMARY_TEXT}; font-weight: 600; min-height: 26px; border-color: {PRIMARY};
}}
QPushButton#primary:hover {{ background: #ffffff; }}
QPushButton#primary:focus {{ border: 2px solid {FOCUS}; }}
QPushButton#primary:disabled {{ background: {HOVER}; color: {TEXT_LOW}; border-color: {HOVER}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 2px; padding: 3px; }}
QToolButton:hover {{ background: {HOVER}; }}
QToolButton:focus {{ border: 1px solid {FOCUS}; }}
QToolButton#reset {{ color: {TEXT_MID}; padding: 0 3px; }}
QProgressBar {{ background: {CONTROL}; border: none; border-radius: 1px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {STATUS_COLOURS["GEN"]}; border-radius: 1px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {HOVER}; border-radius: 3px; min-height: 28px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {HOVER}; border-radius: 3px; min-width: 28px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea {{ background: {PANEL}; border: none; }}
#inspectorBody {{ background: {PANEL}; }}
QMenuBar {{ background: {RAISED}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 8px; background: transparent; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {HOVER}; }}
QMenu {{ background: {RAISED}; border: 1px solid {LINE}; padding: 4px 0; }}
QMenu::item {{ padding: 4px 24px 4px 16px; }}
QMenu::item:disabled {{ color: {TEXT_DISABLED}; }}
QMenu::separator {{ height: 1px; background: {LINE}; margin: 4px 0; }}
QToolTip {{ background: {RAISED}; color: {TEXT_HIGH}; border: 1px solid {LINE}; padding: 4px; }}
"""

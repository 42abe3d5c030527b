"""The look of the window: its tokens, its fonts, its palette and its style sheet."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui import tokens
from ui.style_sheet import style_sheet


def font(pixels: int = tokens.BODY, *, bold: bool = False, mono: bool = False) -> QFont:
    """A face of the window at a size in pixels."""
    return QFont(_face(pixels, bold, mono))  # a copy shares what Qt found out about the face


@lru_cache(maxsize=64)
def _face(pixels: int, bold: bool, mono: bool) -> QFont:
    face = QFont([tokens.MONO if mono else tokens.SANS, *tokens.OTHER_SCRIPTS])
    face.setPixelSize(pixels)
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return face


def scheme_named(name: str) -> tokens.Scheme:
    """The scheme of a name, the dark one for a name that there is not: settings may come from another Previz."""
    return tokens.SCHEMES.get(name, tokens.DARK)


def apply_theme(application: QApplication, scheme: tokens.Scheme = tokens.DARK) -> None:
    """Give the application its fonts, its style, and the colours of a scheme."""
    for entry in sorted(files("resources").joinpath("fonts").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith((".ttf", ".otf")):
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())
    _face.cache_clear()
    application.setStyle("Fusion")
    application.setFont(font())
    wear(application, scheme)


def wear(application: QApplication, scheme: tokens.Scheme) -> None:
    """Put on the colours of a scheme; open windows follow."""
    tokens.choose(scheme)
    icons = files("resources").joinpath("icons")
    QDir.setSearchPaths("icons", [str(icons.joinpath(scheme.name)), str(icons)])  # for the arrows in the style sheet
    application.setPalette(_palette())
    application.setStyleSheet(style_sheet())
    for widget in application.allWidgets():
        widget.update()


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.PANEL,
        role.WindowText: tokens.TEXT_HIGH,
        role.Base: tokens.CONTROL,
        role.AlternateBase: tokens.RAISED,
        role.Text: tokens.TEXT_HIGH,
        role.PlaceholderText: tokens.TEXT_LOW,
        role.Button: tokens.CONTROL,
        role.ButtonText: tokens.TEXT_HIGH,
        role.ToolTipBase: tokens.RAISED,
        role.ToolTipText: tokens.TEXT_HIGH,
        role.Highlight: tokens.HOVER,
        role.HighlightedText: tokens.TEXT_HIGH,
        role.Link: tokens.FOCUS,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.TEXT_DISABLED))
    return palette

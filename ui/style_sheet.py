"""The style sheet, written from the tokens. What delegates and painted widgets draw is not in it."""

from __future__ import annotations

from ui import tokens as t


def _panes() -> str:
    return f"""
QWidget {{ color: {t.TEXT_HIGH}; }}
QMainWindow, QSplitter {{ background: {t.APP}; }}
QSplitter::handle {{ background: {t.LINE}; }}
QDialog, QMessageBox {{ background: {t.PANEL}; }}
#pane, #inspectorBody, #stageFrame, QScrollArea {{ background: {t.PANEL}; border: none; }}
#paneHeader {{ background: {t.RAISED}; min-height: 30px; max-height: 30px; }}
#paneTitle {{ font-weight: 600; font-size: {t.EMPHASIS}px; }}
#boardHeader {{ background: {t.APP}; min-height: 34px; max-height: 34px; }}
#hint {{ background: {t.RAISED}; min-height: 36px; max-height: 36px; }}
#quiet {{ color: {t.TEXT_LOW}; font-size: {t.CAPTION}px; }}
#quiet[little="true"], #quiet[lacking="true"] {{ color: {t.STATUS_COLOURS["CHG"]}; }}
#dropHint {{
    background: {t.PRIMARY}; color: {t.PRIMARY_TEXT}; border-radius: 3px; padding: 10px 18px;
    font-size: {t.EMPHASIS}px; font-weight: 600;
}}
#dropHint[refused="true"] {{ background: {t.STATUS_COLOURS["ERR"]}; color: {t.CHIP}; }}
#settingsPages::item {{ padding: 5px 8px; }}
QTableView {{
    background: {t.PANEL}; border: 1px solid {t.LINE}; selection-background-color: {t.HOVER}; outline: none;
}}
QTableView::item {{ padding: 0 8px; }}
QHeaderView, QHeaderView::section {{ background: {t.RAISED}; border: none; color: {t.TEXT_LOW}; }}
QHeaderView::section {{ padding: 5px 8px; }}
#welcome {{ background: {t.RAISED}; border-bottom: 1px solid {t.LINE}; }}
#dot {{ color: {t.TEXT_HIGH}; font-size: 7px; }}
#quiet[refused="true"] {{ color: {t.STATUS_COLOURS["ERR"]}; }}
#emphasis {{ font-weight: 600; }}
#models {{ border-right: 1px solid {t.LINE}; }}
#modelName {{ font-weight: 600; font-size: {t.HEADLINE}px; }}
#fact[here="true"] {{ font-weight: 600; }}
#fact[refused="true"] {{ color: {t.STATUS_COLOURS["ERR"]}; }}
#recipe {{ background: {t.RAISED}; }}
#section {{ color: {t.TEXT_LOW}; font-size: {t.CAPTION}px; font-weight: 600; }}
#warning {{ color: {t.STATUS_COLOURS["CHG"]}; font-size: {t.CAPTION}px; }}
#fault {{ color: {t.STATUS_COLOURS["ERR"]}; font-size: {t.CAPTION}px; }}
#timecode {{ font-family: "{t.MONO}"; font-size: {t.TIMECODE}px; }}
#trackHeaders {{ background: {t.APP}; }}
#trackCorner {{ background: {t.RAISED}; border-bottom: 1px solid {t.LINE}; }}
#trackHead {{ background: {t.RAISED}; }}
#trackName {{ font-weight: 600; font-size: {t.BODY}px; }}
#timeline {{ background: {t.APP}; }}
#titleBar {{ background: {t.RAISED}; min-height: 36px; max-height: 36px; }}
#tab {{
    background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0;
    color: {t.TEXT_MID}; padding: 6px 14px 4px 14px; font-size: {t.EMPHASIS}px;
}}
#tab:hover {{ color: {t.TEXT_HIGH}; }}
#tab:checked {{ color: {t.TEXT_HIGH}; font-weight: 600; border-bottom-color: {t.TEXT_HIGH}; }}
#tab:focus {{ border: 1px solid {t.FOCUS}; }}
#projectName {{ font-weight: 600; font-size: {t.EMPHASIS}px; }}
#statusBar {{ background: {t.RAISED}; min-height: 28px; max-height: 28px; }}
#search {{ background: transparent; border: none; color: {t.TEXT_LOW}; font-size: {t.CAPTION}px; padding: 2px 8px; }}
#search:hover {{ color: {t.TEXT_HIGH}; }}
#search:focus {{ border: 1px solid {t.FOCUS}; }}
#palette, #historyPanel {{ background: {t.RAISED}; border: 1px solid {t.LINE}; border-radius: 3px; }}
#palette QListView, #historyPanel QListView {{ background: {t.RAISED}; }}
#paletteLine {{
    background: {t.RAISED}; border: none; border-bottom: 1px solid {t.CONTROL}; border-radius: 0;
    font-size: {t.TIMECODE}px; min-height: 38px; max-height: 38px; padding: 0 14px;
}}
#paletteLine:hover, #paletteLine:focus {{ background: {t.RAISED}; border: none; border-bottom: 1px solid {t.HOVER}; }}
#queuePanel {{ background: {t.RAISED}; border: 1px solid {t.LINE}; border-radius: 3px; }}
#queuePanel QListView {{ background: {t.RAISED}; }}
#pill {{ background: {t.CONTROL}; border-radius: 11px; padding: 2px 12px; min-height: 18px; color: {t.TEXT_MID}; }}
#pill[busy="true"] {{ color: {t.STATUS_COLOURS["GEN"]}; }}
#pill[failed="true"] {{ color: {t.STATUS_COLOURS["ERR"]}; }}
QListView {{ background: {t.PANEL}; border: none; outline: none; }}
#board {{ background: {t.APP}; }}
#changes {{ background: {t.RAISED}; }}
"""


def _fields() -> str:
    return f"""
QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QLineEdit {{
    background: {t.CONTROL}; border: 1px solid {t.CONTROL}; border-radius: 2px;
    selection-background-color: {t.TEXT_DISABLED};
}}
QPlainTextEdit, QTextEdit {{ padding: 3px 5px; }}
QLineEdit {{ padding: 0 5px; }}
#qt_spinbox_lineedit {{ padding: 0; border: none; background: transparent; min-height: 0; }}
QSpinBox, QDoubleSpinBox, QComboBox, QLineEdit {{ min-height: 24px; max-height: 24px; }}
QSpinBox, QDoubleSpinBox, QComboBox {{ padding: 0 7px; }}
QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover, QLineEdit:hover {{
    background: {t.HOVER}; border-color: {t.HOVER};
}}
QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QLineEdit:focus {{
    border: 1px solid {t.FOCUS};
}}
#scriptPage, #scriptPage:focus {{
    background: {t.APP}; border: none; border-radius: 0; padding: 0; selection-background-color: {t.TEXT_DISABLED};
}}
#changesDetails, #changesDetails:focus {{ background: {t.PANEL}; border: none; border-radius: 0; }}
QComboBox[said="words"], QDoubleSpinBox[said="words"], QLineEdit[said="words"] {{ color: {t.TEXT_MID}; }}
QComboBox[said="nothing"], QDoubleSpinBox[said="nothing"], QLineEdit[said="nothing"] {{ color: {t.TEXT_LOW}; }}
QComboBox[said="hand"], QDoubleSpinBox[said="hand"], QLineEdit[said="hand"] {{ color: {t.TEXT_HIGH}; }}
QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
QComboBox::down-arrow {{ image: url(icons:down.svg); width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{
    background: {t.CONTROL}; border: 1px solid {t.LINE}; selection-background-color: {t.HOVER}; padding: 2px;
}}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
    subcontrol-origin: border; border: none; background: transparent; width: 22px; height: 12px;
}}
QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button, QDoubleSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url(icons:up.svg); width: 8px; height: 8px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url(icons:down.svg); width: 8px; height: 8px; }}
"""


def _buttons() -> str:
    return f"""
QPushButton {{
    background: {t.CONTROL}; border: 1px solid {t.CONTROL}; border-radius: 2px; padding: 2px 10px; min-height: 18px;
}}
QPushButton:hover {{ background: {t.HOVER}; }}
QPushButton:focus {{ border: 1px solid {t.FOCUS}; }}
QPushButton:disabled {{ color: {t.TEXT_DISABLED}; background: {t.RAISED}; }}
QPushButton#primary {{
    background: {t.PRIMARY}; color: {t.PRIMARY_TEXT}; font-weight: 600; min-height: 26px; border-color: {t.PRIMARY};
}}
QPushButton#primary:hover {{ background: {t.PRIMARY_HOVER}; }}
QPushButton#primary:focus {{ border: 2px solid {t.FOCUS}; }}
QPushButton#primary:disabled {{ background: {t.HOVER}; color: {t.TEXT_LOW}; border-color: {t.HOVER}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 2px; padding: 3px; }}
QToolButton:hover {{ background: {t.HOVER}; }}
QToolButton:focus {{ border: 1px solid {t.FOCUS}; }}
QToolButton#side {{ color: {t.TEXT_LOW}; padding: 2px 8px; }}
QToolButton#side:checked {{ color: {t.TEXT_HIGH}; background: {t.CONTROL}; }}
#boardHeader QToolButton#side {{ padding: 2px 6px; }}
QToolButton#trackFlag {{ color: {t.TEXT_LOW}; padding: 1px 4px; font-size: {t.CAPTION}px; font-weight: 600; }}
QToolButton#trackFlag:checked {{ color: {t.APP}; background: {t.TEXT_MID}; }}
QToolButton#switch {{ color: {t.TEXT_LOW}; padding: 2px 8px; }}
QToolButton#switch:checked {{ color: {t.TEXT_HIGH}; background: {t.CONTROL}; }}
QToolButton#timelineTool:checked {{ background: {t.HOVER}; }}
QToolButton#boardFilterMenu {{ color: {t.TEXT_MID}; padding: 2px 6px; }}
QToolButton#boardFilterMenu::menu-indicator {{ image: none; }}
QSlider#boardZoom::groove:horizontal {{ background: {t.HOVER}; height: 2px; }}
QSlider#boardZoom::handle:horizontal {{
    background: {t.TEXT_MID}; width: 10px; height: 10px; margin: -4px 0; border-radius: 5px;
}}
QSlider#boardZoom::handle:horizontal:hover, QSlider#boardZoom::handle:horizontal:focus {{ background: {t.TEXT_HIGH}; }}
QSlider#boardZoom:focus {{ border: 1px solid {t.FOCUS}; border-radius: 2px; }}
QToolButton#reset {{ padding: 0 3px; }}
QProgressBar {{ background: {t.CONTROL}; border: none; border-radius: 1px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {t.STATUS_COLOURS["GEN"]}; border-radius: 1px; }}
"""


def _bars() -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.HOVER}; border-radius: 3px; min-height: 28px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.HOVER}; border-radius: 3px; min-width: 28px; margin: 2px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenuBar {{ background: transparent; padding: 0; }}
QMenuBar::item {{ padding: 5px 9px; background: transparent; border-radius: 2px; color: {t.TEXT_MID}; }}
QMenuBar::item:selected {{ background: {t.HOVER}; color: {t.TEXT_HIGH}; }}
QMenu::item:selected {{ background: {t.HOVER}; }}
QMenu {{ background: {t.RAISED}; border: 1px solid {t.LINE}; padding: 4px 0; }}
QMenu::item {{ padding: 4px 24px 4px 16px; }}
QMenu::item:disabled {{ color: {t.TEXT_DISABLED}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.LINE}; margin: 4px 0; }}
QToolTip {{ background: {t.RAISED}; color: {t.TEXT_HIGH}; border: 1px solid {t.LINE}; padding: 4px; }}
"""


def style_sheet() -> str:
    """The whole style sheet. It asks for pictures in the search path `icons`."""
    return _panes() + _fields() + _buttons() + _bars()

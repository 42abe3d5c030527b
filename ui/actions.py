"""The table of actions: what the menus, the keys and the tests read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.workspaces import Work


@dataclass(frozen=True, slots=True)
class Deed:
    """One action: its id, its place in the menus, its words, its keys (the first is shown)."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    apart: bool = False
    """Whether a line stands above it in the menu."""
    works: tuple[Work, ...] = ()
    """The workspaces in which its keys hold; in all of the window where none is named."""


DEEDS = (
    Deed("new", "File", "New Project from Script…", ("Ctrl+N",)),
    Deed("open", "File", "Open Project…", ("Ctrl+O",)),
    Deed("import", "File", "Import Script…", ("Ctrl+I",), apart=True),
    Deed("export", "File", "Export Cut…", ("Ctrl+E",)),
    Deed("quit", "File", "Quit", ("Ctrl+Q",), apart=True),
    Deed("undo", "Edit", "Undo", ("Ctrl+Z",)),
    Deed("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Deed("history", "Edit", "History", ("Ctrl+H",)),
    Deed("words", "Edit", "Edit Words", ("Ctrl+D",), apart=True),
    Deed("settings", "Edit", "Settings…", ("Ctrl+,",), apart=True),
    Deed("new_shot", "Shot", "New Shot", ("N",), works=(Work.BOARD,)),
    Deed("shot_of_lines", "Shot", "Shot from Selected Lines", ("N", "Ctrl+Shift+N"), works=(Work.WRITE,)),
    Deed("delete", "Shot", "Delete Selected", ("Del",), works=(Work.BOARD,)),
    Deed("generate", "Shot", "Generate Selected", ("Ctrl+Return", "Ctrl+Enter"), apart=True),
    Deed("generate_stale", "Shot", "Generate All That Need It", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")),
    Deed("stop", "Shot", "Stop Rendering", ("Ctrl+.",)),
    Deed("queue", "Shot", "Queue", ("Ctrl+J",)),
    Deed("continuity", "Shot", "Continuity", ("Ctrl+L",), apart=True),
    Deed("play", "Playback", "Play / Stop", ("Space",)),
    Deed("backwards", "Playback", "Play Backwards, Faster", ("J",)),
    Deed("pause", "Playback", "Stop", ("K",)),
    Deed("forwards", "Playback", "Play, Faster", ("L",)),
    Deed("back", "Playback", "One Frame Back", ("Left",), apart=True),
    Deed("forward", "Playback", "One Frame On", ("Right",)),
    Deed("second_back", "Playback", "One Second Back", ("Shift+Left",)),
    Deed("second_forward", "Playback", "One Second On", ("Shift+Right",)),
    Deed("previous", "Playback", "Previous Shot", ("Up",)),
    Deed("next", "Playback", "Next Shot", ("Down",)),
    Deed("start", "Playback", "To the Start", ("Home",)),
    Deed("end", "Playback", "To the End", ("End",)),
    Deed("palette", "Window", "Commands…", ("Ctrl+K", "Ctrl+Shift+P")),
    Deed("write", "Window", "Write", ("F1",)),
    Deed("board", "Window", "Board", ("F2",)),
    Deed("timeline", "Window", "Timeline", ("F3",)),
    Deed("review", "Window", "Review", ("F4",)),
)


def build_actions(
    bar: QMenuBar, owner: QWidget, deeds: Mapping[str, Callable[[], object]], pages: Mapping[Work, QWidget]
) -> dict[str, QAction]:
    """Make the actions of the table and their menus; `deeds` holds the function of each id. Returns them by id.

    The keys of one that belongs to some workspaces hold while the focus is in one of their `pages`.
    """
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for deed in DEEDS:
        if deed.menu not in menus:
            menus[deed.menu] = bar.addMenu(deed.menu)
            menus[deed.menu].setObjectName(deed.menu)
        if deed.apart:
            menus[deed.menu].addSeparator()
        action = QAction(deed.text, owner)
        action.setObjectName(deed.id)
        action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
        action.triggered.connect(_without_checked(deeds[deed.id]))
        if deed.works:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for work in deed.works:
                if work in pages:
                    pages[work].addAction(action)
        menus[deed.menu].addAction(action)
        actions[deed.id] = action
    return actions


def _without_checked(act: Callable[[], object]) -> Callable[[bool], None]:
    def run(_checked: bool = False) -> None:
        act()

    return run

"""The table of actions: what the menus, the keys and the tests read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.words import QT_TRANSLATE_NOOP, translate
from ui.workspaces import Work, Workspace


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
    number: int | None = None
    """Of a row of like actions which one it is: it stands in the words."""

    @property
    def title(self) -> str:
        """Its words, as they are shown."""
        words = translate("Deed", self.text)
        return words if self.number is None else words.format(self.number)

    @property
    def menu_title(self) -> str:
        """The name of its menu, as it is shown."""
        return translate("Menu", self.menu)


def _take(number: int) -> Deed:
    words = QT_TRANSLATE_NOOP("Deed", "Take {}")
    return Deed(f"take_{number}", "Review", words, (f"{number}",), number == 1, (Work.REVIEW,), number)


MENUS = (
    QT_TRANSLATE_NOOP("Menu", "File"),
    QT_TRANSLATE_NOOP("Menu", "Edit"),
    QT_TRANSLATE_NOOP("Menu", "Shot"),
    QT_TRANSLATE_NOOP("Menu", "Playback"),
    QT_TRANSLATE_NOOP("Menu", "Timeline"),
    QT_TRANSLATE_NOOP("Menu", "Review"),
    QT_TRANSLATE_NOOP("Menu", "Board"),
    QT_TRANSLATE_NOOP("Menu", "Window"),
)
"""The menus, in their order."""

DEEDS = (
    Deed("new", "File", QT_TRANSLATE_NOOP("Deed", "New Project from Script…"), ("Ctrl+N",)),
    Deed("new_blank", "File", QT_TRANSLATE_NOOP("Deed", "New Empty Project…"), ("Ctrl+Alt+N",)),
    Deed("open", "File", QT_TRANSLATE_NOOP("Deed", "Open Project…"), ("Ctrl+O",)),
    Deed("films", "File", QT_TRANSLATE_NOOP("Deed", "Films…"), ("Ctrl+Shift+O",)),
    Deed("import", "File", QT_TRANSLATE_NOOP("Deed", "Import Script…"), ("Ctrl+I",), apart=True),
    Deed("footage", "File", QT_TRANSLATE_NOOP("Deed", "Take In Clip or Picture…"), ("Ctrl+Shift+I",)),
    Deed("export", "File", QT_TRANSLATE_NOOP("Deed", "Export Cut…"), ("Ctrl+E",)),
    Deed("film_settings", "File", QT_TRANSLATE_NOOP("Deed", "Film Settings…"), ("Ctrl+Alt+,",), apart=True),
    Deed("versions", "File", QT_TRANSLATE_NOOP("Deed", "Earlier Versions…"), ("Ctrl+Alt+Z",)),
    Deed("quit", "File", QT_TRANSLATE_NOOP("Deed", "Quit"), ("Ctrl+Q",), apart=True),
    Deed("undo", "Edit", QT_TRANSLATE_NOOP("Deed", "Undo"), ("Ctrl+Z",)),
    Deed("redo", "Edit", QT_TRANSLATE_NOOP("Deed", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Deed("history", "Edit", QT_TRANSLATE_NOOP("Deed", "History"), ("Ctrl+H",)),
    Deed("words", "Edit", QT_TRANSLATE_NOOP("Deed", "Edit Words"), ("Ctrl+D",), apart=True),
    Deed("models", "Edit", QT_TRANSLATE_NOOP("Deed", "Models…"), ("Ctrl+Alt+M",), apart=True),
    Deed("settings", "Edit", QT_TRANSLATE_NOOP("Deed", "Settings…"), ("Ctrl+,",)),
    Deed("new_shot", "Shot", QT_TRANSLATE_NOOP("Deed", "New Shot"), ("N",), works=(Work.BOARD,)),
    Deed(
        "shot_of_lines",
        "Shot",
        QT_TRANSLATE_NOOP("Deed", "Shot from Selected Lines"),
        ("N", "Ctrl+Shift+N"),
        works=(Work.WRITE,),
    ),
    Deed("duplicate", "Shot", QT_TRANSLATE_NOOP("Deed", "Duplicate Selected"), ("D",), works=(Work.BOARD,)),
    Deed("split_shot", "Shot", QT_TRANSLATE_NOOP("Deed", "Split at Playhead"), ("S",), works=(Work.BOARD,)),
    Deed("merge_shots", "Shot", QT_TRANSLATE_NOOP("Deed", "Merge Selected"), ("M",), works=(Work.BOARD,)),
    Deed("renumber", "Shot", QT_TRANSLATE_NOOP("Deed", "Renumber Scene"), works=(Work.BOARD,)),
    Deed(
        "shot_earlier",
        "Shot",
        QT_TRANSLATE_NOOP("Deed", "Move Earlier"),
        ("Alt+Left",),
        apart=True,
        works=(Work.BOARD,),
    ),
    Deed("shot_later", "Shot", QT_TRANSLATE_NOOP("Deed", "Move Later"), ("Alt+Right",), works=(Work.BOARD,)),
    Deed("shot_up", "Shot", QT_TRANSLATE_NOOP("Deed", "Move a Row Up"), ("Alt+Up",), works=(Work.BOARD,)),
    Deed("shot_down", "Shot", QT_TRANSLATE_NOOP("Deed", "Move a Row Down"), ("Alt+Down",), works=(Work.BOARD,)),
    Deed(
        "reset_mark",
        "Shot",
        QT_TRANSLATE_NOOP("Deed", "Reset Mark"),
        ("Ctrl+Backspace",),
        apart=True,
        works=(Work.BOARD,),
    ),
    Deed("reset_marks", "Shot", QT_TRANSLATE_NOOP("Deed", "Reset All Marks of Scene"), works=(Work.BOARD,)),
    Deed("delete", "Shot", QT_TRANSLATE_NOOP("Deed", "Delete Selected"), ("Del",), works=(Work.BOARD, Work.WRITE)),
    Deed("generate", "Shot", QT_TRANSLATE_NOOP("Deed", "Generate Selected"), ("Ctrl+Return", "Ctrl+Enter"), apart=True),
    Deed(
        "generate_stale",
        "Shot",
        QT_TRANSLATE_NOOP("Deed", "Generate All That Need It"),
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    ),
    Deed("stop", "Shot", QT_TRANSLATE_NOOP("Deed", "Stop Rendering"), ("Ctrl+.",)),
    Deed("pause_queue", "Shot", QT_TRANSLATE_NOOP("Deed", "Pause or Resume Rendering"), ("Ctrl+Alt+.",)),
    Deed("queue", "Shot", QT_TRANSLATE_NOOP("Deed", "Queue"), ("Ctrl+J",)),
    Deed("suggest", "Shot", QT_TRANSLATE_NOOP("Deed", "Suggest Shots for This Scene…"), apart=True),
    Deed("rewrite", "Shot", QT_TRANSLATE_NOOP("Deed", "Rewrite These Words…")),
    Deed("continuity", "Shot", QT_TRANSLATE_NOOP("Deed", "Continuity"), ("Ctrl+L",), apart=True),
    Deed("play", "Playback", QT_TRANSLATE_NOOP("Deed", "Play / Stop"), ("Space",)),
    Deed("backwards", "Playback", QT_TRANSLATE_NOOP("Deed", "Play Backwards, Faster"), ("J",)),
    Deed("pause", "Playback", QT_TRANSLATE_NOOP("Deed", "Stop"), ("K",)),
    Deed("forwards", "Playback", QT_TRANSLATE_NOOP("Deed", "Play, Faster"), ("L",)),
    Deed("back", "Playback", QT_TRANSLATE_NOOP("Deed", "One Frame Back"), ("Left",), apart=True),
    Deed("forward", "Playback", QT_TRANSLATE_NOOP("Deed", "One Frame On"), ("Right",)),
    Deed("second_back", "Playback", QT_TRANSLATE_NOOP("Deed", "One Second Back"), ("Shift+Left",)),
    Deed("second_forward", "Playback", QT_TRANSLATE_NOOP("Deed", "One Second On"), ("Shift+Right",)),
    Deed("previous", "Playback", QT_TRANSLATE_NOOP("Deed", "Previous Shot"), ("Up",)),
    Deed("next", "Playback", QT_TRANSLATE_NOOP("Deed", "Next Shot"), ("Down",)),
    Deed("start", "Playback", QT_TRANSLATE_NOOP("Deed", "To the Start"), ("Home",)),
    Deed("end", "Playback", QT_TRANSLATE_NOOP("Deed", "To the End"), ("End",)),
    Deed("cut_split", "Timeline", QT_TRANSLATE_NOOP("Deed", "Split at Playhead"), ("Ctrl+B",), works=(Work.TIMELINE,)),
    Deed(
        "cut_trim_head", "Timeline", QT_TRANSLATE_NOOP("Deed", "Trim Head to Playhead"), ("Q",), works=(Work.TIMELINE,)
    ),
    Deed(
        "cut_trim_tail", "Timeline", QT_TRANSLATE_NOOP("Deed", "Trim Tail to Playhead"), ("W",), works=(Work.TIMELINE,)
    ),
    Deed("cut_lift", "Timeline", QT_TRANSLATE_NOOP("Deed", "Lift"), ("Del", "Backspace"), works=(Work.TIMELINE,)),
    Deed(
        "cut_extract",
        "Timeline",
        QT_TRANSLATE_NOOP("Deed", "Extract"),
        ("Shift+Del", "Shift+Backspace"),
        works=(Work.TIMELINE,),
    ),
    Deed("cut_insert", "Timeline", QT_TRANSLATE_NOOP("Deed", "Insert Shot"), (",",), works=(Work.TIMELINE,)),
    Deed("cut_overwrite", "Timeline", QT_TRANSLATE_NOOP("Deed", "Overwrite with Shot"), (".",), works=(Work.TIMELINE,)),
    Deed(
        "cut_take_next",
        "Timeline",
        QT_TRANSLATE_NOOP("Deed", "Next Take in Place"),
        ("]", "F11"),
        apart=True,
        works=(Work.TIMELINE,),
    ),
    Deed(
        "cut_take_previous",
        "Timeline",
        QT_TRANSLATE_NOOP("Deed", "Previous Take in Place"),
        ("[", "Shift+F11"),
        works=(Work.TIMELINE,),
    ),
    Deed("cut_match", "Timeline", QT_TRANSLATE_NOOP("Deed", "Match Frame"), ("F",), works=(Work.TIMELINE,)),
    Deed("cut_title", "Timeline", QT_TRANSLATE_NOOP("Deed", "Add Title…"), ("T",), works=(Work.TIMELINE,)),
    Deed("cut_sound", "Timeline", QT_TRANSLATE_NOOP("Deed", "Add Sound…"), ("Ctrl+Shift+A",), works=(Work.TIMELINE,)),
    Deed("cut_level", "Timeline", QT_TRANSLATE_NOOP("Deed", "Level and Fades…"), ("G",), works=(Work.TIMELINE,)),
    Deed("cut_in", "Timeline", QT_TRANSLATE_NOOP("Deed", "Mark In"), ("I",), apart=True, works=(Work.TIMELINE,)),
    Deed("cut_out", "Timeline", QT_TRANSLATE_NOOP("Deed", "Mark Out"), ("O",), works=(Work.TIMELINE,)),
    Deed("cut_go_in", "Timeline", QT_TRANSLATE_NOOP("Deed", "Go to In"), ("Shift+I",), works=(Work.TIMELINE,)),
    Deed("cut_go_out", "Timeline", QT_TRANSLATE_NOOP("Deed", "Go to Out"), ("Shift+O",), works=(Work.TIMELINE,)),
    Deed(
        "cut_clear_marks", "Timeline", QT_TRANSLATE_NOOP("Deed", "Clear In and Out"), ("Alt+X",), works=(Work.TIMELINE,)
    ),
    Deed("cut_marker", "Timeline", QT_TRANSLATE_NOOP("Deed", "Add or Name Marker"), ("M",), works=(Work.TIMELINE,)),
    Deed(
        "cut_marker_remove", "Timeline", QT_TRANSLATE_NOOP("Deed", "Remove Marker"), ("Alt+M",), works=(Work.TIMELINE,)
    ),
    Deed(
        "cut_marker_next", "Timeline", QT_TRANSLATE_NOOP("Deed", "Next Marker"), ("Ctrl+Right",), works=(Work.TIMELINE,)
    ),
    Deed(
        "cut_marker_previous",
        "Timeline",
        QT_TRANSLATE_NOOP("Deed", "Previous Marker"),
        ("Ctrl+Left",),
        works=(Work.TIMELINE,),
    ),
    Deed("cut_timecode", "Timeline", QT_TRANSLATE_NOOP("Deed", "Go to Timecode…"), ("Ctrl+G",), works=(Work.TIMELINE,)),
    Deed("cut_loop", "Timeline", QT_TRANSLATE_NOOP("Deed", "Loop"), ("Ctrl+Shift+L",), works=(Work.TIMELINE,)),
    Deed("cut_around", "Timeline", QT_TRANSLATE_NOOP("Deed", "Play around the Join"), ("/",), works=(Work.TIMELINE,)),
    Deed("tool_pointer", "Timeline", QT_TRANSLATE_NOOP("Deed", "Select"), ("V",), apart=True, works=(Work.TIMELINE,)),
    Deed("tool_razor", "Timeline", QT_TRANSLATE_NOOP("Deed", "Razor"), ("C",), works=(Work.TIMELINE,)),
    Deed("tool_ripple", "Timeline", QT_TRANSLATE_NOOP("Deed", "Ripple Trim"), ("B",), works=(Work.TIMELINE,)),
    Deed("tool_roll", "Timeline", QT_TRANSLATE_NOOP("Deed", "Roll"), ("N",), works=(Work.TIMELINE,)),
    Deed("tool_slip", "Timeline", QT_TRANSLATE_NOOP("Deed", "Slip"), ("Y",), works=(Work.TIMELINE,)),
    Deed("tool_slide", "Timeline", QT_TRANSLATE_NOOP("Deed", "Slide"), ("U",), works=(Work.TIMELINE,)),
    Deed(
        "cut_ripple",
        "Timeline",
        QT_TRANSLATE_NOOP("Deed", "Ripple on or off"),
        ("Shift+R",),
        apart=True,
        works=(Work.TIMELINE,),
    ),
    Deed("cut_snap", "Timeline", QT_TRANSLATE_NOOP("Deed", "Snap on or off"), ("S",), works=(Work.TIMELINE,)),
    Deed("cut_link", "Timeline", QT_TRANSLATE_NOOP("Deed", "Link on or off"), ("Shift+L",), works=(Work.TIMELINE,)),
    Deed(
        "cut_zoom_in", "Timeline", QT_TRANSLATE_NOOP("Deed", "Zoom In"), ("=", "+"), apart=True, works=(Work.TIMELINE,)
    ),
    Deed("cut_zoom_out", "Timeline", QT_TRANSLATE_NOOP("Deed", "Zoom Out"), ("-",), works=(Work.TIMELINE,)),
    Deed(
        "cut_zoom_fit",
        "Timeline",
        QT_TRANSLATE_NOOP("Deed", "Show the Whole Cut"),
        ("\\", "Shift+Z"),
        works=(Work.TIMELINE,),
    ),
    Deed("approve", "Review", QT_TRANSLATE_NOOP("Deed", "Approve"), ("A",), works=(Work.REVIEW,)),
    Deed("changes", "Review", QT_TRANSLATE_NOOP("Deed", "Want Changes"), ("C",), works=(Work.REVIEW,)),
    Deed("hold", "Review", QT_TRANSLATE_NOOP("Deed", "Hold"), ("H",), works=(Work.REVIEW,)),
    Deed("next_to_judge", "Review", QT_TRANSLATE_NOOP("Deed", "Next to Judge"), ("PgDown",), works=(Work.REVIEW,)),
    Deed("note", "Review", QT_TRANSLATE_NOOP("Deed", "Type a Note"), ("N",), apart=True, works=(Work.REVIEW,)),
    Deed("next_note", "Review", QT_TRANSLATE_NOOP("Deed", "Next Note"), ("Ctrl+Right",), works=(Work.REVIEW,)),
    Deed("previous_note", "Review", QT_TRANSLATE_NOOP("Deed", "Previous Note"), ("Ctrl+Left",), works=(Work.REVIEW,)),
    Deed("resolve_note", "Review", QT_TRANSLATE_NOOP("Deed", "Resolve Note"), ("R",), works=(Work.REVIEW,)),
    Deed("remove_note", "Review", QT_TRANSLATE_NOOP("Deed", "Remove Note"), ("Del",), works=(Work.REVIEW,)),
    Deed("flip", "Review", QT_TRANSLATE_NOOP("Deed", "Flip A and B"), ("Tab",), apart=True, works=(Work.REVIEW,)),
    Deed("swap", "Review", QT_TRANSLATE_NOOP("Deed", "Swap A and B"), ("X",), works=(Work.REVIEW,)),
    Deed("side", "Review", QT_TRANSLATE_NOOP("Deed", "Side by Side"), ("S",), works=(Work.REVIEW,)),
    Deed("wipe", "Review", QT_TRANSLATE_NOOP("Deed", "Wipe"), ("W",), works=(Work.REVIEW,)),
    Deed("difference", "Review", QT_TRANSLATE_NOOP("Deed", "Difference"), ("D",), works=(Work.REVIEW,)),
    Deed("grid", "Review", QT_TRANSLATE_NOOP("Deed", "Grid of Takes"), ("G",), works=(Work.REVIEW,)),
    Deed("fit", "Review", QT_TRANSLATE_NOOP("Deed", "Fit the Picture"), ("F",), works=(Work.REVIEW,)),
    Deed("context", "Review", QT_TRANSLATE_NOOP("Deed", "Play in Context"), ("T",), apart=True, works=(Work.REVIEW,)),
    Deed("film", "Review", QT_TRANSLATE_NOOP("Deed", "Play the Film"), ("Shift+T",), works=(Work.REVIEW,)),
    Deed("review_loop", "Review", QT_TRANSLATE_NOOP("Deed", "Loop"), ("Shift+L",), works=(Work.REVIEW,)),
    Deed("review_in", "Review", QT_TRANSLATE_NOOP("Deed", "Mark In"), ("I",), works=(Work.REVIEW,)),
    Deed("review_out", "Review", QT_TRANSLATE_NOOP("Deed", "Mark Out"), ("O",), works=(Work.REVIEW,)),
    Deed("review_clear", "Review", QT_TRANSLATE_NOOP("Deed", "Clear In and Out"), ("Alt+X",), works=(Work.REVIEW,)),
    Deed("leave_screening", "Review", QT_TRANSLATE_NOOP("Deed", "Back to the Picture"), ("Esc",), works=(Work.REVIEW,)),
    *(_take(number) for number in range(1, 10)),
    Deed("find", "Board", QT_TRANSLATE_NOOP("Deed", "Find Shots"), ("/", "Ctrl+F"), works=(Work.BOARD,)),
    Deed("show_all", "Board", QT_TRANSLATE_NOOP("Deed", "Show All Shots"), works=(Work.BOARD,)),
    Deed("fold", "Board", QT_TRANSLATE_NOOP("Deed", "Fold or Unfold Scene"), ("F",), apart=True, works=(Work.BOARD,)),
    Deed(
        "fold_all", "Board", QT_TRANSLATE_NOOP("Deed", "Fold or Unfold All Scenes"), ("Shift+F",), works=(Work.BOARD,)
    ),
    Deed(
        "board_larger",
        "Board",
        QT_TRANSLATE_NOOP("Deed", "Larger Cards"),
        ("Ctrl+=", "Ctrl++"),
        apart=True,
        works=(Work.BOARD,),
    ),
    Deed("board_smaller", "Board", QT_TRANSLATE_NOOP("Deed", "Smaller Cards"), ("Ctrl+-",), works=(Work.BOARD,)),
    Deed("palette", "Window", QT_TRANSLATE_NOOP("Deed", "Commands…"), ("Ctrl+K", "Ctrl+Shift+P")),
    Deed("write", "Window", QT_TRANSLATE_NOOP("Deed", "Write"), ("F1",)),
    Deed("board", "Window", QT_TRANSLATE_NOOP("Deed", "Board"), ("F2",)),
    Deed("timeline", "Window", QT_TRANSLATE_NOOP("Deed", "Timeline"), ("F3",)),
    Deed("review", "Window", QT_TRANSLATE_NOOP("Deed", "Review"), ("F4",)),
    Deed("screening", "Window", QT_TRANSLATE_NOOP("Deed", "Screening"), ("Shift+F4",)),
    Deed("next_pane", "Window", QT_TRANSLATE_NOOP("Deed", "Next Pane"), ("F6",), apart=True),
    Deed("previous_pane", "Window", QT_TRANSLATE_NOOP("Deed", "Previous Pane"), ("Shift+F6",)),
)


def build_actions(
    bar: QMenuBar,
    owner: QWidget,
    deeds: Mapping[str, Callable[[], object]],
    on_page: Callable[[Work, str], object],
) -> dict[str, QAction]:
    """Make the actions of the table and their menus. Returns them by id.

    `deeds` holds the function of each id of the window's own; the others belong to a workspace, and are done by
    `on_page`. `bring_home` gives them their keys.
    """
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for deed in DEEDS:
        if deed.menu not in menus:
            menus[deed.menu] = bar.addMenu(deed.menu_title)
            menus[deed.menu].setObjectName(deed.menu)
        if deed.apart:
            menus[deed.menu].addSeparator()
        action = QAction(deed.title, owner)
        action.setObjectName(deed.id)
        action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
        act = deeds.get(deed.id) or partial(on_page, deed.works[0], deed.id)
        action.triggered.connect(_without_checked(act))
        if deed.works:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            owner.addAction(action)  # its keys hold where the menus are hidden, too
        menus[deed.menu].addAction(action)
        actions[deed.id] = action
    return actions


def bring_home(actions: Mapping[str, QAction], work: Work, page: Workspace) -> None:
    """Have the keys of a workspace's actions hold while the focus is in their part of its page."""
    for deed in DEEDS:
        if work in deed.works:
            page.home_of(deed.id).addAction(actions[deed.id])


def show_menus(bar: QMenuBar, work: Work) -> None:
    """Show the menus that hold for a workspace: one whose deeds all belong to others is hidden."""
    for menu in bar.findChildren(QMenu):
        own = [deed for deed in DEEDS if deed.menu == menu.objectName()]
        here = any(not deed.works or work in deed.works for deed in own)
        if own:
            menu.menuAction().setVisible(here)


def _without_checked(act: Callable[[], object]) -> Callable[[bool], None]:
    def run(_checked: bool = False) -> None:
        act()

    return run

"""The table of actions: what the menus, the keys and the tests read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

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


DEEDS = (
    Deed("new", "File", "New Project from Script…", ("Ctrl+N",)),
    Deed("new_blank", "File", "New Empty Project…", ("Ctrl+Alt+N",)),
    Deed("open", "File", "Open Project…", ("Ctrl+O",)),
    Deed("films", "File", "Films…", ("Ctrl+Shift+O",)),
    Deed("import", "File", "Import Script…", ("Ctrl+I",), apart=True),
    Deed("footage", "File", "Take In Clip or Picture…", ("Ctrl+Shift+I",)),
    Deed("export", "File", "Export Cut…", ("Ctrl+E",)),
    Deed("versions", "File", "Earlier Versions…", ("Ctrl+Alt+Z",), apart=True),
    Deed("quit", "File", "Quit", ("Ctrl+Q",), apart=True),
    Deed("undo", "Edit", "Undo", ("Ctrl+Z",)),
    Deed("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Deed("history", "Edit", "History", ("Ctrl+H",)),
    Deed("words", "Edit", "Edit Words", ("Ctrl+D",), apart=True),
    Deed("models", "Edit", "Models…", ("Ctrl+Alt+M",), apart=True),
    Deed("settings", "Edit", "Settings…", ("Ctrl+,",)),
    Deed("new_shot", "Shot", "New Shot", ("N",), works=(Work.BOARD,)),
    Deed("shot_of_lines", "Shot", "Shot from Selected Lines", ("N", "Ctrl+Shift+N"), works=(Work.WRITE,)),
    Deed("duplicate", "Shot", "Duplicate Selected", ("D",), works=(Work.BOARD,)),
    Deed("split_shot", "Shot", "Split at Playhead", ("S",), works=(Work.BOARD,)),
    Deed("merge_shots", "Shot", "Merge Selected", ("M",), works=(Work.BOARD,)),
    Deed("renumber", "Shot", "Renumber Scene", works=(Work.BOARD,)),
    Deed("shot_earlier", "Shot", "Move Earlier", ("Alt+Left",), apart=True, works=(Work.BOARD,)),
    Deed("shot_later", "Shot", "Move Later", ("Alt+Right",), works=(Work.BOARD,)),
    Deed("shot_up", "Shot", "Move a Row Up", ("Alt+Up",), works=(Work.BOARD,)),
    Deed("shot_down", "Shot", "Move a Row Down", ("Alt+Down",), works=(Work.BOARD,)),
    Deed("reset_mark", "Shot", "Reset Mark", ("Ctrl+Backspace",), apart=True, works=(Work.BOARD,)),
    Deed("reset_marks", "Shot", "Reset All Marks of Scene", works=(Work.BOARD,)),
    Deed("delete", "Shot", "Delete Selected", ("Del",), works=(Work.BOARD, Work.WRITE)),
    Deed("generate", "Shot", "Generate Selected", ("Ctrl+Return", "Ctrl+Enter"), apart=True),
    Deed("generate_stale", "Shot", "Generate All That Need It", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")),
    Deed("stop", "Shot", "Stop Rendering", ("Ctrl+.",)),
    Deed("pause_queue", "Shot", "Pause or Resume Rendering", ("Ctrl+Alt+.",)),
    Deed("queue", "Shot", "Queue", ("Ctrl+J",)),
    Deed("suggest", "Shot", "Suggest Shots for This Scene…", apart=True),
    Deed("rewrite", "Shot", "Rewrite These Words…"),
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
    Deed("cut_split", "Timeline", "Split at Playhead", ("Ctrl+B",), works=(Work.TIMELINE,)),
    Deed("cut_trim_head", "Timeline", "Trim Head to Playhead", ("Q",), works=(Work.TIMELINE,)),
    Deed("cut_trim_tail", "Timeline", "Trim Tail to Playhead", ("W",), works=(Work.TIMELINE,)),
    Deed("cut_lift", "Timeline", "Lift", ("Del", "Backspace"), works=(Work.TIMELINE,)),
    Deed("cut_extract", "Timeline", "Extract", ("Shift+Del", "Shift+Backspace"), works=(Work.TIMELINE,)),
    Deed("cut_insert", "Timeline", "Insert Shot", (",",), works=(Work.TIMELINE,)),
    Deed("cut_overwrite", "Timeline", "Overwrite with Shot", (".",), works=(Work.TIMELINE,)),
    Deed("cut_take_next", "Timeline", "Next Take in Place", ("]", "F11"), apart=True, works=(Work.TIMELINE,)),
    Deed("cut_take_previous", "Timeline", "Previous Take in Place", ("[", "Shift+F11"), works=(Work.TIMELINE,)),
    Deed("cut_match", "Timeline", "Match Frame", ("F",), works=(Work.TIMELINE,)),
    Deed("cut_title", "Timeline", "Add Title…", ("T",), works=(Work.TIMELINE,)),
    Deed("cut_sound", "Timeline", "Add Sound…", ("Ctrl+Shift+A",), works=(Work.TIMELINE,)),
    Deed("cut_level", "Timeline", "Level and Fades…", ("G",), works=(Work.TIMELINE,)),
    Deed("cut_in", "Timeline", "Mark In", ("I",), apart=True, works=(Work.TIMELINE,)),
    Deed("cut_out", "Timeline", "Mark Out", ("O",), works=(Work.TIMELINE,)),
    Deed("cut_go_in", "Timeline", "Go to In", ("Shift+I",), works=(Work.TIMELINE,)),
    Deed("cut_go_out", "Timeline", "Go to Out", ("Shift+O",), works=(Work.TIMELINE,)),
    Deed("cut_clear_marks", "Timeline", "Clear In and Out", ("Alt+X",), works=(Work.TIMELINE,)),
    Deed("cut_marker", "Timeline", "Add Marker", ("M",), works=(Work.TIMELINE,)),
    Deed("cut_marker_next", "Timeline", "Next Marker", ("Ctrl+Right",), works=(Work.TIMELINE,)),
    Deed("cut_marker_previous", "Timeline", "Previous Marker", ("Ctrl+Left",), works=(Work.TIMELINE,)),
    Deed("cut_timecode", "Timeline", "Go to Timecode…", ("Ctrl+G",), works=(Work.TIMELINE,)),
    Deed("cut_loop", "Timeline", "Loop", ("Ctrl+Shift+L",), works=(Work.TIMELINE,)),
    Deed("cut_around", "Timeline", "Play around the Join", ("/",), works=(Work.TIMELINE,)),
    Deed("tool_pointer", "Timeline", "Select", ("V",), apart=True, works=(Work.TIMELINE,)),
    Deed("tool_razor", "Timeline", "Razor", ("C",), works=(Work.TIMELINE,)),
    Deed("tool_ripple", "Timeline", "Ripple Trim", ("B",), works=(Work.TIMELINE,)),
    Deed("tool_roll", "Timeline", "Roll", ("N",), works=(Work.TIMELINE,)),
    Deed("tool_slip", "Timeline", "Slip", ("Y",), works=(Work.TIMELINE,)),
    Deed("tool_slide", "Timeline", "Slide", ("U",), works=(Work.TIMELINE,)),
    Deed("cut_ripple", "Timeline", "Ripple on or off", ("Shift+R",), apart=True, works=(Work.TIMELINE,)),
    Deed("cut_snap", "Timeline", "Snap on or off", ("S",), works=(Work.TIMELINE,)),
    Deed("cut_link", "Timeline", "Link on or off", ("Shift+L",), works=(Work.TIMELINE,)),
    Deed("cut_zoom_in", "Timeline", "Zoom In", ("=", "+"), apart=True, works=(Work.TIMELINE,)),
    Deed("cut_zoom_out", "Timeline", "Zoom Out", ("-",), works=(Work.TIMELINE,)),
    Deed("cut_zoom_fit", "Timeline", "Show the Whole Cut", ("\\", "Shift+Z"), works=(Work.TIMELINE,)),
    Deed("approve", "Review", "Approve", ("A",), works=(Work.REVIEW,)),
    Deed("changes", "Review", "Want Changes", ("C",), works=(Work.REVIEW,)),
    Deed("hold", "Review", "Hold", ("H",), works=(Work.REVIEW,)),
    Deed("next_to_judge", "Review", "Next to Judge", ("PgDown",), works=(Work.REVIEW,)),
    Deed("note", "Review", "Type a Note", ("N",), apart=True, works=(Work.REVIEW,)),
    Deed("next_note", "Review", "Next Note", ("Ctrl+Right",), works=(Work.REVIEW,)),
    Deed("previous_note", "Review", "Previous Note", ("Ctrl+Left",), works=(Work.REVIEW,)),
    Deed("resolve_note", "Review", "Resolve Note", ("R",), works=(Work.REVIEW,)),
    Deed("remove_note", "Review", "Remove Note", ("Del",), works=(Work.REVIEW,)),
    Deed("flip", "Review", "Flip A and B", ("Tab",), apart=True, works=(Work.REVIEW,)),
    Deed("swap", "Review", "Swap A and B", ("X",), works=(Work.REVIEW,)),
    Deed("side", "Review", "Side by Side", ("S",), works=(Work.REVIEW,)),
    Deed("wipe", "Review", "Wipe", ("W",), works=(Work.REVIEW,)),
    Deed("difference", "Review", "Difference", ("D",), works=(Work.REVIEW,)),
    Deed("grid", "Review", "Grid of Takes", ("G",), works=(Work.REVIEW,)),
    Deed("fit", "Review", "Fit the Picture", ("F",), works=(Work.REVIEW,)),
    Deed("context", "Review", "Play in Context", ("T",), apart=True, works=(Work.REVIEW,)),
    Deed("film", "Review", "Play the Film", ("Shift+T",), works=(Work.REVIEW,)),
    Deed("review_loop", "Review", "Loop", ("Shift+L",), works=(Work.REVIEW,)),
    Deed("review_in", "Review", "Mark In", ("I",), works=(Work.REVIEW,)),
    Deed("review_out", "Review", "Mark Out", ("O",), works=(Work.REVIEW,)),
    Deed("review_clear", "Review", "Clear In and Out", ("Alt+X",), works=(Work.REVIEW,)),
    Deed("leave_screening", "Review", "Back to the Picture", ("Esc",), works=(Work.REVIEW,)),
    *(Deed(f"take_{n}", "Review", f"Take {n}", (f"{n}",), apart=n == 1, works=(Work.REVIEW,)) for n in range(1, 10)),
    Deed("find", "Board", "Find Shots", ("/", "Ctrl+F"), works=(Work.BOARD,)),
    Deed("show_all", "Board", "Show All Shots", works=(Work.BOARD,)),
    Deed("fold", "Board", "Fold or Unfold Scene", ("F",), apart=True, works=(Work.BOARD,)),
    Deed("fold_all", "Board", "Fold or Unfold All Scenes", ("Shift+F",), works=(Work.BOARD,)),
    Deed("board_larger", "Board", "Larger Cards", ("Ctrl+=", "Ctrl++"), apart=True, works=(Work.BOARD,)),
    Deed("board_smaller", "Board", "Smaller Cards", ("Ctrl+-",), works=(Work.BOARD,)),
    Deed("palette", "Window", "Commands…", ("Ctrl+K", "Ctrl+Shift+P")),
    Deed("write", "Window", "Write", ("F1",)),
    Deed("board", "Window", "Board", ("F2",)),
    Deed("timeline", "Window", "Timeline", ("F3",)),
    Deed("review", "Window", "Review", ("F4",)),
    Deed("screening", "Window", "Screening", ("Shift+F4",)),
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
            menus[deed.menu] = bar.addMenu(deed.menu)
            menus[deed.menu].setObjectName(deed.menu)
        if deed.apart:
            menus[deed.menu].addSeparator()
        action = QAction(deed.text, owner)
        action.setObjectName(deed.id)
        action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
        act = deeds.get(deed.id) or partial(on_page, deed.works[0], deed.id)
        action.triggered.connect(_without_checked(act))
        if deed.works:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
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

"""What the actions of the window do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ui.pane_walk import step_pane
from ui.panes import Panes
from ui.services import Services
from ui.workspaces import Playhead, Work


class Deeds:
    """The functions behind menus and keys. What is being typed is written before anything else is done."""

    def __init__(self, panes: Panes, services: Services) -> None:
        self._panes = panes
        self._services = services

    def by_id(self) -> dict[str, Callable[[], object]]:
        """The function of each action that the window itself can do."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "words": self.edit_words,
            "new_shot": self.add_shot,
            "shot_of_lines": self.make_shot_of_lines,
            "delete": self.remove_shots,
            "generate": self.generate_selected,
            "generate_stale": self.generate_stale,
            "stop": self._services.queue.stop,
            "pause_queue": self.pause_queue,
            "queue": self._panes.queue_panel.toggle,
            "history": self.look_at_history,
            "continuity": self.look_at_continuity,
            **self._playing(),
            **{work.name.lower(): partial(self._panes.workspaces.choose, work) for work in Work},
            "screening": self.screen,
            "next_pane": lambda: step_pane(self._panes.workspaces.window(), forward=True),
            "previous_pane": lambda: step_pane(self._panes.workspaces.window(), forward=False),
        }

    def on_page(self, work: Work, deed: str) -> None:
        """Do what an action of a workspace does, whose page is made for it where it is not there."""
        self._services.bridge.catch_up()
        self._panes.workspaces.page(work).deeds()[deed]()

    def playhead(self) -> Playhead:
        """What the keys of playback drive: the playhead of the workspace in sight."""
        return self._panes.workspaces.playhead() or self._panes.player

    def screen(self) -> None:
        """Show what is reviewed alone, on the whole screen, or leave that again; from elsewhere show the film so."""
        if self._panes.workspaces.current is Work.REVIEW:
            self._panes.review.toggle_screening()
        else:
            self._panes.workspaces.choose(Work.REVIEW)
            self._panes.review.screen_film()

    def edit_words(self) -> None:
        """Put the cursor into the words of the chosen shot: beside the script where that is in sight."""
        shot_id = self._panes.inspector.shot_id
        if self._panes.workspaces.current is Work.WRITE and shot_id is not None:
            self._panes.write.edit_words(shot_id)
        else:
            self._panes.inspector.edit_words()

    def generate_selected(self) -> None:
        """Render the selected shots."""
        self.finish_typing()
        self._panes.board_page.desk.generate(self._panes.board.selected_shots())

    def generate_stale(self) -> None:
        """Render every shot without a take of the chosen rung, or whose take no longer shows what it says."""
        self.finish_typing()
        self._panes.board_page.desk.generate_needed(self._services.reader.wanted_ids())

    def pause_queue(self) -> None:
        """Pause the renders before their next frame, or let them go on."""
        self._services.queue.pause(not self._services.queue.paused)

    def look_at_history(self) -> None:
        """Open the history, or close it."""
        self.finish_typing()
        self._panes.history.toggle()

    def turn_to(self, step_id: int) -> None:
        """Go to a step of the history."""
        self.finish_typing()
        self._services.editing.turn_to(step_id)

    def look_at_continuity(self) -> None:
        """Open what the cuts break, or bring it to the front."""
        self.finish_typing()
        self._panes.continuity.show()
        self._panes.continuity.activateWindow()

    def undo(self) -> None:
        """Take the last step back."""
        self.finish_typing()
        self._services.editing.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.finish_typing()
        self._services.editing.redo()

    def add_shot(self) -> None:
        """Add a shot after the chosen one, at the end where there is none, and put the cursor into its words."""
        self.finish_typing()
        self._panes.board.choose_something()  # a shot that was just undone left none chosen
        chosen = self._panes.inspector.shot_id or next(iter(self._panes.board.selected_shots()), None)
        made = self._services.editing.add_shot(self._panes.board_model.scene_id, chosen)
        if made is not None:
            self._services.bridge.then(lambda: self._write_words_of(made))

    def _write_words_of(self, shot_id: int) -> None:
        self.go_to_shot(shot_id)
        self._panes.inspector.edit_words()

    def make_shot_of_lines(self) -> None:
        """Make a shot of the lines that are selected in the script."""
        self.finish_typing()
        self._panes.write.make_shot()

    def remove_shots(self) -> None:
        """Take the selected shots out of the film, and choose the one that follows."""
        self._services.bridge.catch_up()
        gone = set(self._panes.board.selected_shots())
        ids = self._panes.board.shown_shots()
        left = [shot_id for shot_id in ids if shot_id not in gone]
        if not gone:
            return
        place = next(place for place, shot_id in enumerate(ids) if shot_id in gone)
        self._services.editing.remove_shots([shot_id for shot_id in ids if shot_id in gone])
        if left:
            following = left[min(place, len(left) - 1)]
            self._services.bridge.then(lambda: self._panes.board.choose(following))

    def go_to_shot(self, shot_id: int) -> None:
        """Choose a shot, in the whole film where its scene is not on the board."""
        if not self._panes.board.choose(shot_id):
            self._panes.board_pane.show_all()
            self._panes.rail.choose(None)
            self._panes.board.choose(shot_id)

    def finish_typing(self) -> None:
        """Write what is being typed, wherever that is, once what follows the last edit is done."""
        self._services.bridge.catch_up()
        for page in self._panes.workspaces.pages():
            page.finish_typing()

    def _playing(self) -> dict[str, Callable[[], object]]:
        playhead = self.playhead
        return {
            "play": lambda: playhead().transport.toggle(),
            "backwards": lambda: playhead().transport.shuttle(-1),
            "pause": lambda: playhead().transport.set_speed(0),
            "forwards": lambda: playhead().transport.shuttle(1),
            "back": lambda: playhead().transport.step(-1),
            "forward": lambda: playhead().transport.step(1),
            "second_back": lambda: playhead().transport.step(-playhead().transport.rate.nominal),
            "second_forward": lambda: playhead().transport.step(playhead().transport.rate.nominal),
            "previous": lambda: playhead().go_to_join(-1),
            "next": lambda: playhead().go_to_join(1),
            "start": lambda: playhead().go_to_start(),
            "end": lambda: playhead().go_to_end(),
        }

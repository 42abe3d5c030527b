"""What follows an edit is done in a stretch of its own: a test that looks right after one waits for it."""

from __future__ import annotations

from ui.main_window import MainWindow


def followed(window: MainWindow) -> None:
    """Have done now what follows the last edit, as the window's loop does it in a moment."""
    window.services.bridge.catch_up()

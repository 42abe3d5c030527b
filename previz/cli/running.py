"""The command line's loop around the worker: poll, show progress, and stop cleanly on Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from previz.cli.printing import progress_bar
from previz.engine.client import Worker
from previz.engine.messages import Advanced, Event, Failed, Finished
from previz.engine.protocol import EngineFailed, Render, Rendered

POLL_SECONDS = 0.02


def until(done: Callable[[], bool]) -> Iterator[None]:
    """Yield once a poll interval until `done` says so."""
    while not done():
        yield
        time.sleep(POLL_SECONDS)


def render_alone(worker: Worker, request: Render, folder: Path) -> Rendered:
    """Have one request rendered, outside of any queue, with a bar. Raises EngineFailed with the reason."""
    ended: list[Event] = []
    with progress_bar() as bar:
        task = bar.add_task("rendering", total=request.window.duration)
        worker.submit(1, request, folder)
        for _ in until(lambda: bool(ended)):
            for event in worker.poll():
                if isinstance(event, Advanced):
                    bar.update(task, completed=event.progress.done, description=event.progress.stage)
                else:
                    ended.append(event)
    match ended[0]:
        case Finished(rendered=rendered):
            return rendered
        case Failed(what=what, remedy=remedy):
            raise EngineFailed(what, remedy)
    raise EngineFailed("The render was stopped", "Run the command again")

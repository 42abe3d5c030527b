"""Writing in a thread beside: who draws the next frame need not wait until the one before is encoded."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

_Taken = TypeVar("_Taken")
_Given = TypeVar("_Given", contravariant=True)


class Writer(Protocol[_Given]):
    """What takes frames one after the other inside of a block."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None: ...

    def write(self, frame: _Given, /) -> None:
        """Take a frame."""
        ...


class Behind(Generic[_Taken]):
    """Hands frames to a writer in another thread, one frame behind; a frame handed over must not change any more."""

    def __init__(self, writer: Writer[_Taken], thread: ThreadPoolExecutor) -> None:
        self._writer, self._thread = writer, thread
        self._writing: Future[None] | None = None

    def write(self, frame: _Taken) -> None:
        """Hand over a frame, once the one before is written; raises what the writer raised for that one."""
        self.catch_up()
        self._writing = self._thread.submit(self._writer.write, frame)

    def catch_up(self) -> None:
        """Wait until all is written; raises what the writer raised."""
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()


@contextmanager
def behind(writer: Writer[_Taken]) -> Iterator[Behind[_Taken]]:
    """Open a writer to write behind; at the end of the block all is written, or the writer's own error is raised."""
    with writer, ThreadPoolExecutor(max_workers=1, thread_name_prefix="writing") as thread:
        frames = Behind(writer, thread)
        yield frames
        frames.catch_up()

"""Hugging Face's hub: the one module of Previz that reaches for the network, and only when a download was asked for.

It is asked in a process of its own, so that a download can be stopped at once, and so that neither the window nor the
worker ever holds a connection.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from previz.engine.beginning import beginning
from previz.errors import PrevizError

Told = Callable[[int], None]
"""Told how many bytes have arrived since it began."""

_OFF = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
_QUIET = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_VERBOSITY": "error",
}
_OTHER_FORMS = ("*.fp16*", "*.bf16*", "*.fp32*", "*.non_ema*")
"""Other copies of the same weights, which no loader reads unasked."""

_POLL_SECONDS = 0.2
_AGAIN = "Try again: the files that have arrived are kept, and the others are brought"
_LOG_IN = "Log in to the network that this machine is in, where it has a page for that, and try again"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository: its name, its bytes, and its SHA-256 where the hub says it (of all large ones)."""

    name: str
    bytes: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a repository that were asked for, at one commit."""

    commit: str
    files: tuple[RemoteFile, ...]


class Hub(Protocol):
    """Where models are downloaded from. Its methods raise PrevizError for what the user can act on."""

    def listing(self, repository: str, patterns: Sequence[str], commit: str | None = None) -> Listing:
        """The files whose names match, at a commit or the newest."""
        ...

    def download(self, repository: str, commit: str, patterns: Sequence[str], folder: Path, told: Told) -> None:
        """Bring the files whose names match into the folder, those that are not there whole."""
        ...


class HuggingFace:
    """The hub, by its own library."""

    def listing(self, repository: str, patterns: Sequence[str], commit: str | None = None) -> Listing:
        """The files whose names match, at a commit or the newest."""
        with _asking(repository) as hub:
            api = hub.HfApi()
            commit = commit or str(api.repo_info(repository).sha)
            found = [file for file in api.list_repo_tree(repository, recursive=True, revision=commit) if _is_file(file)]
        files = tuple(RemoteFile(file.path, file.size, file.lfs.sha256 if file.lfs else None) for file in found)
        return Listing(commit, tuple(file for file in files if _matches(file.name, patterns)))

    def download(self, repository: str, commit: str, patterns: Sequence[str], folder: Path, told: Told) -> None:
        """Bring the files whose names match into the folder, those that are not there whole."""
        with _asking(repository) as hub:
            hub.snapshot_download(
                repository,
                revision=commit,
                local_dir=folder,
                allow_patterns=list(patterns),
                ignore_patterns=list(_OTHER_FORMS),
                tqdm_class=_counting(told),
            )


def _is_file(entry: Any) -> bool:  # noqa: ANN401 (the library's own)
    return hasattr(entry, "size")  # a folder has none


def _matches(name: str, patterns: Sequence[str]) -> bool:
    """Whether the hub's library would bring a file: by the rules that it has for its patterns."""
    wanted = any(fnmatchcase(name, pattern) for pattern in patterns)
    return wanted and not any(fnmatchcase(name, pattern) for pattern in _OTHER_FORMS)


@contextmanager
def _asking(repository: str) -> Iterator[Any]:
    """The hub's library, with what it raises turned into sentences."""
    os.environ.update(_QUIET)
    import huggingface_hub
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        HTTPError,
        RepositoryNotFoundError,
        XetDownloadError,
    )

    try:
        yield huggingface_hub
    except GatedRepoError as error:
        raise PrevizError(
            f"“{repository}” is given only to those who have agreed to its licence",
            f"Agree at https://huggingface.co/{repository}, log in by `hf auth login`, and get it again",
        ) from error
    except RepositoryNotFoundError as error:
        raise PrevizError(f"There is no “{repository}” on huggingface.co any more", "Use another model") from error
    except HfHubHTTPError as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise PrevizError(f"huggingface.co did not answer as it should ({said[0]})", _AGAIN) from error
    except (HTTPError, XetDownloadError, OSError) as error:
        raise _unreached(error) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # as where a network's own page answers
        raise PrevizError("What answers for huggingface.co is not the hub", _LOG_IN) from error


def _unreached(error: Exception) -> PrevizError:
    """A disk that failed, which the system numbers, or else a hub that could not be reached."""
    if isinstance(error, OSError) and error.errno is not None and error.strerror and not _of_the_network(error):
        return PrevizError(f"The download could not be written ({error.strerror})", f"Make room. {_AGAIN}")
    return PrevizError("huggingface.co cannot be reached from here", "See that this machine is online, and try again")


def _of_the_network(error: OSError) -> bool:
    return isinstance(error, ConnectionError | TimeoutError)


def require_online() -> None:
    """Raise PrevizError where this machine was told to stay offline."""
    for name in _OFF:
        if os.environ.get(name, "").strip().upper() in ("1", "ON", "YES", "TRUE"):
            raise PrevizError(
                f"Nothing is downloaded here, for {name} is set",
                "Unset it for this once, or bring the folder from another machine and add it: previz models add DIR",
            )


class Apart:
    """A hub that is asked in a process of its own, which ends when it has answered or is no longer waited for.

    `heed` is called several times a second while it is waited for, and may raise to wait no longer.
    """

    def __init__(self, hub: Hub, heed: Callable[[], None] = lambda: None) -> None:
        self._hub, self._heed = hub, heed

    def listing(self, repository: str, patterns: Sequence[str], commit: str | None = None) -> Listing:
        """The files whose names match, at a commit or the newest."""
        answer = self._ask("listing", (repository, tuple(patterns), commit), lambda _: None)
        assert isinstance(answer, Listing)
        return answer

    def download(self, repository: str, commit: str, patterns: Sequence[str], folder: Path, told: Told) -> None:
        """Bring the files whose names match into the folder, those that are not there whole."""
        left_before = _unfinished(folder)
        try:
            self._ask("download", (repository, commit, tuple(patterns), folder), told)
            left_before = frozenset()  # all is here: what earlier ones left is of no use any more
        finally:
            for path in _unfinished(folder) - left_before:
                path.unlink(missing_ok=True)

    def _ask(self, what: str, arguments: tuple[object, ...], told: Told) -> object:
        context = multiprocessing.get_context("spawn")
        with beginning("The download"):
            ours, theirs = context.Pipe()
            with theirs:
                process = context.Process(target=_answer, args=(theirs, self._hub, what, arguments), daemon=True)
                process.start()
        try:
            return _heard(ours, told, self._heed)
        finally:
            process.terminate()
            process.join()
            ours.close()


def _unfinished(folder: Path) -> frozenset[Path]:
    """Files that a download was writing. The hub's library never goes on with one, and one that is ended leaves it."""
    return frozenset((folder / ".cache" / "huggingface").rglob("*.incomplete"))


def _heard(pipe: Connection, told: Told, heed: Callable[[], None]) -> object:
    """What the other process answers in the end. Asked again and again, so that a signal is heard meanwhile."""
    while True:
        heed()
        if not pipe.poll(_POLL_SECONDS):
            continue
        try:
            said, value = pipe.recv()
        except EOFError as error:
            raise PrevizError("The download ended before it was done", _AGAIN) from error
        if said == "refused":
            raise PrevizError(*value)
        if said == "answer":
            return value
        told(value)


def _answer(pipe: Connection, hub: Hub, what: str, arguments: tuple[object, ...]) -> None:
    """The other process: ask the hub, and say what it answered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the first process's, which ends this one
    more = (lambda done: pipe.send(("told", done)),) if what == "download" else ()
    try:
        pipe.send(("answer", getattr(hub, what)(*arguments, *more)))
    except PrevizError as error:
        pipe.send(("refused", (error.what, error.remedy)))


def _counting(told: Told) -> type:
    """A progress bar for the hub's library that shows nothing, and tells how many bytes have arrived."""
    from tqdm.std import tqdm

    class Counting(tqdm):  # type: ignore[misc]  # and so this has none
        monitor_interval = 0
        _lock = threading.RLock()  # its own would be one for many processes, and be told as lost when this one is ended

        def __init__(self, *given: object, unit: str = "it", desc: str = "", **more: object) -> None:
            self._arrives = unit == "B" and desc.startswith("Reconstruct")
            shown = {**more, "file": io.StringIO(), "leave": False, "disable": False}
            super().__init__(*given, unit=unit, desc=desc, **shown)

        def update(self, n: float | None = 1) -> bool | None:
            shown: bool | None = super().update(n)
            if self._arrives:
                told(int(self.n))
            return shown

    return Counting

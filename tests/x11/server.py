"""An X server of our own, or a sentence on how to get one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest

LEFT_OUT = "PREVIZ_WITHOUT_X11"
PROGRAM = "Xvfb"


def require_server(
    environment: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> None:
    """See that there is an X server to test on: its absence is a failure, unless somebody said that it is meant."""
    if environment.get(LEFT_OUT) == "1":
        pytest.skip(f"left out by {LEFT_OUT}=1")
    if which(PROGRAM) is None:
        pytest.fail(
            f"The window cannot be tested on a real display: {PROGRAM} is not there. Install it (Debian: apt-get "
            f"install xvfb), or set {LEFT_OUT}=1 to leave these tests out on purpose"
        )


@contextmanager
def served() -> Iterator[str]:
    """A display without anything on it. Gives its name."""
    told, telling = os.pipe()
    command = [PROGRAM, "-displayfd", str(telling), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[telling], stderr=subprocess.DEVNULL)
    os.close(telling)
    with os.fdopen(told) as reader:
        number = reader.readline().strip()
    assert number, f"{PROGRAM} did not start"
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)

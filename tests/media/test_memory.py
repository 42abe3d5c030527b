"""The machine's memory: a size that a machine can have, the same at each asking; and what is free goes back to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from previz.media.memory import give_back, memory_bytes
from tests.media.allotting import only_where_glibc_tells, printed_by


def test_it_is_a_size_that_a_machine_can_have() -> None:
    assert 256 * 1024**2 < memory_bytes() < 64 * 1024**4
    assert memory_bytes() == memory_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' C libraries give memory back by themselves")
def test_what_is_free_goes_back_to_the_system() -> None:
    held = [np.ones(60_000, np.uint8) for _ in range(2000)]
    del held[::2]  # what lives on between them keeps the heap from shrinking by itself
    before = resident()
    give_back()
    assert before - resident() > 30 * 2**20
    assert all(each[0] == 1 for each in held)


def resident() -> int:
    """The bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


_ALLOTTED = """
from previz.media.memory import hold_less
CHOICE
apart = []
for _ in range(3):
    before = library.mallinfo2().hblkhd
    picture = library.malloc(1 << 20)
    apart.append(library.mallinfo2().hblkhd > before)
    library.free(picture)
print(apart)
"""


@only_where_glibc_tells
@pytest.mark.parametrize(("choice", "apart"), [("", "[True, False, False]"), ("hold_less()", "[True, True, True]")])
def test_pictures_lie_apart_after_others_were_freed(choice: str, apart: str) -> None:
    assert printed_by(_ALLOTTED.replace("CHOICE", choice)) == apart


_SHARED = """
import threading
from previz.media.memory import hold_less
CHOICE
places, all_there = set(), threading.Barrier(6)
def allot():
    all_there.wait()
    places.add(library.malloc(1000) >> 26)  # a thread's place is 64 MB, at a multiple of that
    all_there.wait()
threads = [threading.Thread(target=allot) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(places) == 1)
"""


@only_where_glibc_tells
@pytest.mark.parametrize(("choice", "shared"), [("", "False"), ("hold_less()", "True")])
def test_threads_are_given_memory_from_the_same_place(choice: str, shared: str) -> None:
    assert printed_by(_SHARED.replace("CHOICE", choice)) == shared

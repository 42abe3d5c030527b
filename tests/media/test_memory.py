"""The machine's memory: a size that a machine can have, the same at each asking; and what is free goes back to it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from previz.media.memory import give_back, memory_bytes


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
import ctypes
from previz.media.memory import keep_pictures_apart
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
Told = type("Told", (ctypes.Structure,), {"_fields_": [(name, ctypes.c_size_t) for name in names.split()]})
library = ctypes.CDLL(None)
library.mallinfo2.restype, library.malloc.restype = Told, ctypes.c_void_p
library.malloc.argtypes, library.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]
CHOICE
apart = []
for _ in range(3):
    before = library.mallinfo2().hblkhd
    picture = library.malloc(1 << 20)
    apart.append(library.mallinfo2().hblkhd > before)
    library.free(picture)
print(apart)
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"),
    reason="only glibc, from 2.33 on, tells where memory lies",
)
@pytest.mark.parametrize(
    ("choice", "apart"), [("", "[True, False, False]"), ("keep_pictures_apart()", "[True, True, True]")]
)
def test_pictures_lie_apart_after_others_were_freed(choice: str, apart: str) -> None:
    program = _ALLOTTED.replace("CHOICE", choice)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == apart

"""How much memory the machine has, and a process has held; and what a process holds for nothing, given back."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_MMAP_THRESHOLD, _LARGE = -3, 8 * 1024
"""A name of glibc's mallopt, and from how many bytes on something lies apart. glibc's own choice, which it gives up as
soon as something larger is freed, is sixteen times that: planes of small pictures lay among things that live on then.
"""

_MOST_ARENAS, _ARENAS = -8, 1
"""Another name of mallopt, and how many places there are from which threads are given memory; glibc's own choice is
eight for each processor. What lives on in a place holds the pages around it: a second has holes of its own."""

_MODEST = 4 * 1024**3
"""What is taken for granted where the system does not say."""


def memory_bytes() -> int:
    """The bytes of memory that the machine has."""
    if sys.platform == "win32":
        return _windows_memory()
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return pages * size if pages > 0 and size > 0 else _MODEST


def peak_memory(pid: int | None) -> int | None:
    """The most bytes of memory that a process has ever held; None where the system does not say (it is Linux's)."""
    status = Path(f"/proc/{pid}/status")
    return kilobytes(status, "VmHWM:") if pid is not None and status.is_file() else None


def kilobytes(file: Path, name: str) -> int | None:
    """The bytes that a line of a status file of Linux's tells; None where there is no such line."""
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return None


def give_back() -> None:
    """Give memory that is free back to the system, where the C library is one that keeps it: 6 MB in a millisecond.

    glibc keeps what lies between things that live on, for each thread apart.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def hold_less() -> None:
    """Have this process hold less for nothing, where glibc allots memory. Call it before threads begin.

    What is large lies in memory of its own, which goes back as soon as it is free. Left to itself glibc lays pictures
    among small things once it has seen some freed: half of that is holes in the end. All threads are given memory from
    the same place, so that what one of them lets go of is there for the others.
    """
    choose = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if choose is not None:
        choose(_MMAP_THRESHOLD, _LARGE)
        choose(_MOST_ARENAS, _ARENAS)


class _MemoryStatus(ctypes.Structure):
    """Windows' MEMORYSTATUSEX."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total", ctypes.c_uint64),
        ("free", ctypes.c_uint64),
        ("total_page_file", ctypes.c_uint64),
        ("free_page_file", ctypes.c_uint64),
        ("total_virtual", ctypes.c_uint64),
        ("free_virtual", ctypes.c_uint64),
        ("free_extended", ctypes.c_uint64),
    )


def _windows_memory() -> int:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    told = ctypes.CDLL("kernel32").GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total) if told else _MODEST

"""Programs of their own in which glibc tells how much memory it has allotted."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

only_where_glibc_tells = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"),
    reason="only glibc, from 2.33 on, tells where memory lies, and how much is allotted",
)

_TOLD = """
import ctypes
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
Told = type("Told", (ctypes.Structure,), {"_fields_": [(name, ctypes.c_size_t) for name in names.split()]})
library = ctypes.CDLL(None)
library.mallinfo2.restype, library.malloc.restype = Told, ctypes.c_void_p
library.malloc.argtypes, library.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]
"""
"""What a program finds ready: `library`, whose `mallinfo2`, `malloc` and `free` can be called."""


def printed_by(program: str, *arguments: str) -> str:
    """What a program prints that asks glibc. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-c", _TOLD + program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

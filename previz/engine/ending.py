"""How a process ended, by its exit code: in words, and whether it crashed."""

from __future__ import annotations

import signal

_CRASHES = frozenset(
    -getattr(signal, name) for name in ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE") if hasattr(signal, name)
)
_WINDOWS_CRASHES = frozenset({0xC0000005, 0xC000001D, 0xC00000FD, 0xC0000374, 0xC0000409})
"""Access violation, illegal instruction, stack overflow, broken heap, fail fast: NTSTATUS values, [MS-ERREF] 2.3.1."""


def crashed(code: int | None) -> bool:
    """Whether a fault in native code ended a process. One that was killed from outside, or that exits, did not crash.

    `code` is what multiprocessing tells: minus the signal's number on POSIX, None where it is not known.
    """
    return code is not None and (code in _CRASHES or code & 0xFFFFFFFF in _WINDOWS_CRASHES)


def epitaph(code: int | None) -> str:
    """What to say of an engine's process that ended with this code, without a full stop."""
    if code is None:
        return "The engine's process ended"
    if code < 0:
        return f"The engine's process was ended by signal {-code}"
    return f"The engine's process ended ({code})"

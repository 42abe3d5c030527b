"""What this machine draws with, found out by trying, and told in words."""

from __future__ import annotations

import hashlib
import os
import platform
from dataclasses import dataclass

from previz.errors import PrevizError

_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "basic render", "gdi generic")
_BRANDED = ("/pcie", "/sse2", " (")  # what drivers say after the name of the card


@dataclass(frozen=True, slots=True)
class Machine:
    """The name of what draws, as its driver gives it, and how many cores the processor has.

    Where nothing can draw, `renderer` is empty, and `fault` and `remedy` say why and what to do.
    """

    renderer: str
    cores: int
    fault: str = ""
    remedy: str = ""

    @property
    def draws(self) -> bool:
        """Whether pictures can be drawn at all."""
        return bool(self.renderer)

    @property
    def on_gpu(self) -> bool:
        """Whether a GPU draws them, and not the processor."""
        return self.draws and not any(name in self.renderer.lower() for name in _SOFTWARE)

    @property
    def name(self) -> str:
        """A few words for a line that tells of other things too."""
        if self.on_gpu:
            return f"GPU: {_short(self.renderer)}"
        return f"No GPU: {_cores(self.cores)} {'draws' if self.cores == 1 else 'draw'}" if self.draws else "Cannot draw"

    @property
    def sentence(self) -> str:
        """What this machine can do, and what it lacks."""
        if self.on_gpu:
            return f"The GPU ({_short(self.renderer)}) draws the pictures: everything works, at full speed."
        if self.draws:
            return (
                f"No GPU was found, so the processor ({_cores(self.cores)}) draws the pictures: everything works, "
                "and the pictures are the same, they only take longer."
            )
        return f"Pictures cannot be drawn on this machine: {self.fault}. {self.remedy}. Everything else works."


def this_machine() -> Machine:
    """Try what draws here. A driver may be slow, or worse: ask in a process that may be lost."""
    from previz.engine.blocking.context import open_context

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        context = open_context()
    except PrevizError as error:
        return Machine("", cores, error.what, error.remedy)
    try:
        return Machine(str(context.info["GL_RENDERER"]), cores)
    finally:
        context.release()


def machine_mark() -> str:
    """A name for this machine that tells nothing of it, and stays."""
    told = "|".join((platform.node(), platform.machine(), platform.processor(), str(os.cpu_count())))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _short(renderer: str) -> str:
    low = renderer.lower()
    return renderer[: min((at for part in _BRANDED if (at := low.find(part)) > 0), default=len(renderer))].strip()


def _cores(count: int) -> str:
    return f"{count} core{'' if count == 1 else 's'}"

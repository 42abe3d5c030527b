"""Gates before the blocks of a network: through one that asks whether to go on, a stop is answered within a block."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

_AHEAD = 2
"""How many blocks the program may be ahead of a GPU: enough to keep it busy, and few enough to stop it soon."""


class Gates:
    """The gates of a network, which are found once; they stand before its blocks only while somebody is asked.

    They stand before compiled blocks too, where a hook could not raise.
    """

    def __init__(self, network: nn.Module) -> None:
        self._asked = _Asked()
        pace = _Pace() if next(network.parameters()).is_cuda else None
        self._rows = [(row, *_by_place(row, self._asked, pace)) for row in _rows(network)]

    @property
    def stand(self) -> bool:
        """Whether there are any: a network may not say which its blocks are."""
        return bool(self._rows)

    @contextmanager
    def asking(self, passing: Callable[[], None]) -> Iterator[None]:
        """Have `passing` called before each block while this holds. It may raise: all is then as it was."""
        self._asked.passing = passing
        try:
            for row, _, gates in self._rows:
                row._modules.update(gates)
            yield
        finally:
            for row, blocks, _ in self._rows:
                row._modules.update(blocks)
            self._asked.passing = _nobody


def _nobody() -> None:
    """Lets everything pass."""


def _by_place(row: nn.ModuleList, asked: _Asked, pace: _Pace | None) -> tuple[dict[str, nn.Module], dict[str, _Gate]]:
    """The blocks of a row and their gates, by the names of their places: put there as torch does, without its checks of
    what is put, which take longer than a pass of the gates.
    """
    blocks = dict(row.named_children())
    return blocks, {place: _Gate(block, asked, pace) for place, block in blocks.items()}


class _Asked:
    """Who is asked at all gates of a network."""

    def __init__(self) -> None:
        self.passing: Callable[[], None] = _nobody


class _Gate(nn.Module):  # type: ignore[misc]  # torch is not followed
    """Stands before a block."""

    def __init__(self, block: nn.Module, asked: _Asked, pace: _Pace | None) -> None:
        super().__init__()
        self.block = block
        self.__dict__["_run"] = block  # beside torch's own keeping, which looks a module up by a function of Python
        self._asked = asked
        self._pace = pace

    def __call__(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        """Ask, then run the block. Nothing hooks itself to a gate: torch need not look for it at each."""
        if self._pace is not None:
            self._pace.keep()
        self._asked.passing()
        return self._run(*given, **named)


class _Pace:
    """Waits for a GPU as soon as the program is too far ahead of it."""

    def __init__(self) -> None:
        self._marks: deque[torch.cuda.Event] = deque()

    def keep(self) -> None:
        """Set a mark in the GPU's work, and wait for that of some blocks ago."""
        mark = torch.cuda.Event()
        mark.record()
        self._marks.append(mark)
        if len(self._marks) > _AHEAD:
            self._marks.popleft().synchronize()


def _rows(network: nn.Module) -> Iterator[nn.ModuleList]:
    """The rows of blocks that a network says it is made of; none where it says nothing, as decoders do."""
    kinds = set(getattr(network, "_repeated_blocks", None) or ())
    if not kinds:
        return
    for module in network.modules():
        if isinstance(module, nn.ModuleList) and len(module) and all(type(each).__name__ in kinds for each in module):
            yield module

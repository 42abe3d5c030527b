"""Gates before the blocks of a network: through one that asks whether to go on, a stop is answered within a block."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

import torch
from torch import nn

_AHEAD = 2
"""How many blocks the program may be ahead of a GPU: enough to keep it busy, and few enough to stop it soon."""


class Gates:
    """The gates of a network, which are found once; they stand before its blocks only while somebody is asked.

    They stand where a network takes its blocks from their row, outside of what is compiled, in which nothing could
    raise.
    """

    def __init__(self, network: nn.Module) -> None:
        self._rows = tuple(_rows(network))
        self._pace = _Pace() if next(network.parameters()).is_cuda else None

    @property
    def stand(self) -> bool:
        """Whether there are any: a network may not say which its blocks are."""
        return bool(self._rows)

    def ask(self, passing: Callable[[], None]) -> None:
        """Have `passing` called before each block from now on. It may raise: the pass ends there."""
        asked = passing if self._pace is None else self._pace.before(passing)
        for row in self._rows:
            vars(row)["asked"] = asked
            object.__setattr__(row, "__class__", _Gated)  # torch's own way checks what is set, which takes longer

    def ask_nobody(self) -> None:
        """Take the gates away: all is as it was before."""
        for row in self._rows:
            object.__setattr__(row, "__class__", nn.ModuleList)
            del vars(row)["asked"]


class _Gated(nn.ModuleList):  # type: ignore[misc]  # torch is not followed
    """A row of blocks, each of which is given out once `asked` lets it."""

    asked: Callable[[], None]

    def __iter__(self) -> Iterator[nn.Module]:
        """The blocks in their order, as a network goes through them."""
        asked = self.asked
        for block in self._modules.values():
            asked()
            yield block

    def __getitem__(self, place: int) -> nn.Module:
        """The block at a place."""
        self.asked()
        return super().__getitem__(place)


class _Pace:
    """Waits for a GPU as soon as the program is too far ahead of it."""

    def __init__(self) -> None:
        self._marks: deque[torch.cuda.Event] = deque()

    def before(self, passing: Callable[[], None]) -> Callable[[], None]:
        """What keeps the pace, and then does something else."""

        def paced() -> None:
            self._keep()
            passing()

        return paced

    def _keep(self) -> None:
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
        if type(module) is nn.ModuleList and len(module) and all(type(each).__name__ in kinds for each in module):
            yield module

"""The wide half of a Wan block's feed-forward in 8-bit floating point, for takes that are to be quick.

Its rows are some six times as wide as the others: finding each row's scale would take as long as multiplying it. Here
the activation is worked out and scaled in one pass over memory (`kernels.activated_in_eighths`).
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

Activated = Callable[[Tensor], tuple[Tensor, Tensor]]
"""Of rows (n, numbers): these behind a GELU in 8 bits, and by what each is to be multiplied (n, 1)."""

_SHORT = torch.float8_e4m3fn
_LARGEST = float(torch.finfo(_SHORT).max)
_SMALLEST = 1e-12


def feed_in_eighths(network: nn.Module, activated: Activated) -> None:
    """Have the feed-forwards of a network's blocks, in place, activate and multiply their wide rows in 8 bits.

    Only a plain one is taken: a GELU by tanh, and a product that nothing was laid over.
    """
    for module in network.modules():
        own = getattr(module, "ffn", None)
        if own is not None and _is_plain(own):
            own.net[0], own.net[2] = own.net[0].proj, Fed(own.net[2], activated)


def _is_plain(own: nn.Module) -> bool:
    first, _, last = own.net
    return type(last) is nn.Linear and type(first).__name__ == "GELU" and first.approximate == "tanh"


class Fed(nn.Module):  # type: ignore[misc]  # torch is not followed
    """Activates rows and multiplies them, both in 8 bits: each row and each of the weights' has a scale of its own."""

    def __init__(self, own: nn.Linear, activated: Activated) -> None:
        super().__init__()
        scale = (own.weight.abs().amax(dim=1, keepdim=True).float() / _LARGEST).clamp(min=_SMALLEST)
        self.register_buffer("weight", (own.weight.float() / scale).clamp(-_LARGEST, _LARGEST).to(_SHORT))
        self.register_buffer("scale", scale.T.contiguous())
        self.bias = own.bias
        self._activated = activated

    def forward(self, x: Tensor) -> Tensor:
        """Tokens (..., numbers) before their activation as tokens of the block's width."""
        rows, scales = self._activated(x.flatten(0, -2))
        weight: Tensor = self.weight
        made = torch._scaled_mm(
            rows, weight.T, scales, self.scale, bias=self.bias, out_dtype=x.dtype, use_fast_accum=True
        )
        return made.unflatten(0, x.shape[:-1])

"""Attention of a Wan model to its own tokens in 8-bit floating point, by cuDNN, for takes that are to be quick.

Queries, keys, values, weights and outcome have 3 bits behind the point each (E4M3), sums have 32 bits. Each tensor is
scaled to the range that 8 bits have: values by their largest number, queries and keys by what none of theirs can be
larger than once they are normed, which is known beforehand. Keys are taken without their mean over all tokens, which no
softmax sees and which would use up that range (J. Zhang and others, "SageAttention", ICLR 2025).
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

Turned = Callable[[Tensor, Tensor, Tensor, Tensor, float], Tensor]
"""Of rows (tokens, channels), a gain (channels) and cosines and sines (tokens, width), with an epsilon: the rows normed
over their channels, each pair of numbers turned by its angle, which is the same in each of the heads of that width."""

TurnedInEighths = Callable[[Tensor, Tensor, Tensor, Tensor, float, Tensor], Tensor]
"""The same, divided by a unit, in 8 bits."""

_SHORT = torch.float8_e4m3fn
_LARGEST = float(torch.finfo(_SHORT).max)
_SMALLEST = torch.finfo(torch.float32).tiny
_SHAPES = 8
"""For how many shapes an attention is kept ready: each holds some of the GPU's memory."""
_WEIGHTS = 256.0
"""By what the weights of a softmax, of which the largest is 1, are multiplied: most are small, and would be lost."""


class Attending(ABC):
    """How a Wan block attends to its own tokens (a processor, as diffusers calls it); `read` says by what attention."""

    def __call__(
        self,
        attn: Any,  # noqa: ANN401
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        attention_mask: Tensor | None = None,
        rotary_emb: tuple[Tensor, Tensor] | None = None,
    ) -> Tensor:
        """Tokens (1, tokens, channels) that have read one another."""
        if encoder_hidden_states is not None or attention_mask is not None or rotary_emb is None:
            raise ValueError("a Wan block attends to its own tokens, all of them, each turned by its place")
        cosines, sines = (table.flatten(0, -2) for table in rotary_emb)
        queries, keys, values = (each(hidden_states)[0] for each in (attn.to_q, attn.to_k, attn.to_v))
        read = self.read(attn, queries, keys, values, cosines, sines)
        out, dropout = attn.to_out
        made: Tensor = dropout(out(read[None]))
        return made

    @abstractmethod
    def read(
        self,
        attn: Any,  # noqa: ANN401
        queries: Tensor,
        keys: Tensor,
        values: Tensor,
        cosines: Tensor,
        sines: Tensor,
    ) -> Tensor:
        """What is read for each query: all rows (tokens, channels), not normed yet nor turned by their places."""


class AttendingInEighths(Attending):
    """Attends in 8 bits."""

    def __init__(self, turned: Turned, turned_in_eighths: TurnedInEighths) -> None:
        self._turned = turned
        self._turned_in_eighths = turned_in_eighths

    def read(
        self,
        attn: Any,  # noqa: ANN401
        queries: Tensor,
        keys: Tensor,
        values: Tensor,
        cosines: Tensor,
        sines: Tensor,
    ) -> Tensor:
        """What is read for each query, in the numbers that these come in."""
        of_asked, of_held = _unit(attn.norm_q.weight), 2.0 * _unit(attn.norm_k.weight)
        asked = self._turned_in_eighths(queries, attn.norm_q.weight, cosines, sines, attn.norm_q.eps, of_asked)
        turned = self._turned(keys, attn.norm_k.weight, cosines, sines, attn.norm_k.eps)
        held = ((turned - turned.mean(dim=0)).float() / of_held).to(_SHORT)
        given, of_given = _shortened(values)
        by_heads = (each.unflatten(1, (attn.heads, -1))[None] for each in (asked, held, given))
        made = _attention(*by_heads, of_asked, of_held, of_given)[0].flatten(1)
        return (made.to(values.dtype) * of_given.to(values.dtype)).to(values.dtype)


def attend_in_eighths(network: nn.Module, turned: Turned, turned_in_eighths: TurnedInEighths) -> None:
    """Have the blocks of a Wan network, in place, attend to their own tokens in 8 bits."""
    for module in network.modules():
        own = getattr(module, "attn1", None)
        if own is not None:
            own.set_processor(AttendingInEighths(turned, turned_in_eighths))


def _unit(gain: Tensor) -> Tensor:
    """What the largest number of 8 bits stands for, so that no row can pass it that is normed and has this gain.

    A row whose numbers have a mean square of 1 has a length of the root of their count, and no pair is longer than it.
    """
    return (gain.abs().amax().float() * (math.sqrt(len(gain)) / _LARGEST)).clamp(min=_SMALLEST)


def _shortened(numbers: Tensor) -> tuple[Tensor, Tensor]:
    """Numbers in 8 bits, scaled to their range, and by what these are to be multiplied (one number)."""
    unit = (numbers.abs().amax().float() / _LARGEST).clamp(min=_SMALLEST)
    return (numbers.float() / unit).to(_SHORT), unit


@torch.library.custom_op("previz::attention_in_eighths", mutates_args=(), device_types="cuda")  # type: ignore[untyped-decorator]
def _attention(
    queries: Tensor, keys: Tensor, values: Tensor, of_queries: Tensor, of_keys: Tensor, of_values: Tensor
) -> Tensor:
    """Attention of 8-bit tensors (1, tokens, heads, width); the outcome is in units of the values'."""
    graph = _graph_for(tuple(queries.shape), tuple(queries.stride()), str(queries.device))
    if graph is None:
        return _in_sixteenths(queries, keys, values, of_queries, of_keys)
    made = torch.empty_like(queries)
    units = (of_queries, of_keys, of_values, graph.back, graph.weights, 1.0 / of_values)
    graph.run((queries, keys, values), units, made)
    return made


_attention.register_fake(lambda queries, *_rest: torch.empty_like(queries))


def _in_sixteenths(queries: Tensor, keys: Tensor, values: Tensor, of_queries: Tensor, of_keys: Tensor) -> Tensor:
    """The same in 16 bits, for shapes that cuDNN does not attend to in 8."""
    long = torch.bfloat16
    asked, held = (each.to(long) * unit.to(long) for each, unit in ((queries, of_queries), (keys, of_keys)))
    by_heads = (each.transpose(1, 2) for each in (asked, held, values.to(long)))
    return functional.scaled_dot_product_attention(*by_heads).transpose(1, 2).to(_SHORT).contiguous()


@dataclass(frozen=True, eq=False)
class _Graph:
    """An attention that cuDNN has made ready for one shape."""

    cudnn: Any
    handle: Any
    graph: Any
    tensors: tuple[Any, ...]
    units: tuple[Any, ...]
    made: Any
    largest: dict[Any, Tensor]
    room: Tensor
    weights: Tensor
    back: Tensor

    def run(self, tensors: tuple[Tensor, ...], units: tuple[Tensor, ...], made: Tensor) -> None:
        """Attend, on the stream that is the current one."""
        self.cudnn.set_stream(handle=self.handle, stream=torch.cuda.current_stream(made.device).cuda_stream)
        by_heads = [each.transpose(1, 2) for each in (*tensors, made)]
        given = dict(zip((*self.tensors, self.made), by_heads, strict=True))
        given |= dict(zip(self.units, (unit.reshape(1, 1, 1, 1) for unit in units), strict=True))
        self.graph.execute(given | self.largest, self.room, handle=self.handle)


@lru_cache(_SHAPES)
def _graph_for(shape: tuple[int, ...], stride: tuple[int, ...], device: str) -> _Graph | None:
    """The attention for tensors (1, tokens, heads, width) of a shape and stride; None where cuDNN has none."""
    import cudnn  # type: ignore[import-not-found]  # an extra, where there is a GPU for it

    of = cudnn.data_type
    places = [shape[at] for at in (0, 2, 1, 3)], [stride[at] for at in (0, 2, 1, 3)]
    handle = cudnn.create_handle()
    graph = cudnn.pygraph(
        io_data_type=of.FP8_E4M3, intermediate_data_type=of.FLOAT, compute_data_type=of.FLOAT, handle=handle
    )
    one = {"dim": [1, 1, 1, 1], "stride": [1, 1, 1, 1], "data_type": of.FLOAT}
    tensors = [graph.tensor(name=name, dim=places[0], stride=places[1], data_type=of.FP8_E4M3) for name in "qkv"]
    units = [graph.tensor(name=name, **one) for name in ("of_q", "of_k", "of_v", "of_s", "to_s", "to_o")]
    made, _, *largest = graph.sdpa_fp8(
        *tensors, *units, attn_scale=1.0 / math.sqrt(shape[-1]), use_causal_mask=False, generate_stats=False
    )
    made.set_output(True).set_dim(places[0]).set_stride(places[1]).set_data_type(of.FP8_E4M3)
    for each in largest:
        each.set_output(True).set_dim([1, 1, 1, 1]).set_stride([1, 1, 1, 1]).set_data_type(of.FLOAT)
    try:
        graph.validate()
        graph.build_operation_graph()
        graph.create_execution_plans([cudnn.heur_mode.A])
        graph.check_support()
        graph.build_plans()
    except cudnn.cudnnGraphNotSupportedError:
        return None
    weights = torch.full((1,), _WEIGHTS, device=device)
    return _Graph(
        cudnn, handle, graph, tuple(tensors), tuple(units), made,
        {each: torch.zeros(1, 1, 1, 1, device=device) for each in largest},
        torch.empty(graph.get_workspace_size(), device=device, dtype=torch.uint8), weights, 1.0 / weights,
    )  # fmt: skip

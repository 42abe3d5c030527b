"""Attention of a Wan model to its own tokens in 8-bit floating point, by cuDNN, for takes that are to be quick.

Queries, keys, values, weights and outcome have 3 bits behind the point each (E4M3), sums have 32 bits. Each tensor is
scaled to the range that 8 bits have. Keys are taken without their mean over all tokens, which no softmax sees and which
would use up that range (J. Zhang and others, "SageAttention", ICLR 2025).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor, nn

Attend = Callable[[Tensor, Tensor, Tensor], Tensor]
"""Attention of queries, keys and values (1, tokens, heads, width): what is read for each query, of the same shape."""

_SHORT = torch.float8_e4m3fn
_LARGEST = float(torch.finfo(_SHORT).max)
_SHAPES = 8
"""For how many shapes an attention is kept ready: each holds some of the GPU's memory."""
_WEIGHTS = 256.0
"""By what the weights of a softmax, of which the largest is 1, are multiplied: most are small, and would be lost."""


class Attending:
    """How a Wan block attends to its own tokens, by an attention of choice (a processor, as diffusers calls it)."""

    def __init__(self, attend: Attend) -> None:
        self._attend = attend

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
        queries = _turned(attn.norm_q(attn.to_q(hidden_states)).unflatten(2, (attn.heads, -1)), *rotary_emb)
        keys = _turned(attn.norm_k(attn.to_k(hidden_states)).unflatten(2, (attn.heads, -1)), *rotary_emb)
        values = attn.to_v(hidden_states).unflatten(2, (attn.heads, -1))
        read = self._attend(queries, keys, values).flatten(2)
        out, dropout = attn.to_out
        made: Tensor = dropout(out(read))
        return made


def attend_in_eighths(network: nn.Module) -> None:
    """Have the blocks of a Wan network, in place, attend to their own tokens in 8 bits."""
    for module in network.modules():
        own = getattr(module, "attn1", None)
        if own is not None:
            own.set_processor(Attending(attention_in_eighths))


def attention_in_eighths(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Attention in 8 bits, in the shape and the numbers of what is given (an `Attend`)."""
    asked, of_asked = _shortened(queries)
    held, of_held = _shortened(keys - keys.mean(dim=1, keepdim=True))
    given, of_given = _shortened(values)
    made = _attention(asked, held, given, of_asked, of_held, of_given)
    return (made.to(queries.dtype) * of_given.to(queries.dtype)).to(queries.dtype)


def _turned(tokens: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Tokens (1, tokens, heads, width), each pair of numbers turned by an angle of its own."""
    one, other = tokens.unflatten(-1, (-1, 2)).unbind(-1)
    cosine, sine = cosines[..., 0::2], sines[..., 1::2]
    pairs = torch.stack((one * cosine - other * sine, one * sine + other * cosine), dim=-1)
    return pairs.flatten(-2).type_as(tokens)


def _shortened(numbers: Tensor) -> tuple[Tensor, Tensor]:
    """Numbers in 8 bits, scaled to their range, and by what these are to be multiplied (one number)."""
    unit = (numbers.abs().amax().float() / _LARGEST).clamp(min=torch.finfo(torch.float32).tiny)
    return (numbers.float() / unit).to(_SHORT), unit


@torch.library.custom_op("previz::attention_in_eighths", mutates_args=(), device_types="cuda")  # type: ignore[untyped-decorator]
def _attention(
    queries: Tensor, keys: Tensor, values: Tensor, of_queries: Tensor, of_keys: Tensor, of_values: Tensor
) -> Tensor:
    """Attention of 8-bit tensors (1, tokens, heads, width); the outcome is in units of the values'."""
    made = torch.empty_like(queries)
    graph = _graph_for(tuple(queries.shape), tuple(queries.stride()), str(queries.device))
    units = (of_queries, of_keys, of_values, graph.back, graph.weights, 1.0 / of_values)
    graph.run((queries, keys, values), units, made)
    return made


_attention.register_fake(lambda queries, *_rest: torch.empty_like(queries))


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
def _graph_for(shape: tuple[int, ...], stride: tuple[int, ...], device: str) -> _Graph:
    """The attention for tensors (1, tokens, heads, width) of a shape and stride."""
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
    graph.validate()
    graph.build_operation_graph()
    graph.create_execution_plans([cudnn.heur_mode.A])
    graph.check_support()
    graph.build_plans()
    weights = torch.full((1,), _WEIGHTS, device=device)
    return _Graph(
        cudnn, handle, graph, tuple(tensors), tuple(units), made,
        {each: torch.zeros(1, 1, 1, 1, device=device) for each in largest},
        torch.empty(graph.get_workspace_size(), device=device, dtype=torch.uint8), weights, 1.0 / weights,
    )  # fmt: skip

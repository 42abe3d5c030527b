"""How each kind of model reads words: the arguments of its call that say them, and the few numbers that tell these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from previz.engine.diffusion.loading import Processor
from previz.engine.models.refusing import plainly
from previz.engine.protocol import Diffusion, EngineFailed

Tensor = Any
Rows = dict[str, Tensor]
Pipeline = Any

_WAN_LENGTH = 512


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads words for a kind of model.

    `encode` gives what is worth keeping of a pipeline's own reading, `arguments` what its call is given of that.
    `negative_from` is the guidance beyond which words of what is not wanted are read too.
    """

    negative_from: float
    encode: Callable[[Pipeline, Diffusion, bool, str], Rows]
    arguments: Callable[[Rows, str], dict[str, Any]]

    def negative(self, words: Diffusion) -> str:
        """The words of what is not wanted, where they are read."""
        return words.negative if self.guided(words) else ""

    def guided(self, words: Diffusion) -> bool:
        """Whether words of what is not wanted are read."""
        return words.guidance > self.negative_from

    def read(self, pipe: Pipeline, words: Diffusion, on: Processor) -> Rows:
        """What is kept of a pipeline's reading, on the processor.

        Raises EngineFailed for a model whose template of a chat cannot be filled in within bounds.
        """
        from jinja2 import TemplateError

        from previz.engine.diffusion.chatting import bind

        bind(pipe.tokenizer)
        try:
            rows = self.encode(pipe, words, self.guided(words), on.device)
        except TemplateError as error:
            raise EngineFailed(
                f"The model's chat template cannot be used ({plainly(str(error).rstrip('.'))})",
                "Take the model off the shelf, and download it again from where it was published",
            ) from error
        return {name: row.detach().cpu().clone().contiguous() for name, row in rows.items()}


def reader_of(kind: str) -> Reader:
    """How a kind of model reads."""
    return _READERS[kind]


def _wan(pipe: Pipeline, words: Diffusion, guided: bool, device: str) -> Rows:
    said, unsaid = pipe.encode_prompt(
        words.prompt, words.negative, guided, max_sequence_length=_WAN_LENGTH, device=device
    )
    return {"prompt_embeds": _used(said)} | ({} if unsaid is None else {"negative_prompt_embeds": _used(unsaid)})


def _used(embeds: Tensor) -> Tensor:
    """The rows (tokens, width) up to the last that is not empty: behind the words all are zeros."""
    filled = embeds[0].abs().sum(-1).nonzero()
    return embeds[0, : int(filled.max()) + 1 if len(filled) else 1]


def _wan_arguments(rows: Rows, device: str) -> dict[str, Any]:
    return {name: _whole(row, range(len(row)), _WAN_LENGTH).to(device) for name, row in rows.items()}


def _whole(rows: Tensor, places: Any, length: int) -> Tensor:  # noqa: ANN401
    """Rows at their places among zeros: (1, length, width)."""
    import torch

    whole = torch.zeros(1, length, rows.shape[1], dtype=rows.dtype)
    whole[0, places] = rows
    return whole


def _ltx(pipe: Pipeline, words: Diffusion, guided: bool, device: str) -> Rows:
    """Rows of the words alone, and the places of these among those that a model takes."""
    said, said_at, unsaid, unsaid_at = pipe.encode_prompt(words.prompt, words.negative, guided, device=device)
    rows = {"prompt_embeds": said[0, said_at[0].bool()], "prompt_attention_mask": said_at[0]}
    if guided:
        rows |= {
            "negative_prompt_embeds": unsaid[0, unsaid_at[0].bool()],
            "negative_prompt_attention_mask": unsaid_at[0],
        }
    return rows


def _ltx_arguments(rows: Rows, device: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in (name.removesuffix("_embeds") for name in rows if name.endswith("_embeds")):
        mask = rows[f"{name}_attention_mask"]
        said[f"{name}_embeds"] = _whole(rows[f"{name}_embeds"], mask.bool(), len(mask)).to(device)
        said[f"{name}_attention_mask"] = mask[None].to(device)
    return said


def _zimage(pipe: Pipeline, words: Diffusion, guided: bool, device: str) -> Rows:
    said, unsaid = pipe.encode_prompt(words.prompt, device, guided, words.negative)
    return {"prompt_embeds": said[0]} | ({"negative_prompt_embeds": unsaid[0]} if guided else {})


def _zimage_arguments(rows: Rows, device: str) -> dict[str, Any]:
    return {name: [row.to(device)] for name, row in rows.items()}


def _klein(pipe: Pipeline, words: Diffusion, guided: bool, device: str) -> Rows:
    """It takes no words of what is not wanted: an undistilled one reads none at all in their place."""
    rows = {"prompt_embeds": pipe.encode_prompt(words.prompt, device)[0]}
    if guided and not pipe.config.is_distilled:
        rows["negative_prompt_embeds"] = pipe.encode_prompt("", device)[0]
    return rows


def _klein_arguments(rows: Rows, device: str) -> dict[str, Any]:
    return {name: row.to(device) for name, row in rows.items()}


_WAN, _LTX = Reader(1.0, _wan, _wan_arguments), Reader(1.0, _ltx, _ltx_arguments)
_READERS: Mapping[str, Reader] = {
    "wan_text": _WAN,
    "wan_experts": _WAN,
    "wan_frame": _WAN,
    "wan_either": _WAN,
    "wan_vace": _WAN,
    "ltx": _LTX,
    "ltx2": _LTX,
    "zimage": Reader(0.0, _zimage, _zimage_arguments),
    "flux2_klein": Reader(1.0, _klein, _klein_arguments),
}

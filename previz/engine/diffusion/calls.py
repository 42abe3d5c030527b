"""What each kind of pipeline is called with: the request, its shape and its guides in the pipeline's own terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import cv2
import numpy as np
from PIL import Image

from previz.engine.diffusion.guiding import Guides
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering, smaller
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.protocol import Diffusion, Picture

_LEAST_STEPS = 4
_LEAST_SHOWN, _LARGEST_SHOWN, _WIDEST_SHOWN = 64, 1024, 8
_FRAMES_OF_A_LATENT = 4


@dataclass(frozen=True, eq=False)
class Asked:
    """All that a call is made of, and the LoRAs that the model wears, each with its strength."""

    words: Diffusion
    shape: Shape
    steering: Steering
    guides: Guides
    loras: tuple[tuple[ShelvedLora, float], ...] = ()


@dataclass(frozen=True, eq=False)
class Call:
    """A pipeline's class by name, and what it is called with beside the encoded words, the seed and what watches it."""

    pipeline: str
    arguments: dict[str, Any] = field(default_factory=dict)


def call_for(kind: str, asked: Asked) -> Call:
    """The call that makes what is asked of a kind of model."""
    call = _CALLS[kind](asked)
    words, shape = asked.words, asked.shape
    common: dict[str, Any] = {
        "height": shape.height,
        "width": shape.width,
        "num_inference_steps": steps_of(words.steps, asked.steering.noise),
        "guidance_scale": words.guidance,
        "output_type": "pt",
    }
    if kind not in _STILLS and call.pipeline != "WanVideoToVideoPipeline":
        common["num_frames"] = shape.frames
    return Call(call.pipeline, common | call.arguments)


def steps_of(steps: int, noise: float | None) -> int:
    """The length of the schedule: one that begins part of the way still has a few steps of it to go."""
    return steps if noise is None else max(steps, ceil(min(steps, _LEAST_STEPS) / noise))


def _wan_text(asked: Asked) -> Call:
    if asked.steering.noise is None:
        return Call("WanPipeline")
    return Call("WanVideoToVideoPipeline", {"video": _images(asked.guides.picture), "strength": asked.steering.noise})


def _wan_experts(_: Asked) -> Call:
    return Call("WanPipeline")


def _wan_frame(asked: Asked) -> Call:
    guides = asked.guides
    ends = {} if guides.end is None else {"last_image": _image(guides.end)}
    return Call("WanImageToVideoPipeline", {"image": _image(_required(guides.start)), **ends})


def _wan_either(asked: Asked) -> Call:
    if asked.guides.start is None:
        return Call("WanPipeline")
    return Call("WanImageToVideoPipeline", {"image": _image(asked.guides.start)})


def _wan_vace(asked: Asked) -> Call:
    guides, shape = asked.guides, asked.shape
    shown = [on_white(picture, shape.width, shape.height) for picture in guides.cast[: most_people(shape)]]
    references = {"reference_images": _images(shown)} if shown else {}
    if not guides.control and not guides.kept and guides.start is None and guides.end is None:
        return Call("WanVACEPipeline", references)
    video, made = _vace_video(guides, shape)
    scale = asked.steering.strength if guides.control else 1.0
    return Call("WanVACEPipeline", {"video": video, "mask": made, "conditioning_scale": scale, **references})


def _vace_video(guides: Guides, shape: Shape) -> tuple[Any, Any]:
    """What VACE follows (1, frames, height, width, 3) and where it makes pixels anew: 0 keeps those of the first.

    It takes control of any other size or length without a word, and lays it over the wrong places: so these must fit.
    """
    grey = np.full((shape.height, shape.width, 3), 127, np.uint8)
    video = np.stack(guides.control) if guides.control else np.stack([grey] * shape.frames)
    if video.shape != (shape.frames, shape.height, shape.width, 3):
        raise ValueError(f"control of {video.shape} for {shape}")
    made = np.ones(video.shape, np.float32)
    last = shape.frames - 1
    given = {place: picture for place, picture in ((0, guides.start), (last, guides.end)) if picture is not None}
    for place, picture in (given | dict(guides.kept)).items():
        video[place], made[place] = picture, 0.0
    return (video.astype(np.float32) / 255)[None], made[None]


def _ltx(asked: Asked) -> Call:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    given = _pinned(asked)
    rate = {"frame_rate": float(asked.shape.fps)}
    if not given:
        return Call("LTXPipeline", rate)
    conditions = [LTXVideoCondition(image=_image(picture), frame_index=index) for index, picture in given]
    return Call("LTXConditionPipeline", {"conditions": conditions, **rate})


def _ltx2(asked: Asked) -> Call:
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
    from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition

    told: dict[str, Any] = {"frame_rate": float(asked.shape.fps), **_distilled_noises(asked.words)}
    if asked.words.guidance <= 1.0:  # a distilled model: no second, third or fourth pass beside each step
        told |= {"stg_scale": 0.0, "audio_stg_scale": 0.0, "modality_scale": 1.0, "audio_modality_scale": 1.0}
        told |= {"spatio_temporal_guidance_blocks": None, "audio_guidance_scale": 1.0}
    pinned = [LTX2VideoCondition(_image(picture), index, 1.0, crf=0) for index, picture in _pinned(asked)]
    if not asked.guides.control:
        return Call(
            "LTX2ConditionPipeline" if pinned else "LTX2Pipeline", told | ({"conditions": pinned} if pinned else {})
        )
    follows = LTX2ReferenceCondition(_images(asked.guides.control), asked.steering.strength)
    shown = {"reference_conditions": [follows], "reference_downscale_factor": smaller(asked.words.loras)}
    return Call("LTX2InContextPipeline", told | shown | {"conditions": pinned or None})


def _distilled_noises(words: Diffusion) -> dict[str, Any]:
    """The noises that LTX-2's distilled LoRA was made with, where it wears that and takes as many steps."""
    from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES

    distilled = any(lora.distilled for lora in words.loras) and words.steps == len(DISTILLED_SIGMA_VALUES)
    return {"sigmas": DISTILLED_SIGMA_VALUES} if distilled else {}


def _zimage(asked: Asked) -> Call:
    if asked.steering.noise is None:
        return Call("ZImagePipeline")
    picture = _image(asked.guides.picture[0])
    return Call("ZImageImg2ImgPipeline", {"image": picture, "strength": asked.steering.noise})


def _flux2_klein(asked: Asked) -> Call:
    guides = asked.guides
    shown = ([] if guides.start is None else [guides.start]) + [within(picture) for picture in guides.cast]
    return Call("Flux2KleinPipeline", {"image": _images(shown)} if shown else {})


def on_white(picture: Picture, width: int, height: int) -> Picture:
    """A picture, all of it, in the middle of a white one of a size."""
    own_height, own_width = picture.shape[:2]
    scale = min(width / own_width, height / own_height)
    fitted = max(1, min(width, round(own_width * scale))), max(1, min(height, round(own_height * scale)))
    small = cv2.resize(picture, fitted, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    canvas: Picture = np.full((height, width, 3), 255, np.uint8)
    left, top = (width - fitted[0]) // 2, (height - fitted[1]) // 2
    canvas[top : top + fitted[1], left : left + fitted[0]] = small
    return canvas


def within(picture: Picture) -> Picture:
    """A picture in its own shape, no larger and no smaller than a model of stills takes; what is lacking is white."""
    height, width = picture.shape[:2]
    scale = min(1.0, _LARGEST_SHOWN / max(width, height))
    least = max(_LEAST_SHOWN, ceil(max(width, height) * scale / _WIDEST_SHOWN))
    sides = (max(least, round(side * scale)) for side in (width, height))
    return on_white(picture, *sides)


def most_people(shape: Shape) -> int:
    """How many pictures beside a clip VACE has room for: one for each frame of its latents."""
    return (shape.frames - 1) // _FRAMES_OF_A_LATENT + 1


def _pinned(asked: Asked) -> list[tuple[int, Picture]]:
    """Frames that are given, each with its place."""
    first, last = asked.guides.start, asked.guides.end
    given = [] if first is None else [(0, first)]
    return given if last is None else [*given, (asked.shape.frames - 1, last)]


def _required(picture: Picture | None) -> Picture:
    if picture is None:
        raise ValueError("this kind of model begins from a frame, and none was drawn")
    return picture


def _image(picture: Picture) -> Image.Image:
    return Image.fromarray(picture)


def _images(pictures: Sequence[Picture]) -> list[Image.Image]:
    return [_image(picture) for picture in pictures]


_STILLS = ("zimage", "flux2_klein")
_CALLS: dict[str, Callable[[Asked], Call]] = {
    "wan_text": _wan_text,
    "wan_experts": _wan_experts,
    "wan_frame": _wan_frame,
    "wan_either": _wan_either,
    "wan_vace": _wan_vace,
    "ltx": _ltx,
    "ltx2": _ltx2,
    "zimage": _zimage,
    "flux2_klein": _flux2_klein,
}

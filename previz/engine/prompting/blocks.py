"""A prompt and its blocks, and what a hand changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from previz.shots.spec import ShotSpec
from previz.stage.world import World
from previz.timing import FrameRange, Rate

BLOCKS = ("action", "cast", "continuity", "place", "light", "camera", "style", "speech")
"""The blocks that are written of a shot. A hand may add others, by names of its own."""

BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a prompt: its name, its words, and what they were written from, in words ("shot 1A", "cast: MARA").

    One that was `edited` by hand keeps its words; it is `outdated` where what it would say has changed since. One that
    is `left_out` would make the prompt longer than the model reads.
    """

    name: str
    text: str
    source: str
    edited: bool = False
    outdated: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: the words, what it is to keep away from, and the blocks that the words are made of."""

    text: str
    negative: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    def block(self, name: str) -> Block | None:
        """The block of a name, or None."""
        return next((block for block in self.blocks if block.name == name), None)


@dataclass(frozen=True, slots=True)
class Edit:
    """The words that a hand gave a block, and what it said then (`was`) to a `kind` of model, by its name."""

    text: str
    was: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What a hand has changed of a shot's prompt: blocks by name, and words for the negative prompt."""

    blocks: Mapping[str, Edit] = field(default_factory=dict)
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a prompt is written from: the shot as it is staged, its words, and what the sources are called.

    `words` is the shot's description and `dialogue` what is said in it (a line each, `NAME: words`); `style` the film's
    look in words. `shot`, `heading` and `hour` name where words, place and time of day come from.
    """

    world: World
    spec: ShotSpec
    window: FrameRange
    rate: Rate
    aspect: float
    seed: int
    words: str
    dialogue: str = ""
    style: str = ""
    cast: tuple[str, ...] = ()
    shot: str = "the shot"
    heading: str = "the shot"
    hour: str = "the shot"

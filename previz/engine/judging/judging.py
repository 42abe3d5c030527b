"""A clip held against its blocking: a score, and what it is made of, in words that a director understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from previz.engine.judging.flaws import black_frames, flicker_of, frozen_frames, likeness
from previz.engine.judging.motion import STILL, Movement, agreement, movement_of, words_of
from previz.engine.judging.subjects import Box, box_of, subject_of
from previz.engine.judging.watching import Bools, Floats, Footage, Pairs, figures_of, pairs_of, watched

_WEIGHTS: Mapping[str, float] = {"camera": 0.3, "frame": 0.3, "subject": 0.2, "action": 0.2}
"""How much each part of keeping to the blocking counts; what cannot be told counts nothing, and the others more."""

_UNLIKE, _ALIKE = 0.15, 0.85
"""Likeness of layouts that is no better than chance, and that is as good as the same."""

_FOUND = 0.3
"""How well the subject must be found in the blocking, where it is known, to be looked for in the clip."""

_WELL = 0.6
"""An overlap of boxes that is as good as whole: they are not found to the pixel."""

_STEADY, _FLICKERS = 0.6, 4.0
_WRONG_LENGTH = 0.8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, how good it is (0 to 1, None where it cannot be told), and in words."""

    name: str
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well a clip keeps to its blocking, from 0 to 1, and all that was found."""

    score: float
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Finding | None:
        """What costs it most; None where nothing was told."""
        told = [each for each in self.findings if each.value is not None]
        return min(told, key=lambda each: each.value if each.value is not None else 1.0, default=None)


@dataclass(frozen=True, slots=True)
class Blocked:
    """The blocking of a shot: its picture, and the mask and the mask's legend, where they were drawn."""

    picture: Path
    mask: Path | None = None
    legend: Path | None = None


def judge(picture: Path, blocking: Blocked, still: bool = False) -> Judgement:
    """Hold a clip against its blocking, drawn at the same rate in any size. A `still` is not to move.

    Raises PrevizError for a file that cannot be read.
    """
    drawn = watched(blocking.picture)
    figures = None
    if blocking.mask is not None and blocking.legend is not None:
        figures = figures_of(blocking.mask, blocking.legend, drawn)
    return compared(watched(picture, like=drawn), drawn, figures, still=still)


def compared(clip: Footage, drawn: Footage, figures: Bools | None = None, *, still: bool = False) -> Judgement:
    """Hold frames against the blocking's, of the same size; `figures` (n, height, width) says where people are."""
    count = min(len(clip), len(drawn))
    sides = _Sides(clip, drawn, figures, pairs_of(count, drawn.fps))
    keeps = (
        [sides.frame((count // 2,))]
        if still
        else [sides.camera(), sides.frame(sides.moments), sides.subject(), sides.action()]
    )
    flaws = [_length(clip, drawn), _black(clip, drawn)]
    if not still:
        flaws += [_frozen(clip, drawn), _flicker(clip, drawn)]
    told = [(each.value, _WEIGHTS[each.name]) for each in keeps if each.value is not None]
    whole = sum(weight for _, weight in told)
    score = sum(value * weight for value, weight in told) / whole if whole else 0.0
    for flaw in flaws:
        score *= 1.0 if flaw.value is None else flaw.value
    return Judgement(round(score, 3), (*keeps, *flaws))


class _Sides:
    """A clip and its blocking side by side."""

    def __init__(self, clip: Footage, drawn: Footage, figures: Bools | None, pairs: Pairs) -> None:
        self._clip, self._drawn, self._figures, self._pairs = clip, drawn, figures, pairs
        self._made = movement_of(clip, pairs, figures)
        self._meant = movement_of(drawn, pairs, figures)

    @property
    def moments(self) -> tuple[int, ...]:
        """The frames that are looked at."""
        return self._pairs.first or (0,)

    def camera(self) -> Finding:
        """Whether the camera goes as it does in the blocking."""
        value = agreement(self._made, self._meant)
        if value is None:
            return Finding("camera", None, "How the camera moves cannot be told: too little is there to hold on to")
        made, meant = words_of(self._made), words_of(self._meant)
        if made != meant:
            return Finding("camera", value, f"The camera {made}; in the blocking it {meant}")
        how = "" if value > 0.75 else _pace(self._made.mean, self._meant.mean)
        return Finding("camera", value, f"The camera {made}, as in the blocking{how}")

    def frame(self, moments: tuple[int, ...]) -> Finding:
        """Whether the picture is laid out as in the blocking at some frames: a still is of the middle one."""
        alike = likeness(self._clip, self._drawn, moments)
        if alike is None:
            return Finding("frame", None, "How the picture is laid out cannot be told: it is empty")
        value = float(np.clip((alike - _UNLIKE) / (_ALIKE - _UNLIKE), 0, 1))
        said = "as" if value > 0.7 else "in part as" if value > 0.35 else "otherwise than"
        return Finding("frame", value, f"The picture is laid out {said} in the blocking")

    def subject(self) -> Finding:
        """Whether the subject is where, and as large as, it is in the blocking."""
        if self._figures is not None and not self._figures.any():
            return Finding("subject", None, "Nobody is in the picture of the blocking")
        moments = [self._boxes(at, place) for place, at in enumerate(self._pairs.first)]
        told = [each for each in moments if each is not None]
        if len(told) < max(1, len(moments) // 4):
            return Finding("subject", None, "Where its subject is cannot be told: nothing stands out clearly enough")
        overlaps = [max(found.overlap(meant), found.overlap(seen)) for found, seen, meant in told]
        value = float(np.clip(np.mean(overlaps) / _WELL, 0, 1))
        return Finding("subject", value, _subject_words([each[0] for each in told], [each[1] for each in told], value))

    def action(self) -> Finding:
        """Whether who is in the picture moves as in the blocking."""
        if self._figures is None or not self._pairs.first:
            return Finding("action", None, "Who moves how is not compared: the blocking's mask is not at hand")
        made, meant = (self._own(side) for side in (self._made, self._meant))
        size = np.linalg.norm(meant, axis=1)
        if not len(meant) or size.mean() < STILL:
            return Finding("action", None, "Who is in the picture stays in place in the blocking")
        apart = np.linalg.norm(made - meant, axis=1).sum()
        value = float(max(0.0, 1 - apart / (np.maximum(np.linalg.norm(made, axis=1), size).sum())))
        return Finding("action", value, _action_words(made.mean(0), meant.mean(0), value))

    def _boxes(self, at: int, place: int) -> tuple[Box, Box, Box] | None:
        """The subject's box as it is found in the clip, as it is found in the blocking, and as it is known there.

        None where it cannot be told: not found in one of them, or found in the blocking where it is not.
        """
        seen = subject_of(self._drawn.frames[at], self._meant.rest[place])
        meant = seen if self._figures is None else box_of(self._figures[min(at, len(self._figures) - 1)])
        if seen is None or meant is None or seen.overlap(meant) < _FOUND:
            return None
        found = subject_of(self._clip.frames[at], self._made.rest[place])
        return None if found is None else (found, seen, meant)

    def _own(self, side: Movement) -> Floats:
        """How who is in the picture moves by themselves (n, 2), where the blocking has them."""
        assert self._figures is not None
        ways = []
        for place, at in enumerate(self._pairs.first):
            seen = self._figures[min(at, len(self._figures) - 1)]
            held = seen & side.held[place]
            if seen.any():
                ways.append(side.rest[place][held].mean(0) if held.any() else np.zeros(2, np.float32))
        return np.asarray(ways, np.float32).reshape(-1, 2)


def _pace(made: Floats, meant: Floats) -> str:
    fast, told = float(np.linalg.norm(made)), float(np.linalg.norm(meant))
    return (
        ", but faster"
        if fast > 1.25 * told
        else ", but slower"
        if fast < 0.8 * told
        else ", but not at the same moments"
    )


def _subject_words(found: Sequence[Box], meant: Sequence[Box], value: float) -> str:
    if value > 0.7:
        return "The subject is where the blocking has it"
    across = float(np.mean([box.middle for box in found]) - np.mean([box.middle for box in meant]))
    tall, wanted = (float(np.mean([box.height for box in boxes])) for boxes in (found, meant))
    if tall > 1.35 * wanted or tall < 0.7 * wanted:
        return f"The subject fills {tall:.0%} of the frame's height; in the blocking it fills {wanted:.0%}"
    if abs(across) > 0.08:
        return f"The subject is further {'right' if across > 0 else 'left'} than in the blocking"
    return "The subject is in part where the blocking has it"


def _action_words(made: Floats, meant: Floats, value: float) -> str:
    if value > 0.6:
        return "Who is in the picture moves as in the blocking"
    if np.linalg.norm(made) < STILL:
        return f"Who is in the picture stays in place; in the blocking they go {_way(meant)}"
    if _way(made) == _way(meant):
        return f"Who is in the picture goes {_way(made)} as in the blocking{_pace(made, meant)}"
    return f"Who is in the picture goes {_way(made)}; in the blocking they go {_way(meant)}"


def _way(flow: Floats) -> str:
    across, down = float(flow[0]), float(flow[1])
    if abs(across) >= abs(down):
        return "right" if across > 0 else "left"
    return "down" if down > 0 else "up"


def _length(clip: Footage, drawn: Footage) -> Finding:
    if len(clip) == len(drawn):
        return Finding("length", 1.0, f"It has the shot's {len(drawn)} frames exactly")
    return Finding("length", _WRONG_LENGTH, f"It has {len(clip)} frames; the shot has {len(drawn)}")


def _black(clip: Footage, drawn: Footage) -> Finding:
    count = min(len(clip), len(drawn))
    black = int((black_frames(clip)[:count] & ~black_frames(drawn)[:count]).sum())
    if not black:
        return Finding("black", 1.0, "No frame is black where the blocking shows something")
    return Finding("black", max(0.0, 1 - 2 * black / len(clip)), f"{_frames(black)} of {len(clip)} {_are(black)} black")


def _frozen(clip: Footage, drawn: Footage) -> Finding:
    frozen = int(frozen_frames(clip, drawn).sum())
    if frozen < 2:
        return Finding("frozen", 1.0, "It moves wherever the blocking does")
    words = f"{_frames(frozen)} of {len(clip)} {_are(frozen)} frozen where the blocking moves"
    return Finding("frozen", max(0.3, 1 - frozen / len(clip)), words)


def _flicker(clip: Footage, drawn: Footage) -> Finding:
    over = flicker_of(clip) - flicker_of(drawn)
    value = float(np.clip(1 - (over - _STEADY) / (_FLICKERS - _STEADY), 0.5, 1))
    return Finding(
        "flicker", value, "Its light is steady" if value > 0.95 else "Its light flickers from frame to frame"
    )


def _frames(count: int) -> str:
    return f"{count} frame{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"

"""Hooks on a pipeline that tell how far it is, and through which a cancel ends it within one block of a network."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from previz.engine.protocol import Preview, Progress, Report

Pipeline = Any
"""A pipeline of diffusers: of many classes, none of which has types."""


class Look(Protocol):
    """Makes small pictures of latents now and then."""

    def due(self) -> bool:
        """Whether one may be made."""

    def of(self, latents: Any) -> Preview | None:  # noqa: ANN401
        """A picture of latents, or None where there is none."""


OPENING_SECONDS, PASS_SECONDS, BLOCK_SECONDS = 1800.0, 3600.0, 900.0
"""How long reading a model's files may take, one pass of a network, and one block of it: on a processor they are slow.

Whoever is told nothing for so long may take the run for hung.
"""

_BETWEEN = 0.05
"""Seconds between two tellings within a pass: blocks are quicker than that on a GPU."""


class Posts:
    """Where a pipeline is watched: its networks, each with the stage that it is and the gates before its blocks.

    They are found once, when the pipeline lies where it is to run and is tuned, and are manned only while somebody
    watches: in between it is as it was.
    """

    def __init__(self, pipe: Pipeline) -> None:
        from previz.engine.diffusion.networks.gating import Gates

        self._pipe = pipe
        self._watch: Watch | None = None
        self._gates = list[Gates]()
        self._places = list[tuple[dict[str, Any], Callable[..., Any], Callable[..., Any] | None]]()
        for part, stage in _watched(pipe):
            gates = Gates(part)
            told = self._told(part.forward, stage, BLOCK_SECONDS if gates.stand else PASS_SECONDS)
            self._places.append((vars(part), told, vars(part).get("forward")))
            self._gates += [gates] if gates.stand else []

    @contextmanager
    def watched_by(self, watch: Watch) -> Iterator[None]:
        """Tell a watch of each pass of the networks, and of each of their blocks, while the block runs."""
        self._watch = watch
        for gates in self._gates:
            gates.ask(watch.passing)
        for own, told, _ in self._places:
            own["forward"] = told
        try:
            yield
        except BaseException:
            self._pipe.maybe_free_model_hooks()  # a stopped run leaves states of caches that change the next
            raise
        finally:
            self._leave()

    def _leave(self) -> None:
        for own, _, before in self._places:
            if before is None:
                del own["forward"]
            else:
                own["forward"] = before
        for gates in self._gates:
            gates.ask_nobody()
        self._watch = None

    def _told(self, forward: Callable[..., Any], stage: str, quiet_for: float) -> Callable[..., Any]:
        """A network's pass, which is told before it is run: by a hook of torch's it would be run the slow way."""

        def told(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            if self._watch is not None:
                self._watch.passed(stage, quiet_for)
            return forward(*given, **named)

        return told


class Watch:
    """Counts the passes of a pipeline's networks. `report` may raise: the run ends there, and leaves nothing behind.

    `wanted` is what a pipeline is to hand over after a step, and reads anew after each: the latents, and only where a
    look is due, since it copies all of its names to hand one over.
    """

    def __init__(self, report: Report, passes: int, look: Look) -> None:
        self._report = report
        self._passes = passes
        self._look = look
        self.wanted = list[str]()
        self._begun = 0
        self._stage, self._quiet_for = "", PASS_SECONDS
        self._told_at = -math.inf
        self._preview: Preview | None = None
        self._looking = False

    def stepped(self, pipe: Pipeline, step: int, time: Any, tensors: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401, ARG002
        """What a pipeline calls after each step: keeps a picture of what it has so far, where one was due.

        Networks that are run for the picture itself are no pass of the clip.
        """
        if tensors:
            self.wanted.clear()
            self._looking = True
            try:
                self._preview = self._look.of(tensors["latents"])
            finally:
                self._looking = False
        return tensors

    def passed(self, stage: str, quiet_for: float = PASS_SECONDS) -> None:
        """A network is about to be run once more, which tells something at least every so many seconds."""
        if self._looking:
            return
        self._begun += 1
        if stage != self._stage or self._preview is not None:
            self._stage, self._quiet_for = stage, quiet_for
            self._tell()
        else:
            self.passing()

    def passing(self) -> None:
        """A block of a network is about to be run: now and then this is told too, since whoever is told may stop it."""
        if time.monotonic() - self._told_at > _BETWEEN:
            self._tell()

    def _tell(self) -> None:
        preview, self._preview = self._preview, None
        done = min(self._begun - 1, self._passes)
        self._report(Progress(done, max(1, self._passes), self._stage, preview, self._quiet_for))
        self._told_at = time.monotonic()
        if not self.wanted and self._look.due():
            self.wanted.append("latents")


def passes_of(steps: int, guidance: float, noise: float | None, decodes: int) -> int:
    """How often networks are run for a clip: a guided step is two passes; a model that begins from a picture skips."""
    share = 1.0 if noise is None else noise
    return max(1, round(steps * share)) * (2 if guidance > 1 else 1) + decodes


def _watched(pipe: Pipeline) -> Iterator[tuple[Any, str]]:
    for name in ("transformer", "transformer_2"):
        part = getattr(pipe, name, None)
        if part is not None:
            yield part, "painting"
    vae = pipe.vae
    for name, stage in (("encoder", "reading the blocking"), ("decoder", "developing")):
        part = getattr(vae, name, None)
        if part is not None:
            yield part, stage

"""What is told of a run, and what is asked of its pipeline for that."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from previz.engine.diffusion.watching import Posts, Watch
from previz.engine.protocol import Cancelled, Preview, Progress

SMALL = Preview(1, 1, b"abc")


class Looking:
    """Makes a picture when it is told that one is due, and then none."""

    def __init__(self) -> None:
        self.now = False
        self.seen: list[object] = []

    def due(self) -> bool:
        return self.now

    def of(self, latents: object) -> Preview:
        self.now = False
        self.seen.append(latents)
        return SMALL


def test_latents_are_asked_for_only_where_a_look_is_due_be_it_amid_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("previz.engine.diffusion.watching._BETWEEN", -1.0)
    told: list[Progress] = []
    look = Looking()
    watch = Watch(told.append, 3, look)
    watch.passed("painting")
    assert watch.wanted == []
    watch.stepped(None, 0, 0, {})
    watch.passed("painting")
    look.now = True
    watch.passing()
    assert watch.wanted == ["latents"]
    watch.stepped(None, 1, 0, {"latents": "second"})
    assert watch.wanted == []
    watch.passed("painting")
    assert look.seen == ["second"]
    assert [each.preview for each in told] == [None, None, None, SMALL]
    assert [each.done for each in told] == [0, 1, 1, 2]


def test_a_pipeline_is_as_it_was_before_it_was_watched_even_where_it_was_stopped() -> None:
    import torch
    from torch import nn

    class Block(nn.Linear):  # type: ignore[misc]  # torch is not followed
        pass

    class Network(nn.Module):  # type: ignore[misc]  # torch is not followed
        _repeated_blocks = ("Block",)

        def __init__(self) -> None:
            super().__init__()
            self.blocks = nn.ModuleList([Block(2, 2), Block(2, 2)])

        def forward(self, x: Any) -> Any:
            for block in self.blocks:
                x = block(x)
            return x

    network, freed, passed = Network(), [], []
    pipe = SimpleNamespace(
        transformer=network,
        vae=SimpleNamespace(encoder=None, decoder=nn.Linear(2, 2)),
        maybe_free_model_hooks=lambda: freed.append(1),
    )
    names, own = [name for name, _ in network.named_modules()], {**vars(network)}
    posts, given = Posts(pipe), torch.ones(1, 2)
    plain = network(given)

    def stop(progress: Progress) -> None:
        passed.append(progress.stage)
        raise Cancelled

    with posts.watched_by(Watch(lambda progress: passed.append(progress.stage), 2, Looking())):
        assert torch.equal(network(given), plain)
        assert [name for name, _ in network.named_modules()] == names
        pipe.vae.decoder(given)
    assert passed == ["painting", "developing"]
    with pytest.raises(Cancelled), posts.watched_by(Watch(stop, 2, Looking())):
        network(given)
    assert freed == [1]
    assert type(network.blocks) is nn.ModuleList
    assert vars(network) == own
    assert torch.equal(network(given), plain)
    assert len(passed) == 3

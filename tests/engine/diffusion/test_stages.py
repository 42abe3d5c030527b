"""How far a model's take is: never back again as it goes on from stage to stage and from piece to piece."""

from __future__ import annotations

import pytest

from previz.engine.diffusion.stages import counts_passes, share_of_whole
from previz.engine.protocol import Progress


def test_a_take_goes_on_from_stage_to_stage() -> None:
    told = [
        Progress(0, 1, "looking at the model"),
        Progress(0, 8, "drawing the blocking"),
        Progress(8, 8, "drawing the blocking"),
        Progress(0, 1, "measuring this machine"),
        Progress(0, 1, "opening the model"),
        Progress(0, 27, "reading the blocking"),
        Progress(13, 27, "painting"),
        Progress(27, 27, "developing"),
        Progress(1, 8, "writing"),
        Progress(8, 8, "writing"),
        Progress(0, 8, "judging"),
        Progress(8, 8, "judging"),
    ]
    shares = [share_of_whole(each) for each in told]
    assert all(share is not None for share in shares)
    assert shares == sorted(shares, key=lambda share: share or 0.0)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_pieces_share_the_painting() -> None:
    halves = [share_of_whole(Progress(5, 10, f"painting, piece {number} of 2")) for number in (1, 2)]
    assert halves == [pytest.approx(0.1 + 0.84 / 4), pytest.approx(0.1 + 0.84 * 3 / 4)]


def test_what_is_said_between_says_nothing_of_it() -> None:
    assert share_of_whole(Progress(0, 1, "memory ran out: in tiles")) is None


@pytest.mark.parametrize(
    ("stage", "passes"),
    [("painting", True), ("developing, piece 2 of 3", True), ("writing", False), ("staging", False)],
)
def test_networks_count_passes_and_all_else_frames(stage: str, passes: bool) -> None:
    assert counts_passes(stage) is passes

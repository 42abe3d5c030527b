from __future__ import annotations

import pytest

from previz.engine.models.catalog import RUNGS, Release, model_catalog
from previz.engine.models.policy import FAMILIES
from previz.engine.protocol import PictureSize

CATALOG = model_catalog()
OPEN = ("Apache-2.0", "MIT")


EACH = pytest.mark.parametrize("release", CATALOG.releases.values(), ids=CATALOG.releases.keys())


@EACH
def test_the_weights_of_a_transformer_are_two_bytes_a_parameter(release: Release) -> None:
    assert release.gib["transformer"] == pytest.approx(release.parameters * 2e9 / 2**30, rel=0.07)


@EACH
def test_a_download_is_no_smaller_than_the_weights_it_holds(release: Release) -> None:
    assert release.download_gib > 0.98 * sum(release.gib.values())


@EACH
def test_the_best_sizes_are_ones_that_the_kind_makes(release: Release) -> None:
    step = CATALOG.kind(release.kind).size_step
    for size in map(PictureSize.parse, release.best_sizes):
        assert (size.width % step, size.height % step) == (0, 0)


@EACH
def test_a_licence_that_is_not_open_says_what_it_asks(release: Release) -> None:
    assert release.licence_open == (release.licence in OPEN)
    assert release.licence_open == (release.licence_note == "")


@EACH
def test_no_rung_asks_for_more_pixels_than_the_largest_of_its_best_sizes(release: Release) -> None:
    rungs = {**CATALOG.kind(release.kind).rungs, **release.rungs}
    largest = max(size.width * size.height for size in map(PictureSize.parse, release.best_sizes))
    for steps in rungs.values():
        assert steps.pixels <= largest


def test_every_kind_has_rungs_and_a_pipeline_that_may_be_loaded() -> None:
    for kind in CATALOG.kinds.values():
        assert set(kind.rungs) <= set(RUNGS)
        assert set(kind.rungs) == ({"frame"} if kind.still else {"draft", "final"})
        assert any(kind.pipeline in family.pipelines for family in FAMILIES.values())


def test_releases_of_a_kind_are_told_apart_by_their_size() -> None:
    sizes = [(release.kind, release.parameters) for release in CATALOG.releases.values()]
    assert len(set(sizes)) == len(sizes)

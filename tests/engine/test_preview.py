"""Previews: small, true to the picture, and no more than a few in a second."""

from __future__ import annotations

import numpy as np

from previz.engine.preview import Previews, preview


def test_a_preview_is_small_and_looks_like_the_picture() -> None:
    picture = np.zeros((720, 1280, 3), np.uint8)
    picture[:, 640:] = (200, 100, 50)
    small = preview(picture)
    assert (small.width, small.height) == (320, 180)
    assert small.picture[90, 40].tolist() == [0, 0, 0]
    assert small.picture[90, 280].tolist() == [200, 100, 50]


def test_a_small_picture_is_left_as_it_is() -> None:
    picture = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    assert preview(picture).picture.tolist() == picture.tolist()


def test_the_first_is_made_and_then_one_now_and_then() -> None:
    now = [10.0]
    previews = Previews(lambda: now[0], every_seconds=0.5)
    picture = np.zeros((4, 4, 3), np.uint8)
    made = []
    for now[0] in (10.0, 10.2, 10.4, 10.6, 10.9, 11.1):
        made.append(previews.of(picture) is not None)
    assert made == [True, False, False, True, False, True]


def test_none_is_made_before_the_first_may_be() -> None:
    now = [10.0]
    previews = Previews(lambda: now[0], every_seconds=0.5, first_at=10.3)
    picture = np.zeros((4, 4, 3), np.uint8)
    made = []
    for now[0] in (10.0, 10.2, 10.4, 10.8, 10.95):
        made.append(previews.of(picture) is not None)
    assert made == [False, False, True, False, True]

"""Clips against their blocking: what is right scores high, what is wrong scores low and is said in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.judging.judging import Blocked, Judgement, compared, judge
from previz.engine.judging.ranking import ranked
from previz.engine.judging.watching import Footage
from previz.engine.protocol import PictureSize, Render
from previz.errors import PrevizError
from previz.media.reading import ClipReader
from previz.media.writing import ClipWriter
from previz.shots.language import understand
from previz.takes.requests import Wanted, described_request
from previz.timing import Rate
from tests.engine.judging.filmed import filmed, walked

RIGHT = filmed(lambda t: (0.4 * t, 0, 1, 0))
STILL = filmed(lambda _: (0, 0, 1, 0))


def words(judgement: Judgement, name: str) -> str:
    return next(each.words for each in judgement.findings if each.name == name)


def value(judgement: Judgement, name: str) -> float | None:
    return next(each.value for each in judgement.findings if each.name == name)


def changed(footage: Footage, frames: np.ndarray) -> Footage:
    return Footage(np.clip(frames, 0, 255).astype(np.uint8), footage.fps)


def backwards(footage: Footage) -> Footage:
    return changed(footage, footage.frames[::-1])


def test_a_clip_against_itself_is_whole() -> None:
    assert compared(RIGHT, RIGHT).score == 1.0


def test_a_camera_that_goes_the_other_way_is_said_to() -> None:
    found = compared(backwards(RIGHT), RIGHT)
    assert found.score < 0.4
    assert words(found, "camera") == "The camera goes left; in the blocking it goes right"


def test_a_camera_at_another_pace_is_said_to_be() -> None:
    slow = filmed(lambda t: (0.15 * t, 0, 1, 0))
    assert words(compared(slow, RIGHT), "camera") == "The camera goes right, as in the blocking, but slower"


def test_another_picture_with_the_same_camera_is_laid_out_otherwise() -> None:
    found = compared(filmed(lambda t: (0.4 * t, 0, 1, 0), seed=5), RIGHT)
    assert (value(found, "camera") or 0) > 0.85
    assert (value(found, "frame") or 0) < 0.2
    assert found.score < 0.6


def test_other_colours_and_light_are_no_fault() -> None:
    graded = changed(RIGHT, 255 - RIGHT.frames[..., ::-1] * 0.7)
    assert compared(graded, RIGHT).score > 0.9


def test_black_frames_count_against_it() -> None:
    frames = RIGHT.frames.copy()
    frames[6:12] = 0
    found = compared(changed(RIGHT, frames), RIGHT)
    assert words(found, "black") == "6 frames of 24 are black"
    assert value(found, "black") == 0.5
    assert found.score < 0.5


def test_what_is_black_in_the_blocking_may_be_black() -> None:
    frames = RIGHT.frames.copy()
    frames[:3] = 0
    faded = changed(RIGHT, frames)
    assert words(compared(faded, faded), "black") == "No frame is black where the blocking shows something"


def test_a_frozen_clip_is_told_where_the_blocking_moves_and_no_fault_where_it_stands() -> None:
    frozen = changed(RIGHT, np.repeat(RIGHT.frames[:1], 24, 0))
    found = compared(frozen, RIGHT)
    assert words(found, "frozen") == "23 frames of 24 are frozen where the blocking moves"
    assert words(found, "camera") == "The camera stays still; in the blocking it goes right"
    assert found.score < 0.2
    assert compared(STILL, STILL).score == 1.0


def test_light_that_flickers_is_told() -> None:
    flashes = STILL.frames + 25.0 * (np.arange(24) % 2)[:, None, None, None]
    found = compared(changed(STILL, flashes), STILL)
    assert words(found, "flicker") == "Its light flickers from frame to frame"
    assert found.score < 0.9
    fading = STILL.frames * np.linspace(1, 0.5, 24)[:, None, None, None]
    assert value(compared(changed(STILL, fading), STILL), "flicker") == 1.0


def test_a_frame_too_few_is_told() -> None:
    short = changed(RIGHT, RIGHT.frames[:-1])
    found = compared(short, RIGHT)
    assert words(found, "length") == "It has 23 frames; the shot has 24"
    assert found.score == pytest.approx(0.8, abs=0.02)


def test_who_walks_is_found_and_followed() -> None:
    clip, seen = walked()
    other, _ = walked(left_to_right=False)
    same, wrong = compared(clip, clip, seen), compared(other, clip, seen)
    assert words(same, "subject") == "The subject is where the blocking has it"
    assert words(same, "action") == "Who is in the picture moves as in the blocking"
    assert same.score == 1.0
    assert (value(wrong, "subject") or 0) < 0.4
    assert (value(wrong, "action") or 0) < 0.2
    assert wrong.score < 0.7


def test_who_walks_the_same_way_at_another_pace_is_told_so() -> None:
    clip, seen = walked()
    frames = clip.frames.copy()
    frames[8:] = frames[8]
    assert words(compared(changed(clip, frames), clip, seen), "action") == (
        "Who is in the picture goes right as in the blocking, but slower"
    )


def test_a_subject_that_does_not_stand_out_is_not_guessed_at() -> None:
    nobody = np.zeros(STILL.frames.shape[:3], bool)
    assert words(compared(STILL, STILL, nobody), "subject") == "Nobody is in the picture of the blocking"
    corner = nobody.copy()
    corner[:, :6, :6] = True
    found = compared(STILL, STILL, corner)
    assert value(found, "subject") is None
    assert "cannot be told" in words(found, "subject")


def test_a_still_is_not_held_to_movement() -> None:
    middle = changed(RIGHT, np.repeat(RIGHT.frames[12:13], 24, 0))
    found = compared(middle, RIGHT, still=True)
    assert [each.name for each in found.findings] == ["frame", "length", "black"]
    assert found.score == 1.0


def test_takes_are_ranked_with_the_reason() -> None:
    frames = RIGHT.frames.copy()
    frames[6:12] = 0
    judged = {
        1: compared(backwards(RIGHT), RIGHT),
        2: compared(RIGHT, RIGHT),
        3: compared(changed(RIGHT, frames), RIGHT),
        4: compared(RIGHT, RIGHT),
    }
    places = ranked(judged)
    assert [place.take for place in places] == [4, 2, 3, 1]
    assert places[0].reason == "Keeps to the blocking"
    assert places[1].reason == "As good as the one before it"
    assert places[2].reason == "6 frames of 24 are black"
    assert places[3].reason == "The camera goes left; in the blocking it goes right"


def request(text: str) -> Render:
    asked = described_request(
        understand(text), text, 1.0, Rate(24), PictureSize(256, 144), Wanted(look="plain", passes=("mask",)), ()
    )
    return replace(asked, seed=3)


def test_blocking_against_itself_another_shot_and_itself_reversed(tmp_path: Path) -> None:
    engine = BlockingEngine()
    for name, text in (
        ("push", "Wide shot of a man at a table in a kitchen, dolly in"),
        ("pan", "Full shot of a woman on a pier, pan left"),
    ):
        (tmp_path / name).mkdir()
        engine.render(request(text), tmp_path / name, lambda _: None)
    engine.close()
    push, pan = (tmp_path / name / "picture.mp4" for name in ("push", "pan"))
    blocked = Blocked(push, tmp_path / "push" / "mask.mp4", tmp_path / "push" / "mask.legend.json")
    assert judge(push, blocked).score > 0.95
    assert judge(pan, blocked).score < 0.35
    with ClipWriter(tmp_path / "back.mp4", 256, 144, Rate(24)) as clip, ClipReader(push) as shown:
        for frame in reversed(range(shown.info.frames)):
            clip.write(np.array(shown.frame(frame)))
    back = judge(tmp_path / "back.mp4", blocked)
    assert back.score < 0.6
    made, meant = words(back, "camera").split(";")
    assert "pulls out" in made
    assert "pushes in" in meant


def test_a_damaged_clip_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"no film")
    with pytest.raises(PrevizError):
        judge(tmp_path / "clip.mp4", Blocked(tmp_path / "clip.mp4"))

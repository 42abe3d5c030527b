import multiprocessing
import os
from pathlib import Path

import pytest

from previz.errors import PrevizError, WrongUse
from previz.export.delivery import Exported, ExportOptions, published
from previz.timing import FrameRange


def test_the_target_is_whole_or_as_it_was(tmp_path):
    out = tmp_path / "film.otio"
    out.write_text("older")
    with published(out) as passing:
        passing.write_text("newer")
        assert out.read_text() == "older"
    assert out.read_text() == "newer"
    assert list(tmp_path.iterdir()) == [out]


def write_half(passing: Path) -> None:
    passing.write_text("half")
    raise OSError(28, "No space left on device")


def test_an_error_leaves_the_older_file(tmp_path):
    out = tmp_path / "film.otio"
    out.write_text("older")
    with pytest.raises(PrevizError, match=r"film\.otio could not be written: No space left"), published(out) as passing:
        write_half(passing)
    assert out.read_text() == "older"
    assert list(tmp_path.iterdir()) == [out]


def killed(out: Path) -> None:
    with published(out) as passing:
        passing.write_text("half")
        os._exit(9)


def test_a_kill_leaves_the_older_file_and_the_next_export_clears_up(tmp_path):
    out = tmp_path / "film.otio"
    out.write_text("older")
    process = multiprocessing.get_context("spawn").Process(target=killed, args=(out,))
    process.start()
    process.join(30)
    assert process.exitcode == 9
    assert out.read_text() == "older"
    with published(out) as passing:
        passing.write_text("newer")
    assert out.read_text() == "newer"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("options", "window"),
    [
        (ExportOptions(), FrameRange(0, 20)),
        (ExportOptions(first=5), FrameRange(5, 15)),
        (ExportOptions(last=5), FrameRange(0, 6)),
        (ExportOptions(first=19, last=19), FrameRange(19, 1)),
    ],
)
def test_the_part_that_is_asked_for(options, window):
    assert options.window(20) == window


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (0, 20), (7, 6), (99, None)])
def test_a_part_that_is_not_there_is_wrong_use(first, last):
    with pytest.raises(WrongUse, match="Choose from 0 to 19"):
        ExportOptions(first=first, last=last).window(20)


@pytest.mark.parametrize(
    ("exported", "line"),
    [
        (Exported(Path("f.mp4"), 1200, 9), "wrote f.mp4: 1,200 frames, 9 clips"),
        (Exported(Path("f.mp4"), 24, 1, 1, ("1A",)), "wrote f.mp4: 24 frames, 1 clip, 1 of them a card, offline: 1A"),
        (Exported(Path("f.mp4"), 24, 3, 2), "wrote f.mp4: 24 frames, 3 clips, 2 of them cards"),
    ],
)
def test_what_was_written_is_a_line(exported, line):
    assert str(exported) == line

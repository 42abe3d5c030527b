import multiprocessing
import os
from pathlib import Path

import pytest

from previz.cut.assemble import assemble
from previz.errors import PrevizError, WrongUse
from previz.export.delivery import Exported, ExportOptions, published
from previz.export.exporting import export
from previz.project.file import Project
from previz.timing import FrameRange, Rate


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


def test_a_file_that_is_called_like_an_unfinished_export_stays(tmp_path):
    other = tmp_path / "film.mp4.part"
    other.write_text("mine")
    with published(tmp_path / "film.mp4") as passing:
        passing.write_text("movie")
    assert other.read_text() == "mine"


def test_names_as_long_as_the_disk_takes(tmp_path):
    out = tmp_path / ("ü" * 125 + ".mp4")
    with published(out) as passing:
        passing.write_text("movie")
    assert out.read_text() == "movie"
    longer = tmp_path / ("ü" * 126 + ".mp4")
    with pytest.raises(PrevizError, match="could not be written"), published(longer) as passing:
        passing.write_text("movie")
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("suffix", [".mp4", ".otio"])
def test_the_project_and_its_media_are_not_written_over(tmp_path, suffix):
    path = tmp_path / f"film{suffix}"
    with Project.create(path, rate=Rate(24)) as project:
        project.media.folder.mkdir()
        link = tmp_path / f"link{suffix}"
        link.symlink_to(path)
        for out in (path, link, project.media.folder / f"movie{suffix}"):
            with pytest.raises(PrevizError, match="belongs to the project"):
                export(project, assemble(project), out, ExportOptions(), lambda *_: None)
    assert path.read_bytes().startswith(b"SQLite format 3")


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

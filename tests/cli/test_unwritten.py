"""What is said of files that the disk does not take."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from previz.cli import run
from previz.cli.unwritten import unwritten


@pytest.mark.parametrize(
    ("number", "remedy"), [(errno.ENOSPC, "Free some space"), (errno.EACCES, "that you may write to"), (0, "another")]
)
def test_the_remedy_is_for_the_reason(number: int, remedy: str) -> None:
    error = unwritten(Path("x.mp4"), OSError(number, os.strerror(number)))
    assert str(error).startswith("x.mp4 cannot be written (")
    assert remedy in error.remedy


def test_a_plan_in_a_file_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(["shoot", "Wide shot of the quarry", "-o", str(tmp_path / "file" / "x.svg")]) == 1
    assert "there is a file where a folder should be" in capsys.readouterr().err.replace("\n", " ")

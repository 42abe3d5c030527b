"""`previz lint`: what it prints, what it changes, how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.cli import run
from tests.cut.lintable import TALK, Told, film_of

CROSSED = [Told("Close-up on Mara", fields={"side": "right"}), Told("Close-up on Jonas", fields={"side": "left"})]


@pytest.fixture
def film(tmp_path: Path) -> str:
    with film_of(tmp_path, TALK, CROSSED) as project:
        return str(project.path)


def listed(film: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["lint", film, "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_findings_are_printed_with_their_reasons_and_fixes(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", film]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "line:1A-1B",
        "  The camera crosses the line between Mara and Jonas: 1B is shot from the other side than 1A.",
        "  Fix: Mirror the camera of 1B to the other side of the line.",
    ]
    assert lines[-1] == "2 breaks of continuity. Apply a fix: previz lint P.previz --fix ID"


def test_json_has_all_of_a_finding(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    line, eyeline = listed(film, capsys)
    assert (line["id"], line["rule"], line["scene"], line["first"], line["second"]) == (
        "line:1A-1B",
        "line",
        "1",
        "1A",
        "1B",
    )
    assert eyeline["deliberate"] is False


def test_a_fix_is_applied_and_the_rest_looked_at_again(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", film, "--fix", "line:1a-1b"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "line:1A-1B: Mirror the camera of 1B to the other side of the line",
        "No breaks of continuity",
    ]
    assert listed(film, capsys) == []


def test_all_that_can_be_mended_is_mended(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(film, capsys, "--fix", "all", "--strict") == []


def test_what_is_deliberate_does_not_count(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", film, "--strict"]) == 1
    assert run(["lint", film, "--strict", "--deliberate", "line:1A-1B"]) == 0
    assert [row["deliberate"] for row in listed(film, capsys)] == [True, True]
    assert run(["lint", film, "--strict", "--mistaken", "line:1A-1B"]) == 1


def test_only_the_cuts_that_are_asked_for(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(listed(film, capsys, "--shots", "1B")) == 2
    assert run(["lint", film, "--shots", "9Z"]) == 2
    assert "There is no shot 9Z" in capsys.readouterr().err


def test_a_plan_is_drawn_of_each_finding(film: str, tmp_path: Path) -> None:
    assert run(["lint", film, "--plans", str(tmp_path / "plans")]) == 0
    plans = sorted((tmp_path / "plans").iterdir())
    assert [plan.name for plan in plans] == ["eyeline-1A-1B.png", "line-1A-1B.png"]
    assert all(plan.read_bytes().startswith(b"\x89PNG") for plan in plans)


def test_a_finding_that_is_not_there_is_refused(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", film, "--fix", "prop:1A-1B"]) == 2
    assert "There is no finding “prop:1A-1B”" in capsys.readouterr().err


def test_no_folder_of_plans_is_left_where_nothing_is_found(film: str, tmp_path: Path) -> None:
    assert run(["lint", film, "--fix", "all", "--plans", str(tmp_path / "plans")]) == 0
    assert not (tmp_path / "plans").exists()

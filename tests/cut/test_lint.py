"""The continuity lint on films: what it finds, what it leaves alone, and that a fix takes the finding away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut.assemble import main_cut
from previz.cut.lint import apply, cut_scenes, findings, pardon
from previz.cut.supervisor import Supervisor
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Clip, Pardon, Shot
from previz.shots.language import understand
from tests.cut.lintable import TALK, WALK, Told, film_of

LEFT, RIGHT = {"side": "left"}, {"side": "right"}

BROKEN: dict[str, tuple[str, Sequence[str | Told], tuple[str, ...]]] = {
    "over the shoulders from both sides": (
        TALK,
        [Told("OTS Jonas onto Mara, medium shot", fields=RIGHT), Told("OTS Mara onto Jonas, medium shot", fields=LEFT)],
        ("line:1A-1B",),
    ),
    "a pair that changes sides": (
        TALK,
        [
            Told("Medium two-shot of Mara and Jonas", fields=RIGHT),
            Told("Full two-shot of Mara and Jonas", fields=LEFT),
        ],
        ("line:1A-1B",),
    ),
    "one person from both sides": (
        TALK,
        [Told("Medium shot of Mara", fields=RIGHT), Told("Close-up on Mara", fields=LEFT)],
        ("line:1A-1B",),
    ),
    "singles that look the same way": (
        TALK,
        [Told("Close-up on Mara", fields=RIGHT), Told("Close-up on Jonas", fields=LEFT)],
        ("line:1A-1B", "eyeline:1A-1B"),
    ),
    "a walk that turns round": (
        WALK,
        [Told("Full shot of Mara walking", 1.5, RIGHT), Told("Medium shot of Mara walking", 1.5, LEFT)],
        ("screen_direction:1A-1B",),
    ),
    "the same face twice": (
        TALK,
        ["Medium close-up on Mara", "Medium close-up on Mara, 50mm"],
        ("jump_cut:1A-1B",),
    ),
    "the same room twice": (TALK, ["Wide shot of the kitchen", "Wide shot of the kitchen"], ("jump_cut:1A-1B",)),
    "another thing in hand": (
        TALK,
        ["Medium shot of Mara holding a gun", "Close-up on Mara holding a knife"],
        ("prop:1A-1B",),
    ),
    "a thing of another colour": (
        TALK,
        [
            "Medium shot of Mara holding a red umbrella",
            "Close-up on Jonas",
            "Full shot of Mara holding a black umbrella",
        ],
        ("prop:1A-1C",),
    ),
    "another coat": (
        TALK,
        ["Medium shot of Mara, in a red coat", "Close-up on Jonas", "Medium close-up on Mara, in a blue coat"],
        ("wardrobe:1A-1C",),
    ),
    "night by day": (
        TALK,
        ["Wide shot of the kitchen", "OTS Jonas onto Mara, medium shot at night"],
        ("time_of_day:1A-1B",),
    ),
    "rain out of the blue": (
        WALK,
        ["Wide shot of the street", "Medium shot of Mara in heavy rain"],
        ("weather:1A-1B",),
    ),
}

CLEAN: dict[str, tuple[str, Sequence[str | Told]]] = {
    "a master, a pair, over the shoulders, singles": (
        TALK,
        [
            "Wide shot of the kitchen",
            "Medium two-shot of Mara and Jonas",
            "OTS Jonas onto Mara, medium shot",
            "OTS Mara onto Jonas, medium shot",
            "Close-up on Mara",
            "Close-up on Jonas",
        ],
    ),
    "an insert before the other side": (
        TALK,
        [
            Told("OTS Jonas onto Mara, medium shot", fields=RIGHT),
            "Insert of the table",
            Told("OTS Mara onto Jonas, medium shot", fields=LEFT),
        ],
    ),
    "a look, what is seen, and back on the other side": (
        TALK,
        [Told("Close-up on Mara", fields=RIGHT), "Mara's POV of Jonas", Told("Medium shot of Mara", fields=LEFT)],
    ),
    "a cut in along the axis": (TALK, ["Medium shot of Mara", "Close-up on Mara"]),
    "a walk on one side": (WALK, [Told("Full shot of Mara walking", 1.5), Told("Medium shot of Mara walking", 1.5)]),
    "the same coat in other words": (
        TALK,
        ["Medium shot of Mara, in a yellow raincoat", "Close-up on Jonas", "Close-up on Mara in her coat"],
    ),
    "a coat that is taken off": (
        TALK,
        ["Medium shot of Mara, in a red coat", "Full shot of Mara as she takes off her coat", "Close-up on Mara"],
    ),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_break_is_found_and_its_fix_takes_it_away(name: str, tmp_path: Path) -> None:
    script, shots, expected = BROKEN[name]
    with film_of(tmp_path, script, shots) as film:
        found = findings(film)
        assert tuple(finding.id for finding in found) == expected
        for finding in found:
            assert finding.fix is not None
            assert not finding.deliberate
            apply(film, finding.fix)
            assert findings(film) == ()
            assert film.undo() == finding.fix.label
        assert findings(film) == found


def test_a_fix_is_said_in_the_words_too(tmp_path: Path) -> None:
    script, shots, _ = BROKEN["the same face twice"]
    with film_of(tmp_path, script, shots) as film:
        fix = findings(film)[0].fix
        assert fix is not None
        size = dict(fix.fields)["size"]
        apply(film, fix)
        words = film.session.get_one(Shot, fix.shot_id).description
        assert str(understand(words).size) == size


@pytest.mark.parametrize("name", list(CLEAN))
def test_what_is_cut_as_it_should_be_is_left_alone(name: str, tmp_path: Path) -> None:
    script, shots = CLEAN[name]
    with film_of(tmp_path, script, shots) as film:
        assert [(finding.id, finding.why) for finding in findings(film)] == []


def crossed(folder: Path) -> tuple[str, Sequence[str | Told]]:
    del folder
    return BROKEN["singles that look the same way"][:2]


def test_a_pardon_is_remembered_undone_and_taken_back(tmp_path: Path) -> None:
    with film_of(tmp_path, *crossed(tmp_path)) as film:
        line, eyeline = findings(film)
        pardon(film, eyeline)
        assert [finding.deliberate for finding in findings(film)] == [False, True]
        film.undo()
        assert [finding.deliberate for finding in findings(film)] == [False, False]
        film.redo()
        pardon(film, eyeline, deliberate=False)
        assert film.session.scalars(select(Pardon)).all() == []
        pardon(film, line)
    with Project.open(tmp_path / "film.previz", read_only=True) as again:
        assert [finding.deliberate for finding in findings(again)] == [True, True]


def test_who_means_to_cross_the_line_means_what_comes_of_it(tmp_path: Path) -> None:
    with film_of(tmp_path, *crossed(tmp_path)) as film:
        pardon(film, findings(film)[0])
        assert [(finding.rule, finding.deliberate) for finding in findings(film)] == [("line", True), ("eyeline", True)]


def test_only_cuts_that_play_count(tmp_path: Path) -> None:
    with film_of(tmp_path, *crossed(tmp_path)) as film:
        with film.edit("Leave a shot out"):
            film.session.scalars(select(Shot).where(Shot.number == "1B")).one().status = "OMT"
            film.session.delete(film.session.scalars(select(Clip).order_by(Clip.start.desc())).first())
        assert findings(film) == ()


def test_a_blade_cut_that_plays_on_is_no_jump(tmp_path: Path) -> None:
    with film_of(tmp_path, TALK, ["Close-up on Mara"]) as film:
        clip = film.session.scalars(select(Clip)).one()
        with film.edit("Cut it in two"):
            clip.frames, clip.trimmed = 20, True
            rest = Clip(
                track_id=clip.track_id, shot_id=clip.shot_id, start=20, frames=28, source_start=20, trimmed=True
            )
            film.session.add(rest)
        assert findings(film) == ()
        with film.edit("Skip a second"):
            rest.start, rest.frames, rest.source_start = 20, 4, 44
        (jump,) = findings(film)
        assert (jump.id, jump.first_id) == ("jump_cut:1A", jump.second_id)


def test_over_a_gap_and_where_a_hand_put_other_shots_between_nothing_jumps(tmp_path: Path) -> None:
    script, shots, found = BROKEN["the same face twice"]
    with film_of(tmp_path, script, [*shots, "Wide shot of the kitchen"]) as project:
        cut = main_cut(project.session)
        assert cut is not None
        assert tuple(finding.id for finding in findings(project) if finding.id in found) == found
        second = project.session.scalars(select(Clip).order_by(Clip.start)).all()[1]
        with project.edit("Open a gap"):
            second.start, second.frames, second.trimmed = second.start + 1, second.frames - 1, True
        assert [finding.id for finding in findings(project) if finding.id in found] == []


def test_progress_is_told_shot_by_shot(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with film_of(tmp_path, TALK, ["Medium shot of Mara", "Close-up on Mara"]) as film:
        findings(film, lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_the_cut_is_read_at_once_and_looked_at_when_the_project_is_closed(tmp_path: Path) -> None:
    with film_of(tmp_path, *crossed(tmp_path)) as film:
        scenes, expected = cut_scenes(film), findings(film)
    assert tuple(Supervisor().findings(scenes)) == expected


def test_the_fix_of_a_shot_that_is_gone_is_refused(tmp_path: Path) -> None:
    with film_of(tmp_path, *crossed(tmp_path)) as film:
        fix = findings(film)[0].fix
        assert fix is not None
        with film.edit("Delete it"):
            film.session.delete(film.session.get_one(Shot, fix.shot_id))
        with pytest.raises(PrevizError, match="is gone"):
            apply(film, fix)


def test_a_thing_that_is_put_down_in_time_that_no_shot_shows(tmp_path: Path) -> None:
    script = """INT. KITCHEN - DAY

MARA sits at the table. JONAS stands by the door.

Mara picks up the cup. She drinks. She looks at Jonas and waits for a long time.

Mara puts the cup down on the table.

JONAS
I am going now.

MARA
Then go.
"""
    shots = [Told("Full two-shot of Mara and Jonas", 6), Told("Insert of the cup", 3, start=12)]
    with film_of(tmp_path, script, shots) as film:
        (finding,) = findings(film)
        assert finding.id == "prop:1A-1B"
        assert finding.why == "The cup is in Mara's hand when 1A ends, in nobody's hand when 1B begins"
        assert finding.fix is not None
        apply(film, finding.fix)
        assert findings(film) == ()

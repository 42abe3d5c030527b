"""`previz generate` by models, and on takes that there are: what it wishes for, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cli import run
from previz.cli.filmmaking import needed_shots
from previz.cli.wishes import ModelWish, frame_range, wanted
from previz.cli.working_on import Work
from previz.cut.importing import import_and_assemble
from previz.engine.models.ledger import Entry, Ledger
from previz.engine.models.shelf import default_path
from previz.errors import WrongUse
from previz.project.checking import check_open
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import FrameRange, Rate
from tests.conftest import SHORT_FILM
from tests.takes.modelled import SHELF, VACE, landed, model

DRAFT = Wanted(engine="diffusion", rung="draft")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A shelf with the models of tests, in a folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    ledger = Ledger(default_path())
    ledger.path.parent.mkdir(parents=True)
    ledger.write([Entry(each, {}) for each in SHELF.there])
    return ledger


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film as it was imported."""
    folder = tmp_path_factory.mktemp("fresh")
    script = folder / "short.fountain"
    script.write_text(SHORT_FILM, encoding="utf-8")
    with Project.create(folder / "film.previz", rate=Rate(24), size="160x90") as project:
        import_and_assemble(project, script)
    return folder / "film.previz"


@pytest.fixture
def film(fresh: Path, tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "film.previz"
    path.write_bytes(fresh.read_bytes())
    with Project.open(path) as project:
        yield project


def first(film: Project, count: int = 1) -> list[Shot]:
    return list(film.session.scalars(select(Shot).join(Scene).order_by(Scene.position, Shot.position)))[:count]


def test_the_engine_follows_what_only_a_model_can_do() -> None:
    assert wanted(None, None, "").engine == "blocking"
    assert wanted(None, None, "", wish=ModelWish(rung="blocking")).engine == "blocking"
    assert wanted(None, None, "", wish=ModelWish(rung="final")) == Wanted(engine="diffusion", rung="final")
    told = wanted("diffusion", None, "", 3, ModelWish("vace", None, 0.5, 8, 2.0))
    assert told == Wanted("diffusion", seed=3, model="vace", adherence=0.5, steps=8, guidance=2.0)
    with pytest.raises(WrongUse, match="makes no passes"):
        wanted("diffusion", None, "depth")


@pytest.mark.parametrize(
    ("engine", "wish", "why"),
    [
        ("blocking", ModelWish(rung="draft"), "blocking engine makes no “draft” takes"),
        ("diffusion", ModelWish(rung="blocking"), "Use --rung frame or draft or final, or --engine blocking"),
        ("diffusion", ModelWish(rung="card"), "or another rung"),
        ("blocking", ModelWish(model="vace"), "takes no model"),
        ("diffusion", ModelWish(adherence=2.0), "adherence of 2 cannot be"),
        ("magic", ModelWish(), "no engine called “magic”"),
    ],
)
def test_what_does_not_fit_is_refused(engine: str, wish: ModelWish, why: str) -> None:
    with pytest.raises(WrongUse, match=why):
        wanted(engine, None, "", wish=wish)


@pytest.mark.parametrize(
    ("text", "frames"),
    [("10-30", FrameRange(10, 21)), (" 0 – 4 ", FrameRange(0, 5)), ("7", FrameRange(7, 1))],
)
def test_a_range_of_frames_has_both_its_ends(text: str, frames: FrameRange) -> None:
    assert frame_range(text) == frames


@pytest.mark.parametrize("text", ["", "-", "30-10", "a-b", "1-2-3", "-4", "1.5-3", "²-³", "99999999"])
def test_what_is_no_range_of_frames_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="no range of frames"):
        frame_range(text)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--redo", "1A"], "--redo and --frames go together"),
        (["--frames", "1-2"], "--redo and --frames go together"),
        (["--extend", "4", "--remix", "1"], "Only one of"),
        (["--start", "middle"], "cannot start from “middle”"),
        (["--end", "here"], "cannot end on “here”"),
        (["--end", "next", "--shots", "1A"], "has no take to end on"),
        (["--start", "previous", "--engine", "blocking"], "goes from no take"),
        (["--remix", "1"], "Name one shot"),
        (["--redo", "1A", "--frames", "1-2"], "Shot 1A has no take"),
        (["--extend", "4", "--shots", "1A"], "Shot 1A has no take"),
        (["--start", "previous", "--shots", "1A"], "No shot is before 1A"),
        (["--model", "none"], "no model called “none”"),
        (["--rung", "middle"], "makes no “middle” takes"),
    ],
)
def test_what_cannot_be_generated_is_said(
    film: Project, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    path = str(film.path)
    film.close()
    assert run(["generate", path, *arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert why in err


def test_several_models_are_named(film: Project, shelf: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.write([Entry(each, {}) for each in (VACE, model("words", "wan_text"))])
    path = str(film.path)
    film.close()
    assert run(["generate", path, "--rung", "draft"]) == 2
    assert "Choose one of vace, words with --model NAME" in capsys.readouterr().err


def test_one_description_needs_a_model_too(shelf: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.write([])
    assert run(["shoot", "CU on Mara", "-o", str(tmp_path / "a.mp4"), "--rung", "final"]) == 1
    assert "previz models get" in capsys.readouterr().err


def test_a_fresh_take_of_a_lower_rung_is_not_enough(film: Project) -> None:
    one, two = first(film, 2)
    landed(film, one, Wanted())
    landed(film, two, DRAFT)

    def needed(wish: Wanted) -> list[str]:
        return [shot.number for shot in needed_shots(film, [one, two], wish)]

    assert needed(Wanted()) == []
    assert needed(DRAFT) == [one.number]
    assert needed(Wanted(engine="diffusion", rung="final")) == [one.number, two.number]


def test_each_shot_has_its_own_wish(film: Project) -> None:
    one, two = first(film, 2)
    landed(film, one, Wanted(engine="diffusion", adherence=0.3, seed=11))
    wishes = Work().wishes(film, [one, two], Wanted(engine="diffusion", rung="final"))
    assert [(shot, wish.seed, wish.adherence) for shot, wish in wishes] == [(one, 11, 0.3), (two, None, None)]


def test_a_shot_begins_from_the_one_before_or_from_nothing(film: Project) -> None:
    one, two = first(film, 2)
    landed(film, one, DRAFT)
    ((_, wish),) = Work(start="previous").wishes(film, [two], DRAFT)
    assert wish.references is not None
    assert [each.name for each in wish.references] == [f"the last frame of take 1 of {one.number}"]
    ((_, wish),) = Work(start="none").wishes(film, [two], DRAFT)
    assert wish.references == ()
    landed(film, two, DRAFT)
    ((_, wish),) = Work(start="none", end="next").wishes(film, [one], DRAFT)
    assert wish.references is not None
    assert [(each.role, each.name) for each in wish.references] == [
        ("end", f"the first frame of take 1 of {two.number}")
    ]


def test_a_model_is_shown_the_people_of_the_shot(film: Project, shelf: Ledger) -> None:
    (shot,) = first(film)
    ((_, wish),) = Work(cast=True).wishes(film, [shot], DRAFT)
    assert wish.references is not None
    assert {each.role for each in wish.references} == {"cast"}
    assert {each.name for each in wish.references} <= {"MARA", "Mara", "TOM"}
    take = landed(film, shot, wish)
    assert {"cast 1"} <= set(take.media)
    assert check_open(film).orphans == ()
    shelf.write([Entry(model("words", "wan_text"), {})])
    with pytest.raises(WrongUse, match=r"cannot be shown pictures of people\. Use a model of: Wan VACE"):
        RequestWriter(film).request(shot, wish)


def test_a_shot_is_lengthened_with_its_take_and_only_where_that_can_be(film: Project, shelf: Ledger) -> None:
    (shot,) = first(film)
    landed(film, shot, DRAFT)
    frames = shot.frames
    ((_, wish),) = Work(extend=24).wishes(film, [shot], Wanted(engine="diffusion"))
    assert (shot.frames, wish.keep) == (frames + 24, (FrameRange(0, frames),))
    film.undo()
    assert shot.frames == frames
    shelf.write([Entry(model("words", "wan_text"), {})])
    with pytest.raises(WrongUse, match="cannot keep frames"):
        Work(extend=24).wishes(film, [shot], Wanted(engine="diffusion", model="words"))
    assert shot.frames == frames


def test_frames_are_made_anew(film: Project) -> None:
    (shot,) = first(film)
    landed(film, shot, DRAFT)
    ((_, wish),) = Work(redo=shot.number, frames="2-5").wishes(film, [shot], Wanted(engine="diffusion"))
    assert wish.keep[0] == FrameRange(0, 2)
    assert wish.keep[1].start == 6

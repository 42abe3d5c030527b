from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from previz.cut.importing import import_and_assemble
from previz.errors import PrevizError, WrongUse
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.takes.dressing import Standing, dress, size_of, undress
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Rate
from tests.stage.glb_making import board, crate

SCRIPT = "INT. WAREHOUSE - DAY\n\nMARA looks around. She waits.\n\nEXT. STREET - NIGHT\n\nMara runs.\n"


@pytest.fixture(scope="module")
def broken_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    script = folder / "film.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    with Project.create(folder / "film.previz", rate=Rate(24)) as project:
        import_and_assemble(project, script)
    return folder / "film.previz"


@pytest.fixture
def film(broken_down: Path, tmp_path: Path) -> Iterator[Project]:
    shutil.copy(broken_down, tmp_path / "film.previz")
    with Project.open(tmp_path / "film.previz") as project:
        yield project


def scene(film: Project, number: str = "1") -> Scene:
    return film.session.query(Scene).filter_by(number=number).one()


def model(folder: Path, data: bytes, name: str = "strong_box.glb") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_a_model_is_taken_in_and_stands_in_every_shot_of_its_scene(film: Project, tmp_path: Path) -> None:
    row = dress(film, scene(film), model(tmp_path, crate()), "", Standing((1, 0, 2), 0.5, 2.0))
    assert row.name == "strong box"
    assert film.media.path(row.media).read_bytes() == crate()
    assert size_of(film, row) == pytest.approx((2, 2, 2))
    writer = RequestWriter(film)
    worlds = {shot.number: writer.request(shot, Wanted()).world for shot in film.session.query(Shot)}
    for number, world in worlds.items():
        assert [each.name for each in world.dressing] == (["strong box"] if number.startswith("1") else [])
    put = worlds["1A"].dressing[0]
    assert (put.position, put.heading, put.scale, put.sha256) == ((1, 0, 2), 0.5, 2.0, row.media_sha256)


def test_dressing_is_one_undo_step_and_its_file_is_kept_for_the_redo(film: Project, tmp_path: Path) -> None:
    row = dress(film, scene(film), model(tmp_path, crate()), "box", Standing())
    media = row.media
    assert media in film.used_media()
    assert film.undo() == "Dress scene 1 with box"
    assert scene(film).dressing == []
    assert media in film.used_media()
    film.redo()
    assert [each.media for each in scene(film).dressing] == [media]
    undress(film, scene(film), "BOX")
    assert scene(film).dressing == []
    assert media in film.used_media()


def test_two_models_of_a_scene_have_two_names(film: Project, tmp_path: Path) -> None:
    path = model(tmp_path, crate())
    names = [dress(film, scene(film), path, "", Standing()).name for _ in range(3)]
    assert names == ["strong box", "strong box 2", "strong box 3"]
    with pytest.raises(WrongUse, match="already"):
        dress(film, scene(film), path, "Strong Box", Standing())
    with pytest.raises(WrongUse, match="Use one of: strong box, strong box 2"):
        undress(film, scene(film), "piano")


@pytest.mark.parametrize("standing", [Standing(scale=0), Standing(heading=float("nan")), Standing((1e9, 0, 0))])
def test_a_model_cannot_stand_nowhere(film: Project, tmp_path: Path, standing: Standing) -> None:
    with pytest.raises(WrongUse):
        dress(film, scene(film), model(tmp_path, crate()), "", standing)
    assert scene(film).dressing == []


def test_what_cannot_be_read_is_not_taken_in(film: Project, tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match="not a glTF binary"):
        dress(film, scene(film), model(tmp_path, b"no model at all"), "", Standing())
    assert list(film.media.names()) == []


def test_a_check_looks_for_models_too(film: Project, tmp_path: Path) -> None:
    row = dress(film, scene(film), model(tmp_path, board()), "sign", Standing())
    path, media = film.path, film.media.path(row.media)
    film.close()
    assert check(path).whole
    media.write_bytes(crate())
    assert "The dressing “sign” has other media than it was made with" in check(path).problems[0]
    media.unlink()
    assert "The dressing “sign” has no media" in check(path).problems[0]


def test_a_model_takes_the_place_of_the_scripts_thing_of_its_name(film: Project, tmp_path: Path) -> None:
    script = tmp_path / "newer.fountain"
    script.write_text("INT. WAREHOUSE - DAY\n\nMARA walks to the suitcase and opens it.\n", encoding="utf-8")
    import_and_assemble(film, script)
    shot = scene(film).shots[0]
    before = RequestWriter(film).request(shot, Wanted()).world
    thing = next(prop for prop in before.props if prop.name == "suitcase")
    dress(film, scene(film), model(tmp_path, crate(0.4)), "Suitcase", Standing())
    after = RequestWriter(film).request(shot, Wanted()).world
    assert "suitcase" not in [prop.name for prop in after.props]
    assert after.dressing[0].position == pytest.approx(thing.position)
    assert after.dressing[0].heading == pytest.approx(thing.heading)
    assert [performer.mark for performer in after.performers] == [performer.mark for performer in before.performers]

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cut.importing import import_and_assemble
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.covering import coverage_of, pictured, thumbnail_size
from previz.takes.planning import plan_of_request, plan_of_shots
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Rate

SCRIPT = "INT. KITCHEN - DAY\n\nANNA and BEN stand.\n\nANNA\nIt is raining.\n\nEXT. STREET - DAY\n\nBEN walks.\n"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("covering")
    (folder / "talk.fountain").write_text(SCRIPT)
    with Project.create(folder / "talk.previz", rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, folder / "talk.fountain")
        yield project


def shots(film: Project) -> dict[str, Shot]:
    return {shot.number: shot for shot in film.session.scalars(select(Shot))}


def test_requests_of_a_coverage_differ_in_their_set_up_alone(film):
    shot, writer = shots(film)["1A"], RequestWriter(film)
    coverage = coverage_of(writer, shot)
    whole = replace(writer.request(shot, Wanted()), size=PictureSize(320, 180))
    assert coverage.frame == shot.frames // 2
    first, *others = coverage.requests()
    assert first == whole
    assert len(others) == len(coverage.alternatives) >= 8
    for request, other in zip(others, coverage.alternatives, strict=True):
        assert request == replace(whole, spec=other.spec)


def test_pictures_come_in_the_order_of_the_set_ups(film):
    coverage, pictures = pictured(RequestWriter(film), shots(film)["2A"], 3, most=2)
    assert len(pictures) == 1 + len(coverage.alternatives) == 3
    assert all(picture.shape == (180, 320, 3) for picture in pictures)
    assert len({picture.tobytes() for picture in pictures}) == 3


@pytest.mark.parametrize(("size", "height"), [("1280x720", 180), ("1998x1080", 172), ("1080x1920", 568)])
def test_a_thumbnail_has_the_shape_of_the_film(size, height):
    assert thumbnail_size(PictureSize.parse(size)) == PictureSize(320, height)


def test_a_plan_is_of_one_scene(film):
    writer, found = RequestWriter(film), shots(film)
    assert "1 INT. KITCHEN - DAY" in plan_of_shots(writer, "Rain", [found["1A"]]).svg()
    with pytest.raises(PrevizError, match="one scene"):
        plan_of_shots(writer, "Rain", [found["1A"], found["2A"]])
    with pytest.raises(PrevizError, match="no shots"):
        plan_of_shots(writer, "Rain", [])


def test_a_request_alone_has_its_plan(film):
    request = RequestWriter(film).request(shots(film)["2A"], Wanted())
    svg = plan_of_request(request, "Ben walks").svg()
    assert "STREET" in svg
    assert "Ben walks" in svg


def test_no_frame_outside_of_the_shot_is_covered(film: Project, tmp_path: Path):
    with pytest.raises(PrevizError, match="no frame -1"):
        coverage_of(RequestWriter(film), shots(film)["1A"], -1)

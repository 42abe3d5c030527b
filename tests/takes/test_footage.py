"""Footage becomes a take: conformed to the film, beside its original, and the one that the shot plays."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from previz.cut.assemble import assemble
from previz.cut.frames import FilmFrames
from previz.cut.playback import playback
from previz.errors import PrevizError, WrongUse
from previz.media.hashing import sha256_of
from previz.media.reading import ClipReader, probe
from previz.media.writing import ClipWriter
from previz.project.checking import check
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.takes.choosing import playing_take, stale_reason
from previz.takes.footage import Footage, land_footage, take_in, wish_for
from previz.takes.requests import RequestWriter
from previz.timing import Rate


def clip_of(path: Path, rate: str, greys: list[int], width: int = 64, height: int = 64) -> Path:
    with ClipWriter(path, width, height, Rate.parse(rate)) as writer:
        for grey in greys:
            writer.write(np.full((height, width, 3), grey, np.uint8))
    return path


def brought(project: Project, shot: Shot, source: Path) -> tuple[Footage, Take]:
    footage = take_in(project.media, source, wish_for(project, shot))
    return footage, land_footage(project, shot, footage)


def test_a_clip_plays_at_its_own_speed_whole_on_black(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    source = clip_of(tmp_path / "phone.mp4", "48", [min(255, 2 * n) for n in range(96)])
    footage, take = brought(project, shots[0], source)
    assert (take.rung, take.number, take.frames, footage.frames) == ("footage", 1, 48, 48)
    path = project.media.path(take.media["picture"])
    info = probe(path)
    assert (info.width, info.height, info.rate, info.frames) == (320, 180, Fraction(24), 48)
    with ClipReader(path) as reader:
        for number in (0, 10, 47):
            picture = reader.frame(number)
            assert abs(int(picture[90, 160, 0]) - 4 * number) <= 4
            assert picture[90, 10].max() < 8


def test_the_original_is_kept_as_it_was(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    source = clip_of(tmp_path / "a.mp4", "24", [90] * 5)
    _, take = brought(project, shots[0], source)
    kept = project.media.path(take.media["source"])
    assert kept.read_bytes() == source.read_bytes()
    assert take.media_sha256["source"] == sha256_of(source)
    assert take.recipe["imported"] == {"name": "a.mp4", "size": "64x64", "rate": "24", "frames": 5}
    assert project.media.path(take.media["poster"]).is_file()
    project.close()
    assert check(project.path).whole


def test_a_picture_stands_as_long_as_its_shot(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    source = tmp_path / "board.png"
    Image.new("RGBA", (320, 180), (200, 40, 40, 255)).save(source)
    _, take = brought(project, shots[1], source)
    assert (take.rung, take.frames) == ("frame", shots[1].frames)
    with ClipReader(project.media.path(take.media["picture"])) as reader:
        assert np.abs(reader.frame(take.frames - 1)[90, 160].astype(int) - (200, 40, 40)).max() < 8


def test_a_picture_held_upright_by_a_camera_stands_upright(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    picture = Image.new("RGB", (90, 160))
    picture.paste((255, 255, 255), (0, 0, 90, 80))
    exif = picture.getexif()
    exif[0x0112] = 6  # to be turned right by a quarter
    picture.save(tmp_path / "photo.jpg", exif=exif)
    _, take = brought(project, shots[0], tmp_path / "photo.jpg")
    with ClipReader(project.media.path(take.media["picture"])) as reader:
        frame = reader.frame(0)
    assert frame[90, 40].max() < 40
    assert frame[90, 280].min() > 200


def test_what_is_see_through_stands_on_black(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    Image.new("RGBA", (320, 180), (255, 255, 255, 0)).save(tmp_path / "clear.png")
    _, take = brought(project, shots[0], tmp_path / "clear.png")
    with ClipReader(project.media.path(take.media["picture"])) as reader:
        assert reader.frame(0).max() < 8


def test_the_film_plays_it_even_where_another_was_picked(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    shot = shots[0]
    _, first = brought(project, shot, clip_of(tmp_path / "a.mp4", "24", [30] * 4))
    with project.edit("Pick"):
        shot.picked_take_id = first.id
    _, second = brought(project, shot, clip_of(tmp_path / "b.mp4", "24", [220] * 4))
    assert playing_take(shot) is second
    film = playback(project, assemble(project))
    with FilmFrames(film, project.media.folder, 320, 180) as frames:
        assert frames.frame(shot.frames - 1)[90, 160].min() > 200  # it holds its last frame
    assert project.undo() == f"Pick take 2 of {shot.number}"
    assert playing_take(shot) is first


def test_it_is_never_stale(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    _, take = brought(project, shots[0], clip_of(tmp_path / "a.mp4", "24", [30] * 4))
    with project.edit("Words"):
        shots[0].description = "Extreme wide shot of the sea."
    assert stale_reason(shots[0], take, RequestWriter(project)) is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.mp4", b"no clip at all" * 50, "broken.mp4"),
        ("broken.png", b"\x89PNG nothing", "broken.png"),
        ("empty.mov", b"", "empty.mov"),
    ],
)
def test_what_cannot_be_read_leaves_nothing(
    project: Project, shots: list[Shot], tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PrevizError, match=words) as told:
        take_in(project.media, tmp_path / name, wish_for(project, shots[0]))
    assert "take it in again" in told.value.remedy  # nothing of it can be generated
    assert list(project.media.names()) == []
    assert list(project.media.folder.glob("scratch/*")) == []


def test_another_kind_of_file_is_wrong_use(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    (tmp_path / "budget.xlsx").write_bytes(b"PK")
    with pytest.raises(WrongUse, match=r"budget\.xlsx"):
        take_in(project.media, tmp_path / "budget.xlsx", wish_for(project, shots[0]))


def test_it_can_be_stopped_and_leaves_nothing(project: Project, shots: list[Shot], tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        take_in(project.media, clip_of(tmp_path / "a.mp4", "24", [9] * 4), wish_for(project, shots[0]), stop)
    assert list(project.media.names()) == []
    assert list(project.media.folder.glob("scratch/*")) == []

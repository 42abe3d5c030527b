import tracemalloc
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from previz.cut import clip_edits, track_edits
from previz.cut.assemble import assemble
from previz.cut.cutting import read_tracks
from previz.cut.frames import FilmFrames
from previz.cut.mix import sample_at
from previz.cut.playback import playback
from previz.cut.sound_edits import add_sound, set_level, take_in_sound
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError, WrongUse
from previz.export.exporting import Exported, ExportOptions, export
from previz.media.reading import ClipReader, probe
from previz.media.sound import decoded, sound_path, sound_seconds
from previz.media.writing import Picture
from previz.project.file import Project
from previz.project.schema import Cut
from previz.timing import Rate
from tests.cut.films import add_scene, add_take, film
from tests.media.disks import full_at
from tests.media.patterns import number_of
from tests.media.sounds import tone, write_sound


@pytest.fixture
def project(tmp_path):
    with film(tmp_path) as opened:
        yield opened


def write(project: Project, out: Path, options: ExportOptions | None = None) -> Exported:
    return export(project, assemble(project), out, options or ExportOptions(), lambda _done, _of: None)


def numbers(path: Path) -> list[int]:
    with ClipReader(path) as movie:
        return [number_of(frame) for frame in movie.frames()]


def pictures(path: Path) -> list[Picture]:
    with ClipReader(path) as movie:
        return list(movie.frames())


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".MP4"])
def test_every_frame_of_the_cut_once_with_its_timecode(project, tmp_path, suffix):
    for number, shot in enumerate(add_scene(project, "1", [20, 31])):
        add_take(project, shot, first=100 * number)
    out = tmp_path / f"film{suffix}"
    done: list[tuple[int, int]] = []
    exported = export(project, assemble(project), out, ExportOptions(), lambda *count: done.append(count))
    assert numbers(out) == [*range(20), *range(100, 131)]
    info = probe(out)
    assert (info.frames, info.start_timecode, info.width, info.height) == (51, "01:00:00:00", 64, 48)
    assert exported == Exported(out, 51, 2)
    assert done == [(number, 51) for number in range(1, 52)]


def test_gaps_are_black_and_titles_stand_where_the_player_shows_them(tmp_path):
    with film(tmp_path, size="160x96") as project:
        shots = add_scene(project, "1", [6, 5])
        for shot in shots:
            add_take(project, shot, size=(160, 96))
        cut = assemble(project)
        clip_edits.trim_clip(project, cut, _first_clip(project, cut), Edge.TAIL, -3, ripple=False)
        track_edits.add_title(project, cut, 2, 3, "SLACK WATER")
        out = tmp_path / "film.mp4"
        exported = write(project, out, ExportOptions(burn_in=False))
        with FilmFrames(playback(project, cut), project.media.folder, 160, 96) as shown:
            expected = [frame.astype(int) for frame in shown.frames()]
        written = [frame.astype(int) for frame in pictures(out)]
        assert (exported.frames, exported.clips, len(written)) == (11, 2, 11)
        assert [bool(frame.mean() < 40) for frame in written] == [False] * 3 + [True] * 3 + [False] * 5
        assert written[4][60:90].max() > 190
        assert written[5].max() < 20
        assert all(abs(one - other).mean() < 6 for one, other in zip(written, expected, strict=True))
        assert pictures(write(project, tmp_path / "burnt.mp4", ExportOptions(burn_in=True)).path)[5][84:].max() > 100


def _first_clip(project: Project, cut: Cut) -> Ref:
    picture = read_tracks(project, cut).picture
    assert picture is not None
    return Ref(picture.id, picture.items[0].key)


def test_a_drop_frame_film_has_its_exact_length(tmp_path):
    with film(tmp_path, "29.97df") as project:
        add_scene(project, "1", [100])
        write(project, tmp_path / "film.mp4")
        info = probe(tmp_path / "film.mp4")
        assert info.duration == info.frames / info.rate
        assert (info.frames, info.start_timecode) == (100, "01:00:00;00")
        assert info.rate.numerator == 30000


def test_a_part_of_the_cut_keeps_its_timecode(project, tmp_path):
    for number, shot in enumerate(add_scene(project, "1", [20, 30])):
        add_take(project, shot, first=100 * number)
    out = tmp_path / "part.mp4"
    exported = write(project, out, ExportOptions(first=18, last=21))
    assert numbers(out) == [18, 19, 100, 101]
    assert probe(out).start_timecode == "01:00:00:18"
    assert exported.frames == 4


def test_a_part_that_the_cut_does_not_have_is_refused(project, tmp_path):
    add_scene(project, "1", [20])
    with pytest.raises(WrongUse, match="Choose from 0 to 19"):
        write(project, tmp_path / "film.mp4", ExportOptions(first=0, last=20))
    assert not (tmp_path / "film.mp4").exists()


def test_another_size(project, tmp_path):
    add_take(project, add_scene(project, "1", [5])[0])
    write(project, tmp_path / "film.mp4", ExportOptions(size=PictureSize(128, 48)))
    frame = pictures(tmp_path / "film.mp4")[2]
    assert frame.shape == (48, 128, 3)
    assert frame[:, :28].max() < 24
    assert number_of(frame[:, 32:96]) == 2


def test_burn_in_writes_a_strip_at_the_foot_and_leaves_the_rest(tmp_path):
    with film(tmp_path, size="640x360") as project:
        add_scene(project, "1", [30])
        write(project, tmp_path / "plain.mp4")
        write(project, tmp_path / "burnt.mp4", ExportOptions(burn_in=True))
    plain, burnt = pictures(tmp_path / "plain.mp4"), pictures(tmp_path / "burnt.mp4")
    change = np.abs(burnt[3].astype(int) - plain[3]).max(axis=2)
    assert change[330:].max() > 120
    assert change[:320].max() < 40
    left, right = change[330:, :320].max(), change[330:, 480:].max()
    assert min(left, right) > 120
    clock = slice(330, 352), slice(560, 640)
    assert np.abs(burnt[3][clock].astype(int) - burnt[4][clock]).max() > 60  # the timecode runs


def test_cards_and_offline_shots_are_told(project, tmp_path):
    shots = add_scene(project, "1", [4, 4, 4])
    add_take(project, shots[0])
    gone = add_take(project, shots[1], first=50)
    project.media.path(gone.media["picture"]).unlink()
    exported = write(project, tmp_path / "film.mp4")
    assert (exported.clips, exported.cards, exported.offline) == (3, 1, ("1B",))
    assert str(exported) == f"wrote {tmp_path / 'film.mp4'}: 12 frames, 3 clips, 1 of them a card, offline: 1B"
    assert probe(tmp_path / "film.mp4").frames == 12


def test_an_empty_cut_is_said(project, tmp_path):
    with pytest.raises(PrevizError, match="has no shots"):
        write(project, tmp_path / "film.mp4")


@pytest.mark.parametrize("name", ["film", "film.avi", "film.mp4.exe"])
def test_an_unknown_suffix_is_wrong_use_and_names_the_known(project, tmp_path, name):
    add_scene(project, "1", [4])
    with pytest.raises(WrongUse, match=r"\.mp4, \.mov, \.otio"):
        write(project, tmp_path / name)


def test_places_that_cannot_be_written_are_said(project, tmp_path):
    add_scene(project, "1", [4])
    (tmp_path / "folder.mp4").mkdir()
    with pytest.raises(PrevizError, match="is a folder"):
        write(project, tmp_path / "folder.mp4")
    with pytest.raises(PrevizError, match="There is no folder"):
        write(project, tmp_path / "missing" / "film.mp4")


def test_stopping_leaves_the_older_movie(project, tmp_path):
    add_scene(project, "1", [40])
    out = tmp_path / "film.mp4"
    write(project, out)
    before = out.read_bytes()

    def stop(done: int, _of: int) -> None:
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(project, assemble(project), out, ExportOptions(), stop)
    assert out.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_full_disk_leaves_the_older_movie(project, tmp_path):
    add_scene(project, "1", [4])
    out = tmp_path / "film.mp4"
    out.write_bytes(b"older")
    cut = assemble(project)
    with full_at(1000), pytest.raises(PrevizError, match="could not be written"):
        export(project, cut, out, ExportOptions(), lambda _done, _of: None)
    assert out.read_bytes() == b"older"
    assert not list(tmp_path.glob("*.part"))


def test_memory_stays_flat_over_a_long_film(project, tmp_path):
    for number in range(12):
        add_scene(project, str(number), [100] * 4)
    cut = assemble(project)
    held: list[int] = []

    def measure(done: int, _of: int) -> None:
        if done % 600 == 0:
            held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    try:
        export(project, cut, tmp_path / "film.mp4", ExportOptions(), measure)
    finally:
        tracemalloc.stop()
    assert len(held) == 8
    assert held[-1] - held[0] < 600 * 64 * 48 * 3 / 4


@pytest.mark.parametrize(("suffix", "closeness"), [(".mp4", 0.03), (".mov", 1e-4)])
@pytest.mark.parametrize("rate", ["24", "29.97"])
def test_the_mix_is_in_the_movie_sample_by_sample(tmp_path, suffix, closeness, rate):
    with film(tmp_path, rate=rate) as project:
        add_scene(project, "1", [40])
        cut = assemble(project)
        samples = tone(1.0)
        sound = add_sound(project, cut, take_in_sound(project.media, write_sound(tmp_path / "bell.wav", samples)), 5)
        set_level(project, sound, -6.0, 0, 0)
        out = tmp_path / f"film{suffix}"
        exported = write(project, out)
    assert exported.notes == ()
    fps = Rate.parse(rate).fps
    heard = np.concatenate(list(decoded(out)))
    assert len(heard) == sample_at(40, fps)
    begin = sample_at(5, fps)
    told = heard[begin + 2000 : begin + 46_000]
    assert np.abs(told - samples[2000:46_000] * 10 ** (-6 / 20)).max() < closeness
    assert np.abs(heard[: begin - 2000]).max() < closeness
    assert sound_seconds(out) == Fraction(sample_at(40, fps), 48_000)


def test_a_part_of_a_cut_has_the_sound_of_that_part(project, tmp_path):
    add_scene(project, "1", [40])
    cut = assemble(project)
    samples = tone(1.5)
    add_sound(project, cut, take_in_sound(project.media, write_sound(tmp_path / "bell.wav", samples)), 0)
    out = tmp_path / "part.mov"
    write(project, out, ExportOptions(first=12, last=23))
    heard = np.concatenate(list(decoded(out)))
    assert len(heard) == 24_000
    assert np.abs(heard - samples[24_000:48_000]).max() < 1e-4


def test_a_film_without_sounds_has_none_and_a_missing_one_is_told(project, tmp_path):
    add_scene(project, "1", [10])
    cut = assemble(project)
    write(project, tmp_path / "mute.mp4")
    with pytest.raises(PrevizError, match="no sound"):
        sound_seconds(tmp_path / "mute.mp4")
    file = take_in_sound(project.media, write_sound(tmp_path / "bell.wav", tone(0.2)))
    add_sound(project, cut, file, 0)
    sound_path(project.media.folder, file.stored.name).unlink()
    assert write(project, tmp_path / "again.mp4").notes == ()
    sound_path(project.media.folder, file.stored.name).unlink()
    project.media.path(file.stored.name).unlink()
    exported = write(project, tmp_path / "silent.mp4")
    assert exported.notes[0].startswith("silent: The sound ")
    assert sound_seconds(tmp_path / "silent.mp4") == Fraction(10, 24)

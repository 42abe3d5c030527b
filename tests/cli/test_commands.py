"""The command line as a contract: what it prints, what it leaves, how it refuses."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import av
import opentimelineio as otio
import pytest
from sqlalchemy import select

from previz.cli import run
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.requests import RequestWriter, Wanted

SMALL = ("--size", "160x90")


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


@pytest.fixture
def film(tmp_path: Path, short_film: Path) -> Path:
    path = tmp_path / "film.previz"
    assert run(["new", str(path), "--script", str(short_film), *SMALL]) == 0
    return path


def test_the_whole_way_from_screenplay_to_movie(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shots = rows(capsys, "shots", str(film))
    assert run(["generate", str(film)]) == 0
    takes = rows(capsys, "takes", str(film))
    assert [take["shot"] for take in takes] == [shot["number"] for shot in shots]
    assert all(take["stale"] == "" and take["plays"] == "*" for take in takes)
    movie, timeline = tmp_path / "film.mp4", tmp_path / "film.otio"
    assert run(["export", str(film), str(movie)]) == 0
    assert run(["export", str(film), str(timeline)]) == 0
    assert run(["check", str(film)]) == 0
    total = sum(int(str(shot["frames"])) for shot in shots)
    with av.open(str(movie)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == Fraction(24)
        assert sum(1 for _ in container.decode(stream)) == total
        assert stream.metadata["timecode"] == "01:00:00:00"
    cut = otio.adapters.read_from_file(str(timeline))
    clips = list(cut.find_clips())
    assert [clip.name for clip in clips] == [shot["number"] for shot in shots]
    assert cut.duration().value == total
    assert all(isinstance(clip.media_reference, otio.schema.ExternalReference) for clip in clips)
    assert not list(film.parent.glob("film.previz-*"))


def test_only_stale_shots_are_made_again(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = str(rows(capsys, "shots", str(film))[0]["number"])
    assert run(["generate", str(film), "--shots", first.lower()]) == 0
    capsys.readouterr()
    assert run(["generate", str(film), "--shots", first, "--stale"]) == 0
    assert "0 takes made" in capsys.readouterr().out


def test_an_untouched_project_plays_as_cards(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    total = sum(int(str(shot["frames"])) for shot in rows(capsys, "shots", str(film)))
    assert run(["export", str(film), str(tmp_path / "cards.mp4")]) == 0
    with av.open(str(tmp_path / "cards.mp4")) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert len(frames) == total
    assert all(frame.max() > 120 for frame in frames), "a card is not black"


def test_shoot_makes_a_clip_and_its_passes(tmp_path: Path) -> None:
    out = tmp_path / "clip.mp4"
    words = "CU on Mara in a kitchen, 85mm, slow push in"
    assert run(["shoot", words, "-o", str(out), "--seconds", "0.5", *SMALL, "--passes", "all"]) == 0
    clips = ("mp4", "depth.mp4", "depth16.mkv", "normal.mp4", "mask.mp4", "pose.mp4", "flow.mp4", "flow16.mkv")
    for suffix in clips:
        with av.open(str(tmp_path / f"clip.{suffix}")) as container:
            assert sum(1 for _ in container.decode(video=0)) == 12
    for suffix in ("camera.json", "pose.keypoints.json"):
        assert len(json.loads((tmp_path / f"clip.{suffix}").read_text(encoding="utf-8"))["frames"]) == 12
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_the_same_words_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    clips = [tmp_path / "a.mp4", tmp_path / "b.mp4"]
    for clip in clips:
        assert run(["shoot", "wide of a street at night", "-o", str(clip), "--seconds", "0.2", *SMALL]) == 0
    assert clips[0].read_bytes() == clips[1].read_bytes()


def test_a_film_remembers_its_camera_and_its_shots_are_seen_through_it(tmp_path: Path, short_film: Path) -> None:
    path = tmp_path / "film.previz"
    camera = ("--sensor", "alexa-lf", "--stop", "T2.8")
    assert run(["new", str(path), "--script", str(short_film), *SMALL, *camera]) == 0
    with Project.open(path) as film:
        assert (film.film.sensor, film.film.stop) == ("alexa_lf", 2.8)
        shot = film.session.scalars(select(Shot)).first()
        assert shot is not None
        spec = RequestWriter(film).draft(shot, Wanted()).spec
        assert (spec.sensor, spec.stop) == ("alexa_lf", 2.8)
        with film.edit("Set the camera"):
            shot.overrides = {"sensor": "super_16", "stop": 4.0}
        told = RequestWriter(film).draft(shot, Wanted()).spec
        assert (told.sensor, told.stop) == ("super_16", 4.0)


def test_the_sensor_of_a_description_gives_way_to_the_one_asked_for(tmp_path: Path) -> None:
    words = "Close-up of a woman in a kitchen, 50mm, shot on iPhone"
    clips = []
    for name, options in (("phone", []), ("large", ["--sensor", "alexa_lf"])):
        out = tmp_path / f"{name}.mp4"
        assert run(["shoot", words, "-o", str(out), "--seconds", "0.1", *SMALL, *options]) == 0
        clips.append(out.read_bytes())
    assert clips[0] != clips[1]


def test_spec_answers_one_line_each(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO("CU on Mara\nwide, 24mm\n"))
    assert run(["spec", "-", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["size"] for answer in answers] == ["close_up", "wide"]
    assert answers[1]["lens_mm"] == 24
    assert [field for start, end, field in answers[0]["understood"] if (start, end) == (0, 2)] == ["size"]


BAD: dict[str, tuple[list[str], int]] = {
    "missing script": (["new", "{dir}/n.previz", "--script", "{dir}/none.fountain"], 1),
    "binary script": (["new", "{dir}/n.previz", "--script", "{dir}/binary.fountain"], 1),
    "empty script": (["new", "{dir}/n.previz", "--script", "{dir}/empty.fountain"], 1),
    "broken fdx": (["new", "{dir}/n.previz", "--script", "{dir}/broken.fdx"], 1),
    "a directory": (["new", "{dir}/n.previz", "--script", "{dir}"], 1),
    "exists already": (["new", "{film}"], 1),
    "no such folder": (["new", "{dir}/no/where/n.previz"], 1),
    "odd size": (["new", "{dir}/n.previz", "--size", "641x360"], 2),
    "no size": (["new", "{dir}/n.previz", "--size", "0x0"], 2),
    "huge size": (["new", "{dir}/n.previz", "--size", "100000x100000"], 2),
    "not a size": (["new", "{dir}/n.previz", "--size", "big"], 2),
    "no rate": (["new", "{dir}/n.previz", "--fps", "0"], 2),
    "huge rate": (["new", "{dir}/n.previz", "--fps", "100000"], 2),
    "not a rate": (["new", "{dir}/n.previz", "--fps", "fast"], 2),
    "not a project": (["shots", "{dir}/text.previz"], 1),
    "no project": (["shots", "{dir}/none.previz"], 1),
    "check no project": (["check", "{dir}/text.previz"], 1),
    "unknown suffix": (["export", "{film}", "{dir}/out.xyz"], 2),
    "no suffix": (["export", "{film}", "{dir}/out"], 2),
    "unwritable": (["export", "{film}", "{dir}/no/where/out.mp4"], 1),
    "export size": (["export", "{film}", "{dir}/out.mp4", "--size", "3x3"], 2),
    "unknown shot": (["generate", "{film}", "--shots", "99Z"], 2),
    "unknown engine": (["generate", "{film}", "--engine", "magic"], 2),
    "unknown rung": (["generate", "{film}", "--rung", "sketch"], 2),
    "no model": (["generate", "{film}", "--rung", "final", "--model", "none-of-these"], 2),
    "unknown look": (["shoot", "CU", "-o", "{dir}/c.mp4", "--look", "oil"], 2),
    "unknown pass": (["shoot", "CU", "-o", "{dir}/c.mp4", "--passes", "smell"], 2),
    "clip suffix": (["shoot", "CU", "-o", "{dir}/c.gif"], 2),
    "unknown sensor": (["new", "{dir}/n.previz", "--sensor", "betamax"], 2),
    "no such stop": (["new", "{dir}/n.previz", "--stop", "0"], 2),
    "shoot sensor": (["shoot", "CU", "-o", "{dir}/c.mp4", "--sensor", "eye"], 2),
    "shoot stop": (["shoot", "CU", "-o", "{dir}/c.mp4", "--stop", "wide"], 2),
    "clip length": (["shoot", "CU", "-o", "{dir}/c.mp4", "--seconds", "0"], 2),
    "clip folder": (["shoot", "CU", "-o", "{dir}/no/where/c.mp4"], 1),
    "import missing": (["import", "{film}", "{dir}/none.fountain"], 1),
    "unknown option": (["shots", "{film}", "--nonsense"], 2),
    "unknown command": (["dance"], 2),
}


def content(film: Path) -> list[str]:
    """All that a project holds, as the statements that would make it again; but for SQLite's own statistics."""
    with closing(sqlite3.connect(film)) as db:
        return [line for line in db.iterdump() if "sqlite_stat" not in line]


@pytest.mark.parametrize("case", BAD, ids=list(BAD))
def test_bad_input_gets_a_sentence(case: str, film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "binary.fountain").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty.fountain").write_text("  \n\n")
    (tmp_path / "broken.fdx").write_text("<FinalDraft><Content>")
    (tmp_path / "text.previz").write_text("not a project at all")
    before = content(film)
    there = sorted(tmp_path.iterdir())
    arguments, code = BAD[case]
    capsys.readouterr()
    assert run([argument.format(dir=tmp_path, film=film) for argument in arguments]) == code
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert told.count("\n") == 1
    assert told.rstrip().endswith(".")
    assert told.count(". ") >= 1, "what happened, and what to do"
    assert content(film) == before
    assert sorted(tmp_path.iterdir()) == there


def test_a_project_that_is_open_elsewhere_is_refused_at_once(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\nfrom previz.project.file import Project\n"
            "with Project.open(Path(sys.argv[1])):\n    print('open', flush=True)\n    sys.stdin.read()\n",
            str(film),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        for arguments in (["generate", str(film)], ["shots", str(film)], ["check", str(film)]):
            capsys.readouterr()
            assert run(arguments) == 1
            assert "open in another Previz" in capsys.readouterr().err
        assert holder.stdin is not None
        holder.stdin.close()


def test_help_loads_neither_qt_nor_the_engine() -> None:
    script = (
        "import sys\nfrom previz.cli import run\nrun(['--help'])\n"
        "print([name for name in ('PySide6', 'torch', 'moderngl', 'av', 'numpy') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_stopped_import_leaves_no_project(
    tmp_path: Path, short_film: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_to_end(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("previz.cli.filmmaking.import_and_assemble", asked_to_end)
    path = tmp_path / "film.previz"
    assert run(["new", str(path), "--script", str(short_film)]) == 128 + signal.SIGTERM
    assert capsys.readouterr().err == "error: Stopped. What was finished is kept.\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == [short_film.name]
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_names_that_are_no_text_in_utf_8(tmp_path: Path, short_film: Path) -> None:
    named = short_film.rename(tmp_path / os.fsdecode(b"caf\xe9.fountain"))
    path = tmp_path / os.fsdecode(b"caf\xe9.previz")
    command = [sys.executable, "-m", "previz.cli", "new", str(path), "--script", str(named)]
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert path.is_file()


@pytest.mark.parametrize("name", ["a" * 300 + ".previz", "loop.previz"])
def test_places_that_no_disk_has(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "loop.previz").symlink_to(tmp_path / "loop.previz")
    for command in ("new", "check", "shots"):
        assert run([command, str(tmp_path / name)]) == 1
        assert capsys.readouterr().err.startswith("error: ")
    assert [file.name for file in tmp_path.iterdir()] == ["loop.previz"]


def test_words_in_another_encoding_than_the_terminals_are_taken_and_kept(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = os.fsdecode("Caf\xe9".encode("latin-1"))
    first = str(rows(capsys, "shots", str(film))[0]["number"])
    commands = (
        ("set", str(film), first, f"location={typed}"),
        ("prompt", str(film), first, "--set", f"light={typed}"),
        ("prompt", str(film), "--style", typed),
        ("shoot", f"Wide shot of the {typed}", "-o", str(tmp_path / "plan.svg")),
        ("shoot", f"Wide shot of the {typed}", "-o", str(tmp_path / "scene.glb"), "--seconds", "0.1"),
    )
    assert [run(command) for command in commands] == [0] * len(commands)
    with Project.open(film) as project:
        shot = project.session.scalars(select(Shot).where(Shot.number == first)).one()
        assert shot.overrides["location"] == "Caf\ufffd"
    assert "Caf\ufffd" in (tmp_path / "plan.svg").read_text(encoding="utf-8")
    assert run(["models", "remove", typed]) == 2

"""Suggestions from the command line: shown, agreed to, kept, chosen, applied; and nothing without that."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cli import run
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.script.assistant.endpoint import KEY_VARIABLE
from previz.settings import AssistantSettings, Settings, load, save
from tests.conftest import SHORT_FILM
from tests.script.assistant.server import MODEL, Chat, serving

SHOTS = [
    {"description": "Extreme close-up on the letter.", "first_line": 5, "last_line": 5, "why": "It matters."},
    {"description": "Close-up on Boris.", "first_line": 99, "last_line": 5},
    {"description": "Blargh the flim."},
]


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as chat:
        chat.say(shots=SHOTS, rewrites=[{"description": "Close-up on Mara, low angle."}])
        yield chat


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "settings.toml"
    monkeypatch.setattr("previz.settings.default_path", lambda: place)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    return place


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two scenes, made once."""
    folder = tmp_path_factory.mktemp("film")
    (folder / "short.fountain").write_text(SHORT_FILM, encoding="utf-8")
    assert (
        run(["new", str(folder / "film.previz"), "--script", str(folder / "short.fountain"), "--size", "160x90"]) == 0
    )
    return folder / "film.previz"


@pytest.fixture
def film(made: Path, tmp_path: Path) -> str:
    return str(shutil.copy(made, tmp_path / "film.previz"))


def named(chat: Chat) -> tuple[str, ...]:
    return "--address", chat.address, "--model", MODEL


def words_of(path: str) -> list[str]:
    with Project.open(Path(path), read_only=True) as film:
        wanted = select(Shot.description).join(Scene).order_by(Scene.position, Shot.position)
        return list(film.session.scalars(wanted))


def test_it_is_off_until_an_endpoint_is_named(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", film, "1"]) == 1
    assert "Script help is off: no endpoint is named" in capsys.readouterr().err


def test_what_would_be_sent_is_shown_and_not_sent(film: str, chat: Chat, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", film, "1", "--ask", "more menace", "--show", *named(chat)]) == 0
    assert "5| Mara sits at the table." in capsys.readouterr().out
    assert run(["suggest", film, "1", *named(chat)]) == 1
    error = capsys.readouterr().err
    assert "Nothing was sent" in error
    assert "--show prints it, --agree sends it" in error
    assert chat.asked == []


def test_shots_are_proposed_kept_chosen_and_applied(
    film: str, chat: Chat, tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, before = str(tmp_path / "answer.json"), words_of(film)
    assert run(["suggest", film, "1", "--ask", "more menace", *named(chat), "--agree", "--keep", kept]) == 0
    told = capsys.readouterr().out
    for words in ("Extreme close-up on the letter.", "“Boris” is nobody of this film", "Left out:", "Blargh"):
        assert words in told
    assert "The director wants: more menace" in chat.asked[0]["messages"][1]["content"]
    assert words_of(film) == before
    assert load(place).settings.assistant == AssistantSettings(chat.address, MODEL, agreed=chat.address)
    assert run(["suggest", film, "1", "--answer", kept, "--apply", "1", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [row["number"] for row in answer["proposals"]] == [1, 2]
    assert answer["proposals"][0]["spec"]["size"] == "extreme_close_up"
    assert len(answer["applied"]) == 1
    assert sorted(words_of(film)) == sorted([*before, "Extreme close-up on the letter."])
    assert len(chat.asked) == 1


def test_words_are_rewritten_in_one_step(
    film: str, chat: Chat, tmp_path: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(Settings(assistant=AssistantSettings(chat.address, MODEL, agreed=chat.address)), place)
    kept = str(tmp_path / "answer.json")
    assert run(["suggest", film, "1B", "--keep", kept, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["proposals"]
    assert row["words"] == "Close-up on Mara, low angle."
    assert "angle: unsaid → low" in row["fields"]
    assert run(["suggest", film, "1B", "--answer", kept, "--apply", "1"]) == 0
    assert "Applied: 1B." in capsys.readouterr().out
    with Project.open(Path(film)) as opened:
        assert opened.session.scalars(select(Shot.description).where(Shot.number == "1B")).one() == row["words"]
        assert opened.undo() == "Reword shot 1B"


def test_a_foreign_host_in_plain_text_wants_a_word_of_its_own(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    far = ["--address", "http://render.invalid:8000", "--model", MODEL]
    assert run(["suggest", film, "1", *far, "--agree"]) == 1
    error = capsys.readouterr().err
    assert "takes text unencrypted" in error
    assert "--agree --unencrypted sends it" in error


def test_the_key_never_reaches_the_project_or_the_screen(
    film: str, chat: Chat, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chat.key = "sk-right"
    monkeypatch.setenv(KEY_VARIABLE, "sk-wrong")
    assert run(["suggest", film, "1", *named(chat), "--agree"]) == 1
    error = capsys.readouterr().err
    assert "does not accept the key" in error
    monkeypatch.setenv(KEY_VARIABLE, "sk-right")
    assert run(["suggest", film, "1", *named(chat), "--agree"]) == 0
    told = capsys.readouterr().out + error
    assert "sk-" not in told
    assert all(b"sk-right" not in path.read_bytes() for path in Path(film).parent.rglob("*") if path.is_file())


def test_a_key_is_not_taken_along_to_another_address(film: str, chat: Chat, place: Path) -> None:
    save(Settings(assistant=AssistantSettings("https://api.example.com/v1", "large", "sk-kept")), place)
    assert run(["suggest", film, "1", *named(chat), "--agree"]) == 0
    assert chat.asked[0]["key"] is None
    assert load(place).settings.assistant.key == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["1", "--apply", "1"], 2, "chosen from an answer that was seen"),
        (["9Z"], 2, "There is no shot 9Z"),
        (["1", "--answer", "ANSWER", "--apply", "7"], 2, "There is no proposal 7"),
        (["1B", "--answer", "ANSWER", "--apply", "1,2"], 2, "A shot takes one rewriting"),
        (["1", "--answer", "no.json"], 1, "cannot be read"),
        (["1", "--answer", "ODD"], 1, "has no list of shots"),
    ],
)
def test_wrong_use_is_told(
    film: str, arguments: list[str], code: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrites = [{"description": f"Close-up on Mara, {lens}mm."} for lens in (35, 50)]
    (tmp_path / "answer").write_text(json.dumps({"shots": SHOTS, "rewrites": rewrites}))
    (tmp_path / "odd").write_text("<html>")
    files = {"ANSWER": str(tmp_path / "answer"), "ODD": str(tmp_path / "odd")}
    before = words_of(film)
    assert run(["suggest", film, *(files.get(each, each) for each in arguments)]) == code
    assert words in capsys.readouterr().err
    assert words_of(film) == before

"""Settings: kept, forgiving, and never at the cost of what another Previz wrote."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import PrevizError
from previz.settings import EngineSettings, Folders, General, Settings, Window, default_path, load, save

TEXT = st.text(max_size=20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_no_file_means_defaults_and_no_complaint(path: Path) -> None:
    assert load(path).settings == Settings()
    assert load(path).complaint is None


def test_saved_settings_come_back(path: Path) -> None:
    settings = Settings(
        General(rate="23.976", size="1920x1080", seed=4),
        EngineSettings(look="clay"),
        Folders(exports="/films"),
        Window(
            theme="light", text_scale=1.25, recent=("a.previz", "b.previz"), own_keys={"undo": ("F9", "Z"), "cut": ()}
        ),
    )
    save(settings, path)
    assert load(path).settings == settings
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_unknown_keys_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('version = 9\n[window]\ntheme = "light"\nholograms = true\n[holodeck]\nhost = "render1"\n')
    loaded = load(path)
    assert loaded.complaint is None
    save(replace(loaded.settings, general=General(rate="25")), path)
    document = tomllib.loads(path.read_text())
    assert document["window"]["holograms"] is True
    assert document["holodeck"] == {"host": "render1"}
    assert (document["general"]["rate"], document["window"]["theme"]) == ("25", "light")


def test_a_damaged_file_gives_defaults_and_a_sentence(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe[[[")
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.complaint is not None
    assert "could not be read" in loaded.complaint


def test_a_value_of_the_wrong_kind_has_its_default_and_is_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        'engine = 3\n[general]\nrate = 25\nseed = true\nsize = "640x360"\n[window]\nrecent = [1]\nown_keys = {a = 1}\n'
    )
    loaded = load(path)
    assert loaded.settings == Settings(General(size="640x360"))
    assert loaded.complaint is not None
    for name in ("engine", "general.rate", "general.seed", "window.recent", "window.own_keys"):
        assert name in loaded.complaint


def test_a_whole_number_does_for_a_scale(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[window]\ntext_scale = 2\n")
    assert load(path).settings.window.text_scale == 2.0


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(PrevizError, match="could not be written"):
        save(Settings(), tmp_path / "config" / "settings.toml")


def test_the_default_place_is_the_platforms_own() -> None:
    assert (default_path().name, default_path().parent.name) == ("settings.toml", "previz")


@given(rate=TEXT, seed=st.integers(-(2**63), 2**63 - 1), scale=st.floats(0.1, 10), recent=st.lists(TEXT, max_size=3))
def test_any_settings_come_back(
    tmp_path_factory: pytest.TempPathFactory, rate: str, seed: int, scale: float, recent: list[str]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings = Settings(General(rate=rate, seed=seed), window=Window(text_scale=scale, recent=tuple(recent)))
    save(settings, path)
    assert load(path).settings == settings

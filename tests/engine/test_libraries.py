"""The libraries that models run on, where a packed Previz came without them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from previz.engine import libraries
from previz.engine.catalog import DIFFUSION, open_engine
from previz.engine.farm.address import Address, require_ray
from previz.errors import PrevizError


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for data, and a Python that has not what models run on."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    return tmp_path


@pytest.fixture
def without(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(libraries, "NAMES", ("torsch", "diffussers"))
    return data


def arrived(arguments: Sequence[str]) -> int:
    """What pip does, for libraries of one line each."""
    target = Path(arguments[arguments.index("--target") + 1])
    for name in ("torsch", "diffussers"):
        (target / f"{name}.py").write_text(f"NAME = {name!r}\n", encoding="utf-8")
    return 0


def test_what_is_installed_is_what_the_project_states() -> None:
    stated = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert set(libraries.REQUIREMENTS) <= set(stated)


def test_nothing_is_missing_from_a_previz_that_pip_installed() -> None:
    assert libraries.missing() == ()


def test_the_engine_says_what_it_lacks_and_the_command_that_brings_it(without: Path) -> None:
    with pytest.raises(PrevizError) as told:
        open_engine(DIFFUSION)
    assert str(told.value) == (
        "The diffusion engine needs torsch and diffussers, not installed here. Install with: previz engines --install."
    )


def test_what_was_installed_is_found_after_all_else(without: Path) -> None:
    place = libraries.install(run_pip=arrived)
    assert place.is_relative_to(without)
    assert libraries.missing() == ()
    assert sys.path[-1] == str(place)
    libraries.require()
    assert sys.path.count(str(place)) == 1


def test_pip_brings_wheels_of_what_the_project_states_and_looks_where_it_is_told(without: Path) -> None:
    asked: list[str] = []

    def heard(arguments: Sequence[str]) -> int:
        asked.extend(arguments)
        return arrived(arguments)

    libraries.install("https://packages.example/cpu", heard)
    assert asked[0] == "install"
    assert asked[asked.index("--only-binary") + 1] == ":all:"
    assert asked[asked.index("--extra-index-url") + 1] == "https://packages.example/cpu"
    assert tuple(asked[-len(libraries.REQUIREMENTS) :]) == libraries.REQUIREMENTS


def test_what_could_not_be_installed_leaves_nothing_and_takes_nothing(without: Path) -> None:
    place = libraries.install(run_pip=arrived)

    def fails(arguments: Sequence[str]) -> int:
        Path(arguments[arguments.index("--target") + 1], "half.py").write_text("", encoding="utf-8")
        return 1

    with pytest.raises(PrevizError, match="pip could not install"):
        libraries.install(run_pip=fails)
    assert [each.name for each in place.parent.iterdir()] == [place.name]
    assert (place / "torsch.py").exists()


def test_those_of_an_older_previz_go_when_others_have_arrived(without: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = libraries.install(run_pip=arrived)
    elsewhere = old.parent / "python3.99-somewhere-01234567"
    elsewhere.mkdir()
    monkeypatch.setattr(libraries, "REQUIREMENTS", ("torsch>=9",))
    new = libraries.install(run_pip=arrived)
    assert {each.name for each in new.parent.iterdir()} == {new.name, elsewhere.name}


def test_a_library_more_is_brought_by_the_pip_that_there_is(without: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert libraries.installing("usd-core") == "pip install usd-core"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert libraries.installing("usd-core") == f'previz -m pip install --target "{libraries.folder()}" usd-core'


def test_a_packed_previz_says_that_it_is_no_part_of_a_farm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(PrevizError, match="A farm needs Ray, which a packed Previz has no room for"):
        require_ray(Address.parse("auto"))


def test_a_packed_previz_finds_the_rest_of_a_library_that_it_holds_in_part(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from previz.engine import libraries

sys.frozen = True
rest = libraries.folder() / "partly"
(rest / "deep").mkdir(parents=True)
for name, text in {"__init__": "OF = 'folder'", "more": "WHAT = 1", "deep/__init__": "", "deep/er": "WHAT = 2"}.items():
    (rest / f"{name}.py").write_text(text)
libraries.reach()
import partly, partly.more, partly.deep.er
print(partly.OF, partly.more.WHAT, partly.deep.er.WHAT)
try:
    import partly.nothing
except ModuleNotFoundError as error:
    print(error.name)
"""
    held = tmp_path / "held" / "partly"
    held.mkdir(parents=True)
    (held / "__init__.py").write_text("OF = 'packed'", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(held.parent)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path), "PATH": ""},
    )
    assert done.stdout.split() == ["packed", "1", "2", "partly.nothing"], done.stderr

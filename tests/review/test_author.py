"""Who signs."""

from __future__ import annotations

import pytest

from previz.review.author import NOBODY, system_user


def test_it_is_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    assert system_user() == "ada"


def test_a_system_that_knows_no_user_has_a_name_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", unknown)
    assert system_user() == NOBODY

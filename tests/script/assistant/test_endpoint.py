"""Addresses of endpoints: one plain form, what leaves the machine and how, and keys that stay private."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.errors import PrevizError
from previz.script.assistant.endpoint import KEY_VARIABLE, Endpoint, named_endpoint, plain_address, require_agreed
from previz.settings import AssistantSettings, Settings, load, save


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        (" http://LocalHost:11434/v1/ ", "http://localhost:11434/v1"),
        ("https://api.example.com/v1/chat/completions", "https://api.example.com/v1"),
        ("https://example.com:0443/openai/v1", "https://example.com:443/openai/v1"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
        ("http://127.0.0.1:1234/v1", "http://127.0.0.1:1234/v1"),
    ],
)
def test_an_address_has_one_plain_form(typed: str, address: str) -> None:
    assert plain_address(typed) == address
    assert plain_address(address) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "localhost:11434", "ftp://localhost", "file:///etc/passwd", "http://", "http://me:secret@example.com",
        "http://localhost\\@evil.example", "http://localhost@evil.example", "https://example.com/v1?key=1",
        "https://example.com/v1#x", "http://a b", "http://localhost:99999", "http://localhost:0", "http://exa\nmple.com",
        "http://example.com/v1\r\nX: y", "http://-a.example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(PrevizError, match="is not the address of an endpoint"):
        plain_address(typed)


@pytest.mark.parametrize(
    ("address", "local", "is_open"),
    [
        ("http://localhost:11434/v1", True, False),
        ("http://127.8.0.1/v1", True, False),
        ("http://[::1]:8080/v1", True, False),
        ("https://localhost/v1", True, False),
        ("http://192.168.1.4:8000/v1", False, True),
        ("http://localhost.evil.example/v1", False, True),
        ("http://127.0.0.1.evil.example/v1", False, True),
        ("https://api.example.com/v1", False, False),
    ],
)
def test_what_leaves_the_machine_and_what_others_could_read(address: str, local: bool, is_open: bool) -> None:
    endpoint = Endpoint(address, "m")
    assert (endpoint.is_local, endpoint.is_open) == (local, is_open)
    assert ("stays on this machine" in endpoint.way) is local
    assert address in endpoint.way


def test_nobody_is_named_at_first() -> None:
    with pytest.raises(PrevizError, match="Script help is off"):
        named_endpoint(Settings().assistant, {})
    with pytest.raises(PrevizError, match="No model is named"):
        named_endpoint(AssistantSettings("http://localhost:1"), {})


def test_the_key_of_the_environment_goes_before_the_one_that_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "settings.toml"
    kept = AssistantSettings("http://localhost:1", "m", "sk-kept")
    save(Settings(assistant=kept), place)
    assert load(place).settings.assistant == kept
    assert place.stat().st_mode & 0o777 == 0o600
    assert named_endpoint(kept, {}, place).key == "sk-kept"
    assert named_endpoint(kept, {KEY_VARIABLE: " sk-now\n"}, place).key == "sk-now"
    assert "sk-" not in repr(load(place).settings)


def test_a_kept_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    place = tmp_path / "settings.toml"
    kept = AssistantSettings("http://localhost:1", "m", "sk-kept")
    save(Settings(assistant=kept), place)
    place.chmod(0o644)
    with pytest.raises(PrevizError, match="others on this machine can read"):
        named_endpoint(kept, {}, place)
    assert named_endpoint(kept, {KEY_VARIABLE: "sk-now"}, place).key == "sk-now"
    save(load(place).settings, place)
    assert named_endpoint(kept, {}, place).key == "sk-kept"


@pytest.mark.parametrize("key", ["two words", "new\r\nX-Other: line", "schlüssel"])
def test_a_key_that_cannot_be_sent_is_refused(key: str) -> None:
    with pytest.raises(PrevizError, match="no key has") as told:
        named_endpoint(AssistantSettings("http://localhost:1", "m"), {KEY_VARIABLE: key})
    assert key not in str(told.value)


def test_nothing_is_sent_before_it_is_agreed() -> None:
    local, far = Endpoint("http://localhost:1/v1", "m"), Endpoint("http://render.example/v1", "m")
    with pytest.raises(PrevizError, match="Nothing was sent"):
        require_agreed(local, AssistantSettings())
    require_agreed(local, AssistantSettings(agreed=local.address))
    with pytest.raises(PrevizError, match="takes text unencrypted"):
        require_agreed(far, AssistantSettings(agreed=far.address))
    require_agreed(far, AssistantSettings(agreed=far.address, unencrypted=far.address))
    with pytest.raises(PrevizError, match="Nothing was sent"):
        require_agreed(Endpoint("https://other.example/v1", "m"), AssistantSettings(agreed=far.address))

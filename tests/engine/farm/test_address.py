from __future__ import annotations

import pytest

from previz.engine.farm import address as module
from previz.engine.farm.address import Address, require_ray
from previz.errors import PrevizError, WrongUse


@pytest.mark.parametrize(
    ("text", "host", "port", "outside"),
    [
        ("auto", None, 0, False),
        (" 10.0.0.4:6379 ", "10.0.0.4", 6379, False),
        ("ray://head-1.studio.lan:10001", "head-1.studio.lan", 10001, True),
        ("ray://[fe80::1]:10001", "fe80::1", 10001, True),
    ],
)
def test_an_address_is_read(text: str, host: str | None, port: int, outside: bool) -> None:
    found = Address.parse(text)
    assert (found.host, found.port, found.from_outside, str(found)) == (host, port, outside, text.strip())


@pytest.mark.parametrize("text", ["", "head", "head:", "head:0", "head:99999", "http://head:80", "ray://head", "a b:1"])
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(WrongUse, match="is not the address of a farm") as told:
        Address.parse(text)
    assert "auto" in told.value.remedy


def test_without_ray_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    require_ray(Address.parse("ray://head:10001"))
    for missing, address in (("ray", "auto"), ("grpc", "ray://head:10001")):
        monkeypatch.setattr(module, "find_spec", lambda name, missing=missing: None if name == missing else object())
        with pytest.raises(PrevizError, match="Ray, which is not installed"):
            require_ray(Address.parse(address))
    require_ray(Address.parse("auto"))  # which needs no grpc

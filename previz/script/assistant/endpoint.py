"""Whom the assistant asks: an OpenAI-compatible endpoint that the user has named, and what may be sent there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path

from previz.errors import PrevizError
from previz.settings import AssistantSettings, readable_by_others

KEY_VARIABLE = "PREVIZ_ASSISTANT_KEY"
"""The environment variable that holds the key; it goes before the one in the settings."""
EXAMPLE = "http://localhost:11434/v1"

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[a-z0-9._~%-]*)*)",
    re.IGNORECASE,
)
"""One reading of an address, with nothing in it that two readers could take differently: no user, no query."""
_KEY = re.compile(r"[!-~]+")
_CHAT = "/chat/completions"
_USUAL_PATH = "/v1"
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where questions go: the address that the user gave in its plain form, the model's name there, the key if any."""

    address: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The machine that answers."""
        found = _ADDRESS.fullmatch(self.address)
        return found["host"].strip("[]") if found else ""

    @property
    def chat(self) -> str:
        """The address of chat completions."""
        return self.address + _CHAT

    @property
    def is_local(self) -> bool:
        """Whether it is this machine, so that nothing leaves it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def is_open(self) -> bool:
        """Whether others on the way could read what is sent."""
        return not self.is_local and self.address.startswith("http:")

    @property
    def way(self) -> str:
        """Where the text goes, in a sentence without its full stop."""
        if self.is_local:
            return f"This text stays on this machine: it goes to {self.address}"
        return f"This text leaves this machine: it goes to {self.address}"


def plain_address(typed: str) -> str:
    """An address as it is kept: without a last stroke, and with the usual path where it has none.

    Raises PrevizError for what is no address of an endpoint.
    """
    found = _ADDRESS.fullmatch(typed.strip())
    if found is None or not 0 < int(found["port"] or 1) <= _LAST_PORT:
        raise PrevizError(
            f"“{typed.strip()[:120]}” is not the address of an endpoint",
            f"Write it such as {EXAMPLE}, without name, key or question mark",
        )
    path = found["path"].rstrip("/").removesuffix(_CHAT) or _USUAL_PATH
    port = f":{int(found['port'])}" if found["port"] else ""
    return f"{found['scheme'].lower()}://{found['host'].lower()}{port}{path}"


def require_key(key: str) -> None:
    """Raise PrevizError for a key that cannot be sent."""
    if key and not _KEY.fullmatch(key):
        raise PrevizError("The key has blanks or letters that no key has", "Copy it again, without what stands around")


def named_endpoint(settings: AssistantSettings, environment: Mapping[str, str], place: Path | None = None) -> Endpoint:
    """The endpoint that the user has named. `place` is the settings file, the usual one where it is None.

    Raises PrevizError where none is named, or where it cannot be used.
    """
    if not settings.address.strip():
        raise PrevizError(
            "Script help is off: no endpoint is named",
            f"Name one in the settings, such as {EXAMPLE} for a model that runs on this machine",
        )
    address = plain_address(settings.address)
    if not settings.model.strip():
        raise PrevizError(
            f"No model is named for {address}", "Name one that is there in the settings, such as qwen3:8b"
        )
    key = environment.get(KEY_VARIABLE, "").strip() or _kept_key(settings, place)
    require_key(key)
    return Endpoint(address, settings.model.strip(), key)


def _kept_key(settings: AssistantSettings, place: Path | None) -> str:
    if settings.key and readable_by_others(place):
        raise PrevizError(
            "The key of script help stands in a settings file that others on this machine can read",
            f"Change a setting in the window, which closes the file to others, or put the key into {KEY_VARIABLE}",
        )
    return settings.key.strip()


def require_agreed(endpoint: Endpoint, settings: AssistantSettings) -> None:
    """Raise PrevizError where the user has not agreed to what is sent to an endpoint, or not to how."""
    if endpoint.is_open and settings.unencrypted != endpoint.address:
        raise PrevizError(
            f"{endpoint.address} is another machine and takes text unencrypted: whoever is on the way can read it",
            "Use an address that begins with https, or confirm that it may go so",
        )
    if settings.agreed != endpoint.address:
        raise PrevizError(
            f"Nothing was sent, for it was not yet agreed that text of the film goes to {endpoint.address}",
            "Look at what is sent, and agree to it",
        )


def agreed_to(settings: AssistantSettings, endpoint: Endpoint, *, unencrypted: bool) -> AssistantSettings:
    """Settings that remember that text may go to an endpoint, and whether unencrypted where it has to go so."""
    open_to = endpoint.address if unencrypted and endpoint.is_open else settings.unencrypted
    return replace(
        settings, address=endpoint.address, model=endpoint.model, agreed=endpoint.address, unencrypted=open_to
    )


def with_address(settings: AssistantSettings, typed: str) -> AssistantSettings:
    """Settings that name another endpoint; the key goes, for it was given for the one before.

    Raises PrevizError for what is no address; the empty one turns script help off.
    """
    address = plain_address(typed) if typed.strip() else ""
    if address == settings.address:
        return settings
    return replace(settings, address=address, key="" if settings.address else settings.key)

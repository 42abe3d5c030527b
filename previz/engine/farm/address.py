"""Where a farm is: the address of a Ray cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec

from previz.engine import libraries
from previz.errors import PrevizError, WrongUse

_HOST = re.compile(r"(ray://)?(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(\d{1,5})")
AUTO = "auto"
_FORMS = f"Use {AUTO} on a machine of the farm, HEAD:6379 likewise, or ray://HEAD:10001 from any other"


@dataclass(frozen=True, slots=True)
class Address:
    """`auto` for the cluster that this machine is in, HOST:PORT of its head, or ray://HOST:PORT from outside."""

    text: str
    host: str | None
    port: int = 0

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address. Raises WrongUse for what is none."""
        text = text.strip()
        if text == AUTO:
            return cls(text, None)
        found = _HOST.fullmatch(text)
        if found is None or not 0 < int(found[3]) < 65536:
            raise WrongUse(f"“{text}” is not the address of a farm", _FORMS)
        return cls(text, found[2].strip("[]"), int(found[3]))

    @property
    def from_outside(self) -> bool:
        """Whether this machine need not be in the cluster."""
        return self.text.startswith("ray://")

    def __str__(self) -> str:
        return self.text


def require_ray(address: Address) -> None:
    """Raises PrevizError where this Python has not what it takes to reach a farm."""
    if libraries.packed():
        raise PrevizError(
            "A farm needs Ray, which a packed Previz has no room for",
            "Install Previz by pip for that: see docs/farm.md",
        )
    wanted = ("ray", "grpc") if address.from_outside else ("ray",)
    if any(find_spec(name) is None for name in wanted):
        raise PrevizError(
            "A farm needs Ray, which is not installed", "Install it with: pip install 'previz[farm]'; see docs/farm.md"
        )

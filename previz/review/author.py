"""Who signs notes and verdicts."""

from __future__ import annotations

import getpass

NOBODY = "Unnamed"


def system_user() -> str:
    """The name under which the system knows whoever works here; “Unnamed” where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without a user table; Windows without a user's variables
        return NOBODY

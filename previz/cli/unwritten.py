"""What is said of a file that cannot be written, and what to do about it."""

from __future__ import annotations

import errno
from pathlib import Path

from previz.errors import PrevizError

_REMEDIES = {
    errno.ENOENT: "Make its folder first, or choose another one",
    errno.EEXIST: "Choose another place: there is a file where a folder should be",
    errno.ENOTDIR: "Choose another place: there is a file where a folder should be",
    errno.EISDIR: "Give it the name of a file; there is a folder of that name",
    errno.EACCES: "Choose a folder that you may write to",
    errno.EPERM: "Choose a folder that you may write to",
    errno.EROFS: "Choose a folder that you may write to",
    errno.ENOSPC: "Free some space, or choose another disk",
    errno.ENAMETOOLONG: "Give it a shorter name",
}


def unwritten(path: Path, error: OSError) -> PrevizError:
    """The error for a path that the disk does not take, with the remedy for its reason."""
    remedy = _REMEDIES.get(error.errno or 0, "Choose another folder, or free some space")
    return PrevizError(f"{path} cannot be written ({error.strerror or error})", remedy)

"""What has to hold before torch and diffusers are imported: nothing is fetched, nothing foreign is run."""

from __future__ import annotations

import os
import socket
import threading

import platformdirs

from previz.engine import libraries

POLICY = {
    "DIFFUSERS_DISABLE_REMOTE_CODE": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DO_NOT_TRACK": "1",
    "DIFFUSERS_VERBOSITY": "error",
    "TRANSFORMERS_VERBOSITY": "error",
    "PYTORCH_ALLOC_CONF": "expandable_segments:True",
}
"""Variables of the environment that torch, diffusers, transformers and huggingface_hub read when they are imported."""


_COMPILED = {"TORCHINDUCTOR_CACHE_DIR": "graphs", "TRITON_CACHE_DIR": "kernels"}
"""What was compiled is kept in our own folder: it holds programs, so it is taken from nowhere else."""


def prepare() -> None:
    """Set them in this process. Call it before the first import of any of these.

    Raises PrevizError where they are not installed.
    """
    libraries.require()
    from tqdm.std import tqdm

    tqdm.set_lock(threading.RLock())  # its own is shared by processes: a worker that is killed leaves it behind
    os.environ.update(POLICY)
    compiled = platformdirs.user_cache_path("previz", appauthor=False) / "compiled"
    os.environ.update({name: str(compiled / folder) for name, folder in _COMPILED.items()})
    _open_no_socket()


def _open_no_socket() -> None:
    """Import what diffusers imports to fetch with: it opens a socket to see whether this machine knows IPv6, unless the
    standard library says that it does not.
    """
    known = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        import urllib3  # noqa: F401
    finally:
        socket.has_ipv6 = known

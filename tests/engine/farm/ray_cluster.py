"""A Ray cluster on this machine, in a process of its own: `one` is its head, and any node but that can be killed.

`python -m tests.engine.farm.ray_cluster NAME...` starts it and prints its address; a line `kill NAME` on standard input
takes a node away with all that runs on it, as a power cut does; the end of the input takes away the rest.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[3]
_TOKEN = "0123456789abcdef" * 4
SETTINGS = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": _TOKEN, "RAY_USAGE_STATS_ENABLED": "0"}
"""What whoever is of the cluster has in its environment."""


class LocalCluster:
    """The parent's side of a cluster."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self._process = process
        self.address = address

    def kill(self, name: str) -> None:
        """Take a node away; returns when it is gone."""
        self._say(f"kill {name}")

    def processes(self) -> list[int]:
        """All processes of the cluster that live."""
        return descendants(self._process.pid)

    def _say(self, words: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline().strip() == "done"


@contextmanager
def local_cluster(*names: str, environment: Mapping[str, str]) -> Iterator[LocalCluster]:
    """A cluster with nodes of these names, each with one core. Nothing of it is left afterwards."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.engine.farm.ray_cluster", *names]
    with TemporaryDirectory(prefix="previz-ray-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, **SETTINGS, **environment, "RAY_TMPDIR": folder},
        )
        assert process.stdout is not None
        assert process.stdin is not None
        left: list[int] = []
        try:
            yield LocalCluster(process, process.stdout.readline().strip())
        finally:
            left = descendants(process.pid)
            process.stdin.close()
            process.wait(30)
            process.stdout.close()
            _kill(left)


def descendants(*pids: int) -> list[int]:
    """The processes below some, youngest generation last."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children = defaultdict(list)
    for line in told.splitlines():
        child, parent = map(int, line.split())
        children[parent].append(child)
    found, below = [], [child for pid in pids for child in children[pid]]
    while below:
        found += below
        below = [child for each in below for child in children[each]]
    return found


def lives(pid: int) -> bool:
    """Whether a process runs, and is no mere entry that waits to be noticed."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and not told.strip().startswith("Z")


def command(pid: int) -> str:
    """What a process runs."""
    return subprocess.run(
        ["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()


def _kill(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def main(names: list[str]) -> None:
    """Be the cluster."""
    from ray.cluster_utils import Cluster

    # Ray notes there which cluster was started last, and makes no folder for it where the nodes have one of their own.
    common = Path(os.environ["RAY_TMPDIR"], "ray")
    common.mkdir()
    cluster = Cluster()
    small = {"num_cpus": 1, "num_gpus": 0, "object_store_memory": 80_000_000}
    alone = {"include_dashboard": False, "include_log_monitor": False, "no_monitor": True}
    nodes = {
        name: cluster.add_node(node_name=name, temp_dir=str(common), wait=False, **small, **alone) for name in names
    }
    cluster.wait_for_nodes()
    print(cluster.address, flush=True)
    for line in sys.stdin:
        node = nodes.pop(line.split()[1])
        processes = [each.process.pid for kind in node.all_processes.values() for each in kind]
        gone = [*processes, *descendants(*processes)]
        _kill(gone)
        cluster.remove_node(node, allow_graceful=False)
        while any(lives(pid) for pid in gone):
            time.sleep(0.01)
        print("done", flush=True)
    cluster.shutdown()


if __name__ == "__main__":
    main(sys.argv[1:])

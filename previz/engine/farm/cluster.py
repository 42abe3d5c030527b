"""The cluster: Ray, which is imported here and nowhere else."""

from __future__ import annotations

import logging
import os
import re
import socket
from collections import Counter
from typing import Any

from previz.engine.farm.address import Address
from previz.engine.farm.place import Place
from previz.engine.farm.yard import Line, Lost, Node
from previz.errors import PrevizError

_KNOCK_SECONDS = 5.0
_ERROR = re.compile(r"[\w.]*(Error|Exception): ")


class RayYard:
    """The machines of a Ray cluster, each with the Previz that is installed there."""

    def __init__(self, address: Address) -> None:
        """Connect. Raises PrevizError where that cannot be."""
        _knock(address)
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        import ray

        self._ray = ray
        try:
            ray.init(str(address), namespace="previz", log_to_driver=False, logging_level=logging.ERROR)
        except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
            if address.host is None and isinstance(error, ConnectionError):
                raise _unreached(address, "") from error
            raise PrevizError(f"The farm at {address} answers, and cannot be joined ({_gist(error)})", _SAME) from error
        self._actors = ray.remote(Place)

    def nodes(self) -> tuple[Node, ...]:
        """The machines that are there now and take work."""
        told = [each for each in self._ray.nodes() if each["Alive"]]
        shared = Counter(_name(each) for each in told)
        found = []
        for each in told:
            gpus, cores = int(each["Resources"].get("GPU", 0)), each["Resources"].get("CPU", 0)
            if gpus or cores >= 1:
                name = _name(each)
                unique = name if shared[name] == 1 else f"{name} {each['NodeID'][:6]}"
                found.append(Node(each["NodeID"], unique, max(1, gpus), gpus))
        return tuple(sorted(found, key=lambda node: node.name))

    def open(self, node: Node) -> Line:
        """A new place on a machine: with a GPU of its own where the machine has one, else with a core."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        held = {"num_gpus": 1, "num_cpus": 0} if node.gpus else {"num_cpus": 1}
        there = NodeAffinitySchedulingStrategy(node.id, soft=False)
        actor = self._actors.options(**held, scheduling_strategy=there, max_restarts=0).remote()
        return _RayLine(self._ray, actor)

    def close(self) -> None:
        """Leave the cluster."""
        self._ray.shutdown()


class _RayLine:
    """A line to a place that is a Ray actor."""

    def __init__(self, ray: Any, actor: Any) -> None:  # noqa: ANN401 (modules and handles have no narrower type)
        self._ray, self._actor = ray, actor

    async def call(self, what: str, *given: object) -> Any:  # noqa: ANN401
        """Call a method of the place."""
        try:
            return await getattr(self._actor, what).remote(*given)
        except (self._ray.exceptions.RayError, ConnectionError) as error:
            raise Lost(_why(error)) from error

    def drop(self) -> None:
        """End the place."""
        self._ray.kill(self._actor)


def _knock(address: Address) -> None:
    """Raises PrevizError where nothing answers: Ray itself would try for minutes."""
    if address.host is None:
        return
    try:
        socket.create_connection((address.host, address.port), _KNOCK_SECONDS).close()
    except OSError as error:
        raise _unreached(address, error.strerror or str(error)) from error


def _unreached(address: Address, why: str) -> PrevizError:
    if address.host is None:
        return PrevizError(
            "No Ray runs on this machine", "Start it (ray start --address=HEAD:6379), or name the farm's address"
        )
    return PrevizError(
        f"Nothing answers at {address} ({why})", "See that Ray runs there (ray status), and that no firewall is between"
    )


def _why(error: BaseException) -> str:
    """Why a place is lost, in words that its name goes before."""
    told = str(error)
    if "ModuleNotFoundError" in told or "No module named" in told:
        return "has no Previz that can be imported by the Python that Ray runs with"
    if type(error).__name__ == "RayTaskError" or getattr(error, "cause", None) is not None:
        return f"met a fault of its own ({_gist(getattr(error, 'cause', error))})"
    return "was lost"


def _gist(error: BaseException) -> str:
    """What an error says in one line: of a traceback from another machine the error that it ends with."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    named = [line for line in lines if _ERROR.match(line)]
    return (named[-1] if named else lines[0] if lines else type(error).__name__).rstrip(".")[:300]


def _name(told: dict[str, Any]) -> str:
    """What a machine is called: as it was named when Ray was started there, else by its own name."""
    own = str(told.get("NodeName") or "")
    return own if own and own != told.get("NodeManagerAddress") else str(told.get("NodeManagerHostname") or own)


_SAME = (
    "Use the same versions of Ray and Python, and the same token, as on the farm's machines; or try again in a moment"
)

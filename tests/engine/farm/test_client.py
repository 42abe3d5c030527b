"""The parent's side of a farm that cannot be reached, or whose process is lost."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from previz.engine.farm.address import Address
from previz.engine.farm.client import Farm
from previz.engine.farm.cluster import RayYard
from previz.engine.messages import Event, GivenBack
from previz.errors import PrevizError
from tests.engine.farm.ray_cluster import lives
from tests.engine.scripted import request
from tests.harness.no_files import no_more_files


def nobody() -> str:
    """An address of this machine at which nothing answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{taken.getsockname()[1]}"


def wait(farm: Farm, done: Callable[[], bool]) -> list[Event]:
    events: list[Event] = []
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        events += farm.poll()
        time.sleep(0.005)
    return [*events, *farm.poll()]


def test_an_address_where_nothing_answers_gives_the_job_back_with_a_sentence(tmp_path: Path) -> None:
    address = nobody()
    with Farm(Address.parse(f"ray://{address}"), tmp_path / "farm.log") as farm:
        farm.submit(1, request(), tmp_path)
        assert (farm.jobs, farm.has_room) == ((1,), False)
        (event,) = wait(farm, lambda: farm.fault is not None)
        what = f"Nothing answers at ray://{address} (Connection refused)"
        remedy = "See that Ray runs there (ray status), and that no firewall is between"
        assert event == GivenBack(1, what, remedy)
        assert str(farm.fault) == f"{what}. {remedy}."
        assert (farm.jobs, farm.has_room, farm.pid) == ((), False, None)
        farm.start()
        assert farm.pid is None


def test_a_process_that_is_lost_gives_its_jobs_back(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with Farm(Address.parse(f"127.0.0.1:{port}"), tmp_path / "farm.log") as farm:
            farm.submit(1, request(), tmp_path)
            farm.hold(True)
            farm.cancel()
            pid = farm.pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            (event,) = wait(farm, lambda: farm.fault is not None)
            assert isinstance(event, GivenBack)
            assert event.what == "The farm's process on this machine ended"
            assert not lives(pid)


def test_a_process_that_cannot_begin_gives_the_job_back(tmp_path: Path) -> None:
    with Farm(Address.parse(nobody()), tmp_path / "farm.log") as farm:
        with no_more_files():
            farm.submit(1, request(), tmp_path)
        what, remedy = "The farm's process could not begin (Too many open files)", "Close other programs, and try again"
        assert farm.poll() == (GivenBack(1, what, remedy),)
        assert str(farm.fault) == f"{what}. {remedy}."
        assert (farm.jobs, farm.has_room, farm.pid) == ((), False, None)


def test_a_farm_that_gives_no_sign_is_given_up(tmp_path: Path) -> None:
    now = 0.0
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with Farm(Address.parse(f"127.0.0.1:{port}"), tmp_path / "farm.log", lambda: now) as farm:
            farm.submit(1, request(), tmp_path)
            assert farm.poll() == ()
            now = 61.0
            (event,) = farm.poll()
            assert isinstance(event, GivenBack)
            assert event.what == f"The farm at 127.0.0.1:{port} gave no sign for 60 seconds"


def test_close_leaves_nothing_and_may_come_twice(tmp_path: Path) -> None:
    farm = Farm(Address.parse(nobody()), tmp_path / "farm.log")
    farm.close()
    farm.start()
    pid = farm.pid
    assert pid is not None
    farm.close()
    farm.close()
    assert not lives(pid)


def test_the_yard_knocks_before_it_connects() -> None:
    with pytest.raises(PrevizError, match="Nothing answers at"):
        RayYard(Address.parse(nobody()))

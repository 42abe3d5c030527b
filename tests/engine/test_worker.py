"""The worker process, for real: it is spawned, crashes, hangs, is stopped, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from previz.engine.client import STOPPING_SECONDS, Worker
from previz.engine.messages import Advanced, Event, Failed, Finished, Stopped, Unpictured
from previz.engine.protocol import Render, Rendered, Report
from tests.engine.scripted import ScriptedEngine, open_scripted, request
from tests.harness.no_files import no_more_files


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(open_scripted) as worker:
        yield worker


def poll_until(worker: Worker, ended: Callable[[list[Event]], bool], seconds: float = 20.0) -> list[Event]:
    events: list[Event] = []
    deadline = time.monotonic() + seconds
    while not ended(events):
        assert time.monotonic() < deadline, f"the worker did not answer: {events}"
        events.extend(worker.poll())
        time.sleep(0.002)
    return events


def ended(events: list[Event]) -> bool:
    return bool(events) and not isinstance(events[-1], Advanced)


def test_a_job_reports_each_frame_and_finishes(worker: Worker, tmp_path: Path) -> None:
    worker.submit(1, request(frames=5), tmp_path)
    events = poll_until(worker, ended)
    done = [event.progress.done for event in events if isinstance(event, Advanced)]
    assert done == [0, 1, 2, 3, 4, 5]
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.rendered.frames == 5
    assert len(Path(last.rendered.medium("picture").path).read_text().splitlines()) == 5


def test_a_refusal_tells_what_and_what_to_do(worker: Worker, tmp_path: Path) -> None:
    worker.submit(2, request("refuse"), tmp_path)
    assert poll_until(worker, ended)[-1] == Failed(2, "The set has no floor", "Name another place")


def test_a_bug_fails_the_job_and_the_worker_goes_on(worker: Worker, tmp_path: Path) -> None:
    worker.submit(3, request("bug"), tmp_path)
    failed = poll_until(worker, ended)[-1]
    assert isinstance(failed, Failed)
    assert "ZeroDivisionError" in failed.what
    worker.submit(4, request(), tmp_path)
    assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_cancel_is_answered_within_one_frame(worker: Worker, tmp_path: Path) -> None:
    worker.submit(5, request("slow", frames=500), tmp_path)
    events = poll_until(worker, lambda events: len(events) >= 3)
    worker.cancel()
    seen = len(events) + len(worker.poll())
    events = poll_until(worker, ended)
    assert events[-1] == Stopped(5)
    assert seen + len(events) < 12
    worker.submit(6, request(), tmp_path)
    assert isinstance(poll_until(worker, ended)[-1], Finished)


def pauses(count: int) -> Iterator[None]:
    """So many short waits."""
    for _ in range(count):
        time.sleep(0.005)
        yield


def settled(worker: Worker) -> list[Event]:
    """What is said until nothing has been said for a while."""
    heard: list[Event] = []
    quiet = 0
    while quiet < 40:
        said = worker.poll()
        heard.extend(said)
        quiet = 0 if said else quiet + 1
        time.sleep(0.005)
    return heard


def test_a_held_job_waits_draws_stills_and_goes_on(worker: Worker, tmp_path: Path) -> None:
    worker.submit(7, request("slow", frames=60), tmp_path)
    poll_until(worker, lambda events: len(events) >= 3)
    worker.hold(True)
    assert worker.held
    assert not ended(settled(worker))
    number = worker.picture(request(), 4)
    stills = [still for _ in pauses(100) for still in worker.pictures()]
    assert [still.number for still in stills] == [number]
    assert settled(worker) == []
    worker.hold(False)
    last = poll_until(worker, ended)[-1]
    assert isinstance(last, Finished)
    assert last.rendered.frames == 60
    assert not worker.held


def test_a_held_job_is_stopped_and_the_next_one_runs(worker: Worker, tmp_path: Path) -> None:
    worker.submit(8, request("slow", frames=500), tmp_path)
    poll_until(worker, lambda events: len(events) >= 3)
    worker.hold(True)
    worker.cancel()
    assert poll_until(worker, ended)[-1] == Stopped(8)
    worker.submit(9, request(), tmp_path)
    assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_a_hold_that_comes_too_late_holds_nothing_else(worker: Worker, tmp_path: Path) -> None:
    worker.submit(10, request(frames=1), tmp_path)
    time.sleep(0.3)  # it has ended, and nobody has listened yet
    worker.hold(True)
    poll_until(worker, ended)
    worker.submit(11, request(), tmp_path)
    assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_what_has_just_been_drawn_is_seen(worker: Worker, tmp_path: Path) -> None:
    worker.submit(12, request(frames=3), tmp_path)
    seen = [event.progress.preview for event in poll_until(worker, ended) if isinstance(event, Advanced)]
    assert [None if one is None else one.picture[0, 0].tolist() for one in seen] == [None, [0] * 3, [1] * 3, [2] * 3]


def test_a_held_job_is_not_taken_for_hung(tmp_path: Path) -> None:
    late = [0.0]
    with Worker(open_scripted, clock=lambda: time.monotonic() + late[0]) as worker:
        worker.submit(1, request("slow", frames=60), tmp_path)
        poll_until(worker, lambda events: len(events) >= 3)
        worker.hold(True)
        settled(worker)
        late[0] = 1000.0
        assert worker.poll() == ()
        worker.hold(False)
        assert isinstance(poll_until(worker, ended)[-1], Finished)


@pytest.mark.parametrize(("behaviour", "told"), [("crash", "signal 11 at its second try"), ("exit", "ended (7)")])
def test_a_dead_worker_fails_its_job_and_starts_again(
    worker: Worker, tmp_path: Path, behaviour: str, told: str
) -> None:
    worker.submit(7, request(behaviour), tmp_path)
    failed = poll_until(worker, ended)[-1]
    assert isinstance(failed, Failed)
    assert told in failed.what
    worker.submit(8, request(), tmp_path)
    assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_a_job_that_its_worker_crashed_under_is_made_once_more(
    worker: Worker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    worker.submit(7, request("crash once"), tmp_path)
    events = poll_until(worker, ended)
    last = events[-1]
    assert isinstance(last, Finished)
    assert len(Path(last.rendered.medium("picture").path).read_text().splitlines()) == 6
    done = [event.progress.done for event in events if isinstance(event, Advanced)]
    assert done[-7:] == [0, 1, 2, 3, 4, 5, 6]
    assert done.count(0) == 2
    assert caplog.messages == ["job 7: The engine's process was ended by signal 11; it is made once more"]


def begun_slow(worker: Worker, folder: Path, frames: int = 60) -> int:
    """A job that is under way, and the worker that makes it."""
    worker.submit(1, request("slow", frames=frames), folder)
    poll_until(worker, lambda events: len(events) >= 3)
    assert worker.pid is not None
    return worker.pid


def test_a_crash_under_a_held_job_leaves_it_held(tmp_path: Path) -> None:
    with Worker(open_scripted) as worker:
        pid = begun_slow(worker, tmp_path)
        worker.hold(True)
        settled(worker)
        os.kill(pid, signal.SIGSEGV)
        poll_until(worker, bool)
        assert worker.held
        assert worker.pid not in (None, pid)
        assert not ended(settled(worker))
        worker.hold(False)
        last = poll_until(worker, ended)[-1]
        assert isinstance(last, Finished)
        assert last.rendered.frames == 60


def test_a_crash_under_a_job_that_is_to_stop_stops_it(tmp_path: Path) -> None:
    with Worker(open_scripted) as worker:
        pid = begun_slow(worker, tmp_path, frames=500)
        os.kill(pid, signal.SIGSTOP)
        worker.cancel()
        os.kill(pid, signal.SIGSEGV)
        os.kill(pid, signal.SIGCONT)
        assert poll_until(worker, ended)[-1] == Stopped(1)


def test_a_worker_that_is_killed_from_outside_fails_its_job(tmp_path: Path) -> None:
    with Worker(open_scripted) as worker:
        os.kill(begun_slow(worker, tmp_path), signal.SIGKILL)
        failed = poll_until(worker, ended)[-1]
        assert isinstance(failed, Failed)
        assert failed.what == "The engine's process was ended by signal 9"


def test_a_crash_over_a_still_costs_the_still_alone(worker: Worker, tmp_path: Path) -> None:
    worker.submit(7, request("slow", frames=30), tmp_path)
    poll_until(worker, lambda events: len(events) >= 3)
    number = worker.picture(request("crash"), 0)
    assert isinstance(poll_until(worker, ended)[-1], Finished)
    (unseen,) = worker.pictures()
    assert isinstance(unseen, Unpictured)
    assert (unseen.number, unseen.what) == (number, "The engine's process was ended by signal 11")


def test_a_hung_worker_is_ended_after_the_patience(tmp_path: Path) -> None:
    with Worker(open_scripted, patience_seconds=1.5) as worker:
        worker.submit(9, request("hang"), tmp_path)
        failed = poll_until(worker, ended)[-1]
        assert isinstance(failed, Failed)
        assert "no sign" in failed.what
        assert worker.pid is None
        worker.submit(10, request(), tmp_path)
        assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_a_hung_worker_that_is_told_to_stop_is_ended_long_before_it_may_be_silent(tmp_path: Path) -> None:
    ahead = [0.0]
    with Worker(open_scripted, patience_seconds=3600.0, clock=lambda: time.monotonic() + ahead[0]) as worker:
        worker.submit(9, request("hang"), tmp_path)
        poll_until(worker, lambda events: any(isinstance(e, Advanced) and e.progress.done == 3 for e in events))
        worker.cancel(9)
        assert worker.poll() == ()
        ahead[0] = STOPPING_SECONDS + 1
        assert poll_until(worker, ended)[-1] == Stopped(9)
        assert worker.pid is None
        worker.submit(10, request(), tmp_path)
        assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_a_worker_that_says_it_will_be_quiet_is_waited_for(tmp_path: Path) -> None:
    with Worker(open_scripted, patience_seconds=2.0) as worker:
        worker.submit(9, request("quiet"), tmp_path)
        assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_a_process_that_cannot_begin_fails_what_is_asked_and_begins_for_the_next(tmp_path: Path) -> None:
    with Worker(open_scripted) as worker:
        with no_more_files():
            worker.start()
            worker.submit(9, request(), tmp_path)
            number = worker.picture(request(), 0)
            (failed,), (unseen,) = worker.poll(), worker.pictures()
        told = "The engine's process could not begin (Too many open files)"
        assert isinstance(failed, Failed)
        assert isinstance(unseen, Unpictured)
        assert (failed.job, failed.what, unseen.number, unseen.what) == (9, told, number, told)
        worker.submit(10, request(), tmp_path)
        assert isinstance(poll_until(worker, ended)[-1], Finished)


def test_closing_leaves_no_process(tmp_path: Path) -> None:
    worker = Worker(open_scripted)
    worker.submit(11, request("slow", frames=500), tmp_path)
    poll_until(worker, lambda events: len(events) >= 2)
    pid = worker.pid
    assert pid is not None
    worker.close()
    assert not is_running(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and SIGSTOP are POSIX")
@pytest.mark.parametrize("asked", ["Still(1, LIVE, request('slow'), 0)", "Order(1, request('slow', 900), sys.argv[1])"])
def test_a_pipe_that_is_closed_amid_work_ends_it_quietly(tmp_path: Path, asked: str) -> None:
    script = (
        "import multiprocessing, sys, time\n"
        "from previz.engine.messages import LIVE, Order, Still\n"
        "from previz.engine.worker import NO_JOB, work\n"
        "from tests.engine.scripted import open_scripted, request\n"
        "if __name__ == '__main__':\n"
        "    spawn = multiprocessing.get_context('spawn')\n"
        "    ours, theirs = spawn.Pipe()\n"
        "    cancel = spawn.Value('i', NO_JOB)\n"
        "    worker = spawn.Process(target=work, args=(theirs, cancel, open_scripted))\n"
        "    worker.start()\n"
        "    theirs.close()\n"
        "    ours.send(Still(0, LIVE, request(), 0))\n"
        "    ours.recv()\n"
        f"    ours.send({asked})\n"
        "    time.sleep(0.1)\n"
        "    ours.close()\n"
        "    worker.join()\n"
        "    print(worker.exitcode)\n"
    )
    main = tmp_path / "parent.py"
    main.write_text(script)
    root = str(Path(__file__).parents[2])
    command, environment = [sys.executable, str(main), str(tmp_path)], {**os.environ, "PYTHONPATH": root}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert (done.stdout.strip(), done.stderr) == ("0", "")


class _Piping(ScriptedEngine):
    """Meets a broken pipe of its own."""

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        raise BrokenPipeError("the encoder is gone")


def _open_piping(name: str) -> _Piping:
    return _Piping()


def test_a_pipe_that_breaks_in_an_engine_is_its_fault(tmp_path: Path) -> None:
    with Worker(_open_piping) as worker:
        worker.submit(9, request(), tmp_path)
        failed = poll_until(worker, ended)[-1]
    assert isinstance(failed, Failed)
    assert "BrokenPipeError: the encoder is gone" in failed.what


@pytest.mark.parametrize("stuck", [False, True])
def test_killing_the_parent_leaves_no_orphan(tmp_path: Path, stuck: bool) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from previz.engine.client import Worker\n"
        "from tests.engine.scripted import open_scripted, request\n"
        "if __name__ == '__main__':\n"
        "    worker = Worker(open_scripted)\n"
        "    worker.submit(1, request('slow', frames=10000), Path(sys.argv[1]))\n"
        "    while not worker.poll(): time.sleep(0.01)\n"
        "    print(worker.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    main = tmp_path / "parent.py"
    main.write_text(script)
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(main), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        if stuck:
            os.kill(pid, signal.SIGSTOP)
        parent.kill()
    deadline = time.monotonic() + 10
    while is_running(pid):
        assert time.monotonic() < deadline, "the worker outlived its parent"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"

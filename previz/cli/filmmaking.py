"""The film's steps as the command line takes them: create, import, generate, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress
from sqlalchemy import select

from previz.cli.printing import progress_bar
from previz.cli.running import until
from previz.cli.stopping import Stopped
from previz.cli.wishes import CameraWish
from previz.cli.working_on import Work
from previz.cut.assemble import assemble
from previz.cut.importing import import_and_assemble
from previz.engine.catalog import DIFFUSION
from previz.engine.client import Worker
from previz.engine.crew import Crew
from previz.engine.protocol import PictureSize, Render
from previz.errors import PrevizError, WrongUse
from previz.export.exporting import ExportOptions
from previz.export.exporting import export as write_export
from previz.project.file import Project
from previz.project.schema import Scene, Shot, Take
from previz.script.file_names import legible_name
from previz.script.importing import ImportReport
from previz.script.reading import read_script
from previz.shots.sensors import DEFAULT
from previz.takes.asking import Models, rung_wanted
from previz.takes.choosing import playing_take, stale_reason
from previz.takes.jobs import add_jobs, is_paused
from previz.takes.ladder import rung_height
from previz.takes.landing import MADE_ON
from previz.takes.queue import DONE, FAILED, QUEUED, JobNews, Queue
from previz.takes.requests import RequestWriter, Wanted
from previz.timing import Rate

TellTake = Callable[[str, int, float, str], None]
"""Called when a take is on disk: the shot's number, the take's, the seconds that it took, and on which other machine it
was made, if any.
"""


@dataclass(frozen=True, slots=True)
class Generated:
    """What came of a generate: the takes made as (shot, take, seconds), the failures as (shot, reason)."""

    made: tuple[tuple[str, int, float], ...]
    failed: tuple[tuple[str, str], ...]
    fresh: int
    """Shots that were left alone because their take still shows what they say."""


def create(path: Path, fps: str, size: str, script: Path | None, camera: CameraWish | None = None) -> Project:
    """Create a project after its settings have been checked."""
    rate, picture = Rate.parse(fps), PictureSize.parse(size)
    title = Path(legible_name(script or path)).stem.replace("_", " ").replace("-", " ")
    wish = camera or CameraWish()
    return Project.create(
        path, title=title, rate=rate, size=str(picture), sensor=wish.sensor or DEFAULT, stop=wish.stop
    )


def create_from(path: Path, fps: str, size: str, script: Path, camera: CameraWish | None = None) -> ImportReport:
    """Create a project and import a screenplay into it. Nothing is left of it where that fails or is stopped."""
    read_script(script)
    with create(path, fps, size, script, camera) as film:
        try:
            return import_and_assemble(film, script)
        except BaseException:
            film.close()
            film.path.unlink()
            raise


def generate_takes(
    project: Project,
    numbers: str,
    wish: Wanted,
    *,
    only_stale: bool,
    tell: TellTake = lambda *_: None,
    work: Work | None = None,
    crew: Crew | None = None,
    models: Models | None = None,
    here: bool = True,
) -> Generated:
    """Queue the shots asked for, and run the queue to its end; each take is told of as soon as it is there.

    A queue that was paused stays so: these shots alone are made. `crew` makes them, else a worker of this machine, by
    one of `models`, else those of this machine. Raises PrevizError where the crew can make nothing: what is left waits;
    and where it is `here`, before anything waits, where this machine cannot hold what is asked for.
    """
    chosen = chosen_shots(project, numbers)
    shots = needed_shots(project, chosen, wish, models) if only_stale else chosen
    labels = {shot.id: shot.number for shot in chosen}
    doing = work or Work()
    with _whole(project, doing, shots):
        writer = RequestWriter(project, models)
        wishes = doing.wishes(project, shots, wish, models)
        requests = [(shot.id, writer.request(shot, each)) for shot, each in wishes]
        if here and wish.engine == DIFFUSION:
            _require_fitting(project, models, [request for _, request in requests])
    add_jobs(project, requests)
    alone = [shot.id for shot in shots] if is_paused(project) else None
    news = _run_queue(project, labels, tell, alone, crew or Worker())
    made = tuple(_made(project, item) for item in news if item.state == DONE)
    failed = tuple((labels.get(item.shot_id, "?"), item.reason) for item in news if item.state in (FAILED, QUEUED))
    return Generated(made, failed, len(chosen) - len(shots))


def _whole(project: Project, work: Work, shots: Sequence[Shot]) -> AbstractContextManager[None]:
    """Shots that are lengthened are so in one step, and stay as they were where any of their takes cannot be made."""
    if work.extend is None:
        return nullcontext()
    return project.edit(f"Extend {'shot' if len(shots) == 1 else 'shots'} {', '.join(shot.number for shot in shots)}")


def _require_fitting(project: Project, models: Models | None, requests: Sequence[Render]) -> None:
    from previz.engine.models.shelf import Shelf
    from previz.takes.foretelling import require_fitting  # what it counts with is large, and seldom asked

    require_fitting(project, Shelf() if models is None else models, requests)


def chosen_shots(project: Project, numbers: str) -> Sequence[Shot]:
    """The shots of a list such as `1A,2`, in story order; all that are in the film for an empty one.

    A scene's number stands for all of its shots. Raises WrongUse for a number that no shot has.
    """
    every = list(
        project.session.scalars(
            select(Shot).join(Scene).where(Scene.omitted.is_(False)).order_by(Scene.position, Shot.position)
        )
    )
    asked = [number.strip().casefold() for number in numbers.split(",") if number.strip()]
    if not asked:
        return [shot for shot in every if not shot.scene.cut and shot.status != "OMT"]
    known = {shot.number.casefold() for shot in every} | {shot.scene.number.casefold() for shot in every}
    for number in asked:
        if number not in known:
            raise WrongUse(f"There is no shot {number.upper()}", "List them with: previz shots P.previz")
    return [shot for shot in every if shot.number.casefold() in asked or shot.scene.number.casefold() in asked]


def one_shot(project: Project, number: str) -> Shot:
    """The shot with a number. Raises WrongUse where it is not the number of one shot."""
    wanted = number.strip().casefold()
    found = [shot for shot in chosen_shots(project, number) if shot.number.casefold() == wanted]
    if len(found) > 1:
        raise WrongUse(
            f"{len(found)} shots are numbered {found[0].number}",
            "Renumber the shots of one of their scenes in the window: Renumber Scene in the Shot menu",
        )
    if not found:
        raise WrongUse(f"“{number}” is not the number of one shot", "List them with: previz shots P.previz")
    return found[0]


def require_scene(project: Project, number: str) -> Scene:
    """The scene of the script with a number. Raises WrongUse where there is none."""
    wanted = number.strip().casefold()
    every = project.session.scalars(select(Scene).where(Scene.cut.is_(False)).order_by(Scene.position))
    found = [scene for scene in every if scene.number.casefold() == wanted]
    if len(found) > 1:
        raise WrongUse(
            f"{len(found)} scenes are numbered {found[0].number}",
            "Number them apart in the script, and import it again",
        )
    if not found:
        raise WrongUse(f"There is no scene {number}", "List them with: previz scenes P.previz")
    return found[0]


def export_cut(project: Project, out: Path, *, burn_in: bool, size: str | None, shots: str = "") -> str:
    """Export the cut, or the scene of some shots, and say in a line what was written."""
    options = ExportOptions(
        burn_in=burn_in,
        size=PictureSize.parse(size) if size is not None else None,
        shots=tuple(shot.id for shot in chosen_shots(project, shots)) if shots else (),
    )
    with progress_bar() as bar:
        task = bar.add_task(f"writing {out.name}", total=None)
        exported = write_export(
            project,
            assemble(project),
            out,
            options,
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    return str(exported)


def needed_shots(project: Project, shots: Sequence[Shot], wish: Wanted, models: Models | None = None) -> list[Shot]:
    """The shots whose take is below the rung that is wished for, or does not show what they say."""
    writer, height = RequestWriter(project, models), rung_height(rung_wanted(wish))
    stale = []
    for shot in shots:
        take = playing_take(shot)
        if take is None or rung_height(take.rung) < height or stale_reason(shot, take, writer) is not None:
            stale.append(shot)
    return stale


def _run_queue(
    project: Project, labels: dict[int, str], tell: TellTake, alone: Sequence[int] | None, crew: Crew
) -> list[JobNews]:
    """Run all jobs that wait. Ctrl+C stops them; what is made stays. Raises PrevizError where the crew is at fault."""
    ended: list[JobNews] = []
    with closing(crew), progress_bar() as bar:
        queue = Queue(project, crew, alone)
        bars = _JobBars(bar, labels, queue.pending())
        try:
            for _ in until(lambda: queue.fault is not None or (queue.running is None and queue.pending() == 0)):
                for news in queue.poll():
                    bars.show(news)
                    if news.state in (DONE, FAILED, QUEUED):
                        ended.append(news)
                        if news.state == DONE:
                            tell(*_made(project, news), _made_where(project, news))
            if queue.fault is not None:
                raise _left(queue.fault, sum(news.state == DONE for news in ended))
        except Stopped:
            queue.abandon()
            raise
        finally:
            queue.close()
    return ended


class _JobBars:
    """A bar for each job that is being made."""

    def __init__(self, bar: Progress, labels: dict[int, str], total: int) -> None:
        self._bar, self._labels, self._total = bar, labels, total
        self._bars = {0: bar.add_task("starting", total=1)}
        self._ended = 0

    def show(self, news: JobNews) -> None:
        """Show how far a job is, or show it no more."""
        if news.progress is None:
            self._ended += 1
            self._drop(news.job_id)
            return
        self._drop(0)
        if news.job_id not in self._bars:
            self._bars[news.job_id] = self._bar.add_task("starting", total=1)
        place = f"{self._ended + 1}/{self._total}  {self._labels.get(news.shot_id, 'shot')}"
        stage, done, of = news.progress.stage, news.progress.done, news.progress.of
        self._bar.update(self._bars[news.job_id], description=f"{place}  {stage}", completed=done, total=of)

    def _drop(self, job: int) -> None:
        if job in self._bars:
            self._bar.remove_task(self._bars.pop(job))


def _left(fault: PrevizError, made: int) -> PrevizError:
    """A crew's fault, with what became of the queue."""
    kept = f"{made} take{' is' if made == 1 else 's are'} made, and the rest waits in the queue"
    return PrevizError(f"{fault.what}; {kept}", fault.remedy)


def _made_where(project: Project, news: JobNews) -> str:
    """`on render-2; render-1 was lost` for a take that a farm made, else nothing."""
    made_on = project.session.get_one(Take, news.take_id).recipe.get(MADE_ON)
    return "; ".join((f"on {made_on['name']}", *made_on["notes"])) if made_on else ""


def _made(project: Project, news: JobNews) -> tuple[str, int, float]:
    take = project.session.get_one(Take, news.take_id)
    return take.shot.number, take.number, take.seconds_spent

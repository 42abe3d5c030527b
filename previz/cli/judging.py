"""The command that holds takes against their blocking and says how well they keep to it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.engine.client import Worker
    from previz.engine.judging.judging import Judgement
    from previz.engine.judging.ranking import Place
    from previz.project.file import Project
    from previz.project.schema import Shot, Take
    from previz.takes.requests import RequestWriter


def judge(
    project: ProjectPath,
    shot: Annotated[str, typer.Argument(metavar="[SHOT]", help="A shot, such as 1A.")] = "",
    every: Annotated[bool, typer.Option("--all", help="All shots that have such takes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say how well takes keep to their blocking, the best first: those of models, and footage."""
    from previz.cli.filmmaking import chosen_shots, one_shot
    from previz.cli.printing import print_json, say
    from previz.project.file import Project

    if bool(shot) == every:
        raise WrongUse("Which takes are meant is not said", "Name a shot, such as 1A, or say --all")
    with Project.open(project, read_only=True) as film:
        shots = chosen_shots(film, "") if every else [one_shot(film, shot)]
        ranks = _ranked(film, shots)
    if as_json:
        print_json([_row(number, place) for number, places in ranks for place in places])
        return
    if not any(places for _, places in ranks):
        say("There is nothing to judge: these shots have no takes but blocking.")
    for number, places in ranks:
        for rank, place in enumerate(places, 1):
            say(f"{number}  {rank}. take {place.take}: {place.judgement.score:.0%}  {place.reason}.")
            for finding in place.judgement.findings:
                mark = "    ?" if finding.value is None else f"{finding.value:5.0%}"
                say(f"    {finding.name:8} {mark}  {finding.words}.")


def _ranked(film: Project, shots: Sequence[Shot]) -> list[tuple[str, tuple[Place, ...]]]:
    """The takes of each shot in order; what was not judged yet is judged now, where there is a worker that draws."""
    from previz.engine.client import Worker
    from previz.engine.judging.ranking import ranked
    from previz.takes.judging import judgement_of, to_be_judged
    from previz.takes.requests import RequestWriter

    writer = RequestWriter(film)
    found = []
    with Worker() as worker:
        for shot in shots:
            judged = {}
            for take in to_be_judged(shot):
                judged[take.number] = judgement_of(take) or _judged(film, take, worker, writer)
            found.append((shot.number, ranked(judged)))
    return found


def _judged(film: Project, take: Take, worker: Worker, writer: RequestWriter) -> Judgement:
    """Draw the blocking of a take, and judge the take by it."""
    from previz.cli.running import render_alone
    from previz.engine.judging.against import blocked_by
    from previz.engine.judging.judging import judge
    from previz.takes.judging import held_against

    request, still = held_against(take, writer)
    with tempfile.TemporaryDirectory() as folder:
        rendered = render_alone(worker, request, Path(folder))
        return judge(film.media.path(take.media["picture"]), blocked_by(rendered), still=still)


def _row(number: str, place: Place) -> dict[str, object]:
    from previz.takes.judging import as_told

    return {"shot": number, "take": place.take, "reason": place.reason, **as_told(place.judgement)}

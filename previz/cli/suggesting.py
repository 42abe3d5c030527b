"""`previz suggest`: shots for a scene, or other words for a shot, from an endpoint that the user has named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.cli.suggested import kept_rewrite, kept_shot, print_proposals, rewrite_row, shot_row
from previz.cli.unwritten import unwritten
from previz.errors import PrevizError, WrongUse

if TYPE_CHECKING:
    from previz.project.file import Project
    from previz.project.schema import Scene, Shot
    from previz.script.assistant.asking import Question
    from previz.script.assistant.checking import Checked
    from previz.script.assistant.endpoint import Endpoint
    from previz.script.assistant.wire import Call

_LONGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Wishes:
    """How the command is to go on: what is only shown, what is agreed to, where answers come from and go."""

    show: bool
    agree: bool
    unencrypted: bool
    keep: Path | None
    answer: Path | None
    address: str
    model: str


def suggest(
    project: ProjectPath,
    what: Annotated[str, typer.Argument(metavar="SCENE|SHOT", help="A scene for shots, or a shot for words.")],
    ask: Annotated[str, typer.Option("--ask", help="What is wanted, such as “more menace”.")] = "",
    show: Annotated[bool, typer.Option("--show", help="Print what would be sent, and send nothing.")] = False,
    agree: Annotated[
        bool, typer.Option("--agree", help="Send it, and remember address and model as agreed to.")
    ] = False,
    unencrypted: Annotated[
        bool, typer.Option("--unencrypted", help="With --agree: another machine may get it unencrypted.")
    ] = False,
    address: Annotated[
        str, typer.Option("--address", help="The endpoint, such as http://localhost:11434/v1; else as in the settings.")
    ] = "",
    model: Annotated[str, typer.Option("--model", help="The model's name there; else as in the settings.")] = "",
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep the answer in a file.", readable=False)] = None,
    answer: Annotated[
        Path | None, typer.Option("--answer", help="Use an answer that was kept; nothing is sent.", readable=False)
    ] = None,
    apply: Annotated[str, typer.Option("--apply", help="With --answer: take these, such as 1,3.")] = "",
    as_json: AsJson = False,
) -> None:
    """Ask an assistant for shots of a scene or other words of a shot; nothing is applied before you choose."""
    from previz.cli.filmmaking import one_shot
    from previz.project.file import Project

    if apply and answer is None:
        raise WrongUse(
            "What is applied is chosen from an answer that was seen",
            "Keep one with --keep FILE, look at it, and give it with --answer FILE",
        )
    wishes = _Wishes(show, agree, unencrypted, keep, answer, address, model)
    with Project.open(project, read_only=not apply) as film:
        scene = _scene(film, what)
        if scene is not None:
            _shots(film, scene, ask, wishes, apply, as_json)
        else:
            _words(film, one_shot(film, what), ask, wishes, apply, as_json)


def _scene(film: Project, number: str) -> Scene | None:
    """The scene with a number, where it is a scene's and not a shot's."""
    from previz.cli.filmmaking import require_scene

    try:
        return require_scene(film, number)
    except WrongUse:
        return None


def _shots(film: Project, scene: Scene, ask: str, wishes: _Wishes, apply: str, as_json: bool) -> None:
    from previz.cut.proposals import add_proposals
    from previz.script.assistant.asking import ask_for_shots
    from previz.script.assistant.material import scene_material

    found = _found(ask_for_shots(scene_material(film, scene).sheet(), ask), wishes, kept_shot)
    if found is None:
        return
    made = add_proposals(film, scene, _chosen(found.pieces, apply)) if apply else []
    print_proposals([shot_row(piece) for piece in found.pieces], found.dropped, [shot.number for shot in made], as_json)


def _words(film: Project, shot: Shot, ask: str, wishes: _Wishes, apply: str, as_json: bool) -> None:
    from previz.cut.proposals import take_rewrite
    from previz.script.assistant.asking import ask_for_words
    from previz.script.assistant.material import shot_material

    found = _found(ask_for_words(shot_material(film, shot).sheet(), ask), wishes, kept_rewrite)
    if found is None:
        return
    if apply:
        take_rewrite(film, shot, _only(_chosen(found.pieces, apply)))
    rows = [rewrite_row(piece) for piece in found.pieces]
    print_proposals(rows, found.dropped, [shot.number] if apply else [], as_json)


def _found(question: Question[Any], wishes: _Wishes, kept: Callable[[Any], dict[str, Any]]) -> Checked[Any] | None:
    """What can be used of an answer, new or kept; None where it was only to be shown what would be sent."""
    from previz.cli.printing import say, waiting

    if wishes.answer is not None:
        return question.read(_read(wishes.answer))
    if wishes.show:
        say(question.text)
        return None
    call = _call(wishes)
    with waiting("waiting for the assistant"):
        found = question.ask(call)
    if wishes.keep is not None:
        _write(wishes.keep, {question.list_name: [kept(piece) for piece in found.pieces]})
    return found


def _call(wishes: _Wishes) -> Call:
    from previz.script.assistant.endpoint import agreed_to, named_endpoint, require_agreed, with_address
    from previz.script.assistant.wire import Call
    from previz.settings import load, save

    settings = load().settings
    named = with_address(settings.assistant, wishes.address or settings.assistant.address)
    named = replace(named, model=wishes.model or named.model)
    endpoint = named_endpoint(named, os.environ)
    if wishes.agree:
        named = agreed_to(named, endpoint, unencrypted=wishes.unencrypted)
    try:
        require_agreed(endpoint, named)
    except PrevizError as error:
        raise PrevizError(error.what, f"{error.remedy} (--show prints it, {_flags(endpoint)} sends it)") from error
    if wishes.agree:
        save(replace(settings, assistant=named))
    return Call(endpoint)


def _flags(endpoint: Endpoint) -> str:
    return "--agree --unencrypted" if endpoint.is_open else "--agree"


def _chosen(pieces: Sequence[Any], apply: str) -> list[Any]:
    """The pieces of some numbers, in their order. Raises WrongUse for a number that there is not."""
    known = {str(piece.number): piece for piece in pieces}
    numbers = [number.strip() for number in apply.split(",") if number.strip()]
    for number in numbers:
        if number not in known:
            raise WrongUse(f"There is no proposal {number}", f"Use 1 to {len(pieces)}")
    return [piece for number, piece in known.items() if number in numbers]


def _only(chosen: Sequence[Any]) -> Any:  # noqa: ANN401
    if len(chosen) != 1:
        raise WrongUse("A shot takes one rewriting", "Give one number, such as --apply 2")
    return chosen[0]


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise PrevizError(f"“{path}” is too large to be an answer", "Give the file that --keep wrote")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PrevizError(f"The answer “{path}” cannot be read", "Give the file that --keep wrote") from error


def _write(path: Path, answer: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(answer, ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError as error:
        raise unwritten(path, error) from error

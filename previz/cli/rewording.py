"""Commands that set a shot's fields: the words that say them are rewritten, and the difference is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.project.file import Project
    from previz.project.schema import Shot
    from previz.shots.rewriting import Rewriting

Values = Annotated[
    list[str],
    typer.Argument(metavar="FIELD=VALUE…", help="Such as lens=85 size=close_up movement=dolly_in,pan_left angle=none."),
]
_SHORT = {"lens": "lens_mm", "seconds": "duration_seconds", "duration": "duration_seconds", "speed": "movement_speed"}


def reword(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A shot description.")],
    values: Values,
    as_json: AsJson = False,
) -> None:
    """Set fields of a description: the phrases that say them are rewritten, and nothing else."""
    from previz.shots.rewriting import rewritten

    _print(rewritten(text, _fields(values)), as_json)


def set_(
    project: ProjectPath,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="The shot's number, such as 2B.")],
    values: Values,
    as_json: AsJson = False,
) -> None:
    """Set fields of a shot by hand, in its words too; =none gives a field back to the words."""
    from previz.cli.filmmaking import one_shot
    from previz.cut.shot_edits import set_fields
    from previz.project.file import Project

    with Project.open(project) as film:
        found = one_shot(film, shot)
        fields = _fields(values)
        if fields.get("camera") is not None:
            fields |= _of_camera(film, found, fields)
        _print(set_fields(film, found, fields), as_json)


def _of_camera(film: Project, shot: Shot, fields: dict[str, object]) -> dict[str, object]:
    """What a camera put by hand makes of the fields beside it that nobody set."""
    from previz.shots.overriding import checked
    from previz.takes.placing import camera_fields
    from previz.takes.requests import RequestWriter, Wanted

    lens = checked("lens_mm", fields.get("lens_mm"))
    found = camera_fields(RequestWriter(film).request(shot, Wanted()), checked("camera", fields["camera"]), lens)
    return {name: value for name, value in found.items() if name not in fields}


def _fields(values: list[str]) -> dict[str, object]:
    from previz.shots.overriding import override_value

    fields: dict[str, object] = {}
    for value in values:
        name, equals, typed = value.partition("=")
        if not equals:
            raise WrongUse(f"“{value}” does not set a field", "Write it as FIELD=VALUE, such as lens=85")
        field = _SHORT.get(name.strip(), name.strip())
        fields[field] = override_value(field, typed)
    return fields


def _print(rewriting: Rewriting, as_json: bool) -> None:
    from previz.canonical import to_plain
    from previz.cli.printing import console, print_json

    if as_json:
        print_json(to_plain(rewriting))
        return
    console().print(_marked(rewriting), soft_wrap=True)
    if rewriting.unsaid:
        console().print(f"No words say {', '.join(rewriting.unsaid)} here: kept as set by hand.", style="dim")


def _marked(rewriting: Rewriting) -> object:
    """The new words, with what went struck out and what came in bold; for a pipe, the new words as they are."""
    from rich.text import Text

    from previz.cli.printing import console

    if not console().is_terminal:
        return Text(rewriting.after)
    marked, at = Text(), 0
    for change in rewriting.changes:
        marked.append(rewriting.before[at : change.start])
        marked.append(change.old, "strike red")
        marked.append(change.new, "bold green")
        at = change.end
    return marked.append(rewriting.before[at:])

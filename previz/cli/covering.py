"""`previz coverage`: other set-ups of a shot's moment, to look at and to adopt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.cli.unwritten import unwritten
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.media.contact import Tile
    from previz.media.writing import Picture
    from previz.project.file import Project
    from previz.project.schema import Shot
    from previz.takes.covering import Coverage

_COLUMNS = 4


def coverage(
    project: ProjectPath,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="The shot's number, such as 2B.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="SHEET.png, or a folder for a picture of each.", readable=False)
    ] = None,
    at: Annotated[int | None, typer.Option("--at", help="The frame of the shot; else its middle.")] = None,
    adopt: Annotated[int | None, typer.Option("--adopt", help="Make the shot this set-up, by its number.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=24, help="How many set-ups at most.")] = 11,
    as_json: AsJson = False,
) -> None:
    """Propose other set-ups of a shot's moment; write their pictures, or adopt one."""
    from previz.cli.filmmaking import one_shot
    from previz.project.file import Project
    from previz.takes.covering import coverage_of, pictured
    from previz.takes.requests import RequestWriter

    if out is not None and out.suffix and out.suffix.lower() != ".png":
        raise WrongUse(f"A sheet cannot be written as “{out.suffix}”", "Use .png, or a folder")
    with Project.open(project, read_only=adopt is None) as film:
        found = one_shot(film, shot)
        writer = RequestWriter(film)
        if out is None:
            covered, files = coverage_of(writer, found, at, most), {}
        else:
            covered, pictures = pictured(writer, found, at, most)
            files = _written(out, _tiles(covered, pictures), f"{found.number}  {found.description}")
        if adopt is not None:
            _adopt(film, found, covered, adopt)
        _print(covered, files, as_json)


def _tiles(covered: Coverage, pictures: Sequence[Picture]) -> list[Tile]:
    from previz.media.contact import Tile
    from previz.takes.covering import camera_words

    tiles = [Tile(pictures[0], "As it is")]
    for number, (other, picture) in enumerate(zip(covered.alternatives, pictures[1:], strict=True), start=1):
        tiles.append(Tile(picture, f"{number}  {other.name}", (camera_words(other), other.reason)))
    return tiles


def _written(out: Path, tiles: Sequence[Tile], heading: str) -> dict[int, str]:
    """Write a sheet, or into a folder a sheet and a picture of each; the files of the set-ups by their number."""
    from previz.media.contact import contact_sheet, png_of

    sheet = out if out.suffix else out / "sheet.png"
    try:
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_bytes(png_of(contact_sheet(tiles, _COLUMNS, heading)))
        files: dict[int, str] = {}
        for number, tile in enumerate(tiles):
            if not out.suffix and number:
                path = out / f"{number:02}.png"
                path.write_bytes(png_of(tile.picture))
                files[number] = str(path)
    except OSError as error:
        raise unwritten(out, error) from error
    return files


def _adopt(film: Project, shot: Shot, covered: Coverage, number: int) -> None:
    from previz.cut.shot_edits import set_fields

    if not 1 <= number <= len(covered.alternatives):
        raise WrongUse(f"There is no set-up {number}", f"Use 1 to {len(covered.alternatives)}")
    set_fields(film, shot, covered.alternatives[number - 1].values)


def _print(covered: Coverage, files: dict[int, str], as_json: bool) -> None:
    from previz.cli.printing import print_rows
    from previz.takes.covering import camera_words

    rows = [
        {
            "number": number,
            "name": other.name,
            "camera": camera_words(other),
            "why": other.reason,
            "fields": dict(other.values),
            "lens_mm": round(other.lens_mm, 1),
            "height": round(other.height, 2),
            "distance": round(other.distance, 2),
            "picture": files.get(number, ""),
        }
        for number, other in enumerate(covered.alternatives, start=1)
    ]
    print_rows(rows, ("number", "name", "camera", "why"), as_json, "No other set-up sees this moment.")

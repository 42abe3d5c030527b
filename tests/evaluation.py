"""How much of what descriptions say is understood: precision and recall of each field, over files of labelled lines.

    python -m tests.evaluation [FILE ...] [--misses [FIELD]]

A line of a file is `{"text": …, "fields": {…}}` with each field that the text says; one that is absent is unsaid.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from previz.canonical import to_plain
from previz.shots.language import understand
from previz.shots.spec import ShotSpec

DATA = Path(__file__).parent / "data"
FILES = (DATA / "descriptions.jsonl", DATA / "descriptions_held.jsonl")
FIELDS = tuple(field.name for field in fields(ShotSpec) if field.name != "understood")


@dataclass(frozen=True, slots=True)
class Reading:
    """A description with the fields that it says, and those that were understood."""

    text: str
    meant: Mapping[str, object]
    said: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Score:
    """How many values of a field are meant, how many were said, and how many of these are right."""

    meant: int
    said: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is meant that was found."""
        return self.right / self.meant if self.meant else 1.0


def read(path: Path) -> tuple[Reading, ...]:
    """Understand each line of a file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Reading(row["text"], row["fields"], to_plain(understand(row["text"], row.get("cast", ())))) for row in rows
    )


def values(plain: Mapping[str, object], field: str) -> Counter[str]:
    """The values of a field, one for each item of a list."""
    value = plain.get(field)
    unsaid = value is None or (field == "dutch" and not value)
    items = value if isinstance(value, list) else [] if unsaid else [value]
    return Counter(str(item) for item in items)


def score(readings: Iterable[Reading], field: str) -> Score:
    """The score of a field over descriptions."""
    pairs = [(values(one.meant, field), values(one.said, field)) for one in readings]
    return Score(
        meant=sum(meant.total() for meant, _ in pairs),
        said=sum(said.total() for _, said in pairs),
        right=sum((meant & said).total() for meant, said in pairs),
    )


def table(readings: Sequence[Reading]) -> str:
    """The scores of all fields, a line each, and of all together."""
    scores = {field: score(readings, field) for field in FIELDS}
    total = Score(*(sum(getattr(one, part) for one in scores.values()) for part in ("meant", "said", "right")))
    lines = [f"{'field':18}{'precision':>10}{'recall':>8}{'meant':>7}{'said':>6}{'right':>7}"]
    for name, one in (*scores.items(), ("all fields", total)):
        if one.meant or one.said:
            lines.append(f"{name:18}{one.precision:10.3f}{one.recall:8.3f}{one.meant:7}{one.said:6}{one.right:7}")
    return "\n".join(lines)


def misses(readings: Iterable[Reading], only: str | None = None) -> Iterable[str]:
    """Each field of each description that was read otherwise than it is meant."""
    for one in readings:
        wrong = [field for field in FIELDS if values(one.meant, field) != values(one.said, field)]
        for field in wrong:
            if only in {None, field}:
                yield f"{one.text}\n    {field}: meant {one.meant.get(field)!r}, said {one.said.get(field)!r}"


def main() -> None:
    """Print the table of each file."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=FILES, help="files of labelled descriptions")
    parser.add_argument("--misses", nargs="?", const="", metavar="FIELD", help="list what was read otherwise")
    asked = parser.parse_args()
    for path in asked.files:
        readings = read(path)
        print(f"{path.name}: {len(readings)} descriptions\n{table(readings)}\n")
        if asked.misses is not None:
            print("\n".join(misses(readings, asked.misses or None)), "\n")


if __name__ == "__main__":
    main()

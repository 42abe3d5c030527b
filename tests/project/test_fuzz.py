"""Any bytes under a project's name: opened, or refused with a sentence, and nothing else."""

import contextlib
import random
from pathlib import Path

import pytest

from previz.errors import PrevizError
from previz.project.checking import check
from previz.project.file import Project
from previz.timing import Rate
from tests.project.films import add_scene, add_take, state_hash


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "film.previz"
    with Project.create(path, title="Slack Water", rate=Rate(24)) as project, project.edit("Add scene"):
        for shot in add_scene(project, shots=5).shots:
            add_take(project, shot)
    return path.read_bytes()


def _damage(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    used = 4096 * chance.randint(1, len(content) // 4096)
    for _ in range(chance.choice([1, 3, 20])):
        place = chance.randrange(min(used, len(damaged)))
        match chance.choice([0, 0, 0, 1, 1, 1, 2, 2, 2, 3]):
            case 0:
                damaged[place] ^= 1 << chance.randrange(8)
            case 1:
                damaged[place : place + 8] = chance.randbytes(8)
            case 2:
                damaged[place : place + 4] = b"\xff\xff\xff\xff"
            case _:
                del damaged[place + 100 :]
    return bytes(damaged)


@pytest.mark.parametrize("seed", range(4))
def test_damage_is_refused_or_harmless(whole: bytes, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(20):
        path = tmp_path / f"{number}.previz"
        path.write_bytes(_damage(whole, chance))
        with contextlib.suppress(PrevizError):
            check(path)
        with contextlib.suppress(PrevizError), Project.open(path) as project:
            state_hash(project)
            _work(project)
        path.unlink(missing_ok=True)


def _work(project: Project) -> None:
    with project.edit("Add scene"):
        add_scene(project, shots=1, number="9")
    project.undo()
    project.undo()
    project.redo()

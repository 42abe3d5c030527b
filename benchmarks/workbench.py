"""The same scene through Blender's Workbench, where its module `bpy` is at hand: `python -m benchmarks.workbench`.

`bpy` wants a Python of its own version; `PREVIZ_BPY_PYTHON` names one that has it. Previz never imports it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Measured, print_table
from benchmarks.scenes import PUSH, request
from previz.engine.protocol import PictureSize
from previz.export.gltf import write_glb
from previz.export.scene_model import NumberedShot, scene_model

SIZES = ("640x360", "1280x720")
_SCRIPT = Path(__file__).parent / "workbench_scene.py"
_SECONDS = 15
"""How long each size is drawn for at least."""


def main() -> None:
    """Draw it at both sizes, or say in a line that Blender is not there."""
    python = os.environ.get("PREVIZ_BPY_PYTHON") or (sys.executable if importlib.util.find_spec("bpy") else None)
    if python is None:
        print("Blender's Workbench: not measured, bpy is missing (PREVIZ_BPY_PYTHON names a Python that has it)")
        return
    print_table("Blender's Workbench, the same scene", [row for size in SIZES for row in _measured(python, size)])


def _measured(python: str, size: str) -> list[Measured]:
    asked = request(PictureSize.parse(size), PUSH)
    with tempfile.TemporaryDirectory() as folder:
        scene, told = Path(folder) / "scene.glb", Path(folder) / "told.json"
        write_glb(scene_model("kitchen", [NumberedShot("1A", "", asked)]), scene)
        sides = str(asked.size.width), str(asked.size.height)
        command = [python, str(_SCRIPT), str(scene), *sides, str(_SECONDS), str(told)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken = json.loads(told.read_text(encoding="utf-8"))
    return [
        Measured(f"{size}: render, without encoding", tuple(1 / each for each in taken["seconds"]), "fps"),
        Measured(f"{size}: CPU time of a frame", tuple(1000 * each for each in taken["processor"]), "ms"),
    ]


if __name__ == "__main__":
    main()

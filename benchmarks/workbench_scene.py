"""Run by a Python that has bpy: draw a glTF scene with Workbench for some seconds, and write what each frame took.

Workbench is set as near to the ink look as it goes: studio light, vertex colours, shadow, outline, smooth edges.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import bpy  # type: ignore[import-not-found]  # Blender is measured beside Previz where it is at hand, and no dependency


def main(scene_path: str, width: str, height: str, seconds: str, told: str) -> None:
    """Draw frame after frame, the first uncounted, until the seconds are over."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.import_scene.gltf(filepath=scene_path)
    scene = bpy.context.scene
    scene.camera = next(thing for thing in scene.objects if thing.type == "CAMERA")
    scene.render.engine = "BLENDER_WORKBENCH"
    scene.render.resolution_x, scene.render.resolution_y = int(width), int(height)
    scene.display.render_aa = "FXAA"
    shading = scene.display.shading
    shading.light, shading.color_type = "STUDIO", "VERTEX"
    shading.show_shadows = shading.show_object_outline = True
    taken: dict[str, list[float]] = {"seconds": [], "processor": []}
    _draw(scene, 0)
    deadline, frame = time.monotonic() + float(seconds), 0
    while not frame or time.monotonic() < deadline:
        frame += 1
        began, used = time.perf_counter(), time.process_time()
        _draw(scene, frame)
        taken["seconds"].append(time.perf_counter() - began)
        taken["processor"].append(time.process_time() - used)
    Path(told).write_text(json.dumps(taken), encoding="utf-8")


def _draw(scene: bpy.types.Scene, frame: int) -> None:
    scene.frame_set(frame)
    bpy.ops.render.render()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A scene as glTF 2.0 binary: set, props and figures with their movement, lights, and a camera for each shot.

Metres, Y up, seconds on the scene's clock. glTF cannot animate a lens: the camera of a zoom keeps the lens of its first
frame, and `extras.lens_mm` has the lens of every frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import previz
from previz.export.glb import TRIANGLES, VERTICES, GlbFile
from previz.export.keys import Floats, Placing, changes, facing, kept, placing, steps
from previz.export.scene_model import MovingLamp, SceneModel, ShotCamera, Skin, Thing
from previz.export.skinning import hung, resting, single_bones
from previz.stage.drawing import Array, Kind, Lamp, Light, Mesh
from previz.stage.meshes import linear, wound
from previz.timing import Frames, Rate

WATTS_TO_LUMENS = 683.0
"""Lumens in a watt of green light at 555 nm; Blender's glTF reader and writer convert by the same number."""

_GROUPS = {Kind.SET: "set", Kind.WALL: "set", Kind.PROP: "props", Kind.FIGURE: "figures"}
_ROUGH = 0.9
Node = dict[str, Any]


def write_glb(model: SceneModel, path: Path) -> None:
    """Write a scene as a `.glb`."""
    path.write_bytes(glb_bytes(model))


def glb_bytes(model: SceneModel) -> bytes:
    """A scene as the bytes of a `.glb`."""
    return _Writer(model).written()


class _Writer:
    """Writes one scene."""

    def __init__(self, model: SceneModel) -> None:
        self._model = model
        self._file = GlbFile()
        self._groups: dict[str, list[int]] = {}
        self._skinned: list[int] = []
        self._meshes: dict[tuple[int, float], int] = {}
        self._channels: list[Node] = []
        self._samplers: list[Node] = []

    def written(self) -> bytes:
        for thing in self._model.things:
            self._put(thing)
        for camera in self._model.cameras:
            self._film(camera)
        lights = self._shine(self._model.light)
        groups = [self._node(name, children=nodes) for name, nodes in self._groups.items()]
        roots = [*groups, *self._skinned]
        self._file.add("scenes", {"name": self._model.name, "nodes": roots, "extras": self._extras()})
        if self._channels:
            animation = {"name": self._model.name, "channels": self._channels, "samplers": self._samplers}
            self._file.add("animations", animation)
        return self._file.packed(
            {
                "asset": {"version": "2.0", "generator": f"Previz {previz.__version__}"},
                "scene": 0,
                "extensionsUsed": ["KHR_lights_punctual"],
                "extensions": {"KHR_lights_punctual": {"lights": lights}},
            }
        )

    def _extras(self) -> Node:
        rate, light = self._model.rate, self._model.light
        fill = [[value * light.fill_intensity for value in linear(colour)] for colour in (light.sky, light.ground)]
        return {
            "fps": [rate.numerator, rate.denominator],
            "first_frame": self._model.frames[0],
            "last_frame": self._model.frames[-1],
            "fill_light": {"sky": fill[0], "ground": fill[1]},
            "note": "Times are seconds on the scene's clock. glTF cannot animate a lens: see the cameras' lens_mm.",
        }

    def _node(self, name: str, **rest: Any) -> int:  # noqa: ANN401 (the values of a JSON object)
        return self._file.add("nodes", {"name": name, **rest})

    def _group(self, name: str, node: int) -> None:
        self._groups.setdefault(name, []).append(node)

    def _put(self, thing: Thing) -> None:
        mesh = self._mesh(thing)
        if thing.skin is None or thing.bones is None:
            node = self._node(thing.name, mesh=mesh, extras={"kind": str(thing.kind)})
            self._move(node, placing(thing.places), self._model.frames)
        else:
            skin, node = self._bones(thing.name, thing.skin, thing.bones)
            extras = {"kind": str(thing.kind)}
            self._skinned.append(self._node(f"{thing.name} (mesh)", mesh=mesh, skin=skin, extras=extras))
        self._show(node, thing)
        self._group(_GROUPS[thing.kind], node)

    def _bones(self, name: str, skin: Skin, bones: Floats) -> tuple[int, int]:
        """The joints of a thing as nodes with their keys; returns the skin and the node that they hang on."""
        rest = resting(skin)
        local = hung(bones @ rest, skin)
        joints = [self._node(bone) for bone in skin.names]
        hanging: dict[int, list[int]] = {}
        for index, parent in enumerate(skin.parents):
            hanging.setdefault(parent, []).append(joints[index])
            self._move(joints[index], placing(local[:, index]), self._model.frames)
        for parent, children in hanging.items():
            if parent >= 0:
                self._file.item("nodes", joints[parent])["children"] = children
        root = self._node(name, children=hanging[-1])
        back = np.linalg.inv(rest).astype(np.float32).transpose(0, 2, 1)
        added = {"joints": joints, "skeleton": root, "inverseBindMatrices": self._file.accessor(back, "MAT4")}
        return self._file.add("skins", {"name": name, **added}), root

    def _move(self, node: int, moved: Placing, frames: Sequence[Frames]) -> None:
        """Place a node, and key what changes. Nodes that stand still at rest need neither."""
        item = self._file.item("nodes", node)
        for path, values, still in (
            ("translation", moved.translation, (0, 0, 0)),
            ("rotation", moved.rotation, (0, 0, 0, 1)),
            ("scale", moved.scale, (1, 1, 1)),
        ):
            if not np.allclose(values[0], still, atol=1e-7):
                item[path] = _single(values[0])
            if changes(values):
                keys = kept(values)
                self._key(node, path, [frames[key] for key in keys], values[keys], "LINEAR")

    def _show(self, node: int, thing: Thing) -> None:
        """What is not there has no size: glTF itself knows no other way to come and go."""
        if thing.shown.all():
            return
        item = self._file.item("nodes", node)
        size = np.asarray(item.get("scale", (1.0, 1.0, 1.0)), np.float64)
        sizes = np.where(thing.shown[:, None], size, 0.0)
        item["scale"] = _single(sizes[0])
        if not (thing.shown == thing.shown[0]).all():
            keys = steps(thing.shown)
            self._key(node, "scale", [self._model.frames[key] for key in keys], sizes[keys], "STEP")

    def _key(self, node: int, path: str, frames: Sequence[Frames], values: Floats, way: str) -> None:
        times = self._file.accessor(_times(frames, self._model.rate), "SCALAR", bounded=True)
        element = "VEC4" if path == "rotation" else "VEC3"
        output = self._file.accessor(values.astype(np.float32), element)  # type: ignore[arg-type]  # of two literals
        self._channels.append({"sampler": len(self._samplers), "target": {"node": node, "path": path}})
        self._samplers.append({"input": times, "output": output, "interpolation": way})

    def _mesh(self, thing: Thing) -> int:
        key = (id(thing.mesh), thing.glow)
        if key not in self._meshes:
            primitive = {"attributes": self._attributes(thing.mesh), "indices": self._triangles(thing.mesh)}
            primitive["material"] = self._material(thing)
            self._meshes[key] = self._file.add("meshes", {"name": thing.name, "primitives": [primitive]})
        return self._meshes[key]

    def _attributes(self, mesh: Mesh) -> Node:
        store = self._file.accessor
        colours = np.ones((len(mesh.colours), 4))
        colours[:, :3] = linear(mesh.colours)
        sixteen = np.rint(colours * 65535).astype(np.uint16)
        found = {
            "POSITION": store(mesh.positions.astype(np.float32), "VEC3", VERTICES, bounded=True),
            "NORMAL": store(_unit(mesh.normals), "VEC3", VERTICES),
            "COLOR_0": store(sixteen, "VEC4", VERTICES, normalised=True),
        }
        if mesh.bones is not None and mesh.weights is not None:
            bones, weights = single_bones(mesh.bones, mesh.weights)
            found["JOINTS_0"] = store(bones, "VEC4", VERTICES)
            found["WEIGHTS_0"] = store(weights, "VEC4", VERTICES)
        return found

    def _triangles(self, mesh: Mesh) -> int:
        corners = wound(mesh).reshape(-1)
        small = len(mesh.positions) < 65535
        return self._file.accessor(corners.astype(np.uint16) if small else corners, "SCALAR", TRIANGLES)

    def _material(self, thing: Thing) -> int:
        material: Node = {
            "name": thing.name,
            "pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": _ROUGH},
            "doubleSided": thing.skin is None,
        }
        if thing.glow:
            mean = linear(thing.mesh.colours).mean(axis=0) * min(thing.glow, 1.0)
            material["emissiveFactor"] = _single(np.clip(mean, 0, 1))
        return self._file.add("materials", material)

    def _film(self, shot: ShotCamera) -> None:
        perspective = {
            "aspectRatio": shot.size.aspect,
            "yfov": float(shot.fov_y[0]),
            "znear": shot.near,
            "zfar": shot.far,
        }
        camera = self._file.add(
            "cameras", {"name": shot.number, "type": "perspective", "perspective": perspective, "extras": _facts(shot)}
        )
        node = self._node(shot.number, camera=camera, extras={**_facts(shot), "fps": self._extras()["fps"]})
        self._move(node, placing(shot.to_world), shot.frames)
        self._group("cameras", node)

    def _shine(self, light: Light) -> list[Node]:
        """The key and the lamps; their strength makes in a physical renderer what it makes in Previz's own."""
        strength = light.key_intensity * math.pi * WATTS_TO_LUMENS
        lights: list[Node] = [_lit("key", "directional", light.key_colour, strength)]
        node = self._node("key", extensions={"KHR_lights_punctual": {"light": 0}})
        self._move(node, placing(facing(light.key_direction)[None]), (0,))
        self._group("lights", node)
        for number, lamp in enumerate(light.lamps, 1):
            lights.append(self._lamp(f"lamp {number}", lamp, number))
        lights += [self._carried(lamp, len(lights) + index) for index, lamp in enumerate(self._model.lamps)]
        return lights

    def _carried(self, lamp: MovingLamp, number: int) -> Node:
        """A lamp that moves. glTF cannot dim it: it burns at its strongest, and the extras have every key's share."""
        strongest = float(lamp.intensity.max())
        matrices = np.tile(np.eye(4), (len(lamp.places), 1, 1))
        matrices[:, :3, 3] = lamp.places
        node = self._node(f"lamp {number}", extensions={"KHR_lights_punctual": {"light": number}})
        if changes(lamp.intensity[:, None]):
            shares = [round(float(each) / strongest, 4) for each in lamp.intensity]
            self._file.item("nodes", node)["extras"] = {"intensity_by_frame": shares}
        self._move(node, placing(matrices), self._model.frames)
        self._group("lights", node)
        told = _lit(f"lamp {number}", "point", lamp.colour, strongest * math.pi * WATTS_TO_LUMENS)
        return {**told, "range": lamp.reach}

    def _lamp(self, name: str, lamp: Lamp, number: int) -> Node:
        place = {"translation": list(lamp.position), "extensions": {"KHR_lights_punctual": {"light": number}}}
        self._group("lights", self._node(name, **place))
        return {
            **_lit(name, "point", lamp.colour, lamp.intensity * math.pi * WATTS_TO_LUMENS),
            "range": lamp.reach,
        }


def _facts(shot: ShotCamera) -> Node:
    """What a layout artist asks of a shot's camera and glTF has no place for."""
    return {
        "shot": shot.number,
        "description": shot.words,
        "first_frame": shot.frames[0],
        "last_frame": shot.frames[-1],
        "lens_mm": [round(float(lens), 6) for lens in (shot.lens_mm if shot.zooms else shot.lens_mm[:1])],
        "sensor_mm": [round(side, 6) for side in shot.sensor_mm],
        "focus_metres": [round(float(metres), 4) for metres in shot.focus_metres],
        "stop": shot.stop,
        "picture": [shot.size.width, shot.size.height],
        "stand_aside": list(shot.aside),
        **(
            {"note": "The lens changes and glTF cannot animate it: lens_mm has the lens of each frame"}
            if shot.zooms
            else {}
        ),
    }


def _lit(name: str, kind: str, colour: tuple[float, float, float], intensity: float) -> Node:
    return {"name": name, "type": kind, "color": [float(value) for value in linear(colour)], "intensity": intensity}


def _times(frames: Sequence[Frames], rate: Rate) -> Array:
    """Frames as seconds, each the nearest single-precision number to the exact fraction."""
    return np.array([float(rate.seconds(frame)) for frame in frames], np.float32)


def _unit(normals: Array) -> Array:
    lengths = np.linalg.norm(normals.astype(np.float64), axis=1, keepdims=True)
    unit = np.where(lengths > 1e-9, normals / np.where(lengths > 1e-9, lengths, 1), (0.0, 1.0, 0.0))
    return unit.astype(np.float32)


def _single(values: npt.ArrayLike) -> list[float]:
    """Numbers as the single-precision values that they are."""
    return [float(value) for value in np.asarray(values, np.float32)]

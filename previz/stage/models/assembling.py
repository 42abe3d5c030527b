"""A model put together: every primitive of every node in its place, as one mesh with a colour per vertex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, displayed, merge
from previz.stage.models.file import MOST_TRIANGLES, Item, ModelFile, ModelRefused, open_model, refusing
from previz.stage.models.paint import Paints

Wholes = npt.NDArray[np.int64]
_TRIANGLES, _STRIP, _FAN = 4, 5, 6
_SEEN = 0.5
"""The opacity from which a triangle is drawn: what is more glass than not is left out."""

_FARTHEST = 10_000.0


@lru_cache(maxsize=16)
def model_mesh(path: str, sha256: str) -> Mesh:
    """The model of a `.glb` in its own metres and axes, in its resting pose; `sha256` is the file's.

    Raises ModelRefused where the file cannot be read, holds nothing that can be drawn, or too much of it.
    """
    del sha256  # the same path with other content is another model
    file = open_model(Path(path))
    with refusing(file.name):
        places = dict(_places(file))
        drawn = [node for node in places if "mesh" in file.item("nodes", node)]
        _require_few(file, drawn)
        paints = Paints(file)
        parts = [part for node in drawn for part in _parts(file, paints, node, places)]
    if not parts:
        raise ModelRefused(f"{file.name} holds no mesh", "Export the model with its meshes")
    mesh = merge(*parts)
    if not np.isfinite(mesh.positions).all() or np.abs(mesh.positions).max() > _FARTHEST:
        raise ModelRefused(f"{file.name} reaches farther than 10 km", "Export it in metres")
    return mesh


def _places(file: ModelFile) -> Iterator[tuple[int, Floats]]:
    """The nodes of the scene with their matrices (4, 4) in the model."""
    seen: set[int] = set()
    waiting = [(root, np.eye(4)) for root in reversed(file.roots)]
    while waiting:
        node, above = waiting.pop()
        if node in seen:
            raise ValueError(f"node {node} hangs in two places")
        seen.add(node)
        item = file.item("nodes", node)
        matrix = above @ _own(item)
        yield node, matrix
        waiting += [(child, matrix) for child in reversed(item.get("children", []))]


def _own(node: Item) -> Floats:
    """A node's own matrix (4, 4)."""
    if "matrix" in node:
        return np.asarray(node["matrix"], np.float64).reshape(4, 4).T
    x, y, z, w = np.asarray(node.get("rotation", (0, 0, 0, 1)), np.float64)
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.asarray(node.get("scale", (1, 1, 1)), np.float64)
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def _require_few(file: ModelFile, drawn: list[int]) -> None:
    """Counted from the file's own lists, before any number is read."""
    corners = sum(_corners(file, primitive) for node in drawn for primitive in _primitives(file, node))
    if corners > 3 * MOST_TRIANGLES:
        raise ModelRefused(
            f"{file.name} has {corners // 3:,} triangles, and a model may have {MOST_TRIANGLES:,}",
            "Reduce it (in Blender: the Decimate modifier), then export it again",
        )


def _primitives(file: ModelFile, node: int) -> list[Item]:
    primitives: list[Item] = file.item("meshes", file.item("nodes", node)["mesh"])["primitives"]
    return [each for each in primitives if each.get("mode", _TRIANGLES) in (_TRIANGLES, _STRIP, _FAN)]


def _corners(file: ModelFile, primitive: Item) -> int:
    count = int(file.item("accessors", primitive.get("indices", primitive["attributes"]["POSITION"]))["count"])
    return count if primitive.get("mode", _TRIANGLES) == _TRIANGLES else 3 * max(count - 2, 0)


def _parts(file: ModelFile, paints: Paints, node: int, places: Mapping[int, Floats]) -> Iterator[Mesh]:
    """The primitives of a node that show anything, in their place."""
    item = file.item("nodes", node)
    for primitive in _primitives(file, node):
        points = file.numbers(primitive["attributes"]["POSITION"])[:, :3]
        triangles = _faces(file, primitive, len(points))
        colours, opacity = paints.of(primitive, triangles, len(points))
        triangles = triangles[opacity[triangles].mean(axis=1) >= _SEEN]
        if not len(triangles):
            continue
        matrices = np.broadcast_to(places[node], (len(points), 4, 4))
        if "skin" in item and "JOINTS_0" in primitive["attributes"]:
            matrices = _bent(file, primitive["attributes"], file.item("skins", item["skin"]), places)
        yield _placed(file, primitive, points, triangles, colours, matrices)


def _faces(file: ModelFile, primitive: Item, count: int) -> Wholes:
    """The triangles (m, 3) of a primitive over so many vertices."""
    along = np.arange(count)
    if "indices" in primitive:
        along = file.numbers(primitive["indices"])[:, 0].astype(np.int64)
    mode = primitive.get("mode", _TRIANGLES)
    if mode == _TRIANGLES:
        faces = along[: len(along) // 3 * 3].reshape(-1, 3)
    elif mode == _STRIP:
        faces = np.stack([along[:-2], along[1:-1], along[2:]], axis=1)
        faces[1::2] = faces[1::2][:, [1, 0, 2]]
    else:
        faces = np.stack([np.full(len(along) - 2, along[0]), along[1:-1], along[2:]], axis=1)
    if faces.size and faces.max() >= count:
        raise ValueError("a triangle names a vertex that is not there")
    return np.asarray(faces, np.int64)


def _bent(file: ModelFile, attributes: Item, skin: Item, places: Mapping[int, Floats]) -> Floats:
    """The matrix of each vertex (n, 4, 4) of a mesh with bones, as the file's joints stand."""
    joints = np.stack([places[joint] for joint in skin["joints"]])
    if "inverseBindMatrices" in skin:
        joints = joints @ file.numbers(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
    which = file.numbers(attributes["JOINTS_0"]).astype(np.int64)
    return np.asarray(np.einsum("nk,nkij->nij", file.numbers(attributes["WEIGHTS_0"]), joints[which]))


def _placed(
    file: ModelFile, primitive: Item, points: Floats, triangles: Wholes, colours: Floats, matrices: Floats
) -> Mesh:
    """A primitive in its place; without normals of its own its faces are flat."""
    world = np.einsum("nij,nj->ni", matrices[:, :3, :3], points) + matrices[:, :3, 3]
    if "NORMAL" not in primitive["attributes"]:
        corners = world[triangles]
        flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        order = triangles.ravel()
        return _mesh(world[order], np.repeat(flat, 3, axis=0), colours[order], np.arange(len(order)).reshape(-1, 3))
    normals = np.einsum("nij,nj->ni", _turning(matrices), file.numbers(primitive["attributes"]["NORMAL"])[:, :3])
    return _mesh(world, normals, colours, triangles)


def _turning(matrices: Floats) -> Floats:
    """What matrices (n, 4, 4) do to normals, but for their length: the cofactors, which a flat scale does not break."""
    x, y, z = (matrices[:, :3, axis] for axis in range(3))
    cofactors = np.stack([np.cross(y, z), np.cross(z, x), np.cross(x, y)], axis=-1)
    mirrored = (x * cofactors[:, :, 0]).sum(axis=-1) < 0
    return np.asarray(np.where(mirrored[:, None, None], -cofactors, cofactors))


def _mesh(points: Floats, normals: Floats, colours: Floats, triangles: Wholes) -> Mesh:
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(
        points.astype(np.float32),
        np.where(lengths > 1e-12, normals / np.where(lengths > 1e-12, lengths, 1), (0.0, 1.0, 0.0)).astype(np.float32),
        displayed(colours).astype(np.float32),
        triangles.astype(np.uint32),
    )

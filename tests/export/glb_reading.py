"""Reads a `.glb` as a viewer would, written from the specification and from nothing of Previz: nodes, keys, skins."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_DTYPES = {5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
_LARGEST = {5121: 255, 5123: 65535}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Glb:
    """A file and its state at any second."""

    def __init__(self, data: bytes) -> None:
        magic, version, total = struct.unpack_from("<4sII", data)
        assert (magic, version, total) == (b"glTF", 2, len(data))
        length, kind = struct.unpack_from("<I4s", data, 12)
        assert kind == b"JSON"
        self.top: dict[str, Any] = json.loads(data[20 : 20 + length])
        rest = 20 + length
        size, kind = struct.unpack_from("<I4s", data, rest)
        assert kind == b"BIN\0"
        self._body = data[rest + 8 : rest + 8 + size]
        self._parents = {child: n for n, node in enumerate(self.nodes) for child in node.get("children", [])}

    @property
    def nodes(self) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = self.top["nodes"]
        return nodes

    def node(self, name: str) -> int:
        """The first node of a name."""
        return next(number for number, node in enumerate(self.nodes) if node.get("name") == name)

    def numbers(self, accessor: int) -> Floats:
        """The numbers of an accessor (count, width)."""
        told = self.top["accessors"][accessor]
        view = self.top["bufferViews"][told["bufferView"]]
        start = view.get("byteOffset", 0) + told.get("byteOffset", 0)
        dtype, width = _DTYPES[told["componentType"]], _WIDTHS[told["type"]]
        values = np.frombuffer(self._body, dtype, told["count"] * width, start).reshape(told["count"], width)
        return values.astype(np.float64) / (_LARGEST[told["componentType"]] if told.get("normalized") else 1.0)

    def local(self, node: int, seconds: float) -> Floats:
        """A node's own matrix at a time."""
        item = self.nodes[node]
        parts = {
            "translation": np.asarray(item.get("translation", (0, 0, 0)), np.float64),
            "rotation": np.asarray(item.get("rotation", (0, 0, 0, 1)), np.float64),
            "scale": np.asarray(item.get("scale", (1, 1, 1)), np.float64),
        }
        for animation in self.top.get("animations", []):
            for channel in animation["channels"]:
                if channel["target"]["node"] == node:
                    sampler = animation["samplers"][channel["sampler"]]
                    parts[channel["target"]["path"]] = self._sampled(sampler, seconds)
        x, y, z, w = parts["rotation"] / np.linalg.norm(parts["rotation"])
        turn = np.array(
            [
                [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
                [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
                [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
            ]
        )
        matrix = np.eye(4)
        matrix[:3, :3], matrix[:3, 3] = turn * parts["scale"], parts["translation"]
        return matrix

    def world(self, node: int, seconds: float) -> Floats:
        """A node's matrix in the world at a time."""
        matrix = self.local(node, seconds)
        while node in self._parents:
            node = self._parents[node]
            matrix = self.local(node, seconds) @ matrix
        return matrix

    def vertices(self, node: int, seconds: float) -> Floats:
        """The vertices (n, 3) of a node's mesh in the world at a time, bent by its skin if it has one."""
        item = self.nodes[node]
        attributes = self.top["meshes"][item["mesh"]]["primitives"][0]["attributes"]
        points = np.concatenate([self.numbers(attributes["POSITION"]), np.ones((self._count(attributes), 1))], axis=1)
        if "skin" not in item:
            return (points @ self.world(node, seconds).T)[:, :3]
        skin = self.top["skins"][item["skin"]]
        back = self.numbers(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
        bones = np.stack([self.world(joint, seconds) for joint in skin["joints"]]) @ back
        which = self.numbers(attributes["JOINTS_0"]).astype(int)
        blended = np.einsum("nk,nkij->nij", self.numbers(attributes["WEIGHTS_0"]), bones[which])
        return np.asarray(np.einsum("nij,nj->ni", blended, points)[:, :3])

    def _count(self, attributes: dict[str, int]) -> int:
        count: int = self.top["accessors"][attributes["POSITION"]]["count"]
        return count

    def _sampled(self, sampler: dict[str, Any], seconds: float) -> Floats:
        times, values = self.numbers(sampler["input"])[:, 0], self.numbers(sampler["output"])
        if seconds <= times[0]:
            return np.asarray(values[0])
        after = int(np.searchsorted(times, seconds, side="right"))
        if after == len(times):
            return np.asarray(values[-1])
        if sampler["interpolation"] == "STEP":
            return np.asarray(values[after - 1])
        share = (seconds - times[after - 1]) / (times[after] - times[after - 1])
        return np.asarray((1 - share) * values[after - 1] + share * values[after])

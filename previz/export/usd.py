"""A scene as OpenUSD: set, props and figures with their movement, lights, and a camera for each shot.

A time code is a frame of the scene's clock. Figures keep their bones (UsdSkel): a file stays small, an animator can
work on, and linear blending gives the very points that Previz draws. Lengths of cameras are in tenths of the scene's
unit, as UsdGeomCamera has it: with metres, a 35 mm lens is 0.35.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from previz.engine import libraries
from previz.errors import PrevizError
from previz.export.keys import Floats, facing, kept, placing, steps
from previz.export.scene_model import SceneModel, ShotCamera, Skin, Thing
from previz.export.skinning import hung, resting, single_bones
from previz.stage.drawing import Kind, Light
from previz.stage.meshes import linear, wound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from previz.timing import Frames

_GROUPS = {Kind.SET: "set", Kind.WALL: "set", Kind.PROP: "props", Kind.FIGURE: "figures"}
_TENTHS_OF_A_METRE = 0.01
"""What a millimetre is in the units of USD's cameras, where the scene's unit is a metre."""

_BULB = 0.05
"""The radius of a lamp in metres."""

_SUN = 0.53
"""The angle in degrees that the sun takes of the sky."""


def write_usd(model: SceneModel, path: Path, kind: str) -> None:
    """Write a scene as USD; `kind` is `usda` (text) or `usdc` (binary).

    Raises PrevizError where OpenUSD is not installed.
    """
    libraries.reach()
    if find_spec("pxr") is None:
        command = libraries.installing("usd-core")
        raise PrevizError("Writing USD needs usd-core, which is not installed", f"Install it with: {command}")
    writer = _Writer(model)
    writer.write()
    with tempfile.TemporaryDirectory(prefix="previz-usd-") as folder:
        whole = Path(folder) / f"scene.{kind}"
        writer.export(whole)
        shutil.copyfile(whole, path)


class _Writer:
    """Writes one scene. USD's own modules are loaded here, since they are an extra."""

    def __init__(self, model: SceneModel) -> None:
        from pxr import Gf, Sdf, Tf, Usd, UsdGeom, UsdLux, UsdShade, UsdSkel, Vt

        self._gf, self._sdf, self._tf, self._vt = Gf, Sdf, Tf, Vt
        self._usd, self._geom, self._lux, self._shade, self._skel = Usd, UsdGeom, UsdLux, UsdShade, UsdSkel
        self._model = model
        self._stage = Usd.Stage.CreateInMemory()
        self._taken: Counter[str] = Counter()

    def write(self) -> None:
        """Put everything on the stage."""
        self._set_up()
        self._root = self._geom.Xform.Define(self._stage, "/scene")
        self._root.GetPrim().SetDisplayName(self._model.name)
        self._stage.SetDefaultPrim(self._root.GetPrim())
        self._paint = self._material()
        for thing in self._model.things:
            self._put(thing)
        for camera in self._model.cameras:
            self._film(camera)
        self._shine(self._model.light)

    def export(self, path: Path) -> None:
        """Write the stage to a file of the kind that its suffix names."""
        self._stage.GetRootLayer().Export(str(path))

    def _set_up(self) -> None:
        stage, fps = self._stage, float(self._model.rate.fps)
        self._geom.SetStageUpAxis(stage, self._geom.Tokens.y)
        self._geom.SetStageMetersPerUnit(stage, 1.0)
        stage.SetTimeCodesPerSecond(fps)
        stage.SetFramesPerSecond(fps)
        stage.SetStartTimeCode(self._model.frames[0])
        stage.SetEndTimeCode(self._model.frames[-1])

    def _path(self, group: str, name: str) -> str:
        """A path of its own for a name, which may hold what a path may not."""
        if not self._stage.GetPrimAtPath(f"/scene/{group}"):
            self._geom.Scope.Define(self._stage, f"/scene/{group}")
        plain = f"/scene/{group}/{self._tf.MakeValidIdentifier(_worded(name))}"
        self._taken[plain] += 1
        return plain if self._taken[plain] == 1 else f"{plain}_{self._taken[plain]}"

    def _put(self, thing: Thing) -> None:
        path = self._path(_GROUPS[thing.kind], thing.name)
        if thing.skin is None or thing.bones is None:
            mesh = self._mesh(path, thing)
            self._place(mesh, thing.places, self._model.frames)
            self._show(mesh, thing)
            mesh.GetPrim().SetDisplayName(thing.name)
            return
        root = self._skel.Root.Define(self._stage, path)
        root.GetPrim().SetDisplayName(thing.name)
        self._show(root, thing)
        self._bind(self._mesh(f"{path}/mesh", thing), thing, self._bones(path, thing.skin, thing.bones))

    def _mesh(self, path: str, thing: Thing) -> Any:  # noqa: ANN401 (USD has no types)
        source, vt = thing.mesh, self._vt
        mesh = self._geom.Mesh.Define(self._stage, path)
        points = source.positions.astype(np.float32)
        mesh.CreatePointsAttr(vt.Vec3fArray.FromNumpy(points))
        mesh.CreateExtentAttr(vt.Vec3fArray.FromNumpy(np.stack([points.min(axis=0), points.max(axis=0)])))
        mesh.CreateFaceVertexCountsAttr(vt.IntArray.FromNumpy(np.full(len(source.triangles), 3, np.int32)))
        mesh.CreateFaceVertexIndicesAttr(vt.IntArray.FromNumpy(wound(source).ravel().astype(np.int32)))
        mesh.CreateNormalsAttr(vt.Vec3fArray.FromNumpy(source.normals.astype(np.float32)))
        mesh.SetNormalsInterpolation(self._geom.Tokens.vertex)
        mesh.CreateSubdivisionSchemeAttr(self._geom.Tokens.none)
        mesh.CreateDoubleSidedAttr(thing.skin is None)
        colours = mesh.CreateDisplayColorPrimvar(self._geom.Tokens.vertex)
        colours.Set(vt.Vec3fArray.FromNumpy(linear(source.colours).astype(np.float32)))
        self._shade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(self._paint)
        return mesh

    def _material(self) -> Any:  # noqa: ANN401
        """One material that shows the colours of the vertices."""
        made, shade, types = self._shade, self._shade.Shader.Define, self._sdf.ValueTypeNames
        material = made.Material.Define(self._stage, "/scene/paint")
        reader = shade(self._stage, "/scene/paint/colour")
        reader.CreateIdAttr("UsdPrimvarReader_float3")
        reader.CreateInput("varname", types.String).Set("displayColor")
        surface = shade(self._stage, "/scene/paint/surface")
        surface.CreateIdAttr("UsdPreviewSurface")
        surface.CreateInput("roughness", types.Float).Set(0.9)
        colour = reader.CreateOutput("result", types.Float3)
        surface.CreateInput("diffuseColor", types.Color3f).ConnectToSource(colour)
        material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
        return material

    def _bones(self, path: str, skin: Skin, bones: Floats) -> Any:  # noqa: ANN401
        """The skeleton of a thing with its movement."""
        rest = resting(skin)
        names: list[str] = []
        for name, parent in zip(skin.names, skin.parents, strict=True):
            own = self._tf.MakeValidIdentifier(name)
            names.append(own if parent < 0 else f"{names[parent]}/{own}")
        skeleton = self._skel.Skeleton.Define(self._stage, f"{path}/skeleton")
        skeleton.CreateJointsAttr(names)
        skeleton.CreateBindTransformsAttr(self._matrices(rest))
        skeleton.CreateRestTransformsAttr(self._matrices(hung(rest[None], skin)[0]))
        moved = self._skel.Animation.Define(self._stage, f"{path}/movement")
        moved.CreateJointsAttr(names)
        self._act(moved, hung(bones @ rest, skin))
        binding = self._skel.BindingAPI.Apply(skeleton.GetPrim())
        binding.CreateAnimationSourceRel().SetTargets([moved.GetPath()])
        return skeleton

    def _act(self, moved: Any, local: Floats) -> None:  # noqa: ANN401
        """Key the joints: `local` (n, b, 4, 4)."""
        count, bones = local.shape[:2]
        parts = [placing(local[:, bone]) for bone in range(bones)]
        where, turned, sizes = (
            np.stack([getattr(part, name) for part in parts], axis=1).astype(np.float32)
            for name in ("translation", "rotation", "scale")
        )
        keys = kept(np.concatenate([where.reshape(count, -1), turned.reshape(count, -1)], axis=1).astype(np.float64))
        vt = self._vt
        attributes = moved.CreateTranslationsAttr(), moved.CreateRotationsAttr(), moved.CreateScalesAttr()
        for key in keys.tolist():
            frame = self._model.frames[key]
            attributes[0].Set(vt.Vec3fArray.FromNumpy(where[key]), frame)
            attributes[1].Set(vt.QuatfArray.FromNumpy(np.ascontiguousarray(turned[key])), frame)
            attributes[2].Set(vt.Vec3hArray.FromNumpy(sizes[key].astype(np.float16)), frame)

    def _bind(self, mesh: Any, thing: Thing, skeleton: Any) -> None:  # noqa: ANN401
        assert thing.mesh.bones is not None
        assert thing.mesh.weights is not None
        bones, weights = single_bones(thing.mesh.bones, thing.mesh.weights)
        binding = self._skel.BindingAPI.Apply(mesh.GetPrim())
        binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
        binding.CreateGeomBindTransformAttr(self._gf.Matrix4d(1))
        binding.CreateJointIndicesPrimvar(False, 4).Set(self._vt.IntArray.FromNumpy(bones.ravel().astype(np.int32)))
        binding.CreateJointWeightsPrimvar(False, 4).Set(self._vt.FloatArray.FromNumpy(weights.ravel()))

    def _film(self, shot: ShotCamera) -> None:
        camera = self._geom.Camera.Define(self._stage, self._path("cameras", shot.number))
        camera.GetPrim().SetDisplayName(shot.number)
        self._place(camera, shot.to_world, shot.frames)
        wide, tall = shot.sensor_mm
        camera.CreateHorizontalApertureAttr(wide * _TENTHS_OF_A_METRE)
        camera.CreateVerticalApertureAttr(tall * _TENTHS_OF_A_METRE)
        camera.CreateClippingRangeAttr(self._gf.Vec2f(shot.near, shot.far))
        camera.CreateFStopAttr(shot.stop or 0.0)
        self._key(camera.CreateFocalLengthAttr(), shot.lens_mm * _TENTHS_OF_A_METRE, shot.frames)
        self._key(camera.CreateFocusDistanceAttr(), shot.focus_metres, shot.frames)
        for name, value in (
            ("shot", shot.number),
            ("description", shot.words),
            ("firstFrame", shot.frames[0]),
            ("lastFrame", shot.frames[-1]),
            ("standAside", ", ".join(shot.aside)),
        ):
            camera.GetPrim().SetCustomDataByKey(f"previz:{name}", value)

    def _place(self, item: Any, matrices: Floats, frames: Sequence[Frames]) -> None:  # noqa: ANN401
        if len(matrices) == 1 and np.array_equal(matrices[0], np.eye(4)):
            return
        place = item.MakeMatrixXform()
        if (matrices == matrices[0]).all():
            place.Set(self._matrix(matrices[0]))
            return
        for key in kept(matrices.reshape(len(matrices), -1)).tolist():
            place.Set(self._matrix(matrices[key]), frames[key])

    def _show(self, item: Any, thing: Thing) -> None:  # noqa: ANN401
        if thing.shown.all():
            return
        seen = item.CreateVisibilityAttr()
        tokens = {True: self._geom.Tokens.inherited, False: self._geom.Tokens.invisible}
        if (thing.shown == thing.shown[0]).all():
            seen.Set(tokens[bool(thing.shown[0])])
            return
        for key in steps(thing.shown).tolist():
            seen.Set(tokens[bool(thing.shown[key])], self._model.frames[key])

    def _key(self, attribute: Any, values: Floats, frames: Sequence[Frames]) -> None:  # noqa: ANN401
        if np.ptp(values) < 1e-9:
            attribute.Set(float(values[0]))
            return
        for key in kept(values[:, None]).tolist():
            attribute.Set(float(values[key]), frames[key])

    def _shine(self, light: Light) -> None:
        """The key, the lamps, and the fill as a dome, each as strong as in Previz's own picture."""
        key = self._lux.DistantLight.Define(self._stage, self._path("lights", "key"))
        key.CreateColorAttr(self._colour(light.key_colour))
        key.CreateIntensityAttr(light.key_intensity * math.pi)
        key.CreateAngleAttr(_SUN)
        key.CreateNormalizeAttr(True)
        self._place(key, facing(light.key_direction)[None], (0,))
        for number, lamp in enumerate(light.lamps, 1):
            bulb = self._bulb(number, lamp.colour)
            bulb.CreateIntensityAttr(lamp.intensity * 4 * math.pi)
            place = np.eye(4)
            place[:3, 3] = lamp.position
            self._place(bulb, place[None], (0,))
        for number, carried in enumerate(self._model.lamps, len(light.lamps) + 1):
            bulb = self._bulb(number, carried.colour)
            matrices = np.tile(np.eye(4), (len(carried.places), 1, 1))
            matrices[:, :3, 3] = carried.places
            self._place(bulb, matrices, self._model.frames)
            self._key(bulb.CreateIntensityAttr(), carried.intensity * 4 * math.pi, self._model.frames)
        dome = self._lux.DomeLight.Define(self._stage, self._path("lights", "fill"))
        dome.CreateColorAttr(self._gf.Vec3f(*map(float, (linear(light.sky) + linear(light.ground)) / 2)))
        dome.CreateIntensityAttr(light.fill_intensity)

    def _bulb(self, number: int, colour: tuple[float, float, float]) -> Any:  # noqa: ANN401
        bulb = self._lux.SphereLight.Define(self._stage, self._path("lights", f"lamp {number}"))
        bulb.CreateColorAttr(self._colour(colour))
        bulb.CreateRadiusAttr(_BULB)
        bulb.CreateTreatAsPointAttr(True)
        bulb.CreateNormalizeAttr(True)
        return bulb

    def _colour(self, colour: tuple[float, float, float]) -> Any:  # noqa: ANN401
        return self._gf.Vec3f(*map(float, linear(colour)))

    def _matrix(self, matrix: Floats) -> Any:  # noqa: ANN401
        """A matrix as USD has it: row vectors."""
        return self._gf.Matrix4d(*matrix.T.ravel().tolist())

    def _matrices(self, matrices: Floats) -> Any:  # noqa: ANN401
        return self._vt.Matrix4dArray([self._matrix(matrix) for matrix in matrices])


def _worded(name: str) -> str:
    """A name that does not begin with a digit, as no path of USD may: shot 1A is `shot_1A` there."""
    return f"shot_{name}" if name[:1].isdecimal() else name

"""Figures: the mannequin of a cast member, and its performance of the beats.

`figure_mesh` gives the skinned body, `Performance(world, performer).at(seconds)` the bones that move it.
"""

from previz.stage.figures.actions import ACTIONS
from previz.stage.figures.clothing import OUTFITS
from previz.stage.figures.figure import figure_mesh
from previz.stage.figures.hair import HAIR
from previz.stage.figures.performance import Performance, pose
from previz.stage.figures.skeleton import BONES, OPENPOSE_18, Skeleton, skeleton
from previz.stage.figures.solve import FigurePose

__all__ = [
    "ACTIONS",
    "BONES",
    "HAIR",
    "OPENPOSE_18",
    "OUTFITS",
    "FigurePose",
    "Performance",
    "Skeleton",
    "figure_mesh",
    "pose",
    "skeleton",
]

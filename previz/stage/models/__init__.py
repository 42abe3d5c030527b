"""Models from outside: a glTF binary read as one mesh, or refused with the reason.

`model_mesh` gives the mesh in the model's own metres.
"""

from previz.stage.models.assembling import model_mesh
from previz.stage.models.file import LARGEST_BYTES, MOST_TRIANGLES

__all__ = ["LARGEST_BYTES", "MOST_TRIANGLES", "model_mesh"]

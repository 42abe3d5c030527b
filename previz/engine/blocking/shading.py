"""GLSL from the resources, put together and compiled."""

from __future__ import annotations

from importlib import resources
from typing import cast

import moderngl
import numpy as np

from previz.stage.drawing import Array

_HEAD = "#version 330 core\n"


def source(name: str, defines: tuple[str, ...] = (), parts: tuple[str, ...] = ()) -> str:
    """The text of a shader: version, defines, the parts that it leans on, then itself."""
    folder = resources.files("resources") / "shaders"
    texts = [(folder / f"{part}.glsl").read_text(encoding="utf-8") for part in (*parts, name)]
    return _HEAD + "".join(f"#define {define}\n" for define in defines) + "\n".join(texts)


def full_screen(
    context: moderngl.Context, name: str, defines: tuple[str, ...] = (), parts: tuple[str, ...] = ()
) -> moderngl.VertexArray:
    """A program that runs once a pixel, on the triangle that covers the target; draw it with `cover`."""
    program = context.program(vertex_shader=source("screen"), fragment_shader=source(name, defines, parts))
    return context.vertex_array(program, [])


def cover(pass_: moderngl.VertexArray) -> None:
    """Run a full-screen pass on the bound target."""
    pass_.render(moderngl.TRIANGLES, vertices=3)


def let_go(*owned: moderngl.VertexArray) -> None:
    """Release full-screen passes with their programs."""
    for each in owned:
        program = each.program
        each.release()
        program.release()


def uniform(program: moderngl.Program, name: str) -> moderngl.Uniform:
    """A uniform of a program by name."""
    return cast(moderngl.Uniform, program[name])


def write_matrix(program: moderngl.Program, name: str, matrix: Array) -> None:
    """Set a (4, 4) uniform."""
    uniform(program, name).write(matrix_bytes(matrix))


def matrix_bytes(matrix: Array) -> bytes:
    """A (4, 4) matrix as OpenGL takes it, column by column."""
    return matrix.astype(np.float32).T.tobytes()


def assign(program: moderngl.Program, **values: object) -> None:
    """Set uniforms by name; those that the compiler found unused are passed over."""
    for name, value in values.items():
        if program.get(name, None) is not None:  # asking whether it is in the program would walk through all of it
            program[name] = value

from __future__ import annotations

import platform

import moderngl
import pytest

from previz.engine.blocking.context import open_context
from previz.errors import PrevizError


def test_a_context_draws_without_a_window() -> None:
    opened = open_context()
    with opened:
        target = opened.simple_framebuffer((4, 4), components=3)
        target.clear(0.0, 1.0, 0.0)
        assert target.read(components=3) == b"\x00\xff\x00" * 16
    assert opened.version_code >= 330
    opened.release()


@pytest.mark.parametrize(("system", "remedy"), [("Linux", "libegl1 and libgl1"), ("Windows", "graphics driver")])
def test_a_machine_without_opengl_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, system: str, remedy: str) -> None:
    def none(*_: object, **__: object) -> moderngl.Context:
        raise Exception("libEGL.so not loaded")

    monkeypatch.setattr(moderngl, "create_context", none)
    monkeypatch.setattr(platform, "system", lambda: system)
    with pytest.raises(PrevizError, match="not loaded") as told:
        open_context()
    assert remedy in told.value.remedy

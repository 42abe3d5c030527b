from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from previz.engine.farm.parcels import FileName, packed, unpacked
from previz.engine.protocol import Diffusion, Reference, Render
from previz.stage.world import Dressing
from tests.engine.scripted import request

FACE, CRATE = "a" * 64, "b" * 64


def with_files() -> Render:
    plain = request()
    shown = (Reference("cast", "Mara", "/home/me/film.media/aa/face.PNG", FACE),)
    asked = Diffusion("wan", "5" * 64, "draft", "words", "", 0.8, 4, 1.0, 100_000, shown)
    world = replace(plain.world, dressing=(Dressing("crate", "/home/me/film.media/bb/crate.glb", CRATE),))
    return replace(plain, world=world, diffusion=asked)


def test_a_parcel_names_its_files_by_their_hashes_and_no_path_of_this_machine() -> None:
    parcel = packed(with_files())
    assert "/home/me" not in parcel.text
    assert parcel.files == {
        FileName(FACE, ".png"): Path("/home/me/film.media/aa/face.PNG"),
        FileName(CRATE, ".glb"): Path("/home/me/film.media/bb/crate.glb"),
    }


def test_a_request_comes_out_as_it_went_in_with_its_files_elsewhere() -> None:
    there = unpacked(packed(with_files()).text, lambda name: Path("/there") / str(name))
    assert there.diffusion is not None
    (shown,), (stands,) = there.diffusion.references, there.world.dressing
    assert (shown.path, stands.path) == (f"/there/{FACE}.png", f"/there/{CRATE}.glb")
    asked = with_files()
    assert asked.diffusion is not None
    moved = replace(asked.diffusion.references[0], path=shown.path)
    assert there == replace(asked, diffusion=replace(asked.diffusion, references=(moved,)))


def test_a_request_with_no_files_keeps_its_digest() -> None:
    plain = request()
    assert hashlib.sha256(packed(plain).text.encode()).hexdigest() == plain.digest()
    assert unpacked(packed(plain).text, lambda _: Path("/nowhere")) == plain


@pytest.mark.parametrize(
    ("sha256", "suffix"), [("../../etc", ""), ("A" * 64, ""), ("a" * 63, ""), ("a" * 64, "/x"), ("a" * 64, ".p/../x")]
)
def test_what_comes_from_another_machine_makes_no_path_that_leads_away(sha256: str, suffix: str) -> None:
    with pytest.raises(ValueError, match="names no file"):
        FileName(sha256, suffix)

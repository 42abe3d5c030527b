"""The mix by its numbers: gains, fades, mutes and solos, sums, blocks, and lengths that do not drift."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.cut.assemble import assemble
from previz.cut.mix import BLOCK, Heard, Mix, Mixer, mix_of, sample_at
from previz.cut.sound_edits import add_sound, set_level, take_in_sound
from previz.cut.track_edits import set_flag
from previz.media.sound import RATE, Samples, sound_path
from previz.project.file import Project
from previz.timing import FrameRange
from tests.cut.films import add_scene, film
from tests.media.sounds import tone, write_sound

FPS = Fraction(24)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with film(tmp_path) as project:
        add_scene(project, "1", [48])
        assemble(project)
        yield project


def heard_of(project: Project, first: int, count: int) -> Samples:
    return Mixer(mix_of(project, assemble(project)), project.media.folder).block(first, count)


def test_a_sound_is_heard_where_it_stands_as_loud_as_it_is(project: Project, tmp_path: Path) -> None:
    samples = tone(1.0)
    file = take_in_sound(project.media, write_sound(tmp_path / "bell.wav", samples))
    sound = add_sound(project, assemble(project), file, 12)
    assert np.abs(heard_of(project, 12 * 2000, RATE) - samples).max() < 1e-4
    assert not heard_of(project, 0, 24_000).any()
    assert not heard_of(project, 12 * 2000 + RATE, 4800).any()
    set_level(project, sound, -6.0, 0, 0)
    quiet = heard_of(project, 24_000, RATE)
    assert np.abs(quiet).max() == pytest.approx(0.5 * 10 ** (-6 / 20), abs=1e-3)


def test_fades_run_straight_and_end_in_silence(project: Project, tmp_path: Path) -> None:
    file = take_in_sound(project.media, write_sound(tmp_path / "hum.wav", np.full((RATE, 2), 0.5, np.float32)))
    sound = add_sound(project, assemble(project), file, 0)
    set_level(project, sound, 0.0, 12, 6)
    loud = heard_of(project, 0, RATE)[:, 0] / 0.5
    assert loud[0] < 1e-3
    assert loud[12_000] == pytest.approx(0.5, abs=1e-3)
    assert loud[30_000] == pytest.approx(1.0, abs=1e-3)
    assert loud[42_000] == pytest.approx(0.5, abs=1e-3)
    assert loud[-1] < 1e-3
    assert np.abs(np.diff(loud)).max() < 1e-3


def test_mute_and_solo_say_what_is_heard(project: Project, tmp_path: Path) -> None:
    cut = assemble(project)
    short = take_in_sound(project.media, write_sound(tmp_path / "a.wav", np.full((RATE, 2), 0.25, np.float32)))
    long = take_in_sound(project.media, write_sound(tmp_path / "b.wav", np.full((RATE * 9, 2), 0.125, np.float32)))
    first, second = add_sound(project, cut, short, 0).track, add_sound(project, cut, long, 0).track
    assert (first.kind, second.kind) == ("effects", "dialogue")

    def level() -> float:
        return round(float(heard_of(project, 1000, 1)[0, 0]), 3)

    assert level() == 0.375
    set_flag(project, first, "muted", True)
    assert level() == 0.125
    set_flag(project, first, "soloed", True)
    assert level() == 0.25
    project.undo()
    project.undo()
    assert level() == 0.375


def test_what_is_too_loud_is_clipped_and_what_is_not_there_is_silent(tmp_path: Path) -> None:
    path = sound_path(tmp_path, "aa/x.wav")
    path.parent.mkdir()
    np.save(path, np.full((100, 2), 0.9, np.float32))
    mix = Mix((Heard("aa/x.wav", 0, 200, 0), Heard("aa/x.wav", 0, 50, 20), Heard("aa/y.wav", 0, 200, 0)), FPS)
    block = Mixer(mix, tmp_path).block(0, 200)
    assert block[:50].min() == block[:50].max() == 1.0
    assert block[60, 0] == pytest.approx(0.9)
    assert not block[100:].any()


@given(
    cuts=st.lists(st.integers(1, 700), min_size=1, max_size=12),
    fades=st.tuples(st.integers(0, 900), st.integers(0, 900)),
)
def test_blocks_of_any_size_are_one_stream(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], fades: tuple[int, int]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "blocks"
    path = sound_path(folder, "aa/x.wav")
    if not path.is_file():
        path.parent.mkdir(parents=True)
        np.save(path, np.random.default_rng(1).uniform(-0.4, 0.4, (3000, 2)).astype(np.float32))
    mix = Mix((Heard("aa/x.wav", 100, 1800, 7, 0.8, *fades), Heard("aa/x.wav", 900, 2000, 0, 0.5)), FPS)
    mixer = Mixer(mix, folder)
    total = sum(cuts)
    whole, parts, first = mixer.block(0, total), [], 0
    for count in cuts:
        parts.append(mixer.block(first, count))
        first += count
    assert np.array_equal(np.concatenate(parts), whole)
    assert np.array_equal(np.concatenate(list(mixer.blocks(range(total), BLOCK))), whole)


@given(st.integers(0, 10**7), st.sampled_from([Fraction(24), Fraction(24000, 1001), Fraction(30000, 1001)]))
def test_samples_do_not_drift(frame: int, fps: Fraction) -> None:
    assert abs(sample_at(frame, fps) - Fraction(frame * RATE) / fps) <= Fraction(1, 2)


def test_the_samples_of_a_window_follow_each_other() -> None:
    mix = Mix((), Fraction(30000, 1001))
    assert mix.samples(FrameRange(0, 7)).stop == mix.samples(FrameRange(7, 9)).start

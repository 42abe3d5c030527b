"""The media folder: named by content, whole or not there, and never a way out."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import PrevizError
from previz.project.media_store import MediaStore, is_safe_name

CONTENT = b"frames" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore.beside(tmp_path / "film.previz")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "Clip.MP4"
    path.write_bytes(CONTENT)
    return path


def test_published_media_are_named_by_content(store: MediaStore, clip: Path) -> None:
    stored = store.publish(clip)
    assert (stored.name, stored.sha256) == (f"{SHA256[:2]}/{SHA256}.mp4", SHA256)
    assert store.path(stored.name).read_bytes() == CONTENT
    assert clip.read_bytes() == CONTENT
    assert list(store.names()) == [stored.name]


def test_the_same_content_is_stored_once_and_never_touched_again(store: MediaStore, clip: Path) -> None:
    first = store.publish(clip)
    os.utime(store.path(first.name), (1, 1))
    assert store.publish(clip, ".mp4") == first
    assert store.path(first.name).stat().st_mtime == 1
    assert [path.name for path in store.folder.iterdir()] == [SHA256[:2]]


def test_media_that_rotted_are_mended_by_the_same_content(store: MediaStore, clip: Path) -> None:
    path = store.path(store.publish(clip).name)
    path.write_bytes(CONTENT.replace(b"f", b"g"))
    store.publish(clip)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("suffix", ["", "mp4", ".", ".mp4/../../x", ".a b", ".toolongsuffix"])
def test_a_suffix_that_says_nothing_is_refused(store: MediaStore, clip: Path, suffix: str) -> None:
    with pytest.raises(PrevizError, match="suffix"):
        store.publish(clip, suffix)
    assert not store.folder.exists()


def test_a_store_that_cannot_be_written_says_so(store: MediaStore, clip: Path) -> None:
    store.folder.write_text("a file where the folder should be")
    with pytest.raises(PrevizError, match="could not be stored"):
        store.publish(clip)


BAD = [
    "",
    "/etc/passwd",
    "../film.previz",
    "ab/../../x.mp4",
    "./x.mp4",
    "ab//x.mp4",
    "ab/x.mp4/",
    "~/x.mp4",
    "~root/x.mp4",
    "C:/x.mp4",
    "C:x.mp4",
    "ab\\x.mp4",
    "\\\\host\\share\\x.mp4",
    "//host/share/x.mp4",
    "\\\\?\\C:\\x.mp4",
    "\\\\.\\pipe\\x",
    "file:///etc/passwd",
    "http://host/x.mp4",
    "ab/x.mp4:stream",
    "ab/con",
    "ab/NUL.mp4",
    "ab/com1.mp4",
    "lpt9/x.mp4",
    "ab/x.mp4.",
    "ab/x.mp4 ",
    "ab /x.mp4",
    "ab/x\x00.mp4",
    "ab/x\n.mp4",
    "ab/x?.mp4",
    'ab/"x".mp4',
    "ab/a\u0308.mp4",
    "ab/" + "x" * 256,
    "/".join(["x" * 200] * 6),
    "ab/\ud800.mp4",
]


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_could_lead_elsewhere_is_refused(store: MediaStore, name: str) -> None:
    for ask in (store.path, store.exists):
        with pytest.raises(PrevizError):
            ask(name)


@pytest.mark.parametrize("name", ["ab/abcd.mp4", "sound/Wellen – Bucht 2.wav", "ab/ä.mp4", "console/x.mp4"])
def test_plain_names_are_taken(name: str) -> None:
    assert is_safe_name(name)


@given(st.text(max_size=40))
def test_no_safe_name_leaves_the_folder(name: str) -> None:
    if is_safe_name(name):
        assert os.path.normpath(f"/media/{name}") == f"/media/{name}"


def test_a_link_that_leads_out_is_refused(store: MediaStore, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    store.folder.mkdir()
    (store.folder / "ab").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PrevizError, match="leads out"):
        store.path("ab/abcd.mp4")


def test_sweep_removes_stale_unfinished_work_only(store: MediaStore, clip: Path) -> None:
    stored = store.publish(clip)
    old, new = store.scratch(), store.scratch()
    (old / "half.mp4").write_bytes(b"half")
    part = store.folder / "abc.part"
    part.write_bytes(b"half")
    for path in (old / "half.mp4", old, part):
        os.utime(path, (1_000, 1_000))
    os.utime(new, (90_000, 90_000))
    store.sweep(now=100_000)
    assert (old.exists(), new.exists(), part.exists(), store.exists(stored.name)) == (False, True, False, True)


def test_work_that_goes_on_inside_an_old_folder_is_left(store: MediaStore) -> None:
    folder = store.scratch()
    (folder / "frame.png").write_bytes(b"frame")
    os.utime(folder, (1_000, 1_000))
    os.utime(folder / "frame.png", (99_000, 99_000))
    store.sweep(now=100_000)
    assert (folder / "frame.png").exists()


def test_unused_media_are_those_that_nobody_names(store: MediaStore, tmp_path: Path) -> None:
    names = []
    for number in range(3):
        path = tmp_path / f"{number}.mp4"
        path.write_bytes(bytes([number]))
        names.append(store.publish(path).name)
    assert store.unused(frozenset(names[:1])) == tuple(sorted(names[1:]))


def test_room_is_asked_for_in_bytes(store: MediaStore) -> None:
    store.require_free(1)
    with pytest.raises(PrevizError, match=r"needs 1,000,000,000,000,000 bytes, and its disk has [\d,]+ free"):
        store.require_free(10**15)


def test_a_media_folder_that_cannot_be_made_is_told(store: MediaStore) -> None:
    store.folder.write_text("no folder")
    with pytest.raises(PrevizError, match="could not be written"):
        store.scratch()

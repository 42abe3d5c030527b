import hashlib

from previz.media.hashing import sha256_of


def test_it_is_the_sha256_of_the_bytes(tmp_path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"frame" * 300_000)
    assert sha256_of(path) == hashlib.sha256(b"frame" * 300_000).hexdigest()

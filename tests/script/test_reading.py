import hashlib
import os

import pytest

from previz.errors import PrevizError
from previz.script.reading import read_screenplay, read_script
from tests.script.shorthand import headings, said

TEXT = "INT. CAFÉ - DAY\n\nÉlise waits.\n"
PRINTED = "INT. HOUSE - DAY\n\nHe walks.\n\n                JOHN\n        Hello\n        there.\n"
FDX = (
    b'<?xml version="1.0" encoding="UTF-8"?><FinalDraft><Content>'
    b'<Paragraph Type="Scene Heading" Number="7"><Text>INT. ROOM</Text></Paragraph></Content></FinalDraft>'
)


@pytest.fixture
def write(tmp_path):
    def written(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return written


@pytest.mark.parametrize("name", ["a.fountain", "a.spmd", "a.md", "a.txt", "a.FOUNTAIN", "a.text", "a"])
def test_text_is_read_by_its_suffix(write, name):
    assert headings(read_script(write(name, TEXT))) == ["INT. CAFÉ - DAY"]


def test_a_screenplay_tells_its_text_and_digest(write):
    screenplay = read_screenplay(write("a.fountain", b"\xef\xbb\xbf" + TEXT.encode()))
    assert (screenplay.name, screenplay.text) == ("a.fountain", TEXT)
    assert screenplay.sha256 == hashlib.sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest()


def test_final_draft_is_read_by_suffix_and_by_content(write):
    for name in ("a.fdx", "a.txt", "a.fountain"):
        assert [(s.number, s.heading) for s in read_script(write(name, FDX)).scenes] == [("7", "INT. ROOM")]


def test_the_text_of_a_final_draft_file_is_its_xml(write):
    screenplay = read_screenplay(write("a.fdx", FDX))
    span = screenplay.script.scenes[0].elements[0].span
    assert screenplay.text[span.start : span.end].startswith('<Paragraph Type="Scene Heading" Number="7">')


def test_a_txt_in_columns_is_plain_text(write):
    assert said(read_script(write("a.txt", PRINTED)))[-1] == ("dialogue", "Hello there.")


def test_a_txt_with_marks_is_fountain(write):
    assert said(read_script(write("a.txt", TEXT + "\n> THE END <\n")))[-1] == ("centered", "THE END")


def test_a_txt_without_marks_is_plain_text(write):
    assert said(read_script(write("a.txt", TEXT + "\nIt *seems* so.\n")))[-1] == ("action", "It *seems* so.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(write, encoding):
    script = read_script(write("a.fountain", TEXT.encode(encoding)))
    assert (headings(script), script.losses) == (["INT. CAFÉ - DAY"], ())


def test_windows_text_is_read_and_told_of(write):
    script = read_script(write("a.fountain", ("First.\n\n" + TEXT).encode("cp1252")))
    assert headings(script) == ["INT. CAFÉ - DAY"]
    assert [(loss.line, loss.text) for loss in script.losses] == [(3, "INT. CAFÉ - DAY")]
    assert "Windows-1252" in script.losses[0].reason


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.fountain", b"", "is empty"),
        ("a.fountain", b" \r\n\t\n", "is empty"),
        ("a.fountain", b"\xef\xbb\xbf\n", "is empty"),
        ("a.fountain", "\u200b\n".encode(), "is empty"),
        ("a.fdx", b"  ", "is empty"),
        ("a.fdx", b"INT. ROOM - DAY", "something else than XML"),
        ("a.fdx", b"PK\x03\x04rest", "ZIP"),
        ("a.fdx", b"<?xml version='1.0'?><FinalDraft>", "not well-formed"),
        ("a.fdx", b"<?xml version='1.0'?><office/>", "no Final Draft document"),
        ("a.fdx", b"<?xml version='1.0'?><FinalDraft><Content/></FinalDraft>", "holds no scene"),
        ("a.fountain", b"%PDF-1.7\n", "a PDF"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF"),
        ("a.docx", b"PK\x03\x04rest", "ZIP"),
        ("a.fountain", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.fountain", b"\x7fELF\x02\x01", "a program"),
        ("a.txt", b"{\\rtf1 text}", "an RTF"),
        ("a.fountain", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        ("a.fountain", b"INT. A\x00\x01\x02", "is not text"),
        ("a.fountain", bytes(range(256)) * 4, "is not text"),
        ("a.fountain", b"\x81\x8d\x8f caf\xe9", "is not text"),
        ("a.fountain", b"Title: Alone\n", "holds no scene"),
        ("a.xlsx", b"anything", "no kind of screenplay"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(write, name, data, what):
    with pytest.raises(PrevizError, match=what) as refused:
        read_script(write(name, data))
    assert name in refused.value.what
    assert refused.value.remedy
    assert refused.value.exit_code == 1


def test_a_missing_file(tmp_path):
    with pytest.raises(PrevizError, match="does not exist"):
        read_script(tmp_path / "none.fountain")


def test_a_folder(tmp_path):
    with pytest.raises(PrevizError, match="is a folder"):
        read_script(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.fountain")
    with pytest.raises(PrevizError, match="is a device or a pipe"):
        read_script(tmp_path / "pipe.fountain")


def test_a_name_that_no_disk_takes(tmp_path):
    with pytest.raises(PrevizError, match="cannot be read"):
        read_script(tmp_path / ("a" * 300 + ".fountain"))


def test_a_file_that_may_not_be_read(write, monkeypatch):
    path = write("a.fountain", TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser reads all the same
        monkeypatch.setattr(type(path), "read_bytes", _forbidden)
    with pytest.raises(PrevizError, match="may not be read"):
        read_script(path)


def _forbidden(_path):
    raise PermissionError(13, "Permission denied")


def test_too_large_a_file(tmp_path):
    path = tmp_path / "a.fountain"
    with path.open("wb") as file:
        file.truncate(32 * 1024 * 1024 + 1)
    with pytest.raises(PrevizError, match="larger than 32 MB"):
        read_script(path)

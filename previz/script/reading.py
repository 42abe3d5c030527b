"""A screenplay file to a Script: the format by suffix and by content, the text's encoding, and plain refusals."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from previz.errors import PrevizError
from previz.script import fdx, fdx_tree, fountain, plain
from previz.script.elements import Loss, Script
from previz.script.file_names import legible_name

_AS_TEXT = "Export the screenplay as .fountain, .fdx or .txt"
_FOUNTAIN_SUFFIXES = {".fountain", ".spmd", ".md", ".markdown"}
_TEXT_SUFFIXES = {".txt", ".text", ""}
_FOREIGN_SUFFIXES = {".pdf", ".docx", ".doc", ".rtf", ".fadein", ".celtx", ".highland", ".odt"}
_FDX_SUFFIX = ".fdx"
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as .docx, .fadein, .celtx and .highland files are)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Final Draft document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f\x85")
_MOST_CONTROLS = 0.01
_MARKS = re.compile(r"^[ \t]*(?:[@!~>]\s*\S|#{1,6}\s+\S|=\s+\S|={3,}\s*$|\.\w|.*#[\w\-.]+#\s*$)|\[\[|/\*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A file as read: its name, its decoded text (of an .fdx, the XML), the SHA-256 of its bytes, and its script."""

    name: str
    text: str
    sha256: str
    script: Script


def read_script(path: Path) -> Script:
    """Read a screenplay in Fountain, Final Draft or plain text.

    Raises PrevizError that says what the file is instead, and what to do.
    """
    return read_screenplay(path).script


def read_screenplay(path: Path) -> Screenplay:
    """Read a screenplay together with its text. Raises as `read_script` does."""
    data = _read_bytes(path)
    suffix = _known_suffix(path)
    if suffix == _FDX_SUFFIX or _is_xml(data):
        text, script = _read_fdx(path, data)
    else:
        text, script = _read_text(path, data, suffix)
    if not script.scenes:
        raise PrevizError(
            f"{path.name} holds no scene", "Write a scene heading such as INT. KITCHEN - DAY, and what happens below it"
        )
    return Screenplay(legible_name(path), text, hashlib.sha256(data).hexdigest(), script)


def _read_bytes(path: Path) -> bytes:
    try:
        _require_file(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise PrevizError(f"{path} does not exist", "Check the name and the folder") from None
    except PermissionError:
        raise PrevizError(f"{path} may not be read", "Give yourself permission to read it") from None
    except OSError as error:
        raise PrevizError(f"{path} cannot be read ({error.strerror})", "Check the disk and the file") from error
    if not data.strip():
        raise PrevizError(f"{path.name} is empty", "Write a scene, or name another file")
    return data


def _require_file(path: Path) -> None:
    """Refuse what would be read without end, or is too large to be a screenplay."""
    found = path.stat()
    if S_ISDIR(found.st_mode):
        raise PrevizError(f"{path} is a folder", "Name the screenplay file inside it")
    if not S_ISREG(found.st_mode):
        raise PrevizError(f"{path} is a device or a pipe", "Save the screenplay to a file, and name that")
    if found.st_size > fdx_tree.MOST_BYTES:
        raise PrevizError(f"{path.name} is larger than 32 MB, as no screenplay is", "Name the screenplay itself")


def _known_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in {_FDX_SUFFIX, *_FOUNTAIN_SUFFIXES, *_TEXT_SUFFIXES, *_FOREIGN_SUFFIXES}:
        raise PrevizError(f"{path.name} is no kind of screenplay that Previz reads", _AS_TEXT)
    return suffix


def _is_xml(data: bytes) -> bool:
    head = data[:4096].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    return head.removeprefix(b"\xfe\xff").lstrip().startswith((b"<?xml", b"<FinalDraft"))


def _read_fdx(path: Path, data: bytes) -> tuple[str, Script]:
    if not _is_xml(data):
        what = _signature(data) or "something else than XML"
        raise PrevizError(f"{path.name} is named .fdx but is {what}", "Export it again from Final Draft as .fdx")
    try:
        text = fdx_tree.decode(data)
        return text, fdx.parse_text(text)
    except PrevizError as error:
        raise PrevizError(f"{path.name} cannot be read as Final Draft: {error.what}", error.remedy) from error


def _read_text(path: Path, data: bytes, suffix: str) -> tuple[str, Script]:
    if what := _signature(data):
        raise PrevizError(f"{path.name} is {what}, not the text of a screenplay", _AS_TEXT)
    text, losses = _decode(path, data)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        raise PrevizError(f"{path.name} is empty", "Write a scene, or name another file")
    parse = _parser(text, suffix)
    script = parse(text)
    return text, replace(script, losses=(*losses, *script.losses))


def _parser(text: str, suffix: str) -> Callable[[str], Script]:
    """Fountain by suffix, or where a plain name holds its marks and no laid-out page."""
    if suffix in _FOUNTAIN_SUFFIXES:
        return fountain.parse
    return fountain.parse if not plain.is_laid_out(text) and _has_marks(text) else plain.parse


def plain_script(name: str, text: str) -> Script | None:
    """What a text that is no Fountain says; None where a file of that name and text is read as Fountain."""
    return plain.parse(text) if _parser(text, Path(name).suffix.lower()) is plain.parse else None


def _has_marks(text: str) -> bool:
    """Whether a text opens with a title page of Fountain or holds one of its marks."""
    return bool(_MARKS.search(text) or fountain.parse(text[:2000]).title_page)


def _decode(path: Path, data: bytes) -> tuple[str, tuple[Loss, ...]]:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by its mark, else Windows-1252, of which a loss tells."""
    losses: tuple[Loss, ...] = ()
    mark, encoding = next((pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_windows(path, data, error)
        line = text[: error.start].count("\n") + 1
        told = text.splitlines()[line - 1].strip() if text.splitlines() else ""
        losses = (Loss(line, told, "the text is not UTF-8: read as Windows-1252"),)
    if "\x00" in text or _controls(text) > _MOST_CONTROLS:
        raise _not_text(path)
    return text, losses


def _decode_windows(path: Path, data: bytes, error: UnicodeDecodeError) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _not_text(path) from error


def _not_text(path: Path) -> PrevizError:
    return PrevizError(f"{path.name} is not text", "Save it as UTF-8, or e" + _AS_TEXT[1:])


def _controls(text: str) -> float:
    """The share of control characters that no text has."""
    controls = sum(character < " " and character not in _TEXT_CONTROLS for character in text)
    return controls / max(1, len(text))


def _signature(data: bytes) -> str | None:
    """What a file is by its first bytes; None where they say nothing."""
    start = data[:64].lstrip()
    return next((what for signature, what in _SIGNATURES if start.startswith(signature)), None)

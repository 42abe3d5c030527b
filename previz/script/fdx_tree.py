"""The XML of a Final Draft file as a tree whose nodes know where they stand; hostile files are refused.

Entities and external references never load (defusedxml); size, depth and number of elements have limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from previz.errors import PrevizError

MOST_BYTES = 32 * 1024 * 1024
_MOST_DEPTH = 64
_MOST_ELEMENTS = 2_000_000
_MOST_NODES = 500_000
_TAGS = """
    FinalDraft Content Paragraph Text DualDialogue OmittedScene SceneProperties Summary SceneArcBeats CharacterArcBeat
    TitlePage ScriptNotes ScriptNote
"""
_READ_TAGS = frozenset(_TAGS.split())
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SAVE_AGAIN = "Open it in Final Draft and save it again, or export it as .fountain or .txt"


@dataclass(slots=True)
class Node:
    """An XML element that may hold a part of the script.

    `start` and `end` are character offsets in the XML; `text` is its own, without its children's.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def named(self, tag: str) -> Iterator[Node]:
        """The children of a tag."""
        return (child for child in self.children if child.tag == tag)

    def first(self, *path: str) -> Node | None:
        """The first node down a path of tags, or None."""
        node: Node | None = self
        for tag in path:
            node = next(node.named(tag), None) if node else None
        return node


def decode(data: bytes) -> str:
    """The XML text of a file, without its byte-order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    declared = _DECLARED.match(data.lstrip()[:200])
    name = declared[1].decode("ascii") if declared else "utf-8"
    return _decoded(data, "utf-8" if name.lower().startswith("utf-16") else name)


def read_tree(text: str) -> Node:
    """The root of an XML text.

    Raises PrevizError when the text is not well-formed XML, tries what Previz does not load, or passes a limit.
    """
    data = text.encode("utf-8", "surrogatepass")
    if data.count(b"<") > 2 * _MOST_ELEMENTS:  # an element has two of them at most
        raise _too_much()
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, encoding="utf-8")
    builder.position = lambda: parser.parser.CurrentByteIndex
    try:
        parser.feed(data)
        parser.close()
    except ParseError as error:
        raise PrevizError(f"The file is not well-formed XML ({error})", _SAVE_AGAIN) from error
    except DefusedXmlException as error:
        raise PrevizError("The file declares XML entities, which no Final Draft file needs", _SAVE_AGAIN) from error
    _place(builder.nodes, data, text)
    return builder.nodes[0]


class _Builder:
    """Gathers the parser's events into nodes, whose places are byte offsets at first.

    Of tags that hold no part of the script no node is made; their text goes to the node around them.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.position: Callable[[], int] = lambda: 0
        self._open: list[Node] = []
        self._elements = 0
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self._elements += 1
        self._depth += 1
        if self._depth > _MOST_DEPTH or self._elements > _MOST_ELEMENTS or len(self.nodes) >= _MOST_NODES:
            raise _too_much()
        if self.nodes and tag not in _READ_TAGS:
            return
        node = Node(tag, attributes, self.position())
        if self._open:
            self._open[-1].children.append(node)
        self.nodes.append(node)
        self._open.append(node)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._depth -= 1
        if self._depth == 0 or tag in _READ_TAGS:
            self._open.pop().end = self.position()

    def data(self, text: str) -> None:
        """Characters come."""
        self._open[-1].text += text

    def close(self) -> None:
        """Nothing is left to do."""


def _too_much() -> PrevizError:
    return PrevizError("The file is nested or sized as no screenplay is", _SAVE_AGAIN)


def _place(nodes: list[Node], data: bytes, text: str) -> None:
    """Turn byte offsets into character offsets, and ends of tags' starts into their ends."""
    offsets = sorted({offset for node in nodes for offset in (node.start, node.end)})
    characters: dict[int, int] = {}
    before, count = 0, 0
    for offset in offsets:
        count += len(data[before:offset].decode("utf-8", "surrogatepass"))
        characters[offset] = count
        before = offset
    for node in nodes:
        node.start, node.end = characters[node.start], text.find(">", characters[node.end]) + 1


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise PrevizError(f"The file's text is not the {encoding} that it says it is", _SAVE_AGAIN) from error

"""Final Draft (.fdx) to a Script: every run of text, scene numbers, dual dialogue, notes, omitted scenes, summaries."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from previz.errors import PrevizError
from previz.script.directions import is_shot_line
from previz.script.elements import Element, ElementKind, Emphasis, Loss, Run, Script, Span
from previz.script.fdx_tree import MOST_BYTES, Node, decode, read_tree
from previz.script.gathering import gather
from previz.script.headings import SLUG_WORDS, SlugWords
from previz.script.source import Source

_KINDS = {
    "Scene Heading": ElementKind.SCENE_HEADING,
    "Action": ElementKind.ACTION,
    "General": ElementKind.ACTION,
    "Character": ElementKind.CHARACTER,
    "Parenthetical": ElementKind.PARENTHETICAL,
    "Dialogue": ElementKind.DIALOGUE,
    "Transition": ElementKind.TRANSITION,
    "Shot": ElementKind.SHOT,
    "Lyrics": ElementKind.LYRICS,
    "Singing": ElementKind.LYRICS,
    "New Act": ElementKind.SECTION,
    "End of Act": ElementKind.CENTERED,
}
_SPOKEN = {ElementKind.CHARACTER, ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRICS}
_EMPHASES = {"Bold": Emphasis.BOLD, "Italic": Emphasis.ITALIC, "Underline": Emphasis.UNDERLINE}
_CREDIT = re.compile(
    r"(?:(?:written|screenplay|teleplay|story|scenario|adapted|created|directed)\b.*)?\bby\b", re.IGNORECASE
)
_FIGURES = 9
"""How many figures the place of a note may have: no document is so long that it needs more."""
_SOURCE = re.compile(r"(?:based|from|adapted) (?:up)?on\b", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|revision|revised)\b|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}", re.IGNORECASE)


def parse(data: bytes, words: SlugWords = SLUG_WORDS) -> Script:
    """Read a Final Draft file.

    Raises PrevizError when the data are too many, no well-formed XML, or no Final Draft document.
    """
    return parse_text(decode(_of_fair_size(data)), words)


def parse_text(text: str, words: SlugWords = SLUG_WORDS) -> Script:
    """Read the XML text of a Final Draft file; spans are offsets in it."""
    root = read_tree(text)
    if root.tag != "FinalDraft":
        raise PrevizError(
            f"The file is XML, but no Final Draft document (it opens with <{root.tag}>)",
            "Export the screenplay as .fdx or .fountain",
        )
    reading = _Reading(Source(text))
    reading.content(root.first("Content"))
    reading.notes(root.first("ScriptNotes"))
    title_page, front = _title_page(root.first("TitlePage", "Content"), reading)
    return gather(title_page, [*front, *reading.elements], reading.losses, words, frozenset(reading.omitted))


def _of_fair_size(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise PrevizError("The file is larger than 32 MB, as no screenplay is", "Export the screenplay alone as .fdx")
    return data


@dataclass(slots=True)
class _Reading:
    """What was read so far.

    `omitted` holds the span starts of headings whose scenes are left out; `offsets` where each paragraph begins in the
    script's running text, `starts` where it begins in the XML. `behind_omitted`: no heading since an omitted scene.
    """

    source: Source
    elements: list[Element] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    omitted: set[int] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0
    behind_omitted: bool = False

    def content(self, content: Node | None) -> None:
        """Read the paragraphs of the script."""
        for paragraph in content.named("Paragraph") if content else ():
            self._count(paragraph)
            self._paragraph(paragraph)

    def span(self, node: Node) -> Span:
        """Where a node stands."""
        return self.source.span(node.start, node.end)

    def _count(self, paragraph: Node) -> None:
        """Note where the paragraph begins in the script's running text, which notes count by."""
        self.offsets.append(self.length)
        self.starts.append(paragraph.start)
        self.length += len(_text(paragraph)) + 1

    def _paragraph(self, paragraph: Node) -> None:
        if (omitted := paragraph.first("OmittedScene")) is not None:
            self._omitted_scene(paragraph, omitted)
        elif (dual := paragraph.first("DualDialogue")) is not None:
            self._dual_dialogue(dual)
        else:
            self._plain_paragraph(paragraph)
        for note in paragraph.named("ScriptNote"):
            self.elements += self._note(note)

    def _plain_paragraph(self, paragraph: Node) -> None:
        text, runs = _runs(paragraph)
        if text.strip():
            kind = self._kind(paragraph, text)
            if kind is not None:
                self.elements.append(self._element(paragraph, kind, text, runs))
                self._tell_omission(paragraph, kind, text)
        self._summary(paragraph)

    def _element(self, paragraph: Node, kind: ElementKind, text: str, runs: tuple[Run, ...]) -> Element:
        number = _number(paragraph)
        depth = 1 if kind is ElementKind.SECTION else 0
        bare, moved = _trimmed(text, runs)
        return Element(kind, bare, self.span(paragraph), number, moved, depth=depth)

    def _kind(self, paragraph: Node, text: str) -> ElementKind | None:
        """The kind of a paragraph; None for one that is no part of the film."""
        named = paragraph.attributes.get("Type", "Action")
        if named == "Cast List":
            self._lose(paragraph, text, "a cast list: left out")
            return None
        kind = _KINDS.get(named)
        if kind is None:
            self._lose(paragraph, text, f"a paragraph of type “{named}”: read as action")
            return ElementKind.ACTION
        if kind is ElementKind.ACTION and paragraph.attributes.get("Alignment") == "Center":
            return ElementKind.CENTERED
        if kind is ElementKind.ACTION and is_shot_line(text.strip()):
            return ElementKind.SHOT
        return kind

    def _lose(self, node: Node, text: str, reason: str) -> None:
        self.losses.append(Loss(self.source.line_at(node.start), text.strip(), reason))

    def _tell_omission(self, paragraph: Node, kind: ElementKind, text: str) -> None:
        """Add a loss for a paragraph that stands behind an omitted scene, under no heading of its own."""
        if kind is ElementKind.SCENE_HEADING:
            self.behind_omitted = False
        elif self.behind_omitted:
            self._lose(paragraph, text, "stands behind an omitted scene: read as a part of it")

    def _omitted_scene(self, paragraph: Node, omitted: Node) -> None:
        """Read the scene that an OMITTED heading keeps inside it."""
        first = len(self.elements)
        body = list(omitted.named("Paragraph"))
        if not any(child.attributes.get("Type") == "Scene Heading" and _text(child).strip() for child in body):
            self._plain_paragraph(paragraph)
        for child in body:
            self._paragraph(child)
        headings = [
            index
            for index, element in enumerate(self.elements[first:], first)
            if element.kind is ElementKind.SCENE_HEADING
        ]
        self.omitted.update(self.elements[index].span.start for index in headings)
        if headings and self.elements[headings[0]].number is None:
            number = _number(paragraph)
            self.elements[headings[0]] = replace(self.elements[headings[0]], number=number)
        self.behind_omitted = True

    def _dual_dialogue(self, dual: Node) -> None:
        """Read both speeches; from the second cue on they stand at the right."""
        first = len(self.elements)
        for paragraph in dual.named("Paragraph"):
            self._paragraph(paragraph)
        cues = 0
        for index, element in enumerate(self.elements[first:], first):
            cues += element.kind is ElementKind.CHARACTER
            if cues > 1 and element.kind in _SPOKEN:
                self.elements[index] = replace(element, dual=True)

    def _summary(self, paragraph: Node) -> None:
        """Add a scene's title and summary as synopses."""
        properties = paragraph.first("SceneProperties")
        if properties is None:
            return
        if title := properties.attributes.get("Title", "").strip():
            self.elements.append(
                Element(ElementKind.SYNOPSIS, title, self.source.span(properties.start, properties.end))
            )
        for summary in properties.named("Summary"):
            for child in summary.named("Paragraph"):
                if text := _text(child).strip():
                    self.elements.append(Element(ElementKind.SYNOPSIS, text, self.span(child)))
        for beat in _below(paragraph, "CharacterArcBeat"):
            if text := _all_text(beat).strip():
                self._lose(beat, text, "a character's arc beat: left out")

    def _note(self, note: Node) -> Iterator[Element]:
        text = "\n".join(filter(None, (_text(child).strip() for child in _below(note, "Paragraph"))))
        text = text or _all_text(note).strip()
        if text:
            yield Element(ElementKind.NOTE, text, self.span(note))

    def notes(self, notes: Node | None) -> None:
        """Put the document's notes behind the paragraphs whose range they name."""
        anchored: list[tuple[int, Element]] = []
        for note in notes.named("ScriptNote") if notes else ():
            at = _range_start(note)
            anchored += ((at, element) for element in self._note(note))
        starts = [element.span.start for element in self.elements]
        for at, element in sorted(anchored, key=lambda pair: -pair[0]):
            following = bisect_right(self.offsets, at)
            ends = following < len(self.starts)
            index = bisect_left(starts, self.starts[following]) if ends else len(self.elements)
            self.elements.insert(index, element)


def _title_page(content: Node | None, reading: _Reading) -> tuple[list[tuple[str, str]], list[Element]]:
    """The title page's lines under the keys that Fountain gives them, judged by their words and order."""
    entries: list[tuple[str, str]] = []
    elements: list[Element] = []
    for paragraph in content.named("Paragraph") if content else ():
        if text := _text(paragraph).strip():
            entries.append((_title_key(text, entries), text))
            elements.append(Element(ElementKind.TITLE_PAGE, f"{entries[-1][0]}: {text}", reading.span(paragraph)))
    return entries, elements


def _title_key(text: str, before: list[tuple[str, str]]) -> str:
    if not before:
        return "Title"
    if _SOURCE.match(text):
        return "Source"
    if _CREDIT.match(text):
        return "Credit"
    if _DRAFT.search(text):
        return "Draft date"
    return "Author" if before[-1][0] == "Credit" else "Contact"


def _runs(paragraph: Node) -> tuple[str, tuple[Run, ...]]:
    """A paragraph's text from all of its runs, and what is set apart in it."""
    pieces: list[str] = []
    runs: list[Run] = []
    length = 0
    for node in paragraph.named("Text"):
        piece = _all_text(node)
        for style in node.attributes.get("Style", "").split("+"):
            if piece and style in _EMPHASES:
                _extend(runs, Run(length, length + len(piece), _EMPHASES[style]))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), tuple(sorted(runs, key=lambda run: (run.start, -run.end, run.emphasis)))


def _extend(runs: list[Run], run: Run) -> None:
    """Add a run, or lengthen the one of the same emphasis that ends where it starts."""
    for index, other in enumerate(runs):
        if other.end == run.start and other.emphasis is run.emphasis:
            runs[index] = replace(other, end=run.end)
            return
    runs.append(run)


def _trimmed(text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """A text without blanks at its sides, its runs moved with it."""
    before = len(text) - len(text.lstrip())
    bare = text.strip()
    moved = (Run(max(0, run.start - before), min(len(bare), run.end - before), run.emphasis) for run in runs)
    return bare, tuple(run for run in moved if run.start < run.end)


def _number(paragraph: Node) -> str | None:
    """A paragraph's number as written; some writers put it on the scene's properties."""
    properties = paragraph.first("SceneProperties")
    written = paragraph.attributes.get("Number", "") or (properties.attributes.get("Number", "") if properties else "")
    return written.strip() or None


def _text(paragraph: Node) -> str:
    return "".join(_all_text(node) for node in paragraph.named("Text"))


def _all_text(node: Node) -> str:
    return node.text + "".join(_all_text(child) for child in node.children)


def _below(node: Node, tag: str) -> Iterator[Node]:
    """All nodes of a tag below a node, in order."""
    for child in node.children:
        if child.tag == tag:
            yield child
        yield from _below(child, tag)


def _range_start(note: Node) -> int:
    start = note.attributes.get("Range", "").split(",")[0].strip()
    return int(start) if start.isdecimal() and len(start) <= _FIGURES else 0

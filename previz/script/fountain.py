"""Fountain 1.1 (fountain.io/syntax) to a Script, with the exact source of each element.

Where files in the wild bend the rules, the line is read as what it plainly is, and a loss says so.
"""

from __future__ import annotations

from previz.script.elements import ElementKind, Loss, Script
from previz.script.gathering import gather
from previz.script.headings import SLUG_WORDS, SlugWords, is_heading, number_in_front
from previz.script.marks import Marks
from previz.script.paragraphs import Paragraphs
from previz.script.source import Source, aside_elements, asides
from previz.script.spacing import respaced, spacing_loss
from previz.script.title_page import read_title_page


def parse(text: str, words: SlugWords = SLUG_WORDS) -> Script:
    """Read a screenplay in Fountain. Any text can be read, and no character of it is dropped."""
    script = _parse(text, Marks(words))
    if not any(scene.heading for scene in script.scenes) and _outlines(script, words):
        return _parse(text, Marks(words, sections_open_scenes=True))
    return script


def _parse(text: str, marks: Marks) -> Script:
    text = text.removeprefix("\ufeff")
    found = asides(text)
    source = Source(text, tuple((start, end) for _, start, end in found))
    title_page = read_title_page(source)
    losses = _give_blank_lines(source, title_page.lines)
    paragraphs = Paragraphs(source, marks)
    elements = [*title_page.elements, *aside_elements(source, found), *paragraphs.read(title_page.lines)]
    elements.sort(key=lambda element: element.span.start)
    return gather(title_page.entries, elements, [*losses, *paragraphs.losses], marks.words)


def _give_blank_lines(source: Source, first: int) -> list[Loss]:
    """Respace what follows the title page where it holds no blank lines to speak of, and say so."""
    lines = respaced(source.lines[first:], blank_below_cues=False)
    if lines is None:
        return []
    source.lines = (*source.lines[:first], *lines)
    return [spacing_loss(source, lines[0])]


def _outlines(script: Script, words: SlugWords) -> bool:
    """Whether a script without headings has sections that read as headings, as in Markdown."""
    elements = [*script.front, *(element for scene in script.scenes for element in scene.elements)]
    sections = (element.text for element in elements if element.kind is ElementKind.SECTION)
    return any(is_heading(text, words) or number_in_front(text, words) for text in sections)

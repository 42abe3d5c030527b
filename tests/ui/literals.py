"""Words for people that stand in the source as they are, where no translation could reach them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKS = frozenset({"tr", "translate", "counted", "QT_TRANSLATE_NOOP"})
"""What looks words up, or marks them for whoever shows them."""

_SHOWN = """
setText setWindowTitle setToolTip setStatusTip setWhatsThis setPlaceholderText setAccessibleName setTitle setSuffix
setAccessibleDescription setPrefix setSpecialValueText setLabelText setTabText showMessage drawText addAction addItem
addItems addMenu addTab addRow QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu label
plain_tip write write_lines show_words show_text show_empty show_where show_film Message Offer PrevizError WrongUse
"""
SHOWN = frozenset(_SHOWN.split())
"""Calls whose words are seen or heard, however short they are."""

_NAMING = """
setObjectName named findChild setProperty property marked IdleWork TypeVar back_up begin_backup RuntimeError icon
LookupError TypeError ValueError KeyError warning error exception getLogger setApplicationName strftime isinstance
removeprefix removesuffix split QFont
"""
NAMING = frozenset(_NAMING.split())
"""Calls whose words are names for the program, or tell a programmer of a fault."""

_ONE_FOR_PEOPLE = {"label": 0, "Deed": 2}
"""Calls of which one argument alone is for people: the others are names for the style sheet, ids, keys."""

_NOT_READ = frozenset({"returns", "annotation", "decorator_list"})
_READS = re.compile(r"[A-Z][a-z]+|[a-z]{2,} [a-z“(]")
_PUT_TOGETHER = re.compile(rf"{_READS.pattern}|(^|\s)[a-z]{{3,}}(\s|$)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_NAME = re.compile(r"[A-Za-z0-9]*[_./+\\:#-][\w./+\\:#*-]*|[a-z]+([A-Z][a-z]+)+|Previz")


@dataclass(frozen=True, slots=True)
class Literal:
    """Words in a line of the source."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are marked for translators, in the context that they are looked up in."""

    line: int
    context: str
    words: str


def marks_of(path: Path) -> list[Mark]:
    """The words of a module that are marked. In a class's own `tr` the context is the class."""
    return list(_marks(ast.parse(path.read_text(encoding="utf-8")), ""))


def _marks(node: ast.AST, within: str) -> Iterator[Mark]:
    within = node.name if isinstance(node, ast.ClassDef) else within
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if called == "tr" and given:
            yield Mark(node.lineno, within, given[0])
        elif called in MARKS and len(given) > 1:
            yield Mark(node.lineno, given[0], given[1])
    for part in ast.iter_child_nodes(node):
        yield from _marks(part, within)


def literals_of(path: Path) -> list[Literal]:
    """The words for people in a module that are neither looked up nor marked."""
    return list(_found(ast.parse(path.read_text(encoding="utf-8")), shown=False))


def _found(node: ast.AST, *, shown: bool) -> Iterator[Literal]:
    """Those in a part of the source; `shown` where it is an argument of what shows words."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in MARKS or called in NAMING:
            return
        shown = called in SHOWN
        if called in _ONE_FOR_PEOPLE:
            place = _ONE_FOR_PEOPLE[called]
            node = ast.Call(node.func, node.args[place : place + 1], [])
    words = _words(node)
    reads = _WORD if shown else _PUT_TOGETHER if isinstance(node, ast.JoinedStr) else _READS
    if reads.search(words) and not _NAME.fullmatch(words):
        yield Literal(getattr(node, "lineno", 0), words)
    for part in _parts(node):
        yield from _found(part, shown=shown)


def _words(node: ast.AST) -> str:
    """The text of a literal, without what is put into it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _parts(node: ast.AST) -> list[ast.AST]:
    """What a part of the source is made of, without docstrings, types, and what is compared alone."""
    if isinstance(node, ast.Compare):
        return []
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    found: list[ast.AST] = []
    for name, value in ast.iter_fields(node):
        if name not in _NOT_READ:
            found += [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST)]
    return [each for each in found if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]

"""What is said of a model at the right: facts line by line, and a table of its rungs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from previz.engine.models.catalog import LoraRelease, Release, model_catalog
from previz.engine.models.inspecting import amount
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.room import Estimate
from previz.takes.holding import way_words
from previz.takes.supply import LoraToBeHad, OnShelf, ToBeHad, followed_words, lora_does
from ui.models.model import Listed
from ui.naming import label
from ui.recovery.model import when
from ui.words import translate

_CAPTION = 120


class Facts(QWidget):
    """Shows a model of the shelf, or a release."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(14)
        self._body: QWidget | None = None

    @property
    def words(self) -> str:
        """All that it says."""
        return "" if self._body is None else "\n".join(shown.text() for shown in self._body.findChildren(QLabel))

    def show_model(self, of: Listed) -> None:
        """Show one of them."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = _body(of, self)
        self._column.addWidget(self._body)


def address(release: Release | LoraRelease) -> str:
    """Where a release is published."""
    return f"https://huggingface.co/{release.repository}"


def licence_words(release: Release | LoraRelease) -> str:
    """On which terms a release may be used, in words."""
    is_open = translate("Facts", "{licence}: an open licence. {note}")
    is_not = translate("Facts", "{licence}: not an open licence: read it before use. {note}")
    return (
        (is_open if release.licence_open else is_not).format(licence=release.licence, note=release.licence_note).strip()
    )


def _body(of: Listed, parent: QWidget) -> QWidget:
    body = QWidget(parent)
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addWidget(label(_name(of), "modelName", body))
    column.addWidget(_line(_what(of), body))
    if isinstance(of, OnShelf | ToBeHad):
        column.addWidget(_table(of, body))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, _CAPTION)
    grid.setColumnStretch(1, 1)
    for row, (caption, value) in enumerate(_facts(of)):
        grid.addWidget(label(caption, "quiet", body), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_line(value, body), row, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return body


def _name(of: Listed) -> str:
    if isinstance(of, ShelvedLora):
        return of.name
    return of.model.name if isinstance(of, OnShelf) else of.release.name


def _what(of: Listed) -> str:
    if isinstance(of, ShelvedLora):
        title = of.title if of.release else f"{of.title[:1].upper()}{of.title[1:]}"
        return f"{title}: {lora_does(of)}."
    if isinstance(of, LoraToBeHad):
        words = translate("Facts", "{title}, a LoRA that a model wears: {good_for}.")
        return words.format(title=of.release.title, good_for=of.release.good_for)
    release = of.release
    if release is None:
        return of.kind.title
    return f"{release.title}: {release.good_for}."


def _facts(of: Listed) -> list[tuple[str, str]]:
    if isinstance(of, ShelvedLora):
        return _lora_facts(of)
    if isinstance(of, LoraToBeHad):
        return _lora_release_facts(of)
    return _shelf_facts(of) if isinstance(of, OnShelf) else _release_facts(of)


def _lora_facts(of: ShelvedLora) -> list[tuple[str, str]]:
    release = model_catalog().loras.get(of.release or "")
    unasked = ", ".join(model_catalog().kind(kind).title for kind in of.kinds)
    unnamed = translate("Facts", "models whose network is {network}, {width} wide")
    weights = translate("Facts", "{size}, rank {rank}").format(size=amount(of.bytes), rank=of.rank)
    return [
        (translate("Facts", "Worn by"), unasked or unnamed.format(network=of.network, width=of.width)),
        *([] if release is None else [_licence(release)]),
        (translate("Facts", "Weights"), weights),
        (translate("Facts", "Folder"), of.folder),
        (translate("Facts", "Added"), _moment(of.added_at)),
        ("SHA-256", of.sha256),
    ]


def _licence(release: Release | LoraRelease) -> tuple[str, str]:
    return translate("Facts", "Licence"), licence_words(release)


def _origin(release: Release | LoraRelease) -> list[tuple[str, str]]:
    """On which terms it comes, how large it is, and from where."""
    about = translate("Facts", "about {size}").format(size=amount(round(release.download_gib * 2**30)))
    return [
        _licence(release),
        (translate("Facts", "Download"), about),
        (translate("Facts", "From"), address(release)),
    ]


def _lora_release_facts(of: LoraToBeHad) -> list[tuple[str, str]]:
    return [(translate("Facts", "Worn by"), ", ".join(of.fits)), *_origin(of.release)]


def _shelf_facts(of: OnShelf) -> list[tuple[str, str]]:
    model = of.model
    parts = ", ".join(f"{part.replace('_', ' ')} {amount(count)}" for part, count in model.parts.items())
    verified = translate("Facts", "{moment}: all files as they were put here")
    return [
        *_nature(of),
        (translate("Facts", "Weights"), f"{amount(model.bytes)}: {parts}"),
        *([] if of.release is None else [_licence(of.release)]),
        (translate("Facts", "Folder"), model.folder),
        (translate("Facts", "Added"), _moment(model.added_at)),
        (translate("Facts", "Verified"), verified.format(moment=_moment(of.verified_at))),
        ("SHA-256", model.sha256),
    ]


def _nature(of: OnShelf | ToBeHad) -> list[tuple[str, str]]:
    """What kind of model it is, and what of the blocking it follows."""
    return [
        (translate("Facts", "Kind"), of.kind.title),
        (translate("Facts", "Follows"), followed_words(of.kind)),
    ]


def _release_facts(of: ToBeHad) -> list[tuple[str, str]]:
    made_for = translate("Facts", "Made for"), ", ".join(of.release.best_sizes)
    return [*_nature(of), *_origin(of.release), made_for]


def _table(of: OnShelf | ToBeHad, parent: QWidget) -> QWidget:
    """Its rungs: how it is run for each, and what a shot takes here."""
    table = QWidget(parent)
    if isinstance(of, OnShelf) and of.fault:
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        fault = label(f"{of.fault[:1].upper()}{of.fault[1:]}.", "fault", table)
        fault.setWordWrap(True)
        fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(fault)
        return table
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _CAPTION - 6)
    for column_, name in enumerate(_columns()):
        grid.addWidget(label(name, "quiet", table), 0, column_)
    for row, estimate in enumerate(of.estimates, 1):
        for column_, cell in enumerate(_cells(of, estimate)):
            shown = _line(cell, table)
            if column_ == 0:
                shown.setObjectName("emphasis")
            grid.addWidget(shown, row, column_)
    grid.setColumnStretch(3, 1)
    return table


def _columns() -> tuple[str, str, str, str]:
    return (
        translate("Facts", "Rung"),
        translate("Facts", "Steps"),
        translate("Facts", "Works at"),
        translate("Facts", "5 seconds of film here"),
    )


def _cells(of: OnShelf | ToBeHad, estimate: Estimate) -> tuple[str, str, str, str]:
    steps = of.rungs[estimate.rung]
    way = way_words(estimate)
    pixels = translate("Facts", "{count} megapixels").format(count=f"{steps.pixels / 1e6:.1f}")
    return estimate.rung, str(steps.steps), pixels, f"{way[:1].upper()}{way[1:]}"


def _line(words: str, parent: QWidget) -> QLabel:
    line = label(words, "fact", parent)
    line.setWordWrap(True)
    line.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return line


def _moment(told: str) -> str:
    return when(datetime.fromisoformat(told).astimezone())

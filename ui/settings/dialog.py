"""One dialog for all settings: pages at the left, a line to search in, and every change kept as it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from previz.errors import PrevizError
from previz.settings import Settings
from ui.buttons import push_button
from ui.key_presets import preset_of
from ui.naming import label, named
from ui.number_boxes import inset
from ui.settings.entries import ENTRIES, Entry, Kind, changed, fits, speaks_of, value_of
from ui.settings.film_entries import FilmFacts, fact_of, film_entries, is_of_film
from ui.settings.keys_editor import KeysEditor
from ui.words import QT_TRANSLATE_NOOP, translate

EVERYTHING = QT_TRANSLATE_NOOP("Settings", "All settings")
FACTS = QT_TRANSLATE_NOOP("Settings", "This machine")
KEYS = QT_TRANSLATE_NOOP("Settings", "Keys")
"""Pages, beside those of the entries."""


class SettingsDialog(QDialog):
    """Shows the settings, and tells of each change at once."""

    settings_changed = Signal(object)
    """The Settings as they now are."""
    models_wanted = Signal()
    """The models of this machine are to be looked at."""

    def __init__(
        self,
        settings: Settings,
        facts: dict[str, str],
        parent: QWidget | None = None,
        film: FilmFacts | None = None,
    ) -> None:
        """`facts` tell of the machine; `film` is the one that is open."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(860, 600)
        self._settings = settings
        self._film = film
        self._of_film: Mapping[str, str] = {} if film is None else film.facts
        self._entries = (*(film_entries() if film is not None else ()), *ENTRIES)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._facts: dict[str, QLabel] = {}
        self._sections: dict[str, tuple[QLabel, list[str]]] = {}
        self.editors: dict[str, QWidget] = {}
        self._search = named(QLineEdit(self), "settingsSearch")
        self._search.setPlaceholderText(self.tr("Search settings"))
        self._search.setAccessibleName(self.tr("Search settings"))
        self._search.setClearButtonEnabled(True)
        self._pages = QListWidget(self)
        self._pages.setAccessibleName(self.tr("Pages of settings"))
        self._pages.setFixedWidth(180)
        self._pages.setObjectName("settingsPages")
        for page in (EVERYTHING, *dict.fromkeys(entry.page for entry in self._entries), *((FACTS,) if facts else ())):
            item = QListWidgetItem(translate("Settings", page), self._pages)
            item.setData(Qt.ItemDataRole.UserRole, page)
        self._fault = label("", "fault", self)
        self._fault.setWordWrap(True)
        self._build(facts)
        self._pages.setCurrentRow(0)
        self._pages.currentRowChanged.connect(self._on_page)
        self._search.textChanged.connect(self._on_typed)
        self._narrow()

    @property
    def settings(self) -> Settings:
        """The settings as they now are."""
        return self._settings

    @property
    def shown(self) -> tuple[str, ...]:
        """The places in the tree of the entries that are in sight."""
        return tuple(place for place, (_, field) in self._rows.items() if not field.isHidden())

    @property
    def fault(self) -> str:
        """What is wrong with what was typed last; nothing where nothing is."""
        return self._fault.text()

    def search(self, typed: str) -> None:
        """Show what speaks of some words."""
        self._search.setText(typed)

    def turn_to(self, page: str) -> None:
        """Show a page of settings whole."""
        for row in range(self._pages.count()):
            if self._pages.item(row).data(Qt.ItemDataRole.UserRole) == page:
                self._pages.setCurrentRow(row)

    def show_fact(self, name: str, words: str) -> None:
        """Tell a fact that took a while to find out."""
        self._facts[name].setText(words)
        self._narrow()

    def fact(self, name: str) -> str:
        """What it tells of a fact."""
        return self._facts[name].text()

    def _build(self, facts: dict[str, str]) -> None:
        body = named(QWidget(), "inspectorBody")
        self._form = QFormLayout(body)
        self._form.setContentsMargins(20, 12, 20, 20)
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(12)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for entry in self._entries:
            self._add_row(entry.page, entry.place, entry.name, entry.meaning, self._editor(entry))
        self._nothing = label(self.tr("No setting speaks of that."), "quiet", self)
        self._form.addRow(self._nothing)
        self.keys = KeysEditor(preset_of(self._settings.window.keys), self._settings.window.own_keys, body)
        self.keys.own_changed.connect(self._on_own_keys)
        self._form.addRow(self.keys)
        for name, fact in facts.items():
            words = label(fact, "", self)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._add_row(FACTS, f"{FACTS}.{name}", name, "", words)
            self._facts[name] = words
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        left = QVBoxLayout()
        left.addWidget(self._search)
        left.addWidget(self._pages, 1)
        self.models = push_button(self, self.tr("Models…"), self._on_models)
        self.models.setToolTip(self.tr("The models of this machine: add, verify, forget and get them"))
        left.addWidget(self.models)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 0, 12)
        row.setSpacing(12)
        row.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(scroll, 1)
        right.addWidget(self._fault)
        row.addLayout(right, 1)

    def _add_row(self, page: str, place: str, name: str, meaning: str, editor: QWidget) -> None:
        if page not in self._sections:
            section = label(translate("Settings", page).upper(), "section", self)
            self._form.addRow(section)
            self._sections[page] = section, []
        self._sections[page][1].append(place)
        field = QWidget(self)
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(editor)
        if meaning:
            words = label(meaning, "quiet", self)
            words.setWordWrap(True)
            column.addWidget(words)
        title = label(name, "", self)
        self._form.addRow(title, field)
        self._rows[place] = title, field

    def _editor(self, entry: Entry) -> QWidget:
        makers: dict[Kind, Callable[[Entry], QWidget]] = {
            Kind.CHOICE: self._choice,
            Kind.OPEN_CHOICE: self._choice,
            Kind.NUMBER: self._number,
            Kind.SHARE: self._number,
            Kind.FOLDER: self._folder,
            Kind.TEXT: self._text,
            Kind.SECRET: self._text,
        }
        editor = makers[entry.kind](entry)
        editor.setEnabled(not (is_of_film(entry) and self._film is not None and self._film.locked))
        return editor

    def _value(self, entry: Entry) -> Any:  # noqa: ANN401 (a setting is of any plain kind)
        if not is_of_film(entry):
            return value_of(self._settings, entry)
        fact = self._of_film[fact_of(entry)]
        return int(fact) if entry.kind is Kind.NUMBER else fact or next(iter(entry.choices), "")

    def _choice(self, entry: Entry) -> QWidget:
        box = QComboBox(self)
        box.setEditable(entry.kind is Kind.OPEN_CHOICE)
        for value, words in entry.choices.items():
            box.addItem(words, value)
        now = str(self._value(entry))
        place = box.findData(now)
        if place < 0:
            box.addItem(now, now)
            place = box.count() - 1
        box.setCurrentIndex(place)
        line = box.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: self._set(entry, box.currentText()))
        box.activated.connect(lambda _row: self._set(entry, box.currentData() or box.currentText()))
        return self._kept(entry, box)

    def _number(self, entry: Entry) -> QWidget:
        share = entry.kind is Kind.SHARE
        box = QSpinBox(self)
        inset(box)
        box.setRange(entry.lowest, entry.highest)
        box.setKeyboardTracking(False)
        box.setSuffix(" %" if share else "")
        box.setSingleStep(10 if share else 1)
        now = self._value(entry)
        box.setValue(round(now * 100) if share else now)
        box.valueChanged.connect(lambda value: self._set(entry, value / 100 if share else value))
        return self._kept(entry, box)

    def _text(self, entry: Entry) -> QWidget:
        line = QLineEdit(str(self._value(entry)), self)
        if entry.kind is Kind.SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.editingFinished.connect(lambda: self._set(entry, line.text().strip()))
        return self._kept(entry, line)

    def _folder(self, entry: Entry) -> QWidget:
        line = QLineEdit(str(self._value(entry)), self)
        line.setPlaceholderText(self.tr("The system's own place"))
        line.editingFinished.connect(lambda: self._set_folder(entry, line))
        name = self.tr("Choose the folder of {setting}").format(setting=entry.name.lower())
        choose = push_button(self, self.tr("Choose…"), lambda: self._choose_folder(entry, line), name)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._kept(entry, line), 1)
        row.addWidget(choose)
        return both

    def _kept(self, entry: Entry, editor: QWidget) -> QWidget:
        editor.setAccessibleName(entry.name)
        editor.setAccessibleDescription(entry.meaning)
        self.editors[entry.place] = editor
        return editor

    def _on_models(self) -> None:
        self.close()
        self.models_wanted.emit()

    def _choose_folder(self, entry: Entry, line: QLineEdit) -> None:
        name = QFileDialog.getExistingDirectory(self, entry.name, line.text())
        if name:
            line.setText(name)
            self._set_folder(entry, line)

    def _set_folder(self, entry: Entry, line: QLineEdit) -> None:
        typed = line.text().strip()
        if typed and not Path(typed).is_dir():
            words = self.tr("There is no folder “{folder}”. Choose one that is there, or leave the line empty.")
            self._fault.setText(words.format(folder=typed))
            return
        self._set(entry, typed)

    def _set(self, entry: Entry, value: object) -> None:
        if is_of_film(entry):
            self._set_of_film(entry, str(value))
            return
        try:
            settings = changed(self._settings, entry, value)
        except PrevizError as error:
            self._fault.setText(f"{error.what}. {error.remedy}.")
            return
        self._fault.setText("")
        if settings != self._settings:
            self._settings = settings
            self.keys.show_preset(preset_of(settings.window.keys))
            self._show_texts()
            self.settings_changed.emit(settings)

    def _set_of_film(self, entry: Entry, text: str) -> None:
        if self._film is None or text == str(self._value(entry)):
            self._fault.setText("")
            return
        try:
            self._of_film = self._film.change(fact_of(entry), text)
        except PrevizError as error:
            self._fault.setText(f"{error.what}. {error.remedy}.")
            return
        self._fault.setText("")
        self._show_texts()

    def _show_texts(self) -> None:
        """Show lines of text as they are kept: an address is put into its plain form, and another one takes the key."""
        for entry in self._entries:
            line = self.editors[entry.place]
            if entry.kind in {Kind.TEXT, Kind.SECRET} and isinstance(line, QLineEdit):
                line.setText(str(self._value(entry)))

    def _on_own_keys(self, own: Mapping[str, tuple[str, ...]]) -> None:
        self._settings = replace(self._settings, window=replace(self._settings.window, own_keys=own))
        self.settings_changed.emit(self._settings)

    def _on_page(self, row: int) -> None:
        """A page is looked at whole: what was searched for is no longer."""
        if row:
            self._search.clear()
        self._narrow()

    def _on_typed(self, typed: str) -> None:
        """A search looks through all pages, whichever was looked at."""
        if typed:
            self._pages.setCurrentRow(0)
        self._narrow()

    def _narrow(self) -> None:
        typed, page = self._search.text(), self._pages.currentItem().data(Qt.ItemDataRole.UserRole)
        wanted = {
            entry.place for entry in self._entries if fits(entry, typed) and (typed or page in (EVERYTHING, entry.page))
        }
        title = translate("Settings", FACTS)
        for name, fact in self._facts.items():
            if speaks_of(f"{title} {name} {fact.text()}", typed) and (typed or page in (EVERYTHING, FACTS)):
                wanted.add(f"{FACTS}.{name}")
        for place, row in self._rows.items():
            for part in row:
                part.setVisible(place in wanted)
        several = bool(typed) or page == EVERYTHING
        for section, places in self._sections.values():
            section.setVisible(several and not wanted.isdisjoint(places))
        self.keys.setVisible((page == KEYS and not typed) or (bool(typed) and self.keys.search(typed) > 0))
        self._nothing.setVisible(not wanted and self.keys.isHidden())
        if not typed:
            self.keys.search("")

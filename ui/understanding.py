"""What the words of shots mean, found out once for each text: at once for one shot, and in their turn for many."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy import select

from previz.project.file import Project
from previz.project.schema import CastRow, json_text
from previz.shots.overriding import effective
from previz.shots.spec import ShotSpec
from ui.background import Background

_AT_ONCE, _REST_MS, _BREATH_MS = 6, 60, 12
"""How many texts are read at once; how long nothing must be asked before; and what is left to the window between."""
_ROOM = 4096
"""How many texts are known at once: those of a long film, and a while of typing."""


Overrides = Mapping[str, object] | str
"""The fields set by hand, or the text in which the file holds them."""


class _Text(NamedTuple):
    """The words of a shot, and the fields set by hand, as the file holds them."""

    words: str
    overrides: str

    @classmethod
    def of(cls, words: str, overrides: Overrides) -> _Text:
        return cls(words, overrides if isinstance(overrides, str) else _held(overrides))

    def spec(self, names: tuple[str, ...]) -> ShotSpec:
        return effective(self.words, json.loads(self.overrides), names)


def _held(overrides: Mapping[str, object]) -> str:
    return json_text(dict(overrides)) if overrides else "{}"


class Understanding(QObject):
    """Reads texts beside the window's thread, the newest asked first, once nothing more is asked for a moment.

    A list that is scrolled asks for hundreds: reading them meanwhile would hold it up.
    """

    understood = Signal(object)
    """The shots that are understood now: a `ShotSpec` by the id of each."""

    def __init__(self, project: Project, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.room = _ROOM
        self._project, self._background = project, background
        self._specs: OrderedDict[_Text, ShotSpec] = OrderedDict()
        self._names: tuple[str, ...] | None = None
        self._asked: dict[int, _Text] = {}
        self._busy = self._more = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.setObjectName("understanding")
        self._rest.timeout.connect(self._read)

    @property
    def names(self) -> tuple[str, ...]:
        """The cast, by whose names words are understood."""
        if self._names is None:
            self._names = tuple(self._project.session.scalars(select(CastRow.name).order_by(CastRow.id)))
        return self._names

    @property
    def known_texts(self) -> int:
        """How many texts are known."""
        return len(self._specs)

    @property
    def waiting(self) -> int:
        """How many shots have been asked for and are not understood yet."""
        return len(self._asked)

    def spec(self, words: str, overrides: Overrides) -> ShotSpec:
        """What a shot says, now."""
        text = _Text.of(words, overrides)
        return self._known(text) or self._keep(text, text.spec(self.names))

    def known(self, words: str, overrides: Overrides) -> ShotSpec | None:
        """What a shot says, where that is known."""
        return self._known(_Text.of(words, overrides))

    def known_or_asked(self, shot_id: int, words: str, overrides: Overrides) -> ShotSpec | None:
        """What a shot says, where that is known; None where it is yet to be found out.

        What it said when it was asked about before is told no more.
        """
        return self.all_known_or_asked({shot_id: (words, overrides)}).get(shot_id)

    def all_known_or_asked(self, texts: Mapping[int, tuple[str, Overrides]]) -> dict[int, ShotSpec]:
        """What shots say, by their ids, of those where that is known; the others are asked about."""
        known: dict[int, ShotSpec] = {}
        unknown: dict[int, _Text] = {}
        for shot_id, said in texts.items():
            text = _Text.of(*said)
            spec = self._known(text)
            if spec is None:
                unknown[shot_id] = text
            else:
                known[shot_id] = spec
                self._asked.pop(shot_id, None)
        self._ask(unknown)
        return known

    def ask_all(self, texts: Mapping[int, tuple[str, Overrides]]) -> None:
        """Find out what shots say, by their ids: their words, and the fields set by hand."""
        self._ask({shot_id: _Text.of(*text) for shot_id, text in texts.items()})

    def _ask(self, texts: dict[int, _Text]) -> None:
        """Ask about shots; those that are asked about last are read first."""
        for shot_id in self._asked.keys() & texts.keys():
            del self._asked[shot_id]
        self._asked.update(texts)
        self._more |= bool(texts)
        if texts and not self._busy:
            self._rest.start(_REST_MS)

    def forget_cast(self) -> None:
        """Read the cast again: with other names the same words may mean another thing."""
        self._names = None
        self._specs.clear()

    def close(self) -> None:
        """Read no more."""
        self._rest.stop()
        self._asked.clear()

    def _known(self, text: _Text) -> ShotSpec | None:
        """What a text says, where that is known: it is kept for longer than others then."""
        if text not in self._specs:
            return None
        self._specs.move_to_end(text)
        return self._specs[text]

    def _keep(self, text: _Text, spec: ShotSpec) -> ShotSpec:
        """Know what a text says; what nobody has asked about for longest is forgotten."""
        self._specs[text] = spec
        while len(self._specs) > self.room:
            self._specs.popitem(last=False)
        return spec

    def _read(self) -> None:
        some = dict(list(self._asked.items())[-_AT_ONCE:])
        if not some or self._busy:
            return
        self._busy, self._more = True, False
        names, texts = self.names, list(some.values())
        self._background.run(
            lambda: [text.spec(names) for text in texts],
            lambda specs: self._learn(some, names, specs),
        )

    def _learn(self, some: dict[int, _Text], names: tuple[str, ...], specs: list[ShotSpec]) -> None:
        self._busy = False
        if names == self._names:
            told: dict[int, ShotSpec] = {}
            for (shot_id, text), spec in zip(some.items(), specs, strict=True):
                self._keep(text, spec)
                if self._asked.get(shot_id) == text:
                    del self._asked[shot_id]
                    told[shot_id] = spec
            self.understood.emit(told)
        if self._asked:
            self._rest.start(_REST_MS if self._more else _BREATH_MS)

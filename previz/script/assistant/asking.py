"""Questions to the assistant: what is sent, and what of the answer can be used. Nothing is applied here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from previz.errors import PrevizError
from previz.script.assistant.answers import items_of
from previz.script.assistant.checking import Checked, Piece, Proposal, Rewrite, check_rewrites, check_shots
from previz.script.assistant.prompt import (
    rewrites_schema,
    scene_messages,
    shot_messages,
    shots_schema,
)
from previz.script.assistant.sheets import SceneSheet, ShotSheet
from previz.script.assistant.wire import Call

SHOTS, REWRITES = "shots", "rewrites"


@dataclass(frozen=True)
class Question(Generic[Piece]):
    """What is asked, in full, and how its answer is read: plain values, for any thread."""

    messages: tuple[Mapping[str, str], ...]
    schema: Mapping[str, Any]
    list_name: str
    check: Callable[[Sequence[object]], Checked[Piece]]

    @property
    def text(self) -> str:
        """All that is sent, to be read before it is."""
        return "\n\n".join(message["content"] for message in self.messages)

    def ask(self, call: Call) -> Checked[Piece]:
        """Ask, wait, and read the answer. Raises PrevizError where there is none that can be used."""
        return self.read(call.answer(self.messages, self.schema))

    def read(self, text: str) -> Checked[Piece]:
        """Read an answer that was given. Raises PrevizError where it is none, or nothing of it can be used."""
        found = self.check(items_of(text, self.list_name))
        if found.pieces:
            return found
        why = f" ({'; '.join(found.dropped)})" if found.dropped else ""
        raise PrevizError(f"The answer proposes nothing that can be used{why}", "Ask again, or in other words")


def ask_for_shots(sheet: SceneSheet, wish: str = "") -> Question[Proposal]:
    """The question for shots that a scene lacks; `wish` is what the director wants of them."""
    return Question(scene_messages(sheet, wish), shots_schema(), SHOTS, lambda items: check_shots(sheet, items))


def ask_for_words(sheet: ShotSheet, wish: str = "") -> Question[Rewrite]:
    """The question for other words of a shot."""
    return Question(shot_messages(sheet, wish), rewrites_schema(), REWRITES, lambda items: check_rewrites(sheet, items))

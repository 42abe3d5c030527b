"""What a hand changes of a shot's prompt, and the film's look in words. Each change is one undo step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from previz.canonical import from_plain, to_plain
from previz.engine.models.catalog import Kind, model_catalog
from previz.engine.prompting.blocks import BLOCKS, Block, Edit, Edits, Prompt
from previz.engine.prompting.prose import tidy
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.asking import Models
from previz.takes.requests import RequestWriter, Wanted

LONGEST = 2000
"""The most letters of a block, a negative prompt or a look."""

USUAL_KIND = "wan_text"
"""The kind of model that prompts are written for while none is named and none lies on the shelf."""

_NAME = re.compile(r"[^\W\d_][\w -]{0,31}")


def prompt_of(writer: RequestWriter, shot: Shot, kind: Kind) -> Prompt:
    """What a kind of model is asked of a shot, in blocks."""
    return writer.draft(shot, Wanted()).prompt(kind, writer.words(shot))


def edits_of(shot: Shot) -> Edits:
    """What a hand has changed of a shot's prompt."""
    return from_plain(Edits, shot.prompt or {})


def edited(writer: RequestWriter, shot: Shot, kind: Kind, texts: Mapping[str, str], reset: Sequence[str] = ()) -> Edits:
    """A shot's edits with blocks put by hand, and others given back; a text of nothing leaves a block out.

    It stages the shot, to keep what each block said when it was changed. Raises WrongUse for a name that no block can
    have, a text that is too long, and a block to give back that nobody has changed.
    """
    written = writer.draft(shot, Wanted()).blocks(kind, writer.words(shot)) if texts else ()
    return with_texts(edits_of(shot), kind, texts, written, reset)


def with_texts(
    before: Edits, kind: Kind, texts: Mapping[str, str], written: Sequence[Block], reset: Sequence[str] = ()
) -> Edits:
    """Edits with blocks put by hand, and others given back. `written` are the blocks as they are written of the shot.

    Raises WrongUse as `edited` does.
    """
    _require_edited(before, reset)
    blocks = {name: edit for name, edit in before.blocks.items() if name not in reset}
    now = {block.name: block.text for block in written}
    blocks |= {
        _name(name): Edit(require_short(text), now.get(_name(name), ""), kind.name) for name, text in texts.items()
    }
    return replace(before, blocks=blocks)


def put_edits(project: Project, shot: Shot, edits: Edits, group: str = "") -> None:
    """Keep what a hand has changed of a shot's prompt."""
    plain = {} if edits == Edits() else to_plain(edits)
    if plain != (shot.prompt or {}):
        with project.edit(f"Edit the prompt of shot {shot.number}", group=group):
            shot.prompt = plain


def set_style(project: Project, words: str, group: str = "") -> None:
    """Give the film its look in words, for models that make pictures of words; nothing takes it away."""
    style = require_short(words)
    if style != project.film.style:
        with project.edit("Set the film's look in words", group=group):
            project.film.style = style


def require_short(text: str) -> str:
    """A text on one line. Raises WrongUse where it is longer than a model would ever read."""
    plain = tidy(text)
    if len(plain) > LONGEST:
        raise WrongUse(f"A text of {len(plain)} letters is too long for a prompt", f"Use at most {LONGEST}")
    return plain


def kind_named(models: Models, name: str | None) -> Kind:
    """The kind of a model on the shelf, of a release or by its own name; of no name, that of the only model there is.

    Raises WrongUse for a name that none of them has.
    """
    catalog = model_catalog()
    there = {model.name: model.kind for model in models.models()}
    if name is None:
        kinds = set(there.values())
        return catalog.kind(kinds.pop() if len(kinds) == 1 else USUAL_KIND)
    if name in there:
        return catalog.kind(there[name])
    if name in catalog.releases:
        return catalog.kind(catalog.releases[name].kind)
    if name in catalog.kinds:
        return catalog.kind(name)
    known = ", ".join(dict.fromkeys((*there, *catalog.releases)))
    raise WrongUse(f"There is no model called “{name}”", f"Use one of: {known}")


def _name(name: str) -> str:
    plain = tidy(name).casefold()
    if not _NAME.fullmatch(plain):
        raise WrongUse(
            f"“{name}” is no name for a block of a prompt", f"Use one of {', '.join(BLOCKS)}, or a word of your own"
        )
    return plain


def _require_edited(edits: Edits, names: Sequence[str]) -> None:
    for name in names:
        if name not in edits.blocks:
            there = ", ".join(edits.blocks)
            raise WrongUse(
                f"The block “{name}” was not changed by hand", f"Changed are: {there}" if there else "None is changed"
            )

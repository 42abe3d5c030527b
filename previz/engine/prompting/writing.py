"""A prompt written of a shot: its blocks in the order that a family of models reads well, within the words it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.engine.models.catalog import Kind, model_catalog
from previz.engine.prompting.blocks import BLOCKS, BY_HAND, Block, Edit, Edits, Prompt, Told
from previz.engine.prompting.camera import camera_source, camera_words
from previz.engine.prompting.doing import action_words, speech_words
from previz.engine.prompting.people import cast_words, continuity_words, shown_people, sources
from previz.engine.prompting.phrases import Habit, phrases
from previz.engine.prompting.prose import counted_words, cut_to, sentence, tidy
from previz.engine.prompting.setting import light_source, light_words, place_words
from previz.engine.prompting.sight import sight_of

_FEWEST_OF_ACTION = 24
"""Words of the action that are kept whatever else a prompt says."""


def write_prompt(told: Told, kind: Kind, edits: Edits | None = None) -> Prompt:
    """The prompt for a shot, as a kind of model is written to. What a hand has edited stands as it was put."""
    changed = edits or Edits()
    habit = phrases().habit[kind.habit]
    blocks = _edited(_ordered(written_blocks(told, kind), habit), changed, told)
    blocks, notes = _fitting(blocks, habit)
    text = " ".join(sentence(block.text) for block in blocks if block.text and not block.left_out)
    negative = ", ".join(part for part in (kind.negative, tidy(changed.negative)) if part)
    return Prompt(text, negative, tuple(blocks), tuple(notes))


def written_blocks(told: Told, kind: Kind) -> tuple[Block, ...]:
    """All blocks of a shot as they are written for a kind of model, none edited."""
    habit, heard = phrases().habit[kind.habit], kind.sound
    sight = sight_of(told)
    people = shown_people(told, sight)
    action = action_words(told, sight, heard=heard)
    made = {
        "action": (action, told.shot),
        "cast": (cast_words(told, people), sources(told, people)),
        "continuity": (continuity_words(told, sight, people), f"the blocking of {told.shot}"),
        "place": (place_words(told, sight, action), told.heading),
        "light": (light_words(told), light_source(told)),
        "camera": (camera_words(told, sight, moving=not kind.still), camera_source(told, sight)),
        "style": _style(told, habit),
        "speech": (speech_words(told) if heard else "", f"the lines of {told.shot}"),
    }
    return tuple(Block(name, tidy(text), source) for name, (text, source) in made.items())


def written(told: Told, kind: Kind, name: str) -> str:
    """What a block of a shot says by itself to a kind of model; nothing for one that a hand has added."""
    return next((block.text for block in written_blocks(told, kind) if block.name == name), "")


def _style(told: Told, habit: Habit) -> tuple[str, str]:
    if told.style.strip():
        return sentence(told.style), "the film's look"
    return sentence(habit.style), "Previz, while the film has no look of its own"


def _ordered(blocks: Sequence[Block], habit: Habit) -> list[Block]:
    by_name = {block.name: block for block in blocks}
    return [by_name[name] for name in habit.order]


def _edited(blocks: Sequence[Block], edits: Edits, told: Told) -> list[Block]:
    """The blocks with what a hand has put in their place, then those that it added; empty ones go."""
    done = [_put(block, edits.blocks.get(block.name), told) for block in blocks]
    shown = {block.name for block in blocks}
    added = [
        Block(name, tidy(edit.text), BY_HAND, edited=True)
        for name, edit in edits.blocks.items()
        if name not in shown and name not in BLOCKS
    ]
    return [block for block in (*done, *added) if block.text or block.edited]


def _put(block: Block, edit: Edit | None, told: Told) -> Block:
    if edit is None:
        return block
    kind = model_catalog().kinds.get(edit.kind)
    outdated = kind is not None and written(told, kind, block.name) != edit.was
    return Block(block.name, tidy(edit.text), BY_HAND, edited=True, outdated=outdated)


def _fitting(blocks: list[Block], habit: Habit) -> tuple[list[Block], list[str]]:
    """The blocks without those that make the prompt longer than the model reads, and what was done about it."""
    notes = [
        f"The words of “{block.name}” were put by hand, and what they stand for has changed since"
        for block in blocks
        if block.outdated
    ]
    for name in habit.leaves_out:
        if _words(blocks) <= habit.most_words:
            break
        blocks = [replace(each, left_out=True) if each.name == name and not each.edited else each for each in blocks]
    over = _words(blocks) - habit.most_words
    if over > 0:
        blocks = [_cut(block, over) if block.name == "action" and not block.edited else block for block in blocks]
    left = [block.name for block in blocks if block.left_out]
    if left:
        notes.append(f"Left out, for the model reads about {habit.most_words} words: {', '.join(left)}")
    if over > 0:
        notes.append(f"The prompt is long: the model reads about {habit.most_words} words of it well")
    return blocks, notes


def _cut(block: Block, over: int) -> Block:
    most = max(counted_words(block.text) - over, _FEWEST_OF_ACTION)
    return replace(block, text=sentence(cut_to(block.text, most)))


def _words(blocks: Sequence[Block]) -> int:
    return sum(counted_words(block.text) for block in blocks if not block.left_out)

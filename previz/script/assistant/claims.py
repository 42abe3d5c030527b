"""The fields that an answer claims beside its words: what these leave out is said in them, where it can be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from previz.errors import PrevizError
from previz.script.assistant.cleaning import one_line
from previz.script.assistant.prompt import CLAIMED
from previz.script.assistant.telling import in_words, quoted
from previz.shots.language import understand
from previz.shots.overriding import checked
from previz.shots.rewriting import rewritten

_LONGEST_LIST, _LONGEST_TEXT = 20, 200


def with_claims(words: str, claims: Mapping[str, object], cast: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Words that say what is claimed of them, and what is to be known of that. What they say themselves counts."""
    remarks: list[str] = []
    for name in CLAIMED:
        claim = claims.get(name)
        if claim in (None, [], ""):
            continue
        try:
            meant = checked(name, _held(claim))
        except PrevizError:
            remarks.append(f"{quoted(str(_held(claim)))} is no {name.replace('_', ' ')}, and was left out")
            continue
        if name == "subjects":
            remarks.extend(_unnamed(meant, words))
        else:
            words, said = _with(words, name, meant, cast)
            remarks.extend(said)
    return words, tuple(remarks)


def _with(words: str, name: str, meant: object, cast: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Words with one field said in them where they do not speak of it."""
    now, field = getattr(understand(words, cast), name), name.replace("_", " ")
    if now == meant:
        return words, ()
    if now not in (None, ()):
        return words, (f"the {field} was meant as {in_words(meant)}: the words count",)
    added = rewritten(words, {name: meant}, cast)
    if added.unsaid:
        return words, (f"the {field} was meant as {in_words(meant)}, which the words do not say",)
    return added.after, (f"the {field} was meant and not said: “{in_words(meant)}” was added",)


def _held(claim: object) -> object:
    """A claim, cut to what a field could ever hold."""
    if isinstance(claim, list):
        return claim[:_LONGEST_LIST]
    return claim[:_LONGEST_TEXT] if isinstance(claim, str) else claim


def _unnamed(names: Sequence[str], words: str) -> Iterator[str]:
    """Whom the answer means to show, and does not name."""
    said = words.lower()
    missing = [name for name in names if not any(part in said for part in one_line(name).lower().split())]
    if missing:
        yield f"{', '.join(quoted(name) for name in missing)} was meant to be seen, and is not in the words"

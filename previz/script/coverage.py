"""Coverage: which set-up covers a stroke of a scene, as a first assistant director would plan it.

Places are opened wide; an exchange is covered over the shoulders and comes closer as it sharpens; a look is answered by
what it sees; a thing that matters has its insert; a body that moves has a camera that moves with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.script.clock import words_in
from previz.script.pronouns import spoken_name
from previz.script.setups import Setup
from previz.script.strokes import Stroke, StrokeKind
from previz.shots.actions import NamedAction, actions_in
from previz.shots.grammar import ARTICLES
from previz.shots.reading import find_names
from previz.shots.spec import Angle, Composition, Movement, Size, Speed
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import is_people, vocabulary

_FAST = frozenset({"run", "drive", "ride"})
_TRAVEL = frozenset({"walk", "sneak", "limp", "carry", "push", "pull"})
_FALLING = frozenset({"fall", "jump", "climb", "swim"})
_SETTLING = frozenset({"sit", "rise", "lie", "kneel", "crouch", "stand", "dance"})
_FIGHTING = frozenset({"punch", "shoot", "throw", "shout"})
_SEEING = frozenset({"look", "turn", "listen", "point"})
_HANDLING = frozenset(
    {"pick_up", "put_down", "take", "hold", "read", "write", "type", "reach", "light_lamp", "phone", "drink", "eat"}
)
_TOGETHER = frozenset({"hand_over", "embrace", "kiss", "handshake", "dance"})
_TIGHTENING = (Size.MEDIUM, Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP)
_SHARP_ENDS = ("!", "—", "–", "--", "…")
_FEW_WORDS = 3
_BARE = frozenset({"floor", "ground", "ceiling", "wall", "feet", "hands", "nothing"})
"""What somebody looks at so as to see nothing."""
_LONGEST_NAMELESS = 3
_LONGEST_REACTION = 4.0
COMFORTABLE = 6.0
"""How long a shot of action holds before it wants a cut, in seconds."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene plays, as its coverage needs it."""

    words: str
    exterior: bool
    apart: bool = False
    """Whether those who speak are in different places (a phone call that is cut between them)."""


class Coverage:
    """Plans a scene stroke by stroke. Holds what has been seen so far: the place, the pair, how close it has come."""

    def __init__(self, place: Place, cast: Sequence[str], strokes: tuple[Stroke, ...]) -> None:
        self._place = place
        self._cast = cast
        self._strokes = strokes
        self._speakers = _speakers(strokes, cast)
        self._shouted, self._weighty = _weighty_things(strokes, cast)
        self._inserted: set[str] = set()
        self._read: dict[str, tuple[NamedAction, ...]] = {}
        self._pair_seen = False
        self._apart = place.apart
        self._last: Setup | None = None

    def setup(self, index: int) -> Setup:
        """The set-up for a stroke. Asked in order, once each."""
        stroke = self._strokes[index]
        planned = self._speech(index) if stroke.kind is StrokeKind.SPEECH else self._action(index)
        if index == 0:
            planned = self._opening(stroke, planned)
        self._last = self._varied(planned)
        return self._last

    def shown(self, setup: Setup) -> None:
        """A set-up that somebody else chose (a shot that the writer asks for) was the last one seen."""
        self._last = setup

    def holds(self, index: int, following: int, setup: Setup) -> bool:
        """Whether a set-up for one stroke can hold a later one too: more of the same, and short enough."""
        stroke, after = self._strokes[index], self._strokes[following]
        if after.kind is not StrokeKind.ACTION or after.end - stroke.start > COMFORTABLE:
            return False
        if setup.composition in {Composition.INSERT, Composition.POV} or self._listed(index, following):
            return False
        doers, first = self._doers(after.text), self._doers(stroke.text)
        if not doers:
            return self._seen_by_the_last(following) is None
        if setup.composition is Composition.ESTABLISHING:
            return not first and after.seconds > COMFORTABLE / 2 and not self._is_fast(after.text)
        return doers == first and not self._is_weighty(after.text) and not self._is_shared(after.text)

    def _listed(self, index: int, following: int) -> bool:
        """Whether two strokes are items of a montage, each of which has its own shot."""
        return (
            self._strokes[following].listed and self._strokes[index].first_line != self._strokes[following].first_line
        )

    def _is_fast(self, text: str) -> bool:
        return any(action.action in _FAST for action in self._actions(text))

    def _is_shared(self, text: str) -> bool:
        return any(action.action in _TOGETHER for action in self._actions(text))

    def _is_weighty(self, text: str) -> bool:
        return any(a.action in _HANDLING and self._matters(a.target) for a in self._actions(text))

    def _opening(self, stroke: Stroke, planned: Setup) -> Setup:
        """The first look at a place: outside an establishing shot, inside the room; a short line may open close."""
        if self._place.exterior:
            size = Size.WIDE if self._doers(stroke.text) else Size.EXTREME_WIDE
            return Setup(size, (self._place.words,) if self._place.words else (), Composition.ESTABLISHING)
        if stroke.kind is StrokeKind.SPEECH and stroke.seconds < 2.5 and planned.composition is None:
            return planned
        if stroke.kind is StrokeKind.SPEECH and planned.composition is Composition.TWO_SHOT:
            return replace(planned, size=Size.WIDE)
        return Setup(Size.WIDE, (self._place.words,) if self._place.words else (), Composition.ESTABLISHING)

    def _speech(self, index: int) -> Setup:
        stroke = self._strokes[index]
        speaker = spoken_name(stroke.speaker or "")
        if stroke.off:
            return self._heard(index)
        partner = None if self._apart or stroke.alone else self._partner(index)
        if partner is None:
            return Setup(Size.MEDIUM if stroke.part % 2 == 0 else Size.CLOSE_UP, (speaker,))
        if stroke.part % 2 and stroke.seconds > _LONGEST_REACTION:
            return Setup(Size.CLOSE_UP, (speaker,))
        if stroke.part % 2:
            # A short stretch of a long speech plays on the one who hears it.
            return Setup(Size.MEDIUM_CLOSE_UP, (partner, speaker), Composition.OVER_THE_SHOULDER)
        if not self._pair_seen and stroke.part == 0:
            self._pair_seen = True
            return Setup(Size.MEDIUM, (speaker, partner), Composition.TWO_SHOT)
        size = _TIGHTENING[self._tightness(index)]
        if size is Size.CLOSE_UP:
            return Setup(size, (speaker,))
        return Setup(size, (speaker, partner), Composition.OVER_THE_SHOULDER)

    def _heard(self, index: int) -> Setup:
        """A voice from elsewhere plays on the one who hears it, nearer each time."""
        stroke = self._strokes[index]
        around = [*self._strokes[:index][::-1], *self._strokes[index + 1 :]]
        listener = next((s.speaker for s in around if s.speaker and not s.off and s.speaker != stroke.speaker), None)
        if listener is None:
            doers = [name for s in around if s.kind is StrokeKind.ACTION for name in self._doers(s.text)]
            listener = next((name for name in doers if name != spoken_name(stroke.speaker or "")), None)
        if listener is None:
            return Setup(Size.WIDE, (self._place.words,) if self._place.words else ())
        return Setup(Size.CLOSE_UP if self._closing() else Size.MEDIUM_CLOSE_UP, (spoken_name(listener),))

    def _tightness(self, index: int) -> int:
        """How close an exchange has come: by its progress, and a step for a sharp or a very short line."""
        run = self._exchange(index)
        progress = run.index(index) / max(1, len(run) - 1)
        text = self._strokes[index].text.rstrip(" \"”'")
        sharp = text.endswith(_SHARP_ENDS) or words_in(text) <= _FEW_WORDS
        return min(2, int(progress * 2.2) + (1 if sharp and progress > 0.3 else 0))

    def _exchange(self, index: int) -> list[int]:
        """The speeches of the exchange that a speech belongs to: the run with at most two strokes of action between."""
        speeches = [i for i, stroke in enumerate(self._strokes) if stroke.kind is StrokeKind.SPEECH]
        place = speeches.index(index)
        first = last = place
        while first > 0 and speeches[first] - speeches[first - 1] <= 3:
            first -= 1
        while last + 1 < len(speeches) and speeches[last + 1] - speeches[last] <= 3:
            last += 1
        return speeches[first : last + 1]

    def _partner(self, index: int) -> str | None:
        """Whom a speaker speaks to: whoever spoke before, else speaks next, else is there."""
        speaker = self._strokes[index].speaker
        around = [*self._strokes[:index][::-1], *self._strokes[index + 1 :]]
        other = next((s.speaker for s in around if s.speaker and not s.off and s.speaker != speaker), None)
        if other is None:
            beside = self._strokes[max(0, index - 1) : index] + self._strokes[index + 1 : index + 2]
            named = [action.subject for stroke in beside for action in self._actions(stroke.text)]
            off = {s.speaker for s in self._strokes if s.off}
            other = next((name for name in named if name in self._cast and name not in {speaker, *off}), None)
        return spoken_name(other) if other else None

    def _action(self, index: int) -> Setup:
        stroke = self._strokes[index]
        doers = self._doers(stroke.text)
        actions = [action for action in self._actions(stroke.text) if action.subject in self._cast]
        seen = self._seen_by_the_last(index) if not doers else None
        if seen:
            return seen
        if len(doers) > 2:
            return Setup(Size.MEDIUM_FULL, tuple(doers), Composition.GROUP)
        if len(doers) == 2:
            self._pair_seen = True
            return Setup(Size.MEDIUM_FULL, tuple(doers), Composition.TWO_SHOT)
        if doers:
            return self._doing(
                doers[0], [action for action in actions if spoken_name(action.subject or "") == doers[0]]
            )
        return self._thing(stroke)

    def _doing(self, who: str, actions: Sequence[NamedAction]) -> Setup:
        names = {action.action for action in actions}
        together = [action for action in actions if action.action in _TOGETHER]
        others = [name for name in self._cast if spoken_name(name) != who]
        other = next((action.target for action in together if action.target in self._cast), None)
        other = other or (others[0] if together and len(others) == 1 else None)
        if other:
            self._pair_seen = True
            return Setup(Size.MEDIUM, (who, spoken_name(other)), Composition.TWO_SHOT)
        thing = next((a.target for a in actions if a.action in _HANDLING and self._earns(a)), None)
        if "light_lamp" in names:
            return Setup(Size.MEDIUM_FULL, (who,), None, (Movement.DOLLY_IN,), Speed.SLOW, Angle.LOW)
        if names & (_FAST | _TRAVEL):
            return Setup(Size.FULL, (who,), None, (Movement.FOLLOW,))
        if names & _FALLING:
            return Setup(Size.FULL, (who,), None, (), None, Angle.HIGH if "fall" in names else Angle.LOW)
        if thing:
            self._inserted.add(thing.lower())
            return Setup(Size.CLOSE_UP, (f"the {thing.lower()}",), Composition.INSERT)
        if names & _FIGHTING:
            return Setup(Size.MEDIUM, (who,), None, (Movement.HANDHELD,))
        if names & _SETTLING:
            return Setup(Size.MEDIUM_FULL, (who,))
        if names & _SEEING:
            return Setup(Size.CLOSE_UP if self._closing() else Size.MEDIUM_CLOSE_UP, (who,))
        return Setup(Size.MEDIUM if names & _HANDLING or not names else Size.MEDIUM_CLOSE_UP, (who,))

    def _closing(self) -> bool:
        return self._last is not None and self._last.size in {Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP}

    def _thing(self, stroke: Stroke) -> Setup:
        """A stroke in which nobody acts: the thing it is about, or the place again."""
        if who := self._nameless(stroke.text):
            near = self._last is not None and self._last.size is Size.WIDE
            return Setup(Size.MEDIUM_FULL if near else Size.FULL, (who,))
        thing = _first_thing(stroke.text)
        if thing and self._matters(thing):
            self._inserted.add(thing.lower())
            return Setup(Size.CLOSE_UP, (f"the {thing.lower()}",), Composition.INSERT)
        moving = self._last is not None and self._last.size is Size.WIDE
        told = thing is not None and (vocabulary().prop_kind(thing) or "") in vocabulary().moving
        return Setup(Size.MEDIUM_FULL if moving else Size.WIDE, (f"the {thing.lower()}",) if told and thing else ())

    def _nameless(self, text: str) -> str | None:
        """Who acts in a stroke without a name ("A DEER lifts its head": the deer)."""
        subject = next((action.subject for action in self._actions(text) if action.subject), None)
        if subject is None or subject in self._cast:
            return None
        if _is_a_name(subject):
            return spoken_name(subject)
        words = subject.lower().split()
        words = words[1:] if words[0] in ARTICLES else words
        if not 0 < len(words) <= _LONGEST_NAMELESS or not words[-1].isalpha():
            return None
        return f"the {' '.join(words)}"

    def _seen_by_the_last(self, index: int) -> Setup | None:
        """What somebody who just looked sees, through their eyes."""
        if index == 0 or self._strokes[index - 1].kind is not StrokeKind.ACTION:
            return None
        looks = [
            a for a in self._actions(self._strokes[index - 1].text) if a.action == "look" and a.subject in self._cast
        ]
        if not looks or not looks[-1].target or looks[-1].target in self._cast:
            return None
        target = looks[-1].target.lower()
        told, other = self._strokes[index].text, _first_thing(self._strokes[index].text)
        seen = target in told.lower() or told.lower().startswith(("it ", "its ", "they ", "their "))
        if target in _BARE or (other and other.lower() != target and not seen):
            return None
        who, target = spoken_name(looks[-1].subject or ""), f"the {target}"
        return Setup(Size.WIDE, (who, target), Composition.POV)

    def _earns(self, action: NamedAction) -> bool:
        """Whether handling a thing is worth an insert: putting it away again is not, unless the script says so."""
        if action.action == "put_down" and (action.target or "").lower() not in self._shouted:
            return False
        return self._matters(action.target)

    def _matters(self, thing: str | None) -> bool:
        """Whether a thing has earned an insert: the script writes it in capitals, or it is small and new."""
        return thing is not None and thing.lower() in self._weighty and thing.lower() not in self._inserted

    def _doers(self, text: str) -> list[str]:
        subjects = [action.subject for action in self._actions(text) if action.subject in self._cast]
        if not subjects:
            subjects = [self._opening_name(text)]
        return [spoken_name(name) for name in dict.fromkeys(subjects) if name]

    def _opening_name(self, text: str) -> str | None:
        """Who a sentence opens with, where what they do is no action ("Mara thinks about it")."""
        tokens = tokenise(text)
        return next((m.name for m in find_names(tokens, self._cast) if m.first <= 1 and not m.owner), None)

    def _actions(self, text: str) -> tuple[NamedAction, ...]:
        """The actions of a text, read once."""
        if text not in self._read:
            self._read[text] = actions_in(text, self._cast)
        return self._read[text]

    def _varied(self, setup: Setup) -> Setup:
        """Never the same frame twice in a row: a step closer, or where there is none, farther."""
        if self._last is None or not setup.same_frame(self._last):
            return setup
        if setup.composition is Composition.TWO_SHOT:
            return Setup(Size.MEDIUM_CLOSE_UP, setup.subjects, Composition.OVER_THE_SHOULDER)
        return setup.varied()


def _speakers(strokes: Sequence[Stroke], cast: Sequence[str]) -> tuple[str, ...]:
    names = dict.fromkeys(stroke.speaker for stroke in strokes if stroke.speaker)
    return tuple(name for name in names if name in cast)


def _weighty_things(strokes: Sequence[Stroke], cast: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The props that a scene writes in capitals; and those with the ones it names more than once."""
    found: set[str] = set()
    counts: dict[str, int] = {}
    for stroke in strokes:
        if stroke.kind is StrokeKind.SPEECH:
            continue
        tokens = tokenise(stroke.text)
        for index, token in enumerate(tokens):
            prop = vocabulary().props.longest(tokens, index)
            if prop and token.word not in {name.lower() for name in cast}:
                counts[token.word] = counts.get(token.word, 0) + 1
                if token.text.isupper() and len(token.text) > 1:
                    found.add(token.word)
    return frozenset(found), frozenset(
        found | {word for word, count in counts.items() if count > 1 and len(word) > 2} - _FURNITURE
    )


def _is_a_name(subject: str) -> bool:
    """Whether who acts is called by a name, though the cast has it not: "Ruth", "Grandpa Joe"."""
    words = subject.split()
    last = words[-1].lower() if words else ""
    known = not last or last in vocabulary().common or is_people(last) or vocabulary().prop_kind(last) is not None
    return not known and words[0].lower() not in ARTICLES and all(word[:1].isupper() for word in words)


_FURNITURE = frozenset({"door", "window", "table", "chair", "bed", "desk", "wall", "boat", "car", "truck", "lamp"})


def _first_thing(text: str) -> str | None:
    tokens = tokenise(text)
    for index in range(len(tokens)):
        prop = vocabulary().props.longest(tokens, index)
        if prop:
            return text[tokens[index].start : tokens[index + prop[0] - 1].end]
    return None

"""What the next takes will take on this machine, by what takes have taken: said before they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from previz.cut.from_takes import FromTakes
from previz.engine.catalog import DIFFUSION
from previz.engine.diffusion.steering import steering, wearing, worn_told
from previz.engine.models.catalog import model_catalog
from previz.engine.models.machine_memory import MachineMemory, this_machines_memory
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Diffusion, PictureSize
from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.project.schema import Shot
from previz.takes.asking import Models, rung_wanted, rungs_of
from previz.takes.pace import Room, Spent, forecast, free_memory, require_room, spent_here, spoken_bytes, spoken_time
from previz.takes.raising import raised
from previz.takes.requests import RequestWriter
from previz.takes.wanted import Wanted
from previz.timing import Frames
from ui.background import Background
from ui.disk_watch import DiskWatch
from ui.words import N, counted, translate
from ui.workplace import Workplace

if TYPE_CHECKING:
    from previz.engine.diffusion.forecast.foretelling import Shot as AskedShot
    from previz.takes.foretelling import ModelForecast

_AT_ONCE = 12
"""So many shots are counted within a slot; more of them beside the window's thread."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What the next takes will take, in a line, and why they cannot be made, where they cannot.

    Of takes by a model: what it is `asked` of the first, but for the words, how the blocking steers it, and what the
    LoRAs do that it wears.
    """

    words: str
    refusal: PrevizError | None = None
    asked: Diffusion | None = None
    steering: str = ""


@dataclass(slots=True)
class _Many:
    """Many shots as a model is asked of them, and what was counted of them once that is done."""

    asked: tuple[AskedShot, ...]
    found: ModelForecast | PrevizError | None = None


class Forecaster(QObject):
    """Remembers what the newest takes took, and how much room there is."""

    changed = Signal()
    """A forecast made before may be another now."""

    def __init__(
        self,
        project: Project,
        disk: DiskWatch,
        background: Background,
        parent: QObject | None = None,
        workplace: Workplace | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._project, self._background = project, background
        self._machine: MachineMemory | None = None
        self._asking = False
        self._many: _Many | None = None
        self._free: int | None = None
        self._spent: dict[str, list[Spent]] = {}
        disk.told.connect(self._on_disk)
        if workplace is not None:
            workplace.changed.connect(self.changed)

    def on_changed(self, change: Change) -> None:
        """A take came, or went."""
        if "take" in change.tables:
            self._spent.clear()
            self._many = None
            self.changed.emit()

    def told(
        self, wanted: Wanted, shots: Sequence[Shot], size: PictureSize, given: FromTakes | None = None
    ) -> Foretold:
        """What takes of these shots will take, and whether they can be made; `given` is what a model goes from."""
        if self._workplace is not None and self._workplace.at_farm:
            return self._on_the_farm(self._workplace, replace(wanted, size=size), shots, given or FromTakes())
        if wanted.engine == DIFFUSION:
            wish = replace(wanted, size=size)
            return self._by_a_model(wish, shots, given or FromTakes()) if shots else Foretold("")
        return self.told_by_length(wanted.engine, [shot.frames for shot in shots], size)

    def goes_by_length(self, wanted: Wanted) -> bool:
        """Whether the lengths of shots are all that is to be known of them."""
        return wanted.engine != DIFFUSION and (self._workplace is None or not self._workplace.at_farm)

    def told_by_length(self, engine: str, lengths: Sequence[Frames], size: PictureSize) -> Foretold:
        """What takes of these lengths will take that no model makes, and whether they can be made."""
        refused = self._refusal(engine, lengths, size)
        return Foretold(self._words(engine, lengths, size) if refused is None else f"{refused}", refused)

    def _on_the_farm(self, place: Workplace, wanted: Wanted, shots: Sequence[Shot], given: FromTakes) -> Foretold:
        """Where takes are made elsewhere each machine counts for itself before it begins: it is told where that is."""
        if wanted.engine == DIFFUSION:
            place.look()  # its models are wanted
        told = Foretold(place.words, place.fault)
        if wanted.engine != DIFFUSION or not shots or place.awaited or place.fault is not None:
            return told
        from previz.takes.foretelling import shots_asked

        try:
            asked = shots_asked(self._project, place.models, shots, self._wish(wanted, shots, given, place.models))
        except PrevizError as error:
            return Foretold(f"{error}", error)
        return replace(_steered(asked[0].asked, place.models), words=place.words)

    def _by_a_model(self, wanted: Wanted, shots: Sequence[Shot], given: FromTakes) -> Foretold:
        """What a model's takes will take. What the machine can hold is asked once, beside the window's thread."""
        from previz.takes.foretelling import Foreteller, shots_asked  # what it counts with is large, and seldom asked

        shelf, machine = Shelf(), self._machine
        told = Foretold("")
        try:
            _require_some(shelf, rung_wanted(wanted))
            asked = shots_asked(self._project, shelf, shots, self._wish(wanted, shots, given, shelf))
            told = _steered(asked[0].asked, shelf)
            if machine is None:
                self._ask()
                return replace(told, words=self.tr("Looking at what this machine can hold …"))
            count = Foreteller(self._project, shelf, lambda: machine).counting(asked)
            found = count() if len(asked) <= _AT_ONCE else self._counted(tuple(asked), count)
            if found is None:
                return replace(told, words=_counting(len(asked)))
            require_room(replace(found.whole, memory=None), asked[0].size, Room(self._free, None))
        except PrevizError as error:
            return replace(told, words=f"{error}", refusal=error)
        return replace(told, words=_line(found))

    def _counted(self, asked: tuple[AskedShot, ...], count: Callable[[], ModelForecast]) -> ModelForecast | None:
        """What was counted of many shots; None while that is done, beside the window's thread.

        Raises PrevizError where it was found that they do not fit.
        """
        if self._many is None or self._many.asked != asked:
            self._many = many = _Many(asked)
            self._background.run(
                count, lambda found: self._know_many(many, found), lambda error: self._know_many(many, error)
            )
        if isinstance(self._many.found, PrevizError):
            raise self._many.found
        return self._many.found

    def _know_many(self, many: _Many, found: ModelForecast | PrevizError) -> None:
        many.found = found
        if many is self._many:
            self.changed.emit()

    def _wish(self, wanted: Wanted, shots: Sequence[Shot], given: FromTakes, shelf: Models) -> Wanted:
        """The wish for the first of some shots as far as a forecast needs it: with what it will be shown, and of one
        shot with what is taken over from the take that it goes up from."""
        sought = given.sought(self._project, shots[0], RequestWriter(self._project, shelf)) if given.said else None
        wish = wanted if sought is None else replace(wanted, references=sought.named)
        return raised(self._project, shots[0], wish, shelf) if len(shots) == 1 else wish

    def _ask(self) -> None:
        if not self._asking:
            self._asking = True
            self._background.run(this_machines_memory, self._know)

    def _know(self, machine: MachineMemory) -> None:
        self._machine = machine
        self.changed.emit()

    def _words(self, engine: str, lengths: Sequence[Frames], size: PictureSize) -> str:
        """What renders of these lengths will take, in a line."""
        wanted = forecast(self._spent_by(engine), lengths, size)
        if wanted is None:
            return self.tr("The first take will tell how long one takes on this machine.")
        return "  ·  ".join((_about(wanted.seconds), _of_disk(wanted.disk), *_of_memory(wanted.memory)))

    def _refusal(self, engine: str, lengths: Sequence[Frames], size: PictureSize) -> PrevizError | None:
        """Why renders of these lengths cannot be made; None where they can."""
        wanted = forecast(self._spent_by(engine), lengths, size)
        if wanted is None:
            return None
        refused: PrevizError | None = None
        try:
            require_room(wanted, size, Room(self._free, free_memory()))
        except PrevizError as error:
            refused = error
        return refused

    def _spent_by(self, engine: str) -> list[Spent]:
        if engine not in self._spent:
            self._spent[engine] = spent_here(self._project, engine)
        return self._spent[engine]

    def _on_disk(self, free: int) -> None:
        if free != self._free:
            self._free = free
            self.changed.emit()


def _require_some(shelf: Shelf, rung: str) -> None:
    """Raises PrevizError where no model makes takes of a rung, with where in the window one is to be had."""
    if not any(rung in rungs_of(model) for model in shelf.models()):
        raise PrevizError(
            translate("Forecaster", "No model on this machine makes {rung} takes").format(rung=rung),
            translate("Forecaster", "Get one, or add a folder that you have: Models… in the Edit menu"),
        )


def _steered(asked: Diffusion, shelf: Models) -> Foretold:
    """How the blocking steers a model that is asked so."""
    kind = model_catalog().kind(shelf.find(asked.model).kind)
    told = (steering(wearing(kind, asked.loras), asked).told, *worn_told(asked))
    return Foretold("", asked=asked, steering=". ".join(told))


def _about(seconds: float) -> str:
    """A time as a line begins with it."""
    if seconds < 1:
        return translate("Forecaster", "Under a second")
    return translate("Forecaster", "About {time}").format(time=spoken_time(seconds))


def _counting(takes: int) -> str:
    return counted("Forecaster", "Counting what %n takes will take …", "Counting what %n take will take …", N, takes)


def _of_disk(size: int) -> str:
    return translate("Forecaster", "{size} of disk").format(size=spoken_bytes(size))


def _of_memory(size: int | None) -> tuple[str, ...]:
    words = translate("Forecaster", "{size} of memory")
    return () if size is None else (words.format(size=spoken_bytes(size)),)


def _line(found: ModelForecast) -> str:
    """A forecast of a model's takes in a line."""
    whole, gpu = found.whole, translate("Forecaster", "{size} of the GPU")
    memory = (gpu.format(size=spoken_bytes(found.gpu)),) if found.gpu else _of_memory(whole.memory)
    known = translate("Forecaster", "known {how}").format(how=found.known_by)
    return "  ·  ".join((_about(whole.seconds), _of_disk(whole.disk), *memory, known))

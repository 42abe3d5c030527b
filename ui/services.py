"""What works beside the window for one project: its queue, its jobs, its pictures, its export."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from previz.engine.client import Worker
from previz.engine.protocol import PictureSize
from previz.project.file import Project
from ui.background import Background
from ui.board.finder import Finder
from ui.bridge import QueueRunner
from ui.cards import CardReader
from ui.continuity.book import ContinuityBook
from ui.coverage import CoverageBook
from ui.disk_watch import DiskWatch
from ui.editing import Editing
from ui.exporting import MovieExport
from ui.footage import FootageDesk
from ui.forecasting import Forecaster
from ui.hand import Hand
from ui.jobs import JobBook
from ui.live import LiveView
from ui.lost_media import LostMedia
from ui.marking import Marking
from ui.pictures import PictureStore
from ui.sounds import SoundBook
from ui.staleness import Staleness
from ui.stills import Stills
from ui.telling import ProjectBridge
from ui.understanding import Understanding
from ui.workplace import Workplace


@dataclass(frozen=True)
class Services:
    """Everything that has a timer, a thread or a process. `close` ends all of it."""

    project: Project
    background: Background
    bridge: ProjectBridge
    workplace: Workplace
    queue: QueueRunner
    jobs: JobBook
    staleness: Staleness
    editing: Editing
    export: MovieExport
    footage: FootageDesk
    sounds: SoundBook
    disk: DiskWatch
    stills: Stills
    live: LiveView
    lost: LostMedia
    coverage: CoverageBook
    hand: Hand
    marking: Marking
    continuity: ContinuityBook
    pictures: PictureStore
    understanding: Understanding
    reader: CardReader
    finder: Finder
    forecaster: Forecaster

    @property
    def size(self) -> PictureSize:
        """The size of the film's pictures."""
        return PictureSize.parse(self.project.film.size)

    def close(self) -> None:
        """End what runs. Jobs that wait go on at the next start; an export under way leaves nothing."""
        self.disk.close()
        self.stills.close()
        self.live.close()
        self.coverage.close()
        self.hand.close()
        self.marking.close()
        self.continuity.close()
        self.finder.close()
        self.understanding.close()
        self.staleness.close()
        self.lost.close()
        self.bridge.close()
        self.queue.close()
        self.export.close()
        self.footage.close()
        self.sounds.close()
        self.pictures.close()
        self.background.close()


def open_services(project: Project, worker: Worker, owner: QObject) -> Services:
    """Start what works beside the window."""
    background = Background(owner)
    stills, workplace = Stills(worker, owner), Workplace(worker, owner)
    understanding = Understanding(project, background, owner)
    lost = LostMedia(project, background, owner)
    reader, staleness = CardReader(project, understanding, lost), Staleness(project, background, owner)
    disk = DiskWatch(project.path.parent, background, owner)
    bridge = ProjectBridge(project, owner)
    return Services(
        project=project,
        background=background,
        bridge=bridge,
        workplace=workplace,
        queue=QueueRunner(project, worker, background, owner, workplace),
        jobs=JobBook(project, owner),
        staleness=staleness,
        editing=Editing(project, owner, bridge),
        export=MovieExport(owner),
        footage=FootageDesk(project, owner),
        sounds=SoundBook(project, owner),
        disk=disk,
        stills=stills,
        live=LiveView(project, stills, background, owner),
        lost=lost,
        coverage=CoverageBook(project, stills, background, owner),
        hand=Hand(stills, background, owner),
        marking=Marking(stills, background, owner),
        continuity=ContinuityBook(project, background, owner),
        pictures=PictureStore(owner, aspect=PictureSize.parse(project.film.size).aspect),
        understanding=understanding,
        reader=reader,
        finder=Finder(project, reader, staleness, owner),
        forecaster=Forecaster(project, disk, background, owner, workplace),
    )

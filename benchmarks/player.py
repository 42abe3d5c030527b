"""How the player keeps up: `python -m benchmarks.player`.

A cut of twelve clips of a second each is played in real time, and scrubbed at random, as takes of 1280x720 are.
"""

from __future__ import annotations

import logging
import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Measured, print_table
from previz.cut.playback import PlaybackMap, Played
from previz.media.cards import CardText
from previz.media.proxies import make_proxy
from previz.media.writing import ClipWriter, Picture
from previz.timing import Rate
from ui import theme
from ui.player.player import Player

CLIPS, FRAMES, SIZE = 12, 24, (1280, 720)
SCRUBS = 120
RATE = Rate(24)


def main() -> None:
    """Make the film, measure, and print a table."""
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder:
        media = Path(folder)
        film = make_film(media)
        plain = measured(film, media)
        for played in film.clips:
            assert played.media is not None
            make_proxy(media, played.media)
        rows = [*plain, *scrubbing(film, media, "scrub at random, on proxies", "p95 < 40 ms")]
        print_table(f"Player: {CLIPS} clips of {SIZE[0]}x{SIZE[1]}, offscreen, no sound", rows)


def measured(film: PlaybackMap, media: Path) -> list[Measured]:
    """Playing, and scrubbing on the takes themselves."""
    logging.disable(logging.WARNING)
    (media / "proxies").write_bytes(b"")  # no proxy can be made meanwhile
    rows = [*playing(film, media), *scrubbing(film, media, "scrub at random, on the takes", "")]
    (media / "proxies").unlink()
    return rows


def make_film(media: Path) -> PlaybackMap:
    """A cut whose pictures move all over."""
    (media / "aa").mkdir()
    clips = []
    noise = np.random.default_rng(1).integers(0, 255, (SIZE[1] // 40, SIZE[0] // 40, 3), np.uint8)
    for number in range(CLIPS):
        name = f"aa/{number:02}.mp4"
        with ClipWriter(media / name, *SIZE, RATE) as writer:
            for frame in range(FRAMES):
                writer.write(moving(noise, number, frame))
        card = CardText(str(number), "", "", "", "")
        clips.append(
            Played(number, number, number * FRAMES, FRAMES, 0, name, number, 1, "blocking", "1", str(number), card)
        )
    return PlaybackMap(tuple(clips), RATE)


def moving(noise: Picture, number: int, frame: int) -> Picture:
    """Soft clouds that drift, a figure with hard edges in front of them, of another tint in each clip."""
    clouds = cv2.resize(np.roll(noise, frame, 1), SIZE, interpolation=cv2.INTER_CUBIC) // 2 + 80
    clouds[..., number % 3] = clouds[..., number % 3] // 2
    left = 200 + 12 * frame
    cv2.rectangle(clouds, (left, 220), (left + 120, 700), (20, 20, 24), -1)
    cv2.circle(clouds, (left + 60, 170), 60, (230, 200, 170), -1)
    return np.asarray(clouds, np.uint8)


def playing(film: PlaybackMap, media: Path) -> list[Measured]:
    """From the first frame to the last in real time: what was dropped, how late pictures came, if one was black."""
    player = opened(film, media)
    seen: dict[int, float] = {}
    black = 0
    began = time.perf_counter()

    def look() -> None:
        nonlocal black
        image = player.viewer.image
        black += image is None or image.pixelColor(image.width() // 2, image.height() // 2).lightness() < 20
        if player.seen_frame >= 0:
            seen.setdefault(player.seen_frame, time.perf_counter() - began)

    player.cache.arrived.connect(lambda _frame: look())
    player.transport.moved.connect(lambda _frame: look())
    spent = time.process_time()
    player.transport.set_speed(1)
    began = time.perf_counter()
    while player.transport.speed:
        wait(4)
        look()
    spent = time.process_time() - spent
    late = [max(0.0, at - frame / 24) * 1000 for frame, at in seen.items()]
    rows = [
        Measured("frames dropped", (float(player.dropped),), f"of {film.frames}", "0"),
        Measured("looks at a black picture", (float(black),), "", "0"),
        Measured("how late a picture came", tuple(late), "ms", "< 42 ms"),
        Measured("processor time for a second of film", (spent / film.frames * 24 * 1000,), "ms"),
    ]
    close(player)
    return rows


def scrubbing(film: PlaybackMap, media: Path, what: str, bar: str) -> list[Measured]:
    """From a jump of the playhead to its picture, when nothing is kept of what was read before."""
    player = opened(film, media)
    player.cache.store.room = 0
    places = np.random.default_rng(2).integers(0, film.frames, SCRUBS).tolist()
    waited: list[float] = []
    spent: list[float] = []
    for place in places:
        if abs(place - player.transport.frame) < 2:
            continue
        began, begun = time.perf_counter(), time.process_time()
        player.transport.go_to(place)
        while player.seen_frame != place:
            wait(1)
        waited.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - begun) * 1000)
        wait(20)  # a hand that drags gives the reader time to come to an end
    close(player)
    return [
        Measured(f"{what} (p95 {p95(waited):.1f} ms)", tuple(waited), "ms", bar),
        Measured(f"  processor time of that (p95 {p95(spent):.1f} ms)", tuple(spent), "ms", bar),
    ]


def p95(values: list[float]) -> float:
    """The value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20)[-1]


def opened(film: PlaybackMap, media: Path) -> Player:
    """A player with its first picture."""
    player = Player()
    player.resize(1280, 800)
    player.show()
    player.load(film, media, QSize(*SIZE), "01:00:00:00")
    while player.shown_frame != 0:
        wait(4)
    wait(400)
    return player


def close(player: Player) -> None:
    """End its threads."""
    player.close_player()
    player.close()


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()

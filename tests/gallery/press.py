"""The press: one page of the gallery, drawn and written. Runs in a process of its own."""

from __future__ import annotations

import time
from pathlib import Path

from PIL import Image

from previz.engine.blocking.engine import BlockingEngine
from previz.media.contact import contact_sheet
from tests.gallery.sheets import Page


def develop(out: Path, page: Page) -> str:
    """Draw one page; says where it is."""
    started = time.process_time()
    engine = BlockingEngine()
    tiles = [tile for shot in page.shots for tile in shot(engine)]
    engine.close()
    path = out / f"{page.name}.jpg"
    sheet = Image.fromarray(contact_sheet(tiles, page.columns, page.heading))
    sheet.save(path, quality=88, optimize=True, progressive=True)
    return f"{path}  {path.stat().st_size / 1000:.0f} kB, {time.process_time() - started:.0f} s of processor"

"""What an item of the timeline is to somebody who hears it: its name, its take, where it stands, how long it is."""

from __future__ import annotations

from previz.cut.playback import length_label
from previz.cut.shot_edits import STATUSES as NAMED
from previz.cut.tracks import PICTURE
from previz.timing import Frames, Rate, Timecode
from ui.spoken import status_name
from ui.timeline.shown import STATUSES, ShownLane
from ui.words import translate


def account(shown: ShownLane, place: int, rate: Rate, first: Frames) -> str:
    """An item of a track in words; `first` is how many frames from midnight the cut begins."""
    item, face = shown.lane.items[place], shown.faces[place]
    words = translate("Timeline", "{name}, on {track}, from {start}, {length} long")
    told = words.format(
        name=", ".join(part for part in (face.name, face.take) if part),
        track=shown.lane.name,
        start=Timecode(first + item.start, rate),
        length=length_label(item.frames, rate),
    )
    code = STATUSES[face.status]
    return f"{told}, {status_name(code)}" if shown.lane.kind == PICTURE and code in NAMED else told

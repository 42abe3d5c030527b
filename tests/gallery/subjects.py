"""What the sheets show, in words."""

from __future__ import annotations

ACTIONS = (
    "A man stands in a street", "A woman walks down a corridor", "A man runs along a pier",
    "A man sneaks down an alley", "An old man limps across a park", "A woman sits in a living room",
    "A man rises from a chair in an office", "A woman lies on a bed in a bedroom", "A man falls in a street",
    "A woman kneels in a church", "A man crouches in a warehouse", "A man climbs a ladder in a barn",
    "A boy jumps in a field", "A woman turns in a kitchen", "A man looks out of a window in an office",
    "A woman points at the sea on a beach", "A child waves in a park", "A man reaches for a bottle in a bar",
    "A woman picks up a letter in a kitchen", "A man puts down a cup in a diner",
    "A man hands a woman a letter in an office", "A woman takes a book in a library",
    "A man opens the door in a room", "A woman knocks on the door in a corridor", "A man phones in an office",
    "A woman drinks a glass of wine in a bar", "A man eats in a diner", "A woman reads a book in a library",
    "A man opens a letter in a living room", "A woman writes a letter in a room", "A man types in an office",
    "A woman drives a car at night", "A man rides a horse across a field", "A man shoots a gun in an alley",
    "A man punches a man in a bar", "A man and a woman embrace on a railway platform",
    "A man and a woman kiss in a park", "A man and a woman shake hands in an office",
    "A woman carries a box down a street", "A man pushes a cart in a warehouse", "A man pulls a rope on a boat",
    "A woman dances in a theatre", "A woman cries in a bedroom", "A man laughs in a bar", "A woman smiles in a cafe",
    "A man frowns in a courtroom", "A woman gasps in a corridor", "A man shouts on a rooftop",
    "A woman nods in a classroom", "A man shakes his head in an office", "A man sleeps in a bedroom",
    "A man swims in the sea", "A man and a woman talk in a cafe", "A woman listens to a man in a kitchen",
    "A boy throws a ball in a park", "A woman holds a lantern on a jetty at night",
    "A man lights a lamp in a room at night",
)  # fmt: skip
MOVES = (
    "static", "pan left", "pan right", "tilt up", "tilt down", "dolly in", "dolly out", "truck left", "truck right",
    "pedestal up", "pedestal down", "crane up", "crane down", "arc left", "arc right", "zoom in", "zoom out",
    "dolly zoom", "handheld", "whip pan left", "whip pan right",
)  # fmt: skip
GOING = ("following her, a woman walks through a village, day", "a rack focus from a man to a woman in a cafe, day")
SIZES = (
    "extreme wide shot", "wide shot", "full shot", "medium full shot", "medium shot", "medium close-up", "close-up",
    "extreme close-up",
)  # fmt: skip
ANGLES = ("eye level", "low angle", "high angle", "overhead", "worm's eye view", "dutch angle")
COMPOSITIONS = (
    "Medium single of a woman in a cafe, day", "Medium two-shot. A man and a woman talk in a cafe, day",
    "Wide group shot. Five people talk in a park, day",
    "Over the shoulder of the man on the woman. They talk in a cafe, day",
    "POV of a man looking at a woman in a cafe, day", "Insert of a letter on a table in a kitchen, day",
    "Establishing shot of a village, day", "Profile of a woman in a cafe, day",
    "Reverse shot. A man and a woman talk in a cafe, day",
)  # fmt: skip
HOURS = ("dawn", "day", "dusk", "night")
WEATHERS = ("clear", "rain", "snow", "fog", "storm", "wind")
LIT_ROOM = "a man and a woman talk in a living room"
TALK = "Medium two-shot. A man and a woman talk in a cafe, day"
PLACES_IN_SHORT = (
    "Wide shot. Two men walk down a city street at night in the rain",
    "Wide shot. A woman waits on a railway platform at dawn, fog",
    "Wide shot. A man and a woman talk in a cafe, day",
    "Wide shot. A woman walks through a forest at dusk",
    "Wide shot. A man sits in an office at night",
    "Wide shot. A woman stands on a beach, day",
    "Wide shot. A man walks across a snowy field, day, snow",
    "Wide shot. A doctor walks down a hospital corridor, day",
    "Wide shot. A woman sits in a living room at dusk",
)
FILM_IN_SHORT = ("1A", "1B", "1E", "2A", "2D", "2M", "2P", "3A", "4E")
COVERED = (
    "Medium two-shot. A man and a woman talk in a kitchen, day",
    "Wide shot. A woman reads a letter in a living room at night",
    "Full shot. A man runs down an alley at night in the rain",
    "Wide shot of a lighthouse at dusk",
)
PLANNED: tuple[tuple[str, ...], ...] = (
    ("Wide shot. A man walks across a living room to the window, day", "Close-up of the man", "Medium shot, dolly in"),
    (
        "Medium two-shot. A man and a woman talk in a kitchen, day",
        "Over the shoulder of the man",
        "Close-up of the woman",
    ),
    ("Wide shot. Two men walk down a city street at night", "Medium two-shot, follow", "Low angle wide shot, crane up"),
    ("Wide shot. A woman and a man argue in a diner, night", "Over the shoulder of the man on the woman"),
    ("Full shot. A woman walks through a forest at dusk", "Medium close-up, dolly out"),
    ("Wide shot. A car drives down a highway, day", "Pan left with the car"),
    ("Wide shot. A woman waits on a railway platform at dawn", "Medium shot, arc left"),
    ("Wide shot. Five people sit in a courtroom, day", "Close-up of the judge"),
    ("Full shot. A man runs along a pier at dusk", "Overhead shot of the man"),
    ("Wide shot. A man sleeps in a bedroom, night", "High angle of the man"),
    ("Wide shot. A man and a woman sit in a train carriage, day", "Close-up of the woman"),
    ("Wide shot. A man walks down a corridor, night", "Medium shot, dolly out"),
    ("Wide shot. A priest kneels in a church, day", "Low angle close-up of the priest"),
    ("Wide shot. A man drives a car at night", "Close-up of the man"),
    ("Wide shot. A knight walks across a castle yard, day", "Extreme wide shot"),
    ("Wide shot. Two women talk in a park, day", "Medium shot, truck right"),
    ("Wide shot. A man works in a warehouse, night", "Medium shot"),
    ("Wide shot. A girl reads in a library, day", "Insert of the book"),
    ("Wide shot. A man stands on a rooftop, dusk", "Close-up, dolly zoom"),
    ("Wide shot. A fisherman works in a harbour, dawn", "Medium shot"),
)

"""The action vocabulary: for each name, the posture it needs, how it goes, whom it faces, and the gesture it makes."""

from __future__ import annotations

from dataclasses import dataclass

from previz.errors import PrevizError


@dataclass(frozen=True, slots=True)
class Action:
    """How an action is staged.

    `posture` is taken for it and kept after (None keeps whatever there is); `gait` carries it to a destination;
    `gesture` is a name in `gestures.GESTURES`; `faces` is by how many degrees the target may be aside before the body
    turns to it (None never turns); `contact` is how near, in metres, the target must be for the action to work.
    """

    posture: str | None = None
    gait: str | None = None
    gesture: str | None = None
    faces: float | None = 62.0
    contact: float | None = None
    change: float = 0.9


_UP = "stand"

ACTIONS: dict[str, Action] = {
    "stand": Action(_UP),
    "walk": Action(_UP, "walk", faces=None),
    "run": Action(_UP, "run", faces=None),
    "sneak": Action(_UP, "sneak", "sneak", faces=None),
    "tow": Action(_UP, "tow", "tow", faces=None),
    "bear": Action(_UP, "bear", "bear", faces=None),
    "march": Action(_UP, "march", "march", faces=None),
    "cheer": Action(_UP, gesture="cheer", faces=75.0),
    "recoil": Action(_UP, gesture="recoil", faces=None),
    "dive": Action(_UP, gesture="dive", faces=None),
    "limp": Action(_UP, "limp", "limp", faces=None),
    "sit": Action("sit", "walk", faces=None, change=1.05),
    "rise": Action(_UP, faces=None, change=1.0),
    "lie": Action("lie", "walk", faces=None, change=2.2),
    "snipe": Action("propped", gesture="snipe", faces=None, change=2.2),
    "fall": Action("prone", gesture="fall", faces=None, change=1.05),
    "kneel": Action("kneel", "walk", change=1.0),
    "crouch": Action("crouch", "walk", change=0.7),
    "climb": Action("climb", gesture="climb", faces=40.0, change=0.6),
    "jump": Action(_UP, "run", "jump", faces=None),
    "turn": Action(faces=4.0),
    "look": Action(gesture="look", faces=100.0),
    "point": Action(gesture="point", faces=75.0),
    "surrender": Action(gesture="surrender", faces=None),
    "wave": Action(gesture="wave", faces=75.0),
    "reach": Action(gesture="reach", faces=45.0),
    "groom": Action(gesture="groom", faces=None),
    "rest_hand": Action(gesture="rest_hand", faces=60.0),
    "pick_up": Action(gesture="pick_up", faces=35.0, contact=0.55),
    "put_down": Action(gesture="put_down", faces=35.0, contact=0.55),
    "hand_over": Action(gesture="hand_over", faces=30.0, contact=0.95),
    "take": Action(gesture="take", faces=30.0, contact=0.95),
    "unlock": Action(_UP, gesture="open_door", faces=25.0, contact=0.62),
    "close_door": Action(_UP, gesture="open_door", faces=35.0, contact=0.55),
    "open_door": Action(_UP, gesture="open_door", faces=25.0, contact=0.62),
    "knock": Action(_UP, gesture="knock", faces=25.0, contact=0.62),
    "phone": Action(gesture="phone", faces=None),
    "drink": Action(gesture="drink", faces=None),
    "eat": Action(gesture="eat", faces=None),
    "read": Action(gesture="read", faces=None),
    "write": Action(gesture="write", faces=60.0),
    "type": Action(gesture="type", faces=60.0),
    "drive": Action("drive", gesture="drive", faces=None),
    "ride": Action("ride", gesture="ride", faces=None),
    "cycle": Action("cycle", gesture="cycle", faces=None),
    "motor": Action("motor", gesture="motor", faces=None),
    "scoot": Action("scoot", gesture="scoot", faces=None),
    "pillion": Action("pillion", gesture="pillion", faces=None),
    "row": Action("row", gesture="row", faces=None),
    "paddle": Action("paddle", gesture="paddle", faces=None),
    "borne": Action("lie", faces=None),
    "sled": Action("sled", faces=None),
    "beside": Action("beside", faces=None),
    "rear": Action("rear", faces=None),
    "perch": Action("perch", faces=None),
    "board": Action("board", gesture="board", faces=None),
    "ski": Action("ski", gesture="ski", faces=None),
    "glide": Action("glide", gesture="glide", faces=None),
    "shoot": Action(_UP, gesture="shoot", faces=20.0),
    "punch": Action(_UP, gesture="punch", faces=20.0, contact=0.80),
    "fence": Action(_UP, gesture="fence", faces=12.0),
    "embrace": Action(_UP, gesture="embrace", faces=15.0, contact=0.36),
    "kiss": Action(_UP, gesture="kiss", faces=15.0, contact=0.40),
    "handshake": Action(_UP, gesture="handshake", faces=20.0, contact=0.92),
    "carry": Action(_UP, "carry", "carry", faces=None),
    "cuddle": Action(gesture="cuddle", faces=30.0),
    "hoist": Action(_UP, "walk", "hoist", faces=None),
    "cradled": Action("cradled", faces=None, change=0.7),
    "shouldered": Action("shouldered", faces=None, change=0.7),
    "push": Action(_UP, "push", "push", faces=30.0),
    "wheel": Action(_UP, "wheel", "wheel", faces=None),
    "pull": Action(_UP, "pull", "pull", faces=30.0),
    "dance": Action(_UP, "dance", "dance", faces=70.0),
    "lead": Action(_UP, gesture="lead", faces=12.0, contact=0.46),
    "follow": Action(_UP, gesture="follow", faces=12.0, contact=0.46),
    "sweep": Action(_UP, gesture="sweep", faces=None),
    "dig": Action(_UP, gesture="dig", faces=None),
    "cry": Action(gesture="cry", faces=None),
    "laugh": Action(gesture="laugh", faces=70.0),
    "shout": Action(gesture="shout", faces=50.0),
    "smile": Action(gesture="smile", faces=70.0),
    "frown": Action(gesture="frown", faces=70.0),
    "gasp": Action(gesture="gasp", faces=90.0),
    "nod": Action(gesture="nod", faces=70.0),
    "shake_head": Action(gesture="shake_head", faces=70.0),
    "sleep": Action("sleep", gesture="sleep", faces=None, change=2.2),
    "doze": Action(gesture="doze", faces=None),
    "aloft": Action(gesture="aloft", faces=None),
    "raise": Action(gesture="raise", faces=None),
    "pound": Action(gesture="pound", faces=None),
    "hang": Action(_UP, gesture="hang", faces=None),
    "swim": Action("swim", gesture="swim", faces=None),
    "talk": Action(gesture="talk", faces=62.0),
    "listen": Action(gesture="listen", faces=70.0),
    "throw": Action(_UP, gesture="throw", faces=30.0),
    "angle": Action(gesture="angle", faces=None),
    "whirl": Action(_UP, gesture="whirl", faces=None),
    "chalk": Action(_UP, gesture="chalk", faces=60.0),
    "knead": Action(_UP, gesture="knead", faces=None),
    "saw": Action(_UP, gesture="saw", faces=None),
    "crack": Action(gesture="crack", faces=None),
    "palm": Action(gesture="palm", faces=None),
    "pour": Action(gesture="pour", faces=None),
    "spill": Action(gesture="spill", faces=30.0),
    "lantern": Action(gesture="lantern", faces=None),
    "torch": Action(gesture="torch", faces=None),
    "have": Action(faces=None),
    "lap": Action(faces=None),
    "hold": Action(gesture="hold", faces=None),
    "shelter": Action(gesture="shelter", faces=None),
    "light_lamp": Action(gesture="light_lamp", faces=35.0, contact=0.55),
}
"""Every action that a Beat may name."""

STEERING = frozenset({"drive", "ride", "cycle", "motor", "scoot", "row", "paddle", "board", "ski", "glide"})
"""Actions of those who look where they go, with what carries them."""

ABOARD = STEERING | {
    "pillion",
    "sled",
    "perch",
    "rear",
    "beside",
    "sit",
    "lie",
    "borne",
    "sleep",
    "cradled",
    "shouldered",
}
"""Actions whose target carries whoever does them: it is not looked at."""

UPPER_ONLY = frozenset({"talk", "listen", "look", "phone", "drink", "eat", "hold", "nod", "shake_head", "laugh", "cry",
                        "shout", "smile", "frown", "gasp", "point", "wave", "read", "shelter"})  # fmt: skip
"""Actions that go on while the body walks."""

SHOWN = frozenset({"hold", "palm"})
"""What is done with a thing that others then see in one's hand, and not where it lay."""

HANDLING = frozenset(
    {"pick_up", "put_down", "take", "hand_over", "light_lamp", "open_door", "close_door", "unlock", "handshake"}
)
"""Short work of the hand, done at its own pace however long the beat is."""

BRISK = 2.2
"""The most seconds that short work of the hand takes."""


def action(name: str) -> Action:
    """The staging of an action. Raises PrevizError for a name that is not in the vocabulary."""
    if name not in ACTIONS:
        raise PrevizError(f"There is no action called “{name}”", f"Use one of {', '.join(ACTIONS)}")
    return ACTIONS[name]

"""The gestures by name: what hands, head and trunk do for an action, over whatever the body does below.

Each takes an `Acting` and gives the rig row at full strength; the performance fades it in and out.
"""

from __future__ import annotations

from collections.abc import Callable

from previz.stage.figures import body_gestures, crowd_gestures, face_gestures, hand_gestures, mounted, table_gestures
from previz.stage.figures.acting import Acting
from previz.stage.figures.skeleton import Floats

GESTURES: dict[str, Callable[[Acting], Floats]] = {
    "talk": face_gestures.talk,
    "listen": face_gestures.listen,
    "look": face_gestures.look,
    "phone": face_gestures.phone,
    "cry": face_gestures.cry,
    "laugh": face_gestures.laugh,
    "shout": face_gestures.shout,
    "smile": face_gestures.smile,
    "frown": face_gestures.frown,
    "gasp": face_gestures.gasp,
    "nod": face_gestures.nod,
    "shake_head": face_gestures.shake_head,
    "sleep": face_gestures.sleep,
    "drink": table_gestures.drink,
    "eat": table_gestures.eat,
    "read": table_gestures.read,
    "write": table_gestures.write,
    "type": table_gestures.type_,
    "hold": table_gestures.hold,
    "knock": table_gestures.knock,
    "wave": table_gestures.wave,
    "point": hand_gestures.point,
    "reach": hand_gestures.reach,
    "pick_up": hand_gestures.pick_up,
    "put_down": hand_gestures.put_down,
    "hand_over": hand_gestures.hand_over,
    "take": hand_gestures.take,
    "light_lamp": hand_gestures.light_lamp,
    "open_door": hand_gestures.open_door,
    "handshake": hand_gestures.handshake,
    "embrace": hand_gestures.embrace,
    "kiss": hand_gestures.kiss,
    "drive": body_gestures.drive,
    "ride": body_gestures.ride,
    "shoot": body_gestures.shoot,
    "punch": body_gestures.punch,
    "carry": body_gestures.carry,
    "push": body_gestures.push,
    "pull": body_gestures.pull,
    "dance": body_gestures.dance,
    "swim": body_gestures.swim,
    "climb": body_gestures.climb,
    "jump": body_gestures.jump,
    "throw": body_gestures.throw,
    "fall": body_gestures.fall,
    "sneak": body_gestures.sneak,
    "limp": body_gestures.limp,
    "cheer": crowd_gestures.cheer,
    "march": crowd_gestures.march,
    "tow": crowd_gestures.tow,
    "bear": crowd_gestures.bear,
    "recoil": crowd_gestures.recoil,
    "dive": crowd_gestures.dive,
    "cycle": mounted.cycle,
    "motor": mounted.motor,
    "scoot": mounted.scoot,
    "pillion": mounted.pillion,
    "row": mounted.row,
    "paddle": mounted.paddle,
    "board": mounted.balance,
    "ski": mounted.swing_down,
    "glide": mounted.glide,
}
"""The gestures by the names that actions give them."""

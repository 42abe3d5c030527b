"""What a shot's camera looks at through its window of time: the frame on its subjects, and who gives way to it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from previz.shots.spec import Angle, Composition, Movement, Size
from previz.stage.at_work import AtWork
from previz.stage.cheating import aside_cheats, gathering_cheats, opening_cheats, spreading_cheats, turning_cheats
from previz.stage.choosing import is_of_feet
from previz.stage.compositions import compose
from previz.stage.eyes import hands_of, point_of_view
from previz.stage.framed import Cast, Ends, Framed
from previz.stage.lens import Gate, tangents
from previz.stage.on_the_move import ARRIVES
from previz.stage.palming import OnPalm
from previz.stage.placing import by_hand
from previz.stage.scene import FAR
from previz.stage.seen_with import Window
from previz.stage.sighted import GOES_OVER
from previz.stage.sizes import BANDS, Block, Body
from previz.stage.subjects import Sort, Subject
from previz.stage.view import Floats, View

_CONTAINED = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL})

_SPREAD = 8
"""How many of a group make room for each other."""

_CROWD = 12
"""How many bystanders are kept out of a frame that is not about them."""

_IN_ARMS = frozenset({"lead", "follow", "embrace", "kiss"})

_LOOK_IN = 5
"""How many look in at a thing that is seen from."""

_ON_HEELS = frozenset({"crouch", "kneel"})


class Viewfinder(AtWork):
    """A choice's subjects in a scene over the key moments `times` of a shot, as a camera finds them."""

    def seen_from_within(self, view: View, seconds: float, gate: Gate) -> View:
        """A point of view at a time: the first performer's eyes on the second subject, else on where they look."""
        body = self.body(self._figures[0], seconds)
        seen = self.subject_point(1, seconds)
        return point_of_view(view, body, hands_of(body) if seen is None and self._looks_at_hands else seen, gate)

    def cheats_for(self, views: Sequence[View]) -> dict[int, Floats]:
        """Who must step aside so that the views at the key moments see the one whom the frame is about, and how."""
        if self.is_view_of_thing:
            return {}
        if len(self.about) != 1:
            group, place = [index for index in self.about[:_SPREAD] if not self._is_in_arms(index)], self.place
            return spreading_cheats(
                self._scene.troupe, group, lambda sole: not place.outside(sole[None])[0], views, self.times, self._low()
            )
        near = self._figures[1:2] if self._choice.composition is Composition.OVER_THE_SHOULDER else ()
        others = [index for index in self._others() if index not in near]
        return aside_cheats(self._scene.troupe, self.about[0], others, views, self.times)

    def facing_cheats(self) -> dict[int, Floats]:
        """Who stands still behind a thing from which the focus is pulled to them, turned to it, and how (4, 4); about a
        thing that is seen from, those who look in at it.
        """
        subjects = self._choice.subjects[:2]
        if self.is_view_of_thing:
            point = self._scene.block(subjects[0], self.moment).centre
            return gathering_cheats(self._scene.troupe, self._figures[:_LOOK_IN], point, self.times)
        if not self.racks:
            return {}
        figures = [subject.index for subject in subjects if subject.sort is Sort.FIGURE]
        things = [subject for subject in subjects if subject.sort is not Sort.FIGURE]
        if len(figures) != 1:
            return {}
        point = self._scene.block(things[0], self.moment).centre
        return turning_cheats(self._scene.troupe, figures[0], point, self.times)

    def opening_cheats(self, view: View) -> dict[int, Floats]:
        """Who of the frame is opened up to a view, and how (4, 4)."""
        free = [index for index in self._figures if not self._is_in_arms(index)]
        return opening_cheats(self._scene.troupe, free, view, self.times, self._low())

    def _low(self) -> frozenset[int]:
        """Those of the frame who crouch or kneel."""
        window = Window(self.times[0], self.times[-1])
        performers = self._scene.world.performers
        return frozenset(
            index
            for index in self._figures
            if any(beat.action in _ON_HEELS and window.holds(beat) for beat in performers[index].beats)
        )

    def _is_in_arms(self, index: int) -> bool:
        """Whether a performer holds another in the shot, or is held, so that neither can be moved alone."""
        window = Window(self.times[0], self.times[-1])
        return any(beat.action in _IN_ARMS and window.holds(beat) for beat in self._scene.world.performers[index].beats)

    @property
    def lens_is_given(self) -> bool:
        """Whether the shot's words say the focal length."""
        return self._spec.lens_mm is not None

    def framed(self, gate: Gate, seed: int, spurned: tuple[Floats, ...], nearer: float, lift: float = 0.0) -> Framed:
        """The frame that the choice asks for, from elsewhere than some eyes, on so much of the lens; of several people
        from so much higher."""
        place = self._swept(gate).spurns(spurned)
        choice = replace(self._choice, lens_mm=self._choice.lens_mm * nearer)
        bodies = self._bodies
        blocks = tuple(self._scene.block(subject, self.moment) for subject in self._things)
        others = tuple(self.body(index, self.moment) for index in self._others()[:_CROWD])
        cast = Cast(
            bodies,
            blocks,
            self._holder(),
            others,
            self._contained(bodies, gate),
            bystanders=self._bystanders(others, blocks),
            backdrop=self._scene.backdrop(self.moment),
            passes=self.passes,
            comes=self._way.along if self.comes and self._way is not None else None,
            ends=self._ends(),
            followed=self._prop_travels() and Movement.FOLLOW in self._spec.movement,
            work=self._work(),
            lift=lift,
            on_palm=self._is_on_palm(),
            beasts=self._beasts(),
            at_feet=is_of_feet(self._spec),
            beside=self._beside(),
            at_hands=self._looks_at_hands,
            hand=self._hand,
            behind_doors=bool(self._figures) and self.is_behind_doors(self._figures[0]),
            through_optic=self._spec.optic is not None,
            seen_from=blocks[0] if self.is_view_of_thing else None,
        )
        framed = compose(place, choice, cast, gate, self.lens_is_given, seed)
        return framed if self.placed is None else by_hand(framed, self.placed, self._choice.lens_mm)

    @cached_property
    def _bodies(self) -> tuple[Body, ...]:
        """The performers of the frame at the moment that it is composed for."""
        return tuple(self.body(index, self.moment) for index in self._figures)

    def _ends(self) -> Ends | None:
        """The two subjects between whom the frame goes, if it does."""
        if not self.goes_over:
            return None
        first, second = (self._end(subject) for subject in self._choice.subjects[:2])
        return Ends(first, second, GOES_OVER[self._spec.movement[0]], self.racks)

    def _end(self, subject: Subject) -> Body | Block:
        if subject.sort is Sort.FIGURE:
            return self.body(subject.index, self.moment)
        return self._scene.block(subject, self.moment)

    def _bystanders(self, others: tuple[Body, ...], blocks: tuple[Block, ...]) -> tuple[Body, ...]:
        """Who is in the scene, where the frame is about what is far from all of them."""
        eyes = [body.eye for body in others]
        far = blocks and all(math.dist(block.centre, eye) > FAR for block in blocks for eye in eyes)
        return others if far and not self._figures else ()

    def _holder(self) -> Body | None:
        for subject in self._things:
            if subject.sort is Sort.PROP:
                holder = self._scene.movers[subject.index].holder(self.moment)
                return None if holder is None else self.body(holder, self.moment)
        return None

    def _is_on_palm(self) -> bool:
        """Whether what the frame is about lies on somebody's open palm."""
        movers = self._scene.movers
        return any(one.sort is Sort.PROP and isinstance(movers[one.index], OnPalm) for one in self._things)

    def _contained(self, bodies: tuple[Body, ...], gate: Gate) -> tuple[Body, ...]:
        """The first subject at all key moments, where the camera stays and the frame is loose enough to hold them; from
        straight above all of them.
        """
        steady = not self._spec.movement or self._spec.movement == (Movement.STATIC,)
        loose = self._choice.size in _CONTAINED and self._choice.angle is not Angle.WORMS_EYE
        if self.comes and steady and self._choice.size in ARRIVES:
            return tuple(self.body(self._figures[0], time) for time in (self.times[0], self.times[-1]))
        if not (bodies and steady and self.travels and loose) or self.rides_along or self._spec.optic is not None:
            return ()
        band = BANDS[self._choice.size]
        across, up = tangents(self._choice.lens_mm, gate)
        width = bodies[0].height / (band.top - band.bottom) * 2 * across / up
        above = self._choice.angle is Angle.OVERHEAD
        limit = 2.2 if self._spec.movement or above else 0.8
        if self._scene.troupe.travel(self._figures[0], self.times) > limit * width:
            return ()
        held = self._figures[:_SPREAD] if above else self._figures[:1]
        return tuple(self.body(index, time) for index in held for time in self.times)

"""Floor plans: a scene's place, people and cameras from above, as a camera department draws them."""

from __future__ import annotations

from previz.stage.plan.drafting import Plan, plan_of
from previz.stage.plan.set_ups import SetUp

__all__ = ["Plan", "SetUp", "plan_of"]

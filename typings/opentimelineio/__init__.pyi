"""What Previz uses of OpenTimelineIO 0.18, which has no types of its own."""

from opentimelineio import adapters as adapters
from opentimelineio import core as core
from opentimelineio import opentime as opentime
from opentimelineio import schema as schema

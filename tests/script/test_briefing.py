import pytest

from previz.script.briefing import people_present, scene_brief
from previz.script.casting import cast_members
from previz.script.fountain import parse
from previz.script.reading import read_script
from previz.script.sample import sample_script
from previz.shots.spec import TimeOfDay, Weather
from previz.stage.world import CastMember, SceneBrief

MARA = CastMember("MARA", (0.8, 0.7, 0.3), presents="feminine")
KEEPER = CastMember("KEEPER", (0.3, 0.4, 0.5), presents="masculine")


def brief(text: str, before: SceneBrief | None = None) -> SceneBrief:
    return scene_brief(parse(text).scenes[-1], (MARA, KEEPER), 7, before)


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("EXT. JETTY - DUSK", TimeOfDay.DUSK),
        ("EXT. JETTY - NIGHT", TimeOfDay.NIGHT),
        ("EXT. JETTY - LATE NIGHT", TimeOfDay.NIGHT),
        ("EXT. JETTY - MAGIC HOUR", TimeOfDay.DUSK),
        ("EXT. JETTY - MORNING", TimeOfDay.DAY),
        ("EXT. JETTY - EARLY MORNING", TimeOfDay.DAWN),
        ("EXT. JETTY - SUNRISE", TimeOfDay.DAWN),
        ("EXT. JETTY - AFTERNOON", TimeOfDay.DAY),
        ("EXT. JETTY - EVENING", TimeOfDay.DUSK),
        ("EXT. JETÉE - NUIT", TimeOfDay.NIGHT),
        ("EXT. JETTY - JOUR", TimeOfDay.DAY),
        ("EXT. STEG - NACHT", TimeOfDay.NIGHT),
        ("EXT. MUELLE - NOCHE", TimeOfDay.NIGHT),
        ("EXT. JETTY", None),
        ("EXT. JETTY - LATER", None),
    ],
)
def test_the_time_of_day_is_the_headings(heading, time):
    assert brief(f"{heading}\n\nMara waits.\n").time_of_day is time


def test_a_scene_that_goes_on_keeps_the_light():
    before = brief("INT. HUT - NIGHT\n\nMara waits.\n")
    assert brief("EXT. JETTY - CONTINUOUS\n\nMara runs.\n", before).time_of_day is TimeOfDay.NIGHT
    assert brief("EXT. JETTY - DAY\n\nMara runs.\n", before).time_of_day is TimeOfDay.DAY
    assert brief("EXT. JETTY\n\nMara runs.\n", before).time_of_day is None


def test_weather_is_read_from_the_action():
    assert brief("EXT. JETTY - DAY\n\nRain on the planks.\n").weather is Weather.RAIN
    assert brief("EXT. JETTY - DAY\n\nMara's raincoat drips.\n").weather is None


def test_those_who_are_only_heard_are_not_there():
    scene = parse("INT. HUT - DAY\n\nKEEPER (V.O.)\nCome home.\n\nMARA\nNo.\n").scenes[0]
    assert people_present(scene, (MARA, KEEPER)) == (MARA,)


def test_people_come_in_the_order_of_the_scene():
    scene = parse("INT. HUT - DAY\n\nThe Keeper sits. Mara waits.\n").scenes[0]
    assert people_present(scene, (MARA, KEEPER)) == (KEEPER, MARA)


def test_beats_name_whom_pronouns_mean():
    found = brief("INT. HUT - DAY\n\nMara looks at the Keeper.\n\nMARA\nWell?\n\nHe nods.\n")
    assert [beat.text for beat in found.beats] == ["Mara looks at the Keeper.", "Well?", "The Keeper nods."]


def test_the_sample_scene_by_scene():
    script = read_script(sample_script())
    members = cast_members(script)
    briefs = [scene_brief(scene, members, 1) for scene in script.scenes]
    assert [(b.interior, b.time_of_day, b.weather, len(b.cast)) for b in briefs] == [
        (False, TimeOfDay.DUSK, Weather.FOG, 1),
        (True, TimeOfDay.NIGHT, Weather.RAIN, 2),
        (False, TimeOfDay.NIGHT, Weather.RAIN, 0),
        (False, TimeOfDay.DAWN, Weather.CLEAR, 2),
    ]
    assert 60 < sum(b.beats[-1].start + b.beats[-1].seconds for b in briefs) < 120

import pytest

from previz.errors import PrevizError, WrongUse
from previz.shots.overriding import DRAWN_LENSES, effective, override_value
from previz.shots.spec import Movement, Size, TimeOfDay
from previz.stage import lens


def test_fields_set_by_hand_lie_over_the_words():
    spec = effective("CU on Mara, push in", {"size": "wide", "movement": ["pan_left", "tilt_up"]}, ("MARA",))
    assert spec.size is Size.WIDE
    assert spec.movement == (Movement.PAN_LEFT, Movement.TILT_UP)
    assert spec.subjects == ("Mara",)
    assert {span.field for span in spec.understood} == {"subjects"}


def test_none_makes_a_field_unsaid():
    spec = effective(
        "CU, night, 85mm, dutch angle", {"size": None, "lens_mm": None, "dutch": None, "time_of_day": None}
    )
    assert (spec.size, spec.lens_mm, spec.dutch, spec.time_of_day) == (None, None, False, None)


def test_without_overrides_the_words_stand():
    assert effective("CU, night", {}).time_of_day is TimeOfDay.NIGHT


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zoom", 1),
        ("understood", []),
        ("size", "huge"),
        ("size", 4),
        ("movement", "pan_left"),
        ("movement", ["fly"]),
        ("movement", [None]),
        ("subjects", "Mara"),
        ("subjects", [1]),
        ("lens_mm", "long"),
        ("lens_mm", -3),
        ("lens_mm", float("nan")),
        ("lens_mm", True),
        ("duration_seconds", 0),
        ("duration_seconds", float("inf")),
        ("dutch", "yes"),
        ("interior", 1),
        ("action", 3),
        ("sensor", "box brownie"),
        ("stop", 0.2),
        ("playback", -1.0),
    ],
)
def test_a_wrong_name_or_value_is_refused_with_a_remedy(field, value):
    with pytest.raises(PrevizError) as refused:
        effective("CU", {field: value})
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("size", "Close-Up", "close_up"),
        ("size", "", None),
        ("angle", "none", None),
        ("movement", "pan left, Tilt up", ["pan_left", "tilt_up"]),
        ("movement", "", []),
        ("subjects", "Mara, the Keeper", ["Mara", "the Keeper"]),
        ("lens_mm", "85mm", 85.0),
        ("lens_mm", " 50 ", 50.0),
        ("duration_seconds", "2.5s", 2.5),
        ("stop", "T2.8", 2.8),
        ("stop", "f/4", 4.0),
        ("sensor", "Alexa LF", "alexa_lf"),
        ("sensor", "", None),
        ("playback", "slow motion", 0.5),
        ("playback", "120 fps", 0.2),
        ("playback", "50%", 0.5),
        ("playback", "0.25", 0.25),
        ("dutch", "yes", True),
        ("interior", "off", False),
        ("interior", "", None),
        ("action", "Mara waits", "Mara waits"),
    ],
)
def test_typed_text_becomes_a_value_to_store(field, text, value):
    stored = override_value(field, text)
    assert stored == value
    assert type(stored) is type(value)
    effective("", {field: stored})


@pytest.mark.parametrize(
    ("field", "text"), [("size", "enormous"), ("lens_mm", "eighty"), ("dutch", "maybe"), ("x", "y")]
)
def test_typed_nonsense_is_refused(field, text):
    with pytest.raises(PrevizError):
        override_value(field, text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("lens_mm", "5000"),
        ("lens_mm", "0"),
        ("lens_mm", "-35"),
        ("lens_mm", "nan"),
        ("duration_seconds", "0"),
        ("duration_seconds", "inf"),
        ("stop", "0.1"),
        ("playback", "-1"),
        ("camera", "1,-0.5,3,180,0"),
        ("camera", "1,1.6,3,180,120"),
        ("camera", "nan,1.6,3,180,0"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(field, text):
    with pytest.raises(WrongUse) as refused:
        override_value(field, text)
    assert str(refused.value).endswith(".")


def test_the_lenses_that_can_be_set_are_those_that_are_drawn():
    assert (lens.SHORTEST, lens.LONGEST) == DRAWN_LENSES

from itertools import combinations

import pytest

from previz.script.casting import PALETTE, cast_members
from previz.script.fountain import parse
from previz.script.reading import read_script
from previz.script.sample import sample_script
from previz.stage.figures.colouring import SKINS
from previz.stage.world import CastMember


def cast_of(action: str, *names: str) -> dict[str, CastMember]:
    lines = "".join(f"{name}\nYes.\n\n" for name in names)
    return {member.name: member for member in cast_members(parse(f"INT. ROOM - DAY\n\n{action}\n\n{lines}"))}


def luma(colour: tuple[float, float, float]) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def test_the_sample_is_cast_as_it_reads():
    mara, keeper = cast_members(read_script(sample_script()))
    assert (mara.name, mara.presents, mara.build, mara.outfit) == ("MARA", "feminine", "adult", "raincoat")
    assert mara.colour == (0.82, 0.68, 0.32), "the raincoat is yellow"
    assert (keeper.name, keeper.presents, keeper.build, keeper.hair) == ("KEEPER", "masculine", "old", "knit_cap")
    assert (keeper.beard, mara.beard) == (True, False)
    assert abs(luma(keeper.colour) - luma(mara.colour)) > 0.2, "the two leads part in value"


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        ("ANNA, a girl, 9, waits.", "build", "child"),
        ("ANNA (8) waits.", "build", "child"),
        ("ANNA, ten, in dungarees, waits.", "build", "child"),
        ("ANNA, a seven-year-old, waits.", "build", "child"),
        ("ANNA, nineteen, waits.", "build", "adult"),
        ("ANNA, a granny in black, waits.", "build", "old"),
        ("ANNA, an old woman, waits.", "build", "old"),
        ("ANNA, 70s, waits.", "build", "old"),
        ("ANNA, 35, tall and thin, waits.", "build", "tall"),
        ("ANNA, a burly sailor, waits.", "build", "heavy"),
        ("ANNA, 35, waits.", "build", "adult"),
        ("An old fisherman, ANNA, waits.", "build", "old"),
        ("ANNA, a woman of forty, waits.", "presents", "feminine"),
        ("ANNA waits. He smokes.", "presents", "masculine"),
        ("ANNA waits.", "presents", "feminine"),
        ("ANNA, bald, in a grey suit, waits.", "hair", "bald"),
        ("ANNA, bald, in a grey suit, waits.", "outfit", "suit"),
        ("ANNA, hair in a ponytail, waits.", "hair", "ponytail"),
        ("ANNA, her long dark hair wet, waits.", "hair", "long"),
        ("ANNA in a red dress waits.", "outfit", "dress"),
        ("ANNA, hooded, waits.", "hair", "hood"),
        ("ANNA in a woollen hat waits.", "hair", "knit_cap"),
        ("ANNA in a baseball cap waits.", "hair", "cap"),
        ("A bearded man, ANNA, waits.", "beard", True),
        ("ANNA, clean-shaven, waits. He once had a beard.", "beard", False),
        ("ANNA wears a nurse's uniform.", "outfit", "uniform"),
        ("ANNA in an apron and a hat waits.", "outfit", "apron"),
        ("ANNA, 30, a tired nurse, waits.", "outfit", "scrubs"),
        ("ANNA (40), the sheriff, waits.", "hair", "stetson"),
        ("ANNA is a knight.", "outfit", "armour"),
        ("OFFICER ANNA, 35, gets out of the car.", "outfit", "uniform"),
        ("A police officer stops. ANNA waits.", "hair", "curly"),
        ("ANNA, in a hospital gown, waits.", "outfit", "scrubs"),
        ("ANNA, a knight in a grey suit, waits.", "outfit", "suit"),
        ("ANNA, 9, a little nurse, waits.", "outfit", "plain"),
    ],
)
def test_looks_come_from_the_words_about_somebody(action, field, value):
    assert getattr(cast_of(action, "ANNA")["ANNA"], field) == value


def test_words_about_one_are_not_given_to_another():
    cast = cast_of("DR. HOLT, tall, bald, walks with LENA (9), a girl in a red coat.", "DR. HOLT", "LENA")
    assert (cast["DR. HOLT"].build, cast["DR. HOLT"].hair) == ("tall", "bald")
    assert (cast["LENA"].build, cast["LENA"].outfit) == ("child", "coat")
    assert cast["LENA"].hair != "bald"


def test_no_two_of_a_long_cast_wear_the_same_colour():
    names = [f"EXTRA {chr(65 + i)}{chr(65 + j)}" for i in range(6) for j in range(6)]
    cast = list(cast_of("", *names).values())
    assert len(cast) == len(names)
    assert len({member.colour for member in cast}) == len(names)
    assert all(0.0 <= part <= 1.0 for member in cast for part in member.colour)


def test_an_officer_is_in_blue_unless_the_script_says_otherwise():
    cast = cast_of("OFFICER DIAZ (35) waits. SERGEANT HALE, a cop in a red uniform, smokes.", "DIAZ", "SERGEANT HALE")
    assert max(cast["DIAZ"].colour) == cast["DIAZ"].colour[2]
    assert max(cast["SERGEANT HALE"].colour) == cast["SERGEANT HALE"].colour[0]


def test_somebody_in_black_is_in_black():
    cast = cast_of("A STRANGER in black, hat low, waits. ANNA stands in black mud.", "STRANGER", "ANNA")
    assert max(cast["STRANGER"].colour) < 0.25
    assert max(cast["ANNA"].colour) > 0.3


def test_no_costume_looks_like_skin():
    for colour in PALETTE:
        for skin in SKINS:
            assert sum((a - b) ** 2 for a, b in zip(colour, skin, strict=True)) ** 0.5 > 0.1


def test_the_palette_is_well_separated_and_muted():
    assert len(PALETTE) >= 12
    for one, other in combinations(PALETTE, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.1
    assert all(max(colour) - min(colour) < 0.6 for colour in PALETTE)


def test_a_look_does_not_depend_on_the_rest_of_the_script():
    alone = cast_of("ANNA waits.", "ANNA")["ANNA"]
    with_others = cast_of("ANNA waits.\n\nBEN waits.", "ANNA", "BEN")["ANNA"]
    assert alone == with_others


def test_values_are_the_figures_own():
    cast = cast_of("", *(f"PERSON {chr(65 + i)}" for i in range(24)))
    for member in cast.values():
        assert member.hair in {"short", "long", "bun", "bald", "curly", "ponytail", "cap", "knit_cap", "hat", "hood"}
        assert member.outfit in {"plain", "coat", "dress", "suit", "uniform", "raincoat", "apron"}
        assert member.build in {"adult", "child", "tall", "heavy", "old"}


def test_a_told_top_and_its_colour_are_worn_by_all_who_are_told_to() -> None:
    cast = cast_of("GARY, 30, in a red jumper, sits. DOREEN, 62, in a red jumper, stands.", "GARY", "DOREEN")
    gary, doreen = cast["GARY"], cast["DOREEN"]
    assert (gary.outfit, doreen.outfit) == ("plain", "plain")
    assert gary.colour != doreen.colour
    for red, green, blue in (gary.colour, doreen.colour):
        assert red > 1.8 * max(green, blue)

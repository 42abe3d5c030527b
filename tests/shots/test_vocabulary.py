from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from previz.shots.grammar import words
from previz.shots.language import understand
from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import action_names, is_people, place_kind, prop_kind, read_vocabulary, vocabulary
from previz.shots.wording import describe

ACTIONS = words(
    "stand walk run sneak limp sit rise lie fall kneel crouch climb jump turn look point wave reach pick_up put_down "
    "hand_over take open_door knock phone drink eat read write type drive ride shoot punch embrace kiss handshake "
    "carry push pull dance cry laugh shout smile frown gasp nod shake_head sleep swim talk listen throw hold light_lamp"
)


def test_every_action_of_the_figures_is_named():
    assert sorted(action_names()) == sorted(ACTIONS)


def test_places_and_props_of_the_sample_are_known():
    assert place_kind("LIGHTHOUSE LAMP ROOM") == ("lamp_room", True)
    assert place_kind("JETTY") == ("pier", False)
    assert prop_kind("lantern") == "lantern"
    assert prop_kind("a letter") == "letter"


def test_unknown_words_name_nothing():
    assert place_kind("zzyzx") is None
    assert prop_kind("") is None


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("size", Size),
        ("angle", Angle),
        ("composition", Composition),
        ("movement", Movement),
        ("time_of_day", TimeOfDay),
        ("weather", Weather),
    ],
)
def test_every_value_of_a_field_has_a_word(field, kind):
    for value in kind:
        changes: dict[str, Any] = {field: (value,) if field == "movement" else value}
        spec = replace(ShotSpec(), **changes)
        assert getattr(understand(describe(spec)), field) == getattr(spec, field)


def test_a_vocabulary_is_read_from_any_folder(tmp_path: Path):
    (tmp_path / "shots.toml").write_text(
        '[[term]]\nfield = "size"\nvalue = "wide"\nwords = ["ampio"]\n[[move]]\nverbs = ["pan"]\n'
        'default = "pan_right"\n[directions]\nleft = ["left"]\n[speed]\nslow = ["slow"]\n[lenses]\n"long" = 135.0\n'
    )
    (tmp_path / "times.toml").write_text('[[term]]\nfield = "time_of_day"\nvalue = "night"\nwords = ["notte"]\n')
    (tmp_path / "actions.toml").write_text(
        '[[action]]\nname = "walk"\nverbs = ["walk"]\n[moving]\nkinds = []\n[irregular]\n[others]\nverbs = ["burn"]\n'
    )
    (tmp_path / "places.toml").write_text('[[kind]]\nname = "bar"\nwords = ["bar"]\ninterior = true\n')
    (tmp_path / "props.toml").write_text('[[kind]]\nname = "letter"\nwords = ["letter", "envelope"]\n')
    (tmp_path / "people.toml").write_text('kin = ["donna"]\ntrades = []\ngroups = []\nanybody = []\n')
    known = read_vocabulary(tmp_path)
    assert known.place_kind("a dark bar") == ("bar", True)
    assert known.prop_kind("two envelopes") == "letter"
    assert known.terms.longest(tokenise("ampio"), 0) is not None
    assert known.actions == ("walk",)
    assert known.people == {"donna", "donnas"}


def test_the_shipped_vocabulary_is_read_once():
    assert vocabulary() is vocabulary()


@pytest.mark.parametrize("word", ["nurse", "nurses", "thieves", "fishermen", "children", "Crowd", "someone", "witches"])
def test_words_for_people_are_known_in_both_numbers(word):
    assert is_people(word)


@pytest.mark.parametrize("word", ["horse", "letter", "kitchen", "nobody"])
def test_other_nouns_are_no_people(word):
    assert not is_people(word)

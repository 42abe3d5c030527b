import pytest

from previz.stage.implying import implied_place, is_outside_of, whole_of
from previz.stage.relations import relation_after, relations_in


@pytest.mark.parametrize(
    ("text", "thing", "kind", "noun"),
    [
        ("A letter lies on the desk", "letter", "on", "desk"),
        ("A cat sleeps under the old bed in a room", "cat", "under", "old bed"),
        ("a photograph between two candles", "photograph", "between", "candles"),
        ("A hat stands in front of him", "hat", "before", "him"),
        ("A ladder leans on the tree", "ladder", "against", "tree"),
        ("A suitcase is next to the sofa", "suitcase", "beside", "sofa"),
    ],
)
def test_where_a_thing_is_told_to_be(text, thing, kind, noun):
    relation = relation_after(text, text.index(thing) + len(thing))
    assert relation is not None
    assert (relation.kind, relation.noun) == (kind, noun)


@pytest.mark.parametrize("text", ["a knife, and on the table", "a knife cuts bread on the table", "a knife"])
def test_what_is_told_of_something_else_is_no_relation_of_it(text):
    assert relation_after(text, len("a knife")) is None


def test_without_verbs_the_relation_follows_at_once():
    assert relation_after("a man at the bottom", 5, verbs=False) is not None
    assert relation_after("a man stands at the bottom", 5, verbs=False) is None


def test_a_clause_may_tell_several():
    found = [(each.kind, each.noun) for each in relations_in("talks on the phone in a phone box")]
    assert found == [("on", "phone"), ("in", "phone box")]


def test_things_imply_places():
    assert implied_place("A king sits on a throne") == "throne_room"
    assert implied_place("Two boxers fight in the ring") == "boxing_ring"
    assert implied_place("A man talks of a throne") is None
    assert whole_of("stage", "She sings on the stage of a nightclub at night") == "nightclub"
    assert whole_of("stage", "She sings on the stage") is None
    assert is_outside_of("prison cell", "A guard stands outside a prison cell")
    assert not is_outside_of("office", "He looks outside")

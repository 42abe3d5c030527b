from previz.shots.reading import find_names
from previz.shots.strangers import find_strangers
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import vocabulary


def strangers(text: str) -> list[str]:
    tokens = tokenise(text)
    runs = find_strangers(tokens, frozenset(), vocabulary())
    return [text[tokens[first].start : tokens[last - 1].end] for first, last in runs]


def test_a_surname_stands_for_its_bearer_where_it_is_the_only_one():
    names = find_names(tokenise("Then Bell turns to Smith."), ["NURSE BELL", "MR SMITH", "MRS SMITH"])
    assert [name.name for name in names] == ["NURSE BELL"]


def test_capitals_in_the_midst_of_a_sentence_name_people():
    assert strangers("CU of Jonas as Dr Ramos hands Eva the key") == ["Jonas", "Dr Ramos", "Eva"]
    assert strangers("Mara and the Keeper in the lamp room") == ["Mara", "Keeper"]
    assert strangers("The corridor tilts. Jonas staggers.") == ["Jonas"]


def test_capitals_that_name_nobody():
    for text in (
        "Wide shot in Berlin",
        "the Ford truck pulls up",
        "A Christmas tree",
        "Push In On The Letter",
        "On Monday it rains",
        "Smoke rises from a Volkswagen",
        "",
    ):
        assert strangers(text) == []

import pytest

from previz.stage.given_names import name_presents, title_presents


@pytest.mark.parametrize(
    ("name", "presents"),
    [
        ("ANNA", "feminine"),
        ("OLD TOM", "masculine"),
        ("MRS HALE", "feminine"),
        ("MRS. PAUL", "feminine"),
        ("ИВАН", "masculine"),
        ("KEEPER", None),
        ("", None),
    ],
)
def test_a_name_tells_how_it_presents(name, presents):
    assert name_presents(name) == presents


def test_titles_go_for_words_about_somebody():
    assert (title_presents("daughter"), title_presents("door")) == ("feminine", None)

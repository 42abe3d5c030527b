from tests.gallery.sheets import SHEETS, pages


def test_every_sheet_has_pages_of_shots_under_names_of_their_own():
    found = [page for name in SHEETS if not name.startswith("film") for page in pages([name])]
    names = [page.name for page in found]
    assert len(set(names)) == len(names)
    assert {name.rsplit("-", 1)[0] for name in names} >= set(SHEETS) - {"film", "film_in_short"}
    assert all(page.shots for page in found)

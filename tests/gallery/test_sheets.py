from tests.gallery.sheets import SHEETS, pages


def test_every_sheet_has_pages_of_shots_under_names_of_their_own():
    found = [page for name in SHEETS if name != "film" for page in pages([name])]
    names = [page.name for page in found]
    assert len(set(names)) == len(names)
    assert {name.split("-")[0] for name in names} == {name.removesuffix("_in_short") for name in SHEETS}
    assert all(page.shots for page in found)
    assert max(len(page.shots) for page in found) <= 60


def test_sheets_are_drawn_by_name():
    assert [page.name for page in pages(["sizes", "angles"])] == ["sizes", "angles"]
    assert [page.heading for page in pages(["places_in_short"])] == [""]

"""Who does it stands in one column or sentence, and what is done in the next, with a capital."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects", "action"),
    [
        ("MS, Nurse, Reads the chart", ("Nurse",), "Reads the chart"),
        ("CU, Miss Hartley, Folds the letter", ("Miss Hartley",), "Folds the letter"),
        ("Wide - A fisherman - Mends his net - Dawn", ("A fisherman",), "Mends his net"),
        ("MCU, Wanda, Holding a torn ticket", ("Wanda",), "Holding a torn ticket"),
        ("3A. MS. GUARD - Looks up, Reaches for the alarm.", ("GUARD",), "Looks up, Reaches for the alarm"),
        ("Ricky, 40s. Tapes his fists.", ("Ricky",), "Tapes his fists"),
        ("The sheriff. Rises. Draws.", ("The sheriff",), "Rises. Draws"),
        ("2-shot, lovers. Quarrelling.", ("lovers",), "Quarrelling"),
        ("MCU, Banks reads the letter", ("Banks",), "Banks reads the letter"),
        ("Two-shot: Grace and Woods in the rain", ("Grace", "Woods"), None),
        ("The kitchen. Plates. A tap.", ("Plates", "A tap"), None),
    ],
)
def test_what_is_done_is_no_name_and_goes_with_who_does_it(
    text: str, subjects: tuple[str, ...], action: str | None
) -> None:
    spec = understand(text)
    assert (spec.action, spec.subjects) == (action, subjects)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Two push bikes lean on a wall | Shot 7 | 35mm", "Two push bikes lean on a wall"),
        ("A camel drinks :: SH010 :: MS :: 50mm", "A camel drinks"),
        ("A wedding cake collapses, shot 7", "A wedding cake collapses"),
        ("Three sailors play dice - 4/2 - 3s", "Three sailors play dice"),
        ("Anna dials 4, 7, 9", "Anna dials 4, 7, 9"),
        ("K. keeps walking.", "K. keeps walking"),
        ("Plan B. Otto runs.", "Otto runs"),
    ],
)
def test_a_number_of_a_shot_ends_what_happens_and_an_initial_does_not(text: str, action: str) -> None:
    assert understand(text).action == action

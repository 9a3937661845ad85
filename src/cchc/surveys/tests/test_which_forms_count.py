"""The table of ``docs/rules/surveys-answers.md``, read and worked out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.surveys import methods
from cchc.surveys.forms.definition import (
    INVALID,
    NO_OPINION,
    Form,
    Item,
    ShowIf,
    answered_share,
    judge,
    scale_values,
)

PAGE = Path(__file__).parents[4] / "docs" / "rules" / "surveys-answers.md"
TYPED = {"–": "", "K": NO_OPINION, "2 ô": INVALID}
FORM = Form(
    "Phiếu",
    items=(
        *(Item(key, "scale5", key.upper(), no_opinion=True) for key in "abc"),
        Item("d", "scale5", "D", no_opinion=True, show_if=ShowIf("a", ("1", "2"))),
    ),
)


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][1:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:4]))
def test_a_form_counts_as_the_page_says(row: list[str]) -> None:
    *given, share, verdict, counted = row
    typed = {key: TYPED.get(cell, cell) for key, cell in zip("abcd", given, strict=True)}
    answers = judge(FORM, typed, paper=True).answers
    answered, asked = answered_share(FORM, answers)
    enough = answered >= methods.method("sipas-2023").least_answered * asked
    assert f"{answered}/{asked}" == share
    assert ("được tính" if enough else "để ngoài") == verdict
    assert len(scale_values(FORM, answers)) == int(counted)


def test_the_page_has_rows() -> None:
    assert len(rows()) == 8

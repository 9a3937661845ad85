"""The Word file opens in LibreOffice and is printed as it was when somebody last looked at it: pages compared as pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vanban.writing import Text, write
from vanban.writing.examples import KINDS
from vanban.writing.tests.measuring import needs_libreoffice
from vanban.writing.tests.pictures import differs, draft_of, kept, pictures

pytestmark = needs_libreoffice
SAME = 0.08


@pytest.mark.parametrize("name", KINDS)
def test_pages_look_as_they_did(name: str) -> None:
    made, wanted = pictures(write(draft_of(name), "pdf")), kept(name)
    assert len(made) == len(wanted) > 0
    for place, (one, other) in enumerate(zip(made, wanted, strict=True), start=1):
        assert differs(one, other) < SAME, f"page {place} of {name} looks different"


def test_a_line_more_is_seen() -> None:
    draft = draft_of("notice")
    moved = pictures(write(replace(draft, body=(Text("Một dòng."), *draft.body)), "pdf"))
    assert differs(moved[0], kept("notice")[0]) > 2 * SAME


def test_a_number_more_is_not_taken_for_another_page() -> None:
    draft = draft_of("notice")
    other = pictures(write(replace(draft, number="17"), "pdf"))
    assert differs(other[0], kept("notice")[0]) < SAME


def test_kinds_do_not_look_alike() -> None:
    pages = [kept(name)[0] for name in KINDS]
    for place, one in enumerate(pages):
        assert all(differs(one, other) > 2 * SAME for other in pages[place + 1 :])

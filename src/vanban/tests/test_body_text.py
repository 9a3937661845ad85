"""Vietnamese text is compared without its marks and printed as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.text import clean, fold, fold_words, nfc, same_words, squeeze


def test_fold_takes_case_marks_dashes_and_quotes_away() -> None:
    assert fold("“Đúng – Đủ” ỦY BAN") == '"dung - du" uy ban'


@pytest.mark.parametrize(("one", "other"), [("hoà bình", "hòa bình"), ("Thuý", "Thúy"), ("Uỷ  ban", "Ủy ban")])
def test_the_place_of_tone_marks_does_not_matter(one: str, other: str) -> None:
    assert same_words(one, other)


def test_another_tone_is_another_word() -> None:
    assert not same_words("hòa", "hóa")


def test_a_q_keeps_its_u() -> None:
    assert same_words("quý", "QUÝ")
    assert not same_words("quý", "qúi")


@given(st.text())
def test_fold_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))


@given(st.text())
def test_cleaned_text_is_nfc_and_stays_so(text: str) -> None:
    once = squeeze(text)
    assert unicodedata.is_normalized("NFC", once)
    assert squeeze(once) == once
    assert clean(once) == once
    assert fold_words(once) == fold_words(fold_words(once))

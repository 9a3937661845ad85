"""The short ways through ``vanban.text`` give what the long ways give."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vanban.language.folding import fold_normal, fold_plain
from vanban.text import clean, fold, nfc, squeeze

_VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
_SIGNS = "0123456789 .,;:()/-–—“”‘’…•▪%&\n\t"
_ODD = "\u00a0\u200b\u0300\u0301\u0323\ufeff\uf0b7\r\x0b\x85\u2028\u3000ßŁ①漢"
ordinary = st.text(st.sampled_from(_VIETNAMESE + _VIETNAMESE.upper() + _SIGNS))
any_text = st.text(st.sampled_from(_VIETNAMESE[:40] + _SIGNS + _ODD)) | st.text()


def test_every_vietnamese_letter_goes_the_short_way() -> None:
    assert fold_plain(_VIETNAMESE + _VIETNAMESE.upper()) == fold_normal(_VIETNAMESE + _VIETNAMESE.upper())


def test_a_letter_beyond_the_alphabet_goes_the_long_way() -> None:
    assert fold_plain("Łódź") is None
    assert fold("Łódź") == fold_normal("Łódź")


@given(ordinary)
def test_ordinary_text_folds_alike_both_ways(text: str) -> None:
    assert fold_plain(text) == fold_normal(text)


@given(any_text)
def test_any_text_folds_as_its_normal_form(text: str) -> None:
    assert fold(text) == fold_normal(nfc(text))


@given(any_text)
def test_squeezed_text_is_clean_and_stays_so(text: str) -> None:
    once = squeeze(text)
    assert squeeze(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert clean(once) == once

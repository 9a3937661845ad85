"""Errors of recognition are mended where the evidence is clear, and what was changed is said; all else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.damage.mend import mend
from vanban.damage.tests.misreading import misread
from vanban.damage.tests.spoiling import GOOD
from vanban.tests.shared import PLANS, SOURCES, needs_sources
from vanban.text import new_tones, nfc

MENDED = [
    ("Nghị lịnh số 12/2031/NĐ-CP của Chính phủ", "Nghị định số 12/2031/NĐ-CP của Chính phủ"),
    ("rà soát, cắt giảm thú tục hành chính", "rà soát, cắt giảm thủ tục hành chính"),
    ("ùy ban nhân dân xã", "ủy ban nhân dân xã"),
    ("Uý ban nhân dân xã", "Ủy ban nhân dân xã"),
    ("ÙY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
    ("công tác cảicách hành chính", "công tác cải cách hành chính"),
    ("Cơquan nhà nước", "Cơ quan nhà nước"),
    ("kế hoạcb năm 2031", "kế hoạch năm 2031"),
    ("các rnục tiêu", "các mục tiêu"),
    ("nâng cao chât lượng phục vụ", "nâng cao chất lượng phục vụ"),
    ("cơ quan chù trì tham mưu", "cơ quan chủ trì tham mưu"),
    ("5/2O31/ND-CP", "5/2031/NĐ-CP"),
    ("30/2031/NÐ-CP", "30/2031/NĐ-CP"),
    ("số l2/KH-UBNO", "số 12/KH-UBND"),
    ("417/QD-TTg", "417/QĐ-TTg"),
    ("09/NQ-HDND", "09/NQ-HĐND"),
    ("ngày l5 tháng 3 năm 2O31", "ngày 15 tháng 3 năm 2031"),
    ("trước ngày 3O/O6/2031", "trước ngày 30/06/2031"),
    ("khoản l Điều 5", "khoản 1 Điều 5"),
    ("Phụ lục lI", "Phụ lục II"),
    ("Quý l năm 2031", "Quý I năm 2031"),
]


@pytest.mark.parametrize(("read", "meant"), MENDED)
def test_the_usual_errors_are_mended_and_told(read: str, meant: str) -> None:
    mended = mend(read)
    assert mended.text == meant
    assert mended.changes
    for change in mended.changes:
        assert read[slice(*change.span)] == change.was != change.now
        assert change.reason


KEPT = [
    "ông Nguyễn Văn Bán, bà Lê Thị Thú, ông Trần Tục",
    "NGUYỄN VĂN BÁN",
    "xã Thú Tục, huyện Đông Ùy, thôn Văn Bán",
    "điểm l khoản 2 Điều 5; điểm o, điểm i",
    "Phụ lục 1, Phụ lục I, Quý I, Quý 1",
    "quản lí, hàng hoá, thuỷ lợi, khoẻ mạnh, uỷ quyền",
    "12/SNgV-VP, 5/TTDVĐN, 8/HD-SXD, 3/DA-BQL, 66-NQ/TW, 66/NQ-CP",
    "Department of Foreign Affairs; PAR INDEX, SIPAS; ke hoach cai cach hanh chinh",
    "mưa bão, nước dâng, sạt lở; bạo hành, rò rỉ, bán dẫn; đề cử, ứng cử; bảng giá đất",
    GOOD,
    GOOD.upper(),
]


@pytest.mark.parametrize("text", KEPT)
def test_names_letters_and_sound_words_stay_as_they_are(text: str) -> None:
    assert mend(text).changes == ()
    assert mend(text).text == text


def test_a_word_that_the_machine_was_sure_of_is_changed_only_if_it_cannot_be() -> None:
    read = "cắt giảm thú tục hành chinb"
    assert mend(read, [0.99] * 6).text == "cắt giảm thú tục hành chính"
    assert mend(read, [0.99, 0.99, 0.5, 0.99, 0.99, 0.5]).text == "cắt giảm thủ tục hành chính"


def test_a_list_of_confidences_that_is_not_for_this_text_is_refused() -> None:
    with pytest.raises(ValueError, match="confidences"):
        mend("hai tiếng", [0.5])


def right(text: str, seed: int) -> tuple[int, int, int]:
    """(right changes, changes, errors) of one misread text."""
    wrong = misread(text, 0.03, seed)
    already = {(change.was, change.now) for change in mend(text).changes}
    changes = [change for change in mend(wrong.text).changes if (change.was, change.now) not in already]
    meant = {place: new_tones(what) for place, (_, what) in wrong.errors.items()}
    good = sum(meant.get(change.span[0]) == new_tones(change.now) for change in changes)
    return good, len(changes), len(wrong.errors)


@needs_sources
def test_of_a_hundred_changes_ninety_nine_are_right_and_half_of_the_errors_are_found() -> None:
    texts = [nfc(path.read_text()) for path in [*PLANS.values(), *sorted((SOURCES / "real").glob("*.txt"))]]
    counts = [right(text, seed) for text in texts for seed in range(2)]
    good, changes, errors = (sum(part) for part in zip(*counts, strict=True))
    assert errors > 1000
    assert good / changes >= 0.99
    assert good / errors >= 0.48


@needs_sources
def test_sound_documents_stay_as_they_are_but_for_what_is_wrong_in_them() -> None:
    texts = [nfc(path.read_text()) for path in [*PLANS.values(), *sorted((SOURCES / "real").glob("*.txt"))]]
    # the one that changes is a slip in the document itself
    assert [(change.was, change.now) for text in texts for change in mend(text).changes] == [("tuyên", "tuyển")]


@given(
    st.lists(
        st.sampled_from([*"lI1O0/-. \n", "NĐ", "CP", "số", "ùy", "ban", "cảicách", "Phụ lục", "Ð", "aaaa"]), max_size=80
    )
)
def test_any_text_is_mended_once_and_for_all_places_told_are_true(pieces: list[str]) -> None:
    text = nfc("".join(pieces))
    mended = mend(text)
    at, made = 0, []
    for change in mended.changes:
        assert text[slice(*change.span)] == change.was
        made += [text[at : change.span[0]], change.now]
        at = change.span[1]
    assert "".join([*made, text[at:]]) == mended.text

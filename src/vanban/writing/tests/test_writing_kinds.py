"""What is particular to each kind of document, on the printed page (Nghị định 30/2020/NĐ-CP, Phụ lục I and III)."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import pytest

from vanban.model import PartialDate
from vanban.writing import Authority, Draft, SignatureBlock, write
from vanban.writing.authorities import titles
from vanban.writing.examples import KINDS, example
from vanban.writing.jsonform import draft_from_json

from .measuring import Sheet, measured, needs_libreoffice

NEAR = 0.4
CENTRE = (30 + 195) / 2


def draft_of(name: str) -> Draft:
    return draft_from_json(json.loads(example(name)))


@cache
def printed(name: str) -> list[Sheet]:
    return measured(write(draft_of(name), "pdf"))


@needs_libreoffice
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_keeps_the_margins_and_sizes(name: str) -> None:
    for sheet in printed(name):
        assert min(line.left for line in sheet.text) >= 30 - NEAR
        assert max(line.right for line in sheet.text) <= sheet.width - 15 + NEAR
        assert {line.size for line in sheet.lines} <= {11, 12, 13, 14}


@needs_libreoffice
def test_decision_names_who_decides_its_bases_and_the_word_of_decision() -> None:
    first = printed("decision")[0]
    for start in ("GIÁM ĐỐC SỞ CÔNG THƯƠNG", "QUYẾT ĐỊNH:"):
        line = first.line(start)
        assert (line.size, line.bold) == (14, True)
        assert line.middle == pytest.approx(CENTRE, abs=NEAR)
    bases = [first.line(start) for start in ("Căn cứ Quyết định", "Căn cứ Kế hoạch", "Theo đề nghị")]
    assert all(line.italic and not line.bold and line.left > 42 for line in bases)
    order = [
        line.baseline for line in (first.line("GIÁM ĐỐC SỞ"), *bases, first.line("QUYẾT ĐỊNH:"), first.line("Điều 1."))
    ]
    assert order == sorted(order)


def test_each_base_ends_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    draft = replace(draft_of("decision"), bases=("Căn cứ một;", "Căn cứ hai.", "Theo đề nghị của Chánh Văn phòng"))
    paragraphs: Any = docx.Document(io.BytesIO(write(draft))).paragraphs
    bases = [item.text for item in paragraphs if item.style.style_id == "Basis"]
    assert bases == ["Căn cứ một;", "Căn cứ hai;", "Theo đề nghị của Chánh Văn phòng."]


@needs_libreoffice
def test_resolution_decides_with_its_own_word() -> None:
    draft = replace(draft_of("decision"), kind="Nghị quyết", decider="Hội đồng nhân dân tỉnh Sông Lam")
    first = measured(write(draft, "pdf"))[0]
    assert first.has("QUYẾT NGHỊ:")
    assert not first.has("NGHỊ QUYẾT:")


@needs_libreoffice
def test_official_letter_says_what_it_is_about_under_its_number() -> None:
    first = printed("letter")[0]
    subject, number = first.line("V/v báo cáo"), first.line("Số: 312/SCT-VP")
    assert subject.size == 13
    assert not subject.bold
    assert number.baseline < subject.baseline < first.line("Kính gửi").baseline
    assert subject.right < first.line("CỘNG HÒA").left + NEAR


@needs_libreoffice
def test_mark_of_urgency_stands_in_a_frame_under_the_number() -> None:
    first = printed("letter")[0]
    mark = first.line("KHẨN")
    assert (mark.size, mark.bold) == (14, True)
    assert mark.middle == pytest.approx(first.line("Số:").middle, abs=1)
    frame = [
        one
        for one in first.strokes
        if one.left < mark.left and one.right > mark.right and abs(one.middle - mark.middle) < 1
    ]
    assert any(one.bottom < mark.baseline for one in frame)
    assert any(one.top > mark.baseline - 1 for one in frame)


@needs_libreoffice
def test_contact_line_is_at_the_foot_of_the_first_page_only() -> None:
    draft = draft_of("letter")
    sheets = measured(write(replace(draft, body=draft.body * 12), "pdf"))
    assert len(sheets) > 1
    assert sheets[0].line("Số 12 đường").size == 11
    assert sheets[0].line("Số 12 đường").top > 297 - 20
    assert not any(sheet.has("Số 12 đường") for sheet in sheets[1:])


@needs_libreoffice
def test_several_addressees_stand_in_a_list() -> None:
    first = printed("invitation")[0]
    names = [
        first.line(start)
        for start in ("- Sở Nội vụ;", "- Sở Khoa học và Công nghệ;", "- Văn phòng Ủy ban nhân dân tỉnh.")
    ]
    assert len({round(line.left, 1) for line in names}) == 1
    assert first.line("Kính gửi:").baseline < names[0].baseline


@needs_libreoffice
def test_draft_leaves_room_for_number_and_day() -> None:
    draft = replace(draft_of("plan"), number=None, symbol="KH-SNgV", date=PartialDate(2026, 4))
    first = measured(write(draft, "pdf"))[0]
    symbol = first.line("/KH-SNgV")
    assert symbol.left - first.line("Số:").right > 8
    assert first.line("tháng 4 năm 2026").left - first.line("Sông Lam, ngày").right > 8


@needs_libreoffice
def test_two_sides_of_minutes_sign_side_by_side_and_recipients_stand_below() -> None:
    first = printed("minutes")[0]
    left, right = first.line("THƯ KÝ"), first.line("CHỦ TỌA")
    assert left.baseline == pytest.approx(right.baseline, abs=0.2)
    assert left.middle < CENTRE < right.middle
    assert first.line("Nơi nhận:").top > first.line("Trần Minh Châu").bottom


@needs_libreoffice
def test_tables_of_an_appendix_stand_below_one_another_with_their_captions() -> None:
    last = printed("plan")[-1]
    tops = [last.line(start).baseline for start in ("PHỤ LỤC II", "Bảng 1.", "Tập huấn", "Bảng 2.", "Quý")]
    assert tops == sorted(tops)
    assert last.width < last.height
    assert last.has("45.000.000") or any("45.000.000" in line.text for line in last.text)


@pytest.mark.parametrize(
    ("authority", "position", "lines"),
    [
        ((), "Giám đốc", ["Giám đốc"]),
        ((Authority("KT.", "Giám đốc"),), "Phó Giám đốc", ["KT. Giám đốc", "Phó Giám đốc"]),
        ((Authority("TM.", "Ủy ban nhân dân"),), "Chủ tịch", ["TM. Ủy ban nhân dân", "Chủ tịch"]),
        (
            (Authority("TM.", "Ủy ban nhân dân"), Authority("KT.", "Chủ tịch")),
            "Phó Chủ tịch",
            ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
        ),
        ((Authority("TL.", "Giám đốc"),), "Trưởng phòng", ["TL. Giám đốc", "Trưởng phòng"]),
        ((Authority("TUQ.", "Giám đốc"),), "Chánh Văn phòng", ["TUQ. Giám đốc", "Chánh Văn phòng"]),
        ((Authority("Q."),), "Giám đốc", ["Q. Giám đốc"]),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC PHỤ TRÁCH", "", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH"]),
    ],
)
def test_lines_above_a_signature(authority: str | tuple[Authority, ...], position: str, lines: list[str]) -> None:
    assert titles(SignatureBlock(position, authority=authority)) == lines


@pytest.mark.parametrize(
    ("authority", "words"),
    [(Authority("PP.", "Giám đốc"), "Không có ký hiệu thẩm quyền ký “PP.”"), (Authority("KT."), "Sau “KT.” phải ghi")],
)
def test_authority_that_is_none_is_refused(authority: Authority, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        titles(SignatureBlock("Giám đốc", authority=(authority,)))

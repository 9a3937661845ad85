"""``vanban.read`` puts all parts together; ``as_json`` gives the names of the contract; spans are true."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest

import vanban
from vanban.errors import UnreadableSource
from vanban.jsonform import as_json
from vanban.model import Document

PLAN = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG

Số:     /KH-SCT

Sông Lam, ngày     tháng 4 năm 2026

KẾ HOẠCH

Cải cách hành chính năm 2026

Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Sông Lam, Sở Công Thương xây dựng Kế hoạch như sau:

I. MỤC TIÊU

1. Đạt tối thiểu 95% hồ sơ đúng hạn.

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở: Định kỳ hằng quý, năm báo cáo kết quả thực hiện gửi Sở Nội vụ.

(Có phụ lục nhiệm vụ kèm theo)

Nơi nhận:

- UBND tỉnh;

- Lưu: VT.

KT. GIÁM ĐỐC

PHÓ GIÁM ĐỐC

Trần Thị Lam Giang
"""


def plan() -> Document:
    return vanban.read(PLAN.encode(), name="ke-hoach.txt")


def test_all_parts_of_the_frame() -> None:
    read = plan()
    assert (read.header.kind, read.header.number, read.header.symbol, read.header.issued_on) == (
        "KH",
        None,
        "KH-SCT",
        None,
    )
    assert (read.signature.authority, read.signature.name) == ("KT. GIÁM ĐỐC", "Trần Thị Lam Giang")
    assert read.recipients == ("UBND tỉnh", "Lưu: VT")
    assert [item.label for item in read.outline] == ["I", "II"]
    assert [read.citations[index].number for index in read.legal_bases] == ["12/KH-UBND"]
    assert [one.period for one in read.reporting] == ["quarter", "year"]
    assert [one.present for one in read.annexes] == [False]


def test_the_own_number_is_no_citation() -> None:
    numbered = PLAN.replace("Số:     /KH-SCT", "Số: 25/KH-SCT")
    read = vanban.read(numbered.encode(), name="ke-hoach.txt")
    assert read.header.number == "25"
    assert [one.number for one in read.citations] == ["12/KH-UBND"]


def test_json_has_the_names_of_the_contract() -> None:
    found = json.loads(json.dumps(as_json([plan()], vanban.check([plan()]))))
    (document,) = found["documents"]
    assert set(found) == {"documents", "findings"}
    assert set(document) == {field.name for field in fields(Document)}
    assert document["citations"][0]["issued_on"] == "2026-01-05"
    assert document["header"]["issued_on"] is None
    assert document["targets"][0]["value"] == "95"


def spans(value: Any) -> list[list[int]]:
    if isinstance(value, dict):
        own = [value["span"]] if value.get("span") else []
        return own + [span for item in value.values() for span in spans(item)]
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    return []


def test_every_span_lies_in_the_text() -> None:
    (document,) = as_json([plan()], [])["documents"]
    found = spans(document)
    assert len(found) > 10
    assert all(0 <= start <= end <= len(document["text"]) for start, end in found)


def test_the_four_verbs_can_be_called_after_any_import() -> None:
    import vanban.cite as package

    assert vanban.cite("Kế hoạch số 12/KH-UBND")[0].number == "12/KH-UBND"
    assert package.issuer_of("76/NQ-CP") == "Chính phủ"
    assert callable(vanban.read)
    assert callable(vanban.check)
    assert callable(vanban.write)
    with pytest.raises(AttributeError):
        _ = vanban.nothing


def test_what_cannot_be_read_says_so() -> None:
    with pytest.raises(UnreadableSource) as error:
        vanban.read(b"", name="trong.txt")
    assert error.value.code == "empty"

"""Who signed with what right, and who receives the document."""

from __future__ import annotations

import pytest

from vanban.blocks import Body, Extract, Paragraph
from vanban.body import assemble
from vanban.reading.signature import read_recipients, read_signature


def body(*lines: str) -> Body:
    return assemble(Extract(tuple(Paragraph(line) for line in lines)))


@pytest.mark.parametrize(
    ("lines", "authority", "position"),
    [
        (("GIÁM ĐỐC",), None, "GIÁM ĐỐC"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",), "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        (("KT. BỘ TRƯỞNG THỨ TRƯỞNG",), "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
        (("KT. BỘ TRƯỞNG,", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"), "KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"),
        (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
    ],
)
@pytest.mark.parametrize("between", [(), ("(Đã ký)",)])
def test_lines_of_authority(
    lines: tuple[str, ...], authority: str | None, position: str, between: tuple[str, ...]
) -> None:
    whole = body("Nội dung./.", "Nơi nhận:", "- Lưu: VT.", *lines, *between, "Trần Thị Lam Giang")
    signed = read_signature(whole)
    assert (signed.authority, signed.position, signed.name) == (authority, position, "Trần Thị Lam Giang")
    assert signed.span
    assert whole.text[slice(*signed.span)].startswith(lines[0])


def test_a_letterhead_is_no_signature() -> None:
    whole = body(
        "THỦ TƯỚNG", "CHÍNH PHỦ", "Số: 5/QĐ-TTg", "Nội dung./.", "Nơi nhận:", "- Lưu: VT.", "THỦ TƯỚNG", "Lê Văn An"
    )
    assert read_signature(whole).name == "Lê Văn An"


def test_the_head_of_a_decision_is_no_signature() -> None:
    whole = body("QUYẾT ĐỊNH", "GIÁM ĐỐC SỞ CÔNG THƯƠNG", "Căn cứ Luật Lâm sản;", "GIÁM ĐỐC", "Lê Văn An")
    assert read_signature(whole).position == "GIÁM ĐỐC"


def test_an_unsigned_draft_has_no_name() -> None:
    signed = read_signature(body("Nội dung./.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    assert (signed.authority, signed.name) == ("KT. GIÁM ĐỐC", None)


def test_recipients_as_printed() -> None:
    lines = (
        "Nơi nhận:",
        "- UBND tỉnh (b/c);",
        "- Các sở, ban, ngành",
        "và UBND các xã;",
        "- Lưu: VT, VP (An02).",
        "GIÁM ĐỐC",
        "Lê Văn An",
    )
    assert read_recipients(body("Nội dung./.", *lines)) == (
        "UBND tỉnh (b/c)", "Các sở, ban, ngành và UBND các xã", "Lưu: VT, VP (An02)",
    )  # fmt: skip


def test_two_columns_that_came_out_as_one_line() -> None:
    whole = body(
        "Nội dung./.",
        "Nơi nhận: KT. GIÁM ĐỐC",
        "- Như trên; PHÓ GIÁM ĐỐC",
        "- Lưu: VT.",
        "Lê Văn An",
        "PHỤ LỤC I",
        "BIỂU MẪU",
    )
    signed = read_signature(whole)
    assert (signed.authority, signed.position, signed.name) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn An")
    assert read_recipients(whole) == ("Như trên", "Lưu: VT")


def test_nobody_signed() -> None:
    whole = body("Nội dung của một đoạn văn.", "Giám đốc các sở chịu trách nhiệm.")
    assert read_signature(whole).span is None
    assert read_recipients(whole) == ()

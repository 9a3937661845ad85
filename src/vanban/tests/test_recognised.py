"""Text that was recognised in a picture is mended, and what was mended is told at its true place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vanban.blocks import CellBlock, Extract, Paragraph, TableBlock
from vanban.body import assemble
from vanban.recognised import recognised, told


def words(text: str, sure: float) -> tuple[tuple[str, float], ...]:
    return tuple((word, sure) for word in text.split())


def paragraph(text: str, sure: float) -> Paragraph:
    return Paragraph(text, page=1, words=words(text, sure))


def test_an_error_of_recognition_is_mended_and_told() -> None:
    body = assemble(
        Extract((
            paragraph("Căn cứ Nghị lịnh số 30/2020/NĐ-CP của Chính phủ về công tác văn thư;", 0.6),
            paragraph("Thực hiện Kế hoạch cải cách hành chính năm 2026.", 0.6),
        ))
    )  # fmt: skip
    (mended,) = body.mended
    assert (mended.was, mended.now, body.text[slice(*mended.span)]) == ("lịnh", "định", "định")
    assert [body.text[slice(*mark.span)] for mark in body.word_confidences] == body.text.split()
    assert "“lịnh” thành “định”" in told(body.mended)[0].message


def test_text_that_was_typed_is_never_mended() -> None:
    body = assemble(Extract((Paragraph("Căn cứ Nghị lịnh số 30/2020/NĐ-CP của Chính phủ;", page=1),)))
    assert "Nghị lịnh" in body.text
    assert not body.mended
    assert not told(body.mended)


def test_a_heading_repeated_on_the_next_sheet_is_known_though_a_letter_was_misread() -> None:
    def row(*texts: str) -> tuple[CellBlock, ...]:
        return tuple(CellBlock(text, words=words(text, 0.9)) for text in texts)

    first = TableBlock((row("STT", "Nội dung nhiệm vụ", "Thời gian"), row("1", "Ban hành kế hoạch", "Quý I")), page=1)
    second = TableBlock(
        (row("SIT", "Nội dung nhiệm vu", "Thời glan"), row("2", "Báo cáo năm", "Quý II")), 2, goes_on=True
    )
    (table,) = assemble(Extract((first, second))).tables
    assert [cells[0].text for cells in table.rows] == ["STT", "1", "2"]


SAID = st.sampled_from(
    ["Nghị", "lịnh", "số", "30/2020/NĐ-CP", "Ủy", "bản", "nhân", "dân", "tinh", "cải", "cach", "l0", "Il"]
)


@given(st.lists(SAID, max_size=25), st.floats(0, 0.99))
def test_places_stay_true_whatever_is_mended(said: list[str], sure: float) -> None:
    text = " ".join(said)
    made = recognised(text, words(text, sure), 100)
    assert all(made.text[one.span[0] - 100 : one.span[1] - 100] == one.now for one in made.mended)
    assert all(100 <= mark.span[0] < mark.span[1] <= 100 + len(made.text) for mark in made.marks)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(made.marks))
    assert "".join(made.text[slice(mark.span[0] - 100, mark.span[1] - 100)] for mark in made.marks).replace(
        " ", ""
    ) == (made.text.replace(" ", ""))

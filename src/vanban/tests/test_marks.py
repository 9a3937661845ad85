"""The confidence of a word stays with it wherever the word goes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vanban.blocks import CellBlock, Extract, Paragraph, TableBlock
from vanban.body import assemble
from vanban.marks import Pool, placed


def line(text: str, sure: float, starts: bool | None = None) -> Paragraph:
    words = tuple((word, sure) for word in text.split())
    return Paragraph(text, whole=False, page=1, starts=starts, words=words)


def marked(*blocks: Paragraph | TableBlock) -> list[tuple[str, float]]:
    body = assemble(Extract(blocks))
    return [(body.text[slice(*mark.span)], mark.confidence) for mark in body.word_confidences]


def test_through_lines_that_are_joined() -> None:
    found = marked(line("Căn cứ Kế hoạch số 29/KH-", 0.9, True), line("UBND ngày 05/01/2026", 0.4, False))
    assert found == [(word, 0.9) for word in ["Căn", "cứ", "Kế", "hoạch", "số", "29/KH-"]] + [
        (word, 0.4) for word in ["UBND", "ngày", "05/01/2026"]
    ]


def test_through_a_row_that_a_page_broke() -> None:
    def cell(text: str, sure: float) -> CellBlock:
        return CellBlock(text, words=tuple((word, sure) for word in text.split()))

    head = (cell("STT", 0.9), cell("Nội dung", 0.9))
    first = TableBlock((head, (cell("1", 0.8), cell("Ban hành kế", 0.7))), page=1)
    second = TableBlock(((cell("", 0.6), cell("hoạch năm", 0.5)),), page=2, goes_on=True)
    assert marked(first, second)[3:] == [
        ("1", 0.8), ("Ban", 0.7), ("hành", 0.7), ("kế", 0.7), ("hoạch", 0.5), ("năm", 0.5),
    ]  # fmt: skip


def test_words_put_in_another_order_take_it_along_once() -> None:
    pool = Pool([("Các", 0.9), ("sở", 0.5), ("Các", 0.3)])
    assert pool.words_in("sở Các") == (("sở", 0.5), ("Các", 0.9))
    assert pool.words_in("Các Các") == (("Các", 0.3),)


@given(
    st.lists(st.tuples(st.text("aăâ1 .", min_size=1, max_size=5), st.floats(0, 0.99)), max_size=30),
    st.text("aăâ1 .", max_size=60),
)
def test_places_are_in_order_and_true_whatever_the_words(words: list[tuple[str, float]], text: str) -> None:
    found = list(placed(words, text, 7))
    assert all(7 <= one.span[0] < one.span[1] <= 7 + len(text) for one in found)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))
    said = {word for word, _ in words}
    assert all(text[one.span[0] - 7 : one.span[1] - 7] in said for one in found)

"""PDF pages whose letters are not what they show: old fonts are read, broken fonts are named."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import pypdfium2
import pytest

from vanban.body import read_body
from vanban.damage.legacy import Encoding
from vanban.damage.tests.spoiling import GOOD, spoilt
from vanban.formats.pdf_damage import mend_words
from vanban.formats.pdf_words import Word
from vanban.formats.tests.making import pdf, text_at
from vanban.ocr import engine

SMALL = GOOD.replace("Ủy", "ủy")


def page(text: str) -> str:
    """A page of lines; characters beyond Latin-1 as the codes of Windows that show them."""
    shown = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in wrap(text, 70)]
    return "".join(text_at(60, 700 - 20 * place, line) for place, line in enumerate(shown))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_page_in_an_old_font_is_read_and_the_page_is_told(encoding: Encoding) -> None:
    data = pdf(page("Trang nay viet bang phong chu moi"), page(spoilt(SMALL, encoding)))
    body, source = read_body(with_windows_letters(data), "a.pdf")
    assert " ".join(body.text.split()).endswith(SMALL)
    [warning] = source.warnings
    assert warning.page == 2
    assert "đã chuyển sang Unicode" in warning.message


@pytest.fixture
def blank_page() -> Iterator[object]:
    document = pypdfium2.PdfDocument(pdf(""))
    page = document[0].get_textpage()
    yield page.raw
    page.close()
    document.close()


def with_windows_letters(data: bytes) -> bytes:
    """The fonts of ``making.pdf`` with the encoding of Windows."""
    return data.replace(b"/BaseFont /Helvetica >>", b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")


def test_a_page_of_letters_that_are_no_language_is_told_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "program", lambda: None)
    wrong = GOOD.translate(str.maketrans("ạảấầếềệịộợủụừứđươơ", "ßþñåøæêöÿëïüûäçðþæ"))
    wrong = "".join(letter if ord(letter) < 256 else "ð" for letter in wrong)
    _, source = read_body(with_windows_letters(pdf(page(wrong))), "a.pdf")
    [warning] = source.warnings
    assert "phông chữ trong tệp ghi sai mã" in warning.message
    assert source.pages == 1


def test_a_font_that_does_not_say_its_letters_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "program", lambda: None)
    data = pdf(page(GOOD.encode("ascii", "ignore").decode() * 2))
    silent = data.replace(
        b"/BaseFont /Helvetica >>",
        b"/BaseFont /ABCDEF+Unknown /Encoding << /Differences [32 "
        + b" ".join(b"/g%d" % n for n in range(95))
        + b"] >> >>",
    )
    _, source = read_body(silent, "a.pdf")
    assert [warning.page for warning in source.warnings] == [1]


def test_marks_drawn_as_words_of_their_own_go_back_to_their_letters(blank_page: object) -> None:
    words = [
        Word(text, 0, 1, 0, 1, 1, place) for place, text in enumerate(["Ke", "\u0302\u0301", "hoa", "\u0323ch", "ﬁle"])
    ]
    mend_words(blank_page, words)
    assert [word.text for word in words] == ["Ke\u0302\u0301", "hoa\u0323", "ch", "file"]

"""PDF and PDF/A: marks of the standard, fonts in the file, the same bytes again, and what is said when it cannot be made."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree
from pyhanko.pdf_utils.reader import PdfFileReader

from vanban import libreoffice
from vanban.errors import CannotWrite, UnreadableSource
from vanban.model import PartialDate
from vanban.writing import write
from vanban.writing.pdf_settled import replaced, settled

from . import drafts
from .measuring import needs_libreoffice

XMP = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def xmp_of(pdf: bytes) -> etree._Element:
    found = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", pdf, re.DOTALL)
    assert found, "no XMP packet that can be read without unpacking"
    return etree.fromstring(found[0])


def fonts(pdf: bytes) -> list[bytes]:
    return re.findall(rb"<</Type/FontDescriptor.*?>>", pdf, re.DOTALL)


@needs_libreoffice
def test_pdfa_has_the_marks_of_the_standard() -> None:
    made = write(drafts.report(), "pdfa")
    packet = xmp_of(made)
    assert packet.findtext(".//pdfaid:part", namespaces=XMP) == "2"
    assert packet.findtext(".//pdfaid:conformance", namespaces=XMP) in ("B", "A", "U")
    assert re.search(rb"/OutputIntents?\s*\[", made)
    assert b"/GTS_PDFA1" in made
    assert b"/DestOutputProfile" in made
    assert b"/Encrypt" not in made
    assert b"/JavaScript" not in made
    assert b"/ID [" in made


@needs_libreoffice
@pytest.mark.parametrize("format", ["pdf", "pdfa"])
def test_every_font_is_in_the_file(format: str) -> None:
    descriptors = fonts(write(drafts.report(), format))
    assert len(descriptors) >= 3
    assert all(re.search(rb"/FontFile[23]? \d+ 0 R", one) for one in descriptors)


@needs_libreoffice
@pytest.mark.parametrize("format", ["pdf", "pdfa"])
def test_file_says_its_title_issuer_language_and_structure(format: str) -> None:
    made = write(drafts.report(), format)
    document = pypdfium2.PdfDocument(made)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"].startswith("Báo cáo Kết quả thực hiện cải cách hành chính")
    assert about["Author"] == "Sở Công Thương"
    assert b"/Lang(vi-VN)" in made
    assert re.search(rb"/MarkInfo<</Marked true>>", made)
    assert b"/StructTreeRoot" in made


@needs_libreoffice
def test_metadata_inside_and_outside_agree() -> None:
    made = write(replace(drafts.report(), date=PartialDate(2026, 6, 12)), "pdfa")
    packet = xmp_of(made)
    assert (packet.findtext(".//xmp:CreateDate", namespaces=XMP) or "").startswith("2026-06-12T00:00:00")
    assert b"/CreationDate(D:20260612000000" in made


@needs_libreoffice
@pytest.mark.parametrize("format", ["pdf", "pdfa"])
def test_the_same_draft_gives_the_same_bytes(format: str) -> None:
    first = write(drafts.report(), format)
    libreoffice.stop()
    assert write(drafts.report(), format) == first
    assert write(replace(drafts.report(), number="9"), format) != first
    assert PdfFileReader(io.BytesIO(first), strict=True).root["/Pages"]["/Count"] == 3, (
        "the offsets do not lead to the objects"
    )


def test_moments_and_marks_are_replaced_with_as_many_bytes() -> None:
    made = (
        b"<</CreationDate(D:20261127075147+07'00')>> <xmp:CreateDate>2026-11-27T07:51:47+07:00</xmp:CreateDate>"
        b"/ID [ <D9ED8A2273C5D9D118295029F6A96D99>\n<D9ED8A2273C5D9D118295029F6A96D99> ]"
    )
    calm = settled(made, dt.date(2026, 6, 30))
    assert len(calm) == len(made)
    assert b"(D:20260630000000+07'00')" in calm
    assert b"2026-06-30T00:00:00+07:00" in calm
    assert b"D9ED8A22" not in calm
    assert calm == settled(made.replace(b"D9ED8A22", b"00ED8A22"), dt.date(2026, 6, 30))


def test_offsets_follow_what_is_replaced() -> None:
    made = b"%PDF-1.6\n1 0 obj\n<<A>>\nendobj\n2 0 obj\n5\nendobj\n"
    made += b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000030 00000 n \n"
    made += b"trailer\n<<>>\nstartxref\n%d\n%%%%EOF\n" % made.index(b"xref")
    place = made.index(b"<<A>>")
    after = replaced(made, [(place, place + 5, b"<<longer>>")])
    first, second = (int(one) for one in re.findall(rb"(\d{10}) 00000 n", after))
    assert after[first:].startswith(b"1 0 obj")
    assert after[second:].startswith(b"2 0 obj")
    assert after[int(re.findall(rb"startxref\n(\d+)", after)[0]) :].startswith(b"xref\n")


@pytest.mark.parametrize(
    ("code", "words"),
    [("needs_converter", "chưa cài LibreOffice"), ("too_heavy", "đã dừng lại"), ("damaged", "không dàn được trang")],
)
def test_what_libreoffice_cannot_do_is_said_with_advice(code: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: object, **options: object) -> bytes:
        raise UnreadableSource(code, "x", "y")

    monkeypatch.setattr(libreoffice, "convert", fails)
    with pytest.raises(CannotWrite, match=words) as raised:
        write(drafts.report(), "pdf")
    assert raised.value.advice


def test_libreoffice_that_makes_no_pdfa_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "convert", lambda *given, **options: b"%PDF-1.6 plain")
    with pytest.raises(CannotWrite, match="không ghi được PDF/A"):
        write(drafts.report(), "pdfa")

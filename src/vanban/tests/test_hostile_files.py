"""Files made to hurt. Each is refused with its code, or read without what would hurt, in a process with little memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from vanban.apart import ApartReader, Limits
from vanban.errors import UnreadableSource
from vanban.formats.tests.making import W_NAMESPACE, docx, paragraph, part, pdf, text_at
from vanban.formats.tests.office import PLAN, converted, needs_libreoffice
from vanban.tests.hostile import (
    image_pdf,
    objects_pdf,
    odt,
    one_member_many_names,
    pdf_with_font,
    png,
    spreadsheet,
    tiff,
    understated,
)

SECRET = "/etc/hostname"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
LAUGHING = f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>'
OUTSIDE = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{SECRET}">]>'
GOOD = paragraph("Kế hoạch")
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
READ = "read"


def nested(tag: str, times: int) -> bytes:
    return docx("", document=part("document", f"<w:body>{f'<w:{tag}>' * times}{GOOD}{f'</w:{tag}>' * times}</w:body>"))


def many_entries() -> bytes:
    return docx(GOOD, {f"word/media/{n}.png": b"" for n in range(5001)})


def bomb_inside() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    return docx(GOOD, {"word/embeddings/a.docx": stream.getvalue(), "word/embeddings/oleObject1.bin": b"\xd0\xcf" * 99})


def utf16(document: str) -> bytes:
    return ('<?xml version="1.0" encoding="utf-16"?>' + document).encode("utf-16")


def with_document(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", data)
    return stream.getvalue()


def looped_pages() -> bytes:
    return objects_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R 3 0 R] >>", PAGE
    )


def content(inside: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(inside), inside)


def one_page(page: bytes = PAGE, *others: bytes, text: bytes = b"BT /F1 12 Tf 60 700 Td (Ke hoach) Tj ET") -> bytes:
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return objects_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content(text), FONT, *others)


def drawing_itself(inside: bytes) -> bytes:
    form = (b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> ") + content(
        inside
    )[3:]
    page = PAGE.replace(b"/Font <<", b"/XObject << /X 6 0 R >> /Font <<")
    return one_page(page, form, text=b"/X Do BT /F1 12 Tf 60 700 Td (Ke hoach) Tj ET")


def many_pages() -> bytes:
    kids = b"3 0 R " * 10_000
    pages = b"<< /Type /Pages /Count 10000 /Kids [%s] >>" % kids
    return objects_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, PAGE, content(b"BT ET"), FONT)


def counted_pages() -> bytes:
    pages = b"<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>"
    return objects_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, PAGE, content(b"BT ET"), FONT)


def packed_often() -> bytes:
    packed = b" " * 60_000_000
    for _ in range(3):
        packed = zlib.compress(packed, 9)
    stream = b"<< /Filter [/FlateDecode /FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream"
    return one_page(PAGE.replace(b"4 0 R", b"6 0 R"), stream % (len(packed), packed), text=b" " * 60_000)


def encrypted_pdf() -> bytes:
    saved = io.BytesIO()
    pdfium.PdfDocument(pdf(text_at(60, 700, "Ke hoach"))).save(saved)
    writer = copy_into_new_writer(PdfFileReader(saved))
    writer.encrypt(owner_pass="a", user_pass="b")  # type: ignore[no-untyped-call]
    stream = io.BytesIO()
    writer.write(stream)  # type: ignore[no-untyped-call]
    return stream.getvalue()


def locked_zip(data: bytes) -> bytes:
    """The package with the flag of encryption on all of its members."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(changed)


ACTIVE = (
    b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(true\\){}) >> /Names << /EmbeddedFiles "
    b"<< /Names [(a) << /F (a.exe) /EF << /F 4 0 R >> >>] >> >> >>"
)

CASES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    # packages
    "many entries": ("a.docx", many_entries, {"bomb"}),
    "one member under many names": ("a.docx", lambda: one_member_many_names(600, 1 << 20), {"bomb", "damaged"}),
    "size that is not so": ("a.docx", lambda: understated(80_000_000), {"damaged", "bomb"}),
    "bomb in an embedded file": ("a.docx", bomb_inside, {READ}),
    "bomb in OpenDocument": ("a.odt", lambda: odt(b"<a>" + b" " * 60_000_000 + b"</a>"), {"bomb"}),
    "locked docx": ("a.docx", lambda: locked_zip(docx(GOOD)), {"encrypted"}),
    "locked xlsx": ("a.xlsx", lambda: locked_zip(spreadsheet()), {"encrypted"}),
    "locked OpenDocument": ("a.odt", lambda: odt(b"<a/>", manifest=b"<encryption-data/>"), {"encrypted"}),
    # XML
    "laughs in the text": ("a.docx", lambda: docx("", document=LAUGHING + "<w>&l11;</w>"), {"external_entity"}),
    "laughs in UTF-16": ("a.docx", lambda: with_document(utf16(LAUGHING + "<w>&l11;</w>")), {"external_entity"}),
    "laughs in the styles": (
        "a.docx",
        lambda: docx(GOOD, {"word/styles.xml": LAUGHING + f'<w:styles xmlns:w="{W_NAMESPACE}">&l11;</w:styles>'}),
        {"external_entity"},
    ),
    "outside in OpenDocument": ("a.odt", lambda: odt(OUTSIDE.encode() + b"<a>&x;</a>"), {"external_entity"}),
    "outside in a page": ("a.html", lambda: f"<!DOCTYPE html [{OUTSIDE}]><p>Kế hoạch &x;</p>".encode(), {READ}),
    "laughs in a page": ("a.html", lambda: f"<html>{LAUGHING}<p>Kế hoạch &l11;</p>".encode(), {READ}),
    "laughs in a drawing": (
        "a.docx",
        lambda: docx(GOOD, {"word/media/a.svg": LAUGHING + "<svg>&l11;</svg>"}),
        {READ},
    ),
    "depth of parts": ("a.docx", lambda: nested("sdt", 50_000), {"damaged", "bomb"}),
    "depth within what XML may have": ("a.docx", lambda: nested("sdt", 240), {READ, "damaged", "bomb"}),
    "depth of tables": ("a.html", lambda: ("<table><tr><td>" * 2000 + "Kế hoạch").encode(), {"bomb"}),
    "width of cells": (
        "a.html",
        lambda: b"<table border=1>" + b"<tr><td rowspan=65534 colspan=1000>a" * 500,
        {READ, "bomb"},
    ),
    "attributes": ("a.html", lambda: b"<p " + b"a=1 " * 500_000 + b">Ke hoach</p>", {READ}),
    "letters by the million": ("a.txt", lambda: b"Ke hoach " * 2_300_000, {"bomb"}),
    # PDF
    "pages in a circle": ("a.pdf", looped_pages, {READ, "damaged", "no_text"}),
    "drawing that draws itself": ("a.pdf", lambda: drawing_itself(b"/X Do"), {READ}),
    "length that is itself": (
        "a.pdf",
        lambda: one_page(PAGE.replace(b"4 0 R", b"6 0 R"), b"<< /Length 6 0 R >>\nstream\nBT ET\nendstream"),
        {READ, "no_text", "damaged"},
    ),
    "table of places in a circle": (
        "a.pdf",
        lambda: one_page().replace(b"/Root", b"/Prev 9 /Root") + b"\nstartxref\n9\n%%EOF",
        {READ, "damaged"},
    ),
    "10,000 pages": ("a.pdf", many_pages, {"bomb"}),
    "2,147,483,647 pages": ("a.pdf", counted_pages, {"bomb", "no_text", "damaged"}),
    "stream packed three times": ("a.pdf", packed_often, {"bomb", "no_text"}),
    "page of a kilometre": ("a.pdf", lambda: one_page(PAGE.replace(b"595 842", b"2834645 2834645")), {READ}),
    "page of nothing": ("a.pdf", lambda: one_page(PAGE.replace(b"595 842", b"0 0")), {READ, "no_text"}),
    "page without end": (
        "a.pdf",
        lambda: one_page(PAGE.replace(b"595 842", b"1e38 -1e38")),
        {READ, "no_text", "damaged"},
    ),
    "opening action and attachment": (
        "a.pdf",
        lambda: one_page().replace(b"<< /Type /Catalog /Pages 2 0 R >>", ACTIVE),
        {READ},
    ),
    "picture of 65,535 pixels in a page": ("a.pdf", lambda: image_pdf(65_535, 65_535), {READ, "no_text", "needs_ocr"}),
    "locked pdf": ("a.pdf", encrypted_pdf, {"encrypted"}),
    "TrueType of rubbish": (
        "a.pdf",
        lambda: pdf_with_font(b"\0\1\0\0\0\xff" + bytes(range(256)) * 9),
        {READ, "needs_ocr", "no_text"},
    ),
    "CFF of rubbish": (
        "a.pdf",
        lambda: pdf_with_font(b"\1\0\4\4" + b"\xff" * 999, kind=b"FontFile3"),
        {READ, "needs_ocr", "no_text"},
    ),
    "letters by the billion": (
        "a.pdf",
        lambda: pdf_with_font(b"", letters=b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange " * 200),
        {READ, "needs_ocr", "no_text"},
    ),
    "letters of a hundred thousand letters": (
        "a.pdf",
        lambda: pdf_with_font(b"", letters=b"1 beginbfchar <4b> <" + b"0041" * 100_000 + b"> endbfchar"),
        {READ, "needs_ocr", "no_text"},
    ),
    # pictures
    "png of 65,535 pixels": ("a.png", lambda: png(65_535, 65_535), {"bomb"}),
    "png as wide as can be": ("a.png", lambda: png(2**31 - 1, 1), {"bomb", "damaged"}),
    "png with less than it says": ("a.png", lambda: png(9000, 9000), {READ, "damaged", "no_text", "needs_ocr"}),
    "jpeg of 65,535 pixels": (
        "a.jpg",
        lambda: b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01" + b"\0" * 99,
        {"bomb"},
    ),
    "tiff of 65,535 pixels": ("a.tif", lambda: tiff(65_535, 65_535), {"bomb"}),
    "tiff in a circle": (
        "a.tif",
        lambda: tiff(8, 8, following=8),
        {READ, "damaged", "no_text", "needs_ocr", "too_many_pages", "bomb"},
    ),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[ApartReader]:
    with ApartReader(Limits(seconds=20, memory=1 << 30)) as made:
        yield made


def ending(reader: ApartReader, data: bytes, name: str) -> tuple[str, str]:
    try:
        return READ, reader.read(data, name).text
    except UnreadableSource as refusal:
        return refusal.code if refusal.message.endswith(".") else f"no sentence: {refusal.message}", ""


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_or_read_without_harm(case: str, reader: ApartReader) -> None:
    name, make, allowed = CASES[case]
    end, text = ending(reader, make(), name)
    assert end in allowed
    assert len(text) < 500_000
    assert not Path(SECRET).exists() or Path(SECRET).read_text().strip() not in text


def test_what_pdfium_does_not_end_is_ended() -> None:
    with ApartReader(Limits(seconds=5)) as hurried:
        assert ending(hurried, drawing_itself(b"/X Do /X Do"), "a.pdf")[0] in {READ, "too_heavy"}


@needs_libreoffice
@pytest.mark.parametrize(
    "text",
    [
        b"{\\rtf1 " + b"{\\b " * 30_000 + b"Ke hoach",
        b"{\\rtf1 Ke hoach \\bin2147483647 abc}",
        b"{\\rtf1 {\\object\\objemb{\\*\\objdata " + b"d0cf11e0a1b11ae1" * 5000 + b"}}Ke hoach}",
        b'{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT "/etc/hostname"}{\\fldrslt x}} Ke hoach}',
    ],
    ids=["depth", "length", "object", "another file"],
)
def test_rich_text_that_hurts(text: bytes) -> None:
    with ApartReader(Limits(seconds=8)) as hurried:
        end, found = ending(hurried, text, "a.rtf")
    assert end in {READ, "damaged", "too_heavy", "no_text"}
    assert not Path(SECRET).exists() or Path(SECRET).read_text().strip() not in found


CUT: dict[str, Callable[[], bytes]] = {
    "docx": lambda: PLAN,
    "pdf": lambda: pdf(text_at(60, 700, "Ke hoach"), text_at(60, 700, "Phu luc")),
    "xlsx": spreadsheet,
    "html": lambda: (
        b"<html><body><table border=1><tr><td>STT<td>N\xe1\xbb\x99i dung</tr></table><p>K\xe1\xba\xbf ho\xe1\xba\xa1ch"
    ),
    "txt": lambda: "Kế hoạch cải cách hành chính".encode("utf-16"),
    "csv": lambda: "STT;Nội dung\n1;Rà soát".encode(),
    "png": lambda: png(40, 40),
    "tif": lambda: tiff(40, 40),
}


@pytest.mark.parametrize("kind", CUT)
def test_cut_off_at_each_percent(kind: str, reader: ApartReader) -> None:
    whole = CUT[kind]()
    ends = {ending(reader, whole[: len(whole) * percent // 100], f"a.{kind}")[0] for percent in range(100)}
    assert "empty" in ends
    assert not ends & {"too_heavy", "reader_failed"}


@needs_libreoffice
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_an_old_format_cut_off_now_and_then(kind: str, reader: ApartReader) -> None:
    whole = converted(PLAN, kind)
    for percent in range(5, 100, 19):
        assert ending(reader, whole[: len(whole) * percent // 100], f"a.{kind}")[0] != "reader_failed"

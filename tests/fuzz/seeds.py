"""Whole files of every format, made of the samples: what the fuzzers damage."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import cv2
import pypdfium2 as pdfium
from openpyxl import Workbook

from vanban import read
from vanban.damage.legacy import decode, read_as_western
from vanban.libreoffice import convert
from vanban.libreoffice.process import opens, program
from vanban.model import Document
from vanban.ocr.pixels import Picture
from vanban.ocr.tests import scanning

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
_CODES = {decode(read_as_western(bytes([code])), "tcvn3"): code for code in range(0xA1, 0x100)}
_FILTERS = {"html": "HTML (StarWriter)", "doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
_SHEETS = {"xls": "MS Excel 97", "ods": "calc8"}
_PDF_PAGES = 2


def as_tcvn3(text: str) -> bytes:
    """The bytes of ``text`` as typed for the fonts ``.VnTime``; letters that they have not are left out."""
    letters = unicodedata.normalize("NFC", text)
    codes = (_CODES.get(letter, ord(letter) if letter < "\x80" else None) for letter in letters)
    return bytes(code for code in codes if code is not None)


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """The files to damage by kind: file suffixes, ``scan`` (a PDF of pictures) and ``tcvn3`` (a txt)."""
    found: dict[str, list[bytes]] = {}
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in {".docx", ".xlsx"}:
            found.setdefault(path.suffix[1:], []).append(path.read_bytes())
        elif path.suffix == ".pdf":
            found.setdefault("pdf", []).append(_first_pages(path))
    plan = read(found["docx"][-1], name="a.docx")
    text = plan.text
    found |= {
        "txt": [text.encode(), text.encode("utf-16")],
        "tcvn3": [as_tcvn3(text)],
        "md": [text.replace("\n", "\n\n").encode()],
        "csv": [_csv(plan)],
    }
    found["xlsx"].append(_book(plan))
    pictures = scanning.pictures(found["pdf"][0])[:1]
    found["scan"] = [scanning.as_pdf(*pictures)]
    found["png"] = [_picture(pictures[0], ".png")]
    found["jpg"] = [_picture(pictures[0], ".jpg")]
    for kind, made in _converted(found["docx"][-1], found["xlsx"][-1]).items():
        found[kind] = [made]
    if "html" in found:
        found["mht"] = [_archive(page) for page in found["html"]]
    return {kind: tuple(files) for kind, files in found.items()}


def suffix(kind: str) -> str:
    return {"scan": "pdf", "tcvn3": "txt"}.get(kind, kind)


def _picture(picture: Picture, kind: str) -> bytes:
    return cv2.imencode(kind, picture)[1].tobytes()


def _first_pages(path: Path) -> bytes:
    made, stream = pdfium.PdfDocument.new(), io.BytesIO()
    with pdfium.PdfDocument(path) as document:
        made.import_pages(document, list(range(min(_PDF_PAGES, len(document)))))
    made.save(stream)
    return stream.getvalue()


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for table in document.tables for row in table.grid()]


def _csv(document: Document) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(_rows(document))
    return stream.getvalue().encode("utf-8-sig")


def _book(document: Document) -> bytes:
    book = Workbook()
    sheet = book.create_sheet("Nhiệm vụ")
    for row in _rows(document):
        sheet.append(row)
    sheet.append([0.3, dt.date(2026, 6, 30), "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _archive(page: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Kế hoạch"
    message.set_content("Trang web lưu thành một tệp.")
    message.add_alternative(page, maintype="text", subtype="html")
    return message.as_bytes()


def _converted(text: bytes, book: bytes) -> dict[str, bytes]:
    """The samples in the formats that LibreOffice reads for us, where it is there."""
    soffice = program()
    if soffice is None:
        print("không có LibreOffice: bỏ qua html, mht, doc, odt, rtf, xls, ods")
        return {}
    made = {
        kind: convert(text, suffix="docx", reader="MS Word 2007 XML", to=f"{kind}:{name}")
        for kind, name in _FILTERS.items()
    }
    if opens("xlsx", soffice):
        for kind, name in _SHEETS.items():
            made[kind] = convert(book, suffix="xlsx", reader="Calc MS Excel 2007 XML", to=f"{kind}:{name}")
    return made

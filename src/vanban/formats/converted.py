"""Formats read by way of LibreOffice: ``doc``, ``odt``, ``rtf`` as docx, ``xls``, ``ods`` as xlsx.

What a file is stands in its bytes, never in its name: LibreOffice is told which filter to use, so that it does not guess,
and what it makes is read as any other docx or xlsx, with the same limits.
"""

from __future__ import annotations

from dataclasses import replace

from vanban import libreoffice
from vanban.blocks import Extract
from vanban.formats.docx import Docx
from vanban.formats.odf import odf_kind, refuse_odf
from vanban.formats.ole_kinds import ole_kind
from vanban.formats.refusals import bomb
from vanban.formats.xlsx import Xlsx
from vanban.formats.xml_kinds import xml_kind
from vanban.formats.zip_package import Limits, refuse_dtd
from vanban.model import ReadingWarning

_MACROS = "Tệp có chứa macro (mã lệnh); mã lệnh không được chạy và không được đọc."


def _through(data: bytes, suffix: str, reader: str, *, macros: bool = False) -> Extract:
    sheet = suffix in {"xls", "ods", "fods"} or reader == "MS Excel 2003 XML"
    made = libreoffice.convert(data, suffix=suffix, reader=reader, to="xlsx" if sheet else "docx")
    extract = Xlsx().blocks(made) if sheet else Docx().blocks(made)
    said = (ReadingWarning(_MACROS),) if macros else ()
    # the count of pages that LibreOffice writes without laying them out is not that of any page
    return replace(extract, pages=None, reader="libreoffice", warnings=said + extract.warnings)


class _Ole:
    """Compound files: the two formats differ in what the file holds."""

    name = ""

    def accepts(self, head: bytes, name: str) -> bool:
        found = ole_kind(head)
        return found is not None and found.name == self.name

    def blocks(self, data: bytes) -> Extract:
        found = ole_kind(data)
        assert found is not None
        return _through(data, self.name, found.reader, macros=found.macros)


class Doc(_Ole):
    """``.doc`` of Word 6, 95 and 97 to 2003; Word 2003's XML too."""

    name = "doc"

    def accepts(self, head: bytes, name: str) -> bool:
        return super().accepts(head, name) or xml_kind(head) == "word2003"

    def blocks(self, data: bytes) -> Extract:
        if xml_kind(data) == "word2003":
            refuse_dtd(data)
            return _through(data, "xml", "MS Word 2003 XML")
        return super().blocks(data)


class Xls(_Ole):
    """``.xls`` of Excel 5, 95 and 97 to 2003; Excel 2003's XML too."""

    name = "xls"

    def accepts(self, head: bytes, name: str) -> bool:
        return super().accepts(head, name) or xml_kind(head) == "excel2003"

    def blocks(self, data: bytes) -> Extract:
        if xml_kind(data) == "excel2003":
            refuse_dtd(data)
            return _through(data, "xml", "MS Excel 2003 XML")
        return super().blocks(data)


class Rtf:
    """``.rtf``."""

    name = "rtf"

    def accepts(self, head: bytes, name: str) -> bool:
        return head[:64].lstrip().startswith(b"{\\rtf")

    def blocks(self, data: bytes) -> Extract:
        return _through(data, "rtf", "Rich Text Format")


class _Odf:
    """OpenDocument, packed or as one XML file."""

    name = ""
    readers = ("", "")

    def accepts(self, head: bytes, name: str) -> bool:
        return odf_kind(head) == self.name or xml_kind(head) == self.name

    def blocks(self, data: bytes) -> Extract:
        packed, flat = self.readers
        if xml_kind(data) == self.name:
            refuse_dtd(data)
            if data.count(b"<") > Limits().tags:
                raise bomb("Nội dung tệp OpenDocument")
            return _through(data, f"f{self.name}", flat)
        return _through(data, self.name, packed, macros=refuse_odf(data))


class Odt(_Odf):
    """``.odt``, ``.ott``, ``.fodt``."""

    name = "odt"
    readers = ("writer8", "OpenDocument Text Flat XML")


class Ods(_Odf):
    """``.ods``, ``.ots``, ``.fods``."""

    name = "ods"
    readers = ("calc8", "OpenDocument Spreadsheet Flat XML")

"""Spreadsheets made to hurt: each is read within bounds or refused with a code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from vanban.body import read_body
from vanban.errors import UnreadableSource
from vanban.formats.xlsx_cells import Budget

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN, STRICT_LINKS = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def book(sheet: str, shared: str = "", *, before: str = "", main: str = MAIN, links: str = LINKS) -> bytes:
    """A workbook of one sheet with this inside ``worksheet``."""
    names = f'xmlns="{main}" xmlns:r="{links}"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml", f'<workbook {names}><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        package.writestr("xl/worksheets/sheet1.xml", f"{before}<worksheet {names}>{sheet}</worksheet>")
        if shared:
            package.writestr("xl/sharedStrings.xml", f"<sst {names}>{shared}</sst>")
    return stream.getvalue()


def text(cell: str, place: str = "") -> str:
    named = f' r="{place}"' if place else ""
    return f'<c{named} t="inlineStr"><is><t>{cell}</t></is></c>'


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty rows to the end": (lambda: book("<sheetData>" + "<row/>" * 500_000 + "</sheetData>"), "no_text"),
    "one long string shared": (
        lambda: book(
            "<sheetData>" + ("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>") * 30 + "</sheetData>",
            f"<si><t>{'chữ ' * 8000}</t></si>",
        ),
        "bomb",
    ),
    "outside entity": (lambda: book("<sheetData/>", before=ENTITY), "external_entity"),
    "depth without end": (lambda: book("<a>" * 50_000 + "</a>" * 50_000), "damaged"),
    "broken": (lambda: book("<sheetData><row>"), "damaged"),
    "strings that are not there": (
        lambda: book("<sheetData><row><c t='s'><v>99999999999</v></c></row></sheetData>"),
        "no_text",
    ),
    "zip bomb": (lambda: book("<sheetData/>" + " " * 40_000_000), "bomb"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_code(case: str) -> None:
    make, code = CASES[case]
    with pytest.raises(UnreadableSource) as raised:
        read_body(make(), "a.xlsx")
    assert raised.value.code == code


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.formats.xlsx.Budget", lambda: Budget(cells=20))
    assert read_body(book(f"<sheetData><row>{text('a') * 20}</row></sheetData>"), "a.xlsx")
    with pytest.raises(UnreadableSource) as raised:
        read_body(book(f"<sheetData><row>{text('a') * 21}</row></sheetData>"), "a.xlsx")
    assert raised.value.code == "bomb"


def test_merged_regions_and_hidden_columns_in_any_number_cost_little() -> None:
    merged = '<mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/><mergeCell ref="?"/>' * 3000
    hidden = '<col min="3" max="16384" hidden="1"/><col min="9" max="2" hidden="1"/>' * 3000
    inside = f"<cols>{hidden}</cols><sheetData><row r='1'>{text('a', 'A1')}{text('b', 'C1')}</row></sheetData>"
    body, source = read_body(book(f"{inside}<mergeCells>{merged}</mergeCells>"), "a.xlsx")
    assert body.text == "a"
    assert len(source.warnings) <= 2


def test_strict_ooxml_is_read_like_any_other() -> None:
    strict = book(f"<sheetData><row>{text('chữ')}</row></sheetData>", main=STRICT_MAIN, links=STRICT_LINKS)
    assert read_body(strict, "a.xlsx")[0].text == "chữ"

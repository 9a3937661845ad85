"""Word documents in other coats: one XML text, other names of parts, Strict OOXML, templates."""

from __future__ import annotations

import io
import zipfile

import pytest

from vanban.body import read_body
from vanban.errors import UnreadableSource
from vanban.formats.tests.making import W_NAMESPACE, docx, paragraph, part

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CAPITALS = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:caps/></w:rPr></w:style>'


def flat(*parts: tuple[str, str]) -> bytes:
    inside = "".join(f'<pkg:part pkg:name="{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>' for name, xml in parts)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{PKG}">{inside}</pkg:package>'.encode()


def document(text: str) -> str:
    return part("document", f"<w:body>{paragraph(text)}</w:body>")


def test_flat_opc_is_read_with_its_styles() -> None:
    data = flat(("/word/document.xml", document("Kế hoạch")), ("/word/styles.xml", part("styles", CAPITALS)))
    body, source = read_body(data, "ke-hoach.xml")
    assert (body.text, source.format) == ("KẾ HOẠCH", "docx")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flat(("/word/document.xml", document("a")), ("/word/vbaProject.bin", "<a/>")), "macro"),
        (flat(("/word/document.xml", document("a")))[:-30], "damaged"),
        (flat(("/word/other.xml", document("a"))), "not_supported"),
        (flat().replace(b"<pkg:package", b'<!DOCTYPE a [<!ENTITY x "y">]><pkg:package'), "external_entity"),
    ],
)
def test_flat_opc_is_refused_like_a_packed_one(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        read_body(data, "a.xml")
    assert raised.value.code == code


def test_parts_under_other_names_are_found_by_their_relations() -> None:
    def relation(kind: str, target: str) -> str:
        return f'<Relationship Id="{kind}" Type="{LINKS}/{kind}" Target="{target}"/>'

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, xml in {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{relation("officeDocument", "/word/document2.xml")}</Relationships>',
            "word/_rels/document2.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relation("styles", "styles2.xml")}</Relationships>',
            "word/document2.xml": document("Kế hoạch"),
            "word/styles2.xml": part("styles", CAPITALS),
        }.items():
            package.writestr(name, xml)
    assert read_body(stream.getvalue(), "a.docx")[0].text == "KẾ HOẠCH"


def test_strict_ooxml_and_templates_are_read() -> None:
    strict = docx(
        "", document=document("Kế hoạch").replace(W_NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    )
    assert read_body(strict, "a.docx")[0].text == "Kế hoạch"
    assert read_body(docx(paragraph("Kế hoạch")), "mau.dotx")[1].warnings == ()

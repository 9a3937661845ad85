"""The docx package: a zip of parts with fixed times, so that the same draft gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from vanban.writing.wordml.styles import FONT, styles_xml
from vanban.writing.wordml.xml import DECLARATION, NAMESPACES, escape

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_PARTS = ("document.main:document", "styles", "settings", "fontTable", "header:header1", "header:header2")
_FOOTERS = ("footer:footer1", "footer:footer2")
_ROOT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_RELATED = ("styles", "header:header1", "header:header2", "settings", "fontTable")
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_SETTINGS = (
    f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_FONTS = (
    f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="A3"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)


_LINE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="000000"/></w:pBdr>'


def packed(document: str, *, title: str, issuer: str, contact: str = "") -> bytes:
    """The bytes of the docx around its main part."""
    footers = {}
    if contact:
        line = f"<w:r><w:t>{escape(contact)}</w:t></w:r>"
        footers = {
            "word/footer1.xml": _edge("ftr", "Contact", line, _LINE_ABOVE),
            "word/footer2.xml": _edge("ftr", "Contact", ""),
        }
    parts = {
        "[Content_Types].xml": _content_types(_PARTS + (_FOOTERS if contact else ())),
        "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(_RELATED + (_FOOTERS if contact else ())),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/header1.xml": _edge("hdr", "Header", _PAGE_NUMBER),
        "word/header2.xml": _edge("hdr", "Header", ""),
        **footers,
        "docProps/core.xml": _core(title, issuer),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return target.getvalue()


def _content_types(names: Sequence[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part or kind}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for kind, _, part in (name.partition(":") for name in names)
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(names: Sequence[str]) -> str:
    """``rId1`` ... in the order of ``names``; the sections of the document know them by these."""
    found = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{part or kind}.xml"/>'
        for place, (kind, _, part) in enumerate((name.partition(":") for name in names), start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _edge(element: str, style: str, content: str, properties: str = "") -> str:
    """A header or footer."""
    inside = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
    return f"{DECLARATION}<w:{element} {NAMESPACES}>{inside}</w:{element}>"


def _core(title: str, issuer: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(issuer)}</dc:creator><dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )

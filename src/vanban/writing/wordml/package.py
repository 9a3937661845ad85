"""The docx package: a zip of parts with fixed times, so that the same draft gives the same bytes."""

from __future__ import annotations

import io
import zipfile

from vanban.writing.wordml.styles import FONT, styles_xml
from vanban.writing.wordml.xml import DECLARATION, NAMESPACES, escape

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    f'<Override PartName="/word/header2.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header2.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId5" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/></Relationships>'
)
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


def packed(document: str, *, title: str, issuer: str) -> bytes:
    """The bytes of the docx around its main part."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/header1.xml": _header(_PAGE_NUMBER),
        "word/header2.xml": _header(""),
        "docProps/core.xml": _core(title, issuer),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return target.getvalue()


def _header(content: str) -> str:
    return f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>'


def _core(title: str, issuer: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(issuer)}</dc:creator><dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )

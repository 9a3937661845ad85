"""Office files that are one XML text instead of a package, told by the names in their first element."""

from __future__ import annotations

import codecs
import re

_HEAD = 4096
_MARKS = (
    ("docx", "schemas.microsoft.com/office/2006/xmlpackage"),
    ("word2003", "schemas.microsoft.com/office/word/2003/wordml"),
    ("excel2003", "urn:schemas-microsoft-com:office:spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(package|worddocument|workbook|document)[\s>]")
_ROOTS = {"docx": "package", "word2003": "worddocument", "excel2003": "workbook", "odt": "document", "ods": "document"}


def head_text(data: bytes) -> str:
    """The first characters in lower case, whatever Unicode encoding they are in."""
    head = data[:_HEAD]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore").lower()
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lower()


def xml_kind(data: bytes) -> str | None:
    """``docx`` (flat OPC), ``word2003``, ``excel2003``, ``odt``, ``ods`` (flat ODF), None for anything else."""
    head = head_text(data).lstrip()
    if not head.startswith("<"):
        return None
    root = _ROOT.search(head)
    if root is None:
        return None
    return next((kind for kind, mark in _MARKS if mark in head and root[1] == _ROOTS[kind]), None)

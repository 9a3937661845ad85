"""The text of a saved web page: which bytes are one, in which encoding, and the page inside an ``.mht`` archive."""

from __future__ import annotations

import codecs
import email
import re
from email.policy import compat32
from pathlib import PurePath

from vanban.formats.xml_kinds import head_text

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".csv"})
_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_LEADING = re.compile(r"(?:\s|<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)*")
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b")
_ELEMENT = re.compile(r"<(?:head|body|meta|title|style|link|base|script|table|div|center|font|form|p|h[1-6])\b")
_ARCHIVE = re.compile(r"(?:mime-version|from|content-type):")
_CHARSET = re.compile(rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_MOST_PARTS = 500


def is_page(data: bytes, name: str) -> bool:
    """True where ``data`` is HTML: by its first element, or for a file called so by any."""
    suffix = PurePath(name).suffix.lower()
    head = head_text(data)
    head = head[_LEADING.match(head).end() :]  # type: ignore[union-attr]
    if _PAGE.match(head):
        return True
    if suffix in _TEXT_SUFFIXES:
        return False
    return bool(_ELEMENT.match(head)) or (suffix in _SUFFIXES and "<" in head)


def is_archive(data: bytes, name: str) -> bool:
    """True where ``data`` is a page saved as one file (MIME, ``.mht``)."""
    if PurePath(name).suffix.lower() in _TEXT_SUFFIXES:
        return False
    head = head_text(data)
    return bool(_ARCHIVE.match(head.lstrip())) and "mime-version:" in head and "text/html" in head


def page_of(data: bytes) -> bytes | None:
    """The bytes of the page in an archive, None where there is none. Its encoding is put in front where it is said."""
    message = email.message_from_bytes(data, policy=compat32)
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            return None
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                charset = part.get_content_charset()
                said = f'<meta charset="{charset}">'.encode("ascii", "ignore") if charset else b""
                return page if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF8)) else said + page
    return None


def page_text(data: bytes) -> str:
    """The characters of a page: by its mark, as UTF-8 where it is that, as it says itself, else as Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _CHARSET.search(data[:8192])
    said = found[1].decode("ascii") if found else ""
    try:
        codec = codecs.lookup(said).name
    except LookupError:
        codec = "cp1252"
    # a page that says it is UTF-8 and is not was written by a program that knows one other encoding only
    chosen = "cp1252" if codec in ("utf-8", "iso8859-1", "ascii") or codec.startswith("utf") else codec
    try:
        return data.decode(chosen, "replace")
    except (UnicodeError, ValueError, LookupError):
        return data.decode("cp1252", "replace")

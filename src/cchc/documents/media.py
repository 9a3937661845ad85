"""What kind of file bytes are, by what stands in them; the name that somebody gave the file says nothing."""

from __future__ import annotations

import zipfile
from typing import IO, Final

UNKNOWN: Final = "application/octet-stream"
PROGRAMS: Final = frozenset({"application/x-msdownload", "application/x-executable"})
SHOWN_IN_BROWSER: Final = frozenset({"application/pdf", "image/png", "image/jpeg"})
_STARTS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
_OFFICE: Final = (
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_HEAD = 4096


def media_type(file: IO[bytes]) -> str:
    """The media type of an open file by its content. Reads the head, and of a zip the list of names; nothing is unpacked."""
    file.seek(0)
    head = file.read(_HEAD)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(file)
    return "text/plain" if _is_text(head) else UNKNOWN


def is_program(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a program (Windows or Linux), whatever it is called."""
    return any(head.startswith(start) for start, kind in _STARTS if kind in PROGRAMS)


def _of_zip(file: IO[bytes]) -> str:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "application/zip"
    return next((kind for name, kind in _OFFICE if name in names), "application/zip")


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return head.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3
    return True

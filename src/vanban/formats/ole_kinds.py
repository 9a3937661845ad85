"""Which of Office's old formats a compound file is, and what about it the reader of its text should know."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from vanban.errors import UnreadableSource
from vanban.formats.ole import SIGNATURE, CompoundFile
from vanban.formats.refusals import encrypted, not_supported

_MACROS = frozenset({"Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"})
_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_FIRST_WORD_97, _FIRST_WORD_95 = 0xC1, 0x68
_ENCRYPTED = 0x0100
_FILE_PASS, _RECORDS = 0x2F, 4096


@dataclass(frozen=True, slots=True)
class OleKind:
    """``name`` is ``doc`` or ``xls``; ``reader`` LibreOffice's name of the filter; ``macros`` True where code lies in it."""

    name: str
    reader: str
    macros: bool


def ole_kind(data: bytes) -> OleKind | None:
    """What a compound file is, None where ``data`` is none.

    Raises UnreadableSource: ``encrypted``, ``not_supported`` (``.ppt``, ``.msg`` ...).
    """
    if not data.startswith(SIGNATURE):
        return None
    try:
        file = CompoundFile(data)
    except (ValueError, struct.error):
        raise _unknown(data) from None
    found = _word(file) or _excel(file)
    if found is None or "EncryptedPackage" in file.names:
        raise _unknown(data)
    return found


def _word(file: CompoundFile) -> OleKind | None:
    head = file.start_of("WordDocument", 32)
    if len(head) < 12:
        return None
    mark, version = struct.unpack_from("<HH", head)
    if mark not in (_WORD_97, _WORD_6):
        return None
    if struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED:
        raise encrypted("Tệp Word")
    reader = "MS WinWord 6.0"
    if version >= _FIRST_WORD_95:
        reader = "MS Word 97" if version >= _FIRST_WORD_97 else "MS Word 95"
    return OleKind("doc", reader, bool(file.names & _MACROS))


def _excel(file: CompoundFile) -> OleKind | None:
    head, reader = file.start_of("Workbook", _RECORDS), "MS Excel 97"
    if not head:
        head, reader = file.start_of("Book", _RECORDS), "MS Excel 95"
    if len(head) < 4 or head[1] not in (2, 4, 8) or head[0] != 9:
        return None
    at = 0
    while at + 4 <= len(head):
        kind, length = struct.unpack_from("<HH", head, at)
        if kind == _FILE_PASS:
            raise encrypted("Tệp Excel")
        at += 4 + length
    return OleKind("xls", reader, bool(file.names & _MACROS))


def _unknown(data: bytes) -> UnreadableSource:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return encrypted("Tệp Word")
    if has("PowerPoint Document"):
        return not_supported("Tệp PowerPoint cũ (.ppt)")
    if has("__properties_version1.0"):
        return not_supported("Tệp thư Outlook (.msg)")
    if has("WordDocument") or has("Workbook"):
        return UnreadableSource(
            "damaged", "Tệp Word hoặc Excel cũ bị hỏng hoặc tải lên chưa hết.", "Hãy tải lại tệp gốc rồi gửi lại."
        )
    return not_supported("Tệp nhị phân dạng cũ của Office")

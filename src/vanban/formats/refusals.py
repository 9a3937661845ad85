"""What is refused by its first bytes, with a sentence for each: what it is, and what to do."""

from __future__ import annotations

import re
from pathlib import PurePath

from vanban.errors import UnreadableSource

SAVE_AS = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx hoặc .pdf rồi gửi lại."
GET_ORIGINAL = "Hãy xin lại tệp gốc, hoặc mở tệp và lưu lại dạng .docx hoặc .pdf."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xce", b"\xca\xfe\xba\xbe", b"#!")
_OTHER_IMAGES = (b"GIF8", b"BM")
_PHONE_IMAGES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_BINARY_SUFFIXES = frozenset({".docx", ".docm", ".pdf", ".doc", ".xlsx", ".odt", ".xls", ".pptx"})
_TAGS = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raises UnreadableSource where ``data`` is known to be something that cannot be read."""
    head = data[:4096]
    if head.startswith(_OLE):
        raise _ole_refusal(data)
    if head.startswith(b"{\\rtf"):
        raise not_supported("Tệp dạng RTF (.rtf)")
    if _is_program(head):
        raise wrong_extension("Tệp là một chương trình máy tính, không phải văn bản", name)
    if head.startswith(_OTHER_IMAGES) or head[:4] == b"RIFF" or head[4:12] in _PHONE_IMAGES:
        raise UnreadableSource(
            "not_supported",
            "Tệp là ảnh ở dạng chưa đọc được (chỉ đọc ảnh PNG, JPEG, TIFF).",
            "Hãy lưu ảnh thành .jpg hoặc .png, hoặc gửi bản Word hay PDF.",
        )
    if head.startswith(_ARCHIVES):
        raise UnreadableSource("not_supported", "Tệp là một gói nén.", "Hãy giải nén rồi gửi từng văn bản bên trong.")
    if _TAGS.match(head[:512]):
        raise not_supported("Tệp là một trang web (HTML)")


def refuse_misnamed_text(data: bytes, name: str) -> None:
    """Raises UnreadableSource where a file named as a binary format (``.docx``, ``.pdf``) does not begin like one."""
    if PurePath(name).suffix.lower() in _BINARY_SUFFIXES:
        raise wrong_extension("Nội dung tệp không phải dạng mà tên tệp ghi", name)


def _is_program(head: bytes) -> bool:
    if head.startswith(b"MZ"):
        return b"\x00" in head
    return head.startswith(_PROGRAMS[1:])


def _ole_refusal(data: bytes) -> UnreadableSource:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return encrypted("Tệp Word")
    if has("Workbook") or has("Book"):
        return not_supported("Tệp Excel cũ (.xls)")
    if has("PowerPoint Document"):
        return not_supported("Tệp PowerPoint cũ (.ppt)")
    return not_supported("Tệp Word cũ (.doc)")


def encrypted(what: str) -> UnreadableSource:
    return UnreadableSource(
        "encrypted", f"{what} đang được đặt mật khẩu nên không đọc được.", "Hãy gỡ mật khẩu, lưu lại rồi gửi lại."
    )


def not_supported(what: str) -> UnreadableSource:
    return UnreadableSource("not_supported", f"{what} chưa đọc được; dạng này sẽ có ở bước sau.", SAVE_AS)


def wrong_extension(what: str, name: str) -> UnreadableSource:
    suffix = PurePath(name).suffix.lower()
    named = f", dù tên tệp có đuôi “{suffix}”" if suffix else ""
    return UnreadableSource("wrong_extension", f"{what}{named}.", GET_ORIGINAL)


def damaged(what: str) -> UnreadableSource:
    return UnreadableSource("damaged", f"{what} bị hỏng hoặc tải lên chưa hết.", "Hãy tải lại tệp gốc rồi gửi lại.")


def bomb(what: str) -> UnreadableSource:
    return UnreadableSource(
        "bomb",
        f"{what} lớn bất thường so với một văn bản hành chính; hệ thống không đọc để bảo đảm an toàn.",
        "Nếu đây là văn bản thật, hãy tách tệp thành nhiều phần nhỏ hơn rồi gửi lại.",
    )

"""What is refused by its first bytes, with a sentence for each: what it is, and what to do."""

from __future__ import annotations

from pathlib import PurePath

from vanban.errors import UnreadableSource

SAVE_AS = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx hoặc .pdf rồi gửi lại."
GET_ORIGINAL = "Hãy xin lại tệp gốc, hoặc mở tệp và lưu lại dạng .docx hoặc .pdf."

_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xce", b"\xca\xfe\xba\xbe", b"#!")
_OTHER_IMAGES = (b"GIF8", b"BM")
_PHONE_IMAGES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_BINARY_SUFFIXES = frozenset(
    {
        ".docx",
        ".docm",
        ".dotx",
        ".doc",
        ".dot",
        ".odt",
        ".ott",
        ".rtf",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".ods",
        ".pdf",
        ".pptx",
    }
)


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raises UnreadableSource where ``data`` is known to be something that cannot be read."""
    head = data[:4096]
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


def refuse_misnamed_text(data: bytes, name: str) -> None:
    """Raises UnreadableSource where a file named as a binary format (``.docx``, ``.pdf``) does not begin like one."""
    if PurePath(name).suffix.lower() in _BINARY_SUFFIXES:
        raise wrong_extension("Nội dung tệp không phải dạng mà tên tệp ghi", name)


def _is_program(head: bytes) -> bool:
    if head.startswith(b"MZ"):
        return b"\x00" in head
    return head.startswith(_PROGRAMS[1:])


def encrypted(what: str) -> UnreadableSource:
    return UnreadableSource(
        "encrypted", f"{what} đang được đặt mật khẩu nên không đọc được.", "Hãy gỡ mật khẩu, lưu lại rồi gửi lại."
    )


def not_supported(what: str) -> UnreadableSource:
    return UnreadableSource("not_supported", f"{what} là dạng không đọc được.", SAVE_AS)


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

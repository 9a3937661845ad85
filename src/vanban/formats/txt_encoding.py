"""Bytes to text: UTF-8, UTF-16, and old Vietnamese encodings where what they hold proves them; others are refused."""

from __future__ import annotations

import codecs

from vanban.damage.convert import convert
from vanban.damage.legacy import read_as_western
from vanban.errors import UnreadableSource
from vanban.formats.refusals import wrong_extension

_ADVICE = (
    "Hãy mở tệp bằng Notepad hoặc Word, chuyển sang bảng mã Unicode "
    "(UniKey: Công cụ → Chuyển mã) và lưu lại dạng UTF-8, hoặc gửi bản .docx, .pdf."
)
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of ``data``; bytes that are no Unicode, and are old Vietnamese, as Western readers show them.

    Raises UnreadableSource (``wrong_encoding``; ``wrong_extension`` for binary data). What old encodings and the like are
    in the text is for ``vanban.damage`` to find.
    """
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _decoded(data[len(signature) :] if encoding == "utf-8" else data, encoding)
    if b"\x00" in data[:65536]:
        return _decoded(data, _utf16_without_mark(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(data, error)


def _western(data: bytes, error: UnicodeDecodeError) -> str:
    text = read_as_western(data)
    if _is_binary(text) or not convert(text).damages:
        raise _wrong_encoding(data, error.start) from error
    return text


def _is_binary(text: str) -> bool:
    return sum(character < " " and not character.isspace() for character in text[:4096]) > 40


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, error.start) from error


def _utf16_without_mark(data: bytes) -> str:
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.3 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.02:
        return "utf-16-be"
    raise wrong_extension("Tệp không phải là văn bản (chứa dữ liệu nhị phân)", "")


def _wrong_encoding(data: bytes, start: int) -> UnreadableSource:
    line = data.count(b"\n", 0, start) + 1
    return UnreadableSource(
        "wrong_encoding",
        "Tệp không dùng bảng mã Unicode (UTF-8), có thể là TCVN3 (.VnTime), VNI hoặc Windows-1258; "
        f"gặp từ dòng {line}.",
        _ADVICE,
    )

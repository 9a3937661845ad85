"""Bytes to text: UTF-8 and UTF-16; old Vietnamese single-byte encodings are named and refused, never guessed."""

from __future__ import annotations

import codecs

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
    """The text of ``data``. Raises UnreadableSource (``wrong_encoding``; ``wrong_extension`` for binary data)."""
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _decoded(data[len(signature) :] if encoding == "utf-8" else data, encoding)
    if b"\x00" in data[:65536]:
        return _decoded(data, _utf16_without_mark(data))
    text = _decoded(data, "utf-8")
    refuse_old_fonts(text)
    return text


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


_TCVN3 = frozenset("µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦")
_MOJIBAKE = ("Ã¡", "Ã ", "Ã´", "Ãª", "áº", "á»", "Ä‘", "Æ°", "Æ¡")
_VNI = ("aø", "aù", "aû", "aõ", "aï", "aâ", "aá", "aà", "eâ", "eá", "eà", "oâ", "oá", "oà", "öô", "ñ")


def refuse_old_fonts(text: str) -> None:
    """Refuses text whose letters are those of an old Vietnamese font shown as Latin (``Céng hoµ x· héi``)."""
    sample = text[:20000]
    letters = sum(map(str.isalpha, sample))
    if letters < 40:
        return
    vietnamese = sum(1 for c in sample if "\u1ea0" <= c <= "\u1ef9" or c in "đĐơưƠƯăĂ")
    if vietnamese > letters * 0.01:
        return
    words = len(sample.split())
    shown = {
        "TCVN3": sum(1 for c in sample if c in _TCVN3),
        "VNI": sum(sample.count(pair) for pair in _VNI),
        "UTF-8 đọc nhầm": sum(sample.count(pair) for pair in _MOJIBAKE),
    }
    name, count = max(shown.items(), key=lambda item: item[1])
    if count > words * 0.25:
        raise UnreadableSource(
            "wrong_encoding",
            f"Chữ tiếng Việt trong tệp dùng bảng mã cũ hoặc sai (có vẻ là {name}), không phải Unicode.",
            _ADVICE,
        )

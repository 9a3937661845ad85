"""Good Vietnamese turned into what a reader with the wrong encoding shows, for the tests."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from vanban.damage.legacy import Encoding, read_as_western
from vanban.damage.legacy_tables import TCVN3, VISCII, VNI_ALONE, VNI_PAIRS

GOOD = (
    "Ủy ban nhân dân xã Đông Hà yêu cầu các phòng, đơn vị khẩn trương rà soát, cắt giảm thủ tục hành chính; niêm yết công "
    "khai kết quả giải quyết hồ sơ và báo cáo trước ngày 15 tháng 6 năm 2031. Những nội dung vượt thẩm quyền được trình "
    "Chủ tịch xem xét, quyết định theo đúng quy định của pháp luật; tổ chức nào chậm trễ phải chịu trách nhiệm."
)


def spoilt(text: str, encoding: Encoding) -> str:
    """``text`` as it shows when it was written in ``encoding`` and is read as Western."""
    if encoding == "mojibake":
        return read_as_western(text.encode())
    if encoding == "cp1258":
        return read_as_western(_cp1258(text))
    table = _shown(encoding)
    return "".join(table.get(letter, letter) for letter in text)


def _cp1258(text: str) -> bytes:
    made = b""
    for letter in text:
        for form in (letter, _tone_apart(letter)):
            try:
                made += form.encode("cp1258")
                break
            except UnicodeEncodeError:
                continue
    return made


def _tone_apart(letter: str) -> str:
    parts = normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
    return normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tones


@cache
def _shown(encoding: str) -> dict[str, str]:
    if encoding == "vni":
        return {letter: shown for shown, letter in (VNI_ALONE | VNI_PAIRS).items()}
    table, first = (TCVN3, 0xA0) if encoding == "tcvn3" else (VISCII, 0x80)
    return {letter: read_as_western(bytes([code])) for code, letter in enumerate(table, first)}

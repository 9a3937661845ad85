"""Page by page: whether its text layer is read, or its picture recognised, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vanban.damage.judge import Damage
from vanban.formats.pdf_page import PageRead

Reader = Literal["text layer", "ocr", "converted", "none"]

_COVERED = 0.6
_FEW_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Choice:
    reader: Reader
    reason: str


def choose(page: PageRead) -> Choice:
    """How ``page`` should be read."""
    scanned = page.pictured >= _COVERED
    letters = sum(len(word.text) for word in page.all_words())
    if not letters:
        if not page.drawn:
            return Choice("none", "trang trống")
        what = (
            "trang là ảnh quét, không có lớp chữ" if page.images else "chữ trên trang vẽ thành hình, không có lớp chữ"
        )
        return Choice("ocr", what)
    if scanned and letters < _FEW_LETTERS:
        return Choice("ocr", "trang là ảnh quét, lớp chữ chỉ có vài chữ")
    if page.damage:
        return _damaged(page.damage, scanned=scanned)
    if scanned:
        return Choice("text layer", "ảnh quét đã có lớp chữ đọc được")
    return Choice("text layer", "có lớp chữ")


def _damaged(damage: Damage, *, scanned: bool) -> Choice:
    if damage.encoding:
        return Choice("converted", damage.reason)
    if damage.kind == "no_diacritics" and not scanned:
        # as it was typed: the picture of the page shows no more
        return Choice("text layer", damage.reason)
    where = "lớp chữ dưới ảnh quét hỏng" if scanned else "lớp chữ hỏng"
    return Choice("ocr", f"{where}: {damage.reason}")

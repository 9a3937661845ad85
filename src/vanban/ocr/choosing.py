"""Page by page: whether its text layer is read, or its picture recognised, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vanban.damage.judge import Damage
from vanban.damage.tally import tally
from vanban.formats.pdf_page import PageRead

Reader = Literal["text layer", "ocr", "converted", "none"]

_COVERED = 0.6
_FEW_LETTERS, _FEW_WORDS = 60, 12
_NOTE_LETTERS, _NOTE_HEIGHT = 400, 0.13
# official Vietnamese has marks on three words of four
_LEAST_MARKED = 0.3


@dataclass(frozen=True, slots=True)
class Choice:
    """``ruled``: a scan with a text layer, whose tables only its picture shows."""

    reader: Reader
    reason: str
    ruled: bool = False


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
    if scanned and (letters < _FEW_LETTERS or (letters < _NOTE_LETTERS and _is_note(page))):
        return Choice("ocr", "trang là ảnh quét, lớp chữ chỉ có vài chữ")
    if scanned and not _reads_as_vietnamese(page):
        return Choice("ocr", "lớp chữ dưới ảnh quét hỏng: hầu hết không phải chữ tiếng Việt có dấu")
    if page.damage:
        return _damaged(page.damage, scanned=scanned)
    if scanned:
        return Choice("text layer", "ảnh quét đã có lớp chữ đọc được", ruled=not page.grids)
    return Choice("text layer", "có lớp chữ")


def _is_note(page: PageRead) -> bool:
    """Words on a small part of the page only: what was put on a scan by those who signed or numbered it."""
    words = list(page.all_words())
    tall = max(word.bottom for word in words) - min(word.top for word in words)
    return tall < _NOTE_HEIGHT * page.height


def _reads_as_vietnamese(page: PageRead) -> bool:
    """What scanners write beneath a page in the letters of another language has next to no syllable with its marks."""
    counts = tally(" ".join(word.text for word in page.all_words()))
    return counts.words < _FEW_WORDS or counts.share("good") >= _LEAST_MARKED


def _damaged(damage: Damage, *, scanned: bool) -> Choice:
    if damage.encoding:
        return Choice("converted", damage.reason)
    if damage.kind == "no_diacritics" and not scanned:
        # as it was typed: the picture of the page shows no more
        return Choice("text layer", damage.reason)
    where = "lớp chữ dưới ảnh quét hỏng" if scanned else "lớp chữ hỏng"
    return Choice("ocr", f"{where}: {damage.reason}")

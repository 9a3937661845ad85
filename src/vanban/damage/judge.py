"""Whether a text came out wrong, and how: by the share of its words that can be Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vanban.damage.legacy import ENCODINGS, Encoding, decode
from vanban.damage.tally import Tally, english, known_pairs, tally, words_of

Kind = Literal["tcvn3", "vni", "viscii", "cp1258", "mojibake", "scrambled", "ocr_rubbish", "no_diacritics"]

_NAMES: dict[Encoding, str] = {
    "tcvn3": "chữ ghi bằng phông cũ TCVN3 (.VnTime)",
    "vni": "chữ ghi bằng phông cũ VNI",
    "viscii": "chữ ghi bằng bảng mã cũ VISCII",
    "cp1258": "chữ ghi bằng bảng mã Windows-1258",
    "mojibake": "chữ Unicode (UTF-8) bị đọc nhầm bảng mã",
}
_FEW_WORDS = 12
_SPARSE = 0.3


@dataclass(frozen=True, slots=True)
class Damage:
    """``kind`` of damage, ``share`` of the words that it struck (0..1), and why it is thought so, in Vietnamese.

    ``encoding`` is set where ``vanban.damage.legacy.decode`` puts the text right.
    """

    kind: Kind
    share: float
    reason: str
    encoding: Encoding | None = None


def judge(text: str) -> Damage | None:
    """The damage of ``text``; None for sound Vietnamese, other languages, tables of numbers, code and short text.

    Give a paragraph or a page as it came, before ``vanban.text.clean``. Linear in the text.
    """
    if text.isspace() or not text:
        return None
    counts = tally(text)
    if counts["good"] >= 0.95 * counts.words:
        return None
    return _encoded(text, counts) or _scrambled(counts) or _misread(text, counts)


def _encoded(text: str, counts: Tally) -> Damage | None:
    """Text that reads as Vietnamese once decoded; mixed with sound text it is left to ``convert``, line by line."""
    wrong = counts.wrong
    if wrong < 3 or wrong < 0.2 * counts.words:
        return None
    made = {encoding: tally(decode(text, encoding)) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: made[encoding]["good"] - made[encoding].wrong)
    after = made[best]
    if after.wrong > 0.2 * wrong or after["good"] - counts["good"] < 0.5 * wrong or after["good"] < 0.8 * after.marked:
        return None
    return Damage(best, wrong / counts.words, f"{_NAMES[best]}, hiện thành ký tự lạ", best)


def _scrambled(counts: Tally) -> Damage | None:
    words = counts.words
    if words < _FEW_WORDS:
        return None
    if counts["mixed"] >= 3 and counts.share("mixed") >= 0.08:
        return _broken(counts.share("mixed"), "phông chữ trong tệp ghi sai mã, nhiều chữ mất hoặc hiện thành ký tự lạ")
    letters = counts.share("letter", "marked_letter")
    if words >= 2 * _FEW_WORDS and letters >= 0.6 and counts["marked_letter"] >= 0.15 * words:
        return _broken(letters, "các chữ cái bị tách rời nhau bằng dấu cách")
    if counts["glued"] >= 3 and counts.share("glued") >= 0.2:
        return _broken(counts.share("glued"), "các tiếng bị viết liền, mất dấu cách")
    if words >= 2 * _FEW_WORDS and counts["good"] >= 0.1 * words and counts.share("voiceless", "letter") >= 0.25:
        return _broken(counts.share("voiceless", "letter"), "nhiều chữ có dấu bị mất khỏi lớp chữ")
    odd = counts["good"] >= 0.1 * words and counts.share("odd") >= 0.15
    if odd or counts.wrong >= 0.55 * words:
        return _broken(counts.wrong / words, "phông chữ trong tệp ghi sai mã, nhiều tiếng không có trong tiếng Việt")
    return None


def _broken(share: float, why: str) -> Damage:
    return Damage("scrambled", share, why)


def _misread(text: str, counts: Tally) -> Damage | None:
    """What a recognition of letters made wrong, and Vietnamese that has no marks at all."""
    words = counts.words
    if words < _FEW_WORDS:
        return None
    strange = counts.wrong / words + counts.share("strange", "voiceless")
    if counts["good"] < _SPARSE * words:
        return _unmarked(text, counts, strange)
    # terms of chemistry and names of other languages are strange, but have no impossible marks
    if strange < 0.2 or counts.wrong < 0.05 * words or english(words_of(text)) > 0.04:
        return None
    return Damage("ocr_rubbish", strange, "lớp chữ do máy nhận dạng, nhiều tiếng không có trong tiếng Việt")


def _unmarked(text: str, counts: Tally, strange: float) -> Damage | None:
    """Of Vietnamese words eight in ten have marks; here few have, so its frequent words must prove the language."""
    listed = words_of(text)
    if known_pairs(listed) < 0.06 or english(listed) > 0.04:
        return None
    if strange < 0.1 and counts.marked < 0.05 * counts.words:
        return Damage("no_diacritics", counts.share("plain"), "chữ tiếng Việt viết không dấu")
    if strange < 0.1:
        return None
    return Damage("ocr_rubbish", max(strange, 0.5), "lớp chữ do máy nhận dạng sai, mất dấu tiếng Việt")

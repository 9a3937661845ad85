"""The stamp of secrecy at the head of a document (MẬT, TỐI MẬT, TUYỆT MẬT), told from documents that only speak of secrecy.

Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8 (three levels) and Điều 22 (declassified documents carry another stamp).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from vanban.text import fold_words
from vanban.words import word_list

_FRAME = " \t|[](){}<>-–—_=*.:•·\u00a0"
_AFTER_LIFTED = re.compile(r"^(?:\s*[:(].*|\s+(?:từ|ngày|theo|kể)\b.*)?$", re.IGNORECASE)
_SPACED = re.compile(r"^(?:\w\u00a0? ){1,11}\w$")


def mark_of(line: str, *, recognised: bool = False) -> str | None:
    """``mật``, ``tối mật``, ``tuyệt mật`` where the whole line is that stamp, or a field of it that is filled in
    (``Độ mật: Tối mật``); None for every other line. A stamp is in capitals; one with its letters apart counts.
    ``recognised``: the line was read from a picture, where marks over letters are easily missed (``MẠT``)."""
    text = _plain(line)
    if text in _levels():
        return _levels()[text]
    if recognised and text.isupper() and (level := _folded_levels().get(fold_words(text))):
        return level
    label, colon, value = text.partition(":")
    if colon and label.strip().lower() in _labels():
        return _levels().get(value.strip(_FRAME).upper())
    return None


def lifted(line: str) -> bool:
    """Whether the line is the stamp by which a document stopped being secret (``GIẢI MẬT``, with the day or without)."""
    text = _plain(line)
    return any(text.startswith(stamp) and _AFTER_LIFTED.match(text[len(stamp) :]) for stamp in _lifting())


def is_stamp(line: str, before: str = "") -> bool:
    """Whether ``line`` is a stamp of secrecy or urgency by itself, not the rest of the line ``before``."""
    words = _plain(before).split()
    if words and words[-1] in _compounds():
        return False
    return mark_of(line) is not None or lifted(line) or _plain(line) in _urgent()


def mark_in(lines: Iterable[str], *, recognised: bool = False) -> str | None:
    """The highest level stamped among ``lines``, which are those of the first page in order; None where there is none or
    where the document was declassified.

    A last word of a title that happens to stand alone (``BẢO VỆ BÍ`` / ``MẬT``) is no stamp; a stamp in two lines (``TỐI`` /
    ``MẬT``) is one.
    """
    given = [line for line in lines if line.strip()]
    if any(map(lifted, given)):
        return None
    found = [level for at, line in enumerate(given) if (level := _at(given, at, line, recognised))]
    return max(found, key=_RANK.index, default=None)


_RANK = ("mật", "tối mật", "tuyệt mật")


def _at(lines: Sequence[str], at: int, line: str, recognised: bool) -> str | None:
    level = mark_of(line, recognised=recognised)
    before = _plain(lines[at - 1]) if at else ""
    if level != "mật" or ":" in line or not before:
        return level
    joined = _levels().get(f"{before} MẬT")
    if joined is not None:
        return joined
    words = before.split()
    return None if words and words[-1] in _compounds() else level


@lru_cache(maxsize=1)
def _levels() -> dict[str, str]:
    return {level.upper(): level for level in _RANK}


@lru_cache(maxsize=1)
def _folded_levels() -> dict[str, str]:
    return {fold_words(level): level for level in _RANK}


@lru_cache(maxsize=1)
def _urgent() -> frozenset[str]:
    return frozenset(stamp.upper() for stamp in word_list("opening")["secrecy"]["urgent"])


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(word_list("opening")["secrecy"]["labels"])


@lru_cache(maxsize=1)
def _lifting() -> tuple[str, ...]:
    return tuple(stamp.upper() for stamp in word_list("opening")["secrecy"]["lifted"])


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    return frozenset(word.upper() for word in word_list("opening")["secrecy"]["before"])


def _plain(line: str) -> str:
    """Without frame and doubled spaces; letters that stand apart are put together (``M Ậ T``, ``T Ố I  M Ậ T``)."""
    text = unicodedata.normalize("NFC", line)[:120].strip(_FRAME)
    if _SPACED.match(" ".join(text.split())):
        words = re.split(r"\s{2,}", text)
        joined = " ".join("".join(word.split()) for word in words)
        return {"TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}.get(joined, joined)
    return " ".join(text.split())

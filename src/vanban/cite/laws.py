"""Laws cited by name: ``Luật Cán bộ, công chức``, ``Bộ luật Hàng hải Việt Nam ngày 25 tháng 11 năm 2015``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanban.cite.dates import DateHit, date_at
from vanban.cite.words import Word, key, words_from
from vanban.model import PartialDate
from vanban.words import word_list

_ANCHOR = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?=\s+(?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẮÉÍÓÚÝ]|[a-zđáâàảãạấăắéêếíóôốúưứý]|(?:19|20)\d\d\b))"
)
_FIRST = re.compile(r"\s+([^\W_]+)")
_BY_NUMBER = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh)(?=\s+(?:[^\W\d_]))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WINDOW = 220
_AMENDING = re.compile(
    r"\s+sửa đổi(?:,\s{1,4}bổ sung)?\s{1,4}(?:một số\s{1,4}(?:điều|nội dung)\s{1,4})?(?:của\s{1,4})?(?=Bộ luật|Luật)"
)
_MOST_WORDS = 16
_MOST_LOOKED_AT = 28
_INTO_NEXT = 8
_BACK = 260
_LINE = re.compile(r"\n\s*(\S)")
_STATE = key("nước Cộng hòa xã hội chủ nghĩa Việt Nam")
_KINDS = frozenset({"Luật", "Bộ", "Nghị", "Pháp", "luật", "nghị", "pháp", "các", "văn"})
_REVISED = ("(", "sua", "doi", ")")
_ENDS = frozenset(
    map(
        key,
        (
            "và các", "quy định", "có hiệu", "đã được", "được sửa", "thi hành", "đối với", "tại điều", "hết hiệu",
            "hoặc luật", "thì được", "được ban", "được quốc", "để thực", "theo quy",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LawHit:
    """A law by name. ``title`` without the word for its kind; ``date`` where a day or a year follows."""

    start: int
    end: int
    kind: str
    title: str
    date: DateHit | None


@lru_cache(maxsize=1)
def _known() -> dict[str, list[tuple[str, ...]]]:
    data = word_list("laws")
    names: dict[str, list[tuple[str, ...]]] = {}
    for name in data["names"]:
        words = key(name)
        names.setdefault(words[0], []).append(words)
    for entries in names.values():
        entries.sort(key=len, reverse=True)
    return names


def laws_in(text: str) -> Iterator[LawHit]:
    """Laws named in ``text`` without a number, in order of place."""
    end = 0
    for found, follows in _with_next(_ANCHOR.finditer(text), len(text)):
        if found.start() < end or not _may_be_named(text, found.end()):
            continue
        hit = _law_at(text, found, min(_WINDOW, follows - found.end()))
        if hit:
            end = hit.end
            yield hit


def _may_be_named(text: str, position: int) -> bool:
    """Whether a name can start: with a capital, or with the small first word of a known one (``Luật đất đai``)."""
    first = _FIRST.match(text, position)
    if first is None or first[1][0].isupper() or first[1][0].isdigit():
        return True
    return first[1] in ("sửa", "năm", "nước") or key(first[1])[0] in _known()


def _with_next(anchors: Iterator[re.Match[str]], length: int) -> Iterator[tuple[re.Match[str], int]]:
    """Each anchor with where to stop looking: just into the one after it."""
    last: re.Match[str] | None = None
    for found in anchors:
        if last is not None:
            yield last, found.start() + _INTO_NEXT
        last = found
    if last is not None:
        yield last, length


def _law_at(text: str, found: re.Match[str], window: int) -> LawHit | None:
    amending = _AMENDING.match(text, found.end())
    if amending:
        return _amending_law(text, found, amending)
    words = words_from(text, found.end(), window, _MOST_LOOKED_AT)
    if not words:
        return None
    constitution = found[0] == "Hiến pháp"
    count = _constitution_length(words) if constitution else _name_length(words)
    after = words[count : count + 2]
    if tuple(word.folded for word in words[count : count + 4]) == _REVISED:
        after = words[count + 4 : count + 6]
    date = _date_after(text, after)
    if not (count or (constitution and date)) or (after and after[0].folded == "so" and not date):
        return None
    end = date.span[1] if date else words[count - 1].end
    title = text[words[0].start : words[count - 1].end] if count else ""
    return LawHit(found.start(), end, found[0].lower(), " ".join(title.split()), date)


def _amending_law(text: str, found: re.Match[str], amending: re.Match[str]) -> LawHit | None:
    """``Luật sửa đổi, bổ sung một số điều của Luật X``: the name of the one is part of the other's."""
    inner = _ANCHOR.match(text, amending.end())
    law = _law_at(text, inner, _WINDOW) if inner and not _AMENDING.match(text, inner.end()) else None
    if inner is None or law is None or not law.title:
        return None
    title = f"{' '.join(amending[0].split())} {inner[0]} {law.title}"
    return LawHit(found.start(), law.end, found[0].lower(), title, law.date)


def _name_length(words: list[Word]) -> int:
    """How many words make the name: a known one, or all up to a year, a date or a clear end."""
    for name in _known().get(words[0].folded, ()):
        if tuple(word.folded for word in words[: len(name)]) == name:
            return len(name)
    if words[0].folded == "sua" or not words[0].capital:
        return 0
    for count in range(1, min(len(words), _MOST_WORDS)):
        if words[count].text in ".;)/" or words[count].fresh or _dated(words, count) or _ends(words, count):
            return count
        if words[count].mark and words[count].text not in ",-–":
            return 0
    return 0


def _constitution_length(words: list[Word]) -> int:
    return len(_STATE) if tuple(word.folded for word in words[: len(_STATE)]) == _STATE else 0


def _dated(words: list[Word], index: int) -> bool:
    if _YEAR.fullmatch(words[index].text):
        return True
    return words[index].text in ("năm", "ngày") and index + 1 < len(words) and words[index + 1].text[0].isdigit()


def _ends(words: list[Word], index: int) -> bool:
    if index + 1 >= len(words):
        return False
    follows = words[index + 1]
    if words[index].text in (",", "và") and follows.text in _KINDS:
        return True
    return (words[index].folded, follows.folded) in _ENDS


def _date_after(text: str, after: list[Word]) -> DateHit | None:
    if after and _YEAR.fullmatch(after[0].text):
        span = (after[0].start, after[0].end)
        return DateHit(span, after[0].text, PartialDate(year=int(after[0].text)))
    if len(after) < 2:
        return None
    if after[0].text == "ngày":
        return date_at(text, after[0].start)
    if after[0].text == "năm" and _YEAR.fullmatch(after[1].text):
        span = (after[0].start, after[1].end)
        return DateHit(span, text[span[0] : span[1]], PartialDate(year=int(after[1].text)))
    return None


def law_before(text: str, number_lead: int) -> tuple[int, str, str] | None:
    """The law whose number follows: ``(start, kind, title)`` of ``Luật Viên chức`` before ``số 58/2010/QH12``.

    ``Luật sửa đổi, bổ sung một số điều của Luật A và Luật B số ...`` is one law, not ``Luật B``.
    """
    low = max(0, number_lead - _BACK)
    low = max([low, *(text.rfind(mark, low, number_lead) + 1 for mark in ";:")])
    found = [
        hit for hit in _BY_NUMBER.finditer(text, low, number_lead) if not _number_between(text, hit.end(), number_lead)
    ]
    if not found:
        return None
    amending = [hit for hit in found if text[hit.end() : hit.end() + 9].strip().startswith("sửa đổi")]
    chosen = (amending or found[-1:])[0]
    title = " ".join(text[chosen.end() : number_lead].split())
    return chosen.start(), chosen[0].lower(), title.strip(" ,")


def _number_between(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return (
        "/QH" in between or "." in between.rstrip() or any(not found[1].islower() for found in _LINE.finditer(between))
    )

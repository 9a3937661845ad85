"""Laws cited by name: ``Luật Cán bộ, công chức``, ``Bộ luật Hàng hải Việt Nam ngày 25 tháng 11 năm 2015``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from vanban.cite.dates import DateHit, date_at
from vanban.cite.words import Word, key, words_from
from vanban.model import PartialDate

_ANCHOR = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?=\s+(?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẮÉÍÓÚÝ]|sửa đổi|năm|nước Cộng))")
_BY_NUMBER = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh)(?=\s+(?:[^\W\d_]))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WINDOW = 220
_MOST_WORDS = 16
_BACK = 260
_NEW_PARAGRAPH = re.compile(r"\n\s*[^\sa-zà-ỹđs]")
_STATE = key("nước Cộng hòa xã hội chủ nghĩa Việt Nam")
_ENDS = frozenset({("va", "cac"), ("quy", "dinh"), ("co", "hieu"), ("da", "duoc"), ("duoc", "sua"), ("thi", "hanh"), ("doi", "voi"), ("tai", "dieu")})


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
    data = tomllib.loads(resources.files("vanban.data").joinpath("laws.toml").read_text("utf-8"))
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
    for found in _ANCHOR.finditer(text):
        if found.start() < end:
            continue
        hit = _law_at(text, found)
        if hit:
            end = hit.end
            yield hit


def _law_at(text: str, found: re.Match[str]) -> LawHit | None:
    words = words_from(text, found.end(), _WINDOW)
    if not words:
        return None
    constitution = found[0] == "Hiến pháp"
    count = _constitution_length(words) if constitution else _name_length(words)
    after = words[count : count + 2]
    date = _date_after(text, after)
    if not (count or (constitution and date)) or (after and after[0].folded == "so" and not date):
        return None
    end = date.span[1] if date else words[count - 1].end
    title = text[words[0].start : words[count - 1].end] if count else ""
    return LawHit(found.start(), end, found[0].lower(), " ".join(title.split()), date)


def _name_length(words: list[Word]) -> int:
    """How many words make the name: a known one, or all up to a year, a date or a clear end."""
    for name in _known().get(words[0].folded, ()):
        if tuple(word.folded for word in words[: len(name)]) == name:
            return len(name)
    for count in range(1, min(len(words), _MOST_WORDS)):
        if words[count].text in ".;)/" or _dated(words, count) or _ends(words, count):
            return count
        if words[count].mark and words[count].text not in ",-–":
            return 0
    return 0


def _constitution_length(words: list[Word]) -> int:
    return len(_STATE) if tuple(word.folded for word in words[: len(_STATE)]) == _STATE else 0


def _dated(words: list[Word], index: int) -> bool:
    return words[index].text in ("năm", "ngày") and index + 1 < len(words) and words[index + 1].text[0].isdigit()


def _ends(words: list[Word], index: int) -> bool:
    if index + 1 >= len(words):
        return False
    follows = words[index + 1]
    if words[index].text in (",", "và") and follows.text in ("Luật", "Bộ", "Nghị", "Pháp"):
        return True
    return (words[index].folded, follows.folded) in _ENDS


def _date_after(text: str, after: list[Word]) -> DateHit | None:
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
    found = [hit for hit in _BY_NUMBER.finditer(text, low, number_lead) if not _number_between(text, hit.end(), number_lead)]
    if not found:
        return None
    amending = [hit for hit in found if text[hit.end() : hit.end() + 9].strip().startswith("sửa đổi")]
    chosen = (amending or found[-1:])[0]
    title = " ".join(text[chosen.end() : number_lead].split())
    return chosen.start(), chosen[0].lower(), title.strip(" ,")


def _number_between(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return "/QH" in between or "." in between.rstrip() or _NEW_PARAGRAPH.search(between) is not None

"""Back references: ``Luật này``, ``Kế hoạch nêu trên``, ``khoản 1 Điều này``, ``Nghị định 30``, agreed short names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vanban.cite.agreed import AGREED, ANY, agreed_names, spellings
from vanban.cite.cores import Back, Core, with_date_and_issuer
from vanban.cite.parts import UNITS

_MARKS = ("này", "trên", "đó")
_WINDOW = 48
_WORD = re.compile(r"[^\s(“\"'‘/,;:.)]+")
_BEFORE_ON = frozenset({"nêu", "nói", "kể", "vừa nêu", "đã nêu", "đã nói", "đã kể"})
_AFTER_ON = re.compile(
    r"(?: đây)?(?:[.,;:)\n”]|$|\s(?:đã|được|và|đến|tới|là|có|phải|thì|để|do|như|nhưng|không|chưa|theo|với)\s)"
)
_LETTER = re.compile(r"\w")
_PLURAL = frozenset({"các", "những", "hai", "ba", "02", "03"})

_FIRM = frozenset({"nghị định", "nghị quyết", "thông tư", "chỉ thị", "quyết định", "kết luận", "công văn", "công điện",
                   "luật", "pháp lệnh", "thông tri", "đề án"})  # fmt: skip
"""Kinds whose short number needs no ``số`` (``Nghị quyết 57``)."""


def with_back(text: str, cores: Sequence[Core]) -> list[Core]:
    """``cores`` with all that points to a document and lies outside them, in order of place."""
    agreed = list(AGREED.finditer(text)) if " là" in text else []
    found = [*agreed_names(text, cores, agreed), *shortened(text), *marked(text), *_constitution(text)]
    inside = [core for core in found if not _within(core, agreed)] if agreed else found
    return _merged(cores, sorted(inside, key=_start))


def _within(core: Core, agreed: Sequence[re.Match[str]]) -> bool:
    """Whether the core is the agreement on a short name itself."""
    index = bisect_right(agreed, core.start, key=re.Match.start) - 1
    return index >= 0 and core.start < agreed[index].end()


def _start(core: Core) -> int:
    return core.start


def _merged(cores: Sequence[Core], more: Sequence[Core]) -> list[Core]:
    """Both in order; of two that overlap the one of ``cores`` stays, or the first."""
    result: list[Core] = []
    index = 0
    for core in more:
        while index < len(cores) and cores[index].start < core.end:
            result.append(cores[index])
            index += 1
        if not result or result[-1].end <= core.start:
            result.append(core)
    return [*result, *cores[index:]]


def _constitution(text: str) -> Iterator[Core]:
    """``Hiến pháp`` without a year."""
    at = text.find("Hiến pháp")
    while at >= 0:
        yield Core(at, at + 9, "hiến pháp", None)
        at = text.find("Hiến pháp", at + 9)


def marked(text: str) -> Iterator[Core]:
    """``Luật này``, ``Điều này``, ``Kế hoạch nêu trên``, ``Quyết định đó``: the words and how they point."""
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            end = at + len(mark)
            if text[at - 1 : at].isspace() and (end == len(text) or not _LETTER.match(text, end)):
                core = _marked_at(text, mark, at, end)
                if core:
                    yield core
            at = text.find(mark, end)


def _marked_at(text: str, mark: str, at: int, end: int) -> Core | None:
    low = max(0, at - _WINDOW)
    words = [(found.start(), found[0]) for found in _WORD.finditer(text, low, at)]
    if not words or text[words[-1][0] + len(words[-1][1]) : at].strip():
        return None
    if mark == "trên":
        words, end = _before_on(text, words, at, end)
        if not words:
            return None
    size, kind = _named(words, mark)
    if not size:
        return None
    start = words[-size][0]
    if kind == "":
        return Core(start, end, ANY, None, back=Back("part"))
    plural = len(words) > size and words[-size - 1][1].lower() in _PLURAL
    return Core(start, end, kind, None, back=Back(mark, plural, text[start].isupper()))


def _before_on(text: str, words: list[tuple[int, str]], at: int, end: int) -> tuple[list[tuple[int, str]], int]:
    """The words before ``nêu trên``, ``trên``, ``trên đây``; none where ``trên`` goes on (``trên địa bàn``)."""
    said = next((n for n in (2, 1) if " ".join(w for _, w in words[-n:]).lower() in _BEFORE_ON), 0)
    if not said and not _AFTER_ON.match(text, end):
        return [], end
    if text.startswith(" đây", end):
        end += 4
    return (words[:-said] if said else words), end


def _named(words: Sequence[tuple[int, str]], mark: str) -> tuple[int, str]:
    """How many words name a kind, and the kind; ``""`` for a part of a document (``Điều``, ``khoản``)."""
    known = spellings()
    for size in range(min(4, len(words)), 0, -1):
        name = " ".join(word for _, word in words[-size:]).lower()
        if name in known:
            return size, known[name]
        if mark == "này" and name in UNITS and name not in ("đoạn", "câu", "phần", "mẫu"):
            return size, ""
    return 0, ""


@lru_cache(maxsize=1)
def _short() -> re.Pattern[str]:
    names = sorted({name.capitalize() for name in spellings() if name != ANY}, key=len, reverse=True)
    return re.compile(
        rf"(?P<kind>{'|'.join(names)})\s{{1,3}}(?P<so>số:?\s{{1,3}})?(?P<serial>\d{{1,4}}(?:/(?:19|20)\d\d)?)(?![\w%/]|[.,]\d|\s?[-–]\s?\w)"
    )


_COUNTED = re.compile(r"\s?(?:[.,;:)\n”“\"(]|$)|\s(?:của|về|ngày \d|và|thì|là|đã|được|có|trên|nêu|này|cũng|do)\b")


def shortened(text: str) -> Iterator[Core]:
    """``Nghị định 30``, ``Nghị quyết số 57``, ``Luật số 64/2025``: a kind with a number that lacks its symbol."""
    for found in _short().finditer(text):
        kind = spellings()[found["kind"].lower()]
        so = found["so"] is not None
        if not so and not _COUNTED.match(text, found.end()):
            continue
        serial = found["serial"]
        back = Back("short", serial=serial, so=so or kind in _FIRM)
        yield with_date_and_issuer(text, Core(found.start(), found.end(), kind, None, back=back))

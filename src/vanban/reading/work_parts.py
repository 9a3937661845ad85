"""Which parts of a document order work, by its kind and by the titles of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from vanban.model import Annex, Header
from vanban.reading.sections import Section, Sections
from vanban.text import fold_words
from vanban.words import word_list

_LONGEST_TITLE = 150
_LONGEST_POINT = 60
_AROUND = 200
_SHORT_LINE = 45


class Ordering(Enum):
    """Whether a document orders work in all of its text, in the parts that say so, or not at all."""

    ALL = "all"
    PARTS = "parts"
    NONE = "none"


def ordering_of(header: Header) -> Ordering:
    """By kind, and for decisions and resolutions by title too: ``Chỉ thị`` in all of its text, ``Kế hoạch`` in parts."""
    orders, plans = word_list("work")["orders"], word_list("work")["plans"]
    title = fold_words(header.title or "")
    if any(words in title for words in orders["not_titles"]):
        return Ordering.NONE
    if header.kind in orders["notices"] and not any(words in title for words in orders["notice_titles"]):
        return Ordering.NONE
    rules = any(words in title for words in plans["not_titles"])
    if header.kind in orders["kinds"] or (not rules and any(words in title for words in orders["titles"])):
        return Ordering.ALL
    if header.kind in plans["kinds"] or header.kind is None:
        return Ordering.PARTS
    named = not rules and any(words in title for words in plans["titles"])
    return Ordering.PARTS if named and header.kind in {"QĐ", "PL"} else Ordering.NONE


def work_parts(sections: Sections) -> Iterator[Section]:
    """The outermost parts whose title says that work stands in them."""
    until = 0
    for number, part in enumerate(sections.parts):
        if number < until or not is_work(part.titles[-1]):
            continue
        if any(is_no_work(title) for title in part.titles):
            continue
        until = next(
            (n for n in range(number + 1, len(sections.parts)) if sections.parts[n].level <= part.level),
            len(sections.parts),
        )
        yield part


def is_work(title: str) -> bool:
    folded = fold_words(title).strip(" .:")
    return len(folded) <= _LONGEST_TITLE and any(words in folded for words in word_list("work")["parts"]["work"])


def is_no_work(title: str) -> bool:
    """``Mục tiêu``, ``Kinh phí``, ``Tình hình``: aims, means and facts."""
    lists = word_list("work")["parts"]
    folded = fold_words(title).strip(" .:-")
    if len(folded) > _LONGEST_TITLE:
        return False
    if folded.startswith(tuple(lists["not_starts"])):
        return True
    return any(words in folded for words in lists["not_work"]) and not any(
        words in folded for words in ("nhiem vu", "giai phap")
    )


def is_no_work_point(title: str) -> bool:
    """As ``is_no_work`` for a point inside a part of work: only one that is a short title, and no order itself."""
    return len(title) <= _LONGEST_POINT and not title.rstrip().endswith((".", ";")) and is_no_work(title)


def has_tasks_elsewhere(annexes: tuple[Annex, ...], text: str) -> bool:
    """True where the document names an appendix that is not in the file and may hold its tasks."""
    return any(not annex.present and _may_hold(annex, text) for annex in annexes)


def _may_hold(annex: Annex, text: str) -> bool:
    """By what the line that names it says; a line that says nothing else (``(có Phụ lục kèm theo)``) leaves it open."""
    start = max(text.rfind("\n", 0, annex.span[0]) + 1, annex.span[0] - _AROUND)
    end = text.find("\n", annex.span[1])
    line = fold_words(f"{text[start : end if end >= 0 else len(text)][: 2 * _AROUND]} {annex.title}")
    words = word_list("work")["parts"]["annexes"]
    return any(word in line for word in words) or (len(line) <= _SHORT_LINE and not annex.title)

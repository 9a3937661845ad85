"""year_mismatch: a year that does not fit the year of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.checks.words import pairs
from vanban.model import Finding, FindingPlace

_SCORING = re.compile(
    r"\b(?:tu cham diem|cham diem|tu danh gia|xac dinh|tinh diem)\b(?P<what>[^.;\n\t]{3,140}?)\bnam (?P<year>20\d\d)\b"
)
_PUBLISHED = re.compile(r"\b(?:cong bo|phe duyet ket qua)\b")
_CLOSING = re.compile(
    r"\b(?:tren day la|xay dung|ban hanh) (?:ke hoach|bao cao|chuong trinh)\b(?P<what>[^.;\n\t]{0,140}?)"
    r"\bnam (?P<year>20\d\d)\b(?P<after>[^.;\n\t]{0,60})"
)
_AS_FOLLOWS = re.compile(r"\bnhu sau\b")
_MAKING = re.compile(
    r"^\W*(?:xay dung|ban hanh|xay dung,? (?:va )?ban hanh) ke hoach\b[^.;\n\t]{0,140}?\bnam (?P<year>20\d\d)\b"
)
_NUMBERED = re.compile(r"\bso\W{0,3}\d|/kh-")


def year_mismatch(bundle: Bundle) -> Iterator[Finding]:
    """Scoring again what is published; naming the plan itself, or a plan still to be made, with another year."""
    for view in bundle.views:
        if view.year:
            yield from _scored_again(bundle, view, view.year)
            yield from _own_name(view, view.year)
            yield from _plan_of_the_past(view, view.year)


def _scored_again(bundle: Bundle, view: View, year: int) -> Iterator[Finding]:
    for found in _SCORING.finditer(view.folded):
        named = int(found["year"])
        if named >= year or _in_citation(view, found.start()):
            continue
        shown = _publication(bundle, pairs(spelt_out(found["what"], bundle.abbreviations)), named)
        if shown:
            yield finding(
                "year_mismatch",
                "error",
                f"Kế hoạch năm {year} giao chấm điểm, đánh giá của năm {named}, nhưng kết quả năm đó đã được công bố.",
                view.place(*found.span()),
                shown,
                suggestion=f"Kiểm tra lại năm; nhiều khả năng là năm {year}.",
            )


def _publication(bundle: Bundle, what: list[str], year: int) -> FindingPlace | None:
    """Where a document of the set cites the decision that published ``what`` for ``year``."""
    for view in bundle.views:
        for citation in view.document.citations:
            if citation.back:
                continue
            start, end = citation.span[0], max(citation.span[1], view.paragraph_at(citation.span[0])[1])
            text = view.folded[start:end]
            if _PUBLISHED.search(text) and f"nam {year}" in text:
                known = set(pairs(spelt_out(text, bundle.abbreviations)))
                if len(known.intersection(what)) >= 3:
                    return view.place(start, end)
    return None


def _own_name(view: View, year: int) -> Iterator[Finding]:
    """``Trên đây là Kế hoạch ... năm 2025`` at the end of the plan for 2026."""
    for found in _CLOSING.finditer(view.folded):
        closing = found[0].startswith("tren day")
        if int(found["year"]) == year or not (closing or _AS_FOLLOWS.search(found["after"])):
            continue
        if _NUMBERED.search(found["what"]) or f"nam {year}" in found["after"] or _range(found["after"]):
            continue
        yield finding(
            "year_mismatch",
            "error",
            f"Tên kế hoạch ghi năm {year} nhưng ở đây ghi năm {found['year']}.",
            view.place(*found.span("year")) if not closing else view.place(found.start(), found.end("year")),
            suggestion=f"Sửa thành năm {year}.",
        )


def _range(after: str) -> bool:
    return bool(re.match(r"\s*[-,]\s*(?:nam )?20\d\d", after))


def _plan_of_the_past(view: View, year: int) -> Iterator[Finding]:
    for task in view.document.tasks:
        start, end = task.span
        at = view.text.find(task.cells.content, start, end)
        found = _MAKING.search(view.folded[at : at + len(task.cells.content)]) if at >= 0 else None
        if found and int(found["year"]) < year and not _NUMBERED.search(found[0]):
            yield finding(
                "year_mismatch",
                "warning",
                f"Nhiệm vụ {task.number} của kế hoạch năm {year} lại lập kế hoạch cho năm {found['year']}.",
                view.place(at, at + len(task.cells.content)),
                suggestion=f"Kiểm tra lại năm; có thể là năm {year}.",
            )


def _in_citation(view: View, position: int) -> bool:
    return any(c.span[0] <= position < c.span[1] for c in view.document.citations)


RULES = (Rule("year_mismatch", "Năm không khớp với năm của kế hoạch", "error", year_mismatch),)

"""citation_impossible: a citation that contradicts itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.citations import mentions
from vanban.checks.lists import table
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date
from vanban.model import Citation, Finding
from vanban.text import fold

_LAW = re.compile(r"^\d+/((?:19|20)\d\d)/(?:[A-Z-]*)(QH|UBTVQH)(\d{1,2})$")
_YEAR = re.compile(r"^[\d.]+[a-z]?/((?:19|20)\d\d)/", re.IGNORECASE)
_LONGEST_TERM = 5


def citation_impossible(bundle: Bundle) -> Iterator[Finding]:
    """A year outside the term of the National Assembly, a date of another year than the number, a misspelt symbol."""
    for group in mentions(bundle.views).values():
        for mention in group:
            reason = _wrong_term(mention.citation) or _wrong_year(mention.citation)
            if not mention.place.quote.isupper():
                reason = reason or _wrong_symbol(mention.citation)
            if reason:
                yield finding(
                    "citation_impossible",
                    "error",
                    reason,
                    mention.place,
                    suggestion="Đối chiếu số, ký hiệu và ngày với bản gốc.",
                )
                break


def _wrong_term(citation: Citation) -> str:
    found = _LAW.match(citation.number or "")
    if not found:
        return ""
    year, term, day = int(found[1]), int(found[3]), citation.issued_on
    lasts = term_of(term)
    if lasts is None:
        return ""
    first, last = lasts
    if not first.year <= year <= last.year:
        return f"Số {citation.number} không thể có: Quốc hội khóa {term} hoạt động từ năm {first.year} đến năm {last.year}."
    slack = dt.timedelta(days=table("citations")["slack"])
    if day is None or first - slack <= day <= last + slack:
        return ""
    return (
        f"Số {citation.number} ngày {say_date(day)} không thể có: Quốc hội khóa {term} hoạt động từ {say_date(first)} "
        f"đến {say_date(last)}."
    )


def term_of(number: int) -> tuple[dt.date, dt.date] | None:
    """The days from which and to which a term of the National Assembly lasts; None for a term that is not in the list."""
    terms = {int(term): day for term, day in table("citations")["terms"].items()}
    first = terms.get(number)
    if first is None:
        return None
    return first, terms.get(number + 1) or first.replace(year=first.year + _LONGEST_TERM)


def _wrong_year(citation: Citation) -> str:
    found = _YEAR.match(citation.number or "")
    day = citation.issued_on
    if not found or day is None or int(found[1]) == day.year:
        return ""
    return f"Số {citation.number} là của năm {found[1]} nhưng ngày ghi {say_date(day)}."


def _wrong_symbol(citation: Citation) -> str:
    """A symbol that ends in a mark such as ``Tg`` where the mark of that issuer is ``TTg``; in a title in capitals
    (``CHỈ THỊ SỐ 32/CT-TTG``) marks have no small letters."""
    number = citation.number or ""
    head, _, mark = number.rpartition("-")
    issuer = fold(f"{citation.issuer or ''} {head}")
    for right, wrong in table("marks")["misspelt"].items():
        if mark in wrong["marks"] and re.search(wrong["with"], issuer):
            return f"Ký hiệu “{number}” viết sai: phải là “{head}-{right}”."
    return ""


RULES = (Rule("citation_impossible", "Số, ký hiệu, ngày không thể có", "error", citation_impossible),)

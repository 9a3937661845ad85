"""citation_impossible: a citation that contradicts itself."""

from __future__ import annotations

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
_TERMS = {11: (2002, 2007), 12: (2007, 2011), 13: (2011, 2016), 14: (2016, 2021), 15: (2021, 2026), 16: (2026, 2031)}


def citation_impossible(bundle: Bundle) -> Iterator[Finding]:
    """A year outside the term of the National Assembly, a date of another year than the number, a misspelt symbol."""
    for group in mentions(bundle.views).values():
        for mention in group:
            reason = _wrong_term(mention.citation) or _wrong_year(mention.citation) or _wrong_symbol(mention.citation)
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
    year, term = int(found[1]), int(found[3])
    first, last = _TERMS.get(term, (year, year))
    if first <= year <= last:
        return ""
    return f"Số {citation.number} không thể có: Quốc hội khóa {term} hoạt động từ năm {first} đến năm {last}."


def _wrong_year(citation: Citation) -> str:
    found = _YEAR.match(citation.number or "")
    day = citation.issued_on
    if not found or day is None or int(found[1]) == day.year:
        return ""
    return f"Số {citation.number} là của năm {found[1]} nhưng ngày ghi {say_date(day)}."


def _wrong_symbol(citation: Citation) -> str:
    """A symbol that ends in a mark such as ``Tg`` where the mark of that issuer is ``TTg``."""
    number = citation.number or ""
    head, _, mark = number.rpartition("-")
    issuer = fold(f"{citation.issuer or ''} {head}")
    for right, wrong in table("marks")["misspelt"].items():
        if mark in wrong["marks"] and re.search(wrong["with"], issuer):
            return f"Ký hiệu “{number}” viết sai: phải là “{head}-{right}”."
    return ""


RULES = (Rule("citation_impossible", "Số, ký hiệu, ngày không thể có", "error", citation_impossible),)

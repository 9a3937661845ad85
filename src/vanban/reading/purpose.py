"""What a document is for: it plans, it lays down rules, or it tells what was done."""

from __future__ import annotations

import re
from enum import StrEnum

from vanban.cite.kinds import kind_named, kind_of_abbreviation
from vanban.model import Header
from vanban.text import fold
from vanban.words import word_list

_WITH_YEAR = re.compile(r"(?:^|/)(?:19|20)[0-9]{2}/")
_ASSEMBLY = re.compile(r"QH[0-9]{1,2}$")


class Purpose(StrEnum):
    PLAN = "plan"
    RULES = "rules"
    REPORT = "report"


def purpose_of(header: Header) -> Purpose:
    """By kind, number and title: a legal document carries the year in its number (Nghị định 78/2025/NĐ-CP, Điều 57)."""
    lists = word_list("purpose")
    kind = _kind_name(header)
    if kind in lists["reports"]:
        return Purpose.REPORT
    if kind in lists["rules"]:
        return Purpose.RULES
    if kind in lists["may_rule"] and _is_legal_number(header) and not _names(header.title, "plans"):
        return Purpose.RULES
    return Purpose.RULES if kind in lists["may_rule"] and _names(header.title, "rule_titles") else Purpose.PLAN


def looks_ahead(titles: tuple[str, ...]) -> bool:
    """True where one of the titles above a place in a report says that the part is about what comes."""
    return any(_names(title, "ahead") and not _names(title, "back") for title in titles[:2])


def _kind_name(header: Header) -> str:
    if header.kind is None:
        return ""
    if header.kind == "PL":
        return "phu luc"
    kind = kind_named(header.kind) or kind_of_abbreviation(header.kind)
    return fold(kind.name) if kind else ""


def _is_legal_number(header: Header) -> bool:
    number = header.annex_of or f"/{header.symbol or ''}"
    return _WITH_YEAR.search(number) is not None or _ASSEMBLY.search(number) is not None


def _names(title: str | None, words: str) -> bool:
    folded = " ".join(fold(title or "").split())
    return any(word in folded for word in word_list("purpose")[words])

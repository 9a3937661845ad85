"""citation_variants, citation_without_date, citation_impossible: how other documents are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date, short
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.checks.words import folded_words, shared
from vanban.model import Citation, Finding, FindingPlace
from vanban.text import fold, fold_words

_WITH_YEAR = re.compile(r"/(?:19|20)\d\d/")
_ALIKE = 0.35
_TITLE_REACH = 40
_LEAST_TITLE = 20
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_LEAST_WORDS = 5
_UNLIKE = 0.1
_AFTER_TITLE = re.compile(r"\b(?:ngay \d|ban hanh ngay|co hieu luc|duoc sua doi|den het|nhu sau|gom)\b|[\"“”(]")
_LINKS = frozenset({"ve", "viec", "cua", "va", "cac", "mot", "so", "nhung", "o", "tai", "la"})
_OPENING = frozenset({"ve", "viec", "quy", "dinh", "ban", "hanh", "trien", "khai", "to", "chuc", "thuc", "hien"})


@dataclass(frozen=True, slots=True)
class Mention:
    view: View
    citation: Citation

    @property
    def place(self) -> FindingPlace:
        return self.view.place(*self.citation.span)

    @property
    def titled_place(self) -> FindingPlace:
        """The citation with its title, where that follows at once."""
        start, end = self.citation.span
        title = self.citation.title or ""
        at = self.view.text.find(title, end, end + len(title) + _TITLE_REACH)
        return self.view.place(start, at + len(title)) if title and at >= 0 else self.place


def mentions(views: Iterable[View]) -> dict[str, list[Mention]]:
    """Folded number -> every mention of it, in reading order.

    Blank numbers (``/KH-UBND``), short ones (``57``) and the document's own are left out.
    """
    groups: dict[str, list[Mention]] = {}
    for view in views:
        for citation in view.document.citations:
            if citation.number and citation.number[0].isdigit() and "/" in citation.number and not citation.own:
                groups.setdefault(fold_words(citation.number), []).append(Mention(view, citation))
    return groups


def citation_variants(bundle: Bundle) -> Iterator[Finding]:
    """One document cited with two dates of one year, or with two titles of which neither is the other cut short."""
    for group in mentions(bundle.views).values():
        dates = _two_dates(group)
        if dates:
            yield dates
        titles = _two_titles(group, bundle.abbreviations)
        if titles:
            yield titles


def _two_dates(group: list[Mention]) -> Finding | None:
    dated = [m for m in group if m.citation.issued_on]
    for i, one in enumerate(dated):
        for other in dated[i + 1 :]:
            first, second = one.citation.issued_on, other.citation.issued_on
            if first and second and first != second and _one_document(one.citation, other.citation):
                return finding(
                    "citation_variants",
                    "error",
                    f"Văn bản số {one.citation.number} được ghi hai ngày: {say_date(first)} và {say_date(second)}.",
                    one.place,
                    other.place,
                    suggestion="Đối chiếu bản gốc và ghi một ngày.",
                )
    return None


def _one_document(one: Citation, other: Citation) -> bool:
    """Administrative numbers start again every year and in every agency, those with the year in them do not."""
    if not _issuers_agree(one.issuer, other.issuer):
        return False
    if _WITH_YEAR.search(one.number or ""):
        return True
    return one.issued_on is not None and other.issued_on is not None and one.issued_on.year == other.issued_on.year


def _issuers_agree(one: str | None, other: str | None) -> bool:
    """True where one of them is not given, or the names do not exclude each other (``UBND tỉnh``, ``UBND tỉnh A``)."""
    if not one or not other:
        return True
    left, right = folded_words(one), folded_words(other)
    least = min(len(left), len(right))
    return left[:least] == right[:least]


def _two_titles(group: list[Mention], abbreviations: dict[str, str]) -> Finding | None:
    titled = [(m, title_words(m.citation.title, abbreviations)) for m in group if m.citation.title]
    for i, (one, words) in enumerate(titled):
        for other, other_words in titled[i + 1 :]:
            if not _same_issue(one.citation, other.citation):
                continue
            if _two_documents(one.citation, other.citation, words, other_words):
                return finding(
                    "citation_variants",
                    "warning",
                    f"Số {one.citation.number} được ghi cho hai văn bản: “{short(one.citation.title or '', 80)}” và "
                    f"“{short(other.citation.title or '', 80)}”.",
                    one.titled_place,
                    other.titled_place,
                    suggestion="Tra bản gốc: một trong hai số, hoặc một trong hai trích yếu, bị ghi nhầm.",
                )
            if _differ(words, other_words):
                return finding(
                    "citation_variants",
                    "warning",
                    f"Trích yếu của văn bản số {one.citation.number} được ghi hai cách: "
                    f"“{short(one.citation.title or '', 80)}” và “{short(other.citation.title or '', 80)}”.",
                    one.titled_place,
                    other.titled_place,
                    suggestion="Ghi trích yếu đúng nguyên văn của văn bản được viện dẫn.",
                )
    return None


def _two_documents(one: Citation, other: Citation, words: list[str], other_words: list[str]) -> bool:
    """Whether the titles have nothing in common: names of laws, or full titles (``về ...``) of one day."""
    if one.kind in _LAWS and other.kind in _LAWS:
        return bool(words and other_words) and set(words).isdisjoint(other_words)
    full = all(cited.title and fold(cited.title).startswith("ve ") for cited in (one, other))
    day = one.issued_on is not None and one.issued_on == other.issued_on
    return full and day and min(len(words), len(other_words)) >= _LEAST_WORDS and shared(words, other_words) < _UNLIKE


def _same_issue(one: Citation, other: Citation) -> bool:
    return _issuers_agree(one.issuer, other.issuer) and (
        one.issued_on == other.issued_on or one.issued_on is None or other.issued_on is None
    )


def title_words(title: str | None, abbreviations: dict[str, str]) -> list[str]:
    """The words by which titles are compared: without opening verbs, links, and what is said after the title."""
    found = _AFTER_TITLE.search(fold(title or ""), _LEAST_TITLE)
    result = spelt_out((title or "")[: found.start() if found else None], abbreviations)
    while result and result[0] in _OPENING:
        result.pop(0)
    return [word for word in result if word not in _LINKS]


def _differ(one: list[str], other: list[str]) -> bool:
    """True where neither is the other cut short, and yet they are alike enough to be one title."""
    least = min(len(one), len(other))
    return least > 3 and one[:least] != other[:least] and shared(one, other) >= _ALIKE


def citation_without_date(bundle: Bundle) -> Iterator[Finding]:
    """A document whose number does not hold its year, never cited with its date in the document nor in its appendix."""
    everywhere = mentions(bundle.views)
    for family in bundle.families:
        for number, group in mentions(family).items():
            if any(m.citation.issued_on or m.citation.issued_text for m in group) or _WITH_YEAR.search(number):
                continue
            first = group[0].citation
            dated = [m for m in everywhere[number] if m.citation.issued_on]
            yield finding(
                "citation_without_date",
                "warning",
                f"{first.kind.capitalize()} số {first.number} được viện dẫn mà không ghi ngày ban hành.",
                *_one_a_view(group),
                suggestion=_dated_advice(dated),
            )


def _one_a_view(group: list[Mention]) -> list[FindingPlace]:
    first: dict[int, Mention] = {}
    for mention in group:
        first.setdefault(mention.view.index, mention)
    return [mention.place for mention in first.values()]


def _dated_advice(dated: list[Mention]) -> str:
    if dated and dated[0].citation.issued_on:
        return f"Văn bản khác trong bộ ghi ngày {say_date(dated[0].citation.issued_on)}; đối chiếu rồi bổ sung."
    return "Lần viện dẫn đầu ghi đủ tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành và trích yếu."


RULES = (
    Rule("citation_variants", "Một văn bản, nhiều cách viện dẫn", "error", citation_variants),
    Rule("citation_without_date", "Viện dẫn thiếu ngày", "warning", citation_without_date),
)

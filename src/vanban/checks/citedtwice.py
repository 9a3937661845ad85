"""citation_same_title, citation_order: several citations that cannot all be right together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.checks.bundle import Bundle
from vanban.checks.citations import Mention, mentions, title_words
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date, short
from vanban.cite.identities import Identity, identity, issuers_agree
from vanban.model import Finding

_NUMBER = re.compile(r"^(?P<serial>\d{1,5})(?P<rest>[/-].+)$")
_LEAST_TITLE = 4
_LEAST_DAYS = 10
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})


def citation_same_title(bundle: Bundle) -> Iterator[Finding]:
    """One title under two numbers that look like one mistyped: ``64/2023/QH15`` and ``64/2025/QH15``; or under two numbers of one day."""
    by_title: dict[tuple[str, str], list[Mention]] = {}
    for group in mentions(bundle.views).values():
        for mention in group:
            words = title_words(mention.citation.title, bundle.abbreviations)
            if len(words) >= (1 if mention.citation.kind in _LAWS else _LEAST_TITLE):
                by_title.setdefault((mention.citation.kind, " ".join(words)), []).append(mention)
    for group in by_title.values():
        found = _two_numbers(group)
        if found:
            yield found


def _two_numbers(group: Sequence[Mention]) -> Finding | None:
    first: dict[str, Mention] = {}
    for mention in group:
        first.setdefault(identity(mention.citation).number, mention)
    firsts = list(first.values())
    for index, one in enumerate(firsts):
        for other in firsts[index + 1 :]:
            same_day = one.citation.issued_on is not None and one.citation.issued_on == other.citation.issued_on
            if _one_issuer(one, other) and (same_day or _mistyped(one.citation.number, other.citation.number)):
                title = short(one.citation.title or "", 80)
                return finding(
                    "citation_same_title",
                    "warning",
                    f"“{title}” được viện dẫn với hai số: {one.citation.number} và {other.citation.number}.",
                    one.titled_place,
                    other.titled_place,
                    suggestion="Tra số, ký hiệu ở bản gốc hoặc trên Công báo rồi ghi một số.",
                )
    return None


def _one_issuer(one: Mention, other: Mention) -> bool:
    left, right = identity(one.citation), identity(other.citation)
    return not (left.issuer and right.issuer) or issuers_agree(left.issuer, right.issuer)


def _mistyped(one: str | None, other: str | None) -> bool:
    """Whether two numbers differ in one part only, and there by one digit: the year, the serial or the term."""
    left, right = re.split("[/-]", one or ""), re.split("[/-]", other or "")
    if len(left) != len(right):
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a.lstrip("0") != b.lstrip("0")]
    return len(differing) == 1 and len(left) > 2 and _one_digit(*differing[0])


def _one_digit(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def citation_order(bundle: Bundle) -> Iterator[Finding]:
    """In one year's series of one issuer a higher number with a clearly earlier date."""
    series: dict[tuple[str, str, int], list[tuple[int, Mention]]] = {}
    for group in mentions(bundle.views).values():
        for mention in group:
            entry = _in_series(mention, identity(mention.citation))
            if entry:
                series.setdefault(entry[0], []).append((entry[1], mention))
    for entries in series.values():
        found = _falling(sorted(entries, key=lambda entry: (entry[0], entry[1].citation.issued_on or dt.date.min)))
        if found:
            yield found


def _in_series(mention: Mention, known: Identity) -> tuple[tuple[str, str, int], int] | None:
    """The series of a citation and its place there; None where its issuer or its date is not told, or the two disagree on the year."""
    number = _NUMBER.match(known.number)
    if number is None or known.issued_on is None or known.year != known.issued_on.year or len(known.issuer.split()) < 2:
        return None
    return (number["rest"], known.issuer, known.issued_on.year), int(number["serial"])


def _falling(entries: Sequence[tuple[int, Mention]]) -> Finding | None:
    latest = entries[0]
    for before, entry in pairwise(entries):
        if (before[1].citation.issued_on or dt.date.min) > (latest[1].citation.issued_on or dt.date.min):
            latest = before
        one, other = latest[1].citation, entry[1].citation
        if entry[0] == latest[0] or one.issued_on is None or other.issued_on is None:
            continue
        if (one.issued_on - other.issued_on).days > _LEAST_DAYS:
            return finding(
                "citation_order",
                "warning",
                f"Số {other.number} ngày {say_date(other.issued_on)} lớn hơn mà lại có ngày sớm hơn số {one.number} "
                f"ngày {say_date(one.issued_on)} của cùng cơ quan, cùng năm.",
                latest[1].place,
                entry[1].place,
                suggestion="Đối chiếu số và ngày của cả hai văn bản với bản gốc; một trong bốn chi tiết này bị ghi nhầm.",
            )
    return None


RULES = (
    Rule("citation_same_title", "Một trích yếu, hai số", "warning", citation_same_title),
    Rule("citation_order", "Số tăng mà ngày lùi", "warning", citation_order),
)

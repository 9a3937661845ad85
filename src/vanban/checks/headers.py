"""blank_number: the number or the date in the head of a document is not filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.family import known_as
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date
from vanban.checks.view import View
from vanban.model import Citation, Finding, FindingPlace

_BLANK_NUMBER = re.compile(r"\bso[ ]?:?[ .…_]{0,30}/[a-z0-9&-]{2,30}(?:\s+ngay[ .…_]{0,30}[/ ][^\n)]{0,60})?")
_BLANK_DAY = re.compile(r"\bngay[ .…_]{0,30}(?:thang\b|/)[^\n)]{0,40}")
_ATTACHED_BLANK = re.compile(r"\bkem theo [^\n/\d]{3,40}\bso ?:?[ .…_]{0,30}/[a-z0-9&-]{2,30}")
_HEAD = 1500


def blank_number(bundle: Bundle) -> Iterator[Finding]:
    """A note while nothing is known of it (a draft); an error where another document of the set gives it."""
    for view in bundle.views:
        blank = _blanks(view)
        if blank:
            known = next(((o, c) for o, c in known_as(bundle, view) if c.issued_on), None)
            yield _report(view, blank, known)
        elif view.document.header.number:
            yield from _appendix_blank(view)


def _appendix_blank(view: View) -> Iterator[Finding]:
    """The number is in the head but not on the line of the appendix in the same file."""
    for found in _ATTACHED_BLANK.finditer(view.folded):
        yield finding(
            "blank_number",
            "error",
            "Phụ lục còn để trống số của văn bản, trong khi phần đầu văn bản đã có số.",
            view.place(*found.span()),
            suggestion=f"Điền số {view.document.header.number} và ngày ban hành vào dòng này.",
        )


def _blanks(view: View) -> str:
    header = view.document.header
    number = header.symbol is not None and header.number is None
    parts = header.issued_parts
    day = header.issued_on is None and header.issued_text is not None and (parts.day is None or parts.month is None)
    return " và ".join(name for name, missing in (("số", number), ("ngày ban hành", day)) if missing)


def _report(view: View, blank: str, known: tuple[View, Citation] | None) -> Finding:
    if known is None:
        return finding(
            "blank_number",
            "note",
            f"Còn để trống {blank} của văn bản.",
            _where(view),
            suggestion="Điền khi ban hành; nếu đã ban hành thì ghi đúng số, ngày của bản chính.",
        )
    other, citation = known
    day = f" ngày {say_date(citation.issued_on)}" if citation.issued_on else ""
    return finding(
        "blank_number",
        "error",
        f"Còn để trống {blank}, trong khi văn bản khác trong bộ đã viện dẫn là số {citation.number}{day}.",
        _where(view),
        other.place(*citation.span),
        suggestion=f"Điền số {citation.number}{day} sau khi đối chiếu với bản chính.",
    )


def _where(view: View) -> FindingPlace:
    """The blank itself where it can be seen in the head, else the head."""
    for pattern in (_BLANK_NUMBER, _BLANK_DAY):
        if found := pattern.search(view.folded, 0, _HEAD):
            return view.place(*found.span())
    return view.place(*(view.document.header.span or (0, view.text.find("\n") + 1 or len(view.text))))


RULES = (Rule("blank_number", "Số, ngày còn để trống", "error", blank_number),)

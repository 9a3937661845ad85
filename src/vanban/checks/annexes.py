"""annex_missing: an appendix that the text names but nobody has attached."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.family import annex_label, roman
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Annex, Finding


def annex_missing(bundle: Bundle) -> Iterator[Finding]:
    """The appendices named with ``kèm theo`` neither in the file nor among the documents of the set."""
    for view in bundle.views:
        attached = [other for other in bundle.views if bundle.parents.get(other.index) == view.index]
        labels = {annex_label(other) for other in attached}
        held = {roman(named.label) for named in view.document.annexes if named.present}
        there = held | labels | ({""} if attached else set())
        missing = [named for named in _first_of_each(view) if roman(named.label) not in there]
        if missing:
            yield finding(
                "annex_missing",
                "warning",
                f"Văn bản nhắc đến {', '.join(named.label for named in missing)} kèm theo nhưng không thấy trong bộ tài liệu.",
                *(view.place(*named.span) for named in missing),
                suggestion="Đính kèm phụ lục, hoặc bỏ câu nhắc đến phụ lục.",
            )


def _first_of_each(view: View) -> Iterator[Annex]:
    seen = set()
    for named in view.document.annexes:
        label = roman(named.label)
        if label not in seen:
            seen.add(label)
            yield named


RULES = (Rule("annex_missing", "Phụ lục được nhắc đến nhưng không có", "warning", annex_missing),)

"""scope_differs: the same scheme of one body here, of that body and its units there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import View
from vanban.model import Finding, Span

_OWNED = re.compile(
    r"\b(de an|phuong an|quy che|quy trinh|danh muc|ke hoach) ([^,.;:\n\t()]{3,50}?) cua (?:cac )?"
    r"(so|ban|chi cuc|cuc|truong|trung tam|van phong|co quan|ubnd|uy ban)\b([^,.;:\n\t()]{0,90})"
)
_MORE = re.compile(r"\bva (?:cac )?(don vi|trung tam|chi cuc|phong|co quan)\b")


@dataclass(frozen=True, slots=True)
class _Owned:
    view: View
    owner: str
    more: bool
    span: Span


def scope_differs(bundle: Bundle) -> Iterator[Finding]:
    """One paper (kind and name alike) ``của Sở`` in one part of a plan and ``của Sở và đơn vị ...`` in another."""
    for family in bundle.families:
        groups: dict[str, list[_Owned]] = {}
        for view in family:
            for found in _OWNED.finditer(view.folded):
                key = " ".join(spelt_out(f"{found[1]} {found[2]}", bundle.abbreviations))
                more = bool(_MORE.search(found[4]))
                groups.setdefault(key, []).append(_Owned(view, found[3], more, found.span()))
        for group in groups.values():
            yield from _differing(group)


def _differing(group: list[_Owned]) -> Iterator[Finding]:
    wide = next((owned for owned in group if owned.more), None)
    narrow = next((owned for owned in group if not owned.more and wide and owned.owner == wide.owner), None)
    if wide and narrow:
        yield finding(
            "scope_differs",
            "warning",
            "Cùng một nội dung nhưng phạm vi khác nhau: một nơi chỉ của cơ quan, một nơi gồm cả đơn vị trực thuộc.",
            narrow.view.place(*narrow.span),
            wide.view.place(*wide.span),
            suggestion="Ghi cùng một phạm vi ở cả hai nơi.",
        )


RULES = (Rule("scope_differs", "Phạm vi ghi khác nhau", "warning", scope_differs),)

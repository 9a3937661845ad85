"""solution_without_row, row_without_solution, section_missing: fields of work that one part, or one plan, leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.checks.bundle import Bundle
from vanban.checks.coverage import fields, title_terms
from vanban.checks.family import is_annex
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.view import Section, View
from vanban.checks.words import shared
from vanban.model import Finding, FindingPlace, Task
from vanban.text import fold_words

_ALIKE = 0.5
_LEAST = 4
_SAME_PLAN = 0.5
_LEAST_PEERS = 2
_MOST_PEERS = 30


def solution_without_row(bundle: Bundle) -> Iterator[Finding]:
    """A field of work of the body that no group of the table has, while nearly all the others stand in both."""
    for family in bundle.families:
        groups, sections = _groups(family), _sections(family)
        known = [title_terms(bundle, group) for group in groups]
        left_out = [(v, s) for v, s in sections if _unknown(bundle, s.title, known)]
        if _mostly_paired(len(groups), len(sections), len(left_out)):
            for view, section in left_out:
                yield finding(
                    "solution_without_row",
                    "warning",
                    f"Nhóm giải pháp “{short(section.title, 90)}” không có nhiệm vụ nào trong bảng.",
                    view.place(*section.heading),
                    suggestion="Bổ sung nhiệm vụ (sản phẩm, đơn vị, thời hạn) vào bảng, hoặc gộp với nhóm khác.",
                )


def row_without_solution(bundle: Bundle) -> Iterator[Finding]:
    """A group of rows that no heading among the solutions of the body has."""
    for family in bundle.families:
        groups, sections = _groups(family), _sections(family)
        known = [title_terms(bundle, section.title) for _, section in sections]
        left_out = [(group, where) for group, where in groups.items() if _unknown(bundle, group, known)]
        if _mostly_paired(len(sections), len(groups), len(left_out)):
            for group, (view, task) in left_out:
                yield finding(
                    "row_without_solution",
                    "note",
                    f"Nhóm nhiệm vụ “{short(group, 90)}” của bảng không có mục giải pháp tương ứng trong kế hoạch.",
                    _group_place(view, task),
                    suggestion="Bổ sung mục giải pháp, hoặc kiểm tra đề mục bị sót.",
                )


def _group_place(view: View, task: Task) -> FindingPlace:
    """The title of the group of ``task``, or the row where that is not printed above it."""
    at = view.text.rfind(task.group, 0, task.span[0])
    return view.place(at, at + len(task.group)) if at >= 0 else view.place(*task.span)


def _groups(family: Sequence[View]) -> dict[str, tuple[View, Task]]:
    first: dict[str, tuple[View, Task]] = {}
    for view in family:
        for task in view.rows:
            if task.group.strip():
                first.setdefault(task.group, (view, task))
    return first


def _sections(family: Sequence[View]) -> list[tuple[View, Section]]:
    return [(view, section) for view in family for section in fields(view)]


def _unknown(bundle: Bundle, title: str, known: Sequence[frozenset[str]]) -> bool:
    terms = title_terms(bundle, title)
    return len(terms) > 1 and all(shared(terms, other) < _ALIKE and not _within(terms, other) for other in known)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _mostly_paired(of: int, all_of: int, left_out: int) -> bool:
    return of >= _LEAST and all_of >= _LEAST and left_out * 4 <= all_of


def section_missing(bundle: Bundle) -> Iterator[Finding]:
    """A part or field that at least two other plans on the same subject have, and most of them."""
    plans = [view for view in bundle.views if view.document.header.kind in ("KH", "CTr") and not is_annex(view)]
    if len(plans) <= _LEAST_PEERS or len(plans) > _MOST_PEERS:
        return
    titles = {view.index: title_terms(bundle, view.title) for view in plans}
    headings = {view.index: [(s, title_terms(bundle, s.title)) for s in _headings(view)] for view in plans}
    for view in plans:
        peers = [v for v in plans if v is not view and shared(titles[view.index], titles[v.index]) >= _SAME_PLAN]
        if len(peers) >= _LEAST_PEERS and headings[view.index]:
            yield from _missing(view, peers, headings)


def _headings(view: View) -> list[Section]:
    return [*(s for s in view.sections if s.depth == 0), *fields(view)]


def _missing(
    view: View, peers: Sequence[View], headings: dict[int, list[tuple[Section, frozenset[str]]]]
) -> Iterator[Finding]:
    own = [terms for _, terms in headings[view.index]]
    seen: list[frozenset[str]] = []
    for peer in peers:
        for section, terms in headings[peer.index]:
            if len(terms) < 2 or any(_same(terms, other) for other in (*own, *seen)):
                continue
            seen.append(terms)
            holders = [(v, s) for v in peers for s, other in headings[v.index] if _same(terms, other)]
            having = len({v.index for v, _ in holders})
            if having >= _LEAST_PEERS and having * 3 >= len(peers) * 2 and not _spoken_of(view, section):
                yield _lacks(view, section, holders)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return shared(one, other) >= _ALIKE or _within(one, other)


def _spoken_of(view: View, section: Section) -> bool:
    return fold_words(section.title) in fold_words(view.text)


def _lacks(view: View, section: Section, holders: Sequence[tuple[View, Section]]) -> Finding:
    first = view.sections[0]
    return finding(
        "section_missing",
        "note",
        f"Kế hoạch không có mục “{short(section.title, 80)}” như các kế hoạch cùng loại trong bộ.",
        view.place(*first.heading),
        *(other.place(*s.heading) for other, s in holders[:3]),
        suggestion="Bổ sung mục này nếu thuộc phạm vi của cơ quan.",
    )


RULES = (
    Rule("solution_without_row", "Giải pháp không có nhiệm vụ trong bảng", "warning", solution_without_row),
    Rule("row_without_solution", "Nhóm nhiệm vụ không có giải pháp", "note", row_without_solution),
    Rule("section_missing", "Thiếu mục mà kế hoạch cùng loại có", "note", section_missing),
)

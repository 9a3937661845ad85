"""Sets of scoring criteria: maxima that add up, numbers, evidence; the rules of each leaf are in ``criteria_points``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from vanban.checks.bundle import Bundle
from vanban.checks.criteria_places import criteria_of, maximum_of, name_of, say, sets_of, title_of
from vanban.checks.criteria_points import criteria_above_maximum, criteria_bands, criteria_best_below, criteria_unread
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.criteria.read import leaves_of
from vanban.criteria_model import Criterion
from vanban.language.numerals import roman_value
from vanban.model import Finding

_MOST = 12


def criteria_sum(bundle: Bundle) -> Iterator[Finding]:
    """The maxima of the parts of a criterion do not add up to its own."""
    for view, one in criteria_of(bundle):
        values = [child.max_score for child in one.children]
        if not one.children or one.max_score is None or any(value is None for value in values):
            continue
        total = sum((value for value in values if value is not None), Decimal(0))
        if total != one.max_score:
            yield finding(
                "criteria_sum",
                "error",
                f"Tiêu chí {name_of(one)} ghi tối đa {say(one.max_score)} điểm nhưng các mục con cộng lại là {say(total)}.",
                maximum_of(view, one),
                *(maximum_of(view, child) for child in one.children[:_MOST]),
                suggestion="Đối chiếu điểm tối đa của từng mục con với mục trên.",
            )


def criteria_total(bundle: Bundle) -> Iterator[Finding]:
    """The maxima of the fields do not add up to the total that the set states."""
    for view, one, roots in sets_of(bundle):
        main = [root for root in roots if root.part == "main"]
        values = [root.max_score for root in main if root.max_score is not None]
        if one.total is None or len(values) != len(main) or not values:
            continue
        total = sum(values, Decimal(0))
        if total not in {one.total, one.total - _extra(roots)}:
            yield finding(
                "criteria_total",
                "error",
                f"Tổng điểm ghi {say(one.total)} nhưng điểm tối đa của các lĩnh vực cộng lại là {say(total)}.",
                *([view.place(*one.total_span)] if one.total_span else []),
                *(maximum_of(view, root) for root in main[:_MOST]),
                suggestion="Cộng lại điểm tối đa của các lĩnh vực.",
            )


def _extra(roots: Sequence[Criterion]) -> Decimal:
    return sum((root.max_score for root in roots if root.part != "main" and root.max_score is not None), Decimal(0))


def criteria_without_maximum(bundle: Bundle) -> Iterator[Finding]:
    """A leaf without a maximum, in a set where the others have one."""
    for view, _, roots in sets_of(bundle):
        leaves = [leaf for root in roots for leaf in leaves_of(root) if leaf.part == "main"]
        lacking = [leaf for leaf in leaves if leaf.max_score is None]
        if not lacking or 2 * len(lacking) > len(leaves):
            continue
        for leaf in lacking:
            yield finding(
                "criteria_without_maximum",
                "warning",
                f"Tiêu chí {name_of(leaf)} không có điểm tối đa.",
                title_of(view, leaf),
                suggestion="Bổ sung điểm tối đa, hoặc xem ô điểm có bị gộp hay đọc sót không.",
            )


def criteria_numbers(bundle: Bundle) -> Iterator[Finding]:
    """A number that stands twice, or is missing between its neighbours."""
    for view, one, roots in sets_of(bundle):
        del one
        yield from _numbers(view, roots)


def _numbers(view: View, siblings: Sequence[Criterion]) -> Iterator[Finding]:
    seen: dict[str, Criterion] = {}
    for one in siblings:
        twin = seen.get(one.number)
        if twin is not None and one.label:
            message = f"Hai tiêu chí cùng mang số {one.number}."
            yield finding("criteria_numbers", "error", message, title_of(view, twin), title_of(view, one))
        elif one.label:
            seen[one.number] = one
        yield from _numbers(view, one.children)
    values = [(_ordinal(one), one) for one in siblings]
    for (value, one), (after, other) in pairwise(values):
        if value and after and after > value + 1:
            missing = value + 1
            yield finding(
                "criteria_numbers",
                "error",
                f"Thiếu tiêu chí số {missing} giữa {one.number} và {other.number}.",
                title_of(view, one),
                title_of(view, other),
                suggestion="Đánh lại số thứ tự, hoặc bổ sung tiêu chí còn thiếu.",
            )


def _ordinal(one: Criterion) -> int:
    last = one.label.rpartition(".")[2]
    return int(last) if last.isdigit() else roman_value(last)


def criteria_evidence(bundle: Bundle) -> Iterator[Finding]:
    """Self-scored leaves for which no evidence is named, in a set that names it for most."""
    for view, _, roots in sets_of(bundle):
        leaves = [leaf for root in roots for leaf in leaves_of(root) if leaf.method == "self" and leaf.part == "main"]
        lacking = [leaf for leaf in leaves if not leaf.evidence]
        if not lacking or 2 * len(lacking) > len(leaves):
            continue
        names = ", ".join(leaf.number for leaf in lacking[:_MOST]) + (" …" if len(lacking) > _MOST else "")
        yield finding(
            "criteria_evidence",
            "note",
            f"{len(lacking)} tiêu chí tự chấm chưa nêu tài liệu kiểm chứng: {names}.",
            *(title_of(view, leaf) for leaf in lacking[:_MOST]),
            suggestion="Nêu tài liệu kiểm chứng, hoặc ghi rõ phải giải trình.",
        )


RULES = (
    Rule("criteria_sum", "Điểm tối đa của mục con không khớp mục trên", "error", criteria_sum),
    Rule("criteria_total", "Điểm các lĩnh vực không khớp tổng điểm", "error", criteria_total),
    Rule("criteria_bands", "Các mức điểm chồng nhau hoặc hở", "error", criteria_bands),
    Rule("criteria_above_maximum", "Mức điểm cao hơn điểm tối đa", "error", criteria_above_maximum),
    Rule("criteria_numbers", "Số tiêu chí trùng hoặc thiếu", "error", criteria_numbers),
    Rule("criteria_without_maximum", "Tiêu chí không có điểm tối đa", "warning", criteria_without_maximum),
    Rule("criteria_best_below", "Không mức nào đạt điểm tối đa", "warning", criteria_best_below),
    Rule("criteria_unread", "Cách cho điểm chưa hiểu", "warning", criteria_unread),
    Rule("criteria_evidence", "Tiêu chí chưa nêu tài liệu kiểm chứng", "note", criteria_evidence),
)

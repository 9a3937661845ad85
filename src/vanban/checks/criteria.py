"""Sets of scoring criteria: maxima that add up, bands that share out the scale, scores that fit the maximum, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.view import View
from vanban.criteria.labels import roman_value
from vanban.criteria.partition import Fault, faults
from vanban.criteria.read import all_rules, leaves_of
from vanban.criteria_model import Band, Branch, Choice, CriteriaSet, Criterion, PerItem, Share, Unread
from vanban.criteria_model import Rule as ScoringRule
from vanban.model import Finding, FindingPlace, Span

_MOST = 12


def criteria_sum(bundle: Bundle) -> Iterator[Finding]:
    """The maxima of the parts of a criterion do not add up to its own."""
    for view, one in _all(bundle):
        values = [child.max_score for child in one.children]
        if not one.children or one.max_score is None or any(value is None for value in values):
            continue
        total = sum((value for value in values if value is not None), Decimal(0))
        if total != one.max_score:
            yield finding(
                "criteria_sum",
                "error",
                f"Tiêu chí {_name(one)} ghi tối đa {say(one.max_score)} điểm nhưng các mục con cộng lại là {say(total)}.",
                _maximum(view, one),
                *(_maximum(view, child) for child in one.children[:_MOST]),
                suggestion="Đối chiếu điểm tối đa của từng mục con với mục trên.",
            )


def criteria_total(bundle: Bundle) -> Iterator[Finding]:
    """The maxima of the fields do not add up to the total that the set states."""
    for view, one, roots in _sets(bundle):
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
                *(_maximum(view, root) for root in main[:_MOST]),
                suggestion="Cộng lại điểm tối đa của các lĩnh vực.",
            )


def _extra(roots: Sequence[Criterion]) -> Decimal:
    return sum((root.max_score for root in roots if root.part != "main" and root.max_score is not None), Decimal(0))


def criteria_without_maximum(bundle: Bundle) -> Iterator[Finding]:
    """A leaf without a maximum, in a set where the others have one."""
    for view, _, roots in _sets(bundle):
        leaves = [leaf for root in roots for leaf in leaves_of(root) if leaf.part == "main"]
        lacking = [leaf for leaf in leaves if leaf.max_score is None]
        if not lacking or 2 * len(lacking) > len(leaves):
            continue
        for leaf in lacking:
            yield finding(
                "criteria_without_maximum",
                "warning",
                f"Tiêu chí {_name(leaf)} không có điểm tối đa.",
                _title(view, leaf),
                suggestion="Bổ sung điểm tối đa, hoặc xem ô điểm có bị gộp hay đọc sót không.",
            )


def criteria_bands(bundle: Bundle) -> Iterator[Finding]:
    """Bands of a leaf that overlap (error) or leave values out (warning)."""
    for view, leaf in _leaves(bundle):
        for rules in _lists(leaf.rules):
            for fault in faults(rules):
                yield _band_finding(view, leaf, fault)


def _band_finding(view: View, leaf: Criterion, fault: Fault) -> Finding:
    unit = fault.one.unit
    values = _values(fault, unit)
    places = [view.place(*band.span) for band in (fault.one, fault.other) if band is not None]
    if fault.kind == "overlap":
        message = f"Tiêu chí {_name(leaf)}: {values} thuộc hai mức điểm cùng lúc."
        return finding(
            "criteria_bands", "error", message, *places, suggestion="Ghi rõ mốc thuộc mức nào (từ, dưới, trên)."
        )
    message = f"Tiêu chí {_name(leaf)}: {values} không thuộc mức điểm nào."
    return finding("criteria_bands", "warning", message, *places, suggestion="Bổ sung mức điểm cho khoảng còn thiếu.")


def _values(fault: Fault, unit: str) -> str:
    mark = unit if unit == "%" else f" {unit}".rstrip()
    if fault.from_ == fault.to and fault.from_ is not None:
        return f"mốc {say(fault.from_)}{mark}"
    low = f"từ {say(fault.from_)}{mark}" if fault.from_ is not None else ""
    high = f"đến {say(fault.to)}{mark}" if fault.to is not None else ""
    if not low:
        return f"khoảng dưới {say(fault.to or Decimal(0))}{mark}"
    return f"khoảng {low} {high}" if high else f"khoảng trên {say(fault.from_ or Decimal(0))}{mark}"


def criteria_above_maximum(bundle: Bundle) -> Iterator[Finding]:
    """A rule gives more points than the leaf has."""
    for view, leaf in _leaves(bundle):
        if leaf.max_score is None:
            continue
        for rule in all_rules(leaf.rules):
            best = _best(rule)
            if best is not None and best > leaf.max_score:
                yield finding(
                    "criteria_above_maximum",
                    "error",
                    f"Tiêu chí {_name(leaf)} tối đa {say(leaf.max_score)} điểm nhưng có mức cho {say(best)} điểm.",
                    _maximum(view, leaf),
                    view.place(*rule.span),
                    suggestion="Sửa điểm của mức hoặc điểm tối đa của tiêu chí.",
                )


def criteria_best_below(bundle: Bundle) -> Iterator[Finding]:
    """No rule of the leaf reaches its maximum."""
    for view, leaf in _leaves(bundle):
        rules = list(all_rules(leaf.rules))
        if (
            leaf.max_score is None
            or not rules
            or leaf.part != "main"
            or any(isinstance(rule, Unread | Share) for rule in rules)
        ):
            continue
        if any(isinstance(rule, PerItem) or _in_proportion(rule) for rule in rules):
            continue
        best = max((points for rule in rules if (points := _best(rule)) is not None), default=None)
        if best is not None and best < leaf.max_score and not _adds_up(rules, leaf.max_score):
            yield finding(
                "criteria_best_below",
                "warning",
                f"Tiêu chí {_name(leaf)} tối đa {say(leaf.max_score)} điểm nhưng mức cao nhất chỉ cho {say(best)} điểm.",
                _maximum(view, leaf),
                *(view.place(*rule.span) for rule in rules if _best(rule) == best),
                suggestion="Xem có thiếu mức điểm cao nhất, hoặc điểm tối đa ghi nhầm.",
            )


def _adds_up(rules: Sequence[ScoringRule], max_score: Decimal) -> bool:
    """Points for several things that are given together."""
    return (
        sum((points for rule in rules if (points := _best(rule)) is not None and points > 0), Decimal(0)) == max_score
    )


def criteria_numbers(bundle: Bundle) -> Iterator[Finding]:
    """A number that stands twice, or is missing between its neighbours."""
    for view, one, roots in _sets(bundle):
        del one
        yield from _numbers(view, roots)


def _numbers(view: View, siblings: Sequence[Criterion]) -> Iterator[Finding]:
    seen: dict[str, Criterion] = {}
    for one in siblings:
        twin = seen.get(one.number)
        if twin is not None and one.label:
            message = f"Hai tiêu chí cùng mang số {one.number}."
            yield finding("criteria_numbers", "error", message, _title(view, twin), _title(view, one))
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
                _title(view, one),
                _title(view, other),
                suggestion="Đánh lại số thứ tự, hoặc bổ sung tiêu chí còn thiếu.",
            )


def _ordinal(one: Criterion) -> int:
    last = one.label.rpartition(".")[2]
    return int(last) if last.isdigit() else roman_value(last)


def criteria_evidence(bundle: Bundle) -> Iterator[Finding]:
    """Self-scored leaves for which no evidence is named, in a set that names it for most."""
    for view, _, roots in _sets(bundle):
        leaves = [leaf for root in roots for leaf in leaves_of(root) if leaf.method == "self" and leaf.part == "main"]
        lacking = [leaf for leaf in leaves if not leaf.evidence]
        if not lacking or 2 * len(lacking) > len(leaves):
            continue
        names = ", ".join(leaf.number for leaf in lacking[:_MOST]) + (" …" if len(lacking) > _MOST else "")
        yield finding(
            "criteria_evidence",
            "note",
            f"{len(lacking)} tiêu chí tự chấm chưa nêu tài liệu kiểm chứng: {names}.",
            *(_title(view, leaf) for leaf in lacking[:_MOST]),
            suggestion="Nêu tài liệu kiểm chứng, hoặc ghi rõ phải giải trình.",
        )


def criteria_unread(bundle: Bundle) -> Iterator[Finding]:
    """A sentence that gives points and was not understood: someone must enter the rule."""
    for view, leaf in _leaves(bundle):
        for rule in all_rules(leaf.rules):
            if isinstance(rule, Unread):
                yield finding(
                    "criteria_unread",
                    "warning",
                    f"Tiêu chí {_name(leaf)}: máy chưa hiểu cách cho điểm này.",
                    view.place(*rule.span),
                    suggestion="Nhập quy tắc bằng tay khi rà soát.",
                )


def _best(rule: ScoringRule) -> Decimal | None:
    """The most that a rule can give, None where that is not known."""
    if isinstance(rule, Band | Choice):
        if rule.proportional is None:
            return rule.score
        if rule.proportional.terms:
            return max(term.factor for term in rule.proportional.terms)
        return rule.proportional.points
    if isinstance(rule, PerItem):
        return rule.cap if rule.score > 0 else None
    return rule.max_score if isinstance(rule, Share) else None


def _in_proportion(rule: ScoringRule) -> bool:
    return isinstance(rule, Band | Choice) and rule.proportional is not None


def _lists(rules: Sequence[ScoringRule]) -> Iterator[Sequence[ScoringRule]]:
    """The lists of rules that are one choice each."""
    yield [rule for rule in rules if not isinstance(rule, Branch | Share)]
    for rule in rules:
        if isinstance(rule, Branch | Share):
            yield from _lists(rule.rules)


def _sets(bundle: Bundle) -> Iterator[tuple[View, CriteriaSet, tuple[Criterion, ...]]]:
    for view in bundle.views:
        for one in view.document.criteria_sets:
            yield view, one, view.document.criteria[one.first : one.first + one.count]


def _all(bundle: Bundle) -> Iterator[tuple[View, Criterion]]:
    for view in bundle.views:
        for one in _down(view.document.criteria):
            yield view, one


def _down(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for one in criteria:
        yield one
        yield from _down(one.children)


def _leaves(bundle: Bundle) -> Iterator[tuple[View, Criterion]]:
    for view, one in _all(bundle):
        if not one.children:
            yield view, one


def _title(view: View, one: Criterion) -> FindingPlace:
    return view.place(*(one.title_span or one.span))


def _maximum(view: View, one: Criterion) -> FindingPlace:
    span: Span = one.max_span or one.title_span or one.span
    return view.place(*span)


def _name(one: Criterion) -> str:
    return f"{one.number} ({short(one.title, 50)})" if one.number else short(one.title, 60)


def say(value: Decimal) -> str:
    """``1.5`` -> ``1,5``."""
    return format(value, "f").replace(".", ",")


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

"""Rules of scoring: bands that share out the scale, points that fit the maximum, sentences that were not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vanban.checks.bundle import Bundle
from vanban.checks.criteria_places import leaves_in, maximum_of, name_of, say
from vanban.checks.rule import finding
from vanban.checks.view import View
from vanban.criteria.partition import Fault, faults
from vanban.criteria.read import all_rules
from vanban.criteria_model import Band, Branch, Choice, Criterion, PerItem, Share, Unread
from vanban.criteria_model import Rule as ScoringRule
from vanban.model import Finding


def criteria_bands(bundle: Bundle) -> Iterator[Finding]:
    """Bands of a leaf that overlap (error) or leave values out (warning)."""
    for view, leaf in leaves_in(bundle):
        for rules in _lists(leaf.rules):
            for fault in faults(rules):
                yield _band_finding(view, leaf, fault)


def _band_finding(view: View, leaf: Criterion, fault: Fault) -> Finding:
    unit = fault.one.unit
    values = _values(fault, unit)
    places = [view.place(*band.span) for band in (fault.one, fault.other) if band is not None]
    if fault.kind == "overlap":
        message = f"Tiêu chí {name_of(leaf)}: {values} thuộc hai mức điểm cùng lúc."
        return finding(
            "criteria_bands", "error", message, *places, suggestion="Ghi rõ mốc thuộc mức nào (từ, dưới, trên)."
        )
    message = f"Tiêu chí {name_of(leaf)}: {values} không thuộc mức điểm nào."
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
    for view, leaf in leaves_in(bundle):
        if leaf.max_score is None:
            continue
        for rule in all_rules(leaf.rules):
            best = _best(rule)
            if best is not None and best > leaf.max_score:
                yield finding(
                    "criteria_above_maximum",
                    "error",
                    f"Tiêu chí {name_of(leaf)} tối đa {say(leaf.max_score)} điểm nhưng có mức cho {say(best)} điểm.",
                    maximum_of(view, leaf),
                    view.place(*rule.span),
                    suggestion="Sửa điểm của mức hoặc điểm tối đa của tiêu chí.",
                )


def criteria_best_below(bundle: Bundle) -> Iterator[Finding]:
    """No rule of the leaf reaches its maximum."""
    for view, leaf in leaves_in(bundle):
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
                f"Tiêu chí {name_of(leaf)} tối đa {say(leaf.max_score)} điểm nhưng mức cao nhất chỉ cho {say(best)} điểm.",
                maximum_of(view, leaf),
                *(view.place(*rule.span) for rule in rules if _best(rule) == best),
                suggestion="Xem có thiếu mức điểm cao nhất, hoặc điểm tối đa ghi nhầm.",
            )


def _adds_up(rules: Sequence[ScoringRule], max_score: Decimal) -> bool:
    """Points for several things that are given together."""
    return (
        sum((points for rule in rules if (points := _best(rule)) is not None and points > 0), Decimal(0)) == max_score
    )


def criteria_unread(bundle: Bundle) -> Iterator[Finding]:
    """A sentence that gives points and was not understood: someone must enter the rule."""
    for view, leaf in leaves_in(bundle):
        for rule in all_rules(leaf.rules):
            if isinstance(rule, Unread):
                yield finding(
                    "criteria_unread",
                    "warning",
                    f"Tiêu chí {name_of(leaf)}: máy chưa hiểu cách cho điểm này.",
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

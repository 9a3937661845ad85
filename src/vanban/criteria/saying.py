"""A scoring rule as a short Vietnamese sentence: ``từ 80% đến dưới 100%: 1 điểm``."""

from __future__ import annotations

from decimal import Decimal

from vanban.criteria_model import Band, Branch, Choice, Criterion, NotApplicable, PerItem, Proportional, Rule, Share


def say_number(value: Decimal) -> str:
    """``1.5`` -> ``1,5``."""
    return format(value, "f").replace(".", ",")


def say_rule(rule: Rule) -> str:
    """What a rule gives and when; a rule that was not understood as it is printed, marked."""
    if isinstance(rule, Band):
        return f"{_say_values(rule)}: {_say_points(rule.score, rule.proportional)}"
    if isinstance(rule, Choice):
        return f"{rule.label}: {_say_points(rule.score, rule.proportional)}"
    if isinstance(rule, PerItem):
        return _say_each(rule)
    if isinstance(rule, Branch | Share):
        head = rule.condition if isinstance(rule, Branch) else rule.title
        return f"{head}: " + "; ".join(map(say_rule, rule.rules))
    return f"(chưa hiểu) {rule.text}"


def say_rules(criterion: Criterion) -> str:
    """All rules of a leaf, a line each, then what holds when nothing arose."""
    lines = [say_rule(rule) for rule in criterion.rules]
    if criterion.method == "survey":
        lines.append("điều tra xã hội học")
    if criterion.not_applicable is not None:
        lines.append(_say_nothing(criterion.not_applicable))
    return "\n".join(lines)


def _say_values(band: Band) -> str:
    unit = band.unit if band.unit == "%" else f" {band.unit}".rstrip()
    late = "chậm " if band.measure == "days_late" else ""
    low, high = band.from_, band.to
    if low is None and high is None:
        return "theo tỷ lệ"
    if low is not None and low == high:
        return f"{late}{say_number(low)}{unit}"
    first = "" if low is None else f"{'từ' if band.from_closed else 'trên'} {say_number(low)}{unit}"
    if high is None:
        return f"{late}{first} trở lên" if band.from_closed else f"{late}{first}"
    if low is None:
        return f"{late}{'không quá' if band.to_closed else 'dưới'} {say_number(high)}{unit}"
    return f"{late}{first} đến {'' if band.to_closed else 'dưới '}{say_number(high)}{unit}"


def _say_points(score: Decimal | None, proportional: Proportional | None) -> str:
    if score is not None:
        return f"{say_number(score)} điểm"
    if proportional is None:
        return "không rõ điểm"
    if proportional.terms:
        parts = (
            f"{one.share}{f'/{one.of}' if one.of else ''} × {say_number(one.factor)}" for one in proportional.terms
        )
        return " + ".join(parts)
    most = "điểm tối đa" if proportional.points is None else say_number(proportional.points)
    return f"tỷ lệ/{say_number(proportional.full or Decimal(100))}% × {most}"


def _say_each(rule: PerItem) -> str:
    each = "" if rule.each == 1 else f"{say_number(rule.each)} "
    verb = "trừ" if rule.score < 0 else "cộng"
    cap = f", tối đa {say_number(rule.cap)} điểm" if rule.cap is not None else ""
    return f"mỗi {each}{rule.unit}: {verb} {say_number(abs(rule.score))} điểm{cap}"


def _say_nothing(nothing: NotApplicable) -> str:
    gives = {
        "max": "được điểm tối đa",
        "excluded": "không tính tiêu chí này",
        "score": f"{say_number(nothing.score or Decimal(0))} điểm",
        "unknown": "xem nguyên văn",
    }
    return f"không phát sinh: {gives[nothing.gives]}"

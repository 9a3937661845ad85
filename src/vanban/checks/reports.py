"""report_before_cutoff, report_dates_differ: periodic reports that cannot hold their period, or have two dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding, Reporting
from vanban.text import fold_words

# Nghị định 09/2019/NĐ-CP, Điều 12: data of a period run to the 14th of its last month.
_CUT_OFFS = {"Q1": "03-14", "Q2": "06-14", "H1": "06-14", "Q3": "09-14", "Q4": "12-14", "H2": "12-14", "year": "12-14"}
_NAMES = {
    "Q1": "quý I",
    "Q2": "quý II",
    "H1": "6 tháng đầu năm",
    "Q3": "quý III",
    "Q4": "quý IV",
    "H2": "6 tháng cuối năm",
    "year": "năm",
}
_OWN_CUT = re.compile(r"\b(?:chot so lieu|so lieu tinh den|tinh den (?:het )?ngay|ky bao cao tinh tu|uoc)\b")
_REFORM = re.compile(r"\b(?:cchc|cai cach hanh chinh)\b")
_MONTHS_NEAR = {"03", "06", "09", "12"}


def report_before_cutoff(bundle: Bundle) -> Iterator[Finding]:
    """Reports on administrative reform due before the last day of their data; one finding for each document."""
    for view in bundle.views:
        early = [report for report in view.document.reporting if _too_early(view, report)]
        if early and _REFORM.search(fold_words(view.title)):
            dates = "; ".join(f"báo cáo {_NAMES[report.period]} ngày {_day(report.due or '')}" for report in early)
            yield finding(
                "report_before_cutoff",
                "warning",
                f"Hạn báo cáo trước ngày chốt số liệu: {dates}, trong khi số liệu lấy đến ngày 14 của tháng cuối kỳ.",
                *(view.place(*report.span) for report in early),
                suggestion="Đặt hạn sau ngày chốt số liệu (Điều 12 Nghị định số 09/2019/NĐ-CP), hoặc ghi rõ ngày chốt riêng.",
            )


def _too_early(view: View, report: Reporting) -> bool:
    """In the last month of the period, before the cut-off, where the plan names no cut-off of its own."""
    cut_off = _CUT_OFFS.get(report.period)
    if cut_off is None or report.due is None or report.due[:2] != cut_off[:2] or report.due[:2] not in _MONTHS_NEAR:
        return False
    start, end = view.paragraph_at(report.span[0])
    return report.due <= cut_off and not _OWN_CUT.search(view.folded, start, end)


def _day(due: str) -> str:
    month, _, day = due.partition("-")
    return f"{day}/{int(month)}"


def report_dates_differ(bundle: Bundle) -> Iterator[Finding]:
    """The report of one period to one recipient with two dates in one plan (body, appendix)."""
    for family in bundle.families:
        asked: dict[tuple[str, str], list[tuple[View, Reporting]]] = {}
        for view in family:
            for report in view.document.reporting:
                if report.due and report.period in _CUT_OFFS and report.to:
                    asked.setdefault((report.period, _recipient(report.to)), []).append((view, report))
        for group in asked.values():
            yield from _differing(group)


def _recipient(to: str) -> str:
    return fold_words(re.sub(r"\([^()]*\)", "", to)).replace("uy ban nhan dan", "ubnd")


def _differing(group: list[tuple[View, Reporting]]) -> Iterator[Finding]:
    (view, first), *rest = group
    for other_view, other in rest:
        if other.due != first.due and _apart(view, first, other_view, other):
            yield finding(
                "report_dates_differ",
                "error",
                f"Báo cáo {_NAMES[first.period]} gửi {first.to} có hai hạn: ngày {_day(first.due or '')} và ngày "
                f"{_day(other.due or '')}.",
                view.place(*first.span),
                other_view.place(*other.span),
                suggestion="Thống nhất một hạn ở cả hai nơi.",
            )
            return


def _apart(view: View, one: Reporting, other_view: View, other: Reporting) -> bool:
    """Not in one sentence: there two dates are two senders."""
    return view is not other_view or view.paragraph_at(one.span[0]) != view.paragraph_at(other.span[0])


RULES = (
    Rule("report_dates_differ", "Một báo cáo, hai thời hạn", "error", report_dates_differ),
    Rule("report_before_cutoff", "Hạn báo cáo trước ngày chốt số liệu", "warning", report_before_cutoff),
)

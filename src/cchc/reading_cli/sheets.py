"""The sheets of the workbook: their columns (heading, width in characters) and their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.core.periods import period_label
from cchc.reading_cli import words
from vanban import signature_words as signatures
from vanban.criteria.saying import say_rules
from vanban.model import Citation, Document, Finding
from vanban.review import SEVERITIES

Value = str | int | Decimal | dt.date | None
Rows = Iterator[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``optional``: written only where it has rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[list[Document], list[Finding]], Rows]
    optional: bool = False


def _tasks(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for task in document.tasks:
            schedule = task.schedule
            yield (
                document.source.name,
                task.number,
                task.group,
                task.cells.content,
                "; ".join(task.products),
                "; ".join(task.lead_units),
                "; ".join(task.coordinating_units),
                schedule.text,
                words.schedule_kind(schedule),
                schedule.start_on,
                schedule.due_on,
                schedule.rule,
                task.cells.note,
            )


def _targets(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for target in document.targets:
            operator = words.OPERATORS[target.operator]
            yield (
                document.source.name, target.section, target.text, target.subject, operator, target.value, target.unit,
            )  # fmt: skip


def _duties(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for duty in document.duties:
            yield document.source.name, duty.unit, duty.text, duty.schedule.text, duty.schedule.due_on


def _reporting(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for item in document.reporting:
            quote = document.text[slice(*item.span)]
            yield document.source.name, period_label(item.period), words.due(item), item.to, quote


def _citations(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for place, item in enumerate(document.citations):
            yield (
                document.source.name,
                item.kind,
                item.number,
                item.issued_on or item.issued_text,
                item.issuer,
                item.title,
                words.provision(item.provision),
                words.RELATIONS.get(item.relation or "", ""),
                "căn cứ" if place in document.legal_bases else "",
                _meant(document, item),
            )


def _meant(document: Document, item: Citation) -> Value:
    """What a back reference means: ``văn bản này`` or the number (else the words) of the document cited."""
    if item.own:
        return "văn bản này"
    if item.refers_to is None:
        return ""
    other = document.citations[item.refers_to]
    return other.number or document.text[slice(*other.span)]


def _signatures(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for signature in document.source.signatures:
            yield (
                document.source.name,
                signatures.who(signature),
                signature.certified_by,
                signatures.when(signature),
                signatures.covers(signature),
                signatures.state(signature),
            )
        for field in document.source.unsigned_fields:
            yield document.source.name, f"ô ký còn trống: {field}", None, None, None, None


def _criteria(documents: list[Document], _: list[Finding]) -> Rows:
    for document in documents:
        for _depth, one in words.criteria_rows(document.criteria):
            yield (
                document.source.name,
                one.number,
                one.title,
                one.max_score,
                "" if one.children else words.METHODS[one.method],
                say_rules(one),
                one.requirement,
                "; ".join(one.evidence),
            )


def _findings(documents: list[Document], findings: list[Finding]) -> Rows:
    for finding in findings:
        places = words.where(finding, documents)
        quotes = "\n".join(f"{name}: “{quote}”" for name, quote in places)
        yield SEVERITIES[finding.severity], finding.message, quotes, finding.suggestion, finding.rule


SHEETS = (
    Sheet(
        "Nhiệm vụ",
        (
            ("Văn bản", 24), ("Số", 8), ("Nhóm", 26), ("Nội dung", 60), ("Sản phẩm", 28), ("Chủ trì", 20),
            ("Phối hợp", 24), ("Thời gian thực hiện", 22), ("Loại thời hạn", 16), ("Từ ngày", 12), ("Hạn", 12),
            ("Vì sao", 28), ("Ghi chú", 18),
        ),
        _tasks,
    ),
    Sheet(
        "Chỉ tiêu",
        (
            ("Văn bản", 24), ("Mục", 8), ("Nguyên văn", 60), ("Đối tượng", 44), ("So sánh", 9), ("Mức", 10),
            ("Đơn vị tính", 16),
        ),
        _targets,
    ),
    Sheet("Trách nhiệm", (("Văn bản", 24), ("Đơn vị", 28), ("Việc", 70), ("Thời hạn", 24), ("Hạn", 12)), _duties),
    Sheet("Báo cáo", (("Văn bản", 24), ("Kỳ", 16), ("Hạn", 14), ("Gửi", 28), ("Nguyên văn", 60)), _reporting),
    Sheet(
        "Viện dẫn",
        (
            ("Văn bản", 24), ("Loại", 16), ("Số, ký hiệu", 20), ("Ngày", 12), ("Cơ quan", 28), ("Trích yếu", 60),
            ("Điều khoản", 18), ("Quan hệ", 16), ("Căn cứ", 9),
            ("Nhắc lại", 20),
        ),
        _citations,
    ),
    Sheet(
        "Chữ ký số",
        (
            ("Văn bản", 24), ("Người ký", 50), ("Nơi cấp chứng thư", 34), ("Lúc", 18), ("Ký", 24), ("Tình trạng", 44),
        ),
        _signatures,
        optional=True,
    ),
    Sheet(
        "Tiêu chí",
        (
            ("Văn bản", 24), ("Số", 9), ("Tiêu chí", 54), ("Điểm tối đa", 9), ("Cách đánh giá", 16), ("Cách chấm", 60),
            ("Yêu cầu", 50), ("Kiểm chứng", 36),
        ),
        _criteria,
        optional=True,
    ),
    Sheet(
        "Phát hiện",
        (("Mức", 11), ("Nội dung", 60), ("Ở đâu", 70), ("Đề nghị", 44), ("Quy tắc", 22)),
        _findings,
    ),
)  # fmt: skip

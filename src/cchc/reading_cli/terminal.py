"""The tables that ``cchc read`` prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cchc.core.periods import period_label
from cchc.reading_cli import words
from cchc.reading_cli.printable import printable
from vanban import signature_words as signatures
from vanban.criteria.saying import say_number, say_rules
from vanban.model import Document, Finding, Severity
from vanban.review import SEVERITIES

PIPED_WIDTH = 140
COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}

Cells = Iterable[str | Text]


def show(documents: list[Document], findings: list[Finding]) -> None:
    """Print each document's tables, then the findings over all of them."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    for document in documents:
        _show_document(console, document)
    _show_findings(console, documents, findings)


def _show_document(console: Console, document: Document) -> None:
    console.rule(Text(printable(document.source.name), style="bold"))
    console.print(_summary(document))
    tables = (_criteria(document), _tasks(document), _targets(document), _duties(document), _reporting(document))
    for table in tables:
        if table.row_count:
            console.print(table)


def _summary(document: Document) -> Table:
    header, source = document.header, document.source
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    counts = (
        f"{len(document.tasks)} nhiệm vụ · {len(document.targets)} chỉ tiêu · {len(document.duties)} trách nhiệm · "
        f"{len(document.reporting)} kỳ báo cáo · {sum(not one.back for one in document.citations)} viện dẫn"
    )
    if document.criteria:
        counts = f"{words.count_leaves(document.criteria)} tiêu chí chấm điểm · {counts}"
    pages = f"{source.format}, {source.pages} trang" if source.pages else source.format
    lines = (
        ("Văn bản", header.title or ""),
        ("Số, ký hiệu", words.heading(document)),
        ("Ngày", words.issued(document)),
        ("Cơ quan", ", ".join(name for name in (header.issuer, header.parent_issuer) if name)),
        ("Người ký", " ".join(part for part in (document.signature.position, document.signature.name) if part)),
        ("Tệp", pages),
        ("Đọc được", counts),
        *(("Chữ ký số", signatures.sentence(signature)) for signature in source.signatures),
        ("Ô ký còn trống", ", ".join(source.unsigned_fields)),
        *(("Lưu ý", warning.message) for warning in source.warnings),
    )
    for label, value in lines:
        if value:
            table.add_row(label, Text(printable(value)))
    return table


def _table(title: str, *columns: tuple[str, int]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=False, expand=True)
    for heading, ratio in columns:
        table.add_column(heading, ratio=ratio, overflow="fold")
    return table


def _add(table: Table, cells: Cells) -> None:
    table.add_row(*(cell if isinstance(cell, Text) else Text(printable(cell)) for cell in cells))


def _tasks(document: Document) -> Table:
    columns = (
        ("Số", 2),
        ("Nội dung", 10),
        ("Sản phẩm", 5),
        ("Chủ trì", 4),
        ("Phối hợp", 4),
        ("Thời hạn", 4),
        ("Hạn", 3),
    )
    table = _table("Nhiệm vụ", *columns)
    group = None
    for task in document.tasks:
        if task.group != group:
            group = task.group
            _add(table, ("", Text(printable(group), style="bold")))
        lead, coordinating = ", ".join(task.lead_units), ", ".join(task.coordinating_units)
        due = words.day(task.schedule.due_on) or words.schedule_kind(task.schedule)
        products = "; ".join(task.products)
        _add(table, (task.number, task.cells.content, products, lead, coordinating, task.schedule.text, due))
    return table


def _criteria(document: Document) -> Table:
    table = _table("Bộ tiêu chí", ("Số", 2), ("Tiêu chí", 8), ("Tối đa", 2), ("Cách chấm", 9), ("Kiểm chứng", 5))
    for depth, one in words.criteria_rows(document.criteria):
        style = "bold" if one.children else ""
        most = "" if one.max_score is None else say_number(one.max_score)
        title = Text(printable(f"{'  ' * depth}{one.title}"), style=style)
        _add(table, (one.number, title, most, say_rules(one), "; ".join(one.evidence)))
    return table


def _targets(document: Document) -> Table:
    table = _table("Chỉ tiêu", ("Mục", 2), ("Đối tượng", 10), ("Mức", 3), ("Đơn vị tính", 3))
    for target in document.targets:
        level = f"{words.OPERATORS[target.operator]} {target.value}"
        _add(table, (target.section, target.subject or target.text, level, target.unit))
    return table


def _duties(document: Document) -> Table:
    table = _table("Trách nhiệm", ("Đơn vị", 4), ("Việc", 12), ("Thời hạn", 4))
    for duty in document.duties:
        _add(table, (duty.unit, duty.text, duty.schedule.text or words.schedule_kind(duty.schedule)))
    return table


def _reporting(document: Document) -> Table:
    table = _table("Kỳ báo cáo", ("Kỳ", 3), ("Hạn", 3), ("Gửi", 5))
    for item in document.reporting:
        _add(table, (period_label(item.period), words.due(item), item.to or ""))
    return table


def _show_findings(console: Console, documents: list[Document], findings: Sequence[Finding]) -> None:
    console.rule(Text("Phát hiện", style="bold"))
    if not findings:
        console.print("Không phát hiện điều gì cần xem lại.")
        return
    table = _table(_count(findings), ("Mức", 2), ("Nội dung", 9), ("Ở đâu", 9), ("Đề nghị", 6))
    for finding in sorted(findings, key=lambda finding: _ORDER[finding.severity]):
        level = Text(SEVERITIES[finding.severity], style=COLOURS[finding.severity])
        places = "\n".join(
            f"{printable(name)}: “{printable(quote)}”" for name, quote in words.where(finding, documents)
        )
        _add(table, (level, finding.message, Text(places), finding.suggestion))
        table.add_section()
    console.print(table)


def _count(findings: Sequence[Finding]) -> str:
    counted = ((name, sum(item.severity == key for item in findings)) for key, name in SEVERITIES.items())
    return ", ".join(f"{count} {name.lower()}" for name, count in counted if count)

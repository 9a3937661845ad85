"""The statistical appendix: each line from the register of tasks, from a measure, or summed from the reports of the agencies below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cchc.reports import consolidation
from cchc.reports.composing.facts import Below, Facts, FieldLine, Known
from cchc.reports.figures import Figure, Nature, Piece, RowRef, Source, Writer, missing, percentage, said_value
from vanban.writing.draft import Column

COLUMNS = (
    Column("TT", 0.6, "center"),
    Column("Chỉ tiêu thống kê", 5.0),
    Column("Đơn vị tính", 1.4, "center"),
    Column("Số liệu", 2.4, "center", kind="figure"),
)


def rows(facts: Facts) -> Iterator[Piece]:
    group, place = None, 0
    for line in facts.fields:
        if line.group != group:
            group, place = line.group, 0
            yield Piece(f"group:{line.group}"[:120], "group", line.group, cells=("", line.group))
        place += 1
        figure = figure_of(line, facts)
        cells = (str(place), line.label, line.unit, figure.shown)
        yield Piece(f"field:{line.key}"[:120], "row", cells=cells, figures=(figure,))


def figure_of(line: FieldLine, facts: Facts) -> Figure:
    """Of an agency above others what their reports say, added up; else what its own registers say."""
    if facts.below is not None and line.adds != "no":
        return consolidation.figure(line, facts.below)
    known = own_value(line.source, facts)
    if known is None or known.value is None:
        none = missing("value", line.label, line.unit, known.rows if known else ())
        return replace(none, field_id=line.id)
    shown = said_value(known.value, line.unit, known.numerator if line.adds == "rate" else None, known.denominator)
    nature: Nature = "share" if known.denominator is not None else "count"
    if known.snapshot is not None or line.source.startswith("measure:"):
        nature = "measure"
    return Figure(
        "value", line.label, shown, nature, known.numerator, known.denominator, known.value, line.unit, known.rows,
        known.snapshot, line.id,
    )  # fmt: skip


def own_value(source: str, facts: Facts) -> Known | None:
    """``tasks.NAME``, ``targets.NAME`` and ``measure:KEY``; None for what no register says."""
    if source.startswith("measure:"):
        return facts.measures.get(source.removeprefix("measure:"))
    return COUNTED[source](facts) if source in COUNTED else None


def below(found: Below) -> Iterator[Piece]:
    """How many of the agencies below have sent their report."""
    sent = {agency for _, agency, _ in found.received}
    rows = [RowRef("agency", pk, name, pk in sent) for pk, name in found.asked]
    if not rows:
        return
    from cchc.reports.figures import share_of

    share = share_of("received", "Cơ quan đã gửi báo cáo", rows, "cơ quan")
    sources = tuple(Source("report", report, name) for report, _, name in found.received)
    yield Writer().say("Đã nhận báo cáo của ", share, ".").piece("received", "text", sources)


def _tasks(facts: Facts, names: frozenset[str] | None, *, share: bool) -> Known:
    from cchc.reports.wording import heading

    lines = facts.tasks
    if not lines:
        return Known(None, None, None)
    rows = tuple(
        RowRef("task", task.id, heading(task), names is None or task.shown in names)
        for task in lines
        if share or names is None or task.shown in names
    )
    part = Decimal(sum(row.counted for row in rows))
    if not share:
        return Known(part, None, part, rows)
    whole = Decimal(len(rows))
    return Known(part, whole, percentage(part, whole), rows)


def _reached(facts: Facts) -> Known:
    from cchc.reports.wording import sentence

    lines = [line for line in facts.data.targets if line.reached is not None]
    if not lines:
        return Known(None, None, None)
    rows = tuple(RowRef("target", line.id, sentence(line.text), bool(line.reached)) for line in lines)
    part, whole = Decimal(sum(row.counted for row in rows)), Decimal(len(rows))
    return Known(part, whole, percentage(part, whole), rows)


_FINISHED = frozenset({"done", "done_late"})
COUNTED = {
    "tasks.total": lambda facts: _tasks(facts, None, share=False),
    "tasks.finished": lambda facts: _tasks(facts, _FINISHED, share=False),
    "tasks.finished_rate": lambda facts: _tasks(facts, _FINISHED, share=True),
    "tasks.done_late": lambda facts: _tasks(facts, frozenset({"done_late"}), share=False),
    "tasks.overdue": lambda facts: _tasks(facts, frozenset({"overdue"}), share=False),
    "targets.reached_rate": _reached,
}
LABELS = {
    "tasks.total": "Số nhiệm vụ của các kế hoạch",
    "tasks.finished": "Số nhiệm vụ đã hoàn thành",
    "tasks.finished_rate": "Tỷ lệ nhiệm vụ đã hoàn thành",
    "tasks.done_late": "Số nhiệm vụ hoàn thành quá hạn",
    "tasks.overdue": "Số nhiệm vụ quá hạn chưa hoàn thành",
    "targets.reached_rate": "Tỷ lệ chỉ tiêu đạt trên chỉ tiêu có số liệu",
}

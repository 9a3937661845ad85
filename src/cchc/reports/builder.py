"""A period report as a document model (``vanban.writing.draft``), from live data. Outline: docs/rules/period-report.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cchc.agencies.public import Letterhead
from cchc.core.dates import vietnamese_day
from cchc.plans.public import PlanReportData, TaskLine
from cchc.reports import wording
from cchc.reports.rules import Period
from vanban.model import PartialDate
from vanban.writing.draft import (
    Appendix,
    Block,
    Bullet,
    Column,
    Draft,
    Heading,
    Row,
    SignatureBlock,
    TableBlock,
    Text,
)

SHOWN = {
    "done": "Hoàn thành",
    "done_late": "Hoàn thành quá hạn",
    "in_progress": "Đang thực hiện",
    "with_head": "Chờ trưởng đơn vị",
    "submitted": "Chờ duyệt",
    "overdue": "Quá hạn",
    "not_started": "Chưa thực hiện",
    "not_doing": "Không thực hiện",
}

ABBREVIATIONS = frozenset({"CCHC", "TTHC", "UBND", "HĐND", "CNTT"})


def build(
    data: PlanReportData, period: Period, letterhead: Letterhead, *, assessment: str = "", proposals: str = ""
) -> Draft:
    """The report of ``period``. Number and day are left blank for the clerk; ``assessment`` and ``proposals`` are the
    focal point's own paragraphs, printed as typed."""
    title = f"Kết quả công tác cải cách hành chính {period.title}"
    return Draft(
        issuer=letterhead.agency,
        parent_issuer=letterhead.parent,
        kind="Báo cáo",
        title=title,
        symbol=f"BC-{letterhead.symbol}" if letterhead.symbol else "BC",
        place=letterhead.place,
        date=PartialDate(year=data.cut_off.year, month=None, day=None),
        addressees=data.recipients,
        body=tuple(_body(data, period, letterhead, assessment, proposals)),
        closing=f"Trên đây là báo cáo kết quả công tác cải cách hành chính {period.title} của {letterhead.agency}",
        recipients=(
            *(f"{name} (b/c)" for name in data.recipients),
            "Lãnh đạo cơ quan",
            "Các phòng, đơn vị trực thuộc",
            "Lưu: VT",
        ),
        signature=SignatureBlock(position=letterhead.head_title or "THỦ TRƯỞNG CƠ QUAN"),
        appendices=(_appendix(data, title),),
    )


def _body(
    data: PlanReportData, period: Period, letterhead: Letterhead, assessment: str, proposals: str
) -> Iterator[Block]:
    yield Text(_opening(data, period, letterhead))
    yield Heading(1, "I", "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH")
    yield from _totals(data)
    yield Heading(1, "II", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ")
    yield from _results(data)
    yield Heading(1, "III", "KẾT QUẢ THỰC HIỆN CHỈ TIÊU")
    yield from _targets(data)
    yield Heading(1, "IV", "TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    yield from _shortcomings(data, assessment)
    yield Heading(1, "V", "NHIỆM VỤ TRỌNG TÂM KỲ SAU")
    yield from _list(data.next_period, wording.coming, "Không có nhiệm vụ nào đến hạn trong kỳ sau.")
    yield Heading(1, "VI", "ĐỀ XUẤT, KIẾN NGHỊ")
    yield from _paragraphs(proposals, "Không có.")


def _opening(data: PlanReportData, period: Period, letterhead: Letterhead) -> str:
    plans = "; ".join(wording.plan_name(plan) for plan in data.plans) or "kế hoạch cải cách hành chính của cơ quan"
    return (
        f"Thực hiện {plans}, {letterhead.agency} báo cáo kết quả công tác cải cách hành chính {period.title} "
        f"(số liệu từ ngày {vietnamese_day(data.start)} đến hết ngày {vietnamese_day(data.cut_off)}) như sau:"
    )


def _totals(data: PlanReportData) -> Iterator[Block]:
    finished = len(data.done) + len(data.done_late)
    yield Text(
        f"Các kế hoạch đề ra {wording.count(data.total)} nhiệm vụ. Đến hết ngày {vietnamese_day(data.cut_off)} đã hoàn thành "
        f"{wording.share(finished, data.total)}, trong đó trong kỳ báo cáo hoàn thành {wording.count(len(data.finished_in_period))} "
        f"nhiệm vụ."
        if data.total
        else "Chưa có kế hoạch nào đang theo dõi trong năm báo cáo."
    )
    groups = [
        ("Hoàn thành đúng hạn", data.done),
        ("Hoàn thành quá hạn", data.done_late),
        ("Đang thực hiện", data.in_progress),
        ("Quá hạn", data.overdue),
        ("Chưa thực hiện", data.not_started),
        ("Không thực hiện", data.not_doing),
    ]
    for name, tasks in groups:
        if tasks:
            yield Bullet(f"{name}: {wording.share(len(tasks), data.total)}.")


def _results(data: PlanReportData) -> Iterator[Block]:
    reported = (*data.done, *data.done_late, *data.in_progress)
    if not reported:
        yield Text("Chưa có nhiệm vụ nào được ghi nhận kết quả.")
        return
    finished = {task.id for task in (*data.done, *data.done_late)}
    for place, (group, tasks) in enumerate(wording.by_group(_in_order(reported)).items(), start=1):
        yield Heading(2, str(place), _capitalised(group))
        for task in tasks:
            yield Bullet(wording.finished(task) if task.id in finished else wording.going_on(task))


def _targets(data: PlanReportData) -> Iterator[Block]:
    if not data.targets:
        yield Text("Kế hoạch không đặt ra chỉ tiêu bằng số.")
        return
    reached = sum(line.reached is True for line in data.targets)
    known = sum(line.reached is not None for line in data.targets)
    yield Text(
        f"Kế hoạch đặt ra {wording.count(len(data.targets))} chỉ tiêu; có số liệu của {known} chỉ tiêu, trong đó {reached} chỉ tiêu đạt."
    )
    columns = (
        Column("TT", 0.6, "center"),
        Column("Chỉ tiêu", 4.2),
        Column("Mức đề ra", 1.4, "center"),
        Column("Kết quả", 1.5, "center"),
        Column("Đánh giá", 1.2, "center"),
        Column("Minh chứng", 2.0),
    )
    rows = tuple(
        Row(
            (
                str(place),
                wording.sentence(line.text),
                wording.target_wanted(line),
                wording.target_value(line),
                wording.target_verdict(line),
                line.proof.citation if line.proof else "Số liệu của hệ thống" if line.measure else "",
            )
        )
        for place, line in enumerate(data.targets, start=1)
    )
    yield TableBlock(columns, rows)


def _shortcomings(data: PlanReportData, assessment: str) -> Iterator[Block]:
    yield from _paragraphs(assessment, "")
    yield from _list(data.overdue, wording.overdue, "Không có nhiệm vụ quá hạn.")
    for task in data.not_doing:
        yield Bullet(wording.given_up(task))
    for task in (*data.in_progress, *data.done, *data.done_late):
        if task.difficulty:
            yield Bullet(f"{wording.heading(task)}: {wording.sentence(task.difficulty)}.")


def _list(tasks: Sequence[TaskLine], say: Callable[[TaskLine], str], nothing: str) -> Iterator[Block]:
    if not tasks:
        yield Text(nothing)
    for task in tasks:
        yield Bullet(say(task))


def _paragraphs(text: str, nothing: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines and nothing:
        yield Text(nothing)
    for line in lines:
        yield Text(line)


def _appendix(data: PlanReportData, title: str) -> Appendix:
    columns = (
        Column("TT", 0.7, "center"),
        Column("Nhiệm vụ", 4.0),
        Column("Sản phẩm", 2.0),
        Column("Chủ trì", 1.8),
        Column("Thời hạn", 1.4),
        Column("Tình trạng", 1.4),
        Column("Kết quả, minh chứng", 3.0),
    )
    everything = _in_order(
        (*data.done, *data.done_late, *data.in_progress, *data.overdue, *data.not_started, *data.not_doing)
    )
    rows: list[Row] = []
    for group, tasks in wording.by_group(everything).items():
        rows.append(Row(("", group), group=True))
        rows.extend(_appendix_row(task) for task in tasks)
    return Appendix(
        title="Tình hình thực hiện nhiệm vụ",
        reference=f"(Kèm theo Báo cáo {title[0].lower()}{title[1:]})",
        blocks=(TableBlock(columns, tuple(rows), size=11),),
        landscape=True,
    )


def _appendix_row(task: TaskLine) -> Row:
    proof = "; ".join(line.citation for line in task.proofs)
    said = ". ".join(part for part in (wording.sentence(task.result), proof) if part)
    due = vietnamese_day(task.due_on) if task.due_on else task.schedule_text
    return Row(
        (
            task.number,
            wording.sentence(task.content),
            wording.sentence(task.product),
            task.lead,
            due,
            SHOWN[task.shown],
            said,
        )
    )


def _in_order(tasks: Sequence[TaskLine]) -> list[TaskLine]:
    """As the plans list them: ids of a plan's tasks rise with their rows."""
    return sorted(tasks, key=lambda task: (task.plan_id, task.id))


def _capitalised(text: str) -> str:
    """A group title in capitals shouts inside a report: sentence case, the field's abbreviations kept."""
    if not text.isupper():
        return text
    words = [word if word.strip(",;") in ABBREVIATIONS else word.lower() for word in text.split()]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]

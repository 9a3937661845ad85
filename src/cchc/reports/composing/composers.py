"""What can stand in a section: each composer writes its pieces from the facts. docs/rules/period-report.md says what each writes.

Pure. A composer's name is kept in outlines, so it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.core.dates import vietnamese_day
from cchc.core.numbers import MISSING
from cchc.plans.public import TargetLine, TaskLine
from cchc.reports import kinds, wording
from cchc.reports.composing import statistics
from cchc.reports.composing.facts import Facts
from cchc.reports.figures import Figure, Piece, RowRef, Source, Writer, count_of, share_of, stated
from vanban.writing.draft import Column

Compose = Callable[[Facts, str], Iterator[Piece]]
UNIT = "nhiệm vụ"
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
TARGET_COLUMNS = (
    Column("TT", 0.6, "center"),
    Column("Chỉ tiêu", 4.2),
    Column("Mức đề ra", 1.4, "center"),
    Column("Kết quả", 1.5, "center", kind="figure"),
    Column("Đánh giá", 1.2, "center"),
    Column("Minh chứng", 2.0),
)
TASK_COLUMNS = (
    Column("TT", 0.7, "center"),
    Column("Nhiệm vụ", 4.0),
    Column("Sản phẩm", 2.0),
    Column("Chủ trì", 1.8),
    Column("Thời hạn", 1.4, kind="date"),
    Column("Tình trạng", 1.4),
    Column("Kết quả, minh chứng", 3.0),
)


@dataclass(frozen=True, slots=True)
class Composer:
    """``columns``: of its table rows, if it writes a table. ``typed``: the focal point writes here too."""

    name: str
    label: str
    write: Compose
    columns: tuple[Column, ...] = ()
    typed: bool = False
    about_tasks: bool = False


def opening(facts: Facts, option: str) -> Iterator[Piece]:
    data = facts.data
    plans = "; ".join(wording.plan_name(plan) for plan in data.plans) or "kế hoạch cải cách hành chính của cơ quan"
    text = (
        f"Thực hiện {plans}, {facts.agency} báo cáo {facts.title[:1].lower()}{facts.title[1:]} "
        f"(số liệu từ ngày {vietnamese_day(data.start)} đến hết ngày {vietnamese_day(data.cut_off)}) như sau:"
    )
    yield Piece("opening", "text", text, sources=tuple(Source("plan", one.id, one.title) for one in data.plans))


def totals(facts: Facts, option: str) -> Iterator[Piece]:
    data = facts.data
    if facts.below is not None:
        yield from statistics.below(facts.below)
    if not data.total:
        yield Piece("none", "text", "Chưa có kế hoạch nào đang theo dõi trong năm báo cáo.")
        return
    finished = {task.id for task in (*data.done, *data.done_late)}
    in_period = data.finished_in_period
    yield (
        Writer()
        .say("Các kế hoạch đề ra ", count_of("total", "Nhiệm vụ của các kế hoạch", refs(facts.tasks)))
        .say(f" nhiệm vụ. Đến hết ngày {vietnamese_day(data.cut_off)} đã hoàn thành ")
        .say(share_of("finished", "Nhiệm vụ đã hoàn thành", refs(facts.tasks, finished), UNIT))
        .say(", trong đó trong kỳ báo cáo hoàn thành ")
        .say(count_of("in_period", "Nhiệm vụ hoàn thành trong kỳ", refs(in_period)), " nhiệm vụ.")
        .piece("sum", "text")
    )
    for name, words, tasks in (
        ("done", "Hoàn thành đúng hạn", data.done),
        ("done_late", "Hoàn thành quá hạn", data.done_late),
        ("in_progress", "Đang thực hiện", data.in_progress),
        ("overdue", "Quá hạn", data.overdue),
        ("not_started", "Chưa thực hiện", data.not_started),
        ("not_doing", "Không thực hiện", data.not_doing),
    ):
        if tasks:
            share = share_of(name, words, refs(facts.tasks, {task.id for task in tasks}), UNIT)
            yield Writer().say(f"{words}: ", share, ".").piece(name, "bullet")


def results(facts: Facts, option: str) -> Iterator[Piece]:
    data = facts.data
    finished = {task.id for task in (*data.done, *data.done_late)}
    reported = finished | {task.id for task in data.in_progress}
    mine = [task for task in facts.tasks if _belongs(facts, task, option)]
    told = [task for task in mine if task.id in reported]
    if not mine:
        yield Piece("none", "text", "Kế hoạch không đặt ra nhiệm vụ nào thuộc nội dung này.")
        return
    yield (
        Writer()
        .say(
            "Đã hoàn thành ",
            share_of("finished", "Nhiệm vụ đã hoàn thành của nội dung này", refs(mine, finished), UNIT),
            ".",
        )
        .piece("sum", "text")
    )
    for task in told:
        said = wording.finished(task) if task.id in finished else None
        if said is not None:
            proof = () if task.proofs else (Source("no_proof", task.id, wording.heading(task), task.lead),)
            yield Piece(f"task:{task.id}", "bullet", said, sources=(*sources(task), *proof))
        else:
            yield going_on(task)


def going_on(task: TaskLine) -> Piece:
    result = f": {wording.sentence(task.result)}" if task.result else ""
    percent = stated(
        "percent", f"Tiến độ của {wording.heading(task)}", f"{task.percent}%", task.percent, "%", ref(task)
    )
    due = f"; hạn {vietnamese_day(task.due_on)}" if task.due_on else ""
    said = Writer().say(f"{wording.heading(task)}{result} (đạt ", percent, f"{due}){wording.proofs(task.proofs)}.")
    return said.piece(f"task:{task.id}", "bullet", sources(task))


def targets(facts: Facts, option: str) -> Iterator[Piece]:
    lines = facts.data.targets
    if not lines:
        yield Piece("none", "text", "Kế hoạch không đặt ra chỉ tiêu bằng số.")
        return
    known = [line for line in lines if line.reached is not None]
    reached = {line.id for line in known if line.reached}
    yield (
        Writer()
        .say("Kế hoạch đặt ra ", count_of("all", "Chỉ tiêu của kế hoạch", [target_ref(line) for line in lines]))
        .say(
            " chỉ tiêu; có số liệu của ", count_of("known", "Chỉ tiêu có số liệu", [target_ref(line) for line in known])
        )
        .say(" chỉ tiêu, trong đó ")
        .say(count_of("reached", "Chỉ tiêu đạt", [target_ref(line) for line in known if line.id in reached]))
        .say(" chỉ tiêu đạt.")
        .piece("sum", "text")
    )
    for place, line in enumerate(lines, start=1):
        yield _target_row(place, line)


def _target_row(place: int, line: TargetLine) -> Piece:
    shown = wording.target_value(line)
    label = f"Kết quả: {wording.sentence(line.text)}"
    value = (
        Figure("value", label, MISSING, "missing", unit=line.unit, rows=(target_ref(line, counted=False),))
        if line.value is None
        else Figure(
            "value",
            label,
            shown,
            "stated",
            line.numerator,
            line.denominator,
            line.value,
            line.unit,
            (target_ref(line),),
        )
    )
    cells = (
        str(place),
        wording.sentence(line.text),
        wording.target_wanted(line),
        shown,
        wording.target_verdict(line),
        line.proof.citation if line.proof else "Số liệu của hệ thống" if line.measure else "",
    )
    said = [Source("target", line.id, wording.sentence(line.text))]
    if line.proof:
        said.append(Source("proof", line.proof.id, line.proof.citation))
    return Piece(f"target:{line.id}", "row", cells=cells, figures=(value,), sources=tuple(said))


def shortcomings(facts: Facts, option: str) -> Iterator[Piece]:
    data = facts.data
    late = _among(facts, data.overdue, option)
    if late:
        number = count_of("overdue", "Nhiệm vụ quá hạn chưa hoàn thành", refs(late))
        yield Writer().say("Còn ", number, " nhiệm vụ quá hạn chưa hoàn thành:").piece("overdue", "text")
    else:
        yield Piece("overdue", "text", "Không có nhiệm vụ quá hạn.")
    for task in late:
        yield Piece(f"overdue:{task.id}", "bullet", wording.overdue(task), sources=sources(task))
    for task in _among(facts, data.not_doing, option):
        yield Piece(f"given_up:{task.id}", "bullet", wording.given_up(task), sources=sources(task))
    for task in _among(facts, (*data.in_progress, *data.done, *data.done_late), option):
        if task.difficulty:
            text = f"{wording.heading(task)}: {wording.sentence(task.difficulty)}."
            yield Piece(f"difficulty:{task.id}", "bullet", text, sources=sources(task))
    for given in facts.given:
        yield from _given(given.id, given.unit, given.difficulties, "difficulties")


def coming(facts: Facts, option: str) -> Iterator[Piece]:
    tasks = _among(facts, facts.data.next_period, option)
    if not tasks:
        yield Piece("none", "text", "Không có nhiệm vụ nào đến hạn trong kỳ sau.")
        return
    number = count_of("coming", "Nhiệm vụ đến hạn trong kỳ sau", refs(tasks))
    until = vietnamese_day(facts.data.next_until)
    yield Writer().say(f"Đến hết ngày {until} có ", number, " nhiệm vụ đến hạn:").piece("coming", "text")
    for task in tasks:
        yield Piece(f"task:{task.id}", "bullet", wording.coming(task), sources=sources(task))


def proposals(facts: Facts, option: str) -> Iterator[Piece]:
    wanted = [given for given in facts.given if given.proposals.strip()]
    if not wanted:
        yield Piece("none", "text", "Không có.")
    for given in wanted:
        yield from _given(given.id, given.unit, given.proposals, "proposals")


def typed(facts: Facts, option: str) -> Iterator[Piece]:
    """The focal point writes here. Of the achievements the figures are composed, and what units gave as their results."""
    if option != "achievements":
        return
    data = facts.data
    finished = {task.id for task in (*data.done, *data.done_late)}
    known = [line for line in data.targets if line.reached is not None]
    said = Writer().say(
        "Đã hoàn thành ", share_of("finished", "Nhiệm vụ đã hoàn thành", refs(facts.tasks, finished), UNIT)
    )
    if known:
        rows = [target_ref(line, counted=bool(line.reached)) for line in known]
        said.say("; trong các chỉ tiêu có số liệu, đạt ", share_of("reached", "Chỉ tiêu đạt", rows, "chỉ tiêu"))
    if data.total:
        yield said.say(".").piece("sum", "text")
    for given in facts.given:
        yield from _given(given.id, given.unit, given.results, "results")


def since_last(facts: Facts, option: str) -> Iterator[Piece]:
    last = facts.last
    if last is None:
        yield Piece("none", "text", "Chưa có báo cáo nào cùng loại trước báo cáo này.")
        return
    data = facts.data
    new = [task for task in (*data.done, *data.done_late) if task.id not in last.finished]
    number = count_of("finished", "Nhiệm vụ hoàn thành từ báo cáo trước", refs(new))
    day = vietnamese_day(last.cut_off)
    source = Source("report", last.id, last.title)
    yield (
        Writer()
        .say(f"So với báo cáo chốt ngày {day}: hoàn thành thêm ", number, " nhiệm vụ.")
        .piece("finished", "text", (source,))
    )
    for task in new:
        yield Piece(f"task:{task.id}", "bullet", wording.finished(task), sources=sources(task))


def all_tasks(facts: Facts, option: str) -> Iterator[Piece]:
    for place, (group, tasks) in enumerate(wording.by_group(facts.tasks).items()):
        yield Piece(f"group:{place}", "group", group, cells=("", group))
        for task in tasks:
            yield Piece(f"task:{task.id}", "row", cells=_task_cells(task), sources=sources(task))


def statistics_of(facts: Facts, option: str) -> Iterator[Piece]:
    return statistics.rows(facts)


def _task_cells(task: TaskLine) -> tuple[str, ...]:
    proof = "; ".join(line.citation for line in task.proofs)
    said = ". ".join(part for part in (wording.sentence(task.result), proof) if part)
    due = vietnamese_day(task.due_on) if task.due_on else task.schedule_text
    return (
        task.number,
        wording.sentence(task.content),
        wording.sentence(task.product),
        task.lead,
        due,
        SHOWN[task.shown],
        said,
    )


def _given(pk: int, unit: str, text: str, what: str) -> Iterator[Piece]:
    """A unit's own words, line by line, with its name in front."""
    for place, line in enumerate(line.strip() for line in text.splitlines() if line.strip()):
        said = f"{unit}: {wording.sentence(line)}."
        yield Piece(f"{what}:{pk}:{place}", "bullet", said, sources=(Source("contribution", pk, unit),))


def _belongs(facts: Facts, task: TaskLine, option: str) -> bool:
    """Sections about the known contents share the tasks out, each task once; what none of them speaks of stands in "other"."""
    if option in facts.covered or option == kinds.OTHER:
        found = kinds.topic_of(task.group, task.content)
        return found == option if option in facts.covered else found not in facts.covered
    return facts.concerns(task, option)


def _among(facts: Facts, tasks: Iterable[TaskLine], option: str) -> list[TaskLine]:
    return [task for task in tasks if facts.concerns(task, option)]


def ref(task: TaskLine, counted: bool = True) -> RowRef:
    return RowRef("task", task.id, wording.heading(task), counted)


def refs(tasks: Sequence[TaskLine], counted: Iterable[int] | None = None) -> list[RowRef]:
    chosen = None if counted is None else set(counted)
    return [ref(task, chosen is None or task.id in chosen) for task in tasks]


def target_ref(line: TargetLine, counted: bool = True) -> RowRef:
    return RowRef("target", line.id, wording.sentence(line.text), counted)


def sources(task: TaskLine) -> tuple[Source, ...]:
    proofs = (Source("proof", line.id, line.citation) for line in task.proofs)
    return (Source("task", task.id, wording.heading(task)), *proofs)


_ALL = (
    Composer("opening", "Mở đầu: kế hoạch, kỳ, khoảng ngày của số liệu", opening),
    Composer("totals", "Số tổng: hoàn thành, đang làm, quá hạn", totals),
    Composer("results", "Kết quả nhiệm vụ của một nội dung", results, about_tasks=True, typed=True),
    Composer("targets", "Bảng chỉ tiêu", targets, TARGET_COLUMNS),
    Composer("typed", "Đầu mối viết; kết quả nổi bật các đơn vị gửi", typed, typed=True),
    Composer("shortcomings", "Tồn tại: việc quá hạn, không làm, vướng mắc", shortcomings, about_tasks=True, typed=True),
    Composer("coming", "Nhiệm vụ đến hạn kỳ sau", coming, about_tasks=True, typed=True),
    Composer("proposals", "Đề xuất, kiến nghị của đơn vị và đầu mối", proposals, typed=True),
    Composer("since_last", "Thay đổi so với báo cáo trước", since_last),
    Composer("statistics", "Phụ lục thống kê số liệu", statistics_of, statistics.COLUMNS),
    Composer("all_tasks", "Bảng mọi nhiệm vụ", all_tasks, TASK_COLUMNS),
)
COMPOSERS = {one.name: one for one in _ALL}

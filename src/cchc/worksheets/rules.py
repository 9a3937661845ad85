"""What becomes of a row that came back: each cell is weighed against what the file was handed out with and what stands now.
Pure. In words: docs/rules/worksheets.md."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc.core.dates import vietnamese_day
from cchc.worksheets.columns import BY_NAME, FILLED_NAMES, PROGRESS, PROOF, SUBMIT

KEPT, SAME, FILE, SYSTEM, CONFLICT = "kept", "same", "file", "system", "conflict"
NOTHING, TAKE, BLOCKED, LEFT_OUT = "nothing", "take", "blocked", "left_out"


@dataclass(frozen=True, slots=True)
class Now:
    """What stands in the system now, and who put it there."""

    value: str = ""
    who: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a cell, and what to do."""

    address: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A row as it came back. ``base``: what its cells held when the file was made."""

    base: Mapping[str, str]
    cells: Mapping[str, str]
    addresses: Mapping[str, str]
    picks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The row's task now, as the person who brings the file sees it. ``obstacle``: why nothing can be recorded;
    ``period_known``: whether the row names a period where, and only where, the task has them. ``news``: what happened since."""

    now: Mapping[str, Now]
    obstacle: str = ""
    period_known: bool = True
    may_submit: bool = False
    has_proof: bool = False
    news: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cell and what becomes of it. ``state``: kept (not touched in the file), same, file, system or conflict."""

    name: str
    address: str
    base: str
    file: str
    now: Now
    state: str
    picked: str = ""

    @property
    def heading(self) -> str:
        return BY_NAME[self.name].heading

    @property
    def seen(self) -> str:
        return seen(self.now.value)

    @property
    def value(self) -> str:
        """What holds afterwards; for an open conflict what holds now."""
        return self.file if self.state == FILE else self.now.value

    @property
    def shown_base(self) -> str:
        return shown(self.name, self.base)

    @property
    def shown_file(self) -> str:
        return shown(self.name, self.file)

    @property
    def shown_now(self) -> str:
        return shown(self.name, self.now.value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``state``: nothing, take, conflict, blocked or left_out."""

    state: str
    cells: tuple[Weighed, ...]
    problems: tuple[Problem, ...] = ()
    news: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        return next((cell.value for cell in self.cells if cell.name == name), "")

    def changes(self, *names: str) -> bool:
        return any(cell.state == FILE for cell in self.cells if cell.name in names)

    @property
    def changed(self) -> tuple[Weighed, ...]:
        return tuple(cell for cell in self.cells if cell.state == FILE)

    @property
    def conflicts(self) -> tuple[Weighed, ...]:
        """Cells that were changed on both sides, decided or not."""
        return tuple(cell for cell in self.cells if cell.state == CONFLICT or cell.picked)


def weigh(base: str, file: str, now: str) -> str:
    """A cell of three values: not touched in the file, it stays as it is now; touched in the file alone, the file's holds;
    touched on both sides to different values, a person decides."""
    if file == base:
        return KEPT
    if file == now:
        return SAME
    return FILE if now == base else CONFLICT


def outcome(sheet: Sheet, standing: Standing, today: dt.date) -> Outcome:
    """What becomes of the whole row. Problems block it: a row is taken whole or not at all."""
    cells = tuple(_weighed(name, sheet, standing) for name in FILLED_NAMES)
    state = TAKE if any(cell.state == FILE for cell in cells if cell.name != "period") else NOTHING
    if any(cell.state == CONFLICT for cell in cells):
        state = CONFLICT
    found = Outcome(state, cells, (), standing.news)
    if state == NOTHING:
        return found
    if sheet.left_out:
        return Outcome(LEFT_OUT, cells, (), standing.news)
    problems = tuple(_problems(found, sheet, standing, today))
    return Outcome(BLOCKED, cells, problems, standing.news) if problems else found


def digest(outcomes: Mapping[str, Outcome]) -> str:
    """What a person agreed to: every row that will be recorded with the values that will hold. Anything else, another digest."""
    agreed = {
        key: [[cell.name, cell.value] for cell in one.cells] for key, one in outcomes.items() if one.state == TAKE
    }
    return hashlib.sha256(json.dumps(agreed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def seen(now: str) -> str:
    """What a page carries of a value to notice that it was changed meanwhile."""
    return hashlib.sha256(now.encode()).hexdigest()[:16]


def shown(name: str, value: str) -> str:
    """A value as people read it."""
    if value and BY_NAME[name].kind == "day":
        return vietnamese_day(dt.date.fromisoformat(value))
    return f"{value}%" if value and BY_NAME[name].kind == "percent" else value


def row_errors(base: Mapping[str, str], cells: Mapping[str, str], addresses: Mapping[str, str]) -> list[Problem]:
    """What is missing in a filled row, whatever the system holds."""
    found: list[Problem] = []

    def need(name: str, what: str, todo: str) -> None:
        if not cells.get(name):
            found.append(Problem(addresses.get(name, ""), what, todo))

    if any(cells.get(name, "") != base.get(name, "") for name in PROGRESS):
        need("text", "Có số liệu tiến độ nhưng chưa ghi kết quả đã làm.", "Hãy ghi kết quả vào ô này.")
        need("done_on", "Có kết quả nhưng chưa có ngày thực hiện.", "Hãy ghi ngày làm việc đó.")
    if any(cells.get(name) for name in PROOF):
        for name in ("doc_number", "doc_symbol", "doc_date"):
            need(
                name,
                f"Văn bản làm minh chứng thiếu {BY_NAME[name].heading.lower()}.",
                "Hãy ghi đủ hoặc xóa cả văn bản.",
            )
    return found


def _weighed(name: str, sheet: Sheet, standing: Standing) -> Weighed:
    base, file = sheet.base.get(name, ""), sheet.cells.get(name, "")
    now = standing.now.get(name, Now(base))
    state, picked = weigh(base, file, now.value), ""
    pick = sheet.picks.get(name, {})
    if state == CONFLICT and pick.get("pick") in {FILE, SYSTEM} and pick.get("now") == seen(now.value):
        state = picked = pick["pick"]
    return Weighed(name, sheet.addresses.get(name, ""), base, file, now, state, picked)


def _problems(found: Outcome, sheet: Sheet, standing: Standing, today: dt.date) -> list[Problem]:
    where = sheet.addresses
    if standing.obstacle:
        return [Problem(where.get("text", ""), standing.obstacle, "Dòng này không ghi được; các dòng khác vẫn ghi.")]
    problems = []
    if not standing.period_known and found.changes(*PROGRESS):
        said = sheet.cells.get("period") or "để trống"
        problems.append(
            Problem(
                where.get("period", ""), f"Kỳ “{said}” không có trong nhiệm vụ này.", "Hãy chọn một kỳ trong danh sách."
            )
        )
    for name, what in (("done_on", "Ngày thực hiện"), ("doc_date", "Ngày văn bản")):
        value = found.value(name)
        if found.changes(name) and value > today.isoformat():
            problems.append(
                Problem(where.get(name, ""), f"{what} {shown(name, value)} ở tương lai.", "Hãy sửa lại ngày đã làm.")
            )
    if found.value("request") == SUBMIT and found.changes("request"):
        problems.extend(_submission(found, where, standing))
    return problems


def _submission(found: Outcome, where: Mapping[str, str], standing: Standing) -> list[Problem]:
    if not standing.may_submit:
        what = "Chỉ trưởng đơn vị chủ trì hoặc đầu mối CCHC được trình duyệt."
        return [Problem(where.get("request", ""), what, "Hãy xóa đề nghị này hoặc nhờ trưởng đơn vị nhập tệp.")]
    if not standing.has_proof and not found.value("doc_number"):
        what = "Nhiệm vụ chưa có minh chứng nên chưa trình duyệt được."
        return [Problem(where.get("request", ""), what, "Hãy ghi số, ký hiệu, ngày của văn bản làm minh chứng.")]
    return []

"""The Vietnamese sentences that say why a date is that date, and dates in words."""

from __future__ import annotations

from vanban.language.dates import say_date
from vanban.model import Schedule, ScheduleKind, Turn
from vanban.words import word_list


def rhythm_name(every: str | None) -> str:
    names: dict[str, str] = word_list("schedule")["every_names"]
    return names.get(every or "", "định kỳ")


def explain(schedule: Schedule, year_taken: int | None, *, last_before: bool = False) -> str:
    """Why ``due_on`` is that date, or why there is none."""
    sentence = _sentence(schedule, last_before=last_before)
    if year_taken is None or (schedule.start_on is None and schedule.due_on is None):
        return sentence
    return f"{sentence} Văn bản không ghi năm, lấy năm {year_taken} của kế hoạch."


def _sentence(schedule: Schedule, *, last_before: bool) -> str:
    quoted = f"“{schedule.text.strip()}”"
    start, due = schedule.start_on, schedule.due_on
    if schedule.kind is ScheduleKind.REGULAR:
        return _regular(schedule)
    if due is None and start is None:
        return f"Văn bản ghi {quoted}, không đủ để biết ngày."
    if due is None and start is not None:
        return f"Văn bản ghi {quoted}: bắt đầu từ ngày {say_date(start)}, không ghi ngày kết thúc."
    assert due is not None
    if schedule.kind is ScheduleKind.BEFORE:
        how = "phải xong trước ngày" if last_before else "chậm nhất là ngày"
        return f"Văn bản ghi {quoted}: {how} {say_date(due)}."
    if schedule.kind is ScheduleKind.ON:
        return f"Văn bản ghi đúng ngày {say_date(due)}."
    if schedule.kind is ScheduleKind.SEVERAL:
        return f"Văn bản ghi nhiều mốc ({quoted}); mốc cuối là ngày {say_date(due)}."
    return f"Văn bản ghi {quoted}: hạn là ngày cuối của khoảng thời gian đó, {say_date(due)}."


def _regular(schedule: Schedule) -> str:
    name = rhythm_name(schedule.every)
    quoted = f"Văn bản ghi “{schedule.text.strip()}”"
    if schedule.due_on is None and schedule.turn is not None:
        return f"{quoted}: việc làm {name}, mỗi kỳ {_turn(schedule.turn, schedule.every)}."
    if schedule.due_on is None:
        return f"{quoted}: việc làm {name}, không có một hạn cuối cùng."
    return f"{quoted}: việc làm {name}, đến ngày {say_date(schedule.due_on)}."


def _turn(turn: Turn, every: str | None) -> str:
    """``xong trước ngày 20 tháng thứ ba của kỳ`` in words."""
    how = "phải xong trước ngày" if turn.before else "chậm nhất là ngày"
    day = "cuối" if turn.day == 31 else f"{turn.day:02d}"
    length = {"month": 1, "quarter": 3, "half": 6}.get(every or "", 12)
    if turn.month > length:
        return f"{how} {day} của tháng đầu kỳ sau"
    return f"{how} {day} của tháng" if length == 1 else f"{how} {day} của tháng thứ {turn.month} trong kỳ"

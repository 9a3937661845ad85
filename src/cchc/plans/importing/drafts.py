"""Readings (JSON of ``vanban``) to draft rows with their doubts. Pure: no database.

Every function takes one reading and gives plain dicts whose keys are columns of the draft models, ``start`` and ``end``
being characters of that reading's text. Positions are given by the caller over all documents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from cchc.plans.importing import schedules
from vanban.text import fold_words

Reading = dict[str, Any]
Row = dict[str, Any]
SURE = 0.85
SURE_WORD, SURE_FIGURE = 0.65, 0.82  # as the reader itself says which words to look at
NO_PRODUCT = "Văn bản không ghi sản phẩm; khi hoàn thành sẽ cần sản phẩm để chứng minh."
FROM_PROSE = "Đọc từ lời văn, văn bản không có bảng nhiệm vụ: xem có đúng là việc phải theo dõi không."
CODE_HEADINGS = frozenset({"ma", "ma so", "ma nhiem vu", "ma viec"})
LONGEST_CODE = 40
LARGEST = Decimal(10) ** 14


def tasks(reading: Reading, year: int) -> list[Row]:
    """Task rows; ``units`` is a list of (role, text) in the order of the document."""
    rows = [_task(given, year) for given in reading.get("tasks", ())]
    _doubt_repeated_numbers(rows)
    _doubt_prose(reading, rows)
    return _with_confidence(reading, rows, "content")


def _task(given: Row, year: int) -> Row:
    cells, code = _without_code(given.get("cells", {}))
    row = {
        **_span(given),
        **schedules.from_reading(given.get("schedule")),
        "number": clip(given.get("number"), 60),
        "code": code,
        "group": given.get("group") or "",
        "level": max(1, int(given.get("level") or 1)),
        "content": cells.get("content") or "",
        "product": cells.get("product") or "; ".join(given.get("products", ())),
        "products": list(given.get("products", ())),
        "lead_text": cells.get("lead") or ", ".join(given.get("lead_units", ())),
        "coordinating_text": cells.get("coordinating") or ", ".join(given.get("coordinating_units", ())),
        "note": _note(cells),
        "units": [("lead", name) for name in given.get("lead_units", ())]
        + [("coordinating", name) for name in given.get("coordinating_units", ())],
    }
    return {**row, "doubts": task_doubts(row, year)}


def _without_code(cells: Row) -> tuple[Row, str]:
    """The cells and the code of the row, from a column that the system's own workbook has; what is too long to be a code, or is
    more than one word, stays where it is."""
    other = dict(cells.get("other") or {})
    for heading, text in other.items():
        code = (text or "").strip()
        if fold_words(heading) in CODE_HEADINGS and code and len(code) <= LONGEST_CODE and len(code.split()) == 1:
            del other[heading]
            return {**cells, "other": other}, code
    return cells, ""


def task_doubts(row: Row, year: int) -> dict[str, str]:
    """Fields of a task that a person should look at, each with the reason."""
    doubts = {
        "content": "" if row["content"].strip() else "Dòng này không có nội dung nhiệm vụ.",
        "product": "" if row["products"] or row["product"].strip() else NO_PRODUCT,
        "lead_text": "" if row["lead_text"].strip() else "Văn bản không ghi cơ quan chủ trì.",
        "schedule_text": schedules.doubt(row, year),
    }
    return {field: reason for field, reason in doubts.items() if reason}


def _note(cells: Row) -> str:
    lines = [
        cells.get("note") or "",
        *(f"{heading}: {text}" for heading, text in (cells.get("other") or {}).items() if text),
    ]
    return "\n".join(line for line in lines if line)


def _doubt_repeated_numbers(rows: list[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row["number"] and row["number"] in seen:
            row["doubts"]["number"] = f"Số thứ tự {row['number']} đã có ở dòng trước."
        seen.add(row["number"])


def _doubt_prose(reading: Reading, rows: list[Row]) -> None:
    """A point of running text that orders work is a task less surely than a row of a table of tasks."""
    tables = [table["span"] for table in reading.get("tables", ())]
    for row in rows:
        if not any(start <= row["start"] < end for start, end in tables):
            row["doubts"].setdefault("content", FROM_PROSE)


def is_from_prose(row: Row) -> bool:
    return bool(row["doubts"].get("content") == FROM_PROSE)


def targets(reading: Reading, year: int) -> list[Row]:
    rows = [row for given in reading.get("targets", ()) if (row := _target(given))]
    return _with_confidence(reading, rows, "text")


def _target(given: Row) -> Row | None:
    value = number(given.get("value"))
    if value is None:
        return None
    operator = given.get("operator") if given.get("operator") in {"=", ">=", ">", "<=", "<"} else "="
    subject = given.get("subject") or ""
    return {
        **_span(given),
        "section": clip(given.get("section"), 200),
        "text": given.get("text") or "",
        "subject": subject,
        "operator": operator,
        "value": value,
        "unit": clip(given.get("unit"), 200),
        "doubts": {} if subject else {"subject": "Chưa tách được đối tượng của chỉ tiêu."},
    }


def duties(reading: Reading, year: int) -> list[Row]:
    rows = [_duty(given) for given in reading.get("duties", ())]
    return _with_confidence(reading, rows, "text")


def _duty(given: Row) -> Row:
    schedule = schedules.from_reading(given.get("schedule"))
    doubts = {} if given.get("unit") else {"unit_text": "Văn bản không ghi rõ đơn vị."}
    return {
        **_span(given),
        **schedule,
        "unit_text": given.get("unit") or "",
        "text": given.get("text") or "",
        "doubts": doubts,
    }


def report_dates(reading: Reading, year: int) -> list[Row]:
    return [_report_date(given) for given in reading.get("reporting", ())]


def _report_date(given: Row) -> Row:
    month, day = month_and_day(given.get("due"))
    doubts = {} if month and day else {"due_day": "Văn bản không ghi ngày nộp của kỳ báo cáo này."}
    return {
        **_span(given),
        "period": clip(given.get("period"), 10),
        "due_month": month,
        "due_day": day,
        "before": bool(given.get("before")),
        "recipient": given.get("to") or "",
        "doubts": doubts,
    }


def month_and_day(text: str | None) -> tuple[int | None, int | None]:
    """``03-15`` to (3, 15); (None, None) where either is missing."""
    parts = (text or "").split("-")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return int(parts[0]), int(parts[1])
    return None, None


def number(text: object) -> Decimal | None:
    """A decimal that the column holds, or None."""
    try:
        value = Decimal(str(text))
    except InvalidOperation:
        return None
    return round(value, 4) if value.is_finite() and abs(value) < LARGEST else None


def clip(text: str | None, length: int) -> str:
    """``text`` cut to ``length`` characters, the cut shown by an ellipsis."""
    text = text or ""
    return text if len(text) <= length else text[: length - 1] + "…"


def _span(given: Row) -> Row:
    span = given.get("span") or (None, None)
    return {"start": span[0], "end": span[1]}


def _with_confidence(reading: Reading, rows: list[Row], field: str) -> list[Row]:
    """Words recognised in a picture that are not sure cast doubt on the rows they stand in; where the reading keeps no words,
    a low confidence of the whole casts it on all."""
    words = sorted(
        (word["span"][0], word["span"][1], word["confidence"]) for word in reading.get("word_confidences", ())
    )
    confidence = float(reading.get("source", {}).get("confidence", 1))
    starts = [word[0] for word in words]
    for row in rows:
        unsure = [
            word
            for start, end, sure in words[bisect_left(starts, row["start"]) : bisect_left(starts, row["end"])]
            if sure < (SURE_FIGURE if any(map(str.isdigit, word := reading["text"][start:end])) else SURE_WORD)
        ]
        if unsure:
            named = ", ".join(f"“{word}”" for word in unsure[:4])
            row["doubts"].setdefault(field, f"Chữ nhận dạng từ ảnh chưa chắc: {named}{'…' if len(unsure) > 4 else ''}")
        elif confidence < SURE and not words:
            row["doubts"].setdefault(field, f"Chữ nhận dạng từ ảnh, độ tin cậy {round(confidence * 100)}%.")
    return rows


def has_rows(reading: Reading) -> bool:
    return any(reading.get(key) for key in ("tasks", "targets", "duties", "reporting"))


def unit_names(readings: Iterable[Reading]) -> list[str]:
    """Every unit name that tasks and duties of the readings bear, in the order of their first mention."""
    names: dict[str, None] = {}
    for reading in readings:
        for given in reading.get("tasks", ()):
            names.update(dict.fromkeys((*given.get("lead_units", ()), *given.get("coordinating_units", ()))))
        names.update(dict.fromkeys(given.get("unit") or "" for given in reading.get("duties", ())))
    return [name for name in names if name.strip()]

"""Rows come into a register: known by their code, added or brought up to date, each change told; safe to run twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Agency
from cchc.audit.public import record
from cchc.calendars.public import WorkingCalendar, working_calendar
from cchc.core.errors import Refused
from cchc.core.row_files import CellError, FileRow, open_rows
from cchc.core.text import search_form
from cchc.documents.public import FileIsGone, open_bytes
from cchc.dossiers import columns, rules
from cchc.dossiers.models import Dossier, Feedback, RegisterImport, RegisterKind, TakingState

CHUNK = 1000
MOST_TOLD = 300
FIRST_YEAR, LAST_YEAR, MOST_DAYS = 1990, 2100, 2000
COLUMNS = {RegisterKind.DOSSIERS: columns.DOSSIER, RegisterKind.FEEDBACK: columns.FEEDBACK}
MODELS: dict[str, type[Dossier] | type[Feedback]] = {RegisterKind.DOSSIERS: Dossier, RegisterKind.FEEDBACK: Feedback}
_WORKED_OUT = frozenset({"ended_at", "last_moment", "always_late", "due_on", "in_time", "search_text"})
LOST = "Không tìm thấy tệp trong kho lưu trữ. Hãy nạp lại tệp và báo cho quản trị."
BROKEN = (
    "Chương trình gặp lỗi khi nạp tệp này, đã thử lại vài lần không được. Hãy nạp lại; nếu vẫn lỗi, hãy báo quản trị."
)


@dataclass(slots=True)
class Tally:
    """What became of rows; ``errors`` and ``changes`` hold the first ``MOST_TOLD``."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    errors: list[CellError] = field(default_factory=list)
    changes: list[tuple[str, str, str, str]] = field(default_factory=list)

    def refuse(self, errors: Iterable[CellError]) -> None:
        self.refused += 1
        self.errors.extend(list(errors)[: max(MOST_TOLD - len(self.errors), 0)])


def take_file(import_id: int) -> None:
    """Take the rows of a waiting file, chunk by chunk, each in a transaction of its own; a run that was killed is run again from the
    first row and finds what it took before unchanged."""
    waiting = RegisterImport.objects.filter(pk=import_id, state__in=[TakingState.WAITING, TakingState.TAKING])
    taken = waiting.select_related("attachment__stored_file", "agency").first()
    if taken is None:
        return
    waiting.update(state=TakingState.TAKING, rows=0)
    tally = Tally()
    try:
        with open_bytes(taken.attachment) as stored:
            opened = open_rows(stored.read(), COLUMNS[RegisterKind(taken.kind)])
        for chunk in _chunks(opened.rows):
            take_rows(taken.agency, taken.kind, chunk, tally, taken)
            waiting.update(rows=tally.rows)
    except Refused as error:
        fail(import_id, str(error))
        return
    except (FileIsGone, OSError):
        fail(import_id, LOST)
        return
    _finish(taken, tally)


@transaction.atomic
def _finish(taken: RegisterImport, tally: Tally) -> None:
    open_states = [TakingState.WAITING, TakingState.TAKING]
    done = RegisterImport.objects.filter(pk=taken.pk, state__in=open_states).update(
        state=TakingState.DONE,
        rows=tally.rows,
        added=tally.added,
        changed=tally.changed,
        unchanged=tally.unchanged,
        refused=tally.refused,
        errors=[[one.address, one.heading, one.what] for one in tally.errors],
        changes=[list(one) for one in tally.changes],
        finished_at=timezone.now(),
    )
    if done:
        data = {"rows": tally.rows, "added": tally.added, "changed": tally.changed, "refused": tally.refused}
        record("register.imported", actor=taken.created_by, about=taken, agency=taken.agency, data=data)


def fail(import_id: int, why: str) -> None:
    RegisterImport.objects.filter(pk=import_id, state__in=[TakingState.WAITING, TakingState.TAKING]).update(
        state=TakingState.FAILED, message=why, finished_at=timezone.now()
    )


@transaction.atomic
def take_rows(
    agency: Agency, kind: str, rows: Iterable[FileRow], tally: Tally, taken_from: RegisterImport | None = None
) -> None:
    """Take rows of one agency; five queries for a chunk. The last row wins where a code comes twice in one chunk."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)  # two batches with one new code: the second waits
    calendar, units = working_calendar(), _units(agency)
    good: dict[str, FileRow] = {}
    for row in rows:
        tally.rows += 1
        if errors := row.errors or _contradictions(kind, row):
            tally.refuse(errors)
        else:
            good[row.values["code"]] = row
    model = MODELS[kind]
    present = {one.code: one for one in model.objects.select_for_update().filter(agency=agency, code__in=good)}
    added, changed = [], []
    for code, row in good.items():
        known = present.get(code)
        values = _values(kind, {**_kept(kind, known, row), **row.values}, units, calendar)
        if known is None:
            added.append(model(agency=agency, taken_from=taken_from, **values))
        elif differences := _differences(known, values):
            told = [one for one in differences if one[1]]
            tally.changes.extend(told[: max(MOST_TOLD - len(tally.changes), 0)])
            for name, value in values.items():
                setattr(known, name, value)
            known.taken_from, known.updated_at = taken_from, timezone.now()
            changed.append(known)
        else:
            tally.unchanged += 1
    manager: Any = model.objects
    manager.bulk_create(added, batch_size=CHUNK)
    if changed:
        names = [one.name for one in model._meta.concrete_fields if one.name not in {"id", "agency", "code"}]
        manager.bulk_update(changed, names, batch_size=250)
    tally.added += len(added)
    tally.changed += len(changed)


def _contradictions(kind: str, row: FileRow) -> list[CellError]:
    values, start = row.values, "received_at" if kind == RegisterKind.DOSSIERS else "sent_at"
    headings = {one.name: one.heading for one in COLUMNS[RegisterKind(kind)]}
    began = values[start]
    found = [
        CellError(row.address, headings[name], f"trước “{headings[start]}”")
        for name in ("due_at", "finished_at", "returned_at", "asked_at", "handled_at", "refused_at", "published_at")
        if (moment := values.get(name)) is not None and moment.date() < began.date()
    ]
    for name, value in values.items():
        if isinstance(value, dt.datetime) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            found.append(CellError(row.address, headings[name], f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}"))
        elif type(value) is int and value > MOST_DAYS:
            found.append(CellError(row.address, headings[name], f"quá {MOST_DAYS}"))
    return found


def _kept(kind: str, known: Dossier | Feedback | None, row: FileRow) -> dict[str, Any]:
    """What the register holds in the columns that the file does not have, as a file would give it: what follows from the row is worked
    out of both."""
    if known is None:
        return {}
    names = [one.name for one in COLUMNS[RegisterKind(kind)] if one.name not in row.values and one.name != "unit"]
    held = {name: getattr(known, name) for name in names}
    return {
        name: timezone.localtime(value).replace(tzinfo=None) if isinstance(value, dt.datetime) else value
        for name, value in held.items()
    }


def _values(
    kind: str, values: Mapping[str, Any], units: Mapping[str, Agency], calendar: WorkingCalendar
) -> dict[str, Any]:
    result = {name: value for name, value in values.items() if name != "unit"}
    if "unit" in values:
        result["unit"] = units.get(search_form(values["unit"])) if values["unit"] else None
    for name in ("supplements", "waited_days"):
        if name in result:
            result[name] = result[name] or 0
    if kind == RegisterKind.DOSSIERS:
        result |= _judged_dossier(result, calendar)
    else:
        result |= _judged_feedback(result, calendar)
    return {name: _aware(value) if isinstance(value, dt.datetime) else value for name, value in result.items()}


def _judged_dossier(values: dict[str, Any], calendar: WorkingCalendar) -> dict[str, Any]:
    values["state"] = int(values["state"])
    course = rules.Course(
        state=values["state"],
        received=values["received_at"],
        due=values.get("due_at"),
        finished=values.get("finished_at"),
        returned=values.get("returned_at"),
        asked=values.get("asked_at"),
        supplements=values.get("supplements", 0),
        waited=values.get("waited_days", 0),
    )
    said = search_form(
        values["code"], values.get("procedure_name", ""), values.get("procedure_code", ""), values.get("field", "")
    )
    return {
        "ended_at": rules.ended(course),
        "last_moment": rules.last_moment(course, calendar),
        "always_late": rules.always_late(course),
        "search_text": said,
    }


def _judged_feedback(values: dict[str, Any], calendar: WorkingCalendar) -> dict[str, Any]:
    def day(name: str) -> dt.date | None:
        moment: dt.datetime | None = values.get(f"{name}_at")
        return moment.date() if moment else None

    steps = rules.Steps(
        sent=values["sent_at"].date(),
        forwarded=day("forwarded"),
        refused=day("refused"),
        supplement=day("asked"),
        handled=day("handled"),
        published=day("published"),
    )
    return {
        "due_on": rules.feedback_due(steps, calendar),
        "in_time": rules.feedback_in_time(steps, calendar),
        "search_text": search_form(values["code"], values.get("about", ""), values.get("field", "")),
    }


def _differences(known: Dossier | Feedback, values: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Code, field (empty: worked out by the system), before, after."""
    fields = {one.name: one for one in known._meta.concrete_fields}
    found = []
    for name, value in values.items():
        before = getattr(known, name)
        if before != value:
            label = "" if name in _WORKED_OUT else str(fields[name].verbose_name)
            found.append((known.code, label, _said(before), _said(value)))
    return found


def _said(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, bool):
        return "có" if value else "không"
    return "" if value is None else str(value)


def _units(agency: Agency) -> dict[str, Agency]:
    rows = Agency.objects.filter(home=agency)
    return {search_form(name): one for one in rows for name in (one.name, one.short_name) if name}


def _aware(moment: dt.datetime) -> dt.datetime:
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _chunks(rows: Iterator[FileRow]) -> Iterator[list[FileRow]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk

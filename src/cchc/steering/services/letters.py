"""Verbs of chasing letters: drafted from what is overdue, numbered and issued, answered, used as proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.calendars.public import working_calendar
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans import public_work as plans
from cchc.plans.models import Evidence, EvidenceKind, EvidenceUse, Obligation, Task
from cchc.steering import letter_text
from cchc.steering import states as letter_states
from cchc.steering.models import ChasingLetter, LetterLine
from cchc.steering.permissions import require_maker
from cchc.steering.reminded import times_reminded
from cchc.steering.selectors.late import overdue_of
from cchc.steering.selectors.letters import document, units_of
from cchc.steering.states import LetterState
from vanban.writing import write

DAYS_GIVEN = 5


@dataclass(frozen=True, slots=True)
class Issue:
    """What the clerk gives a letter. ``signed``: the signed file, if they have it by now."""

    number: str
    issued_on: dt.date
    symbol: str = ""
    signer_title: str = ""
    signer_name: str = ""
    signed: UploadedFile | None = None


@transaction.atomic
def draft_letters(
    viewer: Viewer,
    *,
    agency: Agency,
    units: Sequence[Agency],
    together: bool = False,
    finish_by: dt.date | None = None,
    request: str = "",
) -> list[ChasingLetter]:
    """A letter a unit with its overdue duties only (``together``: one letter to all with an annex). ``finish_by`` not given:
    five working days from today. A draft of today to the same units is gone on with instead of made twice.

    Raises NotAllowed; Refused where none of the units owes anything that is overdue.
    """
    require_maker(viewer, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)  # two clicks at once make one draft
    owed = list(overdue_of(viewer, agency, units))
    if not owed:
        raise Refused("Các đơn vị đã chọn không còn nhiệm vụ quá hạn nào, nên không có gì để đôn đốc.")
    day = finish_by or working_calendar().add_working_days(viewer.today, DAYS_GIVEN).due
    _check_day(day, viewer.today)
    groups = [owed] if together else [list(rows) for _, rows in groupby(owed, key=lambda one: one.unit_id)]
    return [_drafted(viewer, agency, rows, day, request) for rows in groups]


@transaction.atomic
def revise_letter(
    viewer: Viewer, *, letter: ChasingLetter, finish_by: dt.date, request: str = "", left_out: Sequence[int] = ()
) -> ChasingLetter:
    """Another day, another request, lines let go (ids). Raises NotAllowed, Refused."""
    locked = _lock(viewer, letter, "revise")
    _check_day(finish_by, viewer.today)
    dropped = locked.lines.filter(pk__in=left_out)
    if dropped.count() == locked.lines.count():
        raise Refused("Công văn phải còn ít nhất một nhiệm vụ. Muốn thôi thì bỏ cả dự thảo.", field="left_out")
    dropped.delete()
    locked.finish_by, locked.request = finish_by, request.strip()
    locked.save(update_fields=["finish_by", "request", "updated_at"])
    _record("letter.revised", viewer, locked, finish_by=finish_by)
    return locked


@transaction.atomic
def cancel_letter(viewer: Viewer, *, letter: ChasingLetter) -> ChasingLetter:
    locked = _lock(viewer, letter, "cancel")
    locked.state = LetterState.CANCELLED
    locked.save(update_fields=["state", "updated_at"])
    _record("letter.cancelled", viewer, locked)
    return locked


@transaction.atomic
def issue_letter(viewer: Viewer, *, letter: ChasingLetter, issue: Issue) -> ChasingLetter:
    """Number, day and signature are given: the letter counts as sent. Its text is kept as a file as it was; with its signed
    file, if there is one, it goes into the register of evidence. Raises NotAllowed, Refused (with the field)."""
    locked = _lock(viewer, letter, "issue")
    _check_issue(issue, locked, viewer.today)
    locked.number, locked.symbol = issue.number.strip(), issue.symbol.strip() or locked.agency.symbol
    locked.issued_on, locked.state = issue.issued_on, LetterState.ISSUED
    locked.signer_title, locked.signer_name = issue.signer_title.strip(), issue.signer_name.strip()
    text, name = write(document(locked)), f"{file_name(locked)}.docx"
    locked.written = documents.store(viewer=viewer, agency=locked.agency, upload=text, name=name)
    locked.proof = _registered(viewer, locked, issue.signed)
    locked.save()
    _record("letter.issued", viewer, locked, number=written_number(locked), issued_on=locked.issued_on)
    return locked


@transaction.atomic
def file_signed(viewer: Viewer, *, letter: ChasingLetter, signed: UploadedFile) -> ChasingLetter:
    """The signed file that came later. Raises NotAllowed, Refused: the register has another file of the letter."""
    locked = _lock(viewer, letter, "file")
    locked.proof = _registered(viewer, locked, signed)
    locked.save(update_fields=["proof", "updated_at"])
    _record("letter.signed_filed", viewer, locked, number=written_number(locked))
    return locked


@transaction.atomic
def answer_letter(viewer: Viewer, *, letter: ChasingLetter, answered_on: dt.date, answer: str) -> ChasingLetter:
    """What the unit answered and when. Raises NotAllowed, Refused (with the field)."""
    locked = _lock(viewer, letter, "answer")
    if answered_on > viewer.today:
        raise Refused("Ngày trả lời không thể ở tương lai.", field="answered_on")
    if locked.issued_on is not None and answered_on < locked.issued_on:
        raise Refused("Ngày trả lời không thể trước ngày ban hành công văn.", field="answered_on")
    if not answer.strip():
        raise Refused("Hãy ghi đơn vị trả lời gì: số văn bản, hoặc nội dung chính.", field="answer")
    locked.answered_on, locked.answer, locked.state = answered_on, answer.strip(), LetterState.ANSWERED
    locked.save(update_fields=["answered_on", "answer", "state", "updated_at"])
    _record("letter.answered", viewer, locked, number=written_number(locked), answer=locked.answer)
    return locked


@transaction.atomic
def use_as_proof(viewer: Viewer, *, letter: ChasingLetter, task: Task) -> EvidenceUse:
    """An issued letter proves "chỉ đạo, điều hành": it becomes evidence of a task. Raises NotAllowed, Refused."""
    locked = _lock(viewer, letter, "prove")
    if locked.proof is None:
        raise Refused("Công văn này chưa có trong kho minh chứng.", field="task")
    made = plans.use_evidence(viewer, evidence=locked.proof, task=task)
    _record("letter.used_as_proof", viewer, locked, number=written_number(locked), task=str(task))
    return made


def written_number(letter: ChasingLetter) -> str:
    return f"{letter.number}/{letter.symbol}" if letter.number else ""


def file_name(letter: ChasingLetter) -> str:
    """``Công văn đôn đốc - Phòng Quản lý thương mại - 2026-05-04``."""
    units = units_of(letter)
    to = units[0] if len(units) == 1 else f"{len(units)} đơn vị"
    return f"Công văn đôn đốc - {to[:100]} - {letter.as_of:%Y-%m-%d}"


def _drafted(viewer: Viewer, agency: Agency, owed: list[Obligation], day: dt.date, request: str) -> ChasingLetter:
    units = {one.unit_id for one in owed}
    for waiting in ChasingLetter.objects.filter(agency=agency, state=LetterState.DRAFT, as_of=viewer.today):
        if set(waiting.lines.values_list("unit", flat=True)) == units:
            return waiting
    made = ChasingLetter.objects.create(
        agency=agency,
        as_of=viewer.today,
        finish_by=day,
        request=request.strip(),
        signer_title=agency.head_title,
        made_by=viewer.user,
    )
    reminded = times_reminded([one.pk for one in owed])
    LetterLine.objects.bulk_create(_line(made, at, one, reminded.get(one.pk)) for at, one in enumerate(owed))
    _record("letter.drafted", viewer, made, lines=len(owed))
    return made


def _line(letter: ChasingLetter, at: int, one: Obligation, reminders: int | None) -> LetterLine:
    task = one.task
    return LetterLine(
        letter=letter,
        obligation=one,
        unit_id=one.unit_id,  # type: ignore[misc]  # overdue() leaves out what no unit owes
        position=at,
        plan=one.plan,
        task=task,
        number=task.number if task else "",
        text=task.content if task else one.duty.text if one.duty else one.label,
        product=task.product if task else one.minimum_proof,
        label=one.label if task or one.duty else "",
        due_on=one.due_on,
        reminders=reminders,
    )


def _lock(viewer: Viewer, letter: ChasingLetter, move: str) -> ChasingLetter:
    rows = ChasingLetter.objects.select_for_update(of=("self",)).select_related("agency__parent", "proof", "written")
    locked = rows.filter(viewer.reads("agency"), pk=letter.pk).first()
    if locked is None:
        raise NotAllowed
    require_maker(viewer, locked.agency)
    if why_not := letter_states.obstacle(move, locked.state):
        raise Refused(why_not)
    return locked


def _check_day(day: dt.date, today: dt.date) -> None:
    if day <= today:
        raise Refused("Ngày đề nghị hoàn thành phải sau hôm nay.", field="finish_by")


def _check_issue(issue: Issue, letter: ChasingLetter, today: dt.date) -> None:
    if not issue.number.strip():
        raise Refused("Hãy ghi số của công văn.", field="number")
    if issue.issued_on > today:
        raise Refused("Ngày ban hành không thể ở tương lai.", field="issued_on")
    if issue.issued_on < letter.as_of:
        raise Refused("Ngày ban hành không thể trước ngày lập danh sách quá hạn của công văn.", field="issued_on")


def _registered(viewer: Viewer, letter: ChasingLetter, signed: UploadedFile | None) -> Evidence:
    try:
        return plans.register_proof(viewer, agency=letter.agency, proof=_proof(letter, signed))
    except Refused as error:
        raise Refused(str(error), field="signed" if error.field == "upload" else error.field) from error


def _proof(letter: ChasingLetter, signed: UploadedFile | None) -> plans.Proof:
    """The letter as the register of evidence takes it."""
    assert letter.issued_on is not None
    return plans.Proof(
        kind=EvidenceKind.ISSUED_DOCUMENT,
        proves_on=letter.issued_on,
        number=letter.number,
        symbol=letter.symbol,
        issuer=letter.agency.short_name or letter.agency.name,
        title=f"V/v {letter_text.SUBJECT}",
        signer=letter.signer_name,
        upload=signed,
    )


def _record(verb: str, viewer: Viewer, letter: ChasingLetter, **data: object) -> None:
    record(verb, actor=viewer.user, about=letter, agency=letter.agency, data={"units": units_of(letter), **data})

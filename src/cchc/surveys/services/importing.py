"""Answers come in from a file of another program: columns matched by a person, every row judged, none taken twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.core.tables import Line, lines
from cchc.surveys import methods
from cchc.surveys.exchange import columns
from cchc.surveys.exchange.rows import ColumnMapping, FilledRow, Taker, strata_by_name
from cchc.surveys.forms.definition import scale_values
from cchc.surveys.models import (
    AnswerImport,
    Channel,
    Collection,
    CollectionState,
    ImportState,
    Response,
    ResponseState,
    ScaleAnswer,
    TakenRow,
)
from cchc.surveys.services import access
from cchc.surveys.services.answering import too_few

BROKEN = "Chương trình gặp lỗi khi nạp tệp này, đã thử lại vài lần không được. Hãy bấm nạp lại; nếu vẫn lỗi, hãy báo quản trị."
MOST_ROWS, MOST_COLUMNS, MOST_BYTES, MOST_TOLD = 5000, 300, 20 * 1024 * 1024, 200


@transaction.atomic
def begin_import(viewer: Viewer, *, collection: Collection, upload: File[bytes]) -> AnswerImport:
    """Keep the file until its columns are matched. Raises NotAllowed, Refused (field ``upload``)."""
    locked = access.lock_collection(viewer, collection)
    _still_takes(locked)
    if (upload.size or 0) > MOST_BYTES:
        raise Refused("Tệp lớn hơn 20 MB. Hãy chia thành nhiều tệp.", field="upload")
    content = upload.read()
    headings, _rows = table(content)
    form = locked.form_version.form
    made = AnswerImport.objects.create(
        collection=locked,
        name=str(upload.name or "")[:200],
        content=content,
        targets=columns.proposed(headings, form, locked.strata_title),
        created_by=viewer.user,
    )
    access.record_collection("survey.import_begun", viewer, locked, file=made.name)
    return made


@transaction.atomic
def match_columns(
    viewer: Viewer, *, given: AnswerImport, targets: Sequence[str], labels: Mapping[str, Mapping[str, str]]
) -> AnswerImport:
    """Which column is what, and what unknown labels mean. Raises NotAllowed, Refused."""
    locked = _lock(viewer, given)
    known = {target for target, _words in columns.targets(locked.collection.form_version.form)}
    if len(targets) != len(locked.targets) or any(one not in known for one in targets):
        raise Refused("Có cột được ghép với câu không có trong phiếu. Hãy tải lại trang.")
    twice = [one for one, count in Counter(targets).items() if one and count > 1]
    if twice:
        said = dict(columns.targets(locked.collection.form_version.form))[twice[0]]
        raise Refused(f"Hai cột cùng được ghép với “{said}”. Mỗi câu lấy từ một cột.")
    locked.targets = list(targets)
    locked.labels = {key: dict(one) for key, one in labels.items()}
    locked.save(update_fields=["targets", "labels"])
    return locked


@transaction.atomic
def take_answers(viewer: Viewer, *, given: AnswerImport) -> AnswerImport:
    """Agree to the matching; a job takes the rows. Raises NotAllowed, Refused."""
    locked = _lock(viewer, given)
    _still_takes(locked.collection)
    if not any(one.startswith(("item:", "option:")) for one in locked.targets):
        raise Refused("Chưa ghép cột nào với câu hỏi. Hãy chọn câu của ít nhất một cột.")
    locked.state, locked.errors = ImportState.TAKING, []
    locked.save(update_fields=["state", "errors"])
    access.record_collection("survey.import_agreed", viewer, locked.collection, file=locked.name)
    _take_later(locked.pk)
    return locked


def _take_later(pk: int) -> None:
    from cchc.surveys.tasks import take

    take.defer(import_id=pk)


@transaction.atomic
def take_rows(import_id: int) -> None:
    """Take the rows of an agreed file that are right, told apart by their id in it: what came before, in this or another file, is
    left. All of them or none; the file is then dropped. Nothing is done where another run was faster."""
    found = AnswerImport.objects.filter(pk=import_id).values_list("collection", flat=True).first()
    collection = access.locked_collections().filter(pk=found).first()
    waiting = AnswerImport.objects.select_for_update(of=("self",)).filter(pk=import_id, state=ImportState.TAKING)
    locked = waiting.first()
    if locked is None or collection is None:
        return
    locked.collection = collection
    try:
        _still_takes(collection)
        rows = read_rows(locked)
    except Refused as refusal:
        _wait_again(locked, str(refusal))
        return
    good = [row for row in rows if not row.errors]
    digests = [_digest(collection, row) for row in good]
    before = set(TakenRow.objects.filter(collection=collection, digest__in=digests).values_list("digest", flat=True))
    fresh = {digest: row for digest, row in zip(digests, good, strict=True) if digest not in before}
    _write(collection, list(fresh.values()), timezone.localdate())
    TakenRow.objects.bulk_create(TakenRow(collection=collection, digest=one) for one in sorted(fresh))
    locked.taken, locked.known = len(fresh), len(good) - len(fresh)
    locked.refused = len(rows) - len(good)
    locked.errors = told(rows)
    locked.state, locked.content = ImportState.DONE, None
    locked.save()
    told_of = {"title": collection.title, "file": locked.name, "count": locked.taken, "refused": locked.refused}
    record("survey.answers_imported", actor=None, about=collection, agency=collection.agency, data=told_of)


@transaction.atomic
def give_back(import_id: int, why: str) -> None:
    """A file that could not be taken waits again, with its matching."""
    for locked in AnswerImport.objects.select_for_update().filter(pk=import_id, state=ImportState.TAKING):
        _wait_again(locked, why)


def _wait_again(locked: AnswerImport, why: str) -> None:
    locked.state, locked.errors = ImportState.REVIEW, [["", "", why]]
    locked.save(update_fields=["state", "errors"])


@transaction.atomic
def give_up_import(viewer: Viewer, *, given: AnswerImport) -> None:
    """Raises NotAllowed, Refused."""
    locked = _lock(viewer, given)
    locked.state, locked.content = ImportState.GIVEN_UP, None
    locked.save()
    access.record_collection("survey.import_given_up", viewer, locked.collection, file=locked.name)


def table(content: bytes) -> tuple[list[str], list[Line]]:
    """Headings and rows of the first sheet. Raises Refused (field ``upload``)."""
    found = list(islice(lines(content, most_columns=MOST_COLUMNS), MOST_ROWS + 2))
    if len(found) < 2:
        raise Refused("Tệp cần một dòng tiêu đề và ít nhất một dòng trả lời.", field="upload")
    if len(found) > MOST_ROWS + 1:
        raise Refused("Tệp có hơn 5.000 dòng. Hãy chia thành nhiều tệp.", field="upload")
    width = max((at for at, cell in enumerate(found[0].values, start=1) if cell not in (None, "")), default=0)
    return [str(cell or "").strip() for cell in found[0].values[:width]], found[1:]


def read_rows(given: AnswerImport) -> list[FilledRow]:
    """The rows of a file that waits, judged by its present matching."""
    collection = given.collection
    headings, rows = table(bytes(given.content or b""))
    form, method = collection.form_version.form, methods.method(collection.form_version.survey.method)
    mapping = ColumnMapping(given.targets, given.labels)
    taker = Taker(form, method.scale, strata_by_name(collection.strata), mapping)
    found = list(taker.rows(headings, rows))
    for row in found:
        if row.on_day is not None and not collection.opens_on <= row.on_day <= collection.closes_on:
            row.on_day = None  # another clock, or typed in later
    return found


def told(rows: Sequence[FilledRow]) -> list[list[str]]:
    errors = [[one.address, one.heading, one.what] for row in rows for one in row.errors]
    return errors[:MOST_TOLD]


def _write(collection: Collection, rows: Sequence[FilledRow], today: dt.date) -> None:
    """``today``, inside the days of the collection, where the file has no day."""
    undated = max(collection.opens_on, min(today, collection.closes_on))
    form = collection.form_version.form
    made: list[Response] = []
    values: list[ScaleAnswer] = []
    for row in rows:
        reason = too_few(collection, form, row.answers)
        response = Response(
            id=uuid.uuid4(),
            collection=collection,
            channel=Channel.IMPORT,
            on_day=row.on_day or undated,
            stratum=row.stratum,
            answers=row.answers,
            seconds=row.seconds if row.seconds is not None and 0 <= row.seconds < 10**6 else None,
            state=ResponseState.SET_ASIDE if reason else ResponseState.COUNTED,
            reason=reason,
        )
        made.append(response)
        scale: Any = scale_values(form, row.answers)
        values += [
            ScaleAnswer(response=response, item=item.key, element=item.element, value=value)
            for item, value in scale.items()
        ]
    made.sort(key=lambda one: one.pk)  # not in the order of the file
    Response.objects.bulk_create(made, batch_size=1000)
    ScaleAnswer.objects.bulk_create(values, batch_size=5000)


def _digest(collection: Collection, row: FilledRow) -> str:
    """Of the id in the source; of a file without ids, of the row's place and answers."""
    said = row.source or repr((row.number, row.on_day, row.stratum, sorted(row.answers.items(), key=str)))
    return hashlib.sha256(f"{collection.address}:{said}".encode()).hexdigest()


def _still_takes(collection: Collection) -> None:
    if collection.state == CollectionState.CLOSED:
        raise Refused("Đợt khảo sát đã đóng, không nhận thêm câu trả lời.")


def _lock(viewer: Viewer, given: AnswerImport) -> AnswerImport:
    collection = access.lock_collection(viewer, given.collection)
    locked = AnswerImport.objects.select_for_update(of=("self",)).filter(pk=given.pk, collection=collection).first()
    if locked is None:
        raise NotAllowed
    if locked.state != ImportState.REVIEW:
        raise Refused("Tệp này đang được nạp, đã nạp hoặc đã bỏ. Hãy tải lại trang.")
    locked.collection = collection
    return locked

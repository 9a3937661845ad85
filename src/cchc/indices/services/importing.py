"""A set read from an official guidance (docx, pdf, xlsx): the file is kept, read in a job, its rows wait for review."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import Refused
from cchc.core.text import fold
from cchc.documents import public as documents
from cchc.indices.models import CriteriaSet, Criterion, SetState
from cchc.indices.rules.jsonform import LONGEST, dump
from cchc.indices.rules.model import ByHand, LeafRule
from cchc.indices.rules.reading import read_criterion
from cchc.indices.services import access
from cchc.indices.services.sets import SetWords, new_set
from vanban import criteria_model as read
from vanban.errors import UnreadableSource
from vanban.model import Document

WORDS_OF_LEVEL = {
    "commune": ("cap xa", "xa, phuong", "cac xa", "phuong, xa", "phuong, dac khu", "cap huyen"),
    "department": ("so, ban", "cap so", "cac so", "co quan chuyen mon", "ban, nganh"),
    "office": ("cac phong", "don vi truc thuoc"),
}


@transaction.atomic
def import_set(viewer: Viewer, *, agency: Agency, words: SetWords, upload: UploadedFile) -> CriteriaSet:
    """Keep the file and have it read; the set then waits for review. Raises NotAllowed, Refused (with the field)."""
    from cchc.indices.tasks import read_criteria_set

    access.require_keeper(viewer, agency)
    try:
        attachment = documents.store(viewer=viewer, agency=agency, upload=upload)
    except Refused as error:
        raise Refused(str(error), field="upload") from error
    one = new_set(viewer, agency, words, source=attachment, state=SetState.READING)
    read_criteria_set.defer(set_id=one.pk)
    access.record("criteria_set.imported", viewer, one, agency, title=one.title, name=attachment.name)
    return one


def read_set(set_id: int) -> None:
    """The work of the job: read the file, write the rows. Safe to run twice; stops quietly when it was done already."""
    one = CriteriaSet.objects.filter(pk=set_id, state=SetState.READING).select_related("source__stored_file").first()
    if one is None or one.source is None:
        return
    try:
        with documents.open_bytes(one.source) as stored:
            reading = documents.read_bytes(stored.read(), one.source.name)
    except (UnreadableSource, documents.FileIsGone, OSError) as error:
        _fail(one, f"Không đọc được tệp “{one.source.name}”: {error}")
        return
    document = documents.document_of(reading)
    if not document.criteria:
        _fail(
            one,
            "Không tìm thấy bộ tiêu chí trong tệp. Bảng cần có cột tên tiêu chí và cột điểm tối đa, mỗi tiêu chí có cách chấm. "
            "Hãy kiểm tra lại tệp, hoặc điền vào mẫu Excel rồi nhập mẫu đó.",
        )
        return
    _store(one, document)


def give_up_reading(set_id: int) -> None:
    """The last try has failed: the person is told."""
    for one in CriteriaSet.objects.filter(pk=set_id, state=SetState.READING):
        _fail(one, "Chương trình gặp lỗi khi đọc tệp này. Hãy nhập lại; nếu vẫn lỗi, hãy báo quản trị.")


@transaction.atomic
def _store(one: CriteriaSet, document: Document) -> None:
    locked = CriteriaSet.objects.select_for_update().get(pk=one.pk)
    if locked.state != SetState.READING:
        return
    sets = sorted(document.criteria_sets, key=lambda found: _fits(found, locked.level), reverse=True)
    _fill(locked, sets[0], document)
    for other in sets[1:]:
        twin = CriteriaSet.objects.get(pk=locked.pk)
        twin.pk, twin._state.adding, twin.state = None, True, SetState.READING
        twin.title = f"{(other.title or locked.title)[:380]}"
        twin.save()
        _fill(twin, other, document)
    if len(sets) > 1:
        named = sets[0].title[:200]
        locked.message = f"Tệp có {len(sets)} bộ tiêu chí. Bộ này là “{named}”; mỗi bộ khác là một bản nháp riêng."
        locked.save(update_fields=["message"])
    data = {"title": locked.title, "criteria": locked.criteria.count(), "sets": len(sets)}
    audit.record("criteria_set.read", actor=None, about=locked, agency=locked.agency, data=data)


def _fits(found: read.CriteriaSet, level: str) -> bool:
    folded = fold(found.title)
    return any(word in folded for word in WORDS_OF_LEVEL.get(level, ()))


def _fill(one: CriteriaSet, found: read.CriteriaSet, document: Document) -> None:
    one.criteria.all().delete()
    at = 0
    for root in document.criteria[found.first : found.first + found.count]:
        at = _row(one, None, root, at + 1)
    header = document.header
    if not one.number and header.number:
        one.number, one.symbol = header.number[:20], (header.symbol or "")[:60]
        one.issued_on = one.issued_on or header.issued_on
    one.stated_total, one.source_text, one.state, one.message = found.total, document.text, SetState.DRAFT, ""
    one.save()


def _row(one: CriteriaSet, parent: Criterion | None, given: read.Criterion, at: int) -> int:
    made = Criterion(
        criteria_set=one,
        parent=parent,
        position=at,
        number=given.number[:40],
        title=(given.title or given.number)[:1000],
        level=given.level,
        part=given.part,
        max_score=given.max_score,
        survey=given.method == "survey",
        requirement=given.requirement,
        evidence=list(given.evidence),
        start=given.span[0],
        end=given.span[1],
    )
    if given.children:
        made.words = "\n".join(rule.text for rule in given.rules)
        made.left = [rule.text for rule in given.rules]
    else:
        _take(made, given)
    made.save()
    for child in given.children:
        at = _row(one, made, child, at + 1)
    return at


def _take(made: Criterion, given: read.Criterion) -> None:
    found = read_criterion(given)
    made.words = found.leaf.rule.words
    made.left = list(found.left)
    if len(made.words) > LONGEST:
        rest = LeafRule(ByHand(made.words[:LONGEST]), given.max_score, given.part)
        made.rule = dump(rest)
        return
    if made.max_score is None and given.part == "main":
        made.max_score = found.leaf.max
    made.rule = dump(found.leaf)


def _fail(one: CriteriaSet, message: str) -> None:
    with transaction.atomic():
        locked = CriteriaSet.objects.select_for_update().get(pk=one.pk)
        if locked.state != SetState.READING:
            return
        locked.state, locked.message = SetState.FAILED, message
        locked.save(update_fields=["state", "message"])
        audit.record(
            "criteria_set.failed", actor=None, about=locked, agency=locked.agency, data={"title": locked.title}
        )

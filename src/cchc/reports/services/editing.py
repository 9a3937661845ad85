"""What an official does to the draft: words edited with the bindings kept, own paragraphs, values typed with proof, what goes without."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.core.numbers import vietnamese_number
from cchc.plans.models import Evidence
from cchc.reports import missing, rephrasing
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.figures import percentage, said_value
from cchc.reports.models import Adds, BlockKind, OutlineSection, Report, ReportBlock, ReportFigure, Waiver
from cchc.reports.services.access import lock, note
from cchc.reports.services.own_words import own_paragraph

LONGEST = 20_000


@transaction.atomic
def edit_block(viewer: Viewer, *, block: ReportBlock, text: str, revision: int | None = None) -> ReportBlock:
    """Keep the words of the official; what the rules wrote stays beside them. The same words as composed are no edit.

    Raises NotAllowed; Refused; Changed where somebody else edited the block since ``revision``."""
    report = lock(viewer, block.report, "edit")
    row = _block(report, block)
    if revision is not None and revision != row.revision and row.text != text:
        raise Changed(
            "Đoạn này vừa được người khác sửa. Chữ bạn vừa gõ vẫn còn trên trang; hãy chép lại rồi tải trang."
        )
    if row.kind not in {BlockKind.TEXT, BlockKind.BULLET}:
        raise Refused("Dòng của bảng lấy từ sổ nên không sửa chữ ở đây; hãy sửa ở nhiệm vụ hoặc chỉ tiêu.")
    if len(text) > LONGEST:
        raise Refused(
            f"Một đoạn không quá {vietnamese_number(LONGEST)} ký tự. Hãy chia thành nhiều đoạn.", field="text"
        )
    said = text.strip()
    if row.own:
        if not said:
            row.delete()
            note("report.edited", viewer, report, about=row.section.title)
            return row
        row.composed, row.edited = "", said
    else:
        row.edited = None if said == row.composed.strip() else said
    row.edited_by, row.edited_at, row.revision = viewer.user, timezone.now(), row.revision + 1
    row.save()
    note("report.edited", viewer, report, about=row.section.title)
    return row


@transaction.atomic
def restore_block(viewer: Viewer, *, block: ReportBlock) -> ReportBlock:
    """The words that the rules wrote again."""
    report = lock(viewer, block.report, "edit")
    row = _block(report, block)
    if row.own:
        raise Refused("Đoạn này do bạn thêm; muốn bỏ thì xóa hết chữ.")
    row.edited, row.left_out, row.revision = None, False, row.revision + 1
    row.edited_by, row.edited_at = viewer.user, timezone.now()
    row.save()
    note("report.restored", viewer, report, about=row.section.title)
    return row


@transaction.atomic
def leave_out(viewer: Viewer, *, block: ReportBlock, out: bool) -> ReportBlock:
    """A composed line is not printed (or printed again); it stays in the draft."""
    report = lock(viewer, block.report, "edit")
    row = _block(report, block)
    row.left_out, row.revision = out, row.revision + 1
    row.save()
    note("report.left_out" if out else "report.restored", viewer, report, about=row.section.title)
    return row


@transaction.atomic
def add_paragraph(viewer: Viewer, *, report: Report, section: OutlineSection, text: str) -> ReportBlock:
    """The official's own paragraph, at the end of the section. Raises NotAllowed, Refused (field ``text``)."""
    locked = lock(viewer, report, "edit")
    if not text.strip():
        raise Refused("Hãy ghi nội dung của đoạn.", field="text")
    if section.outline_id != locked.outline_id or (section.composer and not COMPOSERS[section.composer].typed):
        raise Refused("Mục này không nhận đoạn viết thêm; hãy chọn mục khác.", field="text")
    made = own_paragraph(viewer, locked, section, text)
    note("report.edited", viewer, locked, about=section.title)
    return made


@transaction.atomic
def type_value(
    viewer: Viewer,
    *,
    figure: ReportFigure,
    reason: str,
    proof: Evidence | None,
    value: Decimal | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> ReportFigure:
    """A value that no register has, typed with proof and reason; of a rate both its numbers. Marked as typed ever after.

    Raises NotAllowed, Refused (with the field)."""
    report = lock(viewer, figure.report, "edit")
    row = ReportFigure.objects.select_for_update(of=("self",)).select_related("field", "block").get(pk=figure.pk)
    if row.nature not in {"missing", "typed"}:
        raise Refused("Con số này lấy từ sổ nên không nhập tay; sai thì sửa ở sổ.", field="value")
    rate = row.field is not None and row.field.adds == Adds.RATE
    if rate:
        value = _rate(numerator, denominator)
    elif value is None:
        raise Refused("Hãy ghi giá trị.", field="value")
    elif row.field is not None and value < 0:
        raise Refused("Số liệu thống kê không thể âm.", field="value")
    if not reason.strip():
        raise Refused("Hãy ghi vì sao nhập tay và lấy số ở đâu.", field="reason")
    if proof is None or proof.agency_id != report.agency_id:
        raise Refused("Con số nhập tay phải có minh chứng trong kho minh chứng của cơ quan.", field="proof")
    before = row.shown
    row.numerator, row.denominator = (numerator, denominator) if rate else (value, None)
    row.value, row.nature = value, "typed"
    row.shown = said_value(value, row.unit, numerator if rate else None, denominator if rate else None)
    row.typed_by, row.typed_at, row.typed_reason, row.proof = viewer.user, timezone.now(), reason.strip(), proof
    row.rows = [{"kind": "proof", "id": proof.pk, "words": str(proof)[:300], "counted": True}]
    row.as_of = timezone.now()
    row.save()
    if row.block.cells:
        row.block.cells = [row.shown if cell == before else cell for cell in row.block.cells]
        row.block.save(update_fields=["cells"])
    note("report.typed", viewer, report, label=row.label, value=row.shown, reason=row.typed_reason)
    return row


@transaction.atomic
def bind_number(
    viewer: Viewer, *, block: ReportBlock, number: str, reason: str, proof: Evidence | None
) -> ReportFigure:
    """A number that an official wrote into a text gets its proof. Raises NotAllowed, Refused (with the field)."""
    report = lock(viewer, block.report, "edit")
    row = _block(report, block)
    if number not in missing.unbound_of(row):
        raise Refused("Số này không còn trong đoạn, hoặc đã có nguồn.", field="number")
    if not reason.strip():
        raise Refused("Hãy ghi số này là gì và lấy ở đâu.", field="reason")
    if proof is None or proof.agency_id != report.agency_id:
        raise Refused("Con số viết thêm phải có minh chứng trong kho minh chứng của cơ quan.", field="proof")
    made = ReportFigure.objects.create(
        report=report,
        block=row,
        position=100 + row.figures.count(),
        key=f"bound:{number}",
        label=reason.strip()[:400],
        shown=number,
        nature="typed",
        value=Decimal(number.replace(".", "").replace(",", ".")),
        rows=[{"kind": "proof", "id": proof.pk, "words": str(proof)[:300], "counted": True}],
        as_of=timezone.now(),
        typed_by=viewer.user,
        typed_at=timezone.now(),
        typed_reason=reason.strip(),
        proof=proof,
    )
    note("report.typed", viewer, report, label=made.label, value=number, reason=made.typed_reason)
    return made


@transaction.atomic
def waive(viewer: Viewer, *, report: Report, key: str, reason: str) -> Waiver:
    """The report goes without this, for a reason that stays on record. Raises NotAllowed, Refused."""
    locked = lock(viewer, report, "edit")
    if not reason.strip():
        raise Refused("Hãy ghi vì sao báo cáo gửi đi mà không có nội dung này.", field="reason")
    if key not in {one.key for one in missing.missing_of(locked)}:
        raise Refused("Nội dung này không còn thiếu. Hãy tải lại trang.")
    made, _ = Waiver.objects.update_or_create(
        report=locked, key=key, defaults={"reason": reason.strip(), "by": viewer.user}
    )
    note("report.waived", viewer, locked, about=key, reason=made.reason)
    return made


@transaction.atomic
def rephrase_block(viewer: Viewer, *, block: ReportBlock) -> ReportBlock:
    """The words of one block said in another way by the language model of the installation, kept as an edit. An answer with a
    number that the block does not say is refused. Raises NotAllowed, Refused, rephrasing.NotRephrased."""
    report = lock(viewer, block.report, "edit")
    row = _block(report, block)
    if row.kind not in {BlockKind.TEXT, BlockKind.BULLET}:
        raise Refused("Dòng của bảng không diễn đạt lại được.")
    row.edited = rephrasing.rephrase(row.text)
    row.edited_by, row.edited_at, row.revision = viewer.user, timezone.now(), row.revision + 1
    row.save()
    note("report.rephrased", viewer, report, about=row.section.title)
    return row


def _rate(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    if numerator is None or denominator is None:
        raise Refused("Tỷ lệ cần cả tử số và mẫu số.", field="numerator" if numerator is None else "denominator")
    if denominator <= 0:
        raise Refused(
            "Mẫu số phải lớn hơn 0; không có đối tượng nào thì ghi lý do không có số này.", field="denominator"
        )
    if not 0 <= numerator <= denominator:
        raise Refused("Tử số phải từ 0 đến mẫu số.", field="numerator")
    return percentage(numerator, denominator)


def _block(report: Report, block: ReportBlock) -> ReportBlock:
    row = report.blocks.select_for_update(of=("self",)).select_related("section").filter(pk=block.pk).first()
    if row is None:
        raise NotAllowed
    return row

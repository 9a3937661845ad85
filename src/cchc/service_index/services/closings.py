"""A month is closed: asked for, then made by a job, for the rows behind the figures are many."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.measures.public import Period, freeze, frozen_values, may_freeze
from cchc.service_index import rules
from cchc.service_index.models import ClosingState, IndexClosing
from cchc.service_index.rules import Figure
from cchc.service_index.selectors.scores import figure_of, index_of, kinds
from cchc.service_index.sets import set_on

NOT_YOURS = "Chỉ đầu mối CCHC, lãnh đạo của cơ quan hoặc cán bộ thẩm định cấp trên chốt được chỉ số."
BROKEN = "Chương trình gặp lỗi khi chốt, đã thử lại vài lần không được. Hãy chốt lại; nếu vẫn lỗi, hãy báo quản trị."
CLOSING = "Tháng này đang được chốt. Hãy chờ chốt xong."


@transaction.atomic
def close_month(viewer: Viewer, *, agency: Agency, month: dt.date, purpose: str = "") -> IndexClosing:
    """Ask for a month that is over to be closed, for the first time or again (the one before stays, marked). ``month``: its first
    day. Raises NotAllowed, Refused (field ``month``)."""
    if agency.is_unit or not may_freeze(viewer, agency):
        raise NotAllowed(NOT_YOURS)
    period = Period.month(month.year, month.month)
    if period.end >= viewer.today:
        raise Refused("Tháng này chưa hết. Hãy chốt sau ngày cuối tháng.", field="month")
    before = IndexClosing.objects.select_for_update().filter(
        agency=agency, month=period.start, replaced_at__isnull=True
    )
    if before.filter(state=ClosingState.WAITING).exists():
        raise Refused(CLOSING, field="month")
    before.update(replaced_at=timezone.now())
    try:
        with transaction.atomic():
            made = IndexClosing.objects.create(
                agency=agency,
                set_key=set_on(period.end).key,
                month=period.start,
                purpose=purpose,
                closed_by=viewer.user,
            )
    except IntegrityError as error:  # somebody else asked for the same month at this moment
        raise Refused(CLOSING, field="month") from error
    record("service_index.closing_asked", actor=viewer.user, about=made, agency=agency, data={"month": str(made)})
    _close_later(made.pk)
    return made


def _close_later(pk: int) -> Any:
    from cchc.service_index.tasks import close

    return close.defer(closing_id=pk)


@transaction.atomic
def finish_closing(closing_id: int) -> None:
    """Freeze the figures with their rows and make the points of what was frozen; may run twice."""
    rows = IndexClosing.objects.select_for_update(of=("self",)).filter(pk=closing_id, state=ClosingState.WAITING)
    closing = rows.select_related("agency", "closed_by").first()
    if closing is None:
        return
    today = timezone.localdate()
    viewer = Viewer.of(closing.closed_by, today)
    period = Period.month(closing.month.year, closing.month.month)
    score = index_of(viewer, closing.agency, period, fresh=True)
    counted, _ = kinds(score.index_set)
    snapshot = freeze(
        by=viewer, keys=score.index_set.keys, agency=closing.agency, period=period, cut_off=today, purpose=str(closing)
    )
    frozen = frozen_values(viewer, snapshot)
    figures = score.figures | {key: figure_of(frozen[key], score.figures[key].kept) for key in counted}
    result = rules.scored(score.index_set, score.maxima, figures)
    closing.state, closing.snapshot, closing.closed_at = ClosingState.DONE, snapshot, timezone.now()
    closing.maxima = {number: format(value, "f") for number, value in score.maxima.items()}
    closing.figures = {key: kept_form(figure) for key, figure in figures.items()}
    closing.points, closing.known = result.total.points, result.total.known
    closing.save()
    data = {"month": str(closing), "points": closing.points, "known": closing.known}
    record("service_index.closed", actor=closing.closed_by, about=closing, agency=closing.agency, data=data)


def kept_form(figure: Figure) -> list[Any]:
    """As a closing keeps it; ``figure_kept`` reads it."""
    return [format(figure.numerator, "f"), format(figure.denominator, "f"), figure.kept, figure.mean]


def figure_kept(row: list[Any]) -> Figure:
    return Figure(Decimal(row[0]), Decimal(row[1]), row[2], row[3])


def fail(closing_id: int, why: str) -> None:
    IndexClosing.objects.filter(pk=closing_id, state=ClosingState.WAITING).update(
        state=ClosingState.FAILED, message=why, closed_at=timezone.now()
    )

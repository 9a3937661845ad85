"""Figures frozen at a cut-off, with the rows behind each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.measures import permissions
from cchc.measures.answers import Answer, RowLine, Rows
from cchc.measures.declaring import Measure, Scope
from cchc.measures.engine import Tally
from cchc.measures.models import Snapshot, SnapshotRow, SnapshotValue
from cchc.measures.periods import Period
from cchc.measures.rules import COUNTED, WHOLE
from cchc.measures.selectors import values
from cchc.measures.wording import basis_words

BATCH = 2000


@transaction.atomic
def freeze(
    *,
    by: Viewer,
    keys: Iterable[str],
    agency: Agency,
    period: Period,
    cut_off: dt.date,
    whole_tree: bool = True,
    purpose: str = "",
) -> Snapshot:
    """Keep the figures of ``keys`` and every row behind them as they are now, judged as of ``cut_off``. Numerators and
    denominators are counted from the kept rows themselves, so that the two agree whatever changes meanwhile.

    Raises NotAllowed; Refused for a cut-off in the future or before the period (field ``cut_off``); KeyError for a key that
    no app declares."""
    if not permissions.may_freeze(by, agency):
        raise NotAllowed("Chỉ đầu mối CCHC, lãnh đạo của cơ quan hoặc cán bộ thẩm định cấp trên chốt được số liệu.")
    if cut_off > by.today:
        raise Refused("Ngày chốt số liệu chưa đến. Hãy chọn hôm nay hoặc một ngày đã qua.", field="cut_off")
    if cut_off < period.start:
        raise Refused("Ngày chốt số liệu trước ngày đầu của kỳ.", field="cut_off")
    measures = values.named(dict.fromkeys(keys))
    scope = values.scope_of(by, agency, period, whole_tree=whole_tree, cut_off=cut_off)
    snapshot = Snapshot.objects.create(
        agency=agency,
        start=period.start,
        end=period.end,
        period_kind=period.kind,
        period_name=period.label,
        cut_off=cut_off,
        whole_tree=whole_tree,
        purpose=purpose[:300],
        taken_by=by.user,
    )
    live = values.values_of(scope, measures, period, fresh=True)
    for position, one in enumerate(measures):
        _keep(snapshot, position, one, live[one.key], scope, period)
    data = {"period": period.label, "cut_off": cut_off, "measures": len(measures), "agency": agency.name}
    audit.record("measure.frozen", actor=by.user, about=snapshot, agency=agency, data=data)
    return snapshot


def _keep(
    snapshot: Snapshot, position: int, measure: Measure, live: Answer, scope: Scope, period: Period
) -> SnapshotValue:
    kept = SnapshotValue.objects.create(
        snapshot=snapshot,
        position=position,
        key=measure.key,
        name=measure.name,
        kind=measure.kind,
        unit=measure.unit,
        definition=measure.definition,
        basis=basis_words(measure, period.end),
        numerator_words=measure.numerator_words,
        denominator_words=measure.denominator_words,
        state=live.state,
        computed_at=live.computed_at,
    )
    rows = values.rows_of(scope, measure, period)
    found = live
    if rows is not None:
        counting = Counting(measure)
        _keep_rows(kept, rows, counting)
        if counting.denominator or live.state == "computed":
            found = values.answer(measure, counting.tally(), live.computed_at)
    kept.numerator, kept.denominator, kept.value = found.numerator, found.denominator, found.value
    kept.state, kept.note = found.state, found.note
    kept.excluded = [{"key": one.key, "words": one.words, "count": one.count} for one in found.excluded]
    kept.save()
    return kept


def _keep_rows(kept: SnapshotValue, rows: Rows, counting: Counting) -> None:
    numbered = enumerate(counting.seen(rows.chunks(BATCH)))
    while some := list(islice(numbered, BATCH)):
        SnapshotRow.objects.bulk_create(_row(kept, position, line) for position, line in some)


def _row(kept: SnapshotValue, position: int, line: RowLine) -> SnapshotRow:
    return SnapshotRow(
        of=kept,
        position=position,
        row_type=line.row_type,
        row_id=line.row_id,
        row_class=line.row_class,
        text=line.text,
        detail=line.detail,
        link=line.link,
        unit_name=line.unit_name[:200],
        amount=line.amount,
        whole=line.whole,
    )


class Counting:
    """Counts rows as they pass."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.numerator = Decimal(0)
        self.denominator = Decimal(0)
        self.excluded = {one.key: 0 for one in measure.exclusions}

    def seen(self, lines: Iterable[RowLine]) -> Iterator[RowLine]:
        for line in lines:
            if line.row_class >= WHOLE:
                self.denominator += 1 if self.measure.whole is None else line.whole or 0
            if line.row_class == COUNTED:
                self.numerator += 1 if self.measure.amount is None else line.amount or 0
            if line.excluded:
                self.excluded[line.excluded] += 1
            yield line

    def tally(self) -> Tally:
        return Tally(self.numerator, self.denominator, self.excluded)

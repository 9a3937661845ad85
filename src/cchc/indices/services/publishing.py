"""The end of a round: minutes of the council, then publication with ranks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.core.errors import Refused
from cchc.indices.models import Assessment, Round
from cchc.indices.selectors.results import results
from cchc.indices.services import access
from cchc.indices.states import State


@transaction.atomic
def record_minutes(
    viewer: Viewer, *, round: Round, held_on: dt.date, number: str = "", people: str = "", conclusion: str = ""
) -> Round:
    """What the council met about. Raises NotAllowed, Refused (with the field)."""
    locked = access.lock_round(viewer, round, "minutes")
    if held_on > viewer.today:
        raise Refused("Ngày họp hội đồng không thể ở tương lai.", field="held_on")
    if not conclusion.strip():
        raise Refused("Hãy ghi kết luận của hội đồng.", field="conclusion")
    locked.council_on, locked.council_number = held_on, number.strip()
    locked.council_people, locked.council_conclusion = people.strip(), conclusion.strip()
    locked.save()
    access.record("score_round.minutes", viewer, locked, locked.agency, title=locked.title, on=held_on, number=number)
    return locked


@transaction.atomic
def publish_round(viewer: Viewer, *, round: Round, number: str, symbol: str, decided_on: dt.date) -> Round:
    """The figures of every agency are kept with ranks and bands as they are now, and everybody below sees totals and ranks.
    Raises NotAllowed, Refused: no minutes, no decision, an agency without a result."""
    locked = access.lock_round(viewer, round, "publish")
    if locked.council_on is None:
        raise Refused("Chưa có biên bản hội đồng thẩm định. Hãy ghi biên bản trước.")
    if not number.strip() or not symbol.strip():
        raise Refused("Hãy ghi số, ký hiệu của quyết định công bố.", field="number")
    if decided_on > viewer.today:
        raise Refused("Ngày quyết định không thể ở tương lai.", field="decided_on")
    if decided_on < locked.council_on:
        raise Refused("Quyết định công bố phải sau ngày họp hội đồng.", field="decided_on")
    found = results(viewer, locked)
    empty = next((row for row in found.rows if row.percent is None), None)
    if empty is not None:
        raise Refused(f"{empty.agency} chưa có kết quả để công bố.")
    for row in found.rows:
        kept = Assessment(pk=row.assessment.pk, round=locked, agency=row.agency)
        kept.points, kept.maximum, kept.percent, kept.rank, kept.grade = (
            row.points, row.max, row.percent, row.rank, row.grade,
        )  # fmt: skip
        kept.save(update_fields=["points", "maximum", "percent", "rank", "grade"])
    locked.decision_number, locked.decision_symbol, locked.decision_on = number.strip(), symbol.strip(), decided_on
    locked.state, locked.published_on = State.PUBLISHED, viewer.today
    locked.save()
    access.record(
        "score_round.published", viewer, locked, locked.agency, title=locked.title,
        decision=f"{number.strip()}/{symbol.strip()}", agencies=len(found.rows),
    )  # fmt: skip
    return locked
